"""Sums and growth that a layout states: columns of two years and their change, items below an item.

Narratives hold small tables and indented lists; what stands in which column or below which line is read from the text
between the figures (DOMAIN: parts and total; growth against last year).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, comparable, same_unit
from ingest.narrative.claims.weigh import added, meet, within
from ingest.narrative.claims.words import claim_words

_SEPARATOR = re.compile(r"[|\t]")
_YEAR = re.compile(r"((?:19|20)\d\d)年?")
_THIS = re.compile(r"本年|今年|本期|本月")
_LAST = re.compile(r"上年|去年|上期|同期")
_CHANGE = re.compile(r"增减|增幅|增长|同比|±|升降")
_DASH = re.compile(r"^\s*(?:[—–-]{1,2}|·)")
_NUMBERED = re.compile(r"^\s*(?:[（(]?\d{1,2}[.．、）)]|[（(]?[一二三四五六七八九十]{1,2}[、）)])")
_TOTAL_LABEL = re.compile(r"(?:合计|总计|共计|总额|总数)[:：]?\s*$")
_INDENT = re.compile(r"^[ \u3000\t]*")
_AMONG = re.compile(r"^\s*其中[:：]?")
_RUNNING_TEXT = re.compile(r"[。；，]")
LONGEST_LABEL = 24
MOST_CHILDREN = 20
FEWEST_COLUMNS = 3
"""Of a table that compares two years: one for each, and their difference."""


def find(items: list[Item], found: Found) -> None:
    """Note growth told in columns, and the items listed below a figure."""
    _columns(items, found)
    _nested(items, found)


@dataclass(slots=True)
class _Header:
    """Columns of a table that compares two years."""

    current: int
    base: int
    change: int
    rates: bool


@dataclass(slots=True)
class _Row:
    """Figures of one row by column."""

    label: str
    cells: dict[int, Item] = field(default_factory=dict)


def _columns(items: list[Item], found: Found) -> None:
    header: _Header | None = None
    row, column = _Row(""), 0
    for item in items:
        line = item.gap
        if "\n" in line:
            *above, line = line.split("\n")
            _note_row(header, row, found)
            header = _header_of(above, header)
            row, column = _Row(line), 0
        if header is not None:
            column += len(_SEPARATOR.findall(line))
            row.cells.setdefault(column, item)
    _note_row(header, row, found)


def _header_of(lines: list[str], known: _Header | None) -> _Header | None:
    """The header in force after some lines without figures; a line that is no row ends the table."""
    header = known
    for line in lines[1:] if known is not None else lines:
        header = _header(line)
    return header


def _header(line: str) -> _Header | None:
    cells = _SEPARATOR.split(line)
    if len(cells) < FEWEST_COLUMNS:
        return None
    change = next((at for at, cell in enumerate(cells) if _CHANGE.search(cell)), None)
    years = {at: int(match[1]) for at, cell in enumerate(cells) if (match := _YEAR.search(cell))}
    current = next((at for at, cell in enumerate(cells) if _THIS.search(cell)), None)
    base = next((at for at, cell in enumerate(cells) if _LAST.search(cell) and at != change), None)
    if current is None and base is None and len(years) == 2:
        current, base = max(years, key=years.__getitem__), min(years, key=years.__getitem__)
    if change is None or current is None or base is None or len({change, current, base}) < 3:
        return None
    return _Header(current, base, change, rates=re.search(r"[%％幅率]", cells[change]) is not None)


def _note_row(header: _Header | None, row: _Row, found: Found) -> None:
    """党员总数|58420|56902|2.7: the third is the growth from the second to the first."""
    if header is None or claim_words().constant_prices.search(row.label):
        return
    current, base, change = (row.cells.get(at) for at in (header.current, header.base, header.change))
    if current is None or base is None or change is None or current.is_share or base.is_share:
        return
    if change.is_share and same_unit(current, base):
        found.add("growth", [("current", current), ("base", base), ("growth", change)], "增减")
    elif comparable(current, change) and same_unit(base, change) and not header.rates:
        found.add("difference", [("current", current), ("base", base), ("change", change)], "增减")


@dataclass(slots=True)
class _Line:
    """The first figure of a line with the text before it, and where that text starts."""

    item: Item
    label: str
    indent: int

    @property
    def dashed(self) -> bool:
        return _DASH.match(self.label) is not None


def _nested(items: list[Item], found: Found) -> None:
    """3．远程教育118.2 ——站点维护73.2 ——课件45: what is listed below an item, one level deeper, is part of it."""
    lines = [_Line(item, label, _indent_of(label)) for item in items if (label := _label(item)) is not None]
    for at, parent in enumerate(lines):
        children = list(_children(lines, at))
        parts = [child.item for child in children]
        if len(parts) < 2 or not all(comparable(parent.item, part) for part in parts):
            continue
        if any(claim_words().overlapping.search(child.label) for child in children):
            continue
        roles = [("total", parent.item), *(("part", part) for part in parts)]
        total, sum_of_parts = parent.item.mention.interval, added(parts)
        said = bool(_TOTAL_LABEL.search(parent.label)) or all(child.dashed for child in children)
        if meet(total, sum_of_parts):
            found.add("sum", roles, "列表")
        elif said and not within(sum_of_parts, total):
            found.add("sum", roles, "列表", exhaustive=False)


def _label(item: Item) -> str | None:
    """The text between the start of the line and a figure that is the first on its line."""
    if "\n" not in item.gap and item.index:
        return None
    label = item.gap.rsplit("\n", 1)[-1]
    return label if 0 < len(label.strip()) <= LONGEST_LABEL and not _RUNNING_TEXT.search(label) else None


def _indent_of(label: str) -> int:
    match = _INDENT.match(label)
    return len(match[0]) if match else 0


def _children(lines: list[_Line], at: int) -> Iterator[_Line]:
    """Lines of the next deeper level directly below a line, without gaps in the text between them."""
    parent = lines[at]
    level: tuple[int, bool] | None = None
    for below in lines[at + 1 : at + 1 + MOST_CHILDREN]:
        if below.item.gap.count("\n") > 1 or below.item.index - parent.item.index > 3 * MOST_CHILDREN:
            return
        deeper = _depth(below) > _depth(parent)
        if not deeper:
            return
        here = (_depth(below), below.dashed)
        if level is None:
            level = here
        if here[0] == level[0]:
            yield below
        elif here[0] < level[0]:
            return


def _depth(line: _Line) -> int:
    """How deep a line stands: its indent, deeper behind a dash or 其中, which open what belongs to the line above."""
    lead = _AMONG.match(line.label)
    indent = len(lead[0]) if lead else line.indent
    numbered = 1 if _NUMBERED.match(line.label) else 0
    return 2 * indent + numbered + (1 if line.dashed else 0)
