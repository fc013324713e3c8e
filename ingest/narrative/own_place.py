"""The township or village whose own report a text is: the table of regions ends at its county."""

from __future__ import annotations

import re
from collections import Counter

from ingest.kinds_spoken_of import FOLLOWING
from ingest.narrative.place import VILLAGES, Place, PlaceAt
from ingest.report_body import HEAD

HEADLINES, VILLAGE_HEADLINES = 4, 3
"""First lines in which a township is whom a text is about, and a village, which may be the first example of many."""
VILLAGES_HEAD = 200
"""Characters in which a village stands whose report it is; what a long line tells further on is an example."""
LEAST_NAMED, LEAST_SHARE = 4, 0.6
"""How often, and in which share of all places named, one township stands where no heading says whose report it is."""
_OWN = re.compile(
    r"(?:全|我|本|该)(?P<kind>镇|乡|街道|村|社区|公社|大队)(?!民|级|干|与|委|两委)"
    r"|全(?P<street>街)(?![道头])|(?:全|我|本)(?P<commune>社)(?![会员区科团保交直论])"
    r"|(?<![\u4e00-\u9fff])(?:(?P<led>街道|公社|苏木|嘎查)(?=党委|党工委|政府|于是|先后|还|共|投|把|里|每|社会组织)"
    r"|(?P<community>社区)(?=党委|党总支|党员(?!干部)|居委会|干部|里|办公|用|老)|(?P<leading>镇|乡)(?=党委|政府|里|机关|直|班子|会议室|领导(?!小组)))"
)
_IN_SHORT = {"street": "街道", "commune": "公社"}
# Graduates who 回本村 go each to their own.
_OURS = re.compile(r"[我本](?<![把回了各是]本)(?P<kind>镇|乡|街道|社区|村|公社|大队)(?!民|级|干|与|委|两委|土|身|来)")
# Two patterns, each with characters of its own at its beginning, which a search can leap to.
WIDER = (
    re.compile(r"[全我本该][县市区旗州省](?!委|域|人大)"),
    re.compile(
        r"[县市区旗州省](?<![\u4e00-\u9fff].)(?:委(?!员|常委|[^，。；\n]{0,4}工作[组队])|政府|直|财政|里(?!程))"
    ),
)
# 在区委、区政府的坚强领导下, 县人大、县政协关心支持: of those who lead or help, not of the place that reports.
_LED_BY = re.compile(
    r"[^。；;\n]{0,40}?(?:(?:领导|指导|帮助|关心|支持|关怀|重视|带领)(?:和[^，。；;\n]{2,8})?之?下|领导有?[力方]|关心支持|大力支持|支持帮助)"
)
# 该市万家乡: where the town lies; 在全市走在前面: how it stands among others.
_LOCATES = re.compile(r"[\u4e00-\u9fff]{2,4}(?:镇|乡|街道)(?![镇村])|(?:率先|领先|走在|位居|名列|处于|前列|第[一二三])")
# 省里来的1人、县里派的14人: where people come from; 按照县委要求: whose orders are followed.
_SENT_FROM = re.compile("(?:选派|下派|来|派)(?:来|下来)?的")
_FOLLOWED = re.compile(f"{FOLLOWING}$")
FOLLOWED_REACH = 4
# 下槐镇东峪沟村党支部书记 康某 on a line of its own: whose speech it is.
_SPEAKER = re.compile(
    r"(?:党支部|党总支|党委|党工委|村委会)(?:副?书记|主任)[ \t\u3000:：]{1,4}[\u4e00-\u9fff]{2,4}[ \t\u3000）)]*$",
    re.MULTILINE,
)
_BLANK = r"[ \t\u3000]*"
_SIGNATURE = re.compile(
    rf"{_BLANK}(?:中共)?(?P<name>[\u4e00-\u9fff]{{2,16}}(?:公社|镇|乡|街道|苏木))"
    rf"(?:委员会|党委|党工委|工作委员会|工委|人民政府|政府|办事处|革命委员会|管理委员会){_BLANK}$",
    re.MULTILINE,
)
_COUNTY_SIGNS = re.compile(
    rf"^{_BLANK}(?:中共)?[\u4e00-\u9fff]{{2,12}}[县市区旗]委?(?:组织部|办公室|委员会|人民政府){_BLANK}$",
    re.MULTILINE,
)
# 述职人:涧西区建业路街道党工委书记 侯某 at the foot: who gives the account.
_GIVES_ACCOUNT = re.compile(
    rf"{_BLANK}(?:述职人|报告人|汇报人|发言人)[:：]?{_BLANK}(?:中共)?(?P<name>[\u4e00-\u9fff]{{2,16}}(?:公社|镇|乡|街道|苏木))"
    rf"(?:党委|党工委|工委)(?:副?书记)?{_BLANK}[\u4e00-\u9fff]{{2,4}}?{_BLANK}[\u4e00-\u9fff]{{0,3}}{_BLANK}$",
    re.MULTILINE,
)
LONGEST_DATE = 24
_LETTERHEAD = re.compile(r"[ \t\u3000]*中共[\u4e00-\u9fff]{2,4}区委(?:员会[ \t\u3000]*$|(?:员会)?关于)", re.MULTILINE)
# 走在全镇前头, 在全镇排名: among whom a village stands.
_RANKED = re.compile(r"(?:前头|前列|前茅|排名|排位|第[一二三]|率先|领先|首位|首家)")
# 某街道2015年工作总结, 某镇党委书记抓基层党建工作述职报告: a town's summary of a year bears its name.
_SUMMARY = re.compile(
    r"(?:党委|党工委|政府|办事处)?(?:关于)?[^\n。]{0,4}(?:19|20)\d\d年[^\n。]{0,20}(?:总结|汇报|报告|要点|计划|小结)"
    r"|(?:党委|党工委|党总支|党支部)书记[^\n。]{0,20}述职"
    # 某公社整风整社工作情况总结: whose work is summed up.
    r"|(?:党委|党工委|政府|办事处)?(?:关于)?[^\n，。；\d]{2,16}(?:总结|汇报|小结)(?:报告|材料)?(?=\s)"
)
_STEPS = re.compile(r"[›»→＞]|>>?[^\n]*>|(?:您|你|当前)(?:的|所)?(?:当前)?(?:在这里|位置)[:：]")
_COLON = re.compile(r"[:：](?=[^\n\d]{4})")
_INTRODUCED = re.compile(r"(?:居委会|村委会|居民委员会|村民委员会)?(?:是|位于|地处|坐落|隶属)(?!全)")
_OF_THE_VILLAGE = re.compile(
    r"(?:[为帮在到离]|(?<![\u4e00-\u9fff]))村[里上部]|[该全本]村|村集体|村民|村党?支部|村“?两委|村委会|村干部"
)
VILLAGE_NAMED, VILLAGE_SPOKEN_OF = 3, 5
"""How often the only village of a text is named, or spoken of, for the text to be about it."""
SHORTLY_NAMED, STORY_SPOKEN_OF, STORY_BEGINS, FAR_MORE = 5, 10, 1_000, 3
"""How often the one village of a story is named, be it by its short name, and spoken of; where it is named first."""
_I_AM = re.compile("我[是叫在]$")
# 老谭是渔洋关镇柳树垭村的支部书记, above what he tells
_HE_IS = re.compile(r"[\u4e00-\u9fff]是$")
_ITS_HEAD = re.compile("的?(?:党)?(?:支部书记|支书|书记|村主任)")
_FIRST_PERSON = re.compile(r"我(?!们?[省市县区党国])")
OFTEN_I = 10
_IN_TOWNSHIPS = ("村", "社区", "大队")
_TOWNSHIP_SPEAKS = re.compile(
    r"(?:全|我|本)(?:镇|乡|街道|公社)(?!民)|(?<![\u4e00-\u9fff])(?:镇|乡|街道|公社)(?:党委|党工委|政府)"
)


