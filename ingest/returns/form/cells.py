"""A form as it was read: every cell known by sheet, line and column, with its place in the file."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.returns.form.definition import Column, Form, Sheet
from ingest.returns.form.numbers import Reading
from ingest.returns.form.problems import Problem

TOTAL_LINE = "total"
"""Name of the line of totals, whatever the county calls it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sheet.

    `kind` is total, township, unit (of the county, or unknown), subtotal, again (a second total) or outside (numbers
    without a name below the table).
    `name` is the township's as the form has it, the county's own for other units; `row` counts from 0.
    """

    name: str
    kind: str
    row: int
    label: str


@dataclass(slots=True)
class FormCell:
    """One cell that holds something: a number, or the choice of a drop-down (`number` is None).

    `cell` is its place in the file (B7) on the sheet that the file calls `sheet`. `by_formula` says that it holds a
    formula, `worked_out` that the file lacks the result, `overwritten` that the county typed over the form's formula.
    """

    line: Line
    column: Column
    sheet: str
    cell: str
    number: Reading | None
    text: str = ""
    by_formula: bool = False
    worked_out: bool = False
    overwritten: bool = False

    @property
    def value(self) -> float | None:
        """In base units: yuan, persons, per cent."""
        return self.number.value if self.number is not None else None


@dataclass(slots=True)
class FormSheet:
    """One sheet of the form as it was found; `columns` are those found in it, `name` is the file's name for it."""

    definition: Sheet
    name: str
    columns: tuple[Column, ...]
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class FormReturn:
    """A form that a county sent in. `townships` are those that have a line on the form of this county."""

    form: Form
    region_code: str | None
    region_name: str | None
    year: int | None
    townships: list[str]
    sheets: list[FormSheet] = field(default_factory=list)
    cells: dict[tuple[str, str, str], FormCell] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def cell(self, sheet: str, line: str, column: str) -> FormCell | None:
        """The cell of a name: ("branches", "通羊镇", "organisations"); the line of totals is "total"."""
        return self.cells.get((sheet, line, column))

    def value(self, sheet: str, line: str, column: str) -> float | None:
        """Its number in base units; None where there is none."""
        cell = self.cell(sheet, line, column)
        return cell.value if cell is not None else None
