"""Exports of a release beside its DuckDB file: one Parquet file a table, and the findings as CSV for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet

from publish.descriptions import Description
from publish.marts_file import Table, quoted
from publish.spreadsheet import harmless

ROW_GROUP_ROWS = 100_000

FINDINGS_ORDER = (
    "case severity when 'block' then 0 else 1 end, region_code, year, source_name, \"start\" nulls first, finding_id"
)
"""Blocking findings first, then place by place in the order in which the reports say it."""


def write_parquet(connection: duckdb.DuckDBPyConnection, tables: Iterable[Table], folder: Path) -> None:
    """Writes each table to `folder/<table>.parquet`, rows by key, descriptions as field metadata.

    The same rows give the same bytes: one writer, fixed row groups, no time in the file.
    """
    folder.mkdir()
    for table in tables:
        rows = connection.execute(f"select * from {table.full_name} order by {table.order}").to_arrow_table()
        described = {column.name: column.description for column in table.columns}
        fields = [field.with_metadata(_metadata(described[field.name])) for field in rows.schema]
        rows = rows.combine_chunks().cast(pa.schema(fields, metadata=_metadata(table.description)))
        pa.parquet.write_table(
            rows, folder / f"{table.name}.parquet", compression="zstd", row_group_size=ROW_GROUP_ROWS
        )


def _metadata(description: Description | None) -> dict[str, str]:
    return {"description": description.english, "description_zh": description.chinese} if description else {}


def write_findings_csv(connection: duckdb.DuckDBPyConnection, path: Path) -> list[str]:
    """Writes marts.fct_findings to `path` and returns its columns.

    UTF-8 with a byte order mark, without which Excel takes Chinese for the system's code page; every text is in quotes,
    so that no list separator of any country opens a new cell; no cell can start a formula (publish/spreadsheet.py).
    """
    result = connection.execute(f"select * from marts.fct_findings order by {FINDINGS_ORDER}")
    names = [quoted(column[0])[1:-1] for column in result.description or []]
    with path.open("w", encoding="utf-8-sig", newline="") as target:
        writer = csv.writer(target, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
        writer.writerow(names)
        while rows := result.fetchmany(10_000):
            writer.writerows([harmless(value) for value in row] for row in rows)
    return names
