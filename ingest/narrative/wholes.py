"""全县, 我省, 该区, 全街 and 村里: words for a place that the text has named, or for the report's own."""

from __future__ import annotations

import re

from ingest.narrative.place import NOWHERE, VILLAGES, Place, PlaceAt
from ingest.narrative.sparse import Search, Sparse
from ingest.regions import gazetteer

_KIND = "(?:省|市|县|区|州|旗|盟|镇|乡|街道?|村|社区|公社|社|(?:生产)?大队|国)"
# 市发改委, 县水务局
_OFFICES = (
    "(?:发改|发展改革|教育|教体|文旅|文化|卫生|卫健|民政|人社|农业|农业农村|农牧|畜牧|水利|水务|林业|交通|住建|商务|科技|工信|司法|公安"
    "|审计|统计|扶贫|乡村振兴|国土|环保|税务|工商)"
)
_WHOLE = re.compile(
    rf"(?P<which>我们|他们|这个|全|我|该|本|这)(?P<kind>{_KIND})"
    r"(?!委|域|政|级|直(?!接)|别|间|面|际|家|会|平均|首批|先进|优秀|文明|百强|人大|第|有名|闻名|出名|著名|知名)"
    r"(?!(?<=全[国省])[\u4e00-\u9fff]{2,8}(?:会议|大会))"
    r"|(?<![\u4e00-\u9fff省市])(?<![省市地州盟]、)(?P<led>[省市县区州旗盟])"
    rf"(?:里(?!程|来人|来的?干部|的(?!打算|目标|要求|规划|计划|想法))|上(?!半|年)|直(?!属|接|辖)|委(?!员|书记|班子成员每|领导班子成员每|常委每)|财政|政府|{_OFFICES}(?:局|委|办)(?!的?干部|职工|职员|技术|工作人员|的?同志|驻|副?局长|副?科长|副?主任|副?书记|工程师|下?派|选派|一名))"
    r"|(?<![、\u4e00-\u9fff])(?P<inside>[镇乡村])里(?!程|来人|来的?干部|选村里)(?:(?!的)|(?<=[。！？”]村里))"
    r"|(?<![\u4e00-\u9fff])(?P<prefecture>地区(?=已|共|现有|先后|评选|命名|表彰|选派|抽调|组织了))"
    r"|(?<![\u4e00-\u9fff])(?P<here>县内|县境内|境内|全境|城内)(?!外)"
    r"|(?P<everywhere>(?<![国省界市县区])各地(?![区级方]))"
    r"|(?P<party>(?:我们党|全党|中国共产党)(?=(?:现|共|拥|已)?有?\d)|(?<![\u4e00-\u9fff])(?:(?:中国共产党|中共)(?=党员总[数量])|中国(?=普通高校|高校|农村|城镇|各级|民营)))"
    r"|(?<=自治)(?P<autonomous>区)(?=党委(?!书记)|政府|财政|直(?!属|接|辖)|[^\u4e00-\u9fff]{0,2}共(?!产)|人大)"
    r"|(?P<nation>中组部|中央组织部|国务院)"
)
# 全 and 这 stand in many a word, and before a kind of place in few.
WHOLES = Sparse(_WHOLE, at_word=re.compile(rf"[全我该本这](?:{_KIND}|境|们|个|党)|[^全我该本这]"))
# The line of totals of a table is the report's own place's.
_TOTAL_LINE = re.compile(r"\n[ \t\u3000|]{0,40}(?P<sum>[合总小]\s{0,4}计)(?=[ \t\u3000|:：]{0,40}\d)")
# 像石坳村这样的村，到去年底**县还有87个: whose name was struck out is the report's own place.
_STRUCK_OUT = re.compile(
    r"(?<![*×Xx])(?:\*{2,4}|[×Xx]{2,4}(?=[县市区旗州]))[县市区旗州]?"
    r"(?=委(?!员)|财政|政府|共|还|现有|已|有|先后|为每|定了|今年|累计|全面|的办法|的做法)"
)
_MASKS = ("**", "××", "XX", "xx")
# 此次126个村书记选举 behind what one village tells: of all of them.
_MANY_VILLAGES = re.compile(r"个(?:行政)?村(?![民干])")
_OPENS_WITH_MANY = re.compile(
    r"(?:^|[。！？\n”])(?P<opening>(?:此次|这次|目前|如今|截至目前[，,]?)?)(?P<many>[1-9]\d{1,3})$"
)
MANY_REACH = 12
_ENDED = re.compile(r"[。！？!?\n]|\.(?!\d)")
# 成为全省25个试点县之一 tells how many there are in the province; 全市共有支部320个, in a county's report, of itself.
_ONE_AMONG = re.compile(r"(?:成为|是|为|列入|列在|属于|退出|跻身|入选|进入)$")
_CLAUSE_ENDS = re.compile(r"[，。；;,\n]")
_FOR_WHOM = re.compile(r"(?:^|[，。；;,\s])为[^，。；;,]{2,24}[村镇乡区道][^，。；;,]{0,12}[,，]$")
_HONOUR = re.compile(
    r"(?:“)?(?:优秀|先进|文明|百强|十佳|劳动模范|劳模|各界|人大代表|政协委员|道德模范|脱贫攻坚先进|最美)"
    # 在全国和省内各种学会任职的6人
    r"|(?:[和及、]省内?)?(?:各[种类级])?(?:学会|协会|研究会|刊物|报刊|杂志)"
)
_ALL_OVER = ("覆盖", "覆盖到", "覆盖了", "遍布", "辐射", "面向", "走向", "分布", "奔赴", "销往", "来自")
_KIND_OF = re.compile(r"(?<=街)道|生产|公(?=社)")
_OWN_PART = re.compile(r"[^。；\n]*?[，,]其中(?:仅|光|单|单是)?(?P<own>我[县市区旗]|[\u4e00-\u9fff]{2,8}?[县市区旗])")
OWN_PART_REACH = 48
_JOINS = ("、", "和", "与", "及")
_AND = ("和", "与", "及", "同")
_PREFECTURE = "地区"
_KINDS = ("省", "市", "县", "区", "州", "旗", "盟", "镇", "乡", "街", "村", "社区", "社", "大队")
_NATION = Place("全国", "000000", "country")
_OWN_KINDS = ("县", "市", "区", "旗", "州", "盟")
# 产量占全省的一半: still the report's own.
_SHARE_OF = re.compile(r"占(?:[到了比]|据)?$")
_REPORTS = re.compile(r"的?(?:共|有|已|各|大多数|上下|范围|累计|\d)")
# 我省在岗的大学生村官已经超过1万名, in a county's report, and 全省党员达228.6万名 as the headline over it.
_OUR_PROVINCE = re.compile(r"[^，。；;,\d\n]{0,16}(?:已|共|有|达到?|超过|突破|超)[^，。；;,\d\n]{0,4}\d")
# 全省一次选派3万多名, in a county's report
_PROVINCE_SENDS = re.compile(r"(?:一次|首批|第一批|共)?(?:选派|抽调|下派|派出)[^，。；;,\d\n]{0,4}\d")
CITY_REACH = 120
"""How far behind a county-level city 全市 may be that city, and behind 全省 in a county's report its clause may end."""
VILLAGE_REACH = 300
"""How far behind a village 村里 may still be that one."""
SPEAKER_REACH, MOST_FOLLOWING = 120, 12
"""How far behind 我们村 the village of who says it may be named, and behind how many other places."""

