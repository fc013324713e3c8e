"""Parts told in brackets behind their whole: 党委31个（机关党委12个、乡镇党委19个） (DOMAIN: parts and total).

What stands in the brackets explains the figure before them. That it is part of it is told by its labels, where they
name no groups that overlap; that it is more than the whole is held against the report only where it is not much more.
"""

from __future__ import annotations

import re

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, comparable
from ingest.narrative.claims.sets import complete, disjoint, name_of
from ingest.narrative.claims.weigh import added, believable, meet, within
from ingest.narrative.claims.words import ClaimWords, claim_words

_OPENS = re.compile(r"^[\u4e00-\u9fff“”]{0,10}[（(](?P<label>[^（()）。]{0,14})$")
_NEXT = re.compile(r"^(?:[、，,；;]|和|及|与)(?P<label>[^（()）。；;，,、]{1,12})$")
_BEHIND = re.compile(r"[、，,；;）)]|和|及|与")
_CLOSES = re.compile(r"^[\u4e00-\u9fff]{0,6}[）)]")
_NO_PART = re.compile(
    r"每|均|另|上年|去年|往年|前年|涉及|覆盖|包含|含|比|较|增|减|人次|户|下设|下辖|辖|服务(?!类|业|站|中心)|带动|\d年|改建|原|由"
)
FACTOR, APART = 1.25, 1.5
"""How far parts may exceed a total that they are meant to be of, and where their names keep them apart."""
LONGEST = 12


def find(items: list[Item], found: Found) -> None:
    """Note figures in brackets that add up to the one before them, or to more than it."""
    words = claim_words()
    for first in items:
        if not first.index or first.is_share or not ("（" in first.before or "(" in first.before):
            continue
        whole = items[first.index - 1]
        if _OPENS.match(first.before) and comparable(whole, first) and found.total_of(first) is None:
            parts = _parts(items, first)
            if len(parts) > 1 and not _overlapping(parts, words) and not whole.is_for_each:
                _note(whole, parts, words, found)
            elif len(parts) == 1 and _more_than_all(whole, first):
                found.add("part_of", [("whole", whole), ("part", first)], "（其中", relation="<=", exhaustive=False)


def _more_than_all(whole: Item, part: Item) -> bool:
    """971家（其中规模以上企业1006家）: more than what the brackets explain."""
    named = _OPENS.match(part.before)
    among = named is not None and named["label"].startswith("其中") and len(named["label"]) > len("其中")
    return among and part.value > whole.value and believable(whole.mention.interval, part.mention.interval, FACTOR)


def _parts(items: list[Item], first: Item) -> list[Item]:
    """All figures of the brackets; none where something else stands in them."""
    parts = [first]
    for item in items[first.index + 1 : first.index + LONGEST]:
        if _CLOSES.match(parts[-1].after):
            break
        if not comparable(first, item) or _NEXT.match(item.before) is None:
            return []
        parts.append(item)
    closed = _CLOSES.match(parts[-1].after) is not None
    return parts if closed and all(_is_labelled(part) for part in parts) else []


def _is_labelled(part: Item) -> bool:
    """Whether a figure goes by the label before it, and the label is that of a part."""
    match = _OPENS.match(part.before) or _NEXT.match(part.before)
    said = match is not None and bool(match["label"]) and _BEHIND.match(part.after) is not None
    return said and match is not None and _NO_PART.search(match["label"]) is None


def _overlapping(parts: list[Item], words: ClaimWords) -> bool:
    apart = complete(parts, words)
    return not apart and any(words.overlapping.search(name_of(part)) for part in parts)


def _note(whole: Item, parts: list[Item], words: ClaimWords, found: Found) -> None:
    sums, all_of_it = added(parts), whole.mention.interval
    if meet(all_of_it, sums) or (complete(parts, words) and believable(all_of_it, sums, FACTOR)):
        found.add("sum", [("total", whole), *(("part", part) for part in parts)], "（")
    elif within(sums, all_of_it) or believable(all_of_it, sums, APART if disjoint(parts, words) else FACTOR):
        roles = [("whole", whole), *(("part", part) for part in parts)]
        found.add("part_of", roles, "（", relation="<=", exhaustive=False)
