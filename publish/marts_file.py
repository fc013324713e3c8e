"""The published DuckDB file: marts and audit tables of a candidate as real tables, described, in an old format."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from expectations.suite_files import read_suites
from publish.descriptions import PUBLISHED_LAYERS, Description, published_models

FILE_NAME = "county_marts.duckdb"
"""Its stem is the catalogue name for those who open it; it must differ from the schema names in it."""

SCHEMAS = PUBLISHED_LAYERS

STORAGE_VERSION = "v1.0.0"
"""Oldest DuckDB that can read the file: https://duckdb.org/docs/stable/internals/storage."""


@dataclass(frozen=True, slots=True)
class Column:
    """A published column: name, DuckDB type and what it means; None for one that the dbt project does not know."""

    name: str
    type: str
    description: Description | None


@dataclass(frozen=True, slots=True)
class Table:
    """A published table; `key` names a row and orders the rows, empty where nothing is known to."""

    schema: str
    name: str
    description: Description | None
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: int = 0

    @property
    def full_name(self) -> str:
        """`schema.table`, as in SQL."""
        return f"{self.schema}.{self.name}"

    @property
    def order(self) -> str:
        """ORDER BY list that leaves no choice: the key, or every column where there is none."""
        return ", ".join(quoted(name) for name in self.key or [column.name for column in self.columns])


def quoted(name: str) -> str:
    """A name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: str | Path) -> str:
    """A text as an SQL string, for the statements that take no parameters (ATTACH, COMMENT)."""
    return "'" + str(value).replace("'", "''") + "'"


def write_marts(candidate: Path, target: Path) -> list[Table]:
    """Copies the published tables of `candidate` to the new file `target` and returns them, by schema and name.

    Descriptions of tables and columns come from the dbt project and become comments, English and Chinese. Raises
    `duckdb.Error` when the candidate can't be read or `target` can't be written, `DescriptionError` where the dbt
    project lacks a description.
    """
    with duckdb.connect() as connection:
        connection.execute(f"attach {literal(candidate)} as candidate (read_only)")
        connection.execute(f"attach {literal(target)} as published (storage_version {literal(STORAGE_VERSION)})")
        connection.execute("begin")
        tables = [_copy(connection, table) for table in _candidate_tables(connection)]
        connection.execute("commit")
        connection.execute("checkpoint published")
        connection.execute("detach published")
    return tables


def _copy(connection: duckdb.DuckDBPyConnection, table: Table) -> Table:
    connection.execute(f"create schema if not exists published.{quoted(table.schema)}")
    name = f"published.{quoted(table.schema)}.{quoted(table.name)}"
    source = f"candidate.{quoted(table.schema)}.{quoted(table.name)}"
    connection.execute(f"create table {name} as select * from {source} order by {table.order}")
    if table.description:
        connection.execute(f"comment on table {name} is {literal(str(table.description))}")
    for column in table.columns:
        if column.description:
            connection.execute(f"comment on column {name}.{quoted(column.name)} is {literal(str(column.description))}")
    counted = connection.execute(f"select count(*) from {name}").fetchone()
    assert counted is not None
    return Table(table.schema, table.name, table.description, table.columns, table.key, rows=counted[0])


def _candidate_tables(connection: duckdb.DuckDBPyConnection) -> list[Table]:
    keys = {suite.full_table: suite.key for suite in read_suites()}
    models = published_models()
    columns_of: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for schema, name, column, data_type in connection.execute(
        """
        select schema_name, table_name, column_name, data_type from duckdb_columns()
        where database_name = 'candidate' order by schema_name, table_name, column_index
        """
    ).fetchall():
        columns_of.setdefault((schema, name), []).append((column, data_type))
    tables = []
    for (schema, name), found in columns_of.items():
        if schema not in SCHEMAS:
            continue
        model = models.get(name)
        columns = tuple(Column(column, type_, model.columns.get(column) if model else None) for column, type_ in found)
        names = {column.name for column in columns}
        key = tuple(column for column in keys.get(f"{schema}.{name}", ()) if column in names)
        tables.append(Table(schema, name, model.description if model else None, columns, key))
    return tables
