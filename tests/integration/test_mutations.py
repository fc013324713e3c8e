"""A change to the core of a mart that would make it wrong is caught by the mart's own unit tests (mutations.yml)."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from staged_fixtures import StagedInput

from county_reports.claim_sql import PROJECT_DIR
from county_reports.dbt_runner import BuildFailure, run_dbt_build, run_dbt_unit_tests

MUTATIONS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("mutations.yml").read_text(encoding="utf-8"))
MARTS = {path.stem for path in (PROJECT_DIR / "models" / "marts").glob("mart_*.sql")}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, built from nothing: dbt reads the column types from there."""
    folder = tmp_path_factory.mktemp("mutated")
    shutil.copytree(PROJECT_DIR, folder / "dbt_project", ignore=shutil.ignore_patterns("target", "logs"))
    StagedInput().write(folder / "input")
    run_dbt_build(folder / "dbt_project", folder / "input", folder / "county_marts.duckdb", folder / "dbt")
    return folder


def unit_tests(built: Path, model: str) -> list[str]:
    return run_dbt_unit_tests(
        built / "dbt_project", built / "input", built / "county_marts.duckdb", built / "dbt", model
    )


def test_each_mart_has_mutations():
    assert {mutation["model"] for mutation in MUTATIONS} >= MARTS


@pytest.mark.parametrize("model", sorted({mutation["model"] for mutation in MUTATIONS}))
def test_every_mutation_of_a_model_is_caught(built, model):
    assert unit_tests(built, model), "no unit test passes even without a mutation"
    [path] = (built / "dbt_project" / "models").glob(f"*/{model}.sql")
    source = path.read_text(encoding="utf-8")
    survived = []
    for mutation in (each for each in MUTATIONS if each["model"] == model):
        assert source.count(mutation["find"]) == 1, mutation
        path.write_text(source.replace(mutation["find"], mutation["replace"]), encoding="utf-8")
        try:
            unit_tests(built, model)
            survived.append(mutation["what"])
        except BuildFailure as failure:
            assert "failing" in str(failure) and "unit_test" in str(failure), failure
        finally:
            path.write_text(source, encoding="utf-8")
    assert survived == []
