"""Runs of digits and Chinese numerals, read with what says how vague they are: 两千三百多, 五十来, 百余, 三五."""

from __future__ import annotations

import re

from ingest.narrative.mention import Reading
from ingest.narrative.numerals import DIGITS, Number, parse

_ARABIC = r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?(?![\d,，.])|\d+(?:\.\d+)?"
CHINESE = "零〇一二两三四五六七八九十百千万亿"
# 1850千瓦 counts 千瓦.
_NUMERALS = "(?:[零〇一二两三四五六七八九十百万亿]|千(?![瓦克米]))"
RUN = re.compile(
    rf"(?:(?:{_ARABIC})(?: (?=[千万亿]|[多余][百千万亿])|\n(?=[千万亿][元人户名亩多余]))?|{_NUMERALS})"
    rf"(?:{_NUMERALS}|(?:(?<=[十百千万亿])|(?<=[万亿]零))(?:{_ARABIC})|[多余来](?=[十百千万亿]))*"
)
# 五 at the end of a line, 百零七名 on the next: one number, unless 三、 begins an item there.
_TORN = re.compile(rf"{_NUMERALS}+\n{_NUMERALS}+(?![、.．])")
SHORTEST_TORN_LINE = 16
# Where a run may begin (the 千 of 平方千米 begins none): a search for one character is much quicker than one for a run.
NUMERAL = re.compile(rf"[\d{CHINESE}]")
# 三点五倍, 七十三点六万名.
_POINT = re.compile(rf"点(?P<decimals>[{''.join(DIGITS)}]+)(?P<magnitude>万亿|[万亿]?)")
_MORE = re.compile(r"\s?[多余]|(?<=[十百千])几")
_MORE_BEGINS = "多余几"
SEVERAL = re.compile(r"[数几]$")
_COUNTED = "个名位户处元斤人家件条项次场亩座所支吨块株棵头只担口里"
_SOME = re.compile(rf"(?:来|(?<=[百千万])把)(?=[{_COUNTED}])")
_SOME_BEGINS = "来把"
# 百十头, 百十来户: a hundred and some.
HUNDRED_OR_SO = "百十"
_OR_SO = re.compile(r"[来余多]?")
_ADJACENT = re.compile(r"^([一二两三四五六七八九])([二三四五六七八九])([十百千万亿]*)$")
_ADJACENT_INSIDE = re.compile(
    r"^([一二两三四五六七八九十百千万亿]*[十百千万亿])([一二两三四五六七八九])([二三四五六七八九])([十百千万亿]*)$"
)
VAGUE_HUNDREDS = {
    "十": 10.0,
    "百": 100.0,
    "千": 1_000.0,
    "万": 10_000.0,
    "十万": 100_000.0,
    "百万": 1_000_000.0,
    "千万": 1e7,
    "亿": 1e8,
    "十亿": 1e9,
    "百亿": 1e10,
}
LARGEST_WITH_ABOUT = 10_000.0
GROWS = "入值额费款金累资产量"
"""What ends the names of sums and outputs: 收入过百万元 is more than that."""
_VAGUE_BEFORE = re.compile(rf"(?:上|近|逾|超过?|不足|不到|不满|不下|(?<=[{GROWS}])过)$")
_ABOUT_A_POWER = re.compile(rf"把(?=[{_COUNTED}])")
_PEOPLE = "(?:农村|驻村|机关)?(?:党员|干部|群众|农民|村民)"
_VAGUE_AFTER = re.compile(
    rf"(?<=[百千万])把(?=[{_COUNTED}])|[余多来](?=[{_COUNTED}])|(?<=万)[余多](?={_PEOPLE})|元(?:上下|左右)"
)


def is_vague(view: str, match: re.Match[str]) -> bool:
    """上百, 近千, 百余名, 数百: a power of ten alone is a number only where something says about how much."""
    return match[0] in VAGUE_HUNDREDS and bool(
        SEVERAL.search(view, max(0, match.start() - 1), match.start())
        or _VAGUE_BEFORE.search(view, max(0, match.start() - 2), match.start())
        or _VAGUE_AFTER.match(view, match.end())
    )


