"""A sheet as a grid of cells, loaded from a workbook (.xlsx, .xls, .ods) or a .csv file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from ingest.readers import limits, xls
from ingest.readers.decode import decode
from ingest.readers.failure import Unreadable
from ingest.readers.sheet import Sheet, workbook_of
from ingest.returns.form.workbook_details import details_of

Value = str | int | float | bool | date | datetime | time | timedelta | None
MOST_ROWS = 5_000
MOST_CELLS = 400_000
"""Rows and cells of the largest sheet that may be a form: a county has some 30 townships."""
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_CSV_SAMPLE = 20_000


@dataclass(slots=True)
class Grid:
    """One sheet. Places are (row, column), counted from 0; an empty cell is None or an empty string.

    Where the file tells, `formulas` holds the formulas (without =), `formats` the number formats, `merged` the first
    and last place of merged cells; `knows_formulas` says whether a cell that is not among them is surely typed in.
    """

    name: str
    rows: Sequence[Sequence[Value]]
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    knows_formulas: bool = False

    def at(self, row: int, column: int) -> Value:
        """Value of a cell; None outside of the sheet."""
        return self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else None

    def text(self, row: int, column: int) -> str:
        """A cell as text without blanks around it; nothing where it is empty."""
        value = self.at(row, column)
        return "" if value is None else str(value).strip()


def grid_of(
    name: str,
    cells: Iterable[tuple[int, int, str, float | None, bool]],
    merged: Iterable[tuple[int, int, int, int]] = (),
) -> Grid:
    """A sheet of the reader of sheets as a grid.

    Cells are (row, column, text shown, number behind it, whether a formula without a result); merged ranges (first row,
    first column, last row, last column). A percentage is taken as it is shown, other numbers with all their digits.
    """
    known = list(cells)
    rows: list[list[Value]] = [[] for _ in range(max((row for row, *_ in known), default=-1) + 1)]
    formulas = {}
    for row, column, text, number, has_no_result in sorted(known, key=lambda cell: cell[:2]):
        rows[row].extend([""] * (column + 1 - len(rows[row])))
        rows[row][column] = text if number is None or "%" in text else number
        if has_no_result:
            rows[row][column], formulas[row, column] = "", ""
    return Grid(name, rows, formulas, merged=[((top, left), (bottom, right)) for top, left, bottom, right in merged])


def grid_of_sheet(sheet: Sheet) -> Grid:
    """A sheet of the readers of workbooks as a grid."""
    cells = ((cell.row, cell.column, cell.text, cell.raw, cell.no_value) for cell in sheet.cells.values())
    return grid_of(sheet.name, cells, sheet.merged)


def cell_name(row: int, column: int) -> str:
    """B7 for the place (6, 1)."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def load(path: Path) -> list[Grid]:
    """All sheets of a file. Raises Unreadable where it is damaged, encrypted, too large or no table."""
    if path.stat().st_size > limits.LARGEST_FILE:
        raise Unreadable(f"larger than {limits.LARGEST_FILE // limits.MEGABYTE} MB")
    with path.open("rb") as source:
        head = source.read(8)
    if head.startswith(_OLE):
        return [grid_of_sheet(sheet) for sheet in workbook_of(xls.sheets_of(path)).sheets]
    return _workbook(path) if head.startswith(_ZIP) else [_csv(path)]


def _workbook(path: Path) -> list[Grid]:
    from python_calamine import CalamineError, CalamineWorkbook

    # Read first: it refuses a package whose parts are too large to unpack.
    details = details_of(path)
    grids = []
    try:
        with CalamineWorkbook.from_path(path) as book:
            for name in book.sheet_names:
                sheet = book.get_sheet_by_name(name)
                if sheet.total_height * sheet.total_width > MOST_CELLS or sheet.total_height > MOST_ROWS:
                    raise Unreadable(f"the sheet {name} has more than {MOST_ROWS} rows or {MOST_CELLS} cells")
                rows = sheet.to_python(skip_empty_area=False)
                more = details.get(name) if details is not None else None
                for (row, column), error in more.errors.items() if more else ():
                    # The reader of values leaves these out.
                    if row < len(rows) and column < len(rows[row]):
                        rows[row][column] = error
                grids.append(
                    Grid(
                        name,
                        rows,
                        more.formulas if more else {},
                        more.formats if more else {},
                        list(sheet.merged_cell_ranges or ()),
                        more is not None,
                    )
                )
    except (CalamineError, ValueError, OSError) as problem:
        raise Unreadable(f"the workbook is damaged or encrypted ({str(problem)[:200]})") from None
    return grids


def _csv(path: Path) -> Grid:
    text, _ = decode(path.read_bytes())
    sample = text[:_CSV_SAMPLE]
    # The sniffer of the csv module takes Chinese characters for delimiters: the commonest one of these is taken.
    delimiter = max(",;\t", key=sample.count)
    try:
        rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=delimiter))
    except csv.Error as problem:
        raise Unreadable(f"no table of comma-separated values ({problem})") from None
    if len(rows) > MOST_ROWS or sum(map(len, rows)) > MOST_CELLS:
        raise Unreadable(f"more than {MOST_ROWS} rows or {MOST_CELLS} cells")
    return Grid(path.stem, rows)
