"""Trains the second opinion on whose report a text is (ingest/region_opinion.py) on labelled texts.

Usage: python -m tools.train_region_model [--folds]

The texts are those of tools/train_fact_model.py. A text is about the county, city or province that most of its labels
bear; of one that tells of the whole country, or that nobody can place, no division is right. With --folds nothing is
written: each tenth of the texts is weighed by what the others taught.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest import reading
from ingest.readers.sheet import Workbook
from ingest.region_evidence import Reading, evidence, read
from ingest.region_opinion import TREES_FILE, decide
from ingest.regions import Region, bare_name
from ingest.trees import Trees, write_trees
from ingest.whereabouts import ruled_region
from tools.boosting import Settings, folds, grow_named
from tools.train_fact_model import ROOT, labelled_texts

TARGET = ROOT / "ingest" / "catalogue" / TREES_FILE
LEAST_SHARE, NONE_SHARE = 0.25, 0.5
"""Of the labels: what bear the division that a text is about; what bear no place, or the country, where it has none."""
KINDS = tuple("省市县区旗州盟")
NATION = "全国"
FOLDS, SEED = 10, 3
DOUBTED, DOUBTS, SILENT = 3, 0.25, 0.25
"""How often each text is shown; how often with a wrong division for the rules', which know these texts better than
others: any that it names, or none."""
SETTINGS = Settings(rounds=300, depth=4, rate=0.06, least_weight=6.0, ridge=3.0, columns=0.35, sample=0.7)


@dataclass(frozen=True)
class Told:
    """A labelled text: what it says of divisions, the code of the rules' one, and the name that most labels bear."""

    reading: Reading
    ruled: str | None
    name: str | None

    def right(self, code: str | None) -> bool:
        """Whether a division is the one that the labels bear, under any of its names."""
        one = self.reading.told.get(code) if code is not None else None
        return one is not None and self.name is not None and bears(one.region, self.name)


def bears(region: Region, name: str) -> bool:
    """Whether a name is that of a division: 楚雄州 of 楚雄彝族自治州, too."""
    short = bare_name(region.name)
    return region.name == name or (name.startswith(short) and name[-1] == region.name[-1])


def told(texts: Sequence[tuple[Path, Path]]) -> list[Told]:
    """The texts whose labels tell of one division, or of none."""
    found = []
    for report, path in texts:
        labels = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        document, _, _ = reading.read(report, report.name)
        if not labels or isinstance(document, Workbook):
            continue
        places = Counter(label["region"] for label in labels)
        nowhere = places[None] + places[NATION] >= NONE_SHARE * len(labels)
        named = [(place, times) for place, times in places.most_common() if place and place.endswith(KINDS)]
        name = None if nowhere or not named else named[0][0]
        if not nowhere and (not named or named[0][1] < LEAST_SHARE * len(labels)):
            continue
        year = Counter(label["year"] for label in labels).most_common(1)[0][0]
        ruled = ruled_region(None, "", "", document, year).value
        found.append(Told(read(document.view, year), ruled.code if isinstance(ruled, Region) else None, name))
    return found


def doubted(text: Told, chance: random.Random) -> str | None:
    """What the rules may tell of a text that they were not written for."""
    if chance.random() >= DOUBTS:
        return text.ruled
    others = [code for code in text.reading.told if code != text.ruled]
    return None if not others or chance.random() < SILENT else chance.choice(others)


def trees(texts: Sequence[Told]) -> Trees:
    """The trees."""
    rows: list[dict[str, float]] = []
    hits: list[float] = []
    chance = random.Random(SEED)
    for text in texts:
        for _ in range(DOUBTED):
            for code, row in evidence(text.reading, doubted(text, chance)).items():
                rows.append(row)
                hits.append(float(text.right(code)))
    return grow_named(rows, hits, SETTINGS)


def weigh_folds(texts: Sequence[Told]) -> None:
    """Print how often the rules and both together tell the division of texts that taught them nothing."""
    right = Counter[str]()
    for tested in folds(len(texts), FOLDS, SEED):
        grown = trees([text for number, text in enumerate(texts) if number not in tested])
        for text in (texts[number] for number in tested):
            decided = decide(grown.chances(evidence(text.reading, text.ruled)), text.ruled)
            for name, code in (("rules", text.ruled), ("both", decided)):
                right[name] += text.right(code) or (text.name is None and code not in text.reading.told)
    for name, count in right.items():
        print(f"{name}: {count} of {len(texts)}")


def main() -> None:
    """Train and write, or weigh."""
    texts = told(labelled_texts([]))
    if "--folds" in sys.argv[1:]:
        weigh_folds(texts)
        return
    grown = trees(texts)
    TARGET.write_text(write_trees(grown), encoding="utf-8")
    print(f"{len(texts)} texts, {len(grown.feature)} trees")


if __name__ == "__main__":
    main()
