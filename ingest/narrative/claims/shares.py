"""Shares against the counts they are worked out from: 21人，其中女5人，占24% (DOMAIN: share against counts).

Of the figures that may be the whole, one that agrees is taken. Where none does, the share is wrong only if the wording
itself leads to a whole: 其中 and 中, a sum that the part belongs to, a neighbour with the same whole, an elided object.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.narrative.claims.counted import counts
from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import CLAUSE, SENTENCE_END, Item, comparable, distance, same_unit
from ingest.narrative.claims.weigh import believable, meet, percent, scale_of, stated
from ingest.narrative.claims.words import ClaimWords, claim_words

REACH = 10
FAR_REACH = 16
FARTHEST_WHOLE = 420
SAME_LIST = 26
FACTOR = 1.5
_LABELS = re.compile(r"[，,]")
_SHARE_OF = re.compile(
    r"占(?:到|了)?(?P<base>[^，,。；]{0,12}?)(?:的比例|的比重|比例|比重|比)?(?:的|为|达到?|到了?|约|近|超过)*$"
)
_OWN_BASE = re.compile(r"^(?:总数|全部|其|总量|总人数|总额|总|全体)?$")
_ALREADY = re.compile(r"^(?:约|近|超过|逾)?占")
_AFTER_PART = re.compile(r"^[的]?[，,（(.；;、]*(?:约|近|大约|差不多|就|各|已|正好|恰好|刚好)*$")
_PREDICATE = re.compile(r"^[^，,。；;.]{0,24}[，,（(.](?:约|近|差不多)?$")
_NAMED_AGAIN = re.compile(r"^[，,（(.；;、]{0,2}(?P<name>[\u4e00-\u9fff]{2,8})$")
_WHOLE_BEFORE_SHARE = re.compile(r"^[^，。；]{0,8}的$")
_OF_BASE = re.compile(r"占[^，。；]{0,10}$")
_AMONG = re.compile(r"^[^，。；;、]{0,20}(?:其中|当中|之中|中|里有|已有)")
_NESTED = re.compile(r"其中|当中|中[，,的有已]|里有|已有|内有")
_RESPECTIVELY = re.compile(r"(?:分别占|(?:比例|比重|占比)分别(?:为|是|达到?)|各占)[^，。；]{0,10}?(?:的)?$")
_NAMED_RATE = re.compile(r"^(?P<name>[\u4e00-\u9fff]{2,8}?)(?:所占|的)?(?:比例|比重|占比|率)(?:为|是|达到?|占)?$")
_QUOTES = re.compile(r"[“”\"]")
_ENDS_NAME = re.compile(r"[，,。；;：:、|]|有|为|达到?")
_THAT_IS = re.compile(r"^[，,（(]?(?:为|是|有|计|即|共|达|达到|共计|共有)?$")
_IN_OTHER_WORDS = re.compile(r"[，,（(、](?:即|也就是|也即)$")
_SHOULD = re.compile(r"应(?![用对急])")
_YEARS = re.compile(r"[两三四五]年")
_PART_OF_IT = re.compile(r"^[^，,。；]{0,8}[中里](?:的|有|已有|的有)?$")
_NOTHING_ELSE = re.compile(r"^[，,（(](?:占|也就是|即|正好|恰好|刚好|大约|约)?$")
_ENDS = re.compile(r"^(?:[，,。；;）)！？]|$)")
_OF_IT = re.compile(r"^[^，,。；]{0,6}的$")
_AS_OF_PLAN = re.compile(r"(?:为|是|相当于|完成|达到?|占)(?:了)?(?P<plan>[^，,。；]{2,10})$")
_DONE_OF_PLAN = re.compile(
    r"(?:完成|为|达到?|占|相当于)(?:了)?(?P<plan>[^，,。；]{0,6}(?:计划|任务|目标|指标|规划))(?:总?数|总?量)?的$"
)
_NEXT_SHARE = re.compile(r"^(?:[、，,]|和|及|与|以及)+$")
_ALL_OF_IT = re.compile(r"^[^，,。；]{0,12}(?:全部|都已|均已|全都)")
_RATE = re.compile(r"^[，,.（(。；;]*(?P<stem>[\u4e00-\u9fff]{1,4}?)率(?:达到?了?|为|是|约)*$")
_NAME_OF_RATE = re.compile(r"([\u4e00-\u9fff]{2})率")
_THRESHOLD = re.compile(r"(?:超过|达到?|高于|低于|不足|突破|[^现]在)$")
_DONE = re.compile(r"^[，,](?:现|目前|全部|已经?|共|现已)*[\u4e00-\u9fff]{2,8}$")
_ELIDED = re.compile(
    r"^[，,.。；;、]*(?:截至|截止|到|至|\d{1,2}月|底|末|现|现在|现已|已|已经|其中|目前|年底|实际|共|都)*(?P<verb>[\u4e00-\u9fff]{1,4}?)(?:了|的)?$"
)


def find(items: list[Item], found: Found) -> None:
    """Note all shares whose part and whole the wording names."""
    words = claim_words()
    rate = re.compile(
        rf"^[^，。；,.]{{0,14}}[，,.（(]?(?:其|党组织|组织|总体|平均|整体)?(?:{words.derived_rates})(?:达到?了?|为|是|约)?$"
    )
    for share in items:
        if not share.is_share:
            continue
        if share.index == 0:
            _part_behind(items, share, found)
            continue
        if not (
            _stated_base(items, share, found)
            or _of_plan(items, share, words, found)
            or _respectively(items, share, found)
            or _part_before(items, share, found)
            or _part_behind(items, share, found)
            or _bare(items, share, found)
            or _named_rate(items, share, found)
            or _rate_of_verb(items, share, words, found)
        ):
            cue = share.before.lstrip("，,.；")[-8:]
            if _whole_behind(items, share, words, found):
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
    beside = _AFTER_PART.match(between) or (_PREDICATE.match(between) and _near(share, part, whole))
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
    candidates = [*own, *(whole for whole, _ in _wholes(items, parts[0]))]
    fitting = [sum(_agrees(rate, part, whole) for rate, part in pairs) for whole in candidates]
    if not candidates or max(fitting) < len(pairs) - 1:
        return False
    whole = candidates[fitting.index(max(fitting))]
    for rate, part in pairs:
        found.add("share", [("share", rate), ("part", part), ("whole", whole)], "分别占")
    return True


def _part_before(items: list[Item], share: Item, found: Found) -> bool:
    """T名，其中女性a名，占x%；35岁以下b名，占y%."""
    part = items[share.index - 1]
    if part.is_share:
        return False
    if part.index > 1 and _THRESHOLD.search(part.before) and _AMONG.match(items[part.index - 1].before):
        # 208个村中有146个村收入超过5万元，占70%: the sum of money says which villages, not how many.
        part = items[part.index - 1]
    if _ALREADY.match(share.figure.quote):
        base, between = "", share.before
    else:
        match = _SHARE_OF.search(share.before)
        if match is None:
            return False
        base, between = match["base"], share.before[: match.start()]
    if not (_AFTER_PART.match(between) or _PREDICATE.match(between) or _names(between, part)):
        return False
    if _OWN_BASE.match(base):
        return _noted(items, share, part, "占", found)
    return _of_named_base(items, share, part, base, found)


def _part_behind(items: list[Item], share: Item, found: Found) -> bool:
    """好的占四分之一，为133个; 七成五的行政村，即1236个村中的927个: the share is told before what it is worked out from."""
    behind = items[share.index + 1 : share.index + 3]
    if not behind or behind[0].is_share:
        return False
    if len(behind) > 1 and _IN_OTHER_WORDS.search(behind[0].before) and _PART_OF_IT.match(behind[1].before):
        whole, part = behind
        if comparable(whole, part) and whole.value >= part.value:
            found.add("share", [("share", share), ("part", part), ("whole", whole)], behind[0].before[-6:])
            return True
    part = behind[0]
    told = _ALREADY.match(share.figure.quote) or ((match := _SHARE_OF.search(share.before)) and _OWN_BASE.match(match["base"]))
    if not told or _THAT_IS.match(part.before) is None:
        return False
    if part.before in ("，", ",") and _ENDS.match(part.after) is None:
        # 占25%，46名预备党员转正: another statement.
        return False
    whole = found.total_of(part) or found.whole_of(part)
    whole = whole or next((one for one, _ in _wholes(items, part) if _credibly(share, part, one)), None)
    whole = whole or _beside_group(items, share, part)
    if whole is None or not _near(share, part, whole):
        return False
    found.add("share", [("share", share), ("part", part), ("whole", whole)], "占")
    return True


def _beside_group(items: list[Item], share: Item, part: Item) -> Item | None:
    """共有党员12480名，流动党员占了一成半，有1872名: a group by the name of the whole beside it, narrowed."""
    whole = items[share.index - 1] if share.index else None
    if whole is None or not comparable(whole, part) or whole.sentence != part.sentence:
        return None
    group = _SHARE_OF.sub("", share.clause)
    name = _ENDS_NAME.split(whole.clause + "|" + whole.after[:6])
    return whole if any(len(noun) > 1 and group.endswith(noun[-2:]) and group != noun for noun in name) else None


def _bare(items: list[Item], share: Item, found: Found) -> bool:
    """117人，其中女的31人，不到三成: nothing but the share behind a part, and nothing behind it."""
    part = items[share.index - 1]
    if part.is_share or _NOTHING_ELSE.match(share.before) is None or _ENDS.match(share.after) is None:
        return False
    whole = found.whole_of(part)
    if whole is None or not comparable(whole, part) or not _near(share, part, whole):
        return False
    found.add("share", [("share", share), ("part", part), ("whole", whole)], share.before.strip("，,（(") or "，")
    return True


def _of_plan(items: list[Item], share: Item, words: ClaimWords, found: Found) -> bool:
    """计划建设120个，已完成96个，完成计划的80%; 132个，为年度计划120个的110%: of what was to be done, or more than that."""
    before = items[share.index - 1]
    if before.is_share:
        return False
    if _OF_IT.match(share.before) and share.index > 1 and (told := _AS_OF_PLAN.search(before.before)):
        part = items[share.index - 2]
        if words.plans.search(told["plan"]) and same_unit(part, before) and not part.is_share:
            between = before.before[: told.start()]
            if _AFTER_PART.match(between) and _near_plan(share, part, before):
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
    if share.index + 1 < len(items) and match["plan"] in items[share.index + 1].clause:
        plans.append(items[share.index + 1])
    plans = [one for one in plans if same_unit(one, part) and _near_plan(share, part, one)]
    plans = [one for one in plans if _agrees(share, part, one) or not _YEARS.search(one.clause)]
    whole = next((one for one in plans if _agrees(share, part, one)), plans[0] if plans else None)
    if whole is None:
        return False
    found.add("share", [("share", share), ("part", part), ("whole", whole)], match[0])
    return True


def _near_plan(share: Item, part: Item, whole: Item) -> bool:
    """Whether a share may be meant as that of what was done in what was planned, which may be less."""
    return believable(stated(share), percent(part.mention.interval, whole.mention.interval, scale_of(share)), FACTOR)


def _names(between: str, part: Item) -> bool:
    """较差的58个，较差的占5.9%: the part is named again."""
    match = _NAMED_AGAIN.match(between)
    return (
        match is not None
        and match["name"].removesuffix("党员")[:2] in part.before[-12:] + re.split(r"[，,。；（(]", part.after)[0][:4]
    )


def _of_named_base(items: list[Item], share: Item, part: Item, base: str, found: Found) -> bool:
    """1049名，占参评党员的12%: the whole is the figure that counts what 占 names; one that agrees, or none is noted."""
    noun = re.sub(r"^(?:全[县市区省州旗]|我[县市区]|该[县市区]|[a-z]?县|其)", "", base)
    noun = re.sub(r"(?:总数|总人数|总量|人数|总额)$", "", noun)
    behind = (item for item in items[part.index + 2 : part.index + 4] if distance(part, item) <= 80)
    for whole in [*(whole for whole, _ in _wholes(items, part)), *behind]:
        named = counts(whole, "个" + noun) or share.mention.last_digit < 1
        if named and same_unit(whole, part) and whole.value >= part.value and _credibly(share, part, whole):
            found.add("share", [("share", share), ("part", part), ("whole", whole)], "占" + base)
            return True
    if base.endswith("总数") and len(noun) > 1 and _of_all(items, share, part, noun, base, found):
        return True
    if part.index == 0:
        return False
    whole = items[part.index - 1]
    name = re.split(r"[，,。；;：:、（(]", whole.before)[-1][-len(noun) - 1 :] + whole.after[: len(noun)]
    beside = comparable(whole, part) and whole.sentence == part.sentence and len(part.before) <= SAME_LIST
    if beside and len(noun) >= 2 and noun in name and base.endswith("总数") and whole.value >= part.value:
        found.add("share", [("share", share), ("part", part), ("whole", whole)], "占" + base)
        return True
    return False


def _of_all(items: list[Item], share: Item, part: Item, noun: str, base: str, found: Found) -> bool:
    """全省共有党员256.8万名 … 女党员66.1万名，占党员总数22.7%: the paragraph has told how many there are in all."""
    words = claim_words()
    for whole in reversed(items[max(0, part.index - FAR_REACH) : part.index]):
        if distance(whole, part) > FARTHEST_WHOLE:
            return False
        label = words.whole_place.sub("", whole.clause)
        told = label.endswith(noun) and words.existing.search(label.removesuffix(noun) or whole.clause)
        if told and comparable(whole, part) and whole.value > part.value and not words.scope.search(label):
            found.add("share", [("share", share), ("part", part), ("whole", whole)], "占" + base)
            return True
    return False


def _rate_of_verb(items: list[Item], share: Item, words: ClaimWords, found: Found) -> bool:
    """收集意见4315条，办结4127条，办结率95.6%: the object of the verb is elided, so it is the figure before."""
    match = _RATE.match(share.before)
    if match is None:
        return False
    stem, part = match["stem"], _who_did(items, share, words)
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
    said = done and comparable(whole, part) and _near(share, part, whole)
    return _noted(items, share, part, share.before.lstrip("，,.。；;（("), found, leading=whole if said else None)


def _whole_behind(items: list[Item], share: Item, words: ClaimWords, found: Found) -> bool:
    """参加活动的党员1024名，参与率96%，全街道党员共1067名: the whole stands behind the rate, none before."""
    part = items[share.index - 1]
    whole = items[share.index + 1] if share.index + 1 < len(items) else None
    if whole is None or part.is_share or not share.clause.rstrip("达到为是约").endswith("率"):
        return False
    if whole.sentence != share.sentence or not comparable(whole, part) or not _near(share, part, whole):
        return False
    if any(one.sentence == part.sentence for one, _ in _wholes(items, part)):
        return False
    said = words.existing.search(whole.clause) and (words.whole_place.search(whole.clause) or _SHOULD.search(whole.clause))
    noun = words.existing.sub("", words.whole_place.sub("", whole.clause))[-2:]
    if not said or len(noun) < 2 or noun not in part.clause + part.after[:6]:
        return False
    found.add("share", [("share", share), ("part", part), ("whole", whole)], share.clause)
    return True


def _who_did(items: list[Item], share: Item, words: ClaimWords) -> Item:
    """实到79名，缺席8名，出席率90.8%: the figure a rate is told of; not that of those who didn't, unless it says so."""
    part = items[share.index - 1]
    denied = words.denied.search(part.clause[-8:]) is not None and words.denied.search(share.clause) is None
    before = items[part.index - 1] if part.index else None
    return before if denied and before is not None and same_unit(before, part) else part


