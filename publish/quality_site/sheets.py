"""The figures of a tabular return on a grid like the sheet that they come from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from publish.quality_site.data import Figure

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """The used part of a sheet: letters of its columns, numbers of its rows, figures by (row, column)."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[int, ...]
    cells: dict[tuple[int, str], list[Figure]]
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
    return SheetGrid(name, tuple(columns), tuple(sorted({row for row, _ in cells})), cells, tuple(loose))
