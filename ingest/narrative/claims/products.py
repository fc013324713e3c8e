"""Per unit times count is the total: 138个村每村补助1.2万元，共计165.6万元 (DOMAIN: unit x count = total).

The three figures stand in any order, in one sentence or in its neighbours. A product is noted where the three agree, or
where the wording ties all three: the count of what 每 speaks of beside the rate, the total behind both with its 共.
平均 and 人均 tell a rounded quotient, which is a claim of its own kind (average).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.interval import Interval
from ingest.narrative.claims.counted import Counted, counts
from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import PEOPLE, SENTENCE_END, Item, distance, same_unit, together
from ingest.narrative.claims.weigh import believable, meet, stated, tight, times
from ingest.narrative.claims.words import ClaimWords, claim_words

_EACH = re.compile(
    r"每(?:1|一)?(?P<what>[个名位支期队场站处件户人亩部份条项家所组次村镇乡区篇座辆眼条套班批]?[\u4e00-\u9fff]{0,11})$"
)
_MEAN = re.compile(r"(?P<what>[村人户队站亩期场组校乡镇])均[^，,。；;：]{0,8}$")
_ONE_HAS = re.compile(
    r"一(?:个)?(?P<what>村|户|人|队|组|乡镇|乡|镇|社区|支部|企业|企|党员|点|校)(?:带|配|派|联|包|有)?$"
)
_EVERY_ONE = re.compile(r"(?P<what>)(?:^|[\u4e00-\u9fff])各[\u4e00-\u9fff]{0,4}$")
_OPEN = re.compile(r"至少|最少|不少于|不低于|最多|至多|不超过|原则上|一般|不等|左右|力争|达到")
# 户均增收 is a statistic of its own, not worked out from a sum beside it.
_INCOME = re.compile(r"增收|收入|收益|效益|增长|产量|产值|纯|年龄|党龄")
_VERB = re.compile(r"个(?:投|补|配|建|安排|奖|联|派|选|平均|支出|给)")
_ASIDE = re.compile(r"[（(][^（()）]{1,8}[）)]")
_TIME = re.compile(r"每(?:人)?每?(?:个)?(?:月|季|周|天|日|半年|年|学期)|月(?:均|补助|工资|报酬)|均月|年均|日均")
_STATED_TOTAL = re.compile(
    r"(?:共计|合计|总计|一共|总共|共|总额|总人数|总人次|总户数|总投[资入]|总支出|总面积|总数)[\u4e00-\u9fff、]{0,9}$|(?<![预累统估])(?:计|合|需)$"
)
_RATE_CHARACTERS = frozenset("每均一各")
_STARTS = re.compile(r"[，,。；;：:！？（(、.]")
_COMMA = re.compile(r"[，,。；;：:、]")
_SUBJECT = re.compile(r"党员|干部|部门|各|单位|队员|群众|企业|支部|乡镇|社会|其他|另|组织")
RAISED = re.compile(r"^[^，。；]{0,6}(?:增|增加|提高|提升|提|上调|调|升|涨)(?:到|至|为)$")
"""由每村1.5万元增至2.5万元: what the rate before it has become."""
_NARROWED = re.compile(r"[对向给为凡按的中]|其中|每")
_MADE_INTO = re.compile(r"(?:编成|组成|分成|编为|分为|组建(?:成|了)?|编组)$")
_THAT_IS = re.compile(r"也就是|相当于|折合|合$|即$")
_ADDED_UP = re.compile(r"累计(?P<verb>[\u4e00-\u9fff]{2,4})$")
_SENT_TO = re.compile(r"分赴|分驻|分到|分派到|派往|派到|派驻|进驻|下到|深入|奔赴|分布在")
_NOUN = re.compile(r"[\u4e00-\u9fff]{1,6}")
SHORT = 10
_LEAST = 2
BACK, AHEAD = 7, 4
NEAR = 130
"""How far a total may stand from its rate, in characters."""
FAR = 320
"""How far back a count may stand that is named as 每 names it."""


@dataclass(slots=True)
class Rate:
    """A rate with what it is per, whether it is an average, and the noun before 每个 where none stands behind it."""

    item: Item
    what: str
    cue: str
    average: bool
    noun: str

    def of(self, item: Item) -> bool:
        """Whether an item counts what the rate is per."""
        if _VERB.match(self.what) and not self.noun and item.unit == "个":
            return True
        return counts(item, self.what) or (len(self.noun) > 1 and counts(item, "个" + self.noun))


def find(items: list[Item], found: Found) -> None:
    """Note all products whose count, rate and total the wording brings together."""
    counted = found.counted(items)
    for item in items:
        rate = rate_of(item)
        if rate is not None:
            _product(items, rate, counted, found)


def rate_of(item: Item, *, yearly: bool = False) -> Rate | None:
    """The rate that a figure is by the words before it, None where it is none; of one year's only on demand."""
    if item.is_share or _RATE_CHARACTERS.isdisjoint(item.before[-34:]):
        return None
    text = _STARTS.split(_ASIDE.sub("", item.before[-34:]))[-1]
    if yearly:
        text = text.replace("每年", "").replace("每月", "")
    if item.is_share or _TIME.search(text) or item.after in ("的", "的有") or _OPEN.search(text):
        # 每人500元的146名 is one group of several.
        return None
    match = _EACH.search(text) or _MEAN.search(text) or _ONE_HAS.search(text) or _EVERY_ONE.search(text)
    if match is None or (match.re is _ONE_HAS and item.value > 10):
        return None
    average = match.re is _MEAN or "平均" in text[: match.start()] or "平均" in match[0]
    noun = re.split(r"平均", text[: match.start()])[0][-4:] if match["what"].startswith("个") else ""
    return Rate(item, match["what"].removesuffix("平均"), match[0], average, noun)


