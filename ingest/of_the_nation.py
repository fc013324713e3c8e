"""Whether a text is about the whole country: several provinces, the Party as a whole, what its centre tells."""

from __future__ import annotations

import re
from collections import Counter

from ingest.kinds_spoken_of import SPOKEN_OF
from ingest.named_divisions import named_divisions
from ingest.named_in_passing import BODY_NAMED, MEETING_HELD, MEETINGS
from ingest.regions import COUNTRY_CODE, bare_name, gazetteer
from ingest.report_body import HEAD
from ingest.report_year import OFTEN
from ingest.years import DAY, MONTH

SEVERAL_PROVINCES = 4
MOST_LOOKED_AT = 3
DOMINANT_SHARE = 0.6
_ON_A_DAY = f"{MONTH}月{DAY}日"
# 新华社北京6月30日电, 《某报》北京报道: where news was sent from.
DATELINE = re.compile(
    rf"(?:(?:新华社|中新社|中新网|人民网|本报)(?=[\u4e00-\u9fff]{{2,4}}{_ON_A_DAY})|(?<=[》\s])(?=北京(?:报道|消息)))"
    rf"(?P<place>[\u4e00-\u9fff]{{2,4}}?)(?={_ON_A_DAY}|报道|消息)"
)
# 中国共产党党员总数, 中共党员总数突破9190万: of the Party as a whole.
_OF_THE_PARTY = re.compile(
    # Not 其中中共党员241名, which tells them from others.
    r"(?:中国共产党|中共)(?:党内统计公报|党员总数|党员队伍|[现共]?有党员达?到?\d)|中国共产党党员达?到?\d|党内统计公报|全中国的?(?:中共)?党员|中国共有[^，。；\n]{2,12}(?:中国共产党|中共)党员"
)
_OF_THE_CENTRE = re.compile(r"中组部|中央组织部|中央统战部|国家民委|国务院新闻办|中共中央")
# 20个省区市和新疆生产建设兵团, 会议在北京召开: one of all, and where those of all met.
_ONE_OF_ALL = re.compile(
    r"(?<=[省区市])(?:（[^）]{1,8}）)?[和及、与]新疆生产建设兵团|在北京(?=召开|举行|开班|开幕|结束|举办|闭幕)"
    # 28日在天津举行的创业论坛上
    rf"|在[\u4e00-\u9fff]{{2,4}}(?={MEETING_HELD}(?:{MEETINGS}|会议)上)"
)
# 全国在岗大学生“村官”超过23万名 as a headline; not 全国文明村…, which is one of them.
_NATION_HEADED = re.compile(
    r"\A(?:[^\n。，]{0,40}\n){0,3}[ \t\u3000]*(?:全国|我国)"
    r"(?!首|第|十|百|最|唯一|文明|先进|优秀|劳|重点|示范|模范|人大|政协|两会|道德|民主)[^\n。]{6,40}$",
    re.MULTILINE,
)
SEVERAL_OFFICES = 2
# 教育部…全国75所高校, 各中央企业: what offices and firms of the nation do, whatever place is their example.
_OF_NATIONAL_OFFICES = re.compile(
    r"教育部|民政部|农业部|农业农村部|人社部|财政部|国务院|国资委|全国总工会|全国妇联|团中央"
)
_CHINA = re.compile(r"(?:我国|(?<![\u4e00-\u9fff])中国|年中国)(?!共产党|特色|式|梦)")
_OUR_OWN = re.compile("我[省市县区州旗](?!们)")
_NATIONAL_FIRMS = re.compile("中央企业|中央单位|中央国家机关")


def is_national(view: str) -> bool:
    """Several provinces and no dominant one, in a text that speaks of the whole country or of 各地."""
    if len(_OUR_OWN.findall(view)) >= SEVERAL_OFFICES:
        # 我省 again and again: whoever says so tells of his own, wherever its people went.
        return False
    view = _ONE_OF_ALL.sub("", view)
    table = gazetteer()
    provinces = Counter(
        region.code
        for mention in table.mentions(view)
        if BODY_NAMED.match(view, mention.end) is None
        for region in table.by_name[mention.name][:1]
        if region.level == "province"
    )
    most = max(provinces.values(), default=0)
    several = len(provinces) >= SEVERAL_PROVINCES and most < DOMINANT_SHARE * provinces.total()
    of_centre = len(set(_OF_THE_CENTRE.findall(view, 0, HEAD)))
    # Where the centre tells what went to 四川, 甘肃, 陕西 and 云南, all of it is the nation's.
    if several and _tells_of_one(view, provinces.total()):
        several = False
    if several and ("全国" in view or "各地" in view or (of_centre and not SPOKEN_OF.search(view))):
        return True
    if _NATION_HEADED.search(view) and not SPOKEN_OF.search(view):
        return True
    # 全国 again and again, more often than all provinces: what one of them did (本省) is told in passing.
    often = view.count("全国")
    if often > OFTEN and often > provinces.total() and often > 2 * len(SPOKEN_OF.findall(view)):
        return True
    # 中组部 tells of the villages of 各地, and names two of them.
    # Its deputy head at the State Council's press office does so, whatever villages the guests beside him come from.
    if of_centre and of_centre + view.count("各地") >= OFTEN and not SPOKEN_OF.search(view):
        return True
    # An office of the nation tells of all of it at the head, where no place is named.
    if not SPOKEN_OF.search(view):
        offices = _OF_NATIONAL_OFFICES.search(view, 0, HEAD) or _OF_THE_CENTRE.search(view, 0, HEAD)
        of_nation = ("全国" in view[:HEAD] or _CHINA.search(view, 0, HEAD)) and offices
        of_firms = len(_NATIONAL_FIRMS.findall(view)) >= OFTEN
        if (of_nation or of_firms or of_centre >= SEVERAL_OFFICES) and not _names_places(view[:HEAD]):
            return True
    # A bulletin of the whole country names few places, or none but where it was issued.
    named = provinces.total() - sum(1 for _ in DATELINE.finditer(view))
    national = view.count("全国") + view.count("我国") >= OFTEN - 1 or _OF_THE_PARTY.search(view, 0, HEAD) is not None
    # The second half of a paper's story has its headline at the foot.
    at_foot = "全国" in view and _OF_THE_PARTY.search(view, max(0, len(view) - HEAD)) is not None
    return (national or at_foot) and named <= 1 and not SPOKEN_OF.search(view)


def _tells_of_one(view: str, often: int) -> bool:
    """Whether a text names one county or city in full twice, and by its short name oftener than so many times."""
    named = Counter(
        region.name
        for mention in gazetteer().mentions(view)
        for region in gazetteer().by_name[mention.name][:1]
        if region.level in ("county", "prefecture")
    )
    return any(
        times > 1 and len(bare_name(name)) > 1 and view.count(bare_name(name)) > often
        for name, times in named.most_common(MOST_LOOKED_AT)
    )


def _names_places(text: str) -> bool:
    """Whether a text names any division of the country, the places that news was sent from left out."""
    told = named_divisions(DATELINE.sub("", text), gazetteer())
    return any(region.code != COUNTRY_CODE for mention in told for region in gazetteer().by_name[mention.name][:1])
