"""The `county-reports` command: data on stdout as JSON lines, messages on stderr.

Exit codes: 0 done; 1 findings block publication; 2 bad input or usage.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from ingest.landing import Arrival, LandingError
from ingest.model import SCHEMAS, Claim, ClaimTerm, Figure

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__, pretty_exceptions_enable=False)

Files = Annotated[list[Path], typer.Argument(help="Reports to read.", metavar="FILE...")]

DONE, BLOCKED, BAD_INPUT = 0, 1, 2


class FileResult:
    """What one file holds; `problem` is set where it could not be read."""

    def __init__(self, path: Path) -> None:
        from ingest.register import read_report
        from ingest.stage import analyse

        self.name = str(path)
        self.figures: list[Figure] = []
        self.claims: list[Claim] = []
        self.terms: list[ClaimTerm] = []
        archive, arrival = _as_arrival(path)
        self.report, document = read_report(arrival, archive)
        if document is not None:
            self.figures, self.claims, self.terms = analyse(document, self.report)


@app.command()
def extract(files: Files) -> None:
    """Print every figure of the files: one JSON object a line, the file first."""
    results = _read_all(files)
    for result in results:
        for figure in result.figures:
            row = asdict(figure)
            _print({"file": result.name, **row, "region": row["region_name"]})
    raise typer.Exit(_tell_unreadable(results))


@app.command()
def check(files: Files) -> None:
    """Print every claim of the files with its verdict: one JSON object a line, the file first."""
    results = _read_all(files)
    inconsistent = 0
    for row in verdicts(results):
        inconsistent += row["verdict"] == "inconsistent"
        _print(row)
    unreadable = _tell_unreadable(results)
    if inconsistent:
        print(f"{inconsistent} contradiction(s) block publication", file=sys.stderr)
    raise typer.Exit(unreadable or (BLOCKED if inconsistent else DONE))


def _read_all(files: Iterable[Path]) -> list[FileResult]:
    results = []
    for path in files:
        if not path.exists():
            print(f"{path}: no such file", file=sys.stderr)
            raise typer.Exit(BAD_INPUT)
        results.append(FileResult(path))
    return results


def _as_arrival(path: Path) -> tuple[Path, Arrival]:
    """The file as an arrival, archived in a temporary folder that lives as long as this process."""
    import tempfile

    from ingest.landing import arrive

    archive = Path(tempfile.mkdtemp(prefix="county-reports-"))
    _temporary.append(archive)
    return archive, arrive(path, archive)


_temporary: list[Path] = []


def _tell_unreadable(results: Iterable[FileResult]) -> int:
    code = DONE
    for result in results:
        if result.report.status == "unreadable":
            print(f"{result.name}: unreadable: {result.report.problem}", file=sys.stderr)
            code = BAD_INPUT
    return code


def verdicts(results: Iterable[FileResult]) -> Iterator[dict[str, Any]]:
    """Claims of all files as the warehouse's own SQL judges them, in the order of files and text."""
    import pyarrow as pa

    from county_reports.claim_sql import audit

    by_report: dict[str, FileResult] = {result.report.report_id: result for result in results}

    def table(name: str, rows: Iterable[Any]) -> pa.Table:
        return pa.Table.from_pylist([asdict(row) for row in rows], schema=SCHEMAS[name])

    unique = list(by_report.values())
    audited = audit(
        table("figures", (row for result in unique for row in result.figures)),
        table("claims", (row for result in unique for row in result.claims)),
        table("claim_terms", (row for result in unique for row in result.terms)),
        table("reports", (result.report for result in unique)),
    )
    terms: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for term in audited.terms.to_pylist():
        terms[term["claim_id"]].append(term)
    for verdict in audited.verdicts.to_pylist():
        yield _claim_row(by_report[verdict["report_id"]].name, verdict, terms[verdict["claim_id"]])


def _claim_row(name: str, verdict: dict[str, Any], terms: list[dict[str, Any]]) -> dict[str, Any]:
    shown = [{key: term[key] for key in ("role", "quote", "value", "lo", "hi", "start", "end")} for term in terms]
    return {
        "file": name,
        "claim_id": verdict["claim_id"],
        "kind": verdict["kind"],
        "verdict": verdict["verdict"],
        "terms": shown,
        "expected": verdict["expected"],
        "observed": verdict["observed"],
        "explanation": verdict["explanation"],
        "explanation_zh": verdict["explanation_zh"],
        "suspects": [term["quote"] for term in terms] if verdict["verdict"] == "inconsistent" else [],
        "cue": verdict["cue"],
        "reason": verdict["reason"],
    }


def _print(row: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")


def main() -> None:
    """Run the command."""
    import shutil

    try:
        app()
    except LandingError as problem:
        print(problem, file=sys.stderr)
        raise SystemExit(BAD_INPUT) from None
    except BrokenPipeError:
        # The reader of the output (head) went away: nothing to tell anybody.
        sys.stderr.close()
    finally:
        for folder in _temporary:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
