"""One whole divided in several ways: 按性别分，…；按年龄分，…；按文化程度分，… (DOMAIN: parts and total).

The whole may stand far back, as 1998年末的党员中 names it without its number. Where the groups under one aspect add up
to it, it is the whole of those under the others too; these are everything there is where their names say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, comparable
from ingest.narrative.claims.marks import SENTENCE_END, STOPS, UNDER_ASPECT
from ingest.narrative.claims.sets import complete, name_of
from ingest.narrative.claims.weigh import added, believable, meet, tight
from ingest.narrative.claims.words import ClaimWords, claim_words

_ASPECT = re.compile(rf"(?:^|[，,；;。中里]){UNDER_ASPECT}[^，。；]{{0,14}}$")
FAR = 24
"""How many figures farther back the whole may stand."""
FACTOR = 1.25


def find(items: list[Item], found: Found) -> None:
    """Note the groups of each aspect with the whole that the groups of one of them add up to."""
    words = claim_words()
    for aspects in _sentences(items):
        if len(aspects) < 2 or all(found.total_of(aspect[0]) is not None for aspect in aspects):
            continue
        whole = _whole(items, aspects)
        if whole is None:
            continue
        for parts in aspects:
            if meet(added(parts), whole.mention.interval) or (
                _are_all(parts, words) and believable(whole.mention.interval, added(parts), FACTOR)
            ):
                found.add("sum", [("total", whole), *(("part", part) for part in parts)], "按…分")


def _sentences(items: list[Item]) -> Iterator[list[list[Item]]]:
    """The groups under each aspect, for each sentence that has any."""
    aspects: list[list[Item]] = []
    for item in items:
        if item.is_share:
            continue
        opens = ("分" in item.before or "看" in item.before) and _ASPECT.search(item.before) is not None
        if not (opens or aspects):
            continue
        if SENTENCE_END.search(item.before) and not (opens and aspects):
            yield aspects
            aspects = []
        if opens:
            aspects.append([item])
        elif aspects:
            last = aspects[-1]
            if STOPS.search(item.before) or not comparable(last[0], item):
                yield aspects
                aspects = []
            else:
                last.append(item)
    yield aspects


def _whole(items: list[Item], aspects: list[list[Item]]) -> Item | None:
    """The last figure ahead that the groups under one aspect add up to, closely enough not to be chance."""
    first = aspects[0][0]
    for whole in reversed(items[max(0, first.index - FAR) : first.index]):
        if not comparable(whole, first) or not tight(whole.mention.interval):
            continue
        for parts in aspects:
            sums = added(parts)
            if len(parts) > 1 and tight(sums) and meet(sums, whole.mention.interval):
                return whole
    return None


def _are_all(parts: list[Item], words: ClaimWords) -> bool:
    """Whether groups are everything there is: named so, or closed by all others."""
    return complete(parts, words) or (len(parts) > 2 and words.remainder.match(name_of(parts[-1])) is not None)
