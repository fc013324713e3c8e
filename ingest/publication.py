"""When a text was written or published: stamps of sites, dates at its head and foot, the day of a piece of news."""

from __future__ import annotations

import re

from ingest.narrative.numerals import parse as parse_number
from ingest.report_body import HEAD, STAMP_LINE, of_the_report
from ingest.years import CHINESE_YEAR, DATE, DAY, DAY_FIRST, MONTH, YEAR_DIGITS

SPRING, LAST_MONTH = 3, 12
FAR_MORE = 4
TITLE_REACH = 80
LEAD_REACH = 160

# 日期:20130521
_COMPACT = re.compile(r"(?:时间|日期)[:：]\s?((?:19|20)\d\d)(0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?!\d)")
# 文  号: 溪政办发〔2018〕58号 in the table above a document.
_FILED = re.compile(
    r"文[ \u3000]{0,4}号[ \t\u3000]*[:：][ \t\u3000]*[\u4e00-\u9fff]{2,10}[〔\[(（【]((?:19|20)\d\d)年?[〕\])）】]"
)
# 自2007年1月1日起执行: from when on something holds.
_TAKES_EFFECT = re.compile(r"\s?日?(?:零时)?[算计]?起")
_CLOCK = re.compile(r"\d?\s{0,3}日?\s{0,3}\d{1,2}[:：]\d\d")
# Tuesday, September 7, 2010
_ENGLISH_DATE = re.compile(
    r"(?<![A-Za-z])(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s\d{1,2}[,，.]\s?((?:19|20)\d\d)(?!\d)"
)
_ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# (一九九二年四月) under a title; 于一九九一年十一月铺开 says when something began.
_CHINESE_DATE = re.compile(
    rf"(?:^[^\n，。；]{{0,30}}?|[（(【])({CHINESE_YEAR})年([一二三四五六七八九十元正]{{1,2}})月(?:[一二三四五六七八九十]{{1,3}}[日曰])?"
    r"(?=[ \t\u3000）)】]*(?:$|[）)】]|(?:星期|周)[一二三四五六日天]|农历))",
    re.MULTILINE,
)
# 涡发〔2005〕12号 on a line of its own: in which year a circular was written, early in it by its number.
_OWN_NUMBER = re.compile(
    r"^[ \t\u3000（(]*(?!根据|按照|依据|遵照|参照)[\u4e00-\u9fff]{2,10}[〔\[(（【]((?:19|20)\d\d)年?[〕\])）】]"
    r"[ ]?第?[ ]?(\d{1,4})[ ]?号[ \t\u3000）)]*$",
    re.MULTILINE,
)
# 一九九二年四月十六日 on the last line: when it was signed, whatever month its first sentence names.
_SIGNED = re.compile(
    rf"^[ \t\u3000（(]*({CHINESE_YEAR})年([一二三四五六七八九十元正]{{1,2}})月"
    r"[一二三四五六七八九十]{1,3}[日曰][）)]?\s*\Z",
    re.MULTILINE,
)
_SIGNED_LINE = re.compile(r"^[ \t\u3000（(]*((?:19|20)\d\d)年(\d{1,2})月\d{1,2}日[ \t\u3000）)]*$", re.MULTILINE)
# 本报讯 (记者某某)4月26日, / 新华社北京3月23日电: a day of news that leaves its year to the paper.
_NEWS_DAY = re.compile(
    r"(?:讯|报道|记者|新华社|新华网|中新社|中新网|人民网|本报)[^\n。\d年]{0,40}?(?<![年\d十])"
    rf"(?P<month>{MONTH})月{DAY}日(?=\s?[电讯，,上下晚从在]|[\u4e00-\u9fff])"
)
# 4月26日，…村: something of that day, told as it happened.
_DAY_OF_NEWS = re.compile(r"(?<![年\d去])([4-9]|1[0-2])月\d{1,2}日(?=[，,]|上午|下午|晚)")
# 12月12日，新一届村委会选出; not what is to come.
LEAD_DAY = re.compile(
    r"(?<![年\d去今至到前于])(?P<month>\d{1,2})月\d{1,2}日(?:上午|下午|晚|[，,](?!将|拟|计划))(?![^，。；\n]{0,12}(?:将|拟)(?:举|召|启|开))"
)
# 新华社乌鲁木齐11月1日电 under a page's June day: of the year before that.
_WIRED = re.compile(r"(?:新华社|新华网|中新社|中新网|人民网)[\u4e00-\u9fff]{0,6}(\d{1,2})月\d{1,2}日电")
# - 2015-12-15光泽县杭川镇妇联：开展宣传活动
_DATED_LINK = re.compile(
    r"^[ \t\u3000]*[-·•*●][ \t\u3000]*((?:19|20)\d\d)[-./](\d{1,2})[-./]\d{1,2}(?!\d)", re.MULTILINE
)
_TELLS_NEWS = re.compile("昨[日天]|日前|近日|今年|记者|讯|訊|記者")
FOOT_OF_LINKS, FEWEST_LINKS = 800, 3
# 二月的南昌，冷雨刚停: where what a page of that month tells begins.
_THIS_MONTH = re.compile(r"(?:^|[。\n])[ \t\u3000]*([一二三1-3])月的[\u4e00-\u9fff]{2,5}[，,]", re.MULTILINE)
THESE_DAYS = re.compile(
    r"近日|日前|昨[日天]|(?:^|(?<=[。\n]))[ \t\u3000]*[一二三1-3]月的[\u4e00-\u9fff]{2,5}[，,]"
    r"|今[日天]上午|(?<![\d年去])1月\d{1,2}日(?:上午|下午|[，,])"
)
# 到1月24日为止, 1月1日至16日: counted in this year.
_COUNTED_IN_JANUARY = re.compile(
    r"(?:截[至止]|到)(?:1月\d{1,2}日(?:为止|止|[，,])|本月)|本月[上中下]旬|(?<![\d年去])1月1日[至到—-]{1,2}(?:1月)?\d{1,2}日"
)
# 组工信息 2014年第41期 on a line of its own at the head: when a bulletin was written, early in a year by its number.
_BULLETIN = re.compile(
    r"^[ \t\u3000（(【]*[^\n，。；]{0,20}?"
    r"(?:简报|信息|通报|动态|快报|专报|要情|交流|参考|《[^》\n]{2,12}》)[^\n，。；\d]{0,6}[（(]?((?:19|20)\d\d)年?[^\n，。；\d]{0,4}第\s?(\d{1,3})\s?期",
    re.MULTILINE,
)
EARLY_ISSUES = 5
# 1992年第2期(总第74期) above an article.
_ISSUE_AT_HEAD = re.compile(r"^[^\n，。；]{0,24}?((?:19|20)\d\d)年第\s?(\d{1,2})\s?期", re.MULTILINE)
# 《支部园地》2004年第4期 on the last lines: when an article appeared, whose author says 去年.
_ISSUE_AT_FOOT = re.compile(
    r"《[^》\n]{2,20}》[（(]?((?:19|20)\d\d)年第?\s?(\d{1,2})\s?期[)）]?[ \t\u3000]*$", re.MULTILINE
)
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d[-/.年]0?1[-/.月]0?1日?[ \t\u3000]+00:00")
_ISSUE_OF_YEAR = re.compile(r"(?:19|20)\d\d年第?\s?(\d{1,2})\s?期")
# 今年共拿出860万元, in news of January: of the year that has begun.
_DONE_THIS_YEAR = re.compile(r"今年(?:共|已|又|先后|累计)[^。，；\n]{0,14}\d")
_YEAR_IS_OVER = re.compile(
    r"去年|上年|全年|一年来|今年以来|年度|总结|回顾|年[终末底]|((?:19|20)\d\d)年(?![1一]月)|截[至止](?!目前|今|1月|昨)"
)
# 待2014年, 于2014年; 用于2017年元旦走访 is of the year itself.
_UP_TO_THEN = re.compile("(?:[待到至]|(?<!用)于)$")
# 去年12月30日 in news of February that says 今年 of nothing.
_LAST_WINTER = re.compile(r"去年(?:1[12]|十[一二])月")
_OPENS_WITH_LAST_YEAR = re.compile(r"(?:\A|\n)[ \t\u3000]{0,8}去年(?![1-9一二三四五六七八九十])")
# 本报讯 去年，…: news of the first months that opens with last year.
_NEWS_OF_LAST_YEAR = re.compile(
    r"讯[）)]?[.。，,\s]{0,4}(?:[（(][^）)\n]{0,30}[）)])?\s{0,4}去年(?![1-9一二三四五六七八九十])"
)
_SUMS_UP = re.compile(r"(?:全年|年度|工作)总结|年终|全年工作")
# 总结去年以来的工作，部署今年任务; 去年，是我市爬坡越坎的一年: a speech of spring on the year that is over.
_SUMS_UP_LAST = re.compile(
    r"(?:总结|回顾|回头看一?看)了?去年"
    r"|(?:^|[。\n])[ \t\u3000]*(?:去年|过去的一年)[，,]?(?:是[^。\n]{2,60}一年|[很极颇]?[其为]?不(?:平凡|寻常|容易))"
    r"|(?:^|[。\n])[ \t\u3000]*刚刚过去的(?:一年[，,]|这一年)",
    re.MULTILINE,
)
_REVIEW_OF_LAST = re.compile(
    r"^[ \t\u3000]*(?:[一二1-2第部分]{1,4}[、.．]?)?[（(]?[ \t\u3000]?去年(?:度|的)?"
    r"[^，。；\n\d]{0,6}工作(?:的)?(?:简要)?(?:回顾|总结)[ \t\u3000）)]*$",
    re.MULTILINE,
)
REVIEW_REACH = 2_000
# 今年1月，又有8名考上, in what appears in January
_THIS_JANUARY = re.compile(r"今年(?:1|一|元)月")
_ALL_OF_LAST_YEAR = re.compile(r"[到至]去年年?[底末]|去年年?[底末][，,]?全[国省市州县区]")
AUTUMN = 9
_LATER_THIS_YEAR = re.compile(r"今年(?:以来|上半年|[2-9二三四五六七八九十]|1[0-2]|[春夏秋])")
_PLANS_NEXT_YEAR = re.compile(r"明年(?:的?工作|[,，]?(?:全[县市区]|我们|县委|市委|重点|着力|主要|打算|要))")
# 要到今年才铺开, 部署今年任务, 做好今年的工作, 今年是开局之年: what a year is to be told from its beginning.
_TO_COME_THIS_YEAR = re.compile(
    r"(?<=部署|安排|谋划|布置|做好|抓好|完成|搞好)今年|(?<=到)今年才|(?<=从)今年起|今年(?:先[办抓搞做]|是|\d{1,3}周?岁|的(?:头一件|第一件|重头|大事)|的?工作(?:的|中)|的工作|的?(?:组织|党建|总体|整体)?(?:工作)?(?:任务|打算|计划|思路|重点|目标|安排|要求|意见))"
    r"|今年(?:年?底|内)?[，,]?[^。；\n]{0,40}?(?:将|计划|要(?!求)|力争|确保|拟|打算|预计|继续|准备|先抓)"
)


