"""`county-reports build`: the dbt models on staged tables, into a PostgreSQL database or a DuckDB file."""

from __future__ import annotations

import fcntl
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from county_reports.commands.common import BLOCKED, BadInputError, print_row

if TYPE_CHECKING:
    from county_reports.settings import Settings


class Target(StrEnum):
    """Where a build goes."""

    postgres = "postgres"
    duckdb = "duckdb"


def build(
    target: Annotated[Target, typer.Option("--target", help="The engine to build on.")],
    url: Annotated[
        str | None,
        typer.Option("--url", help="The database: postgresql://USER@HOST/DATABASE; else COUNTY_REPORTS_POSTGRES_URL."),
    ] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="The DuckDB file to write.")] = None,
    staged: Annotated[
        Path | None,
        typer.Option("--input", help="Folder with a folder of Parquet a staged table; else that of the release."),
    ] = None,
) -> None:
    """Build and test the models of the warehouse, and print the rows of each table: one JSON object a line."""
    if (target is Target.postgres) == (output is not None):
        raise BadInputError("a DuckDB file takes -o FILE, PostgreSQL takes --url or COUNTY_REPORTS_POSTGRES_URL")
    from county_reports.dbt_runner import BuildFailure
    from county_reports.settings import Settings

    begun = time.monotonic()
    settings = Settings()
    working = settings.build / target.value
    try:
        with _alone(working), _input(settings, staged) as input_dir:
            if output is None:
                rows = _on_postgres(settings, url, input_dir, working)
            else:
                rows = _on_duckdb(settings, output, input_dir, working)
    except BuildFailure as failure:
        print(failure, file=sys.stderr)
        raise typer.Exit(BLOCKED) from None
    for name, count in rows.items():
        print_row({"table": name, "rows": count})
    print(f"built and tested {len(rows)} tables in {time.monotonic() - begun:.1f} s", file=sys.stderr)


def _on_postgres(settings: Settings, url: str | None, input_dir: Path, working: Path) -> dict[str, int]:
    from county_reports.postgres.address import Address, PostgresError
    from county_reports.postgres.build import build_on_postgres
    from county_reports.postgres.staging import StagedInputError

    try:
        address = Address(url or (settings.postgres_url.get_secret_value() if settings.postgres_url else ""))
        if url and address.has_password:
            raise BadInputError(
                "--url holds a password, which every user of this machine can read in the list of processes; "
                "put it into COUNTY_REPORTS_POSTGRES_URL, PGPASSWORD or ~/.pgpass"
            )
        print(f"building on {address}", file=sys.stderr)
        return build_on_postgres(settings.project_root / "dbt_project", input_dir, address, working)
    except (PostgresError, StagedInputError) as problem:
        raise BadInputError(str(problem)) from None


def _on_duckdb(settings: Settings, output: Path, input_dir: Path, working: Path) -> dict[str, int]:
    import duckdb

    from county_reports.dbt_runner import run_dbt_build

    if output.exists() or not output.parent.is_dir():
        raise BadInputError(f"{output}: exists, or its folder does not")
    run_dbt_build(settings.project_root / "dbt_project", input_dir, output.resolve(), working)
    with duckdb.connect(str(output), read_only=True) as connection:
        names = connection.execute(
            "select schema_name || '.' || table_name from duckdb_tables() "
            "where schema_name in ('marts', 'audit') order by 1"
        ).fetchall()
        return {name: connection.sql(f"select count(*) from {name}").fetchall()[0][0] for (name,) in names}


@contextmanager
def _alone(working: Path) -> Iterator[None]:
    """Keeps dbt's working files for one build at a time."""
    working.mkdir(parents=True, exist_ok=True)
    with (working / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BadInputError(f"another build is at work in {working}") from None
        yield


@contextmanager
def _input(settings: Settings, staged: Path | None) -> Iterator[Path]:
    """The folder of staged tables: the one named, or links to those of the release for as long as the build takes."""
    from county_reports import stages
    from ingest.tables import SCHEMAS

    if staged is not None:
        missing = [name for name in SCHEMAS if not any((staged / name).glob("*.parquet"))]
        if missing:
            raise BadInputError(f"{staged}: no Parquet files of {', '.join(missing)}")
        yield staged.resolve()
        return
    settings.build.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="input-", dir=settings.build) as folder:
        try:
            stages.lay_out_input(Path(folder), stages.released_stagings())
        except LookupError as problem:
            raise BadInputError(f"{problem}; `make run` first, or name staged tables with --input") from None
        yield Path(folder)
