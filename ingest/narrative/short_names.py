"""Cities and counties that a text calls by their short names: 湖北襄樊, 沈阳12个、大连10个, 灵石投入50万元.

Elsewhere such a name may be any word (安康, 和平): it counts for the report's own place, behind its province's name,
and, for a place below the report's own, where a clause opens with it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache

from ingest.named_in_passing import IN_FIRM_NAME
from ingest.narrative.place import Place, PlaceAt
from ingest.regions import Gazetteer, LocatedMention, Region, Resolution, bare_name, region_words, short_names

TABLES = 64
MOST_CALLED = 40
"""Divisions, named in full, whose short names a text is searched for: one that lists more calls none of them so."""
_LEVELS_ABOVE = ("province", "prefecture")
# 龙游经济开发区里，…: the zone of a county that bears its name.
_OWN_ZONE = "(?:(?:经济(?:技术)?|高新技术(?:产业)?|工业)?开发区|高新区|(?:工业|产业)园区)"
_PART_OF_NAME = re.compile(r"[市县区旗州省镇乡村街路河江湖山]|日报|晚报|新闻|电视|党建")
_IN_A_NAME = re.compile(rf"{_PART_OF_NAME.pattern}|网(?!络)|大学|学院|银行|{_OWN_ZONE}|{IN_FIRM_NAME.pattern}")

_COUNTED_BEFORE, _COUNT_BEHIND = re.compile("[有是为和及、]$"), re.compile(r"\d")
_IS_TOLD_OF = re.compile("在(?!册|职)|是|地处|位于|地广|地少|这|也|的(?:干部|做法|办法|经验|党员)")
# 郑州、新乡、焦作3市: how many are listed, and nothing that the last one has.
_COUNTS_LIST = re.compile(r"(?<=、)[\u4e00-\u9fff]{2,6}\d{1,2}个?(?P<kind>[市县区旗州盟])")
# 盐池：党员进“学堂” heads what a provincial paper tells of that county.
_HEADS_PART = re.compile(r"^[ \t\u3000]*(?P<name>[\u4e00-\u9fff]{2,4})[:：][^。\n\d]{2,24}$", re.MULTILINE)

Opens = Callable[[str, int, int], tuple[bool, bool]]
"""Whether a place is the one told of, and whether a clause opens with it."""
# 鞍山、抚顺、锦州分别为…
_IN_TURN = re.compile(r"(?:、[\u4e00-\u9fff]{2,4}){1,12}?(?:[和及与][\u4e00-\u9fff]{2,4}?)?分别")


def with_short_names(
    view: str, official: list[LocatedMention], year: int | None, table: Gazetteer
) -> list[LocatedMention]:
    """The official names of a text, and the short ones right behind a province's: 湖北襄樊, 山东寿光."""
    found: list[LocatedMention] = []
    for index, mention in enumerate(official):
        found.append(mention)
        province = mention.resolution.region
        if province is None or province.level != "province":
            continue
        upto = official[index + 1].start if index + 1 < len(official) else len(view)
        below, longest = _by_short_name(table, province.code, year)
        for size in range(min(longest, upto - mention.end), 1, -1):
            end = mention.end + size
            region = below.get(view[mention.end : end])
            if region is not None:
                if _IN_A_NAME.match(view, end) is None:
                    found.append(LocatedMention(mention.end, end, region.name, Resolution("known", region)))
                break
    return found


@lru_cache(maxsize=TABLES)
def _by_short_name(table: Gazetteer, province: str, year: int | None) -> tuple[dict[str, Region], int]:
    """The cities and counties of a province by their short names, and how long the longest of these is.

    A city goes before the county that it is called like.
    """
    cities = table.below(province, year)
    counties = (county for city in cities for county in table.below(city.code, year))
    found: dict[str, Region] = {}
    for region in (*cities, *counties):
        bare = bare_name(region.name)
        if bare != region.name:
            found.setdefault(bare, region)
    return found, max(map(len, found), default=0)


def called_shortly(
    view: str, named: list[PlaceAt], home: Place | None, year: int | None, table: Gazetteer, opens: Opens
) -> list[PlaceAt]:
    """晋江现有非公企业: the report's own place, those below a city or province, and those named in full elsewhere."""
    if home is None or home.code is None or home.level not in (*_LEVELS_ABOVE, "county", "country"):
        return []
    bare = bare_name(home.name)
    short = {bare: home} if bare != home.name else {}
    found = (
        [
            PlaceAt(match.start(), match.end("name"), Place(match["name"], None, "township"), subject=True)
            for match in re.finditer(
                rf"(?<![\u4e00-\u9fff])(?P<name>{re.escape(bare)}{_OWN_ZONE})(?=[里内]?[，,])", view
            )
        ]
        if short and home.level == "county"
        else []
    )
    for region in table.below(home.code, year) if home.level in _LEVELS_ABOVE else ():
        called = bare_name(region.name)
        if called != region.name and called in view:
            # 耿马 goes by its official name, unless the text says 耿马县 elsewhere.
            name = next((name for name in short_names(region) if name in view), region.name)
            short.setdefault(called, Place(name, region.code, region.level))
    if home.level == "province":
        headings = {match["name"] for match in _HEADS_PART.finditer(view)}
        for city in table.below(home.code, year) if len(headings) > 1 else ():
            for region in table.below(city.code, year):
                if bare_name(region.name) in headings:
                    short.setdefault(bare_name(region.name), Place(region.name, region.code, region.level))
    # 常熟先后选派干部7名, of 常熟市 that a county's report names as well.
    others = {at.place.name: at for at in named}
    for at in others.values() if len(others) <= MOST_CALLED else ():
        called = bare_name(at.place.name)
        division = at.place.code is not None and at.place.level in ("prefecture", "county")
        if division and called != at.place.name and called not in region_words().also_words:
            short.setdefault(called, at.place)
    taken = sorted((at.start, at.end) for at in [*named, *found])
    starts = [start for start, _ in taken]
    spans = [(match.span(), place) for called, place in short.items() for match in re.finditer(re.escape(called), view)]
    listed = -1
    for (start, end), place in sorted(spans, key=lambda one: one[0]):
        subject, opening = opens(view, start, end)
        # 湟源在脑山浅山之间, where a paragraph opens: what follows is told of it.
        opens_line = (
            opening
            and view[max(0, start - 8) : start].rstrip(" \t\u3000")[-1:] in ("\n", "")
            and _IS_TOLD_OF.match(view, end)
        )
        subject = subject or bool(opens_line)
        told = subject or _IN_TURN.match(view, end) is not None
        # 排在前面的有顺义9589小时、密云4404小时
        counted = (
            _COUNTED_BEFORE.search(view, max(0, start - 1), start)
            and _COUNT_BEHIND.match(view, end)
            and not _counts_list(view, start, place)
        )
        goes_on = listed == start - 1 and view[listed] == "、"
        last = bisect_right(starts, end - 1) - 1
        free = last < 0 or taken[last][1] <= start
        if (place is home or (opening and told) or counted or goes_on) and free and not _PART_OF_NAME.match(view, end):
            found.append(PlaceAt(start, end, place, subject))
            listed = end
    return found


def _counts_list(view: str, start: int, place: Place) -> bool:
    """Whether the number behind the last name of a list says how many of its kind are listed."""
    counts = _COUNTS_LIST.match(view, start)
    return counts is not None and place.name.endswith(counts["kind"])
