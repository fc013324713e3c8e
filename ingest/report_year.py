"""The reporting year of a text: what it names often, what it is dated, what it plans and compares told apart."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from ingest.campaigns import campaign_over, campaign_years, campaigns
from ingest.narrative.numerals import parse as parse_number
from ingest.occasions import (
    PLAN_LENGTH,
    anniversary_year,
    begun_by,
    congress_year,
    happened_year,
    known_since,
    launched_this_year,
    meeting_year,
    next_year_is,
    plan_year,
    this_year,
)
from ingest.publication import (
    LAST_MONTH,
    LEAD_DAY,
    REVIEW_REACH,
    SPRING,
    THESE_DAYS,
    in_running_text,
    publication,
    stamped,
    written,
)
from ingest.report_body import HEAD, from_a_library, of_the_report
from ingest.report_headings import (
    ARTICLE_NUMBER,
    DOCUMENT_NUMBER,
    ISSUE_OF,
    LASTED,
    YEARBOOK,
    reviewed_year,
    yearbook_year,
)
from ingest.spans import blanked
from ingest.titled_years import bare_year_of_headline, short_year
from ingest.year_after import (
    LAST_YEAR_TOLD,
    STATISTICS,
    YEAR_LENGTH,
    counts_members_in_june,
    counts_members_of_last_year,
    goes_on_this_year,
    is_news_of_the_year_after,
    is_of_a_later_year,
    last_year_had_ended,
    last_year_of_plan,
    next_year_named,
    tells_last_statistics,
    year_after_last_winter,
    year_after_late_start,
    year_after_list,
    year_after_new_year,
    year_after_results,
    year_after_spring_news,
    year_after_that,
    year_after_winter,
    year_after_years_of_work,
    year_before_plans,
    year_brought_to_an_end,
    year_by_years_since,
    year_by_years_told,
    year_glossed,
    year_looked_back_on,
    year_of_course,
    years_before,
)
from ingest.year_remembered import year_remembered, year_taken_in_late
from ingest.years import YEAR_MONTH, in_digits
from ingest.years_named import (
    AS_OF_WEIGHT,
    COMPARED_WEIGHT,
    SINCE_WEIGHT,
    YEAR_END,
    NamedYear,
    named_years,
    planned_in_titles,
)

OFTEN = 3
PLANNED_YEARS = 2
LONG_AGO = 3
OCCASION_REACH = 20_000
MIDYEAR = 6

# 。2010农村经济总收入达5714万元
_BARE_OPENS = re.compile(
    r"(?<=[。；，,;\n])((?:19\d|20[0-3])\d)(?=[\u4e00-\u9fff]{4})(?!年|[多余]|[\u4e00-\u9fff]?[届级个名人家户口万元亩套处公里次件份条支册])"
)
# 会议在部署2011年工作时提出，今年再选派1.5万名: which year this is.
_ASSIGNED_THIS_YEAR = re.compile(r"(?:部署|安排|布置)((?:19|20)\d\d)年[^，。；\n]{0,8}工作[^。；\n]{0,10}今年")
_GIVEN_OUT = re.compile(r"(?:出台|制定|印发|下发|制订)了?[^。；\n]{0,60}《|》[^。；\n《，]{0,10}(?:出台|印发|下发)")
_LAST_YEAR_MONTH = re.compile(r"去年(\d{1,2})月")
_CITED = re.compile(rf"》[（(][^）)\n《》]{{0,14}}{DOCUMENT_NUMBER.pattern}")
_PRESENT = re.compile(
    r"今年|目前|眼下|如今|现有|近日|日前|一年来|截至|电(?![话力视站网器脑机灯教工费价池影商热缆台子])|(?<![资短简音])讯"
)
# 据2007年农村基本情况统计: what follows was counted then.
_COUNTED = re.compile(r"年[^，。；\d]{0,8}(?:统计|年报|普查)")
_NOW = re.compile("今年|如今|目前|至今|现在")
_LONG_SINCE = re.compile("今年|如今|至今|现在")
# 五年来, 连续四年: a text that tells of more than one year.
_SEVERAL_YEARS = re.compile(r"(?:[二两三四五六七八九十几多数]年|近年|些年)[间来]|连续[两二三四五六七八九十\d]{1,2}年")
# 2010年，县委被省委评为先进: the last that a text of several years has to tell of.
_AWARDED = re.compile(
    "年[，,]?[^，。；\n]{0,16}(?:被|荣获|获得?了?)[^。；\n]{0,24}(?:评为|授予|确定为|命名为|称号|荣誉|表彰)"
)
# 2015年新建125个，并已投入使用。 is past, whatever day the page bears.
# 2010年底村里修路，他承包了一段: what is told of one man.
_STORY_BEGUN = re.compile(
    r"年?(?:年?[底末初]|[春夏秋冬]天?|\d{1,2}月)?[，,]?(?:[^，。；\n\d]{2,14}[，,]){1,2}(?:他|她|老[\u4e00-\u9fff])"
)
_AHEAD = "(?!将|拟|要|计划|力争|确保|目标)"
_DONE = re.compile(
    rf"年(?![底末]?[以之]?前)(?:{_AHEAD}[^。\n]){{0,24}}?(?:共|已|了(?!解)|先后|累计|完成|建成)(?:{_AHEAD}[^。\n]){{0,40}}。"
)


# Asked of the text at hand for its own year, and for the one in which it speaks.
@lru_cache(maxsize=2)
def year_of_text(view: str) -> tuple[int | None, str]:
    """The year that a text is about and where that was found: text, or campaign; None where nothing tells."""
    view = of_the_report(view)
    yearbook = yearbook_year(view[:HEAD])
    if yearbook is not None:
        view = YEARBOOK.sub(blanked, view)
    if (assigned := _ASSIGNED_THIS_YEAR.search(view)) is not None and written(view)[0] is None:
        return int(assigned[1]), "text"
    digits = in_digits(view)
    if (next_year := next_year_named(digits)) is not None:
        return next_year - 1, "text"
    stamp = stamped(view)
    if (then := year_remembered(view, stamp) or year_taken_in_late(view, stamp)) is not None:
        return then, "text"
    if (this := year_glossed(digits)) is not None and publication(view)[0] in (None, this):
        return this, "text"
    if (this := year_of_course(digits)) is not None and publication(view)[0] is None:
        return this, "text"
    if (this := year_after_new_year(digits)) is not None and publication(view)[0] is None:
        return this, "text"
    if (this := year_after_last_winter(view)) is not None and publication(view)[0] in (None, this - 1):
        return this, "text"
    if (this := year_after_winter(digits)) is not None and stamp is None:
        return this, "text"
    published, opening = publication(view)[0], view[:OCCASION_REACH]
    day = written(view)[0]
    if (this := year_brought_to_an_end(digits, day, published)) is not None:
        return this, "text"
    named = named_years(view, day)
    weights = _weights(named)
    if yearbook is not None and weights.get(yearbook, 0) <= weights.get(yearbook - 1, 0):
        return yearbook - 1, "text"
    year = _told(view, named, weights)
    if year is not None and published is None and (begun := begun_by(opening)) is not None and year < begun:
        # Nobody wrote before what the text knows of had begun: 主题教育 beside 2012.
        year = begun if begun in campaign_years(opening) else None
    reviewed = reviewed_year(view)
    if reviewed is not None and (year is None or year == reviewed + 1):
        return reviewed, "text"
    coming = next_year_is(opening, campaigns()) if published is None else None
    if coming is not None and all(one.year <= coming for one in named):
        return coming - 1, "text"
    stated = this_year(opening, campaigns())
    looked_back_on = year_looked_back_on(opening) if published is None else None
    if looked_back_on is not None and (year is None or year <= looked_back_on):
        return looked_back_on, "text"
    stated = stated or (congress_year(opening) if published is None else None)
    looks_back = stated is not None and published == stated - 1 and day == stated
    if (
        stated is not None
        and not looks_back
        and (year is None or (year != stated and weights.get(year, 0) < OFTEN and not year > stated))
    ):
        return stated, "text"
    ended = campaign_over(opening)
    if ended is not None and (year is None or year == ended - 1):
        return ended, "campaign"
    if (
        year is not None
        and _goes_on_now(view, weights.get(year, 0))
        and year + 1 == max(campaign_years(view), default=0)
    ):
        # 目前, in a text on a campaign of the year after the one that it names.
        return year + 1, "campaign"
    if not named and (then := _posted_late(view)) is not None:
        return then, "campaign"
    celebrated = anniversary_year(opening)
    met = _dated_by_now(opening)
    if named and all(one.to_come for one in named) and published is None:
        # 今年2月，党史学习教育启动, where 2022 is all that is named, for what is planned.
        now = met or celebrated or max(campaign_years(view), default=None) or plan_year(opening)
        if now is not None and now < min(one.year for one in named):
            return now, "campaign"
    if met is not None and year == met - 1 and published is None and "今年" in view:
        # 2005年3月…。今年3月，又从第三批先进性教育单位选派: what befell in it tells which year this is.
        return met, "campaign"
    if year is not None:
        closed = all(one.closed for one in named if one.year == year)
        # 庆祝建党91周年 beside 今年 and what 2011 brought.
        seldom = weights.get(year, 0) < OFTEN and (closed or "今年" in view)
        # 2019年有村195个，去年调整为118个, where a later anniversary is celebrated and 今年 told of.
        years_ago = celebrated is not None and celebrated > year + 1 and seldom and "今年" in view and "去年" in view
        # 截至2012年底，全省党员达…, beside 建党92周年: the Party's statistics, of the end of that year.
        just_over = celebrated == year + 1 and not counts_members_of_last_year(view)
        last_count = seldom and (just_over or years_ago)
        return (celebrated if last_count and published is None else year), "text"
    if met is not None and all(one.year <= met and one.weight < 1 for one in named):
        return met, "campaign"
    known = known_since(opening)
    if known is not None and known[1] and all(one.year <= known[0] for one in named):
        # 再过几个月，党的十八大就要召开了: written before it met, whatever a page's links speak of.
        return known[0], "campaign"
    dated = campaign_years(view)
    if not named and not dated:
        celebrated = anniversary_year(opening, awaited=True)
    if celebrated is not None and all(one.year <= celebrated for one in named):
        dated.append(celebrated)
    # A plan for a year is given out in it: what carries it out is of that year, whatever began before.
    planned = planned_in_titles(opening) if not named and _GIVEN_OUT.search(view) else None
    if planned is not None and planned >= max(dated, default=0):
        return planned, "text"
    if not dated:
        plans = last_year_of_plan(view[:REVIEW_REACH]) or year_before_plans(view) or plan_year(opening)
        return plans or _last_document(opening), "text"
    # 比2012年底提高21.6个百分点, where the campaign took two years: told in the one that follows.
    follows = max((one.year + 1 for one in named if one.closed and one.weight == COMPARED_WEIGHT), default=None)
    # Nobody wrote before what the text knows of had begun or met.
    begun, heard = begun_by(opening) or 0, known[0] if known is not None else 0
    if (
        follows is not None
        and max(begun, heard) <= follows < max(dated)
        and all(one.year < follows or one.to_come for one in named)
    ):
        return follows, "campaign"
    # A campaign doesn't date a text that names a later year, even in passing.
    passing = max((one.year for one in named if not one.to_come), default=0)
    # Nor one that a document of it bears.
    passing = max([passing, *(int(year) for year in DOCUMENT_NUMBER.findall(opening))])
    # Nor one that knows what a later congress said.
    passing = max(passing, heard)
    # Nor one of a course of years that began later: 学习实践活动 beside 创先争优.
    passing = max(passing, begun)
    return (passing, "text") if passing > max(dated) else (max(dated), "campaign")


def _dated_by_now(view: str) -> int | None:
    """The year that 今年 is by what met, was launched or befell the country in it, or 去年."""
    return meeting_year(view) or launched_this_year(view) or happened_year(view)


def _posted_late(view: str) -> int | None:
    """The year of a campaign told of in news that a site took in years later, as the day that opens it shows."""
    stamp, month = stamped(view), written(view)[1]
    lead = LEAD_DAY.search(view, 0, HEAD)
    year = max(campaign_years(view), default=None)
    if stamp is None or lead is None or year is None or year + LONG_AGO > stamp:
        return None
    return year if (month - int(lead["month"])) % LAST_MONTH > 1 else None


def _last_document(view: str) -> int | None:
    """The year of the latest document that an undated text numbers (县委发〔2012〕3号), none if it knows later ones."""
    latest = max(map(int, DOCUMENT_NUMBER.findall(view)), default=None)
    known = known_since(view)
    return latest if latest is not None and (known is None or known[0] <= latest) else None


def _goes_on_now(view: str, weight: float) -> bool:
    """Whether an undated text that names its latest year seldom tells of what is now, and of no 今年."""
    return weight <= OFTEN and written(view)[0] is None and "今年" not in view and _NOW.search(view) is not None


def _weights(named: list[NamedYear]) -> defaultdict[int, float]:
    weights: defaultdict[int, float] = defaultdict(float)
    for one in named:
        weights[one.year] += one.weight
    return weights


def _told(view: str, named: list[NamedYear], weights: defaultdict[int, float]) -> int | None:
    """The latest of the years named often; that of publication where the text speaks of it as the present."""
    published, month = publication(view)
    numbered = [int(year) for year in DOCUMENT_NUMBER.findall(view[:HEAD])]
    most = max(weights.values(), default=0)
    stamp = stamped(view)
    present = _PRESENT.search(view) is not None or (stamp is not None and ("现在" in view or "至今" in view))
    # 去年 of what appears in summer is the year before that.
    present = present or (month > SPRING and LAST_YEAR_TOLD.search(view) is not None)
    if not any(one.weight > (SINCE_WEIGHT if published else COMPARED_WEIGHT) for one in named):
        if published is None and named and is_news_of_the_year_after(view, named):
            # 10月21日，记者获悉, where the end of 2008 is all that is named.
            return max(one.year for one in named) + 1
        if published is not None and (stamp is not None or present or not in_running_text(view)):
            return published - tells_last_statistics(view, month)
        numbered += [int(year) for year in ARTICLE_NUMBER.findall(view[:OCCASION_REACH])]
        numbered += [int(year) for part in (view[:HEAD], view[-HEAD:]) for year in ISSUE_OF.findall(part)]
        headline = None if from_a_library(view) else bare_year_of_headline(view)
        bare = [int(year) for year in _BARE_OPENS.findall(view[:OCCASION_REACH])]
        return numbered[0] if numbered else short_year(view) or headline or max(bare, default=None)
    # Who carries out what a congress decided doesn't write before it met; who awaits it writes in its year.
    known = known_since(view[:OCCASION_REACH]) if published is None else None
    if published is None and not present and len(named) == 1 and _is_passing(named[0], view):
        if numbered and numbered[0] - named[0].year in (0, 1):
            return named[0].year
        return known[0] if known is not None and known[1] and named[0].year < known[0] else None
    strong = [one for one in named if one.weight >= 1]
    if published is None and len(strong) == 1 and most == 1 and _is_of_a_story(view, strong[0]):
        return known[0] if known is not None and known[1] else None
    likely = max(year for year, weight in weights.items() if weight * 3 >= most)
    latest_document = max(map(int, DOCUMENT_NUMBER.findall(view[:OCCASION_REACH])), default=0)
    if published is None and likely + 1 < latest_document and all(one.year < latest_document for one in named):
        # 镇党委〔2003〕7号文件 in a text that names 2000 alone: nobody wrote it before.
        return latest_document
    if published is not None and published < likely and stamp is None and in_running_text(view):
        # 2019年11月15日，…签约 amid what tells of 2020: when something took place.
        published = None if any(one.year == likely and not one.to_come for one in named) else published
    if stamp is not None and published == stamp and _is_long_past(view, likely, stamp, named):
        return likely if likely in campaign_years(view[:HEAD]) else stamp
    if published is not None and stamp is not None and years_before(view, likely, published):
        return published
    if len(weights) > 1 and _is_planned(likely, named):
        others = [year for year, weight in weights.items() if year != likely and (weight * 3 >= most or year < likely)]
        spoken_of = [year for year in others if weights[year] > COMPARED_WEIGHT] or others
        goals = [likely, *(year for year in spoken_of if _is_planned(year, named))]
        told = [year for year in spoken_of if year not in goals]
        # Of goals for 2015, 2017 and 2019 the first is nearest to what is told.
        likely = max(told) if told else min(goals)
    if stamp is not None and likely > stamp and _is_done(view, likely, named):
        return likely
    if stamp is not None and likely > stamp:
        likely = max((year for year in weights if year <= stamp), default=stamp)
        if weights[likely] < weights.get(stamp, 1.0):
            likely = stamp
    if published is None:
        digits = in_digits(view)
        follows = [year_after_years_of_work(digits), year_by_years_since(digits, likely), year_after_results(digits)]
        if "今年" in view:
            follows += [year_after_list(digits), year_after_late_start(digits), year_after_that(digits)]
            follows += [year_after_spring_news(digits, likely), year_by_years_told(view, likely)]
        told_after = [year for year in follows if year is not None]
        if told_after and (later := max(told_after)) > likely:
            return later
    latest = [one for one in named if one.year == likely]
    # 到2000年，村村有积累: what a plan is to bring by its end has not ended.
    # 2016年，消灭“空壳村”；2018年，…要达到70%；2020年，…: a timetable begins in the year that gives it.
    begins_plans = (
        all(one.to_come for one in named)
        and len(weights) > PLANNED_YEARS
        and likely == min(year for year, weight in weights.items() if weight > COMPARED_WEIGHT)
    )
    ahead = begins_plans or (all(one.to_come for one in latest) and likely % PLAN_LENGTH == 0)
    if (
        published is None
        and not ahead
        and (is_news_of_the_year_after(view, latest) or last_year_had_ended(view, latest))
    ):
        return max(likely + 1, known[0] if known is not None else 0)
    # 截至2014年 and 从2015年起 or 2015年还要选派 in a text that says 今年: it tells in the later one.
    until = all(one.weight == AS_OF_WEIGHT for one in named if one.year == likely)
    # 截至2018年11月底 was told before that year was over: what 2019年要 be done is still ahead.
    months = {int(month) for year, month in YEAR_MONTH.findall(view) if int(year) == likely}
    amid = bool(months) and max(months) < LAST_MONTH
    goes_on = any((one.begins or (one.to_come and not amid)) and one.year == likely + 1 for one in named)
    if published is None and until and "今年" in view and goes_on:
        return likely + 1
    of_old = any(one.weight == SINCE_WEIGHT for one in named) and all(one.weight <= SINCE_WEIGHT for one in named)
    if published is None and of_old and (lasted := LASTED.search(view)):
        years = parse_number(lasted[1])
        if years is not None and (years.value > 1 or all(one.begins for one in named)):
            late = [int(month) > MIDYEAR for year, month in YEAR_MONTH.findall(view) if int(year) == likely]
            return likely + int(years.value) + (lasted["half"] is not None and late[:1] == [True])
    if published is None and all(not one.to_come for one in latest) and is_of_a_later_year(view, likely):
        return None
    if published is None and not numbered:
        # 2005年以来 in a text that says 今年 or 如今 of another year; 目前 may be of the same one.
        if all(one.since_another for one in named) and (_LONG_SINCE.search(view) or LAST_YEAR_TOLD.search(view)):
            return None
        if known is not None and likely < known[0]:
            return known[0] if known[1] else None
        # 2007年以来 in a text that knows of what began in 2010.
        weak = all(one.weight <= SINCE_WEIGHT for one in named)
        if weak and (begun := begun_by(view[:OCCASION_REACH])) is not None and likely < begun:
            return None
    # A circular numbered 2010 that mentions 2011 plans for it; 按照《…》（县办发〔2010〕12号） is another's number.
    if numbered and likely == numbered[0] + 1 and _CITED.search(view, 0, HEAD) is None:
        return numbered[0]
    # What began at the end of 2011, in a text of 2012 that carries out a document of 2012.
    if published is not None and published in numbered and likely < published:
        return published
    if stamp is not None and published == stamp > likely and 0 < weights[likely] <= SINCE_WEIGHT:
        # 从2015年以来 on a page of November 2016 says since when.
        return stamp
    if published is not None and published != likely and present:
        # 截至2022年底 in what appears in 2023, and what appears in spring and names last year, tells of last year.
        # 近日, beside one mention of last year, tells of this one.
        # 2005年11月起, in what appears in March, says since when.
        told_of_last = weights[likely] > SINCE_WEIGHT and not THESE_DAYS.search(view, 0, 2 * HEAD)
        spring = 1 < month <= SPRING and (weights[likely] > 1 or told_of_last)
        # 到2014年底, beside 到现在 of what appears in autumn, is the last count and no more.
        just_counted = month > SPRING and "到现在" in view
        ended = spring or (any(one.as_of_end and one.year == likely for one in named) and not just_counted)
        # 其中2014年 singles one year out of more.
        singled_out = any(one.part and one.year == likely for one in named)
        # What appears in summer and says 今年 tells of this year, whatever it takes from the last count.
        this_year = month > SPRING and "今年" in view
        # The Party's own statistics, which appear in summer, are those of the end of the year before.
        statistics = STATISTICS.search(view, 0, 2 * HEAD) is not None or counts_members_in_june(view, month)
        if likely == published - 1 and ended and not singled_out and (not this_year or statistics):
            return likely
        last_counts = AS_OF_WEIGHT * sum(one.as_of_end for one in named) if this_year else 0.0
        # 2014年投入300万元，今年又投入500万元: this year is another one, however often that is told of.
        another = "今年" in view and goes_on_this_year(view)
        told_of_often = weights[likely] - last_counts >= OFTEN and likely < published and not another
        return likely if told_of_often else published
    last_year = {int(month) for month in _LAST_YEAR_MONTH.findall(view)}
    if len(months) == 1 and months <= last_year:
        return likely + 1
    return likely


def _is_long_past(view: str, year: int, stamp: int, named: list[NamedYear]) -> bool:
    """Whether a page names a year long before its stamp but once and in passing: 2013年人均收入不到2315元."""
    told = [one for one in named if one.year == year]
    # 2001年，选派干部来到村里 begins a story in the midst of a text; what opens the text is what it is about.
    story = stamp - year > LONG_AGO and "。" in view[: told[0].at]
    passing = len(told) == 1 and told[0].weight == 1.0 and (not told[0].closed or story)
    return passing and stamp - year > 1 and max(one.year for one in named) == year


def _is_passing(named: NamedYear, view: str) -> bool:
    """Whether the only year of an undated text stands in its midst and is one of several years that it tells of."""
    after = named.at + YEAR_LENGTH
    dates_more = YEAR_END.match(view, after) or _COUNTED.match(view, after) or _AWARDED.match(view, after)
    in_its_midst = named.weight == 1.0 and named.at > len(view) / 4 and not dates_more
    return in_its_midst and _SEVERAL_YEARS.search(view) is not None


def _is_of_a_story(view: str, named: NamedYear) -> bool:
    """Whether the only year of undated news opens what it tells of somebody: 2010年底村里修路，他承包了一段."""
    told = _STORY_BEGUN.match(view, named.at + YEAR_LENGTH)
    return (
        told is not None
        and named.weight == 1.0
        and named.at > len(view) / 4
        and LAST_YEAR_TOLD.search(view) is not None
    )


def _is_done(view: str, year: int, named: list[NamedYear]) -> bool:
    """Whether a text tells what a year brought, so that a page with an earlier stamp was not written on that day."""
    told = [one.at + YEAR_LENGTH for one in named if one.year == year and not one.to_come]
    return any(_DONE.match(view, at) for at in told)


def _is_planned(year: int, named: list[NamedYear]) -> bool:
    """Whether most of what a text says of a year lies ahead."""
    plans = [one.to_come for one in named if one.year == year]
    return 2 * sum(plans) > len(plans)
