"""大庆油田, 某某矿务局, 某某新区: the firm, school, farm or zone whose own report a text is that names no place."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from ingest.name_kinds import any_of
from ingest.narrative.own_place import WIDER
from ingest.narrative.place import Place
from ingest.publication import HEAD

LEAST_NAMED = 2
# 全公司, 各学校: any units of a kind and not one unit's name.
_ANY = "[各本该我全每两几些有个所家这那其]"


class _Rules(NamedTuple):
    """A unit's name that opens a clause, so that nothing but it stands before its kind; its kind; what is no name."""

    unit: re.Pattern[str]
    kind: re.Pattern[str]
    generic: re.Pattern[str]


@cache
def _rules() -> _Rules:
    kinds = f"{any_of('unit')}|{any_of('zone')}"
    return _Rules(
        re.compile(
            rf"(?:^|(?<=[，。；：、！？,;:\s“”《》（(]))(?P<name>[\u4e00-\u9fff]{{2,6}}?(?:{kinds}))(?![部])",
            re.MULTILINE,
        ),
        re.compile(rf"(?:{kinds})$"),
        re.compile(rf"{_ANY}|(?:{any_of('not_one_unit')})$"),
    )


def own_unit(view: str) -> Place | None:
    """The unit that the head of a text names and the text names again; None where it speaks of a place as its own."""
    if WIDER.search(view):
        return None
    rules = _rules()
    head = Counter(match["name"] for match in rules.unit.finditer(view[:HEAD]))
    named = {
        name: view.count(name)
        for name in head
        if not rules.generic.search(rules.kind.sub("", name)) and view.count(name) >= LEAST_NAMED
    }
    name = max(named, key=lambda one: (named[one], -view.find(one)), default=None)
    return Place(name, None, "township") if name is not None else None
