"""The unit of a number: behind it, behind a range, or what its clause makes of it where no unit is left."""

from __future__ import annotations

import re

from ingest.narrative.lexicon import Lexicon
from ingest.narrative.mention import Mention, Reading
from ingest.narrative.number_runs import RUN, goes_on
from ingest.narrative.numerals import DIGITS, LARGE, Number, parse

_SECOND = re.compile(rf"\s?(?:到|至|——?|-|~|、|或者?)\s?({RUN.pattern})")
_RANKED = frozenset("类级等档届期批轮")
_JOINERS = "到至—-~、或"
LARGEST_DIGIT = 9
_HALF_MORE = re.compile(r"半(?![年天月日数边路夜程途价山成])")
_UNITS_WITH_HALVES = frozenset({"户", "亩", "斤", "元", "岁", "倍", "天", "公里", "里", "吨"})
_JIAO = re.compile(
    r"([一二两三四五六七八九]|\d)(?:角(?![度色落逐区形债洲])|毛(?=钱|[，。；,;、）]|$))(?:([一二三四五六七八九]|\d)分(?!之)|钱)?"
)
# 一块二角钱, 三块五: as people speak of money.
_KUAI = re.compile(r"块(?:([一二两三四五六七八九]|\d)[角毛](?:钱(?!币))?|([一二三四五六七八九])(?=[，。；,;、）]|$))")
_TENTHS_OF_MU = re.compile(r"([一二三四五六七八九]|\d)分(?![之别布类])地?")
_PEOPLE = "党员|干部|群众|农民|村民|居民|学生|教师|职工|志愿者|人口|妇女|大学生|村官|会员|学员"
_PEOPLE_WITHOUT_UNIT = re.compile(rf"(?:{_PEOPLE})")
# 每年安排14.8个亿: money, as people speak of it.
_POWER_COUNTED = re.compile(r"(亿|千万|百万)元?(?=[，。；、,;）)\s的]|$)")
# 又选调三千干部下乡: whom somebody sends, in a headline.
_SENT_BEFORE = re.compile(r"(?:选调|选派|下派|增派|抽调|派出|选拔|选聘|动员|组织)了?$")
_SPELLED_DIGITS = frozenset("一二两三四五六七八九")
# 14万余驻村干部, 1555万余选民: a number in 万 needs no classifier before people of any kind.
_MANY_PEOPLE = re.compile(
    r"(?:驻村|共产(?=党员)|建档立卡|在册|脱贫|贫困|农村|困难|基层|城镇|在职|离退休|流动|留守|普通|机关|选派|中国共产党|中共|(?![之以左前后])[\u4e00-\u9fff]{2,8}的){0,2}"
    rf"(?:{_PEOPLE}|选民|共产党人|(?:[\u4e00-\u9fff]{{2,4}})?(?:儿女|各族人民)"
    r"|从业人员|从业者|劳动?力|儿童|老人|农?牧民|团员|官兵|师生|队员)"
    # 投入5万学生用品 is money for them.
    r"(?![^，。；,;\d]{0,10}(?:补助|补贴|用品|工程|保险|项目))"
)
# 1488万拨款, 30万居民饮水资金.
_MONEY_BEHIND = re.compile(
    r"(?:拨款|资金|经费|投资|贷款|补助|补贴|捐款|专款|巨资|奖金)|(?![^，。；]{0,6}[缺无没])[\u4e00-\u9fff]{2,6}(?:资金|经费)(?!不足|短缺|紧张|困难)"
)
# 2332贫困户 counts households, whatever kind of them.
_HOUSEHOLDS_WITHOUT_UNIT = re.compile(
    r"(?P<listed>建档立卡|在册|[未已]?脱贫)?"
    r"(?:农|(?<=建档立卡)|贫困|特困|困难|低保|五保|监测|脱贫|移民|搬迁|养殖|种植|示范|党员|个体|受灾|军烈属)户(?![主籍口均])"
)
_LISTED_IN = re.compile(r"20[0-3]\d")
# 三十五岁以下的有八百九十多万: of the people told of just before.
# 党员人数已经超过8500万
_REACHED = "(?:已经?|约|将?近|达到?|多达|有|共|为|是|数|了|超过?|突破|增加?到|增至|上升到|发展到)*"
REACHED_BEFORE = 14
_POPULATION_BEFORE = re.compile(
    r"(?:人口|申请人|(?<![给为向对])农民|岁以[上下]的|(?:程度|学历)的|党员(?:人数|总数)|人数)"
    rf"(?:减少|增加|下降)?{_REACHED}\s?$"
)
# 总人口1270, 现有党员56, 总户数356: the word before says what a number counts that ends its clause.
_COUNTED_BEFORE = re.compile(
    r"(?:(?P<people>人口|党员|干部|职工|劳动?力|人数|人员|队员|团员|会员|选民|工人)|(?<![账帐门用客开])户数?)(?:总数|总量)?"
    rf"中?{_REACHED}\s?$"
)
_CLAUSE_ENDS = re.compile(r"(?:[多余来])?\s?[，。；,;](?!\d)")
_PAID_BEFORE = re.compile(r"每|补|发|交|收|得|花|费|付|价|钱|工分|按")
PAID_REACH = 8
_CURRENCY = "￥¥"
SMALLEST_SUM = 100.0
SMALLEST_SENT = 1_000.0
_CLAUSE_START = re.compile(r"[，。；：！？、,;:!?\n]")
_ABOUT_BEHIND = re.compile(r"以上|以下|左右")
_SHARE_JUST_BEFORE = re.compile(
    r"(?:占|比重|比例|增长|上升|提高|下降)(?:了|达到?|为)?\s?$"
    # 占农村党员总数的13.3。
    r"|占[^，。；,;\d]{1,12}(?:总数|人数|总量|总人口|总户数|党员数)的(?:约|近|大约)?\s?$"
)
# One of them stands in what `_RATE_BEFORE` and `_MADE_UP_BEFORE` match.
_SHARE_WORDS = ("率", "面", "占")
_CHANGE_JUST_BEFORE = re.compile(r"(?:上升|提高|下降|增长)[到至了]?$")
_MADE_UP_BEFORE = re.compile(r"(?<![强抢侵])占(?:比|总数的?|了)?(?:为|达)?\s?$")
_ITEM_BEFORE = re.compile(r"(?:^|[.\n])\s?$")
_PART_OF = re.compile(r"(?:总数|人数|总人口|总量|总户数)的(?:约|近|大约)?\s?$")
_WHOLE_BEFORE = re.compile(r"(?:实现|做到|达到?|将|全部|为)了?\s?$")
MOST_GROWTH = 1_000.0
_RATE_BEFORE = re.compile(
    r"[率面](?:达到?|为|是|达到了|占|[由从](?:[^，。；,;]{0,8}的)?|[由从]?\d+\.\d+(?:上升|提高|下降|增加|升|降)[到至])?\s?$"
)
LOOK_BEHIND = 20
WHOLE = 100.0
SHORTEST_BROKEN_LINE = 16


