"""A sheet as a grid of cells, as the form is read from it, whatever file it came in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.readers.failure import Unreadable
from ingest.readers.sheet import Sheet, Workbook, cell_name
from ingest.reading import read

__all__ = ["Date", "Grid", "Value", "cell_name", "grid_of_sheet", "load"]

MOST_ROWS, MOST_COLUMNS = 5_000, 200
"""Rows and columns of the largest sheet that may be a form: a county has some 30 townships. The rest is left out."""


class Date(str):
    """What a cell shows that its file calls a date or a time."""

    __slots__ = ()


Value = str | float | None


@dataclass(slots=True)
class Grid:
    """One sheet. Places are (row, column), counted from 0; an empty cell is None or an empty string.

    `formulas` holds what the file tells of its formulas (without =, often nothing but that there is one), `merged` the
    first and last place of merged cells; `knows_formulas` says whether a cell that is not among them was typed.
    """

    name: str
    rows: Sequence[Sequence[Value]]
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    knows_formulas: bool = False

    def at(self, row: int, column: int) -> Value:
        """Value of a cell; None outside of the sheet."""
        return self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else None

    def text(self, row: int, column: int) -> str:
        """A cell as text without blanks around it; nothing where it is empty."""
        value = self.at(row, column)
        return "" if value is None else str(value).strip()


def grid_of_sheet(sheet: Sheet) -> Grid:
    """A sheet of the readers of workbooks as a grid.

    A percentage or a date is taken as it is shown, other numbers with all their digits.
    """
    cells = [cell for (row, column), cell in sorted(sheet.cells.items()) if row < MOST_ROWS and column < MOST_COLUMNS]
    rows: list[list[Value]] = [[] for _ in range(max((cell.row for cell in cells), default=-1) + 1)]
    formulas = {}
    for cell in cells:
        values = rows[cell.row]
        values.extend([""] * (cell.column + 1 - len(values)))
        if cell.date:
            values[cell.column] = Date(cell.text)
        else:
            values[cell.column] = cell.text if cell.raw is None or "%" in cell.text else cell.raw
        if cell.formula is not None:
            formulas[cell.row, cell.column] = cell.formula
    merged = [((top, left), (bottom, right)) for top, left, bottom, right in sheet.merged]
    return Grid(sheet.name, rows, formulas, merged, sheet.knows_formulas)


def load(path: Path) -> list[Grid]:
    """All sheets of a file. Raises Unreadable where it is damaged, encrypted, too large or no table."""
    source, _, _ = read(path, path.name)
    if not isinstance(source, Workbook):
        raise Unreadable("a text, not a workbook or a table")
    return [grid_of_sheet(sheet) for sheet in source.sheets]
