"""From all patterns that hold somewhere to those that a reader would call sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from ingest.returns.candidates import Pattern, outlined, over, pairs, runs, sections, strides
from ingest.returns.features import AMONG, OWN, among_features, own_features
from ingest.returns.lines import Lines
from ingest.returns.relations import RELATIONS, relation_features
from ingest.trees import Floats, Ints, Trees, as_chances, read_trees

FIRST_NAMES = (*OWN, *AMONG)
SECOND_NAMES = (*FIRST_NAMES, *RELATIONS)
FIRST_FILE, SECOND_FILE = "sum_trees_1.tsv", "sum_trees_2.tsv"

ROUNDS = 5
"""Floors of totals of sub-totals that are looked for."""

MOST_LEVELS = 4
"""Indentations that are tried as an outline."""

MOST_NAMES = 12
"""Names that several lines share, under which sums are looked for."""

HIDE_FROM = 0.5
ACCEPT_FROM = 0.16
"""Chances from which a pattern hides its parts and from which it is told. Told below one half: of patterns that
exclude each other only the best is told, and a sum missed costs as much as one too many (chosen on tables held back).
"""

FIRST_WEIGHT = 0.6
"""How much the first model counts beside the second, which overrates how patterns sit in the tables that it knows:
anything from 0.4 to 0.7 does equally well on tables held back, and better than the second alone."""

TOP_FROM, TOP_HOLDS = 0.05, 0.3
"""A total of totals that are all told needs less: so much of a chance, and of the votes a third (the others may be
columns of shares)."""


@dataclass
class Pool:
    """The patterns of a table along one axis with their features (patterns × names)."""

    patterns: list[Pattern]
    own: Floats
    first: Floats
    chance: Floats


@cache
def models() -> tuple[Trees, Trees]:
    """The trees in force: by a pattern itself, and by how it sits among the others.

    Trained by tools/train_sum_model.py on the validation tables published with AggreCol
    (github.com/lanchiang/AggreCol, Apache-2.0).
    """
    return read_trees(FIRST_FILE, FIRST_NAMES), read_trees(SECOND_FILE, SECOND_NAMES)


def starting_patterns(lines: Lines) -> list[Pattern]:
    """All patterns over lines none of which is known to be a sub-total."""
    if lines.count < 3 or not lines.value.shape[1]:
        return []
    found = runs(lines, np.arange(lines.count)) + strides(lines) + pairs(lines) + sections(lines)
    for order in _outlines(lines):
        found += runs(lines, order, "subtotals")
    for members in lines.namesakes[:MOST_NAMES]:
        found += over(lines, members, "namesakes")
    found += outlined(lines)
    return _new(found, set())


def _outlines(lines: Lines) -> list[Ints]:
    """What is left of the lines once those further indented are left out, for each of the first few indentations, and
    once those are that say of which, share or mean: the labels' own hint at what is a part of what."""
    levels = np.unique(lines.indents)[:-1][:MOST_LEVELS]
    kept = [lines.indents <= level for level in levels] + [~lines.parts_named, ~lines.beside]
    orders = {tuple(np.flatnonzero(some).tolist()) for some in kept if 3 <= some.sum() < lines.count}
    return [np.array(order, dtype=np.int64) for order in sorted(orders)]


def gather(lines: Lines, first: Trees, start: tuple[list[Pattern], Floats] | None = None) -> Pool:
    """All patterns of a table, those over sub-totals included: the parts of likely sums are hidden, what is left is
    looked at again, until nothing new is found. `start` spares the work of the first round."""
    if start is None:
        patterns = starting_patterns(lines)
        own = own_of(lines, patterns)
    else:
        patterns, own = list(start[0]), start[1]
    seen = {(p.total, p.parts) for p in patterns}
    for _ in range(ROUNDS):
        features, chance = _judge(lines, patterns, own, first)
        hidden, totals = np.zeros(lines.count, dtype=bool), np.zeros(lines.count, dtype=bool)
        for at in choose(patterns, chance, HIDE_FROM):
            hidden[list(patterns[at].parts)] = True
            totals[patterns[at].total] = True
        left = np.flatnonzero(~hidden)
        if not hidden.any():
            break
        found = runs(lines, left, "subtotals") if len(left) > 2 else []
        plain = np.flatnonzero(~hidden & ~lines.beside)
        if 2 < len(plain) < len(left):
            found += runs(lines, plain, "subtotals")
        found += over(lines, np.flatnonzero(totals & ~hidden))
        new = _new(found, seen)
        if not new:
            break
        patterns += new
        own = np.concatenate([own, own_of(lines, new)])
    else:
        features, chance = _judge(lines, patterns, own, first)
    if len(features) != len(patterns):
        features, chance = _judge(lines, patterns, own, first)
    return Pool(patterns, own, features, chance)


def second_features(lines: Lines, pool: Pool) -> Floats:
    """What the second model sees."""
    return np.concatenate([pool.first, relation_features(pool.patterns, pool.chance, lines.count)], axis=1)


