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


class StagedInputError(ValueError):
    """The staged tables are not complete; the message names the folder, or the file with its columns."""


def staged_files(input_dir: Path) -> dict[str, list[Path]]:
    """The Parquet files of each staged table: `input_dir` holds a folder a table.

    Raises StagedInputError where a table has no file, or a file not the columns of its table.
    """
    files = {name: sorted((input_dir / name).glob("*.parquet")) for name in SCHEMAS}
    for name, columns in SCHEMAS.items():
        if not files[name]:
            raise StagedInputError(f"{input_dir / name}: no Parquet files of the staged table {name}")
        for path in files[name]:
            found = pq.read_schema(path).names
            if found != columns.names:
                raise StagedInputError(f"{path}: has columns {', '.join(found)}; expected {', '.join(columns.names)}")
    return files


def load_staged(connection: dbapi.Connection, files: dict[str, list[Path]], schema: str) -> dict[str, int]:
    """Create and fill every staged table in `schema`, in one transaction; returns the number of rows by table."""
    rows = {}
    for name, columns in SCHEMAS.items():
        described = ", ".join(f'"{column.name}" {TYPES[column.type]}' for column in columns)
        execute(connection, f"create table {schema}.{name} ({described})")
        batches = pa.RecordBatchReader.from_batches(columns, _batches(files[name], columns))
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
            for batch in file.iter_batches():
                yield pa.RecordBatch.from_arrays(
                    [_storable(column).cast(field.type) for column, field in zip(batch.columns, columns, strict=True)],
                    schema=columns,
                )


def _storable(column: pa.Array) -> pa.Array:
    return pc.replace_substring(column, NO_CHARACTER, INSTEAD) if pa.types.is_string(column.type) else column
