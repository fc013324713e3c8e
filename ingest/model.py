"""The rows that leave the ingest room: reports, documents, figures, claims and their terms, notices.

Their fields are the columns of the staged tables (tables.py). Offsets count characters of the decoded file, or of the
text found in a file that is no text (Word, PDF), before any normalisation, so `text[start:end] == quote` always holds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

UNKNOWN_YEAR = "unknown"
"""Partition of the reports whose reporting year nobody could tell."""


def content_id(*parts: object) -> str:
    """A 16-digit id that depends on content alone: the same parts give the same id on every machine and run."""
    try:
        # Most parts are text: told by trying, as looking at each takes as long as all the rest.
        joined = "\x1f".join(parts)  # type: ignore[arg-type]
    except TypeError:
        joined = "\x1f".join(["" if part is None else str(part) for part in parts])
    return hashlib.sha256(joined.encode("utf-8")).hexdigest()[:16]


@dataclass(slots=True)
class Report:
    """One registered file. Unreadable files are rows too, with `status = 'unreadable'` and the reason in `problem`."""

    report_id: str
    source_name: str
    sha256: str
    format: str
    encoding: str | None = None
    title: str | None = None
    publisher: str | None = None
    published_on: date | None = None
    region_code: str | None = None
    region_name: str | None = None
    region_level: str | None = None
    region_from: str | None = None
    year: int | None = None
    year_from: str | None = None
    revision: int = 1
    supersedes: str | None = None
    superseded_by: str | None = None
    duplicate_of: str | None = None
    received_at: date | None = None
    characters: int | None = None
    status: str = "read"
    problem: str | None = None


@dataclass(slots=True)
class Figure:
    """One reported number with its source, its meaning and the interval that its wording allows (DOMAIN).

    `value`, `lo` and `hi` are in base units (yuan, persons, per cent); a missing `lo` or `hi` is an unbounded end.
    `last_digit` is the unit of the last digit as written (24 % -> 1, 95.71 % -> 0.01, 1.7亿 -> 10,000,000).
    A figure of a return stands in a `sheet` (None in a text file, which has one) and `cell` in place of `start` and
    `end`, and says by which labels of row and column, from the outermost in, it is known.
    """

    figure_id: str
    report_id: str
    start: int | None
    end: int | None
    quote: str
    sentence: str
    value: float
    lo: float | None
    hi: float | None
    lo_open: bool
    hi_open: bool
    bound: str
    last_digit: float
    unit: str
    fact: str = "other"
    measure: str = "unclassified"
    basis: str = "total"
    measure_kind: str = "flow"
    region_code: str | None = None
    region_name: str | None = None
    year: int | None = None
    event: int | None = None
    repeat_of: str | None = None
    confidence: float = 0.0
    sheet: str | None = None
    cell: str | None = None
    row_path: str | None = None
    column_path: str | None = None


@dataclass(slots=True)
class FigureAspect:
    """What else a figure says: one value of one aspect (ingest/catalogue/aspects.csv), and the word that said it.

    `wording` is None where the measure alone says it.
    """

    figure_id: str
    aspect: str
    value: str
    wording: str | None


@dataclass(slots=True)
class Claim:
    """One statement that figures belong together, as a row; `cue` holds the words that state it.

    `kind` is one of sum, part_of, share, product, average, difference, growth, repeat, bound; `relation` is `=`, `<=`
    or `>=`; a bound with `=` says that the shares of all groups make the whole.
    `exhaustive` says whether the parts are all there are; where not, a shortfall is undecidable, an excess is not.
    """

    claim_id: str
    report_id: str
    source: str
    kind: str
    relation: str
    cue: str
    exhaustive: bool
    start: int | None = None
    end: int | None = None


@dataclass(slots=True)
class ClaimTerm:
    """One figure's place in a claim.

    `role` is total, part, whole, share, count, per_unit, average, base, current, change, growth, first, again or
    figure.
    """

    claim_id: str
    figure_id: str
    role: str
    weight: float
    position: int


@dataclass(slots=True)
class Notice:
    """Something about a return that its county should know: an *error*, which needs an answer, or a *note* on how
    something was read. `cell` is the place in the file, None where a whole sheet or file is meant."""

    report_id: str
    severity: str
    code: str
    sheet: str | None
    cell: str | None
    message: str
    message_zh: str


class Analysis(NamedTuple):
    """What the rules find in one report: figures, claims over them, notices to the county, what else figures say."""

    figures: Sequence[Figure]
    claims: Sequence[Claim]
    terms: Sequence[ClaimTerm]
    notices: Sequence[Notice] = ()
    aspects: Sequence[FigureAspect] = ()
