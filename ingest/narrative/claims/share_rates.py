"""Rates named after what was done: 办结率95.6%, 组建率92.8%, 覆盖率达到100%."""

from __future__ import annotations

import re

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, comparable, same_unit
from ingest.narrative.claims.marks import CLAUSE, SENTENCE_END
from ingest.narrative.claims.share_wholes import noted
from ingest.narrative.claims.wholes import (
    AMONG,
    agrees,
    credibly,
    may_follow,
    wholes_of,
)
from ingest.narrative.claims.words import ClaimWords

_ORGANISATION = re.compile(r"(?:党委|总支|支部)$")
_ALL_OF_IT = re.compile(r"^[^，,。；]{0,12}(?:全部|都已|均已|全都)")
_RATE = re.compile(r"^[，,.（(。；;]*(?P<stem>[\u4e00-\u9fff]{1,4}?)率(?:达到?了?|为|是|约)*$")
_NOUN_AND_VERB = re.compile(r"^[\u4e00-\u9fff]{1,10}[，,][\u4e00-\u9fff]{2,6}$")
_CLOSES = re.compile(r"^[\u4e00-\u9fff]{0,4}[）)]")
_NAME_OF_RATE = re.compile(r"([\u4e00-\u9fff]{2})率")
_DONE = re.compile(r"^[，,](?:现|目前|全部|已经?|共|现已)*[\u4e00-\u9fff]{2,8}$")
_ELIDED = re.compile(
    r"^[，,.。；;、]*(?:截至|截止|到|至|\d{1,2}月|底|末|现|现在|现已|已|已经|其中|目前|年底|实际|共|都)*(?P<verb>[\u4e00-\u9fff]{1,4}?)(?:了|的)?$"
)


def rate_of_verb(items: list[Item], share: Item, words: ClaimWords, found: Found) -> bool:
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
    if not _told_of(share, part) and _told_earlier(items, share, part) is not None:
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
    return noted(items, share, part, share.before.lstrip("，,.。；;（("), found, leading=whole if said else None)


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


def derived_rate(items: list[Item], share: Item, rate: re.Pattern[str], words: ClaimWords, found: Found) -> bool:
    """21个中已有17个转化，转化率81%; 应建181家，已建168家，组建率92.8%."""
    part = _who_did(items, share, words, found)
    if part.is_share or not rate.match(share.before) or SENTENCE_END.search(share.before):
        return False
    cue = share.before.lstrip("，,.；")
    of_kinds = "覆盖" in cue or ("建" in cue and found.total_of(part) is not None)
    if of_kinds and _ORGANISATION.search(part.before):
        # 党组织790个，其中党支部786个，覆盖率80.96%: of the units that should have one.
        return any(agrees(share, part, whole) for whole, _ in wholes_of(items, part)) and noted(
            items, share, part, cue, found
        )
    if "其中" in part.before and not _told_of(share, part):
        # 排查612件，化解588件，其中信访积案42件，化解率96.1%: the rate takes up what was told before the aside.
        for done in reversed(items[max(0, part.index - 3) : part.index]):
            whole = items[done.index - 1] if done.index else None
            if not _told_of(share, done):
                continue
            if whole is not None and comparable(whole, done) and credibly(share, done, whole):
                found.add("share", [("share", share), ("part", done), ("whole", whole)], cue)
            return True
    if not _told_of(share, part) and (named := _told_earlier(items, share, part)) is not None:
        # 已竣工37个，主体完工8个，正在施工3个，竣工率77.1%: the rate is that of what it is named after.
        fitting = next((one for one, _ in wholes_of(items, named) if agrees(share, named, one)), None)
        if fitting is not None:
            found.add("share", [("share", share), ("part", named), ("whole", fitting)], cue)
        return True
    if part.index and AMONG.match(part.before):
        return noted(items, share, part, cue, found)
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
    return noted(items, share, part, cue, found, leading=whole if said else None)


def _told_earlier(items: list[Item], share: Item, part: Item) -> Item | None:
    """The figure a little before, in the sentence, that tells what a rate is named after; 应参训 is the whole."""
    before = reversed(items[max(0, part.index - 3) : part.index])
    told = (one for one in before if one.sentence == share.sentence and _told_of(share, one))
    return next((one for one in told if "应" not in one.clause), None)


def _told_of(rate: Item, part: Item) -> bool:
    """Whether a rate is named after what was done with a part: 化解588件 … 化解率."""
    match = _NAME_OF_RATE.search(rate.before)
    return match is not None and match[1] in part.before[-10:] + CLAUSE.split(part.after)[0]


def whole_set(items: list[Item], share: Item, cue: str, found: Found) -> bool:
    """157家全部建立，…覆盖率达到100%: the part is all of the whole."""
    if share.value != 100 or SENTENCE_END.search(share.before):
        return False
    for whole in reversed(items[max(0, share.index - 2) : share.index]):
        if whole.mention.dimension == "count" and _ALL_OF_IT.match(re.sub("[“”]", "", whole.after)):
            found.add("share", [("share", share), ("part", whole), ("whole", whole)], cue)
            return True
    return False
