"""The places that a text names: official divisions, townships, villages; 全县 and 该区 resolved to what they mean."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from ingest.briefly_named import medium
from ingest.named_divisions import named_divisions
from ingest.named_in_passing import BORDERS_ON, BUILDS_AWAY, GIVEN_FOR, IN_FIRM_NAME
from ingest.narrative.givers import gives_beside_others, is_above
from ingest.narrative.joined_names import LISTS, joined_names
from ingest.narrative.listed_places import with_what_follows
from ingest.narrative.place import Place, PlaceAt
from ingest.narrative.place_lists import ends_counted_list, jointly
from ingest.narrative.short_names import called_shortly, with_short_names
from ingest.narrative.sparse import Search, Together
from ingest.narrative.structure import Structure
from ingest.narrative.township_names import TOWNSHIPS, township_names
from ingest.narrative.unlisted_divisions import FORMERS, zones
from ingest.narrative.wholes import WHOLES, in_passing, with_wholes
from ingest.page_imprint import site_lines
from ingest.regions import Gazetteer, LocatedMention, gazetteer, short_names
from ingest.spans import span_around
from ingest.townships import townships
from ingest.years import DAY, MONTH

_OBJECT_BEFORE = re.compile(r"(?<!据)(?:为|给|向|赴|到|与|同|来自|从|由|往|去|和|对|跟|被|帮|及|在…?)$")
_LISTED_AFTER = re.compile(
    r"^(?:、[\u4e00-\u9fff]{1,6}){0,6}等|^、|^[\u4e00-\u9fff]{0,4}(?:检查组|督查组|考核组|调研组|观摩团)|^党(?:支部|委|总支)等|^(?:日报|晚报|电视台|党建|周刊|都市报|新闻|在线|卫视|网(?!格|点|络|吧)|频道|大学|商会|籍|支边青年|知青|知识青年)"
)
# 分配到四川80.3亿元，甘肃10亿元: to whom a sum is given is whose it is.
_ALLOTTED_TO = re.compile("(?:分配|拨付|下拨|划拨|安排)[到给]$")
# 通渭县王岔村、岷县下文斗村等9个村: some of them, by name; 西沟乡牛眼睛、大石砬等6个村 are all of one town.
_AMONG_LISTED = re.compile(
    r"(?=[^等，。；]{0,80}、[^等，。；]{0,40}[县市区旗州镇乡])[\u4e00-\u9fff]{2,8}(?:、[\u4e00-\u9fff]{2,12}){1,9}等[\d一二两三四五六七八九十]"
)
# 东与林州市相接，南靠杏城镇: what lies around.
_BORDERS = re.compile(f"{BORDERS_ON}$")
# 讷河县营农场: whose farm it is.
_RUN_BY = re.compile("营[农林牧渔果茶工企商]")
_CLAUSE_OPENERS = re.compile(
    r"(?:^|(?:^|[\n\s（(])(?:\d{1,2}|[一二三四五六七八九十]{1,3})、|[，,。；;：:！？!?…\n\s“”‘’'\")）》.▲●◆■◇○△★☆※·•【〖—]|据对|本[报刊]讯|(?<=[\n，。；\s])据|说这话的是|如|比如|像|仅|单看|仅看|走进|来到|走访|其中|目前|日前|近年来|日|月|[今去当]年|在|(?:^|[，,。；;：:\s（(年月日])中共|[该全](?:县|市|区|州|旗|乡|镇|街道))$"
)
_NUMBERED_ITEM = re.compile(r"(?:^|[\n\s（(])(?:\d{1,2}|[一二三四五六七八九十]{1,3})、$")
# 福建省委任命市委领导人: who decides is not whose work it is.
_APPOINTS = re.compile(r"(?:党)?(?:委|政府|人民政府)(?:组织部)?(?:任命|批准|批复|授予|命名|同意)")
# 小川村这类千人以上的村，每年可达3000元: one of many, of all of which it is told.
_AN_EXAMPLE = re.compile(r"(?:[\u4e00-\u9fff]{2,5}村)?(?:这类|这样的?|之类的?|这种)")
# 增加到557人（含曲阜县）: an aside.
_ADDED = re.compile(r"[（(]不?(?:含|包括|计)$")
ADDED_REACH = 4
LONGEST_CHAIN = 60
"""Characters of the names that a place lies in, told right before its own, at most."""
# 北京报道: where news was sent from.
_REPORTED_FROM = ("报道", "消息")
_SENT_FROM = re.compile(f"{MONTH}月{DAY}日[电讯]")
# 贵州省黄平县, 贵州省中共黄平县委员会
_WITHIN = ("", "中共")
_SEATS = ("城关镇", "城厢镇")
# 干部符永强驻角尾乡放坡村，见村民…; 工作队进驻东沟村后，…: what follows is done there.
_LIVES_IN = re.compile(r"(?:驻|进驻|派驻|住进|派到|选派到|(?:走进|来到)(?:[^，。；、\d\s]{2,5}的)?)$")
_THERE = re.compile(
    r"[，,](?!由|把|是)|[后时][，,]|以后|任(?:第一书记|职)|担任|蹲点"
    r"|的?(?:贫困|困难|特困|农|党员|低保)?(?:户|群众|党员|村民|老人)(?:的)?家(?:里|中)"
)
LIVES_REACH = 8
# 省委在齐河县建立了2个支部: where what is counted came to be.
_FOUNDED = re.compile(
    r"(?:先后|已|共)?(?:建立|成立|组建|设立|建成|建起|办起|新建|创建|发展)了?[^，。；、\d]{0,10}?[\d一二两三四五六七八九十]"
)
# 党支部在王家村召开会议，来了20名: where those met whose work it is.
_MET = re.compile(r"(?:隆重|集中)?(?:召开|举行|开(?=[^展设发辟办通]))(?:[^，。；]{0,20}?会|[。；])")
# 在广东打拼十多年的他上任后，…: where somebody was before.
_WORKED_AWAY = re.compile(
    "打拼|务工|打工|经商|做生意|做过|干过|闯|创业|办厂|开店|当兵|服役|求学|上学|读书|做工|谋生|承包|"
    # 在温岭做鞋的党员漆国华
    r"(?:做|修|搞|跑|种|养|摆|包|教)[\u4e00-\u9fff]{1,3}的(?:党员|村民|老乡|青年|能人|老板|他|她|流动)"
)
# 流动党员1127名。从去向看，在北京412名，在河北278名: where a county's members went.
_WENT_AWAY = re.compile(
    r"(?:去向|流向|流出|外出|务工|输出)(?:[^。；\n]*|[^；\n]{0,24}。(?:他们|其)(?:之中|当中|中)?[^。；\n]*)$"
)
_OF_WHICH_THERE = re.compile(r"(?:市?内)?(?:流动|务工|经商|就业)?的(?:有)?\d")
# 从流向看，…流向市外的3222名，其中广东1386名、浙江704名
_FLOWED = re.compile(r"(?:流向|去向)[^。；\n]*$")
# 已建流动党组织386个，其中苏州124个、上海96个
_BUILT_AWAY = re.compile(r"流动党(?:的)?(?:组织|员?支部|总支|委)[^。；\n]*$")
# 昆明流动党支部成立得最早: of the county whose members went there.
_BRANCH_AWAY = re.compile("流动党(?:员)?(?:党)?(?:支部|总支|委|组织|小组)")
WENT_REACH = 90
_OPENING_IN = re.compile(r"(?:^|[，。；：,;:\s“”(（]|记者|笔者|[局队社])而?在$")
_FIGURE_FOLLOWS = re.compile(r"[ \t\u3000|]{0,12}(?:(?:还|仅|只|共|也)?有|还|仅|只|共)?\d")
# 分布最多的是东门镇，有612人，其次是四把乡，有547人
_FOREMOST = re.compile(r"(?:最[多少高低大快好]的?|其次|再次|居首的?|第[一二三]的?|末位的?)是$")
_COUNTS_IT = re.compile(r"[，,](?:共|现|达|仅|为)?有?(?:达)?\d")
_SHORT_PROVINCE = re.compile(r"[^省市区县州旗盟镇乡村道社队]$")
# 上海街汉润里, 北京路社区
_STREET = re.compile("(?:中|东|西|南|北|[一二三四])?(?:大街|大道|街(?!道)|路(?!过|途|线))")
# 县水电局在红坡乡扶贫324户: where somebody else's work is done.
_HELPED = re.compile(r"(?:开展|实施)?(?:扶贫|包扶|帮扶|结对)(?!工作队|开发)")
# 为解决王家村饮水难,局里打井两眼: what is done is done there.
_PURPOSE = re.compile(
    r"(?:^|[，。；;,\s])为了?(?:深入|进一步|切实|全面|有效|尽快)?"
    r"(?:帮助|解决|改善|提升|推动|推进|促进|支持|改变|加快|壮大|补齐|优化|方便)$"
)
# 按照红坡村的气候和土壤，种果树80亩: what is done is done where it suits.
_SUITED_TO = re.compile(r"(?:^|[，。；;,\s])(?:按?照|根据|依据|针对|结合|立足)$")
_SUITS = re.compile(r"(?:本地|当地|自身)?的?[^，。；;,]{0,14}(?:条件|实际|特点|优势|资源|气候|土壤|情况)")
# 大兴镇有个柞树沟村，前些年…: what follows is told of the village.
_THERE_IS = re.compile(r"[镇乡]有一?个$")
_TAKES = re.compile(r"(?:^|[^\u4e00-\u9fff])[拿以就从]$")
_AS_EXAMPLE = re.compile("(?:为例|来说|来看|来讲|而言)[，,]")
# 走进位于渝水区的瓷业公司: what is told of a firm is of where it lies.
_LIES_IN = re.compile(r"(?:^|[^\u4e00-\u9fff]|走进|来到|走访|在)(?:位于|地处|坐落于|坐落在)$")
# 财政收入只有3600万元的平顺县; of 同毗邻的怀化市商定 the place is not told.
_DESCRIBED = re.compile(r"(?:[，。；;\s,.）)]|\d、)(?:与[之其此])?[^，。；;、\s,.“”同与和跟向到赴给在]{2,20}的$")
# 大店区柳沟乡: the districts that counties had until the 1980s are in no table.
_OLD_DISTRICT = re.compile(r"(?:^|[^\u4e00-\u9fff]|(?P<county>[县旗]))(?P<name>[\u4e00-\u9fff]{2,3}区)$")
OLD_DISTRICT_REACH = 5
_BROKEN = re.compile(r"\s(?<=[\u4e00-\u9fff]\s)\s*(?=[\u4e00-\u9fff])")


class _Worded(NamedTuple):
    """Searches of one text for what is worded like a place."""

    townships: Search
    formers: Search
    zones: Search
    lists: Search
    wholes: Search


@cache
def _wordings() -> Together:
    """The expressions of `_Worded`, in its order."""
    return Together(TOWNSHIPS, FORMERS, zones(), LISTS, WHOLES)


def find_places(view: str, structure: Structure, home: Place | None, year: int | None) -> list[PlaceAt]:
    """All places named, in text order; names that a line break of the layout cuts in two are put together."""
    joined, at = _joined(view, structure)
    places = _places(joined, home, year, gazetteer())
    if at is not None:
        places = [one.moved(at(one.start), at(one.end - 1) + 1) for one in places]
    of_site = site_lines(view)
    return [one for one in places if span_around(of_site, one.start) is None] if of_site else places


def as_named(home: Place, view: str) -> Place:
    """The report's own place under the name that the text gives it: 红河州, 前郭县 where the full name never stands.

    So does a county by the name that it had before: 安塞县, today 安塞区.
    """
    if home.code is None or home.name in view or home.level not in ("prefecture", "county"):
        return home
    region = gazetteer().at(home.code, None)
    if region is None:
        return home
    versions = gazetteer().versions(region)
    names = [*short_names(region), *gazetteer().contractions(region), *(each.name for each in versions)]
    # 六安专区, of a text older than 六安地区 and 六安市.
    names += [name for each in versions for name in short_names(each)]
    called = next((name for name in names if _is_named(name, view)), None)
    return replace(home, name=called) if called else home


_OF_A_SITE = re.compile(r"[\u4e00-\u9fff]{2,12}(?:服务|信息|党建|政府|门户)网")


def _is_named(name: str, view: str) -> bool:
    """Whether a text names a place, and not only a paper or site called after it: 商洛地区农业服务网."""
    if name not in view:
        return False
    return any(
        not (medium().match(view, at.end()) or _OF_A_SITE.match(view, at.end()))
        for at in re.finditer(re.escape(name), view)
    )


class _WayBack:
    """Where the characters of a joined text stand in the view."""

    def __init__(self, starts: list[int], shifts: list[int]) -> None:
        self.starts, self.shifts = starts, shifts

    def __call__(self, position: int) -> int:
        return position + self.shifts[bisect_right(self.starts, position) - 1]


def _joined(view: str, structure: Structure) -> tuple[str, _WayBack | None]:
    """The view without the blanks that a layout or a scanner left inside a sentence, and the way back."""
    breaks = [m for m in _BROKEN.finditer(view) if "\n" not in m[0] or m.end() in structure.soft]
    if not breaks:
        return view, None
    pieces, starts, shifts = [view[: breaks[0].start()]], [0], [0]
    length = breaks[0].start()
    ends = [*(match.start() for match in breaks[1:]), len(view)]
    for match, end in zip(breaks, ends, strict=True):
        pieces.append(view[match.end() : end])
        starts.append(length)
        shifts.append(match.end() - length)
        length += end - match.end()
    return "".join(pieces), _WayBack(starts, shifts)


def _places(view: str, home: Place | None, year: int | None, table: Gazetteer) -> list[PlaceAt]:
    found: list[PlaceAt] = []
    own = home.code if home is not None else None
    official = with_short_names(view, table.locate(view, year, own, named_divisions(view, table)), year, table)
    codes = {own} if own else set()
    worded = _Worded(*_wordings().over(view))
    for index, mention in enumerate(official):
        region = mention.resolution.region
        if region is not None and region.level == "country" and in_passing(view, mention.start, mention.end):
            continue
        if _ADDED.search(view, max(0, mention.start - ADDED_REACH), mention.start):
            continue
        following = official[index + 1] if index + 1 < len(official) else None
        if region is not None and region.level in ("prefecture", "county"):
            codes.add(region.code)
        if following is not None and view[mention.end : following.start] in _WITHIN:
            continue
        name = region.name if region is not None and region.level in ("country", "province") else mention.name
        if home is not None and region is not None and region.code == home.code:
            # 某地区 of before is told of by that name in a report of the city that it became.
            name = mention.name if mention.name.endswith(("地区", "专区")) else home.name
        elif region is not None and region.name == name:
            name = table.told_name(region, year)
        level = region.level if region is not None else _level_of(mention.name)
        place = Place(name, region.code if region is not None else None, level)
        chain_start = _chain_start(view, official, index)
        gives = is_above(place, home) and gives_beside_others(view, chain_start, mention.end)
        subject = not gives and _in_list_or_subject(view, chain_start, mention.end, found)
        found.append(PlaceAt(chain_start, mention.end, place, subject))
    found.extend(_own_unit(view, found, home))
    found.extend(called_shortly(view, found, home, year, table, _opens_clause))
    found.sort(key=lambda at: (at.end, at.start))
    found.extend(at for at in _townships(view, found, codes, worded) if not _AN_EXAMPLE.match(view, at.end))
    found.extend(_sharing_a_kind(worded.lists, found, table, frozenset(codes)))
    found.sort(key=lambda at: (at.end, at.start))
    return with_wholes(view, jointly(view, with_what_follows(view, found, home)), home, year, worded.wholes)


def _sharing_a_kind(lists: Search, found: list[PlaceAt], table: Gazetteer, near: frozenset[str]) -> list[PlaceAt]:
    """上津、夹河两镇: told of together, under both names."""
    below = townships()
    taken = {at.end for at in found}

    def is_place(name: str) -> bool:
        if name[-1] in "县市区旗" and any(
            at.code[:4] in {code[:4] for code in near} for at in table.by_name.get(name, ())
        ):
            return True
        return below.near(name, near)

    return [
        PlaceAt(
            start,
            end,
            Place("、".join(names), None, _level_of(names[0]) if names[0][-1] in "县市区旗" else "township"),
            True,
        )
        for start, end, names in joined_names(lists, is_place)
        if end not in taken
    ]


def _own_unit(view: str, named: list[PlaceAt], home: Place | None) -> list[PlaceAt]:
    """The firm, farm or zone that reports, by its name: 内蒙古[阿拉善高新区], and no figure of its province."""
    if home is None or home.code is not None or home.level != "township":
        return []
    ends = {at.end: at.start for at in named}
    found = []
    for match in re.finditer(re.escape(home.name), view):
        start = ends.get(match.start(), match.start())
        found.append(PlaceAt(start, match.end(), home, _is_subject(view, start, match.end())))
    return found


def _chain_start(view: str, official: list[LocatedMention], index: int) -> int:
    start = index
    while start > 0 and view[official[start - 1].end : official[start].start] in _WITHIN:
        start -= 1
    return official[start].start


def _level_of(name: str) -> str:
    return "prefecture" if name.endswith(("州", "盟", "地区")) else "county"


def _is_subject(view: str, start: int, end: int) -> bool:
    """Whether the words around make a place the one told of: it opens a clause, or a figure follows at once."""
    following = view[end : end + 40]
    if _APPOINTS.match(following) or following.startswith(_REPORTED_FROM) or _SENT_FROM.match(following):
        return False
    if _RUN_BY.match(following) or _LISTED_AFTER.match(following) or _AMONG_LISTED.match(view, end):
        return False
    if _BORDERS.search(view, max(0, start - 4), start) or GIVEN_FOR.match(view, end):
        return False
    if _SHORT_PROVINCE.search(view, start, end) and any(
        of.match(following) for of in (IN_FIRM_NAME, _STREET, _BRANCH_AWAY)
    ):
        return False
    if _is_taken(view, start, end):
        return True
    if _THERE_IS.search(view, max(0, start - 4), start):
        return True
    if _SUITED_TO.search(view, max(0, start - 4), start) and _SUITS.match(view, end):
        return True
    if _ALLOTTED_TO.search(view, max(0, start - 4), start) and _FIGURE_FOLLOWS.match(following):
        return True
    if _LIVES_IN.search(view, max(0, start - LIVES_REACH), start) and _THERE.match(view, end):
        return True
    if _OBJECT_BEFORE.search(view, max(0, start - 2), start):
        inside = view[start - 1 : start] == "在"
        if inside and (_MET.match(view, end) or _HELPED.match(view, end) or _WORKED_AWAY.match(view, end)):
            return False
        if BUILDS_AWAY.match(view, end):
            return False
        away = _FIGURE_FOLLOWS.match(following) or _OF_WHICH_THERE.match(following)
        if inside and away and _WENT_AWAY.search(view, max(0, start - WENT_REACH), start):
            return False
        founded = inside and _FOUNDED.match(view, end)
        return bool(founded or _OPENING_IN.search(view, max(0, start - 4), start))
    if _FOREMOST.search(view, max(0, start - 8), start) and _COUNTS_IT.match(following):
        return True
    if _FIGURE_FOLLOWS.match(following):
        if _is_away(view, start, end):
            return False
        return not ends_counted_list(view, start, end)
    if view[end : end + 1] == "的" and _LIES_IN.search(view, max(0, start - 6), start):
        return True
    behind = max(0, start - 24)
    return bool(_CLAUSE_OPENERS.search(view, max(0, start - 5), start) or _DESCRIBED.search(view, behind, start))


def _is_away(view: str, start: int, end: int) -> bool:
    """Whether a place is where a county's members went, or, by its short name, where their branches elsewhere are."""
    if _FLOWED.search(view, max(0, start - WENT_REACH), start):
        return True
    short = _SHORT_PROVINCE.search(view, start, end) is not None
    return short and _BUILT_AWAY.search(view, max(0, start - WENT_REACH), start) is not None


