"""Starts, finds and stops the three Airflow processes of a warehouse: scheduler, DAG processor, API server."""

from __future__ import annotations

import contextlib
import ctypes
import datetime as dt
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from county_reports.runner import metadata, processes
from county_reports.runner.api import AirflowApi, AirflowApiError
from county_reports.runner.environment import WRITER_POOL, process_environment, service_logs, write_configuration
from county_reports.settings import Settings

DAGS = ("register_reports", "build_year")
Mode = Literal["run", "up"]
Tell = Callable[[str], None]

_PR_SET_PDEATHSIG = 1
_ANSWER_SECONDS = 20.0
_PULSE_SECONDS = 60.0
"""Age from which a heartbeat says that a process is gone; Airflow's processes beat every 5 seconds."""


class ServiceError(Exception):
    """Airflow did not start or did not stay up; the message says which process and where its log is."""


class PortTakenError(Exception):
    """The port asked for belongs to another program."""


@dataclass(frozen=True, slots=True)
class Running:
    """Airflow processes of a warehouse that are up: started for one run, or to stay (`make up`)."""

    port: int
    mode: Mode


def running(settings: Settings) -> Running | None:
    """What `services.json` says is up, if its processes live, answer and have a pulse; None otherwise."""
    state = _read_state(settings)
    deadline = time.monotonic() + _ANSWER_SECONDS
    # A busy server may take its time to answer, one that listens no more never will.
    while state is not None and processes.ours(settings) and _listens(state.port) and time.monotonic() < deadline:
        with AirflowApi(state.port) as api:
            beats = api.heartbeats()
        oldest = dt.datetime.now(dt.UTC) - dt.timedelta(seconds=_PULSE_SECONDS)
        if beats is not None:
            return state if all(beat is not None and beat > oldest for beat in beats.values()) else None
    return None


@contextlib.contextmanager
def available(settings: Settings, tell: Tell) -> Iterator[Running]:
    """Airflow for the time of one run: that of `make up` where it is up, otherwise started here and stopped at the end.

    The caller holds the warehouse (`processes.exclusive`), so whatever else of it is alive is left over and is ended.

    Raises:
        ServiceError: Airflow did not become healthy.
    """
    kept = _read_state(settings)
    if kept is not None and kept.mode == "up" and processes.ours(settings):
        if running(settings) is not None:
            tell(f"using the Airflow that is up on 127.0.0.1:{kept.port}")
        else:
            tell(f"the Airflow that is up on 127.0.0.1:{kept.port} is not well and is started again")
            start(settings, "up", kept.port, tell)
        yield kept
        return
    try:
        yield start(settings, "run", port=0, tell=tell)
    finally:
        # Nothing worth waiting for is going on any more, and what is cut off here is safe to do again.
        stop(settings, grace=0.5)


def start(settings: Settings, mode: Mode, port: int, tell: Tell) -> Running:
    """Clear what was left behind, start the three processes and wait until they are healthy and know both DAGs.

    Args:
        settings: of the warehouse; the caller holds it.
        mode: "run" ties the processes to the life of this one; "up" lets them outlive it.
        port: of the API server on 127.0.0.1; 0 takes a free one.
        tell: receives messages for the user.

    Raises:
        PortTakenError: another program listens on the port.
        ServiceError: a process ended or did not become healthy in time, or a DAG file can't be imported.
    """
    if left := processes.end(settings, grace=1.0):
        tell(f"ended {left} processes that an earlier run had left behind")
    _state_file(settings).unlink(missing_ok=True)
    write_configuration(settings)
    if done := metadata.prepare(settings):
        tell(done)
    began = time.monotonic()
    since = dt.datetime.now(dt.UTC)
    state = Running(port=_free_port(port), mode=mode)
    started = {name: _launch(settings, name, arguments, state) for name, arguments in _commands(state.port).items()}
    _write_state(settings, state)
    try:
        with AirflowApi(state.port) as api:
            _wait(settings, api, started, since)
            api.ensure_pool(WRITER_POOL, slots=1)
            api.ensure_pool("default_pool", slots=settings.parallelism)
    except BaseException:
        stop(settings)
        raise
    tell(f"Airflow is ready after {time.monotonic() - began:.1f} s")
    return state


