"""The interval that a wording allows, against the DOMAIN table and as properties."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.interval import Interval, between, worded

ENDS = st.one_of(st.none(), st.integers(-50, 50).map(float))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    lo, hi = draw(ENDS), draw(ENDS)
    if lo is not None and hi is not None and lo > hi:
        lo, hi = hi, lo
    closed = lo is not None and lo == hi
    return Interval(lo, hi, not closed and draw(st.booleans()), not closed and draw(st.booleans()))


@pytest.mark.parametrize(
    ("value", "bound", "last_digit", "last_nonzero", "strict", "expected"),
    [
        (186, "exact", 1, 1, False, Interval(186, 186)),
        (1.7e8, "rounded", 1e7, 1e7, False, Interval(1.65e8, 1.75e8)),
        (2_830_000, "rounded", 10_000, 10_000, False, Interval(2_825_000, 2_835_000)),
        (6_000_000, "more_than", 10_000, 1_000_000, False, Interval(6_000_000, 7_000_000, hi_open=True)),
        (2_500, "more_than", 1, 100, False, Interval(2_500, 2_600, hi_open=True)),
        (300, "nearly", 1, 100, False, Interval(200, 300, hi_open=True)),
        (500, "about", 1, 100, False, Interval(450, 550)),
        (34_000, "at_least", 1_000, 1_000, False, Interval(34_000, None, hi_open=True)),
        (5_500_000, "at_least", 10_000, 100_000, True, Interval(5_500_000, None, lo_open=True, hi_open=True)),
        (5, "at_most", 1, 1, False, Interval(None, 5, lo_open=True)),
        (5, "at_most", 1, 1, True, Interval(None, 5, lo_open=True, hi_open=True)),
    ],
)
def test_every_row_of_the_domain_table(value, bound, last_digit, last_nonzero, strict, expected):
    assert worded(value, bound, last_digit, last_nonzero, strict=strict) == expected


def test_a_range_needs_two_ends():
    assert between(70_000.0, 30_000.0) == (50_000.0, Interval(30_000.0, 70_000.0))
    with pytest.raises(ValueError, match="two ends"):
        worded(1, "range", 1, 1)


@pytest.mark.parametrize(
    ("left", "right", "meet"),
    [
        (Interval(600, 700, hi_open=True), Interval(700, 700), False),
        (Interval(600, 700), Interval(700, 700), True),
        (Interval(None, 5), Interval(5, None, lo_open=True), False),
        (Interval(None, None), Interval(3, 3), True),
        (Interval(1, 2), Interval(3, 4), False),
    ],
)
def test_open_ends_decide_whether_touching_intervals_meet(left, right, meet):
    assert left.meets(right) is meet
    assert right.meets(left) is meet


@given(intervals(), intervals())
def test_meeting_is_sharing_a_value(left, right):
    candidates = [
        end + step for i in (left, right) for end in (i.lo, i.hi) if end is not None for step in (-0.25, 0, 0.25)
    ]
    candidates += [-1000.0, 1000.0]
    shared = any(value in left and value in right for value in candidates)
    empty = any(i.lo is not None and i.lo == i.hi and (i.lo_open or i.hi_open) for i in (left, right))
    if not empty:
        assert left.meets(right) is shared


@given(st.floats(0, 1e12), st.sampled_from(["exact", "rounded", "more_than", "about", "at_least", "at_most"]))
def test_the_point_lies_between_the_ends(value, bound):
    interval = worded(value, bound, 1.0, 10.0)
    assert (interval.lo is None or interval.lo <= value) and (interval.hi is None or value <= interval.hi)
    assert not any(end is not None and math.isnan(end) for end in (interval.lo, interval.hi))
