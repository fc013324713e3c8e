"""Every rule on the dbt project speaks of a project that breaks it, and of no other; exceptions cover what they name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_manifests import (
    made_exposure,
    made_id,
    made_model,
    made_source,
    made_test,
    manifest_of,
    sound_project,
)

from tools.dbt_evaluator.evaluate import RULES, Exempt, Finding, evaluate, read_exceptions, unexcused
from tools.dbt_evaluator.project import read_project

Items = dict[str, dict[str, Any]]


def add(*items: dict[str, Any]) -> Callable[[Items], None]:
    """Puts more into the project; what has tests of its own is tested."""
    return lambda project: project.update({item["unique_id"]: item for item in items})


def change(name: str, **changes: Any) -> Callable[[Items], None]:
    return lambda project: project[made_id(name)].update(changes)


def read_too(name: str, *others: str) -> Callable[[Items], None]:
    return lambda project: project[made_id(name)]["depends_on"]["nodes"].extend(made_id(other) for other in others)


def drop_tests(name: str) -> Callable[[Items], None]:
    return lambda project: project.pop(f"test.made.unique_{name}") and None


def both(*spoil: Callable[[Items], None]) -> Callable[[Items], None]:
    def all_of_them(project: Items) -> None:
        for one in spoil:
            one(project)

    return all_of_them


def put(name: str, layer: str, *reads: str, **changes: Any) -> Callable[[Items], None]:
    return add(made_model(name, layer, *reads, **changes), made_test(name, layer=layer))


def views(count: int) -> Callable[[Items], None]:
    steps = [f"int_step_{number}" for number in range(count)]
    reads = ["stg_reports", *steps]
    return both(
        *(
            put(step, "intermediate", read, config={"materialized": "view"})
            for step, read in zip(steps, reads, strict=False)
        ),
        put("fct_late", "marts", reads[-1]),
    )


NO_COLUMN_TEXT = {"id": {"name": "id", "description": "", "constraints": [{"type": "not_null"}]}}
NULL_KEY = {"id": {"name": "id", "description": "Key.", "constraints": []}}

BROKEN: dict[str, tuple[Callable[[Items], None], str]] = {
    "staging_dependent_on_staging": (read_too("stg_figures", "stg_reports"), "stg_figures"),
    "source_fanout": (put("stg_again", "staging/lake", "raw_reports"), "raw_reports"),
    "rejoining_of_upstream_concepts": (
        both(put("int_between", "intermediate", "stg_reports"), read_too("int_figures", "int_between")),
        "int_between",
    ),
    "model_fanout": (
        both(*(put(f"fct_leaf_{number}", "marts", "stg_figures") for number in range(4))),
        "stg_figures",
    ),
    "marts_or_intermediate_dependent_on_source": (read_too("dim_report", "raw_reports"), "dim_report"),
    "direct_join_to_source": (read_too("int_figures", "raw_reports"), "int_figures"),
    "duplicate_sources": (
        both(add(made_source("raw_copy", relation_name="lake.raw_reports")), put("stg_c", "staging/lake", "raw_copy")),
        "raw_reports",
    ),
    "hard_coded_references": (change("dim_report", raw_code="select id from lake.raw_reports"), "dim_report"),
    "multiple_sources_joined": (read_too("stg_reports", "raw_figures"), "stg_reports"),
    "root_models": (put("dim_day", "marts"), "dim_day"),
    "staging_dependent_on_marts_or_intermediate": (read_too("stg_figures", "dim_report"), "stg_figures"),
    "unused_sources": (add(made_source("raw_nobody")), "raw_nobody"),
    "too_many_joins": (
        both(
            *(add(made_source(f"raw_{number}")) for number in range(7)),
            *(put(f"stg_{number}", "staging/lake", f"raw_{number}") for number in range(7)),
            put("fct_all", "marts", *(f"stg_{number}" for number in range(7))),
        ),
        "fct_all",
    ),
    "missing_primary_key_tests": (change("dim_report", columns=NULL_KEY), "dim_report"),
    "test_coverage": (drop_tests("dim_report"), "dim_report"),
    "undocumented_models": (change("dim_report", description=" "), "dim_report"),
    "documentation_coverage": (change("dim_report", description=""), "the project"),
    "undocumented_source_tables": (change("raw_reports", description=""), "raw_reports"),
    "undocumented_sources": (
        both(change("raw_reports", source_description=""), change("raw_figures", source_description="")),
        "lake",
    ),
    "test_directories": (add(made_test("dim_report", "relationships", layer="staging/lake")), "dim_report"),
    "model_naming_conventions": (put("report_overview", "marts", "int_figures"), "report_overview"),
    "source_directories": (
        both(
            change("raw_reports", original_file_path="models/staging/_sources.yml"),
            change("raw_figures", original_file_path="models/staging/_sources.yml"),
        ),
        "lake",
    ),
    "model_directories": (change("dim_report", original_file_path="models/intermediate/dim_report.sql"), "dim_report"),
    "chained_views_dependencies": (views(6), "fct_late"),
    "exposure_parents_materializations": (change("fct_figures", config={"materialized": "view"}), "page_overview"),
    "public_models_without_contracts": (change("fct_figures", contract={"enforced": False}), "fct_figures"),
    "exposures_dependent_on_private_models": (change("fct_figures", access="protected"), "page_overview"),
    "undocumented_public_models": (change("dim_report", columns=NO_COLUMN_TEXT), "dim_report"),
    "models_without_contracts": (
        change("stg_reports", contract={"enforced": False}, access="protected"),
        "stg_reports",
    ),
    "undocumented_columns": (change("stg_reports", columns=NO_COLUMN_TEXT, access="protected"), "stg_reports"),
}


def findings(spoil: Callable[[Items], None] | None = None) -> list[Finding]:
    project = sound_project()
    if spoil:
        spoil(project)
    return evaluate(read_project(manifest_of(project)))


def test_a_sound_project_breaks_no_rule():
    assert findings() == []


def test_there_is_an_example_for_every_rule():
    assert list(BROKEN) == list(RULES) and len(RULES) == 30


@pytest.mark.parametrize(
    ("rule", "spoil", "resource"), [(rule, *broken) for rule, broken in BROKEN.items()], ids=BROKEN
)
def test_each_rule_speaks_of_what_breaks_it(rule: str, spoil: Callable[[Items], None], resource: str):
    assert resource in {finding.resource for finding in findings(spoil) if finding.rule == rule}


NEAR_MISSES: dict[str, tuple[str, Callable[[Items], None]]] = {
    "three leaves": ("model_fanout", both(*(put(f"fct_l_{n}", "marts", "stg_figures") for n in range(3)))),
    "five views": ("chained_views_dependencies", views(5)),
    "an inner step that a page shows": (
        "rejoining_of_upstream_concepts",
        both(
            put("int_between", "intermediate", "stg_reports"),
            read_too("int_figures", "int_between"),
            add(made_exposure("page_steps", "int_between")),
        ),
    ),
    "a table that a comment or a text names": (
        "hard_coded_references",
        change("dim_report", raw_code="-- from lake.raw\nselect 'from lake.raw' from {{ ref('stg_reports') }} as s"),
    ),
    "two values compared": (
        "hard_coded_references",
        change("dim_report", raw_code="select a is distinct from s.b from {{ ref('stg_reports') }} as s"),
    ),
    "a key of two columns": (
        "missing_primary_key_tests",
        both(
            change("dim_report", columns=NULL_KEY),
            add(
                made_test(
                    "dim_report",
                    "rows_hold",
                    test_metadata={"name": "rows_hold", "kwargs": {"key": ["id", "year"]}},
                )
            ),
        ),
    ),
    "a key whose NULLs a test finds": (
        "missing_primary_key_tests",
        both(change("dim_report", columns=NULL_KEY), add(made_test("dim_report", "not_null"))),
    ),
    "a model with a unit test alone": (
        "test_coverage",
        both(
            drop_tests("dim_report"),
            add(
                {**made_test("dim_report"), "resource_type": "unit_test", "attached_node": None, "test_metadata": None}
            ),
        ),
    ),
    "a singular test": (
        "test_directories",
        add(made_test("dim_report", "holds", attached_node=None, original_file_path="tests/assert_it_holds.sql")),
    ),
}


@pytest.mark.parametrize(("rule", "spoil"), NEAR_MISSES.values(), ids=NEAR_MISSES)
def test_near_misses_break_no_rule(rule: str, spoil: Callable[[Items], None]):
    assert [finding for finding in findings(spoil) if finding.rule == rule] == []


def test_a_constraint_of_a_view_holds_nothing():
    spoilt = findings(change("dim_report", config={"materialized": "view"}))
    assert "dim_report" in {finding.resource for finding in spoilt if finding.rule == "missing_primary_key_tests"}


@pytest.mark.parametrize(
    "sql",
    [
        "select * from lake.figures",
        'select * from {{ ref(\'a\') }} as a join "lake"."figures" as f on a.id = f.id',
        "select * from read_parquet('figures.parquet')",
        "select * from {{ var('figures') }}",
    ],
)
def test_tables_that_sql_names_itself_are_found(sql: str):
    spoilt = findings(change("dim_report", raw_code=sql))
    assert {finding.rule for finding in spoilt} == {"hard_coded_references"}


def test_exceptions_cover_findings_until_they_cover_none():
    found = [Finding("root_models", "dim_day", "reads nothing"), Finding("root_models", "dim_month", "reads nothing")]
    every, one = Exempt("root_models", "dim_*", "calendar"), Exempt("root_models", "dim_day", "calendar")
    assert unexcused(found, [every]) == []
    assert unexcused(found, [one]) == ["root_models: dim_month reads nothing"]
    assert unexcused(found[:1], [one, Exempt("root_models", "dim_year", "calendar")]) == [
        "root_models: the exception for dim_year is no longer needed"
    ]
    assert unexcused(found[:1], [Exempt("source_fanout", "dim_day", "calendar")]) != []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{rule: root_models, resource: dim_day}", "rule, resource and reason"),
        ("{rule: root_models, resource: dim_day, reason: ''}", "rule, resource and reason"),
        ("{rule: no_such_rule, resource: dim_day, reason: calendar}", "no rule no_such_rule"),
    ],
)
def test_exceptions_are_checked_as_they_are_read(row: str, said: str, tmp_path: Path):
    path = tmp_path / "exceptions.yml"
    path.write_text(f"exceptions:\n  - {row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        read_exceptions(path)