def _named_rate(items: list[Item], share: Item, found: Found) -> bool:
    """一肩挑的15个，没挑的8个，一肩挑比例65.2%: the rate goes by the name of one of the parts before it."""
    match = _NAMED_RATE.match(share.clause)
    if match is None:
        return False
    for part in reversed(items[max(0, share.index - 4) : share.index]):
        whole = found.whole_of(part)
        near = part.paragraph == share.paragraph and not part.is_share and whole is not None
        if near and whole is not None and match["name"] in _QUOTES.sub("", part.clause) and _near(share, part, whole):
            if comparable(part, whole):
                found.add("share", [("share", share), ("part", part), ("whole", whole)], share.clause)
                return True
    return False


def _derived_rate(items: list[Item], share: Item, rate: re.Pattern[str], words: ClaimWords, found: Found) -> bool:
    """21个中已有17个转化，转化率81%; 应建181家，已建168家，组建率92.8%."""
    part = _who_did(items, share, words)
    if part.is_share or not rate.match(share.before) or SENTENCE_END.search(share.before):
        return False
    cue = share.before.lstrip("，,.；")
    if "其中" in part.before and not _told_of(share, part):
        # 排查612件，化解588件，其中信访积案42件，化解率96.1%: the rate takes up what was told before the aside.
        for done in reversed(items[max(0, part.index - 3) : part.index]):
            whole = items[done.index - 1] if done.index else None
            if not _told_of(share, done):
                continue
            if whole is not None and comparable(whole, done) and _credibly(share, done, whole):
                found.add("share", [("share", share), ("part", done), ("whole", whole)], cue)
            return True
    if part.index and _AMONG.match(part.before):
        return _noted(items, share, part, cue, found)
    whole = items[part.index - 1] if part.index else None
    if whole is None or SENTENCE_END.search(part.before):
        return False
    if not comparable(whole, part):
        # 去年列出的120项任务已完成96项，完成率80%: the whole stands in the clause of its part.
        if _told_of(share, part) and CLAUSE.search(part.before) is None and same_unit(whole, part):
            if not whole.is_share and _near(share, part, whole):
                found.add("share", [("share", share), ("part", part), ("whole", whole)], cue)
                return True
        return False
    for should, achieved in words.should_and_done:
        if should in whole.before[-12:] and achieved in part.before[-12:]:
            found.add("share", [("share", share), ("part", part), ("whole", whole)], cue)
            return True
    said = _told_of(share, part) and CLAUSE.search(part.before) is None and _near(share, part, whole)
    return _noted(items, share, part, cue, found, leading=whole if said else None)


