"""Headings that name a place, and where the lines begin that they head."""

from __future__ import annotations

import re
from bisect import bisect_left

from ingest.narrative.place import Place, PlaceAt

_HEADING_LINE = re.compile(r"^[ \t\u3000]*[【〖■◆★▲●一二三四五六七八九十(（][^\n，。；]{1,24}$", re.MULTILINE)
_HEADING_MARKS = re.compile(
    r"[ \t\u3000【】〖〗■◆★▲●:：()（）、.\-—]|卡片[一二三四五六七八九十]+|[一二三四五六七八九十]+(?=、|[)）])"
)
_SECTION_MARKS = " \t\u3000◆■●▲★·•—-【〖一二三四五六七八九十、.．（(）)"
_DIGIT_IN = re.compile(r"\d")
# 再往西走，渭北旱塬上的陕西旬邑县，…; 镜头再转到东边。浙江安吉县，…: where a reporter goes next.
_NEXT_STOP = re.compile(
    r"^[ \t\u3000]*(?:(?:再|又|接着|继续)?[往向沿][^，。\n]{1,6}[走行去下][，,]|镜头[^，。\n]{0,8}[，。,]"
    r"|(?:离开|告别|走出)[^，。\n]{2,12}[，,]|(?:记者|笔者|我们)?(?:又|随后|随即|接着|再)?(?:来到|走进|赶到|转到|奔赴|驱车)"
    r"|第[一二三四五]站|[头下]一站|(?:后来)?到了)",
    re.MULTILINE,
)
_TRIP_ENDS = re.compile(
    r"^[ \t\u3000]*(?:[两三四五几]个(?:县|村|镇|地方|村子)[，,]"
    r"|一路(?:走来|看来|采访|下来)|采访(?:结束|归来|途中)|回望|回过头)",
    re.MULTILINE,
)
_TRIP = re.compile(
    r"(?:先后|分别|依次)?(?:到|走访|走进|来到|深入|探访|采访)了?[^。；\n]{0,4}[\u4e00-\u9fff]{2,8}(?:、[\u4e00-\u9fff]{2,8}){1,5}"
    r"(?:[两三四五六]|[2-6])个?(?:县|县（市）|县\(市\)|县市|县区|县（区）)"
)
_REPORTED = re.compile(r"(?:\d{1,2}月\d{1,2}日)?报道[:：]")
STOP_REACH, FEWEST_STOPS, FEW = 60, 2, 6
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
    found = [*(one for one in found if one[0] not in sections), *sections.items(), *_stops(view, places)]
    found += _reported_from(view, places)
    return sorted(found, key=lambda one: one[0])


def _reported_from(view: str, places: list[PlaceAt]) -> list[tuple[int, Place | None]]:
    """本报记者罗某 四川省昭觉县瓦洛古村报道：…: each of several pieces of one page, by where it was sent from."""
    last = {at.end: at.place for at in places if not at.whole and _REPORTED.match(view, at.end)}
    return list(last.items()) if len(last) >= FEWEST_SECTIONS else []


def _stops(view: str, places: list[PlaceAt]) -> list[tuple[int, Place | None]]:
    """Where the paragraphs begin that tell of the next county of a trip through several, and that it is over."""
    starts = [at.start for at in places]
    found: list[tuple[int, Place | None]] = []
    for match in _NEXT_STOP.finditer(view):
        first = bisect_left(starts, match.end() - STOP_REACH // 4)
        end = view.find("\n", match.end(), match.end() + STOP_REACH)
        reach = end if end >= 0 else match.end() + STOP_REACH
        named = (at for at in places[first : first + FEW] if match.start() <= at.start < reach)
        county = next((at.place for at in named if at.place.level == "county" and not at.whole), None)
        if county is not None:
            found.append((match.start(), county))
    if _TRIP.search(view) is not None:
        # 记者先后到安徽霍山、广西平果、山西沁县、青海湟源4个县: each paragraph that opens with one of them.
        for at in places:
            start = view.rfind("\n", max(0, at.start - 8), at.start) + 1
            opens = start > 0 and not view[start : at.start].strip()
            if opens and at.place.level == "county" and not at.whole:
                found.append((start, at.place))
    if len({place for _, place in found}) < FEWEST_STOPS:
        return []
    return [*found, *((match.start(), None) for match in _TRIP_ENDS.finditer(view, found[-1][0]))]


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
