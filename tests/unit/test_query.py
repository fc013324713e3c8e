"""Questions about metrics: how they are typed, which are refused and why, how answers are written."""

from __future__ import annotations

import json
from typing import Any

import pytest
from command import run

from county_reports.commands.common import BadInputError
from county_reports.metrics.catalogue import Catalogue
from county_reports.metrics.engine import _literal
from county_reports.metrics.output import as_csv, as_json, as_table, metrics_as_rows, metrics_as_table
from county_reports.metrics.question import Filter, Question, parse_where, parse_years, plan


def node(name: str, additivity: str | None, measure: str, kind: str = "simple", **meta: Any) -> dict[str, Any]:
    shown = (
        {"label_zh": f"{name}的中文", "description_zh": "说明", "additivity": additivity, **meta} if additivity else {}
    )
    return {
        "name": name, "label": name.capitalize(), "description": f"What {name} are.", "type": kind,
        "type_params": {"input_measures": [{"name": measure}]}, "config": {"meta": shown},
    }  # fmt: skip


def model(name: str, entity: str, dimensions: list[str], measures: list[str]) -> dict[str, Any]:
    return {
        "name": name,
        "node_relation": {"schema_name": "marts", "alias": f"{name}_table", "database": "made_up"},
        "entities": [{"name": entity, "type": "primary"}, {"name": "other", "type": "foreign"}],
        "dimensions": [
            {"name": d, "type": "categorical", "expr": None, "label": d, "description": f"{d}?", "config": {"meta": {"label_zh": d}}}
            for d in dimensions
        ] + [{"name": "reporting_year", "type": "time", "expr": None, "label": None, "description": None, "config": {"meta": {}}}],
        "measures": [{"name": measure} for measure in measures],
    }  # fmt: skip


MANIFEST = {
    "semantic_models": [
        model("places", "place_year", ["region_code", "region_name", "region_level", "place", "province"], []),
        model(
            "place_years", "place_year", [], ["heads", "money", "money_lo", "money_hi", "money_stated", "share_told"]
        ),
        model("facts", "figure", ["purpose", "payer"], ["money_by_purpose", "money_by_payer", "money_by_purpose_lo"]),
        model("events", "event", ["audience", "channel"], ["visits"]),
    ],
    "metrics": [
        node("heads", "stock", "heads"),
        node("money", "flow", "money", breakdown={"purpose": "money_by_purpose", "payer": "money_by_payer"}),
        node("visits", "count", "visits"),
        node("share", "rate", "share_told", "derived"),
        node("money_per_head", "flow", "money", "ratio"),
        *(
            node(name, None, name)
            for name in ("money_lo", "money_hi", "money_stated", "money_by_purpose", "money_by_payer")
        ),
        node("money_by_purpose_lo", None, "money_by_purpose_lo"),
    ],
}
CATALOGUE = Catalogue(MANIFEST)


def asked(metrics: str, by: str = "", where: tuple[str, ...] = (), years: str = "", **more: Any) -> Question:
    return Question(
        tuple(metrics.split(",")),
        tuple(by.split(",")) if by else (),
        tuple(map(parse_where, where)),
        parse_years(years) if years else (),
        **more,
    )


def test_where_is_a_dimension_and_values():
    assert parse_where("province=湖北省,湖南省,湖北省") == Filter("province", ("湖北省", "湖南省"))
    assert parse_where(" purpose = a=b ") == Filter("purpose", ("a=b",))
    assert parse_where("purpose=") == Filter("purpose", ("",)), "what no report says can be asked for"


@pytest.mark.parametrize("text", ["year>=2012", "year=2012", "region=通山县", "year"])
def test_places_and_years_have_options_of_their_own(text):
    with pytest.raises(BadInputError, match="--region, years go into --year"):
        parse_where(text)


@pytest.mark.parametrize("text", ["province", "=湖北省", "a!=b", "", "1<=2"])
def test_what_is_no_filter_is_told(text):
    with pytest.raises(BadInputError, match="NAME=VALUE"):
        parse_where(text)


def test_years_are_single_ones_and_spans():
    assert parse_years("2014") == ((2014, 2014),)
    assert parse_years("2010-2012, 2014") == ((2010, 2012), (2014, 2014))


