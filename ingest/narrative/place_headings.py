"""Headings that name a place, and where the lines begin that they head."""

from __future__ import annotations

import re

from ingest.narrative.place import Place, PlaceAt

_HEADING_LINE = re.compile(r"^[ \t\u3000]*[【〖■◆★▲●一二三四五六七八九十(（][^\n，。；]{1,24}$", re.MULTILINE)
_HEADING_MARKS = re.compile(
    r"[ \t\u3000【】〖〗■◆★▲●:：()（）、.\-—]|卡片[一二三四五六七八九十]+|[一二三四五六七八九十]+(?=、|[)）])"
)
_SECTION_MARKS = " \t\u3000◆■●▲★·•—-【〖一二三四五六七八九十、.．（(）)"
_DIGIT_IN = re.compile(r"\d")
LONGEST_SLOGAN, FEWEST_SECTIONS = 40, 2


def headings(view: str, places: list[PlaceAt]) -> list[tuple[int, Place | None]]:
    """Where the lines under a heading begin, and the place that the heading names alone, if any."""
    by_line: dict[int, PlaceAt] = {view.rfind("\n", 0, at.start) + 1: at for at in places if not at.whole}
    found: list[tuple[int, Place | None]] = []
    for match in _HEADING_LINE.finditer(view):
        at = by_line.get(match.start())
        alone = at is not None and not _HEADING_MARKS.sub(
            "", view[match.start() : at.start] + view[at.end : match.end()]
        )
        found.append((match.end(), at.place if alone and at is not None else None))
    sections = sections_by_place(view, places)
    return sorted([*(one for one in found if one[0] not in sections), *sections.items()]) if sections else found


def sections_by_place(view: str, places: list[PlaceAt]) -> dict[int, Place | None]:
    """Where the lines under 始兴县：网格织到屋门口 begin, one heading of several, each with a place and what it did."""
    found: dict[int, Place | None] = {}
    for at in places:
        # Before the line around it is looked for: few names stand before a colon, and a line may have no end.
        news = view.startswith("讯", at.end) and not view.startswith("讯息", at.end)
        if at.whole or not (news or view[at.end : at.end + 1] in ("：", ":")):
            continue
        start = view.rfind("\n", 0, at.start) + 1
        if news and not view[start : at.start].strip():
            found[at.end] = at.place
            continue
        slogan = view[at.end : at.end + LONGEST_SLOGAN + 1].split("\n", 1)[0]
        if view[start : at.start].strip(_SECTION_MARKS):
            continue
        if len(slogan) <= LONGEST_SLOGAN and "。" not in slogan and not _DIGIT_IN.search(slogan):
            found[at.end + len(slogan)] = at.place
    return found if len(found) >= FEWEST_SECTIONS else {}
