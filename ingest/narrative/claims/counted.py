"""Which figures count the thing that 每 or 占 names (DOMAIN: unit x count = total, share against counts)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter

from ingest.narrative.claims.items import PEOPLE, Item
from ingest.narrative.claims.marks import NAME_END

_OF_A_NOUN = re.compile(r"[^的了在有为是共约近各均]")
_CLASSIFIERS = frozenset("个名位支期队场站处件户人亩部份条项家所组次村镇乡区篇座眼套班批")
_SHORT_NOUNS = frozenset("村镇乡队组站户人校区点期场亩班会岗厅团馆院社企所店")
_ALL_VILLAGES = re.compile(r"(?:行政|建制|嘎查|自然)?(?P<place>[村镇乡])")
MOST_KEPT = 4
LEAST_NAME, LEAST_GROUP = 2, 4
_GROUP = re.compile(r"(?:^|[，,；;、。]|特别是|尤其是|在)(?!这|那|以上|上述|全|该|上)([\u4e00-\u9fff]{4,12})$")
# Stands in no text about figures, as blanks are taken out of them.
_BETWEEN = "\n"
_INDEX = attrgetter("index")


# The same few things are named again and again in a report.
@lru_cache(maxsize=1024)
def names_of(what: str) -> tuple[str, tuple[str, ...]]:
    """Classifier that a name starts with, and the nouns it may mean, the longest first: 个空壳村 -> 空壳村, 空壳."""
    classifier = what[:1] if what[:1] in _CLASSIFIERS else ""
    rest = what[1:] if classifier == "个" else what
    nouns = (rest[:size] for size in range(min(len(rest), 6), 0, -1))
    return classifier, tuple(noun for noun in nouns if len(noun) > 1 or noun in _SHORT_NOUNS)


def counts(item: Item, what: str) -> bool:
    """Whether a figure counts what is named: 138个行政村 for 村, 1240名 for 人, 办班12期 for 期."""
    if item.mention.dimension in ("money", "share"):
        return False
    classifier, nouns = names_of(what)
    unit = item.mention.unit
    if classifier in PEOPLE:
        return unit in PEOPLE and (len(what) < 2 or _shares(item, what[1:3]) or what[1:2] in "联带包负补帮捐")
    if classifier and classifier != "个" and unit in (classifier, classifier + "次"):
        return True
    if what in ("", "个"):
        return unit == "个"
    surroundings = _surroundings(item)
    return any(noun in surroundings for noun in nouns)


def names_another(before: str, whole: Item) -> bool:
    """Whether the words before 当中 name a group of their own, which a figure does not count: 村党组织书记[当中]."""
    group = _GROUP.search(before)
    noun = group[1].split("的")[-1] if group is not None else ""
    return len(noun) >= LEAST_GROUP and not counts(whole, "个" + noun)


def _shares(item: Item, noun: str) -> bool:
    return noun in _surroundings(item)


def _surroundings(item: Item) -> str:
    """What a figure counts: the noun behind it, or in a list the label before it; looked for once."""
    if item.counted is None:
        item.counted = _named_around(item)
    return item.counted


def _named_around(item: Item) -> str:
    behind = NAME_END.split(item.after, 1)[0][:14]
    label = NAME_END.split(item.before.rstrip("：:")[-12:])[-1]
    if _OF_A_NOUN.search(behind):
        # 112家建立党组织: the label before the figure says what the 家 are.
        return behind + label
    return label


class Counted:
    """Figures by what they count: that of all of them is one text, searched backwards from a figure."""

    def __init__(self, items: list[Item]) -> None:
        self._items = [item for item in items if item.mention.dimension == "count"]
        told = [_surroundings(item) for item in self._items]
        self._text = _BETWEEN.join(told)
        self._starts = [0, *accumulate(len(each) + len(_BETWEEN) for each in told)]
        self._all_of: dict[str, list[Item]] = defaultdict(list)
        for item in self._items:
            if match := _ALL_VILLAGES.match(item.after):
                self._all_of[match["place"]].append(item)

    def before(self, item: Item, what: str) -> Iterator[Item]:
        """Earlier figures that count what is named, the nearest first, a few at most; 村 alone means all villages."""
        noun = what.removeprefix("个")
        if noun[:1] in "村镇乡" and noun[:2] != "乡镇":
            kept = self._all_of.get(noun[:1], [])
            end = bisect_left(kept, item.index, key=_INDEX)
            yield from reversed(kept[max(0, end - MOST_KEPT) : end])
        elif len(noun) >= LEAST_NAME:
            end = self._starts[bisect_left(self._items, item.index, key=_INDEX)]
            for _ in range(MOST_KEPT):
                at = self._text.rfind(noun[:LEAST_NAME], 0, end)
                if at < 0:
                    return
                told = bisect_right(self._starts, at) - 1
                yield self._items[told]
                end = self._starts[told]
