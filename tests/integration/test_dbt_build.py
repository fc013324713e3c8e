"""The dbt project on an invented year: verdicts, quarantine, typed facts, coverage, determinism, clear failures."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml
from dbt_scenario import VERDICTS, county_year_2014
from staged_fixtures import StagedInput

from county_reports.claim_sql import PROJECT_DIR, audit
from county_reports.dbt_runner import BuildFailure, run_dbt_build
from expectations import blame

Rows = list[tuple[Any, ...]]


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("dbt")


@pytest.fixture(scope="module")
def candidate(work: Path) -> Path:
    return build(county_year_2014(), work, "scenario")


@pytest.fixture
def marts(candidate: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(candidate), read_only=True) as connection:
        yield connection


def build(staged: StagedInput, work: Path, name: str) -> Path:
    """Builds a candidate from the rows and moves it to a folder of its own.

    Input and candidate stand in the same place each time, as in a warehouse: dbt reads the project anew when they move.
    """
    shutil.rmtree(work / "input", ignore_errors=True)
    path = work / "county_marts.duckdb"
    run_dbt_build(PROJECT_DIR, staged.write(work / "input"), path, work / "target")
    return path.rename(work / f"{name}.duckdb")


def query(path: Path, sql: str) -> Rows:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def figures_in(marts: duckdb.DuckDBPyConnection, fact: str) -> set[str]:
    column = "figure_ids" if fact in {"fct_trainings", "fct_assistance_pairings"} else "figure_id"
    return {name for (ids,) in marts.execute(f"select {column} from marts.{fact}").fetchall() for name in ids.split()}


def test_every_kind_of_claim_gets_its_verdict(marts):
    rows = marts.execute("select claim_id, kind, verdict, reason from audit.audit_claim_verdicts").fetchall()
    assert {claim_id: tuple(rest) for claim_id, *rest in rows} == VERDICTS


def test_explanations_say_what_is_wrong_in_both_languages(marts):
    rows = marts.execute("select claim_id, explanation, explanation_zh from audit.audit_claim_verdicts").fetchall()
    english, chinese = {row[0]: row[1] for row in rows}, {row[0]: row[2] for row in rows}
    assert english["sum_short"] == "The parts add up to 195, the total says 201: 6 missing."
    assert chinese["sum_short"] == "各分项合计195，总数为201，少6。"
    assert "1 too many" in english["sum_excess"]
    assert "23.81%, the report says 25%" in english["share_25"]
    assert "which lies just outside" in english["repeat_open_end"]
    assert "leave 35 for it" in english["sum_missing"]
    assert "101% lies outside what is possible (0 to 100)" in english["bound_broken"]
    assert all(english.values()) and all(chinese.values())


def test_findings_say_whom_they_blame_as_the_command_does(work):
    """A total that stands in two sums, both of which it breaks, and a sum of its own that leaves it open."""
    staged = StagedInput()
    staged.report()
    total, *parts = [staged.figure(value) for value in (201, 100, 95, 60, 135)]
    for pair in (parts[:2], parts[2:]):
        staged.claim("sum", ("total", total), *(("part", part) for part in pair))
    alone = [staged.figure(value) for value in (12, 5, 6)]
    staged.claim("sum", *zip(("total", "part", "part"), alone, strict=True))
    tables = staged.tables()
    judged = audit(tables["figures"], tables["claims"], tables["claim_terms"], tables["reports"])
    terms: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for term in judged.terms.to_pylist():
        terms[term["claim_id"]].append(term)
    told = {claim: (each.kind, " | ".join(each.suspects)) for claim, each in
            blame.of_claims(judged.verdicts.to_pylist(), terms).items()}  # fmt: skip
    assert told == {"c1": ("named", "201"), "c2": ("named", "201"), "c3": ("cannot_tell", "12 | 5 | 6")}
    candidate = build(staged, work, "blamed")
    for _ in range(2):
        blame.write(candidate)
        rows = query(candidate, "select claim_id, blame, suspects, explanation, explanation_zh from marts.fct_findings")
        assert {claim: (kind, suspects) for claim, kind, suspects, *_ in rows} == told
        assert {row[3] for row in rows if row[0] == "c3"} == {
            "The parts add up to 11, the total says 12: 1 missing. Cannot tell which figure is wrong."
        }
        assert {row[4] for row in rows if row[0] == "c3"} == {"各分项合计11，总数为12，少1。无法判断哪个数字有误。"}


def test_every_column_of_every_model_is_described_and_none_besides(marts):
    rows = marts.execute("select table_name, column_name from information_schema.columns").fetchall()
    described = {
        (model["name"], column["name"])
        for folder, kind in (("models", "models"), ("seeds", "seeds"))
        for path in (PROJECT_DIR / folder).rglob("_*.yml")
        for model in yaml.safe_load(path.read_text(encoding="utf-8")).get(kind, [])
        for column in model["columns"]
    }
    assert set(rows) == described


OF_THE_SUPERSEDED = {"old_short", "average_wrong", "difference_wrong"}


def test_findings_are_the_flagged_claims_of_current_reports(marts):
    rows = marts.execute("select claim_id, severity from marts.fct_findings").fetchall()
    severities = {"inconsistent": "block", "suspicious": "warn"}
    expected = {
        claim_id: severities[verdict]
        for claim_id, (_, verdict, _) in VERDICTS.items()
        if verdict in severities and claim_id not in OF_THE_SUPERSEDED
    }
    assert dict(rows) == expected


def test_a_finding_quotes_its_terms_in_order_and_each_sentence_once(marts):
    [(quotes, sentences, cue)] = marts.execute(
        "select quotes, sentences, cue from marts.fct_findings where claim_id = 'sum_short'"
    ).fetchall()
    assert quotes == "201 | 100 | 95"
    assert cue == "共…其中"
    assert sentences == "共建201个，其中甲100个、乙95个。"


def test_quarantined_figures_stay_in_the_audit_trail_and_out_of_the_typed_facts(marts):
    status = dict(marts.execute("select figure_id, quality_status from marts.fct_figures").fetchall())
    assert status["short_201"] == status["short_95"] == status["share_25"] == "quarantined"
    assert status["band_0"] == "warned"
    assert status["branches_60"] == "ok"
    assert not figures_in(marts, "fct_branches") & {"short_201", "short_100", "short_95", "share_25", "rate_101"}
    assert {"branches_60", "branches_25", "rate_100"} <= figures_in(marts, "fct_branches")
    assert "band_0" in figures_in(marts, "fct_trainings"), "warned figures stay in, with their status"


def test_superseded_copied_and_repeated_figures_are_not_counted(marts):
    current = dict(marts.execute("select report_id, is_current from marts.dim_report").fetchall())
    assert {name for name, is_current in current.items() if not is_current} == {"old", "copy", "broken", "nobody"}
    typed = figures_in(marts, "fct_branches") | figures_in(marts, "fct_assistance_pairings")
    assert "branches_60" in typed and "points" in typed
    assert not typed & {"old_50", "old_20", "copied_60", "points_again"}
    assert {"old_50", "copied_60", "points_again"} <= {
        name for (name,) in marts.execute("select figure_id from marts.fct_figures").fetchall()
    }


def test_figures_of_one_training_stand_on_one_row_and_a_second_audience_on_another(marts):
    rows = marts.execute(
        """select row_in_event, sessions, participants, audience, channel, figure_count, figure_ids
        from marts.fct_trainings
        where event_key in (select event_key from marts.fct_trainings where figure_ids like '%event_sessions%')
        order by row_in_event"""
    ).fetchall()
    assert rows == [
        (1, 3.0, 157.0, "farmers", "class", 2, "event_farmers event_sessions"),
        # How it was held goes for the whole event; whom it was for is said of the first alone.
        (2, None, 40.0, None, "class", 1, "event_cadres"),
    ]


def test_a_norm_never_stands_in_a_column_of_totals(marts):
    [row] = marts.execute(
        "select sessions, participants, hours_target, hours_done, is_additive from marts.fct_trainings "
        "where figure_ids = 'hours'"
    ).fetchall()
    assert row == (None, None, 40.0, None, False)
    [row] = marts.execute(
        "select sessions, other_measure, other_value, other_status from marts.fct_trainings "
        "where figure_ids = 'planned_sessions'"
    ).fetchall()
    assert row == (None, "sessions", 6.0, "planned")
    assert marts.execute(
        "select sum(amount), sum(norm) from marts.fct_funding where measure <> 'amount'"
    ).fetchall() == [(None, None)], "8000 a village stands in an inconsistent product and is quarantined"


def test_both_sides_of_an_assistance_tie_stand_on_one_row(marts):
    [row] = marts.execute(
        """select first_secretaries, recipient_households, problems_solved, problems_solved_lo, problems_solved_hi
        from marts.fct_assistance_pairings where figure_ids like '%helpers%'"""
    ).fetchall()
    assert row == (700.0, 1500.0, 3200.0, 3200.0, 3300.0)


def test_parts_of_a_total_are_added_within_their_kind_alone(marts):
    rows = marts.execute(
        """select figure_id, field, grade, region_level, is_own_level, is_part, is_additive, is_additive_within_kind,
            is_additive_over_years
        from marts.fct_branches where figure_id like 'branches_%' order by figure_id"""
    ).fetchall()
    assert rows == [
        ("branches_25", "rural", "A", "county", True, True, False, True, False),
        ("branches_35", "office", "A", "county", True, True, False, True, False),
        ("branches_60", None, None, "county", True, False, True, True, False),
    ]


def test_what_a_province_says_is_never_added_to_what_its_counties_say(marts):
    rows = marts.execute(
        """select figure_ids, region_level, is_own_level, is_additive from marts.fct_trainings
        where figure_ids in ('province_says', 'event_cadres') order by figure_ids"""
    ).fetchall()
    assert rows == [("event_cadres", "county", True, True), ("province_says", "county", False, False)]
    assert marts.execute(
        "select region_level, sum(amount) from marts.fct_funding where is_additive group by region_level order by 1"
    ).fetchall() == [("county", 1_500_000.0), ("province", 5.0)]


def test_wide_row_sums_flows_chooses_stocks_and_leaves_absent_ones_empty(marts):
    columns = (
        "organisations, organisations_candidates, training_sessions, training_sessions_lo, training_sessions_hi, "
        "training_sessions_largest, "
        "training_participants, contact_points, coverage_rate, venues_built, recipient_households"
    )
    [row] = marts.execute(
        f"select {columns} from marts.mart_county_year where region_key = '990001' and year = 2014"
    ).fetchall()
    assert dict(zip(columns.split(", "), row, strict=True)) == {
        # 25 and 35 are parts of 60; 187, which would be the most comprehensive, stands in an inconsistent product.
        "organisations": None, "organisations_candidates": 1,
        # 420 with its four parts inside, and 3 of the event.
        "training_sessions": 423.0, "training_sessions_lo": 418.0, "training_sessions_hi": 428.0,
        "training_sessions_largest": 420.0,
        # 157 + 40 of the county's own report; the province's 999 is the same thing told by another.
        "training_participants": 197.0,
        "contact_points": 186.0,
        # So does a higher rate.
        "coverage_rate": None,
        # All of it quarantined: not known, which is not zero.
        "venues_built": None,
        "recipient_households": 1500.0,
    }  # fmt: skip


def test_coverage_shows_who_reported_who_did_not_and_what_could_not_be_read(marts):
    rows = marts.execute(
        "select region_name, year, status, report_count, revision_count from marts.mart_reporting_coverage"
    ).fetchall()
    assert set(rows) == {
        ("甲县", 2014, "reported", 1, 1),
        ("甲县", 2013, "reported", 1, 0),
        ("乙市", 2014, "unreadable", 1, 0),
        ("乙市", 2013, "missing", 0, 0),
        ("丁县", 2014, "no_figures", 1, 0),
        ("丁县", 2013, "missing", 0, 0),
        ("丙省", 2014, "reported", 1, 0),
        ("丙省", 2013, "missing", 0, 0),
        (None, None, "unreadable", 1, 0),
    }


def test_rule_activity_counts_every_verdict(marts):
    rows = marts.execute(
        "select kind, status, evaluated, consistent, inconsistent, suspicious, undecidable "
        "from audit.audit_rule_activity"
    ).fetchall()
    kinds = {kind for kind, _, _ in VERDICTS.values()}
    expected = set()
    for kind in kinds:
        verdicts = [verdict for claim_kind, verdict, _ in VERDICTS.values() if claim_kind == kind]
        counts = (verdicts.count(v) for v in ("consistent", "inconsistent", "suspicious", "undecidable"))
        expected.add((kind, "ran", len(verdicts), *counts))
    assert set(rows) == expected


def test_a_measure_outside_the_catalogue_is_shown_and_never_additive(marts):
    [row] = marts.execute(
        "select is_in_catalogue, additive_over_regions, additive_over_years from marts.dim_measure "
        "where measure = 'not_in_catalogue'"
    ).fetchall()
    assert row == (False, False, False)


def test_facts_point_to_the_version_of_a_place_that_held_in_their_year(work):
    staged = StagedInput()
    for year in (2009, 2010):
        staged.report(f"r{year}", year=year, region_code="990002")
        staged.figure(1, report_id=f"r{year}", year=year, region_code="990002")
    staged.figure(1, report_id="r2010", year=2010, region_code="990004")
    path = build(staged, work, "renamed")
    rows = query(
        path,
        """select fct_branches.year, dim_region.region_name, dim_region.is_current_version
        from marts.fct_branches left join marts.dim_region using (region_version_key)
        order by fct_branches.region_code, 1""",
    )
    assert rows == [(2009, "乙县", False), (2010, "乙市", True), (2010, None, None)]


def test_command_and_warehouse_judge_alike(marts):
    tables = county_year_2014().tables()
    command = audit(tables["figures"], tables["claims"], tables["claim_terms"], tables["reports"])
    for name, table, order in (
        ("audit_claim_verdicts", command.verdicts, "claim_id"),
        ("audit_claim_terms", command.terms, "claim_id, position"),
    ):
        built = marts.execute(f"select * from audit.{name} order by {order}").to_arrow_table()
        assert table.sort_by([(key, "ascending") for key in order.split(", ")]).to_pylist() == built.to_pylist()
        assert built.num_rows > 0


def test_empty_input_builds_and_says_that_no_rule_ran(work):
    path = build(StagedInput(), work, "empty")
    assert {row[0] for row in query(path, "select status from audit.audit_rule_activity")} == {"did_not_run"}
    assert query(path, "select count(*) from marts.mart_county_year") == [(0,)]
    assert query(path, "select count(*) from marts.mart_reporting_coverage") == [(0,)]


def test_rebuilding_gives_the_same_contents(candidate, work):
    again = build(county_year_2014(), work, "again")
    tables = query(
        candidate,
        "select table_schema || '.' || table_name from information_schema.tables "
        "where table_schema in ('marts', 'audit')",
    )
    assert len(tables) >= 15
    for (name,) in tables:
        sql = f"select * from {name} order by all"
        assert query(candidate, sql) == query(again, sql), name


def test_a_finding_keeps_its_key_when_a_new_revision_repeats_the_mistake(work):
    def mistake(staged: StagedInput, report: str, prefix: str) -> None:
        total, part = (staged.figure(v, report_id=report, figure_id=f"{prefix}{v}") for v in (201, 195))
        staged.claim("sum", ("total", total), ("part", part), report_id=report, claim_id=f"{prefix}claim")

    first, second = StagedInput(), StagedInput()
    first.report("r1")
    mistake(first, "r1", "a")
    second.report("r1", superseded_by="r2")
    second.report("r2", supersedes="r1", revision=2, source_name="corrected.txt")
    mistake(second, "r1", "a")
    mistake(second, "r2", "b")
    [before] = query(build(first, work, "revision_1"), "select finding_id, report_id from marts.fct_findings")
    [after] = query(build(second, work, "revision_2"), "select finding_id, report_id from marts.fct_findings")
    assert before[0] == after[0]
    assert (before[1], after[1]) == ("r1", "r2")


def test_a_failing_test_is_named_with_its_rows(work):
    staged = StagedInput()
    staged.report("r1")
    staged.figure(1, figure_id="twice")
    staged.figure(2, figure_id="twice")
    with pytest.raises(BuildFailure, match="rows_of_stg_figures_hold") as failure:
        build(staged, work, "broken")
    assert "twice" in str(failure.value), failure.value


def test_a_candidate_is_free_for_others_after_the_build_and_nothing_of_an_earlier_one_survives(work):
    staged = StagedInput()
    staged.report("r1")
    staged.figure(1)
    with duckdb.connect(str(work / "county_marts.duckdb")) as connection:
        connection.execute("create table left_over (x integer)")
    path = build(staged, work, "rebuilt")
    with duckdb.connect(str(path)) as connection:
        tables = {name for (name,) in connection.execute("select table_name from information_schema.tables").fetchall()}
    assert "fct_figures" in tables
    assert "left_over" not in tables
