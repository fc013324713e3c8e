"""When a text was written or published: stamps of sites, dates at its head and foot, the day of a piece of news."""

from __future__ import annotations

import re

from ingest.narrative.numerals import parse as parse_number
from ingest.page_dates import without_page_days
from ingest.spans import blanked
from ingest.years import CHINESE_YEAR, DATE, DAY, DAY_FIRST, MONTH, YEAR_DIGITS

HEAD = 400
FIRST_REACH = 600
SPRING, LAST_MONTH = 3, 12
FAR_MORE = 4
TITLE_REACH = 80
LEAD_REACH = 160

# 日期:20130521
_COMPACT = re.compile(r"(?:时间|日期)[:：]\s?((?:19|20)\d\d)(0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?!\d)")
# 自2007年1月1日起执行: from when on something holds.
_TAKES_EFFECT = re.compile(r"\s?日?(?:零时)?[算计]?起")
_CLOCK = re.compile(r"\d?\s{0,3}日?\s{0,3}\d{1,2}[:：]\d\d")
# Tuesday, September 7, 2010
_ENGLISH_DATE = re.compile(
    r"(?<![A-Za-z])(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s\d{1,2}[,，.]\s?((?:19|20)\d\d)(?!\d)"
)
_ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# The stamp of a site, on a line of its own: nothing told under it lies after it.
# [ 作者：本站　转贴自：…　点击数：264　更新时间：2005-12-19 ]
_STAMP_LINE = re.compile(
    rf"^(?:[^\n，。；]{{0,24}}?|[^\n，。；]{{0,80}}?(?:时间|日期)[:：]\s?){DATE.pattern}[^\n，。；]{{0,40}}$",
    re.MULTILINE,
)
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
# 相关文档: 某市情况汇报 | 2009年工作总结
_RELATED = re.compile(
    r"^[ \t\u3000◇◆·•]*(?:相关|推荐)(?:文档|文章|阅读|链接|资料|范文|新闻|专题)?[:：][^\n。]{0,200}$", re.MULTILINE
)
# 20XX年, 20××年: who struck out the year left no other either.
_MASKED_YEAR = re.compile(r"(?:20|二[〇○零0])(?:[XxＸ×*＊]{2}|[○〇]{2})年")
# 发表于 2004-3-11 above what bears a day of its own in brackets under its title.
_POSTED = re.compile(rf"发表于[:：]?\s?{DATE.pattern}日?")
_BRACKETED_DAY = re.compile(r"^[ \t\u3000]*[（(](?:19|20)\d\d年\d{1,2}月\d{1,2}日[)）][ \t\u3000]*$", re.MULTILINE)
# 2002年6月28曰: what a scan makes of a date.
_SCANNED_DAY = re.compile(r"(?<=月)(\d{1,2})曰")
# What a library of model texts says of the day on which somebody handed one in.
_HANDED_IN = re.compile(
    r"^[^\n。]{0,40}(?<!\d)(?:19|20)\d\d\s?[年/.-]\s?\d{1,2}\s?[月/.-]\s?\d{1,2}[^\n。]{0,40}"
    r"(?:下载本文|会员上传|用户上传|网友(?:投稿|上传|整理|分享)|小编整理)[^\n]{0,40}$",
    re.MULTILINE,
)
# 2020年11月17日 来源:某市人民政府 2012-11-30: when somebody copied what had stood elsewhere, and when it stood there.
_COPIED = re.compile(
    r"^[^\n，。；]{0,24}?(?<!\d)((?:19|20)\d\d\s?[年/.-]\s?\d{1,2}\s?[月/.-]\s?\d{1,2}日?)"
    r"(?=[^\n，。；]{0,40}来源[:：][^\n，。；\d]{2,24}(?:19|20)\d\d[年/.-]\d{1,2}[月/.-]\d{1,2})",
    re.MULTILINE,
)
# (本报曾在2004年8月22日头版予以报道), (本报2004年8月22日曾作过报道): when something else was told.
_TOLD_BEFORE = re.compile(
    r"(?:曾[在于经]?|本[报刊](?=[^。；\n]{9,40}曾))(?:19|20)\d\d年\d{1,2}月\d{1,2}日"
    r"[^。；\n]{0,20}?(?:报道|刊登|刊发|刊载|发表|头条)"
)
# 周口日报讯(2010年11月26日), 转自2006年11月28日的报纸: when it had first appeared, whatever day somebody copied it on.
_FIRST_APPEARED = re.compile(r"(?:讯[（(]|(?:转自|原载|摘自)[^\n，。；\d]{0,12})(?:19|20)\d\d年\d{1,2}月\d{1,2}日")
# 本帖最后由 某某 于 2008-3-12 16:05 编辑: when somebody put it on a forum.
_LAST_EDITED = re.compile(r"本帖最后由[^\n]{0,40}?编辑")
# Under such a notice a library's day says nothing of the text.
_UPLOADED = re.compile(
    r"来源于?网友上传|(?:由|为|系|人[:：])(?:热心)?网友(?:投稿|上传|分享|整理)?|不代表本(?:站|网)(?:的?观点|立场)"
    r"|(?:仅供|供)(?:学习|写作|写材料|阅读)?时?(?:参考|借鉴)"
)
# 范文网, 下载该Word文档: a library of model texts, whose stamp says when it took in one that names its own year.
_LIBRARY = re.compile(r"范文|文库|会员分享|下载[该本]?(?:Word|word|文档|本文)")
_YEAR_TOLD = re.compile(r"(?:19|20)\d\d年")
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
# 截止 2016 年底: blanks that a layout puts around numbers.
# Each begins with a blank, which a search can leap to.
_GAP = re.compile(
    r"[ \u3000](?:(?<=\d[ \u3000])[ \u3000]?(?=[年月日])"
    r"|(?<=[\u4e00-\u9fff][ \u3000])[ \u3000]?(?=(?:19|20)\d\d[ \u3000]{0,2}年)"
    # 1 989年, 19 89 年
    r"|(?<=(?<![\d.])[12][ \u3000])(?=[09]\d\d[ \u3000]{0,2}年)"
    r"|(?<=(?<!\d)(?:19|20)[ \u3000])(?=\d\d[ \u3000]{0,2}年)"
    # 二 00九年
    r"|(?<=二[ \u3000])(?=[0〇零○]{2}[〇零○一二三四五六七八九]年))"
)
_BLANKS = re.compile(r"[ \t\u3000]{3,}")
# 江 西 日 报, 邳 州 组 工: how a masthead is set.
_SPACED_OUT = re.compile(r"^[ \t\u3000]*(?:[\u4e00-\u9fff][ \u3000]){3,11}[\u4e00-\u9fff][ \t\u3000]*$", re.MULTILINE)
_EMPTY_LINES = re.compile(r"\n[ \t\u3000]*(?:\n[ \t\u3000]*){2,}")
_REST_OF_DAY = r"\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?[（(]?(?:不?含)?[)）]?[至到—-]{0,2}"
# 1937年7月6日前入党, 1945年9月3日至1949年9月30日参加工作, 2008年底前离任: which people are meant, not when it was told.
_JOINED = re.compile(
    # Two days at most; the first begins with one of two characters, which a search can leap to.
    rf"[12](?:(?<=1)9|(?<=2)0){_REST_OF_DAY}(?:(?:19|20){_REST_OF_DAY})?[之以]?[前后]?"
    r"(?:[，,]?[^，。；\n\d]{0,8}入的党|(?<=前)[^，。；\n\d]{1,8}(?:退下来|离[任职]|退休)|退下来|退休|离[任职休]|年?满\d{1,2}周?岁|入党|参加(?:革命|工作|红军|八路军|抗日)|出生)"
)
_OF_PERSONS = ("入党", "入的党", "参加", "出生", "退下来", "退休", "离任", "离职", "离休", "岁")
THESE_DAYS = re.compile(r"近日|日前|昨[日天]|今[日天]上午|(?<![\d年去])1月\d{1,2}日(?:上午|下午|[，,])")
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
    r"|(?:^|[。\n])[ \t\u3000]*刚刚过去的一年[，,]",
    re.MULTILINE,
)
_REVIEW_OF_LAST = re.compile(
    r"^[ \t\u3000]*(?:[一二1-2第部分]{1,4}[、.．]?)?[（(]?[ \t\u3000]?去年(?:度|的)?"
    r"[^，。；\n\d]{0,6}工作(?:的)?(?:简要)?(?:回顾|总结)[ \t\u3000）)]*$",
    re.MULTILINE,
)
REVIEW_REACH = 2_000
_PLANS_NEXT_YEAR = re.compile(r"明年(?:的?工作|[,，]?(?:全[县市区]|我们|县委|市委|重点|着力|主要|打算|要))")
# 要到今年才铺开, 部署今年任务, 做好今年的工作, 今年是开局之年: what a year is to be told from its beginning.
_TO_COME_THIS_YEAR = re.compile(
    r"(?<=部署|安排|谋划|布置|做好|抓好|完成|搞好)今年|(?<=到)今年才|今年(?:是|\d{1,3}周?岁|的(?:头一件|第一件|重头|大事)|的?工作(?:的|中)|的工作|的?(?:组织|党建|总体|整体)?(?:工作)?(?:任务|打算|计划|思路|重点|目标|安排|要求|意见))"
    r"|今年(?:年?底|内)?[，,]?[^。；\n]{0,40}?(?:将|计划|要(?!求)|力争|确保|拟|打算|预计|继续|准备|先抓)"
)


