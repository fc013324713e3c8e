"""Bounds that hold for every figure of a kind: a coverage or composition lies within 0 and 100 % (DOMAIN: bounds)."""

from __future__ import annotations

import re

from ingest.narrative.claims.items import Found, Item
from ingest.narrative.claims.words import claim_words

_PART_OF_A_WHOLE = re.compile(
    r"(?:覆盖率?|覆盖面|组建率|占|达标率|参与率|合格率|满意率|到会率|转化率|落实率|比例|占比)[^，。；]{0,8}$"
)
_PERCENT = frozenset({"%", "成"})


def find(items: list[Item], found: Found) -> None:
    """Note every share of a whole; growth rates and targets surpassed may exceed 100 % and are no such shares."""
    words = claim_words()
    for item in items:
        if not item.is_share:
            continue
        match = _PART_OF_A_WHOLE.search(item.before)
        if match is not None:
            found.add("bound", [("figure", item)], match[0], relation="<=")
        elif item.mention.unit in _PERCENT and 0 <= item.value <= 100 and not words.change.search(item.before[-10:]):
            # Whether another rate may exceed 100 % is not known; that this one does not is.
            found.add("bound", [("figure", item)], item.before[-6:], relation="<=")