@pytest.mark.parametrize("text", ["14", "2014-2012", "2014-", "last", "", "2014;2015", "2014' or '1"])
def test_what_is_no_year_is_told(text):
    with pytest.raises(BadInputError, match="expected 2014"):
        parse_years(text)


def test_region_stands_for_code_and_name():
    made = plan(asked("money", "year,region"), CATALOGUE)
    assert made.columns == {
        "year": "metric_time__year", "region_code": "place_year__region_code", "region_name": "place_year__region_name",
    }  # fmt: skip
    assert made.nodes == {"money": "money"}
    assert not made.sums_places
    assert plan(asked("money", "year,region_level"), CATALOGUE).sums_places


def test_a_dimension_that_the_facts_alone_know_leads_to_them():
    made = plan(asked("money", "region,year,purpose"), CATALOGUE)
    assert made.nodes == {"money": "money_by_purpose"}
    assert made.columns["purpose"] == "figure__purpose"
    assert plan(asked("money", "region", ("payer=county",)), CATALOGUE).nodes == {"money": "money_by_payer"}


REFUSED = {
    "a rate over years": (asked("share", "region"), "a rate"),
    "a rate over places": (asked("share", "year,province", ("region_level=county",)), "a rate.*money_per_head"),
    "a rate beside what may be added": (asked("money,share", "year", ("region_level=county",)), "share is a rate"),
    "a stock over years": (asked("heads", "region"), "a stock"),
    "a stock over several years": (asked("heads", "region", years="2012-2013"), "a stock"),
    "a stock over two years": (asked("heads", "region", years="2012,2014"), "a stock"),
    "a province with its counties": (asked("money", "year"), "own figure holds those of its counties"),
    "places of two levels": (asked("money", "year", ("region_level=county,province",)), "region_level=county"),
    "a quotient over levels": (asked("money_per_head", "year"), "region_level"),
    "places of one name": (asked("money", "year,region_name"), "region_level"),
    "two kinds of parts": (asked("money", "region,purpose,payer"), "purpose or by payer, not by both"),
    "kinds that hold one another": (asked("money", "region", ("purpose=a,b",)), "add purpose to --by"),
    "a metric that is none": (asked("monney", "region"), "no metric 'monney'; do you mean money"),
    "no metric": (Question((), ("region",)), "name a metric"),
    "a part of a metric": (asked("money_lo", "region"), "no metric 'money_lo'"),
    "a dimension that is none": (asked("money", "region,purpos"), "'purpos'; do you mean purpose"),
    "a dimension of another metric": (asked("money", "region,audience"), "money can't be asked by 'audience'"),
    "a filter on one": (asked("visits", "", ("purpose=a",)), "visits can't be asked by 'purpose'"),
    "a quotient by what only its parts have": (asked("money_per_head", "region,purpose"), "can't be asked by"),
    "an order by what is not shown": (asked("money", "region", order=("-yaer",)), "--order -yaer: no such column"),
}


@pytest.mark.parametrize(("question", "why"), REFUSED.values(), ids=REFUSED.keys())
def test_what_means_nothing_is_refused_with_its_reason(question, why):
    with pytest.raises(BadInputError, match=why):
        plan(question, CATALOGUE)


ANSWERED = {
    "a rate of a place and year": asked("share", "region,year"),
    "a rate of one place in one year": asked("share", "", ("place=x",), "2014"),
    "a stock of one year": asked("heads", "province", ("region_level=county",), "2014"),
    "a stock by year": asked("heads", "province,year", ("region_level=county",)),
    "a flow over years": asked("money", "region"),
    "a flow by level": asked("money", "region_level"),
    "a quotient of sums": asked("money_per_head", "province", ("region_level=county",)),
    "a count of anything": asked("visits"),
    "two dimensions of one row": asked("visits", "audience,channel", ("audience=a,b",)),
    "kinds side by side": asked("money", "region,purpose", ("purpose=a,b",)),
    "one kind": asked("money", "region", ("purpose=a",)),
    "a year of a stock by place over time": asked("heads", "place,year"),
    "an order": asked("money", "region,year", order=("-money", "region")),
}


@pytest.mark.parametrize("question", ANSWERED.values(), ids=ANSWERED.keys())
def test_what_may_be_added_is_answered(question):
    assert plan(question, CATALOGUE).nodes


