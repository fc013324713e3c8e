"""Places that a text names in passing: where people went, what lies around, who sets tasks or gives awards."""

from __future__ import annotations

import re

from ingest.regions import PlaceMention, Region

VISIT_REACH = 10
FORMER_REACH = 8
BORDERS_REACH = 7
ASIDE_REACH = 4
WON_REACH = 3
PLACES_REACH = 20
SITUATED_REACH = 40
SENT_REACH = 70

_GOING = re.compile(r"(?:到|赴|前往|奔赴|远赴|去)[^，。；,;\n]{0,8}$")
# 设在北京的9个、上海的14个: where some of what is counted is.
_SITUATED = re.compile(
    r"(?:(?:设|建|驻|住|落户|注册|务工|经商|居住|工作|生活)在|在(?=[\u4e00-\u9fff]{2,4}(?:务工|经商|打工)))(?:[^，。；\n]{2,8}的[\d.]+[^，。；\n\d]{1,2}[、，])*$"
)
MEETING_HELD = r"(?:举行|召开|举办)的[^，。；\n]{2,24}"
MEETINGS = "论坛|座谈会|研讨会|年会|发布会|交流会|培训班"
# 在天津举行的创业论坛上: where people met.
_VENUE = re.compile(f"{MEETING_HELD}(?:{MEETINGS})上")
_OF_WHICH = re.compile(r"(?:务工|经商|打工|工作|居住)?的(?:有|为)?\d")
_IN_PLACES = re.compile(r"[在往到赴于][\u4e00-\u9fff、和及与]{0,20}$")
# 在新疆、四川及苏丹、沙特等地施工: one of the places where people work.
_AMONG_PLACES = re.compile(
    r"(?:[、和及与][\u4e00-\u9fff]{2,8}?){0,5}等(?:地(?!级|方)|省|国|[两三四五六七八九十\d]+个?(?:省|国))"
)
# 在广东、福建等地建立流动党支部: where a place's members went.
BUILDS_AWAY = re.compile(
    r"(?:[、和及与][\u4e00-\u9fff]{2,8}?){0,5}(?:等地|等省)?(?:先后|共|还)?"
    r"(?:建立|成立|组建|设立|建有|建起|创建|新建|建)了?(?:[\d一二三四五六七八九十百余多]+个)?[^，。；\n\d]{0,4}流动党"
)
_VISITING = re.compile(r"[^，。；,;\n]{0,14}(?:考察|学习|参观|取经|观摩|务工|打工|经商|招商|挂职|培训|进修|深造)")
# 在邻近的湖南平江县打工: where people work, and what lies near.
_NEAR = re.compile(r"(?:邻近|相邻|毗邻|附近)的[\u4e00-\u9fff]{0,4}$")
_ADDED = re.compile(r"[（(]不?(?:含|包括|计)$")
# （凌庄针织有限公司已搬迁至盐城市）: where somebody went for good.
_MOVED = re.compile(r"(?:搬迁?|迁移?|转移|外迁)[至到往]$")
# 东与河南林州相接: what lies around.
BORDERS_ON = r"[东西南北]{1,2}[部面]?(?:与|和|同|邻|连|接|靠|临|依|倚|抵|至|望|濒|界|毗邻?)"
_BORDERS = re.compile(rf"{BORDERS_ON}[\u4e00-\u9fff]{{0,3}}$")
# 与陇南、宁强、勉县接壤的略阳
_BORDERED = re.compile(
    r"(?:[、和及与][\u4e00-\u9fff]{2,8}?){0,5}(?:两|三|四|等)?[省市县区]?(?:接壤|毗邻|交界|相邻|为邻|相连|相接)"
)
# 郴州市下达的建站任务: who sets tasks is above the one that reports.
_SETS_TASKS = re.compile("(?:委|市委|县委|省委)?(?:组织部)?下达的?")
# 杭州市和我市分别选派: who acts beside the one that reports.
_BESIDE_OWN = re.compile("[和与及同]我[省市县区州旗]")
# 根据郴州市委远教办的安排: whose orders are followed; 在郴州市属首创: among whom.
_ACCORDING_TO = re.compile("(?:根据|按照|遵照)(?:中共)?$")
_ORDERS = re.compile(
    r"(?:委|政府|人民政府)(?:“[^”\n]{2,40}”)?[^，。；\n]{0,12}?(?:安排|部署|要求|精神|决定|通知|号召|指示)"
)
_AHEAD_OF_OTHERS = re.compile("(?:范围内|全市|全省)?(?:属|是|为)?(?:首创|首家|率先|领先)")
# 株洲市委组织部派人抽查了我市24个村: who looks at what the one that reports has done.
_LOOKS_AT_OURS = re.compile(
    r"(?:委|政府)?(?:组织部|办公室|领导小组)?[^，。；\n]{0,10}(?:抽查|检查|考核|验收|督查|督导|调研|表彰|通报)了?(?:全|我)[市县区州旗]"
    # 宜春市非公企业党建推进会在我市召开
    r"|[^，。；\n]{0,24}会议?在我[市县区州旗]"
)
# 向盐城灾区捐款, 驰援玉树灾区: whom people helped from afar.
_STRICKEN = re.compile(r"[\u4e00-\u9fff]{0,6}(?:灾区|重灾|受灾(?!群众))")
# 汶川特大地震: what shook the whole country.
_QUAKE = re.compile(r"(?:[“”\d.·级]{1,8})?(?:特大|大)?地震(?!局|台|灾区)")
# 青海玉树发生地震后，全镇党员捐款: for whom people gave.
GIVEN_FOR = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:发生|遭遇|遭受)[^，。；\n]{0,8}(?:地震|泥石流|洪灾|水灾|灾害|疫情)[^。；\n]{0,40}(?:捐|支援|驰援)"
)
# 人家通海县建了5个流动党支部: whom a speaker holds up to his own.
_OF_OTHERS = re.compile("人家$")
# 外地的经验也要学，去年花垣县把…: whose example is followed.
_TO_LEARN_FROM = re.compile(
    r"(?:外地|外县|外省|别人)的?(?:好?经验|做法|办法)[^。；\n]{0,8}[，,：:。](?:去年|今年|前年|像|如|比如)?$"
)
LEARN_REACH = 24
_HELPING = "(?:向|给|为|驰援|支援|援助|支持|赴|奔赴)"
_TO_HELP = re.compile(f"{_HELPING}$")
# 报：徐州市委组织部 at the foot of a bulletin: to whom it goes.
_SENT_TO = re.compile(r"(?:^|\n)[ \t\u3000]*(?:抄?报|抄?[ \u3000]{0,4}送|主送|抄报送)[:：][^\n。]{0,60}$")
# 学校原是中共黑龙江省委第一初级党校: what something was before.
_WAS_BEFORE = re.compile(r"(?:原[是为系]|前身[是为系])(?:中共)?$")
# 获得安康市委表彰: who gave an award.
_WON = re.compile("(?:获得?|受到|荣获|被|经|获评|评为)了?“?$")
_AWARDS = re.compile(
    "(?:委|人民政府|政府|委组织部|党委)(?:和|、)?(?:市|县|省)?(?:政府)?(?:的)?(?:表彰|授予|命名|评为|通报表扬|嘉奖|记功)"
    "|级?(?:先进|优秀|文明|模范|标兵|示范)"
)
# 云南绿野食品有限公司, 位于盐湖区的山西安顺科技有限公司: a firm's name begins with a place and tells of none.
IN_FIRM_NAME = re.compile(r"[\u4e00-\u9fff]{2,14}?(?:公司|集团)")
# 台湾网站分级推广基金会
BODY_NAMED = re.compile(r"[\u4e00-\u9fff]{2,12}?基金会")
# 山东省立第一乡村师范: schools of old.
_IN_SCHOOL_NAME = re.compile("立(?:第|师|中|高|小|女|职|图|医)")


