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
    r"(?:^|[从按照在以，,。；;：:、])(?P<noun>党员|团员|会员|干部|书记|委员|成员|代表)(?:队伍)?(?:的)?(?:职业|年龄|学历|文化程度|文化|岗位|行业|身份|党龄|入党时间)(?:结构|构成|分布|部分|情况)*(?:上|来?看|来?分|划分)?[，,：:。]"
)
_FIRST_AGE = re.compile(
    r"^(?:全[县市区省州旗国])?(?:共有|有)?\d{1,2}周?岁(?:及以|以)[上下](?:的)?(?P<noun>党员|团员|会员|干部)"
)
_OTHERS = re.compile(r"^[、，,；;]?(?:和|及)?其[他它]")
_NO_PART = re.compile(r"其中|另|比|较|增|减|每|均|新")
LONGEST_GAP = 28
FEWEST, MOST = 3, 14
NEARLY = 1.06
LOOK_BACK = 80


def find(items: list[Item], found: Found) -> None:
    """Note the lists by occupation and age with the number of all."""
    for item in items:
        if item.is_share or item.mention.dimension != "count":
            continue
        lead = item.before[-LOOK_BACK:]
        aspect = _ASPECT.search(lead) if "党" in lead or "员" in lead or "部" in lead else None
        youngest = _FIRST_AGE.search(item.clause) if aspect is None and "岁" in item.clause else None
        noun = aspect["noun"] if aspect is not None else youngest["noun"] if youngest is not None else ""
        total = found.in_all(items, noun, item.index) if noun else None
        if total is not None and same_unit(total, item):
            _note(items, item, total, aspect[0] if aspect is not None else item.clause, found)


def _note(items: list[Item], first: Item, total: Item, cue: str, found: Found) -> None:
    sentences = _sentences(items, first)
    whole = [part for sentence in sentences for part in sentence]
    for parts in (whole, *sentences):
        if len(parts) < FEWEST or any(part.value >= total.value for part in parts):
            continue
        everybody = all_ages(parts) or any(_OTHERS.match(part.before) for part in parts[1:])
        agrees = meet(total.mention.interval, added(parts))
        near = len(sentences) == 1 and believable(total.mention.interval, added(parts), NEARLY)
        if everybody and (agrees or near):
            found.add("sum", [("total", total), *(("part", part) for part in parts)], cue.strip("，,：:。"))
            return


def _sentences(items: list[Item], first: Item) -> list[list[Item]]:
    """The figures of a list, shares left out, by its sentences; those behind the first go on with what divides it."""
    sentences = [[first]]
    for item in items[first.index + 1 : first.index + 2 * MOST]:
        if len(item.before) > LONGEST_GAP or (not item.is_share and _NO_PART.search(NAME_END.split(item.before)[-1])):
            break
        if item.is_share:
            continue
        if (
            not same_unit(first, item)
            or item.paragraph != first.paragraph
            or (SENTENCE_END.search(item.before) and len(sentences) > 1)
        ):
            break
        if SENTENCE_END.search(item.before):
            sentences.append([])
        sentences[-1].append(item)
    return sentences
