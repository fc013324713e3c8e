"""What all subcommands share: exit codes, reading the files named, writing where `-o` says."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ingest.files import write_bytes

if TYPE_CHECKING:
    from county_reports.report_file import FileResult

DONE, BLOCKED, BAD_INPUT = 0, 1, 2

Files = Annotated[list[Path], typer.Argument(help="Reports to read.", metavar="FILE...")]
OneFile = Annotated[Path, typer.Argument(help="The report.", metavar="FILE")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="File to write; stdout without it.")]


class BadInputError(Exception):
    """What was typed or given makes no sense; the message says what and where. Ends the command with code 2."""


def read_files(paths: Iterable[Path]) -> list[FileResult]:
    """Reads all files, and those in zip archives; an unreadable one is told by `tell_unreadable`.

    Raises BadInputError where one is missing, or is an archive whose manifest can't be used.
    """
    from county_reports.report_file import FileResult
    from ingest.landing import LandingError

    results = []
    for path in paths:
        if not path.exists():
            raise BadInputError(f"{path}: no such file")
        try:
            results += FileResult.all_in(path)
        except LandingError as problem:
            raise BadInputError(str(problem)) from None
    return results


def read_text_of(path: Path) -> tuple[FileResult, str]:
    """Reads one file that has to be readable, with its text. Raises BadInputError where it is not."""
    results = read_files([path])
    if len(results) != 1:
        raise BadInputError(f"{path}: holds {len(results)} files; unpack it and name one of them")
    if results[0].text is None:
        raise BadInputError(f"{path}: unreadable: {results[0].report.problem}")
    return results[0], results[0].text


def tell_unreadable(results: Iterable[FileResult]) -> int:
    """Names unreadable files on stderr; the exit code that they lead to."""
    code = DONE
    for result in results:
        if result.report.status == "unreadable":
            print(f"{result.name}: unreadable: {result.report.problem}", file=sys.stderr)
            code = BAD_INPUT
    return code


def tell_notices(results: Iterable[FileResult]) -> None:
    """Names on stderr what counties must answer about their returns, each with its cell."""
    for result in results:
        for notice in result.notices:
            if notice.severity == "error":
                place = "!".join(filter(None, (notice.sheet, notice.cell)))
                print(": ".join(filter(None, (result.name, place, notice.message))), file=sys.stderr)


def print_row(row: dict[str, Any]) -> None:
    """One JSON line on stdout."""
    sys.stdout.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")


def put_out(text: str, output: Path | None, *inputs: Path) -> None:
    """Writes to the file named, whole or not at all, or to stdout.

    Raises BadInputError rather than overwrite one of the `inputs` or write into a folder that does not exist.
    """
    if output is None:
        sys.stdout.write(text)
        return
    if any(source.exists() and output.exists() and source.samefile(output) for source in inputs):
        raise BadInputError(f"{output}: is read by this command and would be overwritten; choose another name")
    if output.is_dir() or not output.parent.is_dir():
        raise BadInputError(f"{output}: no file can be written there")
    if output.exists() and not output.is_file():
        # /dev/null and pipes are written to; renamed over, they would be files from then on.
        output.write_text(text, encoding="utf-8")
        return
    write_bytes(output, text.encode("utf-8"))
