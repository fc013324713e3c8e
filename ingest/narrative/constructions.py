"""What the construction that a figure stands in makes of it, whatever its own words would say.

46个机关与53个村结成对子 are helpers and helped; 1860个乡镇、3.4万个村建立了党组织 are units that have an organisation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.narrative.catalogue import Measure, by_name
from ingest.narrative.fixed_wordings import measure_by_wording
from ingest.narrative.mention import Mention
from ingest.narrative.people import BEFORE, BEHIND, Told, who_they_are
from ingest.narrative.structure import Structure, joined

REACH = 70
"""How far the verb of a construction may stand behind the first figure of its list."""
_TIES = tuple(
    re.compile(
        rf"[^，。；,;\n]*?(?P<with>{partner})(?P<helped>[^，。；,;\n]*?)"
        r"(?:(?:结成|结为|结起|建立|开展)了?[^，。；,;\n]{0,8}?(?:对子|结对|帮扶|共建|互助|联系|亲戚)|结了?对(?![象比]))"
    )
    for partner in ("与|同|跟", "和|对")
)
_HELPER = re.compile(r"\s*(?:的)?(?:[^，。；,;\n]{0,8}?)(?:机关|单位|部门|企业|学校|医院|党组织|支部|干部|党员)")
_HAS_ORGANISATION = re.compile(
    r"(?:[^，。；,;\n有]|有制)*?(?:已|均|都|全部|先后|相继|陆续|分别)*(?:建立|成立|组建|建起|建有)(?:起|了)?(?:基层)?党(?:的)?(?:基层)?(?:组织|支部|委|总支)(?!\d|[^，。；]{0,2}\d)"
)
_UNIT_OF_PEOPLE = re.compile(
    r"\s*(?:城市|农村|建制|行政|民办|公有制|非公有制|非公|规模以上|社会|中小|事业|国有|民营|个体)*"
    r"(?:村|社区|乡镇|乡|镇|街道|企业|团体|组织|单位|机关|学校|医院|合作社|协会)"
)
# 450个企业里，已有420个建立党组织
_AMONG_THEM = re.compile(
    r"\s*[^，。；,;\n、]{0,8}(?:企业|社会组织|社会团体|民办非企业单位)当?[中里][，,]?\s?已?有?\d[^，。；;\n]{0,10}(?:建|成立)[^，。；;\n]{0,4}党"
)
# 规模以上企业30家全部建立了党组织: the units stand before their number.
_UNITS_BEFORE = re.compile(r"(?:企业|社会组织|团体|协会|合作社|医院|学校|单位)(?:共|有)*$")
_ALL_HAVE = re.compile(
    r"\s*(?:已|均|都|全部|先后|相继)*(?:建立|成立|组建|建起)了?(?:基层)?党(?:的)?(?:组织|支部|委|总支)(?!\d)"
)
_HELPERS = {
    "个": "helper_units",
    "家": "helper_units",
    "名": "helper_people",
    "人": "helper_people",
    "位": "helper_people",
}
_HELPED = {"户": "recipient_households", "名": "recipient_people", "人": "recipient_people", "村": "recipient_villages"}
_VILLAGE = re.compile(r"\s*[^，。；,;\n、]{0,4}?村")
_ENTERPRISE = re.compile(r"\s*[^，。；,;\n、]{0,6}?企业")
# Bodies that are no party's, but count the same way; a committee of persons named one by one; a village's people.
_LEAGUE_PEOPLE = re.compile(
    r"(?:团员|工会[^，。；]{0,10}(?:[，,]\s?有?)?会员)(?:总数|人数)?(?:(?:发展|增加)[到至]|增至|达到?|共|有|已|为)*$"
)
_ADMITTED = re.compile(r"(?:发展|吸收|接收|接纳)(?:了|新|的|农村|青年|共青)*$")
_LEAGUE_BODIES = re.compile(
    r"(?:团支部|团总支|基层团组织|基层工会|工会小组|工会组织)(?:(?:发展|增加)[到至]|增至|达到?|共|有|计有|已|为)*$"
)
# 表彰先进职工之家32个、共青团工作示范单位11个
_LEAGUE_HONOURS = re.compile(
    r"(?:职工之家|(?:共青团|青年|妇女|工会|妇联)[\u4e00-\u9fff]{0,6}(?:单位|集体|组织)|五四红旗[\u4e00-\u9fff]{2,4})(?:共|有|为)*$"
)
_LEAGUE_BODIES_BEHIND = re.compile(r"\s*[^，。；,;\n]{0,4}?(?:团支部|团总支|基层工会|工会小组|妇代会)")
_GROUPS = re.compile(r"\s*(?:村民小组|村民组|居民小组|生产小组)(?!长|党)")
_PLACE_HAS = re.compile(r"(?:村|大队|生产队|公社|镇|乡|社区)(?:现|共|总)*有(?:农户)?$")
_NAMED_ONE_BY_ONE = re.compile(r"、[\u4e00-\u9fff]{2,4}(?:等|同志)*$")
# 派往24个乡镇258个村委会, 赶往全县153个行政村: where those who help are sent.
_PLACES = re.compile(
    r"\s*(?:乡镇|镇(?!村)|乡(?!亲)|街道|苏木镇?|(?P<village>(?:行政|建制)?(?:村|社区|嘎查)))(?!干部|党员|支部|民)"
)
_PLACE_BEGINS = frozenset("乡镇街村社行建苏嘎 \n")
_SENT_TO = re.compile(
    r"(?:派往|下到|沉到|走进|分赴|赶往|奔向|奔赴|去到|住进了?|进驻了?|开进|派驻到?|入驻)(?:全[县市省区州乡镇])?(?:[^，。；、,;\d]{0,8}的)?$"
)
SENT_REACH = 16
# 调研组深入全县7个乡镇169个行政村, 被调查的66个村: where somebody only looked.
_SURVEYED = re.compile(
    r"(?:(?:抽查|调查|走访调研)了?|(?:调查|调研|考核|督查|督导|检查)[组队][^，。；,;\n\d]{0,6}?(?:到|赴|深入|走访|抽查)了?)"
    r"(?:全部|全[县市区旗州盟]|我[县市区旗])?的?$"
)
_SURVEYED_BEHIND = re.compile(
    r"\s*(?:乡镇|镇|乡|街道|苏木镇?|县|(?:行政)?村|社区)(?:的?\d{1,4}个(?:行政)?村)?[^，。；,;\n\d]{0,6}(?:作了?|进行了?|开展了?)[^，。；,;\n]{0,4}(?:调研|调查)"
)
_SURVEYED_TOO = re.compile(r"(?:(?:乡镇?|镇|街道|苏木镇?|县)(?:[(（]街道[)）])?)?(?:[的、和及]|和所辖的?|所属)?")
SURVEYED = "places_surveyed"
_REACHED = "distance_education_villages"
_TOWNSHIPS = re.compile(r"(?:(?:乡镇?|镇|街道|苏木镇?)(?:[(（]街道[)）])?[的、]?)?")
# 全县辖18个乡镇、208个行政村: what a place consists of, whatever is told of it.
_ADMINISTERS = re.compile(
    r"辖(?:[县市区州旗]内)?(?:[\d县市区旗乡镇村个、和及国家级经济技术开发]{2,30}[，,])?(?:共?有|着)?$"
)
ADMINISTERS_REACH = 36
# 全区现有22个乡镇、3个街道、261个村，总人口170万人: the same without 辖, where the people are counted next.
_HAS_NOW = re.compile(r"[县市区旗州盟](?:现|共)有$")
_PLACES_AND_PEOPLE = re.compile(
    r"(?:\s?(?:乡镇|镇|乡|街道(?:办事处)?|苏木|嘎查|(?:行政)?村(?:委会)?|社区|居委会)(?:[（(][^）)]{1,8}[）)])?[、，,和及]?\s?(?:\d{1,4}个)?){2,6}"
    r"[，,；;]?[^，。；\n\d]{0,6}(?:人口|面积)"
)
_CONSISTS_OF = re.compile(
    r"(?:乡镇|镇|乡|街道|苏木|嘎查|(?:行政|建制|自然)?[村庄]|社区|居委会|村民?委员?会|县|区|市|旗)"
    r"(?:[（(][^）)]{1,8}[）)])?(?=[、，,。；;.（(和及与\s\d共有]|$)"
)
_CONSISTS_BEGIN = frozenset("乡镇街苏嘎行建自村庄社居县区市旗")
_NEXT_OF_LIST = re.compile(
    r"(?:[县市区旗乡镇村庄街道社居委会苏木嘎查办事处（()）行政建制自然]{0,8}|[县市]?[（(][县市区旗、]{1,7}[）)])(?:[、，,和及与.]|和|及)?(?:共有|共)?"
)
_PLACES_THEMSELVES = frozenset({"乡镇", "乡", "镇", "村", "街道", "县", "区", "市", "旗"})
ADMINISTERED = "administered_units"
"""The measure of what a place consists of."""
_STATION = re.compile(r"\s*(?:站|接收)?点(?![\u4e00-\u9fff]*[评名])")
_DISTANCE_EDUCATION = re.compile(r"远程教育|远教")
_LISTED = re.compile(r"[\u4e00-\u9fff“”]{0,6}[、和及][\u4e00-\u9fff“”]{2,10}$")
# 培训22038人次，其中党员3232人次，入党积极分子2797人次: who was taught, kind by kind.
_LISTED_TIMES = re.compile(
    r"[，,、；;和及](?:其中)?(?![\u4e00-\u9fff]{0,8}(?:走访|慰问|服务|帮|接待|参观|咨询|参加|受益|观看|上门))[\u4e00-\u9fff“”]{2,10}"
)
# 850名乡镇干部、6000名党员受到了培训: what all of a list were given; # stands for the figures that follow.
_ALL_TAUGHT = re.compile(
    r"(?:[^有为由帮派组举#，。；,;]{0,12}#)+[^有为由帮派组举#，。；,;]{0,24}?(?:接受|受到|得到|参加|送[往到]|选送|送进|进入)了?[^#，。；,;]{0,16}?(?:培训|轮训|集训|进修)"
)
# 学员中，妇女13人，党员21人: who was taught, of what kind.
_AMONG_THE_TAUGHT, CLASS_REACH = ("学员中", "训人员中"), 80
_TEACHERS = re.compile(r"教师|教员|师资|讲师|授课|选派|担任|提拔|录用|发展")
# 全国女党员多了约45倍: what is so many times as many as it was.
_MULTIPLIED = re.compile(
    r"(?P<what>党员|党组织|党支部)(?:总数|人数|数量|总量)?(?:比[^，。；,;\n]{2,14}|较[^，。；,;\n]{2,14})?"
    r"(?:增长|增加|多|翻|增|是[^，。；,;\n]{2,14}的|达到?[^，。；,;\n]{2,14}的)了?$"
)
_MULTIPLIED_AS = {"党员": "members", "党组织": "organisations", "党支部": "organisations"}
# 走访慰问群众323人次, whatever the sentence tells besides.
_VISITED = re.compile(
    r"(?:走访|慰问|走访慰问|看望)了?(?:各类|困难|贫困|特困|生活|老|农村|全体|留守)*"
    r"(?:群众|农户|居民|村民|农牧民|党员|干部|职工|老人|家庭|对象|、)*(?:共|达)*$"
)
# 走访慰问低保户898户，困难党员272人，优抚对象243人，困难职工38人: whom somebody visited, kind by kind.
_VISITED_OF_KINDS = re.compile("慰问|看望|救助")
_NEXT_KIND = re.compile(
    r"[，,、；;和及](?:以及|其他)?(?!干部|志愿者|工作人员|党员干部|参加|出动|组织)[\u4e00-\u9fff、“”]{2,10}"
)
_OF_VISITED = frozenset({"recipient_people", "recipient_households", "visits"})
_VISITS = frozenset({"人次", "户次"})
_TAUGHT = frozenset({"participants", "sessions"})
_PEOPLE = frozenset({"名", "人", "人次", "位"})
MULTIPLES = frozenset({"倍", "番"})
"""Units of figures that say how many times as many there are."""
# 委员57名，候补委员12名 of a Party committee; those of a consultative conference are no cadres.
_OF_A_COMMITTEE = re.compile(
    r"(?:候补|执行|常务|支部|党委|党组织|支委|党工委|兼职|总支|^|[，、；;。:：,(（）)\d名人出])(?:委员|常委|执委)(?:共|有|为)*$"
)
_OF_ANOTHER_BODY = re.compile("政协|人大|工会|妇联|妇女|团委|协会")
# 吸收当地就业6788人: what a class or a project brings about.
_PUT_IN_WORK = re.compile(
    r"(?:吸收|吸纳|安置|带动|解决|实现|促进|新增)[^，。；,;\d]{0,8}(?:就业|再就业|务工)(?:达到?|共|了|约|近)*$"
)
_EMPLOYER = re.compile("厂|企业|公司|合作社")
_VOTERS = re.compile(r"选民(?:总数|人数)?(?:达到?|共|有|为)*$")
# Each begins with a character of its own, which a search can leap to.
_OTHER_WORDS = re.compile(
    "选民|委员|常委|执委|就业|务工|团|工会|组成|小组|村民组|妇代会|职工之家|妇女|妇联|青年"
    "|有(?:(?<=[队社村镇乡区]有)|(?<=[队社村镇乡区][现共总]有)|(?<=[队社村镇乡区][现共总]{2}有))"
)
_COUNTED = ("、", "，", ",", "辖", "有", "设", "共")
_ASIDE = ("户,", "户，", "户、")
LONGEST_STEP, LONGEST_LIST = 4, 8


def by_construction(
    view: str, mentions: Sequence[Mention], told: Sequence[Told], index: int, structure: Structure
) -> Measure | None:
    """The measure that the construction around a figure gives it, None where it stands in none of them.

    `told` is what the figures before it count.
    """
    mention = mentions[index]
    if mention.dimension != "count":
        return None
    following = view[mention.end : mention.end + REACH]
    if mention.unit in _PEOPLE and _is_among_the_taught(view, mention, structure):
        return told_as("participants")
    if (worded := measure_by_wording(view, mention, following)) is not None:
        return told_as(worded)
    if _OTHER_WORDS.search(view, max(0, mention.start - BEFORE), mention.end + BEHIND):
        before = joined(view[max(0, mention.start - BEFORE) : mention.start])
        other = _of_other_bodies(mention, before, following)
        if other == "cadres" and index and _goes_on_with_cadres(told[index - 1].measure):
            return told[index - 1].measure
        if other is not None:
            return told_as(other)
    if mention.unit in MULTIPLES and (grown := _MULTIPLIED.search(view, max(0, mention.start - REACH), mention.start)):
        return told_as(_MULTIPLIED_AS[grown["what"]])
    if mention.unit in _PEOPLE and (who := who_they_are(view, mentions, told, index, following, structure)) is not None:
        return told_as(who)
    if mention.unit in _VISITS and _VISITED.search(view, max(0, mention.start - BEFORE), mention.start):
        return told_as("visits")
    if index and told[index - 1].measure.name in _OF_VISITED and mention.unit in _HELPED:
        between = joined(view[mentions[index - 1].end : mention.start])
        start, _ = structure.sentence(mention.start)
        visited = _VISITED_OF_KINDS.search(view, start, mention.start) and mentions[index - 1].start >= start
        if visited and mention.unit != "村" and _NEXT_KIND.fullmatch(between):
            return told_as(_HELPED[mention.unit])
    if index and told[index - 1].measure.name in _TAUGHT and mention.unit in _PEOPLE:
        previous = mentions[index - 1]
        between = joined(view[previous.end : mention.start])
        if told[index - 1].measure.name == "sessions":
            return told_as("participants") if len(between) <= LONGEST_STEP and not between.strip("，,、共") else None
        listed = _LISTED_TIMES if mention.unit == "人次" else _LISTED
        if mention.unit == previous.unit and listed.fullmatch(between) and _same_sentence(structure, previous, mention):
            return told_as("participants")
    if mention.unit in _PEOPLE and "训" in following and _is_taught(view, mentions, index, structure):
        return told_as("participants")
    if following[:1] in _PLACE_BEGINS and (places := _PLACES.match(following)) is not None:
        helped = "recipient_villages" if places["village"] else "recipient_townships"
        if _is_surveyed(view, mention, following) or (
            index
            and told[index - 1].measure.name == SURVEYED
            and _SURVEYED_TOO.fullmatch(joined(view[mentions[index - 1].end : mention.start]))
        ):
            return told_as(SURVEYED)
        if _SENT_TO.search(view, max(0, mention.start - SENT_REACH), mention.start):
            return told_as(helped)
        # 派往24个乡镇258个村: helped, or reached, like the towns that they lie in.
        alike = {"recipient_townships": helped, _REACHED: _REACHED}.get(told[index - 1].measure.name) if index else None
        if places["village"] and alike is not None:
            between = joined(view[mentions[index - 1].end : mention.start])
            return told_as(alike) if _TOWNSHIPS.fullmatch(between) else None
    if mention.unit in _PLACES_THEMSELVES or (following[:1] in _CONSISTS_BEGIN and _CONSISTS_OF.match(following)):
        goes_on = index > 0 and told[index - 1].measure.name == ADMINISTERED
        administers = _ADMINISTERS.search(view, max(0, mention.start - ADMINISTERS_REACH), mention.start) or (
            _HAS_NOW.search(view, max(0, mention.start - 4), mention.start)
            and _PLACES_AND_PEOPLE.match(view, mention.end)
        )
        if administers or (goes_on and _NEXT_OF_LIST.fullmatch(joined(view[mentions[index - 1].end : mention.start]))):
            return told_as(ADMINISTERED)
    households = index and told[index - 1].measure.name == "households"
    if households and mention.unit in _PEOPLE and view.endswith(_ASIDE, 0, mention.start):
        return told_as("population")
    if (
        "点" in following[:6]
        and _STATION.match(following)
        and _DISTANCE_EDUCATION.search(view, structure.sentence(mention.start)[0], mention.start)
    ):
        return told_as("distance_education_points")
    if "党" in following and _UNIT_OF_PEOPLE.match(following) and _HAS_ORGANISATION.match(following):
        return told_as("units_with_party_organisation")
    if "党" in following and _AMONG_THEM.match(following):
        return told_as("enterprises")
    if (
        "党" in following
        and _ALL_HAVE.match(following)
        and _UNITS_BEFORE.search(view, max(0, mention.start - 8), mention.start)
    ):
        return told_as("units_with_party_organisation")
    return _tied(view, mention, structure) if "结" in view[mention.end : mention.end + 2 * REACH] else None


def _is_surveyed(view: str, mention: Mention, following: str) -> bool:
    """Whether towns or villages are those where somebody surveyed or inspected something."""
    near = view[max(0, mention.start - BEFORE) : mention.start]
    looked = "查" in near or "调研" in near or "督导" in near or "考核" in near
    if looked and _SURVEYED.search(joined(near)):
        return True
    return "调" in following and _SURVEYED_BEHIND.match(following) is not None


def _is_taught(view: str, mentions: Sequence[Mention], index: int, structure: Structure) -> bool:
    """Whether people of a list are those of whom its end says that they were taught."""
    start = mentions[index].end
    end = min(structure.clause(mentions[index].start)[1], start + REACH)
    pieces = []
    for following in mentions[index + 1 : index + 1 + LONGEST_LIST]:
        if following.start >= end:
            break
        pieces.append(view[start : following.start])
        start = following.end
    return bool(pieces) and _ALL_TAUGHT.match(joined("#".join([*pieces, view[start : max(start, end)]]))) is not None


def _is_among_the_taught(view: str, mention: Mention, structure: Structure) -> bool:
    """Whether the sentence tells of people in a class: 学员中，妇女13人."""
    start, end = structure.sentence(mention.start)
    start = max(start, mention.start - CLASS_REACH)
    at = max(view.rfind(words, start, mention.start) for words in _AMONG_THE_TAUGHT)
    return at >= 0 and _TEACHERS.search(view, at, min(end, mention.end + BEHIND)) is None


def _goes_on_with_cadres(measure: Measure) -> bool:
    """Whether the figure before counts cadres of some kind: 调整支部书记43名、委员126名."""
    return measure.name.startswith("cadres") and measure.dimension == "count"


def _of_other_bodies(mention: Mention, before: str, following: str) -> str | None:
    """Members and branches of the Youth League and of trade unions, voters, and the persons that a body is made of."""
    if mention.unit in _PEOPLE:
        if _VOTERS.search(before):
            return "voters"
        if _OF_A_COMMITTEE.search(before) and not _OF_ANOTHER_BODY.search(before):
            return "cadres"
        if _PUT_IN_WORK.search(before) and not _EMPLOYER.search(before):
            return "jobs_provided"
        made_of = following.lstrip().startswith("组成") and _NAMED_ONE_BY_ONE.search(before)
        if not made_of and (league := _LEAGUE_PEOPLE.search(before)) and league[0].startswith("团员"):
            return "league_members_recruited" if _ADMITTED.search(before[: league.start()]) else "league_members"
        return "people" if made_of or _LEAGUE_PEOPLE.search(before) else None
    if mention.unit == "个" and _GROUPS.match(following) and before.endswith(_COUNTED):
        return "production_teams"
    if mention.unit == "户":
        return "households" if _PLACE_HAS.search(before) else None
    bodies = mention.unit == "个" and (
        _LEAGUE_BODIES.search(before) or _LEAGUE_HONOURS.search(before) or _LEAGUE_BODIES_BEHIND.match(following)
    )
    return "units" if bodies else None


def _tied(view: str, mention: Mention, structure: Structure) -> Measure | None:
    """Helper or helped, where the clause says that the two were tied to each other."""
    start, end = structure.clause(mention.start)
    clause = view[start : min(end, start + 3 * REACH)]
    match = next((match for tie in _TIES if (match := tie.match(clause))), None)
    if match is None or "结" not in match[0]:
        return None
    at, following = mention.start - start, view[mention.end : mention.end + REACH]
    if at < match.start("with"):
        return told_as(_HELPERS.get(mention.unit)) if _HELPER.match(following) else None
    if at < match.end("helped"):
        if (places := _PLACES.match(following)) is not None and not places["village"]:
            return told_as("recipient_townships")
        if _VILLAGE.match(following):
            return told_as("recipient_villages")
        if _ENTERPRISE.match(following):
            return told_as("recipient_enterprises")
        return told_as(_HELPED.get(mention.unit))
    return None


def _same_sentence(structure: Structure, first: Mention, second: Mention) -> bool:
    return structure.sentence(first.start) == structure.sentence(second.start)


def told_as(name: str | None) -> Measure | None:
    """The measure of the catalogue by its name, None for none."""
    return by_name()[name] if name is not None else None
