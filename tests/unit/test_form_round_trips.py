"""The form comes back as it went out: through openpyxl, csv and LibreOffice, and in the version of another year."""

from __future__ import annotations

import openpyxl
import pytest
from libreoffice import CSV_OF_EVERY_SHEET, MISSING, SOFFICE, XLSX, convert
from made_forms import YEAR, as_csv, differences, edit, filled, told, write_template, wrong_totals

from ingest.readers.failure import Unreadable
from ingest.returns.form.cells import TOTAL_LINE
from ingest.returns.form.definition import version_for, versions
from ingest.returns.form.grid import Grid, load
from ingest.returns.form.read import read_form, read_grids
from ingest.returns.form.recognise import is_form


@pytest.fixture
def form(tmp_path):
    return filled(tmp_path / "return.xlsx")


def test_an_empty_form_says_nothing_and_lacks_nothing(tmp_path):
    form = read_form(write_template(tmp_path / "return.xlsx"))
    assert (form.region_code, form.region_name, form.year, form.form.version) == ("421224", "通山县", 2014, "2014")
    assert not form.cells and not form.problems
    assert [len(sheet.columns) for sheet in form.sheets] == [len(sheet.columns) for sheet in form.form.sheets]


def test_through_openpyxl(form):
    path, truth = form
    read = edit(path, lambda book: None)
    assert differences(read, truth) == [] and wrong_totals(read, truth) == [] and told(read) == set()
    assert len(read.cells) - len(truth) == sum(
        column.total in ("sum", "share") for sheet in read.form.sheets for column in sheet.columns
    )
    assert [each.code for each in read.problems] == ["worked_out"] * 4


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(",", "utf-8-sig"), (";", "utf-8"), ("\t", "gb18030"), (",", "gb18030")]
)
def test_every_sheet_as_csv(form, tmp_path, delimiter, encoding):
    path, truth = form
    for sheet in version_for(YEAR).sheets:
        target = as_csv(path, sheet.zh, tmp_path / f"{sheet.zh}.csv", delimiter, encoding)
        read = read_form(target)
        own = {name: value for name, value in truth.items() if name[0] == sheet.id}
        assert differences(read, own) == [] and told(read) == set()
        assert (read.region_code, read.year, read.form.version) == ("421224", 2014, "2014")


@pytest.mark.skipif(SOFFICE is None, reason=MISSING)
@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_through_libreoffice(form, tmp_path, suffix):
    path, truth = form
    out = tmp_path / "out"
    out.mkdir()
    convert([path], XLSX if suffix == "xlsx" else suffix, out)
    read = read_form(out / f"return.{suffix}")
    # LibreOffice works the totals out, so that nothing at all is left to tell.
    assert differences(read, truth) == [] and wrong_totals(read, truth) == [] and read.problems == []
    assert not any(cell.worked_out for cell in read.cells.values())


@pytest.mark.skipif(SOFFICE is None, reason=MISSING)
def test_failed_formulas_and_percentages_in_an_old_workbook(form, tmp_path):
    path, truth = form
    book = openpyxl.load_workbook(path)
    book["基层组织"]["G9"] = "#REF!"
    book["教育培训"]["I9"], book["教育培训"]["I9"].number_format = 0.85, "0.00%"
    book.save(path)
    out = tmp_path / "out"
    out.mkdir()
    convert([path], "xls", out)
    read = read_form(out / "return.xls")
    changed = {("branches", "通羊镇", "organisations_rectified"), ("trainings", "通羊镇", "training_coverage_rate")}
    assert differences(read, truth, changed) == []
    assert read.value("trainings", "通羊镇", "training_coverage_rate") == pytest.approx(85)
    # The total over the failed formula has failed with it.
    assert told(read) == {("formula_error", "G9"), ("formula_error", "G8")}


