"""What stands right beside a figure and should make it: 5740个问题，已解决4879个，占75%; 312个…改观的246个、….

Other rules note what the wording ties together, and what agrees. Here stand shares and lists that do not agree with the
one figure beside them, where nothing else in reach bears them out: a verb without an object, a list that its last part
closes, or a number that misses by a digit, or by two swapped. Figures that don't belong together are seldom so close.
"""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import MOST_FIGURES, Item, comparable, distance, one_place_and_year, same_unit
from ingest.narrative.claims.marks import CLAUSE, SENTENCE_END, STOPS
from ingest.narrative.claims.sets import all_ages, all_schooling, complete, name_of
from ingest.narrative.claims.weigh import added, believable, meet, misses_by_a_digit, slip, within
from ingest.narrative.claims.wholes import agrees, may_follow, wholes_of
from ingest.narrative.claims.words import ClaimWords, claim_words

_SHARE_BEHIND = re.compile(r"^[，,（(]?(?:约|仅)?(?:占(?:比|总数|全部)?|[\u4e00-\u9fff]{1,4}率)(?:达到?了?|为|是)?$")
# 5740个问题，已解决4879个: what is done, and no noun of its own.
_DONE = re.compile(
    r"^[\u4e00-\u9fff“”]{0,8}[，,](?:到目前|截至目前|目前|截至\d{1,2}月底|到\d{1,2}月底)?(?:已经?|现已|均已|目前已?|共|先后)?"
    r"(?:解决|办结|办理|整改|整顿|退出|退还|退回|收回|追回|落实|完成|建成|建立|组建|转化|摘帽|脱贫|达标|通过|整改落实|整改到位|参加|兑现|化解|调处|采纳"
    r"|竣工|完工|开工|验收|报到|认领|合格|就业|返乡|签订|纠正|清退|处理|处置|销号|消除|答复|开通|转正|录用|回收|调解成功)(?:了|的)?$"
)
_STUDIED = re.compile(
    r"^[\u4e00-\u9fff“”]{0,2}[，,](?:已|共)?(?:参加学习|参加培训|参加轮训|参训|参学|受训|受教育)(?:了|的)?$"
)
_SOME_OF_THEM = re.compile("新|今年|去年|其中|又|再|拟|计划")
_TURNED, _WEAK = re.compile("转化率|整顿率|摘帽率|晋位率|升级率"), "weak_organisations"
_OF_ALL_WHO = re.compile(r"[，,]占(?P<verb>[\u4e00-\u9fff]{2,4})(?:总数|总人数|总量)的$")
_IS_DONE, _IS_LEFT = re.compile("已|完成"), re.compile("正在|在[办建改]|尚未|还未|尚在|还在|未")
_DOCUMENTS = re.compile("[本份张]")
_SPREAD = re.compile(r"(?:分配|分派|下派|选派|分别派|派|下达|划拨|拨付|分)到|分给|分布(?:在|于)")
_AMONG = re.compile(r"其中|[\u4e00-\u9fff](?:中|里)(?:的|有)?[，,]?")
_LEADS = re.compile(r"其中|[中里][，,]|分别|按|从|由|包括|[:：]")
# 书记共295人，有14人兼任两个党组织的书记；企业主64人，…: some of them, beside the list.
_SOME_HAVE = re.compile("有$")
_COLON = re.compile(r"[:：]")
_LIMIT = re.compile(r"以上|以下|以内")
_OF_THESE = re.compile(r"^[\u4e00-\u9fff]{1,8}(?:里|中|当中)[，,]")
_OF_ITS_KIND = re.compile(r"的(?:有|共|为)?$")
_NO_PART = re.compile(r"平均|每|均|计划|将|拟|比|较|另|再|增|减|还有|累计|共|总")
# 为年初计划1100名的102.4%: what something is held against is made by no parts.
_PLANNED = re.compile("计划|任务|目标|指标")
LONGEST_LABEL = 26
MOST_PARTS = 40
"""Figures looked at from where a list begins: a text without an end to its lists is read in time."""
LOOK_BACK, FAR = 3, 120
FEWEST_CLOSED = 3
NEARLY, NEAR_SIBLING = 1.15, 1.25
SIBLINGS, MOST_GRADES = 6, 8
FAR_BACK = 60


def find(items: list[Item], found: Found) -> None:
    """Note the shares, then the lists, that no other rule has found a whole or a total for."""
    words = claim_words()
    for share in items:
        if share.is_share and share.index > 1 and not found.has_whole(share):
            _share(items, share, words, found)
    done = 0
    for first, second in pairwise(items):
        # Before the costly questions the cheap ones: two of a unit, one close behind the other.
        if first.unit != second.unit or first.is_share or len(second.before) > LONGEST_LABEL:
            continue
        # 860个村…15个，按病因归了类：…7个，…5个，…4个: a lead opens a list amid what looks like one.
        if first.index >= done or _LEADS.search(first.before):
            done = max(done, _list(items, first, words, found))
        if first.index and ("到" in first.before or "分" in first.before):
            _spread(items, first, words, found)


