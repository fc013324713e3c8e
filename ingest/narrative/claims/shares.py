"""Shares against the counts they are worked out from: 21人，其中女5人，占24% (DOMAIN: share against counts).

Of the figures that may be the whole, one that agrees is taken. Where none does, the share is wrong only if the wording
itself leads to a whole: 其中 and 中, a sum that the part belongs to, a neighbour with the same whole, an elided object.
"""

from __future__ import annotations

import re

from ingest.interval import Interval
from ingest.narrative.claims.counted import counts
from ingest.narrative.claims.found import Found
from ingest.narrative.claims.in_all import noun_of
from ingest.narrative.claims.items import Item, comparable, distance, same_unit
from ingest.narrative.claims.marks import CLAUSE, NAME_END, SENTENCE_END
from ingest.narrative.claims.shares_elsewhere import bare, named_rate, of_plan, part_behind, whole_behind
from ingest.narrative.claims.weigh import believable, meet, percent, scale_of, stated
from ingest.narrative.claims.wholes import (
    AFTER_PART,
    ALREADY,
    FARTHEST_WHOLE,
    OWN_BASE,
    REACH,
    SHARE_OF,
    agrees,
    credibly,
    may_follow,
    wholes_of,
)
from ingest.narrative.claims.words import ClaimWords, claim_words

FAR_REACH = 16
COMPANY = 30
NEARLY = 1.25
LEAST_DIGITS = 4
SAME_LIST = 26
_LABELS = re.compile(r"[，,]")
_PREDICATE = re.compile(r"^[^，,。；;.]{0,24}[，,（(.](?:约|近|差不多)?$")
_NAMED_AGAIN = re.compile(r"^[，,（(.；;、]{0,2}(?P<name>[\u4e00-\u9fff]{2,8})$")
_WHOLE_BEFORE_SHARE = re.compile(r"^[^，。；]{0,8}的$")
_IN_ALL = re.compile(r"(?:总数|总人数|总量|总额)(?:已?[达为有是]到?了?|增至|增加到|发展到|共)?$")
_NUMBER_OF = re.compile(r"(?:总数|总人数|总量|人数|总额|(?<=[\u4e00-\u9fff]{2})数)$")
_TOLD = re.compile(r"(?:已?[达为有是]到?了?|共|增至|增加到|发展到)+$")
_TELLS = re.compile(r"^(?:目前|现|截至|截止|年底|到年底|共|总共|一共|已|有|今年)+")
_ASIDE = re.compile(r"[（(][^（()）]{0,8}[）)]")
_OF_BASE = re.compile(r"占[^，。；]{0,10}$")
_AMONG = re.compile(r"^[^，。；;、]{0,20}(?:其中|当中|之中|中|里有|已有)")
_RESPECTIVELY = re.compile(r"(?:分别占|(?:比例|比重|占比)分别(?:为|是|达到?)|各占)[^，。；]{0,10}?(?:的)?$")
_NEXT_SHARE = re.compile(r"^(?:[、，,]|和|及|与|以及)+$")
_ALL_OF_IT = re.compile(r"^[^，,。；]{0,12}(?:全部|都已|均已|全都)")
_RATE = re.compile(r"^[，,.（(。；;]*(?P<stem>[\u4e00-\u9fff]{1,4}?)率(?:达到?了?|为|是|约)*$")
_HEADLESS = re.compile(r"^[\u4e00-\u9fff]{0,6}[，,][\u4e00-\u9fff“”]{2,14}的(?:有|共|达|为)?$")
_COMPANY = re.compile(r"^[\u4e00-\u9fff]{0,6}[，,（(]?(?:约)?占(?:比)?$")
_RATE_NAMED = re.compile(r"[率面]")
_NOUN_AND_VERB = re.compile(r"^[\u4e00-\u9fff]{1,10}[，,][\u4e00-\u9fff]{2,6}$")
_CLOSES = re.compile(r"^[\u4e00-\u9fff]{0,4}[）)]")
_NAME_OF_RATE = re.compile(r"([\u4e00-\u9fff]{2})率")
_THRESHOLD = re.compile(r"(?:超过|达到?|高于|低于|不足|突破|[^现]在)$")
_DONE = re.compile(r"^[，,](?:现|目前|全部|已经?|共|现已)*[\u4e00-\u9fff]{2,8}$")
_ELIDED = re.compile(
    r"^[，,.。；;、]*(?:截至|截止|到|至|\d{1,2}月|底|末|现|现在|现已|已|已经|其中|目前|年底|实际|共|都)*(?P<verb>[\u4e00-\u9fff]{1,4}?)(?:了|的)?$"
)


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
        if not share.is_share:
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
            or _rate_of_verb(items, share, words, found)
        ):
            if share.value >= WHOLE and _ALL_OF_THESE.match(share.before):
                # 35家，其中规上企业30家全部建立了党组织，组建率达100%: the rate is that of the 30.
                _whole_set(items, share, share.before.lstrip("，,.；")[-8:], found)
                continue
            cue = share.before.lstrip("，,.；")[-8:]
            if whole_behind(items, share, words, found):
                continue
            if _of_company(items, share, found):
                continue
            if not _derived_rate(items, share, rate, words, found) and re.search("率|面|覆盖", cue):
                _whole_set(items, share, cue, found)


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
        found.add("share", [("share", rate), ("part", part), ("whole", whole)], "分别占")
    return True


