"""Whose work a figure measures, and in which year: the text may change both within one sentence (DOMAIN)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from ingest.narrative.places import Place, PlaceAt, find_places
from ingest.narrative.sparse import Sparse
from ingest.narrative.structure import Structure

_YEAR = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?<!\d\d{4})(?:年|(?=\s?[.\-]\d))(?P<tail>以来|起|开始|至今|\d{1,2}月(?:\d{1,2}日)?(?:以来|起|开始))?"
)
_RELATIVE = re.compile(
    r"(?P<compared>(?:比|较|同|与)(?:去年|上年|前年)(?:同期|末|底|初)?(?:相比)?)|(?P<last>去年|上年度?|上一年)(?P<tail>以?来|起|开始)?"
    r"|(?P<before_last>前年)|(?P<this>今年|本年度?|当年|目前|截至|截止|上半年|下半年|一年来|现(?=有|余|存|已))|(?P<next>明年|来年)"
)
_RELATIVES = Sparse(_RELATIVE)
PARAGRAPH_REACH = 700
BRACKET_REACH = 30
# 去年为320名 beside this year's figure says what it was, no more.
_ASIDE = re.compile(r"(?:同期|末|底)?(?:为|是|有|仅|只有|的)?\s?[\d一二三四五六七八九十]")
_COMPARED_NUMBER = re.compile(r"的?\s?[\d一二三四五六七八九十百千万亿零两.,]+")
_CLAUSE_BREAK = re.compile(r"[，；。,;\n]|$")
_CLOSING = re.compile(r"[）)]")


class Scopes:
    """Place and year in force at each position of one report."""

    def __init__(self, view: str, structure: Structure, home: Place | None, year: int | None) -> None:
        self.view, self.structure, self.home, self.year = view, structure, home, year
        self.places = find_places(view, structure, home, year)
        self._place_starts = [at.start for at in self.places]
        self._years = _year_expressions(view, year)
        self._year_ends = [end for end, _, _ in self._years]

    def place(self, position: int) -> Place | None:
        """Whose work a figure measures: the nearest subject before it in its sentence, else in its paragraph."""
        sentence_start, _ = self.structure.sentence(position)
        found = self._subject_before(sentence_start, position)
        if found is not None:
            return found.place
        paragraph_start, _ = self.structure.paragraph(position)
        found = self._subject_before(max(paragraph_start, position - PARAGRAPH_REACH), sentence_start)
        if found is not None and self._opens_paragraph(found, paragraph_start):
            return found.place
        return self._whole_behind(position) or self.home

    def year_at(self, position: int) -> int | None:
        """Reporting year of a figure: the last year named before it in its sentence, else the report's."""
        sentence_start, _ = self.structure.sentence(position)
        for index in range(bisect_right(self._year_ends, position) - 1, -1, -1):
            at, until, year = self._years[index]
            if at < sentence_start:
                break
            if position < until:
                return year
        return self.year

    def _subject_before(self, start: int, end: int) -> PlaceAt | None:
        for index in range(bisect_right(self._place_starts, end) - 1, -1, -1):
            at = self.places[index]
            if at.start < start:
                return None
            if at.end <= end and at.subject:
                return at
        return None

    def _whole_behind(self, position: int) -> Place | None:
        """329个小组涵盖全街6228户 tells of the street from its beginning."""
        end = self.structure.sentence(position)[1]
        for index in range(bisect_left(self._place_starts, position), len(self.places)):
            at = self.places[index]
            if at.start >= end:
                return None
            if at.whole and _is_below(at.place, self.home):
                return at.place
        return None

    def _opens_paragraph(self, at: PlaceAt, paragraph_start: int) -> bool:
        """A paragraph that opens with a place tells of it to its end."""
        first_end = self.structure.sentence(paragraph_start)[1]
        return at.start < first_end or _is_below(at.place, self.home)


def _is_below(place: Place, home: Place | None) -> bool:
    order = {"country": 0, "province": 1, "prefecture": 2, "county": 3, "township": 4}
    return home is not None and order[place.level] > order[home.level]


def _year_expressions(view: str, year: int | None) -> list[tuple[int, int, int | None]]:
    """Where the text names a year, how far that reaches, and which; a span up to now is the report's own year."""
    found: list[tuple[int, int, int | None]] = []

    def note(match: re.Match[str], named: int | None) -> None:
        reach = _reach(view, match.start())
        if _ASIDE.match(view, match.end()) and match[0].startswith(("去年", "上年", "前年", "上一年")):
            reach = min(reach, _CLAUSE_BREAK.search(view, match.end()).start())  # type: ignore[union-attr]
        found.append((match.end(), reach, named))

    for match in _YEAR.finditer(view):
        note(match, year if match["tail"] else int(match["year"]))
    for match in _RELATIVES.finditer(view):
        if year is None:
            break
        if match["compared"]:
            # 比去年的1200名增长12.5%: the number is last year's, the growth this year's.
            if number := _COMPARED_NUMBER.match(view, match.end()):
                found.append((match.end(), number.end(), year - 1))
            continue
        if match["last"]:
            note(match, year if match["tail"] else year - 1)
        elif match["before_last"]:
            note(match, year - 2)
        elif match["next"]:
            note(match, year + 1)
        else:
            note(match, year)
    found.sort()
    return found


def _reach(view: str, position: int) -> int:
    """A year named in brackets, as in 486名（去年478名）, holds up to the closing one."""
    opening = max(
        view.rfind("（", position - BRACKET_REACH if position > BRACKET_REACH else 0, position),
        view.rfind("(", max(0, position - BRACKET_REACH), position),
    )
    if opening >= 0:
        closing = _CLOSING.search(view, opening)
        if closing is not None and closing.start() > position:
            return closing.start()
    return len(view)
