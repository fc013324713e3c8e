"""The workbook as a county gets it, and the command that writes it."""

from __future__ import annotations

import zipfile

import openpyxl
import pytest
from command import run
from made_forms import write_template

from ingest.regions import Region, gazetteer
from ingest.returns.form import template as template_module
from ingest.returns.form.definition import version_for
from ingest.returns.form.lines import BLANK_LINES
from ingest.returns.form.template import write_form


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return openpyxl.load_workbook(write_template(tmp_path_factory.mktemp("form") / "return.xlsx"))


def test_sheets_lines_and_headings(book):
    assert book.sheetnames == ["说明", "基层组织", "教育培训", "经费投入", "结对帮扶"]
    page = book["基层组织"]
    assert page["B2"].value == "通山县2014年基层党建工作统计报表：基层组织"
    assert [page.cell(row, 2).value for row in (8, 9, 20)] == ["合计 Total", "通羊镇", "慈口乡"]
    assert [page[cell].value for cell in ("C5", "C6", "C7")] == ["基层党组织数\n（个）", "Party organisations", "A01"]
    assert page["B21"].value is None and page["B27"].value.startswith("↑")


def test_every_column_has_its_mark_its_name_a_note_and_a_check(book):
    for sheet in version_for(2014).sheets:
        page = book[sheet.zh]
        checks = {str(rule.sqref).split(":")[0]: rule for rule in page.data_validations.dataValidation}
        for place, column in enumerate(sheet.columns, start=3):
            letter = page.cell(1, place).column_letter
            assert page.cell(1, place).value == f"{sheet.id}.{column.id}"
            assert column.note in page.cell(5, place).comment.text
            assert book.defined_names[f"{sheet.id}.{column.id}"].attr_text == f"'{sheet.zh}'!${letter}$9:${letter}$27"
            rule = checks[f"{letter}9"]
            expected = {"count": "whole", "percent": "decimal", "choice": "list"}.get(column.check, "custom")
            assert rule.type == expected and rule.prompt == column.note
            if column.choices:
                assert rule.formula1 == f'"{",".join(column.choices)}"'


def test_totals_are_formulas_and_rates_have_none(book):
    page = book["基层组织"]
    assert page["C8"].value == '=IF(COUNT(C9:C27)=0,"",SUM(C9:C27))'
    assert page["J8"].value == '=IF(N(H8)=0,"",ROUND(I8/H8*100,2))'
    assert page["M8"].value == "×" and book["教育培训"]["I8"].value is None


def test_structure_is_locked_and_cells_to_fill_in_are_not(book):
    for name in book.sheetnames:
        assert book[name].protection.sheet
    page = book["基层组织"]
    assert not page["C9"].protection.locked and not page["B21"].protection.locked
    assert all(page[cell].protection.locked for cell in ("A1", "B9", "C5", "C7", "C8", "J8"))
    assert not book["教育培训"]["I8"].protection.locked
    assert not page.protection.insertRows and not page.protection.sort
    assert page.row_dimensions[1].hidden and page.column_dimensions["A"].hidden


def test_it_prints_and_scrolls_with_its_headings(book):
    page = book["结对帮扶"]
    assert page.freeze_panes == "C9" and page.print_title_rows == "$5:$7"
    assert page.page_setup.orientation == "landscape" and page.sheet_properties.pageSetUpPr.fitToPage


def test_the_instructions_define_every_column(book):
    text = "\n".join(str(cell.value) for line in book["说明"].iter_rows() for cell in line)
    for sheet in version_for(2014).sheets:
        for column in sheet.columns:
            assert column.note in text and column.code in text


def test_the_same_form_is_the_same_file():
    region = gazetteer().at("421224", 2014)
    assert write_form(region, 2014) == write_form(region, 2014)


def test_a_county_whose_townships_are_unknown_gets_empty_lines(tmp_path, monkeypatch):
    monkeypatch.setattr(template_module, "townships_of", lambda region: [])
    page = openpyxl.load_workbook(write_template(tmp_path / "return.xlsx"))["基层组织"]
    assert [page.cell(row, 2).value for row in range(9, 9 + BLANK_LINES)] == [None] * BLANK_LINES
    assert page.cell(9 + BLANK_LINES, 2).value.startswith("↑")


@pytest.mark.parametrize("start", "=+-@")
def test_text_never_becomes_a_formula(tmp_path, monkeypatch, start):
    hostile = f'{start}HYPERLINK("http://x.example","y")'
    monkeypatch.setattr(template_module, "townships_of", lambda region: [("421224100", hostile)])
    path = tmp_path / "return.xlsx"
    path.write_bytes(write_form(Region("421224", hostile, "county", "421200", 1998, None), 2014))
    with zipfile.ZipFile(path) as package:
        formulas = [
            part.split("</f>")[0]
            for name in package.namelist()
            if name.startswith("xl/worksheets/sheet")
            for part in package.read(name).decode().split("<f>")[1:]
        ]
        assert not any(name.endswith(".rels") and b"x.example" in package.read(name) for name in package.namelist())
    assert formulas and not any("HYPERLINK" in formula for formula in formulas)
    assert openpyxl.load_workbook(path)["基层组织"]["B9"].data_type != "f" or start == "="


def test_the_command_writes_once_and_overwrites_when_forced(tmp_path):
    path = tmp_path / "return.xlsx"
    done = run("template", "--region", "通山县", "--year", "2014", "-o", path)
    assert (done.exit_code, done.stdout) == (0, "") and "通山县 (421224) 2014, 12 townships" in done.stderr
    again = run("template", "--region", "通山县", "--year", "2014", "-o", path)
    assert again.exit_code == 2 and "--force" in again.stderr
    assert run("template", "--region", "421224", "--year", "2014", "-o", path, "--force").exit_code == 0


@pytest.mark.parametrize(
    ("region", "year", "name", "said"),
    [
        ("鼓楼区", 2014, "a.xlsx", "320106 江苏省南京市鼓楼区"),
        ("通山", 2014, "a.xlsx", "421224 湖北省咸宁市通山县"),
        ("咸宁市", 2014, "a.xlsx", "is a prefecture; the form is a county's: 421202"),
        ("999999", 2014, "a.xlsx", "no such code"),
        ("=cmd", 2014, "a.xlsx", "no such place"),
        ("通山县", 14, "a.xlsx", "expected a year"),
        ("通山县", 2014, "a.csv", "*.xlsx"),
        ("通山县", 2014, "no/a.xlsx", "no file can be written"),
    ],
)
def test_what_makes_no_sense_ends_with_2(tmp_path, region, year, name, said):
    done = run("template", "--region", region, "--year", str(year), "-o", tmp_path / name)
    assert done.exit_code == 2 and said in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["南京市鼓楼区", "江苏省南京市鼓楼区", "320106"])
def test_a_county_is_named_by_its_path_or_code(tmp_path, name):
    path = tmp_path / "return.xlsx"
    assert "(320106)" in run("template", "--region", name, "--year", "2014", "-o", path).stderr


def test_a_code_of_former_years_finds_todays_townships(tmp_path):
    done = run("template", "--region", "422326", "--year", "1990", "-o", tmp_path / "return.xlsx")
    assert "通山县 (422326) 1990, 12 townships" in done.stderr
