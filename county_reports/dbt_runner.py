"""Builds the warehouse with dbt, in this process, in whichever database a `Target` names.

One `dbt build` for the whole project: a task or a process per model would pay dbt's start again and again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import duckdb

from ingest.files import read_json, write_json
from publish.semantic_manifest import manifest_of

FIRST_ROWS = 5
"""How many rows of a failing test go into the message: enough to see what is wrong, few enough to read."""

_QUIETLY = [
    "--quiet", "--log-level", "none", "--log-level-file", "none", "--no-use-colors",
    # Manifest and results are not read by anyone here, and writing them takes half a second.
    "--no-write-json",
]  # fmt: skip
_QUIET = {"DBT_SEND_ANONYMOUS_USAGE_STATS": "false", "DO_NOT_TRACK": "1"}


class BuildFailure(RuntimeError):
    """dbt could not build the models; the message names every failing node, with the first rows of failing tests."""


class Target(Protocol):
    """A database that dbt builds in."""

    @property
    def profile(self) -> str:
        """Name of the output in `profiles.yml`."""

    def environment(self) -> dict[str, str]:
        """Variables that the output and the sources read."""

    def first_rows(self, sql: str, limit: int) -> list[dict[str, Any]]:
        """The first rows of a query on what was built; none where it cannot run."""

    def release(self) -> None:
        """Lets go of what dbt's adapter keeps open."""


@dataclass(frozen=True)
class DuckDBFile:
    """The target of every release: a new DuckDB file, from one folder of Parquet files a staged table."""

    path: Path
    input_dir: Path
    profile: str = "candidate"

    def environment(self) -> dict[str, str]:
        """Paths of the file and of its input."""
        return {"COUNTY_REPORTS_CANDIDATE": str(self.path), "COUNTY_REPORTS_INPUT": str(self.input_dir)}

    def first_rows(self, sql: str, limit: int) -> list[dict[str, Any]]:
        """The first rows of a query on the file."""
        if not self.path.exists():
            return []
        try:
            with duckdb.connect(str(self.path), read_only=True) as connection:
                rows = connection.execute(f"select * from ({sql}) as failing limit {limit}")
                names = [column[0] for column in rows.description]
                return [dict(zip(names, row, strict=True)) for row in rows.fetchall()]
        except duckdb.Error:
            return []

    def release(self) -> None:
        """Closes the file: the adapter keeps it open until the process ends, and then nobody else could read it."""
        from dbt.adapters.duckdb.connections import DuckDBConnectionManager

        environment = DuckDBConnectionManager._ENV
        if environment is not None:
            with suppress(duckdb.Error):
                environment.close()
            DuckDBConnectionManager.close_all_connections()


def run_dbt_build(
    project_dir: Path, input_dir: Path, candidate_path: Path, target_dir: Path, *, onto_earlier: bool = False
) -> None:
    """Builds and tests all models of `project_dir` into a DuckDB file at `candidate_path`.

    `input_dir` holds one folder of Parquet files for every staged table; `target_dir` keeps dbt's own working files,
    which make the next build faster. An earlier candidate is removed first, so that nothing of it survives; or, with
    `onto_earlier`, keeps what is not of the reporting years in the input (dbt_project/macros/partitions.sql).

    The semantic manifest, from which metrics are answered, is written beside it (`publish.semantic_manifest`).

    Raises `BuildFailure` when a model or a test fails, or when the project itself cannot be read.
    """
    candidate_path.parent.mkdir(parents=True, exist_ok=True)
    if not onto_earlier:
        for leftover in (candidate_path, candidate_path.with_name(candidate_path.name + ".wal")):
            leftover.unlink(missing_ok=True)
    target = DuckDBFile(candidate_path, input_dir)
    manifest = _invoke(["parse"], project_dir, target, target_dir).result
    build_models(project_dir, target, target_dir, manifest)
    _write_semantic_manifest(manifest, manifest_of(candidate_path))


def run_dbt_unit_tests(
    project_dir: Path, input_dir: Path, candidate_path: Path, target_dir: Path, model: str | None = None
) -> list[str]:
    """Runs the unit tests of `project_dir` on a candidate that `run_dbt_build` has built; see `unit_test_models`."""
    return unit_test_models(project_dir, DuckDBFile(candidate_path, input_dir), target_dir, model)


def build_models(project_dir: Path, target: Target, target_dir: Path, manifest: Any = None) -> None:
    """Builds and tests all models in the target. Raises `BuildFailure` when a model or a test fails.

    `manifest` is the project where it has been read already.
    """
    # Unit tests judge the SQL, not the data: they run with the tests of the project.
    _invoke(["build", "--exclude-resource-type", "unit_test"], project_dir, target, target_dir, manifest)


def _write_semantic_manifest(manifest: Any, path: Path) -> None:
    """The metrics of a project as dbt's semantic manifest, in an order that does not depend on how it was read."""
    from dbt.contracts.graph.semantic_manifest import SemanticManifest

    SemanticManifest(manifest).write_json_to_file(str(path))
    content = read_json(path)
    for kind in ("metrics", "semantic_models"):
        content[kind].sort(key=lambda node: node["name"])
    write_json(path, content)


def unit_test_models(project_dir: Path, target: Target, target_dir: Path, model: str | None = None) -> list[str]:
    """Runs the unit tests of all models, or of the one named, on made-up rows and returns their names.

    dbt reads the column types from a target that is built already. Raises `BuildFailure` when one fails.
    """
    chosen = "test_type:unit" if model is None else f"{model},test_type:unit"
    result = _invoke(["test", "--select", chosen], project_dir, target, target_dir)
    return [str(node.node.name) for node in result.result.results]


def _invoke(command: list[str], project_dir: Path, target: Target, target_dir: Path, manifest: Any = None) -> Any:
    """Runs one dbt command to its end and releases the target; raises `BuildFailure` when dbt does not succeed."""
    from dbt.cli.main import dbtRunner  # slow to import: only a build pays for it

    where = ["--target", target.profile, "--project-dir", str(project_dir), "--profiles-dir", str(project_dir)]
    where += ["--target-path", str(target_dir), "--log-path", str(target_dir)]
    with _environment(**target.environment(), **_QUIET):
        try:
            result = dbtRunner(manifest=manifest).invoke([*_QUIETLY, *command, *where])
        finally:
            target.release()
    if not result.success:
        raise BuildFailure(_explain(result, target))
    return result


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    """Sets environment variables for the time of a build: the only way to hand dbt's profile its paths."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _explain(result: Any, target: Target) -> str:
    """What went wrong: the exception of a project that cannot be read, or the failing nodes with their rows."""
    if result.exception is not None:
        return f"dbt could not run: {result.exception}"
    failures = [node for node in result.result.results if str(node.status) in {"error", "fail", "runtime error"}]
    skipped = sum(str(node.status) == "skipped" for node in result.result.results)
    lines = [f"dbt build failed: {len(failures)} failing, {skipped} skipped after them."]
    for failure in failures:
        lines.append(f"- {failure.node.resource_type} {failure.node.name}: {failure.message}")
        lines.extend(f"    {row}" for row in _first_rows(failure.node, target))
    return "\n".join(lines)


def _first_rows(node: Any, target: Target) -> list[dict[str, Any]]:
    """The first rows that a failing test found; none for a model, or where the test itself cannot run."""
    if str(node.resource_type) != "test" or not node.compiled_code:
        return []
    # A generic test may wrap its rows in a count: run the query that finds them, as dbt compiled it.
    return target.first_rows(node.compiled_code, FIRST_ROWS)
