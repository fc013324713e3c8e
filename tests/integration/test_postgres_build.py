"""The same models on DuckDB and on PostgreSQL: every table row by row, floating-point numbers bit by bit."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dbt_edge_cases import awkward_rows
from embedded_postgres import Server
from staged_fixtures import StagedInput

from county_reports import stages
from county_reports.claim_sql import PROJECT_DIR
from county_reports.dbt_runner import run_dbt_build
from county_reports.postgres.address import Address
from county_reports.postgres.build import build_on_postgres
from county_reports.settings import Settings
from synthetic.generate import generate
from synthetic.nation import Nation

LAYERS = ("staging", "intermediate", "marts", "audit")
PUBLISHED = ("marts", "audit")

Tables = dict[str, tuple[list[tuple[str, str]], list[tuple[str, ...]]]]
"""Names and types of the columns, and the rows, by `schema.table`."""


def tables_in(connection: Any) -> Tables:
    """All tables and views of the layers, rows in an order of their own; the same statements for both engines."""
    names = ", ".join(f"'{layer}'" for layer in LAYERS)
    with connection.cursor() as cursor:
        cursor.execute(
            "select table_schema || '.' || table_name from information_schema.tables "
            f"where table_schema in ({names}) order by 1"
        )
        found = [row[0] for row in cursor.fetchall()]
    contents: Tables = {}
    for name in found:
        with connection.cursor() as cursor:
            cursor.execute(f"select * from {name}")
            table = cursor.fetch_arrow_table()
        rows = zip(*(map(exactly, column.to_pylist()) for column in table.columns), strict=True)
        contents[name] = ([(field.name, str(field.type)) for field in table.schema], sorted(rows))
    return contents


def exactly(value: Any) -> str:
    """A value such that only the same one looks like it: the bits of a number, NULL apart from empty text."""
    return value.hex() if isinstance(value, float) else repr(value)


def on_duckdb(input_dir: Path, work: Path) -> Tables:
    run_dbt_build(PROJECT_DIR, input_dir, work / "county_marts.duckdb", work / "duckdb")
    with duckdb.connect(str(work / "county_marts.duckdb"), read_only=True) as connection:
        return tables_in(connection)


def on_postgres(input_dir: Path, work: Path, address: Address) -> Tables:
    build_on_postgres(PROJECT_DIR, input_dir, address, work / "postgres")
    with closing(address.connect()) as connection:
        return tables_in(connection)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("engines")


@pytest.fixture(scope="module")
def address(postgres: Server) -> Address:
    """One database for all: each build replaces the one before. dbt reads the project anew when the database changes."""
    return Address(postgres.new_database())


def stage_samples(input_dir: Path, work: Path) -> None:
    """Lays out the staged tables of the sample reports, as the stages of a run make them."""
    patch = pytest.MonkeyPatch()
    patch.setenv("COUNTY_REPORTS_HOME", str(work / "home"))
    try:
        for chunk in stages.archive(str(Settings().project_root / "samples")):
            stages.read(chunk)
        for year in stages.announce():
            for part in stages.plan_year(year):
                stages.extract(part)
            stages.finish_staging(year)
        stages.lay_out_input(input_dir, stages.newest_stagings())
    finally:
        patch.undo()


def stage_nation(input_dir: Path, work: Path) -> None:
    """Lays out a small made-up nation: every mart has rows of it."""
    generate(Nation(20, 2013, 2014, contradictions=0.1, levels_off=0.3, provinces=("63",)), work / "nation")
    shutil.move(work / "nation" / "staged", input_dir)


SCENARIOS: dict[str, Callable[[Path, Path], object]] = {
    "samples": stage_samples,
    "nation": stage_nation,
    "edge_cases": lambda input_dir, _: awkward_rows().write(input_dir),
    "nothing": lambda input_dir, _: StagedInput().write(input_dir),
}

NOT_MADE_UP = {"marts.fct_notices"}
"""What a made-up nation has no rows of: the edge cases have."""


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_both_engines_give_the_same_rows(scenario, work, address):
    # In the same place each time, for the same reason.
    input_dir = work / "input"
    shutil.rmtree(input_dir, ignore_errors=True)
    SCENARIOS[scenario](input_dir, work)
    expected, found = on_duckdb(input_dir, work), on_postgres(input_dir, work, address)
    assert list(found) == list(expected)
    assert sum(name.startswith(PUBLISHED) for name in found) >= 15
    for name, (columns, rows) in expected.items():
        assert found[name][0] == columns, name
        different = [pair for pair in zip(found[name][1], rows, strict=False) if pair[0] != pair[1]]
        assert not different and len(found[name][1]) == len(rows), f"{name}: {different[:3]}"
    filled = {name for name, (_, rows) in expected.items() if name.startswith(PUBLISHED) and rows}
    if scenario == "edge_cases":
        assert filled >= NOT_MADE_UP
    if scenario == "nation":
        assert filled | NOT_MADE_UP == {name for name in expected if name.startswith(PUBLISHED)}, "nothing was compared"
