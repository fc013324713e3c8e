"""Writes docs/data_dictionary.md from the YAML beside the dbt models: every published table with every column.

Run it after a change to a model: `.venv/bin/python tools/build_data_dictionary.py`. A test fails while the page lags.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
MODELS = ROOT / "dbt_project" / "models"
PAGE = ROOT / "docs" / "data_dictionary.md"

SCHEMAS = {
    "marts": "What users read: dimensions, facts, wide tables and findings.",
    "audit": "How each claim was judged, term by term, and the texts that offsets point into.",
}
"""The published schemas and what each is for, in the order of the page; staging and intermediate are not published."""

ADDED = {
    "flow": "over places and years",
    "stock": "over places",
    "rate": "never",
    "count": "over anything",
}
"""What the `additivity` of a metric means (county_reports/metrics/catalogue.py)."""

METRICS_HEAD = """\
## Metrics

What `county-reports query` answers ([metrics.md](metrics.md)), written from `dbt_project/models/metrics/`. Every metric
can be grouped by place and year, and where its fact tells more, by that.
"""

HEAD = """\
# Data dictionary

Every published table and column, written from the YAML beside the dbt models by `tools/build_data_dictionary.py`.
Types are those of DuckDB and PostgreSQL. NULL always means *not stated* or *not known*, never zero; in a column that
ends in `_lo` or `_hi`, NULL beside a value means that the interval has no bound on that side.
"""


def data_dictionary() -> str:
    """The page as Markdown, models in order of name, columns in order of the table."""
    lines = [HEAD]
    for schema, purpose in SCHEMAS.items():
        lines += [f"## {schema}", "", purpose, ""]
        models = [model for path in sorted((MODELS / schema).glob("*.yml")) for model in _models(path)]
        for model in sorted(models, key=lambda model: str(model["name"])):
            lines += _section(schema, model)
    lines += _metrics()
    return "\n".join(lines).rstrip() + "\n"


def _models(path: Path) -> list[dict[str, Any]]:
    return list(yaml.safe_load(path.read_text(encoding="utf-8")).get("models", []))


def _section(schema: str, model: dict[str, Any]) -> list[str]:
    rows = [
        f"| `{column['name']}` | {column['data_type']} | {'no' if _is_required(column) else 'yes'} | {_cell(column)} |"
        for column in model["columns"]
    ]
    description = str(model["description"]).strip()
    return [
        f"### {schema}.{model['name']}", "", description, "",
        "| column | type | may be NULL | meaning |", "|---|---|---|---|", *rows, "",
    ]  # fmt: skip


def _metrics() -> list[str]:
    """What `county-reports query` answers: each metric that has a Chinese name; the others are parts of these."""
    files = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((MODELS / "metrics").glob("*.yml"))]
    models = [model for file in files for model in file["semantic_models"]]
    own = {measure["name"]: _dimensions(model) for model in models for measure in model.get("measures", ())}
    rows = []
    for metric in (metric for file in files for metric in file["metrics"]):
        meta = metric.get("config", {}).get("meta", {})
        if "label_zh" in meta:
            added = "worked out from sums" if metric["type"] == "ratio" else ADDED[meta["additivity"]]
            measure = metric["type_params"].get("measure")
            known = own[measure if isinstance(measure, str) else measure["name"]] if metric["type"] == "simple" else []
            kinds = ", ".join(f"`{name}`" for name in (*(d["name"] for d in known), *meta.get("breakdown", {})))
            meaning = f"{metric['description']} ({meta['label_zh']})"
            rows.append(f"| `{metric['name']}` | {meaning} | {added} | {kinds} |".replace("  ", " "))
    dimensions = [
        f"| `{dimension['name']}` | {dimension['description']} ({dimension['config']['meta']['label_zh']}) |"
        for model in models
        for dimension in _dimensions(model)
    ]
    return [
        METRICS_HEAD, "| metric | meaning | is added | can be broken up by |", "|---|---|---|---|", *rows, "",
        "| dimension | meaning |", "|---|---|",
        "| `region` | The place: its code in the year and its name (地区). |",
        "| `year` | The reporting year (报告年度). |",
        *dimensions, "",
    ]  # fmt: skip


def _dimensions(model: dict[str, Any]) -> list[dict[str, Any]]:
    return [dimension for dimension in model["dimensions"] if dimension["type"] == "categorical"]


def _is_required(column: dict[str, Any]) -> bool:
    return any(constraint["type"] == "not_null" for constraint in column.get("constraints", []))


def _cell(column: dict[str, Any]) -> str:
    return " ".join(str(column["description"]).split()).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(data_dictionary(), encoding="utf-8")
