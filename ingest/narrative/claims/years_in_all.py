"""What years brought in all, with other things told in between: 2012年743名，2013年598名，降19.5%，两年合计1341名.

As many years as the total says, one after the other, each with a number of the same unit, are its parts (DOMAIN: parts
and total).
"""

from __future__ import annotations

import re

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, same_unit
from ingest.narrative.claims.weigh import added, believable
from ingest.narrative.numerals import parse

_IN_ALL = re.compile(
    r"(?P<count>[两二三四五六七八九]|\d)年(?:来|间)?(?:合计|共计|总共|累计|共|总计)[\u4e00-\u9fff]{0,6}$"
)
REACH = 30
FACTOR = 1.5


def find(items: list[Item], found: Found) -> None:
    """Note the sums."""
    for total in items:
        said = _IN_ALL.search(total.clause) if "年" in total.clause else None
        count = parse(said["count"]) if said is not None else None
        if said is None or count is None or found.total_of(total) is not None or total.is_share:
            continue
        parts = _years_before(items, total, int(count.value))
        if parts and believable(total.mention.interval, added(parts), FACTOR):
            found.add("sum", [("total", total), *(("part", part) for part in parts)], said[0])


def _years_before(items: list[Item], total: Item, count: int) -> list[Item]:
    """The numbers of as many years in a row before a total, in its paragraph; none where they are more or fewer."""
    parts: list[Item] = []
    for item in reversed(items[max(0, total.index - REACH) : total.index]):
        if item.paragraph != total.paragraph or len(parts) == count:
            break
        alike = same_unit(item, total) and not item.is_share and item.figure.region_name == total.figure.region_name
        if not alike or item.figure.year is None or item.is_for_each:
            continue
        if parts and item.figure.year != (parts[-1].figure.year or 0) - 1:
            return []
        parts.append(item)
    return parts[::-1] if len(parts) == count > 1 else []
