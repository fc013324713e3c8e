"""Which place and reporting year a report is about, from what its file, folder, title and text say, in that order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.briefly_named import (
    COUNTY_KINDS,
    SPOKEN_OF,
    behind_province,
    below_named,
    called_throughout,
    in_headline,
    kinds_spoken_of,
    medium,
    of_medium,
    of_old_prefecture,
    one_below,
    opens_text,
    shortly_named,
    spoken_kind,
)
from ingest.named_divisions import named_divisions
from ingest.named_in_passing import is_beside_our_own, named_in_passing
from ingest.of_the_nation import DATELINE, DOMINANT_SHARE, is_national
from ingest.place_signs import by_sign, leads_all_of_it
from ingest.publication import HEAD, from_a_library, of_the_report, without_gaps, written, year_of_links
from ingest.readers.document import BEFORE_AND_AFTER, Document
from ingest.readers.normalise import normalise
from ingest.readers.sheet import Source
from ingest.regions import COUNTRY_CODE, PlaceMention, Region, bare_name, gazetteer
from ingest.report_year import OFTEN, reviewed_year, year_of_text, yearbook_year
from ingest.titled_years import bare_year, year_of_title_again
from ingest.years import FIRST_YEAR, LAST_YEAR
from ingest.years_named import named_years, years_in

SMALLEST_SHARE = 0.2
UNFIT, HEAD_BONUS, FIRST_BONUS = 0.4, 0.15, 0.2
FIRST_MENTIONS = 3
LETTERHEAD_LINES = 4
FOOT = 400
MOST_NAMED = 8
LEAST_COUNTIES = 3

_GOVERNMENT_REPORT = "政府工作报告"
_NAME_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)|(?!\d))")
_LETTERHEAD = re.compile(
    r"^[^，。；\n]{4,40}(?:委员会|组织部|办公室|人民政府|行政公署|政府|县委|市委|区委|州委|地委|省委|领导小组)(?:文件)?\s*$"
)
_NEIGHBOURS = re.compile(rf"{BEFORE_AND_AFTER}(.{{0,60}})")
_SECOND_HEADLINE = re.compile(r"^\s*(?:——|--|—)(?P<told>[^，。；\n—-]{6,40})$", re.MULTILINE)
_HIGHEST = {"县": "county", "旗": "county", "市": "prefecture", "区": "county", "州": "prefecture"}
# 全场党员, 农场党委: a farm that the text names nowhere; the city named gave its people awards.
_OF_A_FARM = re.compile(
    r"(?:全|本|我)场(?![所面地合次景内外])|(?<![\u4e00-\u9fff])农?场党委|(?<![\u4e00-\u9fff])农场(?=根据|级|从|按|把|共有|现有)"
    r"|(?<=[在受获到由经])农场(?=党委|表彰)"
)
_HAS_COUNTIES = re.compile(r"(?:全|我)[区市州盟省](?:共有|共|有|的)?[\d一二两三四五六七八九十]{1,3}个?县")
# 湖北鄂东地区第一门户网站: what a site says of itself.
_BANNER = re.compile(r"^[^\n，。；]{2,24}(?:门户网站?|官方网站)[^\n，。；]{0,10}$", re.MULTILINE)
# 《福建精神文明建设》第4期: where something appeared.
_JOURNAL = re.compile(r"《[^》]{2,20}》(?=\d{0,4}年?第?\d{1,4}期)")
_LEVELS = ("country", "province", "prefecture", "county")
_LEVEL_OF = {"省": "province", "市": "", "县": "county", "区": "", "州": "prefecture", "旗": "county"}


@dataclass(frozen=True, slots=True)
class Found:
    """A region or year, and where it was found: manifest, folder, file_name, title, text or campaign."""

    value: Region | int | None
    source: str | None


def find_year(manifest: str | None, folder: str, file_name: str, document: Source | None) -> Found:
    """Reporting year. Raises ValueError where the manifest gives something that is no year."""
    if manifest:
        if not manifest.strip().isdigit() or not FIRST_YEAR <= int(manifest) <= LAST_YEAR:
            raise ValueError(f"year {manifest.strip()!r} is not a year between {FIRST_YEAR} and {LAST_YEAR}")
        return Found(int(manifest), "manifest")
    for source, text in (("folder", folder), ("file_name", file_name)):
        years = [int(year) for year in _NAME_YEAR.findall(text) if FIRST_YEAR <= int(year) <= LAST_YEAR]
        if "年鉴" in text and (yearbook := yearbook_year(text)) is not None:
            told = year_of_text(document.view)[0] if document is not None else None
            return Found(told if told in (yearbook - 1, yearbook) else yearbook - 1, source)
        if years:
            return Found(years[-1], source)
    if document is None:
        return Found(None, None)
    if (again := year_of_title_again(document.view)) is not None:
        return Found(again, "title")
    title = normalise(document.title or "").replace(" ", "")
    titled = years_in(title)
    day = written(of_the_report(document.view))[0] if titled else None
    if day is not None:
        # 2020年形成四大机制 over news of 2012: a goal.
        titled = [one for one in titled if one <= day]
    if titled:
        before = max(titled) - 1
        # A government gives its account of one year at the beginning of the next, whose number it bears.
        of_government = _GOVERNMENT_REPORT in title and f"{before}年" in document.view
        # So does a yearbook, whose entries open with 【概况】.
        entry = "【概况】" in document.view and _names_only(before, title, document.view)
        if of_government or entry or reviewed_year(document.view) == before:
            return Found(before, "text")
    if titled and "年鉴" not in title:
        return Found(max(titled), "title")
    year, source = year_of_text(document.view)
    # The text itself tells whether what is called 2015 and appeared in that January is about the year before.
    bare = bare_year(title)
    renamed = bare is not None and year is not None and year < bare and from_a_library(document.view)
    if bare is not None and year not in (bare - 1, bare) and not renamed:
        return Found(bare, "title")
    if year is None and isinstance(document, Document) and (linked := year_of_links(document.plain)) is not None:
        return Found(linked, "text")
    return Found(year, source if year is not None else None)


def find_region(manifest: str | None, folder: str, file_name: str, document: Source | None, year: int | None) -> Found:
    """Region of the report. Raises ValueError where the manifest names a place that no table knows."""
    table = gazetteer()
    if manifest:
        region = _named(manifest.strip(), year)
        if region is None:
            raise ValueError(f"region {manifest.strip()!r} {_why_undecided(manifest.strip(), year)}")
        return Found(region, "manifest")
    title = normalise((document.title if document else None) or "").replace(" ", "")
    # 新华社北京6月30日电 on the first line says where news was sent from.
    headline = _JOURNAL.sub("", DATELINE.sub("", _BANNER.sub("", title)))
    for source, text in (
        ("folder", folder), ("file_name", file_name), ("title", headline),
        ("title", _letterhead(document)), ("title", _second_headline(document)),
    ):  # fmt: skip
        region = _most_specific(text, year)
        if region is not None and region.level == "province" and document is not None:
            region = _in_its_province(text, region, document.view, year) or region
        if region is not None and region.code != COUNTRY_CODE and not _is_of_a_county_of(region, document):
            return Found(region, source)
    if document is None:
        return Found(None, None)
    view = without_gaps(document.view)
    headed = in_headline(view, year)
    if headed is not None:
        return Found(headed, "title")
    region = table.at(COUNTRY_CODE, None) if is_national(view) else _region_of_text(view, year)
    region = region or _of_neighbours(document, spoken_kind(view), year)
    return Found(region, "text" if region is not None else None)


def _names_only(year: int, title: str, view: str) -> bool:
    """Whether a text below its title names a year and not the one that the title bears."""
    told = {one.year for one in named_years(view.replace(" ", "").replace(title, ""))}
    return year in told and year + 1 not in told


def _is_of_a_county_of(province: Region, document: Source | None) -> bool:
    """山东地情档案 over what tells of 全县: the archive's province, not the place told of."""
    if province.level != "province" or document is None:
        return False
    return spoken_kind(document.view) == "县" and province.name[-1] not in kinds_spoken_of(document.view)


