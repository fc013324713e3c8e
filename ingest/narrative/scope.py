"""Whose work a figure measures, and in which year: the text may change both within one sentence (DOMAIN)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from ingest.narrative.own_place import own_place
from ingest.narrative.places import NOWHERE, Place, PlaceAt, find_places
from ingest.narrative.sparse import Sparse
from ingest.narrative.structure import Structure
from ingest.years import CHINESE_YEAR, FIRST_YEAR, LAST_YEAR, YEAR_DIGITS

# 2012.2.7 is a date, 2019.3万名 is not.
_NUMBER_GOES_ON = r"(?!\d{0,8}(?:\.\d{1,6})?\s?(?:[万亿千百%‰个名人户家元支件次]|平方))"
_YEAR = re.compile(
    rf"(?P<compared>(?:比|较|与|同|是|为|于)(?:了)?)?(?<!\d)(?P<year>(?:19|20)\d\d|{CHINESE_YEAR})"
    rf"(?:年|(?=\s?[.\-]\d{_NUMBER_GOES_ON}))"
    r"(?P<tail>以来|起|开始|至今|\d{1,2}月(?:\d{1,2}日)?(?:以来|起|开始)|[^，。；,;\d]{1,10}以来)?"
)
_RELATIVE = re.compile(
    r"(?P<compared>(?:比|较|同|与|是|为|高出|高于|低于|多于|少于)(?:去年|上年|前年|上一年)(?:同期|末|底|初)?(?:相比)?)|(?P<last>去年|上年度?|上一年)(?P<tail>以?来|起|开始)?"
    r"|(?P<before_last>前年)|(?P<that>当年)|(?P<this>今年|本年度?|目前|截至|截止|上半年|下半年|[一二两三四五六七八九十几]年多?来|如今|现今|现(?=有|余|存|已|在))"
    r"|(?P<next>明年|来年)"
)
_RELATIVES = Sparse(_RELATIVE)
# 截至10月底，51个村升级: behind an example, the report's own place is told of again.
_SUMS_UP = re.compile(
    r"\s*(?:各(?:基层|级|乡|镇|地|单位|部门|支部|党|县|市|村|区)|截至|截止|全年|今年以来|一年来|总的|总体|累计|到\d{1,2}月)"
)
_THE_REST = re.compile(r"(?:其余|其他|余下)[^，。；,;]{0,6}[县市区乡镇村旗州盟][^，。；,;]{0,4}$")
_HEADING_LINE = re.compile(r"^[ \t\u3000]*[【〖■◆★▲●一二三四五六七八九十(（][^\n，。；]{1,24}$", re.MULTILINE)
_HEADING_MARKS = re.compile(
    r"[ \t\u3000【】〖〗■◆★▲●:：()（）、.\-—]|卡片[一二三四五六七八九十]+|[一二三四五六七八九十]+(?=、|[)）])"
)
PARAGRAPH_REACH = 700
SENTENCE_OPENING = 20
BRACKET_REACH = 30
CHANGE_REACH = 30
OPENING_REACH = 8
# 由上年1250元调到1500元: what stands behind the change is this year's.
_CHANGED = re.compile(
    r"(?:增加|增长|提高|提|上升|升|增|调|扩大|发展|减少|下降|降|减|跃升|壮大)了?[到至为]了?|现[在已]?[达有为]"
)
# 去年为320名 beside this year's figure says what it was, no more.
_ASIDE = re.compile(r"(?:同期|末|底)?(?:为|是|有|仅|只有|的)?\s?[\d一二三四五六七八九十]")
_COMPARED_NUMBER = re.compile(r"的?\s?[\d一二三四五六七八九十百千万亿零两.,]+")
_CLAUSE_BREAK = re.compile(r"[，；。,;\n]|$")
_CLOSING = re.compile(r"[）)]")


class Scopes:
    """Place and year in force at each position of one report."""

    def __init__(self, view: str, structure: Structure, home: Place | None, year: int | None) -> None:
        self.view, self.structure, self.home, self._own_year = view, structure, home, year
        self.places = find_places(view, structure, home, year)
        self.home = own_place(view, self.places) or home
        self._place_starts = [at.start for at in self.places]
        self._headings = _headings(view, self.places)
        self._years = _year_expressions(view, year)
        self._year_ends = [end for end, _, _ in self._years]

    def place(self, position: int) -> tuple[Place | None, bool]:
        """Whose work a figure measures, and whether its sentence names a place before it."""
        place, named = self._place(position)
        return (None if place is NOWHERE else place), named

    def _place(self, position: int) -> tuple[Place | None, bool]:
        """The nearest subject before it in its sentence, else in its paragraph."""
        sentence_start, _ = self.structure.sentence(position)
        found = self._subject_before(sentence_start, position)
        if found is not None:
            return (self.home if self._of_the_rest(found.end, position) else found.place), True
        paragraph_start, _ = self.structure.paragraph(position)
        found = self._subject_before(max(paragraph_start, position - PARAGRAPH_REACH), sentence_start)
        if found is not None and self._opens_paragraph(found, paragraph_start):
            first_end = self.structure.sentence(paragraph_start)[1]
            if found.start < first_end or not _SUMS_UP.match(self.view, sentence_start):
                return found.place, False
        return self._whole_behind(position) or self._heading_above(position) or self.home, False

    def in_name(self, position: int) -> bool:
        """Whether a place's name stands here: 三棵树镇, 四家子镇 count nothing."""
        index = bisect_right(self._place_starts, position) - 1
        return index >= 0 and not self.places[index].whole and position < self.places[index].end

    def year(self, position: int) -> tuple[int | None, bool]:
        """Reporting year of a figure, and whether its sentence names it: the last before it, else the report's."""
        sentence_start, _ = self.structure.sentence(position)
        for index in range(bisect_right(self._year_ends, position) - 1, -1, -1):
            at, until, year = self._years[index]
            if at < sentence_start:
                break
            if position < until:
                return year, True
        return self._year_of_paragraph(position), False

    def _year_of_paragraph(self, position: int) -> int | None:
        """A paragraph that opens with a year (一九五一年整党，…) goes on in it until another is named."""
        paragraph_start, _ = self.structure.paragraph(position)
        first = bisect_right(self._year_ends, paragraph_start)
        if first < len(self._years) and self._years[first][0] <= paragraph_start + OPENING_REACH:
            for index in range(bisect_right(self._year_ends, position) - 1, first - 1, -1):
                _, until, year = self._years[index]
                if position < until:
                    return year
        return self._own_year

    def _of_the_rest(self, start: int, position: int) -> bool:
        """其余五县市133个 behind the counties named is of the whole again."""
        return self.home is not None and bool(_THE_REST.search(self.view, start, position))

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

    def _heading_above(self, position: int) -> Place | None:
        """【天荒坪镇】 alone on its line heads all lines up to the next heading."""
        index = bisect_right(self._headings, (position,)) - 1
        return self._headings[index][1] if index >= 0 else None

    def _opens_paragraph(self, at: PlaceAt, paragraph_start: int) -> bool:
        """A paragraph that opens with a place tells of it to its end."""
        first_end = self.structure.sentence(paragraph_start)[1]
        if at.start < first_end:
            return True
        return _is_below(at.place, self.home) and at.start - self.structure.sentence(at.start)[0] <= SENTENCE_OPENING


