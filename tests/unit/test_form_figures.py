"""What a form gives to the warehouse: figures with their cells, and the claims that the form itself makes."""

from __future__ import annotations

from dataclasses import asdict

import openpyxl
import pyarrow as pa
import pytest
from made_forms import edit, filled

from county_reports.claim_sql import audit
from ingest.model import Report
from ingest.narrative.catalogue import by_name
from ingest.returns.form.figures import analyse_form, to_figures
from ingest.returns.form.grid import load
from ingest.returns.form.read import read_form
from ingest.tables import SCHEMAS

REPORT = Report("r" * 16, "return.xlsx", "0" * 64, "xlsx", region_code="421224", region_name="通山县", year=2014)


def tables(form):
    return to_figures(form, REPORT)


def verdicts(rows):
    def table(name, values):
        return pa.Table.from_pylist([asdict(value) for value in values], schema=SCHEMAS[name])

    figures, claims, terms, *_ = rows
    judged = audit(
        table("figures", figures), table("claims", claims), table("claim_terms", terms), table("reports", [REPORT])
    )
    return {claim["claim_id"]: claim["verdict"] for claim in judged.verdicts.to_pylist()}


def judged(rows, kind, cell, sheet=""):
    """Verdict on the claims of a kind that a cell states."""
    found = [claim for claim in rows[1] if claim.kind == kind and f"{sheet}!{cell} " in claim.cue]
    assert len(found) == 1, [claim.cue for claim in rows[1]]
    return verdicts(rows)[found[0].claim_id]


def at(rows, sheet, cell):
    (figure,) = [figure for figure in rows[0] if (figure.sheet, figure.cell) == (sheet, cell)]
    return figure


@pytest.fixture
def path(tmp_path):
    return filled(tmp_path / "return.xlsx")[0]


def test_a_figure_knows_its_cell_and_its_meaning(path):
    typed = openpyxl.load_workbook(path)["经费投入"]["D9"].value
    rows = tables(read_form(path))
    figure = at(rows, "经费投入", "D9")
    assert figure.value == pytest.approx(typed * 10_000) and figure.unit == "元" and figure.last_digit == 100
    assert (figure.lo, figure.hi) == (pytest.approx(figure.value - 50), pytest.approx(figure.value + 50))
    assert (figure.fact, figure.measure, figure.measure_kind) == ("funding", "amount", "flow")
    assert (figure.region_code, figure.region_name, figure.year) == ("421224:通羊镇", "通羊镇", 2014)
    assert figure.sentence == "通山县 › 通羊镇 | 经费投入 › 党建经费总额 › 活动场所建设（万元）"
    assert (figure.row_path, figure.column_path) == ("通羊镇", "经费投入 › 党建经费总额 › 活动场所建设（万元）")
    assert figure.quote == f"{typed}" and figure.confidence == 0.99 and figure.start is None
    total = at(rows, "经费投入", "D8")
    assert (total.region_code, total.region_name) == ("421224", "通山县")
    assert total.sentence == "通山县 › 合计 | 经费投入 › 党建经费总额 › 活动场所建设（万元）"
    assert total.row_path == "合计"


def test_every_number_is_one_figure_of_a_measure_of_the_catalogue(path):
    form = read_form(path)
    figures, *_ = tables(form)
    assert len(figures) == sum(cell.number is not None for cell in form.cells.values())
    assert len({figure.figure_id for figure in figures}) == len(figures)
    assert {figure.measure for figure in figures} <= set(by_name())


def test_figures_of_a_training_share_their_event(path):
    figures, *_ = tables(read_form(path))
    events = {figure.region_name: set() for figure in figures}
    for figure in figures:
        if figure.sheet == "教育培训":
            events[figure.region_name].add(figure.event)
        elif figure.sheet == "基层组织":
            assert figure.event is None
    assert all(len(each) == 1 for each in events.values()) and len(set.union(*events.values())) == 13


def test_all_claims_of_an_honest_form_are_consistent(path):
    rows = tables(read_form(path))
    assert {claim.kind for claim in rows[1]} == {"sum", "part_of", "share", "bound"}
    assert {claim.source for claim in rows[1]} == {"return"}
    assert set(verdicts(rows).values()) == {"consistent"}
    ids = {figure.figure_id for figure in rows[0]}
    assert all(term.figure_id in ids for term in rows[2])


def test_a_typed_total_is_kept_and_contradicted(path):
    rows = tables(edit(path, lambda book: book["结对帮扶"].__setitem__("C8", 5000)))
    assert at(rows, "结对帮扶", "C8").value == 5000
    assert judged(rows, "sum", "C8", "结对帮扶") == "inconsistent"


def test_an_empty_township_leaves_a_typed_total_undecided(path):
    def change(book):
        page = book["结对帮扶"]
        page["C8"] = sum(page.cell(row, 3).value for row in range(9, 21))
        page["C9"] = None

    rows = tables(edit(path, change))
    assert judged(rows, "sum", "C8", "结对帮扶") == "undecidable"
    assert len([term for term in rows[2] if term.figure_id not in {figure.figure_id for figure in rows[0]}]) == 1


def test_several_empty_townships_too(path):
    def change(book):
        page = book["结对帮扶"]
        page["C8"] = sum(page.cell(row, 3).value for row in range(9, 21))
        page["C9"] = page["C10"] = None

    rows = tables(edit(path, change))
    assert judged(rows, "sum", "C8", "结对帮扶") == "undecidable"


def test_a_part_above_its_whole_and_a_wrong_share_are_contradicted(path):
    def change(book):
        book["基层组织"]["D9"] = 5000
        book["基层组织"]["J10"] = 90
        book["教育培训"]["I9"] = 105

    rows = tables(edit(path, change))
    assert judged(rows, "part_of", "D9") == "inconsistent"
    assert judged(rows, "share", "J10") == "inconsistent"
    assert judged(rows, "bound", "I9") == "inconsistent"


@pytest.mark.parametrize(("typed", "verdict"), [(33, "consistent"), (33.3, "consistent"), (33.9, "inconsistent")])
def test_a_share_stands_for_the_decimals_that_it_is_typed_with(path, typed, verdict):
    def change(book):
        page = book["基层组织"]
        page["H9"], page["I9"], page["J9"] = 300, 100, typed

    assert judged(tables(edit(path, change)), "share", "J9") == verdict


def test_sub_totals_and_second_totals_are_no_figures(path):
    def change(book):
        page = book["结对帮扶"]
        page["B21"], page["C21"] = "小计", 7
        page["B22"], page["C22"] = "总计", 8

    form = edit(path, change)
    figures, *_ = tables(form)
    assert not {"C21", "C22"} & {figure.cell for figure in figures if figure.sheet == "结对帮扶"}
    assert {each.cell for each in form.problems} >= {"B21", "B22"}


def test_the_stage_gets_the_same(path):
    assert analyse_form(load(path), REPORT) == tables(read_form(path))


def test_the_same_file_gives_the_same_rows(path):
    assert tables(read_form(path)) == tables(read_form(path))


def test_what_the_county_should_know_is_told_with_its_cell(path):
    edit(path, lambda book: book["教育培训"].__setitem__("D9", "很多"))
    notices = tables(read_form(path)).notices
    (told,) = [notice for notice in notices if notice.code == "no_number"]
    assert (told.sheet, told.cell, told.severity, told.report_id) == ("教育培训", "D9", "error", REPORT.report_id)
    assert "很多" in told.message and "很多" in told.message_zh
