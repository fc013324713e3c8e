"""Runs the project as a user does: the runner in a process of its own, on a warehouse of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SAMPLES = PROJECT / "samples"
LIMIT_SECONDS = 180


@dataclass(frozen=True, slots=True)
class Warehouse:
    """A warehouse in a folder of its own, with the commands that a user has."""

    home: Path

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("AIRFLOW", "COUNTY_REPORTS"))}
        return kept | {"COUNTY_REPORTS_HOME": str(self.home), "COUNTY_REPORTS_TASK_RETRIES": "0"}

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start the runner in a process group of its own and return at once."""
        return subprocess.Popen(
            [sys.executable, "-m", "county_reports.runner", *arguments],
            cwd=PROJECT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            # A shell starts what it puts in the background deaf to interrupts, and its children with it.
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
        )

    def run(self, reports: Path, *arguments: str) -> Result:
        """Run to the end; stdout, stderr and exit code."""
        process = self.start("run", "--reports", str(reports), *arguments)
        try:
            out, err = process.communicate(timeout=LIMIT_SECONDS)
        except subprocess.TimeoutExpired:
            process.terminate()
            out, err = process.communicate(timeout=30)
            pytest.fail(f"no end after {LIMIT_SECONDS} s\n{out}\n{err}")
        return Result(process.returncode, out, err)

    def release(self) -> Path:
        """Folder of the current release."""
        return (self.home / "current").resolve(strict=True)


@dataclass(frozen=True, slots=True)
class Result:
    """What the command printed and returned."""

    code: int
    out: str
    err: str

    def line(self, name: str) -> str:
        """The line of the summary that starts with a name, without it."""
        for line in self.out.splitlines():
            if line.startswith(name):
                return line[len(name) :].strip()
        raise AssertionError(f"no line {name!r} in the summary:\n{self.out}\n{self.err}")

    def __str__(self) -> str:
        return f"exit code {self.code}\n--- stdout\n{self.out}\n--- stderr\n{self.err}"