def _of_company(items: list[Item], share: Item, found: Found) -> bool:
    """高中以上87613人占70.7%: no whole is near, but other shares of its list were told of one.

    Only a share with decimals that agrees, or does but for two digits swapped, is taken for a share of that whole.
    """
    part = items[share.index - 1]
    if part.is_share or share.mention.last_digit >= 1 or part.mention.bound not in ("exact", "rounded"):
        return False
    if _COMPANY.match(share.before) is None or ALREADY.match(share.figure.quote):
        return False
    whole_of_noun = found.in_all(items, noun_of(part), part.index)
    if whole_of_noun is not None and _by_company(items, share, part, whole_of_noun):
        roles = [("share", share), ("part", part), ("whole", whole_of_noun)]
        found.add("share", roles, "占")
        return True
    for whole in found.recent_wholes():
        if abs(whole.index - part.index) > COMPANY or not same_unit(whole, part) or whole.value <= part.value:
            continue
        told = percent(part.mention.interval, whole.mention.interval, scale_of(share))
        if meet(told, stated(share)) or _swapped_in(part, stated(share), whole):
            found.add("share", [("share", share), ("part", part), ("whole", whole)], "占")
            return True
    return False


def _by_company(items: list[Item], share: Item, part: Item, whole: Item) -> bool:
    """党员总数8944.7万名。…大专以上党员4103.1万名，占45.9%；女党员2298.2万名，占25.7%: a share of all by its noun.

    It is one beyond doubt where it agrees, or where the share beside it in the sentence, told of the same noun, does.
    """
    if not same_unit(whole, part) or whole.value <= part.value or part.mention.bound not in ("exact", "rounded"):
        return False
    told = percent(part.mention.interval, whole.mention.interval, scale_of(share))
    if meet(told, stated(share)):
        return True
    if not believable(stated(share), told, NEARLY):
        return False
    for at in (share.index - 2, share.index + 2):
        if not 0 < at < len(items) or not items[at].is_share or items[at].sentence != share.sentence:
            continue
        other, beside = items[at], items[at - 1]
        alike = not beside.is_share and noun_of(beside) == noun_of(part) and other.mention.last_digit < 1
        if alike and agrees(other, beside, whole):
            return True
    return False


def _swapped_in(part: Item, share: Interval, whole: Item) -> bool:
    """Whether a part with two neighbouring digits swapped has the share: 78613 for 87613."""
    digits = str(round(part.value))
    if len(digits) < LEAST_DIGITS or share.lo is None or share.hi is None or part.value != round(part.value):
        return False
    lo, hi = share.lo * whole.value / 100, share.hi * whole.value / 100
    turned = (digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in range(len(digits) - 1))
    return any(other != digits and lo <= float(other) < hi for other in turned)


def _part_before(items: list[Item], share: Item, found: Found) -> bool:
    """T名，其中女性a名，占x%；35岁以下b名，占y%."""
    part = _beside_brackets(items, share)
    if part.is_share:
        return False
    if part.index > 1 and _THRESHOLD.search(part.before) and _AMONG.match(items[part.index - 1].before):
        # 208个村中有146个村收入超过5万元，占70%: the sum of money says which villages, not how many.
        part = items[part.index - 1]
    if ALREADY.match(share.figure.quote):
        base, between = "", share.before
    else:
        match = SHARE_OF.search(share.before)
        if match is None:
            return False
        base, between = match["base"], share.before[: match.start()]
    if part.index == share.index - 2:
        between = between[1:]
    if not (AFTER_PART.match(between) or _PREDICATE.match(between) or _names(between, part)):
        return False
    if OWN_BASE.match(base):
        leading = items[part.index - 1] if base and part.index else None
        beside = leading is not None and comparable(leading, part) and leading.sentence == part.sentence
        # 共有8600名，今年新注册2150名，占总数的25%: the number in all stands right before.
        sure = leading if leading is not None and beside and may_follow(share, part, leading) else None
        return _noted(items, share, part, "占", found, leading=sure)
    return _of_named_base(items, share, part, base, found)


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
    return (
        match is not None
        and match["name"].removesuffix("党员")[:2] in part.before[-12:] + NAME_END.split(part.after)[0][:4]
    )


