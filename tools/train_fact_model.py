"""Trains the weights of ingest/narrative/learned.py on labelled texts.

Usage: python tools/train_fact_model.py [FOLDER ...]

A folder holds reports (.txt, .html) with their labels beside them (same name, .jsonl); without one, the labelled texts
and the samples of this project are taken, never those held back. The result depends on the texts alone: features in a
fixed order, fixed seeds. Features that stand in one text alone are left out: they would learn names by heart.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from ingest import reading
from ingest.narrative.bare_numbers import bare_mentions
from ingest.narrative.catalogue import FACTS
from ingest.narrative.classify import beside, surroundings
from ingest.narrative.learned import SHARPNESS, WEIGHTS_FILE, local_features, sentence_features, wide_features
from ingest.narrative.lexicon import lexicon
from ingest.narrative.scan import dot_is_punctuation, scan
from ingest.narrative.structure import Structure
from ingest.narrative.themes import Themes
from ingest.readers.sheet import Workbook

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "ingest" / "catalogue" / WEIGHTS_FILE
FURTHER = ROOT / "tests" / "truth" / "further"
"""Texts whose labels tell facts, places and years with care and name measures as the labeller liked."""
FEWEST_TEXTS = 2
EPOCHS, LEARNING_RATE = 4, 0.15
"""More epochs learn the texts by heart: on others the model is surer of what is wrong."""
SEEDS = tuple(range(1, 31))
"""Orders in which the examples are gone through: one alone gets five figures in a thousand more right, or fewer."""
SMALLEST_WEIGHT = 0.02


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled figure as the model sees it."""

    features: list[str]
    fact: int
    text: int


def labelled_texts(folders: list[Path]) -> list[tuple[Path, Path]]:
    """Reports with their labels, in a fixed order."""
    if folders:
        return sorted(
            (path.with_suffix(s), path)
            for f in folders
            for path in f.rglob("*.jsonl")
            for s in (".txt", ".html")
            if path.with_suffix(s).exists()
        )
    truth = yaml.safe_load((ROOT / "tests" / "truth" / "expected.yml").read_text(encoding="utf-8"))["files"]
    samples = [(ROOT / "samples" / name, ROOT / "tests" / "truth" / entry["labels"]) for name, entry in truth.items()]
    return sorted([*samples, *labelled_texts([ROOT / "tests" / "truth" / "texts", FURTHER])])


def examples(texts: list[tuple[Path, Path]]) -> Iterator[Example]:
    """Every figure that our own scan finds and a label describes."""
    for number, (report, labels) in enumerate(texts):
        document, _, _ = reading.read(report, report.name)
        if isinstance(document, Workbook):
            raise SystemExit(f"{report}: a workbook; labels are of texts")
        view = document.view
        mentions = bare_mentions(view, scan(view), lexicon())
        structure = Structure(view, dotted=dot_is_punctuation(view))
        themes = Themes(view, structure)
        told = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines() if line.strip()]
        for index, mention in enumerate(mentions):
            start, end = document.span(mention.start, mention.end)
            label = next(
                (
                    t
                    for t in told
                    if t["start"] < end
                    and start < t["end"]
                    and abs(t["value"] - mention.value) < 1e-6 * max(1, abs(mention.value))
                ),
                None,
            )
            if label is not None:
                before, after, sentence = surroundings(view, mentions, index, structure)
                features = (
                    local_features(mention.unit, mention.dimension, before, after)
                    | wide_features(mention.unit, beside(view, mentions, index, themes))
                    | sentence_features(sentence)
                )
                yield Example(sorted(features), FACTS.index(label["fact"]), number)


def train(data: list[Example]) -> tuple[list[str], np.ndarray]:
    """Multinomial logistic regression by stochastic gradient descent with a rate per weight (AdaGrad).

    The weights are the mean of several descents, which differ in the order of the examples.
    """
    shared: Counter[str] = Counter()
    for name in {(example.text, feature) for example in data for feature in example.features}:
        shared[name[1]] += 1
    names = sorted(name for name, texts in shared.items() if texts >= FEWEST_TEXTS)
    row_of = {name: row for row, name in enumerate(names)}
    rows = [
        (np.array([row_of[f] for f in example.features if f in row_of], dtype=int), len(example.features), example.fact)
        for example in data
    ]
    weights = [_descend(len(names), list(rows), random.Random(seed)) for seed in SEEDS]
    return names, np.mean(weights, axis=0)


def _descend(features: int, rows: list[tuple[np.ndarray, int, int]], order: random.Random) -> np.ndarray:
    """Weights of one descent: of each example its known features, how many it has, and its fact."""
    weights = np.zeros((features, len(FACTS)))
    squares = np.full_like(weights, 1e-6)
    for _ in range(EPOCHS):
        order.shuffle(rows)
        for known, count, fact in rows:
            scale = SHARPNESS / np.sqrt(count)
            scores = weights[known].sum(axis=0) * scale
            likely = np.exp(scores - scores.max())
            gradient = likely / likely.sum()
            gradient[fact] -= 1
            gradient *= scale
            squares[known] += gradient**2
            weights[known] -= LEARNING_RATE * gradient / np.sqrt(squares[known])
    return weights


def main() -> None:
    """Train and write the weights."""
    data = list(examples(labelled_texts([Path(argument) for argument in sys.argv[1:]])))
    names, weights = train(data)
    lines = ["\t".join(("feature", *FACTS))]
    for name, row in zip(names, weights, strict=True):
        if np.abs(row).max() >= SMALLEST_WEIGHT and "\t" not in name:
            lines.append("\t".join((name, *(str(round(100 * weight)) for weight in row))))
    TARGET.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode("utf-8"), mtime=0))
    print(f"{len(data)} labelled figures, {len(lines) - 1} features, {TARGET.stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main()
