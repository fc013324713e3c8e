"""What a figure counts that names nothing itself: what its sentence speaks of tells more than its fact.

全县党员…其中牧民4306名 counts members, of which its own words (牧民) say nothing.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.narrative.catalogue import CatalogueError, Measure, by_name, pattern

TOPICS_FILE = "topics.csv"
COLUMNS = ["instead_of", "measure", "units", "reach", "behind", "words"]
REACH, REACH_BEHIND = 120, 16
BEHIND = 4
"""How much farther away what stands behind a figure counts than what stands before it."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Words that speak for a measure: up to `reach` characters before a figure, or right behind it.

    `units` are the classifiers that it may have, all where there are none.
    """

    measure: Measure
    units: frozenset[str]
    reach: int
    behind: bool
    words: re.Pattern[str]


def by_topic(general: Measure, unit: str, before: str, after: str) -> Measure | None:
    """The measure that the words nearest to a figure stand for in place of its general one; None where none does.

    `before` is what comes before the figure, up to REACH characters, and `after` what follows in its clause.
    """
    nearest, told = REACH + 1, None
    for topic in _topics().get(general.name, ()):
        if topic.units and unit not in topic.units:
            continue
        behind = topic.words.search(after, 0, REACH_BEHIND) if topic.behind else None
        distance = behind.start() + BEHIND if behind else nearest
        for match in topic.words.finditer(before):
            if len(before) - match.end() <= topic.reach:
                distance = min(distance, len(before) - match.end())
        if distance < nearest:
            nearest, told = distance, topic.measure
    return told


def has_topics(general: str) -> bool:
    """Whether any words tell more than a general measure does."""
    return general in _topics()


@cache
def _topics() -> dict[str, list[Topic]]:
    return parse(files("ingest").joinpath("catalogue", TOPICS_FILE).read_text(encoding="utf-8"))


def parse(source: str) -> dict[str, list[Topic]]:
    """Topics by the general measure that they take the place of. Raises CatalogueError where a row can't be used."""
    rows = csv.DictReader(line for line in source.splitlines() if not line.startswith("#"))
    if rows.fieldnames != COLUMNS:
        raise CatalogueError(f"{TOPICS_FILE}: columns are {rows.fieldnames}, expected {COLUMNS}")
    topics: dict[str, list[Topic]] = defaultdict(list)
    for number, row in enumerate(rows, start=1):
        general, measure = by_name().get(row["instead_of"]), by_name().get(row["measure"])
        if general is None or measure is None:
            raise CatalogueError(f"{TOPICS_FILE}: row {number}: no measure {row['instead_of']} or {row['measure']}")
        if (general.fact, general.dimension) != (measure.fact, measure.dimension):
            raise CatalogueError(f"{TOPICS_FILE}: row {number}: {measure.name} is of another fact or dimension")
        words = pattern(f"{general.name} as {measure.name}", "words", row["words"])
        if words is None:
            raise CatalogueError(f"{TOPICS_FILE}: row {number}: no words")
        if not re.fullmatch(r"\d{0,3}", row["reach"]) or row["behind"] not in ("yes", ""):
            raise CatalogueError(f"{TOPICS_FILE}: row {number}: reach is no number, or behind neither yes nor empty")
        units = frozenset(filter(None, row["units"].split("|"))) or measure.units
        reach = int(row["reach"] or REACH)
        topics[general.name].append(Topic(measure, units, reach, row["behind"] == "yes", words))
    return dict(topics)
