"""Months, and the rows or columns that tell of several of them: 一季度, 上半年, 1-6月, 本年累计, latest 12 months.

A label of a period says which months it is the sum of, whatever stands between them: what numbers alone show
of such a line goes by what its months are, not by how near they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from ingest.narrative.numerals import parse
from ingest.readers.normalise import normalise
from ingest.returns.table import Line
from ingest.returns.words import compact

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ALL_MONTHS, QUARTER = 12, 3
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:年度?|(?!\d))")
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_SUM = r"(?:累计|合计|小计|共计|计|数)?"
_MONTH = re.compile(
    rf"({_NUMBER})月份?|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.?"
)
_RANGE = re.compile(rf"({_NUMBER})月?份?[-—–~～至到]({_NUMBER})月份?{_SUM}")
_QUARTER = re.compile(rf"第?([1-4一二三四])季度?{_SUM}|q([1-4])|([1-4])q")
_HALF = re.compile(rf"(?:(上)|下)半年{_SUM}|(?:(h1|firsthalf)|h2|secondhalf)(?:oftheyear)?")
_ENGLISH_PART = re.compile(r"[qh][1-4]")
_WHOLE_YEAR = re.compile(rf"(?:全年|年度){_SUM}|(?:whole|full)\s?year|year(?:total)?")
_TO_DATE = re.compile(r"(?:本年|今年|当年|年内)累计|年初至今|年初以来|累计|year\s?to\s?date|ytd|cumulative")
_LATEST = re.compile(rf"(?:最近|近|最新)({_NUMBER})个月{_SUM}|(?:latest|last|past)\s?(\d{{1,2}}|[a-z]+)\s?months?")
_ENGLISH = {"two": 2, "three": 3, "four": 4, "six": 6, "nine": 9, "twelve": 12}


@dataclass(frozen=True, slots=True)
class Period:
    """The months from `first` to `last` of a `year`; the last `latest` months that there are, where that is not 0."""

    year: int | None
    first: int
    last: int
    latest: int = 0

    @property
    def months(self) -> int:
        """How many it spans."""
        return self.last - self.first + 1


def period_of(line: Line) -> Period | None:
    """The months that a line's label tells of, None where it tells of none. The year may stand in a label around it."""
    told = _told(line.label)
    if told is None or told.year is not None:
        return told
    years = (match[1] for text in reversed(line.path) if (match := _YEAR.search(normalise(text))))
    return replace(told, year=next(map(int, years), None))


@lru_cache(maxsize=8192)
def _told(text: str) -> Period | None:
    """The months that a label alone tells of."""
    # What ends in a digit loses it as a note sign: not so the third quarter.
    label = normalise(text).strip().lower()
    label = label if _ENGLISH_PART.fullmatch(label) else compact(label)
    found = _YEAR.search(normalise(text))
    year = int(found[1]) if found else None
    plain = _YEAR.sub("", label, count=1).strip(" .-/")
    if match := _MONTH.fullmatch(plain):
        month = _number(match[1]) if match[1] else MONTHS.index(match[2]) + 1
        return Period(year, month, month) if 0 < month <= ALL_MONTHS else None
    if match := _RANGE.fullmatch(plain):
        first, last = _number(match[1]), _number(match[2])
        return Period(year, first, last) if 0 < first < last <= ALL_MONTHS else None
    if match := _QUARTER.fullmatch(plain):
        quarter = _number(match[1] or match[2] or match[3])
        return Period(year, 3 * quarter - 2, 3 * quarter)
    if match := _HALF.fullmatch(plain.replace(" ", "")):
        return Period(year, 1, 6) if match[1] or match[2] else Period(year, 7, ALL_MONTHS)
    if _TO_DATE.fullmatch(plain):
        return Period(year, 1, 0)
    if _WHOLE_YEAR.fullmatch(plain) or (not plain and label):
        return Period(year, 1, ALL_MONTHS)
    if match := _LATEST.fullmatch(plain):
        count = _number(match[1]) if match[1] else _ENGLISH.get(match[2]) or int(match[2] if match[2].isdigit() else 0)
        return Period(year, 0, 0, count) if count > 1 else None
    return None


def parts_of_period(told: Sequence[Period | None], total: int) -> Iterator[tuple[int, ...]]:
    """The lines that make up the period of a line: longer periods that fill it, then months. None of another year.

    `told` are the periods of all lines, in order.
    """
    asked = told[total]
    if asked is None or (asked.months == 1 and not asked.latest):
        return
    periods = [
        (at, period) for at, period in enumerate(told) if period is not None and at != total and not period.latest
    ]
    months = [(at, period) for at, period in periods if period.months == 1]
    if asked.latest:
        window = months[-asked.latest :]
        if len(window) == asked.latest and all(_follows(one[1], next_[1]) for one, next_ in pairwise(window)):
            yield tuple(at for at, _ in window)
        return
    shortest = months or [(at, period) for at, period in periods if period.months == QUARTER]
    if not shortest:
        return
    nearest = min(shortest, key=lambda one: (abs(one[0] - total), one[0]))[1]
    year = asked.year if asked.year is not None else nearest.year
    last = asked.last or max((period.last for _, period in shortest if period.year == year), default=0)
    for length in (2 * QUARTER, QUARTER, 1):
        fitting = {
            period.first: at for at, period in periods
            if period.months == length and period.year == year and asked.first <= period.first and period.last <= last
        }  # fmt: skip
        if len(fitting) > 1 and len(fitting) * length == last - asked.first + 1:
            yield tuple(sorted(fitting.values()))


def _follows(before: Period, after: Period) -> bool:
    """Whether one month comes right after the other, as far as their years are told."""
    if after.first == before.first % ALL_MONTHS + 1:
        return before.year is None or after.year is None or after.year - before.year == (after.first == 1)
    return False


def _number(text: str) -> int:
    number = parse(text)
    return int(number.value) if number is not None else 0
