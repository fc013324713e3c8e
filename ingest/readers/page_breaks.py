"""What page breaks leave amid the sentences of a copy: running heads with their page numbers, numbers of a preview."""

from __future__ import annotations

import re
from collections.abc import Iterator

# 桑植县党建简报  第42页, 县委办公室  — 3 —: the end of a line that a page break put between two of a sentence.
_PAGE_BREAK = re.compile(r"(?:第\s?\d{1,4}\s?页|—\s?\d{1,4}\s?—)(?=[ \t\r]*\n)")
_SENTENCE = re.compile(r"[，。；！？,;]")
_SENTENCE_ENDS = re.compile(r"[。！？：；.”）》】]$")
RUNNING, LONGEST_BESIDE_PAGE = 22, 60
"""Characters of a line of prose at least, and of what is printed beside a page's number at most."""
# 其中35⏎2、岁以下1人: a library shows the beginning of each page of a document as an item of a list.
_PREVIEWED = re.compile(r"\n[ \t\u3000]*(\d{1,3})、[ \u3000]*")
_SECOND_PAGE = "\n2、"
SHORTEST_PREVIEW = 150
"""Characters that a library shows of a page at least: many more than an item of a list that breaks off has."""


def without_page_breaks(view: str) -> str:
    """What is printed beside a page's number, or on the line above it, put away where it stands amid a sentence."""
    pieces, done = [], 0
    for match in _PAGE_BREAK.finditer(view):
        start, end = view.rfind("\n", 0, match.start()) + 1, match.end()
        if start < done:
            continue
        if not view[start : match.start()].strip() and start:
            start = view.rfind("\n", 0, start - 1) + 1
        before = view[view.rfind("\n", 0, max(0, start - 1)) + 1 : start].rstrip()
        beside = view[start:end]
        torn = len(before) >= RUNNING and not _SENTENCE_ENDS.search(before)
        if torn and len(beside) <= LONGEST_BESIDE_PAGE and not _SENTENCE.search(beside) and start >= done:
            pieces += [view[done:start], re.sub(r"[^\n]", " ", beside)]
            done = end
    return "".join([*pieces, view[done:]]) if pieces else view


def previewed_pages(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the numbers 2、 3、 … before the pages of a preview, where one breaks off amid a sentence."""
    page = 2
    for match in _PREVIEWED.finditer(text) if _SECOND_PAGE in text else ():
        if int(match[1]) != page:
            continue
        end = match.start()
        while text[end - 1 : end].isspace():
            end -= 1
        start = text.rfind("\n", 0, end) + 1
        if end - start < SHORTEST_PREVIEW:
            continue
        page += 1
        if not _SENTENCE_ENDS.search(text, start, end):
            yield end, match.end()
