"""Numbers without a unit of their own, whose unit stands elsewhere.

In a heading (单位：万元), beside the label of a table row (党员总数（名）|58420), behind the last number of a list
(党委31、总支44、支部962个), or before the bracket that they stand in (115名（省派8、市派31）).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from ingest.interval import Bound, worded
from ingest.narrative.lexicon import Lexicon
from ingest.narrative.lined_tables import lined_numbers
from ingest.narrative.mention import Mention
from ingest.narrative.numerals import SCALES, Number, parse
from ingest.narrative.stacked_tables import stacked_numbers
from ingest.narrative.text_tables import table_numbers
from ingest.narrative.wording import qualifier_before

_BARE = re.compile(
    r"(?<![\d.,，．A-Za-z/+〔])(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)(多|余)?(?![\d.A-Za-z%年月日号届:/〕-])"
)
_ENDS = re.compile(r"\s|[，,、；;。.（(|）)/]|$")
_LABELLED = re.compile(r"[\u4e00-\u9fff）)：:”」][ \t|：:]*$|\|\s*$|/$")
_HEADING = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|[●■◆★▲○◎▪※]|第[一二三四五六七八九十]部分|【)"
)
_LIST_NUMERAL = re.compile(r"^[ \t（(]*$")
_JOINER = re.compile(r"^(?:[、和及与]|[，,](?:共|合计|共计|计))")
_LIST_REST = re.compile(
    r"^(?:[、和及与，,][\u4e00-\u9fff（）]{0,10}\d[\d,.]*){0,8}[、和及与，,][\u4e00-\u9fff（）]{0,10}$"
)
LONGEST_LIST = 80
LONGEST_LABEL = 10
# How every list ends before its last number: most figures stand in none, which this tells at once.
_LAST_OF_LIST = re.compile(rf"[\d.,多余][、和及与，,][\u4e00-\u9fff（）]{{0,{LONGEST_LABEL}}}$")
_PART = re.compile(r"[\u4e00-\u9fff]{1,8}[ \u3000]?(\d[\d,]*)")
_PARTS = re.compile(
    rf"[；;，,:：（(](?:其中)?{_PART.pattern}(?:[、，,；;]{_PART.pattern}){{1,9}}(?=[\s。；;）)]|$)".replace(
        r"(\d", r"(?:\d"
    )
)
FEWEST_PARTS = 2
_LABEL_BEFORE = re.compile(r"[\u4e00-\u9fff]{2,6}$")
_LABEL_AND_NUMBER = re.compile(r"([\u4e00-\u9fff]{2,6})[ \u3000]?(\d[\d,]*)(?=[ \t\u3000，,；;]|$)")
_ONLY_PAIRS = re.compile(
    r"^[ \t\u3000]*(?:[\u4e00-\u9fff]{2,10}[ \t\u3000]+)?"
    r"(?:[\u4e00-\u9fff]{2,6}[ \u3000]?\d[\d,]*[ \t\u3000，,；;]*){1,6}$"
)
LABEL_REACH = 400
_ROW_OF_YEARS = re.compile(r"[ \t|]*(?:[\u4e00-\u9fff]{1,4}[ \t]*)?(?:\|[ \t]*(?:19|20)\d\d[ \t]*){2,}\|?[ \t]*$")
_SUB_ROW = re.compile(
    r"[ \t\u3000|]*[\u4e00-\u9fff:：、]{2,20}[ \t\u3000]*(?:\|[ \t\u3000]*-?\d[\d,.]*[ \t\u3000]*)+\|?[ \t]*$"
)
# 分别为3.5、4.6、7.8万名, 提高13.2、5.6、0.7个百分点: numbers in a row with the unit behind the last.
# 3、4个 without 分别 is a range.
_ROW_BEFORE = re.compile(
    r"(?:(?:分别|依次|各自)[\u4e00-\u9fff]{0,8}?(?P<row>\d[\d.]*(?:、\d[\d.]*)*)"
    r"|(?<=[\u4e00-\u9fff])(?P<decimals>\d+\.\d+(?:、\d+\.\d+)*))[、和与及]$"
)
_SCALE_WRITTEN = re.compile(r"\d(?P<scale>[十百千万亿])")
_ROW_JOINS = frozenset("、和与及")
LONGEST_ROW = 48
_NUMBERED_BEFORE = re.compile(r"第\s?$|[—-]\s?$")
_WORD_BEFORE = re.compile(r"[\u4e00-\u9fff”]$")
_NUMBER_IN_BRACKETS = re.compile(r"[（(](?<=\d.)\d")
_CODE = re.compile(r"(?:电话|传真|邮编|热线|编号|账号|号码|手机|文号)[:：]?\s?$")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit in force, and by what a number written without it is multiplied."""

    unit: str
    scale: float