def _of_named_base(items: list[Item], share: Item, part: Item, base: str, found: Found) -> bool:
    """1049名，占参评党员的12%: the whole is the figure that counts what 占 names; one that agrees, or none is noted."""
    noun = re.sub(r"^(?:全[县市区省州旗]|我[县市区]|该[县市区]|[a-z]?县|其)", "", base)
    noun = re.sub(r"(?:总数|总人数|总量|人数|总额)$", "", noun)
    behind = (item for item in items[part.index + 2 : part.index + 4] if distance(part, item) <= 80)
    for whole in [*(whole for whole, _ in wholes_of(items, part)), *behind]:
        named = counts(whole, "个" + noun) or share.mention.last_digit < 1
        if named and same_unit(whole, part) and whole.value >= part.value and credibly(share, part, whole):
            found.add("share", [("share", share), ("part", part), ("whole", whole)], "占" + base)
            return True
    if _by_name(items, share, part, base, found):
        return True
    if base.endswith("总数") and len(noun) > 1 and _of_all(items, share, part, noun, base, found):
        return True
    if part.index == 0:
        return False
    whole = items[part.index - 1]
    name = NAME_END.split(whole.before)[-1][-len(noun) - 1 :] + whole.after[: len(noun)]
    beside = comparable(whole, part) and whole.sentence == part.sentence and len(part.before) <= SAME_LIST
    if beside and len(noun) >= 2 and noun in name and base.endswith("总数") and whole.value >= part.value:
        found.add("share", [("share", share), ("part", part), ("whole", whole)], "占" + base)
        return True
    return False


def _by_name(items: list[Item], share: Item, part: Item, base: str, found: Found) -> bool:
    """农村党员14260名。其中60岁以上的4560名，占农村党员总数的32%: what 占 names was told by that very name."""
    words = claim_words()
    noun = _NUMBER_OF.sub("", words.whole_place.sub("", base)).removeprefix("总")
    if not noun or (len(noun) < 2 and not base.startswith("总")):
        return False
    behind = items[share.index + 1 : share.index + 2]
    for whole in [*reversed(items[max(0, part.index - FAR_REACH) : part.index]), *behind]:
        if distance(whole, part) > FARTHEST_WHOLE or _is_share_of(items, whole, base):
            return False
        if whole.index > part.index and whole.sentence != part.sentence:
            return False
        label = _NUMBER_OF.sub("", _TOLD.sub("", words.whole_place.sub("", _ASIDE.sub("", whole.clause))))
        name = _TELLS.sub("", label) or NAME_END.split(whole.after)[0]
        if name == noun and comparable(whole, part) and not whole.is_for_each:
            if not may_follow(share, part, whole):
                return False
            found.add("share", [("share", share), ("part", part), ("whole", whole)], "占" + base)
            return True
    return False


def _of_all(items: list[Item], share: Item, part: Item, noun: str, base: str, found: Found) -> bool:
    """全省共有党员256.8万名 … 女党员66.1万名，占党员总数22.7%: the paragraph has told how many there are in all."""
    words = claim_words()
    for whole in reversed(items[max(0, part.index - FAR_REACH) : part.index]):
        if distance(whole, part) > FARTHEST_WHOLE:
            return False
        if _is_share_of(items, whole, base):
            # 大专以上学历的党员3191万名，占党员总数38.6%: is a part of that number itself.
            continue
        label = words.whole_place.sub("", whole.clause)
        named = _IN_ALL.search(label)
        all_of = named is not None and label[: named.start()].endswith(noun)
        told = label.endswith(noun) and words.existing.search(label.removesuffix(noun) or whole.clause)
        if (all_of or told) and comparable(whole, part) and whole.value > part.value and not words.scope.search(label):
            found.add("share", [("share", share), ("part", part), ("whole", whole)], "占" + base)
            return True
    return False


def _is_share_of(items: list[Item], part: Item, base: str) -> bool:
    """Whether the share right behind a figure says that it is a part of what `base` names."""
    follower = items[part.index + 1] if part.index + 1 < len(items) else None
    return follower is not None and follower.is_share and f"占{base}" in follower.before


