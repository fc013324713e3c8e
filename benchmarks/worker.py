"""One engine in a process of its own, told what to do line by line, so that neither its memory nor its garbage is ours.

Requests and answers are JSON lines: {"do": "run" | "rows", "text": path} -> {"seconds", "found", "rows", "peak_mb"}.
Time is CPU time of the process (all its threads), read around the work alone; peak memory is that of the process.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import resource
import select
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

MEGABYTE = 1_000_000
_ROOT = Path(__file__).resolve().parents[1]
# One thread each: figures are per core.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"), "1")


class NotMeasured(Exception):
    """An engine that can't be loaded, failed at a text, or took too long; the message says which."""


@dataclass(frozen=True, slots=True)
class Run:
    """CPU seconds for one text, how much was found, and the peak memory (MB) of the process so far."""

    seconds: float
    found: int
    peak_mb: float


class Worker:
    """A process with one engine loaded. Raises NotMeasured with the reason from everything that needs the engine."""

    def __init__(self, engine: str, patience: float = 600.0) -> None:
        self.engine = engine
        self._patience = patience
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.worker", engine],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={**os.environ, **_ONE_THREAD},
        )
        self.loaded_mb = float(self._answer()["peak_mb"])
        """Peak memory once the engine is loaded."""

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def run(self, text: Path) -> Run:
        """The work that is timed, on one text."""
        answer = self._ask("run", text)
        return Run(answer["seconds"], answer["found"], answer["peak_mb"])

    def rows(self, text: Path) -> list[dict[str, Any]]:
        """What it finds in a text."""
        return list(self._ask("rows", text)["rows"])

    def close(self) -> None:
        """Ends the process."""
        self._process.kill()
        self._process.communicate()

    def _ask(self, what: str, text: Path) -> dict[str, Any]:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": what, "text": str(text)}).encode() + b"\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        ready, _, _ = select.select([self._process.stdout], [], [], self._patience)
        line = self._process.stdout.readline() if ready else b""
        if not line:
            self.close()
            raise NotMeasured(f"no answer within {self._patience:g} s" if not ready else "the process ended")
        answer: dict[str, Any] = json.loads(line)
        if "problem" in answer:
            raise NotMeasured(answer["problem"])
        return answer


def peak_mb() -> float:
    """Peak resident memory of this process in MB.

    Linux counts what the parent took before this program started into `ru_maxrss`: its own high-water mark goes first.
    """
    with contextlib.suppress(OSError):
        own = re.search(r"^VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"), re.MULTILINE)
        if own is not None:
            return int(own[1]) * 1024 / MEGABYTE
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / MEGABYTE if sys.platform == "darwin" else peak * 1024 / MEGABYTE


def serve(name: str) -> None:
    """Loads an engine and answers requests until stdin ends."""
    # Some engines print when they are imported: stdout is kept for answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def answer(row: dict[str, Any]) -> None:
        answers.write(json.dumps(row) + "\n")
        answers.flush()

    from benchmarks.engines import ENGINES

    try:
        engine = ENGINES[name].load()
        # What is compiled at the first use belongs to loading.
        engine.run("全县共有党支部12个，投入3万元，占35%，培训3天。")
    except Exception as problem:
        answer({"problem": f"{type(problem).__name__}: {problem}"})
        return
    answer({"peak_mb": peak_mb()})
    for line in sys.stdin:
        request = json.loads(line)
        text = Path(request["text"]).read_text(encoding="utf-8")
        try:
            started = time.process_time()
            if request["do"] == "rows":
                answer({"rows": engine.rows(text)})
            else:
                found = engine.run(text)
                seconds = time.process_time() - started
                answer({"seconds": seconds, "found": found, "peak_mb": peak_mb()})
        except Exception as problem:
            answer({"problem": f"{type(problem).__name__}: {problem}"})


if __name__ == "__main__":
    serve(sys.argv[1])
