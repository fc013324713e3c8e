"""Builds, checks and releases the warehouse for one reporting year.

Only `airflow.sdk` is imported at the top (see `register_reports`).
"""

# Airflow is not followed by the type checker (pyproject.toml), so its decorators look untyped.
# mypy: disable-error-code="untyped-decorator"

from __future__ import annotations

import datetime as dt
from typing import Any

from airflow.sdk import Asset, IdentityMapper, Param, PartitionedAssetTimetable, dag, task

REPORTING_YEARS = Asset("reporting_years")
WRITER = "duckdb_writer"
"""Pool of one slot: only one task at a time opens the candidate database for writing or publishes it."""

YEAR = "{{ dag_run.partition_key or params.year or '' }}"


# The candidate is one file, so build, gate and release of two years must never interleave: the gate would speak of one
# candidate and the release publish another. `max_active_runs=1` makes years queue up as wholes, the pool keeps a
# second writer out even when somebody clears a task of an older run.
@dag(
    dag_display_name="Build year",
    description="Extract the figures of one reporting year, build the marts, check them, release them.",
    schedule=PartitionedAssetTimetable(assets=REPORTING_YEARS, default_partition_mapper=IdentityMapper()),
    start_date=dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
    catchup=False,
    max_active_runs=1,
    tags=["county reports", "build"],
    default_args={"execution_timeout": dt.timedelta(hours=2)},
    params={
        "year": Param(
            None,
            type=["null", "string"],
            pattern=r"^([0-9]{4}|unknown)$",
            title="Reporting year",
            description="For a run started by hand: four digits, or `unknown` for reports whose year nobody can tell.",
        ),
    },
    doc_md="""
### Build year
`plan` splits the year's reports into chunks, `extract` reads figures and claims of each, `build` makes the marts of all
finished years into a candidate (dbt), `gate` checks it, `release` publishes it and switches `current` in one rename.

Started by each partition (year) of the asset `reporting_years`; by hand with the parameter `year` or a partition key.
Years run one after the other. A gate that finds the structure broken fails the run and nothing is published;
findings about single figures quarantine those figures and don't hold up the release.
Every task can be cleared and run again: the same input gives the same bytes.
""",
)
def build_year() -> None:
    """Plan -> extract (mapped over chunks of reports) -> build -> gate -> release."""

    @task
    def plan(year: str) -> list[dict[str, Any]]:
        from county_reports import stages

        return stages.plan_year(year)

    @task
    def extract(chunk: dict[str, Any]) -> int:
        from county_reports import stages

        return stages.extract(chunk)

    @task(pool=WRITER)
    def build(year: str) -> str:
        from county_reports import stages

        return stages.build(year)

    # The same candidate gives the same answer: trying again would only delay the bad news.
    @task(pool=WRITER, retries=0)
    def gate(year: str) -> dict[str, Any]:
        from county_reports import stages

        return stages.gate(year)

    @task(pool=WRITER)
    def release(year: str) -> dict[str, Any]:
        from county_reports import stages

        return stages.release(year)

    extract.expand(chunk=plan(year=YEAR)) >> build(year=YEAR) >> gate(year=YEAR) >> release(year=YEAR)


build_year()
