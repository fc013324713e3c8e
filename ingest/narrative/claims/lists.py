"""Lists that are complete by how they stand: after a colon, before 以上为全部, beside a list of the same total.

A list behind a colon names all parts where nothing but short labels and figures stand up to the end of its sentence
(DOMAIN: parts and total).
"""

from __future__ import annotations

import re

from ingest.interval import Interval
from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, comparable, same_unit
from ingest.narrative.claims.sets import complete, name_of
from ingest.narrative.claims.weigh import added, believable, meet, slip
from ingest.narrative.claims.words import ClaimWords, claim_words

_OPENS = re.compile(r"^[：:](?:即|分别是|分别为|有)?[\u4e00-\u9fff“”]{1,10}$")
_NEXT = re.compile(r"^(?:[、，,；;]|和|及|与)[\u4e00-\u9fff“”]{1,10}$")
_LISTED = re.compile(r"^[、，,；;\s]*(?:和|及)?[\u4e00-\u9fff]{1,12}$")
_SHORT = re.compile(r"^[。；;\n]")
_NO_PART = re.compile(r"另|还|将|计划|再|其余|平均|以上|以下|每|均")
_AFTER_TOTAL = re.compile(r"^[^。；;]{0,6}[，,：:（(](?:分别是|分别为|其中)?[\u4e00-\u9fff\d]{2,14}$")
_ENUMERATED = re.compile(r"^(?:、|和|及)[\u4e00-\u9fff“”]{1,10}$")
_YEAR = re.compile(r"(?:(?:19|20)?\d\d年|去年|今年|前年|上年)[\u4e00-\u9fff]{0,6}$")
_NEXT_YEAR = re.compile(r"^[、，,；;](?:(?:19|20)?\d\d年|去年|今年)[\u4e00-\u9fff]{0,6}$")
_YEARS_TOGETHER = re.compile(r"([两二三四五])年(?:来|间|共|累计|以来|内)?")
_UNDER_ASPECT = re.compile(r"[；;。][^。；;：:]{0,4}[\u4e00-\u9fff]{2,6}[：:][\u4e00-\u9fff\d]{0,12}$")
"""（二）年龄构成：30岁以下: what a list divides by, in its own clause."""
_ANY_LABEL = re.compile(r"^[^\n。]{1,12}$")
_LABEL_BESIDE = re.compile(r"^[^\n。；;：:]{1,12}$")
_AMONG_YEARS = re.compile(r"^[^，,；;]{0,8}[。，,；;]其中[，,：:]?(?:19|20)\d\d年[\u4e00-\u9fff]{0,4}$")
_ALTOGETHER = re.compile(r"累计|共|总")
BACK = 3
FEWEST = 3
LONGEST_LIST = 14
NEARLY = 1.15
"""A list behind a colon whose parts come nearer than this to the total is meant as its parts."""
ALMOST = 1.05
TOLD_BEHIND = 20


def after_colon(items: list[Item], found: Found) -> None:
    """Note totals before a colon with all that is listed behind it: 站点2874个：行政村2531个，社区107个，…."""
    words = claim_words()
    for first in items:
        if not first.index or first.is_share:
            continue
        total = items[first.index - 1]
        if _OPENS.match(first.before) and comparable(total, first):
            parts = _parts(items, first, _NEXT)
            if len(parts) > 1 and _closed(items, parts[-1]) and _plain(total, parts, words):
                found.add("sum", [("total", total), *(("part", part) for part in parts)], "：")
        elif _may_open(first, words) and same_unit(total, first) and total.sentence == first.sentence:
            _beside(items, total, first, words, found)
        if "其中" in first.before and _AMONG_YEARS.match(first.before):
            _years_behind(items, first, found)
        if "\n" in first.gap and same_unit(total, first):
            # 新建村部41处 / 甲镇12处、乙镇9处 / 以上为全部新建任务
            parts = _parts(items, first, _LISTED)
            behind = parts[-1].after[:TOLD_BEHIND]
            if len(parts) > 1 and words.all_listed.search(behind) and believable(_of(total), added(parts)):
                found.add("sum", [("total", total), *(("part", part) for part in parts)], behind)


def _may_open(first: Item, words: ClaimWords) -> bool:
    return (
        _AFTER_TOTAL.match(first.before) is not None
        and not words.some_parts.search(first.before)
        and not words.change.search(first.before)
    )


