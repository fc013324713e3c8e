"""The year in which an undated text speaks that names only the years before it."""

from __future__ import annotations

import re

from ingest.campaigns import campaigns
from ingest.narrative.dated_layout import PLANS_HEADED
from ingest.narrative.numerals import parse as parse_number
from ingest.occasions import this_year
from ingest.publication import LAST_MONTH, LEAD_DAY, SPRING, news_month, sums_up_last_year, tells_of_a_day
from ingest.report_body import HEAD
from ingest.years import CHINESE_YEAR, YEAR_DIGITS, YEAR_MONTH, YEARS_TOLD
from ingest.years_named import YEAR_END, NamedYear

# 2009年70名，2010年68名，今年72名: the year after the one listed last.
_LISTED = re.compile(
    r"((?:19|20)\d\d)年[^，。；、\d]{0,14}\d[\d.,]*[^，。；、\d]{0,8}[，,、；;]"
    r"(?P<last>去年[^，。；、]{0,20}[，,、；;])?(?:而|到)?今年(?!以来)[^，。；、\d]{0,14}\d"
)
_LISTED_BEFORE = re.compile(r"((?:19|20)\d\d)年[^，。；、\d]{0,14}\d[\d.,]*[^，。；、\d]{0,8}[，,、；;]$")
LISTED_REACH = 40
# 2013年1300名，2014年1400名。今年3月，…
# 在2012年、2014年先后两批次选派3000名。今年是第三批
_BATCHES = re.compile(
    r"((?:19|20)\d\d)年(?:先后|分|已)?[两二三四五六七八九\d]{1,2}批[^。\n]{0,80}。今年是?第[三四五六七八九十]批"
)
# 一九八五年冬天，…村级整党正式开始，今年秋收前基本结束
_WINTER_BEGUN = re.compile(
    r"((?:19|20)\d\d)年(?:(?:入冬|冬[天季]?)[^。\n]{0,60}(?:开始|启动|铺开|展开|拉开)[^。\n]{0,20}[，,。]?今年"
    r"(?:[春夏秋]|上半年|初|[1-9]月|[一二三四五六七八九]月)"
    # 2017年冬天，他领着村干部跑手续。今年开春，…
    r"|(?:入冬|冬[天季]|腊月)[^\n]{0,90}[。，；,;]今年(?:开春|春[天上]?|正月|[1-5]月))"
)
# 2012年743名；2013年控制规模，发展598名，四年合计2979名。今年上半年发展247名
_LAST_OF_SERIES = re.compile(
    r"((?:19|20)\d\d)年(?!以来|至|起)[^。\n]{4,90}。\s{0,4}今年(?:上半年|以来|前[一二三四五六七八九\d]|1|截至)[^，。；\n]{0,14}\d"
)
_LIST_BEFORE = re.compile(
    r"((?:19|20)\d\d)年[^，。；、\d]{0,14}\d[\d.,]*[^，。；、\d]{0,8}[，,、；;]"
    r"((?:19|20)\d\d)年[^，。；、\d]{0,14}\d[\d.,]*[^，。；、\d]{0,8}[。；;]今年(?!以来)"
)
_YET_THIS_YEAR = re.compile(r"[，；。,;]今年[^，。；,;]{0,8}?(?:又|再|继续|还将)")
# 从2007年下半年起做准备。今年初，…
_BEGUN_LATE = re.compile(
    r"((?:19|20)\d\d)年(?:下半年|冬|年?底|(?:[7-9]|1[0-2])月)[初中底末]?"
    r"(?:起|开始|以来|(?:全面|正式|陆续|集中)?(?:铺开|启动|动员|展开|推开|进驻|拉开|开展)"
    r"|[，,][^，。；\n]{2,24}(?:被|列入|排进|确定|纳入|立项|选派|动工|开工))"
)
# 一九八五年三月开始，年底结束。…今年三月十日铺开
_OVER_BY_YEAR_END = re.compile(
    r"((?:19|20)\d\d)年[^。\n]{0,16}(?:开始|起|铺开)[^。\n]{0,12}年底[^。\n]{0,4}(?:结束|完成|搞完|告一段落)[^\n]{0,60}?今年"
)
# 1990年11月起首批铺开，今年9月第二批结束: a month before that in which it began.
_MONTHS_ON = re.compile(
    r"((?:19|20)\d\d)年(\d{1,2})月份?(?:起|开始)[^。]{0,60}?今年([1-9一二三四五六七八九]|1[01]|十一?)月"
)
_EARLY_THIS_YEAR = re.compile(r"今年(?:年?初|元月|上半年|春|[1-6一二三四五六]月)")
# 2014年2月第二批活动铺开以后，…到去年10月活动告一段落: last year is the year in which it began.
_OVER_LAST_YEAR = re.compile(
    r"((?:19|20)\d\d)年(\d{1,2})月[^。\n]{0,30}(?:铺开|启动|开始|展开|部署)[^\n]{0,160}?到去年(\d{1,2})月[^，。\n]{0,16}(?:告一段落|结束|收官|完成)"
)
# 从一九八五年十二月开始试点，…，到今年二月底…基本结束。
_ENDED_THIS_YEAR = re.compile(
    r"年[^。\n]{0,20}(?:开始|起|启动|铺开|展开)[^。\n]{0,80}到今年(?:[1-9]|1[0-2]|[一二三四五六七八九十])月[^。\n]{0,30}"
    r"(?:结束|告一段落|搞完)"
)
# 自2005年12月初到今年6月底: a span over the turn of a year.
_OVER_NEW_YEAR = re.compile(
    r"((?:19|20)\d\d)年(?:[7-9]|1[0-2])月(?:\d{1,2}日|[底末初]|[上中下]旬)?(?:开始)?(?:至|到|—|-)今年"
)
# 一九四九年冬季集训, 从去年十一月起到今年三月底止: the spring is of the next one.
_WINTER_OF = re.compile(rf"((?:19|20)\d\d|{CHINESE_YEAR})年冬")
_OVER_LAST_WINTER = re.compile(r"去年(?:入?冬|1[0-2]月|十[一二]?月)[^。\n]{0,16}(?:到|至|—)今年")
LEAD_REACH = 160
LATE_IN_A_YEAR = 9
# 2014年成立党工委，经过6年多的摸索，目前…
_YEARS_OF_WORK = re.compile(
    r"((?:19|20)\d\d)年[^。\n]{0,60}?(?:经过|历经)(\d{1,2}|[一二两三四五六七八九十]{1,2})年多?的?[^，。\n]{0,6}?"
    r"(?:摸索|探索|实践|努力|建设|发展|奋斗)"
)
# 2005年，县里建起第一个支部。7年来，…
_YEARS_SINCE_FOUNDING = re.compile(
    r"((?:19|20)\d\d)年[^。\n]{0,40}?(?:建起|建了|建立|成立|设立|创办|启动|推行|实施)[^。\n]{0,120}。\s{0,6}"
    r"([二两三四五六七八九]|[二三四]?十[一二三四五六七八九]?|[2-9]|[1-4]\d)年多?来"
)
# 自2008年开始，连续四年面向社会招考: up to the last of them.
_YEARS_RUNNING = re.compile(
    r"(?<!决定)(?<!计划)(?:自|从)((?:19|20)\d\d)年(?:\d{1,2}月)?(?:开始|起|以来)[，,]?[^。\n]{0,20}?连续([两二三四五六七八九]|\d)年"
)
# 从2001年算起，这项工作已经持续开展23年
_YEARS_COUNTED = re.compile(
    r"(?:从|自)((?:19|20)\d\d)年(?:算起|起|开始)[^。\n]{0,20}?(?:已经?|整整|持续|坚持|走过)[^。\n\d]{0,6}(\d{1,2})年(?![底初末])"
)
# 1995年在这里落户，到今年已整整15年
_YEARS_TO_THIS = re.compile(
    r"((?:19|20)\d\d)年[^。；\n]{0,40}?[，,]?到今年(?:已经?|刚好|正好|恰好|就|算来)?(?:有|是|走过)?(?:了)?(?:整整?)?"
    r"([两二三四五六七八九]|[二三四五六]?十[一二三四五六七八九]?|\d{1,2})周?年(?![底初末])"
)
# 话还得从两年前说起。1994年底，…
_YEARS_BACK = re.compile(r"从([一两二三四五六七八九十])年前说起[^\n\d]{0,12}((?:19|20)\d\d)年")
# 2010年以来，共选派12683名第一书记。6年来，…
_SINCE_THEN = re.compile(r"((?:19|20)\d\d)年(?:\d{1,2}月)?(?:以来|起|开始)")
_YEARS_SINCE = re.compile(
    r"(?:^|[。；\n])[ \t\u3000]*([二两三四五六七八九]|十[一二三四五六七八九]?|[2-9]|1\d)年多?来[，,]", re.MULTILINE
)
# 2009年秋天，支部上马。…叫了十年的名字, 十年里，书记换过: how long it has been since the first year told.
_YEARS_TOLD_OF = re.compile(
    r"(?:[叫走干守喊办做跑过传]|坚持)了(?:整整)?([五六七八九]|[二三]?十[一二三四五六七八九]?|[5-9]|[1-3]\d)年(?![级前底末])"
    r"|(?<![\u4e00-\u9fff\d])([五六七八九]|[二三]?十[一二三四五六七八九]?|[5-9]|[1-3]\d)年(?:里|间|过去了?|下来)[，,]"
)
# 为期三年，到1984年底结束: the course of a campaign and the year in which it is over.
_COURSE_ENDS = re.compile(
    r"为期([一二两三四五]|[1-5])年[，,]?(?:到|至)((?:19|20)\d\d)年(?:\d{1,2}月|[底末])?(?:结束|期满|止|完成)"
)
# 三十年来没有断: so long since the first year told.
_UNBROKEN = re.compile(
    r"(?<![近前后第])([五六七八九]|[二三]?十[一二三四五六七八九]?|[5-9]|[1-3]\d)年来[，,]?(?:没有断|从未|从没|一直|不间断|坚持|始终|风雨无阻)"
)
# 会议公布了2015年全省考核结果, in news that tells what 去年 brought.
_RESULTS_OF = re.compile(
    r"(?:公布|通报|揭晓|宣布|公示)了?((?:19|20)\d\d)年度?[^，。；\n]{0,30}(?:考核|评比|评议|考评|评选|评定)[^，。；\n]{0,6}结果"
)
# 2012年开展大下访之后，今年4月…
_AFTER_THAT_YEAR = re.compile(r"((?:19|20)\d\d)年[^。\n]{0,40}?(?:之后|以后|的基础上)[，,]今年")
# 三年行动计划（2018—2020年）, of a text that tells what 3年来 was done.
_PLAN_OF_YEARS = re.compile(
    r"([二两三四五2-5])年[^，。；\n\d]{0,8}(?:计划|规划|方案)[（(]((?:19|20)\d\d)年?[—\-–~～至到]{1,2}((?:19|20)\d\d)年?[)）]"
)
_IN_ALL_THOSE_YEARS = re.compile(r"(?<![近前后第\d十])([二两三四五2-5])年(?:多?来|间)")
# 去年（一九五三年）十月; 到去年，也就是一九九七年底
_GLOSSED = re.compile(r"(去年|今年|前年)(?:[（(]|[，,](?:也就是|就是|即))((?:19|20)\d\d)年?(?:[)）]|(?<=年)[底初末]?)")
_YEARS_SINCE_WORD = {"今年": 0, "去年": 1, "前年": 2}
_NEXT_YEARS_MONTH = re.compile(r"(?:明年|来年)(\d{1,2})月")
YEAR_LENGTH = 4
PARTY_STATISTICS = 7
"""The month, of the Party's birthday, by which its statistics of the year before have appeared."""
STATISTICS = re.compile("党内统计|(?:中国共产党|中共)党员(?:总数|队伍)")
# 比上年提高13.2个百分点, in what appears in the summer: the Party's statistics are of the year before.
STATISTICS_MONTHS = (6, 7)
_MEMBERS_AS_OF = re.compile(
    r"(?:截[至止]|到|至)\s?(?:19|20)\d\d年(?:年?[底末]|12月31日)[^。\n]{0,30}?党员(?P<all>总数)?"
)
_BY_LAST_YEAR_END = re.compile("[到至]去年年?[底末]")
_YEAR_ENDED = re.compile(r"比上年|全年|上年底")
_COUNTED_THEN = re.compile("年(?:统计数据|增[至到]|达到|提高到|上升到)")
_NEWS_WORD = re.compile(r"讯|记者|通讯员|报道|新华社")
LAST_YEAR_TOLD = re.compile(r"(?<![比较同与是为于])去年(?!同期)")


