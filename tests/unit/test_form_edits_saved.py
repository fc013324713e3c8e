"""The edits of careless clerks once more, each saved by LibreOffice in every format that a county may send."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from libreoffice import CSV_OF_EVERY_SHEET, MISSING, SOFFICE, XLSX, convert
from made_forms import Truth, differences, filled, told, wrong_totals
from test_form_clerk_edits import EDITS, Edit

from ingest.returns.form.cells import FormReturn
from ingest.returns.form.grid import load
from ingest.returns.form.read import read_form, read_grids

FORMATS = {"xlsx": XLSX, "xls": "xls", "ods": "ods", "csv": CSV_OF_EVERY_SHEET}
FAILED = {("formula_error", "G9"), ("formula_error", "G8")}
SAVED: dict[str, dict[str, set[tuple[str, str]]]] = {
    # LibreOffice counts the date's days into the total.
    "a date": {kind: {("date", "D9"), ("total_differs", "D8")} for kind in ("xlsx", "xls", "ods")},
    # What leads to another file fails, and with it the total; as a failed formula takes its total along.
    "a formula without a result": dict.fromkeys(FORMATS, FAILED),
    "a formula that failed": dict.fromkeys(FORMATS, FAILED),
    # A text knows neither formulas nor merged cells.
    "total typed over its formula": {"csv": {("total_differs", "C8")}},
    "cells merged": {"csv": set()},
}
"""What is told of an edit once it is saved, where that is not what is told of the edited file itself."""

pytestmark = pytest.mark.skipif(SOFFICE is None, reason=MISSING)


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Truth]:
    """A folder of files with an edit each, and what was typed into the form before.

    Where an edit changes a sheet, those that it leaves alone are left out: each takes LibreOffice a tenth of a second.
    """
    folder = tmp_path_factory.mktemp("edited")
    plain, truth = filled(folder / "plain.xlsx")
    before = {page.title: _values(page) for page in openpyxl.load_workbook(plain)}
    for number, case in enumerate(EDITS):
        book = openpyxl.load_workbook(plain)
        case.change(book)
        same = [page.title for page in book if before.get(page.title) == _values(page)]
        if len(same) < len(before.keys() & book.sheetnames):
            for name in same:
                book.remove(book[name])
        book.save(folder / f"{number:02d}.xlsx")
    plain.unlink()
    return folder, truth


def _values(page) -> list[list[object]]:
    return [[*(cell.value for cell in row), *map(str, page.merged_cells.ranges)] for row in page]


@pytest.mark.parametrize("kind", FORMATS)
def test_an_edit_that_was_saved_is_read_right_or_told_with_its_cell(edited, tmp_path, kind):
    folder, truth = edited
    convert(sorted(folder.glob("*.xlsx")), FORMATS[kind], tmp_path)
    wrong = {}
    for number, case in enumerate(EDITS):
        form = _read(tmp_path, f"{number:02d}", kind)
        if problems := _problems(form, case, truth, SAVED.get(case.name, {}).get(kind, case.told)):
            wrong[case.name] = problems
    assert wrong == {}


def _read(folder: Path, name: str, kind: str) -> FormReturn:
    if kind != "csv":
        return read_form(folder / f"{name}.{kind}")
    return read_grids([grid for path in sorted(folder.glob(f"{name}-*.csv")) for grid in load(path)])


def _problems(form: FormReturn, case: Edit, truth: Truth, expected: set[tuple[str, str]]) -> list[str]:
    """Cells that are not read as they were typed, and what is told and should not be, or the other way round."""
    sheets = {sheet.definition.id for sheet in form.sheets}
    own = {name: value for name, value in truth.items() if name[0] in sheets}
    changed = {name for name in own if name in case.values or case.gone(name)}
    found = differences(form, own, changed)
    for name, value in case.values.items():
        read, cell = form.value(*name), form.cell(*name)
        right = (
            read is None if value is None else cell is not None and read == pytest.approx(value * cell.column.factor)
        )
        found += [] if right else [f"{name}: {read}"]
    if case.totals:
        found += [line for line in wrong_totals(form, own) if line.split()[0] in sheets]
    said = told(form)
    return (
        found
        + [f"told {one}" for one in sorted(said - expected)]
        + [f"not told {one}" for one in sorted(expected - said)]
    )
