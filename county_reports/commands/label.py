"""`county-reports label`: export figures as labels, import them once corrected on the page of `show --label`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from county_reports.commands.common import BadInputError, OneFile, Output, put_out, read_text_of
from county_reports.labels import LabelError, check_labels, label_of, write_labels

app = typer.Typer(
    no_args_is_help=True, help="Labelled figures: start from what is extracted, check what a reader corrected."
)


@app.command("export")
def export_labels(file: OneFile, output: Output = None) -> None:
    """Write the figures found in FILE as labels, a starting point for a reader's corrections.

    A set that exists is not overwritten: it may hold somebody's work.
    """
    result, text = read_text_of(file)
    if output is not None and output.exists():
        raise BadInputError(f"{output}: exists, and may hold corrections; remove it first or choose another name")
    labels = [label for figure in result.figures if (label := label_of(figure, text)) is not None]
    if not labels and result.figures:
        raise BadInputError(f"{file}: its figures stand in cells; labels are for running text")
    put_out(write_labels(labels), output, file)
    print(f"{file}: {len(labels)} labels", file=sys.stderr)


@app.command("import")
def import_labels(
    file: OneFile,
    corrections: Annotated[Path, typer.Argument(help="JSON lines, one label each.", metavar="CORRECTIONS")],
    output: Output = None,
    new_measures: Annotated[
        bool, typer.Option("--new-measures", help="Measures that the catalogue lacks are meant to be new.")
    ] = False,
) -> None:
    """Check labels of FILE, field by field, and write them in text order with left-out fields filled in.

    Every problem is told with its line and field; where there is one, nothing is written.
    """
    _, text = read_text_of(file)
    try:
        labels = check_labels(read_lines(corrections), str(corrections), text, new_measures=new_measures)
    except LabelError as problem:
        count = len(problem.problems)
        raise BadInputError(f"{problem}\n{count} problem{'' if count == 1 else 's'}; nothing is written") from None
    put_out(write_labels(labels), output, file)
    print(f"{file}: {len(labels)} labels", file=sys.stderr)


def read_lines(path: Path) -> str:
    """Content of a file of labels. Raises BadInputError where it is missing or no UTF-8."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as problem:
        raise BadInputError(f"{path}: {problem.strerror}") from None
    except UnicodeDecodeError as problem:
        raise BadInputError(f"{path}: not UTF-8 at byte {problem.start}") from None
