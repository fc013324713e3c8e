"""Which figures may belong together where a scanner made dots of all signs, and no comma tells what a clause is.

The nearest whole is often another sentence's there: figures that are far from what they would have to be were related
wrongly, as counties are seldom wrong by so much. A claim that misses by little is noted, whatever its verdict.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.interval import Interval
from ingest.narrative.claims.items import Item
from ingest.narrative.claims.weigh import added, percent, scale_of, stated, within

FARTHEST = 0.15
"""How far off a figure may be, as a share of what it should be: 24 % where the counts give 21 %."""


def may_belong(kind: str, members: Sequence[tuple[str, Item]]) -> bool:
    """Whether figures are near enough to what the others make of them; True for kinds that stand side by side."""
    parts = [item for role, item in members if role == "part"]
    whole = next((item for role, item in members if role in ("total", "whole")), None)
    if whole is None or not parts:
        return True
    total = whole.mention.interval
    if kind == "part_of":
        return within(added(parts), total, FARTHEST)
    if kind == "sum":
        return _near(added(parts), total)
    share = next((item for role, item in members if role == "share"), None)
    if kind != "share" or share is None:
        return True
    return _near(percent(added(parts), total, scale_of(share)), stated(share))


def _near(left: Interval, right: Interval) -> bool:
    too_low = left.hi is not None and right.lo is not None and left.hi < right.lo * (1 - FARTHEST)
    return not too_low and within(left, right, FARTHEST)
