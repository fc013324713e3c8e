"""Measures how far each measure can be trusted where its words are clear (ingest/narrative/confidence.py).

Usage: python -m tools.calibrate_confidence

In five parts, each classified with weights trained on the other four, the figures whose meaning is clear are counted,
and those of them whose interval, unit, fact and measure are right. A label whose measure the catalogue doesn't know
says nothing of the measure. The texts under further/ are trained with and not counted: their labels name measures
freely. Run it after tools.train_fact_model; the texts held back take no part.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from unittest import mock

import numpy as np

from county_reports.report_file import FileResult
from county_reports.scoring import compare
from ingest.linear_model import LinearModel
from ingest.narrative import classify, confidence
from ingest.narrative.catalogue import FACTS, by_name
from ingest.narrative.ngrams import NgramModel
from tools.linear import train
from tools.train_fact_model import FURTHER, ROOT, examples, labelled_texts

TARGET = ROOT / "ingest" / "catalogue" / confidence.RELIABILITY_FILE
PARTS, SEED = 5, 3
CLEAR, UNCLEAR = 0.999, 0.001


@dataclass(frozen=True, slots=True)
class Tally:
    """Figures of clear meaning by measure, and those that are right."""

    seen: Counter[str]
    right: Counter[str]


def _clear_or_not(_measure: str, lead: float, chance: float, inherited: bool) -> float:
    return CLEAR if not inherited and confidence.is_clear(lead, chance) else UNCLEAR


def tally() -> Tally:
    """Cross-validation over the labelled texts and samples."""
    texts = labelled_texts([])
    data = list(examples(texts))
    order = [number for number, (report, _) in enumerate(texts) if FURTHER not in report.parents]
    random.Random(SEED).shuffle(order)
    told = Tally(Counter(), Counter())
    for part in range(PARTS):
        tested = set(order[part::PARTS])
        names, weights = train([example for example in data if example.text not in tested], len(FACTS))
        model = NgramModel(LinearModel(names, np.round(weights * 100) / 100, FACTS))
        with (
            mock.patch.object(classify, "ngram_model", lambda model=model: model),
            mock.patch.object(classify, "of_meaning", _clear_or_not),
            mock.patch("ingest.narrative.extract.overall", lambda chance, *_: chance),
        ):
            for number in sorted(tested):
                _count(told, *texts[number])
    return told


def _count(told: Tally, report: Path, labels: Path) -> None:
    lines = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines() if line.strip()]
    comparison = compare(report.name, lines, [asdict(figure) for figure in FileResult(report).figures])
    for figure in comparison.extra:
        if figure["confidence"] == CLEAR:
            told.seen[figure["measure"]] += 1
    for pair in comparison.pairs:
        if pair.figure["confidence"] == CLEAR:
            known = pair.label["measure"] in by_name()
            fields = ("interval", "unit", "fact", *(("measure",) if known else ()))
            told.seen[pair.figure["measure"]] += 1
            told.right[pair.figure["measure"]] += all(pair.agrees[field] for field in fields)


def main() -> None:
    """Count and write."""
    told = tally()
    rows = [f"{name}\t{seen}\t{told.right[name]}" for name, seen in sorted(told.seen.items())]
    TARGET.write_text("\n".join(["measure\tfigures\tright", *rows]) + "\n", encoding="utf-8")
    print(f"{sum(told.seen.values())} clear figures of {len(rows)} measures, {sum(told.right.values())} right")


if __name__ == "__main__":
    main()
