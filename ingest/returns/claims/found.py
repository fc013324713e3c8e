"""Claims of a return as they are found, each once, with a cue that names its cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.model import Claim, ClaimTerm, Notice, Report, content_id
from ingest.readers.sheet import cell_name
from ingest.returns.extract import ReadTable
from ingest.returns.table import Entry

At = tuple[int, int]
"""Row and column of a cell in its table."""
LONGEST_QUOTE = 20
_JOINED = {"share": " / ", "average": " / ", "difference": " - "}
_ADDED = " + "
MOST_NAMED = 12


@dataclass(slots=True)
class Found:
    """Claims found so far."""

    report: Report
    claims: list[Claim] = field(default_factory=list)
    terms: list[ClaimTerm] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    explained: set[tuple[int, str, int]] = field(default_factory=set)
    """Lines of shares whose counts are found, by id of their table, axis and line."""

    def add(
        self,
        read: ReadTable,
        kind: str,
        roles: Sequence[tuple[str, At]],
        sign: str,
        *,
        relation: str = "=",
        exhaustive: bool = True,
        missing: Iterable[At] = (),
        remark: str = "",
    ) -> None:
        """Note a claim over cells. `sign` joins the first and the others in the cue: B5 = B6:B12, then a `remark`.

        A cell in `missing` holds no figure: its term stays, and makes the claim undecidable.
        """
        ids = [read.figure_id(*at) for _, at in roles]
        claim_id = content_id(self.report.report_id, kind, *ids)
        if claim_id in self.known:
            return
        self.known.add(claim_id)
        cue = _cue(read, kind, [at for _, at in roles], sign, list(missing), remark)
        self.claims.append(Claim(claim_id, self.report.report_id, "return", kind, relation, cue, exhaustive))
        for position, ((role, _), figure_id) in enumerate(zip(roles, ids, strict=True)):
            self.terms.append(ClaimTerm(claim_id, figure_id, role, 1.0, position))


def _cue(read: ReadTable, kind: str, ats: list[At], sign: str, missing: list[At], remark: str) -> str:
    """Sheet and cells of a claim in words, and which of them hold no figure."""
    entries = [read.table.entries[row][column] for row, column in ats]
    sheet = f"{read.table.sheet}!" if read.table.sheet else ""
    joined = _JOINED.get(kind, _ADDED)
    cue = f"{sheet}{entries[0].name} {sign} {_ranges(entries[1:], joined)}{remark}"
    if missing:
        named = [_shown(read.table.entries[row][column]) for row, column in missing[:MOST_NAMED]]
        cue += f"；缺 {'、'.join(named)}" + ("…" if len(missing) > MOST_NAMED else "")
    return cue


_MISSING_CELLS = re.compile(r"([A-Z]{1,3}\d{1,7})（")


def missing_cells(cue: str) -> list[str]:
    """The cells without a figure that a cue names, in the order of their terms."""
    return _MISSING_CELLS.findall(cue.rpartition("；缺 ")[2]) if "；缺 " in cue else []


def _shown(entry: Entry) -> str:
    text = entry.shown.text.strip()[:LONGEST_QUOTE] if entry.shown is not None else ""
    return f"{entry.name}（{text or '空'}）"


def _ranges(entries: list[Entry], joined: str) -> str:
    """B6:B12 + B15: neighbours that are added up put together."""
    pieces: list[list[tuple[int, int]]] = []
    for entry in entries:
        place = entry.place
        if pieces:
            last = pieces[-1][-1]
            step = (place[0] - last[0], place[1] - last[1])
            run = pieces[-1]
            before = (run[1][0] - run[0][0], run[1][1] - run[0][1]) if len(run) > 1 else step
            if joined == _ADDED and step in ((0, 1), (1, 0)) and step == before:
                run.append(place)
                continue
        pieces.append([place])
    named = [cell_name(*run[0]) if len(run) == 1 else f"{cell_name(*run[0])}:{cell_name(*run[-1])}" for run in pieces]
    return joined.join(named)
