"""A build of some reporting years onto an earlier one leaves exactly what a build of all years makes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from county_reports.claim_sql import PROJECT_DIR
from county_reports.dbt_runner import BuildFailure, run_dbt_build
from synthetic.compare import tables_apart
from synthetic.generate import generate
from synthetic.nation import Nation

NATION = Nation(22, 2012, 2014, contradictions=0.2, provinces=("64",))
OF_A_REPORT = ("documents", "figures", "claims", "reports")
"""Staged tables whose rows name their report; the terms of claims and aspects of figures name them through these."""


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nation")
    generate(NATION, folder)
    return folder


@pytest.fixture(scope="module")
def at_once(nation: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(nation / "staged", tmp_path_factory.mktemp("full"), lambda year: True)


def build(staged: Path, work: Path, wanted: Callable[[str], bool], onto_earlier: bool = False) -> Path:
    """Builds the staged years that are wanted; input and candidate stand in the same place each time."""
    folder = work / "input"
    shutil.rmtree(folder, ignore_errors=True)
    for path in staged.glob("*/*.parquet"):
        if path.stem == "all" or wanted(path.name[:4]):
            target = folder / path.parent.name / path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    candidate = work / "county_marts.duckdb"
    run_dbt_build(PROJECT_DIR, folder, candidate, work / "dbt", onto_earlier=onto_earlier)
    return candidate


def assert_same_tables(left: Path, right: Path) -> None:
    apart = tables_apart(left, right)
    assert len(apart) > 20
    for table, rows_of_one in apart.items():
        assert rows_of_one == 0, table


def rows(candidate: Path, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(candidate), read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_year_after_year_is_the_same_as_all_years_at_once(nation, at_once, tmp_path):
    for number, year in enumerate(("2013", "2014", "2012")):
        candidate = build(nation / "staged", tmp_path, lambda name, year=year: name == year, onto_earlier=number > 0)
    assert_same_tables(candidate, at_once)


def test_a_late_report_corrects_its_year_and_the_comparisons_of_the_next(nation, at_once, tmp_path):
    late = rows(
        at_once,
        "select report_id, region_code from marts.dim_report where year = 2013 and region_level = 'county' "
        "and revision = 1 and supersedes is null and superseded_by is null order by report_id limit 1",
    )[0]
    before = tmp_path / "before"
    shutil.copytree(nation / "staged", before)
    without(before, str(late[0]))
    candidate = build(before, tmp_path, lambda name: True)
    compared = (
        "select year, previous_value from marts.mart_year_on_year "
        f"where region_code = '{late[1]}' and headline = 'recipient_households' order by year"
    )
    told = rows(candidate, compared)
    assert [year for year, _ in told] == [2012, 2014] and told[1][1] is None
    candidate = build(nation / "staged", tmp_path, lambda name: name == "2013", onto_earlier=True)
    assert rows(candidate, "select * from intermediate.int_rebuilt_years order by year") == [
        (2012, False, True, True),  # what reports of 2013 say of the year before
        (2013, True, True, True),
        (2014, False, False, True),  # compared with 2013
    ]
    told = rows(candidate, compared)
    assert [year for year, _ in told] == [2012, 2013, 2014] and told[2][1] is not None
    assert_same_tables(candidate, at_once)


def of_another_kind(table: pa.Table, _: pa.Table) -> pa.Table:
    column = table.column_names.index("measure_kind")
    return table.set_column(column, "measure_kind", pa.array(["guess", *table["measure_kind"].to_pylist()[1:]]))


def with_an_id_of_another_year(table: pa.Table, other: pa.Table) -> pa.Table:
    column = table.column_names.index("figure_id")
    taken = other["figure_id"][0].as_py()
    return table.set_column(column, "figure_id", pa.array([taken, *table["figure_id"].to_pylist()[1:]]))


@pytest.mark.parametrize(
    ("fault", "told"),
    [(of_another_kind, "unknown measure_kind"), (with_an_id_of_another_year, "shared figure_id with another year")],
)
def test_a_fault_in_a_touched_year_is_caught_where_other_years_are_not_tested_again(
    nation, at_once, tmp_path, fault, told
):
    candidate = tmp_path / "county_marts.duckdb"
    shutil.copyfile(at_once, candidate)
    staged = tmp_path / "staged"
    shutil.copytree(nation / "staged", staged)
    [path], [other] = ((staged / "figures").glob(f"{year}*.parquet") for year in (2013, 2014))
    pq.write_table(fault(pq.read_table(path), pq.read_table(other)), path)
    with pytest.raises(BuildFailure, match=told):
        build(staged, tmp_path, lambda name: name == "2013", onto_earlier=True)


def without(staged: Path, report_id: str) -> None:
    """Takes one report, and all that hangs on it, out of the staged tables."""
    gone = {"report_id": {report_id}}
    for name in OF_A_REPORT:
        for path in (staged / name).glob("*.parquet"):
            table = pq.read_table(path)
            mine = pc.equal(table["report_id"], report_id)
            for key in ("figure_id", "claim_id"):
                if key in table.column_names:
                    gone.setdefault(key, set()).update(table.filter(mine)[key].to_pylist())
            pq.write_table(table.filter(pc.invert(mine)), path)
    for name, key in (("claim_terms", "claim_id"), ("figure_aspects", "figure_id")):
        for path in (staged / name).glob("*.parquet"):
            table = pq.read_table(path)
            pq.write_table(table.filter([value not in gone[key] for value in table[key].to_pylist()]), path)