def year_glossed(view: str) -> int | None:
    """The year that 今年 is where a text says which 去年 is: 去年（1953年）十月."""
    years = {int(year) + _YEARS_SINCE_WORD[word] for word, year in _GLOSSED.findall(view)}
    return years.pop() if len(years) == 1 else None


def year_brought_to_an_end(view: str, day: int | None, published: int | None) -> int | None:
    """The year of the day on an account of what began before and 到今年二月底…基本结束.

    None where what it sums up is of another year than that day, as `published` tells.
    """
    return day if day == published and _ENDED_THIS_YEAR.search(view, 0, HEAD) is not None else None


def next_year_named(view: str) -> int | None:
    """The year that 明年7月 is in a text that calls the same month 2020年7月, too."""
    months = set(_NEXT_YEARS_MONTH.findall(view))
    years = {int(year) for year, month in YEAR_MONTH.findall(view) if month in months} if months else set()
    return years.pop() if len(years) == 1 else None


def year_after_new_year(view: str) -> int | None:
    """今年 at the end of a span that begins late in a year is the next one."""
    span = _OVER_NEW_YEAR.search(view)
    return int(span[1]) + 1 if span else None


def year_after_last_winter(view: str) -> int | None:
    """今年 behind 去年十一月 is the year after the winter that the text names: 一九四九年冬季."""
    winter = _WINTER_OF.search(view) if _OVER_LAST_WINTER.search(view) else None
    return int(winter[1].translate(YEAR_DIGITS)) + 1 if winter is not None else None


