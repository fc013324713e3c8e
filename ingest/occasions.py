"""What a text says of its year without naming it: the anniversary that 今年是, the congress that it speaks of.

The words are those of ingest/catalogue/occasions.yml; five-year plans count from 1953, the tenth from 2001 (every plan
since the seventh begins in a year that ends in 1 or 6).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from ingest.maintained import MaintainedDataError
from ingest.narrative.numerals import parse as parse_number
from ingest.years import FIRST_YEAR, FOUNDED, LAST_YEAR

PLAN_LENGTH, FOURTH_PLAN = 5, 1971
FEWEST_YEARS, MOST_YEARS = 5, 150
TOLD_REACH = 24
LAUNCH_REACH = 80
_FIRST_PLANS = {"一": 1953, "二": 1958, "三": 1966}
_PLANS = ("四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五")

# 今年是中国共产党成立90周年，也是“十二五”规划的开局之年: up to the end of the sentence.
_THIS_YEAR_IS = re.compile(r"今年(?:既|又|也|正|恰|适逢|恰逢|正逢|正值|喜逢|喜迎|迎来)?(?:是|值|逢|迎)?")
_SAYS = 80
# 明年是中国共产党成立90周年，也是“十二五”开局之年
_NEXT_YEAR_IS = re.compile(r"(?:明年|来年)(?:既|又|也|正|恰)?是(?P<said>[^。；\n]{2,80})")
# 贯彻党的十七大精神的第一年: the year after that in which it met.
_AFTER_CONGRESS = re.compile(
    r"(?:贯彻|学习|落实|实施)[^，。；\n]{0,8}?(?P<name>党的[一二十九八七六五四三]{1,2}大|十[一二三四五六七八九]?大|二十大)(?:会议|报告)?(?:精神)?的?"
    r"(?:开局|头一年|第一年|首年|起步)"
)
# 党的十八大之后的头一个春天
_FIRST_AFTER_CONGRESS = re.compile(
    r"(?P<name>党的[一二十九八七六五四三]{1,2}大|十[一二三四五六七八九]?大)(?:胜利)?(?:闭幕|召开)?(?:之|以)?后的?(?:头一|第一)个(?:春天|春节|新年|年头)"
)
# 十三大闭幕一年了
_YEARS_AFTER_CONGRESS = re.compile(
    r"(?P<name>党的[一二十九八七六五四三]{1,2}大|十[一二三四五六七八九]?大)(?:胜利)?(?:闭幕|召开|开过)(?:以来|后|已经?|整整|刚好?|快|将近|都|了)*"
    r"(?P<years>[一两二三四五])年(?![级前])"
)
# 从党的十六大到今天，整整十个年头
_SINCE_CONGRESS = re.compile(
    r"从(?P<name>党的[一二十九八七六五四三]{1,2}大|十[一二三四五六七八九]?大)(?:召开)?(?:以来)?到(?:今天|现在|今年|今)"
    r"[，,]?(?:整整|已经|已有|已|正好|走过了?)?(?P<years>\d{1,2}|[二三四五六七八九]|十[一二三四五]?)个?年"
)
# 今年是“八五”计划的第二年; not of a plan to spread the knowledge of laws, which counts otherwise.
_CAMPAIGN_NEXT_YEAR = re.compile(
    r"(?P<said>[^，。；\n]{4,24}活动)明年(?:才|就|将|要)?(?:将|要)?(?:在|全面|正式|陆续)[^，。；\n]{0,12}(?:展开|开展|铺开|启动)"
)
_NUMBERED = "四|五|六|七|八|九|十[一二三四五]?"
_PLAN = re.compile(
    rf"(?:[“\"'‘「『](?P<quoted>{_NUMBERED})五[”\"'’」』](?!普法)"
    # 十五万 is a number.
    rf"|(?<![一二三四五六七八九十百千万第])(?P<bare>{_NUMBERED})五(?=计划|规划|时期|期间|开[局头]|起步|启动|收官|的?[头首]一?年|的?最后|末年)"
    rf"|第(?P<ordinal>[一二三]|{_NUMBERED})个五年计划)"
    r"(?:[^，。；\n“”]{0,10}?)"
    r"(?:(?P<first>开[局头]|起步|启动|[头首]一?年|第一年)|(?P<last>收官|收尾|最后一年|末年|完成之年)"
    r"|第(?P<nth>[二三四五])年|[只还]剩下?(?P<left>[一两二三])年)"
)
_ANNIVERSARY = r"(?P<name>{names})(?:(?P<count>\d{{1,3}}|[一二三四五六七八九十百]{{1,5}})周年|(?P<century>百年|100年))"
# “七一”，我们党将迎来92岁生日
_BIRTHDAY = re.compile(
    r"党[^。；\n]{0,12}?(\d{2,3}|[一二三四五六七八九十百]{1,5})(?:周?岁|周年)(?:的)?(?:生日|华诞|诞辰)"
)
# 自治区成立六十周年: which of the five the text says elsewhere.
_REGIONS_JUBILEE = re.compile(
    r"(?<![古尔族疆藏])自治区(?:[^，。；\n]{0,6}成立(\d{2}|[二三四五六七]十)周年|(\d{2}|[二三四五六七]十)(?:周年|年)?大庆)"
)
_PEOPLE_OF = re.compile("壮族|回族|维吾尔|自治区")
_HUNDREDTH = re.compile(r"党[^。；\n]{0,8}百年(?:华诞|诞辰|生日)")
# 共和国迎来自己五十华诞
_NATIONS_BIRTHDAY = re.compile(
    r"(?:共和国|新中国|祖国)[^。；\n]{0,10}?(\d{2}|[五六七八]十)(?:周?岁|周年)?(?:的)?(?:生日|华诞)"
)
_THIS_OR_LAST = re.compile(r"(去年|今年)(?![^。；\n]*[。；\n])[^。；\n]{0,16}$")
# 党的十八大刚刚闭幕, 胜利召开之际: it meets as the text is written.
_JUST = re.compile(r"(?:刚刚?(?:胜利|隆重)?(?:召开|闭幕|开幕|结束)|(?:胜利|隆重)?(?:召开|闭幕|开幕)(?:之际|前夕))")
_OPENED = re.compile(
    r"(?:胜利|隆重)?(?:召开|开过|闭幕|开幕|的?(?:公报|喜讯|春风)|通过|作出|提出|要求|强调|部署|以后|以来|之后|后)"
)
_SENTENCE = re.compile(r"[，。；,]")
_LAUNCHES = re.compile(
    r"今年(?!以来)[^。；\n]{0,50}?(?:启动|推出|发起|部署|拉开|作出|决定)[^。；\n\d]{0,24}$|今年\d{1,2}月\d{1,2}日，$"
    r"|[自从]今年\d{1,2}月份?(?:起|开始)[^。；\n]{0,16}开展[^。；\n\d]{0,6}$"
)
# 今年3月，“领导挂点、部门包村、干部帮户”活动在县里启动
_THIS_YEAR_BEFORE = re.compile(r"今年(?!以来)[^。；\n]{0,20}$")
_LAUNCHED_BEHIND = re.compile(r"[^。；\n，]{0,16}(?:启动|拉开|推开|铺开)")
# 2月27日区委“联村联户”行动动员大会召开
_DAY_BEFORE = re.compile(r"(?<![年\d])\d{1,2}\s?月\s?\d{1,2}\s?日[^。；\n]{0,16}$")
_ROUSED_BEHIND = re.compile(r"[^。；\n]{0,14}动员(?:部署)?大?会")
# 年初，新冠肺炎疫情突如其来; 去年抗击雨雪冰冻的余寒未消
_HAPPENS = re.compile(
    r"(?P<told>去年|今年|今[春夏秋冬]|(?:^|(?<=[。；，\s上在到对与]))(?:年初|年中|岁首|开春|春[天上]))(?!以来的)(?:(?!去年|前年|今年)[^。；\n]){0,30}$"
)
# 第四次世界妇女大会前不久在北京落下了帷幕
_NOT_LONG_AGO = re.compile(
    r"[^，。；\n]{0,6}(?:前不久|不久前|刚刚?|最近)[^，。；\n]{0,12}(?:闭幕|帷幕|结束|举行|召开|通车|发生|过去)"
)
# 在喜迎建党90周年的日子里: it is that year already.
_NEARLY_THERE = re.compile(r"(?:之际|的日子里?|的时刻|前夕|到来|来临)")
_AWAITED = re.compile(r"(?:迎接|喜迎|迎|献礼|献给|向)[^，。；\n]{0,6}$")
# 十六届四中、五中全会: the last of them.
_PLENUMS = re.compile("(届)(?:[一二三四五六][中、和及]{1,2}){1,5}([二三四五六七]中全会)")
# 活动要搞到党的十八大: how long something is to last.
_GOES_ON_UNTIL = re.compile("(?:搞|延续|持续|开展|坚持)到$")
# 明年，省、市党代会将相继召开，党的十九大也将召开
_NEXT_YEAR_BEFORE = re.compile(r"(?:明年|来年)(?!初)[^。；\n]{0,40}$")
_ABOUT_TO = re.compile(r"(?:就要|即将|将要|将于)[^，。；\n]{0,8}(?:召开|举行|开幕)")
# 党的第十六次全国代表大会 is 党的十六大.
_IN_FULL = re.compile(r"(?:中国共产党|党的?)第([一二三四五六七八九十]{1,3})次全国代表大会")
_TO_MEET = re.compile(r"[也又]?(?:即?将|就要|要)?(?:胜利|隆重)?(?:相继|陆续)?召开")

# 为明年开展群众路线教育实践活动做好准备, 作好教育实践活动的准备: of the next year.
_PREPARED = re.compile(
    r"(?:明年|来年|即将|将要)[^，。；\n]{0,8}?开展的?[^，。；\n]{2,40}?活动|(?:为|做好|作好)[^，。；\n]{2,40}?活动(?:的|做好?|作好?)?准备"
)


class OccasionError(MaintainedDataError):
    """The occasions can't be used; the message names the entry."""


