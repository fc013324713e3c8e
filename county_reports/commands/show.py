"""`county-reports show`: one report as a page to read, or to label."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from county_reports.commands.common import BadInputError, OneFile, Output, put_out, read_text_of
from county_reports.commands.label import read_lines
from county_reports.labels import LabelError, read_labels


def show(
    file: OneFile,
    output: Output = None,
    labels: Annotated[
        Path | None,
        typer.Option(
            "--label",
            help="Make the page an editor of the labels in this file; where there is none yet, of the figures found.",
            metavar="LABELS",
        ),
    ] = None,
) -> None:
    """Write FILE as one HTML page: its figures marked and explained, its claims with their verdicts."""
    from county_reports.annotated_page import Labelling, render

    result, text = read_text_of(file)
    labelling = None
    if labels is not None:
        if result.figures and all(figure.start is None for figure in result.figures):
            raise BadInputError(f"{file}: its figures stand in cells; labels are for running text")
        try:
            known = read_labels(read_lines(labels), str(labels)) if labels.exists() else None
        except LabelError as problem:
            raise BadInputError(str(problem)) from None
        for label in known or ():
            if text[label["start"] : label["end"]] != label["quote"]:
                raise BadInputError(f"{labels}: labels another text than {file}: at {label['start']} is no such quote")
        labelling = Labelling(known, labels)
    put_out(render(result, labelling), output, file, *([labels] if labels else []))
    if output is not None:
        print(f"{output}: {len(result.figures)} figures, {len(result.claims)} claims", file=sys.stderr)
