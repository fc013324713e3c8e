"""Workbooks as a person sees them: every cell with the text that is shown, and what its look says of it.

The readers of xlsx, xls, ods and csv make a `Workbook`; those that run in a process of their own hand it over as plain
lists (`told` and `workbook_of`). Rows and columns count from 0, as in the file; empty cells are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ingest.readers import limits
from ingest.readers.document import Document
from ingest.readers.failure import Unreadable
from ingest.readers.normalise import normalise

LARGEST_ROW, LARGEST_COLUMN = 1_048_576, 16_384
"""Rows and columns of the largest sheet that any program writes."""
TITLE_LOOKED_AT = 3
_BOLD, _NO_VALUE, _ERROR, _DATE = 1, 2, 4, 8


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell. `raw` is the number behind the text where the file keeps one: 0.957 of what is shown as 96%.

    `indent` is that of the cell's format, in the program's own steps. `no_value` marks a formula whose result the file
    does not hold, `error` one that failed (#REF!). `date` marks what the file calls a date or a time; its number, where
    there is one, counts days. `formula` is there where the cell holds one: its words where the file tells them and
    lacks the result, else empty.
    """

    row: int
    column: int
    text: str
    raw: float | None = None
    indent: int = 0
    bold: bool = False
    no_value: bool = False
    error: bool = False
    date: bool = False
    formula: str | None = None


@dataclass(slots=True)
class Sheet:
    """A sheet: cells by row and column; merged ranges as (first row, first column, last row, last column).

    `knows_formulas` says that a cell without a formula was surely typed in: tables of text tell none.
    """

    name: str
    cells: dict[tuple[int, int], SheetCell] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    knows_formulas: bool = False

    def text(self, row: int, column: int) -> str:
        """Text of a cell, empty where there is none."""
        cell = self.cells.get((row, column))
        return cell.text if cell is not None else ""

    def rows(self) -> list[tuple[int, list[SheetCell]]]:
        """Rows that hold cells, with their cells from left to right."""
        by_row: dict[int, list[SheetCell]] = defaultdict(list)
        for cell in self.cells.values():
            by_row[cell.row].append(cell)
        return [(row, sorted(cells, key=lambda cell: cell.column)) for row, cells in sorted(by_row.items())]


@dataclass
class Workbook:
    """The sheets of a file that are shown, in order.

    `text`, `plain`, `view` and `title` stand for those of a Document, so that place and year are told the same way.
    """

    sheets: list[Sheet]

    @cached_property
    def text(self) -> str:
        """The sheets as text: a line a row, tabs between cells, each sheet under its name."""
        return "\n\n".join(filter(None, map(_rendered, self.sheets)))

    @property
    def plain(self) -> str:
        """What a reader of it sees: the same."""
        return self.text

    @cached_property
    def view(self) -> str:
        """The text in one form (simplified characters, half-width digits)."""
        return normalise(self.text)

    @cached_property
    def title(self) -> str | None:
        """The first text over the first table: one that stands alone in its row, else none."""
        for sheet in self.sheets:
            for _, cells in sheet.rows()[:TITLE_LOOKED_AT]:
                if len(cells) == 1 and cells[0].raw is None and len(cells[0].text.strip()) > 1:
                    return " ".join(cells[0].text.split())
        return None


Source = Document | Workbook
"""What a report is read as: running text, or sheets."""


def cell_name(row: int, column: int) -> str:
    """B7 for row 6 and column 1."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def place_of(reference: str) -> tuple[int, int]:
    """Row and column of B7. Raises ValueError for what is no cell of a sheet."""
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z" or len(letters) > 3:
            raise ValueError(f"{reference!r} names no cell")
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(reference[len(letters) :] or 0)
    if not 1 <= row <= LARGEST_ROW or not 1 <= column <= LARGEST_COLUMN:
        raise ValueError(f"{reference!r} names no cell")
    return row - 1, column - 1


class Budget:
    """Cells and characters that a workbook may still hold; beyond, it is Unreadable."""

    def __init__(self) -> None:
        self.cells, self.characters = limits.MOST_CELLS, limits.LONGEST_TEXT

    def take(self, text: str) -> None:
        """Count a cell. Raises Unreadable where the workbook holds too much."""
        self.cells -= 1
        self.characters -= len(text)
        if self.cells < 0:
            raise Unreadable(f"a workbook of more than {limits.MOST_CELLS:,} cells, more than a return has")
        if self.characters < 0:
            raise Unreadable(f"a text of more than {limits.LONGEST_TEXT:,} characters")


def told(sheets: Iterable[Sheet]) -> list[Any]:
    """Sheets as plain lists, for handing over between processes."""
    return [
        [
            sheet.name,
            [_told_cell(cell) for cell in sheet.cells.values()],
            [list(merged) for merged in sheet.merged],
            sorted(sheet.hidden_rows),
            sorted(sheet.hidden_columns),
        ]
        for sheet in sheets
    ]


def _told_cell(cell: SheetCell) -> list[Any]:
    look = _BOLD * cell.bold | _NO_VALUE * cell.no_value | _ERROR * cell.error | _DATE * cell.date
    told = [cell.row, cell.column, cell.text, cell.raw, cell.indent, look]
    return told if cell.formula is None else [*told, cell.formula]


def workbook_of(lists: list[Any]) -> Workbook:
    """The workbook that `told` told of. Raises Unreadable where no sheet holds anything."""
    sheets = []
    for name, cells, merged, hidden_rows, hidden_columns in lists:
        by_place = {
            (row, column): SheetCell(
                row,
                column,
                text,
                raw,
                indent,
                bool(look & _BOLD),
                bool(look & _NO_VALUE),
                bool(look & _ERROR),
                bool(look & _DATE),
                formula[0] if formula else None,
            )
            for row, column, text, raw, indent, look, *formula in cells
        }
        ranges = [(first, left, last, right) for first, left, last, right in merged]
        sheets.append(Sheet(name, by_place, ranges, frozenset(hidden_rows), frozenset(hidden_columns), True))
    return checked(Workbook(sheets))


def checked(workbook: Workbook) -> Workbook:
    """The workbook itself. Raises Unreadable where no sheet holds anything."""
    if not any(cell.text.strip() or cell.no_value for sheet in workbook.sheets for cell in sheet.cells.values()):
        raise Unreadable("a workbook without anything in its sheets")
    return workbook


def _rendered(sheet: Sheet) -> str:
    """Lines of a sheet; columns that are empty from top to bottom take no tab."""
    columns = {column: at for at, column in enumerate(sorted({column for _, column in sheet.cells}))}
    lines = []
    for _, cells in sheet.rows():
        line, at = [], 0
        for cell in cells:
            line.append("\t" * (columns[cell.column] - at))
            at = columns[cell.column]
            line.append(" ".join(cell.text.split()))
        lines.append("".join(line).rstrip())
    return "\n".join(filter(None, [sheet.name, *lines])) if any(lines) else ""