def _beside(items: list[Item], total: Item, first: Item, words: ClaimWords, found: Found) -> None:
    """安排680万元，用于A 260万元、B 120万元、C 310万元: all there are, but for a slip; 三年2460万元，…."""
    years = _YEAR.search(first.before) is not None
    parts = _parts(items, first, _NEXT_YEAR if years else _ENUMERATED)
    if len(parts) < (2 if years else FEWEST) or not _closed(items, parts[-1]) or total.is_for_each:
        return
    roles = [("total", total), *(("part", part) for part in parts)]
    if years and not any(_NO_PART.search(part.before) for part in parts):
        told = {part.figure.year for part in parts} | {None}
        number = _YEARS_TOGETHER.search(total.figure.sentence)
        together = number is not None and "二三四五".find(number[1].replace("两", "二")) + 2 == len(parts)
        if together and len(told) == len(parts) + 1 and believable(_of(total), added(parts), NEARLY):
            found.add("sum", roles, first.before)
    if years:
        return
    apart = all(comparable(total, part) and not words.overlapping.search(name_of(part)) for part in parts)
    if apart and slip(total, sum(part.value for part in parts)):
        found.add("sum", roles, first.before.strip("，,"))


def _years_behind(items: list[Item], first: Item, found: Found) -> None:
    """累计发展1863名，年均621名。其中2011年598名，2012年634名，2013年631名: the years make what was told of all."""
    parts = _parts(items, first, _NEXT_YEAR)
    if len(parts) < 2 or not _closed(items, parts[-1]):
        return
    for total in reversed(items[max(0, first.index - BACK) : first.index]):
        if total.is_for_each or not same_unit(total, first) or total.value <= max(part.value for part in parts):
            continue
        roles = [("total", total), *(("part", part) for part in parts)]
        said = _ALTOGETHER.search(total.clause) is not None and total.paragraph == first.paragraph
        if meet(_of(total), added(parts)) or (said and believable(_of(total), added(parts), NEARLY)):
            found.add("sum", roles, "其中")
        return


def of_known_total(items: list[Item], found: Found) -> None:
    """［隶属］甲市12、乙市6、… ［性别］男37、女13: a second list of everything has the total of the first."""
    words = claim_words()
    for first in items:
        if not first.index or found.total_of(first) is not None:
            continue
        if "\n" not in first.gap and not ("：" in first.before and _UNDER_ASPECT.search(first.before)):
            continue
        total = found.total_of(items[first.index - 1])
        if total is None or not comparable(total, first):
            continue
        parts = _parts(items, first, _ANY_LABEL if "\n" in first.gap else _LABEL_BESIDE)
        near = believable(_of(total), added(parts), ALMOST)
        whole = complete(parts, words) and total.figure.measure == first.figure.measure
        agrees = meet(_of(total), added(parts))
        if len(parts) > 1 and near and (whole or agrees) and not _same_list(items, total, first, words):
            found.add("sum", [("total", total), *(("part", part) for part in parts)], name_of(first)[:8])


def _of(total: Item) -> Interval:
    return total.mention.interval


def _same_list(items: list[Item], total: Item, first: Item, words: ClaimWords) -> bool:
    """Whether something else of the unit was told between the total and the list."""
    return any(
        words.change.search(one.before) or words.some_parts.search(one.before)
        for one in items[total.index + 1 : first.index + 1]
    )


def _parts(items: list[Item], first: Item, joint: re.Pattern[str]) -> list[Item]:
    """The first figure and those that follow it in its line or sentence with nothing but a label before them."""
    parts = [first]
    for item in items[first.index + 1 : first.index + LONGEST_LIST]:
        if not same_unit(first, item) or item.is_share or "\n" in item.gap or not joint.match(item.before):
            break
        parts.append(item)
    return parts


def _closed(items: list[Item], last: Item) -> bool:
    """Whether the sentence or line ends right behind a figure."""
    following = items[last.index + 1] if last.index + 1 < len(items) else None
    text = following.gap.lstrip(" \u3000") if following is not None and following.gap else last.after
    return not text or _SHORT.match(text) is not None


def _plain(total: Item, parts: list[Item], words: ClaimWords) -> bool:
    """Whether parts are all of one kind, named apart, and about as much as the total."""
    if total.is_for_each or not all(comparable(total, part) for part in parts):
        return False
    if any(words.overlapping.search(name_of(part)) or _NO_PART.search(part.before) for part in parts):
        return False
    return believable(_of(total), added(parts), NEARLY) and all(part.value < total.value for part in parts)
