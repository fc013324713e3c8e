"""Per unit times count is the total: 138个村每村补助1.2万元，共计165.6万元 (DOMAIN: unit x count = total)."""

from __future__ import annotations

import re

from ingest.narrative.claims.items import Found, Item, together

_PER = re.compile(
    r"(?:每(?P<what>个?(?:[\u4e00-\u9fff]{0,3}?)(?:行政村|村|乡镇|乡|镇|社区|党支部|支部|党组织|企业|学校|单位|户|人|名|位|地|处|点|站|家|个))|(?P<average>[村人户])均)[^，。；]{0,14}$"
)
_TIME = re.compile(r"每(?:人)?每?(?:月|季|周|天|日|半年)|月(?:均|补助|工资)|均月|[两二三四五六七八九十]年")
_TOTAL = re.compile(r"(?:共计|合计|总计|一共|总共|共|总额)[\u4e00-\u9fff]{0,6}$|(?<![预累统估])(?:计|合|需)$")
_AVERAGE_OF = {"村": "村", "人": "人", "户": "户"}
_PEOPLE = frozenset({"人", "名", "位"})
REACH = 3
MOST_DOTS = 2


def find(items: list[Item], found: Found) -> None:
    """Note all products whose count, rate and total stand in one sentence."""
    for rate in items:
        match = _PER.search(rate.before[-22:])
        if match is None or rate.is_share or _TIME.search(rate.before[-22:]):
            continue
        per = match["what"] or _AVERAGE_OF[match["average"]]
        count = _count(items, rate, per, rate.before[: -len(match[0])])
        total = _total(items, rate, count)
        if count is not None and total is not None:
            found.add("product", [("total", total), ("count", count), ("per_unit", rate)], match[0])


def _count(items: list[Item], rate: Item, per: str, words_before: str) -> Item | None:
    """The count of what 每 speaks of: just before it, or behind the rate and named alike."""
    if rate.index and together(items, rate.index - 1, rate.index):
        before = items[rate.index - 1]
        if before.unit != rate.unit and _is_count_of(before, per, words_before):
            return before
    for item in items[rate.index + 1 : rate.index + 1 + REACH]:
        if not together(items, rate.index, item.index):
            break
        if item.unit != rate.unit and _named(item, per.removeprefix("个")):
            return item
    return None


def _is_count_of(item: Item, per: str, noun: str) -> bool:
    if item.mention.dimension != "count" or len(noun) > 14 or re.search(r"[；。]", noun):
        return False
    what = per.removeprefix("个")
    if what in ("", "个", "地", "处", "家"):
        return not re.search(r"[，,]", noun.rstrip("，,"))
    return _named(item, what)


def _named(item: Item, what: str) -> bool:
    """Whether an item counts what is named: 138个行政村 for 村, 1240名 for 人."""
    if item.mention.dimension != "count":
        return False
    if item.unit == what:
        return True
    if what in _PEOPLE:
        return item.unit in _PEOPLE
    if what == "户":
        return item.unit == "户"
    return what[-1] in item.after[:7].split("，")[0] if what else False


def _total(items: list[Item], rate: Item, count: Item | None) -> Item | None:
    """The first total of the rate's unit behind both."""
    if count is None:
        return None
    last = max(rate.index, count.index)
    for item in items[last + 1 : last + 1 + REACH]:
        if (
            not together(items, last, item.index)
            or re.search(r"[；;]", item.before)
            or item.before.count(".") > MOST_DOTS
        ):
            return None
        if item.unit == rate.unit and _TOTAL.search(item.before):
            return item
    return None
