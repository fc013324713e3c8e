"""Says why a task failed: the last errors of its log, and where the log is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from county_reports.runner.api import TaskInstance
from county_reports.settings import Settings

_LINES = 6
_WIDTH = 500
_ERRORS = frozenset({"error", "critical", "exception"})


def log_file(settings: Settings, task: TaskInstance) -> Path:
    """Log of a task instance's last attempt."""
    folder = (
        settings.airflow_home / "logs" / f"dag_id={task.dag_id}" / f"run_id={task.run_id}" / f"task_id={task.task_id}"
    )
    if task.map_index >= 0:
        folder /= f"map_index={task.map_index}"
    return folder / f"attempt={task.attempt}.log"


def explain(settings: Settings, failed: list[tuple[TaskInstance, str | None]]) -> list[str]:
    """Lines for the user about failed tasks, each given with its year: which, the last errors, the logs.

    Tasks that failed for the same reason share one entry: a broken rule fails every year alike.
    """
    by_reason: dict[tuple[str, ...], list[tuple[str, Path]]] = {}
    for task, year in failed:
        log = log_file(settings, task)
        name = f"{task.dag_id}.{task.task_id}" + (f"[{task.map_index}]" if task.map_index >= 0 else "")
        errors = last_errors(log) or ["it left no error in its log: its process may have been killed"]
        by_reason.setdefault(tuple(errors), []).append((f"{name} (year {year})" if year else name, log))
    lines: list[str] = []
    for reason, tasks in by_reason.items():
        lines.append(f"failed: {', '.join(name for name, _log in tasks)}")
        lines += (f"  {line}" for line in reason)
        lines += (f"  log: {log}" for _name, log in tasks)
    return lines


def last_errors(log: Path) -> list[str]:
    """The last error lines of a task log (JSON lines): messages, then the exceptions in them, innermost cause first."""
    try:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    found: list[str] = []
    for line in lines:
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if isinstance(entry, dict) and str(entry.get("level", "")).lower() in _ERRORS:
            found += _words(entry)
    return [line if len(line) <= _WIDTH else line[:_WIDTH] + " …" for line in found[-_LINES:]]


def _words(entry: dict[str, Any]) -> list[str]:
    errors: list[str] = []
    for detail in entry.get("error_detail") or []:
        errors += f"{detail.get('exc_type')}: {detail.get('exc_value')}".splitlines()
    return errors or str(entry.get("event", "")).splitlines()
