"""What is granted to each, and what so many got: 每名500元的慰问金。186名党员的9.3万元慰问金已发放 (DOMAIN: products).

The amount for each and the money paid go by one noun; who got it stands right before the money. Which sum was worked
out from which amount is left open where several amounts are told.
"""

from __future__ import annotations

import re

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import PEOPLE, Item
from ingest.narrative.claims.marks import NAME_END
from ingest.narrative.claims.weigh import believable, times

_GOT = re.compile(r"^[^，,。；;：:]{0,10}(?:共计|合计|总计|共|计|的)$")
_MONEY = re.compile(r"^的?(?P<noun>[\u4e00-\u9fff]{0,6}?(?:金|款|费|补助|补贴|津贴|奖励))")
_EACH = re.compile(r"每(?:人|名|位|户)?(?:每)?(?:年|次)?$|每(?:人|名|位|户)[^，,。；;]{0,14}$|人均[^，,。；;]{0,6}$")
_MONTHLY = re.compile(r"月|季|天|日")
_NOT_ALL = re.compile(r"以上|以下|至少|不低于|不等|最高|[至到—-]")
BACK = 5
FACTOR = 1.5


def find(items: list[Item], found: Found) -> None:
    """Note money that so many got with the amount for each that goes by its noun."""
    for total in items:
        if total.mention.dimension != "money" or total.index < 2 or _GOT.match(total.before) is None:
            continue
        noun = _MONEY.match(total.after)
        count = items[total.index - 1]
        if noun is None or not (count.unit in PEOPLE or count.unit == "户") or count.is_for_each:
            continue
        rate = _amount(items, count, noun["noun"])
        if rate is None or count.mention.bound != "exact" or found.has_rate(rate):
            continue
        if believable(total.mention.interval, times(count.mention.interval, rate.mention.interval), FACTOR):
            found.add("product", [("total", total), ("count", count), ("per_unit", rate)], rate.clause[-8:])


def _amount(items: list[Item], count: Item, noun: str) -> Item | None:
    """The one amount for each before a count that goes by a noun; None where there are several, or one of a month."""
    rates = [
        one
        for one in items[max(0, count.index - BACK) : count.index]
        if one.mention.dimension == "money" and one.paragraph == count.paragraph and one.is_for_each
    ]
    if len(rates) != 1 or _EACH.search(rates[0].clause) is None or rates[0].mention.bound != "exact":
        return None
    rate = rates[0]
    others = items[rate.index + 1 : count.index]
    named = NAME_END.split(rate.after)[0][:14]
    same = any(noun[at : at + 2] in named for at in range(len(noun) - 1))
    if not same or any(one.mention.dimension == "money" for one in others):
        return None
    return None if _MONTHLY.search(rate.clause) or _NOT_ALL.search(rate.clause[-6:] + rate.figure.quote) else rate
