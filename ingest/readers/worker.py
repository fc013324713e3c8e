"""A process that reads many files one after the other, each with bounded memory and time.

Returns come by the thousand, and a process for each (`isolated.call`) takes ten times as long as reading it. A file
that breaks a limit or crashes its reader ends the process, and with it nothing but that file: the next one gets a new
process. The process ends with the one that started it, or when nobody asks it for a while.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from ingest.readers import isolated, limits
from ingest.readers.failure import Unreadable

IDLE = 60
"""Seconds after which a worker that nobody asks ends itself."""
LARGE = 4 * limits.MEGABYTE
"""Characters of an answer after which a worker gives its memory back by ending."""
_ROOT = Path(__file__).resolve().parents[2]
_BLOCK = 1 << 16


class _Worker:
    """The process, and the pipes to it."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"}
        self.owner = os.getpid()
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )

    def ask(self, kind: str, path: Path) -> dict[str, Any] | None:
        """The answer for a file; None where the process had ended before it looked at it.

        Raises Unreadable where reading the file ended the process or took too long.
        """
        assert self.process.stdin is not None and self.process.stdout is not None
        try:
            self.process.stdin.write(json.dumps([kind, str(path.absolute())]).encode() + b"\n")
            self.process.stdin.flush()
        except OSError:
            return None
        pieces: list[bytes] = []
        ends = time.monotonic() + limits.SECONDS
        output = self.process.stdout.fileno()
        while not (pieces and pieces[-1].endswith(b"\n")):
            ready, _, _ = select.select([output], [], [], max(0.0, ends - time.monotonic()))
            if not ready:
                raise Unreadable(f"reading it takes more than {limits.SECONDS:g} seconds")
            piece = os.read(output, _BLOCK)
            if not piece:
                code = self.process.wait()
                if code == 0 and not pieces:
                    return None
                if code in isolated.KILLED:
                    raise Unreadable(isolated.TOO_MUCH)
                raise Unreadable(f"the file makes its reader crash (exit code {code})")
            pieces.append(piece)
        told: dict[str, Any] = json.loads(b"".join(pieces))
        return told

    def end(self) -> None:
        """End the process; one that another process started is left alone."""
        if self.owner != os.getpid():
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()


_lock = threading.Lock()
_current: _Worker | None = None


def call(kind: str, path: Path) -> Any:
    """What the reader of a format returns for a file. Raises Unreadable as `isolated.call` does."""
    global _current
    with _lock:
        # Twice: the worker may have gone home, once, before it was asked.
        for _ in range(2):
            if _current is None or _current.owner != os.getpid():
                _current = _Worker()
            try:
                told = _current.ask(kind, path)
            except BaseException:
                _end()
                raise
            if told is not None:
                return isolated.result_of(told)
            _end()
    raise Unreadable("the process that reads workbooks can't be started")


def _end() -> None:
    global _current
    if _current is not None:
        _current.end()
        _current = None


atexit.register(_end)


def _serve() -> None:
    """Answer each line on stdin, until it closes."""
    isolated.bound()
    output = sys.stdout
    pending = b""
    while True:
        while b"\n" not in pending:
            ready, _, _ = select.select([0], [], [], IDLE)
            block = os.read(0, _BLOCK) if ready else b""
            if not block:
                return
            pending += block
        line, _, pending = pending.partition(b"\n")
        kind, path = json.loads(line)
        isolated.bound_processor_time()
        told = isolated.answer_to(kind, path)
        answer = json.dumps(told) + "\n"
        output.write(answer)
        output.flush()
        if len(answer) > LARGE or not isolated.is_result(told):
            # What a large or odd file left behind must not count against the next one.
            return


if __name__ == "__main__":
    _serve()
