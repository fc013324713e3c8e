"""Levels that share a whole among them: 贫困村210个，市级组队16个，县、乡组队194个，对210个村… (DOMAIN: totals).

From a level down to the townships none is left out. They make the whole where the sentence says that all of it was
covered, tells it once more, or where they miss it by a single digit.
"""

from __future__ import annotations

import re

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, comparable, same_unit
from ingest.narrative.claims.marks import SENTENCE_END
from ingest.narrative.claims.weigh import added, believable, meet, slip

_ASIDE = re.compile(r"[（(][^（()）]{0,8}[）)]")
_OPENS = re.compile(r"[，,、；;：:。]?(?:其中[，,：:]?)?(?:由|从)?")
_LEVEL = re.compile(
    r"(?P<level>[省市地县区乡镇])(?=[、和及与省市地县区乡镇直级派里]|两级|三级|单位|部门|[组包抽选派安配])"
)
_ALL = re.compile(r"全覆盖|全部|一个不[落少漏]|无一|都有|均有|村村")
_LEVELS = frozenset("省市地县区乡镇")
_ORDER = {"省": 0, "市": 1, "地": 1, "县": 2, "区": 2, "乡": 3, "镇": 3}
_NO_PART = re.compile(r"另|每|均|比|较|增|减|计划|将")
LOWEST = 3
LONGEST_LABEL = 22
AHEAD = 3
BEHIND = 60
FACTOR, NEARLY = 1.25, 1.04


def find(items: list[Item], found: Found) -> None:
    """Note wholes with what each level has of them."""
    for index, whole in enumerate(items):
        # 540名队员，每队4人，其中省派68名: what each has stands in between.
        amid = index + 1 < len(items) and items[index + 1].is_for_each
        if index + amid + 2 >= len(items):
            break
        first, second = items[index + amid + 1 : index + amid + 3]
        # Before the costly questions the cheap ones: one unit, and a level in what stands between.
        if not same_unit(whole, first) or not same_unit(first, second) or _LEVELS.isdisjoint(first.before):
            continue
        if whole.is_share or _LEVELS.isdisjoint(second.before) or whole.is_for_each:
            continue
        parts, levels = _levels(items[first.index : first.index + AHEAD], whole)
        if len(parts) < 2 or sorted(levels) != list(range(min(levels), LOWEST + 1)):
            continue
        # 其中 alone leaves open whether there are others.
        covered = ("其中" not in first.before and _covered(items, whole, parts[-1])) or _all_named(items, whole, parts)
        roles = [("total", whole), *(("part", part) for part in parts)]
        worked_out = added(parts)
        if covered and (
            meet(whole.mention.interval, worked_out) or believable(whole.mention.interval, worked_out, FACTOR)
        ):
            found.add("sum", roles, parts[0].clause[-8:])


def _levels(behind: list[Item], whole: Item) -> tuple[list[Item], list[int]]:
    """The figures right behind a whole that tell of levels, each of its own, and the levels."""
    parts: list[Item] = []
    levels: list[int] = []
    for item in behind:
        label = _ASIDE.sub("", item.before)
        label = label[_OPENS.match(label).end() :]  # type: ignore[union-attr]
        if not comparable(whole, item) or len(label) > LONGEST_LABEL or SENTENCE_END.search(item.before):
            break
        told = list(dict.fromkeys(_ORDER[match["level"]] for match in _LEVEL.finditer(label)))
        if not told or _LEVEL.match(label) is None or _NO_PART.search(label) or set(told) & set(levels):
            break
        parts.append(item)
        levels += told
    return parts, levels


def _all_named(items: list[Item], whole: Item, parts: list[Item]) -> bool:
    """Whether the parts of all levels miss the whole by little, and no part of no level follows: 驻外机构4名."""
    following = items[parts[-1].index + 1 : parts[-1].index + 2]
    ended = not any(
        same_unit(one, whole) and len(one.before) <= LONGEST_LABEL and not SENTENCE_END.search(one.before)
        for one in following
    )
    total = sum(part.value for part in parts)
    # What is missing is less than any level has: no level was left out.
    near = abs(whole.value - total) < min(part.value for part in parts)
    near = near and believable(whole.mention.interval, added(parts), NEARLY)
    return ended and (near or slip(whole, total))


def _covered(items: list[Item], whole: Item, last: Item) -> bool:
    """Whether all of the whole is said to be covered, or the whole is told once more."""
    again = items[last.index + 1] if last.index + 1 < len(items) else None
    text = last.after + (
        again.figure.quote + again.after if again is not None and len(last.after) <= LONGEST_LABEL else ""
    )
    told_again = (
        again is not None
        and again.value == whole.value
        and same_unit(again, whole)
        and len(again.before) <= LONGEST_LABEL
        and not SENTENCE_END.search(again.before)
    )
    return told_again or _ALL.search(SENTENCE_END.split(text[:BEHIND])[0]) is not None
