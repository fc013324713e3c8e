"""The words of growth, and which figures one growth compares."""

from __future__ import annotations

import re

from ingest.narrative.claims.items import Item, same_unit

RISE = r"增长|增幅|增加|上升|提高|提升|增|升|多[办建派发选开]?|翻"
FALL = r"下降|减少|降低|减|降幅|降|少|年轻|缩短|压缩|节约"
TO = re.compile(
    r"^[^，。；]{0,8}(?:增加|增长|上升|提高|提升|提|增|扩大|发展|调整?|升|涨|加|减少|下降|降低|降|减|缩减|压缩)(?:到|至|为)(?:(?:今年|去年|现在|目前|如今|\d{4}年)的?)?(?:每[人月年])?$"
)
THAN_LAST = re.compile(r"(?:比|较)(?:去年|上年|前年|(?:19|20)\d\d年)")
_POINTS = re.compile(r"百分点")
FURTHEST = 90
"""Characters between the figures of one growth at most."""
NEAR = 40
"""Characters between a figure and its own change at most."""


def same_kind(first: Item, second: Item) -> bool:
    """Whether two figures can be compared: shares in one unit, or counts and sums in one."""
    if first.is_share or second.is_share:
        return first.is_share and second.is_share and first.unit == second.unit
    return same_unit(first, second)


def is_points(item: Item) -> bool:
    """Whether a figure is a difference of shares in percentage points (百分点)."""
    return bool(_POINTS.search(item.unit + item.mention.unit))
