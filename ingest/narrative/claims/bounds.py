"""Bounds that hold for every figure of a kind: a coverage or composition lies within 0 and 100 % (DOMAIN: bounds)."""

from __future__ import annotations

import re

from ingest.narrative.claims.items import Found, Item

_PART_OF_A_WHOLE = re.compile(
    r"(?:覆盖率?|覆盖面|组建率|占|达标率|参与率|合格率|满意率|到会率|转化率|完成率|落实率|比例|占比)[^，。；]{0,8}$"
)


def find(items: list[Item], found: Found) -> None:
    """Note every share of a whole; growth rates may exceed 100 % and are no such shares."""
    for item in items:
        if item.is_share and (match := _PART_OF_A_WHOLE.search(item.before)):
            found.add("bound", [("figure", item)], match[0], relation="<=")
