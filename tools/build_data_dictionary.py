"""Writes docs/data_dictionary.md from the descriptions of the dbt models: every published table with every column.

Run it after a change to a model: `.venv/bin/python tools/build_data_dictionary.py`. A test fails while the page lags.
"""

from __future__ import annotations

from pathlib import Path

from publish.descriptions import ModelDescription, published_models

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


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(data_dictionary(), encoding="utf-8")