def own_place(view: str, places: list[PlaceAt], *, placeless: bool = False) -> Place | None:
    """The township, village or brigade that reports, None where the county or a higher place does.

    It stands in one of the first lines, or is the only one of its kind in a text that says 我镇, and is called 全镇,
    全村 or the like, oftener than a wider place is; or it is nearly all that is named, in a text that speaks of no
    wider place as its own. In such a text the only place that it names, with those above it, is enough, where it stands
    in the first lines or nothing else tells (`placeless`).
    """
    below = [at for at in places if not at.whole and at.place.level == "township"]
    if not below:
        return None
    if placeless and (district := _unlisted(view, places)) is not None:
        return district
    annals = next((at.place for at in below if at.end < HEAD and _is_of_annals(view, at)), None)
    if annals is not None:
        return annals
    counties = Counter(at.place for at in places if at.place.level == "county" and not at.whole)
    if (spoken := next((at.place for at in below if at.end < HEAD and _SPEAKER.match(view, at.end)), None)) is not None:
        return spoken
    if (signed := _signed(view, below)) is not None:
        return signed
    introduced = _introduced(view, below)
    # 武胜县有32个贫困村，黄柳村只是其中之一: an example of many.
    prefectures = Counter(at.place for at in places if at.place.level == "prefecture" and not at.whole)
    of_others = max((*counties.values(), *prefectures.values()), default=0)
    if introduced is not None and of_others <= sum(at.place == introduced for at in below):
        return introduced
    wider = _wider_places(view)
    if (village := _told_of(view, below, len(wider))) is not None:
        return village
    titled = next((at.place for at in below if _is_title_of(view, at)), None)
    if titled is not None and not wider:
        return titled
    summed_up = next((at.place for at in below if _opens_title(view, at) and _SUMMARY.match(view, at.end)), None)
    if summed_up is not None:
        return summed_up
    head, villages_head = _head(view, HEADLINES), min(_head(view, VILLAGE_HEADLINES), VILLAGES_HEAD)
    heading = [at for at in below if at.end <= (villages_head if at.place.name.endswith(VILLAGES) else head)]
    ours = _OURS.search(view)
    said = _OWN.finditer(view) if heading or ours else ()
    own = Counter(
        _IN_SHORT.get(match.lastgroup or "kind") or match[match.lastgroup or "kind"]
        for match in said
        if not _RANKED.match(view, match.end())
    )
    begun, called = {at.start for at in below}, Counter(at.place for at in below)
    counties = Counter(
        at.place for at in places if at.place.level == "county" and not at.whole and at.start not in begun
    )
    for at in reversed(heading):
        kind = next((kind for kind in own if at.place.name.endswith(kind)), None)
        # A report of a county may open with one of its villages' story.
        if kind in VILLAGES and max(counties.values(), default=0) > called[at.place] + own[kind]:
            continue
        # 该村 may be any of several that it tells of.
        if kind in VILLAGES and max(called.values()) > called[at.place]:
            continue
        # Who else would it be, where a town opens one of the first lines and no county is named?
        alone = placeless and kind not in VILLAGES and _opens_line(view, at)
        # 永泉社区党委服务居民的故事, and no other place as often: named is told of, too.
        times = called[at.place]
        foremost = times if times >= LEAST_NAMED and times > 2 * max(counties.values(), default=0) else 0
        if kind is not None and own[kind] + alone + foremost > _wider(view, wider, kind):
            return at.place
    if ours and own[ours["kind"]] > _wider(view, wider, ours["kind"]):
        # 我镇 in a text that names one town.
        only = {at.place for at in below if at.place.name.endswith(ours["kind"])}
        if len(only) == 1:
            return only.pop()
    if (placeless or heading) and not wider:
        # Of a county, its town and a village there, the last one.
        lowest = {at.start: at.place for at in sorted(places, key=lambda at: at.end) if not at.whole}
        only_one = len(set(lowest.values())) == 1
        if only_one and not (below[-1].place.name.endswith(VILLAGES) and _TOWNSHIP_SPEAKS.search(view)):
            return below[-1].place
    often_named = max(counties.values(), default=0)
    if (village := _one_village(view, below, len(wider), often_named)) is not None:
        return village
    named = counties + Counter(at.place for at in places if at.place.level == "township")
    place, often = named.most_common(1)[0]
    enough = often >= LEAST_NAMED and often >= LEAST_SHARE * named.total()
    return place if enough and place.level == "township" and not wider else None


