"""The dbt project as its manifest describes it: models, sources and exposures, who reads whom, what tests them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

PROJECT_DIR = Path(__file__).resolve().parents[2] / "dbt_project"


@dataclass(frozen=True)
class Test:
    """A test of any kind; `name` is that of a generic test, `columns` those it looks at together."""

    name: str
    path: PurePosixPath
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """A column as its YAML has it."""

    name: str
    description: str
    not_null: bool


@dataclass
class Node:
    """A model, seed, source table or exposure. Paths are relative to the project."""

    id: str
    kind: str
    name: str
    path: PurePosixPath
    description: str
    parents: set[str] = field(default_factory=set)
    children: set[str] = field(default_factory=set)
    columns: tuple[Column, ...] = ()
    tests: list[Test] = field(default_factory=list)
    sql: str = ""
    materialized: str = ""
    access: str = ""
    has_contract: bool = False
    source_name: str = ""
    source_description: str = ""
    relation: str = ""

    @property
    def layer(self) -> str:
        """The folder below `models/` that it stands in: staging, intermediate, marts, audit."""
        parts = self.path.parts
        return parts[1] if len(parts) > 2 and parts[0] == "models" else ""

    @property
    def is_stored(self) -> bool:
        """Whether reading it reads rows that are there, not a query that is worked out anew."""
        return self.kind == "seed" or self.materialized in ("table", "incremental")


@dataclass
class Project:
    """All nodes by id. Children and parents are ids of nodes; tests are no children."""

    nodes: dict[str, Node]

    def of_kind(self, *kinds: str) -> list[Node]:
        """Nodes of these kinds, in order of their names."""
        return sorted((node for node in self.nodes.values() if node.kind in kinds), key=lambda node: node.name)

    @property
    def models(self) -> list[Node]:
        """The models, in order of their names."""
        return self.of_kind("model")

    def parents(self, node: Node, *kinds: str) -> list[Node]:
        """Parents of these kinds, in order of their names."""
        return self._named(node.parents, kinds)

    def children(self, node: Node, *kinds: str) -> list[Node]:
        """Children of these kinds, in order of their names."""
        return self._named(node.children, kinds)

    def _named(self, ids: Iterable[str], kinds: tuple[str, ...]) -> list[Node]:
        found = (self.nodes[id_] for id_ in ids)
        return sorted((node for node in found if node.kind in kinds), key=lambda node: node.name)


def parse_project(project_dir: Path = PROJECT_DIR) -> dict[str, Any]:
    """The manifest of the dbt project. Nothing is built and no database opened.

    Raises `RuntimeError` when dbt cannot read the project.
    """
    with TemporaryDirectory() as folder:
        command: list[str | Path] = [
            Path(sys.executable).with_name("dbt"),
            "--quiet",
            "--log-level-file",
            "none",
            "parse",
        ]
        command += ["--project-dir", project_dir, "--profiles-dir", project_dir, "--target", "candidate"]
        command += ["--target-path", folder, "--log-path", folder]
        # The profile asks where the database is, which is not opened.
        where = {"COUNTY_REPORTS_CANDIDATE": f"{folder}/county_marts.duckdb"}
        parsed = subprocess.run(command, env=os.environ | where, capture_output=True, text=True, check=False)
        if parsed.returncode:
            raise RuntimeError(f"dbt cannot read the project: {parsed.stdout}{parsed.stderr}")
        manifest: dict[str, Any] = json.loads((Path(folder) / "manifest.json").read_text(encoding="utf-8"))
        return manifest


def read_project(manifest: dict[str, Any]) -> Project:
    """The nodes of a manifest (schema v12), joined by who reads whom; what dbt itself brings along is left out."""
    own = manifest["metadata"]["project_name"]
    kinds = ("nodes", "sources", "exposures", "unit_tests")
    raw = [item for kind in kinds for item in manifest[kind].values() if item["package_name"] == own]
    nodes = {
        item["unique_id"]: _node(item)
        for item in raw
        if item["resource_type"] in ("model", "seed", "source", "exposure", "snapshot")
    }
    for item in raw:
        read = [parent for parent in item.get("depends_on", {}).get("nodes", ()) if parent in nodes]
        if item["resource_type"] in ("test", "unit_test"):
            # A generic test belongs to the node whose YAML names it, a singular one to all that it reads, a unit test
            # to its model, which is all that it depends on.
            for tested in [item["attached_node"]] if item.get("attached_node") else read:
                nodes[tested].tests.append(_test(item))
        elif item["unique_id"] in nodes:
            nodes[item["unique_id"]].parents.update(read)
            for parent in read:
                nodes[parent].children.add(item["unique_id"])
    return Project(nodes)


def _node(item: dict[str, Any]) -> Node:
    config = item.get("config", {})
    return Node(
        id=item["unique_id"],
        kind=item["resource_type"],
        name=item["name"],
        path=PurePosixPath(item["original_file_path"]),
        description=item.get("description", "").strip(),
        columns=tuple(
            Column(
                column["name"],
                column.get("description", "").strip(),
                any(constraint["type"] == "not_null" for constraint in column.get("constraints", ())),
            )
            for column in item.get("columns", {}).values()
        ),
        sql=item.get("raw_code", ""),
        materialized=config.get("materialized", ""),
        access=item.get("access", ""),
        has_contract=bool(item.get("contract", {}).get("enforced")),
        source_name=item.get("source_name", ""),
        source_description=item.get("source_description", "").strip(),
        relation=item.get("relation_name") or "",
    )


def _test(item: dict[str, Any]) -> Test:
    about = item.get("test_metadata") or {"name": "", "kwargs": {}}
    named = about["kwargs"].get("key") or [item.get("column_name")]
    columns = tuple(column.strip('"') for column in named if column)
    return Test(about["name"], PurePosixPath(item["original_file_path"]), columns)
