"""Shares that don't stand behind their part: 占四分之一，为133个; 计划120个，完成96个，完成计划的80% (DOMAIN: shares).

The part may stand behind its share, the whole behind both; a rate may go by the name of a part told before others; of a
plan more than all may be done.
"""

from __future__ import annotations

import re

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, comparable, same_unit
from ingest.narrative.claims.marks import NAME
from ingest.narrative.claims.wholes import (
    AFTER_PART,
    ALREADY,
    OWN_BASE,
    REACH,
    SHARE_OF,
    agrees,
    credibly,
    may_follow,
    may_follow_plan,
    wholes_of,
)
from ingest.narrative.claims.words import ClaimWords

_NAMED_RATE = re.compile(r"^(?P<name>[\u4e00-\u9fff]{2,8}?)(?:所占|的)?(?:比例|比重|占比|率)(?:为|是|达到?|占)?$")
_QUOTES = re.compile(r"[“”\"]")
_ENDS_NAME = re.compile(rf"[{NAME}|]|有|为|达到?")
_THAT_IS = re.compile(r"^[，,（(]?(?:为|是|有|计|即|共|达|达到|共计|共有)?$")
_IN_OTHER_WORDS = re.compile(r"[，,（(、](?:即|也就是|也即)$")
_SHOULD = re.compile(r"应(?![用对急])")
_YEARS = re.compile(r"[两三四五]年")
_THAT_IS_TO_SAY = re.compile(r"^[，,（(](?:即|也就是|也即|计|为)$")
_OF_A_YEAR = re.compile(r"年度|今年|全年|当年|本年")
_RATE_OF = re.compile(r"(?P<verb>[\u4e00-\u9fff]{2})率(?:为|达到?|是)?$")
_PART_OF_IT = re.compile(r"^[^，,。；]{0,8}[中里](?:的|有|已有|的有)?$")
_NOTHING_ELSE = re.compile(r"^[，,（(](?:占|也就是|即|正好|恰好|刚好|大约|约)?$")
_ENDS = re.compile(r"^(?:[，,。；;）)！？]|$)")
_OF_IT = re.compile(r"^[^，,。；]{0,6}的$")
PLAN_REACH = 30
_AS_OF_PLAN = re.compile(r"(?:为|是|相当于|完成|达到?|占)(?:了)?(?P<plan>[^，,。；]{2,10})$")
_DONE_OF_PLAN = re.compile(
    r"(?:完成|为|达到?|占|相当于)(?:了)?(?P<plan>[^，,。；]{0,6}(?:计划|任务|目标|指标|规划))(?:总?数|总?量)?的$"
)


