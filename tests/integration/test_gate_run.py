"""How the gate behaves as a whole: what it writes, what it raises, what it leaves alone."""

from __future__ import annotations

import hashlib
import json
import logging
from pathlib import Path

import duckdb
import pytest
import sqlalchemy
from candidate_marts import small_candidate

from expectations.duckdb_dialect import read_only_url
from expectations.gate import evaluate, run_gate
from expectations.result import GateResult, StructuralFailure
from expectations.suite_files import SUITES, BadSuite, read_suites


@pytest.fixture
def candidate(tmp_path: Path) -> Path:
    return small_candidate(tmp_path / "with space & 县" / "county_marts.duckdb")


def only(table: str) -> list:
    return [suite for suite in read_suites() if suite.table == table]


def test_sound_candidate_passes_and_stays_as_it_is(candidate: Path, tmp_path: Path, caplog, capfd):
    before = hashlib.sha256(candidate.read_bytes()).hexdigest()
    with caplog.at_level(logging.INFO):
        result = run_gate(candidate, tmp_path / "gate" / "result.json")
    assert hashlib.sha256(candidate.read_bytes()).hexdigest() == before
    assert GateResult.read(tmp_path / "gate" / "result.json") == result
    assert not result.failures and result.counts()["pass"] > 100
    said = capfd.readouterr()
    assert (said.out, said.err) == ("", ""), "the gate speaks where nobody asked"
    assert not [record for record in caplog.records if record.levelno < logging.WARNING]
    with duckdb.connect(str(candidate)) as writer:  # no connection of the gate keeps the file
        writer.execute("create table main.t (a int)")


def test_same_candidate_same_bytes(candidate: Path, tmp_path: Path):
    for name in ("first.json", "second.json"):
        run_gate(candidate, tmp_path / name)
    assert (tmp_path / "first.json").read_bytes() == (tmp_path / "second.json").read_bytes()
    assert str(tmp_path) not in (tmp_path / "first.json").read_text(encoding="utf-8")


def test_structural_failure_names_rule_table_and_rows_and_is_written_down(tmp_path: Path):
    spoilt = small_candidate(
        tmp_path / "county_marts.duckdb",
        "update marts.fct_figures set lo = value + 1, hi = value + 2 where quote = '386个'",
    )
    with pytest.raises(StructuralFailure) as stopped:
        run_gate(spoilt, tmp_path / "result.json")
    message = str(stopped.value)
    for part in ("fct_figures.interval", "marts.fct_figures", "386个", "lo <= value <= hi"):
        assert part in message, f"{part!r} is not in: {message}"
    assert GateResult.read(tmp_path / "result.json").failures == stopped.value.result.failures


def test_warning_does_not_stop_a_release(tmp_path: Path):
    warned = small_candidate(
        tmp_path / "county_marts.duckdb", "update marts.dim_measure set definition = null where measure = 'amount'"
    )
    result = run_gate(warned, tmp_path / "result.json")
    assert "dim_measure.described" in {outcome.rule_id for outcome in result.warnings}


def test_missing_table_did_not_run_and_stops(tmp_path: Path):
    spoilt = small_candidate(tmp_path / "county_marts.duckdb", "drop table marts.fct_funding")
    result = evaluate(spoilt, only("fct_funding"))
    assert {outcome.status for outcome in result.outcomes} == {"did_not_run"}
    assert result.suites[0].status == "did_not_run" and result.suites[0].rows is None
    assert len(result.failures) == len(result.outcomes)


def test_empty_table_has_no_data_and_has_not_passed(tmp_path: Path):
    empty = small_candidate(
        tmp_path / "county_marts.duckdb",
        "delete from marts.fct_findings; delete from audit.audit_claim_verdicts; delete from audit.audit_claim_terms",
    )
    result = evaluate(empty, only("fct_findings"))
    assert result.suites[0].status == "no_data"
    passed = {outcome.rule_id for outcome in result.outcomes if outcome.status == "pass"}
    assert passed == {"fct_findings.columns"}, "only the table's columns can be judged without rows"


def test_rule_that_matched_nothing_has_no_data(tmp_path: Path):
    candidate = small_candidate(tmp_path / "county_marts.duckdb", "update marts.dim_report set duplicate_of = null")
    outcomes = {outcome.rule_id: outcome for outcome in evaluate(candidate, only("dim_report")).outcomes}
    assert outcomes["dim_report.duplicate_of.exists"].status == "no_data"


def test_examples_are_at_most_twenty(tmp_path: Path):
    spoilt = small_candidate(
        tmp_path / "county_marts.duckdb",
        "insert into marts.dim_year select null as year, * exclude (year) from marts.dim_year, range(50)".replace(
            "* exclude (year)", "columns(* exclude (year, range))"
        ),
    )
    outcomes = {outcome.rule_id: outcome for outcome in evaluate(spoilt, only("dim_year")).outcomes}
    assert outcomes["dim_year.year.not_null"].unexpected == 100
    assert len(outcomes["dim_year.year.not_null"].examples) <= 20


def test_no_candidate_no_suites_and_bad_suites_are_errors(tmp_path: Path, candidate: Path):
    with pytest.raises(FileNotFoundError):
        run_gate(tmp_path / "nothing.duckdb", tmp_path / "result.json")
    with pytest.raises(BadSuite, match="lets everything through"):
        run_gate(candidate, tmp_path / "result.json", suites=tmp_path)
    good = json.loads((SUITES / "dim_year.json").read_text(encoding="utf-8"))
    (tmp_path / "one.json").write_text(json.dumps(good), encoding="utf-8")
    (tmp_path / "two.json").write_text(json.dumps(good), encoding="utf-8")
    with pytest.raises(BadSuite, match="two rules are called"):
        read_suites(tmp_path)
    del good["expectations"][0]["meta"]["why"]
    (tmp_path / "two.json").write_text(json.dumps(good), encoding="utf-8")
    with pytest.raises(BadSuite, match="lacks why"):
        read_suites(tmp_path)


def test_dialect_reads_only_and_its_results_outlive_the_connection(candidate: Path):
    engine = sqlalchemy.create_engine(read_only_url(candidate))
    with engine.connect() as connection:
        figures = connection.exec_driver_sql("select figure_id from marts.fct_figures order by 1")
        reports = connection.exec_driver_sql("select report_id from marts.dim_report")
    engine.dispose()
    assert len(figures.fetchall()) > len(reports.fetchall()) > 0
    for statement in ("create table t (a int)", f"copy marts.dim_year to '{candidate.parent}/out.csv'"):
        with engine.connect() as connection, pytest.raises(sqlalchemy.exc.DBAPIError):
            connection.exec_driver_sql(statement)
    columns = {column["name"]: column for column in sqlalchemy.inspect(engine).get_columns("fct_figures", "marts")}
    assert isinstance(columns["value"]["type"], sqlalchemy.Double)
    with pytest.raises(sqlalchemy.exc.NoSuchTableError):
        sqlalchemy.inspect(engine).get_columns("nothing", "marts")
    engine.dispose()
