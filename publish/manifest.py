"""What a release says about itself: its inputs, its contents, its checks, and what was held back and why."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from expectations.result import ExpectationOutcome, GateResult
from publish.marts_file import Table

FILE_NAME = "manifest.json"

_REPORTS = """
    select report_id, source_name, sha256, format, region_code, region_name, year, revision, supersedes, duplicate_of,
           status, problem, is_current, figure_count
    from marts.dim_report order by source_name, report_id
"""

_QUARANTINED = """
    with held as (select distinct figure_id, claim_id from audit.audit_claim_terms)
    select f.figure_id, f.report_id, f.source_name, f.quote, f.value, f.unit,
           list({claim_id: v.claim_id, kind: v.kind, reason: v.reason, explanation: v.explanation}
                order by v.claim_id) filter (v.claim_id is not null) as because
    from marts.fct_figures f
    left join held on held.figure_id = f.figure_id
    left join audit.audit_claim_verdicts v on v.claim_id = held.claim_id and v.verdict = 'inconsistent'
    where f.quality_status = 'quarantined'
    group by all order by f.source_name, f.figure_id
"""


def release_manifest(
    connection: duckdb.DuckDBPyConnection,
    release_id: str,
    inputs: dict[str, Any],
    gate: GateResult,
    tables: Sequence[Table],
    previous: str | None,
) -> dict[str, Any]:
    """The manifest of a release whose marts `connection` has open; the hashes of its files come in later.

    No clock in it: when a release was made says its folder.
    """
    return {
        "release_id": release_id,
        "previous_release": previous,
        "inputs": inputs,
        "reports": _rows(connection, _REPORTS),
        "tables": {table.full_name: {"rows": table.rows, "columns": len(table.columns)} for table in tables},
        "checks": {
            "counts": gate.counts(),
            "warnings": [_check(outcome) for outcome in gate.warnings],
            "no_data": [outcome.rule_id for outcome in gate.outcomes if outcome.status == "no_data"],
        },
        "verdicts": verdict_counts(connection),
        "findings": dict(
            connection.execute("select severity, count(*) from marts.fct_findings group by 1 order by 1").fetchall()
        ),
        "quarantined": _rows(connection, _QUARANTINED),
    }


def verdict_counts(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, int]]:
    """How many claims of each kind have which verdict; a kind with an empty count did not run."""
    counted = connection.execute(
        """
        select kind, verdict, count(*) from audit.audit_claim_verdicts group by all
        union all
        select kind, null, 0 from audit.audit_rule_activity where evaluated = 0
        order by all
        """
    ).fetchall()
    verdicts: dict[str, dict[str, int]] = {}
    for kind, verdict, count in counted:
        found = verdicts.setdefault(kind, {})
        if verdict is not None:
            found[verdict] = count
    return verdicts


def file_list(folder: Path) -> list[dict[str, Any]]:
    """Path, size and SHA-256 of every file below `folder`, by path: what makes a damaged release visible."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != FILE_NAME)
    return [
        {
            "path": path.relative_to(folder).as_posix(),
            "bytes": path.stat().st_size,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for path in paths
    ]


def _check(outcome: ExpectationOutcome) -> dict[str, Any]:
    return {
        "rule": outcome.rule_id,
        "status": outcome.status,
        "says": outcome.says,
        "unexpected": outcome.unexpected,
        "examples": list(outcome.examples),
    }


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    result = connection.execute(query)
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
