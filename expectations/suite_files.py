"""The expectation suites on disk: Great Expectations' own JSON, one file a table, with what our reports add in `meta`.

A suite's `meta` names its `schema`, `table` and `key` columns. An expectation's `meta` holds `id`, `says` (the rule in
one sentence), `why` (what goes wrong for a reader where it fails), `source` (DOMAIN section or contract), `fires` and
`holds` (an example of each) and optionally `applies_to`: a condition on the table's rows that says which of them the
rule speaks about.
Its severity is Great Expectations' own: `critical` is structural and stops the release, `warning` does not.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from expectations.result import Severity

SUITES = Path(__file__).parent / "suites"

_SEVERITIES: dict[str, Severity] = {"critical": "structural", "warning": "warning"}
_TEXTS = ("id", "says", "why", "source", "fires", "holds")


class BadSuite(ValueError):
    """A suite file that can't be used; the message names file and expectation."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One expectation of a suite: the configuration Great Expectations takes, and our words about it."""

    rule_id: str
    says: str
    why: str
    source: str
    fires: str
    holds: str
    severity: Severity
    expectation: str
    column: str | None
    applies_to: str | None
    configuration: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Suite:
    """All rules of one table; `key` holds the columns that name a row."""

    name: str
    schema: str
    table: str
    key: tuple[str, ...]
    rules: tuple[Rule, ...]

    @property
    def full_table(self) -> str:
        """`schema.table`."""
        return f"{self.schema}.{self.table}"


def read_suites(folder: Path = SUITES) -> list[Suite]:
    """All suites of `folder`, by table name.

    Raises `BadSuite` where a file lacks what a report needs, or where two rules share an id.
    """
    suites = [_read(path) for path in sorted(folder.glob("*.json"))]
    if not suites:
        raise BadSuite(f"no suite in {folder.name}: a gate that asks nothing lets everything through")
    seen: set[str] = set()
    for rule in (rule for suite in suites for rule in suite.rules):
        if rule.rule_id in seen:
            raise BadSuite(f"two rules are called {rule.rule_id}")
        seen.add(rule.rule_id)
    return suites


def _read(path: Path) -> Suite:
    content = json.loads(path.read_text(encoding="utf-8"))
    meta = content.get("meta", {})
    missing = [name for name in ("schema", "table", "key") if not meta.get(name)]
    if missing or not content.get("expectations"):
        raise BadSuite(f"{path.name}: no {', '.join(missing) or 'expectations'}")
    rules = tuple(_rule(path, expectation) for expectation in content["expectations"])
    return Suite(content["name"], meta["schema"], meta["table"], tuple(meta["key"]), rules)


def _rule(path: Path, expectation: dict[str, Any]) -> Rule:
    meta = expectation.get("meta", {})
    missing = [name for name in _TEXTS if not meta.get(name)]
    severity = _SEVERITIES.get(expectation.get("severity", ""))
    if missing or severity is None:
        raise BadSuite(f"{path.name}: {meta.get('id', expectation['type'])} lacks {', '.join(missing) or 'a severity'}")
    kwargs = expectation["kwargs"]
    columns = kwargs.get("column_list") or [kwargs[name] for name in ("column",) if name in kwargs]
    return Rule(
        rule_id=meta["id"],
        says=meta["says"],
        why=meta["why"],
        source=meta["source"],
        fires=meta["fires"],
        holds=meta["holds"],
        severity=severity,
        expectation=expectation["type"],
        column=meta.get("column") or ", ".join(columns) or None,
        applies_to=meta.get("applies_to"),
        configuration={"type": expectation["type"], "kwargs": kwargs, "meta": {"id": meta["id"]}},
    )