def is_beside_our_own(mention: PlaceMention, view: str) -> bool:
    """Whether 杭州市和我市 tells apart a place and the one that reports."""
    return _BESIDE_OWN.match(view, mention.end) is not None


def is_stricken(name: str, view: str) -> bool:
    """Whether a text tells that people helped the stricken parts of a place: 向盐城灾区捐款."""
    return re.search(f"{_HELPING}{re.escape(name)}{_STRICKEN.pattern}", view) is not None


# 江西 赣州 341000: where an author works.
_POSTCODE = re.compile(r"(?:[市区县]|[ \u3000][\u4e00-\u9fff]{2,4})?[ \u3000,，]{1,2}\d{6}(?!\d)")


def named_in_passing(mention: PlaceMention, region: Region, view: str) -> bool:
    """Whether a place is named in passing only, and so says nothing of whose report a text is.

    到江苏昆山、张家港等地参观学习, 已搬迁至盐城市: where people or firms went; 设在北京的9个: where some of it
    is; 贵州籍党员: where somebody is from; （含曲阜县）: an aside; 东邻林州市, 邻近的平江县: what lies around;
    人家通海县: another's; 报：徐州市委: to whom it goes; 玉溪市下达的任务, 根据郴州市委的安排, 株洲市委抽查了我市: who
    sets and checks tasks;
    在郴州市属首创: among whom;
    获得安康市委表彰: who gave an award; 在新疆、四川等地施工: where people work; 山东省立第一师范,
    云南绿野公司: a province in a name.
    """
    start, end = mention.start, mention.end

    def before(pattern: re.Pattern[str], reach: int) -> bool:
        return pattern.search(view, max(0, start - reach), start) is not None

    return (
        before(_ADDED, ASIDE_REACH)
        or before(_MOVED, ASIDE_REACH)
        or before(_WAS_BEFORE, FORMER_REACH)
        or before(_OF_OTHERS, ASIDE_REACH)
        or before(_TO_LEARN_FROM, LEARN_REACH)
        or before(_SENT_TO, SENT_REACH)
        or before(_NEAR, BORDERS_REACH)
        or view.startswith("籍", end)
        or _POSTCODE.match(view, end) is not None
        or (before(_TO_HELP, ASIDE_REACH) and _STRICKEN.match(view, end) is not None)
        or GIVEN_FOR.match(view, end) is not None
        or _QUAKE.match(view, end) is not None
        or before(_BORDERS, BORDERS_REACH)
        or _BORDERED.match(view, end) is not None
        or _SETS_TASKS.match(view, end) is not None
        or _LOOKS_AT_OURS.match(view, end) is not None
        or (before(_IN_PLACES, PLACES_REACH) and BUILDS_AWAY.match(view, end) is not None)
        or (before(_IN_PLACES, PLACES_REACH) and _AMONG_PLACES.match(view, end) is not None)
        or (before(_ACCORDING_TO, ASIDE_REACH) and _ORDERS.match(view, end) is not None)
        or (view[start - 1 : start] == "在" and _AHEAD_OF_OTHERS.match(view, end) is not None)
        or (before(_WON, WON_REACH) and _AWARDS.match(view, end) is not None)
        or (view[start - 1 : start] == "在" and _VENUE.match(view, end) is not None)
        or (before(_SITUATED, SITUATED_REACH) and _OF_WHICH.match(view, end) is not None)
        or (before(_GOING, VISIT_REACH) and _VISITING.match(view, end) is not None)
        or (region.level == "province" and _is_part_of_a_name(mention, region, view))
    )


def _is_part_of_a_name(mention: PlaceMention, province: Region, view: str) -> bool:
    short = mention.name != province.name
    return _IN_SCHOOL_NAME.match(view, mention.end) is not None or (
        short and IN_FIRM_NAME.match(view, mention.end) is not None
    )