def _unlisted(view: str, places: list[PlaceAt]) -> Place | None:
    """松岭区委 at the head of a text that says 区委 of it again: a district that no table lists, and the only place."""
    named = [at for at in places if not at.whole]
    first = named[0].place
    for at in named:
        if at.end > HEAD:
            break
        # 中共龙王沟区委员会 alone on its line: who reports, in whatever county it lies.
        if (
            at.place.code is None
            and at.place.name[-1] == "区"
            and _LETTERHEAD.match(view, view.rfind("\n", 0, at.start) + 1)
        ):
            return at.place
    if named[0].end > HEAD or first.code is not None or first.name[-1] not in "县区":
        return None
    said = re.compile(rf"(?:[全我该本由经]|这个|(?<![\u4e00-\u9fff])){first.name[-1]}(?!别|域|分)")
    return first if {at.place for at in named} == {first} and said.search(view) else None


def _one_village(view: str, below: list[PlaceAt], wider: int, counties: int) -> Place | None:
    """The only village that a text names, where it tells of that village: what is done there, whoever does it.

    It stands in the title, and the village is spoken of oftener than a wider place; or at the head, again and again,
    and no county oftener (`counties` is how often one is named).
    """
    villages = [at for at in below if at.place.name.endswith(VILLAGES)]
    if not villages or len({at.place for at in villages}) > 1 or villages[0].end > HEAD:
        return None
    if _is_of_its_town(view, below, len(villages)):
        return None
    spoken = len(_OF_THE_VILLAGE.findall(view))
    titled = villages[0].end <= _head(view, 1) and len(villages) > 1 and "。" not in view[: villages[0].start]
    spoken_of = len(villages) >= max(VILLAGE_NAMED, counties) or spoken >= VILLAGE_SPOKEN_OF
    again = not wider and spoken_of
    return villages[0].place if (titled and spoken >= max(1, wider)) or again else None


