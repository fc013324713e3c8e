"""What a text speaks of around a figure: the themes whose words stand near it (ingest/catalogue/themes.yml).

A village not yet reached counts for distance education in a report on that, and for assistance in one on helpers: the
figure and its clause are the same. The learned model of facts takes the themes as features (learned.py).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from ingest.maintained import MaintainedDataError
from ingest.narrative.structure import Structure

REACH_BEFORE, REACH_AFTER = 250, 60
LAST_REACH, OPENING_REACH = 80, 40
"""How far before a figure the last word may stand that shows a theme, and how far an opening goes."""
MOST_FREQUENT = 2
NEAR, LAST, OPENING, OF_TEXT = "n", "l", "o", "t"


class ThemeError(MaintainedDataError):
    """The themes can't be used; the message names the entry."""


@cache
def themes() -> dict[str, str]:
    """The theme of each word. Raises ThemeError."""
    return parse(files("ingest").joinpath("catalogue", "themes.yml").read_text(encoding="utf-8"))


def parse(source: str) -> dict[str, str]:
    """Read themes: a name with its words an entry, each word of one theme. Raises ThemeError."""
    found: dict[str, str] = {}
    for theme, words in (yaml.safe_load(source) or {}).items():
        if not isinstance(theme, str) or not isinstance(words, list) or not words:
            raise ThemeError(f"themes.yml: {theme}: expected a name with a list of words")
        for word in words:
            if not isinstance(word, str) or not word:
                raise ThemeError(f"themes.yml: {theme}: {word!r} is no word")
            if word in found:
                raise ThemeError(f"themes.yml: {word} stands under {found[word]} and {theme}")
            found[word] = theme
    if not found:
        raise ThemeError("themes.yml: no themes")
    return found


@cache
def _finder() -> tuple[Any, list[str]]:
    """The words as an automaton, and the theme of each by its number."""
    known = themes()
    finder = AhoCorasick(list(known), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)
    return finder, list(known.values())


@cache
def _numbers() -> dict[str, int]:
    return {theme: number for number, theme in enumerate(sorted(set(themes().values())))}


class Themes:
    """Where one text shows which theme."""

    def __init__(self, view: str, structure: Structure) -> None:
        finder, of_word = _finder()
        found = finder.find_matches_as_indexes(view)
        self._structure = structure
        self._starts = [start for _, start, _ in found]
        self._themes = [of_word[word] for word, _, _ in found]
        counts = Counter(self._themes)
        most = sorted(counts, key=lambda theme: (-counts[theme], theme))[:MOST_FREQUENT]
        self._of_text = tuple(OF_TEXT + theme for theme in most)
        # Sets of themes as bits: figures have few different ones.
        self._bits = [1 << _numbers()[theme] for theme in self._themes]
        self._near: dict[int, tuple[str, ...]] = {}
        self._behind: dict[int, tuple[str, ...]] = {}

    def around(self, position: int) -> tuple[str, ...]:
        """The themes of a figure, each marked with where it shows: near it, last before it, at its paragraph's opening.

        Those of the whole text stand behind them.
        """
        starts = self._starts
        first = bisect_left(starts, position - REACH_BEFORE)
        at = bisect_left(starts, position, first)
        last = bisect_left(starts, position + REACH_AFTER, at)
        shown = 0
        for bits in self._bits[first:last]:
            shown |= bits
        around = self._near.get(shown)
        if around is None:
            around = self._near[shown] = tuple(NEAR + theme for theme in sorted(set(self._themes[first:last])))
        if at and position - starts[at - 1] < LAST_REACH:
            around += (LAST + self._themes[at - 1],)
        paragraph = self._structure.paragraph(position)[0]
        behind = self._behind.get(paragraph)
        if behind is None:
            behind = self._behind[paragraph] = self._opening(paragraph) + self._of_text
        return around + behind

    def _opening(self, paragraph: int) -> tuple[str, ...]:
        """The theme that shows first in a paragraph, where that is at its opening."""
        opening = bisect_left(self._starts, paragraph)
        opens = opening < len(self._starts) and self._starts[opening] < paragraph + OPENING_REACH
        return (OPENING + self._themes[opening],) if opens else ()
