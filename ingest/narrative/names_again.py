"""A village that a text has named once is known wherever it is named again: 提升[大样村]人居环境, 补齐[大样村]短板."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from ahocorasick_rs import AhoCorasick, MatchKind

SHORTEST = 3
"""Names of two characters (王村) end longer ones too often."""
LEAST_WORDS = 2
"""How many characters a longer name must have more than one it ends in to be taken for words before that one."""
_MAY_PRECEDE = frozenset("照据按驻到在由凭依随为让使帮扶来去往回离")
"""What may be a word before a name where the name stands without it too: 照红坡村的条件, 红坡村."""

Name = tuple[int, int, str]


def told_again(view: str, names: list[Name], taken: list[tuple[int, int]]) -> list[Name]:
    """The names of a text, as start, end and name, with those added that stand again amid other words.

    `taken` are spans in text order that other names hold. A name that stands once and ends in another one of the text
    is that one, with words before it.
    """
    often = Counter(name for _, _, name in names)
    own = [name for name in often if len(name) >= SHORTEST]
    if not own:
        return names
    found = {(start, end): name for start, end, name in (_cut(each, often) for each in names)}
    spans = sorted([*taken, *found])
    starts = [start for start, _ in spans]
    finder = AhoCorasick(own, matchkind=MatchKind.LeftmostLongest)
    for index, start, end in finder.find_matches_as_indexes(view):
        before = bisect_right(starts, end - 1) - 1
        if before < 0 or spans[before][1] <= start:
            found[start, end] = own[index]
    return sorted((start, end, name) for (start, end), name in found.items())


def _cut(name_at: Name, often: Counter[str]) -> Name:
    start, end, name = name_at
    if often[name] <= often[name[1:]] and name[0] in _MAY_PRECEDE and len(name) > SHORTEST:
        return start + 1, end, name[1:]
    if often[name] == 1:
        for size in range(len(name) - LEAST_WORDS, SHORTEST - 1, -1):
            if (shorter := name[-size:]) in often:
                return end - size, end, shorter
    return name_at
