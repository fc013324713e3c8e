"""Number, unit and qualifiers put together into a mention with the interval that the wording allows (DOMAIN table)."""

from __future__ import annotations

import re

from ingest.interval import Bound, between, worded
from ingest.narrative.lexicon import Lexicon, Qualifier
from ingest.narrative.mention import Mention, Reading
from ingest.narrative.number_runs import GROWS
from ingest.narrative.numerals import Number
from ingest.narrative.units import with_small_units

_MORE_BEHIND = re.compile(r"余|多(?![出次的样少年个\d了])")
_SIGNS = frozenset("余多强弱")
_MORE_UNITS = frozenset({"元", "人", "名", "户", "次", "个", "倍", "吨"})
# 占百分之十四强, a little more, and 弱, a little less.
_SLIGHTLY = re.compile(r"[强弱](?=[，。；、,;）)\s]|$)")
# 每期十天至半月: up to fifteen days.
_TO_HALF_A_MONTH = re.compile("[至到]半个?月")
_HALF_A_MONTH = Number(15.0, 1.0, 1.0, magnitude=False, chinese=True)
# 驻村三个多月
_AND_MORE = "个多"
# 能力不足61名 counts 61 who lack ability.
_CLAUSE_ENDS = re.compile(r"[，。；、,;）)\s]|$")
_LACKING = re.compile(r"(?:能力|经费|力量|资金|人手|动力|后劲|素质|准备|投入|信心|经验|力度|认识)不[足到]$")
_FLOOR_BEFORE_VERB = re.compile(r"(至少|最少(?!的))[\u4e00-\u9fff]{1,12}$|(不少于|不低于)[\u4e00-\u9fff]{1,3}$")
LONGEST_QUALIFIER = 7
_FLOOR_REACH = 14
# 至少配备电脑1台、电视机2台: the floor of a list holds for all that it lists.
_FLOOR_OF_LIST = re.compile(
    r"(至少|最少(?!的)|不少于|不低于)[\u4e00-\u9fff]{0,12}"
    r"(?:(?:\d[\d.]*[%\u4e00-\u9fff]|[一二两三四五六七八九十]{1,3}[名人户次场期件个台部])[\u4e00-\u9fff]{0,9}?[、和与及][\u4e00-\u9fff]{0,8}){1,4}$"
)
_LIST_REACH = 44
# 最高每年可达1080元, 最多相差4000元: the ceiling stands before the verb; 最多的达到60名 tells of one.
_CEILING_BEFORE_VERB = re.compile(
    r"(?:最高|最多)(?!的|处|点|峰|[与和]最|[^，。；,;]{0,6}的)[^，。；,;\d、]{0,8}?(?:可达到?|相差|可领取?|可得到?|可补助?)$"
)
# 按不低于农民人均收入2倍的标准: the floor stands before what is multiplied.
_FLOOR_BEFORE_BASE = re.compile(
    r"(不少于|不低于)[\u4e00-\u9fff]{2,24}(?:(?:收入|工资|水平|标准|总数|人数|报酬)的?|的)$"
)
_BASE_REACH = 32
_CEILING_ENDS = ("达", "到", "差", "领", "取", "得", "补", "助")
_OF_A_BASE = ("倍", "%")
# 至少有一名, 至少走访一次: one that is counted; 至少有一个好班子 praises.
_COUNTED_ONE = frozenset("名人户次场期件篇堂节家所处元天课")
# 约有会员300人, 约占总数的25%: the qualifier stands before what is counted.
_ABOUT_BEFORE_NOUN = re.compile(r"约(?:[有计][\u4e00-\u9fff]{1,5}|占[\u4e00-\u9fff]{1,10}的)$")
_NOT_NEARLY = frozenset("附最靠临邻亲远就晋节契条签预特")

# 96% 以上, 70% 以 上: blanks that a copy left between a number and what qualifies it.
_SPACED_AFTER = re.compile(" ?(?:[以之] ?[上下内]|左 ?右|上 ?下)")


