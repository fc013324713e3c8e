"""The `county-reports` command: data on stdout, messages on stderr.

Exit codes: 0 done; 1 findings block publication; 2 bad input or usage.
"""

from __future__ import annotations

import sys
from dataclasses import asdict

import typer

from county_reports.commands import build, generate, label, score, show, template
from county_reports.commands.common import (
    BAD_INPUT,
    BLOCKED,
    DONE,
    BadInputError,
    Files,
    print_row,
    read_files,
    tell_notices,
    tell_unreadable,
)
from county_reports.report_file import verdicts
from ingest.landing import LandingError

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__, pretty_exceptions_enable=False)


@app.command()
def extract(files: Files) -> None:
    """Print every figure of the files: one JSON object a line, the file first."""
    results = read_files(files)
    for result in results:
        for figure in result.figures:
            row = asdict(figure)
            print_row({"file": result.name, **row, "region": row["region_name"]})
    raise typer.Exit(tell_unreadable(results))


@app.command()
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


app.command()(build.build)
app.command()(show.show)
app.command()(score.score)
app.command()(template.template)
app.command()(generate.generate)
app.add_typer(label.app, name="label")


def main(arguments: list[str] | None = None) -> None:
    """Run the command, on what was typed if no arguments are given."""
    try:
        app(arguments)
    except (BadInputError, LandingError) as problem:
        print(problem, file=sys.stderr)
        raise SystemExit(BAD_INPUT) from None
    except BrokenPipeError:
        # The reader of the output (head) went away: nothing to tell anybody.
        sys.stderr.close()


if __name__ == "__main__":
    main()
