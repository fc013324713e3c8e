"""Growth against the figure it grew from: 由320名增加到360名，增长12.5% (DOMAIN: share against counts, years)."""

from __future__ import annotations

import re
from collections.abc import Callable

from ingest.interval import Interval
from ingest.narrative.claims.found import Found
from ingest.narrative.claims.growth_told_first import told_first
from ingest.narrative.claims.growth_words import FALL, FURTHEST, NEAR, RISE, THAN_LAST, TO, is_points, same_kind
from ingest.narrative.claims.items import Item, distance, same_unit
from ingest.narrative.claims.marks import STOPS
from ingest.narrative.claims.weigh import believable, meet, negative, percent, plus, scale_of, stated, within
from ingest.narrative.claims.words import claim_words

_CHANGE = re.compile(
    rf"^[）)]?[，,（(.。]?(?P<what>[^，,。；]{{0,8}}?)(?:同比|净|一年|年均|分别)?(?:(?P<rise>{RISE})|(?P<fall>{FALL}))(?:了|达到?|为|约|幅度?|出)*$"
)
_OLD = re.compile(
    r"由|从|去年|上年|前年|上届|往年|年初|原来|以前|过去|此前|[之届]前|整顿前|(?:19|20)?\d\d年(?!来)|[一二三四五六七八九〇零]{4}年"
)
_NEW = re.compile(
    r"今年|现在|如今|目前|眼下|现有|后|增至|(?:增加|增长|上升|提高|提|增|升|调|扩大|发展|达|减少|下降|降|减|剩下|剩|涨)(?:到|至|为|了)?$|[到至达为]$"
)
_LAST_YEAR = re.compile(
    r"^[，,（(]?(?:而)?(?:去年|上年|前年|上届|(?:19|20)\d\d年)(?:同期|末|底|年末)?(?:为|是|仅|的|只有|有)?$"
)
_THAN = re.compile(
    r"^[，,（(.。]?[^，。；]{0,4}(?:比|较)(?:[去上前]年|上届|年初|上个?[月季]度?|第?[一二三四]季度|[上下]半年|[\u4e00-\u9fff]{1,4}前|(?:19|20)\d\d年)(?:同期|末|底|换届时|时)?的?$"
)
_TOTAL_THAN, _IN_ALL = (
    re.compile(r"^[，,；;](?:总数|总量|总人数)(?:比|较)"),
    re.compile(r"[共总现已]有|总数|总计|达|达到"),
)
_YEAR_NAMED = re.compile(
    r"^(?:全[县市区省州]|我[县市区])?(?P<year>去年|上年度?|前年|今年|本年度?|(?:19|20)\d\d年|当年)(?P<what>[^，,。；;：:]{0,12})$"
)
_LATER_YEARS = {"去年": "今年", "上年": "本年", "上年度": "本年度", "前年": "去年"}
_ONCE = re.compile(r"^(?:全[县市区省州镇乡]|[\u4e00-\u9fff]{1,5})?原(?:有|来|先)")
_NOW = re.compile(r"^[\u4e00-\u9fff]{0,4}(?:后|现|现在|目前)(?:为|有|是|剩)?$")
_JUST_GREW = re.compile(r"^[，,](?:同比)?(?:增长|增幅|增长率|增幅达|增幅为|减少|下降|降低|降幅|减幅)(?:了|达|为)*$")
_BEYOND_PLAN = frozenset({"超额", "超额完成", "超计划", "超任务", "超出计划"})
_GREW_TO = re.compile(
    r"^(?:截至|到|至)?(?:今年|去年|(?:19|20)?\d\d年|[一二三四五六七八九〇零]{2,4}年|年|\d{1,2}月)(?:底|末|初|份)?(?:已|又|则)?(?:增加|增长|上升|提高|发展|扩大|减少|下降|降低|减|降|增)(?:到|至|为)$"
)
_ELIDED = re.compile(r"(?:也|又|共|一年|全年|当年|两年|实现|比|较|与|同|上年|去年|前年|上届|同期|相比|末|底|的)*")
_CHANGE_CHARACTERS = frozenset("增升提高多翻降减少轻缩节")
_TO_CHARACTERS = frozenset("到至为")
_FROM = re.compile(r"(?:由|从)[^，。；]{0,20}$")
_AMONG = re.compile(r"其中|当中|、[^、]{0,10}$")
_NEXT_WORDS = 10
"""Characters behind a change in which 按可比价 may stand."""
LONGEST_ASIDE = 8
LONGEST_CHANGE = 10

