"""The DAG files: they import nothing heavy, Airflow reads them without complaint, and they say what they should."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from county_reports.runner.environment import process_environment, write_configuration
from county_reports.settings import Settings

DAGS = Path(__file__).resolve().parents[2] / "dags"
HEAVY = ["pandas", "duckdb", "pyarrow", "dbt", "great_expectations", "county_reports.stages", "county_reports.settings"]

# Airflow reads its settings at import, so it is imported in a process that has those of a warehouse of its own.
LOAD = """
import json, sys, time
from airflow.dag_processing.dagbag import DagBag
began = time.perf_counter()
bag = DagBag(sys.argv[1])
seconds = time.perf_counter() - began
print(json.dumps({
    "errors": {str(file): trace for file, trace in bag.import_errors.items()},
    "seconds": seconds,
    "modules": sorted(sys.modules),
    "dags": {dag.dag_id: {
        "max_active_runs": dag.max_active_runs, "catchup": dag.catchup,
        "doc": dag.doc_md or "", "tags": sorted(dag.tags),
        "params": {name: dag.params.get_param(name).schema for name in dag.params},
        "tasks": {task.task_id: {
            "pool": task.pool, "downstream": sorted(task.downstream_task_ids), "retries": task.retries,
            "trigger_rule": str(task.trigger_rule.value), "mapped": task.is_mapped,
        } for task in dag.tasks},
    } for dag in bag.dags.values()},
}))
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    settings = Settings(home=tmp_path_factory.mktemp("warehouse"), task_retries=3)
    write_configuration(settings)
    environment = process_environment(settings)
    done = subprocess.run(
        [sys.executable, "-c", LOAD, str(DAGS)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize("file", sorted(DAGS.glob("*.py")), ids=lambda file: file.name)
def test_only_airflow_sdk_and_the_standard_library_are_imported_at_the_top(file: Path):
    imported = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module or "")
    foreign = {name for name in imported if name != "airflow.sdk" and name.split(".")[0] not in sys.stdlib_module_names}
    assert foreign == set()


def test_the_files_load_without_errors_and_fast(loaded: dict[str, Any]):
    assert loaded["errors"] == {}
    assert set(loaded["dags"]) == {"register_reports", "build_year"}
    assert [name for name in HEAVY if name in loaded["modules"]] == []
    assert loaded["seconds"] < 5, "a DAG file is read again and again"


def test_the_stages_follow_each_other(loaded: dict[str, Any]):
    following = {
        dag_id: {task_id: task["downstream"] for task_id, task in dag["tasks"].items()}
        for dag_id, dag in loaded["dags"].items()
    }
    assert following == {
        "register_reports": {"archive": ["read"], "read": ["announce"], "announce": []},
        "build_year": {
            "plan": ["extract"],
            "extract": ["build"],
            "build": ["gate"],
            "gate": ["release"],
            "release": [],
        },
    }
    mapped = {task_id for dag in loaded["dags"].values() for task_id, task in dag["tasks"].items() if task["mapped"]}
    assert mapped == {"read", "extract"}


def test_years_never_interleave_on_the_one_candidate(loaded: dict[str, Any]):
    build_year = loaded["dags"]["build_year"]
    assert build_year["max_active_runs"] == 1
    writers = {task_id for task_id, task in build_year["tasks"].items() if task["pool"] == "duckdb_writer"}
    assert writers == {"build", "gate", "release"}


def test_nothing_to_read_does_not_stop_the_announcement(loaded: dict[str, Any]):
    assert loaded["dags"]["register_reports"]["tasks"]["announce"]["trigger_rule"] == "none_failed"


def test_a_gate_is_not_asked_twice_and_the_others_retry_as_set(loaded: dict[str, Any]):
    retries = {task_id: task["retries"] for task_id, task in loaded["dags"]["build_year"]["tasks"].items()}
    assert retries == {"plan": 3, "extract": 3, "build": 3, "gate": 0, "release": 3}


def test_dags_explain_themselves_and_check_their_parameters(loaded: dict[str, Any]):
    for dag_id, dag in loaded["dags"].items():
        assert len(dag["doc"]) > 200, dag_id
        assert "county reports" in dag["tags"]
        assert not dag["catchup"]
        assert dag["params"]["year"]["pattern"] == "^([0-9]{4}|unknown)$"