def _headings(view: str, places: list[PlaceAt]) -> list[tuple[int, Place | None]]:
    """Where the lines under a heading begin, and the place that the heading names alone, if any."""
    by_line: dict[int, PlaceAt] = {view.rfind("\n", 0, at.start) + 1: at for at in places if not at.whole}
    found: list[tuple[int, Place | None]] = []
    for match in _HEADING_LINE.finditer(view):
        at = by_line.get(match.start())
        alone = at is not None and not _HEADING_MARKS.sub(
            "", view[match.start() : at.start] + view[at.end : match.end()]
        )
        found.append((match.end(), at.place if alone and at is not None else None))
    return found


def _is_below(place: Place, home: Place | None) -> bool:
    order = {"country": 0, "province": 1, "prefecture": 2, "county": 3, "township": 4}
    return home is not None and order[place.level] > order[home.level]


def _year_expressions(view: str, year: int | None) -> list[tuple[int, int, int | None]]:
    """Where the text names a year, how far that reaches, and which; a span up to now is the report's own year."""
    found: list[tuple[int, int, int | None]] = []

    def note(match: re.Match[str], named: int | None) -> None:
        reach = _reach(view, match.start())
        if view[max(0, match.start() - 1) : match.start()] in ("由", "从") and year is not None:
            changed = _CHANGED.search(view, match.end(), match.end() + CHANGE_REACH)
            reach = min(reach, changed.end()) if changed else reach
        if _ASIDE.match(view, match.end()) and match[0].startswith(("去年", "上年", "前年", "上一年")):
            reach = min(reach, _CLAUSE_BREAK.search(view, match.end()).start())  # type: ignore[union-attr]
        found.append((match.end(), reach, named))

    named: list[tuple[int, int]] = []

    def compared(match: re.Match[str], told: int) -> None:
        # 比去年的1200名增长12.5%: the number is last year's, the growth this year's.
        if number := _COMPARED_NUMBER.match(view, match.end()):
            found.append((match.end(), number.end(), told))

    for match in _YEAR.finditer(view):
        told = int(match["year"].translate(YEAR_DIGITS))
        if not FIRST_YEAR <= told <= LAST_YEAR:
            continue
        named.append((match.end(), told))
        if match["compared"] and not match["tail"] and year is not None and told < year:
            compared(match, told)
        else:
            note(match, year if match["tail"] else told)
    for match in _RELATIVES.finditer(view):
        if year is None:
            break
        if match["compared"]:
            compared(match, year - 1)
        elif match["last"]:
            note(match, year if match["tail"] else year - 1)
        elif match["before_last"]:
            note(match, year - 2)
        elif match["that"]:
            # 当年 takes up the year named last, a paragraph back at most.
            latest = named[bisect_right(named, (match.start(), 0)) - 1] if named else (-PARAGRAPH_REACH, 0)
            near = 0 <= match.start() - latest[0] < PARAGRAPH_REACH
            note(match, latest[1] if near else year)
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
