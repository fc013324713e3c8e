"""Publishing: what is in a release, that it is the same every time, and that no instant leaves readers without one."""

from __future__ import annotations

import csv
import hashlib
import json
import multiprocessing
import os
import signal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from candidate_marts import small_candidate

from expectations.gate import run_gate
from expectations.result import GateResult, StructuralFailure
from publish.descriptions import Description, published_models
from publish.release import (
    UnknownRelease,
    current_release,
    is_complete,
    list_releases,
    publish,
    read_manifest,
    release_id,
    switch_to,
)

INPUTS = {"years": {"2014": "f1", "2015": "f2"}, "code_version": "1.0"}
OTHER = INPUTS | {"code_version": "1.1"}


@pytest.fixture(scope="module")
def candidate(tmp_path_factory) -> Path:
    return small_candidate(tmp_path_factory.mktemp("candidate") / "county_marts.duckdb")


@pytest.fixture(scope="module")
def gate(candidate: Path) -> GateResult:
    return run_gate(candidate, candidate.parent / "result.json")


@pytest.fixture(scope="module")
def home(candidate: Path, gate: GateResult, tmp_path_factory) -> Path:
    """A warehouse with one release, for tests that only read it."""
    folder = tmp_path_factory.mktemp("home")
    publish(candidate, folder, INPUTS, gate)
    return folder


def digests(folder: Path, pattern: str) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob(pattern))
    }


def test_release_holds_everything_and_current_points_to_it(home: Path):
    folder = current_release(home)
    assert (home / "current").readlink() == Path("releases") / release_id(INPUTS)
    assert folder == home / "releases" / release_id(INPUTS) and is_complete(folder)
    names = {path.name for path in folder.iterdir()}
    assert names == {
        "county_marts.duckdb", "county_marts.semantic_manifest.json", "parquet", "findings.csv", "datapackage.json",
        "manifest.json", "quality",
    }  # fmt: skip
    assert not list((home / "releases").glob(".tmp-*"))


def test_published_marts_are_tables_with_described_columns(home: Path, candidate: Path):
    with duckdb.connect(str(home / "current" / "county_marts.duckdb"), read_only=True) as marts:
        schemas = {schema for (schema,) in marts.execute("select schema_name from duckdb_tables()").fetchall()}
        comments = dict(marts.execute("select table_name, comment from duckdb_tables()").fetchall())
        of_columns = marts.execute(
            "select table_name, column_name, comment from duckdb_columns() where not internal"
        ).fetchall()
        views = marts.execute("select view_name from duckdb_views() where not internal").fetchall()
        (version,) = marts.execute(
            "select tags['storage_version'] from duckdb_databases() where not internal"
        ).fetchone()
        rows = marts.execute("select count(*) from marts.fct_figures").fetchone()
    with duckdb.connect(str(candidate), read_only=True) as source:
        assert rows == source.execute("select count(*) from marts.fct_figures").fetchone()
    assert schemas == {"marts", "audit"} and not views
    models = published_models()
    assert comments == {name: str(model.description) for name, model in models.items()}
    assert {(table, column): comment for table, column, comment in of_columns} == {
        (name, column): str(meaning) for name, model in models.items() for column, meaning in model.columns.items()
    }
    assert version.startswith("v1.0.0"), version


def test_parquet_is_byte_identical_in_another_home(candidate: Path, gate: GateResult, home: Path, tmp_path: Path):
    publish(candidate, tmp_path, INPUTS, gate)
    first, second = (digests(folder / "current" / "parquet", "*.parquet") for folder in (home, tmp_path))
    assert len(first) >= 17
    assert first == second
    for pattern in ("*.csv", "*.html", "*.css"):
        assert digests(home / "current" / "", pattern) == digests(tmp_path / "current" / "", pattern), pattern


