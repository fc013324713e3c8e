"""The learned model at work on many figures at once: what learned.py says with sets of names, said with numbers.

A figure has more than a hundred features and a sentence three hundred; made as strings, they would take longer than all
else that is done for a figure. Here the surroundings of some hundred figures are one matrix of characters, each text at
the same place of every row. An n-gram is a number: its characters, 16 bits each, times an odd number that its kind of
feature has for its own, so that the n-grams of all kinds can be sorted together, to tell the repeated ones, and looked
up together. Weights are summed as whole hundredths, exactly and in any order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ingest.linear_model import SHARPNESS, LinearModel
from ingest.narrative.catalogue import FACTS
from ingest.narrative.learned import (
    DIGITS,
    LONGEST_SENTENCE,
    PREVIOUS_AFTER,
    PREVIOUS_BEFORE,
    REACH_AFTER,
    REACH_BEFORE,
    WIDE_AFTER,
    WIDE_BEFORE,
    Surroundings,
    fact_model,
)

Codes = NDArray[np.uint64]
Flags = NDArray[np.bool_]
Rows = NDArray[np.intp]
Sums = tuple[NDArray[np.int64], NDArray[np.intp]]
"""Sums of weights in hundredths (a row each, a column a fact), and the number of features of each row."""

AT_ONCE = 256
"""Figures looked at together: fewer cost more calls, more would leave the processor's cache."""

_LONGEST = 4
_BITS = np.uint64(16)
_LARGEST_CODE = 0xFFFF
# Halves of surrogate pairs stand in no decoded text: free to stand for characters that 16 bits can't hold, and for NUL.
_STANDINS, _FIRST_STANDIN, _NUL = 2047, 0xD800, "\udfff"
_KINDS = "bBaArtpqs"
_SPREAD = 0x9E3779B97F4A7C15
"""An odd number whose multiples spread evenly over 64 bits (2 to the 64 divided by the golden ratio)."""
# A sum of weights takes 21 bits with its sign: a thousand features of 10.00 each. Three of them make one number.
_PACKED, _FIELD = 3, 21
_HALF = 1 << (_FIELD - 1)
# Between texts while their digits are put in one form; it stands in none, as blanks are taken out before.
_BETWEEN = "\x1f"


@dataclass(frozen=True, slots=True)
class _Grams:
    """A kind of feature: n-grams up to a length, all of a text or those that touch the figure, so many of each."""

    kind: str
    shortest: int
    longest: int
    touching: int | None = None


@dataclass(frozen=True, slots=True)
class _Block:
    """Where a text stands in each row of the matrix: its last characters or its first ones, and what is taken of it."""

    width: int
    last: bool
    grams: tuple[_Grams, ...]

    def filled(self, texts: Iterable[str]) -> list[str]:
        """The texts cut and filled up to the width."""
        width = self.width
        if self.last:
            return [text[-width:].rjust(width, "\0") for text in texts]
        return [text[:width].ljust(width, "\0") for text in texts]


# What learned.py calls local and wide features, in its order, and those of sentences.
_BESIDE = (
    _Block(REACH_BEFORE, True, (_Grams("b", 1, 4), _Grams("B", 1, 4, touching=4))),
    _Block(REACH_AFTER, False, (_Grams("a", 1, 4), _Grams("A", 1, 4, touching=3))),
    _Block(WIDE_BEFORE, True, (_Grams("r", 2, 3),)),
    _Block(WIDE_AFTER, False, (_Grams("t", 2, 3),)),
    _Block(PREVIOUS_BEFORE, True, (_Grams("p", 2, 3),)),
    _Block(PREVIOUS_AFTER, False, (_Grams("q", 2, 2),)),
)
_SENTENCE = (_Block(LONGEST_SENTENCE, False, (_Grams("s", 2, 3),)),)


class _Layout:
    """Texts side by side in rows of one width, and which n-grams are taken where."""

    def __init__(self, blocks: tuple[_Block, ...]) -> None:
        self._blocks = blocks
        # By length of the n-grams: where they begin, where they go to, and by what they are multiplied.
        self._taken: list[list[tuple[slice, slice, np.uint64]]] = [[] for _ in range(_LONGEST)]
        self._width = self._features = 0
        for block in blocks:
            for grams in block.grams:
                for length in range(grams.shortest, grams.longest + 1):
                    self._take(block, grams, length)
            self._width += block.width

    def _take(self, block: _Block, grams: _Grams, length: int) -> None:
        first, end = self._width, self._width + block.width - length + 1
        if grams.touching is not None and block.last:
            first = end - grams.touching
        elif grams.touching is not None:
            end = first + grams.touching
        into = slice(self._features, self._features + end - first)
        self._taken[length - 1].append((slice(first, end), into, np.uint64(_factor(grams.kind))))
        self._features = into.stop

    def features(self, texts: Sequence[Sequence[str]]) -> tuple[Codes, Flags]:
        """N-grams of some figures in order, and which of them to count: each once. `texts` are those of a block."""
        one = self._matrix(texts)
        codes = np.empty((len(one), self._features), dtype=np.uint64)
        there, grams = one != 0, one
        for length, taken in enumerate(self._taken, start=1):
            if length > 1:
                # An n-gram has a first and a last character; a text has none missing in between.
                there = there[:, :-1] & (one[:, length - 1 :] != 0)
                grams = (grams[:, :-1] << _BITS | one[:, length - 1 :]) * there
            for places, into, factor in taken:
                np.multiply(grams[:, places], factor, out=codes[:, into])
        codes.sort(axis=1)
        fresh = codes != 0
        fresh[:, 1:] &= codes[:, 1:] != codes[:, :-1]
        return codes, fresh

    def _matrix(self, texts: Sequence[Sequence[str]]) -> Codes:
        """Characters of the texts, those of one figure in a row."""
        filled = [block.filled(_plain(of_block)) for block, of_block in zip(self._blocks, texts, strict=True)]
        return _characters("".join(map("".join, zip(*filled, strict=True)))).reshape(-1, self._width)