def stamped(view: str) -> int | None:
    """Year of the date that stands on a line of its own at the head, as a site stamps what it publishes."""
    if dated := DAY_FIRST.search(view, 0, HEAD):
        year, month = dated["year"], dated["month"]
    elif found := STAMP_LINE.search(view, 0, HEAD):
        year, month = found[1], found[2]
    else:
        return None
    return _of_the_year_before(view, *_wired(view, int(year), int(month)))[0]


def _wired(view: str, year: int, month: int) -> tuple[int, int]:
    """Year and month in which an agency sent the news that a page took over later, in another year."""
    sent = _WIRED.search(view, 0, HEAD)
    after = sent is not None and month < int(sent[1]) <= LAST_MONTH
    return (year - 1, int(sent[1])) if sent is not None and after else (year, month)


def publication(view: str) -> tuple[int | None, int]:
    """Year and month of the full date at the head or foot of a text; the year before where the text sums that up."""
    year, month = written(view)
    if year is None:
        return None, month
    # 关于下达2017年度经费的通知, of January 2017: no year has passed yet.
    begins = f"{year}年度" in view[:HEAD] and f"{year - 1}年" not in view
    return year - (_looks_back(view, year, month) and not begins), month


def written(view: str) -> tuple[int | None, int]:
    """Year and month of the full date at the head or foot of a text."""
    for part in (view[:HEAD], view[-HEAD // 2 :]):
        if dated := next((one for one in DATE.finditer(part) if not _TAKES_EFFECT.match(part, one.end())), None):
            found = _wired(view, int(dated[1]), int(dated[2]))
            if _YEAR_ALONE.match(part, dated.start()):
                # 2010-01-01 00:00:00 over 2010年9期: sites of journals know the year alone.
                issue = _ISSUE_OF_YEAR.search(part)
                found = found[0], min(int(issue[1]), LAST_MONTH) if issue else LAST_MONTH
            return _of_the_year_before(view, *found) if STAMP_LINE.search(view, 0, HEAD) else found
        if dated := _COMPACT.search(part):
            return int(dated[1]), int(dated[2])
        if dated := DAY_FIRST.search(part):
            return int(dated["year"]), min(int(dated["month"]), LAST_MONTH)
        if dated := _ENGLISH_DATE.search(part):
            return int(dated[2]), _ENGLISH_MONTHS.index(dated[1]) + 1
        if dated := _SIGNED.search(view, len(view) - HEAD // 2) or _CHINESE_DATE.search(part):
            return int(dated[1].translate(YEAR_DIGITS)), _MONTHS.get(dated[2], LAST_MONTH)
    if numbered := _BULLETIN.search(view, 0, HEAD) or _OWN_NUMBER.search(view, 0, HEAD):
        for signed in _SIGNED_LINE.finditer(view):
            # 2004年3月22日 below a notice that passes on a report.
            if signed[1] == numbered[1]:
                return int(signed[1]), int(signed[2])
        return int(numbered[1]), SPRING if int(numbered[2]) <= EARLY_ISSUES else LAST_MONTH
    if filed := _FILED.search(view, 0, 2 * HEAD):
        return int(filed[1]), LAST_MONTH
    issue = _ISSUE_AT_HEAD.search(view, 0, TITLE_REACH) or _ISSUE_AT_FOOT.search(view, max(0, len(view) - HEAD // 2))
    if issue is not None:
        return int(issue[1]), min(int(issue[2]), LAST_MONTH)
    return None, LAST_MONTH


def _of_the_year_before(view: str, year: int, month: int) -> tuple[int, int]:
    """Year and month of news that opens with a day later in the year than that on which a site took it in.

    12月12日，换届收官 under 2023/4/29 is of 2022.
    """
    lead = LEAD_DAY.search(view, 0, HEAD)
    after = lead is not None and month < int(lead["month"]) <= LAST_MONTH
    return (year - 1, int(lead["month"])) if lead is not None and after else (year, month)


def news_month(view: str) -> int | None:
    """The month of a piece of news that says on which day it was written, but not in which year."""
    found = _NEWS_DAY.search(view, 0, HEAD)
    month = parse_number(found["month"]) if found else None
    return int(month.value) if month is not None and 1 <= month.value <= LAST_MONTH else None


def tells_of_a_day(view: str) -> bool:
    """Whether the lead of the news tells what happened on a day of April or later."""
    return _DAY_OF_NEWS.search(view, 0, LEAD_REACH) is not None


def tells_of_new_year(view: str, year: int) -> bool:
    """Whether what bears a day of a year's first months opens with what has been done in that year."""
    written_in, month = written(view)
    if written_in != year or month > SPRING:
        return False
    opens = _THIS_MONTH.search(view, 0, 2 * HEAD)
    named = parse_number(opens[1]) if opens is not None else None
    return (named is not None and named.value == month) or _DONE_THIS_YEAR.search(view, 0, 2 * HEAD) is not None


def year_of_links(plain: str) -> int | None:
    """The year of the dated links at the foot of a page of news, where they are of the same weeks.

    - 2015-12-15 某县妇联开展活动, in a row under 相关新闻: a page that bears no date itself is of their time.
    """
    if _TELLS_NEWS.search(plain) is None:
        return None
    dated = [12 * int(year) + int(month) for year, month in _DATED_LINK.findall(plain[-FOOT_OF_LINKS:])]
    alike = len(dated) >= FEWEST_LINKS and max(dated) - min(dated) <= 1
    return (max(dated) - 1) // 12 if alike else None


def in_running_text(view: str) -> bool:
    """Whether the date at the head has no hour and no line of its own: any day, in a text that speaks of no present."""
    date = DATE.search(view, 0, HEAD)
    return date is not None and not _CLOCK.match(view, date.end())


def year_of_writing(view: str, own: int | None) -> int | None:
    """The year that 今年 and 去年 count from: the one after the report's where an account of it appeared early in that.

    A text dated January to March that tells of the year before says 去年 of what it tells, and 今年 only of what is to
    come; one that says 今年以来 was written before the year had ended.
    """
    if own is None or not any(word in view for word in ("去年", "今年", "上年底", "上年末")):
        return own
    view = of_the_report(view)
    year, month = written(view)
    if year is None and "今年" not in view and _OPENS_WITH_LAST_YEAR.search(view, 0, HEAD):
        # What opens with 去年 and says 今年 of nothing is the account of the year that it names in a sentence.
        return own + 1 if re.search(rf"{own}年[^\n]*。", view) else own
    # 2008年，…。去年全国共表彰…: the paragraph is that year's, told in the next.
    if year is None and "今年" not in view and re.search(rf"(?:^|\n)[ \t\u3000]*{own}年[，,][^\n]*。去年", view):
        return own + 1
    if year is None and "今年" not in view and re.search(rf"截[至止]{own}年(?:年?[底末]|12月31日)", view):
        # 到上年底共有12.7万个, beside 截至2003年底: it was written in the year after.
        return own + 1
    if year is None:
        month = news_month(view) or LAST_MONTH
        year = own + 1 if f"{own}年" in view else None
    as_of_last = re.search(rf"截[至止](?:{own}年?(?:年?[底末]|12月31日)|上年[底末])", view) is not None
    if year == own + 1 and "今年" not in view and as_of_last:
        # 去年我国基层党组织增加5.3万个, in the news of June on what there was at the end of the year.
        return own + 1
    if year == own + 1 and SPRING < month < AUTUMN and _ALL_OF_LAST_YEAR.search(view):
        # 到去年底, in the statistics of June on the year before, which tell of 今年, too.
        return own + 1
    if year != own + 1 or month > SPRING:
        return own
    if month == 1 and _PLANS_NEXT_YEAR.search(view):
        # Drafted in December: 明年，要抓好三件大事 in what is signed in January.
        return own
    if month == 1 and _THIS_JANUARY.search(view) and not _LATER_THIS_YEAR.search(view):
        return own + 1
    looks_back = reviews_last_year(view) or sums_up_last_year(view)
    return own if _tells_of_this_year(view) and not looks_back else own + 1


def _tells_of_this_year(view: str) -> bool:
    """Whether a text tells what 今年 brought, and not only what that is to bring, nor far more of 去年."""
    told = times_told_of_this_year(view)
    dated = written(view)[0] is not None
    return told > 0 and not (dated and view.count("去年") >= FAR_MORE * told)


def tells_more_of_last_year(view: str) -> bool:
    """Whether a text speaks of 去年 oftener than of what 今年 has brought."""
    last = view.count("去年")
    # What 今年 has brought is counted only where that matters: most texts have more of one word.
    return last > 0 and (last > view.count("今年") or last > times_told_of_this_year(view))


def times_told_of_this_year(view: str) -> int:
    """How often a text tells what 今年 has brought, not what it is to bring."""
    to_come = {match.start() for match in _TO_COME_THIS_YEAR.finditer(view)}
    return sum(match.start() not in to_come for match in re.finditer("今年", view))


def sums_up_last_year(view: str) -> bool:
    """Whether a text says at its beginning that it looks back on the year that is over: 刚刚过去的一年，…."""
    return _SUMS_UP_LAST.search(view, 0, REVIEW_REACH) is not None


def reviews_last_year(view: str) -> bool:
    """Whether a heading such as 一、去年工作回顾 says that a text looks back on the year before it was written."""
    return "去年" in view[:REVIEW_REACH] and _REVIEW_OF_LAST.search(view, 0, REVIEW_REACH) is not None


def _looks_back(view: str, year: int, month: int) -> bool:
    """Whether what is dated in a month of a year tells of the year before.

    In January what looks back on a year, in whatever words; in spring what sums up a year.
    """
    if month == 1 and _COUNTED_IN_JANUARY.search(view, 0, 4 * HEAD):
        return False
    these_days = THESE_DAYS.search(view, 0, 2 * HEAD) is not None
    if month <= SPRING and not these_days and "今年" not in view and _LAST_WINTER.search(view, 0, 2 * HEAD):
        return True
    if month <= SPRING and _NEWS_OF_LAST_YEAR.search(view, 0, 2 * HEAD) and not _tells_of_this_year(view):
        return True
    if month <= SPRING and sums_up_last_year(view) and "今年以来" not in view:
        return True
    if month <= SPRING and "今年" in view and view.count("去年") > 1 and not _tells_of_this_year(view):
        return True
    if month == 1:
        # 2014年的第一份礼物, in what appeared in January 2014, is none of the year before; 待2014年 is.
        return any(
            found[1] != str(year) or _UP_TO_THEN.search(view, max(0, found.start() - 2), found.start())
            for found in _YEAR_IS_OVER.finditer(view)
        )
    return month <= SPRING and bool(_SUMS_UP.search(view[:TITLE_REACH]))


_MONTHS = {"元": 1, "正": 1, "一": 1, "二": 2, "三": 3}
