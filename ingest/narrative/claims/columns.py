"""Parts of several measures told in turn: 党委42个、支部806个。其中县直党委24个、支部310个，乡镇党委18个、支部496个.

Each part belongs to the measure whose noun and unit it takes up, not to the figure right before 其中 (DOMAIN: parts and
total). Of groups that go by names of their own a part without one belongs to the group told before it. Where all groups
together make one of the measures, they are all there are, and make the others; elsewhere they are no more than it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import PEOPLE, Item
from ingest.narrative.claims.marks import SENTENCE_END
from ingest.narrative.claims.weigh import added, believable, meet, within
from ingest.narrative.claims.words import ClaimWords, claim_words

_LEADS = re.compile(r"(?:其中|包括)[，,：:]?[^，,。；;：:]{0,16}$")
_ASIDE = re.compile(r"[（(][^（()）]{0,6}[）)]")
_NAME = re.compile(r"[，,、；;。：:！？\n]|其中|包括|(?<=[个名人次元])和")
_NO_PART = re.compile(r"另|此外|同时|每|均|比|较|增|减|共|[合总]计|总数|累计|还|新")
_LEVEL = re.compile(r"[省市县区乡镇村]")
_STARTS = re.compile(r"[。！？；;]")
_VERBS = re.compile(r"^.*(?:[有为达建设辖发放办训评彰]了?)(?=[\u4e00-\u9fff]{2,})")
WIDEST, MOST = 4, 16
HEADER_GAP, LIST_GAP = 16, 24
LEAST = 20
NOUN = 2
FACTOR = 1.6
NEAR = 1.5


@dataclass(slots=True)
class _Column:
    """A measure: its total, the noun that it goes by, and the parts of it with the names of their groups."""

    total: Item
    noun: str
    named: bool
    parts: list[tuple[str, Item]] = field(default_factory=list)

    @property
    def items(self) -> list[Item]:
        return [part for _, part in self.parts]

    @property
    def groups(self) -> list[str]:
        return [group for group, _ in self.parts]


def find(items: list[Item], found: Found) -> None:
    """Note the parts of each of several measures told before 其中."""
    words = claim_words()
    for first in items:
        if first.index > 1 and not first.is_share and _LEADS.search(first.before[-NOUN * 12 :]):
            columns = _columns(items, first)
            if len(columns) > 1 and (
                _fill(items, first, columns, words)
                or (_fill(items, first, columns, words, loosely=True) and _rectangular(columns))
            ):
                _note(columns, words, found)


def _columns(items: list[Item], first: Item) -> list[_Column]:
    """The figures right before 其中, the farthest first, each of another measure."""
    columns: list[_Column] = []
    if SENTENCE_END.search(first.before.split("其中")[0][1:]):
        return columns
    for item in reversed(items[max(0, first.index - WIDEST) : first.index]):
        if item.is_share or item.is_for_each or item.is_torn or item.mention.bound in ("at_least", "at_most", "range"):
            break
        label = _label(item)
        columns.insert(0, _Column(item, label[-NOUN:], named=len(label) > 1))
        if len(item.before) > HEADER_GAP or _STARTS.search(item.before):
            break
    kinds = {(one.total.unit, one.noun) for one in columns}
    return columns if len(kinds) == len(columns) else []


def _label(item: Item) -> str:
    return _NAME.split(_ASIDE.sub("", item.before[-LIST_GAP:]))[-1].rstrip("的有为共约达到近设立了")


def _fill(items: list[Item], first: Item, columns: list[_Column], words: ClaimWords, *, loosely: bool = False) -> bool:
    """Give each part to its measure; whether they are of several, or of one not right before 其中."""
    group = ""
    for column in columns:
        column.parts.clear()
    filled: set[int] = set()
    for item in _listed(items, first, words):
        label = _label(item)
        at = next((at for at, column in enumerate(columns) if _belongs(item, label, column, columns, loosely)), None)
        if at is None:
            break
        column = columns[at]
        own = label.removesuffix(column.noun) if column.noun and label.endswith(column.noun) else label
        if not own and not group:
            break
        group = own or group
        if item.value > column.total.value * FACTOR or item.figure.year != column.total.figure.year:
            return False
        if group in column.groups:
            break
        column.parts.append((group, item))
        filled.add(at)
    by_noun = all(_label(part).endswith(one.noun) for one in columns if one.noun for part in one.items)
    return len(filled) > 1 or (bool(filled) and by_noun and len(columns) - 1 not in filled)


def _listed(items: list[Item], first: Item, words: ClaimWords) -> Iterator[Item]:
    yield first
    for item in items[first.index + 1 : first.index + MOST]:
        if item.is_share and len(item.before) <= HEADER_GAP // 2:
            continue
        gap = item.before
        if item.is_share or item.is_torn or len(gap) > LIST_GAP or SENTENCE_END.search(gap) or item.is_for_each:
            return
        if _NO_PART.search(gap) or words.some_parts.search(gap) or words.change.search(gap):
            return
        yield item


def _belongs(item: Item, label: str, column: _Column, columns: list[_Column], loosely: bool) -> bool:
    """Whether a part counts what a measure counts: by its noun, or by a unit that no other measure has."""
    total = column.total
    if item.unit != total.unit and not (item.unit in PEOPLE and total.unit in PEOPLE):
        return False
    if column.noun and label.endswith(column.noun):
        return True
    alone = sum(one.total.unit == total.unit for one in columns) == 1
    return alone and (
        loosely or not label or not column.named or item.unit != "个" or item.mention.dimension != "count"
    )


def _rectangular(columns: list[_Column]) -> bool:
    """Whether every group has a part of every measure, and makes one of them with the others."""
    groups = columns[0].groups
    return (
        len(groups) > 1
        and all(column.groups == groups for column in columns)
        and any(meet(one.total.mention.interval, added(one.items)) and one.total.value >= LEAST for one in columns)
    )


def _note(columns: list[_Column], words: ClaimWords, found: Found) -> None:
    whole = next(
        (
            one.groups
            for one in columns
            if len(one.parts) > 1 and one.total.value >= LEAST and meet(one.total.mention.interval, added(one.items))
        ),
        None,
    )
    for column in columns:
        if not column.parts:
            continue
        total, parts = column.total, column.items
        sums, all_of_it = added(parts), total.mention.interval
        roles = [("part", part) for part in parts]
        found.take_up(parts)
        rest = words.remainder.match(column.groups[-1]) is not None
        all_there = (rest or column.groups == whole) and believable(all_of_it, sums, FACTOR)
        if len(parts) > 1 and (meet(all_of_it, sums) or all_there):
            found.add("sum", [("total", total), *roles], "其中")
        elif within(sums, all_of_it) or (believable(all_of_it, sums, NEAR) and _apart(column, words)):
            found.add("part_of", [("whole", total), *roles], "其中", relation="<=", exhaustive=False)


def _apart(column: _Column, words: ClaimWords) -> bool:
    """Whether groups can't overlap by their names: 县直 and 乡镇, but not 女 and 农村."""
    if any(words.overlapping.search(group) for group in column.groups):
        return False
    held = [set(words.scope.findall(group) or _LEVEL.findall(group)) for group in column.groups]
    return len(held) > 1 and all(held) and len(set.union(*held)) == sum(len(one) for one in held)
