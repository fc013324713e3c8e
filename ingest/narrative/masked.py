"""**区, XX县: the place of a report whose name was struck out before it was passed on."""

from __future__ import annotations

import re
from collections import Counter
from string import ascii_letters

from ingest.narrative.place import Place
from ingest.narrative.place_names import looks_like_name
from ingest.report_body import HEAD

OFTEN = 3
"""How often a name stands that no heading has, for the report to be that place's."""
LEFT_STANDING = 2
_LEVELS = {"省": "province", "市": "prefecture", "州": "prefecture", "县": "county", "区": "county", "旗": "county"}
_KINDS = "省|市|县|区|州|旗|镇|乡|街道|社区|村"
_MASKED = re.compile(
    r"(?:\*{1,4}|[Xx×]{1,4}|(?<![A-Za-z0-9])[A-Za-z](?=[省市县区州旗镇乡村])|"
    r"(?<![一二三四五六七八九十〇])〇{2,4}|(?:(?<![一-鿿])|(?<=中共)|(?<=在))某{1,2}) ?"
    rf"(?P<kind>{_KINDS})(?!级|长|民|干|里)"
)
# 对山西省L县36个村的调查: scholars give letters.
_LETTER = re.compile("(?<![A-Za-z0-9])[A-Za-z](?=[市县区州旗镇乡村])")
_LIES = re.compile(r"(?:地处|位于|坐落|隶属)")
_TOWNS = frozenset({"镇", "乡", "街道", "社区", "村"})
_STRUCK_OUT = "*×〇某" + ascii_letters
_MARKS = ("*", "X", "x", "×", "〇〇", "某")
_SPOKEN = re.compile(rf"(?:全|我|该|本)({_KINDS})(?!委|域|政|级|民|家|直|干|里)")


def masked_place(view: str) -> Place | None:
    """The struck-out name of the report's own place, as the text writes it; None where no name is struck out.

    Of several (XX市XX县) it is one of the kind that the text calls its own, else the last one of the first that follow
    each other. One that only stands amid the text, and seldom, is anybody's: 某县 of an example.
    """
    if not any(mark in view for mark in _MARKS) and _LETTER.search(view) is None:
        return None
    names = Counter[str]()
    first: re.Match[str] | None = None
    for match in _MASKED.finditer(view):
        names[match[0].replace(" ", "")] += 1
        if first is None or match.start() == first.end():
            first = match
    if first is None:
        return None
    spoken = Counter(_SPOKEN.findall(view)).most_common(1)
    kind = spoken[0][0] if spoken else first["kind"]
    name = next((name for name, _ in names.most_common() if name.lstrip(_STRUCK_OUT) == kind), None)
    if name is None:
        return None
    # 富强XX, 和谐XX: the name alone is struck out, too.
    mask = name.removesuffix(kind)
    if first.start() >= HEAD and names[name] < OFTEN and (len(mask) < 2 or view.count(mask) < OFTEN):
        return None
    return Place(_left_standing(view, kind) or name, None, _LEVELS.get(kind, "township"))


def _left_standing(view: str, kind: str) -> str | None:
    """德新镇, further down in a text that begins with xx镇: the one town that whoever struck names out missed."""
    if kind not in _TOWNS:
        return None
    named = Counter(
        match[1]
        for match in re.finditer(rf"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{{2,3}}{kind})(?!级|长|民|干|里)", view)
        if looks_like_name(match[1])
    )
    [(name, often)] = named.most_common(1) or [("", 0)]
    return name if len(named) == 1 and often >= LEFT_STANDING else None


def masked_town(view: str) -> Place | None:
    """The struck-out town or village of which its own text says in which county it lies: **乡地处黔西县城东南面."""
    place = masked_place(view)
    if place is None or not any(place.name.endswith(kind) for kind in _TOWNS):
        return None
    at = view.find(place.name)
    return place if at >= 0 and _LIES.match(view, at + len(place.name)) else None
