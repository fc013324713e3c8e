"""The years of a story told in order: 2011年3月，他当选。…第二年国庆节，…到2015年腊月，…, each up to the next.

Reports come back to their own year with every sentence; what somebody remembers, and a feature on one village that
says 今年 of nothing, goes on from one date to the next, over paragraphs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from ingest.narrative.structure import Structure
from ingest.years import CHINESE_YEAR, FIRST_TOLD_YEAR, LAST_YEAR, YEAR_DIGITS

FEWEST_DATES, FEWEST_PARAGRAPHS = 3, 3
"""Dates that rise and paragraphs that they stand in, of a feature; what is remembered needs no more than one."""
OPENING_REACH = 12
"""Characters of its clause before a date."""
FEWEST_SPOKEN = 8
"""How often a feature on a village speaks of it."""
MOST_COUNTS = 1
_DATE = re.compile(
    rf"(?<![\d比较由自于建])(?P<year>(?:19|20)\d\d|{CHINESE_YEAR})年"
    # Not 2003年盖的瓦房, which says which one.
    r"(?![级代来以间度]|的(?![春夏秋冬正腊最])|[^，。；\n]{0,2}[盖建修买种生]的)"
    r"|(?P<next>第二年|次年|转年|转过年|过了年|翻过年|过完年|年一过完?|开过年|来年)"
    r"(?=[，,春夏秋冬开国正腊元五七八十端中清重\d])"
)
_COUNTS = re.compile("今年|截至|截止|目前|现有")
_NOW = re.compile("如今|现在|眼下|至今|今天")
_OF_THE_VILLAGE = re.compile("村里|村上|村民|村支书|老支书|乡亲|村口|全村|村部|村集体")
_OF_A_COUNTY = re.compile("全[县市区省旗州]|我[县市区省旗州]|各乡镇?|各级")
MOST_OF_A_COUNTY = 4


class ToldInOrder:
    """The year that a story has come to at each position of a text; of a text that is no story, none.

    `begun` is the year that the text remembers, `None` where it remembers none.
    """

    def __init__(self, view: str, structure: Structure, own: int | None, begun: int | None) -> None:
        self.view, self.structure = view, structure
        self._dates: list[tuple[int, int]] = []
        self._begun = begun
        if own is None or (begun is None and not _is_feature(view)):
            return
        dates = _in_order([date for date in self._told(begun) if date[1] <= own or begun is not None])
        if begun is not None or self._rises(dates):
            self._dates = dates
        self._ends = [end for end, _ in self._dates]

    def at(self, position: int) -> int | None:
        """The year of the date before a position, that of the first one before all of them; None of what is now."""
        if not self._dates:
            return None
        sentence_start, _ = self.structure.sentence(position)
        if _NOW.search(self.view, sentence_start, position):
            return None
        last = bisect_right(self._ends, position) - 1
        return self._begun if last < 0 and self._begun is not None else self._dates[max(0, last)][1]

    def _told(self, begun: int | None) -> Iterator[tuple[int, int]]:
        """Where each date ends that opens a clause, and its year; 第二年 is the one after the last."""
        last = begun
        for match in _DATE.finditer(self.view):
            clause_start, _ = self.structure.clause(match.start())
            if match.start() - clause_start > (0 if match["next"] else OPENING_REACH):
                continue
            if match["next"]:
                if last is None:
                    continue
                last += 1
            else:
                year = int(match["year"].translate(YEAR_DIGITS))
                if not FIRST_TOLD_YEAR <= year <= LAST_YEAR:
                    continue
                last = year
            yield match.end(), last

    def _rises(self, dates: list[tuple[int, int]]) -> bool:
        years = [year for _, year in dates]
        paragraphs = {self.structure.paragraph(end)[0] for end, _ in dates}
        return len(set(years)) >= FEWEST_DATES and len(paragraphs) >= FEWEST_PARAGRAPHS


def _in_order(dates: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without the dates that only look back: 2014年建档立卡的34户 between what 2017 and 2018 brought."""
    kept: list[tuple[int, int]] = []
    for date in dates:
        if not kept or date[1] >= kept[-1][1]:
            kept.append(date)
    return kept


def _is_feature(view: str) -> bool:
    """Whether a text tells of one village and of no year as its own, nor of what a county counts."""
    return (
        len(_COUNTS.findall(view)) <= MOST_COUNTS
        and len(_OF_THE_VILLAGE.findall(view)) >= FEWEST_SPOKEN
        and len(_OF_A_COUNTY.findall(view)) <= MOST_OF_A_COUNTY
    )