def stop(settings: Settings, grace: float = 5.0) -> int:
    """End all Airflow processes of the warehouse, by force after `grace` seconds; returns how many there were."""
    ended = processes.end(settings, grace)
    _state_file(settings).unlink(missing_ok=True)
    return ended


def _commands(port: int) -> dict[str, list[str]]:
    # No triggerer: no task defers. No log server: it would listen on every address, and the logs are on this disk.
    return {
        "api-server": ["api-server", "--host", "127.0.0.1", "--port", str(port), "--workers", "1"],
        "scheduler": ["scheduler", "--skip-serve-logs"],
        "dag-processor": ["dag-processor"],
    }


def _launch(settings: Settings, name: str, arguments: list[str], state: Running) -> subprocess.Popen[bytes]:
    log = _log(settings, name)
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists():
        log.replace(log.with_suffix(".previous.log"))
    with log.open("wb") as stream:
        return subprocess.Popen(
            [sys.executable, "-m", "airflow", *arguments],
            env=process_environment(settings, state.port),
            cwd=settings.airflow_home,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
            # A session of its own: Ctrl-C in the terminal reaches the runner alone, which then stops Airflow in order.
            start_new_session=True,
            preexec_fn=_end_with_parent if state.mode == "run" else None,
        )


def _end_with_parent() -> None:
    """Ask Linux to end this process when the runner dies, however it dies. Elsewhere the next start cleans up."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _wait(settings: Settings, api: AirflowApi, started: dict[str, subprocess.Popen[bytes]], since: dt.datetime) -> None:
    deadline = time.monotonic() + settings.start_timeout
    warm = False
    while time.monotonic() < deadline:
        for name, process in started.items():
            if process.poll() is not None:
                raise ServiceError(
                    f"Airflow's {name} ended while starting (code {process.returncode}), "
                    f"see {_log(settings, name)}{_tail(_log(settings, name))}"
                )
        beats = api.heartbeats()
        if beats is not None and not warm:
            api.warm_up()
            warm = True
        # Heartbeats and parse times of an earlier start don't count: they only say that somebody was well then.
        if beats is not None and all(beat is not None and beat >= since for beat in beats.values()):
            if errors := api.import_errors():
                raise ServiceError("\n".join(f"{file} can't be imported:\n{trace}" for file, trace in errors))
            with contextlib.suppress(AirflowApiError):
                if all((parsed := api.parsed_at(dag)) is not None and parsed >= since for dag in DAGS):
                    return
        time.sleep(0.2)
    raise ServiceError(f"Airflow was not healthy after {settings.start_timeout:.0f} s, see {service_logs(settings)}")


def _free_port(wanted: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError as problem:
            raise PortTakenError(f"port {wanted} of 127.0.0.1 can't be used: {problem.strerror}") from problem
        port: int = probe.getsockname()[1]
        return port


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(5.0)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _log(settings: Settings, name: str) -> Path:
    return service_logs(settings) / f"{name}.log"


def _tail(log: Path, lines: int = 8) -> str:
    with contextlib.suppress(OSError):
        return "".join(f"\n  {line}" for line in log.read_text("utf-8", "replace").splitlines()[-lines:])
    return ""


def _state_file(settings: Settings) -> Path:
    return settings.airflow_home / "services.json"


def _read_state(settings: Settings) -> Running | None:
    try:
        return Running(**json.loads(_state_file(settings).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _write_state(settings: Settings, state: Running) -> None:
    temporary = _state_file(settings).with_name(f"services.json.{os.getpid()}")
    temporary.write_text(json.dumps(asdict(state)), encoding="utf-8")
    temporary.replace(_state_file(settings))
