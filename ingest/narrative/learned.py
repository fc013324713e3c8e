"""What the words around a figure say about its fact, learned from labelled texts.

The catalogue's triggers name what experts thought of; the words of a clerk are many more. A linear model over character
n-grams (multinomial logistic regression, trained by tools/train_fact_model.py on the project's own labelled texts)
gives each fact a probability, which the classifier weighs against the triggers. Its weights are data
(ingest/catalogue/fact_weights.tsv.gz) and are written anew whenever the labelled texts grow.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.maintained import MaintainedDataError
from ingest.narrative.catalogue import FACTS

WEIGHTS_FILE = "fact_weights.tsv.gz"
REACH_BEFORE, REACH_AFTER = 20, 10
WIDE_BEFORE, WIDE_AFTER = 14, 12
PREVIOUS_BEFORE, PREVIOUS_AFTER = 8, 6
LONGEST_SENTENCE = 160
SHARPNESS = 4.0
# Not \d: reports write no other digits, and a search leaps to these in half the time.
DIGITS = re.compile(r"[0-9][0-9.,]*")


class Surroundings(NamedTuple):
    """Text right before and after a figure; of the figure before it the unit, and the text right before and after.

    `themes` are those of themes.py.
    """

    before: str
    after: str
    previous: tuple[str, str, str] | None = None
    themes: tuple[str, ...] = ()


class WeightsError(MaintainedDataError):
    """The weights can't be used; the message names the line."""


def local_features(unit: str, dimension: str, before: str, after: str) -> set[str]:
    """Features of a figure: unit, dimension, and n-grams beside it; those that touch it are marked once more."""
    before, after = DIGITS.sub("0", before)[-REACH_BEFORE:], DIGITS.sub("0", after)[:REACH_AFTER]
    features = {f"u:{unit}", f"d:{dimension}"}
    for length in (1, 2, 3, 4):
        for at in range(len(before) - length + 1):
            gram = before[at : at + length]
            features.add("b:" + gram)
            if at >= len(before) - length - 3:
                features.add("B:" + gram)
        for at in range(len(after) - length + 1):
            gram = after[at : at + length]
            features.add("a:" + gram)
            if at < 3:
                features.add("A:" + gram)
    return features


def wide_features(unit: str, around: Surroundings) -> set[str]:
    """Features of what stands beside a figure whatever clause it is in, of the figure before it, and of the themes."""
    before, after = DIGITS.sub("0", around.before)[-WIDE_BEFORE:], DIGITS.sub("0", around.after)[:WIDE_AFTER]
    features = {"r:" + gram for gram in _grams(before, (2, 3))} | {"t:" + gram for gram in _grams(after, (2, 3))}
    if around.previous is not None:
        unit_before, before, after = around.previous
        before, after = DIGITS.sub("0", before)[-PREVIOUS_BEFORE:], DIGITS.sub("0", after)[:PREVIOUS_AFTER]
        features |= {"p:" + gram for gram in _grams(before, (2, 3))} | {"q:" + gram for gram in _grams(after, (2,))}
        features.add(f"v:{unit_before}|{unit}")
    for theme in around.themes:
        features |= {f"w:{theme}", f"w:{theme}|{unit}"}
    return features


def _grams(text: str, lengths: tuple[int, ...]) -> set[str]:
    return {text[at : at + length] for length in lengths for at in range(len(text) - length + 1)}


def sentence_features(sentence: str) -> set[str]:
    """Features of a sentence, the same for all its figures."""
    text = DIGITS.sub("0", sentence)[:LONGEST_SENTENCE]
    return {"s:" + text[at : at + length] for length in (2, 3) for at in range(len(text) - length + 1)}


class FactModel:
    """The weights in force; `probabilities` is what they say of one figure."""

    def __init__(self, names: Iterable[str], weights: NDArray[np.float64]) -> None:
        self.rows = {name: row for row, name in enumerate(names)}
        self.weights = weights

    def part(self, features: set[str]) -> tuple[NDArray[np.float64], int]:
        """Sum of the weights of some features, by fact, and how many there are, to be added up."""
        known = [row for feature in features if (row := self.rows.get(feature)) is not None]
        total = self.weights[known].sum(axis=0) if known else np.zeros(len(FACTS))
        return total, len(features)

    @staticmethod
    def probabilities(*parts: tuple[NDArray[np.float64], int]) -> dict[str, float]:
        """Probability of each fact from the parts of one figure."""
        count = sum(part[1] for part in parts)
        scores = SHARPNESS * np.sum([part[0] for part in parts], axis=0) / np.sqrt(max(1, count))
        likely = np.exp(scores - scores.max())
        return dict(zip(FACTS, (likely / likely.sum()).tolist(), strict=True))


@cache
def fact_model() -> FactModel:
    """The project's weights. Raises WeightsError where a line can't be read."""
    packed = files("ingest").joinpath("catalogue", WEIGHTS_FILE).read_bytes()
    return parse(gzip.decompress(packed).decode("utf-8"))


def parse(source: str) -> FactModel:
    """Read weights: a header line with the facts, then a feature and its weights a line, in hundredths."""
    lines = source.splitlines()
    if not lines or tuple(lines[0].split("\t")[1:]) != FACTS:
        raise WeightsError(f"{WEIGHTS_FILE}: line 1: expected feature and {', '.join(FACTS)}")
    names, rows = [], []
    for number, line in enumerate(lines[1:], start=2):
        name, *weights = line.split("\t")
        if len(weights) != len(FACTS):
            raise WeightsError(f"{WEIGHTS_FILE}: line {number}: expected {len(FACTS)} weights")
        names.append(name)
        rows.append([int(weight) / 100 for weight in weights])
    return FactModel(names, np.array(rows or np.zeros((0, len(FACTS)))))
