"""How many are named before 各: 党校、职教中心和酒业公司各1个 are three (DOMAIN: unit x count = total)."""

from __future__ import annotations

import re

from ingest.narrative.claims.items import Item

AS_MANY_OF_EACH = re.compile(r"(?P<names>[^，,。；;：:（()）\d]{2,48})各[\u4e00-\u9fff]{0,6}$")
_JOINT = re.compile(r"、|和|及|与|以及")
_NUMBER = re.compile(r"(?P<number>[两三四五六])(?:级|类|批|镇|乡|县|区|个\w{1,3})$")
_PAIR = re.compile(r"(?:男女|城乡|县乡|省市|市县|乡村|上下半年)\w{0,4}$")
_NUMBERS = "两三四五六"
_MANY = re.compile(r"各(?:级|地|界|方|乡|镇|村|县|市|区|单位|部门|支部|党)")
LONGEST_NAME, LONGEST_VERB = 12, 6


def times_named(item: Item) -> int:
    """How many things as many are told of each as the figure says; 1 where it is told of one, or nobody can say."""
    if "各" not in item.clause[-LONGEST_VERB - 1 :] or item.is_share:
        return 1
    return max(1, named_in(AS_MANY_OF_EACH.search(item.before)))


def named_in(match: re.Match[str] | None) -> int:
    """How many things the words before 各 name: by their joints, by a number word, or as a pair (男女); else 0."""
    if match is None or _MANY.search(match[0]):
        return 0
    names = match["names"]
    parts = _JOINT.split(names)
    if len(parts) > 1:
        return len(parts) if all(0 < len(part) <= LONGEST_NAME for part in parts) else 0
    if number := _NUMBER.search(names):
        return _NUMBERS.index(number["number"]) + 2
    return 2 if _PAIR.search(names) else 0