def _product(items: list[Item], rate: Rate, counted: Counted, found: Found) -> None:
    totals = list(_totals(items, rate.item))
    around = list(_around(items, rate.item))
    near = [item for item in around if rate.of(item)]
    kind, role = ("average", "average") if rate.average else ("product", "per_unit")
    named = [*near, *(one for one in counted.before(rate.item, rate.what) if one not in near)]
    unnamed = [item for item in around if item not in near and distance_of(item, rate.item) <= NEAR]
    for count in [*named, *unnamed]:
        for total in totals:
            if total is not count and _agree(count, rate, total, named=count in named):
                found.add(kind, [("total", total), ("count", count), (role, rate.item)], rate.cue)
                return
    strict = _strict(items, rate, near, found)
    if strict is not None and may_accuse(items, rate, *strict):
        count, total = strict
        found.add(kind, [("total", total), ("count", count), (role, rate.item)], rate.cue)
        return
    behind = items[rate.item.index + 1] if rate.item.index + 1 < len(items) else None
    if behind is not None and not rate.average and is_total(behind, rate.item) and _closes(items, rate.item, behind):
        # 为每个村培养2—3名，共48名: for how many villages is not said.
        found.add(kind, [("total", behind), (role, rate.item)], rate.cue)


def may_accuse(items: list[Item], rate: Rate, count: Item, total: Item, times_over: float = 1.0) -> bool:
    """Whether count, rate and total belong together beyond doubt, though they don't agree."""
    if _own_subject(total, claim_words()) and count.index < total.index - 1:
        return False
    vague = rate.item.mention.bound not in ("exact", "rounded")
    if rate.average and vague and not _STATED_TOTAL.search(total.before):
        # 进账11万元，27户跟着分了钱，户均两千三四百元: nothing says that all of it was shared out.
        return False
    first, last = min(count.index, rate.item.index, total.index), max(count.index, rate.item.index, total.index)
    others = [
        one
        for one in items[max(0, first - 2) : last + 1]
        if one is not rate.item and one is not total and same_unit(one, rate.item) and one.is_for_each
    ]
    if RAISED.match(rate.item.before):
        others = others[:-1]
    # 46个村每村3万元，12个村每村5万元，共198万元 is a sum of products.
    if any(one.sentence == rate.item.sentence for one in others):
        return False
    worked_out = times(count.mention.interval, rate.item.mention.interval)
    return believable(total.mention.interval, times(worked_out, Interval(times_over, times_over)))


