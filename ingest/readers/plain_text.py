"""Plain text files: the decoded file is the text; the title is its first telling line."""

from __future__ import annotations

import re

from ingest.readers.document import Document, document

LONGEST_TITLE = 60
_LINES_LOOKED_AT = 12
# Where a page stands on a site, and lines of controls: not what it is called.
_NAVIGATION = re.compile(r"当前位置|首页|搜\s*索|>>|>\s|关注|来源|发布时间|第[一二三四五六七八九十]+篇")
_SENTENCE_END = re.compile(r"[。；;！!]|[，,].*[，,]")


def read(text: str) -> Document:
    """Document of a decoded text file."""
    return document(text, text, first_heading(text))


def first_heading(text: str) -> str | None:
    """The first line that can be a title: short, no navigation, no sentence."""
    lines = [re.sub(r"<[^<>]*>", "", line).strip() for line in text[:4000].splitlines()]
    for line in [line for line in lines if line][:_LINES_LOOKED_AT]:
        if 4 <= len(line) <= LONGEST_TITLE and not _NAVIGATION.search(line) and not _SENTENCE_END.search(line):
            return line
    return None
