"""The words that name a year: 2013年, 去年, 是年, 九七年, “十一五”期间, and what stands right behind them."""

from __future__ import annotations

import re

from ingest.narrative.dated_layout import WRITTEN_YEAR
from ingest.narrative.sparse import Sparse, Together
from ingest.years import CHINESE_YEAR

# 2012.2.7 is a date, 2019.3万名 is not.
_NUMBER_GOES_ON = r"(?!\d{0,8}(?:\.\d{1,6})?\s?(?:[万亿千百%‰个名人户家元支件次]|平方))"
# A line may end between 1978 and 年.
YEAR = re.compile(
    rf"(?P<year>(?:19|20)\d\d(?<!\d\d\d\d\d)|{CHINESE_YEAR})"
    rf"(?:\s{{0,3}}年(?!代)|(?=\s?[.\-]\d{_NUMBER_GOES_ON})|(?<=年[（(]\d\d\d\d)(?=[）)]))"
    r"(?P<tail>(?:\s?\d{1,2}\s?月(?:\d{1,2}日)?)?(?:以来|以后(?!将)|来(?=[，,])|[底末初]?至今|起|开始|[^，。；,;\d]{1,10}以来))?"
)
COMPARED_BEFORE = re.compile(r"(?:比|较|与|同|(?<![单光仅])是|为|(?<=[高低多少大小优等当])于)(?:[了之起]|\s)?$")
# 和2020年底相比净增15万名 behind the year; 和 alone only joins it to another.
COMPARED_AFTER = re.compile(
    r"(?<=[和跟拿]\d\d\d\d年)(?:同期|[年]?[末底初])?(?:的[^，。；,;\d]{0,8})?(?:相比|比较|相较|来比)"
)
# 1986年及以后出生的47名, 1945年9月3日至1949年9月30日入党的: which people are meant, not when.
WHICH_PEOPLE = re.compile(
    r"(?:\d{1,2}月)?(?:\d{1,2}日)?(?:[至到—-]{1,2}(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?)?"
    r"[（(]?(?:不?含)?[)）]?(?:及[其之]?)?(?:(?:党的)?[一二三四五六七八九十]{1,3}(?:大|届[一二三四五六七八九]中全会))?(?:[以之]?[前后])?"
    r"(?:出生|(?:入党|参加(?:革命)?工作|参加革命|参军|入伍)(?=[的者]))"
)
# 2000年以前盖的64个旧村部: which ones are meant.
WHICH_OLD = re.compile(r"[以之]前[^，。；,;\d]{1,6}的(?=\d)")
# 上年度述职留下的40项 are worked off this year.
RELATIVE = re.compile(
    r"(?P<compared>(?:比起?|较之?|同|与|跟|(?<![单光仅就])是|为|高出|多出|高于|低于|多于|少于)(?:去年|上年度?|前年|上一年)(?:同期|末|底|初)?(?:相比)?|和(?:去年|上年度?|前年)(?:同期|末|底|初)?(?:相比|比较|相较))|(?P<last>去年|(?<!以)(?<!据[县乡镇村])上年(?!前|度?(?:党建)?(?:述职|评议|考核|巡察|巡视|检查)[^，。；,;\d]{0,8}[的\d])度?|上一年)"
    r"(?P<tail>(?:年?[底末初]|[上下]半年|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?)?(?:以来|起|开始|至今)|来)?"
    r"|(?P<before_last>前年(?!以来|起|开始))|(?P<that>(?<!今年)(?:当年|是年|同年|该年|这一年|那一?年(?=[春夏秋冬]|[，,年]?[底初]|\d{1,2}月)))|(?P<after_that>翌年|次年)"
    r"|(?P<half>(?<!年)[上下]半年)"
    r"|(?P<this>今年(?!的?(?:[\u4e00-\u9fff]{2,4})?的?基础上)|(?<=到)上个?月[底末]|近年来|本年度?|目前|截至|截止|(?:[一二两三四五六七八九十几]|(?<!\d)\d{1,2})年(?:多?来|间(?=净增|增加|增长|新增|共增|净减|减少))|如今|现今|(?<![发出体实表呈涌显兑再重浮保对把将使让从以用])现(?=有|余|存|已|在))"
    r"|(?P<next>明年|来年)|(?P<new>(?<![\u4e00-\u9fff])新的一年(?!级)|(?<=站在)新的?一年的起点)"
)
NAMED = Together(Sparse(YEAR), Sparse(RELATIVE))
# 自去年开展“驻村入户，面对面谈心”活动以来, 去年3月“进村”活动启动以来: up to now.
SINCE_LAST_YEAR = re.compile(
    r"(?:\d{1,2}月(?:份)?[，,]?)?[^，。；,;\d“”\n]{0,10}(?:“[^”\d\n]{1,30}”)?[^，。；,;\d“”\n]{1,14}以来"
)
# 从去年底乡镇换届启动到上月下旬全部开完: up to now, too.
FROM_LAST_YEAR_TO_NOW = re.compile(
    r"(?<=[从自]..)年?[底末初]?(?:\d{1,2}月(?:份|[底末初])?)?[^，。；,;\d\n]{0,24}(?:到|至)(?:上个?月|本月|今年|目前|现在|眼下)"
)
# 总结了1954年贯彻《关于农业合作化问题》的指示以来的成绩: what they are is told of the meeting's year.
SINCE_A_WORD = re.compile(r"[^。；，\n\d]{0,30}《[^》\n]{2,30}》[^。；，\n\d]{0,10}以来的(?:成绩|工作|经验|情况)")
# 调阅2017年新发展党员的档案60份: which ones are looked at.
WHICH_PAPERS = re.compile(
    r"(?<=[阅查核]\d\d\d\d年)度?[^，。；,;\d\n]{0,12}的(?:[^，。；,;\d\n]{0,4})(?:档案|卷宗|材料|台账|记录)"
)
WHICH_ONES = (WHICH_PEOPLE, WHICH_PAPERS, WHICH_OLD, SINCE_A_WORD)
# 从2013年实行积分管理起，: up to now.
FROM_THEN_ON = re.compile(r"[^，。；,;\d]{1,16}(?<![一发掀兴升引])起(?=[，,])")
# 第二批从1986年3月开始，参加的有8115名: when that batch was, one after the other.
BATCH_BEFORE = re.compile(r"第[一二三四五六七八九十\d]{1,2}(?:批|期|轮|阶段|步)[^，。；,;\d]{0,6}(?:从|自|于)?$")
BATCH_REACH = 14
# 去年一年，全县做了不少事情。…: the paragraph tells of it.
ALL_LAST_YEAR = re.compile("一年(?:[，,里中来]|当中)")
THEN_ON = re.compile(r"(?:\d{1,2}月(?:份|\d{1,2}日)?|年初)?(?:起|开始)")
BY_A_DIFFERENCE = ("高出", "多出")
# 九七年76个, 98年底: two digits, never 七八年 (seven or eight years), 12年 or 建党80年.
SHORT = re.compile(
    r"(?<![\d.一二三四五六七八九十百千〇零○])(?:([89]\d|0\d)年(?=[底初末度\d])|(0[1-9])年(?=[\u4e00-\u9fff])|([4-7]\d)年(?=[底末])"
    r"|(?!五六|六七|七八|八九|一二|二三|三四|四五)(?:([五六七八九〇零○一二][一二三四五六七八九〇零○])年(?=[底初末度\d一二三四五六七八九])|([五六七八九][一二三四五六七八九〇零○])年(?=[全县区地乡公社办建吸开增减冬春的，,]))"
    r"|(?<=[、，,；其中])(一二)年(?=\d))"
)
SHORT_DIGITS = frozenset("0123456789一二三四五六七八九〇零○")
SHORT_REACH = 15
# “十一五”期间，…共培训3万人次: what five years brought falls in their last one.
PLAN_PERIOD = re.compile(r"[“\"'‘]?(六|七|八|九|十[一二三四]?)五[”\"'’]?(?:计划|规划)?(?:期间|时期)")
# 比“六五”期间年均9.8%的速度低: what follows the number is of the present again.
THAN_A_PERIOD = re.compile(rf"[比较](?:{PLAN_PERIOD.pattern})[^，。；;\d]{{0,8}}[\d.]+")
PLAN_ENDS = {
    "六": 1985,
    "七": 1990,
    "八": 1995,
    "九": 2000,
    "十": 2005,
    "十一": 2010,
    "十二": 2015,
    "十三": 2020,
    "十四": 2025,
}
PLAN_REACH = 10
# 新中国成立时，党的基层组织为19.5万个; 建党时仅有50多名党员: one number of that year, beside those of now.
FOUNDING = re.compile(
    r"(?:(?P<nation>新中国成立|(?<=[，。；：、\s（从由比与])建国)|(?P<party>(?<![县市区省州旗镇乡村场校厂])建党|(?:中国共产党|我们?党)成立))"
    r"(?:时|之初|初期|之时|伊始|初|当年)(?:的(?=\d[\d.]*[^\d.倍])|(?!的))(?P<number>[，,]?[^，。；,;\d\n]{0,24}\d[^，。；,;\n增升扩跃]{0,20})"
)
FOUNDING_WORDS = ("新中国成立", "建国", "建党", "党成立")
FOUNDING_REACH = 60
CENTURY = 100
# 2014-01-09 08:12 来源: the stamp of a site, no date of what is told.
STAMP = re.compile(r"[.-]\d{1,2}[.-]\d{1,2}[T\s]+\d{1,2}[:：]\d\d[^\n]{0,200}")
# 三年前全区活动室平均只有180平方米
YEARS_AGO = re.compile(
    r"(?<![\d一二三四五六七八九十百千上近多数几前])([一两二三四五六七八九]|[2-9])年前"
    r"(?![^，。；,;\n\d]{2,10}的[\d百])(?=[，,]?[^，。；,;\n]{0,30}[\d一二三四五六七八九])"
)
# 1952年至1957年 behind its first year: what is told 从 there is of that one.
SPAN = re.compile(
    r"(?:[底末初]|\s?\d{1,2}月|[春夏秋冬]天?)?\s?(?:至|到|——?|-|~)\s?" + f"({WRITTEN_YEAR})" + r"\s{0,3}年"
)
FROM = re.compile(
    r"[从由][^，。；从由]{1,14}?(?=猛?(?:增加|增长|增|提高|上升|升|扩大|发展|减少|减|下降|降|跃升|壮大|压缩|精简|缩短|缩减)[到至为])"
)
# 比去年的1200名, 比2012年的最高值3.1%低: the number is of the year compared with; 是1959年的87.3倍 is of now.
COMPARED_NUMBER = re.compile(
    r"[底末初]?(?:同期)?的?\s?(?![\d.]+[余多]?倍)[\d一二三四五六七八九十百千万亿零两.,]+"
    r"|[^，。；,;\d]{0,12}[\d一二三四五六七八九十百千万亿零两.,]+[^，。；,;\d]{0,3}(?=的\d|的[一二三四五六七八九十两]|[低高多少]\d|相比|(?:下降|增[长加]|上升|减少|提高)\d)"
)