def of_plan(items: list[Item], share: Item, words: ClaimWords, found: Found) -> bool:
    """计划120个，已完成96个，完成计划的80%; 132个，为年度计划120个的110%: of what was to be done, or more than that."""
    before = items[share.index - 1]
    if before.is_share:
        return False
    if _OF_IT.match(share.before) and share.index > 1 and (told := _AS_OF_PLAN.search(before.before)):
        part = items[share.index - 2]
        if words.plans.search(told["plan"]) and same_unit(part, before) and not part.is_share:
            between = before.before[: told.start()]
            if AFTER_PART.match(between) and may_follow_plan(share, part, before):
                found.add("share", [("share", share), ("part", part), ("whole", before)], told[0] + "的")
                return True
    match = _DONE_OF_PLAN.search(share.before)
    if match is None or not words.plans.search(match["plan"]):
        return False
    part = before
    plans = [
        whole
        for whole in items[max(0, part.index - REACH // 3) : part.index][::-1]
        if (words.plans.search(whole.clause) or _SHOULD.search(whole.clause)) and whole.paragraph == part.paragraph
    ]
    # 按照规划，全县共建设138个，其中…: farther back a plan is taken only where the share follows from it.
    plans += [
        whole
        for whole in items[max(0, part.index - REACH) : max(0, part.index - REACH // 3)][::-1]
        if words.plans.search(whole.before[-PLAN_REACH:])
        and whole.paragraph == part.paragraph
        and share.mention.last_digit < 1
        and agrees(share, part, whole)
    ]
    if share.index + 1 < len(items) and match["plan"] in items[share.index + 1].clause:
        plans.append(items[share.index + 1])
    plans = [one for one in plans if same_unit(one, part) and may_follow_plan(share, part, one)]
    of_a_year = _OF_A_YEAR.search(match["plan"]) is not None
    plans = [one for one in plans if agrees(share, part, one) or not (of_a_year and _YEARS.search(one.clause))]
    whole = next((one for one in plans if agrees(share, part, one)), plans[0] if plans else None)
    if whole is None:
        return False
    found.add("share", [("share", share), ("part", part), ("whole", whole)], match[0])
    return True


def part_behind(items: list[Item], share: Item, found: Found) -> bool:
    """好的占四分之一，为133个; 七成五的村，即1236个村中的927个: the share is told before what it is worked out from."""
    behind = items[share.index + 1 : share.index + 3]
    if not behind or behind[0].is_share:
        return False
    if len(behind) > 1 and _IN_OTHER_WORDS.search(behind[0].before) and _PART_OF_IT.match(behind[1].before):
        all_of_it, part = behind
        if comparable(all_of_it, part) and all_of_it.value >= part.value:
            roles = [("share", share), ("part", part), ("whole", all_of_it)]
            found.add("share", roles, behind[0].before[-6:])
            return True
    rate = _RATE_OF.search(share.clause)
    if rate is not None and len(behind) > 1 and _PART_OF_IT.match(behind[1].before):
        # 达标率为84.6%，280个村中有237个达标: the verb of the rate says of what.
        all_of_it, part = behind
        own = items[share.index + 3] if share.index + 3 < len(items) else None
        if own is not None and own.is_share and agrees(own, part, all_of_it):
            # 25个乡镇全部建会，建会率100%；201家企业中已有186家建会，建会率92.5%
            return False
        if part.after.startswith(rate["verb"]) and comparable(all_of_it, part) and may_follow(share, part, all_of_it):
            found.add("share", [("share", share), ("part", part), ("whole", all_of_it)], share.clause[-6:])
            return True
    part = behind[0]
    whole_before = items[share.index - 1] if share.index else None
    if share.before == "的" and whole_before is not None and _THAT_IS_TO_SAY.match(part.before):
        # 完成投资2.4亿元的75%，即1.8亿元.
        if same_unit(whole_before, part) and not whole_before.is_share and may_follow(share, part, whole_before):
            found.add("share", [("share", share), ("part", part), ("whole", whole_before)], part.before.strip("，,（("))
            return True
        return False
    told = ALREADY.match(share.figure.quote) or (
        (match := SHARE_OF.search(share.before)) and OWN_BASE.match(match["base"])
    )
    if not told or _THAT_IS.match(part.before) is None:
        return False
    if part.before in ("，", ",") and _ENDS.match(part.after) is None:
        # 占25%，46名预备党员转正: another statement.
        return False
    whole: Item | None = found.whole_of(part)
    whole = whole or next((one for one, _ in wholes_of(items, part) if credibly(share, part, one)), None)
    whole = whole or _beside_group(items, share, part)
    if whole is None or not may_follow(share, part, whole):
        return False
    found.add("share", [("share", share), ("part", part), ("whole", whole)], "占")
    return True


def _beside_group(items: list[Item], share: Item, part: Item) -> Item | None:
    """共有党员12480名，流动党员占了一成半，有1872名: a group by the name of the whole beside it, narrowed."""
    whole = items[share.index - 1] if share.index else None
    if whole is None or not comparable(whole, part) or whole.sentence != part.sentence:
        return None
    group = SHARE_OF.sub("", share.clause)
    name = _ENDS_NAME.split(whole.clause + "|" + whole.after[:6])
    if group.endswith("的"):
        return whole
    return whole if any(len(noun) > 1 and group.endswith(noun[-2:]) and group != noun for noun in name) else None


def bare(items: list[Item], share: Item, found: Found) -> bool:
    """117人，其中女的31人，不到三成: nothing but the share behind a part, and nothing behind it."""
    part = items[share.index - 1]
    if part.is_share or _NOTHING_ELSE.match(share.before) is None or _ENDS.match(share.after) is None:
        return False
    whole = found.whole_of(part)
    if whole is None or not comparable(whole, part) or not may_follow(share, part, whole):
        return False
    found.add("share", [("share", share), ("part", part), ("whole", whole)], share.before.strip("，,（(") or "，")
    return True


def named_rate(items: list[Item], share: Item, found: Found, *, exactly: bool = False) -> bool:
    """一肩挑的15个，没挑的8个，一肩挑比例65.2%: the rate goes by the name of one of the parts before it."""
    match = _NAMED_RATE.match(share.clause)
    if match is None:
        return False
    for part in reversed(items[max(0, share.index - 4) : share.index]):
        whole = found.whole_of(part)
        if part.is_share or whole is None or part.paragraph != share.paragraph or not comparable(part, whole):
            continue
        label = _QUOTES.sub("", part.clause)
        called = label.removeprefix("其中").rstrip("有为共") == match["name"] if exactly else match["name"] in label
        if called and may_follow(share, part, whole):
            found.add("share", [("share", share), ("part", part), ("whole", whole)], share.clause)
            return True
    return False


def whole_behind(items: list[Item], share: Item, words: ClaimWords, found: Found) -> bool:
    """参加活动的党员1024名，参与率96%，全街道党员共1067名: the whole stands behind the rate, none before."""
    part = items[share.index - 1]
    whole = items[share.index + 1] if share.index + 1 < len(items) else None
    if whole is None or part.is_share or not share.clause.rstrip("达到为是约").endswith("率"):
        return False
    if whole.sentence != share.sentence or not comparable(whole, part) or not may_follow(share, part, whole):
        return False
    if any(one.sentence == part.sentence for one, _ in wholes_of(items, part)):
        return False
    said = words.existing.search(whole.clause) and (
        words.whole_place.search(whole.clause) or _SHOULD.search(whole.clause)
    )
    noun = words.existing.sub("", words.whole_place.sub("", whole.clause))[-2:]
    if not said or len(noun) < 2 or noun not in part.clause + part.after[:6]:
        return False
    found.add("share", [("share", share), ("part", part), ("whole", whole)], share.clause)
    return True
