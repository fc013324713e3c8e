"""The published DuckDB file: marts and audit tables of a candidate as real tables, described, in an old format."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import yaml

from expectations.suite_files import read_suites

FILE_NAME = "county_marts.duckdb"
"""Its stem is the catalogue name for those who open it; it must differ from the schema names in it."""

SCHEMAS = ("marts", "audit")

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MODELS = Path(__file__).resolve().parents[1] / "dbt_project" / "models"
"""Where the descriptions of tables and columns are written."""

STORAGE_VERSION = "v1.0.0"
"""Oldest DuckDB that can read the file: https://duckdb.org/docs/stable/internals/storage."""


@dataclass(frozen=True, slots=True)
class Column:
    """A published column: name, DuckDB type and what it means."""

    name: str
    type: str
    description: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """A published table; `key` names a row and orders the rows, empty where nothing is known to."""

    schema: str
    name: str
    description: str | None
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

    Descriptions of tables and columns come from the dbt project (see `model_descriptions`), else from the comments in
    the candidate. Raises `duckdb.Error` when the candidate can't be read or `target` can't be written.
    """
    described = model_descriptions()
    with duckdb.connect() as connection:
        connection.execute(f"attach {literal(candidate)} as candidate (read_only)")
        connection.execute(f"attach {literal(target)} as published (storage_version {literal(STORAGE_VERSION)})")
        connection.execute("begin")
        tables = [_copy(connection, table) for table in _candidate_tables(connection, described)]
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
        connection.execute(f"comment on table {name} is {literal(table.description)}")
    for column in table.columns:
        if column.description:
            connection.execute(f"comment on column {name}.{quoted(column.name)} is {literal(column.description)}")
    counted = connection.execute(f"select count(*) from {name}").fetchone()
    assert counted is not None
    return Table(table.schema, table.name, table.description, table.columns, table.key, rows=counted[0])


def _candidate_tables(connection: duckdb.DuckDBPyConnection, described: dict[str, dict[str, Any]]) -> list[Table]:
    keys = {suite.full_table: suite.key for suite in read_suites()}
    found = connection.execute(
        """
        select schema_name, table_name, comment from duckdb_tables() where database_name = 'candidate'
        union all
        select schema_name, view_name, comment from duckdb_views() where database_name = 'candidate' and not internal
        order by all
        """
    ).fetchall()
    columns_of: dict[tuple[str, str], list[tuple[str, str, str | None]]] = {}
    for schema, name, *column in connection.execute(
        """
        select schema_name, table_name, column_name, data_type, comment from duckdb_columns()
        where database_name = 'candidate' order by schema_name, table_name, column_index
        """
    ).fetchall():
        columns_of.setdefault((schema, name), []).append((column[0], column[1], column[2]))
    tables = []
    for schema, name, comment in found:
        if schema not in SCHEMAS:
            continue
        words = described.get(name, {})
        spoken = words.get("columns", {})
        columns = tuple(
            Column(column, data_type, spoken.get(column) or comment)
            for column, data_type, comment in columns_of[schema, name]
        )
        names = {column.name for column in columns}
        key = tuple(column for column in keys.get(f"{schema}.{name}", ()) if column in names)
        tables.append(Table(schema, name, words.get("description") or comment, columns, key))
    return tables


@cache
def model_descriptions(models: Path = MODELS) -> dict[str, dict[str, Any]]:
    """What the YAML of the dbt models says, by model: `description`, and `columns` by name, each on one line."""
    files = (yaml.load(path.read_text(encoding="utf-8"), _LOADER) or {} for path in sorted(models.rglob("*.yml")))
    return {
        model["name"]: {
            "description": " ".join(model.get("description", "").split()),
            "columns": {
                column["name"]: " ".join(column.get("description", "").split()) for column in model.get("columns", ())
            },
        }
        for content in files
        for model in content.get("models", ())
    }
