"""Whose work a figure measures, and in which year: the text may change both within one sentence (DOMAIN)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from ingest.narrative.structure import Structure
from ingest.regions import Gazetteer, PlaceMention, gazetteer

# 通羊镇新城社区: townships, streets, communities and housing estates are in no table; a name begins where another ends.
_TOWNSHIP = re.compile(
    r"(?:(?<=[省市县区旗州镇乡、，。：；在为如对由向是的,:;\s“（.)）【])|(?<=街道)|(?<=社区)|(?<=其中)|^)"
    r"(?P<name>[\u4e00-\u9fff]{1,6}?(?:街道(?!办|工委|社区|党)|镇(?!村|党委书记)|乡(?!镇|村|党委书记|、)|小区"
    r"|社区(?!党|居|干|书|服|工)|苏木|嘎查|大队"
    r"|村(?!民|级|干|党员|党组织|委|“|两|集体|务|容|庄|镇|官|里|企|办|小|居|组|规|情|寨|道|头|史|卫|医|校|屯|支书|支部书记|书记|上|内|部|均|由|达)|公社))"
)
_GENERIC = re.compile(
    r"各|每|乡镇|全|该|本|我|下乡|返乡|家乡|老乡|集镇|两个|几个|所有|其他|有关|部分|农|省|市|县|区|村|的|和|在|到|了|等|对|与|或|及|将|把|新建|个|建设|"
    r"党|为|从|向|由|是|办|一|二|三|四|五|六|七|八|九|十|大(?!队)|多|入|进|以|型|化|书记|负责|支部|委员|小组|楼|构建|指导|打造|建成|创建|服务|管理|覆盖|"
    r"推进|深入|走|结对|帮扶|联系|包|驻|选派|平安|文明|和谐|示范|智慧|试点|中心|核心|行政|自然|贫困|重点|后进|软弱|薄弱|先进|建制|空壳|难点|美丽|精品|"
    r"样板|城中|片|扶贫|脱贫|强|富|带|帮|穷|弱|退出|培训|宣传|发展|组织|活动|工作|涣散|落后|一般|较好|典型|特色|生态|牧|渔|乡|镇|本|任|回|离|出|边远"
)
_WHOLE = re.compile(
    r"(?P<which>我们|他们|全|我|该|本)(?P<kind>省|市|县|区|州|旗|盟|镇|乡|街道?|村|社区|国)(?!委|域|政|级|直|别|间|面|际|家)"
)
_OBJECT_BEFORE = re.compile(r"(?:为|给|向|赴|到|与|同|来自|从|由|往|去|和|对|跟|被|及|在…?)$")
_LISTED_AFTER = re.compile(
    r"^(?:、[\u4e00-\u9fff]{1,6}){0,6}等|^、|^党(?:支部|委|总支)等|^(?:日报|晚报|电视台|党建|周刊|都市报|新闻|大学|商会|籍)"
)
_CLAUSE_OPENERS = re.compile(
    r"(?:^|[，,。；;：:！？!?\n\s“”‘’'\")）》.]|如|比如|其中|目前|日前|近年来|日|月|在|[该全](?:县|市|区|乡|镇|街道))$"
)

_OPENING_IN = re.compile(r"(?:^|[，。；\s“])在$")
_FIGURE_FOLLOWS = re.compile(r"\s?\d")
_DESCRIBED = re.compile(r"[，。；\s,.][^，。；\s,.]{2,11}的$")
_YEAR = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:年|(?=\s?[.\-]\d))(?P<tail>以来|起|开始|至今|\d{1,2}月(?:\d{1,2}日)?(?:以来|起|开始))?"
)
_RELATIVE = re.compile(
    r"(?P<compared>(?:比|较|同|与)(?:去年|上年|前年)(?:同期|末|底|初)?(?:相比)?)|(?P<last>去年|上年度?|上一年)(?P<tail>以?来|起|开始)?"
    r"|(?P<before_last>前年)|(?P<this>今年|本年度?|当年|目前|截至|截止|上半年|下半年|一年来|现(?=有|余|存|已))|(?P<next>明年|来年)"
)
_KINDS = ("省", "市", "县", "区", "州", "旗", "盟", "镇", "乡", "街", "村", "社区")
_REPORTS = re.compile(r"的?(?:共|有|已|各|大多数|上下|范围|累计|\d)")
_STEM_END = re.compile(r"(?:街道|小区|社区|苏木|嘎查|大队|公社|村|镇|乡)$")
_VERB_FIRST = re.compile(
    r"(?:调整|改|无|有|选|配|整|查|送|抓|评|树|培|实|推|使|让|其中|因|嘎查|通过|聘|看|说|如|据|之)"
)
PARAGRAPH_REACH = 700
SHORTEST_STEM = 2
BRACKET_REACH = 30
# 去年为320名 beside this year's figure says what it was, no more.
_ASIDE = re.compile(r"(?:同期|末|底)?(?:为|是|有|仅|只有|的)?\s?[\d一二三四五六七八九十]")
_COMPARED_NUMBER = re.compile(r"的?\s?[\d一二三四五六七八九十百千万亿零两.,]+")
_CLAUSE_BREAK = re.compile(r"[，；。,;\n]|$")
_CLOSING = re.compile(r"[）)]")


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the text names it, with its code where it is an official division that can be told apart."""

    name: str
    code: str | None
    level: str


