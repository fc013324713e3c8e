"""Runs the `county-reports` command within the process of the tests."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from pathlib import Path

from county_reports.cli import main


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the command left: exit code, data and messages."""

    exit_code: int
    stdout: str
    stderr: str


def run(*arguments: str | Path) -> Outcome:
    stdout, stderr = io.StringIO(), io.StringIO()
    code: object = 0
    with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr):
        try:
            main(list(map(str, arguments)))
        except SystemExit as end:
            code = end.code
    assert isinstance(code, int | None)
    return Outcome(code or 0, stdout.getvalue(), stderr.getvalue())