def year_after_winter(view: str) -> int | None:
    """The year in whose first months a text opens that names but the last months of the year before."""
    dated = [(int(year), int(month)) for year, month in YEAR_MONTH.findall(view)]
    years = {year for year, _ in dated}
    late = len(years) == 1 and min(month for _, month in dated) >= LATE_IN_A_YEAR
    lead = LEAD_DAY.search(view, 0, LEAD_REACH)
    return years.pop() + 1 if late and lead is not None and 1 <= int(lead["month"]) <= SPRING else None


def is_of_a_later_year(view: str, year: int) -> bool:
    """Whether a text that opens with 8月14日 tells what came about in a later month of the latest year it names."""
    lead = LEAD_DAY.search(view, 0, LEAD_REACH)
    months = [int(month) for named, month in YEAR_MONTH.findall(view) if int(named) == year]
    return lead is not None and bool(months) and SPRING < int(lead["month"]) < min(months)


def year_after_list(view: str) -> int | None:
    """今年 behind years with a number each is the one that follows them."""
    years = [int(match[1]) + (2 if match["last"] else _step_before(view, match)) for match in _LISTED.finditer(view)]
    years += [int(match[1]) + 1 for match in _BATCHES.finditer(view)]
    years += [int(match[2]) + 1 for match in _LIST_BEFORE.finditer(view) if int(match[2]) == int(match[1]) + 1]
    years += [
        year + 1
        for match in _LAST_OF_SERIES.finditer(view)
        for year in (int(match[1]),)
        if f"{year - 1}年" in view and f"{year + 1}年" not in view
    ]
    return max(years, default=None)