def without_gaps(view: str) -> str:
    """A text without the runs of blanks and empty lines that a page's layout left, no longer in step with the file.

    What stands at its head is told by how many characters come before.
    """
    if "   " in view:
        view = _BLANKS.sub("  ", view)
    if _SPACED_OUT.search(view, 0, HEAD):
        view = _SPACED_OUT.sub(lambda line: "".join(line[0].split()), view[:HEAD]) + view[HEAD:]
    return _EMPTY_LINES.sub("\n\n", view) if "\n\n\n" in view or "\n " in view else view


def of_the_report(view: str) -> str:
    """The text as a reader takes it in, no longer in step with the file.

    Blanked are the days on which a page was looked at, on which a text was handed in where it bears another date or a
    library says so, and on which people joined the party, were born or retired.
    """
    view = _SCANNED_DAY.sub(r"\1日", without_gaps(view))
    if _GAP.search(view):
        view = _GAP.sub("", view)
    if any(word in view for word in _OF_PERSONS):
        view = _JOINED.sub(blanked, view)
    view = without_page_days(view)
    if "相关" in view or "推荐" in view:
        view = _RELATED.sub(blanked, view)
    head = view[:HEAD]
    if (handed_in := _HANDED_IN.search(head)) and DATE.search(head, handed_in.end()):
        view = _HANDED_IN.sub(blanked, view[:HEAD]) + view[HEAD:]
    if "本帖最后由" in head and _YEAR_TOLD.search(view, HEAD // 4):
        view = _LAST_EDITED.sub(blanked, head) + view[HEAD:]
        head = view[:HEAD]
    if "曾" in view:
        view = _TOLD_BEFORE.sub(blanked, view)
    if appeared := _FIRST_APPEARED.search(view, 0, FIRST_REACH):
        view = DATE.sub(blanked, view[: appeared.start()]) + view[appeared.start() :]
    if "来源" in head:
        view = _COPIED.sub(blanked, view[:HEAD]) + view[HEAD:]
    if "发表于" in head and _BRACKETED_DAY.search(view, 0, 2 * HEAD):
        view = _POSTED.sub(blanked, view[:HEAD]) + view[HEAD:]
    masked = _MASKED_YEAR.search(view) is not None
    library = _LIBRARY.search(view, 0, HEAD) is not None
    if library and (stamp := _STAMP_LINE.search(view, 0, HEAD)):
        library = _YEAR_TOLD.search(view, stamp.end()) is not None
    if library or masked or _UPLOADED.search(view, 0, HEAD):
        view = _STAMP_LINE.sub(_blanked_but_brackets, view[:HEAD]) + view[HEAD:]
    return view


def _blanked_but_brackets(stamp: re.Match[str]) -> str:
    """Blanks for a site's stamp, none for (2013年2月26日) under a title: the day of a speech."""
    return stamp[0] if stamp[0].strip().startswith(("（", "(")) else blanked(stamp)


def from_a_library(view: str) -> bool:
    """Whether a library of model texts keeps it, whose titles bear the year of the day."""
    return _LIBRARY.search(view, 0, HEAD) is not None


def stamped(view: str) -> int | None:
    """Year of the date that stands on a line of its own at the head, as a site stamps what it publishes."""
    if dated := DAY_FIRST.search(view, 0, HEAD):
        year, month = dated["year"], dated["month"]
    elif found := _STAMP_LINE.search(view, 0, HEAD):
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
            return _of_the_year_before(view, *found) if _STAMP_LINE.search(view, 0, HEAD) else found
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
    if year != own + 1 or month > SPRING:
        return own
    if month == 1 and _PLANS_NEXT_YEAR.search(view):
        # Drafted in December: 明年，要抓好三件大事 in what is signed in January.
        return own
    looks_back = reviews_last_year(view) or _SUMS_UP_LAST.search(view, 0, REVIEW_REACH)
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
    if month <= SPRING and _SUMS_UP_LAST.search(view, 0, REVIEW_REACH) and "今年以来" not in view:
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
