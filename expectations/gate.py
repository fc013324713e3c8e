"""The gate: runs every expectation suite on the candidate DuckDB file and decides whether it may be published.

The suites say what must hold of the *structure* (keys, offsets, intervals, references between tables). Whether a
county's figures add up is not asked here: claims have their own verdicts, and a finding quarantines its figures without
stopping a release.
"""

from __future__ import annotations

import importlib
import logging
import os
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import sqlalchemy

from expectations.duckdb_dialect import read_only_url
from expectations.result import (
    EXAMPLE_LIMIT,
    ExpectationOutcome,
    GateResult,
    Status,
    StructuralFailure,
    SuiteOutcome,
    SuiteStatus,
)
from expectations.suite_files import SUITES, Rule, Suite, read_suites

__all__ = ["GateResult", "StructuralFailure", "evaluate", "run_gate"]

_WHOLE_TABLE_EXPECTATIONS = ("expect_table_columns_to_match_set", "expect_table_row_count_to_be_between")
"""Expectations that speak about the table itself and so have an answer even where it has no rows."""


def run_gate(candidate: Path, result_path: Path, *, suites: Path = SUITES) -> GateResult:
    """Runs all suites on `candidate`, writes the result to `result_path` and returns it.

    Raises `StructuralFailure` (after writing) when a structural expectation failed or could not be asked; its message
    names expectation, table and example rows. Raises `FileNotFoundError` when there is no candidate.
    """
    result = evaluate(candidate, read_suites(suites))
    result.write(result_path)
    if result.failures:
        raise StructuralFailure(result)
    return result


def evaluate(candidate: Path, suites: Iterable[Suite]) -> GateResult:
    """What every expectation of `suites` finds on `candidate`; never raises on a failed expectation."""
    if not candidate.is_file():
        raise FileNotFoundError(f"no candidate to check: {candidate}")
    gx = _great_expectations()
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    source = context.data_sources.add_sql(
        "candidate", connection_string=read_only_url(candidate), create_temp_table=False
    )
    engine = source.get_engine()
    outcomes: list[ExpectationOutcome] = []
    summaries: list[SuiteOutcome] = []
    try:
        tables = _tables(engine)
        for suite in suites:
            if suite.full_table not in tables:
                found = [_not_run(suite, rule, "the table does not exist") for rule in suite.rules]
                rows = None
            else:
                rows, applicable = _row_counts(engine, suite)
                asset = source.add_table_asset(suite.name, table_name=suite.table, schema_name=suite.schema)
                batch = asset.add_batch_definition_whole_table("whole table").get_batch()
                found = _validate(gx, batch, suite, rows, applicable)
            outcomes += found
            summaries.append(SuiteOutcome(suite.name, suite.full_table, rows, _suite_status(found, rows)))
    finally:
        # A connection left open would keep the next build in this process from opening the file for writing.
        engine.dispose()
        source.get_execution_engine().close()
    return GateResult(tuple(outcomes), tuple(summaries))


@cache
def _great_expectations() -> ModuleType:
    """The library, imported late (it takes seconds) and quietly (it logs hundreds of lines as it registers itself)."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    logging.getLogger("great_expectations").setLevel(logging.WARNING)
    library = importlib.import_module("great_expectations")
    logging.getLogger("great_expectations.data_context.types.base").setLevel(logging.WARNING)  # sets itself to INFO
    return library


def _tables(engine: sqlalchemy.Engine) -> set[str]:
    query = """
        select schema_name || '.' || table_name from duckdb_tables() where database_name = current_database()
        union all
        select schema_name || '.' || view_name from duckdb_views() where database_name = current_database()
    """
    with engine.connect() as connection:
        return {str(name) for (name,) in connection.exec_driver_sql(query)}


def _row_counts(engine: sqlalchemy.Engine, suite: Suite) -> tuple[int, dict[str, int]]:
    """Rows of the suite's table, and for each rule with `applies_to` how many rows it speaks about."""
    conditional = [rule for rule in suite.rules if rule.applies_to]
    with engine.connect() as connection:
        rows = int(connection.exec_driver_sql(f"select count(*) from {suite.full_table}").scalar_one())
        applicable: dict[str, int] = {}
        for rule in conditional:
            query = f"select count(*) from {suite.full_table} where {rule.applies_to}"
            try:
                applicable[rule.rule_id] = int(connection.exec_driver_sql(query).scalar_one())
            except sqlalchemy.exc.SQLAlchemyError:
                connection.rollback()  # a column is missing: the rule itself will say that it did not run
    return rows, applicable