def test_parquet_rows_stand_in_order_of_their_key(home: Path):
    figures = pq.read_table(home / "current" / "parquet" / "fct_figures.parquet")
    ids = figures.column("figure_id").to_pylist()
    assert ids == sorted(ids)
    told = {"description": published_models()["fct_figures"].columns["lo"].english.encode()}
    told["description_zh"] = published_models()["fct_figures"].columns["lo"].chinese.encode()
    assert figures.schema.field("lo").metadata == {name.encode(): text for name, text in told.items()}
    assert figures.schema.metadata[b"description_zh"].decode() == published_models()["fct_figures"].description.chinese


def test_second_publish_is_not_new_and_changes_nothing(candidate: Path, gate: GateResult, tmp_path: Path):
    first = publish(candidate, tmp_path, INPUTS, gate)
    before = {path: path.stat().st_mtime_ns for path in first.path.rglob("*")}
    second = publish(candidate, tmp_path, INPUTS, gate)
    assert first.new and not second.new and first.release_id == second.release_id
    assert {path: path.stat().st_mtime_ns for path in second.path.rglob("*")} == before


def test_damaged_release_is_made_again(candidate: Path, gate: GateResult, tmp_path: Path):
    first = publish(candidate, tmp_path, INPUTS, gate)
    (first.path / "findings.csv").unlink()
    assert not is_complete(first.path)
    second = publish(candidate, tmp_path, INPUTS, gate)
    assert second.new and is_complete(second.path)
    assert not list((tmp_path / "releases").glob(".tmp-*"))


