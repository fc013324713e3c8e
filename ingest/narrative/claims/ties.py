"""One for each: 向21个村选派21名第一书记, 每村都有一个A和一个B (DOMAIN: one first secretary per weak village).

A tie is noted as a product without a figure for the amount: the total is once, twice … the count. Where the numbers
don't agree nothing is noted: somebody may serve two villages, and a village may wait for its secretary.
"""

from __future__ import annotations

import re

from ingest.narrative.claims.counted import Counted, counts
from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, distance
from ingest.narrative.claims.marks import SENTENCE_END
from ingest.narrative.claims.words import claim_words

_EACH_HAS = re.compile(
    r"每个?(?P<what>[\u4e00-\u9fff]{1,6}?)(?:都|均|各)?(?:有|配有?|设有?|建有?|派有?)(?P<list>一[个名支位][^。；]{2,40})"
)
_POSTS = re.compile(r"(?:[\u4e00-\u9fff]{0,8}?(?:书记|主任|委员|村长|干事|文书)[、和及.与]?)+")
_ONE = re.compile(r"一[个名支位]")
_LEAST = 5
NEAR = 60
MOST_DOTS = 2
MOST_POSTS = 4


def find(items: list[Item], found: Found) -> None:
    """Note counts that the wording ties one to one, or so many to each."""
    counted = found.counted(items)
    for item in items:
        if item.mention.dimension == "count" and item.mention.bound == "exact" and item.value >= _LEAST:
            _equal_counts(items, item, found)
            _posts_of_each(items, item, found)
            _each_has(items, item, counted, found)


def _equal_counts(items: list[Item], total: Item, found: Found) -> None:
    """组建50个工作队，到50个县; 13名干部带队，组成13个组: the same number of helpers and helped, in one breath."""
    if total.index == 0:
        return
    count = items[total.index - 1]
    between = total.before
    if count.value != total.value or count.mention.dimension != "count" or count.mention.bound != "exact":
        return
    if distance(count, total) > NEAR or SENTENCE_END.search(between) or between.count(".") > MOST_DOTS:
        return
    tie = claim_words().ties.search(between) or claim_words().ties.search(count.before[-10:])
    if tie is None or (count.unit == total.unit and count.after[:3] == total.after[:3]):
        return
    found.add("product", [("total", total), ("count", count)], tie[0])


def _posts_of_each(items: list[Item], people: Item, found: Found) -> None:
    """86个村172名村支部书记、村委会主任: as many people as posts named in each."""
    if people.index == 0:
        return
    count = items[people.index - 1]
    if count.mention.dimension != "count" or distance(count, people) > NEAR // 2:
        return
    posts = _POSTS.match(people.after)
    if posts is None:
        return
    number = len(re.findall(r"书记|主任|委员(?!会)|村长|干事|文书", posts[0]))
    if 2 <= number <= MOST_POSTS and people.value == number * count.value:
        found.add("product", [("total", people), ("count", count)], posts[0], weights={"count": float(number)})


def _each_has(items: list[Item], total: Item, counted: Counted, found: Found) -> None:
    """选派指导组374个，做到每个村都有一个县直组和一个乡镇组: two for each village."""
    match = _EACH_HAS.search(total.after)
    if match is None or SENTENCE_END.search(total.after[: match.start()]):
        return
    number = len(_ONE.findall(match["list"]))
    near = [item for item in items[max(0, total.index - 4) : total.index] if counts(item, "个" + match["what"])]
    for count in [*reversed(near), *counted.before(total, match["what"])]:
        if count.mention.bound == "exact" and total.value == number * count.value:
            found.add("product", [("total", total), ("count", count)], match[0][:16], weights={"count": float(number)})
            return
