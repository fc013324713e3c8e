"""The years that a text names, and how much each says of the year it is about: plans and comparisons say less."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.spans import blanked
from ingest.years import CHINESE_YEAR, DATE, FIRST_YEAR, LAST_YEAR, YEAR_DIGITS

PLAN_REACH, GOAL_REACH = 40, 240
AS_OF_WEIGHT, SINCE_WEIGHT, AIMED_WEIGHT, COMPARED_WEIGHT = 2.0, 0.4, 0.3, 0.2

# A copy may lose 年 and 月: 截至20211231日.
_YEAR = re.compile(
    rf"(?<!\d)((?:19|20)\d\d)(?=年)|({CHINESE_YEAR})(?=年)|(?:(?<=截至)|(?<=于))((?:19|20)\d\d)(?=\d{{2,6}}日)"
)
_DATE_LINE = re.compile(
    # A title may stand on the same line: 某县：夯实基层基础 2024年01月08日.
    rf"^(?:[^\n，。；]{{0,12}}(?:(?:19|20)\d\d|{CHINESE_YEAR})年.{{1,5}}月.{{1,5}}日"
    r"(?:\s?(?:星期|周)[一二三四五六日天])?(?:[（）()\s]*|[ \t\u3000]+[^\n，。；]{0,40})"
    r"|[^\n，。；]{13,60}(?<![至到自从于])(?:19|20)\d\d年\d{1,2}月\d{1,2}日[ \t\u3000]*)$",
    re.MULTILINE,
)
_STAMPED_LINE = re.compile(
    r"^(?:[^\n，。；]{0,24}?(?:19|20)\d\d年\d{1,2}月\d{1,2}日[^\n，。；]{0,6}(?:来源|时间|浏览|点击|字号|作者|编辑|\d{1,2}:\d\d)"
    r"|[^\n，。；]{0,60}?(?:发布|发表|更新|上传|录入)?(?:日期|时间)[:：]\s?(?:19|20)\d\d年\d{1,2}月\d{1,2}日)[^\n，。；]{0,60}$",
    re.MULTILINE,
)
# 《某刊》2018年第14期, 某刊 2021年12期: an issue of a journal.
_ISSUE = re.compile(r"年(?:第\s?\d{1,3}\s?期|\s?\d{1,2}\s?期(?=\s*(?:$|\n|关键词)))")
# 2012年7月1日，本报北京报道: the day of writing, whatever year is told of.
_DATELINE = re.compile(
    r"(?:^|(?<=\.))[^\n。.]{0,12}?(?:19|20)\d\d年\d{1,2}月\d{1,2}日[^\n。]{0,24}?(?:报道|电(?![话教化视力子])|讯)",
    re.MULTILINE,
)
# 到2000年力争, 2013年工作打算: what is to come.
_PLANNED_BEFORE = re.compile(r"(?:力争|确保|计划|争取|拟|预计|规划|目标)[^，。；]{0,8}$|实现$")
# 从2019年起到2022年，分两轮整顿: a course that begins then and ends ahead.
_COURSE = re.compile(r"(?:19|20)\d\d年(?:\d{1,2}月)?(?:起|开始)(?:至|到)$")
_UP_TO = re.compile(r"(?<![截达])[到至]$")
_PLANNED_AFTER = re.compile(
    r"年[底末前]?[，,]?[^，。；]{0,10}?(?:力争|争取|实现|全部达|基本|建成|将|要|使|达到(?!了)|前完成|打算|工作思路|工作要点|工作安排|工作计划)"
)
# 到2016年底，每个村都有一名: where nothing in the sentence is past, that end lies ahead.
_END_TO_COME = re.compile(
    r"年(?:底|末|前)?[^。；\n]{0,40}?(?:力争|争取|实现|确保|将|要(?!求)|全部|基本|全面|建成|达到(?!了)|覆盖|完成|消除|解决|脱贫|摘帽|小康)"
)
_PAST = re.compile(
    r"已|了|现有|还有|尚有|仍有|共(?=[有建计发培\d])"
    r"|(?:发展|增加|上升|增长|减少|下降)[到至为]|党员\d|有党员|先后|累计"
)
# 依照2023年度活动计划备好资料: who follows a plan is in its year.
_FOLLOWS = re.compile(r"(?:按照|依照|根据|依据|落实|对照)[^，。；\n]{0,12}$")
_PLAN_FOLLOWED = re.compile(r"年度?[^，。；\n\d]{0,14}(?:计划|要点|方案|安排|部署|任务)")
# 为2020年实现小康打基础 as a title: what is aimed at.
_AIMED_AT = re.compile("(?:为|向|迎接|迈向|决胜|冲刺|决战)$")
# 《2005—2006年…行动计划》 says for when somebody planned, not when the text tells.
_PLAN_TITLE = re.compile(r"(?<=[^\n])《[^》\n]{0,60}(?:规划|纲要|计划|要点|意见|条例|规定|办法|方案)[^》\n]{0,10}》")
_OF_ONE_YEAR = re.compile(r"(?<![\d—–~～至-])((?:19|20)\d\d)年度?(?![—–~～至-])(?!\d{1,2}月)")
# 《关于2019—2020年整顿的通知》 says for when too.
_SPAN_IN_TITLE = re.compile(r"《[^》\n]{0,20}(?:19|20)\d\d年?[-—–~～至]{1,2}(?:19|20)\d\d年[^》\n]{0,60}》")
_NEXT_PLANS = re.compile(r"年度?(?:工作)?(?:打算|思路|要点|安排|计划|目标|规划)")
# 对2016年的工作进行了部署, 部署了2016年工作: a meeting that looks back on the year before.
_ASSIGNED_AFTER = re.compile(
    r"年(?:的|度)?[^，。；\n\d]{0,10}工作(?:进行|作出?|做出?)了?[^，。；\n\d]{0,4}(?:部署|安排)"
)
_ASSIGNED_BEFORE = re.compile(r"(?:部署|安排|谋划|布置)(?:了|好)?$")
# 2010年底, 2011年，…: of a year that is over, where whoever writes says 今年 of another.
_CLOSED = re.compile(r"年(?:年?底|年?末|12月(?:31日|底)|全年|[，,]|\.(?!\d))")
_GOAL_AFTER = re.compile(
    r"年(?:底|末|\d{1,2}月底?)?[以之]?前[^，。；了]{0,4}(?:完成|实现|达到|全部|建成|消除|整改|解决|脱贫)(?!了)"
)
_TO_COME = re.compile(
    r"力争|下一步|明年|来年|打算|(?<!建设)计划|(?<![现兹])将(?!军|士)|确保|拟|目标|(?<![主重需只])要(?!求|闻|素|点|害|道|塞|隘|职|件|领|义)|(?<!完成)(?<!完成了)(?<!实现)脱贫摘帽|同步小康"
)
# 2020年的期限一天天逼近: what a course has to be done by.
_DEADLINE = re.compile("年的?(?:期限|大限|时限|关口|门槛)")
# 2011年是“十二五”开局之年，也是换届之年。我们将…: the plans that end an account of the year before.
_YEAR_OF_PLANS = re.compile(
    r"年是[^。；\n]{2,60}(?:之年|一年|年份)[^。\n]{0,40}。"
    r"(?:我们|我[县市区镇乡州旗]|县委|市委|区委|全[县市区])?[^。，；\n]{0,6}(?:将|要(?!求)|打算|计划|力争|准备)"
)
# 今后五年，生产总值年均增长13%以上，到2016年财政总收入突破25亿元: what is aimed at in the years to come.
_YEARS_AHEAD = re.compile(r"(?:今后|未来|往后|再用)(?:的)?(?:[一两二三四五六七八九十\d]{1,2}|几)年[^。；\n]*$")
_AS_OF_BEFORE = re.compile(r"(?:截至|截止到?|截止至)$")
YEAR_END = re.compile(r"年(?:年?底|年?末|12月)|1231日")
_SINCE = re.compile(r"年[^，。；]{0,8}?(?:以来|起|开始)")
# 到2015年3月15日 is a day in a course of events, no goal.
_DAY = re.compile(r"年\d{1,2}月\d{1,2}日")
# Not 2006年3月以来, which may be this year's March.
_SINCE_A_YEAR = re.compile(r"年[^，。；\d]{0,8}?(?:以来|起|开始)")
# 成立于2009年, 早在2009年, 自2009年基金建立以来, 2008年视察: what lies behind everything that is told.
_BACKGROUND_BEFORE = re.compile(r"(?:成立|始建|组建|建立|设立|创办|创建|始)于$|早在$")
_BACKGROUND_AFTER = re.compile(
    r"年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:[^，。；\d]{0,10}?(?:成立|建立|组建|设立|创办|创建|建成|颁布|颁行|施行|颁布施行|颁布实施)(?:以来|以后|之后|至今)|[^。；]{0,24}?(?:视察|莅临|亲临)|[^，。；\n]{0,40}的基础之?上)"
)
_BEGINS = re.compile(r"年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:起|开始)")
_BEFORE_THAT = re.compile(r"年(?:\d{1,2}月)?(?:以前|之前|前后|左右)")
# 单是2017年就投入60万元 tells of that year.
_COMPARED_BEFORE = re.compile(r"(?:比|较之?|与|同|由|从|自|(?<![单光仅就])是)$")
# 这项活动是1994年全市妇女工作的重头戏: what the year brought.
_OF_THE_YEAR = re.compile(
    r"年(?:全|我|本|该)[省市县区州旗镇乡][^，。；\n]{0,24}的(?:一[项件个]|重|主|亮|头|首|大|中心|工作)"
)
# 拿2012年底来比, 和2012年相比
_COMPARED_AROUND = re.compile(r"(?:拿|跟|和)$"), re.compile(r"年?[底末初]?(?:来比|相比|比较|相较)")
# 下达的2015年贫困人口分数线: the measure that is applied.
_APPLIED_BEFORE = re.compile(r"(?:下达|确定|核定|公布|划定)的$")
# 2015年选派的第一书记, 以2015年分数线为准: which ones are meant.
_ATTRIBUTIVE = re.compile(
    r"年度?(?:选派|下派|推行|实行|实施|启动|试行|确定|核定|认定|评定|印发|出台|下达)的|年[^，。；\n\d]{0,14}(?:为准|为标准|为依据)(?!的)"
)
_PART_BEFORE = re.compile(r"其中[，,]?$")


@dataclass(frozen=True, slots=True)
class NamedYear:
    """A year in the text and how much it says of the year that the text is about."""

    year: int
    weight: float
    as_of_end: bool
    to_come: bool
    begins: bool
    part: bool
    at: int
    closed: bool
    since_another: bool


def named_years(view: str, written: int | None = None) -> list[NamedYear]:
    """All years that a text names, in text order; not those of datelines, stamps and titles of plans.

    None of the years before it was `written` lies ahead, however it is worded: 到2010年底，覆盖面达到99.9%.
    """
    return list(_all_named(view, written))


# Asked of the text at hand by the rules and for the second opinion.
@lru_cache(maxsize=2)
def _all_named(view: str, written: int | None) -> tuple[NamedYear, ...]:
    told = _DATELINE.sub(blanked, _STAMPED_LINE.sub(blanked, _DATE_LINE.sub(blanked, view)))
    if "《" in told:
        told = _SPAN_IN_TITLE.sub(blanked, _PLAN_TITLE.sub(blanked, told))
    return tuple(_named(told, written))


def planned_in_titles(view: str) -> int | None:
    """The latest year for which a text says that somebody gave out a plan: 《某县2017年度脱贫攻坚工作实施方案》."""
    titles = _PLAN_TITLE.findall(view)
    years = [int(year) for title in titles for year in _OF_ONE_YEAR.findall(title)]
    return max(years, default=None)


def years_in(text: str) -> list[int]:
    """All years that a short text such as a title names: not the day it bears, nor a year it plans beside others."""
    named = [
        match
        for match in _YEAR.finditer(text)
        if not DATE.match(text, match.start()) and not _AIMED_AT.search(text, 0, match.start())
    ]
    # 2012年工作总结和2013年工作安排 tells of 2012.
    told = [match for match in named if not _NEXT_PLANS.match(text, match.end())] or named
    years = [_year(match) for match in told]
    return [year for year in years if FIRST_YEAR <= year <= LAST_YEAR]


def _named(view: str, written: int | None) -> Iterator[NamedYear]:
    for match in _YEAR.finditer(view):
        year = _year(match)
        if not FIRST_YEAR <= year <= LAST_YEAR:
            continue
        before, after = view[max(0, match.start() - 14) : match.start()], view[match.end() : match.end() + 24]
        up_to = _UP_TO.search(before) is not None
        is_over = up_to and written is not None and year < written and YEAR_END.match(after) is not None
        as_of = is_over or bool(_AS_OF_BEFORE.search(before))
        followed = _FOLLOWS.search(before) and _PLAN_FOLLOWED.match(after)
        if not as_of and (
            _PLANNED_BEFORE.search(before)
            or _COURSE.search(before)
            or (_NEXT_PLANS.match(after) and not followed)
            or _ASSIGNED_AFTER.match(after)
            or _ASSIGNED_BEFORE.search(before)
            or (
                up_to
                and (
                    _PLANNED_AFTER.match(after) or _lies_ahead(view, match.end()) or _is_amid_plans(view, match.start())
                )
            )
            or _GOAL_AFTER.match(after)
            or _DEADLINE.match(after)
            or _ISSUE.match(after)
            or _BACKGROUND_BEFORE.search(before)
            or _BACKGROUND_AFTER.match(after)
        ):
            continue
        weight = 1.0
        if as_of:
            weight = AS_OF_WEIGHT
        elif _SINCE.match(after):
            weight = SINCE_WEIGHT
        elif _AIMED_AT.search(before):
            weight = AIMED_WEIGHT
        elif (
            (_COMPARED_BEFORE.search(before) and not _OF_THE_YEAR.match(after))
            or (_COMPARED_AROUND[0].search(before) and _COMPARED_AROUND[1].match(after))
            or _BEFORE_THAT.match(after)
            or _ATTRIBUTIVE.match(after)
            or _APPLIED_BEFORE.search(before)
        ):
            weight = COMPARED_WEIGHT
        sentence = view[max(view.rfind("。", 0, match.start()), match.start() - PLAN_REACH) : match.end() + PLAN_REACH]
        to_come = not (before.endswith("进入") or followed) and (
            _is_goal(view, match.end())
            or _YEAR_OF_PLANS.match(view, match.end()) is not None
            or bool(
                _TO_COME.search(sentence.split("。")[0] if "。" not in sentence[:1] else sentence[1:].split("。")[0])
            )
        )
        yield NamedYear(
            year,
            weight,
            as_of and bool(YEAR_END.match(after)),
            to_come,
            begins=bool(_BEGINS.match(after)),
            part=bool(_PART_BEFORE.search(before)),
            at=match.start(),
            closed=bool(_CLOSED.match(after)),
            since_another=weight == SINCE_WEIGHT and bool(_SINCE_A_YEAR.match(after)),
        )


def _lies_ahead(view: str, year_end: int) -> bool:
    """Whether 到2016年底 is a goal: what is to be done by then follows, and nothing in its sentence is past."""
    if _END_TO_COME.match(view, year_end) is None or _DAY.match(view, year_end):
        return False
    stop = view.find("。", year_end)
    return not _PAST.search(view, year_end, stop if stop >= 0 else len(view))


def _is_amid_plans(view: str, year_start: int) -> bool:
    """Whether the sentence has spoken of the years to come before it names a year: 今后五年，…，到2016年突破25亿元."""
    begins = max(year_start - GOAL_REACH, view.rfind("。", 0, year_start) + 1)
    return _YEARS_AHEAD.search(view, begins, year_start) is not None


def _is_goal(view: str, year_end: int) -> bool:
    """2017年，收入翻一番；2019年，村村达到10万元以上的目标。 names years to come up to where it says what they are."""
    stop = view.find("。", year_end, year_end + GOAL_REACH)
    return stop >= 0 and view.endswith("的目标", year_end, stop) and not _PAST.search(view, year_end, stop)


def _year(match: re.Match[str]) -> int:
    return int((match[1] or match[2] or match[3]).translate(YEAR_DIGITS))
