"""Which place and reporting year a report is about, from what its file, folder, title and text say, in that order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.briefly_named import (
    behind_province,
    called_ours,
    headed_alone,
    in_headline,
    medium,
    of_old_prefecture,
    opens_text,
    shortly_named,
    with_its_streets,
)
from ingest.bylines import of_masthead, of_medium, of_own_paper
from ingest.digests import of_digest
from ingest.kinds_spoken_of import SPOKEN_OF, kinds_spoken_of, spoken_kind
from ingest.named_divisions import named_divisions
from ingest.of_the_nation import DATELINE, is_national
from ingest.page_imprint import imprint
from ingest.publication import written, year_of_links
from ingest.readers.document import BEFORE_AND_AFTER, Document
from ingest.readers.normalise import normalise
from ingest.readers.sheet import Source
from ingest.region_named import BANNER, depth, region_named
from ingest.region_opinion import reconsidered as reconsidered_region
from ingest.regions import COUNTRY_CODE, Region, bare_name, gazetteer
from ingest.report_body import HEAD, from_a_library, of_the_report, without_gaps
from ingest.report_headings import reviewed_year, yearbook_year
from ingest.report_year import OFTEN, year_of_text
from ingest.signatures import AUTHOR_AT_FOOT, AUTHOR_IS, PASSED_ON, SENT_FROM, SIGNED_BY, SPOKEN_BY
from ingest.titled_years import bare_year, year_of_title_again
from ingest.year_opinion import reconsidered as reconsidered_year
from ingest.years import CHINESE_YEAR, FIRST_YEAR, LAST_YEAR
from ingest.years_named import named_years, years_in

LETTERHEAD_LINES = 4
FOOT = 400
LEAST_NAMED = 2
"""How often the county that a text names in full must stand in it where its people call another 我们某某."""
MOST_NAMED = 8
GIVEN = frozenset({"manifest", "folder", "file_name"})
"""Sources that say whose report it is whatever the text does."""

_GOVERNMENT_REPORT = "政府工作报告"
_NAME_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)|(?!\d))")
_LETTERHEAD = re.compile(
    r"^[^，。；\n]{4,40}(?:委员会|组织部|办公室|人民政府|行政公署|政府|县委|市委|区委|州委|地委|省委|领导小组)(?:文件)?\s*$"
)
_NEIGHBOURS = re.compile(rf"{BEFORE_AND_AFTER}(.{{0,60}})")
# 关键词: 南通市通州区 基层治理, on a page whose text says 通州 alone.
_KEYWORDS = re.compile(r"^[ \t\u3000]*(?:关键[词字]|标签|Tags?)[:：]([^\n。]{2,80})$", re.MULTILINE | re.IGNORECASE)
_SECOND_HEADLINE = re.compile(r"^\s*(?:——|--|—)(?P<told>[^，。；\n—-]{6,40})$", re.MULTILINE)
# 全场党员, 农场党委: a farm that the text names nowhere; the city named gave its people awards.
_OF_A_FARM = re.compile(
    r"(?:全|本|我)场(?![所面地合次景内外])|(?<![\u4e00-\u9fff])农?场党委|(?<![\u4e00-\u9fff])农场(?=根据|级|从|按|把|共有|现有)"
    r"|(?<=[在受获到由经])农场(?=党委|表彰)"
)
_FARM_WORDS = ("全场", "我场", "本场", "场党委", "农场")
# 某区2016年党建工作情况报告 below the name of a site.
_REPORT_OF_YEAR = re.compile(
    r"^[ \t\u3000]*[^，。；\n\d]{0,20}((?:19|20)\d\d)年度?[^，。；\n\d]{0,20}"
    r"(?:情况|工作)(?:的)?(?:报告|总结|汇报|小结)[ \t\u3000]*$",
    re.MULTILINE,
)
# 农村扶贫开发纲要(2001—2010年)
_PLAN_OF_YEARS = re.compile(
    r"(?:规划|纲要|计划|方案|意见)[（(](?P<first>(?:19|20)\d\d)年?[—–~～至\-]{1,2}(?:19|20)\d\d年?[)）]"
)
# 1992年第2期(总第74期): when an article appeared, whatever year it tells of.
_ISSUE = re.compile(r"(?:19|20)\d\d年第\d{1,3}期(?:[（(]总第?\d{1,4}期[)）])?")
# 一九八三年一月十八日 星期二 第一版: the day of a paper on its first line.
_DAY_OF_PAPER = re.compile(
    rf"(?:(?:19|20)\d\d|{CHINESE_YEAR})年(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})月(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})日"
)
# 万泉、荣河两县合并为万荣县, 1983年改为汉川县.
_BECAME = re.compile(
    r"[县市区旗](?:[^，。；\n]{0,6})(?:合并为|合并成立|合并设立|并为|改称|更名为|改名为|改为)(?P<place>[\u4e00-\u9fff]{1,5}[县市区旗])"
)
# 《福建精神文明建设》第4期: where something appeared.
_JOURNAL = re.compile(r"《[^》]{2,20}》(?=\d{0,4}年?第?\d{1,4}期)")


@dataclass(frozen=True, slots=True)
class Found:
    """A region or year, and where it was found: manifest, folder, file_name, title, text or campaign."""

    value: Region | int | None
    source: str | None


# 本课题组于2013年7月赴湖南省邵阳市开展调研: whose villages scholars tell of who call no place their own.
_SURVEYED = re.compile(
    r"(?:课题组|调研组|调查组|笔者|作者|我们|本文|本研究)[^。，\n]{0,20}?(?:赴|到|在|对|深入|以)"
    r"(?P<place>[\u4e00-\u9fff]{2,14}?[市县区州旗盟])(?!级|直|委|域)[^。，\n]{0,8}?(?:开展|进行|作了|做了|为例|为个案|为样本)"
)


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
    title = _ISSUE.sub("", normalise(document.title or "").replace(" ", ""))
    titled = years_in(_DAY_OF_PAPER.sub("", title))
    body = of_the_report(document.view)
    day = written(body)[0]
    if titled and day is not None:
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
    if titled and day is None and (plan := _PLAN_OF_YEARS.search(title)) is not None:
        # A plan is given out in its first year.
        return Found(int(plan["first"]), "title")
    if titled and "年鉴" not in title:
        return Found(max(titled), "title")
    headed = _REPORT_OF_YEAR.search(body, 0, HEAD) if not titled else None
    if headed is not None and day is None:
        return Found(int(headed[1]), "title")
    ruled, source = year_of_text(document.view)
    # The second opinions learned from prose; tables are left to the rules.
    year = reconsidered_year(document.view, ruled) if isinstance(document, Document) else ruled
    source = source if year == ruled else "text"
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
    ruled = ruled_region(manifest, folder, file_name, document, year)
    if not isinstance(document, Document) or ruled.source in GIVEN or isinstance(ruled.value, int):
        return ruled
    if ruled.value is not None and of_digest(document.view, year) == ruled.value:
        return ruled
    region = reconsidered_region(document.view, ruled.value, year)
    return ruled if region == ruled.value else Found(region, "text")


def ruled_region(manifest: str | None, folder: str, file_name: str, document: Source | None, year: int | None) -> Found:
    """The region that the rules tell, without the second opinion. Raises ValueError as `find_region` does."""
    if manifest:
        region = _named(manifest.strip(), year)
        if region is None:
            raise ValueError(f"region {manifest.strip()!r} {_why_undecided(manifest.strip(), year)}")
        return Found(region, "manifest")
    title = normalise((document.title if document else None) or "").replace(" ", "")
    # 新华社北京6月30日电 on the first line says where news was sent from.
    headline = _JOURNAL.sub("", DATELINE.sub("", BANNER.sub("", title)))
    passed_on = PASSED_ON.search(document.view, 0, HEAD) if document is not None else None
    headline = headline if passed_on is None else passed_on["place"]
    for source, text in (
        ("folder", folder), ("file_name", file_name), ("title", headline),
        ("title", _letterhead(document)), ("title", _second_headline(document)),
    ):  # fmt: skip
        region = _most_specific(text, year)
        if region is not None and region.level == "county" and document is not None:
            region = _prefecture_spoken_of(text, region, document.view, year) or region
        if region is not None and region.level == "prefecture" and document is not None:
            region = _signed_below(document.view, region, year) or region
        if region is not None and region.level == "province" and document is not None:
            region = (
                _of_site_named(text, region, document.view, year)
                or _in_its_province(text, region, document.view, year)
                or headed_alone(without_gaps(document.view), region, year)
                or _signed_below(document.view, region, year)
                or region
            )
        if region is not None and region.code != COUNTRY_CODE and not _is_of_a_county_of(region, document):
            return Found(region, source)
    if document is None:
        return Found(None, None)
    whole = without_gaps(document.view)
    view, of_site = imprint(whole)
    site = _most_specific(of_site, year)
    if site is not None and bare_name(site.name) in view:
        # The place whose site it is, of which the text speaks by its short name.
        view = whole
    if (digest := of_digest(view, year)) is not None:
        return Found(digest, "text")
    if (author := _first_of(AUTHOR_IS.finditer(view, 0, HEAD), year)) is not None:
        return Found(author, "text")
    if (masthead := of_masthead(whole, spoken_kind(view), year)) is not None:
        return Found(masthead, "title")
    headed = in_headline(view, year)
    if headed is not None:
        return Found(headed, "title")
    if (spoken := _first_of(SPOKEN_BY.finditer(view, 0, HEAD), year)) is not None:
        return Found(spoken, "title")
    if (signed := _first_of(SIGNED_BY.finditer(view, max(0, len(view) - FOOT)), year)) is not None:
        return Found(signed, "text")
    foot = max(0, len(view) - FOOT)
    signs = (*SENT_FROM.finditer(view, foot), *AUTHOR_AT_FOOT.finditer(view, foot))
    if (sent := _first_of(signs, year)) is not None:
        return Found(sent, "text")
    if (printed := of_own_paper(view, spoken_kind(view), year)) is not None:
        return Found(printed, "text")
    region = _of_view(view, year)
    if region is None and view != whole:
        # Whose site it is says whose report, where that names no place itself.
        region = _of_view(whole, year)
    if region is None and (keywords := _KEYWORDS.search(view)) is not None:
        region = _most_specific(keywords[1], year)
    region = region or _of_neighbours(document, spoken_kind(view), year)
    return Found(region, "text" if region is not None else None)


def _first_of(named: Iterable[re.Match[str]], year: int | None) -> Region | None:
    """The first division that lines name as whose they are."""
    places = (one[one.lastgroup or 0] for one in named)
    return next((region for place in places if (region := _most_specific(place, year)) is not None), None)


def _of_view(view: str, year: int | None) -> Region | None:
    surveyed = _SURVEYED.search(view, 0, 2 * HEAD)
    if surveyed is not None and not kinds_spoken_of(view):
        region = _most_specific(surveyed["place"], year)
        if region is not None and region.level in ("prefecture", "county"):
            return region
    return gazetteer().at(COUNTRY_CODE, None) if is_national(view) else _region_of_text(view, year)


def _of_site_named(text: str, province: Region, view: str, year: int | None) -> Region | None:
    """重庆市大渡口区党建网 above a report: the district whose site it is, where the report speaks of it, too."""
    for mention in named_divisions(text, gazetteer()):
        region = gazetteer().resolve(mention.name, year, (province.code,))
        sited = region is not None and region.level != "province" and medium().match(text, mention.end)
        if region is not None and sited and view.count(bare_name(region.name)) > OFTEN - 1:
            return region
    return None


def _prefecture_spoken_of(text: str, county: Region, view: str, year: int | None) -> Region | None:
    """青海果洛藏族自治州达日县 in a title above what 全州 did: the prefecture, whose county was the first to do it."""
    for mention in gazetteer().mentions(text):
        region = gazetteer().resolve(mention.name, year)
        if region is None or region.level != "prefecture" or region.code[:4] != county.code[:4]:
            continue
        told, below = (view.count(f"全{kind}") + view.count(f"{kind}委") for kind in (region.name[-1], county.name[-1]))
        if told >= OFTEN and told > 2 * below:
            return region
    return None


def _signed_below(view: str, wider: Region, year: int | None) -> Region | None:
    """中共船营区委组织部 on a line under 吉林市…推进会交流材料: the part of a wider place that reports there."""
    for match in (*SIGNED_BY.finditer(view, 0, HEAD), *AUTHOR_IS.finditer(view, 0, HEAD)):
        region = gazetteer().resolve(match["place"], year, (wider.code,))
        if region is not None and region.code[:2] == wider.code[:2] and region.level == "county":
            return region
    return None


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
        if best is None or depth(region) > depth(best):
            best = region
    return best


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
    if (
        any(word in view for word in _FARM_WORDS)
        and len(_OF_A_FARM.findall(view)) >= OFTEN
        and not SPOKEN_OF.search(view)
    ):
        return None
    if any(word in view for word in ("全区", "我区", "全地区")):
        old = of_old_prefecture(view, year, by_committee=True)
        if old is not None:
            return old
    region = region_named(view, year)
    ours = called_ours(view, spoken_kind(view), year)
    if ours is not None and (region is None or region.level != "county" or view.count(region.name) < LEAST_NAMED):
        return ours
    if region is None or region.level == "province":
        # Annals tell how their county came about.
        region = _first_of(_BECAME.finditer(view), year) or region
    if region is not None and region.level == "province":
        below = _in_its_province(view[:HEAD], region, view, year)
        if below is None and spoken_kind(view) in ("", "市"):
            below = with_its_streets(view, region, year)
        return below or region
    kind = spoken_kind(view)
    region = region or opens_text(view, kind, year) or of_medium(view, kind, year)
    return region or of_old_prefecture(view, year)
