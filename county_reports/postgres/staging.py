"""Loads staged Parquet into PostgreSQL: a stream of Arrow batches a table, by binary COPY."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from adbc_driver_postgresql import dbapi

from county_reports.postgres.schemas import execute
from ingest.tables import SCHEMAS

TYPES = {
    pa.string(): "text",
    pa.int32(): "bigint",
    pa.int64(): "bigint",
    pa.float64(): "double precision",
    pa.bool_(): "boolean",
    pa.date32(): "date",
}
"""Column types of the staged tables; the models cast to the same ones."""

NO_CHARACTER, INSTEAD = "\x00", "�"
"""PostgreSQL's text holds no NUL; a report that does (damaged, but text) gets the mark of a lost character there."""


def load_staged(connection: dbapi.Connection, input_dir: Path, schema: str) -> dict[str, int]:
    """Create and fill every staged table in `schema`, in one transaction; returns the number of rows by table.

    `input_dir` holds one folder of Parquet files a table. Raises FileNotFoundError where a table has none, ValueError
    for a file whose columns are not those of the table.
    """
    rows = {}
    for name, columns in SCHEMAS.items():
        files = sorted((input_dir / name).glob("*.parquet"))
        if not files:
            raise FileNotFoundError(f"{input_dir / name}: no Parquet files of the staged table {name}")
        described = ", ".join(f'"{column.name}" {TYPES[column.type]}' for column in columns)
        execute(connection, f"create table {schema}.{name} ({described})")
        batches = pa.RecordBatchReader.from_batches(columns, _batches(files, columns))
        with connection.cursor() as cursor:
            rows[name] = cursor.adbc_ingest(name, batches, mode="append", db_schema_name=schema)
    for name in SCHEMAS:
        # Without statistics the planner takes every table for a small one.
        execute(connection, f"analyze {schema}.{name}")
    connection.commit()
    return rows


def _batches(files: list[Path], columns: pa.Schema) -> Iterator[pa.RecordBatch]:
    for path in files:
        with pq.ParquetFile(path) as file:
            if file.schema_arrow.names != columns.names:
                raise ValueError(f"{path}: has columns {file.schema_arrow.names}, expected are {columns.names}")
            for batch in file.iter_batches():
                yield pa.RecordBatch.from_arrays(
                    [_storable(column).cast(field.type) for column, field in zip(batch.columns, columns, strict=True)],
                    schema=columns,
                )


def _storable(column: pa.Array) -> pa.Array:
    return pc.replace_substring(column, NO_CHARACTER, INSTEAD) if pa.types.is_string(column.type) else column
