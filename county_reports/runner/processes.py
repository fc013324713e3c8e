"""Finds and ends the processes of one warehouse, and lets one command at a time work on it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import time
from collections.abc import Iterator

import psutil

from county_reports.runner.environment import MARKER
from county_reports.settings import Settings


class HomeBusyError(Exception):
    """Another command works on the same warehouse; the message says which process."""


@contextlib.contextmanager
def exclusive(settings: Settings, purpose: str) -> Iterator[None]:
    """Hold the warehouse for one command. The kernel lets go of the lock when the process ends, however it ends.

    Raises:
        HomeBusyError: another process holds it.
    """
    settings.airflow_home.mkdir(parents=True, exist_ok=True)
    path = settings.airflow_home / "runner.lock"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(descriptor, 200).decode("utf-8", "replace").strip() or "another command"
            raise HomeBusyError(f"{holder} is already working on {settings.home}") from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"`{purpose}` (process {os.getpid()})".encode(), 0)
        yield
    finally:
        os.close(descriptor)


def ours(settings: Settings) -> list[psutil.Process]:
    """Processes that were started for this warehouse and still live, whoever is their parent now.

    They are known by the marker in their environment, so a stale process id that the system has given to somebody else
    in the meantime is never taken for ours.
    """
    home, me = str(settings.home), os.getpid()
    found = []
    for process in psutil.process_iter():
        # Processes of other users and those just ending can't be asked.
        with contextlib.suppress(psutil.Error, OSError):
            if process.pid != me and process.environ().get(MARKER) == home and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


def end(settings: Settings, grace: float = 3.0) -> int:
    """End every process of this warehouse: ask first, after `grace` seconds insist. Returns how many there were.

    Repeats until none is left, since a process may fork while the list is being made.
    """
    first = ours(settings)
    _signal(first, signal.SIGTERM)
    _gone, alive = psutil.wait_procs(first, timeout=grace if first else 0)
    _signal(alive, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while (left := ours(settings)) and time.monotonic() < deadline:
        _signal(left, signal.SIGKILL)
        psutil.wait_procs(left, timeout=0.5)
    return len(first)


def _signal(processes: list[psutil.Process], number: signal.Signals) -> None:
    for process in processes:
        with contextlib.suppress(psutil.Error):
            process.send_signal(number)
