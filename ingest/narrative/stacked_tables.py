"""Tables that a page's copy gives cell by cell, each on a line of its own that ends with a bar: 乡镇 |, 12 |, ||.

A bar or two alone end a row. Cells that went over several rows stand in the first of them only, so a row may have
fewer cells than there are headings; its number is then that of the one heading that names a unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.narrative.lexicon import Lexicon
from ingest.narrative.table_cells import IN_BRACKETS, NUMBER, TableNumber, unit_in_brackets

FEWEST_LINES = 8
_CELL = re.compile(r"[ \t\u3000]*(?P<text>[^\n|。]{0,40}?)[ \t\u3000]*\|{1,2}[ \t]*")

Cell = tuple[int, str]
"""Where the text of a cell begins in the view, and the text."""


def stacked_numbers(view: str, words: Lexicon) -> Iterator[TableNumber]:
    """Every number of every such table whose unit a heading names, in text order."""
    if "|\n" not in view:
        return
    for rows in _tables(view):
        yield from _numbers(rows, words)


def _tables(view: str) -> Iterator[list[list[Cell]]]:
    """The rows of each run of lines that end with a bar."""
    rows: list[list[Cell]] = [[]]
    lines, start = 0, 0
    for line in [*view.split("\n"), ""]:
        cell = _CELL.fullmatch(line)
        if cell is not None:
            lines += 1
            if cell["text"]:
                rows[-1].append((start + cell.start("text"), cell["text"]))
            elif rows[-1]:
                rows.append([])
        else:
            if lines >= FEWEST_LINES:
                yield [row for row in rows if row]
            rows, lines = [[]], 0
        start += len(line) + 1


def _numbers(rows: Sequence[Sequence[Cell]], words: Lexicon) -> Iterator[TableNumber]:
    head = [text for _, text in rows[0]]
    units = [unit_in_brackets(text, words) for text in head]
    named = [column for column, unit in enumerate(units) if unit is not None]
    if not named or any(NUMBER.match(text) for text in head):
        return
    for row in rows[1:]:
        label = ""
        by_column = len(row) == len(head)
        for column, (at, text) in enumerate(row):
            if not NUMBER.match(text):
                # 站点用户 | 3691 | 非站点用户 | 1658: each number has its own label.
                after_number = column > 0 and NUMBER.match(row[column - 1][1])
                label = text if after_number else label + text
                continue
            heading = column if by_column else named[0] if len(named) == 1 and label else None
            unit = units[heading] if heading is not None else None
            if heading is not None and unit is not None:
                told = IN_BRACKETS.sub("", head[heading])
                yield TableNumber(at, at + len(text), unit[0], unit[1], label + told)
