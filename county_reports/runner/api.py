"""The few questions the runner asks Airflow's REST API, with the fields it uses."""

from __future__ import annotations

import contextlib
import datetime as dt
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import httpx

FINISHED = frozenset({"success", "failed"})
"""States of a DAG run that no longer change by themselves."""


class AirflowApiError(Exception):
    """Airflow answered with an error, or not at all; the message says what was asked."""


@dataclass(frozen=True, slots=True)
class DagRun:
    """One run of a DAG; `year` is its partition key."""

    dag_id: str
    run_id: str
    state: str
    year: str | None

    @property
    def finished(self) -> bool:
        """Whether the run has come to its end, good or bad."""
        return self.state in FINISHED


@dataclass(frozen=True, slots=True)
class TaskInstance:
    """One task of a run; `map_index` is -1 for a task that is not mapped. `seconds` is None until it has ended."""

    dag_id: str
    run_id: str
    task_id: str
    map_index: int
    attempt: int
    state: str | None
    seconds: float | None


class AirflowApi:
    """Talks to the API server of one warehouse on 127.0.0.1; a context manager that closes its connection."""

    def __init__(self, port: int) -> None:
        # trust_env=False: a proxy set for the user's shell has no business between this process and its own server.
        self._client = httpx.Client(base_url=f"http://127.0.0.1:{port}/api/v2", trust_env=False, timeout=30.0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def heartbeats(self) -> dict[str, dt.datetime | None] | None:
        """Last heartbeats of `scheduler` and `dag_processor`, or None while the server does not answer."""
        try:
            response = self._client.get("/monitor/health", timeout=5.0)
            response.raise_for_status()
            health = response.json()
        except (httpx.HTTPError, ValueError):
            return None
        return {
            name: _time((health.get(name) or {}).get(f"latest_{name}_heartbeat"))
            for name in ("scheduler", "dag_processor")
        }

    def parsed_at(self, dag_id: str) -> dt.datetime | None:
        """When the DAG processor last read the DAG's file; None if it never did."""
        found = self._get(f"/dags/{dag_id}", missing=True)
        return None if found is None else _time(found.get("last_parsed_time"))

    def import_errors(self) -> list[tuple[str, str]]:
        """DAG files that could not be imported, each with its traceback."""
        return [(row["filename"], row["stack_trace"]) for row in self._get("/importErrors")["import_errors"]]

    def unpause(self, dag_id: str) -> bool:
        """Let the DAG run; True if it was paused."""
        if not self._get(f"/dags/{dag_id}")["is_paused"]:
            return False
        self._call("PATCH", f"/dags/{dag_id}", json={"is_paused": False})
        return True

    def warm_up(self) -> None:
        """Ask the part of the server that tasks talk to: it makes its routes at the first request, in seconds."""
        with contextlib.suppress(httpx.HTTPError):
            self._client.get(self._client.base_url.copy_with(path="/execution/health"))

    def ensure_pool(self, name: str, slots: int) -> None:
        """Give the pool its slots, and make it if somebody has deleted it: its tasks would wait for ever."""
        pool = self._get(f"/pools/{name}", missing=True)
        if pool is None:
            self._call("POST", "/pools", json={"name": name, "slots": slots})
        elif pool["slots"] != slots:
            self._call("PATCH", f"/pools/{name}", params={"update_mask": "slots"}, json={"slots": slots})

    def trigger(self, dag_id: str, run_id: str, conf: dict[str, Any]) -> None:
        """Start a run with the given id and parameters."""
        body = {"dag_run_id": run_id, "conf": conf, "logical_date": None}
        self._call("POST", f"/dags/{dag_id}/dagRuns", json=body)

    def run(self, dag_id: str, run_id: str) -> DagRun:
        """One run."""
        return _dag_run(self._get(f"/dags/{dag_id}/dagRuns/{run_id}"))

    def runs_since(self, dag_id: str, since: dt.datetime) -> list[DagRun]:
        """Runs of a DAG due at or after a moment, oldest first."""
        query = {"run_after_gte": since.isoformat(), "order_by": "run_after"}
        return [_dag_run(row) for row in self._pages(f"/dags/{dag_id}/dagRuns", "dag_runs", query)]

    def task_instances(self, dag_id: str, run_id: str) -> list[TaskInstance]:
        """All task instances of a run, mapped ones one by one."""
        rows = self._pages(f"/dags/{dag_id}/dagRuns/{run_id}/taskInstances", "task_instances", {})
        return [
            TaskInstance(
                dag_id=dag_id,
                run_id=run_id,
                task_id=row["task_id"],
                map_index=row["map_index"],
                attempt=row["try_number"],
                state=row["state"],
                seconds=row["duration"],
            )
            for row in rows
        ]

    def returned(self, dag_id: str, run_id: str, task_id: str) -> Any:
        """What a task returned, or None if it returned nothing (a skipped task)."""
        path = f"/dags/{dag_id}/dagRuns/{run_id}/taskInstances/{task_id}/xcomEntries/return_value"
        found = self._get(path, missing=True, query={"deserialize": "false", "stringify": "false"})
        return None if found is None else found["value"]

    def _pages(self, path: str, key: str, query: dict[str, str]) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = []
        while True:
            page = self._get(path, query=query | {"limit": "100", "offset": str(len(rows))})
            rows += page[key]
            if not page[key] or len(rows) >= page["total_entries"]:
                return rows

    def _get(self, path: str, *, missing: bool = False, query: dict[str, str] | None = None) -> Any:
        response = self._call("GET", path, missing=missing, params=query)
        return None if response is None else response.json()

    def _call(self, method: str, path: str, *, missing: bool = False, **options: Any) -> httpx.Response | None:
        try:
            response = self._client.request(method, path, **options)
        except httpx.HTTPError as problem:
            raise AirflowApiError(f"{method} {path}: {problem}") from problem
        if missing and response.status_code == httpx.codes.NOT_FOUND:
            return None
        if response.is_error:
            raise AirflowApiError(f"{method} {path}: {response.status_code} {response.text[:500]}")
        return response


def _dag_run(row: dict[str, Any]) -> DagRun:
    year = row.get("partition_key") or (row.get("conf") or {}).get("year")
    return DagRun(dag_id=row["dag_id"], run_id=row["dag_run_id"], state=row["state"], year=year)


def _time(text: str | None) -> dt.datetime | None:
    return None if text is None else dt.datetime.fromisoformat(text)
