"""Tables inside a document (Word, web page): read as a sheet is, each figure with its place in the text.

Such a table stands in the text as lines whose cells are set apart by tabs (readers/docx.py, readers/html.py; cells that
span others leave these empty). What the rules for returns read of it counts in place of what those for prose do, and a
claim of prose that names one of its numbers goes on naming it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.aspects import find_label_aspects
from ingest.model import Analysis, Claim, Figure, Report
from ingest.readers.document import Document
from ingest.readers.sheet import Sheet, SheetCell, Workbook, place_of
from ingest.returns.cells import read_cell
from ingest.returns.claims import find_claims
from ingest.returns.extract import extract
from ingest.text_against_tables import find_repeats

FEWEST_ROWS, FEWEST_COLUMNS, FEWEST_FIGURES = 2, 2, 4
TITLES, LONGEST_TITLE = 3, 40
"""Lines right above a table that may be its titles, and how long these are at most."""
LONGEST_CELL = 80
"""A cell of more is prose: the table lays out a page."""
_RUN = re.compile(r"(?:^[^\n]*\t[^\n]*(?:\n|\Z))+", re.MULTILINE)
_SENTENCE = re.compile(r"[。；;！？]")


@dataclass
class _Table:
    """A table of a document as a sheet; `places` are where its cells stand in the view."""

    sheet: Sheet
    start: int
    end: int
    places: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)


def with_tables(document: Document, report: Report, prose: Analysis, known: int = 0) -> Analysis:
    """What a document says, its tables read as such; `prose` is what the rules for prose find, `known` how many tables
    were found in sections before."""
    # Most reports hold no table: their lines are not gone over.
    tables = list(_tables(document, known)) if "\t" in document.plain else []
    if not tables:
        return prose
    found = find_claims(extract(Workbook([table.sheet for table in tables]), report), report)
    at = {table.sheet.name: table for table in tables}
    told: dict[str, list[Figure]] = {name: [] for name in at}
    for figure in found.figures:
        told[figure.sheet or ""].append(figure)
    figures: list[Figure] = []
    regions: list[tuple[int, int]] = []
    kept: set[str | None] = set()
    for name, some in told.items():
        table = at[name]
        first, last = document.span(table.start, table.end)
        as_prose = sum(first <= (figure.start or 0) < last for figure in prose.figures)
        if len(some) < FEWEST_FIGURES or len(some) < as_prose:
            continue
        regions.append((first, last))
        kept.add(name)
        for figure in some:
            start, end = document.span(*table.places[place_of(figure.cell or "")])
            figures.append(replace(figure, start=start, end=end, sheet=None, cell=None))
    # Of a table that stays prose nothing is told: what looks like damage in it are words.
    found = found._replace(notices=[notice for notice in found.notices if notice.sheet in kept])
    if not regions:
        return prose
    joined = _joined(prose, found, figures, regions)
    in_tables = {figure.figure_id for figure in figures}
    outside = joined._replace(figures=[figure for figure in joined.figures if figure.figure_id not in in_tables])
    claims, terms = find_repeats(report, outside, found, figures, joined.aspects)
    return joined._replace(claims=[*joined.claims, *claims], terms=[*joined.terms, *terms])


def count_tables(document: Document) -> int:
    """How many runs of lines with tabs a section has: the tables of the next one are numbered on from there."""
    return len(_RUN.findall(document.plain))


def _joined(prose: Analysis, found: Analysis, figures: list[Figure], regions: Sequence[tuple[int, int]]) -> Analysis:
    """Prose outside of the tables, and the tables; what prose says of a number in a table is said of its figure."""
    renamed: dict[str, str] = {}
    dropped: set[str] = set()
    # Cells stand one behind the other: the first that ends behind a place is the one to look at.
    cells = sorted((figure.start or 0, figure.end or 0, figure.figure_id) for figure in figures)
    ends = [end for _, end, _ in cells]
    for figure in prose.figures:
        start, end = figure.start or 0, figure.end or 0
        if any(first <= start < last for first, last in regions):
            dropped.add(figure.figure_id)
            at = bisect_right(ends, start)
            if at < len(cells) and cells[at][0] < end:
                renamed[figure.figure_id] = cells[at][2]
    in_tables = {figure.figure_id for figure in figures}
    terms_of: dict[str, list[str]] = {}
    for term in prose.terms:
        terms_of.setdefault(term.claim_id, []).append(term.figure_id)

    def stays(claim: Claim) -> bool:
        ids = terms_of.get(claim.claim_id, [])
        return not any(one in dropped and one not in renamed for one in ids) and not all(one in dropped for one in ids)

    claims = [claim for claim in prose.claims if stays(claim)]
    staying = {claim.claim_id for claim in claims}
    terms = [
        replace(term, figure_id=renamed.get(term.figure_id, term.figure_id))
        for term in prose.terms if term.claim_id in staying
    ]  # fmt: skip
    rest = [
        replace(figure, repeat_of=renamed.get(figure.repeat_of or "", figure.repeat_of))
        for figure in prose.figures if figure.figure_id not in dropped
    ]  # fmt: skip
    rest = [replace(one, repeat_of=None) if one.repeat_of in dropped else one for one in rest]
    ours = {term.claim_id for term in found.terms if term.figure_id not in in_tables}
    missing_only = ours - {term.claim_id for term in found.terms if term.figure_id in in_tables}
    return Analysis(
        sorted([*rest, *figures], key=lambda figure: (figure.start or 0, figure.end or 0)),
        [*claims, *(claim for claim in found.claims if claim.claim_id not in missing_only)],
        [*terms, *(term for term in found.terms if term.claim_id not in missing_only)],
        [*prose.notices, *found.notices],
        [*(one for one in prose.aspects if one.figure_id not in dropped), *find_label_aspects(figures)],
    )


def _tables(document: Document, known: int) -> Iterator[_Table]:
    """Runs of lines with tabs, and the titles right above each."""
    lines: list[tuple[int, int]] = []
    at = 0
    for line in document.plain.split("\n"):
        lines.append((at, at + len(line)))
        at += len(line) + 1
    row = 0
    while row < len(lines):
        if "\t" not in document.plain[slice(*lines[row])]:
            row += 1
            continue
        first = row
        while row < len(lines) and "\t" in document.plain[slice(*lines[row])]:
            row += 1
        above: list[tuple[int, int]] = []
        for start, end in reversed(lines[max(0, first - TITLES) : first]):
            text = document.plain[start:end].strip()
            if len(text) > LONGEST_TITLE or _SENTENCE.search(text) or not text:
                break
            above.insert(0, (start, end))
        known += 1
        table = _table(document, above, lines[first:row], f"表{known}")
        if table is not None:
            yield table


def _table(
    document: Document, above: Sequence[tuple[int, int]], lines: Sequence[tuple[int, int]], name: str
) -> _Table | None:
    table = _Table(Sheet(name), lines[0][0], lines[-1][1])
    numbers = 0
    for row, (start, end) in enumerate([*above, *lines]):
        at = start
        for column, text in enumerate(document.plain[start:end].split("\t")):
            stripped = text.strip()
            if len(stripped) > LONGEST_CELL:
                return None
            if stripped:
                first = at + len(text) - len(text.lstrip())
                table.places[row, column] = (first, first + len(stripped))
                table.sheet.cells[row, column] = SheetCell(row, column, text.rstrip())
                numbers += row >= len(above) and read_cell(stripped).is_number
            at += len(text) + 1
    columns = {column for _, column in table.places}
    enough = numbers >= FEWEST_FIGURES and len(columns) >= FEWEST_COLUMNS and len(lines) >= FEWEST_ROWS
    return table if enough else None
