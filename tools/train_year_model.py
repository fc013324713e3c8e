"""Trains the second opinion on the year of a text (ingest/year_opinion.py) on labelled texts.

Usage: python -m tools.train_year_model [--folds]

The texts are those of tools/told_texts.py; annals, which are about no one year, are left out. The words around the
years of each are learned first; what they say of a text comes, for the trees, from words learned on other texts.
With --folds nothing is written: each tenth of the texts is weighed by what the others taught, which is what to expect
of texts never seen.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ingest.linear_model import LinearModel
from ingest.report_year import year_of_text
from ingest.trees import Trees, write_trees
from ingest.year_evidence import Reading, evidence, read
from ingest.year_mentions import LAGS, WEIGHTS_FILE, lag, mention_features, said
from ingest.year_opinion import TREES_FILE, decide
from tools.boosting import Settings, folds, grow_named
from tools.linear import Example, train, write
from tools.told_texts import told_texts, with_lines_left_out
from tools.train_fact_model import ROOT

CATALOGUE = ROOT / "ingest" / "catalogue"
FOLDS, PARTS, SEED = 10, 5, 1
WORD_SEEDS = range(1, 6)
DOUBTS, NEAR, SILENT = 0.25, 0.6, 0.2
"""How often a text is shown with a wrong year for the rules', which know these texts better than others: one beside the
right one, or any other; or with none."""
SETTINGS = Settings(rounds=400, depth=4, rate=0.06, least_weight=6.0, ridge=3.0, columns=0.35, sample=0.7, bags=3)


@dataclass(frozen=True)
class Told:
    """A text: what it says of its year, what the rules make of that, and what year it is about."""

    reading: Reading
    ruled: int | None
    year: int | None


Forms = list[Told]
"""A text as it is, then as it reads with lines left out."""


def told() -> list[Forms]:
    """The texts that are about one year, or about none that could be told."""
    found = []
    for number, text in enumerate(told_texts()):
        if text.dated:
            views = [form.view for form in (text.document, *with_lines_left_out(text.document, number))]
            found.append([Told(read(view), year_of_text(view)[0], text.year) for view in views])
    return found


def words(texts: Sequence[Forms]) -> LinearModel:
    """What the words around a year say of it."""
    data = [
        Example(sorted(mention_features(mention)), LAGS.index(lag(text.year, mention.year)), number)
        for number, (text, *_) in enumerate(texts)
        if text.year is not None
        for mention in text.reading.mentions
    ]
    names, weights = train(data, len(LAGS), WORD_SEEDS)
    return LinearModel(names, np.round(weights * 100) / 100, LAGS)


def doubted(text: Told, chance: random.Random) -> int | None:
    """What the rules may tell of a text that they were not written for."""
    if chance.random() >= DOUBTS:
        return text.ruled
    others = [year for year in text.reading.candidates if year != text.ruled]
    if not others or chance.random() < SILENT:
        return None
    near = [year for year in others if text.ruled is not None and abs(year - text.ruled) == 1]
    return chance.choice(near if near and chance.random() < NEAR else others)


def trees(texts: Sequence[Forms]) -> Trees:
    """The trees, which see what words learned on other texts say."""
    rows: list[dict[str, float]] = []
    hits: list[float] = []
    chance = random.Random(SEED)
    for seen in folds(len(texts), PARTS, SEED):
        model = words([text for number, text in enumerate(texts) if number not in seen])
        for number in sorted(seen):
            for text in texts[number]:
                said_of = said(text.reading.mentions, model)
                for year, row in evidence(text.reading, said_of, doubted(text, chance)).items():
                    rows.append(row)
                    hits.append(float(year == text.year))
    return grow_named(rows, hits, SETTINGS)


def weigh_folds(texts: Sequence[Forms]) -> None:
    """Print how often the rules, the trees and both tell the year of texts that taught them nothing."""
    right = Counter[str]()
    for tested in folds(len(texts), FOLDS, SEED):
        known = [text for number, text in enumerate(texts) if number not in tested]
        model, grown = words(known), trees(known)
        for number in tested:
            text = texts[number][0]
            weighed = grown.chances(evidence(text.reading, said(text.reading.mentions, model), text.ruled))
            right["rules"] += text.ruled == text.year
            right["trees"] += max(weighed, key=weighed.__getitem__, default=None) == text.year
            right["both"] += decide(weighed, text.ruled) == text.year
    for name, count in right.items():
        print(f"{name}: {count} of {len(texts)}")


def main() -> None:
    """Train and write, or weigh."""
    texts = told()
    if "--folds" in sys.argv[1:]:
        weigh_folds(texts)
        return
    model = words(texts)
    features = write(CATALOGUE / WEIGHTS_FILE, list(model.rows), model.weights, LAGS)
    grown = trees(texts)
    (CATALOGUE / TREES_FILE).write_text(write_trees(grown), encoding="utf-8")
    print(f"{len(texts)} texts, {features} features of words, {len(grown.feature)} trees")


if __name__ == "__main__":
    main()
