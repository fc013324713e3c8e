"""A room uses only the rooms below it, and no import runs in a circle."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ["dags", "county_reports", "publish", "expectations", "dbt_project", "synthetic", "ingest"]
"""From the top floor down."""

FILES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")) if "target" not in path.parts]


def imported_rooms(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module)
    return {name.split(".")[0] for name in names} & set(ROOMS)


def test_there_is_something_to_look_at():
    assert {path.relative_to(ROOT).parts[0] for path in FILES} >= {
        "dags",
        "county_reports",
        "publish",
        "expectations",
        "ingest",
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_run_down(path):
    own = ROOMS.index(path.relative_to(ROOT).parts[0])
    above = {room for room in imported_rooms(path) if ROOMS.index(room) < own}
    assert not above, f"{path.relative_to(ROOT)} imports {above}"


def test_the_ingest_room_has_no_import_in_a_circle():
    graph: dict[str, set[str]] = {}
    for path in sorted((ROOT / "ingest").rglob("*.py")):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        graph[module] = {
            name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module
            for name in (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))
            if name.startswith("ingest.") and name != module
        }
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " -> ".join((*trail, module))
        if module in done or module not in graph:
            return
        for used in graph[module]:
            if not module.startswith(f"{used}."):
                visit(used, (*trail, module))
        done.add(module)

    for module in graph:
        visit(module, ())