def _validate(
    gx: ModuleType, batch: Any, suite: Suite, rows: int, applicable: Mapping[str, int]
) -> list[ExpectationOutcome]:
    results = _results(gx, batch, suite.name, suite.rules, "SUMMARY")
    failed = [
        rule for rule in suite.rules if not results[rule.rule_id].success and not _exception(results[rule.rule_id])
    ]
    # Only what failed is asked again for its rows: fetching examples of everything would double the time.
    detail = {
        "result_format": "COMPLETE",
        "unexpected_index_column_names": list(suite.key),
        "partial_unexpected_count": EXAMPLE_LIMIT,
    }
    details = _results(gx, batch, suite.name, failed, detail) if failed else {}
    return [
        _outcome(suite, rule, results[rule.rule_id], details.get(rule.rule_id), rows, applicable.get(rule.rule_id))
        for rule in suite.rules
    ]


def _results(gx: ModuleType, batch: Any, name: str, rules: Iterable[Rule], result_format: Any) -> dict[str, Any]:
    # Great Expectations drops one of two equal configurations and reorders the rest: the id in `meta` tells them apart.
    expectations = [rule.configuration for rule in rules]
    validation = batch.validate(gx.ExpectationSuite(name, expectations=expectations), result_format=result_format)
    return {result.expectation_config.meta["id"]: result for result in validation.results}


def _outcome(
    suite: Suite, rule: Rule, result: Any, detail: Any, rows: int, applicable: int | None
) -> ExpectationOutcome:
    if problem := _exception(result):
        return _not_run(suite, rule, problem)
    numbers = result.result
    status: Status = "pass" if result.success else "fail"
    if rule.expectation in _WHOLE_TABLE_EXPECTATIONS:
        checked, unexpected = 1, 0 if result.success else 1
    else:
        checked = numbers.get("element_count", rows) - (numbers.get("missing_count") or 0)
        checked = checked if applicable is None else applicable
        unexpected = 0 if result.success else int(numbers.get("unexpected_count", numbers.get("observed_value", 0)))
        if result.success and checked == 0:
            status = "no_data"
    examples = () if detail is None else tuple(_examples(suite, detail.result))
    return _row(suite, rule, status=status, checked=checked, unexpected=unexpected, examples=examples)


def _examples(suite: Suite, numbers: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Up to `EXAMPLE_LIMIT` rows that broke the expectation, from where expectations of its kind leave them."""
    details = numbers.get("details") or {}
    if "unexpected_rows" in details:
        rows = details["unexpected_rows"]
    elif "mismatched" in details:
        rows = [{f"{kind}_column": name} for kind, names in sorted(details["mismatched"].items()) for name in names]
    elif numbers.get("unexpected_index_list"):
        rows = numbers["unexpected_index_list"]
    else:
        rows = [{"observed_value": numbers.get("observed_value")}]
    unique = {repr(row): {str(name): _plain(value) for name, value in row.items()} for row in rows}
    return sorted(unique.values(), key=repr)[:EXAMPLE_LIMIT]


def _plain(value: Any) -> Any:
    """A value that JSON can hold; whole floats stay floats, dates become ISO text."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def _exception(result: Any) -> str | None:
    """Why an expectation could not be asked, in one line; None when it could."""
    info = result.exception_info or {}
    entries = [info] if "raised_exception" in info else [entry for entry in info.values() if isinstance(entry, dict)]
    for entry in entries:
        if entry.get("raised_exception"):
            return str(entry.get("exception_message") or "no reason given").strip().splitlines()[0]
    return None


def _not_run(suite: Suite, rule: Rule, problem: str) -> ExpectationOutcome:
    return _row(suite, rule, status="did_not_run", checked=0, unexpected=0, problem=problem)


def _row(suite: Suite, rule: Rule, **found: Any) -> ExpectationOutcome:
    return ExpectationOutcome(
        rule_id=rule.rule_id,
        suite=suite.name,
        table=suite.full_table,
        column=rule.column,
        expectation=rule.expectation,
        says=rule.says,
        why=rule.why,
        source=rule.source,
        severity=rule.severity,
        **found,
    )


def _suite_status(outcomes: list[ExpectationOutcome], rows: int | None) -> SuiteStatus:
    if rows is None:
        return "did_not_run"
    if any(outcome.stops_release for outcome in outcomes):
        return "fail"
    if any(outcome.status in ("fail", "did_not_run") for outcome in outcomes):
        return "warning"
    return "no_data" if rows == 0 or all(outcome.status == "no_data" for outcome in outcomes) else "pass"
