"""The stages from landing to a release without Airflow: what is published, what the summary tells, what breaks nothing."""

from __future__ import annotations

import json
import random
from pathlib import Path

import duckdb
import pytest
import samples_truth

from county_reports import stages
from county_reports.runner.summary import render, summarize
from county_reports.settings import Settings


def publish(folder: Path) -> str:
    """Runs all stages over a folder; returns the id of the last release."""
    for chunk in stages.archive(str(folder)):
        stages.read(chunk)
    released = ""
    for year in stages.announce():
        for chunk in stages.plan_year(year):
            stages.extract(chunk)
        stages.build(year)
        stages.gate(year)
        released = stages.release(year)["release"]
    return released


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory):
    """A warehouse with the samples of one year among broken files."""
    root = tmp_path_factory.mktemp("warehouse")
    folder = root / "landing"
    folder.mkdir()
    for path in (samples_truth.SAMPLES / "2014").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    noise = random.Random(3)
    (folder / "noise.txt").write_bytes(bytes(noise.randrange(256) for _ in range(50_000)))
    (folder / "empty.txt").touch()
    (folder / "x.txt").mkdir()
    (folder / "huge.txt").write_bytes("全县共有党员12名。\n".encode() * 1_900_000)
    patch = pytest.MonkeyPatch()
    patch.setenv("COUNTY_REPORTS_HOME", str(root / "home"))
    publish(folder)
    yield folder
    patch.undo()


def rows(query: str) -> list[tuple]:
    with duckdb.connect(str(Settings().current / "county_marts.duckdb"), read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_good_reports_publish_and_broken_ones_are_named(home):
    statuses = dict(rows("select source_name, status from marts.dim_report"))
    good = {path.name for path in (samples_truth.SAMPLES / "2014").iterdir()}
    assert {name for name, status in statuses.items() if status == "read"} == good
    problems = dict(rows("select source_name, problem from marts.dim_report where status = 'unreadable'"))
    assert set(problems) == {"noise.txt", "empty.txt", "x.txt", "huge.txt"}
    assert all(problems.values()), problems


def test_planted_contradictions_are_findings_and_their_figures_quarantined(home):
    planted = [
        (name.split("/")[1], quote)
        for name, truth in samples_truth.load_truth().items()
        if truth.year == 2014
        for claim in truth.contradictions
        for quote in claim.quotes
    ]
    # One figure contradicts nothing in its report, but the return of its place and year.
    planted.append(("宜黄县委组织部工作总结.txt", "9185名"))
    quarantined = rows(
        "select source_name, quote from marts.fct_figures where quality_status = 'quarantined' and cell is null"
    )
    assert sorted(quarantined) == sorted(planted)


def test_planted_cells_are_quarantined(home):
    planted = {
        (name.split("/")[1], cell)
        for name, truth in samples_truth.load_returns().items()
        if truth.year == 2014
        for claim in truth.contradictions
        for cell in claim.cells
    }
    planted.add(("宜黄县2014年基层党组织和党员情况统计表.xlsx", "F13"))
    quarantined = rows(
        "select source_name, cell from marts.fct_figures where quality_status = 'quarantined' and cell is not null"
    )
    assert set(quarantined) == planted


def test_a_return_is_shown_as_a_grid_with_its_labels(home):
    report_id = rows("select report_id from marts.dim_report where format = 'xlsx'")[0][0]
    pages = [
        path.read_text(encoding="utf-8") for path in (Settings().current / "quality" / "reports").glob(f"*{report_id}*")
    ]
    assert len(pages) == 1
    page = pages[0]
    assert '<table class="grid">' in page and "党员 › 总数" not in page and "石井乡" in page and "组织党员!B9" in page
    assert "9185名 ↔ 组织党员!F13" in page
    for table in ("fct_branches", "fct_trainings", "fct_funding", "fct_assistance_pairings"):
        assert rows(f"select count(*) from marts.{table}")[0][0] > 0, table


def test_the_facts_of_the_samples_say_more_than_what_is_counted(home):
    for table, columns in {
        "fct_branches": ("organisation_kind", "field", "change", "grade", "region_level"),
        "fct_trainings": ("audience", "channel"),
        "fct_funding": ("purpose", "payer_level", "recipient", "form"),
        "fct_assistance_pairings": ("pairing_type", "helper_side", "recipient_side"),
    }.items():
        for column in columns:
            assert rows(f"select count({column}) from marts.{table}")[0][0] > 0, (table, column)
    # The return's columns: branches of every township, told apart from committees and from the county's own total.
    of_return = rows(
        """
        select facts.region_level, count(*) from marts.fct_branches as facts
        inner join marts.fct_figures as figures using (figure_id)
        where figures.source_name like '%.xlsx' and facts.organisation_kind = 'branch' group by all
        """
    )
    assert {level for level, _ in of_return} >= {"township"}
    assert rows("select count(*) from marts.fct_branches where is_additive_over_years and measure_kind = 'stock'") == [
        (0,)
    ]


def test_every_figure_leads_back_to_its_sentence(home):
    wrong = rows(
        """
        select figure_id, quote from marts.fct_figures
        join audit.audit_documents using (report_id)
        where substring(text, "start" + 1, "end" - "start") <> quote
        """
    )
    assert wrong == []


def test_nothing_changed_in_means_no_new_release(home):
    before = (Settings().current.resolve(), len(list(Settings().releases.iterdir())))
    assert publish(home) == ""
    assert (Settings().current.resolve(), len(list(Settings().releases.iterdir()))) == before


def test_the_summary_speaks_of_its_folder_and_of_what_stands_besides(home, tmp_path):
    few = tmp_path / "few"
    few.mkdir()
    name = "hx14.txt"
    (few / name).write_bytes((samples_truth.SAMPLES / "2014" / name).read_bytes())
    settings = Settings(reports=few)
    told = summarize(settings, None)
    assert told is not None
    assert (told.files, told.years, told.besides, told.all_years) == (1, ["2014"], 8, ["2014", "unknown"])
    assert told.figures.total() == rows(f"select count(*) from marts.fct_figures where source_name = '{name}'")[0][0]
    assert "besides    8 reports registered earlier" in render(told, settings)


def test_the_manifest_says_what_went_in(home):
    manifest = json.loads((Settings().current / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest["inputs"]["years"]) == {"2014", "unknown"}
    assert manifest["inputs"]["code_version"] == stages.code_version()


def test_what_a_release_was_made_of_can_be_laid_out_again(home, tmp_path):
    stages.lay_out_input(tmp_path / "input", stages.released_stagings())
    laid, built = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.parquet")}
        for folder in (tmp_path / "input", Settings().build / "input")
    )
    assert {path.name.split("-")[0] for path in laid if path.parent.name == "figures"} == {"2014", "unknown"}
    # The last build began with the candidate before it, and was given what is new alone.
    assert built.items() <= laid.items()


def test_nothing_is_told_of_a_release_where_there_is_none(tmp_path, monkeypatch):
    monkeypatch.setenv("COUNTY_REPORTS_HOME", str(tmp_path / "new"))
    with pytest.raises(LookupError, match="nothing is released"):
        stages.released_stagings()
