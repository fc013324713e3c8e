"""Builds the warehouse in a PostgreSQL database: load, build and test apart from what readers see, then switch."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import adbc_driver_manager

from county_reports.dbt_runner import BuildFailure, build_models
from county_reports.postgres.address import Address, PostgresError
from county_reports.postgres.schemas import BUILDING, begin_build, check_database, switch, table_rows
from county_reports.postgres.staging import load_staged, staged_files

PUBLISHED = ("marts", "audit")


@dataclass(frozen=True)
class PostgresSchemas:
    """The target of dbt: the schemas under construction in a database."""

    address: Address
    profile: str = "postgres"

    def environment(self) -> dict[str, str]:
        """Server, account and database."""
        return self.address.environment()

    def first_rows(self, sql: str, limit: int) -> list[dict[str, Any]]:
        """The first rows of a query on what was built; none where it cannot run."""
        try:
            with closing(self.address.connect()) as connection, connection.cursor() as cursor:
                cursor.execute(f"select * from ({sql}) as failing limit {limit}")
                return list(cursor.fetch_arrow_table().to_pylist())
        except (adbc_driver_manager.Error, PostgresError):
            return []

    def release(self) -> None:
        """Nothing to do: dbt closes its connections, and they keep nobody out."""


def build_on_postgres(
    project_dir: Path, input_dir: Path, address: Address, target_dir: Path, patience: str = "30s"
) -> dict[str, int]:
    """Builds and tests all models on the staged Parquet of `input_dir`; returns the rows of each published table.

    Readers of the database see the former build until this one is complete and tested; who still reads the former
    tables after `patience` keeps them from being removed, until the next build. Where the build fails, the schemas
    `building_...` stay to be looked at, until then too.

    Raises StagedInputError where a staged table is not complete, PostgresError where the database can't be used,
    BuildFailure where a model or test of dbt fails.
    """
    files = staged_files(input_dir)
    with closing(address.connect()) as connection:
        try:
            check_database(connection)
            begin_build(connection)
            load_staged(connection, files, f"{BUILDING}_staged")
            build_models(project_dir, PostgresSchemas(address), target_dir)
            switch(connection, patience)
            return table_rows(connection, PUBLISHED)
        except adbc_driver_manager.Error as problem:
            raise PostgresError(address.without_password(str(problem))) from problem
        except BuildFailure as failure:
            raise BuildFailure(address.without_password(str(failure))) from None