class _Taken:
    """Spans of the mentions known, asked for overlap."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        spans = sorted((mention.start, mention.end) for mention in mentions)
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def overlaps(self, start: int, end: int) -> bool:
        """Whether a mention covers part of the span; mentions are disjoint, so only the last before its end can."""
        index = bisect_left(self._starts, end) - 1
        return index >= 0 and self._ends[index] > start


def bare_mentions(view: str, mentions: list[Mention], words: Lexicon) -> list[Mention]:
    """The mentions given with those of bare numbers among them, in text order."""
    found = list(mentions)
    taken = _Taken(found)
    rules = (
        _in_tables, _under_headings, _in_rows, _in_lists, _in_brackets, _before_brackets, _parts_behind, _under_labels,
    )  # fmt: skip
    for rule in rules:
        # Two figures may lay claim to one bare number before them: the first has it.
        added = {mention.start: mention for mention in reversed(list(rule(view, found, taken, words)))}
        if added:
            found = sorted([*found, *added.values()], key=lambda mention: mention.start)
            taken = _Taken(found)
    return found


def _under_headings(view: str, _: list[Mention], taken: _Taken, words: Lexicon) -> Iterator[Mention]:
    """Bare numbers in the reach of a unit: a document's, a section's, a line's, a column's."""
    named, bracketed, titled, leading = _unit_headings(words.unit_pattern.pattern, "".join(sorted(words.unit_begins)))
    if not (("单位" in view and named.search(view)) or bracketed.search(view) or leading.search(view) or "【" in view):
        # No line names a unit, as in most texts.
        return
    document: _Unit | None = None
    section: _Unit | None = None
    columns: dict[int, _Unit] = {}
    of_row: _Unit | None = None
    start = 0
    for line in view.split("\n"):
        if not line:
            # Blank lines set every paragraph of many texts apart.
            start += 1
            continue
        heading = _HEADING.match(line)
        here: _Unit | None = None
        if heading:
            section = None
        if match := named.search(line):
            stated = _Unit(match[2], SCALES[match[1]])
            rest = (line[: match.start()] + line[match.end() :]).strip(" \t（）()[]【】")
            if not heading and not rest:
                document, section = stated, None
            else:
                section = here = stated
        elif "|" in line and _ROW_OF_YEARS.match(line):
            # 年度 | 1957 | 1965 | heads columns.
            start += len(line) + 1
            continue
        elif line.count("|") > 1 and not _BARE.search(line):
            columns = dict(_columns(line, bracketed))
        elif (match := titled.search(line) or bracketed.search(line)) and not re.search(r"\d", line):
            section = _Unit(match[2], SCALES[match[1]])
        elif match := bracketed.search(line):
            if re.match(r"[ \t|：:]*-?\d", line[match.end() :]):
                here = of_row = _Unit(match[2], SCALES[match[1]])
        elif of_row is not None and not (columns or section or document) and _SUB_ROW.match(line):
            # 基层团组织数(个) | 18732 | / 其中:团委 | 1046 |: rows below one are counted in its unit.
            here = of_row
        elif match := leading.search(line):
            here = _Unit(match[2], SCALES[match[1]])
        unit = here or section or document
        if unit is not None or columns:
            for number in _BARE.finditer(line):
                column = line.count("|", 0, number.start()) + line.count("\t", 0, number.start())
                chosen = columns.get(column) or unit
                if (
                    chosen is not None
                    and _stands_alone(line, number)
                    and not taken.overlaps(start + number.start(), start + number.end())
                ):
                    mention = _mention(number, start, chosen, words)
                    if mention is not None:
                        yield mention
        start += len(line) + 1


@cache
def _unit_headings(
    units: str, begins: str
) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """单位：万元, （万元）, 【投入/万元】 at a line's beginning, and ：万元， with the unit and what multiplies it.

    `begins` are the first characters of `units`: one look saves trying them all.
    """
    unit = f"(?=[{re.escape(begins)}])(?:{units})"
    return (
        # Not 帮扶单位对每个村拿出5万元.
        re.compile(rf"(?:单位[:：]|(?<![\u4e00-\u9fff])单位)\s*([万亿千百]?)({unit})(?![\u4e00-\u9fff])"),
        re.compile(rf"[（(]\s*([万亿千百]?)({unit})(?:/[年月人])?\s*[）)]"),
        re.compile(rf"^\s*【[^】/]*/([万亿千百]?)({unit})】"),
        re.compile(rf"[:：]([万亿千百]?)({unit})(?:/[年月人])?[。；，,、]"),
    )


def _columns(header: str, bracketed: re.Pattern[str]) -> Iterator[tuple[int, _Unit]]:
    for index, cell in enumerate(re.split(r"[|\t]", header)):
        if match := bracketed.search(cell):
            yield index, _Unit(match[2], SCALES[match[1]])


def _stands_alone(line: str, number: re.Match[str]) -> bool:
    """Whether a number is the value of a label: no list numeral, no part of a word or of something with a unit."""
    before = line[: number.start()]
    if _LIST_NUMERAL.match(before) or not _LABELLED.search(before) or _CODE.search(before):
        return False
    return bool(_ENDS.match(line, number.end())) and not _NUMBERED_BEFORE.search(before)


def _in_tables(view: str, _: list[Mention], taken: _Taken, words: Lexicon) -> Iterator[Mention]:
    """The cells of a table set in plain text, line by line or cell by cell."""
    for cell in chain(table_numbers(view, words), stacked_numbers(view, words), lined_numbers(view, words)):
        match = _BARE.match(view, cell.start)
        if match is not None and match.end() == cell.end and not taken.overlaps(cell.start, cell.end):
            mention = _mention(match, 0, _Unit(cell.unit, cell.scale), words)
            if mention is not None:
                mention.label = cell.label
                yield mention


def _before_brackets(view: str, _: list[Mention], taken: _Taken, words: Lexicon) -> Iterator[Mention]:
    """58（41）名: this year's number and last year's in brackets have the unit behind both."""
    if not _NUMBER_IN_BRACKETS.search(view):
        return
    pattern = re.compile(rf"{_BARE.pattern}[（(]{_BARE.pattern}[）)]\s?(?P<unit>{words.unit_pattern.pattern})")
    for match in pattern.finditer(view):
        for group in (1, 3):
            number = _BARE.match(view, match.start(group))
            if number is not None and not taken.overlaps(number.start(), number.end()):
                mention = _mention(number, 0, _Unit(match["unit"], 1.0), words)
                if mention is not None:
                    yield mention


def _parts_behind(view: str, mentions: list[Mention], taken: _Taken, words: Lexicon) -> Iterator[Mention]:
    """示范点29个；省级2，韶关级7，本级20: bare numbers that add up to the figure before them are its parts."""
    for mention in mentions:
        if mention.dimension != "count" or mention.bound != "exact" or not mention.unit:
            continue
        listed = _PARTS.match(view, mention.end)
        if listed is None:
            continue
        numbers = [_BARE.match(view, listed.start() + m.start(1)) for m in _PART.finditer(listed[0])]
        found = [_mention(n, 0, _Unit(mention.unit, 1.0), words) for n in numbers if n is not None]
        parts = [part for part in found if part is not None and not taken.overlaps(part.start, part.end)]
        if len(parts) >= FEWEST_PARTS and abs(sum(part.value for part in parts) - mention.value) < 1e-9:
            yield from parts


def _under_labels(view: str, mentions: list[Mention], taken: _Taken, words: Lexicon) -> Iterator[Mention]:
    """摸排268个，转化241个 above, then 敖汉旗 摸排41 转化37: the same labels count in the same units."""
    units: dict[str, tuple[str, int]] = {}
    known = iter(mentions)
    following = next(known, None)
    for start, line in _lines_of_pairs(view):
        while following is not None and following.start < start:
            label = _LABEL_BEFORE.search(view, max(0, following.start - LONGEST_LABEL), following.start)
            if label is not None and following.dimension == "count" and following.unit:
                units[label[0]] = (following.unit, following.start)
            following = next(known, None)
        for pair in _LABEL_AND_NUMBER.finditer(line):
            unit, at = units.get(pair[1], ("", -LABEL_REACH))
            number = _BARE.match(line, pair.start(2))
            free = number is not None and not taken.overlaps(start + number.start(), start + number.end())
            if unit and start - at < LABEL_REACH and number is not None and free:
                mention = _mention(number, start, _Unit(unit, 1.0), words)
                if mention is not None:
                    yield mention


def _lines_of_pairs(view: str) -> Iterator[tuple[int, str]]:
    """The lines that hold nothing but labels with a number each, and where they begin; most texts have none."""
    start = 0
    for line in view.split("\n"):
        if line and _ONLY_PAIRS.match(line):
            yield start, line
        start += len(line) + 1


def _in_lists(view: str, mentions: list[Mention], taken: _Taken, words: Lexicon) -> Iterator[Mention]:
    """党委31、总支44、支部962个: the unit behind the last number of a list is that of all; 79和29个百分点."""
    for mention in mentions:
        points = mention.unit == "百分点"
        if not (mention.dimension == "count" or points) or mention.chinese or not mention.unit:
            continue
        if mention.bound != "exact" and not (points and mention.bound == "rounded"):
            continue
        start = max(0, mention.start - LONGEST_LIST, view.rfind("\n", 0, mention.start) + 1)
        if not _LAST_OF_LIST.search(view, max(start, mention.start - LONGEST_LABEL - 2), mention.start):
            continue
        reach = view[start : mention.start]
        for number in _BARE.finditer(reach):
            tail = reach[number.end() :]
            labelled = _WORD_BEFORE.search(reach[: number.start()])
            free = not taken.overlaps(start + number.start(), start + number.end())
            if points and tail not in ("和", "、", "与", "及"):
                continue
            if labelled and free and _JOINER.match(tail) and _LIST_REST.match(tail):
                unit = _Unit(mention.unit, 1.0)
                found = _mention(number, start, unit, words)
                if found is not None:
                    yield found


def _in_rows(view: str, mentions: list[Mention], taken: _Taken, words: Lexicon) -> Iterator[Mention]:
    """依次提高13.2、5.6、0.7个百分点, 分别为3.5、4.6、7.8万名: the last number's unit is that of the row."""
    for mention in mentions:
        if mention.chinese or not mention.unit or view[mention.start - 1 : mention.start] not in _ROW_JOINS:
            continue
        if mention.bound not in ("exact", "rounded"):
            continue
        start = max(0, mention.start - LONGEST_ROW)
        match = _ROW_BEFORE.search(view, start, mention.start)
        if match is None:
            continue
        written = _SCALE_WRITTEN.search(view, mention.start, mention.end)
        unit = _Unit(mention.unit, SCALES[written["scale"]] if written else 1.0)
        at, end = match.span("row" if match["row"] else "decimals")
        for number in _BARE.finditer(view, at, end):
            if not taken.overlaps(*number.span()) and (found := _mention(number, 0, unit, words)) is not None:
                yield found


