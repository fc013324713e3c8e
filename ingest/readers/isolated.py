"""Readers of risky formats run in a process of their own, with bounded memory and time.

A PDF or an office file can make its parser loop, fill the memory or crash; here that ends with a reason and costs
nobody else anything. The process returns the text that it found.

Where the system does not know a limit (address space on macOS), the clock still ends the process.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ingest.readers import limits
from ingest.readers.failure import Unreadable

READERS = {
    "docx": "text_of", "pdf": "text_of", "html": "parts_of",
    "xlsx": "sheets_of", "xls": "sheets_of", "ods": "sheets_of",
}  # fmt: skip
"""Modules of this package, and the function in each that takes a path and returns something JSON-able."""
_ROOT = Path(__file__).resolve().parents[2]
_PACKAGE = __name__.rpartition(".")[0] if __name__ != "__main__" else "ingest.readers"
_REASON, _RESULT = "reason", "result"
TOO_MUCH = f"reading it takes more than {limits.SECONDS_OF_PROCESSOR} seconds or too much memory"
KILLED = (-signal.SIGXCPU, -signal.SIGKILL)


def text_of(kind: str, path: Path) -> str:
    """Text of a file as the reader of its format finds it. Raises Unreadable as `call` does."""
    return str(call(kind, path))


def call(kind: str, path: Path) -> Any:
    """What the reader of a format returns for a file, read in a process of its own.

    Raises Unreadable with the reader's reason, or saying which limit the file broke.
    """
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"}
    answer, code = run([sys.executable, "-P", "-m", __name__, kind, str(path.absolute())], environment)
    try:
        told = json.loads(answer)
    except ValueError:
        raise Unreadable(f"the file makes its reader crash (exit code {code})") from None
    return result_of(told)


def is_result(told: dict[str, Any]) -> bool:
    """Whether an answer holds a result, not a reason."""
    return _RESULT in told


def result_of(told: dict[str, Any]) -> Any:
    """The result in an answer. Raises Unreadable where it holds a reason instead."""
    if _REASON in told:
        raise Unreadable(told[_REASON])
    return told[_RESULT]


def run(command: Sequence[str], environment: Mapping[str, str], seconds: float = limits.SECONDS) -> tuple[bytes, int]:
    """Output and exit code of a command, ended with all its children after `seconds` by the clock.

    Raises Unreadable where it took too long.
    """
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    ) as process:
        try:
            answer, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            raise Unreadable(f"reading it takes more than {seconds:g} seconds") from None
        finally:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
    if process.returncode in KILLED:
        raise Unreadable(TOO_MUCH)
    return answer, process.returncode


def bound() -> None:
    """Bound this process's memory for good, and its processor time for the first file."""
    for kind, limit in ((resource.RLIMIT_AS, limits.MEMORY), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (limit, limit))
    bound_processor_time()


def bound_processor_time() -> None:
    """Bound the processor time of this process from now on to what one file may take."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    ends = int(used.ru_utime + used.ru_stime) + limits.SECONDS_OF_PROCESSOR
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (ends, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def answer_to(kind: str, path: str) -> dict[str, Any]:
    """What a reader returns for a file, or the reason why it can't be read."""
    try:
        return {_RESULT: getattr(importlib.import_module(f"{_PACKAGE}.{kind}"), READERS[kind])(Path(path))}
    except Unreadable as problem:
        return {_REASON: str(problem)}
    except MemoryError:
        return {_REASON: f"reading it takes more than {limits.MEMORY // limits.MEGABYTE} MB of memory"}
    except RecursionError:
        return {_REASON: f"the {kind} file is damaged: its parts contain each other"}
    except Exception as problem:  # whatever a parser raises over a damaged file, the file is the cause
        return {_REASON: f"the {kind} file is damaged ({type(problem).__name__}: {str(problem)[:200]})"}


def _main(kind: str, path: str) -> None:
    bound()
    sys.stdout.write(json.dumps(answer_to(kind, path)))


if __name__ == "__main__":
    _main(*sys.argv[1:])
