"""Triggers `register_reports` and follows it and the `build_year` runs that its announcement creates to their end."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from county_reports.runner.api import AirflowApi, DagRun, TaskInstance
from county_reports.runner.progress import Progress
from county_reports.settings import Settings

REGISTER, BUILD = "register_reports", "build_year"

_POLL_SECONDS = 0.4
_PATIENCE_SECONDS = 90.0
"""How long nothing at all may run before the driver gives up on a run that was announced or queued."""


class StalledError(Exception):
    """Airflow is up but a run makes no progress; the message says which."""


@dataclass(slots=True)
class Outcome:
    """What came of one run: its runs by year, the tasks that failed, and what each release task returned."""

    years: list[str] = field(default_factory=list)
    runs: list[DagRun] = field(default_factory=list)
    failed: list[TaskInstance] = field(default_factory=list)
    releases: list[dict[str, Any]] = field(default_factory=list)

    @property
    def succeeded(self) -> bool:
        """Whether every run came to a good end."""
        return all(run.state == "success" for run in self.runs)


def drive(settings: Settings, api: AirflowApi, year: str | None, progress: Progress) -> Outcome:
    """Register the reports of `settings.reports` and build what is out of date; returns when nothing runs any more.

    Args:
        settings: of the warehouse.
        api: of its Airflow, which is healthy.
        year: build this reporting year alone; None builds every year that is out of date.
        progress: receives a line for each stage that ends.

    Raises:
        StalledError: a run makes no progress although Airflow is up.
        AirflowApiError: Airflow stopped answering.
    """
    for dag_id in (REGISTER, BUILD):
        if api.unpause(dag_id):
            progress.tell(f"{dag_id} was paused and is switched on again")
    began = dt.datetime.now(dt.UTC)
    run_id = f"run_{began:%Y%m%dT%H%M%S_%f}"
    api.trigger(REGISTER, run_id, {"reports_dir": str(settings.reports), "year": year})
    outcome = Outcome()
    register = _follow(api, lambda: [api.run(REGISTER, run_id)], 1, progress, outcome, label="register")
    if register[0].state != "success":
        return outcome
    outcome.years = sorted(api.returned(REGISTER, run_id, "announce") or [])
    if not outcome.years:
        progress.tell("nothing changed: every reporting year is up to date")
        return outcome
    progress.tell(f"reporting years to build: {', '.join(outcome.years)}")

    def builds() -> list[DagRun]:
        wanted: dict[str, DagRun] = {}
        for run in api.runs_since(BUILD, began):
            if run.year in outcome.years:
                # A year may have been started by hand at the same time: the first run after the announcement is ours.
                wanted.setdefault(run.year, run)
        return list(wanted.values())

    for run in _follow(api, builds, len(outcome.years), progress, outcome):
        released = api.returned(BUILD, run.run_id, "release") if run.state == "success" else None
        if isinstance(released, dict):
            outcome.releases.append(released)
    return outcome


def _follow(
    api: AirflowApi,
    find: Callable[[], list[DagRun]],
    expected: int,
    progress: Progress,
    outcome: Outcome,
    label: str | None = None,
) -> list[DagRun]:
    """Poll until `expected` runs that `find` returns are finished, telling of each stage that ends meanwhile."""
    settled: set[str] = set()
    moved = time.monotonic()
    last: object = None
    while True:
        runs = find()
        active: dict[str, list[TaskInstance]] = {}
        for run in runs:
            if run.run_id in settled or run.state == "queued":
                continue
            tasks = api.task_instances(run.dag_id, run.run_id)
            active[run.run_id] = tasks
            progress.show(label or str(run.year), tasks)
            if run.finished:
                settled.add(run.run_id)
                outcome.failed += [task for task in tasks if task.state == "failed"]
        if len(runs) == expected and len(settled) == expected:
            outcome.runs += runs
            return runs
        seen = [(task.run_id, task.task_id, task.map_index, task.state) for tasks in active.values() for task in tasks]
        running = any(task.state == "running" for tasks in active.values() for task in tasks)
        if running or seen != last:
            moved, last = time.monotonic(), seen
        elif time.monotonic() - moved > _PATIENCE_SECONDS:
            waiting = (
                ", ".join(sorted(set(outcome.years) - {str(run.year) for run in runs if run.finished})) or REGISTER
            )
            raise StalledError(f"nothing has moved for {_PATIENCE_SECONDS:.0f} s while waiting for: {waiting}")
        time.sleep(_POLL_SECONDS)
