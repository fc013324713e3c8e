"""Texts whose year and place are known, for the trainers of the second opinions on both.

Some bear labels of every figure (tools/train_fact_model.py); of others only the year and the place of the whole are
told (tests/truth/places_and_years). Each whole report is also shown as it reads with lines left out, most of them once
the date, the title or the signature: what decides in one report is missing in the next, and the rules err there as
they do on reports that they were not written for.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from ingest import reading
from ingest.readers import plain_text
from ingest.readers.document import Document
from ingest.year_opinion import LEAST_LENGTH
from tools.train_fact_model import ROOT, labelled_texts

PLACES_AND_YEARS = ROOT / "tests" / "truth" / "places_and_years"
COLUMNS = ["file", "year", "region", "how"]
NOBODY_KNOWS = "-"
FEWEST_LABELS, LEAST_YEAR_SHARE, LEAST_REGION_SHARE, NONE_SHARE = 3, 0.5, 0.25, 0.5
"""Of a text's labels: how many there are at least, and what share bears the year and the place that it is about, or
no place or the whole country where it has none."""
KINDS = tuple("省市县区旗州盟")
NATION = "全国"
TIMES, SHARES = 2, (0.1, 0.25, 0.4)
"""How often a whole report is shown with lines left out, and which share of them."""


class ToldText(NamedTuple):
    """A text with its year and the name of its division; `dated`, `placed`: whether that is known, be it none."""

    document: Document
    year: int | None
    region: str | None
    dated: bool
    placed: bool


def told_texts() -> Iterator[ToldText]:
    """All texts for training, in a fixed order."""
    for report, path in labelled_texts([]):
        document, _, _ = reading.read(report, report.name)
        labels = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        if labels and isinstance(document, Document):
            yield _told_by_labels(document, labels)
    yield from told_as_wholes()


def told_as_wholes() -> Iterator[ToldText]:
    """The texts of which year and place alone are told. Raises ValueError where the table doesn't fit."""
    table = [
        line for line in (PLACES_AND_YEARS / "labels.tsv").read_text(encoding="utf-8").splitlines() if line[:1] != "#"
    ]
    if table[0].split("\t") != COLUMNS:
        raise ValueError(f"{PLACES_AND_YEARS}/labels.tsv: columns are {table[0]!r}, expected {COLUMNS}")
    for line in table[1:]:
        file, year, region, _ = line.split("\t")
        document, _, _ = reading.read(PLACES_AND_YEARS / file, file)
        if not isinstance(document, Document):
            raise ValueError(f"{file} is no prose")
        placed = region not in (NOBODY_KNOWS, NATION)
        yield ToldText(
            document, int(year) if year != NOBODY_KNOWS else None, region if placed else None, dated=True, placed=True
        )


def _told_by_labels(document: Document, labels: list[dict[str, Any]]) -> ToldText:
    """The year and the division that most of a text's labels bear."""
    year, times = Counter(label["year"] for label in labels).most_common(1)[0]
    places = Counter(label["region"] for label in labels)
    nowhere = places[None] + places[NATION] >= NONE_SHARE * len(labels)
    named = [(place, often) for place, often in places.most_common() if place and place.endswith(KINDS)]
    return ToldText(
        document,
        year,
        None if nowhere or not named else named[0][0],
        dated=len(labels) >= FEWEST_LABELS and times >= LEAST_YEAR_SHARE * len(labels),
        placed=nowhere or (bool(named) and named[0][1] >= LEAST_REGION_SHARE * len(labels)),
    )


def with_lines_left_out(document: Document, seed: int) -> list[Document]:
    """A whole report as it reads without some of its lines, the same ones for a seed; nothing of an excerpt."""
    if len(document.view) < LEAST_LENGTH:
        return []
    chance = random.Random(seed)
    lines = document.plain.split("\n")
    found = []
    for _ in range(TIMES):
        share = chance.choice(SHARES)
        kept = "\n".join(line for line in lines if not line.strip() or chance.random() >= share)
        if 2 * len(kept) >= len(document.plain):
            found.append(plain_text.read(kept))
    return found
