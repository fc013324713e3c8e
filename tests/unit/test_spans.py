"""A stretch of text is found by any position in it, and by none beside it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.spans import span_around


@given(st.lists(st.integers(0, 60), unique=True, max_size=12), st.integers(-2, 62))
def test_the_stretch_around_a_position_is_the_one_that_a_search_of_all_finds(bounds, position):
    ordered = sorted(bounds)
    spans = list(zip(ordered[::2], ordered[1::2], strict=False))
    holding = [one for one in spans if one[0] <= position < one[1]]
    assert span_around(spans, position) == (holding[0] if holding else None)


def test_stretches_may_touch():
    assert [span_around([(0, 2, 1949), (2, 4, 1950)], position) for position in range(5)] == [
        (0, 2, 1949), (0, 2, 1949), (2, 4, 1950), (2, 4, 1950), None,
    ]  # fmt: skip