@dataclass(frozen=True, slots=True)
class Occasions:
    """Founding years by name and, latest first, years of meetings by name; when courses began and things befell."""

    anniversaries: Mapping[str, int]
    held: Mapping[str, int]
    begun: Mapping[str, int]
    launched: Mapping[str, int]
    happened: Mapping[str, int]
    anniversary: re.Pattern[str]


@cache
def occasions() -> Occasions:
    """The catalogue's occasions. Raises OccasionError."""
    return parse(files("ingest").joinpath("catalogue", "occasions.yml").read_text(encoding="utf-8"))


def parse(source: str) -> Occasions:
    """Read anniversaries and meetings: a year with its words an entry. Raises OccasionError."""
    tables = yaml.safe_load(source) or {}
    if set(tables) != {"anniversaries", "held", "begun", "launched", "happened"}:
        holds = "anniversaries, held, begun, launched and happened"
        raise OccasionError(f"occasions.yml holds {holds}, not {', '.join(map(str, tables))}")
    anniversaries = words_of_years(tables["anniversaries"], 1900, _complain)
    held = words_of_years(tables["held"], FIRST_YEAR, _complain)
    begun = words_of_years(tables["begun"], FIRST_YEAR, _complain)
    launched = words_of_years(tables["launched"], FIRST_YEAR, _complain)
    happened = words_of_years(tables["happened"], FIRST_YEAR, _complain)
    names = "|".join(sorted(map(re.escape, anniversaries), key=len, reverse=True))
    latest_first = dict(sorted(held.items(), key=lambda entry: -entry[1]))
    return Occasions(
        anniversaries, latest_first, begun, launched, happened, re.compile(_ANNIVERSARY.format(names=names))
    )