# 羊楼司镇大竹村、詹桥镇贺家畈村等8个村，…村里自筹19.9万元: of none of them alone.
_AND_MORE = re.compile(r"等(?:\d+|[一二三四五六七八九十两几]+)个")
# 市水务局送来2万元: told by who was given it.
_GIVEN_HERE = re.compile("(?:送来|拿来|捐来|拨来|运来|支援了?)")
# 条件比我们好: of another place.
_THAN_WE = re.compile("比我们|我们学|值得我们|我们比")
SENTENCE_REACH = 200
_NEWS_ITEM = re.compile(r"[ \t\u3000]*(?:本[报刊]讯|[△▲◆■●])[ \t\u3000]*(?:[（(][^）)\n]{0,30}[）)])?[ \t\u3000]*")
NEWS_REACH, NEWS_LINE = 4, 700


def in_passing(view: str, start: int, end: int) -> bool:
    """Whether 全国 only says how good or how far: 全国优秀党务工作者, 覆盖到全国."""
    return _HONOUR.match(view, end) is not None or view.endswith(_ALL_OVER, 0, start)


def with_wholes(
    view: str, places: list[PlaceAt], home: Place | None, year: int | None, wholes: Search
) -> list[PlaceAt]:
    """Resolve 全县, 我省, 该区, 全街: the nearest place before it of that kind, else the report's own.

    Where a county's report names no province, 全省 is the one that the county lay in that year.
    `wholes` is a search of the view for WHOLES.
    """
    result = list(places)
    latest: dict[str, Place] = {}
    told_until = 0
    opening = len(view) - len(view.lstrip())
    city: PlaceAt | None = None
    passed = 0
    if any(mark in view for mark in _MASKS):
        result.extend(
            PlaceAt(match.start(), match.end(), home or NOWHERE, subject=True, whole=True)
            for match in _STRUCK_OUT.finditer(view)
        )
    if home is not None:
        result.extend(
            PlaceAt(match.start("sum"), match.end(), home, subject=True, whole=True)
            for match in _TOTAL_LINE.finditer(view)
        )
        villages = home.level != "township" and any(at.place.level == "township" for at in places)
        for match in _MANY_VILLAGES.finditer(view) if villages else ():
            opens = _OPENS_WITH_MANY.search(view, max(0, match.start() - MANY_REACH), match.start())
            if opens is not None:
                result.append(PlaceAt(opens.start("opening"), opens.start("many"), home, subject=True, whole=True))
    for match in wholes.finditer():
        while passed < len(places) and places[passed].end <= match.start():
            at = places[passed]
            if not view.startswith("《", at.start - 1):
                latest |= {kind: at.place for kind in _KINDS if _is_kind(at.place.name, kind)}
                if at.place.name.endswith("村"):
                    told_until = -VILLAGE_REACH if _AND_MORE.match(view, at.end) else at.end
                if at.place.name.endswith(_PREFECTURE):
                    latest[_PREFECTURE] = at.place
            if at.subject and at.place.level == "county" and at.place.name[-1] == "市":
                # 银州区、清河区和调兵山市…，全市: of several, none is meant.
                city = at if view[at.start - 1 : at.start] not in _JOINS else None
            passed += 1
        if passed < len(places) and places[passed].start < match.start():
            # 万[全县], 福[全镇]: the end of a name.
            continue
        if match["nation"] and (home is None or home.level != "country"):
            continue
        if match["autonomous"]:
            if home is not None and home.level == "province" and home.name.endswith("自治区"):
                result.append(PlaceAt(match.start(), match.end(), home, subject=True, whole=True))
            continue
        if match["led"] and _GIVEN_HERE.match(view, match.end()):
            continue
        if match["led"] and _FOR_WHOM.search(view, max(0, match.start() - 40), match.start()):
            continue
        if match["inside"] in ("镇", "乡") and home is not None and home.name.endswith(VILLAGES):
            # 乡里挤出1.2万元 of what a village's hall cost.
            continue
        if (
            match["inside"] == "村"
            and not (home is not None and home.name.endswith(VILLAGES))
            and match.start() - told_until > VILLAGE_REACH
        ):
            continue
        if match["kind"] == "国" and in_passing(view, match.start(), match.end()):
            continue
        if match["party"]:
            result.append(PlaceAt(match.start(), match.end(), _NATION, subject=True, whole=True))
            continue
        if match["everywhere"] and (home is None or home.level == "county"):
            continue
        if match["prefecture"] and (home is None or not home.name.endswith("地区")):
            continue
        if match["here"] or match["everywhere"] or match["prefecture"]:
            result.append(PlaceAt(match.start(), match.end(), home or NOWHERE, subject=True, whole=True))
            continue
        kind = "国" if match["nation"] else _KIND_OF.sub("", match["kind"] or match["led"] or match["inside"])
        if (
            match["led"]
            and match[0].endswith("直")
            and home is not None
            and home.level in ("country", "province")
            and not _is_kind(home.name, kind)
        ):
            # 省直机关506人，市直机关1475人: kinds of offices, all over the province.
            continue
        of_province = {"我": _OUR_PROVINCE, "全": _PROVINCE_SENDS}.get(match["which"] or "") if kind == "省" else None
        if of_province is not None and match.start() == opening:
            of_province = _OUR_PROVINCE
        ours = of_province is not None and _above(kind, home) and of_province.match(view, match.end()) is not None
        if (
            _above(kind, home)
            and not ours
            and (
                match["led"]
                or _SHARE_OF.search(view, max(0, match.start() - 3), match.start())
                or not _REPORTS.match(view, match.end())
            )
        ):
            continue
        nearest = (
            _opens_line_with_another(view, match.start(), places[max(0, passed - MOST_FOLLOWING) : passed], kind, home)
            if match["led"]
            else False
        )
        nearest = nearest or (
            match["which"] == "全"
            and _is_news_of_another(view, match.start(), places[max(0, passed - MOST_FOLLOWING) : passed], kind, home)
        )
        nearest = nearest or (
            match["which"] == "全"
            and _opens_sentence_with_another(
                view, match.start(), places[max(0, passed - MOST_FOLLOWING) : passed], kind, home
            )
        )
        nearest = nearest or bool(match["inside"]) or match["which"] in ("该", "他们", "这个", "这")
        if (
            kind == "市"
            and city is not None
            and match.start() - city.end <= CITY_REACH
            and not _ENDED.search(view, city.end, match.start())
        ):
            # 临清市有服务站19个；全市企业36家, in a report of the city above.
            nearest = True
        place = None
        if match["which"] in ("我们", "我"):
            place = _of_the_speaker(view, kind, places[passed : passed + MOST_FOLLOWING], match.end())
        beside = places[passed - 1] if match["which"] == "我" and passed else None
        if home is None and beside is not None and view[beside.end : match.start()] in _AND:
            # 杭州市和我市分别…: another one than that, which nobody can know.
            latest.pop(kind, None)
        if ours and home is not None:
            place = place or _division_above(kind, home, year)
        place = place or _meant(kind, latest, home, nearest=nearest)
        if home is not None and match["which"] == "全" and kind in "市省州" and _above(kind, home):
            # 全市有9个项目入选，其中仅竹溪县就有5个, in that county's report.
            own_part = _OWN_PART.match(view, match.end(), match.end() + OWN_PART_REACH)
            if own_part is not None and own_part["own"] in (home.name, f"我{home.name[-1]}"):
                place = _division_above(kind, home, year) or place
        if (
            place is None
            and home is not None
            and match["which"] == "全"
            and _above(kind, home)
            and _ONE_AMONG.search(view, max(0, match.start() - 3), match.start())
        ):
            place = _division_above(kind, home, year)
            if place is not None and (closes := _CLAUSE_ENDS.search(view, match.end(), match.end() + CITY_REACH)):
                # 是全省25个试点县之一，投入3万元: the next clause is of the county again.
                result.append(PlaceAt(closes.start(), closes.end(), home, subject=True, whole=True))
        if place is not None:
            result.append(PlaceAt(match.start(), match.end(), place, subject=True, whole=True))
    result.sort(key=lambda at: at.start)
    return result


