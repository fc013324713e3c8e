"""Groups that are everything there is, and groups that can't overlap (DOMAIN: parts and total, when exhaustive)."""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.narrative.claims.items import Item
from ingest.narrative.claims.words import ClaimWords

LONGEST_LABEL = 12
_AGE = re.compile(r"(?:(\d+)(?:周?岁)?(?:至|到|—|-|~))?(\d+)周?岁?(?:及|\(含\)|（含）)?(以[上下])?")


def name_of(part: Item) -> str:
    """What a part is called: the words before it in its clause, else those behind it."""
    return re.split(r"[，,、；;。：:]|和", part.before)[-1] + part.after[:6]


def complete(parts: list[Item], words: ClaimWords) -> bool:
    """Whether the parts are named after all members of a set that is everything there is."""
    names = [name_of(part) for part in parts]
    return _all_ages(parts) or any(
        len(names) == len(members) and all(any(member in name for name in names) for member in members)
        for members in words.complete_sets
    )


def disjoint(parts: list[Item], words: ClaimWords) -> bool:
    """Whether the label of each part holds members of its own of one set; 19名是企业主 has no label."""
    names = [_label(part) for part in parts]
    for members in words.disjoint_sets:
        held = [{member for member in members if member in name} for name in names]
        if all(held) and len(set.union(*held)) == sum(len(one) for one in held):
            return True
    return _all_ages(parts)


def _label(part: Item) -> str:
    label = re.split(r"[，,；;。：:（(]", part.before)[-1]
    return label.removeprefix("、")[-LONGEST_LABEL:]


def _all_ages(parts: list[Item]) -> bool:
    """35岁以下, 36至50岁, 51岁以上: classes from the youngest to the oldest without a gap."""
    classes: list[tuple[float, float]] = []
    for part in parts:
        label = _label(part)
        match = _AGE.search(label)
        if match is None or "岁" not in label or (match[1] is None and match[3] is None):
            return False
        low = float(match[1]) if match[1] else float(match[2]) if match[3] == "以上" else 0.0
        high = float(match[2]) if match[3] != "以上" or match[1] else float("inf")
        classes.append((low, high))
    classes.sort()
    chained = all(0 <= later[0] - earlier[1] <= 1 for earlier, later in pairwise(classes))
    return len(classes) > 1 and classes[0][0] == 0 and classes[-1][1] == float("inf") and chained