def _opens_clause(view: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether a place is the one told of, and whether a clause opens with it."""
    opens = _CLAUSE_OPENERS.search(view, max(0, start - 5), start) is not None
    return _is_subject(view, start, end), opens or _is_taken(view, start, end)


def _is_taken(view: str, start: int, end: int) -> bool:
    """拿鹿城区来说，…; 以余姚为例，…: the place that a text takes as its example."""
    return _TAKES.search(view, max(0, start - 2), start) is not None and _AS_EXAMPLE.match(view, end) is not None


def _in_list_or_subject(view: str, start: int, end: int, before: list[PlaceAt]) -> bool:
    """Places joined by 、 are all subjects or none; 甲县68个、乙县64个 are each."""
    if view[start - 1 : start] == "、" and not _NUMBERED_ITEM.search(view, max(0, start - 5), start):
        joined = next((at.subject for at in reversed(before[-6:]) if at.end == start - 1), None)
        if joined is not None:
            return joined
        counted = _FIGURE_FOLLOWS.match(view, end) is not None and not ends_counted_list(view, start, end)
        return counted and not _is_away(view, start, end)
    return _is_subject(view, start, end)


def _townships(view: str, official: list[PlaceAt], codes: set[str], searches: _Worded) -> list[PlaceAt]:
    """Townships and below; a street that follows its county carries its name, as streets are named alike everywhere.

    So does the town of a county's seat, called 城关镇 in eighty counties. Where the text puts the two together once, it
    goes by that name throughout, as does a street that it puts together with its district.
    """
    ends = {at.end: at for at in official}
    found: list[PlaceAt] = []
    seats: dict[str, str] = {}
    below: dict[int, PlaceAt] = {}
    for start, end, name in township_names(
        view, official, codes, searches.townships, (searches.formers, searches.zones)
    ):
        above = ends.get(start) or below.get(start)
        prefix = ""
        if above is not None and above.place.level == "county" and name.endswith(("街道", *_SEATS)):
            prefix = above.place.name
            if name in _SEATS or prefix.endswith("区"):
                seats[name] = prefix
        chain_start = above.start if above is not None and start - above.start <= LONGEST_CHAIN else start
        if above is None and (of_old := _OLD_DISTRICT.search(view, max(0, start - OLD_DISTRICT_REACH), start)):
            chain_start = of_old.start("name")
            county = ends.get(chain_start) if of_old["county"] else None
            chain_start = county.start if county is not None else chain_start
        subject = _in_list_or_subject(view, chain_start, end, found)
        subject = subject or bool(_PURPOSE.search(view, max(0, chain_start - 9), chain_start))
        at = PlaceAt(chain_start, end, Place(prefix + name, None, "township"), subject)
        below[end] = at
        found.append(at)
    return [
        replace(at, place=replace(at.place, name=seats[at.place.name] + at.place.name))
        if at.place.name in seats
        else at
        for at in found
    ]
