"""Shares against the counts they are worked out from: 21人，其中女5人，占24% (DOMAIN: share against counts)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.interval import Interval
from ingest.narrative.claims.items import SENTENCE_END, Found, Item, comparable
from ingest.narrative.claims.words import ClaimWords, claim_words

REACH = 8
_SHARE_OF = re.compile(r"占(?P<base>[^，。；]{0,10}?)(?:的比例|的比重|比例|比重|比)?(?:的|为|达到?|到了?|约)?$")
_OWN_BASE = re.compile(r"^(?:总数|全部|其|总量|总人数|总额|总)?$")
_BETWEEN_PART_AND_SHARE = re.compile(r"^[的]?[，,（(.；]?$")
_PREDICATE = re.compile(r"^[^，,。；;.]{0,24}[，,（(.]$")
_WHOLE_BEFORE_SHARE = re.compile(r"^[^，。；]{0,8}的$")
_AMONG = re.compile(r"^[^，。；;、]{0,20}(?:其中|当中|之中|中|里有|已有)")
_NESTED = re.compile(r"其中|当中|中[，,的有已]|里有|已有|内有")


def find(items: list[Item], found: Found) -> None:
    """Note all shares whose part and whole the wording names."""
    words = claim_words()
    rate = re.compile(
        rf"^[^，。；,.]{{0,14}}[，,.（(]?(?:其|党组织|组织|总体|平均|整体)?(?:{words.derived_rates})(?:达到?了?|为|是|约)?$"
    )
    for share in items:
        if not share.is_share or share.index == 0:
            continue
        if not (_stated_base(items, share, found) or _part_before(items, share, found)):
            _derived_rate(items, share, rate, words, found)


def _stated_base(items: list[Item], share: Item, found: Found) -> bool:
    """61个，占208个村的29.3%."""
    whole = items[share.index - 1]
    if share.index < 2 or not whole.before.endswith("占") or not _WHOLE_BEFORE_SHARE.match(share.before):
        return False
    part = items[share.index - 2]
    if not _BETWEEN_PART_AND_SHARE.match(whole.before[:-1]) or not comparable(whole, part):
        return False
    found.add("share", [("share", share), ("part", part), ("whole", whole)], "占" + share.before)
    return True


def _part_before(items: list[Item], share: Item, found: Found) -> bool:
    """T名，其中女性a名，占x%；35岁以下b名，占y%."""
    match = _SHARE_OF.search(share.before)
    part = items[share.index - 1]
    if match is None or not _OWN_BASE.match(match["base"]) or part.is_share:
        return False
    between = share.before[: match.start()]
    if not _BETWEEN_PART_AND_SHARE.match(between) and not _PREDICATE.match(between):
        return False
    return _noted(items, share, part, "占", found)


def _derived_rate(items: list[Item], share: Item, rate: re.Pattern[str], words: ClaimWords, found: Found) -> bool:
    """21个中已有17个转化，转化率81%; 应建181家，已建168家，组建率92.8%."""
    part = items[share.index - 1]
    if part.is_share or not rate.match(share.before) or SENTENCE_END.search(share.before):
        return False
    cue = share.before.lstrip("，,.；")
    if part.index and _AMONG.match(part.before):
        return _noted(items, share, part, cue, found)
    whole = items[part.index - 1] if part.index else None
    if whole is None or not comparable(whole, part) or SENTENCE_END.search(part.before):
        return False
    for should, done in words.should_and_done:
        if should in whole.before[-12:] and done in part.before[-12:]:
            found.add("share", [("share", share), ("part", part), ("whole", whole)], cue)
            return True
    return False


def _noted(items: list[Item], share: Item, part: Item, cue: str, found: Found) -> bool:
    """Note the share with the whole that the wording points at; one that agrees is preferred to one that does not."""
    candidates = list(_wholes(items, part))
    if not candidates:
        return False
    agreeing = next((whole for whole, _ in candidates if _agrees(share, part, whole)), None)
    linked = next((whole for whole, linked in candidates if linked), None)
    whole = agreeing or linked
    if whole is None:
        return False
    found.add("share", [("share", share), ("part", part), ("whole", whole)], cue)
    return True


def _wholes(items: list[Item], part: Item) -> Iterator[tuple[Item, bool]]:
    """Figures that may be the part's whole, the nearest first; and whether 其中 or 中 leads from it to its parts."""
    passed = False
    for index in range(part.index - 1, max(-1, part.index - 1 - REACH), -1):
        gap = items[index + 1].before
        if SENTENCE_END.search(gap) or len(gap) > 60:
            return
        passed = passed or bool(_NESTED.search(gap))
        candidate = items[index]
        if comparable(candidate, part) and candidate.mention.value >= part.mention.value:
            yield candidate, passed
            # Only the first figure before 其中 is led from by it.
            passed = False


def _agrees(share: Item, part: Item, whole: Item) -> bool:
    """Whether the share can follow from the two counts (DOMAIN: a share stands for its stated precision)."""
    a, b, stated = part.mention.interval, whole.mention.interval, share.mention
    if a.lo is None or a.hi is None or not b.lo or not b.hi:
        return True
    half = stated.last_digit / 2
    claimed = (
        Interval(stated.value - half, stated.value + half, hi_open=True)
        if stated.bound in ("exact", "rounded")
        else stated.interval
    )
    return Interval(100 * a.lo / b.hi, 100 * a.hi / b.lo).meets(claimed)
