"""A client of the semantic layer that knows MetricFlow and nothing of `county-reports query` or its refusals."""

from __future__ import annotations

from pathlib import Path

from metricflow.engine.metricflow_engine import MetricFlowEngine, MetricFlowQueryRequest
from metricflow_semantic_interfaces.implementations.semantic_manifest import PydanticSemanticManifest
from metricflow_semantic_interfaces.transformations.semantic_manifest_transformer import (
    PydanticSemanticManifestTransformer,
)
from metricflow_semantics.model.semantic_manifest_lookup import SemanticManifestLookup

from county_reports.metrics.engine import Dialect


def metricflow_sql(manifest: Path, metrics: list[str], by: tuple[str, ...] = ()) -> str:
    """What MetricFlow makes of metrics grouped by `by` and filtered by nothing."""
    raw = PydanticSemanticManifest.parse_raw(manifest.read_text(encoding="utf-8"))
    lookup = SemanticManifestLookup(PydanticSemanticManifestTransformer.transform(raw))
    request = MetricFlowQueryRequest.create(metric_names=metrics, group_by_names=list(by))
    return str(MetricFlowEngine(lookup, Dialect()).explain(request).sql_statement.without_descriptions.sql)
