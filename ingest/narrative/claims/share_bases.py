"""What a share says that it is a share of: 占参评党员的12%, 占农村党员总数的32%."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.narrative.claims.counted import counts
from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import MOST_FIGURES, Item, comparable, distance, same_unit
from ingest.narrative.claims.marks import NAME_END
from ingest.narrative.claims.weigh import misses_by_a_digit
from ingest.narrative.claims.wholes import (
    FARTHEST_WHOLE,
    SAME_LIST,
    agrees,
    credibly,
    may_follow,
    wholes_of,
)
from ingest.narrative.claims.words import claim_words

FAR_REACH = 16
FAR_FACTOR = 1.25
"""How wrong a share may be whose whole stands far from it."""
# 接收新党员1138名 … 占新党员的27%
_TAKEN_IN = re.compile(r"(?:共|又)?(?:接收|发展|吸收|选派|选聘|排查出?|培训)了?")
# 全县辖21个乡镇、218个行政村: how many there are of them.
_SAYS_ALL = re.compile(
    r"(?:[全我该本]?[县市区旗镇乡]?(?:共)?(?:下?辖|有|共有|现有)?|[^，。；]{0,6}(?:下?辖|共有|现有)|[\u4e00-\u9fff]{1,4}、)"
)
_IN_ALL = re.compile(r"(?:总数|总人数|总量|总额)(?:已?[达为有是]到?了?|增至|增加到|发展到|共)?$")
_NUMBER_OF = re.compile(r"(?:总数|总人数|总量|人数|总额|(?<=[\u4e00-\u9fff]{2})数)$")
_TOLD = re.compile(r"(?:已?[达为有是]到?了?|共|增至|增加到|发展到)+$")
_TELLS = re.compile(r"^(?:目前|现|截至|截止|年底|到年底|共|总共|一共|已|有|今年)+")
# 占应收数的78.5%, of what was owed.
_DUE = re.compile(r"应[收还缴交退](?:数|额|款|款项|总数|总额|金额)$")
_OWED = re.compile(r"拖欠|欠款|欠[^，。；]{0,12}$|应[收还缴交退]|借款|挪用|侵占")
_PAID_BACK = re.compile(r"(?:收回|收缴|上缴|缴纳|清收|追回|退回|退还|偿还|归还|清退|还清)了?(?:资金|欠款|款项|现金)?$")
_ASIDE = re.compile(r"[（(][^（()）]{0,8}[）)]")


def of_named_base(items: list[Item], share: Item, part: Item, base: str, found: Found) -> bool:
    """1049名，占参评党员的12%: the whole is the figure that counts what 占 names; one that agrees, or none is noted."""
    noun = re.sub(r"^(?:全[县市区省州旗镇乡村街]|我[县市区]|该[县市区]|[a-z]?县|其)", "", base)
    noun = re.sub(r"(?:总数|总人数|总量|人数|总额)$", "", noun)
    behind = (item for item in items[part.index + 2 : part.index + 4] if distance(part, item) <= 80)
    for whole in [*(whole for whole, _ in wholes_of(items, part)), *behind]:
        named = counts(whole, "个" + noun) or share.mention.last_digit < 1
        if named and same_unit(whole, part) and whole.value >= part.value and credibly(share, part, whole):
            found.add("share", [("share", share), ("part", part), ("whole", whole)], "占" + base)
            return True
    if _by_name(items, share, part, base, found) or _of_what_was_due(items, share, part, base, found):
        return True
    if len(noun) > 1 and _told_once(items, share, part, noun, base, found):
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
        # 占总投资的94.3%, of 工程计划总投资276万元
        named = name == noun or (base.startswith("总") and name.endswith(f"总{noun}"))
        if named and comparable(whole, part) and not whole.is_for_each:
            if not may_follow(share, part, whole):
                return False
            found.add("share", [("share", share), ("part", part), ("whole", whole)], "占" + base)
            return True
    return False


def _told_once(items: list[Item], share: Item, part: Item, noun: str, base: str, found: Found) -> bool:
    """辖218个行政村。… 131个村…，占行政村总数的70%: far back, but the one number told of what 占 names."""
    if len(items) > MOST_FIGURES:
        return False
    told = []
    for whole in items:
        if (
            whole is part
            or not same_unit(whole, part)
            or whole.is_for_each
            or whole.mention.bound not in ("exact", "rounded")
        ):
            continue
        label = _label(whole.clause)
        of_it = label == noun or label.endswith(f"的{noun}") or _TAKEN_IN.fullmatch(label.removesuffix(noun))
        if of_it or (NAME_END.split(whole.after)[0] == noun and _SAYS_ALL.fullmatch(label)):
            told.append(whole)
    if len({one.value for one in told}) != 1 or told[-1].value < part.value:
        return False
    if any(agrees(share, part, one) for one in items if same_unit(one, part) and one.value > part.value):
        # 去年有188个行政村: of another number of the text, perhaps.
        return False
    if not may_follow(share, part, told[-1], factor=FAR_FACTOR):
        return False
    if not comparable(told[-1], part) and not misses_by_a_digit(share, part, told[-1]):
        return False
    found.add("share", [("share", share), ("part", part), ("whole", told[-1])], "占" + base)
    return True


# Asked for each figure of a text at each of its shares.
@lru_cache(maxsize=2 * MOST_FIGURES)
def _label(clause: str) -> str:
    """What a clause calls the figure that ends it: 行政村 of 目前全县行政村共有."""
    return _TELLS.sub("", _TOLD.sub("", claim_words().whole_place.sub("", clause)))


def _of_what_was_due(items: list[Item], share: Item, part: Item, base: str, found: Found) -> bool:
    """拖欠款项86.4万元，已收回61.2万元，占应收数的71%: what was owed stands right before what was paid back of it."""
    whole = items[part.index - 1] if part.index else None
    if whole is None or _DUE.search(base) is None or _PAID_BACK.search(part.clause) is None:
        return False
    if whole.sentence != part.sentence or not same_unit(whole, part) or _OWED.search(whole.clause) is None:
        return False
    if whole.value < part.value:
        return False
    found.add("share", [("share", share), ("part", part), ("whole", whole)], "占" + base)
    return True


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