def _opens_line_with_another(view: str, start: int, before: list[PlaceAt], kind: str, home: Place | None) -> bool:
    """汉阴县把意见列成题目。…县里还抽了140名干部: 县里 in a paragraph that another county than the report's opens."""
    if home is None or not _is_kind(home.name, kind):
        return False
    line = view.rfind("\n", 0, start) + 1
    named = [at for at in before if at.start >= line and _is_kind(at.place.name, kind)]
    opens = bool(named) and not view[line : named[0].start].strip() and named[0].subject
    return opens and _is_one_other(named, home)


def _is_news_of_another(view: str, start: int, before: list[PlaceAt], kind: str, home: Place | None) -> bool:
    """本报讯 在莘县农村，…。全县有5136名党员, on a page that tells of several counties, or △攸县…，全县发展483名."""
    if home is None or not _is_kind(home.name, kind):
        return False
    # A line may have no end.
    first = max(0, start - NEWS_LINE)
    line = view.rfind("\n", first, start) + 1 or first
    item = _NEWS_ITEM.match(view, line)
    named = [at for at in before if at.start >= line and _is_kind(at.place.name, kind) and not at.whole]
    opens = item is not None and bool(named) and named[0].start - item.end() <= NEWS_REACH
    return opens and _is_one_other(named, home)


