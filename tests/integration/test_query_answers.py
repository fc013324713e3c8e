"""Metrics of a release of the samples: the numbers are those of hand-written SQL, whatever they are asked by."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
import samples_truth
from command import run
from metricflow_client import metricflow_sql
from metricflow_semantic_interfaces.implementations.semantic_manifest import PydanticSemanticManifest
from metricflow_semantic_interfaces.transformations.semantic_manifest_transformer import (
    PydanticSemanticManifestTransformer,
)
from metricflow_semantic_interfaces.validations.semantic_manifest_validator import SemanticManifestValidator

from county_reports import stages
from county_reports.metrics.catalogue import Catalogue
from county_reports.metrics.engine import Engine
from county_reports.metrics.question import Filter, Plan, Question, plan
from county_reports.metrics.release import opened
from publish.semantic_manifest import manifest_of

HEADLINES = (
    "organisations", "coverage_rate", "venues_built", "training_sessions", "training_participants", "funding_amount",
    "contact_points", "first_secretaries", "recipient_households", "problems_solved",
)  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A warehouse in which the samples are released."""
    root = tmp_path_factory.mktemp("warehouse") / "home"
    patch = pytest.MonkeyPatch()
    patch.setenv("COUNTY_REPORTS_HOME", str(root))
    for chunk in stages.archive(str(samples_truth.SAMPLES)):
        stages.read(chunk)
    years = stages.announce()
    for year in years:
        for chunk in stages.plan_year(year):
            stages.extract(chunk)
        stages.finish_staging(year)
    stages.build(years[-1])
    stages.gate(years[-1])
    stages.release(years[-1])
    yield root
    patch.undo()


@pytest.fixture(scope="module")
def database(home: Path) -> Path:
    return (home / "current").resolve() / "county_marts.duckdb"


@pytest.fixture(scope="module")
def catalogue(database: Path) -> Catalogue:
    return Catalogue.read(manifest_of(database))


@pytest.fixture(scope="module")
def engine(database: Path) -> Engine:
    return Engine(manifest_of(database))


def by_sql(database: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def answer(*arguments: str) -> list[dict[str, Any]]:
    outcome = run("query", *arguments, "--format", "json")
    assert outcome.exit_code == 0, outcome.stderr
    return [json.loads(line) for line in outcome.stdout.splitlines()]


def rows(*arguments: str) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in answer(*arguments)]


@pytest.mark.parametrize("headline", HEADLINES)
def test_by_region_and_year_a_headline_is_that_of_the_wide_mart(home, database, headline):
    shown = rows("--metric", headline, "--by", "region,year")
    true = by_sql(
        database,
        # A report may give its place a short name; answers have that of the list.
        f"""select place.region_key, region.region_name, place.year, {headline}, {headline}_lo, {headline}_hi, 1
        from marts.mart_county_year as place
        left join marts.dim_region_year as region
            on region.region_year_key = place.region_key || '@' || cast(place.year as varchar)
        where {headline} is not null order by all""",
    )
    assert true
    assert shown == true


@pytest.mark.parametrize("headline", [headline for headline in HEADLINES if headline != "coverage_rate"])
def test_sums_over_the_counties_of_a_province_are_those_of_hand_written_sql(home, database, headline):
    # An unbounded end of one county leaves the sum without one: NULL, and not the sum of the others.
    true = by_sql(
        database,
        f"""
        select above.region_name, place.year, sum({headline}),
            case when count(*) = count({headline}_lo) then sum({headline}_lo) end,
            case when count(*) = count({headline}_hi) then sum({headline}_hi) end, count(*)
        from marts.mart_county_year as place
        inner join marts.dim_region as county on place.region_code = county.region_code
            and place.year >= county.valid_from and place.year <= coalesce(county.valid_to, 9999)
        inner join marts.dim_region as above on above.region_code = substr(place.region_code, 1, 2) || '0000'
            and place.year >= above.valid_from and place.year <= coalesce(above.valid_to, 9999)
        where county.region_level = 'county' and {headline} is not null
        group by all order by all
        """,
    )
    shown = rows("--metric", headline, "--by", "province,year", "--where", "region_level=county")
    assert true
    assert shown == true


