"""What each gets a year, and all of them: 1135名，每人每年1440元，全年发放163.4万元 (DOMAIN: unit x count = total).

The count stands right before the rate and the total right behind it, which says that it is a year's, too.
"""

from __future__ import annotations

import re

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import PEOPLE, Item
from ingest.narrative.claims.weigh import believable, times

FACTOR = 2.0
_EACH_A_YEAR = re.compile(r"^(?:[^，。；\d]{0,10}[，,])?(?:平均)?每(?:人|名|位)?(?:平均)?每年(?:补助|补贴|发放|领取)?$")
_IN_THE_YEAR = re.compile(
    r"^[，,](?:全年|每年|一年|年)(?:共|合计|总共)?(?:需|要|可)?(?:发放|支出|补助|补贴|安排|拨付|兑现)(?:资金|经费|补贴|补助)?$"
)


def find(items: list[Item], found: Found) -> None:
    """Note the products."""
    for rate in items[1:-1]:
        if rate.mention.dimension != "money" or _EACH_A_YEAR.match(rate.before) is None:
            continue
        count, total = items[rate.index - 1], items[rate.index + 1]
        if (
            count.unit in PEOPLE
            and not count.is_for_each
            and total.mention.dimension == "money"
            and _IN_THE_YEAR.match(total.before)
            and count.sentence == rate.sentence == total.sentence
            and all(one.mention.bound in ("exact", "rounded") for one in (count, rate, total))
            and not found.has_rate(rate)
            and believable(total.mention.interval, times(rate.mention.interval, count.mention.interval), FACTOR)
        ):
            found.add("product", [("total", total), ("count", count), ("per_unit", rate)], rate.before.lstrip("，,"))
