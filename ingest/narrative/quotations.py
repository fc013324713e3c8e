"""Which numbers stand inside a name or slogan in quotation marks or a book title, and are therefore no figures.

Speech is quoted too: a quotation with punctuation of its own, or one that is nothing but a figure, names nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.narrative.lexicon import Lexicon
from ingest.narrative.number_runs import NUMERAL
from ingest.spans import span_around

LONGEST_SLOGAN = 16
LONGEST_NAME = 44

_CURLY = re.compile(r"[“‘]([^“”‘’\n]{1,60})[”’]")
_STRAIGHT = re.compile(r"\"([^\"\n]{1,60})\"|'([^'\n]{1,60})'")
_TITLE = re.compile(r"《([^《》]{1,120})》")
_SENTENCE_MARK = re.compile(r"[，。；！？,;!?]|\.(?!\d)|:|：")
_HALVES = re.compile(r"[\u4e00-\u9fff]{2,10}[，,][\u4e00-\u9fff]{2,10}")
_NUMERALS = re.compile(r"[一二两三四五六七八九十百千万]+|\d+")
_ONLY_FIGURE = re.compile(r"^[\d.,，一二两三四五六七八九十百千万亿零多余近约]+(?:%|元|人|名|户|个)?$")


class Slogans:
    """Spans of the view that name something and hold a number; `spans` are sorted and disjoint."""

    def __init__(self, view: str, words: Lexicon) -> None:
        self.spans = _merged(sorted(_found(view, words)))

    def holds(self, position: int) -> bool:
        """Whether the character at `position` stands inside a slogan or title."""
        return span_around(self.spans, position) is not None


def _found(view: str, words: Lexicon) -> Iterator[tuple[int, int]]:
    for match in _TITLE.finditer(view):
        yield match.span()
    for pattern in (_CURLY, _STRAIGHT):
        for match in pattern.finditer(view):
            # Most quotations hold no number, and nothing is asked of them.
            if NUMERAL.search(view, *match.span()) and _is_name(
                match[match.lastindex or 1], view[match.end() : match.end() + 8], words
            ):
                yield match.span()


def _is_name(content: str, following: str, words: Lexicon) -> bool:
    if _ONLY_FIGURE.match(content):
        return bool(words.name_follows.match(following)) or content.isdigit()
    if _SENTENCE_MARK.search(content):
        # “十户联创，促农村富裕”活动: two halves of one slogan.
        return _HALVES.fullmatch(content) is not None and bool(words.name_follows.match(following))
    if len(content) <= LONGEST_SLOGAN:
        return True
    several = len(_NUMERALS.findall(content)) >= 2
    return len(content) <= LONGEST_NAME and (several or bool(words.name_follows.match(following)))


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
