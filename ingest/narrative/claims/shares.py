"""Shares against the counts they are worked out from: 21人，其中女5人，占24% (DOMAIN: share against counts).

Of the figures that may be the whole, one that agrees is taken. Where none does, the share is wrong only if the wording
itself leads to a whole: 其中 and 中, a sum that the part belongs to, a neighbour with the same whole, an elided object.
"""

from __future__ import annotations

import re

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, comparable, same_unit
from ingest.narrative.claims.marks import NAME_END
from ingest.narrative.claims.share_bases import of_named_base
from ingest.narrative.claims.share_company import of_company
from ingest.narrative.claims.share_rates import derived_rate, rate_of_verb, whole_set
from ingest.narrative.claims.share_wholes import noted
from ingest.narrative.claims.shares_elsewhere import bare, named_rate, of_plan, part_behind, whole_behind
from ingest.narrative.claims.wholes import (
    AFTER_PART,
    ALREADY,
    AMONG,
    OWN_BASE,
    REACH,
    SHARE_OF,
    agrees,
    credibly,
    may_follow,
    wholes_of,
)
from ingest.narrative.claims.words import claim_words

_PREDICATE = re.compile(r"^[^，,。；;.]{0,24}[，,（(.](?:约|近|差不多)?$")
_NAMED_AGAIN = re.compile(r"^[，,（(.；;、]{0,2}(?P<name>[\u4e00-\u9fff]{2,8})$")
_WHOLE_BEFORE_SHARE = re.compile(r"^[^，。；]{0,8}的$")
_OF_BASE = re.compile(r"占[^，。；]{0,10}$")
_RESPECTIVELY = re.compile(r"(?:分别占|(?:比例|比重|占比)分别(?:为|是|达到?)|各占)[^，。；]{0,10}?(?:的)?$")
OTHER_BASE = 2.5
"""How wrong a share may be before it is rather one of something else."""
_AND_ABOVE = re.compile(r"(?:以上|以下|两类|三类)的?$")
_NEXT_SHARE = re.compile(r"^(?:[、，,]|和|及|与|以及)+$")
_BY_SO_MUCH = re.compile(r"^[^，。；]{0,6}[，,](?:比|较)[^，。；]{1,8}(?:净增|增加|增长|减少|多|少)了?$")
_THRESHOLD = re.compile(r"(?:超过|达到?|高于|低于|不足|突破|[^现]在)$")
_UNIT_OF_BASE = re.compile(r"^[)）][，,]?(?:仅|只|约)?占[^，。；]{0,6}?(?P<unit>[户人])(?:数|口)")
_ALL_OF_THESE = re.compile(r"[^，,。；;]{0,12}?(?:全部|全都|均已|都已)")
WHOLE = 100.0


def find(items: list[Item], found: Found) -> None:
    """Note all shares whose part and whole the wording names."""
    words = claim_words()
    rate = re.compile(
        rf"^[^，。；,.]{{0,24}}[，,.（(]?(?:其|党组织|组织|总体|平均|整体)?(?:{words.derived_rates})(?:达到?了?|为|是|约)?$"
    )
    for share in items:
        if not share.is_share or found.has_whole(share):
            continue
        if share.index == 0:
            part_behind(items, share, found)
            continue
        if not (
            _stated_base(items, share, found)
            or of_plan(items, share, words, found)
            or _respectively(items, share, found)
            or named_rate(items, share, found, exactly=True)
            or _part_before(items, share, found)
            or part_behind(items, share, found)
            or bare(items, share, found)
            or named_rate(items, share, found)
            or rate_of_verb(items, share, words, found)
        ):
            if share.value >= WHOLE and _ALL_OF_THESE.match(share.before):
                # 35家，其中规上企业30家全部建立了党组织，组建率达100%: the rate is that of the 30.
                whole_set(items, share, share.before.lstrip("，,.；")[-8:], found)
                continue
            cue = share.before.lstrip("，,.；")[-8:]
            if whole_behind(items, share, words, found):
                continue
            if of_company(items, share, found):
                continue
            if not derived_rate(items, share, rate, words, found) and re.search("率|面|覆盖", cue):
                whole_set(items, share, cue, found)


def _stated_base(items: list[Item], share: Item, found: Found) -> bool:
    """61个，占208个村的29.3%."""
    whole = items[share.index - 1]
    if share.index < 2 or not _OF_BASE.search(whole.before):
        return False
    if not _WHOLE_BEFORE_SHARE.match(share.before):
        return False
    part, between = items[share.index - 2], whole.before[: whole.before.rfind("占")]
    beside = AFTER_PART.match(between) or (_PREDICATE.match(between) and may_follow(share, part, whole))
    if not beside or not comparable(whole, part):
        return False
    found.add("share", [("share", share), ("part", part), ("whole", whole)], "占" + share.before)
    return True