@dataclass(frozen=True, slots=True)
class PlaceAt:
    """A place in the text: `subject` where the words make it the one told of, `whole` for 全镇 and its like."""

    start: int
    end: int
    place: Place
    subject: bool
    whole: bool = False


class Scopes:
    """Place and year in force at each position of one report."""

    def __init__(self, view: str, structure: Structure, home: Place | None, year: int | None) -> None:
        self.view, self.structure, self.home, self.year = view, structure, home, year
        self.places = _places(view, home, year, gazetteer())
        self._place_starts = [at.start for at in self.places]
        self._years = _year_expressions(view, year)
        self._year_ends = [end for end, _, _ in self._years]

    def place(self, position: int) -> Place | None:
        """Whose work a figure measures: the nearest subject before it in its sentence, else in its paragraph."""
        sentence_start, _ = self.structure.sentence(position)
        found = self._subject_before(sentence_start, position)
        if found is not None:
            return found.place
        paragraph_start, _ = self.structure.paragraph(position)
        found = self._subject_before(max(paragraph_start, position - PARAGRAPH_REACH), sentence_start)
        if found is not None and self._opens_paragraph(found, paragraph_start):
            return found.place
        return self._whole_behind(position) or self.home

    def year_at(self, position: int) -> int | None:
        """Reporting year of a figure: the last year named before it in its sentence, else the report's."""
        sentence_start, _ = self.structure.sentence(position)
        for index in range(bisect_right(self._year_ends, position) - 1, -1, -1):
            at, until, year = self._years[index]
            if at < sentence_start:
                break
            if position < until:
                return year
        return self.year

    def _subject_before(self, start: int, end: int) -> PlaceAt | None:
        for index in range(bisect_right(self._place_starts, end) - 1, -1, -1):
            at = self.places[index]
            if at.start < start:
                return None
            if at.end <= end and at.subject:
                return at
        return None

    def _whole_behind(self, position: int) -> Place | None:
        """329个小组涵盖全街6228户 tells of the street from its beginning."""
        end = self.structure.sentence(position)[1]
        for at in self.places[bisect_left(self._place_starts, position) :]:
            if at.start >= end:
                return None
            if at.whole and _is_below(at.place, self.home):
                return at.place
        return None

    def _opens_paragraph(self, at: PlaceAt, paragraph_start: int) -> bool:
        """A paragraph that opens with a place tells of it to its end."""
        first_end = self.structure.sentence(paragraph_start)[1]
        return at.start < first_end or _is_below(at.place, self.home)


def _is_below(place: Place, home: Place | None) -> bool:
    order = {"country": 0, "province": 1, "prefecture": 2, "county": 3, "township": 4}
    return home is not None and order[place.level] > order[home.level]


def _places(view: str, home: Place | None, year: int | None, table: Gazetteer) -> list[PlaceAt]:
    """All places named, official ones, townships, and 全县, 该区 resolved to what they mean."""
    found: list[PlaceAt] = []
    around = [home.code] if home and home.code else []
    official = table.mentions(view)
    for index, mention in enumerate(official):
        region = table.resolve(mention.name, year, around)
        following = official[index + 1] if index + 1 < len(official) else None
        if region is not None:
            around = [region.code, *around[:6]]
        if following is not None and following.start == mention.end:
            continue
        name = region.name if region is not None and region.level in ("country", "province") else mention.name
        if home is not None and region is not None and region.code == home.code:
            name = home.name
        level = region.level if region is not None else _level_of(mention.name)
        place = Place(name, region.code if region is not None else None, level)
        chain_start = _chain_start(official, index)
        found.append(
            PlaceAt(chain_start, mention.end, place, _in_list_or_subject(view, chain_start, mention.end, found))
        )
    found.extend(_townships(view, found))
    found.sort(key=lambda at: (at.end, at.start))
    return _with_wholes(view, found, home)


def _chain_start(official: list[PlaceMention], index: int) -> int:
    start = index
    while start > 0 and official[start - 1].end == official[start].start:
        start -= 1
    return official[start].start


def _level_of(name: str) -> str:
    return "prefecture" if name.endswith(("州", "盟", "地区")) else "county"


def _is_subject(view: str, start: int, end: int) -> bool:
    """Whether the words around make a place the one told of: it opens a clause, or a figure follows at once."""
    following = view[end : end + 40]
    if _LISTED_AFTER.match(following):
        return False
    if _OBJECT_BEFORE.search(view, max(0, start - 2), start):
        return bool(_OPENING_IN.search(view, max(0, start - 2), start))
    if _FIGURE_FOLLOWS.match(following):
        return True
    behind = max(0, start - 14)
    return bool(_CLAUSE_OPENERS.search(view, max(0, start - 4), start) or _DESCRIBED.search(view, behind, start))


