"""Interval arithmetic for choosing between readings: the verdict itself is the SQL's (DOMAIN: a figure is an interval).

Where the wording leaves open which figures it relates, the reading that agrees is noted: what agrees is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable

from ingest.interval import Interval
from ingest.narrative.claims.items import Item

_NOISE = 1e-9
_NEARLY_WHOLE = 1e-6
_LEAST_DIGITS = 3


def added(parts: Iterable[Item]) -> Interval:
    """Interval of a sum; an end that is unbounded in one part is so in the sum."""
    return plus(*(part.mention.interval for part in parts))


def plus(*intervals: Interval) -> Interval:
    """Interval of a sum."""
    los, his = [one.lo for one in intervals], [one.hi for one in intervals]
    lo = None if None in los else sum(lo for lo in los if lo is not None)
    hi = None if None in his else sum(hi for hi in his if hi is not None)
    return Interval(lo, hi, any(one.lo_open for one in intervals), any(one.hi_open for one in intervals))


def negative(one: Interval) -> Interval:
    """The interval turned round zero."""
    return Interval(None if one.hi is None else -one.hi, None if one.lo is None else -one.lo, one.hi_open, one.lo_open)


def times(left: Interval, right: Interval) -> Interval:
    """Product of two quantities, which are never below zero."""
    lo = max(left.lo or 0.0, 0.0) * max(right.lo or 0.0, 0.0)
    hi = None if left.hi is None or right.hi is None else left.hi * right.hi
    return Interval(lo, hi, left.lo_open or right.lo_open, left.hi_open or right.hi_open)


def percent(part: Interval, whole: Interval, scale: float = 100.0) -> Interval:
    """Part of a whole in per cent, or in units of which `scale` make a whole."""
    lo = None if part.lo is None or not whole.hi else scale * part.lo / whole.hi
    hi = None if part.hi is None or not whole.lo else scale * part.hi / whole.lo
    return Interval(lo, hi, part.lo_open or whole.hi_open, part.hi_open or whole.lo_open)


def stated(item: Item) -> Interval:
    """What a share, rate or average stands for: 24 % for [23.5, 24.5)."""
    mention = item.mention
    if mention.bound not in ("exact", "rounded"):
        return mention.interval
    half = mention.last_digit / 2
    return Interval(mention.value - half, mention.value + half, hi_open=True)


def scale_of(item: Item) -> float:
    """How many units of a ratio make one whole: 100 for per cent, 1 for 倍."""
    return {"倍": 1.0, "‰": 1000.0, "成": 10.0}.get(item.mention.unit, 100.0)


def meet(left: Interval, right: Interval) -> bool:
    """Whether two intervals have a value in common, beyond the noise of binary floating point."""
    return _reaches(left, right) and _reaches(right, left)


def within(part: Interval, whole: Interval, slack: float = _NOISE) -> bool:
    """Whether a part can be no more than its whole, give or take a share of that."""
    return part.lo is None or whole.hi is None or part.lo <= whole.hi * (1 + slack)


def tight(one: Interval, share: float = 0.06) -> bool:
    """Whether an interval is narrow enough for an agreement to mean something."""
    return one.lo is not None and one.hi is not None and one.hi - one.lo <= share * abs(one.hi)


def believable(total: Interval, worked_out: Interval, factor: float = 2.0) -> bool:
    """Whether two quantities are near enough for one to be meant as the other: nobody is wrong by more than that."""
    too_low = total.hi is not None and worked_out.lo is not None and worked_out.lo > factor * total.hi
    too_high = total.lo is not None and worked_out.hi is not None and factor * worked_out.hi < total.lo
    return not (too_low or too_high)


def slip(written: Item, right: float) -> bool:
    """Whether a figure is another number with one digit wrong or two neighbours swapped: 1236 for 1263, 1530 for 1730.

    Two numbers of three digits or more are seldom so close by chance.
    """
    unit = written.mention.last_digit
    if unit <= 0 or right <= 0 or written.mention.bound not in ("exact", "rounded"):
        return False
    told, meant = round(written.value / unit), right / unit
    if abs(meant - round(meant)) > _NEARLY_WHOLE:
        return False
    ours, theirs = str(told), str(round(meant))
    if len(ours.rstrip("0")) < _LEAST_DIGITS > len(theirs.rstrip("0")):
        return False
    return one_digit_off(ours, theirs)


def one_digit_off(ours: str, theirs: str) -> bool:
    """Whether two numbers of as many digits differ in one of them, or in two neighbours that are swapped."""
    if len(ours) != len(theirs):
        return False
    return sum(our != their for our, their in zip(ours, theirs, strict=True)) == 1 or swapped_digits(ours, theirs)


def misses_by_a_digit(share: Item, part: Item, whole: Item) -> bool:
    """Whether a share of three digits is the right one but for one of them, or for two swapped: 87.4 % for 85.4 %."""
    unit = share.mention.last_digit
    told = round(share.value / unit)
    right = round(scale_of(share) * part.value / whole.value / unit)
    return min(told, right) >= 10 ** (_LEAST_DIGITS - 1) and one_digit_off(str(told), str(right))


def swapped(written: Item, right: float) -> bool:
    """Whether a figure is another number of three digits or more with two neighbours swapped."""
    unit = written.mention.last_digit
    return slip(written, right) and swapped_digits(str(round(written.value / unit)), str(round(right / unit)))


def swapped_digits(ours: str, theirs: str) -> bool:
    """Whether two numbers of as many digits differ in two neighbours that are swapped."""
    wrong = [at for at in range(len(ours)) if ours[at] != theirs[at]]
    return (
        len(wrong) == 2
        and wrong[1] == wrong[0] + 1
        and ours[wrong[0]] + ours[wrong[1]] == (theirs[wrong[1]] + theirs[wrong[0]])
    )


def _reaches(left: Interval, right: Interval) -> bool:
    if left.hi is None or right.lo is None:
        return True
    noise = _NOISE * max(abs(left.hi), abs(right.lo))
    if abs(left.hi - right.lo) <= noise:
        return not (left.hi_open or right.lo_open)
    return left.hi > right.lo