def _opens_sentence_with_another(view: str, start: int, before: list[PlaceAt], kind: str, home: Place | None) -> bool:
    """怀来守着葡萄沟，条件比我们好得多，全县279个村早就实现了…: what that county has, to which people went to learn."""
    if home is None or not _is_kind(home.name, kind):
        return False
    opens = max(view.rfind(mark, max(0, start - SENTENCE_REACH), start) for mark in "。\n；")
    named = [at for at in before if at.start > opens >= 0 and _is_kind(at.place.name, kind) and not at.whole]
    if not named or not named[0].subject or view[opens + 1 : named[0].start].strip():
        return False
    return _is_one_other(named, home) and _THAN_WE.search(view, named[0].end, start) is not None


def _is_one_other(named: list[PlaceAt], home: Place) -> bool:
    """Whether the places that a line names are all one, and not the report's own."""
    return named[0].place != home and all(at.place == named[0].place for at in named)


def _of_the_speaker(view: str, kind: str, following: list[PlaceAt], end: int) -> Place | None:
    """“我们村有13名，…”8月4日，某村支书讲: the place of that kind behind the closing mark."""
    for at in following:
        if at.start > end + SPEAKER_REACH:
            return None
        if _is_kind(at.place.name, kind):
            return at.place if "”" in view[end : at.start] else None
    return None


