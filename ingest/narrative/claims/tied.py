"""Count and total of a rate where the wording leaves no other: 138个村每村1.2万元，共165.6万元 (DOMAIN: products).

An error in one of the three is then an error of the report. Each function is one way of standing together.
"""

from __future__ import annotations

import re

from ingest.narrative.claims.counted import counts
from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import PEOPLE, Item, same_unit, together
from ingest.narrative.claims.marks import SENTENCE_END
from ingest.narrative.claims.rates import LEAST, STATED_TOTAL, Rate, is_total, named_by, stated_total
from ingest.narrative.claims.weigh import times

# 户均增收 is a statistic of its own, not worked out from a sum beside it.
_INCOME = re.compile(r"增收|收入|收益|效益|增长|产量|产值|纯|年龄|党龄")
# 县财政给每名下派干部: for each of all.
_FOR_EACH = "给为对按向"
_NARROWED = re.compile(r"[对向给为凡按的中]|其中|每")
_MADE_INTO = re.compile(r"(?:编成|组成|分成|编为|分为|组建(?:成|了)?|编组)$")
_THAT_IS = re.compile(r"也就是|相当于|折合|合$|即$")
_ADDED_UP = re.compile(r"累计(?P<verb>[\u4e00-\u9fff]{2,4})$")
_ENUMERATED = re.compile(r"^[^，,。；;]{0,8}(?:、|和|及|与|以及)")
_ALTOGETHER = re.compile(r"总数|共|现有")
_HAS_NOUN = re.compile(r"有(?P<noun>[\u4e00-\u9fff]{2,4})$")
_EACH_OF_THEM = re.compile(r"[，,（(]每[人名户](?:资助|补助|发放|奖励|给予|发给)?")
_PAID = re.compile(
    r"[，,](?:共|已|累计)?(?:发放|兑现|拨付|支付|送去|送上)(?:了)?(?:助学|慰问|救助|补助|补贴|扶持|奖)?(?:金|资金|款)?"
)
FARTHEST = 8
_SENT_TO = re.compile(r"分赴|分驻|分到|分派到|派往|派到|派驻|进驻|下到|深入|奔赴|分布在")
_NOUN = re.compile(r"[\u4e00-\u9fff]{1,6}")
SHORT = 10


def tied(items: list[Item], rate: Rate, near: list[Item], found: Found) -> tuple[Item, Item] | None:
    """Count and total where the wording leaves no other: an error in one of the three is an error of the report."""
    count = _tied_count(items, rate, near)
    if count is not None:
        last = max(rate.item.index, count.index)
        for total in items[last + 1 : last + 1 + 3]:
            if (
                not together(items, last, total.index)
                or re.search(r"[；;]", total.before)
                or total.before.count(".") > LEAST
            ):
                break
            if is_total(total, rate.item) and not _longer_step(total, rate.item):
                if STATED_TOTAL.search(total.before) or _added_up(rate.item, total):
                    return count, total
                break
    return (
        _given_to_each(items, rate, near)
        or _formed(items, rate, near)
        or _paid_out(items, rate, near)
        or _told_in_order(items, rate, near)
        or _support_of_each(items, rate, near, found)
        or _spread(items, rate, near)
        or _done_by_each(items, rate, near)
        or _mean_of_all(items, rate, near)
    )


def _spread(items: list[Item], rate: Rate, near: list[Item]) -> tuple[Item, Item] | None:
    """组成64个工作队…分赴16个公社，每个公社4个队: what was formed is spread over the count beside the rate."""
    item = rate.item
    count = items[item.index - 1] if item.index else None
    if count is None or count not in near or _SENT_TO.search(count.clause) is None or len(item.before) > SHORT:
        return None
    noun = _NOUN.match(item.after)
    if noun is None:
        return None
    for total in reversed(items[max(0, count.index - 4) : count.index]):
        if total.sentence == item.sentence and is_total(total, item) and not total.is_for_each:
            named = _NOUN.match(total.after)
            if named is not None and named[0].endswith(noun[0]):
                return count, total
    return None


