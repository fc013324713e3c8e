"""Growth against the figure it grew from: 由320名增加到360名，增长12.5% (DOMAIN: share against counts, years)."""

from __future__ import annotations

import re
from collections.abc import Callable

from ingest.interval import Interval
from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, distance, same_unit
from ingest.narrative.claims.weigh import meet, negative, percent, plus, scale_of, stated, within
from ingest.narrative.claims.words import claim_words

_RISE = r"增长|增幅|增加|上升|提高|增|升|多|翻"
_FALL = r"下降|减少|降低|减|降幅|降|少"
_CHANGE = re.compile(
    rf"^[）)]?[，,（(.。]?(?P<what>[^，,。；]{{0,8}}?)(?:同比|净|一年|年均|分别)?(?:(?P<rise>{_RISE})|(?P<fall>{_FALL}))(?:了|达到?|为|约|幅度?|出)*$"
)
_OLD = re.compile(
    r"由|从|去年|上年|前年|上届|往年|年初|原来|以前|过去|此前|[之届]前|整顿前|(?:19|20)?\d\d年(?!来)|[一二三四五六七八九〇零]{4}年"
)
_NEW = re.compile(
    r"今年|现在|如今|目前|眼下|现有|后|增至|(?:增加|增长|上升|提高|提|增|升|调|扩大|发展|达|减少|下降|降|减|剩下|剩|涨)(?:到|至|为|了)?$|[到至达为]$"
)
_TO = re.compile(
    r"^[^，。；]{0,8}(?:增加|增长|上升|提高|提升|提|增|扩大|发展|调整?|升|涨|减少|下降|降低|降|减|缩减|压缩)(?:到|至|为)(?:(?:今年|去年|现在|目前|如今|\d{4}年)的?)?(?:每[人月年])?$"
)
_LAST_YEAR = re.compile(
    r"^[，,（(]?(?:而)?(?:去年|上年|前年|上届|(?:19|20)\d\d年)(?:同期|末|底|年末)?(?:为|是|仅|的|只有|有)?$"
)
_THAN = re.compile(r"^[，,（(.。]?[^，。；]{0,4}(?:比|较)(?:去年|上年|前年|上届|(?:19|20)\d\d年)(?:同期|末|底)?的?$")
_ELIDED = re.compile(r"(?:也|又|共|一年|全年|当年|两年|实现|比|较|与|同|上年|去年|前年|上届|同期|相比|末|底|的)*")
_POINTS = re.compile(r"百分点")
_FROM = re.compile(r"(?:由|从)[^，。；]{0,20}$")
_AMONG = re.compile(r"其中|当中|、[^、]{0,10}$")
_FURTHEST = 90
_NEAR = 40
BEHIND = 10

_CHANGED_TO = re.compile(
    r"^[^，。；]{0,6}?(?:(?P<up>上升|提高|增加|增长|提升|增|升)|(?P<down>下降|减少|降低|降))(?:到|至|为)$"
)
_STARTED_WITH = "基础上"
_EXTENDED_TO = re.compile(rf"{_STARTED_WITH}.*?(?:扩大|扩展|推广|增加|发展|延伸)到")


def find(items: list[Item], found: Found) -> None:
    """Note growth rates and differences with the two figures that they compare, and what rises or falls."""
    for item in items:
        change = _CHANGE.match(item.before) if item.index else None
        if change is not None and _constant_prices(items, item):
            continue
        if change is not None and item.is_share and not _is_points(item):
            _rate(items, item, change, found)
        elif change is not None:
            _difference(items, item, change, found)
        _direction(items, item, found)
        _extended(items, item, found)


def _rate(items: list[Item], growth: Item, change: re.Match[str], found: Found) -> None:
    cue = change[0].lstrip("，,（(")
    weights = {"growth": -1.0} if change["fall"] and growth.value >= 0 else {}
    pair = _pair(items, growth)
    if pair is not None:
        current, base, sure = _resumed(items, pair, found, lambda one: _grew(one, pair[1], growth, falls=bool(weights)))
        if current.is_share:
            # 由73.4%提高到96.4%，提高23%: per cent or percentage points, nobody knows.
            return
        if growth.unit == "倍" and re.search(r"[到为]$", change[0]):
            return
        if (sure and _ELIDED.fullmatch(change["what"])) or _grew(current, base, growth, falls=bool(weights)):
            found.add("growth", [("current", current), ("base", base), ("growth", growth)], cue, weights=weights)
            return
    _from_change(items, growth, cue, falls=bool(weights), found=found)


def _pair(items: list[Item], growth: Item) -> tuple[Item, Item, bool] | None:
    """Current figure, base and whether the wording itself says which is which, of the two figures before a change."""
    if growth.index < 2:
        return None
    second, first = items[growth.index - 1], items[growth.index - 2]
    if not _same_kind(first, second) or distance(first, growth) > _FURTHEST:
        return None
    if re.search(r"[；;。！？]", second.before) and not _NEW.search(second.before):
        return None
    if _FROM.search(first.before) and _TO.match(second.before):
        return second, first, True
    if _THAN.match(second.before):
        return first, second, True
    if _LAST_YEAR.match(second.before):
        # Without a comma behind it, the figure of last year may open a statement of its own.
        return first, second, re.match(r"[，,；;（()）]", growth.before) is not None
    if _OLD.search(first.before[-24:]) and _NEW.search(second.before):
        return second, first, False
    return None


