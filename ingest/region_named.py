"""The division that a text is about by the places it names: how often each is, at the level it calls its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ingest.briefly_named import (
    below_named,
    by_slogan,
    by_towns,
    called_again_and_again,
    called_throughout,
    introduced_shortly,
    medium,
    one_below,
    told_once,
)
from ingest.kinds_spoken_of import COUNTY_KINDS, kinds_spoken_of, spoken_kind
from ingest.named_divisions import named_divisions
from ingest.named_in_passing import is_beside_our_own, named_in_passing
from ingest.of_the_nation import DATELINE, DOMINANT_SHARE
from ingest.place_signs import by_sign, leads_all_of_it
from ingest.regions import COUNTRY_CODE, PlaceMention, Region, bare_name, gazetteer
from ingest.report_body import HEAD

SMALLEST_SHARE = 0.2
UNFIT, HEAD_BONUS, FIRST_BONUS = 0.4, 0.15, 0.2
FIRST_MENTIONS = 3
LEAST_COUNTIES = 3
SELDOM = 2
"""How often the only county named in full may stand in a text that tells of another by its short name."""
_HIGHEST = {"县": "county", "旗": "county", "市": "prefecture", "区": "county", "州": "prefecture"}
_HAS_COUNTIES = re.compile(r"(?:全|我)[区市州盟省](?:共有|共|有|的)?[\d一二两三四五六七八九十]{1,3}个?县")
# 我市各县区基层党建工作巡礼
_ALL_ITS_COUNTIES = re.compile("各(?:县（?市?、?区）?|县[、（(]|区县|旗县)|部分县|各县区")
_LEVEL_OF = {"省": "province", "市": "", "县": "county", "区": "", "州": "prefecture", "旗": "county"}
# 湖北鄂东地区第一门户网站: what a site says of itself.
BANNER = re.compile(r"^[^\n，。；]{2,24}(?:门户网站?|官方网站)[^\n，。；]{0,10}$", re.MULTILINE)
_LEVELS = ("country", "province", "prefecture", "county")


def depth(region: Region) -> int:
    """How far down a division lies: 0 for the country, 3 for a county."""
    return _LEVELS.index(region.level)


def region_named(view: str, year: int | None) -> Region | None:
    """The division that most of the places named are or belong to, at the level of which the text says 全县 or 全省."""
    table = gazetteer()
    around: list[str] = []
    weights: Counter[str] = Counter()
    meant: dict[str, Region] = {}
    total, deepest = 0, 0
    head: set[str] = set()
    # 全区 of a text that names 某地区 is that prefecture, whatever it is called today.
    old_prefectures: set[str] = set()
    passed: list[Region] = []
    first: Region | None = None
    datelines = [match.span("place") for match in DATELINE.finditer(view)]
    every = named_divisions(view, table)
    # A paper's name says where it appears; whose news it brings only where nothing else does.
    banners = [match.span() for match in BANNER.finditer(view, 0, HEAD)]
    told = [
        mention
        for mention in every
        if not medium().match(view, mention.end) and not any(start <= mention.start < end for start, end in banners)
    ] or every
    told = [one for mention in told for one in (mention, *table.plain_districts(view, mention, year))]
    # 淄博市临淄区 is told of once, as 临淄区.
    begun = {mention.start: mention for mention in told}
    told = [
        mention
        for mention in told
        # 郊区 says nothing without the city before it.
        if not _lies_in(begun.get(mention.end), mention, year) or begun[mention.end].name in table.words.plain
    ]
    beside = {mention.name for mention in told if is_beside_our_own(mention, view)}
    for mention in told:
        region = table.resolve(mention.name, year, around)
        if region is None or region.code == COUNTRY_CODE or mention.name in beside:
            continue
        if any(start <= mention.start < end for start, end in datelines):
            continue
        if named_in_passing(mention, region, view):
            passed.append(region)
            continue
        around = [region.code, *around[:4]]
        total, deepest = total + 1, max(deepest, depth(region))
        if mention.name.endswith("地区"):
            old_prefectures.add(region.code)
        if mention.start < HEAD:
            head.add(region.code)
        if first is None or (first.code in _codes_above(region, year) and total <= FIRST_MENTIONS):
            first = region
        for above in (region, *table.ancestors(region, year)):
            weights[above.code] += 1
            meant[above.code] = above
    kind = spoken_kind(view)
    counties = sum(1 for code in weights if not code.endswith("00"))
    if kind == "省" and counties == 1 and kinds_spoken_of(view)[kind] == 1:
        # 全省 said once, in a text that names one county: how that stands among all.
        kind = ""
    if not total or first is None:
        below = [region for above in passed[:1] if (region := one_below(view, above, kind, year)) is not None]
        short = next(iter(below), None) or by_sign(view, kind, year) or called_throughout(view, kind, year)
        return short or by_slogan(view, kind, year) or by_towns(view, kind, year) or told_once(view, kind, year)

    def fitness(region: Region) -> tuple[float, int, str]:
        share = weights[region.code] / total
        fits = bool(kind) and region.name.endswith(kind) and _LEVEL_OF[kind] in ("", region.level)
        fits = fits or (kind == "区" and region.code in old_prefectures)
        if not kind:
            fits = share >= DOMINANT_SHARE
        # 福建龙岩新罗区 in a text that says 全市: the city goes by its short name.
        headed = region.code in head or (fits and bool(kind) and region.name[:-1] in view[:HEAD])
        bonus = HEAD_BONUS * headed + FIRST_BONUS * (region.code == first.code)
        bonus += headed and leads_all_of_it(region.name, view)
        return share * (1.0 if fits else UNFIT) + bonus, depth(region), region.code

    smallest = SMALLEST_SHARE * total
    enough = [region for region in meant.values() if weights[region.code] >= smallest or region.code == first.code]
    best = max(enough, key=fitness, default=None)
    named = below_named(view, best, kind, year)
    # 我县 is no province: where no county is named, nobody can tell which one it is.
    unnamed = best is not None and deepest < _LEVELS.index(_HIGHEST.get(kind, "country")) and best.name[-1] != kind
    # Nor is 全区7个县, of which it names some, one of these.
    wider = best is not None and best.level == "county" and best.name[-1] != kind and _HAS_COUNTIES.search(view)
    # 全县 is no district, unless the text says 全区 too, or the district was a county once.
    another = (
        best is not None
        and best.level == "county"
        and kind in COUNTY_KINDS
        and not _was(best, kind)
        and best.name[-1] not in kinds_spoken_of(view)
    )
    if best is not None and (city := _city_of_many(view, best, weights, total, year)) is not None:
        return city
    seldom = best is not None and weights[best.code] <= SELDOM and best.code not in head
    if (best is None or seldom or best.level == "province") and kind in COUNTY_KINDS:
        introduced = introduced_shortly(view, kind, year) or called_again_and_again(view, kind, year)
        if introduced is not None:
            return introduced
    if wider and (prefecture := _prefecture_of(weights, year)) is not None:
        return prefecture
    if best is not None and (city := _city_that_opens(view, best, year)) is not None:
        return city
    # 全省 is no 直辖市 either.
    no_province = kind == "省" and best is not None and best.level == "province" and best.name.endswith("市")
    if unnamed and named is None and best is not None:
        # 淳安的结对工作, in a text that says 我县 and names 杭州市 alone in full.
        named = one_below(view, best, kind, year)
    return named or (None if unnamed or wider or another or no_province else best)


def _city_that_opens(view: str, county: Region, year: int | None) -> Region | None:
    """宜昌围绕…, in a text that says 全市 and names 西陵区 alone in full: the city, by the short name it opens with."""
    if county.level != "county":
        return None
    kinds = kinds_spoken_of(view)
    above = next((one for one in gazetteer().ancestors(county, year) if one.level == "prefecture"), None)
    if above is None or not kinds[above.name[-1]] or kinds[county.name[-1]]:
        return None
    return above if re.search(rf"^\s*{bare_name(above.name)}(?!{county.name})", view[:HEAD], re.MULTILINE) else None


def _city_of_many(view: str, county: Region, weights: Counter[str], total: int, year: int | None) -> Region | None:
    """韶关部分县（市、区）的做法 over sections of its counties, each of which says 全县: the city that heads them."""
    counties = [code for code in weights if not code.endswith("00")]
    if county.level != "county" or len(counties) < LEAST_COUNTIES or 2 * weights[county.code] >= total:
        return None
    above = next((one for one in gazetteer().ancestors(county, year) if one.level == "prefecture"), None)
    title = next((line for line in view[:HEAD].split("\n") if line.strip()), "")
    if _ALL_ITS_COUNTIES.search(view, 0, HEAD):
        title = view[:HEAD]
    if above is None or not kinds_spoken_of(view)[above.name[-1]] or bare_name(above.name) not in title:
        return None
    within = sum(weights[code] for code in counties if code[:4] == above.code[:4])
    return above if within >= DOMINANT_SHARE * sum(weights[code] for code in counties) else None


def _prefecture_of(named: Iterable[str], year: int | None) -> Region | None:
    """通渭、岷县、陇西 in a text that tells of 全区7个县: the prefecture of that time to which all of them belong."""
    counties = {code for code in named if not code.endswith("00")}
    above = {code[:4] + "00" for code in counties}
    if len(counties) < LEAST_COUNTIES or len(above) != 1:
        return None
    region = gazetteer().at(above.pop(), year)
    versions = gazetteer().versions(region) if region is not None else []
    return next((one for one in versions if one.name.endswith("地区") and (year is None or one.in_force(year))), None)


def _lies_in(lower: PlaceMention | None, upper: PlaceMention, year: int | None) -> bool:
    """Whether a place named right behind another one lies in it."""
    if lower is None:
        return False
    table = gazetteer()
    above = table.resolve(upper.name, year)
    if above is None:
        return False
    region = table.resolve(lower.name, year, (above.code,))
    return region is not None and above.code in _codes_above(region, year)


def _was(region: Region, kind: str) -> bool:
    """Whether a division is, or was in some year, of a kind: 璧山区 was a 县."""
    return any(version.name.endswith(kind) for version in gazetteer().versions(region))


def _codes_above(region: Region, year: int | None) -> set[str]:
    return {above.code for above in gazetteer().ancestors(region, year)}
