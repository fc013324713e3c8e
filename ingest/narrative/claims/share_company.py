"""Shares whose whole is not near, but was told of other shares of their list: 高中以上87613人占70.7%."""

from __future__ import annotations

import re

from ingest.interval import Interval
from ingest.narrative.claims.found import Found
from ingest.narrative.claims.in_all import noun_of
from ingest.narrative.claims.items import Item, same_unit
from ingest.narrative.claims.weigh import believable, meet, percent, scale_of, stated
from ingest.narrative.claims.wholes import (
    ALREADY,
    agrees,
)

COMPANY = 30
NEARLY = 1.25
LEAST_DIGITS = 4
_COMPANY = re.compile(r"^[\u4e00-\u9fff]{0,6}[，,（(]?(?:约)?占(?:比)?$")


def of_company(items: list[Item], share: Item, found: Found) -> bool:
    """高中以上87613人占70.7%: no whole is near, but other shares of its list were told of one.

    Only a share with decimals that agrees, or does but for two digits swapped, is taken for a share of that whole.
    """
    part = items[share.index - 1]
    if part.is_share or share.mention.last_digit >= 1 or part.mention.bound not in ("exact", "rounded"):
        return False
    if _COMPANY.match(share.before) is None or ALREADY.match(share.figure.quote):
        return False
    whole_of_noun = found.in_all(items, noun_of(part), part.index)
    if whole_of_noun is not None and _by_company(items, share, part, whole_of_noun):
        roles = [("share", share), ("part", part), ("whole", whole_of_noun)]
        found.add("share", roles, "占")
        return True
    for whole in found.recent_wholes():
        if abs(whole.index - part.index) > COMPANY or not same_unit(whole, part) or whole.value <= part.value:
            continue
        told = percent(part.mention.interval, whole.mention.interval, scale_of(share))
        if meet(told, stated(share)) or _swapped_in(part, stated(share), whole):
            found.add("share", [("share", share), ("part", part), ("whole", whole)], "占")
            return True
    return False


def _by_company(items: list[Item], share: Item, part: Item, whole: Item) -> bool:
    """党员总数8944.7万名。…大专以上党员4103.1万名，占45.9%；女党员2298.2万名，占25.7%: a share of all by its noun.

    It is one beyond doubt where it agrees, or where the share beside it in the sentence, told of the same noun, does.
    """
    if not same_unit(whole, part) or whole.value <= part.value or part.mention.bound not in ("exact", "rounded"):
        return False
    told = percent(part.mention.interval, whole.mention.interval, scale_of(share))
    if meet(told, stated(share)):
        return True
    if not believable(stated(share), told, NEARLY):
        return False
    for at in (share.index - 2, share.index + 2):
        if not 0 < at < len(items) or not items[at].is_share or items[at].sentence != share.sentence:
            continue
        other, beside = items[at], items[at - 1]
        alike = not beside.is_share and noun_of(beside) == noun_of(part) and other.mention.last_digit < 1
        if alike and agrees(other, beside, whole):
            return True
    return False


def _swapped_in(part: Item, share: Interval, whole: Item) -> bool:
    """Whether a part with two neighbouring digits swapped has the share: 78613 for 87613."""
    digits = str(round(part.value))
    if len(digits) < LEAST_DIGITS or share.lo is None or share.hi is None or part.value != round(part.value):
        return False
    lo, hi = share.lo * whole.value / 100, share.hi * whole.value / 100
    turned = (digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in range(len(digits) - 1))
    return any(other != digits and lo <= float(other) < hi for other in turned)