def _resumed(
    items: list[Item], pair: tuple[Item, Item, bool], found: Found, agrees: Callable[[Item], bool]
) -> tuple[Item, Item, bool]:
    """1386万元，其中现金942万元、物资444万元，比上年的1155万元增长20%: a comparison behind parts is of their whole.

    Which of the two is compared the wording does not say, so that only what agrees is noted.
    """
    current, base, sure = pair
    whole = found.whole_of(current)
    before = items[current.index - 1] if current.index else None
    if current.index > base.index or (whole is None and (before is None or not _AMONG.search(current.clause))):
        return pair
    for one in (current, whole, before):
        if one is not None and _same_kind(one, base) and agrees(one):
            return one, base, sure
    return current, base, False


def _same_kind(first: Item, second: Item) -> bool:
    if first.is_share or second.is_share:
        return first.is_share and second.is_share and first.unit == second.unit
    return same_unit(first, second)


def _grew(current: Item, base: Item, growth: Item, *, falls: bool) -> bool:
    rate = percent(
        plus(current.mention.interval, negative(base.mention.interval)), base.mention.interval, scale_of(growth)
    )
    return meet(negative(rate) if falls else rate, stated(growth))


def _from_change(items: list[Item], growth: Item, cue: str, *, falls: bool, found: Found) -> None:
    """251.57万名，比上年净增4.4万名，增幅1.78%: the base is what is left without the increase."""
    if growth.index < 2 or falls:
        return
    change, current = items[growth.index - 1], items[growth.index - 2]
    said = _CHANGE.match(change.before)
    if said is None or said["fall"] or not same_unit(change, current) or distance(current, growth) > _FURTHEST:
        return
    if (
        change.is_share
        or current.is_share
        or not re.search(r"比|较|净", change.before)
        or re.search("[。；]", growth.before)
    ):
        return
    base = plus(current.mention.interval, negative(change.mention.interval))
    if base.lo is not None and base.lo > 0 and meet(percent(change.mention.interval, base), stated(growth)):
        found.add(
            "growth",
            [("current", current), ("base", current), ("-base", change), ("growth", growth)],
            cue,
        )


def _difference(items: list[Item], change: Item, said: re.Match[str], found: Found) -> None:
    """上年的320名，今年360名，增加40名; 覆盖率由73.4%升到96.4%，提高23个百分点."""
    weights = {"change": -1.0} if said["fall"] else {}
    cue = said[0].lstrip("，,（(")
    pair = _pair(items, change)
    if pair is not None and (_is_points(change) == pair[0].is_share):
        current, base, sure = pair
        if _is_points(change) or same_unit(change, current):
            by = stated(change) if _is_points(change) else change.mention.interval
            expected = plus(_as_stated(base), negative(by) if weights else by)
            current, base, sure = _resumed(items, pair, found, lambda one: meet(expected, _as_stated(one)))
            if (sure and _ELIDED.fullmatch(said["what"])) or meet(expected, _as_stated(current)):
                found.add(
                    "difference", [("current", current), ("base", base), ("change", change)], cue, weights=weights
                )
            return
    current = items[change.index - 1]
    grown = re.search(r"净增|(?:比|较)[^，。；]{0,8}(?:净增|增加)$", change.before) and not said["fall"]
    if grown and same_unit(change, current) and not current.is_share and distance(current, change) <= _NEAR:
        if not within(change.mention.interval, current.mention.interval):
            return
        found.add("part_of", [("whole", current), ("part", change)], cue, relation="<=", exhaustive=False)


def _as_stated(item: Item) -> Interval:
    return stated(item) if item.is_share else item.mention.interval


def _is_points(item: Item) -> bool:
    return bool(_POINTS.search(item.unit + item.mention.unit))


def _direction(items: list[Item], later: Item, found: Found) -> None:
    """组建率由24.59%上升到95.71%: a rise, so the later figure is not below the earlier one."""
    if later.index == 0:
        return
    earlier = items[later.index - 1]
    to = _CHANGED_TO.match(later.before)
    if to is None or not _FROM.search(earlier.before) or not _same_kind(earlier, later):
        return
    relation = ">=" if to["up"] else "<="
    found.add("difference", [("current", later), ("base", earlier)], to[0], relation=relation)


def _extended(items: list[Item], first: Item, found: Found) -> None:
    """在12个社区试点的基础上，扩大到9个市的38个社区: an extension has no fewer than it started with."""
    if _STARTED_WITH not in first.before or not _EXTENDED_TO.search(first.before):
        return
    for base in items[max(0, first.index - 3) : first.index]:
        for current in items[first.index : first.index + 3]:
            named = base.figure.measure == current.figure.measure and base.after[:2] == current.after[:2]
            if named and base.unit == current.unit and distance(base, current) <= _FURTHEST:
                found.add("difference", [("current", current), ("base", base)], "扩大到", relation=">=")


def _constant_prices(items: list[Item], change: Item) -> bool:
    """Whether growth is told at constant prices, as that of production is: sums of money can't check it."""
    words = claim_words()
    near = items[max(0, change.index - 2) : change.index + 1]
    told = (*(item.before for item in near), change.after[:BEHIND])
    return any(words.constant_prices.search(text) for text in told)
