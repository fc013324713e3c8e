"""One thing told twice, far apart, with two digits swapped: 流动党员5860名 in one chapter, 5680名流动党员 in the last.

A report tells what it counts again pages later, in other words, and whoever typed it swapped two digits. Two numbers of
one unit, place, year and noun that differ by no more than that are seldom two things (DOMAIN: the same thing told
twice). What narrows one of them alone, as 女党员 does, makes it another count.
"""

from __future__ import annotations

import re
from collections import defaultdict

from ingest.interval import Interval
from ingest.narrative.catalogue import by_name
from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, same_unit
from ingest.narrative.claims.marks import NAME_END, SENTENCE_END
from ingest.narrative.claims.repeats import as_of
from ingest.narrative.claims.sets import complete
from ingest.narrative.claims.weigh import believable, slip, swapped
from ingest.narrative.claims.words import ClaimWords, claim_words

LEAST, FEWEST_DIGITS, LEAST_OF_ALL = 100, 4, 12
LABEL_REACH, NOUN_REACH, SHORTEST_LABEL = 16, 8, 5
PAIRS_OF_NAME, PAIRS_OF_KNOWN, PAIRS_OF_LONG_NAME = 1, 2, 5
ALIKE = 1.5
"""How far from each other two numbers of one thing may be."""
_OF_NO_WEIGHT = frozenset({"新", "村", "村级"})
SIZES_OF_GRADES = (4, 3, 5)
MOST_OF_ONE_KIND = 60
"""Numbers with the same digits that are compared with each other: a text that repeats itself is read in time."""
_PAIR = re.compile("[\u4e00-\u9fff]{2}")
_SAYS_NOTHING = re.compile(
    "[我全该本]|[县市区省镇乡村]有|共有|现有|已有|[今去明]年|达到|累计|目前|其中|一共|先后|左右|以上|投入|落实|增加|完成|虽然|虽|名[党群]|个[村党]"
)
_ANOTHER = re.compile(
    r"其中|上届|年初|原来|过去|曾|增|减|比|较|另|又|再|余|剩|每|均|计划|目标|将|拟|力争|由|从|升|降|[\u4e00-\u9fff]前的|以前|往届|历届"
)
# 268个社区网格，就像…; 统计上来的168家: told as known.
_KNOWN = re.compile(r"^$|^[全这那]|^现有|的$")
_GRADED, _ALL = "organisations_graded", "organisations"
# 对上半年排查出的36个软弱涣散党组织: all that were found out, as told before.
_FOUND_OUT = re.compile(r"(?:排查|倒排|摸排|排|确定|识别|评定|列|查摆|查找|梳理)出来?的$")


def find(items: list[Item], found: Found) -> None:
    """Note what is told again with two digits swapped, and what was found out with another number than before."""
    words = claim_words()
    _all_of_the_place(items, words, found)
    _all_graded(items, words, found)
    alike: dict[tuple[str, str], list[Item]] = defaultdict(list)
    # By measure, the last of those that tell one number of one place: a text may tell it any number of times.
    told: dict[str, dict[tuple[str, str | None, float, Interval], Item]] = defaultdict(dict)
    for item in items:
        if _FOUND_OUT.search(item.clause):
            _found_out(list(told[item.figure.measure].values()), item, found)
        told[item.figure.measure][item.unit, item.figure.region_name, item.value, item.mention.interval] = item
        if item.value < LEAST or item.is_share or item.mention.bound not in ("exact", "rounded") or item.is_for_each:
            continue
        if _ANOTHER.search(item.clause) or found.total_of(item) is not None:
            continue
        digits = str(round(item.value / item.mention.last_digit)) if item.mention.last_digit > 0 else ""
        known = alike[item.unit, "".join(sorted(digits)) + f"/{item.mention.last_digit:g}"]
        for first in known if len(known) <= MOST_OF_ONE_KIND else ():
            if first.value != item.value and swapped(item, first.value) and _one_thing(first, item, len(digits), words):
                found.add("repeat", [("first", first), ("again", item)], _name(first, item) or item.figure.measure)
                break
        known.append(item)


def _found_out(before: list[Item], again: Item, found: Found) -> None:
    """倒排软弱涣散党组织39个。…对排查出的36个软弱涣散党组织: the one number of that measure before, but for a digit."""
    told = [
        one
        for one in before
        if same_unit(one, again)
        and _one_place(one, again)
        and believable(one.mention.interval, again.mention.interval, ALIKE)
    ]
    first = max(told, key=lambda one: one.index, default=None)
    if first is None or len({one.value for one in told}) > 1 or first.sentence == again.sentence:
        return
    ours, theirs = f"{first.value:g}", f"{again.value:g}"
    alike = len(ours) == len(theirs) > 1
    off = alike and (sorted(ours) == sorted(theirs) or sum(map(str.__ne__, ours, theirs)) == 1)
    if again.value != first.value and (off or slip(again, first.value)):
        found.add("repeat", [("first", first), ("again", again)], again.clause[-4:])


