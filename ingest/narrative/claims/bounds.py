"""Bounds that hold for every figure of a kind: a coverage or composition lies within 0 and 100 % (DOMAIN: bounds)."""

from __future__ import annotations

import re

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item

_PART_OF_A_WHOLE = re.compile(
    r"(?:覆盖率?|覆盖面|组建率|占|达标率|参与率|合格率|满意率|到会率|转化率|落实率|比例|占比)[^，。；]{0,8}$"
)
_CHANGE = re.compile(
    r"(?:比增|增幅|降幅|增速|增长|下降|提高|上升|降低|减少|增加|多|少)(?:率|了|约|近|达到?|为|在|均)*$"
)
_PERCENT = frozenset({"%", "成"})


def find(items: list[Item], found: Found) -> None:
    """Note every share of a whole; growth rates and targets surpassed may exceed 100 % and are no such shares."""
    for item in items:
        if not item.is_share:
            continue
        match = _PART_OF_A_WHOLE.search(item.before)
        if match is not None:
            found.add("bound", [("figure", item)], match[0], relation="<=")
        elif item.mention.unit in _PERCENT and 0 <= item.value <= 100 and not _CHANGE.search(item.before):
            # Whether another rate may exceed 100 % is not known; that this one does not is.
            found.add("bound", [("figure", item)], item.before[-6:], relation="<=")