def _step_before(view: str, listed: re.Match[str]) -> int:
    """Years from one listed before to this one, one where none is: elections of 2005, 2008 and 今年."""
    before = _LISTED_BEFORE.search(view, max(0, listed.start() - LISTED_REACH), listed.start())
    return max(1, int(listed[1]) - int(before[1])) if before else 1


def year_after_late_start(view: str) -> int | None:
    """今年初 behind something that began in the second half of a year is the next one."""
    if ("冬" in view or "腊月" in view) and (winter := _WINTER_BEGUN.search(view)) is not None:
        return int(winter[1]) + 1
    if (over := _OVER_BY_YEAR_END.search(view)) is not None:
        return int(over[1]) + 1
    over_last = _OVER_LAST_YEAR.search(view) if "到去年" in view else None
    if over_last is not None and int(over_last[2]) < int(over_last[3]):
        return int(over_last[1]) + 1
    for on in _MONTHS_ON.finditer(view):
        month = parse_number(on[3])
        if month is not None and month.value < int(on[2]):
            return int(on[1]) + 1
    begun = _BEGUN_LATE.search(view) if _EARLY_THIS_YEAR.search(view) else None
    return int(begun[1]) + 1 if begun and _EARLY_THIS_YEAR.search(view, begun.end()) else None


