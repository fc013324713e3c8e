"""Return forms as counties send them: written, filled in with invented numbers, and edited as clerks do."""

from __future__ import annotations

import csv
import random
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.formula.translate import Translator
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ingest.regions import gazetteer
from ingest.returns.form import marks
from ingest.returns.form.cells import TOTAL_LINE, FormReturn
from ingest.returns.form.definition import Column, Sheet, version_for
from ingest.returns.form.read import read_form
from ingest.returns.form.template import write_form

COUNTY, YEAR = "421224", 2014
FIRST, TOTAL = marks.FIRST_LINE + 1, marks.TOTAL_ROW + 1
"""Rows of the first township and of the totals, as spreadsheets number them."""
Truth = dict[tuple[str, str, str], float | str]
"""What was typed, in the unit of the column, by sheet, line and column."""


def write_template(path: Path, year: int = YEAR, county: str = COUNTY) -> Path:
    region = gazetteer().at(county, year)
    assert region is not None
    path.write_bytes(write_form(region, year))
    return path


def fill(path: Path, year: int = YEAR) -> Truth:
    """Fill every line of the townships with numbers that agree with each other."""
    chance = random.Random(7)
    book = openpyxl.load_workbook(path)
    truth: Truth = {}
    for sheet in version_for(year).sheets:
        page = book[sheet.zh]
        for row in range(FIRST, FIRST + 12):
            values = _line(sheet, chance)
            for place, column in enumerate(sheet.columns, start=3):
                page.cell(row, place).value = values[column.id]
                truth[sheet.id, page.cell(row, 2).value, column.id] = values[column.id]
    book.save(path)
    return truth


def _line(sheet: Sheet, chance: random.Random) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column in sheet.columns:
        values[column.id] = _value(column, chance)
        if column.part_of:
            values[column.id] = values[column.part_of] // 3
    for column in sheet.columns:
        if column.share:
            part, whole = (values[name] for name in column.share)
            values[column.id] = round(part / whole * 100, 2)
    for each in sheet.sums:
        values[each.total] = round(sum(values[name] for name in each.parts), 2)
    return values


def _value(column: Column, chance: random.Random) -> float | str:
    if column.choices:
        return chance.choice(column.choices)
    match column.check:
        case "count":
            return chance.randint(20, 900)
        case "percent":
            return round(chance.uniform(60, 100), 2)
        case _:
            return round(chance.uniform(2, 99), column.decimals)


def filled(path: Path, year: int = YEAR) -> tuple[Path, Truth]:
    content, truth = _filled(year)
    path.write_bytes(content)
    return path, dict(truth)


@cache
def _filled(year: int) -> tuple[bytes, Truth]:
    with tempfile.TemporaryDirectory() as folder:
        path = write_template(Path(folder) / "return.xlsx", year)
        truth = fill(path, year)
        return path.read_bytes(), truth


def edit(path: Path, change: Callable[[Workbook], None]) -> FormReturn:
    """Apply an edit to a filled form, and read it back."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return read_form(path)


def moved(page: Worksheet, change: Callable[[], None], rows: int = 0, columns: int = 0, after: int = 0) -> None:
    """Insert or delete as a spreadsheet does: formulas right of `after` go along, and merged cells are let go."""
    for area in list(page.merged_cells.ranges):
        page.unmerge_cells(str(area))
    formulas = {
        (cell.row, cell.column): cell.value
        for line in page.iter_rows()
        for cell in line
        if isinstance(cell.value, str) and cell.value.startswith("=") and cell.column > after
    }
    change()
    for (row, column), formula in formulas.items():
        target = page.cell(row + rows, column + columns)
        origin = page.cell(row, column).coordinate
        target.value = Translator(formula, origin=origin).translate_formula(target.coordinate)


def differences(form: FormReturn, truth: Truth, but: set[tuple[str, str, str]] = frozenset()) -> list[str]:  # type: ignore[assignment]
    """Cells that are not read as they were typed."""
    wrong = []
    for name, value in truth.items():
        cell = form.cell(*name)
        if name in but:
            continue
        if cell is None:
            wrong.append(f"{name}: missing")
        elif isinstance(value, str):
            wrong += [f"{name}: {cell.text}"] * (cell.text != value)
        elif cell.value is None or abs(cell.value / cell.column.factor - value) > 1e-9:
            wrong.append(f"{name}: {cell.value}")
    return wrong


def wrong_totals(form: FormReturn, truth: Truth) -> list[str]:
    """Sums that are not read as the sum of what was typed."""
    wrong = []
    for sheet in form.form.sheets:
        for column in sheet.columns:
            if column.total == "sum":
                typed = [value for (own, _, name), value in truth.items() if (own, name) == (sheet.id, column.id)]
                expected = sum(value for value in typed if not isinstance(value, str)) * column.factor
                value = form.value(sheet.id, TOTAL_LINE, column.id)
                if value is None or abs(value - expected) > 1e-4:
                    wrong.append(f"{sheet.id} {column.id}: {value}, expected {expected}")
    return wrong


def told(form: FormReturn) -> set[tuple[str, str]]:
    """Codes and cells of what is told, without what merely says that openpyxl knows no results."""
    return {(each.code, each.cell) for each in form.problems if each.code != "worked_out"}


def as_csv(path: Path, sheet: str, target: Path, delimiter: str = ",", encoding: str = "utf-8-sig") -> Path:
    """One sheet as a spreadsheet exports it, without formulas that have no result."""
    page = openpyxl.load_workbook(path)[sheet]
    with target.open("w", encoding=encoding, newline="") as out:
        writer = csv.writer(out, delimiter=delimiter)
        for line in page.iter_rows(values_only=True):
            writer.writerow("" if value is None or str(value).startswith("=") else value for value in line)
    return target
