"""Whom a village's story is about: where a later paragraph names its people again, it tells of that village.

云溪乡老屋场村…，支书刘满生….⏎ 刘满生回来了。上任当年，他先垫出8000元: of 老屋场村, which the paragraph does not name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ahocorasick_rs import AhoCorasick, MatchKind

from ingest.narrative.listed_places import SURNAME
from ingest.narrative.place import VILLAGES, Place, PlaceAt

LINK_REACH = 200
"""How far behind a village one of its people may be introduced."""
AGAIN, EXAMPLE_REACH = 2, 12
_INTRODUCED = re.compile(
    rf"(?:支部书记|总支书记|支书|第一书记|书记|村?主任|村官|指导员|党员|村民|老汉|队长|干部|支委)(?P<name>{SURNAME}[\u4e00-\u9fff]{{1,2}})"
)
# 像熊某这样的书记全县有31名, 郭某说: who is an example, or only speaks.
_AS_AN_EXAMPLE = re.compile(r"像[^，。；\n]{0,10}$")
_SPEAKS = re.compile(r"(?:[^，。；\n]{0,6}(?:说|讲|介绍|告诉|坦言|感慨|表示|回忆)|[们等])")
_HIGHER = re.compile(r"[县市区旗州省乡镇委](?:党委|委|工委)?(?:副)?$")


class Villagers:
    """The people of a text whom it introduces as of one village, and where it names them."""

    def __init__(self, view: str, places: Sequence[PlaceAt]) -> None:
        introduced: list[tuple[str, Place]] = []
        villages = [at for at in places if not at.whole and at.place.name.endswith(VILLAGES)]
        ends = [*(at.start for at in places if not at.whole), len(view)]
        ends.sort()
        for at in villages:
            reach = min(at.end + LINK_REACH, ends[bisect_left(ends, at.end)])
            paragraph = view.find("\n", at.end, reach)
            introduced += [
                (match["name"], at.place)
                for match in _INTRODUCED.finditer(view, at.end, paragraph if paragraph >= 0 else reach)
                if not _HIGHER.search(view, max(at.end, match.start() - 3), match.start())
            ]
        often = _times_named(view, {short for name, _ in introduced for short in (name, name[:2])})
        homes: dict[str, Place | None] = {}
        for full, place in introduced:
            # 田占林, or 王伟 of 王伟带: the name that the text has twice at least.
            name = next((one for one in (full, full[:2]) if len(one) > 1 and often[one] >= AGAIN), None)
            if name is not None:
                homes[name] = place if homes.get(name, place) == place else None
        known = {name: place for name, place in homes.items() if place is not None}
        self._told: list[tuple[int, Place]] = []
        if known:
            names = list(known)
            finder = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)
            self._told = [
                (start, known[names[index]])
                for index, start, end in finder.find_matches_as_indexes(view)
                if not _AS_AN_EXAMPLE.search(view, max(0, start - EXAMPLE_REACH), start)
                and not _SPEAKS.match(view, end)
            ]

    def village(self, start: int, position: int) -> tuple[Place, int] | None:
        """The village whose people alone are named between two positions, and where the last of them is."""
        told = self._told[bisect_left(self._told, (start,)) : bisect_left(self._told, (position,))]
        alone = told and all(one[1] == other[1] for one, other in pairwise(told))
        return (told[0][1], told[-1][0]) if alone else None


def _times_named(view: str, names: set[str]) -> Counter[str]:
    """How often a text has each of the names, which may begin alike, read once for all of them."""
    listed = sorted(names)
    if not listed:
        return Counter()
    found = AhoCorasick(listed).find_matches_as_indexes(view, overlapping=True)
    return Counter(listed[index] for index, _, _ in found)
