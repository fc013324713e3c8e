"""Places over the years in the built tables: codes that changed, counties that did not exist yet, townships below counties."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from staged_fixtures import StagedInput

from county_reports.claim_sql import PROJECT_DIR
from county_reports.dbt_runner import run_dbt_build
from ingest.regions import gazetteer
from ingest.stage import stage_catalogues


@pytest.fixture(scope="module")
def marts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """璧山 in three years and under two codes, 龙港市 founded in 2019, and a town of 通山县; with the project's own regions."""
    staged = StagedInput()
    for report, year, code, name in (
        ("r2012", 2012, "500227", "璧山县"),
        ("r2014", 2014, "500120", "璧山区"),
        ("r2020", 2020, "330383", "龙港市"),
        ("t2014", 2014, "421224", "通山县"),
    ):
        staged.report(report, year=year, region_code=code, region_name=name)
        staged.figure(10, report_id=report, year=year, region_code=code, region_name=name)
    staged.figure(3, report_id="t2014", year=2014, region_code="421224:通羊镇", region_name="通羊镇")
    staged.figure(5, report_id="t2014", year=2014, region_code="421224:大坪村", region_name="大坪村")
    staged.figure(2, report_id="t2014", year=2013, region_code="421224:通羊镇", region_name="通羊镇")
    work = tmp_path_factory.mktemp("regions")
    folder = staged.write(work / "input")
    for table in ("regions", "region_changes"):
        shutil.rmtree(folder / table)
    stage_catalogues(work / "catalogues")
    for table in ("regions", "region_changes"):
        shutil.copytree(work / "catalogues" / table, folder / table)
    candidate: Path = work / "county_marts.duckdb"
    run_dbt_build(PROJECT_DIR, folder, candidate, work / "target")
    with duckdb.connect(str(candidate), read_only=True) as connection:
        yield connection


def test_a_recoded_county_is_one_place_in_the_coverage_under_the_code_of_each_year(marts):
    rows = marts.execute(
        """select year, region_code, region_name, status from marts.mart_reporting_coverage
        where region_name like '璧山%' order by year"""
    ).fetchall()
    assert rows == [
        (2012, "500227", "璧山县", "reported"),
        (2014, "500120", "璧山区", "reported"),
        (2020, "500120", "璧山区", "missing"),
    ]


def test_a_county_is_not_expected_to_report_before_it_is_founded(marts):
    rows = marts.execute(
        "select year, status from marts.mart_reporting_coverage where region_name = '龙港市'"
    ).fetchall()
    assert rows == [(2020, "reported")]


def test_a_township_hangs_under_its_county(marts):
    rows = marts.execute(
        """select towns.region_name, towns.region_level, towns.valid_from, towns.valid_to, counties.region_name
        from marts.dim_region as towns
        inner join marts.dim_region as counties on towns.parent_code = counties.region_code and counties.valid_to is null
        where towns.change = 'met' order by towns.region_level"""
    ).fetchall()
    assert rows == [
        ("通羊镇", "township", 2013, 2014, "通山县"), ("大坪村", "village", 2014, 2014, "通山县")
    ]  # fmt: skip
    facts = marts.execute(
        """select count(*) from marts.fct_branches inner join marts.dim_region using (region_version_key)
        where fct_branches.region_name = '通羊镇' and dim_region.region_level = 'township'"""
    ).fetchone()
    assert facts == (2,)


def test_every_version_and_every_change_is_published(marts):
    table = gazetteer()
    published = marts.execute("select count(*) from marts.dim_region where change <> 'met'").fetchone()
    changes = marts.execute("select count(*) from marts.dim_region_change").fetchone()
    assert (published, changes) == ((len(table.regions),), (len(table.changes()),))


def test_what_became_of_a_county_is_followed_through_the_changes(marts):
    rows = marts.execute(
        """with recursive chain as (
            select region_version_key as version_key, region_code, region_name, valid_from
            from marts.dim_region where region_code = '512728' and valid_from = 1980
            union all
            select later.region_version_key, later.region_code, later.region_name, later.valid_from
            from chain
            inner join marts.dim_region_change on predecessor_version_key = version_key
            inner join marts.dim_region as later on later.region_version_key = successor_version_key
        )
        select region_code, region_name, valid_from from chain order by valid_from"""
    ).fetchall()
    assert rows == [
        ("512728", "璧山县", 1980), ("510232", "璧山县", 1983), ("500227", "璧山县", 1997), ("500120", "璧山区", 2014)
    ]  # fmt: skip