def _division_above(kind: str, home: Place, year: int | None) -> Place | None:
    """县是全省25个试点县之一: the province that the report's own place lies in."""
    table = gazetteer()
    region = table.at(home.code, year) if home.code is not None else None
    above = table.ancestors(region, year) if region is not None else []
    found = next((each for each in above if _is_kind(each.name, kind)), None)
    return Place(found.name, found.code, found.level) if found is not None else None


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
    """全县 in a county's report is that county; 该县, and 全市 in a province's, are the last one named, if any is."""
    if kind == "国":
        return _NATION
    # 全区 of a 地区 was that.
    own = (
        home
        if home is not None and (_is_kind(home.name, kind) or (kind == "区" and home.name.endswith("地区")))
        else None
    )
    meant = latest.get(kind) or own if nearest else own or latest.get(kind)
    if meant is None and kind == "区":
        # 定西地区的做法是…。全区7个县的…
        meant = latest.get(_PREFECTURE)
    if meant is None and kind in _OWN_KINDS and (home is None or home.level in ("country", "province")):
        return NOWHERE
    return meant


def _is_kind(name: str, kind: str) -> bool:
    if kind == "街":
        return name.endswith("街道")
    if kind == "社":
        return name.endswith("公社")
    if kind == "区":
        return name.endswith("区") and not name.endswith(("社区", "小区", "地区"))
    return name.endswith(kind)
