"""Which measures are worth scoring for a figure: those whose triggers can match, and the best of the rest.

A catalogue has hundreds of measures, and the words around one figure speak for a handful. One pass of an automaton over
the surroundings finds the literals that triggers need (see literals.py); all other triggers can't match. A measure that
isn't triggered has a score that is known beforehand, so that of each fact only its best such measure can matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick

from ingest.narrative.catalogue import FACTS, Measure
from ingest.narrative.literals import needed


class Resting(NamedTuple):
    """A measure and its score where none of its triggers matches."""

    at: int
    measure: Measure
    score: float


class Rivals:
    """Measures that compete for figures of one dimension and unit.

    `fallback` is the score of one without triggers, twice that of one that the unit mostly stands for.
    """

    def __init__(self, measures: Iterable[Measure], fallback: float, unit: str = "") -> None:
        self.measures = tuple(measures)
        before: dict[str, list[int]] = {}
        after: dict[str, list[int]] = {}
        self._always_before: set[int] = set()
        self._always_after: set[int] = set()
        for index, measure in enumerate(self.measures):
            for trigger, by_literal, always in (
                (measure.before, before, self._always_before),
                (measure.after, after, self._always_after),
            ):
                if trigger is None:
                    continue
                literals = needed(trigger)
                if literals is None:
                    always.add(index)
                for literal in literals or ():
                    by_literal.setdefault(literal, []).append(index)
        names = sorted({*before, *after})
        self._before = [tuple(before.get(name, ())) for name in names]
        self._after = [tuple(after.get(name, ())) for name in names]
        self._finder: Any = AhoCorasick(names) if names else None
        self.resting = _resting(self.measures, fallback, unit)
        """Of each fact the measures with their scores where none of their triggers matches, the best first."""

    def triggered(self, before: str, after: str) -> tuple[set[int], set[int]]:
        """Indices of the measures whose trigger before a figure may match, and of those whose one behind it may."""
        led, followed = set(self._always_before), set(self._always_after)
        if self._finder is not None:
            # Found in one go: what reaches over the line break, which no surroundings hold, is found in neither.
            end = len(before)
            for literal, start, _ in self._finder.find_matches_as_indexes(f"{before}\n{after}", overlapping=True):
                if start < end:
                    led.update(self._before[literal])
                else:
                    followed.update(self._after[literal])
        return led, followed


def resting_score(measure: Measure, unit: str, fallback: float) -> float:
    """Score of a measure where none of its triggers matches a figure with a unit."""
    if unit in measure.usual_units:
        return 2 * fallback
    return fallback * measure.weight if measure.after is None and measure.before is None else 0.0


def _resting(measures: tuple[Measure, ...], fallback: float, unit: str) -> list[list[Resting]]:
    """Measures by fact, the best first."""
    by_fact: dict[str, list[Resting]] = {fact: [] for fact in FACTS}
    for index, measure in enumerate(measures):
        by_fact[measure.fact].append(Resting(index, measure, resting_score(measure, unit, fallback)))
    for of_fact in by_fact.values():
        of_fact.sort(key=lambda resting: (-resting.score, resting.measure.rank))
    return list(by_fact.values())
