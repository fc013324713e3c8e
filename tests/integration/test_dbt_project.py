"""What the dbt project says of itself: unit tests, descriptions, contracts, data dictionary, style of its SQL."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from staged_fixtures import StagedInput

from county_reports.claim_sql import PROJECT_DIR
from county_reports.dbt_runner import run_dbt_build, run_dbt_unit_tests
from publish.descriptions import published_models
from tools.dbt_evaluator.evaluate import evaluate, read_exceptions, unexcused
from tools.dbt_evaluator.project import parse_project, read_project

ROOT = PROJECT_DIR.parent
MODELS = sorted((PROJECT_DIR / "models").rglob("*.sql"))
ENGINES = PROJECT_DIR / "macros" / "engines.sql"
SQL_FILES = [*MODELS, *sorted((PROJECT_DIR / "tests").rglob("*.sql")), *sorted((PROJECT_DIR / "macros").glob("*.sql"))]

NOT_PORTABLE = {
    "a function of one engine": re.compile(
        r"\b((list|array|map|struct|json|regexp|to|arg|epoch|quantile|percentile)_\w+|string_agg|try_cast|unnest"
        r"|generate_series|read_parquet|read_csv|strftime|strptime|printf|format|ifnull|nvl|isnan|isinf|median|mode"
        r"|any_value|first|last|kahan_sum|fsum|bool_or|bool_and)\s*\(",
        re.IGNORECASE,
    ),
    "a clause, type or operator of one engine": re.compile(
        r"\b(exclude|qualify|pivot|unpivot|asof|positional|by name|group by all|order by all|distinct on|ilike|similar to"
        r"|hugeint|double(?! precision)|real|float|numeric|varchar|serial)\b|::|//",
        re.IGNORECASE,
    ),
    "NULL stands first or last, as the engine likes": re.compile(r"\bdesc\b(?! nulls (?:last|first))", re.IGNORECASE),
    "halves are rounded up or to even, means and spreads added up in any order": re.compile(
        r"\b(round|avg|mean|stddev\w*|var_\w+|variance|corr|covar_\w+|regr_\w+)\s*\(", re.IGNORECASE
    ),
    "another answer every time": re.compile(
        r"\b(now|random|uuid|gen_random_uuid)\s*\(|\bcurrent_(date|time|timestamp)\b", re.IGNORECASE
    ),
}
"""Why a piece of SQL gives other results on another engine or none, and how it looks."""


def described_models() -> dict[str, dict[str, Any]]:
    return {
        model["name"]: {**model, "layer": path.parent.name}
        for path in (PROJECT_DIR / "models").rglob("_*.yml")
        for model in yaml.safe_load(path.read_text(encoding="utf-8")).get("models", [])
    }


def test_the_interval_arithmetic_passes_its_unit_tests(tmp_path):
    input_dir, candidate = StagedInput().write(tmp_path / "input"), tmp_path / "county_marts.duckdb"
    run_dbt_build(PROJECT_DIR, input_dir, candidate, tmp_path / "target")
    passed = run_dbt_unit_tests(PROJECT_DIR, input_dir, candidate, tmp_path / "target")
    files = (PROJECT_DIR / "models").rglob("_unit_tests*.yml")
    written = [yaml.safe_load(path.read_text(encoding="utf-8"))["unit_tests"] for path in files]
    assert sorted(passed) == sorted(test["name"] for tests in written for test in tests)
    assert len(passed) >= 8


def test_every_model_is_described_with_its_grain_and_every_published_column_with_its_meaning():
    described = described_models()
    assert set(described) == {path.stem for path in MODELS}
    for name, model in described.items():
        assert model["description"].lstrip().startswith("Grain: "), (
            f"{name}: the description does not open with the grain"
        )
        for column in model.get("columns", []):
            assert len(column.get("description", "")) > 4, f"{name}.{column['name']} has no description"
            assert column.get("data_type"), f"{name}.{column['name']} has no data type: its contract would be empty"


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    return parse_project()


def test_the_project_keeps_the_rules_or_says_why_not(manifest):
    assert unexcused(evaluate(read_project(manifest)), read_exceptions()) == []


def test_dbt_documents_published_columns_in_both_languages(manifest):
    nodes = {node["name"]: node for node in manifest["nodes"].values() if node["resource_type"] == "model"}
    for model in published_models().values():
        documented = nodes[model.name]
        assert " ".join(documented["description"].split()) == str(model.description)
        assert {name: column["description"] for name, column in documented["columns"].items()} == {
            name: str(meaning) for name, meaning in model.columns.items()
        }


def test_the_quality_site_reads_what_its_exposure_says(manifest):
    (exposure,) = (item for item in manifest["exposures"].values() if item["name"] == "quality_site")
    said = {node.rpartition(".")[2] for node in exposure["depends_on"]["nodes"]}
    read = [path.read_text(encoding="utf-8") for path in (ROOT / "publish" / "quality_site").glob("*.py")]
    assert said == {table for text in read for table in re.findall(r"\bfrom (?:marts|audit)\.(\w+)", text)}


def test_the_data_dictionary_is_current():
    page = runpy.run_path(str(ROOT / "tools" / "build_data_dictionary.py"))["data_dictionary"]()
    written = (ROOT / "docs" / "data_dictionary.md").read_text(encoding="utf-8")
    assert page == written, "run tools/build_data_dictionary.py"


def not_portable(sql: str) -> list[tuple[str, str]]:
    """What in the SQL only one engine knows, or each does in its own way, with the reason."""
    # What dbt has macros for (dbt.listagg, dbt.hash) is theirs; texts in quotes are no code.
    code = re.sub(r"\{#.*?#\}|--[^\n]*|\bdbt\.\w+|'[^'\n]*'", " ", sql, flags=re.DOTALL)
    return [(found.group(), why) for why, pattern in NOT_PORTABLE.items() for found in pattern.finditer(code)]


@pytest.mark.parametrize("path", [path for path in SQL_FILES if path != ENGINES], ids=lambda path: path.stem)
def test_sql_stays_portable(path: Path):
    assert not_portable(path.read_text(encoding="utf-8")) == [], (
        "belongs into macros/engines.sql, or is written otherwise"
    )


@pytest.mark.parametrize(
    "sql",
    [
        "select list_sort(x) from t", "select x::text from t", "select round(x, 2) from t", "select try_cast(x as date)",
        "select avg(x) from t", "select string_agg(x, ',') from t", "select 7 // 2", "select * exclude (x) from t",
        "select rank() over (order by x desc) from t", "select cast(x as double) from t", "select now()",
        "select regexp_replace(x, 'a', 'b') from t", "select x from t group by all",
    ],
)  # fmt: skip
def test_sql_of_one_engine_is_noticed(sql):
    assert not_portable(sql)


def test_portable_sql_is_let_pass():
    assert (
        not_portable(
            "select cast(x as double precision), sum(y order by z), first_name, 'a::b, round(x)' -- now(), desc\n"
            "from t order by x desc nulls last {# list_sort #}"
        )
        == []
    )


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_models_are_named_after_their_layer_and_short(path: Path):
    sql = path.read_text(encoding="utf-8")
    assert path.stem.split("_")[0] == {"staging": "stg", "intermediate": "int", "audit": "audit"}.get(
        path.parent.name, path.stem.split("_")[0]
    )
    assert len(sql.splitlines()) < 400


def test_the_sql_is_clean():
    lint = [
        sys.executable,
        "-m",
        "sqlfluff",
        "lint",
        "--processes",
        "2",
        str(PROJECT_DIR / "models"),
        str(PROJECT_DIR / "tests"),
    ]
    result = subprocess.run(lint, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout[-3000:]
