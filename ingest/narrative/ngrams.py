"""The learned model at work on many figures at once: what learned.py says with sets of names, said with numbers.

A figure has more than a hundred features and a sentence three hundred; made as strings, they would take longer than all
else that is done for a figure. Here the surroundings of some hundred figures are one matrix of characters: an n-gram is
a number (its characters, 16 bits each), a repeated one is told by comparing a row with itself, weights are summed as
whole hundredths, exactly and in any order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

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

Codes = NDArray[np.uint64]
Flags = NDArray[np.bool_]
Rows = NDArray[np.intp]
Sums = tuple[NDArray[np.float64], NDArray[np.int64]]
"""Sums of weights in hundredths (a row each, a column a fact), and the number of features of each row."""

AT_ONCE = 1024
"""Figures looked at together: fewer cost more calls, more would leave the processor's cache."""

_LONGEST = 4
_TOUCHING_BEFORE, _TOUCHING_AFTER = 4, 3
_BITS = np.uint64(16)
_LARGEST_CODE = 0xFFFF
# Halves of surrogate pairs stand in no decoded text: free to stand for characters that 16 bits can't hold, and for NUL.
_STANDINS, _FIRST_STANDIN, _NUL = 2047, 0xD800, "\udfff"


class _Table:
    """Rows of the weights by n-gram, for one place beside a figure."""

    def __init__(self, grams: Iterable[tuple[str, int]]) -> None:
        pairs = sorted((_code(gram), row) for gram, row in grams if 0 < len(gram) <= _LONGEST)
        # The greatest number ends the table, so that every search ends inside it.
        self._codes = np.array([*(code for code, _ in pairs), 2**64 - 1], dtype=np.uint64)
        self._rows = np.array([*(row for _, row in pairs), 0], dtype=np.intp)

    def rows(self, codes: Codes) -> Rows:
        """Row of each n-gram; 0 for one without weights."""
        at = np.searchsorted(self._codes, codes)
        return np.where(self._codes[at] == codes, self._rows[at], 0)


class _Tally:
    """Features found, each with the text it belongs to."""

    def __init__(self, texts: int) -> None:
        self._texts = texts
        self._rows: list[Rows] = []
        self._owners: list[Rows] = []
        self._count = np.zeros(texts, dtype=np.int64)

    def add(self, codes: Codes, fresh: Flags, table: _Table) -> None:
        """Note the n-grams marked as fresh, each row those of one text."""
        rows, owners = table.rows(codes[fresh]), np.nonzero(fresh)[0]
        known = rows > 0
        self._rows.append(rows[known])
        self._owners.append(owners[known])
        self._count += np.count_nonzero(fresh, axis=tuple(range(1, fresh.ndim)))

    def add_rows(self, rows: Sequence[int], told: Sequence[bool] | None = None) -> None:
        """Note one feature of each text by its row, or of those told of."""
        there = np.ones(self._texts, dtype=np.bool_) if told is None else np.array(told, dtype=np.bool_)
        self._rows.append(np.array(rows, dtype=np.intp)[there])
        self._owners.append(np.nonzero(there)[0])
        self._count += there

    def sums(self, weights: NDArray[np.float64]) -> Sums:
        """Weights of all features noted; `weights` has a row a fact."""
        rows, owners = np.concatenate(self._rows), np.concatenate(self._owners)
        summed = [np.bincount(owners, of_fact[rows], minlength=self._texts) for of_fact in weights]
        return np.stack(summed, axis=1), self._count


