"""Trains and writes linear models (ingest/linear_model.py): the mean of several gradient descents."""

from __future__ import annotations

import gzip
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ingest.linear_model import SHARPNESS

FEWEST_TEXTS = 2
"""Features that stand in one text alone are left out: they would learn names by heart."""
EPOCHS, LEARNING_RATE = 4, 0.15
"""More epochs learn the texts by heart: on others the model is surer of what is wrong."""
SEEDS = tuple(range(1, 31))
"""Orders in which the examples are gone through: one alone gets five figures in a thousand more right, or fewer."""
SMALLEST_WEIGHT = 0.02


@dataclass(frozen=True, slots=True)
class Example:
    """What is labelled, as the model sees it: features in a fixed order, its class and the text that it stands in."""

    features: list[str]
    label: int
    text: int


def train(data: Sequence[Example], classes: int, seeds: Sequence[int] = SEEDS) -> tuple[list[str], np.ndarray]:
    """Multinomial logistic regression by stochastic gradient descent with a rate per weight (AdaGrad).

    The weights (features × classes) are the mean of several descents, which differ in the order of the examples.
    """
    shared: Counter[str] = Counter()
    for name in {(example.text, feature) for example in data for feature in example.features}:
        shared[name[1]] += 1
    names = sorted(name for name, texts in shared.items() if texts >= FEWEST_TEXTS)
    row_of = {name: row for row, name in enumerate(names)}
    rows = [
        (
            np.array([row_of[f] for f in example.features if f in row_of], dtype=int),
            len(example.features),
            example.label,
        )
        for example in data
    ]
    weights = [_descend((len(names), classes), list(rows), random.Random(seed)) for seed in seeds]
    return names, np.mean(weights, axis=0)


def _descend(shape: tuple[int, int], rows: list[tuple[np.ndarray, int, int]], order: random.Random) -> np.ndarray:
    """Weights of one descent: of each example its known features, how many it has, and its class."""
    weights = np.zeros(shape)
    squares = np.full_like(weights, 1e-6)
    for _ in range(EPOCHS):
        order.shuffle(rows)
        for known, count, label in rows:
            scale = SHARPNESS / np.sqrt(count)
            scores = weights[known].sum(axis=0) * scale
            likely = np.exp(scores - scores.max())
            gradient = likely / likely.sum()
            gradient[label] -= 1
            gradient *= scale
            squares[known] += gradient**2
            weights[known] -= LEARNING_RATE * gradient / np.sqrt(squares[known])
    return weights


def write(target: Path, names: Sequence[str], weights: np.ndarray, classes: Sequence[str]) -> int:
    """Write the weights that count; how many features those are."""
    lines = ["\t".join(("feature", *classes))]
    for name, row in zip(names, weights, strict=True):
        if np.abs(row).max() >= SMALLEST_WEIGHT and "\t" not in name:
            lines.append("\t".join((name, *(str(round(100 * weight)) for weight in row))))
    target.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode("utf-8"), mtime=0))
    return len(lines) - 1
