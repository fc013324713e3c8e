"""The SQL of a plan: MetricFlow turns metrics and dimensions into a query on the published tables.

MetricFlow is used as a library: the semantic manifest comes with the release, so no dbt project is read, and the engine
is given no connection, only the dialect.
"""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path
from typing import Any

from metricflow.engine.metricflow_engine import MetricFlowEngine, MetricFlowQueryRequest
from metricflow.protocols.sql_client import SqlEngine
from metricflow.sql.render.duckdb_renderer import DuckDbSqlPlanRenderer
from metricflow_semantic_interfaces.implementations.semantic_manifest import PydanticSemanticManifest
from metricflow_semantic_interfaces.transformations.semantic_manifest_transformer import (
    PydanticSemanticManifestTransformer,
)
from metricflow_semantics.model.semantic_manifest_lookup import SemanticManifestLookup

from county_reports.metrics.catalogue import COUNTIES_ALONE, YEAR, YEAR_ITEM, Catalogue
from county_reports.metrics.question import Plan
from ingest.files import read_json

ENDS = ("lo", "hi", "stated")
"""What is shown beside a metric that has them: the ends of its interval, and how many figures it is taken from."""

_SPELLED_OUT = r"[{}\x00-\x1f]"
"""Characters that a template or a comment in SQL could begin or end with."""


class Engine:
    """Writes queries for one semantic manifest."""

    def __init__(self, manifest: Path) -> None:
        # It tells of each metric that stands for a measure; they are meant.
        logging.getLogger("metricflow_semantic_interfaces").setLevel(logging.ERROR)
        raw = PydanticSemanticManifest.parse_raw(json.dumps(_of_any_level(read_json(manifest))))
        lookup = SemanticManifestLookup(PydanticSemanticManifestTransformer.transform(raw))
        self._engine = MetricFlowEngine(lookup, Dialect())

    def sql(self, plan: Plan, catalogue: Catalogue) -> str:
        """The query that answers a plan, its columns named as in the question; rows without any figure left out."""
        nodes = [name for node in plan.nodes.values() for name in _with_ends(node, catalogue)]
        request = MetricFlowQueryRequest.create(
            metric_names=nodes,
            group_by_names=list(plan.columns.values()),
            where_constraints=list(_conditions(plan)),
        )
        inner = str(self._engine.explain(request).sql_statement.without_descriptions.sql)
        columns = [
            f"cast(year({item}) as integer) as {name}" if name == YEAR else f"{item} as {name}"
            for name, item in plan.columns.items()
        ]
        for name, node in plan.nodes.items():
            # An end at infinity is no number: the interval is unbounded there.
            columns += [
                f"case when isfinite({column}) then {column} end as {name}{column.removeprefix(node)}"
                for column in _with_ends(node, catalogue)
            ]
        told = ", ".join(plan.nodes.values())
        selected = ",\n  ".join(columns)
        sql = f"select\n  {selected}\nfrom (\n{inner}\n) as answer\nwhere coalesce({told}) is not null"
        order = _order(plan)
        sql += f"\norder by {', '.join(order)}" if order else ""
        return sql if plan.question.limit is None else f"{sql}\nlimit {plan.question.limit}"


def _of_any_level(manifest: dict[str, Any]) -> dict[str, Any]:
    """The manifest without the filter for counties: a plan asks for any level and adds none up (`question.plan`)."""
    for metric in manifest["metrics"]:
        told = metric["filter"]
        if told and [part["where_sql_template"] for part in told["where_filters"]] == [COUNTIES_ALONE]:
            metric["filter"] = None
    return manifest


def _with_ends(node: str, catalogue: Catalogue) -> list[str]:
    return [node, *(f"{node}_{end}" for end in ENDS if catalogue.has(f"{node}_{end}"))]


def _order(plan: Plan) -> list[str]:
    """What was asked for first, then all dimensions in their order: the same question, the same order."""
    order: dict[str, str] = {}
    for asked in plan.question.order:
        name = asked.removeprefix("-")
        for column in ("region_code",) if name == "region" else (name,):
            order.setdefault(column, f"{column} desc nulls last" if asked.startswith("-") else f"{column} nulls last")
    for column in plan.columns:
        order.setdefault(column, f"{column} nulls last")
    return list(order.values())


def _conditions(plan: Plan) -> list[str]:
    """The filters in MetricFlow's words. Values are data: they become SQL texts that hold no part of a template."""
    conditions = []
    for dimension, values in plan.filters:
        item = f"{{{{ Dimension('{dimension.item}') }}}}"
        told = [_literal(value) for value in values if value]
        either = [f"{item} in ({', '.join(told)})"] if told else []
        either += [f"{item} is null"] if "" in values else []
        conditions.append(" or ".join(either))
    if plan.question.years:
        entity, grain = YEAR_ITEM.split("__")
        item = f"{{{{ TimeDimension('{entity}', '{grain}') }}}}"
        spans = [f"{item} >= '{first}-01-01' and {item} <= '{last}-01-01'" for first, last in plan.question.years]
        conditions.append(" or ".join(f"({span})" for span in spans))
    return conditions


def _literal(value: str) -> str:
    """A text as SQL. A brace would begin an expression of the template that filters are, and a line of its own could
    pass for a comment: such characters are spelled out.
    """
    pieces = [
        f"chr({ord(found)})" if re.fullmatch(_SPELLED_OUT, found) else "'" + found.replace("'", "''") + "'"
        for found in re.split(f"({_SPELLED_OUT})", value)
        if found
    ]
    return f"({' || '.join(pieces)})"


class Dialect:
    """What MetricFlow asks of a database where it only writes queries: its kind and how its SQL is spelled."""

    sql_engine_type = SqlEngine.DUCKDB
    sql_plan_renderer = DuckDbSqlPlanRenderer()

    def render_bind_parameter_key(self, bind_parameter_key: str) -> str:
        """How a parameter is written."""
        return f"${bind_parameter_key}"

    def query(self, *_: Any, **__: Any) -> Any:
        """Nothing is run here: raises NotImplementedError."""
        raise NotImplementedError("queries are written here and run by the caller")

    execute = dry_run = query

    def close(self) -> None:
        """Nothing is open."""
