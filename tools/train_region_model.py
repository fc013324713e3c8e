"""Trains the second opinion on whose report a text is (ingest/region_opinion.py) on labelled texts.

Usage: python -m tools.train_region_model [--folds]

The texts are those of tools/told_texts.py. Of one that tells of the whole country, of a town or a firm, or that nobody
can place, no division is right. With --folds nothing is
written: each tenth of the texts is weighed by what the others taught.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.document import Document
from ingest.region_evidence import Reading, evidence, read
from ingest.region_opinion import TREES_FILE, decide
from ingest.regions import Region, bare_name
from ingest.trees import Trees, write_trees
from ingest.whereabouts import ruled_region
from tools.boosting import Settings, folds, grow_named
from tools.told_texts import told_texts, with_lines_left_out
from tools.train_fact_model import ROOT

TARGET = ROOT / "ingest" / "catalogue" / TREES_FILE
FOLDS, SEED = 10, 3
DOUBTS, SILENT = 0.25, 0.25
"""How often a text is shown with a wrong division for the rules', which know these texts better than others: any that
it names, or none."""
SETTINGS = Settings(rounds=300, depth=4, rate=0.06, least_weight=6.0, ridge=3.0, columns=0.35, sample=0.7)


@dataclass(frozen=True)
class Told:
    """A text: what it says of divisions, the code of the rules' one, and the name of the one that it is about."""

    reading: Reading
    ruled: str | None
    name: str | None

    def right(self, code: str | None) -> bool:
        """Whether a division is the one that the text is about, under any of its names."""
        one = self.reading.told.get(code) if code is not None else None
        return one is not None and self.name is not None and bears(one.region, self.name)


def bears(region: Region, name: str) -> bool:
    """Whether a name is that of a division: 楚雄州 of 楚雄彝族自治州, too."""
    short = bare_name(region.name)
    return region.name == name or (name.startswith(short) and name[-1] == region.name[-1])


Forms = list[Told]
"""A text as it is, then as it reads with lines left out."""


def told() -> list[Forms]:
    """The texts that tell of one division, or of none."""
    found = []
    for number, text in enumerate(told_texts()):
        if text.placed:
            forms = [text.document, *with_lines_left_out(text.document, number)]
            found.append([_told(form, text.year, text.region) for form in forms])
    return found


def _told(document: Document, year: int | None, name: str | None) -> Told:
    ruled = ruled_region(None, "", "", document, year).value
    return Told(read(document.view, year), ruled.code if isinstance(ruled, Region) else None, name)


def doubted(text: Told, chance: random.Random) -> str | None:
    """What the rules may tell of a text that they were not written for."""
    if chance.random() >= DOUBTS:
        return text.ruled
    others = [code for code in text.reading.told if code != text.ruled]
    return None if not others or chance.random() < SILENT else chance.choice(others)


def trees(texts: Sequence[Forms]) -> Trees:
    """The trees."""
    rows: list[dict[str, float]] = []
    hits: list[float] = []
    chance = random.Random(SEED)
    for text in (form for forms in texts for form in forms):
        for code, row in evidence(text.reading, doubted(text, chance)).items():
            rows.append(row)
            hits.append(float(text.right(code)))
    return grow_named(rows, hits, SETTINGS)


def weigh_folds(texts: Sequence[Forms]) -> None:
    """Print how often the rules and both together tell the division of texts that taught them nothing."""
    right = Counter[str]()
    for tested in folds(len(texts), FOLDS, SEED):
        grown = trees([text for number, text in enumerate(texts) if number not in tested])
        for text in (texts[number][0] for number in tested):
            decided = decide(grown.chances(evidence(text.reading, text.ruled)), text.ruled)
            for name, code in (("rules", text.ruled), ("both", decided)):
                right[name] += text.right(code) or (text.name is None and code not in text.reading.told)
    for name, count in right.items():
        print(f"{name}: {count} of {len(texts)}")


def main() -> None:
    """Train and write, or weigh."""
    texts = told()
    if "--folds" in sys.argv[1:]:
        weigh_folds(texts)
        return
    grown = trees(texts)
    TARGET.write_text(write_trees(grown), encoding="utf-8")
    print(f"{len(texts)} texts, {len(grown.feature)} trees")


if __name__ == "__main__":
    main()