def year_after_that(view: str) -> int | None:
    """今年 right behind what is told of a year that has passed is the next one."""
    told = _AFTER_THAT_YEAR.search(view)
    return int(told[1]) + 1 if told else None


def year_after_years_of_work(view: str) -> int | None:
    """The year that lies so many years of work after the beginning that a text tells of."""
    back = _YEARS_BACK.search(view) if "年前说起" in view else None
    if back is not None and (ago := parse_number(back[1])) is not None:
        return int(back[2]) + int(ago.value)
    running = _YEARS_RUNNING.search(view) if "连续" in view else None
    if running is not None and (several := parse_number(running[2])) is not None:
        return int(running[1]) + int(several.value) - 1
    told = _YEARS_OF_WORK.search(view) if "经过" in view or "历经" in view else None
    if told is None and ("年来" in view or "年多来" in view):
        told = _YEARS_SINCE_FOUNDING.search(view)
    told = told or _YEARS_COUNTED.search(view) or (_YEARS_TO_THIS.search(view) if "到今年" in view else None)
    years = parse_number(told[2]) if told else None
    return _years_on(view, int(told[1]), int(years.value)) if told and years is not None else None


def _years_on(view: str, first: int, years: int) -> int:
    """The year so many years on; the last of 2018年，…；2019年，…；2020年，…, where a text names just as many."""
    each = years > 1 and all(f"{one}年" in view for one in range(first, first + years))
    return first + years - each


def years_before(view: str, year: int, published: int) -> bool:
    """Whether a year lies as many years before a page's as the text says it looks back on: 2006年底…。三年来，…"""
    told = _IN_ALL_THOSE_YEARS.search(view)
    years = parse_number(told[1]) if told else None
    return years is not None and year + int(years.value) == published


def year_by_years_since(view: str, latest: int) -> int | None:
    """The year, the latest one named or the next, that lies as many years after a beginning as the text says it is."""
    since = _SINCE_THEN.search(view)
    lasted = _YEARS_SINCE.search(view, since.start()) if since is not None else None
    years = parse_number(lasted[1]) if since and lasted and since.start() < lasted.start() else None
    year = _years_on(view, int(since[1]), int(years.value)) if since and years is not None else None
    return year if year in (latest, latest + 1) else None


def year_by_years_told(view: str, latest: int) -> int | None:
    """The year after the latest one named, where a text says twice how many years have passed since one it names."""
    after = [
        first
        for match in _YEARS_TOLD_OF.finditer(view)
        if (years := parse_number(match[1] or match[2])) is not None
        and f"{(first := latest + 1 - int(years.value))}年" in view
    ]
    if len(after) > 1 and len(set(after)) == 1:
        return latest + 1
    unbroken = _UNBROKEN.search(view, 0, 2 * HEAD)
    if unbroken is None:
        return None
    years = parse_number(unbroken[1])
    named = sorted(int(year) for year in YEARS_TOLD.findall(view))
    # 十一年来没有断过线, in a text whose first year is 2008.
    return named[0] + int(years.value) if years is not None and named and named[0] + years.value >= latest else None


def year_of_course(view: str) -> int | None:
    """The year in which a course begins that is told by how long it is and when it ends: 为期3年，到2016年8月结束."""
    course = _COURSE_ENDS.search(view)
    years = parse_number(course[1]) if course is not None else None
    return int(course[2]) - int(years.value) if course is not None and years is not None else None


def year_after_spring_news(view: str, year: int) -> int | None:
    """The year after the one named, in news of January to March on what 去年 brought and 今年 is to go on with."""
    month = news_month(view)
    spring = month is not None and month <= SPRING and LAST_YEAR_TOLD.search(view) is not None
    return year + 1 if spring and _YET_THIS_YEAR.search(view) else None


def year_after_results(view: str) -> int | None:
    """The year in which news makes known what the assessment of the year before, 去年 to it, came to."""
    results = _RESULTS_OF.search(view)
    return int(results[1]) + 1 if results and LAST_YEAR_TOLD.search(view) and "今年" not in view else None


