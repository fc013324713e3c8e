"""Plain text files: the decoded file is the text; the title is its first telling line."""

from __future__ import annotations

import re

from ingest.readers.document import Document, document

LONGEST_TITLE = 60
_LINES_LOOKED_AT = 12
# Where a page stands on a site, and lines of controls: not what it is called.
_NAVIGATION = re.compile(r"当前位置|首页|搜\s*索|>>|>\s|关注|来源|发布时间|第[一二三四五六七八九十]+篇")
_DATE = re.compile(r"^[（(]?(?:19|20|２０)[\d０-９]{2}\s?[年./-].{0,24}$")
_SENTENCE_END = re.compile(r"[。；;！!]|[，,].*[，,]")


def read(text: str) -> Document:
    """Document of a decoded text file."""
    return document(text, text, first_heading(text))


def first_heading(text: str) -> str | None:
    """The first line that can be a title: short, no navigation, no sentence."""
    lines = [re.sub(r"<[^<>]*>", "", line).strip() for line in text[:4000].splitlines()]
    for line in [line for line in lines if line][:_LINES_LOOKED_AT]:
        if not 4 <= len(line) <= LONGEST_TITLE or (_DATE.match(line) and not re.search(r"报告|总结|情况|工作", line)):
            continue
        if not _NAVIGATION.search(line) and not _SENTENCE_END.search(line):
            return line
    return None