class NgramModel:
    """The weights of a model by place and n-gram."""

    def __init__(self, model: FactModel) -> None:
        by_place: dict[str, list[tuple[str, int]]] = {place: [] for place in "udbBaArtpqvs"}
        for name, row in model.rows.items():
            # Row 0 is that of the features that have no weights.
            by_place[name[0]].append((name[2:], row + 1))
        self._units, self._dimensions = dict(by_place["u"]), dict(by_place["d"])
        self._before, self._just_before = _Table(by_place["b"]), _Table(by_place["B"])
        backwards = {place: [(gram[::-1], row) for gram, row in by_place[place]] for place in "aA"}
        self._after, self._just_after = _Table(backwards["a"]), _Table(backwards["A"])
        self._wide_before, self._wide_after = _Table(by_place["r"]), _Table(by_place["t"])
        self._previous_before, self._previous_after = _Table(by_place["p"]), _Table(by_place["q"])
        self._pairs = dict(by_place["v"])
        self._sentence = _Table(by_place["s"])
        hundredths = np.rint(100 * model.weights)
        self._weights = np.ascontiguousarray(np.vstack([np.zeros((1, len(FACTS))), hundredths]).T)

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
        local, features = self._local(figures)
        wide, wide_features = self._wide([figure[0] for figure in figures], around)
        of_sentence, their_features = self._sentences(sentences)
        sums = local + wide + of_sentence[list(sentence_of)]
        count = features + wide_features + their_features[list(sentence_of)]
        scores = SHARPNESS / 100 * sums / np.sqrt(count)[:, np.newaxis]
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        return np.asarray(likely)

    def _local(self, figures: Sequence[tuple[str, str, str, str]]) -> Sums:
        """What `learned.local_features` has: n-grams on either side, and once more those that touch the figure."""
        tally = _Tally(len(figures))
        tally.add_rows([self._units.get(unit, 0) for unit, _, _, _ in figures])
        tally.add_rows([self._dimensions.get(dimension, 0) for _, dimension, _, _ in figures])
        before = [DIGITS.sub("0", text)[-REACH_BEFORE:] for _, _, text, _ in figures]
        _beside(tally, before, _TOUCHING_BEFORE, self._before, self._just_before)
        # Read backwards, what follows a figure ends at it as what stands before it does.
        after = [DIGITS.sub("0", text)[:REACH_AFTER][::-1] for _, _, _, text in figures]
        _beside(tally, after, _TOUCHING_AFTER, self._after, self._just_after)
        return tally.sums(self._weights)

    def _wide(self, units: Sequence[str], around: Sequence[Surroundings]) -> Sums:
        """What `learned.wide_features` has: n-grams beside a figure across clauses, and beside the figure before it."""
        tally = _Tally(len(units))
        _anywhere(tally, [DIGITS.sub("0", one.before)[-WIDE_BEFORE:] for one in around], self._wide_before)
        _anywhere(tally, [DIGITS.sub("0", one.after)[:WIDE_AFTER] for one in around], self._wide_after)
        previous = [one.previous or ("", "", "") for one in around]
        _anywhere(tally, [DIGITS.sub("0", text)[-PREVIOUS_BEFORE:] for _, text, _ in previous], self._previous_before)
        behind = [DIGITS.sub("0", text)[:PREVIOUS_AFTER] for _, _, text in previous]
        _anywhere(tally, behind, self._previous_after, longest=2)
        told = [one.previous is not None for one in around]
        pairs = [f"{before[0]}|{unit}" for before, unit in zip(previous, units, strict=True)]
        tally.add_rows([self._pairs.get(pair, 0) for pair in pairs], told)
        return tally.sums(self._weights)

    def _sentences(self, sentences: Sequence[str]) -> Sums:
        """What `learned.sentence_features` has."""
        tally = _Tally(len(sentences))
        _anywhere(tally, [DIGITS.sub("0", text)[:LONGEST_SENTENCE] for text in sentences], self._sentence)
        return tally.sums(self._weights)


def _code(gram: str) -> int:
    code = 0
    for character in gram:
        code = code << int(_BITS) | ord(character)
    return code


def _matrix(texts: Sequence[str], *, to_the_right: bool) -> Codes:
    """Characters of the texts, a row each, filled up with zeros on the left or on the right."""
    texts = [text.replace("\0", _NUL) if "\0" in text else text for text in texts]
    width = max(_LONGEST, *map(len, texts))
    fill = str.rjust if to_the_right else str.ljust
    filled = "".join([fill(text, width, "\0") for text in texts])
    codes = np.frombuffer(filled.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    large = codes > _LARGEST_CODE
    if large.any():
        _, order = np.unique(codes[large], return_inverse=True)
        codes[large] = (_FIRST_STANDIN + order.reshape(-1) % _STANDINS).astype(np.uint64)
    return codes.reshape(len(texts), width)


def _anywhere(tally: _Tally, texts: Sequence[str], table: _Table, *, longest: int = 3) -> None:
    """Note the n-grams of two and three characters, each once; sorted, as a row may be long."""
    characters = _matrix(texts, to_the_right=False)
    two = characters[:, :-1] << _BITS | characters[:, 1:]
    three = two[:, :-1] << _BITS | characters[:, 2:]
    for codes, last in ((two, characters[:, 1:]), (three, characters[:, 2:]))[: longest - 1]:
        ordered = np.sort(np.where(last != 0, codes, 0), axis=1)
        fresh = ordered != 0
        fresh[:, 1:] &= ordered[:, 1:] != ordered[:, :-1]
        tally.add(ordered, fresh, table)


def _beside(tally: _Tally, texts: Sequence[str], touching: int, table: _Table, near: _Table) -> None:
    """Note the n-grams of texts that end at a figure, each once; and once more, as others, the last of each length."""
    characters = _matrix(texts, to_the_right=True)
    # By length and by the place where they end; one that has no first character isn't there.
    codes = np.zeros((len(texts), _LONGEST, characters.shape[1]), dtype=np.uint64)
    there = np.zeros(codes.shape, dtype=np.bool_)
    narrow = characters.astype(np.uint16)
    same = narrow[:, :, np.newaxis] == narrow[:, np.newaxis, :]
    equal = np.zeros((*codes.shape, codes.shape[2]), dtype=np.bool_)
    codes[:, 0], there[:, 0], equal[:, 0] = characters, characters != 0, same
    for length in range(1, _LONGEST):
        codes[:, length, 1:] = codes[:, length - 1, :-1] << _BITS | characters[:, 1:]
        there[:, length, 1:] = there[:, length - 1, :-1]
        equal[:, length, 1:, 1:] = equal[:, length - 1, :-1, :-1] & same[:, 1:, 1:]
    tally.add(codes, there & ~_repeated(equal), table)
    last = slice(-touching, None)
    tally.add(codes[:, :, last], there[:, :, last] & ~_repeated(equal[:, :, last, last]), near)


def _repeated(equal: Flags) -> Flags:
    """Which n-grams stand farther to the left as well, by what equals what."""
    return np.asarray((equal & _farther_left(equal.shape[-1])).any(axis=-1))


@cache
def _farther_left(width: int) -> Flags:
    return np.tri(width, k=-1, dtype=np.bool_)


@cache
def ngram_model() -> NgramModel:
    """The project's weights."""
    return NgramModel(fact_model())
