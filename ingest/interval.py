"""The interval that a wording allows (DOMAIN: a figure is an interval).

The rule is that of XBRL Calculations 1.1, carried over to prose.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Bound = Literal["exact", "rounded", "more_than", "nearly", "about", "at_least", "at_most", "range"]

BOUNDS: tuple[Bound, ...] = ("exact", "rounded", "more_than", "nearly", "about", "at_least", "at_most", "range")

ABOUT_SHARE = 0.1
"""约 and 左右 allow one tenth of the value either side (DOMAIN table, row `about`)."""


class Interval(NamedTuple):
    """The values that a wording allows; units are those of the figure. `None` is an unbounded, always open, end."""

    lo: float | None
    hi: float | None
    lo_open: bool = False
    hi_open: bool = False

    def __contains__(self, value: object) -> bool:
        if not isinstance(value, (int, float)):
            return False
        above = self.lo is None or value > self.lo or (value == self.lo and not self.lo_open)
        below = self.hi is None or value < self.hi or (value == self.hi and not self.hi_open)
        return above and below

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both: only where none does is a total wrong beyond doubt."""
        return _reaches(self, other) and _reaches(other, self)


def _reaches(left: Interval, right: Interval) -> bool:
    """Whether `right` starts no later than `left` ends."""
    if left.hi is None or right.lo is None or left.hi > right.lo:
        return True
    return left.hi == right.lo and not (left.hi_open or right.lo_open)


def worded(value: float, bound: Bound, last_digit: float, last_nonzero: float, *, strict: bool = False) -> Interval:
    """Interval of a single number, by the DOMAIN table.

    `last_digit` is the unit of the last digit as written, `last_nonzero` that of the last digit that is not zero, both
    in base units. `strict` opens the stated end: 超过 says more than, 不到 less than.
    Raises ValueError for `range`, which has two numbers (see `between`).
    """
    match bound:
        case "exact":
            return Interval(value, value)
        case "rounded":
            return Interval(value - last_digit / 2, value + last_digit / 2)
        case "more_than":
            return Interval(value, value + last_nonzero, hi_open=True)
        case "nearly":
            return Interval(value - last_nonzero, value, hi_open=True)
        case "about":
            slack = abs(value) * ABOUT_SHARE
            return Interval(value - slack, value + slack)
        case "at_least":
            return Interval(value, None, lo_open=strict, hi_open=True)
        case "at_most":
            return Interval(None, value, lo_open=True, hi_open=strict)
        case "range":
            raise ValueError("a range has two ends: use between(low, high)")


def between(low: float, high: float) -> tuple[float, Interval]:
    """Midpoint and interval of `A到B`; ends written the wrong way round are put right."""
    low, high = min(low, high), max(low, high)
    return (low + high) / 2, Interval(low, high)