def _told_of(rate: Item, part: Item) -> bool:
    """Whether a rate is named after what was done with a part: 化解588件 … 化解率."""
    match = _NAME_OF_RATE.search(rate.before)
    return match is not None and match[1] in part.before[-10:] + re.split(r"[，,。；]", part.after)[0]


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
    candidates = list(_wholes(items, part))
    agreeing = next((whole for whole, _ in candidates if comparable(whole, part) and _agrees(share, part, whole)), None)
    linked = next((whole for whole, linked in candidates if linked), None)
    whole = (
        agreeing
        or linked
        or leading
        or (_beside(items, share, part) if cue == "占" else None)
        or found.whole_of(part)
        or _of_neighbour(items, part, found)
    )
    whole = whole or next((whole for whole, _ in candidates if _credibly(share, part, whole)), None)
    if whole is None or whole is part:
        return False
    found.add("share", [("share", share), ("part", part), ("whole", whole)], cue)
    return True


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
    return whole if _agrees(share, sibling, whole) else None


def _wholes(items: list[Item], part: Item) -> Iterator[tuple[Item, bool]]:
    """Figures that may be the part's whole, the nearest first; and whether 其中 or 中 leads from it to its parts."""
    passed = ended = False
    for index in range(part.index - 1, max(-1, part.index - 1 - REACH), -1):
        gap, candidate = items[index + 1].before, items[index]
        if distance(candidate, part) > FARTHEST_WHOLE:
            return
        ended = ended or bool(SENTENCE_END.search(gap)) or len(gap) > 60
        passed = (passed or bool(_NESTED.search(gap))) and not ended
        if same_unit(candidate, part) and not candidate.is_share and candidate.value >= part.value:
            yield candidate, passed and comparable(candidate, part)
            # Only the first figure before 其中 is led from by it.
            passed = False