def _rate_of_verb(items: list[Item], share: Item, words: ClaimWords, found: Found) -> bool:
    """收集意见4315条，办结4127条，办结率95.6%: the object of the verb is elided, so it is the figure before."""
    match = _RATE.match(share.before)
    if match is None:
        return False
    stem, part = match["stem"], _who_did(items, share, words, found)
    if part.is_share or part.index == 0:
        return False
    verb = _ELIDED.match(part.before)
    if not any(char in part.before[-8:] for char in stem[:2]):
        return False
    totals = (one for one in reversed(items[max(0, part.index - 2) : part.index]) if not one.is_for_each)
    whole = next(totals, items[part.index - 1])
    done = verb is not None and stem[0] in verb["verb"]
    # 行政村208个，建成活动场所186个，建成率98%: the verb of the rate opens the clause beside the whole.
    done = done or (whole.index == part.index - 1 and _DONE.match(part.before) is not None and stem[-1] in part.clause)
    if whole.index == part.index - 1 and _NOUN_AND_VERB.match(part.before):
        # 4260名党员参加考试，合格4047名，合格率95%.
        done = done or part.clause.endswith(stem)
    if whole.index == part.index - 1 and CLAUSE.search(part.before) is None:
        # 4200份征求意见表已收回3990份，收回率95%.
        done = done or part.clause.endswith(stem)
    said = done and comparable(whole, part) and may_follow(share, part, whole)
    return _noted(items, share, part, share.before.lstrip("，,.。；;（("), found, leading=whole if said else None)


def _who_did(items: list[Item], share: Item, words: ClaimWords, found: Found) -> Item:
    """实到79名，缺席8名，出席率90.8%: the figure a rate is told of; not that of those who didn't, unless it says so."""
    part = items[share.index - 1]
    told_aside = found.whole_of(part) if _CLOSES.match(share.before) else None
    if told_aside is not None:
        # 已建217家（单独164家、联合53家），组建率33.0%: what stands in brackets is an aside.
        part = told_aside
    denied = words.denied.search(part.clause[-8:]) is not None and words.denied.search(share.clause) is None
    before = items[part.index - 1] if part.index else None
    return before if denied and before is not None and same_unit(before, part) else part


def _derived_rate(items: list[Item], share: Item, rate: re.Pattern[str], words: ClaimWords, found: Found) -> bool:
    """21个中已有17个转化，转化率81%; 应建181家，已建168家，组建率92.8%."""
    part = _who_did(items, share, words, found)
    if part.is_share or not rate.match(share.before) or SENTENCE_END.search(share.before):
        return False
    cue = share.before.lstrip("，,.；")
    if "其中" in part.before and not _told_of(share, part):
        # 排查612件，化解588件，其中信访积案42件，化解率96.1%: the rate takes up what was told before the aside.
        for done in reversed(items[max(0, part.index - 3) : part.index]):
            whole = items[done.index - 1] if done.index else None
            if not _told_of(share, done):
                continue
            if whole is not None and comparable(whole, done) and credibly(share, done, whole):
                found.add("share", [("share", share), ("part", done), ("whole", whole)], cue)
            return True
    if part.index and _AMONG.match(part.before):
        return _noted(items, share, part, cue, found)
    whole = items[part.index - 1] if part.index else None
    if whole is None or SENTENCE_END.search(part.before):
        return False
    if not comparable(whole, part):
        # 去年列出的120项任务已完成96项，完成率80%: the whole stands in the clause of its part.
        within = _told_of(share, part) and CLAUSE.search(part.before) is None and same_unit(whole, part)
        if within and not whole.is_share and may_follow(share, part, whole):
            found.add("share", [("share", share), ("part", part), ("whole", whole)], cue)
            return True
        return False
    for should, achieved in words.should_and_done:
        if should in whole.before[-12:] and achieved in part.before[-12:]:
            found.add("share", [("share", share), ("part", part), ("whole", whole)], cue)
            return True
    said = _told_of(share, part) and CLAUSE.search(part.before) is None and may_follow(share, part, whole)
    return _noted(items, share, part, cue, found, leading=whole if said else None)


def _told_of(rate: Item, part: Item) -> bool:
    """Whether a rate is named after what was done with a part: 化解588件 … 化解率."""
    match = _NAME_OF_RATE.search(rate.before)
    return match is not None and match[1] in part.before[-10:] + CLAUSE.split(part.after)[0]


