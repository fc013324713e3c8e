"""Sentences, segments and clauses of a text, found once and looked up by position.

A page layout breaks sentences over lines and paragraphs: a line break ends a sentence only where the line before it
looks finished, or is too short to be running text (a heading).
"""

from __future__ import annotations

import re
from bisect import bisect_right

SHORTEST_RUNNING_LINE = 22
DOTTED_REACH = 96
"""How far back belongs together where every dot may be a comma."""
_LINE_BREAK = re.compile(r"\n\s*")
# A copy may lose its line breaks and keep the indents of its paragraphs.
_PARAGRAPH_ON_A_LINE = re.compile(r"(?:。|！|？|!|\?|”)[ ]{2,}(?=\S)")
_FINISHED = re.compile(r"[。！？：；!?:;”’\"'）)…>》】—\]]$|\.$")
_CONTINUES = re.compile(r"[和与及的等、，,。；;）)”’]")
# 时间：2012-12-06 来源：新华社 stands above a text and is no running line of it.
_LABELS = re.compile(r"(?:来源|作者|编辑|责编|发布时间|日期|浏览|点击|字号)[:：]")
LONGEST_LABELLED = 80
# 关于推进街道党建与社区治理融合情况的调研报告 above a text, however long, is its title.
_TITLE = re.compile(
    r"[^，,。；;：:、\n]+(?:报告|总结|汇报|意见|通知|通报|方案|讲话|纪实|侧记|简报|公报|材料|要点|体会|思考|建议|调查|纪要)"
    r"(?:[(（][^\n]{1,8}[)）])?"
)
TITLE_REACH = 400
_LIST_ITEM = re.compile(
    r"[ \t\u3000]|[（(]?[一二三四五六七八九十]+[、）).．]|\d+(?:[、．）)]|\.(?!\d))"
    r"|第[一二三四五六七八九十]|[—-]{2}|[●■◆★·]"
)
# Two patterns where one would do: each begins with its own characters, which a search can leap to.
_SENTENCE_ENDS = (re.compile(r"[。！？!?]+[”’\"']?"), re.compile(r"\.(?<=[^\d\s]\.)(?=\s|$)"))
_DOTTED_ENDS = (re.compile(r"\.(?!\d)|(?<=\d\.)(?=[^\d\s])"),)
_SEGMENT_END = re.compile(r"[；;]")
_CLAUSE_ENDS = (re.compile(r"[，,：:]+(?!\d{3}(?!\d))"), re.compile(r"、(?=其中)"))


class Structure:
    """Boundaries of a view. Spans are half-open; sentences do not overlap and are in text order."""

    def __init__(self, view: str, *, dotted: bool = False) -> None:
        self.view, self.dotted = view, dotted
        hard, self.soft = _line_breaks(view)
        if "  " in view:
            hard.extend(match.end() for match in _PARAGRAPH_ON_A_LINE.finditer(view))
        # Each begins where one of the wider kind does, and in places of its own.
        self.paragraph_starts = _starts([0], hard)
        ends = _ends(_DOTTED_ENDS if dotted else _SENTENCE_ENDS, view)
        self.sentence_starts = _starts(self.paragraph_starts, ends)
        self.segment_starts = _starts(self.sentence_starts, _ends((_SEGMENT_END,), view))
        self.clause_starts = _starts(self.segment_starts, _ends(_CLAUSE_ENDS, view))
        # Figures are asked for in text order, several times each: mostly the answer is the last one given.
        self._sentence = self._segment = self._clause = self._paragraph = (0, 0)
        self._stretch, self._joined = (0, 0), ""

    def sentence(self, position: int) -> tuple[int, int]:
        """Span of the sentence around a position."""
        if not self._sentence[0] <= position < self._sentence[1]:
            self._sentence = self._span(self.sentence_starts, position)
        return self._sentence

    def joint_start(self, position: int, reach: int = DOTTED_REACH) -> int:
        """Where what belongs to a position may begin: with its sentence, or before that where dots may be commas."""
        start = self.sentence(position)[0]
        return max(self.paragraph(position)[0], position - reach) if self.dotted else start

    def stretch(self, start: int, end: int) -> str:
        """A piece of the view without line breaks and blanks; a sentence is asked for at each of its figures."""
        if self._stretch != (start, end):
            self._stretch, self._joined = (start, end), joined(self.view[start:end])
        return self._joined

    def segment(self, position: int) -> tuple[int, int]:
        """Span of the part of a sentence between semicolons."""
        if not self._segment[0] <= position < self._segment[1]:
            self._segment = self._span(self.segment_starts, position)
        return self._segment

    def clause(self, position: int) -> tuple[int, int]:
        """Span of the clause around a position."""
        if not self._clause[0] <= position < self._clause[1]:
            self._clause = self._span(self.clause_starts, position)
        return self._clause

    def paragraph(self, position: int) -> tuple[int, int]:
        """Span of the paragraph around a position, soft line breaks joined."""
        if not self._paragraph[0] <= position < self._paragraph[1]:
            self._paragraph = self._span(self.paragraph_starts, position)
        return self._paragraph

    def _span(self, starts: list[int], position: int) -> tuple[int, int]:
        index = bisect_right(starts, position)
        try:
            return starts[index - 1], starts[index]
        except IndexError:
            return starts[index - 1], len(self.view)


def _ends(patterns: tuple[re.Pattern[str], ...], view: str) -> list[int]:
    return [match.end() for pattern in patterns for match in pattern.finditer(view)]


def _starts(wider: list[int], ends: list[int]) -> list[int]:
    """The starts of the wider kind with those of one's own, each once."""
    return list(dict.fromkeys(sorted(wider + ends)))


def _line_breaks(view: str) -> tuple[list[int], set[int]]:
    """Ends of the line breaks that end a sentence, and of those in the middle of one."""
    hard: list[int] = []
    soft: set[int] = set()
    line_start = 0
    for match in _LINE_BREAK.finditer(view):
        line = view[line_start : match.start()].strip()
        following = view[match.end() : match.end() + 4]
        indented = not match[0].endswith("\n")
        running = len(line) >= SHORTEST_RUNNING_LINE
        goes_on = bool(_CONTINUES.match(following)) or not _FINISHED.search(line)
        running = running and not (len(line) <= LONGEST_LABELLED and _LABELS.search(line))
        running = running and not (match.start() <= TITLE_REACH and _TITLE.fullmatch(line))
        if running and goes_on and not indented and not _LIST_ITEM.match(following):
            soft.add(match.end())
        else:
            hard.append(match.end())
        line_start = match.end()
    return hard, soft


def joined(text: str) -> str:
    """A piece of text without the line breaks and blanks that a page layout left inside."""
    # Line breaks and most other blanks are no printable characters: most pieces have none, which these tell at once.
    if " " not in text and text.isprintable():
        return text
    pieces = text.split()
    return pieces[0] if len(pieces) == 1 else "".join(pieces)
