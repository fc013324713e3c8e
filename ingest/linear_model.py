"""Multinomial logistic regression over named features, as readable data: weights by feature and class.

Weights are trained by tools/ on labelled texts (tools/linear.py) and kept in ingest/catalogue as a packed table: a
header with the classes, then a feature and its weights a line, in hundredths.
"""

from __future__ import annotations

import gzip
from array import array
from collections.abc import Iterable
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from ingest.maintained import MaintainedDataError

SHARPNESS = 4.0
"""What the mean of the features' weights is multiplied with, times the root of how many there are."""


class WeightsError(MaintainedDataError):
    """The weights can't be used; the message names the file and the line."""


class LinearModel:
    """Weights in force; `probabilities` is what they say of something with features."""

    def __init__(self, names: Iterable[str], weights: NDArray[np.float64], classes: tuple[str, ...]) -> None:
        self.rows = {name: row for row, name in enumerate(names)}
        self.weights, self.classes = weights, classes

    def part(self, features: set[str]) -> tuple[NDArray[np.float64], int]:
        """Sum of the weights of some features, by class, and how many there are, to be added up."""
        # In the order of rows: a set's own order changes from run to run, and with it the last bit of a sum.
        known = sorted(row for feature in features if (row := self.rows.get(feature)) is not None)
        total = self.weights[known].sum(axis=0) if known else np.zeros(len(self.classes))
        return total, len(features)

    def probabilities(self, *parts: tuple[NDArray[np.float64], int]) -> dict[str, float]:
        """Probability of each class from the parts of one thing."""
        count = sum(part[1] for part in parts)
        scores = SHARPNESS * np.sum([part[0] for part in parts], axis=0) / np.sqrt(max(1, count))
        likely = np.exp(scores - scores.max())
        return dict(zip(self.classes, (likely / likely.sum()).tolist(), strict=True))


def read_weights(name: str, classes: tuple[str, ...]) -> LinearModel:
    """The weights of a file in ingest/catalogue. Raises WeightsError where a line can't be read."""
    packed = files("ingest").joinpath("catalogue", name).read_bytes()
    return parse_weights(gzip.decompress(packed).decode("utf-8"), classes, name)


def parse_weights(source: str, classes: tuple[str, ...], name: str) -> LinearModel:
    """The weights that `source` lists, as tools/linear.py writes them; `name` is its file's."""
    lines = source.splitlines()
    if not lines or tuple(lines[0].split("\t")[1:]) != classes:
        raise WeightsError(f"{name}: line 1: expected feature and {', '.join(classes)}")
    features, hundredths = [], array("i")
    for number, line in enumerate(lines[1:], start=2):
        feature, *weights = line.split("\t")
        if len(weights) != len(classes):
            raise WeightsError(f"{name}: line {number}: expected {len(classes)} weights")
        features.append(feature)
        hundredths.extend(map(int, weights))
    # Packed while read: a list of lists took a hundred megabytes for the moment.
    return LinearModel(features, np.array(hundredths).reshape(-1, len(classes)) / 100, classes)