def _all_graded(items: list[Item], words: ClaimWords, found: Found) -> None:
    """全县912个基层党组织…。评定为“好”的286个，“较好”的437个，…: all grades miss all of the place by a digit."""
    for first in items:
        if first.figure.measure != _GRADED or found.total_of(first) is not None:
            continue
        runs = (items[first.index : first.index + size] for size in SIZES_OF_GRADES)
        parts = next((run for run in runs if all(same_unit(one, first) for one in run) and complete(run, words)), None)
        if parts is None or len({one.sentence for one in parts}) > 1:
            continue
        told = [
            one
            for one in items[: first.index]
            if one.figure.measure == _ALL
            and _one_place(one, first)
            and one.figure.year == first.figure.year
            # 286个，比去年底增加47个: by how many is not how many.
            and not _ANOTHER.search(one.clause)
        ]
        if len({one.value for one in told}) == 1 and slip(told[-1], sum(one.value for one in parts)):
            found.add("sum", [("total", told[-1]), *(("part", part) for part in parts)], "等次")
            return


def _all_of_the_place(items: list[Item], words: ClaimWords, found: Found) -> None:
    """全县共有驻村第一书记76名。…全县67名驻村第一书记中: all there are of one measure, with two digits swapped."""
    told: dict[tuple[str, str | None, str, int | None], Item] = {}
    for item in items:
        if item.is_share or item.is_for_each or item.mention.bound != "exact" or item.value < LEAST_OF_ALL:
            continue
        whole = words.whole_place.search(item.clause)
        if whole is None or _ANOTHER.search(item.clause) or by_name()[item.figure.measure].after is None:
            continue
        # 全市 in a county's report is not 全县.
        key = item.figure.measure, item.figure.region_name, whole[0][-1], item.figure.year
        first = told.setdefault(key, item)
        ours, theirs = f"{first.value:g}", f"{item.value:g}"
        turned = first.value != item.value and sorted(ours) == sorted(theirs) and same_unit(first, item)
        narrowed = set(words.scope.findall(_label(first))) != set(words.scope.findall(_label(item)))
        if (
            turned
            and not narrowed
            and as_of(first) == as_of(item)
            and _pairs(_of_clause(first)) & _pairs(_of_clause(item))
        ):
            found.add("repeat", [("first", first), ("again", item)], _name(first, item))


def _one_thing(first: Item, again: Item, digits: int, words: ClaimWords) -> bool:
    """Whether two figures, in two sentences, count one thing of one place in one year."""
    if first.sentence == again.sentence or not _one_place(first, again) or first.figure.year != again.figure.year:
        return False
    if as_of(first) != as_of(again) and not _dated_alone(first, again, digits):
        return False
    whole = [found[0][-1] for one in (first, again) if (found := words.whole_place.search(one.clause)) is not None]
    if len(set(whole)) > 1:
        # 全县264名 and 全市246名 are of two places.
        return False
    ours, theirs = _label(first), _label(again)
    if set(words.overlapping.findall(ours)) != set(words.overlapping.findall(theirs)):
        return False
    if _scope(ours, words) != _scope(theirs, words) and first.figure.measure != again.figure.measure:
        return False
    shared = _pairs(ours) & _pairs(theirs)
    if digits < FEWEST_DIGITS:
        # Three digits are swapped by chance now and then: 村级组织活动场所487个, 村级组织活动场所478个.
        return len(shared) >= PAIRS_OF_LONG_NAME
    return len(shared) >= PAIRS_OF_NAME


def _dated_alone(first: Item, again: Item, digits: int) -> bool:
    """Whether only one of two numbers is dated, and nothing grew: undated first, or of one measure and less later."""
    if digits < FEWEST_DIGITS or (as_of(first) and as_of(again)):
        return False
    shared = _pairs(_label(first)) & _pairs(_label(again))
    alike = again.figure.measure == first.figure.measure or len(shared) > PAIRS_OF_KNOWN
    # 外出流动党员达5286名, by the count of the year's start; 全县5826名流动党员, without a day: of one name.
    named = again.figure.measure == first.figure.measure and len(shared) > PAIRS_OF_KNOWN
    return not as_of(first) or named or (again.value < first.value and alike)


def _scope(label: str, words: ClaimWords) -> set[str]:
    """What narrows a count; that venues are of villages narrows nothing, nor does 新时代."""
    return set(words.scope.findall(label)) - _OF_NO_WEIGHT


def _one_place(first: Item, again: Item) -> bool:
    places = {first.figure.region_name, again.figure.region_name} - {None}
    return len(places) <= 1


def _label(item: Item) -> str:
    """The words around a figure that may name what it counts."""
    return _with_noun(item.clause if len(item.clause) >= SHORTEST_LABEL else SENTENCE_END.split(item.before)[-1], item)


def _of_clause(item: Item) -> str:
    """The words of a figure's own clause that may name what it counts."""
    return _with_noun(item.clause, item)


def _with_noun(before: str, item: Item) -> str:
    return before[-LABEL_REACH:] + "\n" + NAME_END.split(item.after[:NOUN_REACH])[0]


def _pairs(label: str) -> set[str]:
    clean = _SAYS_NOTHING.sub("\n", label)
    return {pair for at in range(len(clean) - 1) if _PAIR.fullmatch(pair := clean[at : at + 2])}


def _name(first: Item, again: Item) -> str:
    """Two characters that both are named by, for the finding; nothing where there are none."""
    shared = sorted(_pairs(_label(first)) & _pairs(_label(again)))
    return shared[0] if shared else ""