def _done_by_each(items: list[Item], rate: Rate, near: list[Item]) -> tuple[Item, Item] | None:
    """帮扶2860户，每名干部帮扶5户，共有572名干部参与: what each did is what all did who are counted behind."""
    item, verb = rate.item, rate.what[-2:]
    if item.index == 0 or item.index + 1 >= len(items) or len(verb) < LEAST:
        return None
    total, count = items[item.index - 1], items[item.index + 1]
    done_by = count in near and stated_total(count) and total.clause.endswith(verb)
    if not done_by or not is_total(total, item) or not together(items, total.index, count.index):
        return None
    return count, total


def _mean_of_all(items: list[Item], rate: Rate, near: list[Item]) -> tuple[Item, Item] | None:
    """党员总数986人，…。支部31个，平均每个支部有党员32人: the mean of all that the paragraph tells of by that name."""
    item = rate.item
    count, noun = items[item.index - 1] if item.index else None, _HAS_NOUN.search(item.clause)
    if not rate.average or noun is None or count is None or count not in near or count.sentence != item.sentence:
        return None
    for total in reversed(items[max(0, count.index - FARTHEST) : count.index]):
        named = total.paragraph == item.paragraph and total.clause.removesuffix("总数").endswith(noun["noun"])
        if named and _ALTOGETHER.search(total.clause) and is_total(total, item):
            return count, total
    return None


def _added_up(rate: Item, total: Item) -> bool:
    """每场200人听课，累计听课4600人次: what adds up is what each was told to be."""
    match = _ADDED_UP.search(total.clause)
    said = rate.clause + rate.after[: len(rate.after) - len(total.clause)]
    return match is not None and match["verb"] in said


def _tied_count(items: list[Item], rate: Rate, near: list[Item]) -> Item | None:
    """The count beside the rate: 138个村每村, 123个村每个, or behind it 每村…为138个村."""
    item = rate.item
    if item.index and together(items, item.index - 1, item.index):
        before, noun = items[item.index - 1], item.before[: item.before.rfind(rate.cue)].removesuffix("平均")
        plain = re.fullmatch(r"个?", rate.what[:1]) is not None and len(rate.what) <= LEAST + 2
        fits = counts(before, rate.what) or (plain and not re.search(r"[，,]", noun.strip("，,")))
        near_by = len(noun) <= 14 and not re.search(r"[；。]", noun)
        if fits and near_by and before.mention.dimension not in ("money", "share") and before.unit != item.unit:
            return before
    for after in items[item.index + 1 : item.index + 4]:
        if not together(items, item.index, after.index):
            break
        apart = after.unit != item.unit or named_by(rate.what, after)
        if apart and after in near and _between_named(rate.what, after):
            return after
    return None


def _between_named(what: str, item: Item) -> bool:
    return bool(what) and what[-1] in item.after[:7].split("，")[0] + item.unit


def _longer_step(total: Item, rate: Item) -> bool:
    """Whether something else is said between a rate and what might be its total: another rate, another sum."""
    return "每" in total.before or total.index - rate.index > 3


def _given_to_each(items: list[Item], rate: Rate, near: list[Item]) -> tuple[Item, Item] | None:
    """拿出129万元，给每个空壳村1.5万元: what was taken is for the count of the same name."""
    item = rate.item
    if item.index == 0 or not together(items, item.index - 1, item.index):
        return None
    total, noun = items[item.index - 1], re.match(r"个?([\u4e00-\u9fff]{3,8})", rate.what)
    gap = re.fullmatch(r"[，,](?:给|为|按|对)?每" + re.escape(rate.what), item.before)
    more = items[item.index + 1] if item.index + 1 < len(items) else None
    another_use = more is not None and more.unit == item.unit and together(items, item.index, more.index)
    if gap is None or noun is None or not is_total(total, item) or another_use:
        return None
    count = next((one for one in near if noun[1][:3] in one.after[:10] or noun[1][:3] in one.before[-10:]), None)
    return (count, total) if count is not None else None


