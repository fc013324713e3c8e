"""A read-only SQLAlchemy dialect for DuckDB files, as Great Expectations needs it.

duckdb-engine leaves a result on the connection that made it: it is gone once the connection runs its next statement
or goes back to the pool. Great Expectations reads results after both. This dialect takes every row off the cursor as
soon as a statement has run, reflects columns from DuckDB's own catalogue instead of PostgreSQL's, and always opens
the file for reading only, without reach to other files or to extensions, so that a check can't change what it checks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

import sqlalchemy
from duckdb_engine import Dialect as DuckDBEngineDialect
from sqlalchemy.dialects import registry
from sqlalchemy.engine import URL, Connection
from sqlalchemy.engine.cursor import FullyBufferedCursorFetchStrategy

DRIVER = "readonly"

READ_ONLY_CONFIG = {
    "access_mode": "read_only",
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
"""DuckDB settings of every connection: https://duckdb.org/docs/stable/configuration/overview."""

_CATALOGUE_COLUMNS = """
    select schema_name, table_name, column_name, data_type, is_nullable, comment
    from duckdb_columns()
    where not internal and database_name = current_database()
    order by schema_name, table_name, column_index
"""

_TYPES: dict[str, type[sqlalchemy.types.TypeEngine[Any]]] = {
    "BOOLEAN": sqlalchemy.Boolean,
    "TINYINT": sqlalchemy.SmallInteger,
    "SMALLINT": sqlalchemy.SmallInteger,
    "INTEGER": sqlalchemy.Integer,
    "BIGINT": sqlalchemy.BigInteger,
    "HUGEINT": sqlalchemy.Numeric,
    "FLOAT": sqlalchemy.Float,
    "DOUBLE": sqlalchemy.Double,
    "DECIMAL": sqlalchemy.Numeric,
    "VARCHAR": sqlalchemy.String,
    "DATE": sqlalchemy.Date,
    "TIMESTAMP": sqlalchemy.DateTime,
    "TIMESTAMP WITH TIME ZONE": sqlalchemy.DateTime,
}


class _BufferedExecutionContext(DuckDBEngineDialect.execution_ctx_cls):  # type: ignore[misc]
    def post_exec(self) -> None:
        """Moves the rows of a statement into memory, before another statement can take their place."""
        super().post_exec()
        if description := self.cursor.description:
            rows = self.cursor.fetchall()
            self.cursor_fetch_strategy = FullyBufferedCursorFetchStrategy(self.cursor, description, initial_buffer=rows)


class ReadOnlyDuckDB(DuckDBEngineDialect):  # type: ignore[misc]
    """`duckdb+readonly:///path/to/file.duckdb`."""

    driver = DRIVER
    supports_statement_cache = True
    execution_ctx_cls = _BufferedExecutionContext

    def create_connect_args(self, url: URL) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """Connection arguments of `url`, with the read-only settings laid over whatever it asks for."""
        positional, named = super().create_connect_args(url)
        named["url_config"] = {**named["url_config"], **READ_ONLY_CONFIG}
        return positional, named

    def get_multi_columns(
        self,
        connection: Connection,
        schema: str | None = None,
        filter_names: Collection[str] | None = None,
        **_: Any,
    ) -> Iterable[tuple[tuple[str | None, str], list[dict[str, Any]]]]:
        """Columns of the tables of `schema` (of all schemas when None), in the shape of SQLAlchemy's inspector."""
        tables: dict[tuple[str | None, str], list[dict[str, Any]]] = {}
        catalogue: Iterable[Any] = connection.exec_driver_sql(_CATALOGUE_COLUMNS)
        for schema_name, table, column, data_type, nullable, comment in catalogue:
            if schema not in (None, schema_name) or (filter_names and table not in filter_names):
                continue
            tables.setdefault((schema_name, table), []).append(
                {
                    "name": column,
                    "type": _TYPES.get(data_type.partition("(")[0], sqlalchemy.types.NullType)(),
                    "nullable": nullable,
                    "default": None,
                    "autoincrement": False,
                    "comment": comment,
                }
            )
        return tables.items()

    def get_columns(
        self, connection: Connection, table_name: str, schema: str | None = None, **_: Any
    ) -> list[dict[str, Any]]:
        """Columns of one table; raises `NoSuchTableError` when the file has no such table."""
        found = dict(self.get_multi_columns(connection, schema, {table_name}))
        for (_schema, table), columns in found.items():
            if table == table_name:
                return columns
        raise sqlalchemy.exc.NoSuchTableError(table_name)


def read_only_url(database: Path) -> str:
    """The SQLAlchemy URL that opens `database` with this dialect; any character may stand in the path."""
    registry.register(f"duckdb.{DRIVER}", __name__, ReadOnlyDuckDB.__name__)
    return URL.create(f"duckdb+{DRIVER}", database=str(database)).render_as_string(hide_password=False)
