"""Tables that a Word file turned to text gives cell by cell, each on a line of its own and no bar between them.

乡镇 / 整顿村数（个） / 落实资金（万元） / 柳河镇 / 4 / 38.5 / 青山镇 / 3 / 27 / 合计 / 7 / 65.5: as many headings as a
row has cells, then rows of a label and one number less than there are headings. Empty lines between the cells count
nothing. What is no such rectangle is left alone: numbers on lines of their own may be anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.narrative.lexicon import Lexicon
from ingest.narrative.table_cells import IN_BRACKETS, NUMBER, TableNumber, unit_in_brackets

FEWEST_ROWS, MOST_COLUMNS, LONGEST_CELL = 2, 9, 18
_PROSE = re.compile(r"[。，；：:！？]")
# Three numbers of a row cannot stand on lines of their own without this.
_NUMBER_LINES = re.compile(r"\n[ \t\u3000]*-?[\d,.]+[ \t\u3000]*\n\s*-?[\d,.]+[ \t\u3000]*(?=\n|$)")
# Nor can rows of a label and one number, under a heading that names their unit.
_PAIRED_LINES = re.compile(
    r"[（(][^（）()\n]{1,6}[）)][ \t\u3000]*(?:\n\s*[^\n\d。]{1,18}\n\s*-?[\d,.]+[ \t\u3000]*){2}(?=\n|$)"
)

Cell = tuple[int, str]
"""Where the text of a cell begins in the view, and the text."""


def lined_numbers(view: str, words: Lexicon) -> Iterator[TableNumber]:
    """Every number of every such table whose unit a heading names, in text order."""
    if _NUMBER_LINES.search(view) is None and _PAIRED_LINES.search(view) is None:
        return
    for cells in _runs(view):
        yield from _numbers(cells, words)


def _runs(view: str) -> Iterator[list[Cell]]:
    """Runs of short lines without the marks of prose; empty lines stand between any of them."""
    cells: list[Cell] = []
    start = 0
    for line in [*view.split("\n"), "。"]:
        text = line.strip()
        if text and (len(text) > LONGEST_CELL or _PROSE.search(text)):
            if len(cells) > FEWEST_ROWS * 2:
                yield cells
            cells = []
        elif text:
            cells.append((start + line.index(text), text))
        start += len(line) + 1


def _numbers(cells: Sequence[Cell], words: Lexicon) -> Iterator[TableNumber]:
    """The numbers of the rows that follow a row of headings."""
    numeric = [NUMBER.match(text) is not None for _, text in cells]
    first = next((at for at, is_number in enumerate(numeric) if is_number), None)
    if first is None or first < 2:
        return
    width = next((at for at in range(first, len(cells)) if not numeric[at]), len(cells)) - first + 1
    head_start = first - 1 - width
    if not 2 <= width <= MOST_COLUMNS or head_start < 0:
        return
    head = [text for _, text in cells[head_start : first - 1]]
    units = [unit_in_brackets(text, words) for text in head]
    rows: list[Sequence[Cell]] = []
    for at in range(first - 1, len(cells) - width + 1, width):
        if numeric[at] or not all(numeric[at + 1 : at + width]):
            break
        rows.append(cells[at : at + width])
    if len(rows) < FEWEST_ROWS or not any(units) or units[0] is not None:
        return
    for row in rows:
        for column in range(1, width):
            unit, (start, text) = units[column], row[column]
            if unit is not None:
                label = row[0][1] + IN_BRACKETS.sub("", head[column])
                yield TableNumber(start, start + len(text), unit[0], unit[1], label)