def _in_list_or_subject(view: str, start: int, end: int, before: list[PlaceAt]) -> bool:
    """Places joined by 、 are all subjects or none; 甲县68个、乙县64个 are each."""
    if view[start - 1 : start] == "、":
        joined = next((at.subject for at in reversed(before[-6:]) if at.end == start - 1), None)
        return bool(_FIGURE_FOLLOWS.match(view, end)) if joined is None else joined
    return _is_subject(view, start, end)


def _townships(view: str, official: list[PlaceAt]) -> list[PlaceAt]:
    """Townships and below; a street that follows its county carries its name, as streets are named alike everywhere."""
    ends = {at.end: at for at in official}
    found: list[PlaceAt] = []
    below: dict[int, PlaceAt] = {}
    position = 0
    while match := _TOWNSHIP.search(view, position):
        name, start = match["name"], match.start("name")
        stem = _STEM_END.sub("", name)
        if len(stem) < SHORTEST_STEM or _GENERIC.search(stem) or _VERB_FIRST.match(stem) or "乡镇" in name:
            # A name may begin inside what was taken for one: 平房区[新伟街道].
            position = start + 1
            continue
        position = match.end()
        above = ends.get(start) or below.get(start)
        prefix = (
            above.place.name if above is not None and name.endswith("街道") and above.place.level == "county" else ""
        )
        chain_start = above.start if above is not None else start
        subject = _in_list_or_subject(view, chain_start, match.end(), found)
        at = PlaceAt(chain_start, match.end(), Place(prefix + name, None, "township"), subject)
        below[match.end()] = at
        found.append(at)
    return found


def _with_wholes(view: str, places: list[PlaceAt], home: Place | None) -> list[PlaceAt]:
    """Resolve 全县, 我省, 该区, 全街: the nearest place before it of that kind, else the report's own."""
    result = list(places)
    latest: dict[str, Place] = {}
    passed = 0
    for match in _WHOLE.finditer(view):
        while passed < len(places) and places[passed].end <= match.start():
            latest |= {kind: places[passed].place for kind in _KINDS if _is_kind(places[passed].place.name, kind)}
            passed += 1
        kind = match["kind"].removesuffix("道")
        if _above(kind, home) and not _REPORTS.match(view, match.end()):
            continue
        place = _meant(kind, latest, home, nearest=match["which"] in ("该", "他们"))
        if place is not None:
            result.append(PlaceAt(match.start(), match.end(), place, subject=True, whole=True))
    result.sort(key=lambda at: at.start)
    return result


def _above(kind: str, home: Place | None) -> bool:
    """Whether 全国 or 全省 speaks of more than the report's own place, as in 全国先进."""
    if home is None or _is_kind(home.name, kind):
        return False
    return (
        kind == "国"
        or (kind == "省" and home.level != "country")
        or (kind in "市州" and home.level in ("county", "township"))
    )


def _meant(kind: str, latest: dict[str, Place], home: Place | None, *, nearest: bool) -> Place | None:
    """全县 in a county's report is that county; 该县, and 全市 in a province's, are the last one named."""
    if kind == "国":
        return Place("全国", "000000", "country")
    if not nearest and home is not None and _is_kind(home.name, kind):
        return home
    return latest.get(kind)


def _is_kind(name: str, kind: str) -> bool:
    if kind == "街":
        return name.endswith("街道")
    if kind == "区":
        return name.endswith("区") and not name.endswith(("社区", "小区", "地区"))
    return name.endswith(kind)


def _year_expressions(view: str, year: int | None) -> list[tuple[int, int, int | None]]:
    """Where the text names a year, how far that reaches, and which; a span up to now is the report's own year."""
    found: list[tuple[int, int, int | None]] = []

    def note(match: re.Match[str], named: int | None) -> None:
        reach = _reach(view, match.start())
        if _ASIDE.match(view, match.end()) and match[0].startswith(("去年", "上年", "前年", "上一年")):
            reach = min(reach, _CLAUSE_BREAK.search(view, match.end()).start())  # type: ignore[union-attr]
        found.append((match.end(), reach, named))

    for match in _YEAR.finditer(view):
        note(match, year if match["tail"] else int(match["year"]))
    for match in _RELATIVE.finditer(view):
        if year is None:
            continue
        if match["compared"]:
            # 比去年的1200名增长12.5%: the number is last year's, the growth this year's.
            if number := _COMPARED_NUMBER.match(view, match.end()):
                found.append((match.end(), number.end(), year - 1))
            continue
        if match["last"]:
            note(match, year if match["tail"] else year - 1)
        elif match["before_last"]:
            note(match, year - 2)
        elif match["next"]:
            note(match, year + 1)
        else:
            note(match, year)
    found.sort()
    return found


def _reach(view: str, position: int) -> int:
    """A year named in brackets, as in 486名（去年478名）, holds up to the closing one."""
    opening = max(
        view.rfind("（", position - BRACKET_REACH if position > BRACKET_REACH else 0, position),
        view.rfind("(", max(0, position - BRACKET_REACH), position),
    )
    if opening >= 0:
        closing = _CLOSING.search(view, opening)
        if closing is not None and closing.start() > position:
            return closing.start()
    return len(view)
