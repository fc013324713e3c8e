"""The published file that questions are put to, and the values that can be asked for in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from county_reports.commands.common import BadInputError
from county_reports.metrics.catalogue import Catalogue, Dimension, similar
from county_reports.metrics.question import Filter
from publish.semantic_manifest import manifest_of

MOST_VALUES = 20
"""Values named where one is unknown and none is similar: more would hide the message."""


def published_file() -> Path:
    """The DuckDB file of the current release, resolved once. Raises BadInputError where nothing is published."""
    from county_reports.settings import Settings
    from publish.marts_file import FILE_NAME

    settings = Settings()
    if not settings.current.exists():
        raise BadInputError(f"nothing is released in {settings.home}: `make run` first, or name a file with --file")
    return settings.current.resolve() / FILE_NAME


def checked(database: Path) -> tuple[Path, Path]:
    """A DuckDB file and its semantic manifest. Raises BadInputError where one of them is missing."""
    manifest = manifest_of(database)
    if not database.is_file():
        raise BadInputError(f"{database}: no such file")
    if not manifest.is_file():
        raise BadInputError(f"{manifest}: missing; it is written since metrics are, so publish again with `make run`")
    return database, manifest


@contextmanager
def opened(database: Path, catalogue: Catalogue) -> Iterator[duckdb.DuckDBPyConnection]:
    """The file, read-only, under the name that the manifest has for it. Raises BadInputError where it can't be read."""
    with duckdb.connect() as connection:
        path, name = (str(text).replace("'", "''") for text in (database, catalogue.database))
        try:
            connection.execute(f"attach '{path}' as \"{name}\" (read_only)")
            connection.execute(f'use "{name}".marts')
        except duckdb.Error as problem:
            raise BadInputError(f"{database}: {problem}") from None
        # Nothing but the file is read from here on, whatever the SQL says.
        connection.execute("set enable_external_access = false")
        yield connection


def place_filter(connection: duckdb.DuckDBPyConnection, told: str) -> Filter:
    """The one place that a name (Chinese or English) or a code means, over all its names and codes.

    Raises BadInputError where there is none, or several of the name.
    """
    found = connection.execute(
        """
        select place_id, max(region_key), max(concat_ws(' ', province_name, prefecture_name, county_name))
        from dim_region_year where ? in (region_key, region_name, name_en) group by place_id order by 2
        """,
        [told],
    ).fetchall()
    if not found:
        names = connection.execute("select distinct region_name from dim_region_year where region_name is not null")
        known = sorted(name for (name,) in names.fetchall())
        raise BadInputError(f"--region {told!r}: no such place{similar(told, known)}")
    if len(found) > 1:
        places = "; ".join(f"{code} ({above})" for _, code, above in found)
        raise BadInputError(f"--region {told!r} is the name of {len(found)} places, name the code: {places}")
    return Filter("place", (found[0][0],))


def check_value(connection: duckdb.DuckDBPyConnection, dimension: Dimension, value: str) -> None:
    """Raises BadInputError, naming what may be meant, where no row has the value."""
    where = f"from {dimension.table} where {dimension.expression}"
    if not value or connection.execute(f"select 1 {where} = ? limit 1", [value]).fetchone():
        return
    rows = connection.execute(f"select distinct {dimension.expression} {where} is not null order by 1").fetchall()
    known = [str(found) for (found,) in rows]
    near = similar(value, known)
    if not near:
        more = ", ..." if len(known) > MOST_VALUES else ""
        near = f"; there are: {', '.join(known[:MOST_VALUES])}{more}" if known else "; nothing says any"
    raise BadInputError(f"{dimension.name}: nothing has the value {value!r}{near}")
