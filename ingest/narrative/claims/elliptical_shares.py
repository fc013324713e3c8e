"""Shares of what was told just before and is not named again (DOMAIN: share against counts).

农村党员17280名，外出流动的就有3862名，占25.4%: the ones who are out are some of those members. 排查重点村1846个，
已有1758个完成转化，转化率为97.2%: what was turned round is some of what was found.
"""

from __future__ import annotations

import re

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, comparable
from ingest.narrative.claims.wholes import may_follow

_SHARE_OF_THEM = re.compile(r"^[，,](?:仅|只|约|近|就)?占(?:总数的|全部的)?(?:约|近)?$")
_SOME_OF_THEM = re.compile(r"^[^，。；,;]{0,6}[，,][^，。；,;\d]{2,10}的(?:就|也|只|仅|已|共)*(?:有|占|达)$")
_RATE = re.compile(r"(?:实现|完成|得到)?(?P<verb>转化|整改|销号|摘帽|化解)[，,](?P=verb)率(?:为|达到?|是|约)?$")
_FOUND_BEFORE = re.compile(r"(?:排查|倒排|摸排|确定|列为|排出|查出|梳理|收集)[^，。；,;]{0,24}$")
BACK, FARTHEST = 6, 160


def find(items: list[Item], found: Found) -> None:
    """Note such shares with part and whole, where no other whole was found."""
    for share in items:
        if not share.is_share or share.index < 2 or found.has_whole(share):
            continue
        part = items[share.index - 1]
        of_them = _SHARE_OF_THEM.match(share.before) and _SOME_OF_THEM.match(part.before)
        whole = items[part.index - 1] if of_them else _found_before(items, share, part)
        if whole is None:
            continue
        if comparable(whole, part) and whole.value > part.value and may_follow(share, part, whole):
            found.add("share", [("share", share), ("part", part), ("whole", whole)], share.before[-8:].lstrip("，,"))


def _found_before(items: list[Item], share: Item, part: Item) -> Item | None:
    """What was found of which so much has been turned round since, in the same paragraph."""
    if _RATE.search(share.before) is None:
        return None
    for item in reversed(items[max(0, part.index - BACK) : part.index]):
        far = part.mention.start - item.mention.end > FARTHEST or item.paragraph != part.paragraph
        if far:
            return None
        if comparable(item, part) and _FOUND_BEFORE.search(item.before):
            return item
    return None
