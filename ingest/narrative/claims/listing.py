"""What rules of parts and totals share: how a list is joined, and whether parts make a total."""

from __future__ import annotations

import re
from functools import cache

from ingest.narrative.claims.items import Item
from ingest.narrative.claims.weigh import added, believable, meet, within

COMMA = re.compile(r"[，,；;.]")
ENUMERATION = re.compile(r"[、]|^(?:和|及|与|以及)|(?:和|及|与|以及)")
LIST_GAP = 30
UNREAD = re.compile(r"\d(?!\d*年)")


@cache
def compiled(source: str) -> re.Pattern[str]:
    """An expression made of the words of the catalogue, made once."""
    return re.compile(source)


def meets(total: Item, parts: list[Item]) -> bool:
    """Whether parts may add up to a total, within what the wording of each allows."""
    return meet(total.mention.interval, added(parts))


def believable_total(total: Item, parts: list[Item], *, exhaustive: bool = True) -> bool:
    """Whether parts and total are of one size; what need not be all there is may be much less."""
    whole = total.mention.interval
    return believable(whole, added(parts)) or (not exhaustive and within(added(parts), whole))