def _formed(items: list[Item], rate: Rate, near: list[Item]) -> tuple[Item, Item] | None:
    """抽调264名，编成88个小组，每组三人: who was sent makes up the groups. 拿出90万元，79个村每村4万元: too little."""
    item = rate.item
    if item.index < 2 or not together(items, item.index - 2, item.index):
        return None
    count, total = items[item.index - 1], items[item.index - 2]
    if count not in near or not is_total(total, item) or re.search(r"[；;]|其中|另", count.before + item.before):
        return None
    before = items[total.index - 1] if total.index else None
    if before is not None and same_unit(before, total) and _ENUMERATED.match(total.before):
        # 科级干部30名、一般干部90名组成30个组: who makes up the groups is told by two figures.
        return None
    if item.unit in PEOPLE and _MADE_INTO.search(count.before):
        return count, total
    beside = len(item.before) <= 8 and not re.search(r"[，,。.]", item.before)
    least = times(count.mention.interval, item.mention.interval).lo
    if beside and least is not None and total.mention.interval.hi is not None and least > total.mention.interval.hi:
        # Less may go to the villages than was spent in all, never more.
        return (count, total) if len(count.before) <= 16 else None
    return None


def _paid_out(items: list[Item], rate: Rate, near: list[Item]) -> tuple[Item, Item] | None:
    """资助女童120名，每人1000元，发放助学金14.4万元: what was paid to all of them stands right behind."""
    item = rate.item
    if item.index == 0 or item.index + 1 >= len(items) or rate.average or item.mention.dimension != "money":
        return None
    count, total = items[item.index - 1], items[item.index + 1]
    beside = _EACH_OF_THEM.fullmatch(item.before) is not None and count in near and count.mention.bound == "exact"
    paid = _PAID.fullmatch(total.before) is not None and is_total(total, item)
    return (count, total) if beside and paid and together(items, count.index, total.index) else None


def _told_in_order(items: list[Item], rate: Rate, near: list[Item]) -> tuple[Item, Item] | None:
    """办班48期，培训9600人次，平均每期200人: count and total are the two figures before their average."""
    item = rate.item
    told = rate.average or _THAT_IS.search(item.before[: -len(rate.cue)])
    if not told or item.index < 2 or not together(items, item.index - 2, item.index):
        return None
    if item.sentence == 0 and any(items[item.index - step].before.count(".") > 1 for step in range(2)):
        return None
    if _INCOME.search(item.before[-10:]):
        return None
    near = [count for count in near if count.mention.dimension == "count"]
    back = items[max(0, item.index - 3) : item.index]
    if re.search(r"[；;]|其中|另|每", "".join(one.before for one in back[-2:]) + item.before[: -len(rate.cue)]):
        return None
    beside = back[-1]
    for other in reversed(back[:-1]):
        if not together(items, other.index, item.index) or other.is_share:
            continue
        for count, total in ((other, beside), (beside, other)):
            apart = not same_unit(count, total) or (named_by(rate.what, count) and not named_by(rate.what, total))
            if count in near and is_total(total, item) and apart:
                return count, total
    return None


def _support_of_each(items: list[Item], rate: Rate, near: list[Item], found: Found) -> tuple[Item, Item] | None:
    """共91个，…。县上每个活动室补助三百元，共支出2.37万元: the sentence takes up all that the one before told of."""
    item = rate.item
    if item.index + 1 >= len(items) or rate.average:
        return None
    total = items[item.index + 1]
    opening = SENTENCE_END.split(item.before)
    noun = re.match(r"个?([\u4e00-\u9fff]{3,5})", rate.what)
    if (
        noun is None
        or len(opening) != 2
        or _NARROWED.search(opening[1][: opening[1].find("每")].rstrip(_FOR_EACH))
        or not is_total(total, item)
        or not closes(items, item, total)
        or not near
    ):
        return None
    named = [count for count in near if count.paragraph == item.paragraph and count.index < item.index]
    if not named:
        return None
    whole = next((found.total_of(count) for count in named if found.total_of(count) is not None), None)
    return (whole or named[0]), total


def closes(items: list[Item], rate: Item, total: Item) -> bool:
    """Whether the total follows its rate in the same sentence, with the word that makes it one."""
    return (
        together(items, rate.index, total.index)
        and not re.search(r"[；;。.]", total.before)
        and len(total.before) <= 20
        and STATED_TOTAL.search(total.before) is not None
    )
