"""大庆油田, 某某矿务局: the enterprise, school or farm whose own report a text is that names no place."""

from __future__ import annotations

import re
from collections import Counter

from ingest.narrative.own_place import WIDER
from ingest.narrative.place import Place
from ingest.publication import HEAD

LEAST_NAMED = 2
_KINDS = (
    r"油田|油气[田矿]|气田|煤矿|金矿|铜矿|铁矿|矿务局|钢铁厂|化肥厂|纺织厂|电厂|酒厂|集团公司|集团|股份公司|大学|学院|学校|中学|"
    r"党校|医院|农场|林场|牧场|林业局|铁路局|农垦局"
)
# It opens a clause, so that nothing but its name stands before its kind.
_UNIT = re.compile(
    rf"(?:^|(?<=[，。；：、！？,;:\s“”《》（(]))(?P<name>[\u4e00-\u9fff]{{2,6}}?(?:{_KINDS}))(?![部])", re.MULTILINE
)
# 全公司, 各学校, 国有农场: a kind of unit and not one unit's name.
_GENERIC = re.compile(
    r"[各本该我全每两几些有个所家这那其]|(?:国有|民营|民办|公办|大型|企业|基层|部分|许多|多数|一些|有关|重点|有限|股份|附属|职业|高等|党员|乡镇|农村|社区)$"
)


def own_unit(view: str) -> Place | None:
    """The unit that the head of a text names and the text names again; None where it speaks of a place as its own."""
    if WIDER.search(view):
        return None
    head = Counter(match["name"] for match in _UNIT.finditer(view[:HEAD]))
    named = {
        name: view.count(name)
        for name in head
        if not _GENERIC.search(re.sub(rf"(?:{_KINDS})$", "", name)) and view.count(name) >= LEAST_NAMED
    }
    name = max(named, key=lambda one: (named[one], -view.find(one)), default=None)
    return Place(name, None, "township") if name is not None else None