def chances(lines: Lines, pool: Pool, second: Trees) -> Floats:
    """How likely each pattern is a sum by both models, as a weighted mean of their logits."""
    known = np.clip(pool.chance, 1e-9, 1 - 1e-9)
    logits = second.logits(second_features(lines, pool))
    return as_chances(FIRST_WEIGHT * np.log(known / (1 - known)) + (1 - FIRST_WEIGHT) * logits)


def decide(pool: Pool, chance: Floats) -> list[Pattern]:
    """The patterns that are told; `chance` is how likely each of the pool is.

    A pattern of three or more totals, all of them told, that holds in several votes, is told too: the top of a tree
    whose branches are sure. A total of parts that are told to make up sub-totals is told as that of these.
    """
    told = choose(pool.patterns, chance, ACCEPT_FROM)
    totals = {pool.patterns[at].total for at in told}
    holds = (pool.own[:, OWN.index("local")] > TOP_HOLDS) & (pool.own[:, OWN.index("held_votes")] > 1)
    tops = [
        at
        for at in np.flatnonzero(holds & (chance >= TOP_FROM)).tolist()
        if len(pool.patterns[at].parts) > 2 and totals.issuperset(pool.patterns[at].parts)
    ]
    if tops:
        raised = chance.copy()
        raised[tops] = np.maximum(raised[tops], ACCEPT_FROM)
        told = choose(pool.patterns, raised, ACCEPT_FROM)
    patterns = [pool.patterns[at] for at in told]
    return [over_subtotals(one, patterns) for one in patterns]


def over_subtotals(pattern: Pattern, told: Sequence[Pattern]) -> Pattern:
    """The pattern with sub-totals in the place of what they are told to be made of; itself where there are none.

    The sub-totals stand among the parts or between them and the total, or take the place of all parts: a total
    elsewhere that is made of some of them is another's (this year's first quarter beside the year's months).
    """
    left, put = set(pattern.parts), set()
    for one in sorted(told, key=lambda one: -len(one.parts)):
        fewer = len(one.parts) < len(pattern.parts) and left.issuperset(one.parts)
        if fewer and one.total not in (pattern.total, *pattern.parts) and pattern.total not in one.parts:
            left -= set(one.parts)
            put.add(one.total)
    low, high = min(pattern.total, pattern.parts[0]), max(pattern.total, pattern.parts[-1])
    parts = tuple(sorted(left | put))
    if len(parts) < 2 or not put or (left and not all(low < total < high for total in put)):
        return pattern
    return Pattern(pattern.total, parts, "subtotals", parts[0] - pattern.total, 0)


def choose(patterns: Sequence[Pattern], chance: Floats, least: float) -> list[int]:
    """The likeliest patterns that can stand together: a total has parts of its own in each of its decompositions,
    nothing is a part of itself, however deep, and nothing is counted twice, with its total or beside it."""
    chosen: list[int] = []
    parts_of: dict[int, list[frozenset[int]]] = {}
    wholes_of: dict[int, list[tuple[int, frozenset[int]]]] = {}
    for at in np.argsort(-chance, kind="stable").tolist():
        if chance[at] < least:
            break
        pattern = patterns[at]
        parts = frozenset(pattern.parts)
        if (
            any(not parts.isdisjoint(other) for other in parts_of.get(pattern.total, ()))
            or any(not parts.isdisjoint(other) for _, other in wholes_of.get(pattern.total, ()))
            or any(not parts.isdisjoint(other) for part in parts for other in parts_of.get(part, ()))
            or _makes_circle(pattern, parts_of)
        ):
            continue
        parts_of.setdefault(pattern.total, []).append(parts)
        for part in parts:
            wholes_of.setdefault(part, []).append((pattern.total, parts))
        chosen.append(at)
    return chosen


def _makes_circle(pattern: Pattern, parts_of: Mapping[int, Sequence[frozenset[int]]]) -> bool:
    todo, seen = list(pattern.parts), set(pattern.parts)
    while todo:
        line = todo.pop()
        if line == pattern.total:
            return True
        for parts in parts_of.get(line, ()):
            todo += parts - seen
            seen |= parts
    return False


def _new(found: list[Pattern], seen: set[tuple[int, tuple[int, ...]]]) -> list[Pattern]:
    new = []
    for pattern in found:
        key = (pattern.total, pattern.parts)
        if key not in seen:
            seen.add(key)
            new.append(pattern)
    return new


def own_of(lines: Lines, patterns: list[Pattern]) -> Floats:
    """The features of patterns by themselves (patterns × OWN)."""
    return np.array([own_features(lines, p) for p in patterns], dtype=np.float64).reshape(len(patterns), len(OWN))


def _judge(lines: Lines, patterns: list[Pattern], own: Floats, first: Trees) -> tuple[Floats, Floats]:
    features = np.concatenate([own, among_features(lines, patterns, own)], axis=1)
    return features, first.probabilities(features)