def _near(share: Item, part: Item, whole: Item) -> bool:
    """Whether a share may be meant as that of the part in the whole: nobody is wrong by half."""
    worked_out = percent(part.mention.interval, whole.mention.interval, scale_of(share))
    return whole.value >= part.value and believable(stated(share), worked_out, FACTOR)


def _beside(items: list[Item], share: Item, part: Item) -> Item | None:
    """村党组织书记208名，大专以上学历86名，占48%: a group named by its age, sex or schooling, beside all of them."""
    words = claim_words()
    whole = items[part.index - 1] if part.index else None
    if whole is None or whole.is_share or not comparable(whole, part) or whole.sentence != part.sentence:
        return None
    group = words.overlapping.search(_LABELS.split(part.before)[-1])
    if group is None or words.overlapping.search(whole.clause) or len(part.before) > SAME_LIST:
        return None
    return whole if _near(share, part, whole) and _LABELS.match(part.before) else None


def _credibly(share: Item, part: Item, whole: Item) -> bool:
    """Whether they agree, and not by chance: of another place or year only where the share has decimals."""
    return _agrees(share, part, whole) and (comparable(whole, part) or share.mention.last_digit < 1)


def _agrees(share: Item, part: Item, whole: Item) -> bool:
    """Whether the share can follow from the two counts (DOMAIN: a share stands for its stated precision)."""
    a, b = part.mention.interval, whole.mention.interval
    if a.lo is None or a.hi is None or not b.lo or not b.hi:
        return True
    return meet(percent(a, b, scale_of(share)), stated(share))