_CHANGED_TO = re.compile(
    r"^[^，。；]{0,6}?(?:(?P<up>上升|提高|提升|增加|增长|增|升)|(?P<down>下降|减少|降低|降))(?:到|至|为)$"
)
_STARTED_WITH = "基础上"
_EXTENDED_TO = re.compile(rf"{_STARTED_WITH}.*?(?:扩大|扩展|推广|增加|发展|延伸)到")


def find(items: list[Item], found: Found) -> None:
    """Note growth rates and differences with the two figures that they compare, and what rises or falls."""
    for item in items:
        may_change = not _CHANGE_CHARACTERS.isdisjoint(item.before[-LONGEST_CHANGE:])
        change = _CHANGE.match(item.before) if may_change and item.index else None
        if change is not None and _constant_prices(items, item):
            continue
        if change is not None and told_first(items, item, found):
            continue
        if change is not None and item.is_share and not is_points(item):
            _rate(items, item, change, found)
        elif change is not None:
            _difference(items, item, change, found)
        elif may_change and not _constant_prices(items, item):
            told_first(items, item, found)
        if item.is_share and item.clause in _BEYOND_PLAN:
            _beyond_plan(items, item, found)
        if item.before[-1:] in _TO_CHARACTERS:
            _direction(items, item, found)
        if "基础上" in item.before:
            _extended(items, item, found)


def _rate(items: list[Item], growth: Item, change: re.Match[str], found: Found) -> None:
    cue = change[0].lstrip("，,（(")
    weights = {"growth": -1.0} if change["fall"] and growth.value >= 0 else {}
    before = items[growth.index - 1]
    # 2960名，比上届的2487名增加473名，增长19%: by how many, and then at what rate.
    by_how_many = _JUST_GREW.match(growth.before) and _CHANGE.match(before.before) and not before.is_share
    pair = (_pair(items, before) if by_how_many else None) or _pair(items, growth)
    if pair is not None:
        current, base, sure = _resumed(
            items,
            pair,
            found,
            lambda one: _grew(one, pair[1], growth, falls=bool(weights)),
            lambda one: believable(one.mention.interval, pair[1].mention.interval, 3.0),
        )
        if current.is_share:
            # 由73.4%提高到96.4%，提高23%: per cent or percentage points, nobody knows.
            return
        if growth.unit == "倍" and re.search(r"[到为]$", change[0]):
            return
        # 由四十多万斤减到十一万多斤，减少了三分之二: roughly, of what is rough itself.
        sure = sure and "分别" not in change[0] and not (_is_fraction(growth) and _is_vague(current, base))
        if (sure and _ELIDED.fullmatch(change["what"])) or _grew(current, base, growth, falls=bool(weights)):
            found.add("growth", [("current", current), ("base", base), ("growth", growth)], cue, weights=weights)
            return
    _from_change(items, growth, cue, falls=bool(weights), found=found)


