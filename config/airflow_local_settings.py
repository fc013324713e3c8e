"""Local settings that Airflow imports in each of its processes.

In the scheduler alone, the heavy libraries of the stages are imported up front. The workers of the LocalExecutor are
forked from the scheduler and every task is forked from a worker, so a task finds them already in memory and starts in a
fraction of a second; it would pay seconds for them otherwise. The other processes never run a task and stay small.
"""

import importlib
import logging
import sys

__all__: list[str] = []

PRELOADED = (
    "duckdb",
    "pyarrow.parquet",
    "pandas",
    "dbt.cli.main",
    "dbt.task.build",
    "dbt.adapters.duckdb",
    "great_expectations",
    "county_reports.stages",
    "county_reports.dbt_runner",
    "ingest.stage",
    "trafilatura",
    "expectations.gate",
    "publish.release",
)


def preload() -> None:
    """Import what the stages need; a module that can't be imported is left to the task that needs it."""
    for name in PRELOADED:
        try:
            importlib.import_module(name)
        except Exception as problem:
            # A scheduler that doesn't start could not even show which task is broken.
            logging.getLogger(__name__).warning("%s could not be imported up front: %s", name, problem)


if sys.argv[1:2] == ["scheduler"]:
    preload()
