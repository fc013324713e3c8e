"""A total and its places, one sentence on: 全市新建412处（任务750处）。分县来看，甲区74处，… (DOMAIN: places).

分县来看 says that the list goes through all places below, and of what: the first number of its unit in the sentence
before, whatever brackets and shares stand in between. A list that ends in 等 leaves some out.
"""

from __future__ import annotations

import re

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, same_unit
from ingest.narrative.claims.marks import STOPS
from ingest.narrative.claims.weigh import added, believable
from ingest.narrative.claims.words import claim_words

_BY_PLACE = re.compile(
    r"(?:分|按)(?:县|市|区|州|旗|地区|乡镇|街道|县区|县市区|区域|地域)(?:来)?(?:看|分|划分|统计)[，,]"
)
_AMONG = re.compile(r"[\u4e00-\u9fff]{0,6}中[，,]")
_BRACKETS = re.compile(r"[（(][^）)]*$")
FEWEST, LONGEST_LABEL, LOOK_BACK = 3, 20, 8
FACTOR = 1.15


def find(items: list[Item], found: Found) -> None:
    """Note the sums."""
    words = claim_words()
    for first in items[1:]:
        if first.is_share or found.total_of(first) is not None:
            continue
        before = items[first.index - 1]
        if _BY_PLACE.search(first.before) is not None:
            total = _total(items, first)
        elif same_unit(before, first) and _AMONG.match(first.before) and _BY_PLACE.search(before.before):
            # 分市来看，1653个村中，丽水402个、…
            total = before
        else:
            continue
        parts = _listed(items, first)
        places = {part.figure.region_name for part in parts}
        if total is None or len(parts) < FEWEST or len(places) < len(parts) or words.open_end.match(parts[-1].after):
            continue
        if total.figure.year == first.figure.year and believable(total.mention.interval, added(parts), FACTOR):
            found.add("sum", [("total", total), *(("part", part) for part in parts)], "各地")


def _listed(items: list[Item], first: Item) -> list[Item]:
    """Figures of one unit, each behind a short name."""
    parts = [first]
    for item in items[first.index + 1 :]:
        if not same_unit(item, first) or len(item.before) > LONGEST_LABEL or STOPS.search(item.before.rstrip("；;")):
            break
        parts.append(item)
    return parts


def _total(items: list[Item], first: Item) -> Item | None:
    """The first figure of the unit in the sentence before, in no brackets."""
    near = [one for one in items[max(0, first.index - LOOK_BACK) : first.index] if one.paragraph == first.paragraph]
    before = [one for one in near if near and one.sentence == near[-1].sentence and one.sentence != first.sentence]
    return next((one for one in before if same_unit(one, first) and not _BRACKETS.search(one.before)), None)