class _Table:
    """Rows of the weights by code. Codes are spread evenly, so that their first bits tell where to look."""

    def __init__(self, rows: dict[int, int]) -> None:
        # The greatest number ends the table, so that every search ends inside it.
        self._codes = np.array([*sorted(rows), 2**64 - 1], dtype=np.uint64)
        self._rows = np.array([*(rows[code] for code in sorted(rows)), 0], dtype=np.intp)
        bits = max(1, len(rows)).bit_length() + 1
        self._shift = np.uint64(64 - bits)
        firsts = np.arange(2**bits, dtype=np.uint64) << self._shift
        self._first = np.searchsorted(self._codes, firsts).astype(np.intp)

    def rows(self, codes: Codes) -> tuple[NDArray[np.intp], Rows]:
        """Which of the codes have weights, by their places, and the rows of these."""
        # Every index is inside its table: `clip` alone looks things up without a copy of them all.
        at = self._first.take((codes >> self._shift).view(np.int64), mode="clip")
        there = self._codes.take(at, mode="clip")
        late = np.flatnonzero(there < codes)
        while late.size:
            at[late] += 1
            there[late] = later = self._codes.take(at.take(late), mode="clip")
            late = late[later < codes.take(late)]
        known = np.flatnonzero(there == codes)
        return known, self._rows.take(at.take(known), mode="clip")


