"""`county-reports extract`: the figures of reports as JSON lines."""

from __future__ import annotations

from dataclasses import asdict

import typer

from county_reports.commands.common import Files, print_row, read_files, tell_unreadable


def extract(files: Files) -> None:
    """Print every figure of the files: one JSON object a line, the file first."""
    results = read_files(files)
    for result in results:
        for figure in result.figures:
            row = asdict(figure)
            print_row({"file": result.name, **row, "region": row["region_name"]})
    raise typer.Exit(tell_unreadable(results))