def _pair(items: list[Item], growth: Item) -> tuple[Item, Item, bool] | None:
    """Current figure, base and whether the wording itself says which is which, of the two figures before a change."""
    if growth.index < 2:
        return None
    second, first = items[growth.index - 1], items[growth.index - 2]
    if first.is_share and not second.is_share and first.index and len(first.before) <= LONGEST_ASIDE:
        # 女党员4280名，占23%，比上年的4120名增加160名: the share is an aside.
        first = items[first.index - 1]
    first = _of_the_same(items, first)
    if not same_kind(first, second) or distance(first, growth) > FURTHEST:
        return None
    if _sequel(first, second):
        return second, first, True
    if STOPS.search(second.before) and not _NEW.search(second.before):
        return None
    if _FROM.search(first.before) and TO.match(second.before):
        return second, first, True
    if _TOTAL_THAN.match(second.before) and not _IN_ALL.search(first.clause):
        # 新建46个，撤并12个，总数比去年底的275个净增34个: what the total is stands elsewhere.
        return None
    if _THAN.match(second.before):
        return first, second, True
    if _LAST_YEAR.match(second.before):
        if first.figure.year is not None and second.figure.year is not None and first.figure.year < second.figure.year:
            # 1994年312名，去年401名，今年比去年增加85名: what grew stands elsewhere.
            return None
        # Without a comma behind it, the figure of last year may open a statement of its own.
        return first, second, re.match(r"[，,；;（()）]", growth.before) is not None
    if _ONCE.match(first.clause) and _NOW.match(second.clause) and second.sentence == first.sentence:
        return second, first, True
    if _GREW_TO.match(second.clause) and second.sentence == first.sentence:
        return second, first, True
    if _OLD.search(first.before[-24:]) and _NEW.search(second.before):
        return second, first, False
    return None


def _of_the_same(items: list[Item], first: Item) -> Item:
    """62000名，比1959年的1200名多60800名，比上年的61000名多1000名: what was compared once is compared again."""
    if first.index < 2 or not _CHANGE.match(first.before):
        return first
    base = items[first.index - 1]
    return items[base.index - 1] if _THAN.match(base.before) else first


def _sequel(first: Item, second: Item) -> bool:
    """去年发展党员286名，今年发展312名: two years named in turn, of one thing, or of one that the second leaves out."""
    before, after = _YEAR_NAMED.match(first.clause), _YEAR_NAMED.match(second.clause)
    if before is None or after is None:
        return False
    earlier, later = before["year"], after["year"]
    in_turn = _LATER_YEARS.get(earlier) == later
    if not in_turn and earlier[:4].isdigit() and later[:4].isdigit():
        in_turn = int(later[:4]) > int(earlier[:4])
    what, again = (
        re.sub(r"全[县市区省州镇乡]|我[县市区]|[共为是有达到的]|^同期", "", match["what"]) for match in (before, after)
    )
    return in_turn and (what == again or not again or what.startswith(again))


def _beyond_plan(items: list[Item], growth: Item, found: Found) -> None:
    """计划240名，实际完成252名，超额5%: what was done beyond the plan."""
    if growth.index < 2:
        return
    base, current = items[growth.index - 2 : growth.index]
    planned = claim_words().plans.search(base.clause) is not None and current.sentence == base.sentence
    if planned and same_unit(base, current) and not current.is_share and current.sentence == growth.sentence:
        found.add("growth", [("current", current), ("base", base), ("growth", growth)], growth.clause)


def _resumed(
    items: list[Item],
    pair: tuple[Item, Item, bool],
    found: Found,
    agrees: Callable[[Item], bool],
    credible: Callable[[Item], bool],
) -> tuple[Item, Item, bool]:
    """1386万元，其中现金942万元、物资444万元，比上年的1155万元增长20%: a comparison behind parts is of their whole.

    Which of the two is compared the wording does not say, so that only what agrees is noted.
    """
    current, base, sure = pair
    whole = found.whole_of(current)
    before = items[current.index - 1] if current.index else None
    if current.index > base.index or (whole is None and (before is None or not _AMONG.search(current.clause))):
        return pair
    others = [one for one in (whole, before) if one is not None and same_kind(one, base)]
    for one in (current, *others):
        if agrees(one):
            return one, base, sure
    return current, base, sure and not any(credible(one) for one in others)


def _is_fraction(growth: Item) -> bool:
    return "分之" in growth.figure.quote.replace("百分之", "") or "半" in growth.figure.quote


def _is_vague(*items: Item) -> bool:
    return any(item.mention.bound not in ("exact", "rounded") for item in items)


def _grew(current: Item, base: Item, growth: Item, *, falls: bool) -> bool:
    rate = percent(
        plus(current.mention.interval, negative(base.mention.interval)), base.mention.interval, scale_of(growth)
    )
    return meet(negative(rate) if falls else rate, stated(growth))


