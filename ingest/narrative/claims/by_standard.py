"""A sum spent by a standard: 拿出1440万元，按照每村20万元的标准，对48个村进行改造 (DOMAIN: unit x count = total).

The standard stands between the money and those to whom it was applied. Where the three don't agree, one of them is
wrong: the wording leaves no other count.
"""

from __future__ import annotations

import re

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item
from ingest.narrative.claims.weigh import believable, times

_BY_EACH = re.compile(
    r"(?:按照?|依照|以)每(?:个|名|人)?(?P<what>[\u4e00-\u9fff]{1,6}?)(?:每年|每月|补助|投入|安排|拨付|奖补)*$"
)
_STANDARD = re.compile(r"^(?:的标准|标准)[，,](?:对|为|给|向|在)(?:全[县市区])?$")
FACTOR = 2.0


def find(items: list[Item], found: Found) -> None:
    """Note the products."""
    for rate in items[1:-1]:
        cue = _BY_EACH.search(rate.clause) if rate.mention.dimension == "money" else None
        if cue is None:
            continue
        total, count = items[rate.index - 1], items[rate.index + 1]
        counted = count.after.startswith(cue["what"]) or count.unit == cue["what"]
        if (
            total.mention.dimension == "money"
            and not total.is_for_each
            and count.mention.dimension == "count"
            and counted
            and total.sentence == rate.sentence == count.sentence
            and _STANDARD.match(count.before)
            and not found.has_rate(rate)
            and believable(total.mention.interval, times(rate.mention.interval, count.mention.interval), FACTOR)
        ):
            found.add("product", [("total", total), ("count", count), ("per_unit", rate)], cue[0][-8:])
