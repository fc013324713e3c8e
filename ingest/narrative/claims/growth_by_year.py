"""Growth against a year told elsewhere: 1946年全县有党员945名。…到1947年，党员509名，比上年减少46.1% (DOMAIN: years).

What was so many in the year that 比 names is the figure of that year that goes by the same noun, nothing narrowing
either. Where several do, one that agrees is taken, and none is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, same_unit
from ingest.narrative.claims.marks import NAME_END
from ingest.narrative.claims.weigh import believable, meet, negative, percent, plus, scale_of, stated
from ingest.narrative.claims.words import ClaimWords, claim_words

_CHANGED = re.compile(
    r"^[，,（(]?(?:比|较)(?P<year>(?:19|20)\d\d年|上年|去年|前一年)(?:年?[末底]|同期)?净?(?:(?P<rise>增长|增加|上升|提高|增)|(?P<fall>减少|下降|降低|减))了?$"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLACE = re.compile(r"^[\u4e00-\u9fff]{1,6}?[县市区省州旗](?=[有共现党])")
_TELLS = re.compile(
    r"^(?:截至|截止|到|至|统计|年?[底末初]|时|已|共|现|总共|一共|有)+|(?:总数|总人数|已?达到?|为|有|是|共)+$"
)
FURTHEST = 60
LEAST_NOUN = 2
FACTOR = 2.0


def find(items: list[Item], found: Found) -> None:
    """Note growth rates and differences against a year named, with the figure of that year."""
    words = claim_words()
    for growth in items:
        if growth.index < 2 or found.is_compared(growth):
            continue
        change = _CHANGED.match(growth.before)
        current = items[growth.index - 1]
        rate = growth.is_share or growth.unit == "倍"
        if (
            change is None
            or not (rate or same_unit(growth, current))
            or current.is_share
            or words.constant_prices.search(current.before)
        ):
            continue
        year, noun = current.figure.year, _noun(current, words)
        if year is None or noun is None or "百分点" in growth.unit + growth.mention.unit:
            continue
        if _YEAR.search(current.before) is None and not _dated(items, current, year):
            continue
        than = _YEAR.search(change["year"])
        _compare(items, growth, change, noun, int(than[0]) if than else year - 1, found)


def _compare(items: list[Item], growth: Item, change: re.Match[str], noun: str, year: int, found: Found) -> None:
    current = items[growth.index - 1]
    bases = list(_told_in(items, current, noun, year))
    role, kind = ("growth", "growth") if growth.is_share or growth.unit == "倍" else ("change", "difference")
    weights = {role: -1.0} if change["fall"] else {}
    agrees = _grew if role == "growth" else _differs
    agreeing = next((base for base in bases if agrees(current, base, growth, falls=bool(weights))), None)
    if agreeing is None and len({base.value for base in bases}) != 1:
        return
    base = agreeing or bases[0]
    near = believable(current.mention.interval, base.mention.interval, FACTOR)
    if agreeing is not None or (near and base.figure.region_name == current.figure.region_name):
        roles = [("current", current), ("base", base), (role, growth)]
        found.add(kind, roles, change[0].lstrip("，,（("), weights=weights)


def _told_in(items: list[Item], current: Item, noun: str, year: int) -> Iterator[Item]:
    """Earlier figures of a year that go by a noun, in sentences that name the year."""
    words = claim_words()
    for base in reversed(items[max(0, current.index - FURTHEST) : current.index]):
        alike = base.figure.year == year and same_unit(base, current)
        if alike and str(year) in base.figure.sentence and _noun(base, words) == noun:
            yield base


def _dated(items: list[Item], current: Item, year: int) -> bool:
    return str(year) in current.figure.sentence


def _noun(item: Item, words: ClaimWords) -> str | None:
    """What a figure counts of all there is, None where something narrows it."""
    label = words.whole_place.sub("", NAME_END.split(item.clause)[-1])
    label = _YEAR.sub("", label).lstrip("年")
    label = _TELLS.sub("", _PLACE.sub("", label))
    label = _TELLS.sub("", label)
    return label if len(label) >= LEAST_NOUN and item.mention.bound in ("exact", "rounded") else None


def _grew(current: Item, base: Item, growth: Item, *, falls: bool) -> bool:
    rate = percent(
        plus(current.mention.interval, negative(base.mention.interval)), base.mention.interval, scale_of(growth)
    )
    return meet(negative(rate) if falls else rate, stated(growth))


def _differs(current: Item, base: Item, change: Item, *, falls: bool) -> bool:
    by = change.mention.interval
    return meet(current.mention.interval, plus(base.mention.interval, negative(by) if falls else by))
