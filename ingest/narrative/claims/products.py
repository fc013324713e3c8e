"""Per unit times count is the total: 138个村每村补助1.2万元，共计165.6万元 (DOMAIN: unit x count = total).

The three figures stand in any order, in one sentence or in its neighbours. A product is noted where the three agree, or
where the wording ties all three: the count of what 每 speaks of beside the rate, the total behind both with its 共.
平均 and 人均 tell a rounded quotient, which is a claim of its own kind (average).
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import PEOPLE, Item, distance, same_unit
from ingest.narrative.claims.rates import LEAST, STATED_TOTAL, Rate, is_total, may_accuse, rate_of
from ingest.narrative.claims.tied import closes, tied
from ingest.narrative.claims.weigh import added, meet, stated, tight, times

BACK, AHEAD = 7, 4
NEAR = 130
"""How far a total may stand from its rate, in characters."""
FARTHER_BACK = 24
FAR = 320
"""How far back a count may stand that is named as 每 names it."""


def find(items: list[Item], found: Found) -> None:
    """Note all products whose count, rate and total the wording brings together."""
    for item in items:
        rate = rate_of(item)
        if rate is not None:
            _product(items, rate, found)


def _product(items: list[Item], rate: Rate, found: Found) -> None:
    totals = list(_totals(items, rate.item))
    around = list(_around(items, rate.item))
    near = [item for item in around if rate.of(item)]
    kind, role = ("average", "average") if rate.average else ("product", "per_unit")
    named = named_counts(near, items, rate, found) if totals else []
    unnamed = [item for item in around if item not in near and distance_of(item, rate.item) <= NEAR]
    for count in [*named, *unnamed]:
        for total in totals:
            if total is not count and _agree(count, rate, total, named=count in named):
                found.add(kind, [("total", total), ("count", count), (role, rate.item)], rate.cue)
                return
    strict = tied(items, rate, near, found)
    if strict is not None and may_accuse(items, rate, *strict):
        count, total = strict
        # 173支队伍 right behind its rate is what that is for, whatever else makes the total.
        beside = abs(count.index - rate.item.index) == 1
        others = () if beside else (one for one in around if one is not total)
        if _of_both(items, count, rate, total) or any(makes(one, rate, total) for one in others):
            return
        earlier = items[max(0, rate.item.index - FARTHER_BACK) : rate.item.index]
        if any(rate.of(one) and makes(one, rate, total) for one in earlier):
            # 现有站点23个，…卫星站点18个，…每个站点600元，全年计1.38万元: of all of them.
            return
        found.add(kind, [("total", total), ("count", count), (role, rate.item)], rate.cue)
        return
    behind = items[rate.item.index + 1] if rate.item.index + 1 < len(items) else None
    if behind is not None and not rate.average and is_total(behind, rate.item) and closes(items, rate.item, behind):
        # 为每个村培养2—3名，共48名: for how many villages is not said.
        found.add(kind, [("total", behind), (role, rate.item)], rate.cue)


def makes(count: Item, rate: Rate, total: Item) -> bool:
    """97名第一书记，所驻的村里贫困村81个。每个村安排5万元，一年就是485万元: another count that makes the total."""
    exact = count.mention.bound == "exact" and count.value >= LEAST
    return exact and meet(times(count.mention.interval, rate.item.mention.interval), total.mention.interval)


def _of_both(items: list[Item], count: Item, rate: Rate, total: Item) -> bool:
    """新建41处，翻修67处。每处补助3万元，共拨付324万元: for the two taken together."""
    beside = [items[index] for index in (count.index - 1, count.index + 1) if 0 <= index < len(items)]
    return any(
        same_unit(other, count)
        and other.figure.sentence == count.figure.sentence
        and meet(times(added([other, count]), rate.item.mention.interval), total.mention.interval)
        for other in beside
    )


def _agree(count: Item, rate: Rate, total: Item, *, named: bool) -> bool:
    """Whether the three agree; a count that is not named as 每 names it needs an agreement that is no chance."""
    per = stated(rate.item) if rate.average else rate.item.mention.interval
    if count.value < LEAST or total.value < rate.item.value or (same_unit(count, rate.item) and count.unit in PEOPLE):
        return False
    if total.mention.bound in ("at_least", "at_most", "range") and not STATED_TOTAL.search(total.before):
        # An open end agrees with anything.
        return False
    if count.mention.bound in ("at_least", "at_most", "range"):
        return False
    worked_out = times(count.mention.interval, per)
    if not meet(worked_out, total.mention.interval):
        return False
    plain = times(count.mention.interval, rate.item.mention.interval)
    return named or (
        rate.item.value >= LEAST and total.value >= 20 and tight(plain) and meet(plain, total.mention.interval)
    )


def distance_of(left: Item, right: Item) -> int:
    """Characters between two figures in whichever order."""
    return distance(left, right) if left.index < right.index else distance(right, left)


def _around(items: list[Item], rate: Item) -> Iterator[Item]:
    """Counts in reach, the nearest first."""
    for index in range(rate.index - 1, max(-1, rate.index - 1 - BACK), -1):
        if distance(items[index], rate) > FAR:
            break
        if items[index].mention.dimension not in ("money", "share"):
            yield items[index]
    for index in range(rate.index + 1, min(len(items), rate.index + 1 + AHEAD)):
        if distance(rate, items[index]) > NEAR:
            break
        if items[index].mention.dimension not in ("money", "share"):
            yield items[index]


def _totals(items: list[Item], rate: Item) -> Iterator[Item]:
    """Figures in reach that may be what the rate adds up to, the nearest first."""
    for index in range(rate.index + 1, min(len(items), rate.index + 1 + AHEAD)):
        if distance(rate, items[index]) > NEAR:
            break
        if is_total(items[index], rate):
            yield items[index]
    for index in range(rate.index - 1, max(-1, rate.index - 1 - AHEAD), -1):
        if distance(items[index], rate) > NEAR:
            break
        if is_total(items[index], rate):
            yield items[index]


def near_counts(items: list[Item], rate: Rate) -> list[Item]:
    """Figures in reach that count what a rate is per."""
    return [item for item in _around(items, rate.item) if rate.of(item)]


def named_counts(near: list[Item], items: list[Item], rate: Rate, found: Found) -> list[Item]:
    """Figures near by that count what a rate is per, and the last ones of its name before."""
    return [*near, *(one for one in found.counted(items).before(rate.item, rate.what) if one not in near)]
