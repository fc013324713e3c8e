"""Numbers as clerks write them, with the interval that the words allow (DOMAIN: a figure is an interval).

Written anew rather than taken from the reading side: a truth must not share the mistakes of what it checks.
"""

from __future__ import annotations

from dataclasses import dataclass

WAN = 10_000


@dataclass(frozen=True, slots=True)
class Worded:
    """A number in words. `value`, `lo`, `hi` and `last_digit` are in base units; `unit` is the classifier written."""

    text: str
    unit: str
    value: float
    lo: float
    hi: float | None
    hi_open: bool
    bound: str
    last_digit: float


def exact(count: int, unit: str) -> Worded:
    """186个: [186, 186]."""
    return Worded(f"{count}{unit}", unit, count, count, count, False, "exact", 1)


def in_wan(value: int, unit: str, decimals: int = 0) -> Worded:
    """1.7万人次: half a unit of the last digit either side. The value is rounded to that digit."""
    digit = WAN // 10**decimals
    # Half up, in whole numbers: floats and banker's rounding would leave the true value outside the interval.
    shown = (value + digit // 2) // digit
    number = f"{shown / 10**decimals:.{decimals}f}"
    point = shown * digit
    return Worded(
        f"{number}万{unit}", unit, point, point - digit / 2, point + digit / 2, False, "rounded", digit
    )  # fmt: skip


def more_than(value: int, unit: str) -> Worded:
    """2500多人次: from the value on, short of one more of its last digit that is not zero. Two digits are kept."""
    digit = 10 ** max(0, len(str(value)) - 2)
    shown = value // digit * digit
    while shown % (digit * 10) == 0:
        digit *= 10
    return Worded(f"{shown}多{unit}", unit, shown, shown, shown + digit, True, "more_than", 1)


def at_least(value: int, unit: str) -> Worded:
    """不少于40学时: from the value on, without end."""
    return Worded(f"不少于{value}{unit}", unit, value, value, None, True, "at_least", 1)


def per_cent(part: int, whole: int) -> Worded:
    """95.7%: to one decimal, half up; exact as a figure (DOMAIN: a share stands for its precision in claims only)."""
    tenths = (part * 2000 + whole) // (2 * whole)
    value = tenths / 10
    return Worded(f"{value:.1f}%", "%", value, value, value, False, "exact", 0.1)
