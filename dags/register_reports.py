"""Registers newly landed county reports and announces the reporting years that they touch.

Only `airflow.sdk` is imported at the top: a DAG file is parsed again and again, and heavy imports here would be paid
for by every parse. What a stage does lives in `county_reports.stages`; this file says what runs when.
"""

# Airflow is not followed by the type checker (pyproject.toml), so its decorators look untyped.
# mypy: disable-error-code="untyped-decorator"

from __future__ import annotations

import datetime as dt
from typing import Any

from airflow.sdk import Asset, Param, PartitionedAtRuntime, TriggerRule, dag, task

REPORTING_YEARS = Asset("reporting_years")
"""One partition a reporting year. `build_year` listens to it."""


@dag(
    dag_display_name="Register reports",
    description="Archive landed files, read them, announce the reporting years they touch.",
    schedule=PartitionedAtRuntime(),
    start_date=dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
    catchup=False,
    max_active_runs=1,
    tags=["county reports", "ingest"],
    default_args={"execution_timeout": dt.timedelta(hours=2)},
    params={
        "reports_dir": Param(
            None,
            type=["null", "string"],
            title="Folder of reports",
            description="Files to register, subfolders included. Empty: the folder in COUNTY_REPORTS_REPORTS.",
        ),
        "year": Param(
            None,
            type=["null", "string"],
            pattern=r"^([0-9]{4}|unknown)$",
            title="Only this reporting year",
            description="Announce this year alone. Empty: every year that is out of date.",
        ),
    },
    doc_md="""
### Register reports
`archive` copies every file of the folder under its SHA-256 (nothing is ever overwritten) and notes the arrivals,
`read` decodes them and finds title, region and reporting year, and `announce` adds one partition of the asset
`reporting_years` for every year whose figures or release are out of date. Each partition starts a run of `build_year`.

Safe to run at any time: a file seen before is not read again, and where nothing changed `announce` is skipped.
A file that can't be read is recorded as `unreadable` with its reason; it fails no task.
""",
)
def register_reports() -> None:
    """Archive -> read (mapped over chunks of files) -> announce."""

    @task
    def archive(reports_dir: str) -> list[str]:
        from county_reports import stages
        from county_reports.settings import Settings

        return stages.archive(reports_dir or str(Settings().reports))

    @task
    def read(chunk: str) -> int:
        from county_reports import stages

        return stages.read(chunk)

    # An empty list of chunks skips `read`; older reports may still have to be announced then.
    @task(outlets=[REPORTING_YEARS], trigger_rule=TriggerRule.NONE_FAILED)
    def announce(only_year: str, *, outlet_events: Any = None) -> list[str]:
        from airflow.sdk.exceptions import AirflowSkipException

        from county_reports import stages

        years = stages.announce(only_year or None)
        if not years:
            # A skipped task emits no asset event, an event without a partition would start nothing but a warning.
            raise AirflowSkipException("Nothing changed: every reporting year is up to date.")
        outlet_events[REPORTING_YEARS].add_partitions(years)
        return years

    chunks = archive(reports_dir="{{ params.reports_dir or '' }}")
    read.expand(chunk=chunks) >> announce(only_year="{{ params.year or '' }}")


register_reports()
