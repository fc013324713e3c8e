"""Live progress on stderr: one line for each stage that ends, and a sign of life from a stage that takes long."""

from __future__ import annotations

import sys
import time
from typing import TextIO

from county_reports.runner.api import TaskInstance

ENDED = frozenset({"success", "failed", "skipped", "upstream_failed", "removed"})
"""States of a task instance that no longer change by themselves."""

_SIGN_OF_LIFE_SECONDS = 15.0
_STAGES = ("archive", "read", "announce", "plan", "extract", "build", "gate", "release")


class Progress:
    """Prints what is new; stages are told once, under the label of their run (`register`, `2014`)."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._began = self._told = time.monotonic()
        self._done: set[tuple[str, str]] = set()

    def tell(self, message: str) -> None:
        """Print one line with the seconds since the start."""
        self._told = time.monotonic()
        print(f"[{self._told - self._began:6.1f} s] {message}", file=self._stream, flush=True)

    def show(self, label: str, tasks: list[TaskInstance]) -> None:
        """Tell of the stages of a run that have ended since the last call."""
        for stage in _STAGES:
            instances = [task for task in tasks if task.task_id == stage]
            if not instances or (label, stage) in self._done:
                continue
            if all(task.state in ENDED for task in instances):
                self._done.add((label, stage))
                self.tell(f"{label:<8} {stage:<8} {_verdict(instances)}")
            elif time.monotonic() - self._told > _SIGN_OF_LIFE_SECONDS and any(t.state == "running" for t in instances):
                ended = sum(task.state in ENDED for task in instances)
                self.tell(f"{label:<8} {stage:<8} running ({ended} of {len(instances)} done)")


def _verdict(instances: list[TaskInstance]) -> str:
    states = {task.state for task in instances}
    if "failed" in states:
        return f"FAILED ({sum(task.state == 'failed' for task in instances)} of {len(instances)})"
    if states <= {"upstream_failed", "removed"}:
        return "not run"
    if states == {"skipped"}:
        return "nothing to do"
    seconds = sum(task.seconds or 0.0 for task in instances)
    pieces = f"{len(instances)} x, " if len(instances) > 1 else ""
    return f"done ({pieces}{seconds:.1f} s)"