def _told_of(view: str, below: list[PlaceAt], wider: int) -> Place | None:
    """The one village of a story, which may be named in full but once: 下磻村要换支书, and 下磻 from there on.

    Others are named in passing. A diary that speaks of no wider place may name its village anywhere.
    """
    villages = Counter(at.place for at in below if at.place.name.endswith(VILLAGES))
    if not villages:
        return None
    village = max(villages, key=villages.__getitem__)
    others = villages.total() - villages[village]
    first = next(at for at in below if at.place == village)
    short = village.name.rstrip("村")
    in_short = view.count(short) if len(short) > 1 else 0
    if _is_of_its_town(view, below, max(villages[village], in_short)):
        return None
    alone = not others and not wider
    storied = in_short >= SHORTLY_NAMED and in_short >= FAR_MORE * others and first.end <= STORY_BEGINS
    if not (storied or alone):
        return None
    spoken = len(_OF_THE_VILLAGE.findall(view))
    if spoken >= (VILLAGE_SPOKEN_OF if alone else STORY_SPOKEN_OF) and spoken + in_short > FAR_MORE * wider:
        return village
    # 西湾村的渔排, 西湾村支部: the one village of a page whose people are no farmers.
    named = storied and not others and first.end <= HEAD and villages[village] >= SHORTLY_NAMED > wider
    return village if named else None


def _is_of_its_town(view: str, below: list[PlaceAt], times: int) -> bool:
    """Whether a text names one town oftener than its village, so many times, and speaks for the town: 全镇, 镇里."""
    towns = {at.start: at.place.name for at in below if not at.place.name.endswith(VILLAGES)}
    return len(set(towns.values())) == 1 and len(towns) > times and _TOWNSHIP_SPEAKS.search(view) is not None


