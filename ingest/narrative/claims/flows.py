"""What came and what went: 净增26个，其中新建38个，撤销12个; 年初412名，转入86名，转出60名，年底438名 (DOMAIN: years).

A net change is what came less what went; a stock at the end is that of the start with both. Other comings and goings
may be left unsaid, so that a stock is held to it only where it is right but for a slip.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.interval import Interval
from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, comparable
from ingest.narrative.claims.weigh import added, believable, meet, negative, plus, slip
from ingest.narrative.claims.words import ClaimWords, claim_words

_NET = re.compile(r"净增加?|净减少?")
_LISTED = re.compile(r"^[^，,。；;：:]{0,10}(?:[，,（(：:](?:其中)?|其中)")
_BEFORE_YEAR = re.compile(r"比|较|上年|去年")
_NAMED = re.compile(r"其中|[（(：:]")
LONGEST_GAP = 24
MOST = 8
BEHIND = 1.5
SOME, ALL = 1.25, 2.0
"""How far a net change may be from what came and went for both to be meant as one, where some or all are named."""


def find(items: list[Item], found: Found) -> None:
    """Note net changes and stocks with what came and what went."""
    words = claim_words()
    for item in items:
        if item.is_share or ("净" not in item.clause and not words.opening.search(item.clause)):
            continue
        came, went = _flows(items, item, words)
        if net := _NET.search(item.clause):
            if not came and not went:
                _net_behind(items, item, net[0], words, found)
            _net(item, net[0], came, went, found)
        elif came or went:
            _stock(items, item, came, went, words, found)


def _flows(items: list[Item], first: Item, words: ClaimWords) -> tuple[list[Item], list[Item]]:
    """The figures right behind another that tell what came and what went."""
    came: list[Item] = []
    went: list[Item] = []
    for item in items[first.index + 1 : first.index + 1 + MOST]:
        label = item.clause
        if not comparable(first, item) or len(item.before) > LONGEST_GAP or item.paragraph != first.paragraph:
            break
        if _NET.search(label) or _BEFORE_YEAR.search(label):
            break
        if words.losses.search(label):
            went.append(item)
        elif words.gains.search(label):
            came.append(item)
        else:
            break
    return came, went


def _net(total: Item, cue: str, came: Sequence[Item], went: Sequence[Item], found: Found) -> None:
    """净增26个，其中新建38个，撤销12个."""
    if not came or not went or _LISTED.match(min((*came, *went), key=lambda one: one.index).before) is None:
        return
    plus_, minus = (went, came) if "减" in cue else (came, went)
    worked_out = _less(plus_, minus)
    lead = _NAMED.search(min((*came, *went), key=lambda one: one.index).before)
    # 其中 may leave some of them unsaid.
    factor = 0.0 if lead is None else SOME if lead[0] == "其中" else ALL
    near = factor > 0 and believable(total.mention.interval, worked_out, factor)
    if meet(total.mention.interval, worked_out) or near:
        found.add("sum", [("total", total), *(("part", one) for one in plus_), *(("-part", one) for one in minus)], cue)


def _net_behind(items: list[Item], total: Item, cue: str, words: ClaimWords, found: Found) -> None:
    """新建38个，撤销12个，净增26个."""
    came: list[Item] = []
    went: list[Item] = []
    for item in reversed(items[max(0, total.index - MOST) : total.index]):
        near = comparable(item, total) and item.sentence == total.sentence
        if not near or len(items[item.index + 1].before) > LONGEST_GAP or _BEFORE_YEAR.search(item.clause):
            break
        if words.losses.search(item.clause):
            went.insert(0, item)
        elif words.gains.search(item.clause):
            came.insert(0, item)
        else:
            break
    if not came or not went:
        return
    plus_, minus = (went, came) if "减" in cue else (came, went)
    if believable(total.mention.interval, _less(plus_, minus), BEHIND):
        found.add("sum", [("total", total), *(("part", one) for one in plus_), *(("-part", one) for one in minus)], cue)


def _stock(
    items: list[Item], start: Item, came: Sequence[Item], went: Sequence[Item], words: ClaimWords, found: Found
) -> None:
    """年初4120名，发展132名，转出60名，年底4192名."""
    at = start.index + len(came) + len(went) + 1
    if at >= len(items) or not words.closing.search(items[at].clause) or not comparable(start, items[at]):
        return
    end, parts = items[at], [start, *came]
    agrees = meet(end.mention.interval, _less(parts, went))
    if agrees or slip(end, sum(one.value for one in parts) - sum(one.value for one in went)):
        roles = [("total", end), *(("part", one) for one in parts), *(("-part", one) for one in went)]
        found.add("sum", roles, end.clause[-4:])


def _less(parts: Sequence[Item], taken: Sequence[Item]) -> Interval:
    whole = added(parts)
    return plus(whole, negative(added(taken))) if taken else whole