def find_unit(view: str, reading: Reading, words: Lexicon) -> bool:
    """Find the unit behind the number, or behind the second number of a range."""
    end = reading.end
    unit, unit_end = _unit_at(view, end, words)
    if (
        not unit
        and not reading.first.magnitude
        and (jiao := _JIAO.match(view, max(0, end - 1)))
        and jiao.start(1) == end - 1
    ):
        # 补贴每人每天八角: money without any yuan, which 珠三角 is not.
        paid = view.startswith("毛", end) or _PAID_BEFORE.search(view, max(0, end - PAID_REACH), end - 1)
        value = reading.first.value / 10 + (_digit(jiao[2]) / 100 if jiao[2] else 0)
        if paid and reading.first.value < 10:
            reading.first = Number(round(value, 2), 0.1, 0.1, magnitude=False, chinese=reading.first.chinese)
            reading.unit, reading.unit_end = "元", jiao.end()
            return True
    if unit == "块" and (kuai := _KUAI.match(view, end)):
        value = reading.first.value + _digit(kuai[1] or kuai[2]) / 10
        reading.first = Number(round(value, 1), 0.1, 0.1, magnitude=False, chinese=reading.first.chinese)
        reading.unit, reading.unit_end = "元", kuai.end()
        return True
    if goes_on(view, unit_end or end, _JOINERS) and (second := _SECOND.match(view, unit_end or end)):
        high = parse(second[1])
        high_unit, high_end = _unit_at(view, second.end(), words) if high else ("", 0)
        listed = view[unit_end or end] == "、"
        either = second[0].lstrip().startswith("或")
        fits = high is not None and (
            not unit and _is_listed_range(view, reading, high) if listed else _is_range(reading.first, high)
        )
        # 2个或3个; 10名或100名 are two norms.
        # 三、四类村 says which, 三、四个村 how many.
        fits = fits and not (listed and high_unit in _RANKED)
        fits = fits and (not either or (high is not None and reading.first.value + 1 == high.value <= LARGEST_DIGIT))
        if high and high_unit and listed and not unit and (above := _next_of(view, reading, second[1])):
            high, fits = above, True
        if high and high_unit and unit in ("", high_unit) and fits:
            reading.second, reading.unit, reading.unit_end = high, high_unit, high_end
            reading.first_has_unit = bool(unit)
            return True
    if unit == "个" and reading.second is None and (power := _POWER_COUNTED.match(view, unit_end)):
        worth = parse("一" + power[1])
        value, last, nonzero = (part * (worth.value if worth else 1.0) for part in reading.first[:3])
        reading.first = Number(value, last, nonzero, magnitude=True, chinese=reading.first.chinese)
        unit, unit_end = "元", power.end()
    reading.unit, reading.unit_end = unit, unit_end
    return bool(unit)


