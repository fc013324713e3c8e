"""Whatever order and whatever content: the form is read by its marks, and nothing in a cell stops the reading."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_forms import YEAR, differences, edit, filled

from ingest.model import Report
from ingest.returns.form import marks
from ingest.returns.form.definition import version_for
from ingest.returns.form.figures import to_figures
from ingest.returns.form.grid import Date, Grid, cell_name, load
from ingest.returns.form.numbers import Reading, read_number
from ingest.returns.form.read import read_grids

LINES = list(range(marks.FIRST_LINE, marks.FIRST_LINE + 18))
REDUNDANT = [marks.MACHINE_ROW, marks.HEAD_ROW, marks.ENGLISH_HEAD_ROW, marks.CODE_ROW]
COLUMNS = [column for sheet in version_for(YEAR).sheets for column in sheet.columns if not column.choices]
ANYTHING = st.one_of(
    st.text(max_size=60), st.floats(), st.integers(), st.datetimes().map(lambda day: Date(day.isoformat())), st.none()
)
NUMBERISH = st.text(alphabet="0123456789,.，．% 万亿元多约-()（）１２三十人'", max_size=14)


@cache
def grids():
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        path, truth = filled(Path(folder) / "return.xlsx")
        sheets = load(path)
    for sheet in sheets:
        width = max(map(len, sheet.rows))
        sheet.rows = [[*row, *[""] * (width - len(row))] for row in sheet.rows]
    return sheets, truth


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_order_and_any_one_of_four_marks(data):
    """Lines and columns in any order; of hidden ids, codes and the two names one is left."""
    sheets, truth = grids()
    index = data.draw(st.integers(0, 3))
    sheet, definition = sheets[index + 1], version_for(YEAR).sheets[index]
    width = 2 + len(definition.columns)
    columns = [0, 1, *data.draw(st.permutations(range(2, width)))]
    rows = [*range(marks.FIRST_LINE), *data.draw(st.permutations(LINES)), marks.FIRST_LINE + 18]
    deleted = data.draw(st.sets(st.sampled_from(REDUNDANT), max_size=3))
    table = [["" if row in deleted else sheet.rows[row][column] for column in columns] for row in rows]
    if marks.MACHINE_ROW in deleted:
        table = [["", *line[1:]] for line in table]
    form = read_grids([Grid("x", table)], "421224", YEAR)
    own = {name: value for name, value in truth.items() if name[0] == definition.id}
    assert differences(form, own) == []
    assert not [problem for problem in form.problems if problem.severity == "error"]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_nothing_in_a_cell_stops_the_reading(data):
    sheets, _ = grids()
    sheet = sheets[data.draw(st.integers(1, 4))]
    table = [list(row) for row in sheet.rows]
    places = st.tuples(st.integers(0, len(table) - 1), st.integers(0, len(table[0]) - 1))
    changed = data.draw(st.dictionaries(places, st.one_of(ANYTHING, NUMBERISH), min_size=1, max_size=6))
    for (row, column), value in changed.items():
        table[row][column] = value
    form = read_grids([Grid("x", table)], "421224", YEAR)
    figures, *_ = to_figures(form, Report("r", "x", "0", "xlsx"))
    assert all(figure.value == figure.value for figure in figures)
    # What was typed into a cell of a line is read or told.
    known = {cell.cell for cell in form.cells.values()} | {problem.cell for problem in form.problems}
    for (row, column), value in changed.items():
        if row in LINES[:12] and column >= 2 and str(value).strip() and value is not None and not _hit(changed, row):
            text = str(value).strip()
            assert cell_name(row, column) in known or marks.is_furniture(text) or _headings_hit(changed)


def _hit(changed, row):
    """Whether the name of the line was changed too, which may make it another line."""
    return any(place == (row, 0) or place == (row, 1) for place in changed)


def _headings_hit(changed):
    return any(row < marks.FIRST_LINE for row, _ in changed)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(COLUMNS), st.one_of(NUMBERISH, ANYTHING))
def test_a_number_lies_in_its_interval(column, value):
    number = read_number(value, column)
    if isinstance(number, Reading):
        assert number.value in number.interval or number.bound == "nearly" or number.interval.lo_open
        assert number.last_digit > 0 and number.quote


def test_the_visible_year_of_last_years_file_holds(tmp_path):
    path, _ = filled(tmp_path / "return.xlsx")

    def change(book):
        for sheet in version_for(YEAR).sheets:
            page = book[sheet.zh]
            for cell in ("B2", "B4"):
                page[cell] = page[cell].value.replace("2014", "2015", 1)

    form = edit(path, change)
    assert form.year == 2015
    assert [problem.code for problem in form.problems if problem.severity == "error"] == ["contradictory_place"] * 4


@pytest.mark.parametrize("text", ["1" * 400, "1," * 30, "0" * 39 + "x", "(" * 40, "9" * 39, "1e999", "九" * 39])
def test_long_numbers_take_no_time(text):
    assert not isinstance(read_number(text, COLUMNS[0]), Reading) or len(text) < 40