def _of_neighbours(document: Source, kind: str, year: int | None) -> Region | None:
    """下一篇: 通海县新增就业超万人 below a text that says 我县 and names none: whom its site tells of beside it."""
    if not kind or not isinstance(document, Document):
        return None
    table, lines = gazetteer(), _NEIGHBOURS.findall(normalise(document.plain[-FOOT:]))
    found = {
        region.code: region
        for line in lines
        for mention in table.mentions(line)
        if (region := table.resolve(mention.name, year)) is not None and region.name.endswith(kind)
    }
    if not found:
        # 上一篇: 用歌声支持家乡河源
        found = {region.code: region for region in shortly_named("\n".join(lines), kind, year)}
    return next(iter(found.values())) if len(found) == 1 else None


def _letterhead(document: Source | None) -> str:
    """Who writes, as it stands on the first line above the title of an official document; nothing where none does."""
    lines = document.view.split("\n", LETTERHEAD_LINES)[:LETTERHEAD_LINES] if document is not None else []
    first = next((line for line in lines if line.strip()), "")
    return first.replace(" ", "") if _LETTERHEAD.search(first) else ""


def _second_headline(document: Source | None) -> str:
    """——江油市整顿软弱涣散村党支部纪实: the line under a headline says whose story it is."""
    found = _SECOND_HEADLINE.search(document.view, 0, HEAD) if document is not None else None
    return found["told"].replace(" ", "") if found is not None else ""


