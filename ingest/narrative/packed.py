"""The learned model's weights laid out for speed: what learned.py says with sets of names, summed without making names.

The weights of a feature, one for each fact, are packed into one integer of fields wide enough for any sum, so that one
addition adds them all, exactly and in any order; n-grams are looked up in a table for each place where they may stand.
"""

from __future__ import annotations

from functools import cache
from math import exp, sqrt
from operator import add

from ingest.narrative.catalogue import FACTS
from ingest.narrative.learned import (
    DIGITS,
    LONGEST_SENTENCE,
    PREVIOUS_AFTER,
    PREVIOUS_BEFORE,
    REACH_AFTER,
    REACH_BEFORE,
    SHARPNESS,
    WIDE_AFTER,
    WIDE_BEFORE,
    FactModel,
    Surroundings,
    fact_model,
)

Part = tuple[int, int]
"""Packed sum of the weights of some features, and how many there are."""

_PLACES = ("u", "d", "b", "B", "a", "A", "r", "t", "p", "q", "v", "s")
_HUNDREDTHS = 100
_BITS = 26
_HALF, _MASK = 1 << (_BITS - 1), (1 << _BITS) - 1
_HALVES = sum(_HALF << (_BITS * place) for place in range(len(FACTS)))
_SHIFTS = tuple(_BITS * place for place in range(len(FACTS)))
_MOST_FEATURES = 1024
_LARGEST_WEIGHT = _HALF // _MOST_FEATURES


class PackedModel:
    """The weights of a model by place and n-gram. Raises ValueError where a weight is too large to be packed."""

    def __init__(self, model: FactModel) -> None:
        tables: dict[str, dict[str, int]] = {place: {} for place in _PLACES}
        for name, row in model.rows.items():
            weights = [round(_HUNDREDTHS * weight) for weight in model.weights[row].tolist()]
            if max(map(abs, weights), default=0) >= _LARGEST_WEIGHT:
                raise ValueError(f"feature {name}: a weight is larger than {_LARGEST_WEIGHT / _HUNDREDTHS}")
            packed = sum(weight << shift for weight, shift in zip(weights, _SHIFTS, strict=True))
            tables[name[0]][name[2:]] = packed
        self._units, self._dimensions = tables["u"], tables["d"]
        self._before, self._just_before = tables["b"].get, tables["B"].get
        self._after, self._just_after = tables["a"].get, tables["A"].get
        self._wide_before, self._wide_after = tables["r"].get, tables["t"].get
        self._previous_before, self._previous_after, self._pairs = tables["p"].get, tables["q"].get, tables["v"]
        self._sentence = tables["s"].get

    def local(self, unit: str, dimension: str, before: str, after: str) -> Part:
        """The part of `learned.local_features`."""
        before, after = DIGITS.sub("0", before)[-REACH_BEFORE:], DIGITS.sub("0", after)[:REACH_AFTER]
        two = list(map(add, before, before[1:]))
        three = list(map(add, two, before[2:]))
        four = list(map(add, three, before[3:]))
        behind = {*before, *two, *three, *four}
        touching = {*before[-4:], *two[-4:], *three[-4:], *four[-4:]}
        two = list(map(add, after, after[1:]))
        three = list(map(add, two, after[2:]))
        four = list(map(add, three, after[3:]))
        ahead = {*after, *two, *three, *four}
        touched = {*after[:3], *two[:3], *three[:3], *four[:3]}
        found = [
            self._units.get(unit),
            self._dimensions.get(dimension),
            *map(self._before, behind),
            *map(self._just_before, touching),
            *map(self._after, ahead),
            *map(self._just_after, touched),
        ]
        return sum(filter(None, found)), len(found)

    def wide(self, unit: str, around: Surroundings) -> Part:
        """The part of `learned.wide_features`."""
        text = DIGITS.sub("0", around.before)[-WIDE_BEFORE:]
        two = list(map(add, text, text[1:]))
        behind = {*two, *map(add, two, text[2:])}
        text = DIGITS.sub("0", around.after)[:WIDE_AFTER]
        two = list(map(add, text, text[1:]))
        ahead = {*two, *map(add, two, text[2:])}
        found = [*map(self._wide_before, behind), *map(self._wide_after, ahead)]
        if around.previous is not None:
            unit_before, before, after = around.previous
            text = DIGITS.sub("0", before)[-PREVIOUS_BEFORE:]
            two = list(map(add, text, text[1:]))
            behind = {*two, *map(add, two, text[2:])}
            text = DIGITS.sub("0", after)[:PREVIOUS_AFTER]
            ahead = set(map(add, text, text[1:]))
            found += map(self._previous_before, behind)
            found += map(self._previous_after, ahead)
            found.append(self._pairs.get(f"{unit_before}|{unit}"))
        return sum(filter(None, found)), len(found)

    def sentence(self, sentence: str) -> Part:
        """The part of `learned.sentence_features`."""
        text = DIGITS.sub("0", sentence)[:LONGEST_SENTENCE]
        two = list(map(add, text, text[1:]))
        grams = {*two, *map(add, two, text[2:])}
        return sum(filter(None, map(self._sentence, grams))), len(grams)

    @staticmethod
    def probabilities(*parts: Part) -> dict[str, float]:
        """Probability of each fact from the parts of one figure, as `FactModel.probabilities` has it."""
        packed = sum(part[0] for part in parts) + _HALVES
        scale = SHARPNESS / _HUNDREDTHS / sqrt(max(1, sum(part[1] for part in parts)))
        sums = [((packed >> shift) & _MASK) - _HALF for shift in _SHIFTS]
        highest = max(sums)
        likely = [exp(scale * (value - highest)) for value in sums]
        whole = sum(likely)
        return dict(zip(FACTS, [chance / whole for chance in likely], strict=True))


@cache
def packed_model() -> PackedModel:
    """The project's weights, packed."""
    return PackedModel(fact_model())
