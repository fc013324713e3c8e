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

ROOT = PROJECT_DIR.parent
MODELS = sorted((PROJECT_DIR / "models").rglob("*.sql"))
DUCKDB_ONLY = re.compile(
    r"\b(list_\w+|string_agg|array_agg|try_cast|struct_pack|unnest|read_parquet|read_csv|strftime|regexp_\w+"
    r"|group by all|order by all|exclude|qualify|arg_max|arg_min|any_value|epoch|::)",
    re.IGNORECASE,
)


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
            if model["layer"] in {"marts", "audit"}:
                assert column.get("data_type"), f"{name}.{column['name']} has no data type: its contract would be empty"


def test_the_data_dictionary_is_current():
    page = runpy.run_path(str(ROOT / "tools" / "build_data_dictionary.py"))["data_dictionary"]()
    written = (ROOT / "docs" / "data_dictionary.md").read_text(encoding="utf-8")
    assert page == written, "run tools/build_data_dictionary.py"


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_models_stay_portable(path: Path):
    sql = path.read_text(encoding="utf-8")
    code = re.sub(r"--[^\n]*", "", sql)
    assert not DUCKDB_ONLY.findall(code), "engine-specific SQL belongs in macros/"
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