def test_flows_are_added_over_years_and_stocks_are_refused(home, database):
    [(money,)] = by_sql(
        database,
        "select sum(funding_amount) from marts.mart_county_year where region_code = '621027' and year in (2012, 2013)",
    )
    [found] = answer("--metric", "funding_amount", "--region", "镇原县", "--year", "2012-2013")
    assert found["funding_amount"] == money
    assert (found["funding_amount_lo"], found["funding_amount_stated"]) == (None, 2), "至多: no lower end"
    refused = run("query", "--metric", "organisations", "--by", "region")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "counted twice" in refused.stderr


@pytest.mark.parametrize(
    ("metric", "kind", "table", "value", "condition"),
    [
        ("funding_amount", "purpose", "fct_funding", "amount", "measure = 'amount' and speaks_for_purpose"),
        ("funding_amount", "payer_level", "fct_funding", "amount", "measure = 'amount' and speaks_for_payer_level"),
        ("funding_amount", "form", "fct_funding", "amount", "measure = 'amount' and is_additive"),
        ("training_participants", "audience", "fct_trainings", "participants", "is_additive"),
        ("training_sessions", "channel", "fct_trainings", "sessions", "is_additive"),
        ("problems_solved", "recipient_side", "fct_assistance_pairings", "problems_solved", "is_additive"),
        ("organisations", "field", "fct_branches", "total", "measure = 'organisations' and speaks_for_field"),
        ("coverage_rate", "field", "fct_branches", "rate", "measure = 'coverage_rate' and speaks_for_field"),
    ],
)
def test_by_kind_the_facts_are_added_up(home, database, metric, kind, table, value, condition):
    shown = rows("--metric", metric, "--by", f"region_code,region_name,year,{kind}")
    if metric != "coverage_rate":
        assert shown == rows("--metric", metric, "--by", f"region,year,{kind}")
    true = by_sql(
        database,
        f"""select region.region_key, region.region_name, fact.year, {kind}, sum({value}),
            case when count(*) = count({value}_lo) then sum({value}_lo) end,
            case when count(*) = count({value}_hi) then sum({value}_hi) end, count(*)
        from marts.{table} as fact
        left join marts.dim_region_year as region on region.region_year_key
            = coalesce(fact.region_code, fact.region_name) || '@' || cast(fact.year as varchar)
        where {condition} and {value} is not null
        group by all order by 1, 2, 3, 4 nulls last""",
    )
    assert true
    assert shown == true


def test_a_breakdown_of_events_adds_up_to_the_whole(home):
    for metric in ("training_participants", "problems_solved"):
        kind = "audience" if metric.startswith("training") else "helper_side"
        parts = answer("--metric", metric, "--by", f"region,year,{kind}", "--where", "region_level=county")
        # A whole that lacks a quarantined figure is not told; the parts of it that are left stand.
        wholes = answer("--metric", metric, "--by", "region,year", "--where", "region_level=county")
        assert wholes
        for whole in wholes:
            place = whole["region_code"], whole["year"]
            added = sum(part[metric] for part in parts if (part["region_code"], part["year"]) == place)
            assert added == pytest.approx(whole[metric])


def test_metrics_of_several_tables_stand_in_one_row(home, database):
    [row] = answer("--metric", "organisations,reporting_rate,findings,quarantined_share", "--by", "year",
                   "--where", "region_level=county", "--year", "2014")  # fmt: skip
    [(organisations, figures, quarantined)] = by_sql(
        database,
        """select sum(organisations), sum(figure_count), sum(quarantined_figure_count) from marts.mart_county_year
        where year = 2014 and region_code not like '%:%' and region_code is not null""",
    )
    [(findings,)] = by_sql(
        database, "select count(*) from marts.fct_findings where year = 2014 and region_code not like '%:%'"
    )
    assert row["organisations"] == organisations
    assert row["quarantined_share"] == pytest.approx(float(quarantined / figures))
    assert (row["findings"], row["reporting_rate"]) == (findings, 1)
    # Nothing was found in the figures on a year to come: that is none, and not unknown.
    assert rows("--metric", "findings,figures", "--by", "year", "--year", "2016") == [(2016, 0, 1)]


def test_a_quotient_is_of_those_who_tell_both_numbers(home, database):
    true = by_sql(
        database,
        """select year, sum(training_participants) / sum(training_sessions) from marts.mart_county_year
        where training_participants is not null and training_sessions is not null
            and region_code is not null and region_code not like '%:%' group by year order by year""",
    )
    assert rows("--metric", "participants_per_session", "--by", "year", "--where", "region_level=county") == [
        (year, pytest.approx(value)) for year, value in true
    ]


