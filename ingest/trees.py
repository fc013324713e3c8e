"""Boosted trees as readable data: a probability from a row of features.

Each tree asks a few questions "is this feature at most so much?"; the leaves' points add up to a logit. The trees
are trained by tools/ (tools/boosting.py) and kept in ingest/catalogue as a table with a line for each node.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from ingest.maintained import MaintainedDataError

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Key = TypeVar("Key")

HEAD = "tree\tnode\tfeature\tat_most\tpoints"


class TreesError(MaintainedDataError):
    """The trees can't be used; the message names the file and line."""


@dataclass(frozen=True)
class Trees:
    """Complete binary trees of one depth: node i asks `feature[tree, i]` and goes on to 2i+1 (at most) or 2i+2."""

    names: tuple[str, ...]
    base: float
    feature: Ints
    at_most: Floats
    points: Floats

    def logits(self, rows: Floats) -> Floats:
        """Logit of each row of features (things × names)."""
        if not len(rows):
            return np.zeros(0)
        count = len(self.feature)
        inner = self.feature.shape[1]
        tree = np.arange(count)[None, :]
        at = np.zeros((len(rows), count), dtype=np.int64)
        across = np.arange(len(rows))[:, None]
        while inner:
            feature = self.feature[tree, at]
            at = 2 * at + 1 + (rows[across, feature] > self.at_most[tree, at])
            inner //= 2
        leaves: Floats = self.points[tree, at - self.feature.shape[1]]
        return self.base + np.asarray(leaves.sum(axis=1))

    def probabilities(self, rows: Floats) -> Floats:
        """Probability of each row of features."""
        return as_chances(self.logits(rows))

    def chances(self, rows: Mapping[Key, Mapping[str, float]]) -> dict[Key, float]:
        """Probability of each of several things by its features by name; those left out are nought."""
        if not rows:
            return {}
        table = np.array([[row.get(name, 0.0) for name in self.names] for row in rows.values()])
        return dict(zip(rows, self.probabilities(table).tolist(), strict=True))


def as_chances(logits: Floats) -> Floats:
    """Probabilities that logits stand for."""
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))))


def read_trees(name: str, names: tuple[str, ...] | None = None) -> Trees:
    """The trees of a file in ingest/catalogue, and the features that they ask for in the order given, if one is.

    Raises TreesError where it asks for features that there are not.
    """
    text = (files("ingest") / "catalogue" / name).read_text(encoding="utf-8")
    return parse_trees(text, names, name)


def parse_trees(text: str, names: tuple[str, ...] | None, source: str) -> Trees:
    """The trees that `text` describes, see `write_trees`."""
    first, *lines = text.splitlines()
    if names is None:
        names = tuple(sorted({line.split("\t")[2] for line in lines if line.count("\t") == HEAD.count("\t")} - {""}))
    known = {name: at for at, name in enumerate(names)}
    nodes: dict[tuple[int, int], tuple[str, float]] = {}
    leaves: dict[tuple[int, int], float] = {}
    try:
        if first != HEAD:
            raise ValueError(f"the head is not {HEAD!r}")
        base = float(lines[0].split("\t")[4])
        for line in lines[1:]:
            tree, node, feature, at_most, points = line.split("\t")
            if feature:
                nodes[int(tree), int(node)] = (feature, float(at_most))
                if feature not in known:
                    raise ValueError(f"no feature {feature!r}")
            else:
                leaves[int(tree), int(node)] = float(points)
    except (ValueError, IndexError) as error:
        raise TreesError(f"{source}: {error}; train again with the tool that wrote it (CONTRIBUTING.md)") from error
    count = 1 + max((tree for tree, _ in leaves), default=-1)
    inner = 1 + max((node for _, node in nodes), default=-1)
    feature_at, at_most_at = np.zeros((count, inner), dtype=np.int64), np.full((count, inner), np.inf)
    points_at = np.zeros((count, inner + 1))
    for place, (asked, limit) in nodes.items():
        feature_at[place], at_most_at[place] = known[asked], limit
    for (at, place_), points_ in leaves.items():
        # A leaf above the last floor stands for all below it: its question is never answered with no.
        floor = place_
        while floor < inner:
            floor = 2 * floor + 1
        points_at[at, floor - inner] = points_
    return Trees(names, base, feature_at, at_most_at, points_at)


def write_trees(trees: Trees) -> str:
    """The table that `parse_trees` reads: the base first, then questions and leaves of each tree."""
    lines = [HEAD, f"\t\t\t\t{trees.base:.4f}"]
    inner = trees.feature.shape[1]
    for tree in range(len(trees.feature)):
        todo = [0]
        while todo:
            node = todo.pop(0)
            if node < inner and np.isfinite(trees.at_most[tree, node]):
                name = trees.names[int(trees.feature[tree, node])]
                lines.append(f"{tree}\t{node}\t{name}\t{trees.at_most[tree, node]:.6g}\t")
                todo += [2 * node + 1, 2 * node + 2]
                continue
            leaf = node
            while leaf < inner:
                leaf = 2 * leaf + 1
            lines.append(f"{tree}\t{node}\t\t\t{trees.points[tree, leaf - inner]:.4f}")
    return "\n".join(lines) + "\n"