def _respectively(items: list[Item], share: Item, found: Found) -> bool:
    """农民227名，35岁以下306名，分别占55.1%和74.3%: as many shares as parts, in their order."""
    if not _RESPECTIVELY.search(share.before):
        return False
    shares = [share]
    for item in items[share.index + 1 : share.index + 1 + REACH]:
        if not item.is_share or not _NEXT_SHARE.match(item.before):
            break
        shares.append(item)
    parts = items[max(0, share.index - len(shares)) : share.index]
    if len(shares) < 2 or len(parts) < len(shares) or not all(comparable(parts[0], part) for part in parts):
        return False
    pairs = list(zip(shares, parts, strict=True))
    own = [whole for part in parts if (whole := found.whole_of(part)) is not None]
    candidates = [*own, *(whole for whole, _ in wholes_of(items, parts[0]))]
    fitting = [sum(agrees(rate, part, whole) for rate, part in pairs) for whole in candidates]
    if not candidates or max(fitting) < len(pairs) - 1:
        return False
    whole = candidates[fitting.index(max(fitting))]
    led = "占" in share.before and any(found.whole_of(part) is whole for part in parts)
    if max(fitting) == 1 and not led and not all(credibly(rate, part, whole) for rate, part in pairs):
        # 3000人、18659人，比例分别为14.9%和15.1%: one of two may be a share of something else.
        pairs = [(rate, part) for rate, part in pairs if rate.mention.last_digit < 1 and credibly(rate, part, whole)]
    for rate, part in pairs:
        # 女性成员303人，女性正职14人，各占17.3%和3.3%: the second is one of those who head them.
        if may_follow(rate, part, whole, factor=OTHER_BASE):
            found.add("share", [("share", rate), ("part", part), ("whole", whole)], "分别占")
    return True


def _part_before(items: list[Item], share: Item, found: Found) -> bool:
    """T名，其中女性a名，占x%；35岁以下b名，占y%."""
    part = _beside_brackets(items, share)
    if part.is_share:
        return False
    told = items[part.index - 1] if part.index and _BY_SO_MUCH.match(part.before) else None
    if told is not None and same_unit(told, part) and told.sentence == part.sentence and told.value > part.value:
        # 上升到602个，比年初净增164个，占总数的40.5%: of those that there are now.
        part = told
    of_money = part.mention.dimension == "money"
    if of_money and part.index > 1 and _THRESHOLD.search(part.before) and AMONG.match(items[part.index - 1].before):
        # 208个村中有146个村收入超过5万元，占70%: the sum of money says which villages, not how many.
        part = items[part.index - 1]
    if ALREADY.match(share.figure.quote):
        base, between = "", share.before
    else:
        match = SHARE_OF.search(share.before)
        if match is None:
            return False
        base, between = match["base"], share.before[: match.start()]
    if part.index == share.index - 2 and part is not told:
        between = between[1:]
    if not (AFTER_PART.match(between) or _PREDICATE.match(between) or _names(between, part)):
        return False
    if _AND_ABOVE.search(between):
        # 优秀15个，合格17个，不合格8个，合格以上的占80%: a share of two of them.
        return False
    if OWN_BASE.match(base):
        leading = items[part.index - 1] if base and part.index else None
        beside = leading is not None and comparable(leading, part) and leading.sentence == part.sentence
        # 共有8600名，今年新注册2150名，占总数的25%: the number in all stands right before.
        sure = leading if leading is not None and beside and may_follow(share, part, leading) else None
        return noted(items, share, part, "占", found, leading=sure)
    return of_named_base(items, share, part, base, found)


def _beside_brackets(items: list[Item], share: Item) -> Item:
    """45户（131人），占总户数的3.5%: of a figure and what its brackets say in another unit, the one that 占 counts."""
    part = items[share.index - 1]
    base = _UNIT_OF_BASE.match(share.before)
    if base is None or part.index == 0 or part.mention.unit == base["unit"]:
        return part
    before = items[part.index - 1]
    opened = part.before.startswith(("（", "(")) and before.mention.unit == base["unit"]
    return before if opened else part


def _names(between: str, part: Item) -> bool:
    """较差的58个，较差的占5.9%: the part is named again."""
    match = _NAMED_AGAIN.match(between)
    # 骨干223名，党员占87.4%: 党员 alone names nobody again.
    name = match["name"].removesuffix("党员")[:2] if match is not None else ""
    return bool(name) and name in part.before[-12:] + NAME_END.split(part.after)[0][:4]
