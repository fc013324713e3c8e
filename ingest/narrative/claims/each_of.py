"""As many of each of several named: 农村、机关、企业各12个，共36个; 男女党员各50名 (DOMAIN: unit x count = total).

How many are named is counted in the words before 各; that number times the figure is the total behind it.
"""

from __future__ import annotations

import re

from ingest.interval import Interval
from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, same_unit
from ingest.narrative.claims.named_together import AS_MANY_OF_EACH, LONGEST_VERB, named_in
from ingest.narrative.claims.rates import stated_total
from ingest.narrative.claims.weigh import believable, meet, stated, times

_YEARLY = frozenset({"年均", "每年"})
_SO_MANY_YEARS = re.compile(r"(?<![\d第])(?P<number>[两三四五六七八九]|\d)年(?:来|间|里|内|中|以来|时间|累计|共)")
_ACCUMULATED = re.compile(r"累计|共|总")
_CHINESE = "两三四五六七八九"
LONGEST_GAP = 14
FACTOR = 1.5


def find(items: list[Item], found: Found) -> None:
    """Note totals of as many of each of the things named."""
    for item in items:
        if item.before[-2:] in _YEARLY:
            _years(items, item, found)
        if "各" not in item.clause[-LONGEST_VERB - 1 :] or item.is_share or item.index + 1 >= len(items):
            continue
        total = items[item.index + 1]
        if not _closes(item, total):
            continue
        match = AS_MANY_OF_EACH.search(item.before)
        number = named_in(match)
        if match is None or number < 2:
            continue
        worked_out = times(item.mention.interval, Interval(number, number))
        # Names of many (村各1个) may stand among them: much more is no contradiction.
        if meet(total.mention.interval, worked_out) or believable(total.mention.interval, worked_out, FACTOR):
            cue = match[0][-12:]
            found.add("product", [("total", total), ("count", item)], cue, weights={"count": float(number)})


def _years(items: list[Item], item: Item, found: Found) -> None:
    """五年来累计投入1.86亿元，年均3720万元: so many years are named."""
    total = items[item.index - 1] if item.index else None
    if total is None or not same_unit(item, total) or total.sentence != item.sentence or total.value < item.value:
        return
    match = _SO_MANY_YEARS.search(total.before)
    if match is None or _ACCUMULATED.search(total.before, match.end()) is None:
        return
    number = _CHINESE.find(match["number"]) + 2 if match["number"] in _CHINESE else float(match["number"])
    worked_out = times(stated(item), Interval(number, number))
    if meet(total.mention.interval, worked_out) or believable(total.mention.interval, worked_out, FACTOR):
        found.add("product", [("total", total), ("count", item)], item.before[-4:], weights={"count": float(number)})


def _closes(item: Item, total: Item) -> bool:
    beside = total.sentence == item.sentence and len(total.before) <= LONGEST_GAP and total.value > item.value
    return beside and same_unit(item, total) and stated_total(total)
