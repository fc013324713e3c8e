"""A made-up nation built into marts: what they show is the truth about it, to the last figure and finding."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from metricflow_client import metricflow_sql

from benchmarks.questions import questions
from county_reports.claim_sql import PROJECT_DIR
from county_reports.dbt_runner import run_dbt_build
from county_reports.metrics.catalogue import COUNTIES_ALONE, Catalogue
from county_reports.metrics.engine import Engine
from county_reports.metrics.question import Filter, Question, plan
from ingest.files import read_json, write_json
from publish.semantic_manifest import manifest_of
from synthetic.compare import SHOWN_FINDINGS, TRUE_FINDINGS, shown_headlines, with_truth
from synthetic.generate import generate
from synthetic.nation import Nation

# Three small provinces: whole prefectures, so that their totals can be held against their counties.
NATION = Nation(120, 2012, 2015, contradictions=0.1, levels_off=0.3, provinces=("63", "64", "46"))

HEADLINES = (
    "organisations", "coverage_rate", "venues_built", "training_sessions", "training_participants", "funding_amount",
    "contact_points", "first_secretaries", "recipient_households", "problems_solved",
)  # fmt: skip


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nation")
    generate(NATION, folder)
    run_dbt_build(PROJECT_DIR, folder / "staged", folder / "county_marts.duckdb", folder / "dbt")
    return folder


@pytest.fixture
def marts(nation: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(nation / "county_marts.duckdb"), read_only=True) as connection:
        with_truth(connection, nation)
        yield connection


def differences(marts: duckdb.DuckDBPyConnection, shown: str, true: str) -> list[tuple[object, ...]]:
    """Rows that only one of two queries gives; both must give some."""
    assert marts.execute(f"select count(*) from ({true})").fetchone() > (0,)
    return marts.execute(
        f"select 'shown', * from (({shown}) except ({true})) union all select 'true', * from (({true}) except ({shown}))"
    ).fetchall()


def test_every_headline_of_every_county_and_year_is_the_true_one(marts):
    shown = shown_headlines(HEADLINES)
    assert differences(marts, shown, "select * from true_county_year") == []


def test_the_findings_are_the_planted_contradictions_and_nothing_else(marts):
    assert differences(marts, SHOWN_FINDINGS, TRUE_FINDINGS) == []
    assert marts.execute("select count(distinct kind) from marts.fct_findings").fetchone() == (4,)


def test_every_other_claim_is_consistent(marts):
    rest = marts.execute(
        "select distinct verdict from audit.audit_claim_verdicts where claim_id not in (select claim_id from true_planted)"
    ).fetchall()
    assert rest == [("consistent",)]


@pytest.mark.parametrize(
    ("table", "total", "measure", "kind"),
    [
        ("fct_branches", "total", "organisations", "field"),
        ("fct_branches", "total", "organisations_graded", "grade"),
        ("fct_funding", "amount", "amount", "purpose"),
    ],
)
def test_what_is_additive_within_a_kind_adds_up_to_what_is_additive(marts, table, total, measure, kind):
    of_sums = f"""
        select figures.region_code, figures.year, round(sum(figures.{total}), 3) as total
        from marts.{table} as figures
        inner join audit.audit_claim_terms as terms on figures.figure_id = terms.figure_id
        inner join audit.audit_claim_verdicts as verdicts on terms.claim_id = verdicts.claim_id
        where figures.measure = '{measure}' and figures.region_level = 'county' and verdicts.kind = 'sum'
    """
    whole = f"{of_sums} and terms.role = 'total' and figures.is_additive group by all"
    broken_up = f"{of_sums} and figures.is_additive_within_kind and figures.{kind} is not null group by all"
    assert differences(marts, broken_up, whole) == []
    assert marts.execute(
        f"select count(*) from marts.{table} where is_additive and {kind} is not null and measure = '{measure}'"
    ).fetchone() == (0,), "a part is in its total already"


def answer(nation: Path, metrics: str, by: str) -> str:
    """The SQL of a question about all counties."""
    manifest = manifest_of(nation / "county_marts.duckdb")
    catalogue = Catalogue.read(manifest)
    only_counties = (Filter("region_level", ("county",)),)
    asked = Question(tuple(metrics.split(",")), tuple(by.split(",")), only_counties)
    return Engine(manifest).sql(plan(asked, catalogue), catalogue)


@pytest.mark.parametrize("headline", [name for name in HEADLINES if name != "coverage_rate"])
def test_metrics_of_provinces_are_the_sums_of_what_is_true_of_their_counties(nation, marts, headline):
    columns = f"{headline}, {headline}_lo, {headline}_hi, {headline}_stated"
    shown = f"select province_code, year, {columns} from ({answer(nation, headline, 'province_code,year')})"
    true = f"""
        select substr(region_code, 1, 2) || '0000', year, sum(value), sum(lo), sum(hi), count(value)
        from true_county_year where headline = '{headline}' and value is not null group by all
    """
    assert differences(marts, shown, true) == []


def by_year(nation: Path, metric: str, *, filtered: bool = True) -> str:
    """The SQL of a client of the semantic layer that asks for a metric by year and names no level."""
    manifest = manifest_of(nation / "county_marts.duckdb")
    if not filtered:
        content = read_json(manifest)
        for node in content["metrics"]:
            node["filter"] = None
        manifest = nation / "unfiltered.json"
        write_json(manifest, content)
    return (
        f"select year(metric_time__year), {metric} from ({metricflow_sql(manifest, [metric], ('metric_time__year',))})"
    )


def of_level(headline: str, level: str) -> str:
    """The sums by year of what the wide mart says of places of a level."""
    return f"""
        select place.year, sum({headline}) from marts.mart_county_year as place
        inner join marts.dim_region_year as region
            on region.region_year_key = place.region_key || '@' || cast(place.year as varchar)
        where region.region_level like '{level}' group by all
    """


@pytest.mark.parametrize("headline", [name for name in HEADLINES if name != "coverage_rate"])
def test_a_client_that_names_no_level_adds_no_province_to_its_counties(nation, marts, headline):
    assert differences(marts, by_year(nation, headline), of_level(headline, "county")) == []
    for level in ("prefecture", "province"):
        shown = by_year(nation, f"{headline}_of_{level}s")
        assert differences(marts, shown, of_level(headline, level)) == []


def test_a_layer_without_its_filters_adds_provinces_to_their_counties(nation, marts):
    """The filter is what holds: without it the same question gives the sum of all levels."""
    shown = by_year(nation, "funding_amount", filtered=False)
    assert differences(marts, shown, of_level("funding_amount", "%")) == []
    assert len(differences(marts, shown, of_level("funding_amount", "county"))) == 2 * 4, "other sums in all four years"


def test_whatever_may_not_be_added_over_levels_is_of_one(nation):
    """Of counts alone, and of rates, which are none where figures meet, a client needs no level."""
    manifest = manifest_of(nation / "county_marts.duckdb")
    catalogue = Catalogue.read(manifest)
    free = {name for name, metric in catalogue.metrics.items() if metric.additivity in ("count", "rate")}
    kept = {
        f"{headline}_of_{level}s"
        for headline in (*HEADLINES, "graded_organisations")
        for level in ("province", "prefecture")
    }
    for metric in read_json(manifest)["metrics"]:
        name = metric["name"]
        # Worked out from others, which have the filter.
        if metric["type"] == "ratio" or name in free or name.startswith("coverage_rate"):
            continue
        [told] = metric["filter"]["where_filters"]
        level = name.rpartition("_of_")[2].removesuffix("s") if name in kept else "county"
        assert told["where_sql_template"] == COUNTIES_ALONE.replace("county", level), name


def test_money_by_purpose_is_the_whole_broken_up(nation, marts):
    """Each county tells of what a part of its money was spent on: no purpose holds the total, and no total a purpose."""
    by_purpose = answer(nation, "funding_amount", "year,purpose")
    parts = f"select year, purpose, funding_amount, funding_amount_stated from ({by_purpose}) where purpose is not null"
    told = """
        select year, purpose, sum(amount), count(*) from marts.fct_funding
        where measure = 'amount' and region_level = 'county' and purpose is not null and is_additive_within_kind
        group by all
    """
    assert differences(marts, parts, told) == []
    # A whole that lacks a quarantined figure is not told; the figures of it that are left stand.
    whole = f"select region_code, year, funding_amount from ({answer(nation, 'funding_amount', 'region,year')})"
    undivided = f"""
        select region_code, year, sum(funding_amount) from ({answer(nation, "funding_amount", "region,year,purpose")})
        where purpose is null and (region_code, year) in (select (region_code, year) from ({whole})) group by all
    """
    assert differences(marts, undivided, whole) == []


def test_no_figure_of_a_province_is_added_to_those_of_its_counties(marts):
    levels = dict(
        marts.execute(
            "select region_level, count(distinct region_code) from marts.fct_branches where is_additive group by all"
        ).fetchall()
    )
    assert set(levels) == {"province", "prefecture", "county"}
    assert marts.execute(
        """select count(*) from marts.fct_branches
        where is_additive and (region_level = 'county') = (substr(region_code, 5, 2) = '00')"""
    ).fetchone() == (0,)


def test_totals_of_prefectures_and_provinces_are_held_against_those_below(marts):
    shown = (
        "select region_code, year, expected_count, reported_count, verdict from marts.mart_level_reconciliation "
        "where headline = 'organisations'"
    )
    assert differences(marts, shown, "select * from true_levels where reported_count > 0") == []
    verdicts = {verdict for (verdict,) in marts.execute("select distinct verdict from true_levels").fetchall()}
    assert verdicts == {"consistent", "inconsistent", "undecidable"}


# A place that got another code is compared with itself under the former one (test_dbt_regions); the made-up nation starts
# a new life with a new code, so its truth is that of the places which kept theirs.
KEPT = (
    "region_code in (select region_code from marts.dim_region "
    f"where valid_from <= {NATION.first_year} and (valid_to is null or valid_to >= {NATION.last_year}))"
)


def test_year_on_year_compares_with_the_true_year_before(marts):
    shown = (
        "select region_code, year, headline, previous_value from marts.mart_year_on_year "
        f"where substr(region_code, 5, 2) <> '00' and {KEPT}"
    )
    true = (
        "select this.region_code, this.year, this.headline, before.value from true_county_year as this "
        "left join true_county_year as before on this.region_code = before.region_code "
        f"and this.headline = before.headline and this.year = before.year + 1 where this.value is not null and this.{KEPT}"
    )
    assert differences(marts, shown, true) == []


def test_coverage_knows_who_did_not_report(marts):
    shown = "select region_code, year from marts.mart_reporting_coverage where status = 'missing'"
    missing = marts.execute(shown).fetchall()
    reported = marts.execute("select distinct region_code, year from marts.dim_report").fetchall()
    assert missing and not set(missing) & set(reported)


def test_scores_follow_the_weights(marts):
    row = marts.execute(
        """
        select score.score, truth.value
        from marts.mart_scorecard as score
        inner join true_county_year as truth
            on score.region_code = truth.region_code and score.year = truth.year and truth.headline = 'coverage_rate'
        inner join marts.mart_scorecard_criteria as criteria
            on score.region_key = criteria.region_key and score.year = criteria.year and criteria.criterion = 'coverage'
        where abs(criteria.points_earned - 250 * greatest(0, least(1, (truth.value - 60) / 40))) > 1e-9
        """
    ).fetchall()
    assert row == []
    assert marts.execute("select count(*) from marts.mart_scorecard where score is not null").fetchone() > (100,)


@pytest.mark.parametrize("question", questions(), ids=lambda question: f"{question.number}")
def test_every_question_of_the_page_is_answered(marts, question):
    assert marts.execute(question.sql).fetchone() is not None


def test_the_answers_are_the_true_ones(marts):
    provinces, levels, findings = (
        marts.execute(question.sql).fetchall() for question in questions() if question.number in (1, 3, 10)
    )
    true_sums = marts.execute(
        "select left(region_code, 2) || '0000', year, sum(value) from true_county_year "
        "where headline = 'organisations' group by all order by all"
    ).fetchall()
    names = dict(
        marts.execute(
            "select region_name, region_code from marts.dim_region where region_level = 'province'"
        ).fetchall()
    )
    assert sorted((names[row[0]], row[1], row[2]) for row in provinces) == true_sums
    true_levels = marts.execute("select count(*) from true_levels where verdict = 'inconsistent'").fetchone()
    assert (sum(row[3] == "organisations" for row in levels),) == true_levels
    in_the_last_year = f"select count(*) from true_planted where year = {NATION.last_year}"
    assert (len(findings),) == marts.execute(in_the_last_year).fetchone()