def _is_range(low: Number, high: Number) -> bool:
    """5—3 is no range; 3到7万 is one, as the magnitude behind the second number holds for the first too."""
    return low.value < high.value


def _is_listed_range(view: str, reading: Reading, high: Number) -> bool:
    """3、4个 is three or four; 3、4、5组 names three groups."""
    low = reading.first
    if view[reading.end - 2 : reading.end - 1] in ("、", "，", ","):
        return False
    return low.value + 1 == high.value <= LARGEST_DIGIT and low.chinese == high.chinese and view[reading.end] == "、"


def _next_of(view: str, reading: Reading, written: str) -> Number | None:
    """In 十五、六万斤 and 三十七、八名 the second number is written by its last digit alone; None for other lists."""
    low, last = reading.first, DIGITS.get(view[reading.end - 1])
    if not low.chinese or low.magnitude or low.value <= LARGEST_DIGIT or not last or view[reading.end] != "、":
        return None
    if DIGITS.get(written[0]) != last + 1 or written[1:] not in ("", "万", "亿"):
        return None
    scale = LARGE.get(written[1:], 1)
    return Number((low.value + 1) * scale, float(scale), float(scale), magnitude=scale > 1, chinese=True)


def _unit_at(view: str, at: int, words: Lexicon) -> tuple[str, int]:
    """Unit and its end at a place, a blank before it allowed; empty where the word goes on (20支部)."""
    if view[at : at + 1] in " \n" and view[at : at + 1]:
        at = _over_the_line(view, at)
    found = words.unit_pattern.match(view, at) if view[at : at + 1] in words.unit_begins else None
    going_on = words.word_goes_on
    if found is None:
        if view[at : at + 1] not in words.place_begins or not (found := words.place_unit.match(view, at)):
            return "", 0
        going_on = words.units_of_places
    following = view[found.end() : found.end() + 1]
    if following and following in going_on.get(found[0], ""):
        return "", 0
    return found[0], found.end()