def words_of_years(
    table: Mapping[object, list[str]], first: int, complain: Callable[[str], Exception]
) -> dict[str, int]:
    """The year of each word of a table that lists words under years. Raises what `complain` makes of a wrong entry."""
    found: dict[str, int] = {}
    for year, words in table.items():
        if not isinstance(year, int) or not first <= year <= LAST_YEAR:
            raise complain(f"{year!r} is no year")
        for word in words:
            if word in found:
                raise complain(f"{word} stands under {found[word]} and {year}")
            found[word] = year
    return found


def _complain(what: str) -> OccasionError:
    return OccasionError(f"occasions.yml: {what}")


def anniversary_year(text: str, *, awaited: bool = False) -> int | None:
    """The year of the latest anniversary in a text: 建党95周年 is 2016. Round numbers of 改革开放40多年 are none.

    `awaited` also takes one that a text looks forward to (迎接), mostly in that very year.
    """
    known = occasions()
    years = []
    for match in known.anniversary.finditer(text) if "周年" in text or "百年" in text or "100年" in text else ():
        looked_forward_to = _AWAITED.search(text, max(0, match.start() - 8), match.start())
        if not awaited and looked_forward_to and not _NEARLY_THERE.match(text, match.end()):
            continue
        count = 100 if match["century"] else _count(match["count"])
        if count is not None and FEWEST_YEARS <= count <= MOST_YEARS:
            to_come = _NEXT_YEAR_BEFORE.search(text, max(0, match.start() - LAUNCH_REACH), match.start())
            years.append(known.anniversaries[match["name"]] + count - (to_come is not None))
    if (jubilee := _REGIONS_JUBILEE.search(text)) is not None and (born := _region_founded(text)) is not None:
        years.append(born + (_count(jubilee[1] or jubilee[2]) or 0))
    told = "岁" in text or "华诞" in text or "生日" in text
    if told and _HUNDREDTH.search(text):
        years.append(FOUNDED["party"] + 100)
    for founded, birthdays in (("nation", _NATIONS_BIRTHDAY), ("party", _BIRTHDAY)) if told else ():
        for birthday in birthdays.finditer(text):
            age = _count(birthday[1])
            if age is not None and FEWEST_YEARS <= age <= MOST_YEARS:
                years.append(FOUNDED[founded] + age)
    return max(years, default=None)