def _share(items: list[Item], share: Item, words: ClaimWords, found: Found) -> None:
    part = items[share.index - 1]
    exact = part.mention.bound in ("exact", "rounded") and share.mention.bound in ("exact", "rounded")
    of_all = _of_all_who(items, share, part) or _of_the_weak(items, share, part)
    if part.is_share or not exact or part.is_for_each or not (of_all or _SHARE_BEHIND.match(share.before)):
        return
    if any(comparable(whole, part) and agrees(share, part, whole) for whole, _ in wholes_of(items, part)):
        return
    whole = (
        of_all
        or _right_before(items, share, part)
        or _of_kinds_told(items, share, part, found)
        or _in_the_sentence_before(items, share, part)
        or _of_siblings(items, share, part, words, found)
        or _of_all_grades(items, share, part, words)
    )
    if whole is not None:
        found.add("share", [("share", share), ("part", part), ("whole", whole)], share.before.lstrip("，,（("))


def _right_before(items: list[Item], share: Item, part: Item) -> Item | None:
    """5740个问题，已解决4879个，占75%: the figure before, of what was done with it; or one it misses by a digit.

    登记党员6180名，发证5916本，发证率95.7%: a document each, counted in its own unit.
    """
    whole = items[part.index - 1]
    if whole.unit != part.unit and _STUDIED.match(part.before) and part.index > 1:
        # 党员18640名，办轮训班326期，参加学习的17150名，占92%: of all members, not of the courses.
        whole = items[part.index - 2]
    if whole.mention.dimension == "money" and part.mention.dimension == "count" and part.index > 1:
        # 229个村里，集体收入5万元以上的148个，占58.7%: which villages, not how many.
        limit = whole.mention.bound in ("at_least", "at_most") or _LIMIT.match(whole.after)
        whole = items[part.index - 2] if limit else whole
    for_each = _DOCUMENTS.search(part.mention.unit) is not None and "证" in share.clause + part.clause
    if (
        not (comparable(whole, part) or (for_each and one_place_and_year(whole, part)))
        or whole.sentence != part.sentence
        or whole.value <= part.value
    ):
        return None
    if whole.is_for_each or len(part.before) > LONGEST_LABEL or not may_follow(share, part, whole):
        return None
    elided = (_DONE.match(part.before) or _STUDIED.match(part.before)) is not None and CLAUSE.match(
        part.after
    ) is not None
    led = whole.index < part.index - 1 and _OF_THESE.match(items[whole.index + 1].before) is not None
    return whole if elided or led or misses_by_a_digit(share, part, whole) else None


def _of_all_grades(items: list[Item], share: Item, part: Item, words: ClaimWords) -> Item | None:
    """1036个村。…一类的621个，占69.9%；二类的387个；三类的28个: what all grades make, missed by a digit."""
    grades = [one for one in items[part.index : part.index + MOST_GRADES] if same_unit(one, part)]
    for size in range(len(grades), 2, -1):
        run = grades[:size]
        if not all(comparable(one, part) for one in run) or not complete(run, words):
            continue
        value = sum(one.value for one in run)
        before = items[max(0, part.index - MOST_FIGURES) : part.index]
        told = [one for one in before if same_unit(one, part) and one.value == value]
        return told[-1] if told and misses_by_a_digit(share, part, told[-1]) else None
    return None


def _of_kinds_told(items: list[Item], share: Item, part: Item, found: Found) -> Item | None:
    """219名。省派6名、州派31名、县派98名、乡镇派84名，其中党员187名，占87.4%: of all that the kinds before make."""
    whole = found.total_of(items[part.index - 1])
    among = whole is not None and "其中" in part.before and whole.value > part.value
    return whole if among and whole is not None and comparable(whole, part) and may_follow(share, part, whole) else None


def _in_the_sentence_before(items: list[Item], share: Item, part: Item) -> Item | None:
    """全县抽调219名。…其中党员187名，占87.4%: the one figure of the unit in the sentence before, missed by a digit."""
    if not _AMONG.search(part.before):
        return None
    near = [one for one in items[max(0, part.index - SIBLINGS) : part.index] if same_unit(one, part)]
    larger = [one for one in near if comparable(one, part) and one.value > part.value and not one.is_for_each]
    whole = larger[0] if len(larger) == 1 and larger[0].paragraph == part.paragraph else None
    return whole if whole is not None and misses_by_a_digit(share, part, whole) else None


