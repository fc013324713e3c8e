"""Tables in plain text with a row or column of totals: 甲镇 5 3 / 乙镇 4 6 / 合计 9 9 (DOMAIN: parts and total).

A table is believed only where most of its totals agree: a row 合计 under an excerpt, or of the whole county, is the
total of none of its columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, comparable, same_unit
from ingest.narrative.claims.weigh import added, believable, meet

_SEPARATOR = re.compile(r"[ \u3000]*[|｜\t][ \u3000|｜\t]*|[ \u3000]{2,}")
TOTAL_ROW = re.compile(r"^(?:合计|总计|共计|全[县市区省州]合?计?|小计|总数)$")
_NO_ROW = re.compile(r"[。；，：:]")
_OF_THESE = re.compile(r"其中|平均|占|比重|上年|去年|增减|±|^#")
AVERAGE = re.compile(r"均|率|%|％|每|占|比")
FEWEST_ROWS = 3
LONGEST_LABEL = 14
ABOVE, SHORTEST_HEADING, FACTOR = 12, 2, 1.5
_SEE_TABLE = re.compile("[见如][附下]?表|下表|附表")


@dataclass(slots=True)
class _Row:
    """One line: its label and its figures by column."""

    label: str
    cells: dict[int, Item] = field(default_factory=dict)


@dataclass(slots=True)
class _Table:
    """Rows under each other with as many figures each, and the headings of their columns."""

    headings: list[str]
    rows: list[_Row] = field(default_factory=list)


def find(items: list[Item], found: Found) -> None:
    """Note the totals of every table with the figures that they add up."""
    for table in _tables(items):
        _rows_of_totals(table, found)
        _told_before(items, table, found)
        _columns_of_totals(table, found)


def _tables(items: list[Item]) -> Iterator[_Table]:
    table: _Table | None = None
    row: _Row | None = None
    for item in items:
        if "\n" in item.gap:
            lines = [line for line in item.gap.split("\n")[1:] if line.strip(" \u3000|｜-—─━+=")]
            cells = _cells(item.gap.rsplit("\n", 1)[1])
            starts = len(cells) > 1 and 0 < len(cells[0]) <= LONGEST_LABEL and not _NO_ROW.search(cells[0])
            if table is not None and (not starts or len(lines) > 1 or not _fits(table)):
                yield table
                table = None
            if not starts:
                row = None
                continue
            if table is None:
                heading = lines[-2] if len(lines) > 1 else ""
                table = _Table(_cells(heading) if heading else _headings_before(item))
            row = _Row(cells[0])
            table.rows.append(row)
            row.cells[len(cells) - 1] = item
        elif row is not None:
            # A blank cell counts, too.
            step = len(_SEPARATOR.findall(item.gap))
            if step and not _SEPARATOR.sub("", item.gap).strip(" \u3000-—/"):
                row.cells[max(row.cells) + step] = item
            else:
                row.cells.clear()
                row = None
    if table is not None:
        yield table


def _headings_before(item: Item) -> list[str]:
    lines = [line for line in item.gap.split("\n")[:-1] if line.strip()]
    return _cells(lines[-1]) if lines else []


def _fits(table: _Table) -> bool:
    """Whether the rows so far hold as many figures each."""
    return len({len(row.cells) for row in table.rows}) == 1


def _cells(line: str) -> list[str]:
    return [
        cell.replace(" ", "").replace("\u3000", "") for cell in _SEPARATOR.split(line.strip("|｜ \u3000\n") + "  ")[:-1]
    ] + [""]


def _rows_of_totals(table: _Table, found: Found) -> None:
    """The last or first row is 合计: each column adds up to it."""
    rows = [row for row in table.rows if row.cells]
    if len(rows) < FEWEST_ROWS:
        return
    at = next((at for at in (-1, 0) if TOTAL_ROW.match(rows[at].label)), None)
    if at is None:
        return
    total = rows[at]
    others = rows[:-1] if at == -1 else rows[1:]
    if any(_OF_THESE.search(row.label) or TOTAL_ROW.match(row.label) for row in others):
        return
    sums = []
    for column, cell in total.cells.items():
        parts = [row.cells[column] for row in others if column in row.cells]
        heading = table.headings[column] if column < len(table.headings) else ""
        if len(parts) == len(others) and not cell.is_share and not AVERAGE.search(heading):
            sums.append((cell, parts))
    note_totals(sums, total.label, found)


def _told_before(items: list[Item], table: _Table, found: Found) -> None:
    """共新建、改扩建39个，…各镇情况见下表: what the sentences above a table tell in all is what its totals say."""
    total = next((row for row in table.rows if row.cells and TOTAL_ROW.match(row.label)), None)
    if total is None or len(table.rows) < FEWEST_ROWS:
        return
    first = min(cell.index for row in table.rows for cell in row.cells.values())
    above = items[max(0, first - ABOVE) : first]
    text = "".join(one.before for one in [*above[1:], items[first]])
    if _SEE_TABLE.search(text) is None:
        return
    for column, cell in total.cells.items():
        named = [one for one in above if _is_column(one, table, total, column)]
        if len(named) == 1 and believable(named[0].mention.interval, cell.mention.interval, FACTOR):
            found.add("repeat", [("first", named[0]), ("again", cell)], "下表")


def _is_column(told: Item, table: _Table, total: _Row, column: int) -> bool:
    """Whether a sentence tells the total of a column: by its heading, or for 合计 by those of all that it adds up."""
    cell = total.cells[column]
    if not comparable(told, cell) or told.is_for_each or column >= len(table.headings):
        return False
    headings = {at: table.headings[at] for at in total.cells if at < len(table.headings)}
    alike = [at for at in headings if at != column and same_unit(total.cells[at], cell)]
    in_clause = [at for at in alike if len(headings[at]) >= SHORTEST_HEADING and headings[at] in told.clause]
    if TOTAL_ROW.match(headings[column]):
        return len(alike) > 1 and in_clause == alike
    return len(headings[column]) >= SHORTEST_HEADING and headings[column] in told.clause and not in_clause


def _columns_of_totals(table: _Table, found: Found) -> None:
    """A column is headed 合计: each row adds up to it."""
    column = next((at for at, heading in enumerate(table.headings) if at and TOTAL_ROW.match(heading)), None)
    if column is None or any(_OF_THESE.search(heading) or AVERAGE.search(heading) for heading in table.headings):
        return
    sums = []
    for row in table.rows:
        parts = [cell for at, cell in row.cells.items() if at != column]
        if column in row.cells and len(parts) > 1 and len(row.cells) == len(table.headings) - 1:
            sums.append((row.cells[column], parts))
    note_totals(sums, table.headings[column], found)


def note_totals(sums: list[tuple[Item, list[Item]]], cue: str, found: Found) -> None:
    """Note what the totals of a table add up, where at least half of them agree; those of other units left out."""
    sums = [(total, parts) for total, parts in sums if all(same_unit(total, part) for part in parts)]
    agreeing = sum(meet(total.mention.interval, added(parts)) for total, parts in sums)
    if agreeing * 2 < len(sums) or not agreeing:
        return
    for total, parts in sums:
        found.add("sum", [("total", total), *(("part", part) for part in parts)], cue)
