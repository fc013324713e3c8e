"""The rows that leave the ingest room: reports, documents, figures, claims and their terms.

The column names are the contract that dbt sources, the command and users rely on; `SCHEMAS` is their one definition,
used to write the staged Parquet files and to check them. Offsets count characters of the decoded file, or of the text
found in a file that is no text (Word, PDF), before any normalisation, so `text[start:end] == quote` always holds.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import pyarrow as pa

UNKNOWN_YEAR = "unknown"
"""Partition of the reports whose reporting year nobody could tell."""


def content_id(*parts: object) -> str:
    """A 16-digit id that depends on content alone: the same parts give the same id on every machine and run."""
    joined = "\x1f".join([part if type(part) is str else "" if part is None else str(part) for part in parts])
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
class Claim:
    """One statement that figures belong together, as a row; `cue` holds the words that state it.

    `kind` is one of sum, part_of, share, product, average, difference, growth, repeat, bound; `relation` is `=`, `<=`
    or `>=`.
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
    """What the rules find in one report."""

    figures: list[Figure]
    claims: list[Claim]
    terms: list[ClaimTerm]
    notices: list[Notice]


_text, _int, _float, _bool = pa.string(), pa.int64(), pa.float64(), pa.bool_()

SCHEMAS: dict[str, pa.Schema] = {
    "reports": pa.schema(
        [
            ("report_id", _text),
            ("source_name", _text),
            ("sha256", _text),
            ("format", _text),
            ("encoding", _text),
            ("title", _text),
            ("publisher", _text),
            ("published_on", pa.date32()),
            ("region_code", _text),
            ("region_name", _text),
            ("region_level", _text),
            ("region_from", _text),
            ("year", _int),
            ("year_from", _text),
            ("revision", _int),
            ("supersedes", _text),
            ("superseded_by", _text),
            ("duplicate_of", _text),
            ("received_at", pa.date32()),
            ("characters", _int),
            ("status", _text),
            ("problem", _text),
        ]
    ),
    "documents": pa.schema([("report_id", _text), ("text", _text)]),
    "figures": pa.schema(
        [
            ("figure_id", _text),
            ("report_id", _text),
            ("start", _int),
            ("end", _int),
            ("sheet", _text),
            ("cell", _text),
            ("row_path", _text),
            ("column_path", _text),
            ("quote", _text),
            ("sentence", _text),
            ("value", _float),
            ("lo", _float),
            ("hi", _float),
            ("lo_open", _bool),
            ("hi_open", _bool),
            ("bound", _text),
            ("last_digit", _float),
            ("unit", _text),
            ("fact", _text),
            ("measure", _text),
            ("basis", _text),
            ("measure_kind", _text),
            ("region_code", _text),
            ("region_name", _text),
            ("year", _int),
            ("event", _int),
            ("repeat_of", _text),
            ("confidence", _float),
        ]
    ),
    "claims": pa.schema(
        [
            ("claim_id", _text),
            ("report_id", _text),
            ("source", _text),
            ("kind", _text),
            ("relation", _text),
            ("cue", _text),
            ("exhaustive", _bool),
            ("start", _int),
            ("end", _int),
        ]
    ),
    "claim_terms": pa.schema(
        [("claim_id", _text), ("figure_id", _text), ("role", _text), ("weight", _float), ("position", _int)]
    ),
    "notices": pa.schema(
        [
            ("report_id", _text),
            ("severity", _text),
            ("code", _text),
            ("sheet", _text),
            ("cell", _text),
            ("message", _text),
            ("message_zh", _text),
        ]
    ),
    "measures": pa.schema(
        [
            ("measure", _text),
            ("fact", _text),
            ("name_zh", _text),
            ("name_en", _text),
            ("definition", _text),
            ("dimension", _text),
            ("measure_kind", _text),
            ("additive_over_regions", _bool),
            ("additive_over_years", _bool),
        ]
    ),
    "regions": pa.schema(
        [
            ("region_code", _text),
            ("region_name", _text),
            ("region_level", _text),
            ("parent_code", _text),
            ("valid_from", _int),
            ("valid_to", _int),
        ]
    ),
}
"""Arrow schema of every staged table, by name; a row is what the name says: one report, one figure, one claim."""

SORT_KEYS: dict[str, list[str]] = {
    "reports": ["report_id"],
    "documents": ["report_id"],
    "figures": ["report_id", "start", "figure_id"],
    "claims": ["report_id", "start", "claim_id"],
    "claim_terms": ["claim_id", "position"],
    "notices": ["report_id", "sheet", "cell", "code", "message"],
    "measures": ["measure"],
    "regions": ["region_code", "valid_from"],
}
"""Row order in the staged files: what makes a re-run byte-identical."""