def torn(view: str, match: re.Match[str]) -> re.Match[str]:
    """The run with what the next line holds of it, where a line of running text ends within a number."""
    start, end = match.span()
    if view[end - 1] not in CHINESE:
        return match
    if start - view.rfind("\n", max(0, start - SHORTEST_TORN_LINE), start) < SHORTEST_TORN_LINE:
        return match
    whole = _TORN.match(view, start)
    return whole if whole and parse(whole[0].replace("\n", "")) is not None else match


def read_run(view: str, match: re.Match[str]) -> Reading | None:
    """Number, second end of a range and 多 after or inside it."""
    text, end = match[0], match.end()
    if text.isdigit():
        return _read_whole(view, text, end)
    if adjacent := _ADJACENT.match(text):
        low, high = (parse(adjacent[index] + adjacent[3]) for index in (1, 2))
        if (
            low
            and high
            and 0 < high.value - low.value <= 2 * max(1.0, low.last_nonzero)
            and (adjacent[1] != "一" or adjacent[3])
        ):
            return Reading(low, high, end, more=False)
        return None
    if text in VAGUE_HUNDREDS and text != "十":
        value = VAGUE_HUNDREDS[text]
        vague = Number(value, 1.0, value, magnitude=False, chinese=True)
        if value <= LARGEST_WITH_ABOUT and (about := _ABOUT_A_POWER.match(view, end)):
            return Reading(vague, None, about.end(), more=False, about=True)
        following = _MORE.match(view, end)
        return Reading(vague, None, following.end() if following else end, more=following is not None)
    if text in (HUNDRED_OR_SO, HUNDRED_OR_SO + "来"):
        about = _OR_SO.match(view, end)
        hundred = Number(110.0, 10.0, 10.0, magnitude=False, chinese=True)
        return Reading(hundred, None, about.end() if about else end, more=False, about=True)
    bare = (
        text.replace("多", "").replace("余", "").replace("来", "").replace(" ", "").replace("\n", "").replace("，", ",")
    )
    number = parse(bare)
    if number is None:
        return _adjacent_inside(text, end)
    if number.chinese and (point := _POINT.match(view, end)):
        return _with_decimals(view, number, point)
    more = "多" in text or "余" in text
    if not more and (following := _MORE.match(view, end)):
        more, end = True, following.end()
    some = _SOME.match(view, end)
    return Reading(number, None, some.end() if some else end, more, about="来" in text or some is not None)


def _adjacent_inside(text: str, end: int) -> Reading | None:
    """两千三四百 lies between 2,300 and 2,400."""
    match = _ADJACENT_INSIDE.match(text)
    if match is None or DIGITS[match[3]] != DIGITS[match[2]] + 1:
        return None
    low, high = (parse(match[1] + match[digit] + match[4]) for digit in (2, 3))
    return Reading(low, high, end, more=False) if low and high else None


def _read_whole(view: str, text: str, end: int) -> Reading | None:
    """Arabic digits and nothing else, as most numbers are written."""
    number = parse(text)
    if number is None:
        return None
    if view[end : end + 1] in _SOME_BEGINS and (some := _SOME.match(view, end)):
        return Reading(number, None, some.end(), more=False, about=True)
    following = _MORE.match(view, end) if goes_on(view, end, _MORE_BEGINS) else None
    return Reading(number, None, following.end() if following else end, more=following is not None)


def _with_decimals(view: str, number: Number, point: re.Match[str]) -> Reading | None:
    """A numeral with its decimals, and with what multiplies both."""
    decimals, magnitude = point["decimals"], point["magnitude"]
    digits = "".join(str(DIGITS[digit]) for digit in decimals)
    exact = parse(f"{number.value:.0f}.{digits}{magnitude}")
    if exact is None:
        return None
    following = _MORE.match(view, point.end())
    end = following.end() if following else point.end()
    return Reading(exact._replace(chinese=True), None, end, more=following is not None)


def goes_on(view: str, at: int, characters: str) -> bool:
    """Whether one of the characters stands at a place, a blank before it allowed."""
    following = view[at : at + 1]
    return following != "" and (following in characters or following.isspace())