def test_every_metric_answers_by_everything_it_lists(database, catalogue, engine):
    with opened(database, catalogue) as connection:
        for metric in catalogue.metrics.values():
            for more in ((), *((name,) for name in (*catalogue.place_dimensions, *metric.dimensions))):
                made = plan(Question((metric.name,), ("region", "year", *more)), catalogue)
                found = connection.execute(engine.sql(made, catalogue))
                names = [column[0] for column in found.description or []]
                records = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
                if metric.name == "coverage_rate":
                    assert len(records) >= 2
                for row in records:
                    value, low, high = (row.get(f"{metric.name}{end}") for end in ("", "_lo", "_hi"))
                    assert value is not None
                    assert low is None or low <= value
                    assert high is None or value <= high


def test_every_metric_is_described_in_both_languages(database, catalogue):
    assert set(HEADLINES) < set(catalogue.metrics)
    for metric in catalogue.metrics.values():
        assert metric.additivity in ("flow", "stock", "rate", "count")
        assert min(map(len, (metric.label, metric.label_zh, metric.description, metric.description_zh))) > 2
        for dimension, node in metric.breakdown.items():
            assert catalogue.dimension(node, dimension).name == dimension
    listed = run("query", "--list")
    assert listed.exit_code == 0
    assert all(metric.label_zh in listed.stdout for metric in catalogue.metrics.values())


def test_what_cannot_be_added_says_so_for_every_metric(catalogue, database):
    kinds = {}
    for row in by_sql(database, "select measure, measure_kind, additive_over_years from marts.dim_measure"):
        kinds[row[0]] = row[1:]
    measures = {"training_sessions": "sessions", "training_participants": "participants", "funding_amount": "amount"}
    for headline in HEADLINES:
        kind, over_years = kinds[measures.get(headline, headline)]
        # First secretaries are sent in a year and serve for several: the catalogue doesn't let them be added over years.
        expected = "rate" if kind == "rate" else "flow" if over_years else "stock"
        assert catalogue.metrics[headline].additivity == expected, headline


def test_the_semantic_manifest_is_valid(database):
    raw = PydanticSemanticManifest.parse_raw(manifest_of(database).read_text(encoding="utf-8"))
    found = SemanticManifestValidator[PydanticSemanticManifest]().validate_semantic_manifest(
        PydanticSemanticManifestTransformer.transform(raw)
    )
    assert [issue.message for issue in (*found.errors, *found.warnings, *found.future_errors)] == []


def test_the_layer_itself_adds_no_stock_over_years_and_no_rates(database, catalogue):
    """Other clients of the semantic layer ask without our refusals."""
    with opened(database, catalogue) as connection:
        [last] = connection.execute(metricflow_sql(manifest_of(database), ["organisations"])).fetchall()
        counties = """
            select place.year, sum(organisations) from mart_county_year as place
            inner join dim_region_year as region
                on region.region_year_key = place.region_key || '@' || cast(place.year as varchar)
            where region.region_level = 'county' group by all order by all desc limit 1
        """
        assert [last] == [connection.execute(counties).fetchall()[0][1:]]
        assert connection.execute(metricflow_sql(manifest_of(database), ["coverage_rate"])).fetchall() == [(None,)]


def test_a_layer_without_its_guard_adds_stocks_over_years(database, catalogue, tmp_path):
    """The guard is what holds: without it the same question gives the sum of all years."""
    manifest = json.loads(manifest_of(database).read_text(encoding="utf-8"))
    for model in manifest["semantic_models"]:
        for measure in model["measures"]:
            measure["non_additive_dimension"] = None
    (tmp_path / "loose.json").write_text(json.dumps(manifest), encoding="utf-8")
    sql = Engine(tmp_path / "loose.json").sql(
        Plan(Question(("organisations",), ()), {}, {"organisations": "organisations"}, (), True), catalogue
    )
    with opened(database, catalogue) as connection:
        [row] = connection.execute(sql).fetchall()
        assert (row[0],) == connection.execute("select sum(organisations) from mart_county_year").fetchone()