def _region_founded(text: str) -> int | None:
    """The year in which the autonomous region was founded that a text names most of the five."""
    regions = [name for name in occasions().anniversaries if name.endswith("自治区成立")]
    times = {name: text.count(_PEOPLE_OF.split(name)[0]) for name in regions}
    # Leagues and gachas are in Inner Mongolia alone.
    times["内蒙古自治区成立"] += sum(map(text.count, ("盟委", "全盟", "嘎查")))
    likely = max(times, key=times.__getitem__)
    return occasions().anniversaries[likely] if times[likely] else None


def _count(words: str) -> int | None:
    if words == "百":
        return 100
    count = parse_number(words)
    return int(count.value) if count is not None else None


def plan_year(text: str) -> int | None:
    """The year of a five-year plan that a text speaks of: “十二五”的开局之年 is 2011, “八五”的第二年 1992.

    None where that is 明年.
    """
    match = _PLAN.search(text)
    if match is None or _NEXT_YEAR_BEFORE.search(text, max(0, match.start() - LAUNCH_REACH), match.start()):
        return None
    name = match["quoted"] or match["bare"] or match["ordinal"]
    begins = _FIRST_PLANS.get(name) or FOURTH_PLAN + PLAN_LENGTH * _PLANS.index(name)
    if match["left"]:
        return begins + PLAN_LENGTH - 1 - {"一": 1, "两": 2, "二": 2, "三": 3}[match["left"]]
    if match["nth"]:
        return begins + "一二三四五".index(match["nth"])
    return begins if match["first"] else begins + PLAN_LENGTH - 1


def congress_year(text: str) -> int | None:
    """The year that 贯彻党的十七大精神的第一年 is, 2008, or 从党的十六大到今天，整整十个年头, 2012."""
    first = _AFTER_CONGRESS.search(text) or (_FIRST_AFTER_CONGRESS.search(text) if "大" in text else None)
    if first is not None and (met := _met_in(first["name"])) is not None:
        return met + 1
    if (since := _SINCE_CONGRESS.search(text) or _YEARS_AFTER_CONGRESS.search(text)) is not None and (
        met := _met_in(since["name"])
    ) is not None:
        years = _count(since["years"])
        return met + years if years is not None else None
    return None


def _met_in(congress: str) -> int | None:
    """The year in which a congress met: 党的十七大, or 十七大 alone."""
    return occasions().held.get(f"党的{congress.removeprefix('党的')}")


def this_year(view: str, campaigns: Mapping[str, int]) -> int | None:
    """The year that 今年是 … says: an anniversary, the first or last year of a plan, a campaign's year."""
    at = -1
    while (at := view.find("今年", at + 1)) >= 0:
        opening = _THIS_YEAR_IS.match(view, at)
        if opening is None or len(opening[0]) <= len("今年"):
            continue
        said = re.split(r"[。；\n]", view[opening.end() : opening.end() + _SAYS], maxsplit=1)[0]
        year = anniversary_year(said) or plan_year(said)
        if year is None:
            year = max((year for word, year in campaigns.items() if word in said[: len(word) + 6]), default=None)
        if year is not None:
            return year
    return None


