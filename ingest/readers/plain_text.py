"""Plain text files: the decoded file is the text; the title is its first telling line."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence

from ingest.readers.document import Document, document

LONGEST_TITLE = 60
SHARE_OF_SPACED = 0.012
BLANKS = " \u3000\n"
# Single digits with a blank between each: a number that a scanner spaced out. Three at least, as 1 2 may be two cells.
_GAP = r"(?:[ \u3000]|[ \u3000]?\n)"
_SPACED_DIGITS = re.compile(
    rf"[\d０-９](?<![\d０-９.][\d０-９])(?:{_GAP}?[.．]?{_GAP}[\d０-９](?![\d０-９])){{1,12}}(?!{_GAP}?[\d０-９])"
)
_SPACED_CHARACTERS = re.compile(r"[ \u3000](?<=[\u4e00-\u9fff“”，。、（）][ \u3000])(?=[\u4e00-\u9fff“”，。、（）])")
_LINES_LOOKED_AT = 12
# Where a page stands on a site, and lines of controls: not what it is called.
_NAVIGATION = re.compile(
    r"当前位置|首页|搜\s*索|>>|>\s|->|关注|来源|发布时间|第[一二三四五六七八九十]+篇|www\.|https?:|【繁體】|【繁体】|English|点击[:：]"
)
_DATE = re.compile(r"^[（(]?(?:19|20|２０)[\d０-９]{2}\s?[年./-].{0,24}$")
_SENTENCE_END = re.compile(r"[。；;！!]|[，,].*[，,]")


def read(text: str) -> Document:
    """Document of a decoded text file."""
    plain, origin = _closed_up(text)
    return document(text, plain, first_heading(plain), origin)


def _closed_up(text: str) -> tuple[str, Sequence[int] | None]:
    """Take out the blanks that a scanner put between digits (7 4 7); in a text full of them, between characters too."""
    blanks = [place for match in _SPACED_DIGITS.finditer(text) for place in _blanks_of(match)]
    enough = SHARE_OF_SPACED * len(text)
    if text.count(" ") + text.count("\u3000") >= enough and len(_SPACED_CHARACTERS.findall(text)) >= enough:
        blanks.extend(place for match in _SPACED_CHARACTERS.finditer(text) for place in _blanks_of(match))
    if not blanks:
        return text, None
    gone = set(blanks)
    origin = array("l", (place for place in range(len(text)) if place not in gone))
    return "".join(text[place] for place in origin), origin


def _blanks_of(match: re.Match[str]) -> list[int]:
    return [match.start() + offset for offset, character in enumerate(match[0]) if character in BLANKS]


def first_heading(text: str) -> str | None:
    """The first line that can be a title: short, no navigation, no sentence."""
    lines = [re.sub(r"<[^<>]*>", "", line).strip() for line in text[:4000].splitlines()]
    for line in [line for line in lines if line][:_LINES_LOOKED_AT]:
        if not 4 <= len(line) <= LONGEST_TITLE or (_DATE.match(line) and not re.search(r"报告|总结|情况|工作", line)):
            continue
        if not _NAVIGATION.search(line) and not _SENTENCE_END.search(line):
            return line
    return None
