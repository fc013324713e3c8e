"""What everybody is divided by, far from how many there are: 从党员的职业看，工人…，其他… (DOMAIN: parts and total).

The list says whose occupations or ages it tells; the text has told once how many of them there are in all (党员总数). A
list that names all ages from the youngest to the oldest, or all others among its groups, is of everybody.
"""

from __future__ import annotations

import re

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, same_unit
from ingest.narrative.claims.marks import NAME_END, SENTENCE_END
from ingest.narrative.claims.sets import all_ages
from ingest.narrative.claims.weigh import added, believable, meet

_ASPECT = re.compile(
    r"(?P<noun>党员|团员|会员|干部|书记|委员|成员|代表)(?:队伍)?(?:的)?(?:职业|年龄|学历|文化程度|文化|岗位|行业|身份|党龄|入党时间)(?:结构|构成|分布|部分|情况)*(?:上|来?看|来?分|划分)?[，,：:]"
)
_IN_ALL = re.compile(r"(?P<noun>[\u4e00-\u9fff]{2})(?:总数|总人数|总量)(?:已?达到?|为|有|是|增至)*$")
_OTHERS = re.compile(r"^[、，,；;]?(?:和|及)?其[他它]")
_NO_PART = re.compile(r"其中|另|比|较|增|减|每|均|新")
LONGEST_GAP = 28
FEWEST, MOST = 4, 14
NEARLY = 1.06
LOOK_BACK = 80


def find(items: list[Item], found: Found) -> None:
    """Note the lists by occupation and age with the number of all."""
    totals: dict[str, Item] = {}
    for item in items:
        if item.is_share:
            continue
        if "总" in item.clause and (named := _IN_ALL.search(item.clause)) is not None:
            totals[named["noun"]] = item
        if not totals:
            continue
        aspect = _ASPECT.search(item.before[-LOOK_BACK:])
        total = totals.get(aspect["noun"]) if aspect is not None else None
        if total is not None and same_unit(total, item) and total is not item:
            _note(items, item, total, aspect[0] if aspect else "", found)


def _note(items: list[Item], first: Item, total: Item, cue: str, found: Found) -> None:
    sentences = _sentences(items, first)
    whole = [part for sentence in sentences for part in sentence]
    for parts in (whole, *sentences):
        if len(parts) < FEWEST or any(part.value >= total.value for part in parts):
            continue
        everybody = all_ages(parts) or any(_OTHERS.match(part.before) for part in parts[1:])
        agrees = meet(total.mention.interval, added(parts))
        if everybody and (agrees or believable(total.mention.interval, added(parts), NEARLY)):
            found.add("sum", [("total", total), *(("part", part) for part in parts)], cue[:-1])
            return


def _sentences(items: list[Item], first: Item) -> list[list[Item]]:
    """The figures of a list, shares left out, by its sentences; those behind the first go on with what divides it."""
    sentences = [[first]]
    for item in items[first.index + 1 : first.index + 2 * MOST]:
        if len(item.before) > LONGEST_GAP or (not item.is_share and _NO_PART.search(NAME_END.split(item.before)[-1])):
            break
        if item.is_share:
            continue
        if not same_unit(first, item) or (SENTENCE_END.search(item.before) and len(sentences) > 1):
            break
        if SENTENCE_END.search(item.before):
            sentences.append([])
        sentences[-1].append(item)
    return sentences