def test_manifest_says_what_went_in_and_what_was_held_back(home: Path):
    manifest = read_manifest(home / "current")
    assert manifest["inputs"] == INPUTS and manifest["previous_release"] is None
    unreadable = [report for report in manifest["reports"] if report["status"] == "unreadable"]
    assert [report["source_name"] for report in unreadable] == ["损坏.pdf"] and unreadable[0]["problem"]
    assert all(len(report["sha256"]) == 64 for report in manifest["reports"])
    assert {row["quote"] for row in manifest["quarantined"]} == {"386个", "270个", "66个", "60个"}
    assert all(row["because"][0]["reason"] == "parts_exceed_total" for row in manifest["quarantined"])
    assert manifest["findings"] == {"block": 1, "warn": 1}
    assert manifest["verdicts"]["sum"] == {"inconsistent": 1, "suspicious": 1} and manifest["verdicts"]["share"] == {}
    assert manifest["tables"]["marts.fct_figures"]["rows"] > 15
    for file in manifest["files"]:
        content = (home / "current" / file["path"]).read_bytes()
        assert (file["bytes"], file["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())


def said(item: dict[str, Any]) -> Description:
    """What the data package says of a file or column."""
    return Description(item["description"], item["description_zh"])


def test_data_package_describes_every_file_and_column(home: Path):
    models = published_models()
    folder = current_release(home)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    paths = {resource["path"] for resource in package["resources"]}
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.suffix in (".parquet", ".csv")}
    assert paths == files | {"county_marts.duckdb", "county_marts.semantic_manifest.json"}
    assert len({resource["name"] for resource in package["resources"]}) == len(package["resources"])
    types = {"string", "integer", "number", "boolean", "date", "datetime"}
    for resource in package["resources"]:
        assert resource["bytes"] == (folder / resource["path"]).stat().st_size
        assert resource["description"] and resource["description_zh"], resource["name"]
        model = models.get("fct_findings" if resource["name"] == "findings" else resource["name"])
        if resource["name"] in models:
            assert said(resource) == model.description
        for field in resource.get("schema", {}).get("fields", []):
            assert field["type"] in types, (resource["name"], field)
            assert said(field) == model.columns[field["name"]], (resource["name"], field)
    assert {resource["name"] for resource in package["resources"]} >= set(models)
    figures = next(resource for resource in package["resources"] if resource["name"] == "fct_figures")
    columns = pq.read_schema(folder / figures["path"]).names
    assert [field["name"] for field in figures["schema"]["fields"]] == columns


def test_findings_open_in_a_spreadsheet(home: Path):
    content = (home / "current" / "findings.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    assert [row["severity"] for row in rows] == ["block", "warn"]
    assert rows[0]["year"] == "2014" and "386个" in rows[0]["quotes"]


def test_candidate_that_failed_the_gate_is_not_published(tmp_path: Path):
    spoilt = small_candidate(tmp_path / "c.duckdb", "update marts.fct_figures set measure = 'nonsense'")
    with pytest.raises(StructuralFailure) as stopped:
        run_gate(spoilt, tmp_path / "result.json")
    with pytest.raises(StructuralFailure):
        publish(spoilt, tmp_path / "home", INPUTS, stopped.value.result)
    assert not (tmp_path / "home" / "current").exists()


def test_rollback_and_forward_again(candidate: Path, gate: GateResult, tmp_path: Path):
    first, second = publish(candidate, tmp_path, INPUTS, gate), publish(candidate, tmp_path, OTHER, gate)
    assert second.previous == first.release_id
    assert [release["current"] for release in list_releases(tmp_path)] == [False, True]
    assert switch_to(tmp_path, first.release_id) == second.release_id
    assert current_release(tmp_path) == first.path
    assert not publish(candidate, tmp_path, OTHER, gate).new
    assert current_release(tmp_path) == second.path
    for unknown in ("0" * 16, "../releases", ".lock", ""):
        with pytest.raises(UnknownRelease):
            switch_to(tmp_path, unknown)


def test_error_while_building_leaves_current_alone(candidate: Path, gate: GateResult, tmp_path: Path, monkeypatch):
    first = publish(candidate, tmp_path, INPUTS, gate)
    for step in ("write_marts", "write_parquet", "write_quality_site", "flush_tree", "rename_durably", "point_to"):
        with monkeypatch.context() as patch:
            patch.setattr(f"publish.release.{step}", _fail)
            with pytest.raises(OSError, match="disk full"):
                publish(candidate, tmp_path, OTHER, gate)
        assert current_release(tmp_path) == first.path and is_complete(first.path), step
    assert publish(candidate, tmp_path, OTHER, gate).release_id == release_id(OTHER)
    assert not list((tmp_path / "releases").glob(".tmp-*"))


def _fail(*_: object, **__: object) -> None:
    raise OSError("disk full")


KILLED_AT = [
    ("pathlib.Path.mkdir", 2),
    ("os.fsync", 1),
    ("os.fsync", 20),
    ("pathlib.Path.rename", 1),
    ("pathlib.Path.symlink_to", 1),
    ("pathlib.Path.replace", 1),
]


@pytest.mark.parametrize(("call", "nth"), KILLED_AT)
def test_kill_at_any_instant_leaves_a_whole_release(
    call: str, nth: int, candidate: Path, gate: GateResult, tmp_path: Path
):
    first = publish(candidate, tmp_path, INPUTS, gate)
    process = multiprocessing.get_context("fork").Process(
        target=_publish_and_die, args=(candidate, tmp_path, gate, call, nth)
    )
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL, "it ended before it could be killed"
    folder = current_release(tmp_path)
    assert folder is not None and is_complete(folder)
    assert folder.name in (first.release_id, release_id(OTHER))
    after = publish(candidate, tmp_path, OTHER, gate)
    assert current_release(tmp_path) == after.path and is_complete(after.path)
    assert not list((tmp_path / "releases").glob(".tmp-*")) and not list(tmp_path.glob(".current.*"))


def _publish_and_die(candidate: Path, home: Path, gate: GateResult, call: str, nth: int) -> None:
    """Publishes in this process, which kills itself right before the nth `call`."""
    owner_name, name = call.rsplit(".", 1)
    owner = os if owner_name == "os" else Path
    original, calls = getattr(owner, name), 0

    def dying(*args: object, **kwargs: object) -> object:
        nonlocal calls
        calls += 1
        if calls == nth:
            os.kill(os.getpid(), signal.SIGKILL)
        return original(*args, **kwargs)

    setattr(owner, name, dying)
    publish(candidate, home, OTHER, gate)
    os._exit(0)