def _from_change(items: list[Item], growth: Item, cue: str, *, falls: bool, found: Found) -> None:
    """251.57万名，比上年净增4.4万名，增幅1.78%: the base is what is left without the increase."""
    if growth.index < 2:
        return
    change, current = items[growth.index - 1], items[growth.index - 2]
    said = _CHANGE.match(change.before)
    if (
        said is None
        or bool(said["fall"]) != falls
        or not same_unit(change, current)
        or distance(current, growth) > FURTHEST
    ):
        return
    if _LAST_YEAR.match(current.before) or change.is_share or current.is_share:
        return
    if not re.search(r"比|较|净", change.before) or STOPS.search(growth.before):
        return
    by = change.mention.interval
    base = plus(current.mention.interval, by if falls else negative(by))
    if base.lo is None or base.lo <= 0:
        return
    rate = percent(change.mention.interval, base, scale_of(growth))
    # 108期，比去年多办18期，增长20%: nothing else grew.
    tied = THAN_LAST.search(change.clause) and _JUST_GREW.match(growth.before) and believable(stated(growth), rate)
    if tied or meet(rate, stated(growth)):
        found.add(
            "growth",
            [("current", current), ("base", current), ("base" if falls else "-base", change), ("growth", growth)],
            cue,
            weights={"growth": -1.0} if falls else None,
        )


def _difference(items: list[Item], change: Item, said: re.Match[str], found: Found) -> None:
    """上年的320名，今年360名，增加40名; 覆盖率由73.4%升到96.4%，提高23个百分点."""
    weights = {"change": -1.0} if said["fall"] else {}
    cue = said[0].lstrip("，,（(")
    pair = _pair(items, change)
    if pair is not None and (is_points(change) == pair[0].is_share):
        current, base, sure = pair
        if is_points(change) or same_unit(change, current):
            by = stated(change) if is_points(change) else change.mention.interval
            expected = plus(_as_stated(base), negative(by) if weights else by)
            current, base, sure = _resumed(
                items,
                pair,
                found,
                lambda one: meet(expected, _as_stated(one)),
                lambda one: believable(_as_stated(one), expected, 1.5),
            )
            sure = sure and "分别" not in said[0]
            if (sure and _ELIDED.fullmatch(said["what"])) or meet(expected, _as_stated(current)):
                found.add(
                    "difference", [("current", current), ("base", base), ("change", change)], cue, weights=weights
                )
            return
    current = items[change.index - 1]
    grown = re.search(r"净增|(?:比|较)[^，。；]{0,8}(?:净增|增加)$", change.before) and not said["fall"]
    # 总数比去年底的275个净增34个: what rose is not what it rose from.
    if _TOTAL_THAN.match(current.before) or _THAN.match(current.before):
        return
    if grown and same_unit(change, current) and not current.is_share and distance(current, change) <= NEAR:
        if not within(change.mention.interval, current.mention.interval):
            return
        found.add("part_of", [("whole", current), ("part", change)], cue, relation="<=", exhaustive=False)


def _as_stated(item: Item) -> Interval:
    return stated(item) if item.is_share else item.mention.interval


def _direction(items: list[Item], later: Item, found: Found) -> None:
    """组建率由24.59%上升到95.71%: a rise, so the later figure is not below the earlier one."""
    if later.index == 0:
        return
    earlier = items[later.index - 1]
    to = _CHANGED_TO.match(later.before)
    if to is None or not _FROM.search(earlier.before) or not same_kind(earlier, later):
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
            if named and base.unit == current.unit and distance(base, current) <= FURTHEST:
                found.add("difference", [("current", current), ("base", base)], "扩大到", relation=">=")


def _constant_prices(items: list[Item], change: Item) -> bool:
    """Whether growth is told at constant prices, as that of production is: sums of money can't check it."""
    words = claim_words()
    near = items[max(0, change.index - 2) : change.index + 1]
    told = (*(item.before for item in near), change.after[:_NEXT_WORDS])
    return any(words.constant_prices.search(text) for text in told)
