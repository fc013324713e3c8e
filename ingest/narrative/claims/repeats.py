"""The same thing said twice in one report must not differ, and must not be counted twice (DOMAIN).

Two figures tell the same thing where the place as a whole has so and so many of one measure, nothing narrowing
either; or where a sentence takes up, as known, what an earlier one introduced (38名第一书记全部到岗).
"""

from __future__ import annotations

import re
from collections import defaultdict

from ingest.narrative.catalogue import by_name
from ingest.narrative.claims.items import SENTENCE_END, Found, Item
from ingest.narrative.claims.words import ClaimWords, claim_words

_AS_OF = re.compile(
    r"(?:截至|截止|到|至)?(\d{1,2}月(?:底|末|中旬|初)?|年初|年底|年末|上半年|前三季度|第[一二三四]季度|上年|去年|换届前|换届后|目前)"
)
_TAKEN_UP = re.compile(r"^[^，。；]{0,10}[^。；]{0,16}(?:全部|均已|都已|全都)")
_CLAUSE = re.compile(r"[，,。；;：:！？]")
_ARTICLE = 3


def find(items: list[Item], found: Found) -> None:
    """Note all figures that tell the same thing; a later one that agrees is marked as repeating the first."""
    words = claim_words()
    _copies(items, found)
    told: dict[tuple[object, ...], list[Item]] = defaultdict(list)
    for item in items:
        if _whole(item, words):
            told[_key(item)].append(item)
    for same in told.values():
        for again in same[1:]:
            _note(same[0], again, "whole", found)
    _taken_up(items, words, found)


def _copies(items: list[Item], found: Found) -> None:
    """Word-for-word copies, marked by the extractor."""
    by_id = {item.figure.figure_id: item for item in items}
    for item in items:
        if item.figure.repeat_of in by_id:
            found.add("repeat", [("first", by_id[item.figure.repeat_of]), ("again", item)], "copied passage")


def _key(item: Item) -> tuple[object, ...]:
    figure = item.figure
    return figure.measure, figure.region_name, figure.year, item.unit, figure.basis, _as_of(item)


def _as_of(item: Item) -> str:
    """The date or part of the year that the sentence gives, as two dates make two things."""
    dates = _AS_OF.findall(SENTENCE_END.split(item.figure.sentence)[0])
    named = [date for date in dates if date != "目前"]
    return named[0] if named else ""


def _whole(item: Item, words: ClaimWords) -> bool:
    """全县共有基层党组织549个: a named stock of the place as a whole, with nothing that narrows it."""
    measure = by_name()[item.figure.measure]
    named = measure.after is not None or measure.before is not None
    if item.mention.dimension != "count" or measure.kind != "stock" or not named or item.figure.basis != "total":
        return False
    if item.mention.value <= _ARTICLE:
        return False
    clause = _CLAUSE.split(item.before)[-1] if item.before else ""
    after = _CLAUSE.split(item.after)[0][:14]
    if not words.whole_place.search(clause) or words.change.search(clause):
        return False
    clean = words.whole_place.sub("", clause)
    return not words.scope.search(clean) and not words.scope.search(re.sub(r"基层", "", after))


def _taken_up(items: list[Item], words: ClaimWords, found: Found) -> None:
    """A figure that opens its sentence with what it counts, all of it, takes up the one set introduced before."""
    for again in items:
        opens = again.before == "" or SENTENCE_END.search(again.before[-1:]) is not None
        if not opens or not _TAKEN_UP.match(again.after) or again.mention.value <= _ARTICLE:
            continue
        measure = by_name()[again.figure.measure]
        if measure.after is None or measure.after.match(again.after) is None:
            continue
        introduced = [
            item
            for item in items[: again.index]
            if item.figure.measure == again.figure.measure
            and item.unit == again.unit
            and item.figure.region_name == again.figure.region_name
            and item.figure.year == again.figure.year
        ]
        if len(introduced) == 1:
            _note(introduced[0], again, "taken up", found)


def _note(first: Item, again: Item, cue: str, found: Found) -> None:
    found.add("repeat", [("first", first), ("again", again)], cue)
    if again.figure.repeat_of is None and first.mention.interval.meets(again.mention.interval):
        again.figure.repeat_of = first.figure.repeat_of or first.figure.figure_id