def _named(name: str, year: int | None) -> Region | None:
    """A division by its code or its name, the latter also with the divisions above before it."""
    table = gazetteer()
    return table.at(name, year) if name.isdigit() else _most_specific(name, year)


def _why_undecided(name: str, year: int | None) -> str:
    """Why a name means no one division: its namesakes with their codes, or that none is known."""
    table = gazetteer()
    mentions = table.locate(name, year)
    candidates = mentions[-1].resolution.candidates if mentions else ()
    if len(candidates) <= 1:
        return "is no division that the table knows"
    shown = ", ".join(f"{each.code} {table.full_name(each, year)}" for each in candidates[:MOST_NAMED])
    more = len(candidates) - MOST_NAMED
    return (
        f"may be {shown}{f' and {more} more' if more > 0 else ''}; give the code, or the name with the city before it"
    )


def _most_specific(text: str, year: int | None) -> Region | None:
    """The lowest division that a name or title mentions, those before it telling namesakes apart."""
    table = gazetteer()
    best: Region | None = None
    around: list[str] = []
    named = named_divisions(text, table)
    for mention in (each for one in named for each in (one, *table.plain_districts(text, one, year))):
        region = table.resolve(mention.name, year, around)
        if region is None or medium().match(text, mention.end):
            continue
        around.insert(0, region.code)
        if best is None or _depth(region) > _depth(best):
            best = region
    return best


def _depth(region: Region) -> int:
    return _LEVELS.index(region.level)


def _in_its_province(text: str, province: Region, view: str, year: int | None) -> Region | None:
    """The division whose short name follows its province's in a title or head: 湖北保康, 安徽望江."""
    table = gazetteer()
    for mention in table.mentions(text):
        if table.resolve(mention.name, year) == province:
            region = behind_province(text, mention.end, province, view, year)
            if region is not None:
                return region
    return None


def _region_of_text(view: str, year: int | None) -> Region | None:
    """The division of a text: that of the places named, else one that goes by its short name or its paper's."""
    if len(_OF_A_FARM.findall(view)) >= OFTEN and not SPOKEN_OF.search(view):
        return None
    if "全区" in view or "我区" in view:
        old = of_old_prefecture(view, year, by_committee=True)
        if old is not None:
            return old
    region = _region_named(view, year)
    if region is not None and region.level == "province":
        return _in_its_province(view[:HEAD], region, view, year) or region
    kind = spoken_kind(view)
    region = region or opens_text(view, kind, year) or of_medium(view, kind, year)
    return region or of_old_prefecture(view, year)


def _region_named(view: str, year: int | None) -> Region | None:
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
    banners = [match.span() for match in _BANNER.finditer(view, 0, HEAD)]
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
        total, deepest = total + 1, max(deepest, _depth(region))
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
        return next(iter(below), None) or by_sign(view, kind, year) or called_throughout(view, kind, year)

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
        return share * (1.0 if fits else UNFIT) + bonus, _depth(region), region.code

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
    if wider and (prefecture := _prefecture_of(weights, year)) is not None:
        return prefecture
    if best is not None and (city := _city_that_opens(view, best, year)) is not None:
        return city
    # 全省 is no 直辖市 either.
    no_province = kind == "省" and best is not None and best.level == "province" and best.name.endswith("市")
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
