"""Grows boosted trees (ingest/trees.py) from rows of features."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ingest.trees import Floats, Ints, Trees

BINS, SEED = 48, 7


@dataclass(frozen=True)
class Settings:
    """How trees are grown."""

    rounds: int = 130
    depth: int = 4
    rate: float = 0.08
    least_weight: float = 24.0
    ridge: float = 10.0
    columns: float = 0.4
    sample: float = 0.6
    bags: int = 1
    """How often trees are grown, each time from other random parts; what they say is averaged (Breiman 1996)."""


def grow(
    rows: Floats,
    hit: Floats,
    weight: Floats,
    names: Sequence[str],
    settings: Settings,
    signs: Mapping[str, int] | None = None,
    seed: int = SEED,
) -> Trees:
    """Gradient boosting with logistic loss (Friedman 2001), second-order leaves, on binned features.

    `rows` holds the features (things × names), `hit` what each is; `signs` says of a feature that more of it can only
    speak for (1) or against (-1).
    """
    rng = np.random.default_rng(seed)
    cuts = [_cuts(rows[:, f]) for f in range(rows.shape[1])]
    binned = np.stack([np.searchsorted(cut, rows[:, f], side="left") for f, cut in enumerate(cuts)]).astype(np.int64)
    mean = float(np.average(hit, weights=weight))
    base = float(np.log(mean / (1 - mean)))
    logit = np.full(len(rows), base)
    one_way = np.array([(signs or {}).get(name, 0) for name in names], dtype=np.int64)
    inner = 2**settings.depth - 1
    shape = (settings.rounds, inner)
    feature, at_most = np.zeros(shape, dtype=np.int64), np.full(shape, np.inf)
    points = np.zeros((settings.rounds, inner + 1))
    for tree in range(settings.rounds):
        chance = 1 / (1 + np.exp(-logit))
        # A random part of the rows for each tree (Friedman 2002): what many trees agree on is no accident.
        shown = np.flatnonzero(rng.random(len(rows)) < settings.sample)
        slope, bend = weight * (hit - chance), weight * chance * (1 - chance)
        picked = rng.choice(len(names), max(1, int(settings.columns * len(names))), replace=False)
        node = np.zeros(len(rows), dtype=np.int64)
        for floor in range(settings.depth):
            first, width = 2**floor - 1, 2**floor
            best = _best_questions(binned, picked, shown, node - first, width, slope, bend, one_way, settings)
            for at, (chosen, cut) in enumerate(best):
                here = node == first + at
                if chosen >= 0:
                    feature[tree, first + at], at_most[tree, first + at] = chosen, cuts[chosen][cut]
                    node[here] = 2 * (first + at) + 1 + (binned[chosen, here] > cut)
                else:
                    node[here] = 2 * (first + at) + 1
        leaf = node - inner
        up = np.bincount(leaf[shown], slope[shown], inner + 1)
        down = np.bincount(leaf[shown], bend[shown], inner + 1)
        points[tree] = settings.rate * up / (down + settings.ridge)
        logit += points[tree][leaf]
    return Trees(tuple(names), base, feature, at_most, points)


def grow_named(rows: Sequence[Mapping[str, float]], hits: Sequence[float], settings: Settings) -> Trees:
    """Trees from features by name, those left out nought; each row weighs the same."""
    names = tuple(sorted({name for row in rows for name in row}))
    table = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    grown = [
        grow(table, np.array(hits), np.ones(len(hits)), names, settings, seed=SEED + bag)
        for bag in range(settings.bags)
    ]
    return Trees(
        names,
        sum(one.base for one in grown) / settings.bags,
        np.concatenate([one.feature for one in grown]),
        np.concatenate([one.at_most for one in grown]),
        np.concatenate([one.points for one in grown]) / settings.bags,
    )


def folds(count: int, parts: int, seed: int) -> Iterator[set[int]]:
    """The numbers below `count` in so many random parts, the same ones for a seed."""
    order = list(range(count))
    random.Random(seed).shuffle(order)
    for part in range(parts):
        yield set(order[part::parts])


def _cuts(values: Floats) -> Floats:
    distinct = np.unique(values)
    middles = (distinct[1:] + distinct[:-1]) / 2
    if len(middles) <= BINS:
        return middles
    return np.unique(np.quantile(values, np.linspace(0, 1, BINS + 2)[1:-1]))


def _best_questions(
    binned: Ints,
    picked: Ints,
    shown: Ints,
    node: Ints,
    width: int,
    slope: Floats,
    bend: Floats,
    one_way: Ints,
    settings: Settings,
) -> list[tuple[int, int]]:
    """The feature and cut of each node of a floor that lower the loss most; (-1, 0) where none does."""
    size = BINS + 2
    node, slope, bend = node[shown] * size, slope[shown], bend[shown]
    best = np.zeros(width)
    chosen = [(-1, 0)] * width
    for f in picked.tolist():
        key = node + binned[f, shown]
        up = np.bincount(key, slope, width * size).reshape(width, size)
        down = np.bincount(key, bend, width * size).reshape(width, size)
        left_up, left_down = up.cumsum(axis=1), down.cumsum(axis=1)
        all_up, all_down = left_up[:, -1:], left_down[:, -1:]
        right_up, right_down = all_up - left_up, all_down - left_down
        gain = (
            left_up**2 / (left_down + settings.ridge)
            + right_up**2 / (right_down + settings.ridge)
            - all_up**2 / (all_down + settings.ridge)
        )
        rise = right_up / (right_down + settings.ridge) - left_up / (left_down + settings.ridge)
        gain[rise * one_way[f] < 0] = 0
        gain[(left_down < settings.least_weight / 4) | (right_down < settings.least_weight / 4)] = 0
        cut = gain.argmax(axis=1)
        most = gain[np.arange(width), cut]
        for at in np.flatnonzero(most > best + 1e-9).tolist():
            best[at] = most[at]
            chosen[at] = (f, int(cut[at]))
    return chosen
