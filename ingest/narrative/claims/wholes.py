"""What a share may be worked out from and parts make in all (DOMAIN: share against counts, parts and total)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.narrative.claims.counted import names_another
from ingest.narrative.claims.items import Item, comparable, distance, same_unit
from ingest.narrative.claims.marks import SENTENCE_END
from ingest.narrative.claims.weigh import added, believable, meet, percent, scale_of, stated

REACH = 10
FARTHEST_WHOLE = 420
FACTOR = 1.5
_NESTED = re.compile(r"其中|当中|中[，,的有已]|里[，,]?有|里头|里面|已有|内有")
_GROUP_AND_SHARE = re.compile(r"[；;。][“]?[\u4e00-\u9fff]{2,12}”?占比(?:为|达到?)?$")
SHARE_OF = re.compile(
    r"占(?:到了|到|了)?(?P<base>[^，,。；]{0,12}?)(?:的比例|的比重|比例|比重|比)?(?:的|为|达到?|到了?|约|近|超过)*$"
)
OWN_BASE = re.compile(r"^(?:总数|全部|其|总量|总人数|总户数|总额|总|全体)?$")
ALREADY = re.compile(r"^(?:约|近|超过|逾)?占")
AMONG = re.compile(r"^[^，。；;、]{0,20}(?:其中|当中|之中|中|里有|里头|里面|已有)")
NEARLY = 0.05
"""By how much, of all that they make, parts may miss the total beside them before another is looked for."""
SAME_LIST = 26
"""Characters before a part that stands in one list with the part before it, at most."""
AFTER_PART = re.compile(r"^[的]?[，,（(.；;、]*(?:约|近|大约|差不多|就|仅|只|才|各|已|正好|恰好|刚好)*$")


def divided(items: list[Item], beside: Item, parts: list[Item]) -> Item:
    """What parts make in all, or all but a slip, which may stand before another part of it, beside them.

    党员1006名。其中农民党员827人，大专以上126人，高中296人，初中以下584人.
    """
    made, value = added(parts), sum(part.value for part in parts)
    vague = any(part.mention.bound not in ("exact", "rounded") for part in parts)
    if vague or meet(made, beside.mention.interval):
        return beside
    earlier = [
        item
        for item in reversed(items[max(0, beside.index - REACH) : beside.index])
        if item.paragraph == beside.paragraph and comparable(item, parts[0])
    ]
    exact = next((item for item in earlier if meet(made, item.mention.interval)), None)
    if exact is not None or abs(beside.value - value) <= NEARLY * value:
        return exact or beside
    return next((item for item in earlier if abs(item.value - value) <= NEARLY * value), beside)


def wholes_of(items: list[Item], part: Item) -> Iterator[tuple[Item, bool]]:
    """Figures that may be the part's whole, the nearest first; and whether 其中 or 中 leads from it to its parts."""
    passed = ended = False
    for index in range(part.index - 1, max(-1, part.index - 1 - REACH), -1):
        gap, candidate = items[index + 1].before, items[index]
        if distance(candidate, part) > FARTHEST_WHOLE:
            return
        # “四类人员”占比72.4%（其中退役军人507名）: among those whose share is told, and not their number.
        ended = ended or bool(SENTENCE_END.search(gap)) or len(gap) > 60 or _is_told_by_share(candidate)
        passed = (passed or _leads(gap, candidate)) and not ended
        if candidate.mention.bound == "at_most":
            # 全年控制在560名以内: what is aimed at is no whole.
            continue
        if same_unit(candidate, part) and not candidate.is_share and candidate.value >= part.value:
            yield candidate, passed and comparable(candidate, part)
            # Only the first figure before 其中 is led from by it.
            passed = False


def _leads(gap: str, candidate: Item) -> bool:
    """Whether 其中 or 中 leads from a figure to its parts; 村党组织书记当中 leads from one that counts these alone."""
    nested = _NESTED.search(gap)
    if nested is None:
        return False
    return nested[0] == "其中" or not names_another(gap[: nested.start()], candidate)


def _is_told_by_share(item: Item) -> bool:
    """Whether a group is told of by its share of what is not named there: “四类人员”占比72.4%."""
    return item.is_share and _GROUP_AND_SHARE.search(item.before) is not None


def may_follow(share: Item, part: Item, whole: Item, *, factor: float = FACTOR) -> bool:
    """Whether a share may be meant as that of the part in the whole: nobody is wrong by half."""
    worked_out = percent(part.mention.interval, whole.mention.interval, scale_of(share))
    return whole.value >= part.value and believable(stated(share), worked_out, factor)


def may_follow_plan(share: Item, part: Item, whole: Item) -> bool:
    """Whether a share may be meant as that of what was done in what was planned, which may be less."""
    return believable(stated(share), percent(part.mention.interval, whole.mention.interval, scale_of(share)), FACTOR)


def credibly(share: Item, part: Item, whole: Item) -> bool:
    """Whether they agree, and not by chance: of another place or year only where the share has decimals."""
    return agrees(share, part, whole) and (comparable(whole, part) or share.mention.last_digit < 1)


def agrees(share: Item, part: Item, whole: Item) -> bool:
    """Whether the share can follow from the two counts (DOMAIN: a share stands for its stated precision)."""
    a, b = part.mention.interval, whole.mention.interval
    if a.lo is None or a.hi is None or not b.lo:
        return True
    if not b.hi:
        # Of 超过21万人 3286 are no more than 1.6 %.
        least = stated(share).lo
        return least is None or least <= scale_of(share) * a.hi / b.lo
    return meet(percent(a, b, scale_of(share)), stated(share))