def _over_the_line(view: str, at: int) -> int:
    """Behind a blank, or the end of a running line that a layout broke between a number and its unit."""
    if view[at] == "\n" and at - view.rfind("\n", max(0, at - SHORTEST_BROKEN_LINE), at) < SHORTEST_BROKEN_LINE:
        return at
    # 3.1万, a page's end, 名党员: nothing is counted in 万 alone.
    page_ends = view.startswith("\n\n", at) and view[at - 1] in "万亿"
    return at + 2 if page_ends or view[at : at + 2] in (" \n", "\n ") else at + 1


def unit_from_context(
    view: str, reading: Reading, start: int, words: Lexicon, dotted: bool, previous: Mention | None
) -> bool:
    """A share whose % sign was lost, a sum without 元, people without a classifier."""
    end = reading.end
    if (
        not reading.first.chinese
        and not reading.first.magnitude
        and _may_have_lost_percent(view, start, end, dotted)
        and _lost_percent(view, reading, _clause_behind(view, start, dotted), dotted, words, previous, start)
    ):
        reading.unit, reading.unit_end = "%", end + (view[end : end + 1] == "." and dotted)
        return True
    if view[start - 1 : start] in _CURRENCY and start:
        reading.unit, reading.unit_end = "元", end
        return True
    if reading.first.magnitude and _MONEY_BEHIND.match(view, end):
        reading.unit, reading.unit_end = "元", end
        return True
    # 投入活动的有近15万农村党员: people, whatever 投入 says.
    # So are 万余党员.
    if (reading.first.magnitude or view[start : start + 1] == "万") and _MANY_PEOPLE.match(view, end):
        reading.unit, reading.unit_end = "人", end
        return True
    sent = reading.first.chinese and reading.first.value >= SMALLEST_SENT and view[start] in _SPELLED_DIGITS
    if sent and _PEOPLE_WITHOUT_UNIT.match(view, end) and _SENT_BEFORE.search(view, max(0, start - 4), start):
        reading.unit, reading.unit_end = "人", end
        return True
    # 每村补助两千三。
    spelled = reading.first.chinese and reading.first.value >= SMALLEST_SUM and _CLAUSE_START.match(view, end)
    if spelled and words.money.search(_CLAUSE_START.split(view[max(0, start - 12) : start])[-1]):
        reading.unit, reading.unit_end = "元", end
        return True
    if reading.first.magnitude and words.money.search(_CLAUSE_START.split(view[max(0, start - 24) : start])[-1]):
        reading.unit, reading.unit_end = "元", end
        return True
    if reading.first.magnitude and _POPULATION_BEFORE.search(view, max(0, start - REACHED_BEFORE), start):
        reading.unit, reading.unit_end = "人", end
        return True
    counted = reading.first.magnitude or not reading.first.chinese
    if counted and reading.first.value > LARGEST_DIGIT and _CLAUSE_ENDS.match(view, end):
        named = _COUNTED_BEFORE.search(view, max(0, start - REACHED_BEFORE), start)
        if named is not None:
            reading.unit, reading.unit_end = "人" if named["people"] else "户", end
            return True
    if counted and (households := _HOUSEHOLDS_WITHOUT_UNIT.match(view, end)):
        reading.unit, reading.unit_end = "户", households.end()
        # 2014建档立卡户 names the year of the list.
        of_a_year = households["listed"] and not reading.first.magnitude and _LISTED_IN.fullmatch(view, start, end)
        return not of_a_year and not view[max(0, start - 1) : start].isdigit()
    if counted and _PEOPLE_WITHOUT_UNIT.match(view, end):
        reading.unit, reading.unit_end = "人", end
        return not view[max(0, start - 1) : start].isdigit()
    return False


# 13.2、5.6、0.7个百分点: the unit stands behind the last of them.
_ROW_WITH_UNIT = re.compile(
    r"(?:、\d+(?:\.\d+)?){1,8}(?:[和与及]\d+(?:\.\d+)?)?(?:个?百分点|%|[百千万亿]*[名人个户元家])"
)


