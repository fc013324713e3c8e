"""A table of a sheet as rows and columns with their paths: what `layout` finds and everything else works on."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.readers.sheet import SheetCell, cell_name
from ingest.returns.cells import Cell
from ingest.returns.units import Unit

Place = tuple[int, int]
"""Row and column of a cell in its sheet, from 0."""


@dataclass(frozen=True, slots=True)
class RowLabel:
    """What the label columns of a row say: texts from left to right as they stand, and how the innermost looks.

    A row without figures heads those below it. `unit` is what a column of units says of it.
    """

    texts: tuple[str, ...]
    indent: int
    bold: bool
    hidden: bool
    heading: bool
    unit: str = ""


@dataclass(slots=True)
class Line:
    """A row or column of figures.

    `label` is its innermost label as it reads, `path` the labels from the outermost to it. `parent` is the index of the
    line it belongs to (a sub-row, a part of 其中), if that is a line of figures too. `level` counts from 0.
    """

    label: str
    path: tuple[str, ...]
    level: int = 0
    parent: int | None = None
    is_total: bool = False
    is_among: bool = False
    group: tuple[str, ...] = ()
    bold: bool = False
    hidden: bool = False
    unit: str = ""


@dataclass(slots=True)
class Entry:
    """A cell of a table: where it stands, what is shown there, what that says."""

    place: Place
    shown: SheetCell | None
    reading: Cell

    @property
    def name(self) -> str:
        """B7."""
        return cell_name(*self.place)


@dataclass(slots=True)
class Table:
    """Rows and columns with their entries: `entries[row][column]`, by index of the lines.

    `title` holds the lines above, `captions` the units that they state.
    """

    sheet: str
    title: tuple[str, ...]
    captions: tuple[Unit, ...]
    rows: list[Line]
    columns: list[Line]
    entries: list[list[Entry]]
    labels: list[RowLabel] = field(default_factory=list)
    header: tuple[tuple[str, ...], ...] = ()
    notes: list[str] = field(default_factory=list)
