"""The division that a text calls by a short name alone: 通海 in a text that says 我县 is 通海县."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.kinds_spoken_of import CALLED_OUR, COUNTY_KINDS, spoken_kind
from ingest.name_kinds import any_of
from ingest.named_in_passing import is_stricken
from ingest.regions import Region, bare_name, gazetteer, region_words
from ingest.report_body import HEAD
from ingest.townships import townships

SHORTEST_STEM, LONGEST_STEM = 2, 5
LONGEST_HEADING_STEM = 3
LEAST_CALLED = 2
OFTEN_CALLED = 3
"""How often a short name stands where the text names only what lies above."""
STEM_REACH = 20_000
"""Characters of a text that are searched for the names of all counties."""
HEADLINES = 2
TITLE_LINES = 4
LEAST_LINKS = 4
LEAST_STEPS = 2

# 通海:村村建起活动室, 本报通海讯: whom a piece of news is about, by a short name that says nothing elsewhere.
_HEADLINE = re.compile(
    r"^[^\S\n]*(?P<short>[\u4e00-\u9fff]{2,6}?)(?P<kind>[省市县区州旗]?)[^\S\n]*[:：](?=[^\n\d]{4})", re.MULTILINE
)
_NEWS = re.compile(
    r"(?:本报|本网|本台|^[^\S\n]*)(?P<short>[\u4e00-\u9fff]{2,6}?)(?P<kind>[省市县区州旗]?)(?:\d{1,2}月\d{1,2}日)?讯(?!息|问|速|号|录|期|员)",
    re.MULTILINE,
)
# 红网通海站讯: the branch that a site has in a county.
_STATION = re.compile(r"网(?P<short>[\u4e00-\u9fff]{2,4})站(?:讯|(?=\s*\d))")
# 建设幸福通海; “生态靖宇、活力靖宇”
_SLOGAN = re.compile(
    r"(?:(?<=[“\"、])|(?<=建设)|(?<=打造)|(?<=构建)|(?<=创建))"
    r"(?:生态|活力|幸福|美丽|平安|魅力|和谐|富裕|富强|文明|法治|数字|智慧|实力|宜居|文化|绿色|创新|开放|健康|诚信|品质|清廉|红色|大美|书香)"
    r"(?P<name>[\u4e00-\u9fff]{2,4})(?=[”\"、，。；])"
)
# 武宁是个山区县、库区县; 营山地处川东北丘陵; 川北劳务大县营山
_INTRODUCES = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<before>[\u4e00-\u9fff]{2,3})"
    r"(?:是(?:一?个|典型的|全[国省市](?:有名|著名)?的?)?[^，。；、\n]{0,8}[县区旗](?![委直级里])|地处)"
    r"|(?:大|小|穷|山区|老区|农业|牧业)[县区旗](?P<behind>[\u4e00-\u9fff]{2,3})"
)
# 赣州城区: the city in whose streets something is.
_IN_TOWN = re.compile(r"(?:(?<![\u4e00-\u9fff])|(?<=[在到是于]))([\u4e00-\u9fff]{2,3})(?:城区|市区|主城区)")
_OURS = re.compile(r"(?:我们|咱们|俺们)([\u4e00-\u9fff]{2,3})")
_TOLD_BEFORE = r"(?:(?<![\u4e00-\u9fff])|(?<=[与和由为把对在向是我们让新离爱]))"
_TOLD_BEHIND = (
    r"(?:的(?=[\u4e00-\u9fff])|大地|人民|儿女|父老|实际|特色|面貌|县情|电视台|新闻网|党校|干部学院|在线|先锋|精神"
    r"|这[样个]|作为)"
)
_TOWNS = ("镇", "乡", "街道")
ANY_TOWN = frozenset({"中心", "重点", "特色", "示范", "建制", "城关", "城郊", "城厢"})
LEAST_TOWNS = 2
_NAME_BEGINS = r"(?:(?<![\u4e00-\u9fff])|(?<=[在到了为是驻有])|(?<=中共)|(?<=\d万))"
_NAME_ENDS = r"(?=[^\u4e00-\u9fff]|$|林业局|森工|各|全|的|县委|县政府|党员|干部|人|大地|特色|讯)"
_OTHER_NAMES = "路|街|大道|镇|乡|村|社区|小区|小学|公司|银行|广场|大桥|公园|同志|说|表示|介绍|认为|告诉"
TOWN_GOES_ON = (
    r"(?![农各全有的])[\u4e00-\u9fff]{1,2}(?:镇|街道|村)"
    r"|(?![山水侨家城下老农两三四五六各])[\u4e00-\u9fff]乡(?![镇村亲间])"
)
_PEOPLE = "(?:人民|儿女|父老)"
_SENTENCE = re.compile("[，。]")
# 地委组织, 行署批准: of a prefecture before it became a city.
_OLD_PREFECTURE_NAMED = re.compile("([\u4e00-\u9fff]{2,6})(?:地委|行署)")
_OLD_PREFECTURE_SPEAKS = re.compile("(?<![\u4e00-\u9fff])(?:地委|行署|专署|地直)(?!书记)")


def by_short_name(short: str, kind: str, view: str, year: int | None) -> Region | None:
    """The one division of a kind, 县 say, that goes by a short name; other places of the text tell namesakes apart."""
    table = gazetteer()
    regions = _namesakes(short, kind, year)
    if len(regions) > 1:
        regions = {
            code: region
            for code, region in regions.items()
            if any(
                bare_name(above.name) in view for above in table.ancestors(region, year) if above.level == "prefecture"
            )
        }
    return next(iter(regions.values())) if len(regions) == 1 else None


def _namesakes(short: str, kind: str, year: int | None) -> dict[str, Region]:
    """Counties and prefectures of a kind that go by a short name in a year, by their codes."""
    return {
        region.code: region
        for region in gazetteer().by_name.get(short + kind, ())
        if region.told_in(year) and region.level in ("prefecture", "county")
    }


def in_headline(view: str, year: int | None) -> Region | None:
    """The division whose short name opens a headline or news, in a text that calls itself of its kind or of none."""
    lines = _head_lines(view)
    for pattern, head in ((_HEADLINE, "\n".join(lines[:HEADLINES])), (_NEWS, view[:HEAD])):
        for match in pattern.finditer(head):
            if (prefecture := f"{match['short']}地区") in view and (
                at := gazetteer().resolve(prefecture, year)
            ) is not None:
                # 喀什：万名干部住村 over what tells of 喀什地区 is not 喀什市's.
                return at
            kind = match["kind"] or spoken_kind(view) or _only_kind(match["short"], year)
            if kind in CALLED_OUR and (region := by_short_name(match["short"], kind, view, year)) is not None:
                return region
    if station := _STATION.search(view, 0, HEAD):
        # Whatever 我市 is to the county's branch of a site; a city's brings news of its counties.
        kinds = [kind for kind in CALLED_OUR if _namesakes(station["short"], kind, year)]
        region = by_short_name(station["short"], kinds[0], view, year) if len(kinds) == 1 else None
        if region is not None and region.level == "county":
            return region
    return next((found for line in lines[:HEADLINES] if (found := _named_below(line, view, year))), None)


def headed_alone(view: str, province: Region, year: int | None) -> Region | None:
    """罗山：动真碰硬改作风 below a page's 河南党建 信阳频道: the one division of a province that opens a headline."""
    kind = spoken_kind(view)
    if kind not in CALLED_OUR:
        return None
    found = {
        region.code: region
        for match in _HEADLINE.finditer(view)
        if (region := by_short_name(match["short"], match["kind"] or kind, view, year)) is not None
        and region.code.startswith(province.code[:2])
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _only_kind(short: str, year: int | None) -> str:
    """县 of 镇沅: the kind of the one county or city that goes by a short name, in a text that says none."""
    if short in region_words().also_words:
        return ""
    found = [kind for kind in CALLED_OUR for _ in _namesakes(short, kind, year)]
    return found[0] if len(found) == 1 else ""


def _named_below(line: str, view: str, year: int | None) -> Region | None:
    """黄石发布计划 over a text that names 黄石市: the division whose short name opens a headline, and no 黄石日报."""
    line = line.strip()
    if not line or _SENTENCE.search(line) is not None or gazetteer().mentions(line):
        return None
    for length in (LONGEST_HEADING_STEM, SHORTEST_STEM):
        short = line[:length]
        for kind in CALLED_OUR if medium().match(line, length) is None else ():
            if short + kind in view and not line.startswith(short + kind):
                region = by_short_name(short, kind, view, year)
                if region is not None:
                    return region
    return None


def behind_province(text: str, end: int, province: Region, view: str, year: int | None) -> Region | None:
    """安徽望江: the division of a province, named up to `end` of a text, whose short name follows.

    Of namesakes it is the one that the report's `view` names in full or is the kind of, else the higher one.
    """
    following = text[end : end + LONGEST_STEM]
    found = [
        region
        for region in _of_kind((*CALLED_OUR, "州", "盟"), year)
        # What is named in full is found as any other place.
        if region.code.startswith(province.code[:2])
        and following.startswith(short := bare_name(region.name))
        # 湖南省[邵阳市] names no 邵阳县.
        and not following.startswith(_in_full(short))
    ]
    if not found:
        return None
    longest = max(len(bare_name(region.name)) for region in found)
    kind = spoken_kind(view)
    return max(
        (region for region in found if len(bare_name(region.name)) == longest),
        key=lambda region: (region.name in view, region.name[-1] == kind, region.level == "prefecture", region.code),
    )


@cache
def _in_full(short: str) -> tuple[str, ...]:
    """The names in full of all divisions that go by a short name."""
    return tuple(short + kind for kind in (*CALLED_OUR, "州", "盟", "地区") if short + kind in gazetteer().by_name)


def called_throughout(view: str, kind: str, year: int | None) -> Region | None:
    """蕉岭 in a text that says 全县 and names no place: the one county that it calls by its short name."""
    if kind not in COUNTY_KINDS:
        return None
    view = view[:STEM_REACH]
    found: dict[str, int] = {}
    for region in _of_kind(kind, year):
        stem = bare_name(region.name)
        called = view.count(stem) if region.level == "county" else 0
        # 平安建设, 和平年代: what stands amid other words, even once, is a word.
        if called and called == len(re.findall(rf"{_NAME_BEGINS}{stem}{_NAME_ENDS}", view)):
            # 38万通海人民: whose people they are says it once for all.
            found[region.code] = called + len(re.findall(rf"\d万{stem}{_PEOPLE}", view))
    return _called_most({code: times for code, times in found.items() if times >= LEAST_CALLED}, year)


def by_towns(view: str, kind: str, year: int | None) -> Region | None:
    """The one county in which all towns lie that a text names, two at least, where it names nothing above them."""
    if kind not in CALLED_OUR:
        return None
    table = townships()
    named = {mention.name for mention in table.mentions(view[:STEM_REACH])}
    towns = [
        name for name in named if len(name) > SHORTEST_STEM and name[:-1] not in ANY_TOWN and name.endswith(_TOWNS)
    ]
    if len(towns) < LEAST_TOWNS:
        return None
    shared = set.intersection(*(table.counties(name) for name in towns))
    return gazetteer().at(shared.pop(), year) if len(shared) == 1 else None


def by_slogan(view: str, kind: str, year: int | None) -> Region | None:
    """“生态靖宇、活力靖宇” in a text that says 我县: the one county whose short name its slogans end with."""
    if kind not in CALLED_OUR:
        return None
    names = {match["name"] for match in _SLOGAN.finditer(view)} - region_words().also_words
    found = {region.code: region for name in names for region in _namesakes(name, kind, year).values()}
    return next(iter(found.values())) if len(found) == 1 else None


def called_again_and_again(view: str, kind: str, year: int | None) -> Region | None:
    """都安 in a text that says 全县 and names but its neighbours in full: the county called so most, words left out."""
    words = region_words().also_words
    view = view[:STEM_REACH]
    found: dict[str, int] = {}
    for region in _of_kind(kind, year):
        stem = bare_name(region.name)
        times = view.count(stem) if region.level == "county" and stem not in words and stem != region.name else 0
        if times > OFTEN_CALLED and len(re.findall(rf"{_NAME_BEGINS}{stem}(?!{_OTHER_NAMES})", view)) > 1:
            found[region.code] = times
    return _called_most(found, year)


def told_once(view: str, kind: str, year: int | None) -> Region | None:
    """东丰的党旗, in a text that says 全县 and names no place: the one county whose short name it has as a name."""
    if kind not in COUNTY_KINDS:
        return None
    words, view = region_words().also_words, view[:STEM_REACH]
    found = [
        region
        for region in _of_kind(kind, year)
        if region.level == "county"
        and (stem := bare_name(region.name)) in view
        and stem not in words
        and re.search(rf"{_TOLD_BEFORE}{stem}{_TOLD_BEHIND}", view)
    ]
    return found[0] if len(found) == 1 else None


def called_ours(view: str, kind: str, year: int | None) -> Region | None:
    """我们修水山高路远 in a text that says 全县: the one county whose short name its people put behind 我们."""
    if kind not in CALLED_OUR:
        return None
    names = {
        name[:length] for name in _OURS.findall(view, 0, STEM_REACH) for length in (3, 2)
    } - region_words().also_words
    found = {region.code: region for name in names for region in _namesakes(name, kind, year).values()}
    return next(iter(found.values())) if len(found) == 1 else None


def introduced_shortly(view: str, kind: str, year: int | None) -> Region | None:
    """武宁是个山区县 in a text that says 我县: the one county that it introduces by its short name alone."""
    words = region_words().also_words
    names = {
        name[-length:] if match["behind"] is None else name[:length]
        for match in _INTRODUCES.finditer(view, 0, STEM_REACH)
        for name in (match["before"] or match["behind"],)
        for length in (3, 2)
    }
    found = {
        region.code: region
        for name in names - words
        for region in _namesakes(name, kind, year).values()
        if region.level == "county"
    }
    return next(iter(found.values())) if len(found) == 1 else None


def opens_text(view: str, kind: str, year: int | None) -> Region | None:
    """11日，崇阳党支部书记… in a text that says 该县: the one division whose short name opens a clause at its head."""
    if kind not in CALLED_OUR:
        return None
    # A line of another kind further down is a site's: 深圳人力资源市场招聘.
    lines = enumerate(_head_lines(view))
    head = "\n".join(line for at, line in lines if at < TITLE_LINES or _SENTENCE.search(line))
    words = region_words().also_words
    found: dict[str, int] = {}
    for region in _of_kind(kind, year):
        stem = bare_name(region.name)
        if (
            stem in head
            and stem not in words
            # What is named in full was looked at before, and left out where it was named by the way.
            and re.search(
                rf"(?:^|[^\u4e00-\u9fff、《]|本报讯){stem}(?!{region.name[-1]}){_no_place_behind()}", head, re.MULTILINE
            )
            and not is_stricken(stem, view)
        ):
            found[region.code] = view.count(stem)
    return _called_most(found, year)


def shortly_named(text: str, kind: str, year: int | None) -> list[Region]:
    """The cities or counties of a kind whose short names a line has, those that are words as well left out."""
    if kind not in CALLED_OUR or not text:
        return []
    words = region_words().also_words
    return [
        region
        for region in _of_kind(kind, year)
        if (stem := bare_name(region.name)) in text and stem not in words and stem != region.name
    ]


def below_named(view: str, above: Region | None, kind: str, year: int | None) -> Region | None:
    """晋江 in a text that says 全市 and names but its province: a county that goes by its short name throughout."""
    if above is None or above.level not in ("province", "prefecture") or kind not in CALLED_OUR:
        return None
    prefix = above.code[:2] if above.level == "province" else above.code[:4]
    counts = {
        region.code: view.count(bare_name(region.name))
        for region in _of_kind(kind, year)
        if region.code.startswith(prefix) and region.code != above.code
    }
    code, often = max(counts.items(), key=lambda entry: (entry[1], entry[0]), default=("", 0))
    enough = max(OFTEN_CALLED, 2 * view.count(above.name[:-1])) if above.name.endswith(kind) else OFTEN_CALLED
    return gazetteer().at(code, year) if often >= enough else None


def one_below(view: str, above: Region, kind: str, year: int | None) -> Region | None:
    """南安 in a text that says 全市 and names 泉州市 by the way: the one below whose short name opens a clause."""
    found = [
        region
        for region in gazetteer().below(above.code, year)
        if region.name.endswith(kind)
        and re.search(rf"(?<![\u4e00-\u9fff、《]){bare_name(region.name)}{_no_place_behind()}", view[:STEM_REACH])
    ]
    if len(found) != 1 or kind not in CALLED_OUR:
        return None
    # R市地处武夷山西麓: whoever struck out the name leaves its neighbours'.
    struck_out = re.findall(rf"(?<![A-Za-z\d])(?:[A-Z]|[Xx×*]{{1,4}}){kind}(?!级)", view[:STEM_REACH])
    return None if len(struck_out) >= OFTEN_CALLED else found[0]


def with_its_streets(view: str, province: Region, year: int | None) -> Region | None:
    """赣州城区 in a text that names 江西 in full and 赣州 again and again: the one city of a province that it is of."""
    found = {
        region.code: region
        for name in set(_IN_TOWN.findall(view, 0, STEM_REACH))
        if view.count(name) >= OFTEN_CALLED
        for region in _namesakes(name, "市", year).values()
        if region.code.startswith(province.code[:2])
    }
    return next(iter(found.values())) if len(found) == 1 else None


def of_old_prefecture(view: str, year: int | None, *, by_committee: bool = False) -> Region | None:
    """泰安第一批“四清”单位 in a text on what 地委 did: the one prefecture of before whose short name its head has.

    `by_committee`: as 吉安地委 or 吉安行署 alone, which says whose report it is whatever counties are its examples.
    """
    head = view[:HEAD]
    if by_committee:
        head = "\n".join(match[1] for match in _OLD_PREFECTURE_NAMED.finditer(head))
    if not head or not (by_committee or _OLD_PREFECTURE_SPEAKS.search(view)):
        return None
    named: dict[str, Region] = {}
    for region in gazetteer().regions:
        # The table begins in 1980: what was called so then was before.
        held = year is None or (region.valid_to is not None and year <= region.valid_to)
        if region.level == "prefecture" and region.name.endswith("地区") and held and region.name[:-2] in head:
            named.setdefault(region.name, region)
    return next(iter(named.values())) if len(named) == 1 else None


@cache
def _no_place_behind() -> str:
    """北京路, 黑山油田, 平安说: streets, units and persons whose names begin like a place's; 通海：9个 heads a list.

    So do names of towns: 石门坎镇 is none of 石门县; 五区(安远) says in brackets what something else is called.
    """
    return rf"(?!{any_of('unit')}|{_OTHER_NAMES}|[:：)）]|{TOWN_GOES_ON})"


@cache
def medium() -> re.Pattern[str]:
    """What makes a paper or station of the place whose name it follows: 浙江日报."""
    return re.compile(any_of("medium"))


def _head_lines(view: str) -> list[str]:
    """The first lines that hold anything but links to other pages, or where on its site this one stands."""
    lines = (line for line in view[:HEAD].split("\n") if line.strip())
    return [line for line in lines if line.count("|") < LEAST_LINKS and line.count(">") < LEAST_STEPS]


def _called_most(times: dict[str, int], year: int | None) -> Region | None:
    """The division, of those by their codes, that a text calls most often; None where several share that."""
    often = max(times.values(), default=0)
    named = [code for code, called in times.items() if called == often]
    return gazetteer().at(named[0], year) if len(named) == 1 else None


def _of_kind(kinds: Sequence[str], year: int | None) -> Iterator[Region]:
    """Cities, counties and districts of some kinds whose short name is no single character."""
    for region in gazetteer().regions:
        if (
            region.level in ("county", "prefecture")
            and region.name[-1] in kinds
            and len(region.name) > SHORTEST_STEM
            and region.told_in(year)
        ):
            yield region