def put_together(view: str, reading: Reading, start: int, words: Lexicon) -> Mention:
    """Put number, qualifiers and unit together."""
    number, unit, end = with_small_units(view, reading)
    if unit == "天" and reading.second is None and (half_month := _TO_HALF_A_MONTH.match(view, end)):
        reading.second, end = _HALF_A_MONTH, half_month.end()
    qualifier, quote_start = qualifier_before(view, start, unit, words)
    following = words.after_pattern.match(view, end) if view[end : end + 1] in words.after_begins else None
    if following is None and unit:
        following = _SPACED_AFTER.match(view, end)
    if following and following[0].endswith("不到") and not _CLAUSE_ENDS.match(view, following.end()):
        # 3个还不到一半: what follows is not reached, not what stands before.
        following = None
    after = words.after.get(following[0].replace(" ", "")) if following else None
    if following and after is not None:
        end = following.end()
        if qualifier is None or qualifier.bound == "about":
            qualifier = after
    elif qualifier is None and unit.startswith(_AND_MORE):
        qualifier = Qualifier("more_than", strict=False)
    elif (
        qualifier is None
        and view[end : end + 1] in _SIGNS
        and (sign := _sign_behind(view, end, unit, chinese=number.chinese)) is not None
    ):
        end += 1
        qualifier = sign
    dimension = words.dimension.get(unit, "count")
    shown = words.silent_classifier.get(unit, unit)
    if reading.second is not None:
        value, interval = between(*_range_ends(number, reading.second, own_unit=reading.first_has_unit))
        bound: Bound = "range"
    else:
        value, strict = number.value, False
        floor = qualifier is not None and qualifier.bound == "at_least" and not qualifier.strict
        # 不得少于20万余元 is a floor, whatever stands behind it.
        if reading.more and not floor:
            bound = "more_than"
        elif reading.about:
            bound = "about"
        elif qualifier is not None:
            bound, strict = qualifier.bound, qualifier.strict
        else:
            bound = "rounded" if number.magnitude else "exact"
        interval = worded(value, bound, number.last_digit, number.last_nonzero, strict=strict)
    return Mention(quote_start, end, start, value, interval, bound, number.last_digit, shown, dimension, number.chinese)


def _sign_behind(view: str, end: int, unit: str, *, chinese: bool) -> Qualifier | None:
    """1200名多, 3倍余, 百分之十四强: one character behind the unit that qualifies the number."""
    if unit in _MORE_UNITS and _MORE_BEHIND.match(view, end):
        return Qualifier("more_than", strict=False)
    if unit == "%" and chinese and _SLIGHTLY.match(view, end):
        return Qualifier("more_than" if view[end] == "强" else "nearly", strict=False)
    return None


def _range_ends(low: Number, high: Number, *, own_unit: bool) -> tuple[float, float]:
    """In 3到7万元 the 万 holds for both; not in 5000至2万元, where that would put the ends about, nor in 3元至2万元."""
    if high.magnitude and not low.magnitude and not own_unit:
        scale = max(power for power in (10_000.0, 100_000_000.0) if high.value >= power)
        if low.value * scale <= high.value:
            return low.value * scale, high.value
    return low.value, high.value


def qualifier_before(view: str, start: int, unit: str, words: Lexicon) -> tuple[Qualifier | None, int]:
    """The wording before a number that sets its interval, if any, and where the quote begins with it: 约1,500."""
    near = view[max(0, start - _FLOOR_REACH) : start]
    found = None
    if near[-1:] in words.before_ends or near[-1:].isspace():
        found = words.before_pattern.search(view, max(0, start - LONGEST_QUALIFIER), start)
    if not found:
        if near[-1:] == "上" and view[start] in "十百千万亿":
            return Qualifier("at_least", strict=False), start - 1
        # 收入过5万元的村: more than that.
        if near[-1:] == "过" and len(near) > 1 and near[-2] in GROWS:
            return Qualifier("at_least", strict=True), start - 1
        # 至少新办3个: the floor stands before the verb.
        may_have_floor = ("少" in near or "低" in near) and (view[start] != "一" or unit in _COUNTED_ONE)
        if may_have_floor and (floor := _FLOOR_BEFORE_VERB.search(near)):
            return words.before[floor[1] or floor[2]], start
        if ("、" in near or "和" in near or "与" in near or "及" in near) and (listed := _floor_of_list(view, start)):
            return words.before[listed], start
        if unit in _OF_A_BASE and (base := _FLOOR_BEFORE_BASE.search(view, max(0, start - _BASE_REACH), start)):
            return words.before[base[1]], start
        if near[-1:] in _CEILING_ENDS and _CEILING_BEFORE_VERB.search(near):
            return words.before["最多"], start
        if "约" in near and _ABOUT_BEFORE_NOUN.search(view, start - len(near), start):
            return words.before["约有"], start
        return None, start
    word = found[0].strip()
    if _LACKING.search(view, max(0, start - 6), start):
        return None, start
    if len(word) == 1 and view[max(0, found.start() - 1) : found.start()] in _NOT_NEARLY and found.start() > 0:
        return None, start
    return words.before[word], found.start()


def _floor_of_list(view: str, start: int) -> str | None:
    """The floor before the first number of a list, for a number farther down it."""
    near = view[max(0, start - _LIST_REACH) : start]
    floor = _FLOOR_OF_LIST.search(near) if "少" in near or "低于" in near else None
    return floor[1] if floor else None