def _clause_behind(view: str, start: int, dotted: bool) -> str:
    behind = view[max(0, start - LOOK_BEHIND) : start]
    return _CLAUSE_START.split(behind)[-1] if not dotted else behind.rsplit(".", 1)[-1]


def _may_have_lost_percent(view: str, start: int, end: int, dotted: bool) -> bool:
    """Whether a rate, decimals or dots make a lost sign possible, and nothing that would be a unit follows."""
    behind = view[max(0, start - LOOK_BEHIND) : start]
    if not dotted and "." not in view[start:end] and not any(word in behind for word in _SHARE_WORDS):
        return False
    following = view[end : end + 1]
    if following == "、" and _ROW_WITH_UNIT.match(view, end):
        return False
    if (
        not dotted
        and following in "\n"
        and "." not in view[start:end]
        and not view[end : end + 3].strip()
        and end + 3 >= len(view)
    ):
        # The text was cut off within the number.
        return False
    return following in "，。；、,.;\n " or _ABOUT_BEHIND.match(view, end) is not None


def _lost_percent(
    view: str, reading: Reading, clause: str, dotted: bool, words: Lexicon, previous: Mention | None, start: int
) -> bool:
    end = reading.end
    following = view[end : end + 1]
    if "." in view[start:end] and _SHARE_JUST_BEFORE.search(clause):
        return True
    if _RATE_BEFORE.search(clause) or (_MADE_UP_BEFORE.search(clause) and reading.first.value <= WHOLE):
        return True
    return dotted and following == "." and _percent_among_dots(view, reading, clause, words, previous, start)


def _percent_among_dots(
    view: str, reading: Reading, clause: str, words: Lexicon, previous: Mention | None, start: int
) -> bool:
    """Whether the dot behind a number was a % where a scanner made dots of all signs; units are left as they were."""
    end = reading.end
    decimal, closes = "." in view[start:end], view.startswith("..", end)
    chained = previous is not None and previous.unit == "%" and start - previous.end <= 6
    if view[end + 1 : end + 2].isdigit():
        # 11.28.32 is a time.
        return False
    if _ITEM_BEFORE.search(view, max(0, start - 2), start):
        # 2 is the number of a heading in ..2.村干部情况; 99.4.的社区 is told of a share.
        return (decimal and reading.first.value > LARGEST_DIGIT) or (chained and (decimal or closes))
    if decimal or closes or _PART_OF.search(clause):
        return reading.first.value <= MOST_GROWTH
    if reading.first.value == WHOLE and _WHOLE_BEFORE.search(clause):
        return True
    return chained or bool(words.share_strong.search(clause) or _CHANGE_JUST_BEFORE.search(clause))


def with_small_units(view: str, reading: Reading) -> tuple[Number, str, int]:
    """What smaller units add: 七百二十八元五角, 六十一亩八分, 一户半; the number, its unit, and where that ends."""
    number, unit, end = reading.first, reading.unit, reading.unit_end
    if reading.second is not None or reading.more:
        return number, unit, end
    if unit == "元" and not number.magnitude and (jiao := _JIAO.match(view, end)):
        digits = [_digit(jiao[1]), _digit(jiao[2]) if jiao[2] else 0]
        last = 0.01 if jiao[2] else 0.1
        value = round(number.value + digits[0] / 10 + digits[1] / 100, 2)
        return Number(value, last, last, magnitude=False, chinese=number.chinese), unit, jiao.end()
    if unit == "亩" and (fen := _TENTHS_OF_MU.match(view, end)):
        value = round(number.value + _digit(fen[1]) / 10, 1)
        return Number(value, 0.1, 0.1, magnitude=False, chinese=number.chinese), unit, fen.end()
    if unit in _UNITS_WITH_HALVES and number.chinese and (half := _HALF_MORE.match(view, end)):
        return Number(number.value + 0.5, 0.5, 0.5, magnitude=False, chinese=True), unit, half.end()
    return number, unit, end


def _digit(written: str) -> int:
    return DIGITS[written] if written in DIGITS else int(written)