def _of_siblings(items: list[Item], share: Item, part: Item, words: ClaimWords, found: Found) -> Item | None:
    """女党员1591万名，占22.9%；35岁以下的1783万名，占23.5%: the whole of the share beside it, which agrees."""
    for at in range(max(1, share.index - 2 * SIBLINGS), min(len(items), share.index + SIBLINGS)):
        other, sibling = items[at], items[at - 1]
        if at == share.index or not other.is_share or sibling.is_share or not same_unit(sibling, part):
            continue
        whole = found.whole_of(sibling)
        if whole is None or not comparable(whole, part) or whole.value <= part.value or other.mention.last_digit >= 1:
            continue
        if not found.has_whole(other) or not agrees(other, sibling, whole):
            continue
        group = all(words.overlapping.search(name_of(one)) for one in (part, sibling))
        beside = group and abs(at - share.index) == 2 and may_follow(share, part, whole, factor=NEAR_SIBLING)
        if beside or (other.paragraph == share.paragraph and misses_by_a_digit(share, part, whole)):
            return whole
    return None


def _of_the_weak(items: list[Item], share: Item, part: Item) -> Item | None:
    """排查出后进村3120个。…这些后进村已有2746个转化，转化率达到92%: of all that were found weak, told once before."""
    if _TURNED.search(share.clause) is None:
        return None
    told = [
        one
        for one in items[max(0, part.index - FAR_BACK) : part.index]
        if one.figure.measure == _WEAK and comparable(one, part) and one.value >= part.value and not one.is_for_each
    ]
    once = len({one.value for one in told}) == 1 and may_follow(share, part, told[-1], factor=NEAR_SIBLING)
    return told[-1] if once else None


def _of_all_who(items: list[Item], share: Item, part: Item) -> Item | None:
    """选聘72名。…9名考取公务员，占选聘总数的15.2%: the one number of those, for 12.5 %."""
    named = _OF_ALL_WHO.search(share.before)
    if named is None:
        return None
    near = [
        one
        for one in items[max(0, part.index - FAR_BACK) : part.index]
        if comparable(one, part)
        and one.value > part.value
        and not one.is_for_each
        and named["verb"] in one.clause
        and _SOME_OF_THEM.search(one.clause) is None
    ]
    whole = near[-1] if len({one.value for one in near}) == 1 else None
    return whole if whole is not None and misses_by_a_digit(share, part, whole) else None


def _list(items: list[Item], first: Item, words: ClaimWords, found: Found) -> int:
    """Note the total of a list that begins here, if it has one that it misses; returns where the list ends."""
    parts = _parts(items, first, words)
    end = parts[-1].index + 1 if parts else first.index + 1
    if len(parts) < 2 or any(found.total_of(part) is not None or found.is_taken(part) for part in parts):
        return end
    total = _total(items, parts)
    noted = total is not None and _misses(items, total, parts, words, found)
    what_became = [_OF_ITS_KIND.search(part.clause) is not None for part in parts]
    if not noted and len(parts) > FEWEST_CLOSED and what_became == [False, *([True] * (len(parts) - 1))]:
        # 后进村412个，改变面貌的346个，有起色的48个，没有过关的28个: the first of them is the total.
        _misses(items, parts[0], parts[1:], words, found, may_be_sibling=True)
    return end


def _misses(
    items: list[Item],
    total: Item,
    parts: list[Item],
    words: ClaimWords,
    found: Found,
    *,
    may_be_sibling: bool = False,
) -> bool:
    """Note that parts miss their total, where the wording or a single digit ties them; whether it was noted."""
    first = parts[0]
    if meet(total.mention.interval, added(parts)):
        return False
    names = [name_of(part) for part in parts]
    roles = [("total", total), *(("part", part) for part in parts)]
    more = not within(added(parts), total.mention.interval)
    # 299名：大专以上58名，高中172名，初中79名: nobody has two of these. 已整改14条，正在整改的7条: nor is any both.
    if more and (_levels_apart(names, words) or (len(parts) == 2 and _done_and_left(parts))):
        found.add("part_of", [("whole", total), *roles[1:]], names[0][-8:], relation="<=", exhaustive=False)
        return True
    schooling = all_schooling(names, words) or all_ages(parts) or complete(parts, words)
    rest = words.remainder.search(parts[-1].clause) is not None
    if not schooling and not rest and any(words.overlapping.search(name) for name in names):
        return False
    beside = total.index == first.index - 1
    # 无偿281万元，有偿155万元: two make all of it only where they are of one kind.
    alike = len(parts) > 2 or names[0].rstrip("的有")[-1:] == names[1].rstrip("的有")[-1:]
    led = (beside and not may_be_sibling) or _LEADS.search(first.before) is not None
    by_a_digit = alike and led and slip(total, sum(part.value for part in parts))
    told_all = schooling or _as_many_as_said(items, parts) or _closed(first, parts, words, beside=beside)
    closed = len(parts) >= FEWEST_CLOSED and believable(total.mention.interval, added(parts), NEARLY) and told_all
    if by_a_digit or closed:
        found.add("sum", roles, CLAUSE.split(first.before.lstrip("，,：:。；"))[-1][:8])
    return by_a_digit or closed