@pytest.mark.parametrize(
    ("value", "sql"),
    [
        ("湖北省", "('湖北省')"),
        ("it's", "('it''s')"),
        ("{{ 7 * 7 }}", "(chr(123) || chr(123) || ' 7 * 7 ' || chr(125) || chr(125))"),
        ("a\n-- b", "('a' || chr(10) || '-- b')"),
    ],
)
def test_values_are_data_and_never_a_template_or_a_statement(value, sql):
    assert _literal(value) == sql


NAMES = ["region_name", "year", "money", "money_lo", "money_hi", "money_stated"]
ROWS = [
    ("甲县", 2014, 1.0, 1.0, 1.0, 1),
    ("=cmd()", 2014, 2500.0, 2500.0, None, 2),
    ("a\nb", 2013, 0.1 + 0.2, None, 1e9, 3),
    (None, None, 7.5, 7.0, 8.0, 1),
]


def test_csv_starts_no_formula_and_leaves_unbounded_ends_empty():
    assert as_csv(NAMES, ROWS).splitlines()[1:3] == [
        '"甲县",2014,1,1,1,1',
        '"\'=cmd()",2014,2500,2500,"",2',
    ]


def test_json_is_one_object_a_line_with_whole_numbers_as_such():
    lines = as_json(NAMES, ROWS).splitlines()
    assert json.loads(lines[0]) == dict(zip(NAMES, ("甲县", 2014, 1, 1, 1, 1), strict=True))
    assert json.loads(lines[2])["money"] == 0.3
    assert json.loads(lines[1])["money_hi"] is None


def test_a_table_shows_intervals_and_how_many_figures_a_sum_has():
    made = plan(asked("money", "region_name,year", ("region_level=county",)), CATALOGUE)
    assert as_table(NAMES, ROWS, made).splitlines() == [
        "region_name  year                    money  money_stated",
        "甲县         2014                        1             1",
        "=cmd()       2014         2,500 [2,500, ∞)             2",
        "a?b          2013  0.3 (-∞, 1,000,000,000]             3",
        "                                7.5 [7, 8]             1",
    ]


def test_a_table_of_single_places_and_years_needs_no_count():
    made = plan(asked("money", "region,year"), CATALOGUE)
    assert "money_stated" not in as_table(["region_code", *NAMES], [("1", *row) for row in ROWS], made)


def test_the_list_shows_every_metric_in_both_languages_with_what_it_can_be_asked_by():
    text = metrics_as_table(CATALOGUE)
    assert "money  Money (money的中文), added over places and years" in text
    assert "also by: purpose, payer" in text
    assert "money_lo" not in text
    names, rows = metrics_as_rows(CATALOGUE)
    found = {row[0]: dict(zip(names, row, strict=True)) for row in rows}
    assert found["share"]["additivity"] == "rate"
    assert found["visits"]["dimensions"].split() == [
        "region", "year", "region_code", "region_name", "region_level", "place", "province", "audience", "channel",
    ]  # fmt: skip


def test_the_command_says_what_is_missing(tmp_path, monkeypatch):
    monkeypatch.setenv("COUNTY_REPORTS_HOME", str(tmp_path))
    nothing = run("query", "--metric", "money", "--by", "region")
    assert (nothing.exit_code, nothing.stdout) == (2, "")
    assert "nothing is released" in nothing.stderr
    assert "no such file" in run("query", "--list", "--file", tmp_path / "none.duckdb").stderr
    (tmp_path / "old.duckdb").touch()
    old = run("query", "--list", "--file", tmp_path / "old.duckdb")
    assert old.exit_code == 2
    assert "old.semantic_manifest.json: missing" in old.stderr


def test_an_empty_name_is_told(tmp_path):
    (tmp_path / "x.duckdb").touch()
    (tmp_path / "x.semantic_manifest.json").write_text(json.dumps(MANIFEST), encoding="utf-8")
    assert (
        "an empty name" in run("query", "--file", tmp_path / "x.duckdb", "--metric", "money,", "--by", "region").stderr
    )
    listed = run("query", "--file", tmp_path / "x.duckdb", "--list", "--format", "json")
    assert [json.loads(line)["metric"] for line in listed.stdout.splitlines()] == [
        "heads", "money", "visits", "share", "money_per_head",
    ]  # fmt: skip
    # The file itself is none: told, not a trace.
    broken = run("query", "--file", tmp_path / "x.duckdb", "--metric", "money", "--by", "region")
    assert broken.exit_code == 2, broken
