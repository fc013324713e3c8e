"""Searches for an expression near the words that it needs, instead of at every character of a text.

Some rules begin with what may stand anywhere (any six characters before 街道): tried at each character they cost more
than most of a report's reading. Their words are rare, and one pass of an automaton finds them all; the expression is
tried only where one of its words is within reach. Words, reach and the characters looked at behind a match are derived
from the expression, and what is found is what a search of the whole text finds.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation

from ingest.narrative.literals import needed

WIDEST = 200
"""What reaches farther than so many characters is tried everywhere."""

_parser: Any = import_module("re._parser")


class Sparse:
    """An expression with the words that it needs.

    One that needs none, has no bound on its length, or asks where the text ends is tried everywhere (`near` is False).
    `at_word` says what a word must look like in its place (村, but no 村民): one glance at it saves the expression.
    """

    def __init__(self, pattern: re.Pattern[str], *, at_word: re.Pattern[str] | None = None) -> None:
        literals = needed(pattern)
        tree = _parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
        self._width = int(tree.getwidth()[1])
        self._pattern = pattern
        self._reach = self._width + _looks_ahead(tree)
        self.near = literals is not None and self._reach < WIDEST and not _asks_for_end(tree)
        self._at_word = at_word
        self.words = frozenset(literals or ()) if self.near else frozenset()
        self._finder: Any = AhoCorasick(sorted(self.words))

    def over(self, text: str) -> Search:
        """The expression over one text."""
        found = self._finder.find_matches_as_indexes(text, overlapping=True) if self.near else ()
        return self.at(text, {start for _, start, _ in found})

    def at(self, text: str, found: set[int]) -> Search:
        """The expression over a text of which it is known where its words stand."""
        places: list[int] | None = None
        if self.near:
            places = sorted(found)
            if self._at_word is not None:
                places = [place for place in places if self._at_word.match(text, place)]
        return Search(self._pattern, text, places, self._width, self._reach)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches, as `finditer` of the expression gives them where none is empty."""
        return self.over(text).finditer()


class Together:
    """Several expressions over one text: a single pass finds the words of all."""

    def __init__(self, *expressions: Sparse) -> None:
        self._expressions = expressions
        words = sorted({word for expression in expressions for word in expression.words})
        self._of_word = [
            [at for at, expression in enumerate(expressions) if word in expression.words] for word in words
        ]
        # The kind that takes most memory and least time: so few words take a few hundred kilobytes.
        self._finder: Any = AhoCorasick(words, implementation=Implementation.DFA)

    def over(self, text: str) -> list[Search]:
        """Each of the expressions over a text, in the order given."""
        found: list[set[int]] = [set() for _ in self._expressions]
        for word, start, _ in self._finder.find_matches_as_indexes(text, overlapping=True):
            for at in self._of_word[word]:
                found[at].add(start)
        return [expression.at(text, places) for expression, places in zip(self._expressions, found, strict=True)]


class Search:
    """Searches one text again and again, from any place on."""

    def __init__(self, pattern: re.Pattern[str], text: str, words: list[int] | None, width: int, reach: int) -> None:
        self._pattern, self._text, self._words, self._width, self._reach = pattern, text, words, width, reach

    def search(self, position: int) -> re.Match[str] | None:
        """The first match from a position on, as `search` of the expression gives it."""
        words, find, text = self._words, self._pattern.search, self._text
        if words is None:
            return find(text, position)
        width, reach = self._width, self._reach
        for index in range(bisect_left(words, position), len(words)):
            word = words[index]
            # A match holds a word whole, so that it begins no farther before it than it is wide. One that begins at the
            # word or before is judged with all that it may look at in view; what begins later waits for its own word.
            begin = word - width
            match = find(text, begin if begin > position else position, word + reach)
            if match is not None and match.start() <= word:
                return match
            if word >= position:
                position = word + 1
        return None

    def finditer(self) -> Iterator[re.Match[str]]:
        """All matches, as `finditer` of the expression gives them where none is empty."""
        at = 0
        while match := self.search(at):
            yield match
            at = match.end()


def _children(operation: str, argument: Any) -> Iterable[Any]:
    """The expressions inside one item of an expression."""
    match operation:
        case "SUBPATTERN":
            return (argument[3],)
        case "BRANCH":
            return tuple(argument[1])
        case "ASSERT" | "ASSERT_NOT":
            return (argument[1],)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return (argument[2],)
        case "ATOMIC_GROUP":
            return (argument,)
        case "GROUPREF_EXISTS":
            return tuple(branch for branch in argument[1:] if branch is not None)
        case _:
            return ()


def _looks_ahead(tree: Any) -> int:
    """How many characters behind a match decide on it, at most."""
    widest = 0
    for operation, argument in tree:
        inside = max((_looks_ahead(child) for child in _children(str(operation), argument)), default=0)
        if str(operation) in ("ASSERT", "ASSERT_NOT") and argument[0] > 0:
            inside += int(argument[1].getwidth()[1])
        widest = max(widest, inside)
    return widest


def _asks_for_end(tree: Any) -> bool:
    """Whether the end of the text, a line or a word means something, which a shorter view would move."""
    for operation, argument in tree:
        if str(operation) == "AT" and str(argument) not in ("AT_BEGINNING", "AT_BEGINNING_STRING"):
            return True
        if any(_asks_for_end(child) for child in _children(str(operation), argument)):
            return True
    return False
