"""What prose and a table of one document both tell must not differ (DOMAIN: same thing said twice).

全县共有党支部186个, and below 合计 185 in the column 党支部: the same measure, place, year and basis. That prose means
what the table totals must be beyond doubt: it speaks of the place as a whole, names what the cell's label names with
nothing that narrows it, and says nothing else of it; the cell is the total of its lines, or the one cell of its kind.
Numbers farther apart than a tenth are taken for two things, as between narratives and returns.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ingest.interval import Interval
from ingest.model import Analysis, Claim, ClaimTerm, Figure, FigureAspect, Report, content_id
from ingest.narrative.claims.items import PEOPLE
from ingest.narrative.claims.marks import NAME_END, PAUSE, SENTENCE_END
from ingest.narrative.claims.words import claim_words
from ingest.readers.normalise import normalise
from ingest.readers.sheet import place_of as cell_place
from ingest.returns.extract import PATH_SIGN, home_of, place_of
from ingest.returns.units import unit_in_label
from ingest.returns.words import compact, return_words

FARTHEST_APART = 0.1
LEAST_SURE = 0.5
"""Lower than between two reports: place and year of one document are the same for both, however sure."""
MOST_BETWEEN = 60
"""Characters from the words of the place (全县) to the number that speaks of it."""
_VAGUE = frozenset({"amount", "count", "people", "unclassified"})
"""Measures that only say of which fact a figure is, as those that end in _count: they may count anything."""
_EXISTING = ("change", "existing")
_LEAD_IN = re.compile(
    r"(?:共|现|总|已|累计|先后|今年|全年)*(?:建有|设有|有|辖|设|建立|建成|举办|组织|开展|召开|投入|完成)*了?"
)
"""What may stand before a name without narrowing it."""
_KINDS = "(?:各级|各类|各种|基层|中共)*党?"
_AFTER_NOUN = re.compile(rf"$|[{PAUSE}、]|[和及与]")
"""What a name ends before: where more follows, it is another's (党支部书记), one of two (村（社区）), or some of them
do something (达标)."""
_PART_OF_YEAR = re.compile(r"(?<!\d)(?:[1-9]|1[01])月|年初|上半年|季度|换届前|期间|以来|年来|累计")
"""Another day, or more years, than those of a table of the year."""

Key = tuple[str, str, str, str | None, int | None]


def find_repeats(
    report: Report, prose: Analysis, found: Analysis, figures: Sequence[Figure], aspects: Iterable[FigureAspect]
) -> tuple[list[Claim], list[ClaimTerm]]:
    """Claims that a number of prose and a cell of a table are the same.

    `prose` is what the text outside of the tables says; `found` the tables as sheets, their figures with cells, of
    which `figures` are those that count, in the text. `aspects` are those of both: figures that say more than others
    tell other things.
    """
    cells = _cells(report, found, {figure.figure_id for figure in figures})
    if not cells:
        return [], []
    said = _aspects(aspects)
    parts = _parts(prose.claims, prose.terms)
    largest: dict[Key, Figure] = {}
    for figure in prose.figures:
        key = _key(figure)
        if _may_be_told_twice(figure, report) and figure.figure_id not in parts:
            first = largest.setdefault(key, figure)
            if figure.value > first.value:
                largest[key] = figure
    claims, terms = [], []
    for key, figure in largest.items():
        same = [
            (cell, name)
            for cell, noun, name in cells.get(key, ())
            if said.get(cell.figure_id) == said.get(figure.figure_id)
            and abs(cell.value - figure.value) <= FARTHEST_APART * max(cell.value, figure.value)
            and _names_the_whole(figure, noun)
        ]
        # Of several totals the one that agrees is meant; where none does, nobody can tell which.
        agreeing = [one for one in same if _interval(one[0]).meets(_interval(figure))]
        if len({cell.value for cell, _ in same}) == 1 or agreeing:
            cell, name = (agreeing or same)[0]
            claim_id = content_id(report.report_id, "repeat", figure.figure_id, cell.figure_id)
            cue = f"{figure.quote} ↔ {name}"
            claims.append(Claim(claim_id, report.report_id, "cross", "repeat", "=", cue, True))
            terms.append(ClaimTerm(claim_id, figure.figure_id, "first", 1.0, 0))
            terms.append(ClaimTerm(claim_id, cell.figure_id, "again", 1.0, 1))
            if agreeing:
                _mark(prose.figures, figure, cell)
    return claims, terms


def _interval(figure: Figure) -> Interval:
    return Interval(figure.lo, figure.hi, figure.lo_open, figure.hi_open)


def _mark(prose: Sequence[Figure], figure: Figure, cell: Figure) -> None:
    """Let what repeats a cell, and what repeats that, count once: as the cell."""
    for one in prose:
        if one is figure or one.repeat_of == figure.figure_id:
            one.repeat_of = cell.figure_id


def _key(figure: Figure) -> Key:
    unit = "人" if figure.unit in PEOPLE else normalise(figure.unit)
    return figure.measure, figure.measure_kind, unit, figure.region_code, figure.year


def _may_be_told_twice(figure: Figure, report: Report) -> bool:
    return (
        figure.measure not in _VAGUE
        and not figure.measure.endswith("_count")
        and figure.basis == "total"
        and figure.measure_kind in ("stock", "flow")
        and figure.region_code is not None
        and figure.region_code == report.region_code
        and figure.year is not None
        and figure.repeat_of is None
        and figure.confidence >= LEAST_SURE
        and figure.value > 0
    )


def _aspects(aspects: Iterable[FigureAspect]) -> Mapping[str, set[tuple[str, str]]]:
    """What figures say besides their measure; that things exist (共有) goes without saying in a table."""
    said: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for one in aspects:
        if (one.aspect, one.value) != _EXISTING:
            said[one.figure_id].add((one.aspect, one.value))
    return said


def _parts(claims: Iterable[Claim], terms: Iterable[ClaimTerm]) -> set[str]:
    """Figures that are a part of another."""
    adding = {claim.claim_id for claim in claims if claim.kind in ("sum", "part_of")}
    return {term.figure_id for term in terms if term.role == "part" and term.claim_id in adding}


def _cells(report: Report, found: Analysis, kept: set[str]) -> dict[Key, list[tuple[Figure, str, str]]]:
    """Cells that tell a whole: each with the word that says what it counts, and its name (表1!B3).

    The word is the innermost label of its column or of its row; along that column (row) the cell is a total and no part
    of another, or it is the only one that the word and its measure have.
    """
    by_id = {figure.figure_id: figure for figure in found.figures if figure.figure_id in kept and figure.cell}
    totals, parts = _along(found, by_id, "total", "whole"), _along(found, by_id, "part")
    named: dict[tuple[Key, str], list[tuple[Figure, int]]] = defaultdict(list)
    for figure in by_id.values():
        if _may_be_told_twice(figure, report):
            for axis, path in enumerate((figure.column_path, figure.row_path)):
                if noun := _noun(path or "", report):
                    named[_key(figure), noun].append((figure, axis))
                    break
    cells: dict[Key, list[tuple[Figure, str, str]]] = defaultdict(list)
    for (key, noun), figures in named.items():
        for figure, axis in figures:
            at = (figure.figure_id, axis)
            if (at in totals and at not in parts) or (len(figures) == 1 and at not in parts):
                name = f"{figure.sheet}!{figure.cell}" if figure.sheet else figure.cell or ""
                cells[key].append((figure, noun, name))
    return cells


def _along(found: Analysis, by_id: Mapping[str, Figure], *roles: str) -> set[tuple[str, int]]:
    """Figures that have one of the roles in a sum, or in a whole and its part, down a column (0) or along a row (1)."""
    sums = {claim.claim_id for claim in found.claims if claim.kind in ("sum", "part_of")}
    terms: dict[str, list[ClaimTerm]] = defaultdict(list)
    for term in found.terms:
        if term.claim_id in sums and term.figure_id in by_id:
            terms[term.claim_id].append(term)
    having = set()
    for together in terms.values():
        rows = {cell_place(by_id[term.figure_id].cell or "")[0] for term in together}
        having |= {(term.figure_id, int(len(rows) == 1)) for term in together if term.role in roles}
    return having


def _noun(path: str, report: Report) -> str:
    """The innermost label that says what is counted; nothing where none does."""
    words = return_words()
    for label in reversed(path.split(PATH_SIGN)):
        plain = compact(label)
        is_place = place_of(label, home_of(report), report.year) is not None
        if len(plain) > 1 and not plain.isdigit() and not is_place and not words.is_total(label):
            return "" if unit_in_label(plain) is not None else plain
    return ""


def _names_the_whole(figure: Figure, noun: str) -> bool:
    """Whether the sentence of a figure says of the whole place that it has so many of what `noun` names."""
    words = claim_words()
    sentence = "".join(normalise(figure.sentence).split())
    quote = "".join(normalise(figure.quote).split())
    if sentence.count(quote) != 1:
        return False
    before, _, after = sentence.partition(quote)
    before = SENTENCE_END.split(before)[-1]
    near = before[-MOST_BETWEEN:]
    places = [match.end() for match in words.whole_place.finditer(near)]
    if not places or _PART_OF_YEAR.search(before):
        return False
    between = near[places[-1] :]
    if any(narrows.search(between) for narrows in (words.scope, words.change, words.some_parts)):
        return False
    clause = NAME_END.split(between)[-1]
    named = re.match(_KINDS + re.escape(noun), after)
    if named is not None:
        return _AFTER_NOUN.match(after, named.end()) is not None and _LEAD_IN.fullmatch(clause) is not None
    label = re.fullmatch(rf"(.*?){_KINDS}{re.escape(noun)}", clause)
    ends = after[:1] in ("（", "(") or _AFTER_NOUN.match(after) is not None
    return ends and label is not None and _LEAD_IN.fullmatch(label[1]) is not None