def _agree(count: Item, rate: Rate, total: Item, *, named: bool) -> bool:
    """Whether the three agree; a count that is not named as 每 names it needs an agreement that is no chance."""
    per = stated(rate.item) if rate.average else rate.item.mention.interval
    if count.value < _LEAST or total.value < rate.item.value or (same_unit(count, rate.item) and count.unit in PEOPLE):
        return False
    if total.mention.bound in ("at_least", "at_most", "range") and not _STATED_TOTAL.search(total.before):
        # An open end agrees with anything.
        return False
    if count.mention.bound in ("at_least", "at_most", "range"):
        return False
    worked_out = times(count.mention.interval, per)
    if not meet(worked_out, total.mention.interval):
        return False
    plain = times(count.mention.interval, rate.item.mention.interval)
    return named or (
        rate.item.value >= _LEAST and total.value >= 20 and tight(plain) and meet(plain, total.mention.interval)
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


def _own_subject(total: Item, words: ClaimWords) -> bool:
    """每人联系5户，全县党员干部共联系3260户: what has a subject of its own is told of others, or of more."""
    match = _STATED_TOTAL.search(total.before)
    if match is None:
        return False
    lead = words.whole_place.sub("", _COMMA.split(total.before[: match.start()])[-1])
    return _SUBJECT.search(lead) is not None


def is_total(item: Item, rate: Item) -> bool:
    """Whether a figure may be what a rate adds up to."""
    if item.is_share or item.value < rate.value:
        return False
    return same_unit(item, rate) or (rate.unit in PEOPLE and item.unit == "人次")


def _strict(items: list[Item], rate: Rate, near: list[Item], found: Found) -> tuple[Item, Item] | None:
    """Count and total where the wording leaves no other: an error in one of the three is an error of the report."""
    count = _tied_count(items, rate, near)
    if count is not None:
        last = max(rate.item.index, count.index)
        for total in items[last + 1 : last + 1 + 3]:
            if (
                not together(items, last, total.index)
                or re.search(r"[；;]", total.before)
                or total.before.count(".") > _LEAST
            ):
                break
            if is_total(total, rate.item) and not _longer_step(total, rate.item):
                if _STATED_TOTAL.search(total.before) or _added_up(rate.item, total):
                    return count, total
                break
    return (
        _given_to_each(items, rate, near)
        or _formed(items, rate, near)
        or _told_in_order(items, rate, near)
        or _support_of_each(items, rate, near, found)
        or _spread(items, rate, near)
        or _done_by_each(items, rate, near)
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
    """帮扶2860户，每名干部帮扶5户，共有572名干部参与: what each did is what was done in all, by those counted behind."""
    item, verb = rate.item, rate.what[-2:]
    if item.index == 0 or item.index + 1 >= len(items) or len(verb) < _LEAST:
        return None
    total, count = items[item.index - 1], items[item.index + 1]
    done_by = count in near and stated_total(count) and total.clause.endswith(verb)
    if not done_by or not is_total(total, item) or not together(items, total.index, count.index):
        return None
    return count, total


def _added_up(rate: Item, total: Item) -> bool:
    """每场200人听课，累计听课4600人次: what adds up is what each was told to be."""
    match = _ADDED_UP.search(total.clause)
    return match is not None and match["verb"] in rate.after[: len(rate.after) - len(total.clause)]


def _tied_count(items: list[Item], rate: Rate, near: list[Item]) -> Item | None:
    """The count beside the rate: 138个村每村, 123个村每个, or behind it 每村…为138个村."""
    item = rate.item
    if item.index and together(items, item.index - 1, item.index):
        before, noun = items[item.index - 1], item.before[: item.before.rfind(rate.cue)].removesuffix("平均")
        plain = re.fullmatch(r"个?", rate.what[:1]) is not None and len(rate.what) <= _LEAST + 2
        fits = counts(before, rate.what) or (plain and not re.search(r"[，,]", noun.strip("，,")))
        near_by = len(noun) <= 14 and not re.search(r"[；。]", noun)
        if fits and near_by and before.mention.dimension not in ("money", "share") and before.unit != item.unit:
            return before
    for after in items[item.index + 1 : item.index + 4]:
        if not together(items, item.index, after.index):
            break
        apart = after.unit != item.unit or _named(rate.what, after)
        if apart and after in near and _between_named(rate.what, after):
            return after
    return None


def _named(what: str, item: Item) -> bool:
    """Whether a count is of what 每 names, word for word: 18个乡镇 for 每个乡镇."""
    noun = what.removeprefix("个")[:4]
    return len(noun) > 1 and any(item.after.startswith(noun[:size]) for size in range(len(noun), 1, -1))


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
    if item.unit in PEOPLE and _MADE_INTO.search(count.before):
        return count, total
    beside = len(item.before) <= 8 and not re.search(r"[，,。.]", item.before)
    least = times(count.mention.interval, item.mention.interval).lo
    if beside and least is not None and total.mention.interval.hi is not None and least > total.mention.interval.hi:
        # Less may go to the villages than was spent in all, never more.
        return (count, total) if len(count.before) <= 16 else None
    return None


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
            apart = not same_unit(count, total) or (_named(rate.what, count) and not _named(rate.what, total))
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
        or _NARROWED.search(opening[1][: opening[1].find("每")])
        or not is_total(total, item)
        or not _closes(items, item, total)
        or not near
    ):
        return None
    named = [count for count in near if count.paragraph == item.paragraph and count.index < item.index]
    if not named:
        return None
    whole = next((found.total_of(count) for count in named if found.total_of(count) is not None), None)
    return (whole or named[0]), total


def named_counts(items: list[Item], rate: Rate, found: Found) -> list[Item]:
    """Figures in reach that count what a rate is per, and the last ones of its name before."""
    near = [item for item in _around(items, rate.item) if rate.of(item)]
    return [*near, *(one for one in found.counted(items).before(rate.item, rate.what) if one not in near)]


def stated_total(total: Item) -> bool:
    """Whether the words before a figure say that it is a total."""
    return _STATED_TOTAL.search(total.before) is not None


def _closes(items: list[Item], rate: Item, total: Item) -> bool:
    """Whether the total follows its rate in the same sentence, with the word that makes it one."""
    return (
        together(items, rate.index, total.index)
        and not re.search(r"[；;。.]", total.before)
        and len(total.before) <= 20
        and _STATED_TOTAL.search(total.before) is not None
    )