def last_year_of_plan(view: str) -> int | None:
    """The last year of a plan of three years, in a text that looks back on as many."""
    plan = _PLAN_OF_YEARS.search(view)
    told = _IN_ALL_THOSE_YEARS.search(view, plan.end()) if plan else None
    if plan is None or told is None:
        return None
    of_plan, of_text = parse_number(plan[1]), parse_number(told[1])
    first, last = int(plan[2]), int(plan[3])
    alike = of_plan is not None and of_text is not None and of_plan.value == of_text.value == last - first + 1
    return last if alike else None


def year_before_plans(view: str) -> int | None:
    """The year before the one for which a later chapter plans, 二、2020年度工作思路: the chapters before look back."""
    planned = (match for match in PLANS_HEADED.finditer(view) if match["year"] and match["chapter"] != "一")
    return next((int(match["year"]) - 1 for match in planned), None)


def year_looked_back_on(view: str) -> int | None:
    """The year before the one that 今年是建党一百周年 says it is, of a text that opens with 刚刚过去的一年."""
    stated = this_year(view, campaigns()) if sums_up_last_year(view) else None
    return stated - 1 if stated is not None else None


def goes_on_this_year(view: str) -> bool:
    """Whether 今年又投入 or a list that 今年 ends tells of another year than those named."""
    return _YET_THIS_YEAR.search(view) is not None or year_after_list(view) is not None


def is_news_of_the_year_after(view: str, latest: list[NamedYear]) -> bool:
    """Whether undated news takes its last count from the latest year that it names, and tells of the present.

    News of January to March may tell of the year before.
    """
    # 2021年，获得表彰 of news that says 今年 of nothing may be of its own year; a count at the end of 2021 is not.
    # So is a statistic of 2019, and what something had grown to by then, beside 今年.
    this_year = "今年" in view
    over = all(
        (one.closed and (this_year or YEAR_END.match(view, one.at + YEAR_LENGTH)))
        or (this_year and _COUNTED_THEN.match(view, one.at + YEAR_LENGTH))
        for one in latest
    )
    if not latest or not over or not _NEWS_WORD.search(view, 0, HEAD):
        return False
    lead = LEAD_DAY.search(view, 0, LEAD_REACH)
    if lead is not None and int(lead["month"]) in STATISTICS_MONTHS and counts_members_of_last_year(view):
        return False
    month = news_month(view)
    # What had come about by the end of 2008 is no news of 2008 in October; the Party's statistics are, in July.
    autumn = month is not None and PARTY_STATISTICS < month < LAST_MONTH
    counted = autumn and all(YEAR_END.match(view, one.at + YEAR_LENGTH) for one in latest)
    # 到去年底 beside 二00三年底: what had come about by then was told in the next year.
    counted = counted or (
        month is not None
        and month > SPRING
        and _BY_LAST_YEAR_END.search(view) is not None
        and all(YEAR_END.match(view, one.at + YEAR_LENGTH) for one in latest)
    )
    return counted or tells_of_a_day(view) or (month is not None and month > SPRING and "今年" in view)


def last_year_had_ended(view: str, latest: list[NamedYear]) -> bool:
    """Whether an undated text tells of 今年 and 去年 and of its latest year as one that is over: that is 去年 to it."""
    counted = any(one.closed and YEAR_END.match(view, one.at + YEAR_LENGTH) for one in latest)
    over = counted or (bool(latest) and all(one.closed for one in latest))
    return over and "今年" in view and LAST_YEAR_TOLD.search(view) is not None


def counts_members_of_last_year(view: str) -> bool:
    """Whether a text that says 今年 of nothing tells how many members there were at the end of a year."""
    return "今年" not in view and _MEMBERS_AS_OF.search(view) is not None


def counts_members_in_june(view: str, month: int) -> bool:
    """Whether what appears around the Party's birthday tells how many members there were at the end of a year.

    What says 今年 does so once at most, and calls them all: 党员总数.
    """
    counted = _MEMBERS_AS_OF.search(view, 0, 2 * HEAD) if month in STATISTICS_MONTHS else None
    times = view.count("今年")
    return counted is not None and (not times or (times == 1 and counted["all"] is not None))


def tells_last_statistics(view: str, month: int) -> bool:
    """Whether what appears around the Party's birthday tells its statistics of the year that is over."""
    told = STATISTICS.search(view, 0, 2 * HEAD) or STATISTICS.search(view, max(0, len(view) - HEAD))
    return month in STATISTICS_MONTHS and told is not None and "今年" not in view and bool(_YEAR_ENDED.search(view))