def next_year_is(view: str, campaigns: Mapping[str, int]) -> int | None:
    """The year that a text calls 明年: 明年是建党90周年，也是“十二五”开局之年 was written in 2010.

    So does one that says 学习实践活动明年将在县里展开.
    """
    for match in _CAMPAIGN_NEXT_YEAR.finditer(view):
        year = max((year for word, year in campaigns.items() if word in match["said"]), default=None)
        if year is not None:
            return year
    for match in _NEXT_YEAR_IS.finditer(view):
        said = match["said"]
        year = anniversary_year(said) or plan_year(said)
        year = year or max((year for word, year in campaigns.items() if word in said), default=None)
        if year is not None:
            return year
    return None


def known_since(view: str) -> tuple[int, bool] | None:
    """The year of the latest meeting that a text speaks of, and whether it still looks forward to that one.

    A word on a line of its own, as in a site's menu, says nothing of the text.
    """
    view = _IN_FULL.sub(r"党的\1大", _PLENUMS.sub(r"\1\2", view))
    for name, year in occasions().held.items():
        at = -1
        while (at := view.find(name, at + 1)) >= 0:
            end = view.find("\n", at)
            if _SENTENCE.search(view, view.rfind("\n", 0, at) + 1, end if end >= 0 else len(view)):
                if _GOES_ON_UNTIL.search(view, max(0, at - 4), at):
                    continue
                before = max(0, at - LAUNCH_REACH)
                if _TO_MEET.match(view, at + len(name)) and _NEXT_YEAR_BEFORE.search(view, before, at):
                    return year - 1, True
                awaited = _AWAITED.search(view, max(0, at - 8), at) or _ABOUT_TO.match(view, at + len(name))
                return year, awaited is not None
    return None


def begun_by(view: str) -> int | None:
    """The year in which the latest of the courses of years had begun that a text speaks of: nobody wrote it before."""
    view = without_what_is_prepared(view)
    return max((year for name, year in occasions().begun.items() if name in view), default=None)


def without_what_is_prepared(view: str) -> str:
    """The text without campaigns that it only gets ready for: 为开展教育实践活动做好准备 is of the year before."""
    return _PREPARED.sub("", view) if "活动" in view else view


def launched_this_year(view: str) -> int | None:
    """The year that 今年 is in 今年2月，…推出“联村联户”行动: that in which the campaign began."""
    for word, year in occasions().launched.items():
        at = view.find(word)
        before = max(0, at - LAUNCH_REACH)
        if at >= 0 and (
            _LAUNCHES.search(view, before, at)
            or (_THIS_YEAR_BEFORE.search(view, before, at) and _LAUNCHED_BEHIND.match(view, at + len(word)))
            or any(_is_roused_for(view, match.start(), match.end()) for match in re.finditer(re.escape(word), view))
        ):
            return year
    return None


def _is_roused_for(view: str, start: int, end: int) -> bool:
    """Whether a meeting of a day without a year was the first of a campaign: 2月27日“联村联户”行动动员大会."""
    return bool(_ROUSED_BEHIND.match(view, end) and _DAY_BEFORE.search(view, max(0, start - LAUNCH_REACH), start))


def event_told(view: str) -> int | None:
    """The year of the latest event that a text speaks of, whenever it was told: 防“非典” of 2003."""
    return max((year for word, year in occasions().happened.items() if word in view), default=None)


def happened_year(view: str) -> int | None:
    """The year of a text that says what befell the country 今年 or 去年: 年初，新冠疫情突如其来 was told in 2020."""
    for word, year in occasions().happened.items():
        at = -1
        while (at := view.find(word, at + 1)) >= 0:
            if _NOT_LONG_AGO.match(view, at + len(word)):
                return year
            told = _HAPPENS.search(view, max(0, at - LAUNCH_REACH), at)
            if told is not None:
                return year + (told["told"] == "去年")
    return None


def meeting_year(text: str) -> int | None:
    """The year that a meeting dates as this one or the last: 去年以来，特别是党的十七大召开后 was written in 2008."""
    for name, year in occasions().held.items():
        at = text.find(name)
        if at < 0:
            continue
        if _JUST.match(text, at + len(name)):
            return year
        if _OPENED.match(text, at + len(name)):
            told = _THIS_OR_LAST.search(text, max(0, at - TOLD_REACH), at)
            if told is not None:
                return year + (told[1] == "去年")
    return None
