"""How many there are in all, by what they are: 党员总数8260.2万名, 全市党员33.8万名 (DOMAIN: parts and total)."""

from __future__ import annotations

import re
from collections import defaultdict

from ingest.narrative.claims.items import PEOPLE, Item
from ingest.narrative.claims.words import claim_words

_IN_ALL = re.compile(r"(?P<noun>[\u4e00-\u9fff]{2})(?:总数|总人数|总量)(?:已?达到?|为|有|是|增至)*$")
_OF_A_PLACE = re.compile(
    r"^(?:共有|现有|共|现|有)?(?:中国共产党|中共)?(?P<noun>党员|团员|会员)(?:已?达到?|为|有|是|共)*$"
)
_OF_AN_ORGANISATION = re.compile(
    r"^[\u4e00-\u9fff]{0,10}(?:党总支|党支部|党委|党工委|公司|集团|学校|社区|街道)(?:下辖|现|共|总共)?有(?P<noun>党员|团员|会员)$"
)
_ENDS = re.compile(r"(?:的|有|为|共|达|是|约|近|数量|人数)+$")
NOUN = 2


def totals_of(items: list[Item]) -> dict[str, list[Item]]:
    """Figures that tell how many there are in all, by the last two characters of their noun, in text order."""
    place = claim_words().whole_place
    totals: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.mention.dimension != "count" or item.is_for_each:
            continue
        named = _IN_ALL.search(item.clause) if "总" in item.clause else None
        if named is None and item.unit in PEOPLE:
            named = _OF_AN_ORGANISATION.match(item.clause)
        if named is None and item.unit in PEOPLE and (at := place.match(item.clause)) is not None:
            named = _OF_A_PLACE.match(item.clause[at.end() :])
        if named is not None:
            totals[named["noun"]].append(item)
    return totals


def noun_of(item: Item) -> str:
    """The last two characters of what a figure is told of."""
    return _ENDS.sub("", item.clause)[-NOUN:]