def _whole_set(items: list[Item], share: Item, cue: str, found: Found) -> bool:
    """157家全部建立，…覆盖率达到100%: the part is all of the whole."""
    if share.value != 100 or SENTENCE_END.search(share.before):
        return False
    for whole in reversed(items[max(0, share.index - 2) : share.index]):
        if whole.mention.dimension == "count" and _ALL_OF_IT.match(re.sub("[“”]", "", whole.after)):
            found.add("share", [("share", share), ("part", whole), ("whole", whole)], cue)
            return True
    return False


def _noted(items: list[Item], share: Item, part: Item, cue: str, found: Found, *, leading: Item | None = None) -> bool:
    """Note the share with the whole that the wording points at; one that agrees is preferred to one that does not."""
    candidates = list(wholes_of(items, part))
    agreeing = next((whole for whole, _ in candidates if comparable(whole, part) and agrees(share, part, whole)), None)
    linked = next((whole for whole, linked in candidates if linked), None)
    whole = (
        agreeing
        or linked
        or leading
        or (_beside(items, share, part) if cue == "占" else None)
        or _of_headless(items, share, part)
        or _of_next(items, share, part)
        or found.whole_of(part)
        or _of_neighbour(items, part, found)
    )
    whole = whole or next((whole for whole, _ in candidates if credibly(share, part, whole)), None)
    if whole is None or whole is part:
        return False
    if whole is not agreeing and _RATE_NAMED.search(cue):
        part, whole = _told_before(items, share, part) or (part, whole)
    found.add("share", [("share", share), ("part", part), ("whole", whole)], cue)
    return True


def _told_before(items: list[Item], share: Item, part: Item) -> tuple[Item, Item] | None:
    """企业412家，已建党组织386家，单独组建142家，其余244家，组建率93.7%: a part and a whole ahead that agree."""
    for other in reversed(items[max(0, part.index - REACH // 2) : part.index]):
        if other.is_share or other.sentence != share.sentence or not same_unit(other, part):
            continue
        for whole, _ in wholes_of(items, other):
            if whole.sentence == share.sentence and credibly(share, other, whole):
                return other, whole
    return None


def _of_next(items: list[Item], share: Item, part: Item) -> Item | None:
    """320名，干部168名，占52.5%；技术人员62名，占19.4%: the next part and its share tell the whole of both."""
    if share.index + 2 >= len(items):
        return None
    sibling, other = items[share.index + 1 : share.index + 3]
    listed = comparable(part, sibling) and len(sibling.before) <= SAME_LIST and sibling.sentence == part.sentence
    if not listed or not other.is_share or "占" not in other.clause + other.figure.quote or "占" not in share.clause:
        return None
    for whole, _ in wholes_of(items, part):
        if comparable(whole, part) and agrees(other, sibling, whole) and may_follow(share, part, whole):
            return whole
    return None


def _of_headless(items: list[Item], share: Item, part: Item) -> Item | None:
    """农民党员8200人，外出务工的2050人，占25%: a part without a noun of its own is of what was told right before."""
    whole = items[part.index - 1] if part.index else None
    if whole is None or not comparable(whole, part) or whole.sentence != part.sentence or whole.is_for_each:
        return None
    headless = _HEADLESS.match(part.before) is not None and CLAUSE.match(part.after) is not None
    return whole if headless and may_follow(share, part, whole) else None


def _of_neighbour(items: list[Item], part: Item, found: Found) -> Item | None:
    """交叉任职3412人（占70.1%），女成员1016人（占23.9%）: parts in a row with a share each are of one whole."""
    if part.index < 2:
        return None
    share, sibling = items[part.index - 1], items[part.index - 2]
    if not share.is_share or not comparable(sibling, part) or len(part.before) > SAME_LIST:
        return None
    if SENTENCE_END.search(part.before) or re.search(r"共|总|其他|另", part.before):
        return None
    if not re.search(r"占", share.before + share.figure.quote):
        return None
    whole = found.whole_of(sibling)
    if whole is None or not comparable(whole, part) or whole.value < part.value:
        return None
    # Only where the neighbour itself agrees is its whole beyond doubt.
    return whole if agrees(share, sibling, whole) else None


def _beside(items: list[Item], share: Item, part: Item) -> Item | None:
    """村党组织书记208名，大专以上学历86名，占48%: a group named by its age, sex or schooling, beside all of them."""
    words = claim_words()
    whole = items[part.index - 1] if part.index else None
    if whole is None or whole.is_share or not comparable(whole, part) or whole.sentence != part.sentence:
        return None
    group = words.overlapping.search(_LABELS.split(part.before)[-1])
    if group is None or words.overlapping.search(whole.clause) or len(part.before) > SAME_LIST:
        return None
    return whole if may_follow(share, part, whole) and _LABELS.match(part.before) else None
