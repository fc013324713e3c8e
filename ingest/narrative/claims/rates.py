"""Amounts for each of several, and what makes a figure their total: 每村1.2万元, 人均300元 (DOMAIN: products)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.interval import Interval
from ingest.narrative.claims.counted import counts
from ingest.narrative.claims.items import PEOPLE, RATE_CHARACTERS, RATE_REACH, Item, same_unit
from ingest.narrative.claims.marks import NAME_END
from ingest.narrative.claims.weigh import believable, times
from ingest.narrative.claims.words import ClaimWords, claim_words

_EACH = re.compile(
    r"每(?:1|一)?(?P<what>[个名位支期队场站处件户人亩部份条项家所组次村镇乡区篇座辆眼条套班批]?[\u4e00-\u9fff]{0,22})$"
)
_MEAN = re.compile(r"(?P<what>[村人户队站亩期场组校乡镇])均[^，,。；;：]{0,8}$")
_ONE_HAS = re.compile(
    r"一(?:个)?(?P<what>村|户|人|队|组|乡镇|乡|镇|社区|支部|企业|企|党员|点|校)(?:带|配|派|联|包|有)?$"
)
_EVERY_ONE = re.compile(r"(?P<what>)(?:^|[\u4e00-\u9fff])各[\u4e00-\u9fff]{0,6}$")
_OPEN = re.compile(r"至少|最少|不少于|不低于|最多|至多|不超过|原则上|一般|不等|左右|力争|达到")
_VERB = re.compile(r"个(?:投|补|配|建|安排|奖|联|派|选|平均|支出|给)")
_MEAN_COST = re.compile(r"^平均(?:投入|投资|补助|补贴|造价|花费|支出)(?P<what>)$")
_ASIDE = re.compile(r"[（(][^（()）]{1,8}[）)]")
_TIME = re.compile(r"每(?:人)?每?(?:个)?(?:月|季|周|天|日|半年|年|学期)|月(?:均|补助|工资|报酬)|均月|年均|日均")
LEAST = 2
STATED_TOTAL = re.compile(
    r"(?:共计|合计|总计|一共|总共|共|总额|总人数|总人次|总户数|总投[资入]|总支出|总面积|总数)[\u4e00-\u9fff、]{0,9}$|(?<![预累统估])(?:计|合|需)$"
)
_SUBJECT = re.compile(r"党员|干部|部门|各|单位|队员|群众|企业|支部|乡镇|社会|其他|另|组织")
RAISED = re.compile(r"^[^，。；]{0,6}(?:增|增加|提高|提升|提|上调|调|升|涨)(?:到|至|为)$")
"""由每村1.5万元增至2.5万元: what the rate before it has become."""


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


def rate_of(item: Item, *, yearly: bool = False) -> Rate | None:
    """The rate that a figure is by the words before it, None where it is none; of one year's only on demand."""
    if not item.may_be_rate:
        return None
    text = NAME_END.split(_ASIDE.sub("", item.before[-RATE_REACH:]))[-1]
    if RATE_CHARACTERS.isdisjoint(text):
        return None
    if yearly:
        text = text.replace("每年", "").replace("每月", "")
    if _TIME.search(text) or item.after in ("的", "的有") or _OPEN.search(text):
        # 每人500元的146名 is one group of several.
        return None
    match = (
        _MEAN_COST.search(text)
        or _EACH.search(text)
        or _MEAN.search(text)
        or _ONE_HAS.search(text)
        or _EVERY_ONE.search(text)
    )
    if match is None or (match.re is _ONE_HAS and item.value > 10):
        return None
    average = match.re is _MEAN or "平均" in text[: match.start()] or "平均" in match[0]
    noun = re.split(r"平均", text[: match.start()])[0][-4:] if match["what"].startswith("个") else ""
    return Rate(item, match["what"].removesuffix("平均"), match[0], average, noun)


def is_total(item: Item, rate: Item) -> bool:
    """Whether a figure may be what a rate adds up to."""
    if item.is_share or item.value < rate.value:
        return False
    return same_unit(item, rate) or (rate.unit in PEOPLE and item.unit == "人次")


def stated_total(total: Item) -> bool:
    """Whether the words before a figure say that it is a total."""
    return STATED_TOTAL.search(total.before) is not None


def named_by(what: str, item: Item) -> bool:
    """Whether a count is of what 每 names, word for word: 18个乡镇 for 每个乡镇."""
    noun = what.removeprefix("个")[:4]
    return len(noun) > 1 and any(item.after.startswith(noun[:size]) for size in range(len(noun), 1, -1))


def _own_subject(total: Item, words: ClaimWords) -> bool:
    """每人联系5户，全县党员干部共联系3260户: what has a subject of its own is told of others, or of more."""
    match = STATED_TOTAL.search(total.before)
    if match is None:
        return False
    lead = words.whole_place.sub("", NAME_END.split(total.before[: match.start()])[-1])
    return _SUBJECT.search(lead) is not None


def may_accuse(items: list[Item], rate: Rate, count: Item, total: Item, times_over: float = 1.0) -> bool:
    """Whether count, rate and total belong together beyond doubt, though they don't agree."""
    if _own_subject(total, claim_words()) and count.index < total.index - 1:
        return False
    vague = rate.item.mention.bound not in ("exact", "rounded")
    if rate.average and vague and not STATED_TOTAL.search(total.before):
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
