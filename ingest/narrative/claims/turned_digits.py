"""The same thing told twice with two digits swapped: 中心户236户 above, 全县263户党员中心户 below (DOMAIN: said twice).

Two numbers of three digits that have the same ones in another order, of one unit, place and year, are seldom both
right where the words beside them name the same thing. Numbers of two digits need a longer name.
"""

from __future__ import annotations

import re
from collections import defaultdict

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item
from ingest.narrative.claims.marks import NAME_END
from ingest.narrative.claims.repeats import as_of
from ingest.narrative.claims.weigh import swapped_digits
from ingest.narrative.claims.words import claim_words

_NOUNS = re.compile("[\u4e00-\u9fff]+")
# What stands beside figures of any kind.
_ANY = re.compile(
    "^(?:其中|今年|去年|年底|全年|全[县市省乡镇区旗州]|没有|目前|党员|干部|群众|机关|组织|支部|农村|村级|的村|单位|部门"
    "|累计|先后|以来|已有|达到|共有)+$"
)
_LEFT = re.compile("(?:余下|剩下|剩余|其余|其他|另外|新增|又|再|另|还有|尚有|增加|减少|比)[^，。；]{0,6}$")
_EARLIER = re.compile("上届|上一届|往届|历届|原有|换届前")
_PLACE = re.compile(r"([\u4e00-\u9fff]{0,6}?[县市区镇乡村旗州省])(?![级直委属])")
_OUR_OWN = "全我该本"
LONGEST_NOUN, BEHIND = 16, 10
LEAST_NOUN, LEAST_OF_TWO = 2, 5
MANY_DIGITS = 3
MOST_ALIKE = 6


def find(items: list[Item], found: Found) -> None:
    """Note the pairs of figures that differ in the order of two digits alone."""
    alike: dict[tuple[object, ...], list[Item]] = defaultdict(list)
    for again in items:
        digits = "" if again.is_share else _digits(again)
        if len(digits) < LEAST_NOUN:
            continue
        figure = again.figure
        key = again.unit, figure.region_name, figure.year, len(digits), tuple(sorted(digits))
        earlier = alike[key]
        for first in earlier:
            if again.value == first.value or again.is_for_each or _LEFT.search(again.clause):
                continue
            if swapped_digits(_digits(first), digits) and _one_thing(first, again, len(digits)):
                found.add("repeat", [("first", first), ("again", again)], _shared_noun(first, again))
                break
        if len(earlier) < MOST_ALIKE:
            earlier.append(again)


def _digits(item: Item) -> str:
    """The digits that a figure is written with, without the noughts at its end."""
    unit = item.mention.last_digit
    if unit <= 0 or item.mention.bound not in ("exact", "rounded"):
        return ""
    return str(round(item.value / unit)).rstrip("0")


def _one_thing(first: Item, again: Item, digits: int) -> bool:
    """Whether the words beside two figures of different sentences name one thing."""
    if first.figure.sentence == again.figure.sentence:
        return False
    words = claim_words()
    beside = [one.before[-LONGEST_NOUN:] + NAME_END.split(one.after, 1)[0][:BEHIND] for one in (first, again)]
    if any(_EARLIER.search(text) for text in beside) or _of_two_places(first, again):
        return False
    # 女党员5860名, 党员5680名: of one kind, and of all; 机关干部126名, 县直216名机关干部: so are these.
    kinds = [set(words.overlapping.findall(text)) for text in beside]
    if kinds[0] != kinds[1] or not set(words.scope.findall(again.clause)) <= set(words.scope.findall(beside[0])):
        return False
    dates = as_of(first), as_of(again)
    noun = _shared_noun(first, again)
    if digits < MANY_DIGITS:
        # 全乡86户党员科技示范户: all of what goes by a long name.
        all_of_it = words.whole_place.search(again.clause) is not None and again.after.startswith(noun)
        if len(noun) < LEAST_OF_TWO or not all_of_it:
            return False
    return len(noun) >= LEAST_NOUN and (dates[0] == dates[1] or "" in dates) and _ANY.match(noun) is None


def _of_two_places(first: Item, again: Item) -> bool:
    """Whether the clauses of two figures open with two places: 甲镇解决难题136件, 乙镇163件; 全县264名, 全市246名."""
    named = [match[1] for one in (first, again) if (match := _PLACE.match(one.clause)) is not None]
    if len(named) < LEAST_NOUN:
        return False
    own = [name[0] in _OUR_OWN for name in named]
    return named[0][-1] != named[1][-1] or (not any(own) and named[0] != named[1])


def _shared_noun(first: Item, again: Item) -> str:
    """The longest piece of words that stands beside both figures."""
    ours, theirs = (
        one.before[-LONGEST_NOUN:] + "\n" + NAME_END.split(one.after, 1)[0][:BEHIND] for one in (first, again)
    )
    longest = ""
    for words in _NOUNS.findall(ours):
        for start in range(len(words)):
            while words[start : start + len(longest) + 1] in theirs and start + len(longest) < len(words):
                longest = words[start : start + len(longest) + 1]
    return longest