def _signed(view: str, below: list[PlaceAt]) -> Place | None:
    """中共桃源县青枫公社委员会 on the last line but a date: who reports, where no county signs or passes it on."""
    if _COUNTY_SIGNS.search(view) is not None:
        return None
    for at in reversed(below):
        begins = view.rfind("\n", 0, at.start) + 1
        if (line := _SIGNATURE.match(view, begins) or _GIVES_ACCOUNT.match(view, begins)) is None:
            continue
        closes = len(view[line.end() :].strip()) <= LONGEST_DATE
        if closes and line["name"].endswith(at.place.name) and not at.place.name.endswith(VILLAGES):
            return at.place
    return None


def _introduced(view: str, below: list[PlaceAt]) -> Place | None:
    """The village that a paragraph at the head opens with: 巴音塔拉嘎查是我旗新组建的一个嘎查, …."""
    for at in below[:HEADLINES]:
        opens = at.end <= HEAD and _opens_line(view, at)
        if opens and at.place.name.endswith(VILLAGES) and _INTRODUCED.match(view, at.end):
            return at.place
        # 我是建宁县里田镇双溪村的远教管理员
        if at.end <= HEAD and _I_AM.search(view, max(0, at.start - 2), at.start) and view.startswith("的", at.end):
            return at.place
        speaks = at.end <= HEAD and at.place.name.endswith(VILLAGES) and _ITS_HEAD.match(view, at.end)
        if speaks and _HE_IS.search(view, max(0, at.start - 2), at.start):
            return at.place if len(_FIRST_PERSON.findall(view)) >= OFTEN_I else None
    return None


def _is_of_annals(view: str, at: PlaceAt) -> bool:
    """内容出处: 《石横镇志》: the town whose annals a chapter stands in."""
    return view.startswith("志》", at.end) and view.endswith("《", 0, at.start)


def _is_title_of(view: str, at: PlaceAt) -> bool:
    """五街镇六把地村：党总支领办合作社: what stands before the colon of a headline is whom the text is about."""
    # 大关镇：账本晒在树荫下 heads a chapter where prose stands above it.
    if not _COLON.match(view, at.end) or at.end > HEAD or "。" in view[: at.start]:
        return False
    ends = view.find("\n", at.end)
    return _opens_line(view, at) and "。" not in view[at.end : ends if ends >= 0 else len(view)]


def _opens_title(view: str, at: PlaceAt) -> bool:
    """固本强基 服务移民——淅川县丹湾镇党委书记…述职报告: a title's second half may begin with the place, too."""
    return at.end <= HEAD and (_opens_line(view, at) or view[: at.start].rstrip(" \t\u3000")[-1] in "—-－")


def _opens_line(view: str, at: PlaceAt) -> bool:
    return not view[: at.start].rstrip(" \t\u3000#")[-1:].strip()


def _wider_places(view: str) -> list[str]:
    """The words in which a text calls a wider place than a township its own."""
    return [
        said[0]
        for wider in WIDER
        for said in wider.finditer(view)
        if not _LED_BY.match(view, said.end())
        and not _LOCATES.match(view, said.end())
        and not _SENT_FROM.match(view, said.end())
        and not _FOLLOWED.search(view, max(0, said.start() - FOLLOWED_REACH), said.start())
    ]


def _wider(view: str, wider: list[str], kind: str) -> int:
    """How often a text calls a wider place than one of this kind its own: 全镇 too, where a village is asked for.

    全省 says nothing of whose a report is that has a town in its head.
    """
    township = len(_TOWNSHIP_SPEAKS.findall(view)) if kind in _IN_TOWNSHIPS else 0
    return sum(1 for said in wider if said != "全省") + township


def _head(view: str, lines: int) -> int:
    """Where the first lines end that hold anything but steps on a site and what the one before has said."""
    end, before = 0, ""
    while lines and end < min(HEAD, len(view)):
        following = view.find("\n", end)
        start, end = end, following + 1 if following >= 0 else len(view)
        line = view[start:end].strip()
        if line and line != before and not _STEPS.search(line):
            lines -= 1
        before = line or before
    return min(end, HEAD)