class NgramModel:
    """The weights of a model by kind and n-gram."""

    def __init__(self, model: LinearModel) -> None:
        self._rows_of: dict[str, dict[str, int]] = {kind: {} for kind in "udv"}
        # Of themes by the unit they stand with, or none.
        themes: dict[str | None, dict[str, int]] = {None: {}}
        codes: dict[int, int] = {}
        for name, row in model.rows.items():
            kind, gram = name[0], name[2:]
            # Row 0 is that of the features that have no weights.
            if kind in self._rows_of:
                self._rows_of[kind][gram] = row + 1
            elif kind == "w":
                theme, with_unit, unit = gram.partition("|")
                themes.setdefault(unit if with_unit else None, {})[theme] = row + 1
            elif 0 < len(gram) <= _LONGEST:
                codes[_code(gram) * _factor(kind) % 2**64] = row + 1
        self._table = _Table(codes)
        self._beside, self._sentence = _Layout(_BESIDE), _Layout(_SENTENCE)
        hundredths = np.rint(100 * model.weights).astype(np.int64)
        self._weights = np.vstack([np.zeros((1, len(FACTS)), dtype=np.int64), hundredths])
        self._packed = np.zeros((-(-len(FACTS) // _PACKED), len(self._weights)), dtype=np.int64)
        for fact in range(len(FACTS)):
            self._packed[fact // _PACKED] += self._weights[:, fact] << (_FIELD * (fact % _PACKED))

        self._themes, self._theme_weights = _with_units(themes, self._weights)

    def probabilities(
        self,
        figures: Sequence[tuple[str, str, str, str]],
        around: Sequence[Surroundings],
        sentences: Sequence[str],
        sentence_of: Sequence[int],
    ) -> NDArray[np.float64]:
        """Probability of each fact, a row a figure and a column a fact.

        `figures` holds unit, dimension, and words before and after;
        `around` holds what stands beside each figure whatever clause it is in; `sentence_of` says for each figure which
        of the sentences it stands in.
        """
        if not figures:
            return np.zeros((0, len(FACTS)))
        sums, counts = self.features(figures, around, sentences)
        own, of_sentence = np.arange(len(figures)), len(figures) + np.array(sentence_of)
        count = counts[own] + counts[of_sentence]
        scores = SHARPNESS / 100 * (sums[own] + sums[of_sentence]) / np.sqrt(count)[:, np.newaxis]
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        return np.asarray(likely)

    def features(
        self,
        figures: Sequence[tuple[str, str, str, str]],
        around: Sequence[Surroundings],
        sentences: Sequence[str],
    ) -> Sums:
        """What learned.py calls local and wide features, a row a figure, and behind them those of sentences."""
        previous = [one.previous or ("", "", "") for one in around]
        texts = (
            [before for _, _, before, _ in figures],
            [after for _, _, _, after in figures],
            [one.before for one in around],
            [one.after for one in around],
            [before for _, before, _ in previous],
            [after for _, _, after in previous],
        )
        found = self._beside.features(texts), self._sentence.features([sentences])
        counts = np.concatenate([fresh.sum(axis=1, dtype=np.intp) for _, fresh in found])
        known, rows = self._table.rows(np.concatenate([codes[fresh] for codes, fresh in found]))
        # Most features have no weights: where those of a figure end among the ones that have.
        ends = np.searchsorted(known, np.concatenate([[0], np.cumsum(counts)]))
        sums = self._added(rows, ends)
        units, dimensions, pairs = (self._rows_of[kind] for kind in "udv")
        named = [
            (
                units.get(unit, 0),
                dimensions.get(dimension, 0),
                pairs.get(f"{one.previous[0]}|{unit}", 0) if one.previous is not None else 0,
            )
            for (unit, dimension, _, _), one in zip(figures, around, strict=True)
        ]
        sums[: len(figures)] += self._weights[np.array(named)].sum(axis=1)
        sums[: len(figures)] += self._of_themes([unit for unit, _, _, _ in figures], [one.themes for one in around])
        counts[: len(figures)] += [(2 if one.previous is None else 3) + 2 * len(one.themes) for one in around]
        return sums, counts

    def _of_themes(self, units: Sequence[str], themes: Sequence[Sequence[str]]) -> NDArray[np.int64]:
        """Weights of the themes of some figures and of each theme with the figure's unit, added up by figure."""
        rows: list[int] = []
        ends = []
        for unit, shown in zip(units, themes, strict=True):
            of_unit = self._themes.get(unit, self._themes[None])
            ends.append(len(rows))
            rows.append(0)
            rows.extend([of_unit.get(theme, 0) for theme in shown])
        return np.asarray(np.add.reduceat(self._theme_weights[rows], ends, axis=0))

    def _added(self, rows: Rows, ends: NDArray[np.intp]) -> NDArray[np.int64]:
        """Weights of features, added up; those from one of the ends to the next belong together.

        Sums of several facts in one number, added up from the first feature on: differences at the ends are exact.
        """
        totals = np.zeros((len(self._packed), len(rows) + 1), dtype=np.int64)
        np.cumsum(self._packed.take(rows, axis=1, mode="clip"), axis=1, out=totals[:, 1:])
        left = np.diff(totals[:, ends], axis=1)
        sums = np.empty((len(ends) - 1, len(FACTS)), dtype=np.int64)
        for place in range(_PACKED):
            # The lowest sum with its sign; what is left holds the others.
            lowest = ((left + _HALF) & (2 * _HALF - 1)) - _HALF
            facts = range(place, len(FACTS), _PACKED)
            sums[:, facts] = lowest[: len(facts)].T
            left = (left - lowest) >> _FIELD
        return sums


def _with_units(
    themes: dict[str | None, dict[str, int]], weights: NDArray[np.int64]
) -> tuple[dict[str | None, dict[str, int]], NDArray[np.int64]]:
    """What each theme weighs beside each unit (None: beside any other), its two weights in one, by rows of a matrix."""
    of_all, added = themes[None], [weights[0]]
    rows: dict[str | None, dict[str, int]] = {}
    for unit in themes:
        of_unit = themes[unit] if unit is not None else {}
        rows[unit] = {}
        for theme in {**of_all, **of_unit}:
            rows[unit][theme] = len(added)
            added.append(weights[of_all.get(theme, 0)] + weights[of_unit.get(theme, 0)])
    return rows, np.array(added)


def _factor(kind: str) -> int:
    """The odd number of a kind of feature; small multiples of one number would let n-grams of two kinds be equal."""
    return pow(_SPREAD, _KINDS.index(kind) + 1, 2**64)


def _code(gram: str) -> int:
    code = 0
    for character in gram:
        code = code << int(_BITS) | ord(character)
    return code


def _characters(text: str) -> Codes:
    """A text as numbers of 16 bits; most hold no character that needs more."""
    narrow = text.encode("utf-16-le", "surrogatepass")
    if len(narrow) == 2 * len(text):
        return np.frombuffer(narrow, dtype=np.uint16).astype(np.uint64)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    large = codes > _LARGEST_CODE
    _, order = np.unique(codes[large], return_inverse=True)
    codes[large] = (_FIRST_STANDIN + order.reshape(-1) % _STANDINS).astype(np.uint64)
    return codes


def _plain(texts: Sequence[str]) -> Iterable[str]:
    """The texts with every number as one digit, and no NUL, which stands for nothing here."""
    joined = _BETWEEN.join(texts)
    told = DIGITS.sub("0", joined).split(_BETWEEN)
    if len(told) != len(texts):
        told = [DIGITS.sub("0", text) for text in texts]
    return [text.replace("\0", _NUL) for text in told] if "\0" in joined else told


@cache
def ngram_model() -> NgramModel:
    """The project's weights."""
    return NgramModel(fact_model())
