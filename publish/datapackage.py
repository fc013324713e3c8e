"""The Frictionless Data Package (v1) of a release: files and columns with type and meaning in two languages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from publish.descriptions import Description
from publish.marts_file import FILE_NAME, Column, Table
from publish.semantic_manifest import manifest_of

_TYPES = {
    "VARCHAR": "string",
    "BIGINT": "integer",
    "INTEGER": "integer",
    "SMALLINT": "integer",
    "TINYINT": "integer",
    "HUGEINT": "integer",
    "DOUBLE": "number",
    "FLOAT": "number",
    "DECIMAL": "number",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "datetime",
    "TIMESTAMP WITH TIME ZONE": "datetime",
}
"""Types of https://specs.frictionlessdata.io/table-schema by DuckDB type; a list is an array, all else any."""


def data_package(
    release_id: str, folder: Path, tables: Sequence[Table], findings_columns: Sequence[str]
) -> dict[str, Any]:
    """The descriptor of the release in `folder`, whose files must be there: their sizes go in."""
    metrics = manifest_of(folder / FILE_NAME)
    findings = next((table for table in tables if table.full_name == "marts.fct_findings"), None)
    resources: list[dict[str, Any]] = [
        {
            "name": FILE_NAME.partition(".")[0],
            "path": FILE_NAME,
            "profile": "data-resource",
            "format": "duckdb",
            "title": "All tables in one DuckDB file",
            "title_zh": "全部表（一个DuckDB文件）",
            "description": "Schemas marts and audit; any DuckDB from 1.0 on reads it. Open it read-only.",
            "description_zh": "含marts和audit两个模式；DuckDB 1.0及以上版本均可读取，请以只读方式打开。",
            "bytes": (folder / FILE_NAME).stat().st_size,
        },
        {
            "name": "semantic_manifest",
            "path": metrics.name,
            "profile": "data-resource",
            "format": "json",
            "mediatype": "application/json",
            "encoding": "utf-8",
            "title": "Metrics over the tables",
            "title_zh": "各表之上的指标",
            "description": "dbt's semantic manifest: what `county-reports query` answers from, and any MetricFlow.",
            "description_zh": "dbt语义清单：`county-reports query`及其他MetricFlow客户端据此作答。",
            "bytes": metrics.stat().st_size,
        },
    ]
    if findings is not None:
        by_name = {column.name: column for column in findings.columns}
        columns = [by_name[name] for name in findings_columns]
        resources.append(
            {
                "name": "findings",
                "path": "findings.csv",
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
                "title": "Findings, for a spreadsheet",
                "title_zh": "审核问题（供电子表格使用）",
                "description": "marts.fct_findings, blocking findings first. A text that a spreadsheet program would "
                "take for a formula has an apostrophe before it. The file starts with a byte order mark.",
                "description_zh": "内容同marts.fct_findings，错误性问题在前。"
                "电子表格会误作公式的文字前加撇号；文件以字节顺序标记开头。",
                "bytes": (folder / "findings.csv").stat().st_size,
                "schema": {"fields": [_field(column) for column in columns], "primaryKey": "finding_id"},
            }
        )
    for table in tables:
        path = f"parquet/{table.name}.parquet"
        schema: dict[str, Any] = {"fields": [_field(column, table.key) for column in table.columns]}
        if table.key:
            schema["primaryKey"] = list(table.key)
        resources.append(
            {
                "name": table.name,
                "path": path,
                "profile": "data-resource",
                "format": "parquet",
                "mediatype": "application/vnd.apache.parquet",
                "title": table.full_name,
                **_meaning(table.description),
                "bytes": (folder / path).stat().st_size,
                "schema": schema,
            }
        )
    return {
        "profile": "data-package",
        "name": "county-reports",
        "title": "Figures of county reports, with their sources, intervals and checks",
        "title_zh": "县级报告数字及其来源、区间和核对结果",
        "version": release_id,
        "resources": resources,
    }


def _meaning(description: Description | None) -> dict[str, str]:
    """English under the name that the specification knows, Chinese beside it: it has no names for languages."""
    return {"description": description.english, "description_zh": description.chinese} if description else {}


def _field(column: Column, key: Sequence[str] = ()) -> dict[str, Any]:
    kind = "array" if column.type.endswith("[]") else _TYPES.get(column.type.partition("(")[0], "any")
    return {
        "name": column.name,
        "type": kind,
        **_meaning(column.description),
        **({"constraints": {"required": True}} if column.name in key else {}),
    }