@pytest.mark.skipif(SOFFICE is None, reason=MISSING)
def test_as_csv_by_libreoffice(form, tmp_path):
    path, truth = form
    out = tmp_path / "out"
    out.mkdir()
    convert([path], CSV_OF_EVERY_SHEET, out)
    cells = {}
    for sheet in version_for(YEAR).sheets:
        read = read_form(out / f"return-{sheet.zh}.csv")
        own = {name: value for name, value in truth.items() if name[0] == sheet.id}
        assert differences(read, own) == [] and read.problems == []
        cells |= read.cells
    read.cells = cells
    assert wrong_totals(read, truth) == []


def test_a_form_of_another_years_version(tmp_path):
    path, truth = filled(tmp_path / "return.xlsx", 2013)
    read = read_form(path)
    assert read.form.version == "2013" and differences(read, truth) == [] and told(read) == set()
    assert read.cell("branches", "通羊镇", "weak_organisations").column.zh == "其中：后进党组织"
    assert read.form.sheet("funding").column("amount_in_kind") is None


@pytest.mark.parametrize("year", [2013, 2014])
def test_the_version_is_known_without_any_mark(tmp_path, year):
    """Hidden rows, codes and the line that names the version are gone: names of columns are left."""
    path, truth = filled(tmp_path / "return.xlsx", year)

    def strip(book):
        for sheet in version_for(year).sheets:
            page = book[sheet.zh]
            for area in list(page.merged_cells.ranges):
                page.unmerge_cells(str(area))
            for row in (7, 6, 4, 1):
                page.delete_rows(row)
            page.delete_cols(1)

    read = edit(path, strip)
    assert (read.form.version, read.region_code, read.year) == (str(year), "421224", year)
    assert differences(read, truth) == []


def test_a_version_that_is_not_known_yet(form):
    path, truth = form

    def later(book):
        for sheet in version_for(YEAR).sheets:
            page = book[sheet.zh]
            page["A1"] = page["A1"].value.replace("county-return:2014", "county-return:2031")

    read = edit(path, later)
    assert ("unknown_version", "") in told(read) and differences(read, truth) == []


def test_a_column_of_a_newer_version_pasted_into_an_older_form(tmp_path):
    path, truth = filled(tmp_path / "return.xlsx", 2013)

    def paste(book):
        page = book["结对帮扶"]
        page["K5"], page["K7"], page["K9"] = "办实事好事件数（件）", "D08", 31

    read = edit(path, paste)
    assert differences(read, truth) == []
    assert read.value("pairings", "通羊镇", "things_done") == 31


def test_what_is_no_form():
    assert not is_form(Grid("Sheet1", [["项目", "合计"], ["基层党组织数", 12], ["培训期数", 3]]))
    with pytest.raises(Unreadable, match="not the county return form"):
        read_grids([Grid("Sheet1", [["a", "b"], [1, 2]])])


def test_damaged_and_foreign_files(tmp_path, form):
    path, _ = form
    (tmp_path / "cut.xlsx").write_bytes(path.read_bytes()[:3000])
    (tmp_path / "note.csv").write_text("第一行\n第二行\n", encoding="utf-8")
    for name in ("cut.xlsx", "note.csv"):
        with pytest.raises(Unreadable):
            read_form(tmp_path / name)


def test_is_form_by_mark_and_by_headings(form):
    path, _ = form
    assert is_form(load(path))
    book = openpyxl.load_workbook(path)
    heads = [cell.value for cell in book["经费投入"][5]][1:]
    assert is_form(Grid("表一", [heads, ["通羊镇", 1, 2, 3]]))
    assert not is_form(Grid("表一", [heads[:3], ["通羊镇", 1, 2]]))


def test_all_versions_are_written_and_read(tmp_path):
    for form in versions():
        read = read_form(write_template(tmp_path / f"{form.version}.xlsx", form.first_year))
        assert read.form.version == form.version and not read.problems
        assert read.cell("branches", TOTAL_LINE, "organisations") is None
