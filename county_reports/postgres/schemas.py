"""The schemas of the warehouse in a PostgreSQL database: built under other names, switched in one transaction."""

from __future__ import annotations

from typing import Any

import adbc_driver_manager
from adbc_driver_postgresql import dbapi

from county_reports.postgres.address import PostgresError

SCHEMAS = ("staged", "staging", "intermediate", "marts", "audit")
"""What a build makes and replaces: the loaded tables, and one schema a layer of the dbt project."""

BUILDING, RETIRED = "building", "retired"
"""Prefixes of schemas under construction (see dbt_project/profiles.yml) and of those just replaced."""

MARK = "county-reports: made by a build and replaced whole by the next one; keep nothing of your own here"
"""Comment of every schema of ours. A schema without it belongs to somebody else and is left alone."""

CODE_POINT_ORDER = {"C", "POSIX", "C.UTF-8", "C.utf8", "PG_UNICODE_FAST", "ucs_basic"}
"""Locales that sort text by code points, as DuckDB does."""

_LOCK = 0x636F756E7479  # "county"


def check_database(connection: dbapi.Connection) -> None:
    """Make sure that the database gives the results that DuckDB gives: UTF-8, text sorted by code points, whole floats.

    Raises PostgresError with what to do where it does not.
    """
    [(name, encoding, locale, digits, version)] = query(
        connection,
        """select d.datname::text, pg_encoding_to_char(d.encoding)::text,
            coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale', d.datcollate),
            current_setting('extra_float_digits')::int4, current_setting('server_version_num')::int4
        from pg_database as d where d.datname = current_database()""",
    )
    if version < 120000:
        raise PostgresError(f"the server is PostgreSQL {version // 10000}; 12 or newer is needed")
    if encoding != "UTF8" or locale not in CODE_POINT_ORDER:
        raise PostgresError(
            f"the database {name} has encoding {encoding} and sorts by {locale}: results would differ from those of a "
            "release. Make one for the warehouse: create database county_marts template template0 encoding 'UTF8' "
            "locale 'C'"
        )
    if digits < 1:
        raise PostgresError(f"extra_float_digits is {digits} in {name}: numbers would lose digits; set it to 1")


def begin_build(connection: dbapi.Connection) -> None:
    """Hold the database for this build (until the connection closes) and make its schemas anew, empty.

    Raises PostgresError while another build holds it, or where a schema of a published name belongs to somebody else.
    """
    [(held,)] = query(connection, f"select pg_try_advisory_lock({_LOCK})")
    if not held:
        raise PostgresError("another build is at work in this database")
    foreign = [name for name in SCHEMAS if _is_foreign(connection, name)]
    if foreign:
        raise PostgresError(
            f"schemas {', '.join(foreign)} of this database were not made by a build and would be replaced; "
            "use a database of its own for the warehouse, or rename them"
        )
    for name in SCHEMAS:
        for leftover in (f"{BUILDING}_{name}", f"{RETIRED}_{name}"):
            if _is_foreign(connection, leftover):
                raise PostgresError(f"schema {leftover} was not made by a build and would be replaced; rename it")
            execute(connection, f"drop schema if exists {leftover} cascade")
        execute(connection, f"create schema {BUILDING}_{name}")
        execute(connection, f"comment on schema {BUILDING}_{name} is '{MARK}'")
    connection.commit()


def switch(connection: dbapi.Connection, patience: str) -> None:
    """Put the finished schemas in place of the former ones: a reader sees all of the old or all of the new.

    The former ones are removed, unless somebody reads them for longer than `patience` (a duration of PostgreSQL).
    """
    for name in SCHEMAS:
        if _exists(connection, name):
            # A rename waits for no reader; dropping what is being read would, and everybody behind it.
            execute(connection, f"alter schema {name} rename to {RETIRED}_{name}")
        execute(connection, f"alter schema {BUILDING}_{name} rename to {name}")
    connection.commit()
    try:
        execute(connection, f"set local lock_timeout = '{patience}'")
        for name in SCHEMAS:
            execute(connection, f"drop schema if exists {RETIRED}_{name} cascade")
        connection.commit()
    except adbc_driver_manager.Error:
        # Somebody still reads the former tables: the next build removes them.
        connection.rollback()


def table_rows(connection: dbapi.Connection, schemas: tuple[str, ...]) -> dict[str, int]:
    """Number of rows of each table (`schema.table`) of the schemas, by name."""
    names = ", ".join(f"'{name}'" for name in schemas)
    tables = query(
        connection,
        f"select schemaname::text, tablename::text from pg_tables where schemaname in ({names}) order by 1, 2",
    )
    return {
        f"{schema}.{table}": query(connection, f'select count(*) from "{schema}"."{table}"')[0][0]
        for schema, table in tables
    }


def execute(connection: dbapi.Connection, sql: str) -> None:
    """Run one statement without a result."""
    with connection.cursor() as cursor:
        cursor.execute(sql)


def query(connection: dbapi.Connection, sql: str) -> list[tuple[Any, ...]]:
    """Run one statement and return its rows."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def _exists(connection: dbapi.Connection, schema: str) -> bool:
    return bool(query(connection, f"select 1 from pg_namespace where nspname = '{schema}'"))


def _is_foreign(connection: dbapi.Connection, schema: str) -> bool:
    """Whether the schema is there, holds something, and has not our mark."""
    return bool(
        query(
            connection,
            f"""select 1 from pg_namespace as n
            where n.nspname = '{schema}' and obj_description(n.oid, 'pg_namespace') is distinct from '{MARK}'
                and (exists (select 1 from pg_class as c where c.relnamespace = n.oid)
                    or exists (select 1 from pg_proc as p where p.pronamespace = n.oid)
                    or exists (select 1 from pg_type as t where t.typnamespace = n.oid))""",
        )
    )
