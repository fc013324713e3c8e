"""Patterns that likely ones suggest: totals of sub-totals in place of what these are made of; more of the same shape.

They are weighed like all others; numbers that say too little by themselves (a block with one line filled) say enough
where the table adds up such blocks elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from ingest.returns.candidates import Pattern
from ingest.returns.lines import Lines

MOST_ALIKE = 200
"""Patterns of one shape that are tried."""
LEAST_HOLDS = 0.9
FEWEST_ALIKE = 2
NEARLY = 0.005


def collapsed(patterns: Sequence[Pattern], told: Sequence[Pattern]) -> list[Pattern]:
    """Each pattern whose parts contain all those of told sums, with their totals in the place of these."""
    ranked = sorted(told, key=lambda one: -len(one.parts))
    found = []
    for pattern in patterns:
        left, put = set(pattern.parts), set()
        for one in ranked:
            outside = one.total != pattern.total and one.total not in left and pattern.total not in one.parts
            if outside and len(one.parts) < len(pattern.parts) and left.issuperset(one.parts):
                left -= set(one.parts)
                put.add(one.total)
        parts = tuple(sorted(left | put))
        if put and len(parts) > 1:
            found.append(Pattern(pattern.total, parts, "subtotals", parts[0] - pattern.total, 0))
    return found


def alike(lines: Lines, told: Sequence[Pattern]) -> list[Pattern]:
    """Sums of a shape that two told ones have, wherever else it holds, by whatever numbers."""
    shapes: dict[tuple[int, ...], list[Pattern]] = {}
    for one in told:
        shapes.setdefault(tuple(part - one.total for part in one.parts), []).append(one)
    found = []
    for shape, some in shapes.items():
        if len(some) < FEWEST_ALIKE:
            continue
        known = {one.total for one in some}
        for total in range(max(0, -min(shape)), min(lines.count, lines.count - max(shape))):
            parts = tuple(total + off for off in shape)
            if total not in known and holds(lines, total, parts):
                found.append(Pattern(total, parts, some[0].kind, some[0].start, some[0].step))
    return found[:MOST_ALIKE]


def between(lines: Lines, told: Sequence[Pattern]) -> list[Pattern]:
    """Sums of all lines between a total and the one before it (or behind it), as most told runs stand to theirs."""
    sides = Counter(1 if one.start > 0 else -1 for one in told if abs(one.start) == 1 and abs(one.step) == 1)
    if not sides:
        return []
    side, count = sides.most_common(1)[0]
    if count < FEWEST_ALIKE:
        return []
    edges = {one.total for one in told} | ({-1, lines.count})
    gaps = set(np.flatnonzero(lines.gap_before > 0).tolist())
    found = []
    for total in range(lines.count):
        at = total + side
        # The first line of a block has a gap before it, the last one a gap behind.
        while 0 <= at < lines.count and at not in edges and (at if side < 0 else at + 1) not in gaps:
            at += side
        far = at if 0 <= at < lines.count and at not in edges else at - side
        parts = tuple(range(min(far, total + side), max(far, total + side) + 1)) if (far - total) * side > 0 else ()
        if len(parts) > 1 and holds(lines, total, parts):
            found.append(Pattern(total, parts, "run", side, side))
    return found[:MOST_ALIKE]


def holds(lines: Lines, total: int, parts: Sequence[int]) -> bool:
    """Whether parts add up to a total, or nearly, wherever that is filled, and not to nothing everywhere."""
    asked = lines.known[total]
    value = lines.value[total][asked]
    if not value.any():
        return False
    off = np.abs(lines.value[list(parts)][:, asked].sum(axis=0) - value)
    near = off <= np.maximum(NEARLY * np.abs(value), 0.5 * (len(parts) + 1) * lines.unit[total][asked])
    near[(value != 0) & (off >= np.abs(value))] = False
    return bool(near.mean() >= LEAST_HOLDS)
