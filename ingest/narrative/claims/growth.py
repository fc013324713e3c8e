"""Growth against the figure it grew from: 由320名增加到360名，增长12.5% (DOMAIN: share against counts)."""

from __future__ import annotations

import re

from ingest.narrative.claims.items import Found, Item, together

_GREW = re.compile(r"^[，,（(]?[^，,。；]{0,6}?(?:同比)?(?:增长|增幅|增加|上升|提高)(?:了|达|为|约)?$")
_FROM = re.compile(r"(?:由|从)[^，。；]{0,14}$")
_TO = re.compile(r"^[^，。；]{0,8}(?:增加|增长|上升|提高|增|扩大|发展)(?:到|至|为)$")
_LAST_YEAR = re.compile(r"^[，,（(]?(?:而)?(?:去年|上年)(?:同期)?(?:为|是|仅|的)?$")


def find(items: list[Item], found: Found) -> None:
    """Note all growth rates whose two figures stand just before them."""
    for growth in items:
        if not growth.is_share or growth.index < 2 or not _GREW.match(growth.before):
            continue
        second, first = items[growth.index - 1], items[growth.index - 2]
        if second.is_share or first.unit != second.unit or not together(items, first.index, growth.index):
            continue
        if _FROM.search(first.before) and _TO.match(second.before):
            base, current = first, second
        elif _LAST_YEAR.match(second.before):
            base, current = second, first
        else:
            continue
        found.add("growth", [("current", current), ("base", base), ("growth", growth)], growth.before.lstrip("，,"))
