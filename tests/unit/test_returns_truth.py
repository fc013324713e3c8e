"""Real tables beside the project whose totals are known: every wrong one is found, no right one is called wrong."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from county_reports.report_file import FileResult, audited
from ingest.readers.sheet import place_of

TABLES = Path(__file__).resolve().parents[3] / "shared" / "tables"
TRUTHS = sorted(TABLES.glob("*.truth.json")) if TABLES.is_dir() else []
pytestmark = pytest.mark.skipif(not TRUTHS, reason="the tables beside the project are not there")

Sums = dict[tuple[int, int], list[tuple[set[tuple[int, int]], str]]]


@cache
def sums_of(name: str, sheet: str | None) -> Sums:
    """Parts and verdict of every sum found, by the place of its total."""
    verdicts, terms = audited([FileResult(TABLES / name)])
    found: Sums = {}
    for verdict in verdicts:
        if verdict["kind"] not in ("sum", "difference"):
            continue
        rows = terms[verdict["claim_id"]]
        placed = [row for row in rows if row["cell"]]
        if not placed or placed[0]["sheet"] != sheet:
            continue
        total = next((row for row in rows if row["role"] in ("total", "change")), None)
        if total is not None and total["cell"]:
            parts = {place_of(row["cell"]) for row in placed if row is not total}
            found.setdefault(place_of(total["cell"]), []).append((parts, verdict["verdict"]))
    return found


def judged() -> list[Any]:
    return [pytest.param(path, id=path.name.removesuffix(".truth.json")) for path in TRUTHS]


def relations(truth: dict[str, Any]) -> list[tuple[str, int, set[int], dict[str, Any]]]:
    return [
        (relation["axis"], relation["total"]["index"], {part["index"] for part in relation["parts"]}, relation)
        for relation in truth["relations"]
        if relation["kind"] == "sum"
    ]


def cell_of(axis: str, total: int, across: int) -> tuple[int, int]:
    return (total, across) if axis == "rows" else (across, total)


def matching(found: Sums, at: tuple[int, int], axis: str, parts: set[int]) -> list[str]:
    """Verdicts of the sums at a cell along an axis whose parts are among those of the truth."""
    line = 0 if axis == "rows" else 1
    return [
        verdict for members, verdict in found.get(at, [])
        if {member[line] for member in members} <= parts and all(member[1 - line] == at[1 - line] for member in members)
    ]  # fmt: skip


@pytest.mark.parametrize("path", judged())
def test_totals_of_real_tables(path: Path) -> None:
    truth = json.loads(path.read_text(encoding="utf-8"))
    found = sums_of(truth["file"], truth["sheet"])
    checked = 0
    covered: set[tuple[str, tuple[int, int]]] = set()
    wrong: set[tuple[int, int]] = set()
    excused: set[tuple[int, int]] = set()
    for axis, _, parts, relation in relations(truth):
        checked += relation["checked"]
        for entry in relation["inconsistent"]:
            at = place_of(entry["cell"])
            if entry["verdict"] == "inconsistent":
                assert "inconsistent" in matching(found, at, axis, parts), entry["cell"]
                wrong.add(at)
            else:
                excused.add(at)
        for entry in relation["undecidable"]:
            at = place_of(entry["cell"])
            assert matching(found, at, axis, parts) == ["undecidable"], entry["cell"]
    for axis, total, parts, _ in relations(truth):
        line = 0 if axis == "rows" else 1
        covered |= {(axis, at) for at in found if at[line] == total and matching(found, at, axis, parts)}
    called = {at for at, sums in found.items() for _, verdict in sums if verdict in ("inconsistent", "suspicious")}
    assert called - excused == wrong
    assert len(covered) >= checked
