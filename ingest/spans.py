"""Stretches of a text that do not overlap, looked up by position."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

Stretch = TypeVar("Stretch", bound=tuple[int, ...])


def span_around(spans: Sequence[Stretch], position: int) -> Stretch | None:
    """The stretch (start, end, …) that holds a position; the stretches are in text order and disjoint."""
    index = bisect_left(spans, (position + 1,)) - 1
    return spans[index] if index >= 0 and position < spans[index][1] else None
