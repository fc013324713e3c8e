"""Finds the numbers that report a quantity, with their wording and unit.

Recall is easy, precision is the work: Chinese reports are full of numbers that name, order or date something
(DOMAIN: what is a figure, and what only looks like one). A number counts here only with a unit, a share or a sum of
money around it, and only where nothing marks it as a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.interval import Bound, Interval, between, worded
from ingest.narrative.lexicon import Lexicon, Qualifier, lexicon
from ingest.narrative.numerals import DIGITS, Number, parse
from ingest.narrative.quotations import Slogans

_ARABIC = r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?(?![\d,，.])|\d+(?:\.\d+)?"
_CHINESE = "零〇一二两三四五六七八九十百千万亿"
# 1850千瓦 counts 千瓦.
_NUMERALS = "(?:[零〇一二两三四五六七八九十百万亿]|千(?![瓦克米]))"
_RUN = re.compile(
    rf"(?:(?:{_ARABIC})(?: (?=[万亿]))?|{_NUMERALS})"
    rf"(?:{_NUMERALS}|(?<=[十百千万亿])(?:{_ARABIC})|[多余来](?=[十百千万亿]))*"
)
# Every numeral begins a run: a search for one character is much quicker than one for a run.
_NUMERAL = re.compile(rf"[\d{_CHINESE}]")
_FIRST_IDEOGRAPH = "\u3400"
_SECOND = re.compile(rf"\s?(?:到|至|——?|-|~)\s?({_RUN.pattern})")
_JOINERS = "到至—-~"
_POINT = re.compile(rf"点([{''.join(DIGITS)}]+)")
_MORE = re.compile(r"\s?[多余]|(?<=[十百千])几")
_MORE_BEGINS = "多余几"
_MORE_BEHIND = re.compile(r"余|多(?![出次的样少年个])")
# 能力不足61名 counts 61 who lack ability.
_LACKING = re.compile(r"(?:能力|经费|力量|资金|人手|动力|后劲|素质|准备|投入|信心|经验|力度|认识)不[足到]$")
_SEVERAL = re.compile(r"[数几]$")
_SOME = re.compile(r"来(?=[个名位户处元斤人家件条项次场亩座所支])")
_HALF_MORE = re.compile(r"半(?![年天月日数边路夜程途价山成])")
_UNITS_WITH_HALVES = frozenset({"户", "亩", "斤", "元", "岁", "倍", "天", "公里", "吨"})
_JIAO = re.compile(r"([一二三四五六七八九]|\d)角(?![度色落逐区形债洲])(?:([一二三四五六七八九]|\d)分(?!之))?")
_TENTHS_OF_MU = re.compile(r"([一二三四五六七八九]|\d)分(?![之别布类])地?")
_HALF = re.compile(r"一半(?![是个天路年])")
_TENTHS = re.compile(r"成(半|[一二三四五六七八九](?![个名户件]))?(?![立为员功果就长都绩品熟本效因分群])")
_ADJACENT = re.compile(r"^([一二两三四五六七八九])([二三四五六七八九])([十百千万亿]*)$")
_VAGUE_HUNDREDS = {"十": 10.0, "百": 100.0, "千": 1_000.0, "万": 10_000.0, "十万": 100_000.0, "百万": 1_000_000.0}
_VAGUE_BEFORE = re.compile(r"(?:上|近|逾|超过?|不足|不到|不下)$")
_VAGUE_AFTER = re.compile(r"[余多来](?=[个名位户处元斤人家件条项次场亩座所支吨])|元(?:上下|左右)")
_NOT_NEARLY = frozenset("附最靠临邻亲远就晋节契条签预特")
# What a number grows out of: X5, +8, 3/4, 第二. A sign between figures (232个×2名=464名, 同比+3.4%) is none.
_GLUED_BEFORE = re.compile(r"[A-Za-z_*@#&〔\[]$|(?<![\u4e00-\u9fff,，:：（(%])[=+×/]$|\d[.\-/]$|第\s?$")
_PEOPLE_WITHOUT_UNIT = re.compile(
    r"(?:党员|干部|群众|农民|农户|村民|居民|学生|教师|职工|贫困户|志愿者|人口|妇女|大学生|村官)"
)
_CLAUSE_START = re.compile(r"[，。；：！？、,;:!?\n]")
_RANK = re.compile(r"[前后]\s?$")
_FRACTION = re.compile(r"([二三四五六七八九十]{1,2}|千)分之([一二两三四五六七八九十]{1,3})")
_EACH = re.compile(r"(?:每[^，。；]{0,8}|人均|户均|村均)$")
_ABOUT_BEHIND = re.compile(r"以上|以下|左右")
_SHARE_JUST_BEFORE = re.compile(r"(?:占|比重|比例|增长|上升|提高|下降)(?:了|达到?|为)?\s?$")
# One of them stands in what `_RATE_BEFORE` and `_MADE_UP_BEFORE` match.
_SHARE_WORDS = ("率", "面", "占")
_CHANGE_JUST_BEFORE = re.compile(r"(?:上升|提高|下降|增长)[到至了]?$")
_MADE_UP_BEFORE = re.compile(r"(?<![强抢侵])占(?:比|总数的?|了)?(?:为|达)?\s?$")
_RATE_BEFORE = re.compile(
    r"[率面](?:达到?|为|是|达到了|占|[由从](?:[^，。；,;]{0,8}的)?|[由从]?\d+\.\d+(?:上升|提高|下降|增加|升|降)[到至])?\s?$"
)
_ZERO = re.compile(r"(?<=为)“?零”?(?=的?目标|[，。；,.;\s]|$)")
_ZERO_WORDS = ("为零", "为“零")

AGE_UNIT = "岁"
# 驻村不少于3个月 is a norm of work, 3个月来 a span of time.
_STAY = re.compile(r"驻|时间|学习|培训|实习|挂职|锻炼|每|累计|为期|历时")
_STUDY = re.compile(r"学|培训|课|累计|人均")
_OFFICE = re.compile(r"(?:组织|干部|党建|综合|政策|调研)$")
LOOK_BEHIND = 20
SHORTEST_BROKEN_LINE = 16
MOST_PARTS = 20


@dataclass(slots=True)
class Mention:
    """A number that reports a quantity: its span in the view, value and interval in base units, unit and wording.

    `label` holds the words that say what it counts where they don't stand beside it (a table's heading and row).
    """

    start: int
    end: int
    number_start: int
    value: float
    interval: Interval
    bound: Bound
    last_digit: float
    unit: str
    dimension: str
    chinese: bool
    label: str = ""


@dataclass(slots=True)
class _Reading:
    """A number run with what belongs to it: where it ends, a second end of a range, and the qualifier inside."""

    first: Number
    second: Number | None
    end: int
    more: bool
    unit: str = ""
    unit_end: int = 0
    about: bool = False


def scan(view: str) -> list[Mention]:
    """All figures of a text in one form, in text order; spans are disjoint."""
    words = lexicon()
    slogans = Slogans(view, words)
    dotted = dot_is_punctuation(view)
    mentions: list[Mention] = []
    at = 0
    while (first := _NUMERAL.search(view, at)) and (match := _RUN.match(view, first.start())):
        start = match.start()
        mention = None
        if not slogans.holds(start) and not _glued(view, start):
            previous = mentions[-1] if mentions else None
            mention = _mention(view, match, words, dotted, previous)
        if mention is None:
            at = match.end() if match.end() > at else at + 1
            continue
        mentions.append(mention)
        at = max(mention.end, match.end())
    return _with_zeros(view, mentions, slogans)


def _glued(view: str, start: int) -> bool:
    """Whether a number is part of a name or code; what stands before most is an ideograph, which tells at once."""
    before = view[start - 1 : start]
    return (before < _FIRST_IDEOGRAPH or before == "第") and bool(_GLUED_BEFORE.search(view, max(0, start - 3), start))


def dot_is_punctuation(view: str) -> bool:
    """Whether a scanner turned all punctuation, and every % sign, into dots."""
    if view.count(".") <= 20:
        return False
    dots = len(re.findall(r"\.(?<!\d\.)(?!\d)", view))
    return dots > 20 and dots > 3 * (view.count("。") + view.count("，"))


def _mention(view: str, match: re.Match[str], words: Lexicon, dotted: bool, previous: Mention | None) -> Mention | None:
    start = match.start()
    if match[0] == "百" and view[max(0, start - 3) : start] == "百分之":
        return Mention(
            start - 3, start + 1, start, 100.0, Interval(100.0, 100.0), "exact", 1.0, "%", "share", chinese=True
        )
    if view[start] in _CHINESE:
        if fraction := _FRACTION.match(view, start):
            return _fraction(view, fraction, words)
        if view.startswith("百分之", start) or (match[0] in "百千万亿零〇" and not _vague(view, match)):
            return None
        if half := _HALF.match(view, start):
            number = Number(50.0, 10.0, 10.0, magnitude=False, chinese=True)
            share = _Reading(number, None, half.end(), more=False, unit="%", unit_end=half.end())
            return _worded(view, share, start, words)
    reading = _read(view, match)
    if reading is None:
        return None
    if match[0] in _VAGUE_HUNDREDS and _SEVERAL.search(view, max(0, start - 1), start):
        return _several(view, reading, start, words)
    if view[max(0, start - 3) : start] == "百分之":
        return _percent_in_words(view, reading, start, words)
    if reading.first.chinese and len(match[0]) == 1 and (tenths := _TENTHS.match(view, reading.end)):
        return _tenths(view, reading, start, tenths, words)
    if not _unit(view, reading, words) and not _unit_from_context(view, reading, start, words, dotted, previous):
        return None
    mention = _worded(view, reading, start, words)
    return mention if _reports(view, mention, match[0], reading, words) else None


def _vague(view: str, match: re.Match[str]) -> bool:
    """上百, 近千, 百余名, 数百: a power of ten alone is a number only where something says about how much."""
    return match[0] in _VAGUE_HUNDREDS and bool(
        _SEVERAL.search(view, max(0, match.start() - 1), match.start())
        or _VAGUE_BEFORE.search(view, max(0, match.start() - 2), match.start())
        or _VAGUE_AFTER.match(view, match.end())
    )


def _read(view: str, match: re.Match[str]) -> _Reading | None:
    """Number, second end of a range and 多 after or inside it."""
    text, end = match[0], match.end()
    if text.isdigit():
        return _read_whole(view, text, end)
    if adjacent := _ADJACENT.match(text):
        low, high = (parse(adjacent[index] + adjacent[3]) for index in (1, 2))
        if low and high and 0 < high.value - low.value <= 2 * max(1.0, low.last_nonzero) and adjacent[1] != "一":
            return _Reading(low, high, end, more=False)
        return None
    if text in _VAGUE_HUNDREDS and text != "十":
        value = _VAGUE_HUNDREDS[text]
        vague = Number(value, 1.0, value, magnitude=False, chinese=True)
        following = _MORE.match(view, end)
        return _Reading(vague, None, following.end() if following else end, more=following is not None)
    bare = text.replace("多", "").replace("余", "").replace("来", "").replace(" ", "").replace("，", ",")
    number = parse(bare)
    if number is None:
        return None
    if number.chinese and (point := _POINT.match(view, end)):
        return _with_decimals(number, point)
    more = "多" in text or "余" in text
    if not more and (following := _MORE.match(view, end)):
        more, end = True, following.end()
    some = _SOME.match(view, end)
    return _Reading(number, None, some.end() if some else end, more, about="来" in text or some is not None)


def _read_whole(view: str, text: str, end: int) -> _Reading | None:
    """Arabic digits and nothing else, as most numbers are written."""
    number = parse(text)
    if number is None:
        return None
    if some := _SOME.match(view, end):
        return _Reading(number, None, some.end(), more=False, about=True)
    following = _MORE.match(view, end) if _goes_on(view, end, _MORE_BEGINS) else None
    return _Reading(number, None, following.end() if following else end, more=following is not None)


def _with_decimals(number: Number, point: re.Match[str]) -> _Reading:
    digits = "".join(str(DIGITS[digit]) for digit in point[1])
    unit = 10.0 ** -len(digits)
    exact = Number(float(f"{number.value:.0f}.{digits}"), unit, unit, magnitude=False, chinese=True)
    return _Reading(exact, None, point.end(), more=False)


def _unit(view: str, reading: _Reading, words: Lexicon) -> bool:
    """Find the unit behind the number, or behind the second number of a range."""
    end = reading.end
    unit, unit_end = _unit_at(view, end, words)
    if (
        not unit
        and not reading.first.magnitude
        and (jiao := _JIAO.match(view, max(0, end - 1)))
        and jiao.start(1) == end - 1
    ):
        # 八角, without any yuan.
        value = reading.first.value / 10 + (_digit(jiao[2]) / 100 if jiao[2] else 0)
        if reading.first.value < 10:
            reading.first = Number(round(value, 2), 0.1, 0.1, magnitude=False, chinese=reading.first.chinese)
            reading.unit, reading.unit_end = "元", jiao.end()
            return True
    if _goes_on(view, unit_end or end, _JOINERS) and (second := _SECOND.match(view, unit_end or end)):
        high = parse(second[1])
        high_unit, high_end = _unit_at(view, second.end(), words) if high else ("", 0)
        if high and high_unit and unit in ("", high_unit) and _is_range(reading.first, high):
            reading.second, reading.unit, reading.unit_end = high, high_unit, high_end
            return True
    reading.unit, reading.unit_end = unit, unit_end
    return bool(unit)


def _goes_on(view: str, at: int, characters: str) -> bool:
    """Whether one of the characters stands at a place, a blank before it allowed."""
    following = view[at : at + 1]
    return following != "" and (following in characters or following.isspace())


def _is_range(low: Number, high: Number) -> bool:
    """5—3 is no range; 3到7万 is one, as the magnitude behind the second number holds for the first too."""
    return low.value < high.value


def _unit_at(view: str, at: int, words: Lexicon) -> tuple[str, int]:
    """Unit and its end at a place, a blank before it allowed; empty where the word goes on (20支部)."""
    if view[at : at + 1] in " \n" and view[at : at + 1]:
        at = _over_the_line(view, at)
    found = words.unit_pattern.match(view, at) if view[at : at + 1] in words.unit_begins else None
    if not found:
        return "", 0
    going_on = words.word_goes_on.get(found[0], "")
    if view[found.end() : found.end() + 1] in going_on and view[found.end() : found.end() + 1]:
        return "", 0
    return found[0], found.end()


def _over_the_line(view: str, at: int) -> int:
    """Behind a blank, or the end of a running line that a layout broke between a number and its unit."""
    if view[at] == "\n" and at - view.rfind("\n", max(0, at - SHORTEST_BROKEN_LINE), at) < SHORTEST_BROKEN_LINE:
        return at
    return at + 2 if view[at : at + 2] in (" \n", "\n ") else at + 1


def _unit_from_context(
    view: str, reading: _Reading, start: int, words: Lexicon, dotted: bool, previous: Mention | None
) -> bool:
    """A share whose % sign was lost, a sum without 元, people without a classifier."""
    end = reading.end
    if (
        not reading.first.chinese
        and not reading.first.magnitude
        and _may_have_lost_percent(view, start, end, dotted)
        and _lost_percent(view, end, _clause_behind(view, start, dotted), dotted, words, previous, start)
    ):
        reading.unit, reading.unit_end = "%", end + (view[end : end + 1] == "." and dotted)
        return True
    if reading.first.magnitude and words.money.search(_CLAUSE_START.split(view[max(0, start - 24) : start])[-1]):
        reading.unit, reading.unit_end = "元", end
        return True
    if (reading.first.magnitude or not reading.first.chinese) and _PEOPLE_WITHOUT_UNIT.match(view, end):
        reading.unit, reading.unit_end = "人", end
        return not re.search(r"\d$", view[max(0, start - 1) : start])
    return False


def _clause_behind(view: str, start: int, dotted: bool) -> str:
    behind = view[max(0, start - LOOK_BEHIND) : start]
    return _CLAUSE_START.split(behind)[-1] if not dotted else behind.rsplit(".", 1)[-1]


def _may_have_lost_percent(view: str, start: int, end: int, dotted: bool) -> bool:
    """Whether a rate, decimals or dots make a lost sign possible, and nothing that would be a unit follows."""
    behind = view[max(0, start - LOOK_BEHIND) : start]
    if not dotted and "." not in view[start:end] and not any(word in behind for word in _SHARE_WORDS):
        return False
    following = view[end : end + 1]
    return following in "，。；、,.;\n " or _ABOUT_BEHIND.match(view, end) is not None


def _lost_percent(
    view: str, end: int, clause: str, dotted: bool, words: Lexicon, previous: Mention | None, start: int
) -> bool:
    following = view[end : end + 1]
    if "." in view[start:end] and _SHARE_JUST_BEFORE.search(clause):
        return True
    if _RATE_BEFORE.search(clause) or (
        _MADE_UP_BEFORE.search(clause) and float(view[start:end].replace(",", "") or 101) <= 100
    ):
        return True
    if not dotted or following != ".":
        return False
    chained = previous is not None and previous.unit == "%" and start - previous.end <= 6
    return chained or bool(words.share_strong.search(clause) or _CHANGE_JUST_BEFORE.search(clause))


def _several(view: str, reading: _Reading, start: int, words: Lexicon) -> Mention | None:
    """数百户, 几十名: from two to nine of them."""
    if not _unit(view, reading, words):
        return None
    power = reading.first.value
    low, high = (Number(n * power, power, power, magnitude=False, chinese=True) for n in (2, 9))
    reading.first, reading.second = low, high
    return _worded(view, reading, start - 1, words)


def _percent_in_words(view: str, reading: _Reading, start: int, words: Lexicon) -> Mention:
    """百分之八十五."""
    reading.unit, reading.unit_end = "%", reading.end
    mention = _worded(view, reading, start - 3, words)
    mention.number_start = start
    return mention


def _tenths(view: str, reading: _Reading, start: int, match: re.Match[str], words: Lexicon) -> Mention:
    """八成 is 80 %, 三成半 35 %; 近三成 lies in [20, 30)."""
    units = 5 if match[1] == "半" else DIGITS[match[1]] if match[1] else 0
    value = reading.first.value * 10 + units
    unit = 1.0 if match[1] else 10.0
    reading.first = Number(value, unit, unit, magnitude=False, chinese=True)
    reading.unit, reading.unit_end = "%", match.end()
    if view[match.end() : match.end() + 1] == "多":
        reading.more, reading.unit_end = True, match.end() + 1
    return _worded(view, reading, start, words)


def _fraction(view: str, match: re.Match[str], words: Lexicon) -> Mention | None:
    """四分之一 is 25 %."""
    above = parse(match[2])
    below = Number(1000.0, 1.0, 1000.0, magnitude=False, chinese=True) if match[1] == "千" else parse(match[1])
    if below is None or above is None or not 0 < above.value < below.value:
        return None
    if below.value > MOST_PARTS and match[1] != "千":
        return None
    value = round(100 * above.value / below.value, 4)
    number = Number(value, 1.0, 1.0, magnitude=False, chinese=True)
    return _worded(
        view, _Reading(number, None, match.end(), more=False, unit="%", unit_end=match.end()), match.start(), words
    )


def _worded(view: str, reading: _Reading, start: int, words: Lexicon) -> Mention:
    """Put number, qualifiers and unit together."""
    number, unit, end = _with_small_units(view, reading)
    qualifier, quote_start = _qualifier_before(view, start, words)
    if following := words.after_pattern.match(view, end):
        after = words.after[following[0]]
        end = following.end()
        if qualifier is None or qualifier.bound == "about":
            qualifier = after
    elif qualifier is None and unit in ("元", "人", "名", "户", "次", "个") and _MORE_BEHIND.match(view, end):
        end += 1
        qualifier = Qualifier("more_than", strict=False)
    dimension = words.dimension.get(unit, "count")
    shown = words.silent_classifier.get(unit, unit)
    if reading.second is not None:
        value, interval = between(*_range_ends(number, reading.second))
        bound: Bound = "range"
    else:
        value, strict = number.value, False
        if reading.more:
            bound = "more_than"
        elif reading.about:
            bound = "about"
        elif qualifier is not None:
            bound, strict = qualifier.bound, qualifier.strict
        else:
            bound = "rounded" if number.magnitude else "exact"
        interval = worded(value, bound, number.last_digit, number.last_nonzero, strict=strict)
    return Mention(quote_start, end, start, value, interval, bound, number.last_digit, shown, dimension, number.chinese)


def _with_small_units(view: str, reading: _Reading) -> tuple[Number, str, int]:
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


def _range_ends(low: Number, high: Number) -> tuple[float, float]:
    """In 3到7万元 the 万 holds for both."""
    scale = 1.0
    if high.magnitude and not low.magnitude:
        scale = max(power for power in (10_000.0, 100_000_000.0) if high.value >= power)
    return low.value * scale, high.value


def _qualifier_before(view: str, start: int, words: Lexicon) -> tuple[Qualifier | None, int]:
    found = words.before_pattern.search(view, max(0, start - 5), start)
    if not found:
        if view[max(0, start - 1) : start] == "上" and view[start] in "十百千万":
            return Qualifier("at_least", strict=False), start - 1
        return None, start
    word = found[0].strip()
    if _LACKING.search(view, max(0, start - 6), start):
        return None, start
    if len(word) == 1 and view[max(0, found.start() - 1) : found.start()] in _NOT_NEARLY and found.start() > 0:
        return None, start
    return words.before[word], found.start()


def _reports(view: str, mention: Mention, run: str, reading: _Reading, words: Lexicon) -> bool:
    """Whether the number reports a quantity, or names, ranks or announces something."""
    plain = mention.bound == "exact"
    after = view[mention.end : mention.end + 8]
    if mention.unit == AGE_UNIT:
        return "平均" in view[max(0, mention.start - 30) : mention.start]
    if mention.unit == "月" and (plain or not _STAY.search(view, max(0, mention.start - 12), mention.start)):
        return False
    if mention.dimension == "duration" and re.match(r"[内前后一]|之[内前后]|时间内", after):
        return False
    if run == "一" and plain and mention.value == 1:
        return False
    if _RANK.search(view, max(0, mention.start - 2), mention.start) and mention.unit in ("名", "位"):
        return False
    if mention.unit == "分" and (mention.chinese or view[mention.start - 1 : mention.start] in "时点:"):
        # 十分 says very, 三分 a part, 11时20分 when.
        return False
    if (
        mention.dimension == "duration"
        and mention.value in (24, 365)
        and plain
        and not _STUDY.search(after + view[max(0, mention.start - 8) : mention.start])
    ):
        # 24小时开机, 365天不打烊: always.
        return False
    if mention.unit == "处" and mention.chinese and _OFFICE.search(view, max(0, mention.start - 3), mention.start):
        return False
    if not mention.chinese:
        announced = words.announced_arabic.match(after.lstrip("“‘"))
        listing = mention.unit in ("件", "条", "点") and re.match(r"事情?[:：]", after)
        return not (plain and (announced or listing))
    if not plain or mention.dimension != "count" or mention.unit in words.concrete_units:
        return True
    if words.announced_arabic.match(after):
        return False
    if mention.value > 10 or (mention.value == 10 and not words.announced.match(after.lstrip("“‘"))):
        return True
    if _EACH.search(view, max(0, mention.start - 10), mention.start):
        return True
    made = words.making.search(view, max(0, mention.start - 5), mention.start)
    return bool(made) and (mention.value == 10 or not words.announced.match(after.lstrip("“‘")))


def _with_zeros(view: str, mentions: list[Mention], slogans: Slogans) -> list[Mention]:
    """群体性上访事件为零 reports a zero without any unit."""
    zeros = [
        Mention(m.start(), m.end(), m.start(), 0.0, Interval(0.0, 0.0), "exact", 1.0, "", "count", chinese=True)
        for m in (_ZERO.finditer(view) if any(words in view for words in _ZERO_WORDS) else ())
    ]
    return sorted([*mentions, *zeros], key=lambda mention: mention.start) if zeros else mentions