def _in_brackets(view: str, mentions: list[Mention], taken: _Taken, words: Lexicon) -> Iterator[Mention]:
    """第一书记115名（省派8、市派31、县派76）: what stands in brackets behind a figure has its unit."""
    for mention in mentions:
        if mention.dimension != "count" or not mention.unit or view[mention.end : mention.end + 1] not in ("（", "("):
            continue
        closing = re.search(r"[）)\n]", view[mention.end : mention.end + LONGEST_LIST])
        if closing is None:
            continue
        inside = view[mention.end + 1 : mention.end + closing.start()]
        for number in _BARE.finditer(inside):
            start, end = mention.end + 1 + number.start(), mention.end + 1 + number.end()
            if (
                not taken.overlaps(start, end)
                and re.search(r"[\u4e00-\u9fff]$", inside[: number.start()])
                and _ENDS.match(inside, number.end())
            ):
                found = _mention(number, mention.end + 1, _Unit(mention.unit, 1.0), words)
                if found is not None:
                    yield found


def _mention(match: re.Match[str], offset: int, unit: _Unit, words: Lexicon) -> Mention | None:
    negative = match[1].startswith("-")
    number = parse(match[1].lstrip("-"))
    if number is None:
        return None
    number = _scaled(number, unit.scale)
    value = -number.value if negative else number.value
    bound: Bound = "more_than" if match[2] else "rounded" if unit.scale > 1 else "exact"
    qualifier, opens = qualifier_before(match.string, match.start(), unit.unit, words)
    strict = False
    if qualifier is not None and not match[2]:
        # 离任村干部补助　约1,500, in a column of 万元.
        bound, strict = qualifier.bound, qualifier.strict
    else:
        opens = match.start()
    interval = worded(value, bound, number.last_digit, number.last_nonzero, strict=strict)
    start, end = offset + match.start(), offset + match.end()
    shown, dimension = words.silent_classifier.get(unit.unit, unit.unit), words.dimension[unit.unit]
    return Mention(
        offset + opens, end, start, value, interval, bound, number.last_digit, shown, dimension, chinese=False
    )


def _scaled(number: Number, scale: float) -> Number:
    if scale == 1.0:
        return number
    return Number(
        round(number.value * scale, 4),
        number.last_digit * scale,
        number.last_nonzero * scale,
        magnitude=True,
        chinese=False,
    )
