"""How a pattern sits among the likely others of its table: the sums of a table make a tree.

A total of sub-totals is preferred to one of all their parts; what is counted twice, belongs to two totals or makes a
circle speaks against a pattern.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ingest.returns.candidates import Pattern
from ingest.trees import Floats

RELATIONS = [
    "likely",
    "rival",
    "complement",
    "is_part",
    "parts_are_totals",
    "counted_twice",
    "leaves_of_subtotals",
    "cuts_subtotals",
    "sibling_of_parts",
    "shared_part",
    "best_of_total",
    "parent_of_part",
]
"""Features of a pattern among the likely ones, in order."""

LIKELY = 0.1
MOST_LIKELY = 400
"""Of a table's patterns at most so many count as likely: time grows with the square."""


def relation_features(patterns: Sequence[Pattern], chance: Floats, count: int) -> Floats:
    """The features named in RELATIONS (patterns × features); `chance` is what the first model gives each pattern and
    `count` how many lines there are. Each feature is the greatest chance of a pattern that stands in that relation."""
    n = len(patterns)
    table = np.zeros((n, len(RELATIONS)))
    if not n:
        return table
    totals = np.array([p.total for p in patterns])
    member = np.zeros((n, count), dtype=np.float32)
    for at, pattern in enumerate(patterns):
        member[at, list(pattern.parts)] = 1
    likely = np.flatnonzero(chance >= LIKELY)
    if len(likely) > MOST_LIKELY:
        likely = likely[np.argsort(-chance[likely], kind="stable")[:MOST_LIKELY]]
    table[:, 0] = chance
    if not len(likely):
        return table
    p = chance[likely].astype(np.float32)
    common = member @ member[likely].T
    size = member[likely].sum(axis=1)
    own_size = member.sum(axis=1)
    same_total = totals[:, None] == totals[likely][None, :]
    itself = np.arange(n)[:, None] == likely[None, :]
    total_in_other = member[likely][:, totals].T > 0
    other_in_parts = member[:, totals[likely]] > 0
    touches = common > 0
    within = (common == size[None, :]) & (size[None, :] < own_size[:, None])

    def most(relation: np.ndarray) -> Floats:
        return np.asarray(np.where(relation & ~itself, p[None, :], 0).max(axis=1), dtype=np.float64)

    best = np.zeros(count)
    np.maximum.at(best, totals[likely], p)
    parent = np.zeros(count)
    for weight, at in zip(p.tolist(), likely.tolist(), strict=True):
        parts = list(patterns[at].parts)
        parent[parts] = np.maximum(parent[parts], weight)
    elsewhere = ~same_total & ~other_in_parts
    table[:, 1] = most(same_total & touches)
    table[:, 2] = most(same_total & ~touches)
    table[:, 3] = most(total_in_other)
    table[:, 4] = (member * best[None, :]).sum(axis=1) / own_size
    table[:, 5] = most(other_in_parts & touches)
    table[:, 6] = most(elsewhere & within)
    table[:, 7] = most(elsewhere & touches & ~within & (size[None, :] < own_size[:, None]))
    table[:, 8] = most(total_in_other & touches)
    table[:, 9] = most(~same_total & touches & ~within)
    table[:, 10] = best[totals]
    table[:, 11] = (member * parent[None, :]).sum(axis=1) / own_size
    return table