def _as_many_as_said(items: list[Item], parts: list[Item]) -> bool:
    """党员86人，下设4个支部：…24人，…21人，…18人，…27人: as many parts behind a colon as the figure before it says."""
    said = items[parts[0].index - 1]
    return _COLON.search(parts[0].before) is not None and not said.is_share and said.value == len(parts)


def _done_and_left(parts: list[Item]) -> bool:
    """已整改14条，正在整改的7条: what is done and what is not are no more than there is."""
    return _IS_DONE.match(parts[0].clause) is not None and _IS_LEFT.match(parts[1].clause) is not None


def _spread(items: list[Item], first: Item, words: ClaimWords, found: Found) -> None:
    """126名。…分配到甲市58名、乙县43名、丙区15名、丁区20名: what was shared out among places below."""
    if _SPREAD.search(first.before) is None:
        return
    parts = [first]
    for item in items[first.index + 1 : first.index + MOST_PARTS]:
        if not same_unit(item, first) or len(item.before) > LONGEST_LABEL or STOPS.search(item.before):
            break
        parts.append(item)
    total, places = items[first.index - 1], {part.figure.region_name for part in parts}
    told = len(parts) >= FEWEST_CLOSED and len(places) == len(parts) and total.figure.region_name not in places
    exact = all(one.mention.bound in ("exact", "rounded") and not one.is_for_each for one in (total, *parts))
    if not told or not exact or not same_unit(total, first) or total.is_share or total.figure.year != first.figure.year:
        return
    if total.paragraph != first.paragraph or distance(total, first) > FAR or words.open_end.match(parts[-1].after):
        return
    if not meet(total.mention.interval, added(parts)) and believable(total.mention.interval, added(parts), NEARLY):
        found.add("sum", [("total", total), *(("part", part) for part in parts)], "各地")


def _levels_apart(names: list[str], words: ClaimWords) -> bool:
    """Whether parts go by levels of schooling, each by its own: 大专以上 holds 本科以上, too."""
    if sum("以上" in name for name in names) > 1 or sum("以下" in name for name in names) > 1:
        return False
    held = [frozenset(at for at, level in enumerate(words.schooling) if level.search(name)) for name in names]
    return len(names) >= FEWEST_CLOSED and all(held) and len(frozenset.union(*held)) == sum(map(len, held))


def _parts(items: list[Item], first: Item, words: ClaimWords) -> list[Item]:
    """The figures of one unit that follow each other with short labels and no stop."""
    parts: list[Item] = []
    for item in items[first.index : first.index + MOST_PARTS]:
        label = item.clause
        if item.is_share or item.mention.bound not in ("exact", "rounded") or item.is_for_each or not label:
            break
        if _NO_PART.search(label) or words.change.search(label) or (not parts and _SOME_HAVE.match(label)):
            break
        if parts and (
            not comparable(parts[0], item)
            or len(item.before) > LONGEST_LABEL
            or SENTENCE_END.search(item.before)
            or "其中" in item.before
            # 大专以上58名，高中172名，初中79名；致富能手188名: another list begins.
            or (len(parts) > 1 and STOPS.search(item.before) and not STOPS.search(parts[1].before))
        ):
            break
        parts.append(item)
    return parts if len(parts) < MOST_PARTS else []


def _total(items: list[Item], parts: list[Item]) -> Item | None:
    """The last figure of the unit before a list, near it, that is larger than each part."""
    first = parts[0]
    for total in reversed(items[max(0, first.index - LOOK_BACK) : first.index]):
        if not same_unit(total, first) or total.is_share or _is_held_against(total):
            continue
        fits = comparable(total, first) and total.paragraph == first.paragraph and distance(total, first) <= FAR
        exact = total.mention.bound in ("exact", "rounded") and not total.is_for_each
        larger = total.value > max(part.value for part in parts)
        return total if fits and exact and larger else None
    return None


def _is_held_against(total: Item) -> bool:
    return _PLANNED.search(total.clause) is not None and total.after.startswith("的")


def _closed(first: Item, parts: list[Item], words: ClaimWords, *, beside: bool) -> bool:
    """Whether nothing is left out of a list: its last part is the rest or what was not done, or all are told alike."""
    if words.open_end.match(parts[-1].after):
        return False
    last = parts[-1].clause
    if words.remainder.search(last) or words.denied.match(last):
        return True
    if beside and _COLON.search(first.before):
        return "其中" not in first.before
    return all(_OF_ITS_KIND.search(part.clause) for part in parts)
