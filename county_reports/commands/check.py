"""`county-reports check`: the claims of reports with their verdicts as JSON lines."""

from __future__ import annotations

import sys

import typer

from county_reports.commands.common import (
    BLOCKED,
    DONE,
    Files,
    print_row,
    read_files,
    tell_notices,
    tell_unreadable,
)
from county_reports.report_file import verdicts


def check(files: Files) -> None:
    """Print every claim of the files with its verdict: one JSON object a line, the file first."""
    results = read_files(files)
    inconsistent = 0
    for row in verdicts(results):
        inconsistent += row["verdict"] == "inconsistent"
        print_row(row)
    tell_notices(results)
    unreadable = tell_unreadable(results)
    if inconsistent:
        print(f"{inconsistent} contradiction(s) block publication", file=sys.stderr)
    raise typer.Exit(unreadable or (BLOCKED if inconsistent else DONE))
