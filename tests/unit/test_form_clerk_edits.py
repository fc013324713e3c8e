"""What careless clerks do to the form: each edit is read right, or told with its cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from made_forms import FIRST, TOTAL, differences, edit, filled, moved, told, wrong_totals
from openpyxl.workbook import Workbook

from ingest.returns.form.cells import TOTAL_LINE, FormReturn

BRANCHES, TRAININGS, FUNDING, PAIRINGS = "基层组织", "教育培训", "经费投入", "结对帮扶"
END = 27
"""Row of the line that closes the table."""
Name = tuple[str, str, str]


@dataclass
class Edit:
    """An edit, and what it has to lead to.

    `values` are cells that read otherwise than they were filled in (None: not at all), in the unit of the column;
    `told` are problems with their cells, all of them; `totals` says that totals still agree.
    """

    name: str
    change: Callable[[Workbook], Any]
    values: dict[Name, float | None] = field(default_factory=dict)
    told: set[tuple[str, str]] = field(default_factory=set)
    totals: bool = True
    gone: Callable[[Name], bool] = lambda name: False


def put(sheet: str, cell: str, value: Any, number_format: str | None = None) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book[sheet][cell] = value
        if number_format:
            book[sheet][cell].number_format = number_format

    return change


def delete_what_is_hidden(book: Workbook) -> None:
    for name in (BRANCHES, TRAININGS, FUNDING, PAIRINGS):
        page = book[name]
        moved(page, lambda page=page: (page.delete_rows(1), page.delete_cols(1)), rows=-1, columns=-1)  # type: ignore[misc]


def sort_lines(book: Workbook) -> None:
    """By name, descending; the hidden column stays as it was."""
    page = book[BRANCHES]
    lines = [[cell.value for cell in page[row]][1:] for row in range(FIRST, FIRST + 12)]
    for row, line in enumerate(sorted(lines, key=lambda line: str(line[0]), reverse=True), start=FIRST):
        for place, value in enumerate(line, start=2):
            page.cell(row, place).value = value


def insert_lines(book: Workbook) -> None:
    page = book[PAIRINGS]
    moved(page, lambda: page.insert_rows(END, 2))
    for cell in page[TOTAL]:
        # As a spreadsheet does where rows are inserted into the area of a sum.
        cell.value = cell.value.replace(str(END), str(END + 2)) if isinstance(cell.value, str) else cell.value
    page.cell(END, 2).value, page.cell(END, 3).value = "隐水洞景区", 7
    page.cell(END + 1, 2).value, page.cell(END + 1, 3).value = "县直机关", 9


def insert_column(book: Workbook) -> None:
    page = book[FUNDING]
    moved(page, lambda: page.insert_cols(4), columns=1, after=3)
    page["D5"] = "备注"
    page["D9"], page["D10"] = "已核", "已核"


def rename_sheets(book: Workbook) -> None:
    for number, name in enumerate((BRANCHES, TRAININGS, FUNDING, PAIRINGS), start=1):
        book[name].title = f"Sheet{number}"


def rewrite_headings(book: Workbook) -> None:
    page = book[TRAININGS]
    for place, text in enumerate(("办班", "多少人次", "老师", "课件", "基地", "站点", "覆盖", "方式"), start=3):
        page.cell(5, place).value = text
        page.cell(6, place).value = None


def translate_headings(book: Workbook) -> None:
    """Hidden rows and codes are gone, the Chinese names too: the English ones are left."""
    page = book[TRAININGS]
    moved(page, lambda: (page.delete_rows(7), page.delete_rows(5), page.delete_rows(1), page.delete_cols(1)), -3, -1)


def double_line(book: Workbook) -> None:
    page = book[PAIRINGS]
    page["B21"], page["C21"] = "通羊镇", 5


def delete_line(book: Workbook) -> None:
    page = book[PAIRINGS]
    for place in range(1, 12):
        page.cell(FIRST + 3, place).value = None


def repeat_head(book: Workbook) -> None:
    """Pasted for the second printed page, between the lines."""
    page = book[TRAININGS]
    head = [[cell.value for cell in page[row]] for row in (5, 6, 7)]
    moved(page, lambda: page.insert_rows(FIRST + 6, 3))
    for row, line in enumerate(head, start=FIRST + 6):
        for place, value in enumerate(line, start=1):
            page.cell(row, place).value = value


def swap_headings(book: Workbook) -> None:
    """The names of two columns are exchanged, their codes, English names and hidden ids are not."""
    page = book[PAIRINGS]
    page["C5"].value, page["D5"].value = page["D5"].value, page["C5"].value


def copy_sheet(book: Workbook) -> None:
    book.copy_worksheet(book[FUNDING]).title = "经费投入 (2)"


def notes_under_the_table(book: Workbook) -> None:
    page = book[PAIRINGS]
    page["B32"], page["E33"] = "注：含县直单位驻村数", 12


def reorder_columns(book: Workbook) -> None:
    """The last column is moved to the front of the others, head and all."""
    page = book[PAIRINGS]

    def change() -> None:
        page.insert_cols(3)
        for row in range(1, 40):
            page.cell(row, 3).value, page.cell(row, 12).value = page.cell(row, 12).value, None

    moved(page, change, columns=1, after=2)
    page.cell(TOTAL, 12).value = None


def last_years_file(book: Workbook) -> None:
    """The titles are changed by hand to the new year, what is hidden is not."""
    for name in (BRANCHES, TRAININGS, FUNDING, PAIRINGS):
        for cell in ("B2", "B4"):
            book[name][cell] = book[name][cell].value.replace("2014", "2015", 1)


def as_fraction(book: Workbook) -> None:
    book[BRANCHES]["J9"] = round(book[BRANCHES]["J9"].value / 100, 4)


def subtotal(book: Workbook) -> None:
    page = book[PAIRINGS]
    page["B21"], page["C21"] = "镇小计", 500


A01, A05, A08 = (("branches", "通羊镇", name) for name in ("organisations", "organisations_rectified", "coverage_rate"))
B02, B07 = ("trainings", "通羊镇", "participants"), ("trainings", "通羊镇", "training_coverage_rate")
C06, C01 = ("funding", "通羊镇", "amount_in_kind"), ("funding", "通羊镇", "amount")

EDITS = [
    Edit("hidden row and column deleted", delete_what_is_hidden),
    Edit("lines sorted, hidden ids left behind", sort_lines),
    Edit(
        "lines inserted above the last one",
        insert_lines,
        {("pairings", "隐水洞景区", "helper_units"): 7, ("pairings", "县直机关", "helper_units"): 9},
        {("unknown_township", "B27")},
        totals=False,
    ),
    Edit("column inserted between the form's", insert_column, told={("foreign_column", "D9")}),
    Edit("columns reordered", reorder_columns),
    Edit("last year's file, its titles changed", last_years_file, told={("contradictory_place", "A1")}),
    Edit(
        "the line of totals deleted",
        lambda book: moved(book[PAIRINGS], lambda: book[PAIRINGS].delete_rows(TOTAL), rows=-1),
        told={("missing_total", "")},
        totals=False,
    ),
    Edit("sheets renamed", rename_sheets),
    Edit("headings rewritten", rewrite_headings),
    Edit("hidden row, codes and Chinese headings deleted", translate_headings),
    Edit("head repeated between the lines", repeat_head),
    Edit(
        "names of two columns exchanged",
        swap_headings,
        told={("contradictory_column", "C7"), ("contradictory_column", "D7")},
    ),
    Edit("township mistyped", put(BRANCHES, "B14", "闯玉镇"), told={("renamed_township", "B14")}),
    Edit("township with its county, traditional", put(BRANCHES, "B14", "通山縣闖王鎮"), told={("renamed_township", "B14")}),
    Edit("township without 镇", put(BRANCHES, "B14", "闯 王"), told={("renamed_township", "B14")}),
    Edit(
        "total typed over its formula",
        put(PAIRINGS, f"C{TOTAL}", 5000),
        {("pairings", TOTAL_LINE, "helper_units"): 5000},
        {("overwritten", "C8"), ("total_differs", "C8")},
        totals=False,
    ),
    Edit("full-width digits", put(TRAININGS, "D9", "１２３"), {B02: 123}, {("total_differs", "D8")}, totals=False),
    Edit(
        "number with its unit",
        put(TRAININGS, "D9", "12人"),
        {B02: 12},
        {("words", "D9"), ("total_differs", "D8")},
        totals=False,
    ),
    Edit("grouped digits as text", put(TRAININGS, "D9", "12,345"), {B02: 12345}, {("total_differs", "D8")}, totals=False),
    Edit(
        "decimal comma",
        put(FUNDING, "H9", "12,5"),
        {C06: 12.5},
        {("decimal_comma", "H9"), ("total_differs", "H8")},
        totals=False,
    ),
    Edit(
        "yuan where 万元 belong",
        put(FUNDING, "H9", "125000元"),
        {C06: 12.5},
        {("other_unit", "H9"), ("total_differs", "H8")},
        totals=False,
    ),
    Edit("a dash", put(TRAININGS, "D9", "—"), {B02: None}, {("dash", "D9")}, totals=False),
    Edit("text pasted", put(TRAININGS, "D9", "同上，详见附件"), {B02: None}, {("no_number", "D9")}, totals=False),
    Edit("a date", put(TRAININGS, "D9", date(2014, 3, 5)), {B02: None}, {("date", "D9")}, totals=False),
    Edit("a negative number", put(BRANCHES, "G9", -5), {A05: -5}, {("negative", "G9")}, totals=False),
    Edit("a fraction of an organisation", put(BRANCHES, "G9", 5.5), {A05: 5.5}, {("not_whole", "G9")}, totals=False),
    Edit("over 100 per cent", put(TRAININGS, "I9", 105), {B07: 105}, {("over_100", "I9")}),
    Edit("85 % typed as such", put(TRAININGS, "I9", 0.85, "0.00%"), {B07: 85}),
    Edit("85 % typed as text", put(TRAININGS, "I9", "85％"), {B07: 85}),
    Edit("0.85 without counts beside it", put(TRAININGS, "I9", 0.85), {B07: 0.85}, {("maybe_fraction", "I9")}),
    Edit("0.3333 with counts beside it", as_fraction, told={("fraction", "J9")}),
    Edit("a formula without a result", put(BRANCHES, "G9", "=[1]Sheet1!B4"), {A05: None}, {("no_value", "G9")}, totals=False),
    Edit("a formula that failed", put(BRANCHES, "G9", "#REF!"), {A05: None}, {("formula_error", "G9")}, totals=False),
    Edit(
        "a part above its whole",
        put(BRANCHES, "D9", 5000),
        {("branches", "通羊镇", "general_branches"): 5000},
        {("part_exceeds", "D9")},
        totals=False,
    ),
    Edit(
        "a total above its parts",
        put(FUNDING, "C9", 999.5),
        {C01: 999.5},
        {("parts_differ", "C9")},
        totals=False,
    ),
    Edit("a share that its counts don't give", put(BRANCHES, "J9", 90), {A08: 90}, {("share_differs", "J9")}),
    Edit(
        "a township twice",
        double_line,
        {("pairings", "通羊镇#21", "helper_units"): 5},
        {("double_township", "B21")},
        totals=False,
    ),
    Edit(
        "a township deleted",
        delete_line,
        told={("missing_township", "")},
        totals=False,
        gone=lambda name: name[:2] == ("pairings", "厦铺镇"),
    ),
    Edit("cells merged", lambda book: book[BRANCHES].merge_cells("G9:G10"), told={("merged", "G9")}, totals=False,
         gone=lambda name: name == ("branches", "南林桥镇", "organisations_rectified")),
    Edit("a name deleted", put(BRANCHES, "B14", None), told={("renamed_township", "B14")}),
    Edit(
        "a name and its hidden id deleted",
        lambda book: (put(BRANCHES, "B14", None)(book), put(BRANCHES, "A14", None)(book)),
        told={("nameless_line", "C14"), ("missing_township", "")},
        gone=lambda name: name[:2] == ("branches", "闯王镇"),
    ),
    Edit("another grade", put(BRANCHES, "N9", "优秀"), {}, {("choice", "N9")}, gone=lambda name: name == ("branches", "通羊镇", "grade")),
    Edit(
        "a column deleted",
        lambda book: moved(book[PAIRINGS], lambda: book[PAIRINGS].delete_cols(6), columns=-1, after=6),
        told={("missing_column", "")},
        totals=False,
        gone=lambda name: name[2] == "recipient_households",
    ),
    Edit(
        "a sheet deleted",
        lambda book: book.remove(book[FUNDING]),
        told={("missing_sheet", "")},
        totals=False,
        gone=lambda name: name[0] == "funding",
    ),
    Edit("a sheet copied", copy_sheet, told={("second_sheet", "")}),
    Edit("a sheet of the county's own", lambda book: book.create_sheet("附表").append(["村", 1]), told={("foreign_sheet", "")}),
    Edit("notes under the table", notes_under_the_table, told={("stray_text", "B32"), ("nameless_line", "E33")}, totals=False),
    Edit(
        "a sub-total",
        subtotal,
        {("pairings", "镇小计", "helper_units"): 500},
        {("subtotal_line", "B21"), ("total_differs", "C8")},
        totals=False,
    ),
    Edit(
        "about 300",
        put(PAIRINGS, "F9", "300多户"),
        {("pairings", "通羊镇", "recipient_households"): 300},
        {("words", "F9"), ("total_differs", "F8")},
        totals=False,
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", EDITS, ids=lambda case: case.name)
def test_an_edit_is_read_right_or_told_with_its_cell(tmp_path, case):
    path, truth = filled(tmp_path / "return.xlsx")
    form = edit(path, case.change)
    assert told(form) == case.told
    changed = {name for name in truth if name in case.values or case.gone(name)}
    assert differences(form, truth, changed) == []
    for name, value in case.values.items():
        cell = form.cell(*name)
        if value is None:
            assert form.value(*name) is None
        else:
            assert cell is not None and cell.value == pytest.approx(value * cell.column.factor), name
    if case.totals:
        assert not wrong_totals(form, truth)


def test_there_are_at_least_twenty():
    assert len(EDITS) >= 20 and len({case.name for case in EDITS}) == len(EDITS)


def test_every_problem_is_told_in_both_languages(tmp_path):
    path, _ = filled(tmp_path / "return.xlsx")
    form: FormReturn = edit(path, put(TRAININGS, "D9", "同上"))
    (problem,) = [each for each in form.problems if each.code == "no_number"]
    assert str(problem) == "教育培训!D9: text where a number belongs: 同上"
    assert [each for each in form.problems if each.severity == "error"] == [problem]
    assert problem.zh == "应填数字，却是文字：同上"


def test_all_edits_at_once_by_sheet_leave_the_others_alone(tmp_path):
    path, truth = filled(tmp_path / "return.xlsx")

    def all_of_it(book: Workbook) -> None:
        sort_lines(book)
        insert_column(book)
        repeat_head(book)
        insert_lines(book)
        rename_sheets(book)

    form = edit(path, all_of_it)
    assert told(form) == {("foreign_column", "D9"), ("unknown_township", "B27")}
    assert differences(form, truth) == []
