"""Growth told before the figures that it compares: 同比增长60%，由46个增加到69个; 比去年增加36名，去年为250名."""

from __future__ import annotations

import re

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.growth_words import FALL, FURTHEST, NEAR, RISE, THAN_LAST, TO, is_points, same_kind
from ingest.narrative.claims.items import Item, distance, same_unit
from ingest.narrative.claims.weigh import believable, negative, plus

_OWN_CHANGE = re.compile(
    rf"(?:同比|环比|净|比上年|比去年|较上年|较去年|[一二两三]年)?(?:(?P<rise>{RISE})|(?P<fall>{FALL}))(?:了|达到?|为|约|幅度?|出)*$"
)
_FROM_BEHIND = re.compile(r"^[^，,。；]{0,4}[，,（(；](?:即|也就是)?(?:由|从)[^，。；]{0,14}$")
_OF_WHAT = re.compile(r"^(?P<noun>[^，。；]{0,8}?)(?:增|上升|提|扩|发展|调|升|涨|减|下降|降|缩|压)")
_THAN_THEN = re.compile(r"(?:比|较)[^，。；]{1,8}的?$")
_HAS_BECOME = re.compile(r"^(?:现|现在|目前|如今|今年|已)?(?:为|有|达|达到|是|增至|增加到|减至|减少到)$")
_STOOD = re.compile(r"^[\u4e00-\u9fff]{0,6}?(?:去年|上年|年初|月初|期初|原有|原来|上届)(?:末|底)?[\u4e00-\u9fff]{0,8}$")
_MOVED = re.compile(r"^(?:今年|一年来|全年|当年|本年|年内|期间|又|已|共|以来)*(?:净增加?|净减少?|增加|减少)了?$")
_STANDS = re.compile(
    r"^(?:今年|现|现在|目前|年末|年底|月底|期末|总数|已)*(?:达到?|增至|增加到|增加为|减至|减少到|为|有|共有)$"
)
_MORE_THAN_LAST = re.compile(r"(?:比|较)(?:去年|上年|前年)(?:同期)?(?:(?P<rise>多)|(?P<fall>少))[\u4e00-\u9fff]{1,4}$")
_WAS = re.compile(
    r"[，,；;。（(](?:而)?(?:去年|上年|前年|(?:19|20)\d\d年)(?:同期|末|底|年末|年底)?(?P<what>[\u4e00-\u9fff]{0,6}?)(?:的)?(?:为|是|仅为|只有|有)$"
)
_BEHIND = 10
"""Figures between a change and what it is measured against at most."""


def told_first(items: list[Item], change: Item, found: Found) -> bool:
    """同比增长60%，由46个增加到69个; 比去年增加36名，去年为250名: the figures compared stand behind their change."""
    said = _OWN_CHANGE.search(change.clause) or _MORE_THAN_LAST.search(change.clause)
    behind = items[change.index + 1 : change.index + 3]
    if said is None or not behind:
        return False
    weights = {"growth" if change.is_share and not is_points(change) else "change": -1.0} if said["fall"] else {}
    if len(behind) == 2 and _FROM_BEHIND.match(behind[0].before) and TO.match(behind[1].before):
        base, current = behind
        if not same_kind(base, current) or distance(change, current) > FURTHEST:
            return False
        noun = _OF_WHAT.match(current.before)
        if noun is not None and noun["noun"] and noun["noun"][:2] not in change.before:
            # 党员增长5%，从36个支部增加到48个: of something else.
            return False
        if change.is_share and not is_points(change):
            if not current.is_share and change.value >= 0:
                roles = [("current", current), ("base", base), ("growth", change)]
                found.add("growth", roles, said[0], weights=weights)
        elif current.is_share == is_points(change) and (is_points(change) or same_unit(change, current)):
            roles = [("current", current), ("base", base), ("change", change)]
            found.add("difference", roles, said[0], weights=weights)
        return True
    return not change.is_share and (
        _now_is(items, change, said, weights, found) or _was_before(items, change, said, weights, found)
    )


def _now_is(items: list[Item], change: Item, said: re.Match[str], weights: dict[str, float], found: Found) -> bool:
    """比五年前的15200名增加1680名，现为16880名: what was, the change, and what has become of it."""
    base = items[change.index - 1] if change.index else None
    current = items[change.index + 1] if change.index + 1 < len(items) else None
    if base is None or current is None:
        return False
    if change.clause != change.before or not _THAN_THEN.search(base.clause):
        return _stock_moved(base, change, current, said, weights, found)
    alike = same_unit(base, change) and same_unit(change, current) and current.sentence == base.sentence
    if not alike or _HAS_BECOME.match(current.clause) is None or current.is_share:
        return False
    found.add("difference", [("current", current), ("base", base), ("change", change)], said[0], weights=weights)
    return True


def _stock_moved(
    base: Item, change: Item, current: Item, said: re.Match[str], weights: dict[str, float], found: Found
) -> bool:
    """去年有党员1260名，今年净增42名，达到1302名: a stock, what it rose by, what it rose to."""
    alike = same_unit(base, change) and same_unit(change, current) and current.sentence == base.sentence
    told = _STOOD.match(base.clause) and _MOVED.match(change.clause) and _STANDS.match(current.clause)
    if not alike or not told or current.is_share or base.figure.region_name != current.figure.region_name:
        return False
    by = change.mention.interval
    if not believable(current.mention.interval, plus(base.mention.interval, negative(by) if weights else by), 1.5):
        return False
    found.add("difference", [("current", current), ("base", base), ("change", change)], said[0], weights=weights)
    return True


def _was_before(items: list[Item], change: Item, said: re.Match[str], weights: dict[str, float], found: Found) -> bool:
    """642个，比上年增加38个；其中机关212个、农村430个。上年为604个: last year's, over the parts of this year's."""
    if change.index == 0 or not THAN_LAST.search(change.before):
        return False
    current = items[change.index - 1]
    if not same_unit(change, current) or current.is_share or distance(current, change) > NEAR:
        return False
    for base in items[change.index + 1 : change.index + 1 + _BEHIND]:
        match = _WAS.search(base.before)
        if match is None:
            if not base.is_share and found.whole_of(base) is not current:
                return False
            continue
        verb = match["what"]
        if not same_unit(base, current) or (verb and verb[:2] not in current.clause + change.before):
            return False
        by = change.mention.interval
        expected = plus(base.mention.interval, negative(by) if weights else by)
        if believable(current.mention.interval, expected, 1.5):
            roles = [("current", current), ("base", base), ("change", change)]
            found.add("difference", roles, said[0], weights=weights)
            return True
        return False
    return False
