"""The made-up nation: reproducible, true to its own words, and read by our own rules as it was meant."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from county_reports.claim_sql import evaluate
from county_reports.report_file import FileResult, verdicts
from ingest.model import Figure, FigureAspect
from ingest.narrative.catalogue import catalogue
from ingest.regions import gazetteer
from ingest.tables import SCHEMAS
from synthetic import report as wordings
from synthetic.composer import MadeReport, Meaning
from synthetic.county import history
from synthetic.generate import generate
from synthetic.nation import Nation, counties_of, make_years
from synthetic.report import PLANTED, county_report, upper_report

PLACES = counties_of(2014, 5)
BOTH_YEARS = [list(history(place.code, 2013, 2014, seed=7)) for place in PLACES]
RECEIVED = date(2015, 1, 5)


def made(index: int = 0, planted: str | None = None) -> tuple[MadeReport, str | None]:
    return county_report(PLACES[index], BOTH_YEARS[index][1], planted=planted, received_at=RECEIVED)


def judged(report: MadeReport) -> dict[str, str]:
    tables = {
        name: pa.Table.from_pylist([asdict(row) for row in rows], schema=SCHEMAS[name])
        for name, rows in {
            "figures": report.figures,
            "claims": report.claims,
            "claim_terms": report.terms,
            "reports": [report.report],
        }.items()
    }
    return {row["claim_id"]: row["verdict"] for row in evaluate(**tables).to_pylist()}


@pytest.mark.parametrize("index", range(len(PLACES)))
def test_figures_stand_where_they_say(index):
    report, _ = made(index)
    assert report.figures
    for figure in report.figures:
        assert report.text[figure.start : figure.end] == figure.quote
        assert figure.quote in figure.sentence and figure.sentence in report.text
    assert len({figure.figure_id for figure in report.figures}) == len(report.figures)


def test_every_measure_is_one_of_the_catalogue():
    known = {measure.name: measure.fact for measure in catalogue()}
    meanings = [value for value in vars(wordings).values() if isinstance(value, Meaning)]
    assert len(meanings) > 15
    assert {each.measure: each.fact for each in meanings} == {each.measure: known[each.measure] for each in meanings}


@pytest.mark.parametrize("index", range(len(PLACES)))
def test_a_report_without_a_contradiction_has_none(index):
    report, broken = made(index)
    assert broken is None
    assert Counter(judged(report).values()) == {"consistent": 7}


@pytest.mark.parametrize("planted", PLANTED)
@pytest.mark.parametrize("index", range(len(PLACES)))
def test_a_planted_contradiction_breaks_one_claim_and_no_other(index, planted):
    report, broken = made(index, planted)
    assert broken is not None
    assert {claim for claim, verdict in judged(report).items() if verdict != "consistent"} == {broken}


def test_an_unknown_contradiction_is_refused():
    with pytest.raises(ValueError, match="'weather' is none of organisations"):
        made(planted="weather")


def said(figures: list[Figure], aspects: list[FigureAspect]) -> set[tuple[int | None, str, str]]:
    start = {figure.figure_id: figure.start for figure in figures}
    return {(start[row.figure_id], row.aspect, row.value) for row in aspects}


@pytest.mark.parametrize("index", range(len(PLACES)))
def test_our_own_rules_read_a_made_up_report_as_it_was_meant(tmp_path, index):
    report, _ = made(index)
    # The name of the file tells which of the places of that name it is.
    above = gazetteer().ancestors(PLACES[index], 2014)[0].name
    path = tmp_path / f"{above}{PLACES[index].name}2014.txt"
    path.write_text(report.text, encoding="utf-8")
    read = FileResult(path)
    assert told(read.figures) == told(report.figures)
    assert said(report.figures, report.aspects) <= said(read.figures, read.aspects)
    assert read.report.region_name == PLACES[index].name
    assert read.report.year == 2014


@pytest.mark.parametrize("planted", PLANTED)
def test_our_own_rules_find_what_was_planted(tmp_path, planted):
    report, _ = made(0, planted)
    path = tmp_path / f"{PLACES[0].name}2014.txt"
    path.write_text(report.text, encoding="utf-8")
    assert [row["verdict"] for row in verdicts([FileResult(path)])].count("inconsistent") == 1


def told(figures) -> list[tuple[object, ...]]:
    return [(each.quote, each.value, each.lo, each.hi, each.hi_open, each.unit, each.fact) for each in figures]


def test_a_prefecture_tells_the_sum_of_its_counties():
    states = [years[1] for years in BOTH_YEARS]
    total = sum(state.organisations_total for state in states)
    assert upper_report(PLACES[0], states, received_at=RECEIVED).figures[0].value == total
    assert upper_report(PLACES[0], states, off=5, received_at=RECEIVED).figures[0].value == total + 5


def test_the_same_nation_is_the_same_and_another_seed_another(tmp_path):
    def digest(name: str, seed: int) -> list[bytes]:
        generate(Nation(3, 2013, 2014, seed=seed), tmp_path / name)
        return [path.read_bytes() for path in sorted((tmp_path / name).rglob("*.parquet"))]

    assert digest("a", 1) == digest("b", 1)
    assert digest("a", 1) != digest("c", 2)


def test_a_county_has_the_same_history_whatever_counties_are_beside_it():
    few, many = (
        {row.region_code: row.state for row in list(make_years(Nation(count, 2013, 2014)))[1].counties}
        for count in (2, 9)
    )
    assert few.items() <= many.items() and len(many) == 9


def test_what_is_written_is_counted(tmp_path):
    counts = generate(Nation(4, 2012, 2014, contradictions=1.0), tmp_path)
    for table in ("reports", "figures", "claims"):
        assert pq.read_table(tmp_path / "staged" / table).num_rows == counts[table] > 0
    assert pq.read_table(tmp_path / "truth" / "planted").num_rows == counts["planted"] > 0
