"""Sentences, segments and clauses of a text, found once and looked up by position.

A page layout breaks sentences over lines and paragraphs: a line break ends a sentence only where the line before it
looks finished, or is too short to be running text (a heading).
"""

from __future__ import annotations

import re
from bisect import bisect_right

SHORTEST_RUNNING_LINE = 22
# Not begun inside a run of blanks: each of them would look for the end of the run again.
_LINE_BREAK = re.compile(r"(?<![ \t\r])[ \t\r]*\n\s*")
_FINISHED = re.compile(r"[。！？：；!?:;”’\"'）)…>》】—\]]$|\.$")
_CONTINUES = re.compile(r"[和与及的等、，,。；;）)”’]")
_LIST_ITEM = re.compile(
    r"[ \t\u3000]|[（(]?[一二三四五六七八九十]+[、）).．]|\d+[、.．）)]|第[一二三四五六七八九十]|[—-]{2}|[●■◆★·]"
)
_SENTENCE_END = re.compile(r"[。！？!?]+[”’\"']?|(?<=[^\d\s])\.(?=\s|$)")
_DOTTED_END = re.compile(r"\.(?!\d)|(?<=\d\.)(?=[^\d\s])")
_SEGMENT_END = re.compile(r"[；;]")
_CLAUSE_END = re.compile(r"[，,：:]+(?!\d{3}(?!\d))|[、](?=其中)")


class Structure:
    """Boundaries of a view. Spans are half-open; sentences do not overlap and are in text order."""

    def __init__(self, view: str, *, dotted: bool = False) -> None:
        self.view, self.dotted = view, dotted
        hard, self.soft = _line_breaks(view)
        end_pattern = _DOTTED_END if dotted else _SENTENCE_END
        ends = {match.end() for match in end_pattern.finditer(view)} | hard
        self.sentence_starts = _starts(ends)
        segments = ends | {match.end() for match in _SEGMENT_END.finditer(view)}
        self.segment_starts = _starts(segments)
        self.clause_starts = _starts(segments | {match.end() for match in _CLAUSE_END.finditer(view)})
        self.paragraph_starts = _starts(hard)

    def sentence(self, position: int) -> tuple[int, int]:
        """Span of the sentence around a position."""
        return self._span(self.sentence_starts, position)

    def segment(self, position: int) -> tuple[int, int]:
        """Span of the part of a sentence between semicolons."""
        return self._span(self.segment_starts, position)

    def clause(self, position: int) -> tuple[int, int]:
        """Span of the clause around a position."""
        return self._span(self.clause_starts, position)

    def paragraph(self, position: int) -> tuple[int, int]:
        """Span of the paragraph around a position, soft line breaks joined."""
        return self._span(self.paragraph_starts, position)

    def _span(self, starts: list[int], position: int) -> tuple[int, int]:
        index = bisect_right(starts, position) - 1
        return starts[index], starts[index + 1] if index + 1 < len(starts) else len(self.view)


def _starts(ends: set[int]) -> list[int]:
    return [0, *sorted(end for end in ends if end > 0)]


def _line_breaks(view: str) -> tuple[set[int], set[int]]:
    """Ends of the line breaks that end a sentence, and of those in the middle of one."""
    hard: set[int] = set()
    soft: set[int] = set()
    line_start = 0
    for match in _LINE_BREAK.finditer(view):
        line = view[line_start : match.start()].strip()
        following = view[match.end() : match.end() + 4]
        indented = "\n" in match[0] and match[0].rsplit("\n", 1)[1] != ""
        running = len(line) >= SHORTEST_RUNNING_LINE
        goes_on = bool(_CONTINUES.match(following)) or not _FINISHED.search(line)
        if running and goes_on and not indented and not _LIST_ITEM.match(following):
            soft.add(match.end())
        else:
            hard.add(match.end())
        line_start = match.end()
    return hard, soft