def test_what_changes_in_the_file_changes_the_answer(database, tmp_path):
    changed = tmp_path / "county_marts.duckdb"
    shutil.copyfile(database, changed)
    shutil.copyfile(manifest_of(database), manifest_of(changed))
    question = ("--metric", "organisations", "--by", "region,year", "--region", "横县", "--year", "2013")
    assert [row["organisations"] for row in answer(*question, "--file", str(changed))] == [1046]
    with duckdb.connect(str(changed)) as connection:
        connection.execute("update marts.mart_county_year set organisations = 1047 where organisations = 1046")
    assert [row["organisations"] for row in answer(*question, "--file", str(changed))] == [1047]


@pytest.mark.parametrize("told", ["宜黄县", "361026", "Yihuang County"])
def test_a_place_is_found_by_name_and_code(home, told):
    found = answer("--metric", "organisations", "--by", "year", "--region", told)
    # The return of 2014 contradicts itself about its total; the summary of that year, which doesn't, speaks.
    assert [(row["year"], row["organisations"]) for row in found] == [(2012, 352), (2014, 368)]


def test_a_name_of_several_places_is_told_with_their_codes(home):
    several = run("query", "--metric", "organisations", "--by", "year", "--region", "鼓楼区")
    assert several.exit_code == 2
    assert "4 places" in several.stderr
    assert "320106 (江苏省 南京市" in several.stderr
    unknown = run("query", "--metric", "organisations", "--by", "year", "--region", "宜黄")
    assert "do you mean 宜黄县" in unknown.stderr


def test_unknown_values_are_told_with_those_there_are(home):
    for where, words in {
        "region_level=conty": "do you mean county",
        "purpose=venue": "do you mean venues",
        "severity=fatal": "there are: block",
        "province={{ 7 * 7 }}": "nothing has the value",
        "province=' or 1=1 --": "nothing has the value",
    }.items():
        metric = "findings" if where.startswith("severity") else "funding_amount"
        found = run("query", "--metric", metric, "--by", "region,year", "--where", where)
        assert (found.exit_code, found.stdout) == (2, "")
        assert words in found.stderr


def test_hostile_names_are_data(database, tmp_path):
    """Names of places come from reports."""
    name = "=cmd()'{{ 7 * 7 }}\n--县"
    spoilt = tmp_path / "county_marts.duckdb"
    shutil.copyfile(database, spoilt)
    shutil.copyfile(manifest_of(database), manifest_of(spoilt))
    with duckdb.connect(str(spoilt)) as connection:
        connection.execute("update marts.dim_region_year set region_name = ? where region_name = '横县'", [name])
    question = ("--metric", "organisations", "--by", "region,year", "--file", str(spoilt))
    catalogue, engine = Catalogue.read(manifest_of(spoilt)), Engine(manifest_of(spoilt))
    made = plan(Question(("organisations",), ("region", "year"), (Filter("region_name", (name,)),)), catalogue)
    with opened(spoilt, catalogue) as connection:
        assert len(connection.execute(engine.sql(made, catalogue)).fetchall()) == 2
    sheet = run("query", *question, "--format", "csv").stdout
    assert "\"'=cmd()" in sheet
    assert '"=cmd()' not in sheet
    table = run("query", *question).stdout
    assert len(table.splitlines()) == 1 + len(answer(*question))


def test_order_limit_and_files(home, tmp_path):
    largest = answer("--metric", "funding_amount", "--by", "region,year", "--order", "-funding_amount", "--limit", "2")
    assert [row["funding_amount"] for row in largest] == [210_000_000, 133_865_000]
    target = tmp_path / "answer.csv"
    outcome = run("query", "--metric", "figures", "--by", "year", "--format", "csv", "-o", target)
    assert (outcome.exit_code, outcome.stdout) == (0, "")
    assert target.read_bytes().startswith('\ufeff"year","figures"\r\n'.encode())
    nothing = run("query", "--metric", "coverage_rate", "--by", "region,year", "--year", "1990")
    assert (nothing.exit_code, nothing.stderr) == (0, "no report states this\n")


def test_explain_prints_sql_that_gives_the_answer(home, database):
    question = ("--metric", "organisations", "--by", "region,year", "--where", "region_level=county")
    sql = run("query", *question, "--explain").stdout
    assert by_sql(database, sql) == rows(*question)


def test_the_release_lists_its_semantic_manifest(database):
    package = json.loads((database.parent / "datapackage.json").read_text(encoding="utf-8"))
    [resource] = [r for r in package["resources"] if r["name"] == "semantic_manifest"]
    assert resource["bytes"] == manifest_of(database).stat().st_size
