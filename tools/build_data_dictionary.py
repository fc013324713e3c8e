"""Writes docs/data_dictionary.md from the descriptions of the dbt models: every published table with every column.

Run it after a change to a model: `.venv/bin/python tools/build_data_dictionary.py`. A test fails while the page lags.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from publish.descriptions import MODELS, ModelDescription, published_models

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "data_dictionary.md"

SCHEMAS = {
    "marts": (
        "What users read: dimensions, facts, wide tables and findings.",
        "供使用者查询：维度表、事实表、宽表和审核问题。",
    ),
    "audit": (
        "How each claim was judged, term by term, and the texts that offsets point into.",
        "各勾稽关系逐项如何核对，以及字符位置所依据的原文。",
    ),
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
# Data dictionary 数据字典

Every published table and column, written from the descriptions of the dbt models by `tools/build_data_dictionary.py`.
Types are those of DuckDB and PostgreSQL. NULL always means *not stated* or *not known*, never zero; in a column that
ends in `_lo` or `_hi`, NULL beside a value means that the interval has no bound on that side.

列出发布的每张表、每一列。数据类型为DuckDB和PostgreSQL通用。空值（NULL）一律表示未提及或不明，从不表示零；
列名以`_lo`、`_hi`结尾的为区间下限、上限，有点值而该列为空，表示该侧无界。
"""


def data_dictionary() -> str:
    """The page as Markdown, models in order of name, columns in order of the table."""
    lines = [HEAD]
    for schema, (english, chinese) in SCHEMAS.items():
        lines += [f"## {schema}", "", english, "", chinese, ""]
        models = [model for model in published_models().values() if model.layer == schema]
        for model in sorted(models, key=lambda model: model.name):
            lines += _section(model)
    lines += _metrics()
    return "\n".join(lines).rstrip() + "\n"


def _section(model: ModelDescription) -> list[str]:
    rows = [
        f"| `{name}` | {model.types[name]} | {'no' if name in model.required else 'yes'} "
        f"| {_cell(meaning.english)} | {_cell(meaning.chinese)} |"
        for name, meaning in model.columns.items()
    ]
    return [
        f"### {model.layer}.{model.name}", "", model.description.english, "", model.description.chinese, "",
        "| column | type | may be NULL | meaning | 含义 |", "|---|---|---|---|---|", *rows, "",
    ]  # fmt: skip


def _metrics() -> list[str]:
    """What `county-reports query` answers: each metric that has a Chinese name; the others are parts of these."""
    files = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((MODELS / "metrics").glob("*.yml"))]
    models = [model for file in files for model in file.get("semantic_models", ())]
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


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(data_dictionary(), encoding="utf-8")
