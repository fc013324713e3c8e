"""What a looser wording relates, noted only where one figure is a slip of what it should be: 1236 for 1263.

Where the wording leaves open whether figures belong together, their agreement is noted by the other rules. So is, here,
that they agree but for one digit, or but for two digits swapped: figures that don't belong together are seldom so close.
"""

from __future__ import annotations

import re
from collections import defaultdict

from ingest.narrative.claims.items import SENTENCE_END, Found, Item, same_unit
from ingest.narrative.claims.products import is_total, may_accuse, named_counts, rate_of, stated_total
from ingest.narrative.claims.repeats import as_of
from ingest.narrative.claims.weigh import slip, swapped
from ingest.narrative.claims.words import ClaimWords, claim_words

_RAISED = re.compile(r"^[^，。；]{0,6}(?:增|增加|提高|提升|提|上调|调|升|涨)(?:到|至|为)$")
_LABEL = re.compile(r"[，,。；;：:！？、]")
_PLACE = re.compile(r"[县市区州省旗镇乡村组户]|各|其中|另|分")
LEAST_LABEL = 4
LONGEST_TITLE = 48
TITLE_WITHIN = 400
NEAR = 24
AHEAD = 2


def find(items: list[Item], found: Found) -> None:
    """Note products and repeats that are right but for a slip."""
    words = claim_words()
    for item in items:
        _product(items, item, found)
    _repeats(items, words, found)


def _product(items: list[Item], item: Item, found: Found) -> None:
    """每村2名，共计578名 of 294 villages; 由每村1.5万元增至2.5万元，561个村合计1302.5万元."""
    rate = rate_of(item, yearly=True)
    if rate is None and item.index and _RAISED.match(item.before):
        rate = rate_of(items[item.index - 1], yearly=True)
        if rate is not None and same_unit(rate.item, item):
            rate.item = item
        else:
            rate = None
    if rate is None or found.has_rate(item) or item.mention.bound not in ("exact", "rounded"):
        return
    for total in items[item.index + 1 : item.index + 1 + AHEAD]:
        if not is_total(total, item) or SENTENCE_END.search(total.before) or len(total.before) > NEAR:
            continue
        if not stated_total(total) and total.index > item.index + 1:
            continue
        between = items[item.index + 1] if total.index == item.index + 2 else None
        for count in ([between] if between is not None else []) + named_counts(items, rate, found):
            if not rate.of(count) or count.mention.bound != "exact" or same_unit(count, total):
                continue
            if slip(total, count.value * item.value) and may_accuse(items, rate, count, total):
                kind, role = ("average", "average") if rate.average else ("product", "per_unit")
                found.add(kind, [("total", total), ("count", count), (role, item)], rate.cue)
                return
        break


def _repeats(items: list[Item], words: ClaimWords, found: Found) -> None:
    """解决难题1263件 in the title, 解决难题1236件 below: one of the two is a slip."""
    told: dict[tuple[object, ...], list[Item]] = defaultdict(list)
    for again in items:
        label = _label(again, words)
        if again.is_share or len(label) < LEAST_LABEL or again.is_for_each or words.change.search(label):
            continue
        figure = again.figure
        key = (again.unit, figure.region_name, figure.year, figure.basis, label[-LEAST_LABEL:])
        for first in told[key]:
            headed = _is_title(items, first) and slip(again, first.value)
            dates = (as_of(first), as_of(again))
            if (
                first.figure.sentence != figure.sentence
                and (headed or swapped(again, first.value))
                and (dates[0] == dates[1] or (headed and not dates[0]))
                and not found.whole_of(again)
                and not found.whole_of(first)
            ):
                found.add("repeat", [("first", first), ("again", again)], label)
        if len(told[key]) < AHEAD:
            told[key].append(again)


def _label(item: Item, words: ClaimWords) -> str:
    """The words right before a figure, none where they speak of a place or group within the whole."""
    label = _LABEL.split(item.before)[-1] if item.before else ""
    label = re.sub(r"^.*(?:县|市|区|州|旗)(?=上半年|下半年|今年|全年|累计|共|为)", "", words.whole_place.sub("", label))
    label = re.sub(r"上半年|今年|全年|累计|已|共", "", label)
    return "" if _PLACE.search(label) else label


def _is_title(items: list[Item], item: Item) -> bool:
    """Whether a figure stands near the top of its text in a line without a full stop."""
    if item.mention.start > TITLE_WITHIN or item.index + 1 >= len(items):
        return False
    behind, *more = items[item.index + 1].gap.split("\n")
    before = item.gap.rsplit("\n", 1)[-1]
    return bool(more) and len(before) + len(behind) <= LONGEST_TITLE and not SENTENCE_END.search(before + behind)
