"""One file outside the warehouse, read as the warehouse would read it, and the verdicts on what it claims."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ingest.landing import Arrival, arrive, arrive_all
from ingest.model import Claim, ClaimTerm, Figure, FigureAspect, Notice
from ingest.returns.claims.found import missing_cells

Row = dict[str, Any]


class FileResult:
    """What one file holds. Where it could not be read, `report` says why and `text` is None."""

    def __init__(self, path: Path) -> None:
        with tempfile.TemporaryDirectory(prefix="county-reports-") as archive:
            self._read(str(path), arrive(path, Path(archive)), Path(archive))

    def _read(self, name: str, arrival: Arrival, archive: Path) -> None:
        from ingest.analysis import analyse
        from ingest.register import read_report

        self.name = name
        self.text: str | None = None
        self.figures: Sequence[Figure] = []
        self.claims: Sequence[Claim] = []
        self.terms: Sequence[ClaimTerm] = []
        self.aspects: Sequence[FigureAspect] = []
        self.notices: Sequence[Notice] = []
        self.report, document = read_report(arrival, archive)
        if document is not None:
            self.text = document.text
            self.figures, self.claims, self.terms, self.notices, self.aspects = analyse(document, self.report)

    @classmethod
    def all_in(cls, path: Path) -> list[FileResult]:
        """The file, or every file in it where it is a zip archive, each named `archive.zip/path/inside.txt`."""
        results = []
        with tempfile.TemporaryDirectory(prefix="county-reports-") as archive:
            arrivals = arrive_all(path, Path(archive))
            own = arrive(path, Path(archive)).source_name
            for arrival in arrivals:
                result = cls.__new__(cls)
                result._read(f"{path}{arrival.source_name.removeprefix(own)}", arrival, Path(archive))
                results.append(result)
        return results


def audited(results: Iterable[FileResult]) -> tuple[list[Row], dict[str, list[Row]]]:
    """Claims as the warehouse's own SQL judges them, and their terms by claim id.

    The rows are those of audit_claim_verdicts, by report and place in the text, and of audit_claim_terms, by position.
    Whom an inconsistent claim blames is added, as it is to the findings of the warehouse: `blame` and `suspects`.
    """
    import pyarrow as pa

    from county_reports.claim_sql import audit
    from expectations.blame import of_claims
    from ingest.tables import SCHEMAS

    # The same content given twice is one report.
    unique = list({result.report.report_id: result for result in results}.values())

    def table(name: str, rows: Iterable[Any]) -> pa.Table:
        return pa.Table.from_pylist([asdict(row) for row in rows], schema=SCHEMAS[name])

    judged = audit(
        table("figures", (row for result in unique for row in result.figures)),
        table("claims", (row for result in unique for row in result.claims)),
        table("claim_terms", (row for result in unique for row in result.terms)),
        table("reports", (result.report for result in unique)),
    )
    terms: dict[str, list[Row]] = defaultdict(list)
    for term in judged.terms.to_pylist():
        terms[term["claim_id"]].append(term)
    verdict_rows = judged.verdicts.to_pylist()
    blames = of_claims(verdict_rows, terms)
    for row in verdict_rows:
        blame = blames.get(row["claim_id"])
        row["suspects"], row["blame"] = (blame.suspects, blame.kind) if blame else ((), None)
        if blame:
            row["explanation"] += f" {blame.english}"
            row["explanation_zh"] += blame.chinese
    return verdict_rows, terms


def verdicts(results: Iterable[FileResult]) -> Iterator[Row]:
    """Claims of all files as `county-reports check` prints them, in the order of the text."""
    files = list(results)
    names = {result.report.report_id: result.name for result in files}
    judged, terms = audited(files)
    for verdict in judged:
        yield _claim_row(names[verdict["report_id"]], verdict, terms[verdict["claim_id"]])


def _claim_row(name: str, verdict: Row, terms: list[Row]) -> Row:
    in_sheet = next((term["sheet"] for term in terms if term["cell"]), None)
    # A cell that holds no figure has no row to say where it stands; the claim's cue does.
    unread = iter(missing_cells(verdict["cue"]))
    shown = []
    for term in terms:
        place = {"start": term["start"], "end": term["end"]}
        if term["cell"]:
            place = {"sheet": term["sheet"], "cell": term["cell"]}
        elif term["is_missing"] and (cell := next(unread, None)):
            place = {"sheet": in_sheet, "cell": cell}
        shown.append({key: term[key] for key in ("role", "quote", "value", "lo", "hi")} | place)
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
        "suspects": list(verdict["suspects"]),
        "blame": verdict["blame"],
        "cue": verdict["cue"],
        "reason": verdict["reason"],
    }
