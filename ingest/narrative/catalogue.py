"""The measure catalogue: what a figure can count, kept as data (ingest/catalogue/measures.csv)."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.maintained import MaintainedDataError

FACTS = ("branches", "trainings", "funding", "pairings", "members", "other")
KINDS = ("stock", "flow", "rate", "per_unit", "target")
DIMENSIONS = ("count", "money", "share", "area", "duration", "length")
COLUMNS = [
    "measure", "fact", "name_zh", "name_en", "definition", "dimension", "kind", "regions", "years",
    "units", "weight", "after", "before", "context",
]  # fmt: skip


class CatalogueError(MaintainedDataError):
    """The catalogue can't be used; the message names the measure and the column."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure with its triggers; `rank` is its row, which decides ties.

    A figure with one of the `usual_units` is this measure where its words name none; `needs_context` rules the measure
    out where no word of the context stands in the sentence. `fact_index` is the place of its fact among FACTS.
    """

    name: str
    fact: str
    name_zh: str
    name_en: str
    definition: str
    dimension: str
    kind: str
    additive_over_regions: bool
    additive_over_years: bool
    units: frozenset[str]
    usual_units: frozenset[str]
    weight: float
    after: re.Pattern[str] | None
    before: re.Pattern[str] | None
    context: re.Pattern[str] | None
    needs_context: bool
    rank: int
    fact_index: int


@cache
def catalogue() -> tuple[Measure, ...]:
    """The project's measures. Raises CatalogueError where a row can't be used."""
    return parse(files("ingest").joinpath("catalogue", "measures.csv").read_text(encoding="utf-8"))


@cache
def by_name() -> dict[str, Measure]:
    """The project's measures by their name."""
    return {measure.name: measure for measure in catalogue()}


def parse(source: str) -> tuple[Measure, ...]:
    """Read a catalogue; lines that begin with # explain it."""
    rows = csv.DictReader(line for line in source.splitlines() if not line.startswith("#"))
    if rows.fieldnames != COLUMNS:
        raise CatalogueError(f"measures.csv: columns are {rows.fieldnames}, expected {COLUMNS}")
    measures = tuple(_measure(row, rank) for rank, row in enumerate(rows))
    names = [measure.name for measure in measures]
    for name in names:
        if names.count(name) > 1:
            raise CatalogueError(f"measures.csv: {name}: stands twice")
    for dimension in DIMENSIONS:
        if not any(m.dimension == dimension and m.after is None and m.before is None for m in measures):
            raise CatalogueError(
                f"measures.csv: no measure without triggers takes the other figures of dimension {dimension}"
            )
    return measures


def _measure(row: dict[str, str], rank: int) -> Measure:
    name = row["measure"]
    if None in row:
        raise CatalogueError(f"measures.csv: {name}: more columns than the header; quote what holds a comma")
    for column, allowed in (
        ("fact", FACTS),
        ("kind", KINDS),
        ("dimension", DIMENSIONS),
        ("regions", ("yes", "no")),
        ("years", ("yes", "no")),
    ):
        if row[column] not in allowed:
            raise CatalogueError(
                f"measures.csv: {name}: {column} is {row[column]!r}, expected one of {', '.join(allowed)}"
            )
    for column in ("measure", "name_zh", "name_en", "definition"):
        if not row[column]:
            raise CatalogueError(f"measures.csv: {name or f'row {rank + 1}'}: {column} is empty")
    if row["kind"] in ("rate", "per_unit", "target") and (row["regions"] == "yes" or row["years"] == "yes"):
        raise CatalogueError(f"measures.csv: {name}: a {row['kind']} is never summed")
    if row["kind"] == "stock" and row["years"] == "yes":
        raise CatalogueError(f"measures.csv: {name}: a stock is never summed over years")
    units = list(filter(None, row["units"].split("|")))
    return Measure(
        name=name,
        fact=row["fact"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        definition=row["definition"],
        dimension=row["dimension"],
        kind=row["kind"],
        additive_over_regions=row["regions"] == "yes",
        additive_over_years=row["years"] == "yes",
        units=frozenset(unit.removesuffix("!") for unit in units),
        usual_units=frozenset(unit.removesuffix("!") for unit in units if unit.endswith("!")),
        weight=_weight(name, row["weight"]),
        after=pattern(name, "after", row["after"]),
        before=pattern(name, "before", row["before"]),
        context=pattern(name, "context", row["context"].removeprefix("!")),
        needs_context=row["context"].startswith("!"),
        rank=rank,
        fact_index=FACTS.index(row["fact"]),
    )


def _weight(name: str, text: str) -> float:
    if not re.fullmatch(r"(?:0?\.\d+|1)?", text):
        raise CatalogueError(f"measures.csv: {name}: weight is {text!r}, expected a number above 0 and up to 1")
    return float(text or 1)


def pattern(name: str, column: str, source: str) -> re.Pattern[str] | None:
    """A trigger compiled, its gaps (…8, ……8) spelt out. Raises CatalogueError where it is no expression."""
    # Gaps are captured, so that their length can be held against the match.
    source = re.sub(r"……(\d+)", r"([^。；;]{0,\1}?)", source)
    source = re.sub(r"…(\d+)", r"([^，。；、,;]{0,\1}?)", source)
    try:
        return re.compile(source) if source else None
    except re.error as problem:
        raise CatalogueError(f"measures.csv: {name}: {column}: {problem}") from None
