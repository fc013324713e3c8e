"""The figures of a tabular return on a grid like the sheet that they come from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from publish.quality_site.data import Figure

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """The used part of a sheet: letters of its columns, numbers of its rows, figures by (row, column).

    `heads` and `labels` hold the words by which columns and rows are known, where all their figures agree.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[int, ...]
    cells: dict[tuple[int, str], list[Figure]]
    heads: dict[str, str]
    labels: dict[int, str]
    loose: tuple[Figure, ...]


def sheet_grids(figures: Iterable[Figure]) -> list[SheetGrid]:
    """One grid a sheet, by name. Figures whose cell is no address such as B7 stand in `loose`."""
    sheets: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.row["cell"] is not None:
            sheets.setdefault(figure.row["sheet"] or "", []).append(figure)
    return [_grid(name, sheets[name]) for name in sorted(sheets)]


def _grid(name: str, figures: list[Figure]) -> SheetGrid:
    cells: dict[tuple[int, str], list[Figure]] = {}
    loose = []
    for figure in figures:
        if match := _CELL.fullmatch(figure.row["cell"]):
            cells.setdefault((int(match[2]), match[1].upper()), []).append(figure)
        else:
            loose.append(figure)
    columns = sorted({column for _, column in cells}, key=lambda column: (len(column), column))
    rows = sorted({row for row, _ in cells})
    heads = {column: _agreed(cells, "column_path", column=column) for column in columns}
    labels = {row: _agreed(cells, "row_path", row=row) for row in rows}
    return SheetGrid(name, tuple(columns), tuple(rows), cells, heads, labels, tuple(loose))


def _agreed(
    cells: dict[tuple[int, str], list[Figure]], path: str, *, row: int | None = None, column: str | None = None
) -> str:
    """The path that all figures of a row or column give; nothing where tables under one another differ."""
    told = {
        figure.row.get(path) or ""
        for (at, letters), figures in cells.items()
        if row in (None, at) and column in (None, letters)
        for figure in figures
    }
    return told.pop() if len(told) == 1 else ""
