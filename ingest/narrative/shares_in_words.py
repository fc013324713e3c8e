"""Numbers in words that are no plain numerals: 百分之八十五, 三成半, 四分之一, 一半, 数百."""

from __future__ import annotations

import re

from ingest.narrative.lexicon import Lexicon
from ingest.narrative.mention import Mention, Reading
from ingest.narrative.number_runs import RUN
from ingest.narrative.numerals import DIGITS, Number, parse
from ingest.narrative.units import find_unit
from ingest.narrative.wording import put_together

HALF = re.compile(r"一半(?![是个天路年])")
_NO_TENTHS = "[立为员功果就长都绩品熟本效因分群]"
# 他们二人成为; 逾八成为少数民族 is a share.
TENTHS = re.compile(
    rf"成(?:(?<=[逾近约超过][一二两三四五六七八九]成)(?=为)|(半|[一二三四五六七八九](?![个名户件]))?(?!{_NO_TENTHS}))"
)
# 路修到一半要停工, 火气消了一半, 只说对了一半: how far something has gone, which nobody counts.
_HALFWAY = re.compile(
    r"(?:[修开念点讲说走写听唱看干吃建办挖种]到|(?:[办说讲修]|[说猜讲]对)了|(?:气|心|病|话|头发|怨言|疑虑)[^，。；,;\n]{0,5})$"
)
# 软不软，一半在人，一半在钱
_HALF_AND_HALF = re.compile(r"一半(?:在|靠|是|设在|来自|归|出自)")
HALFWAY_REACH, OTHER_HALF_REACH = 8, 24
# 七到八成, and 七成到八成.
TO_TENTHS = re.compile(rf"(?:到|至|—|-|~)([一二两三四五六七八九\d])成(?!{_NO_TENTHS})")
_TO_PERCENT = re.compile(rf"(?:到|至|—|-|~)百分之({RUN.pattern})")
FRACTION = re.compile(r"([二三四五六七八九十]{1,2}|千)分之([一二两三四五六七八九十]{1,3})")
# 近1/3, 1/3以上, 占2/5: a fraction in digits, which 3/4 alone (a date, a page) is not.
RATIO = re.compile(
    r"(?<![\d/.])(?:(?<=近)|(?<=占)|(?<=的)|(?<=约)|(?<=超)|(?<=过)|(?<=达)|(?=\d{1,2}/\d{1,2}(?:以上|以下|左右|的|多)))"
    r"(\d{1,2})/(\d{1,2})(?![\d/.号])"
)
MOST_PARTS = 20
FRACTION_DIGIT = 5.0
"""How finely a fraction tells a share, in per cent: a third is said of 31 % and of 35 %, seldom of more or less."""
_PERCENT = re.compile(r"百\n?分\n?之\n?$")
PERCENT_ENDS = "之\n"


def is_halfway(view: str, start: int) -> bool:
    """Whether 一半 says how far something has gone, or what two things it hangs on, and counts nothing."""
    if _HALFWAY.search(view, max(0, start - HALFWAY_REACH), start):
        return True
    if not _HALF_AND_HALF.match(view, start):
        return False
    near = view[max(0, start - OTHER_HALF_REACH) : start] + view[start + 2 : start + OTHER_HALF_REACH]
    return _HALF_AND_HALF.search(near) is not None


def several(view: str, reading: Reading, start: int, words: Lexicon) -> Mention | None:
    """数百户, 几十名: from two to nine of them."""
    if not find_unit(view, reading, words):
        return None
    power = reading.first.value
    low, high = (Number(n * power, power, power, magnitude=False, chinese=True) for n in (2, 9))
    reading.first, reading.second = low, high
    return put_together(view, reading, start - 1, words)


def percent_begins(view: str, start: int) -> int:
    """Where the 百分之 before a number begins, a line's end within it allowed; the number itself without one."""
    found = _PERCENT.search(view, max(0, start - 5), start)
    return found.start() if found else start


def percent_in_words(view: str, reading: Reading, begin: int, start: int, words: Lexicon) -> Mention:
    """百分之八十五, 百分之十到百分之二十."""
    reading.unit, reading.unit_end = "%", reading.end
    second = _TO_PERCENT.match(view, reading.end)
    high = parse(second[1]) if second else None
    if second and high is not None and high.value > reading.first.value:
        reading.second, reading.unit_end = high, second.end()
    mention = put_together(view, reading, begin, words)
    mention.number_start = start
    return mention


def in_tenths(view: str, reading: Reading, start: int, match: re.Match[str], words: Lexicon) -> Mention:
    """八成 is 80 %, 三成半 35 %; 近三成 lies in [20, 30), 七八成 and 七成到八成 in [70, 80]."""
    units = 5 if match[1] == "半" else DIGITS[match[1]] if match[1] else 0
    value = reading.first.value * 10 + units
    unit = 1.0 if match[1] else 10.0
    reading.first = Number(value, unit, unit, magnitude=False, chinese=True)
    reading.unit, reading.unit_end = "%", match.end()
    to = TO_TENTHS.match(view, match.end()) if reading.second is None and not match[1] else None
    high = parse(to[1]) if to else reading.second
    if high is not None and high.value * 10 > value:
        reading.second = Number(high.value * 10, unit, unit, magnitude=False, chinese=True)
        reading.unit_end = to.end() if to else match.end()
        return put_together(view, reading, start, words)
    if view[match.end() : match.end() + 1] == "多":
        reading.more, reading.unit_end = True, match.end() + 1
    return put_together(view, reading, start, words)


def as_ratio(view: str, match: re.Match[str], words: Lexicon) -> Mention | None:
    """1/3 is 33.33 %."""
    above, below = int(match[1]), int(match[2])
    if not 0 < above < below <= MOST_PARTS:
        return None
    number = Number(round(100 * above / below, 2), FRACTION_DIGIT, 1.0, magnitude=False, chinese=False)
    return put_together(
        view, Reading(number, None, match.end(), more=False, unit="%", unit_end=match.end()), match.start(), words
    )


def as_fraction(view: str, match: re.Match[str], words: Lexicon) -> Mention | None:
    """四分之一 is 25 %."""
    above = parse(match[2])
    below = Number(1000.0, 1.0, 1000.0, magnitude=False, chinese=True) if match[1] == "千" else parse(match[1])
    if below is None or above is None or not 0 < above.value < below.value:
        return None
    if below.value > MOST_PARTS and match[1] != "千":
        return None
    value = round(100 * above.value / below.value, 2)
    number = Number(value, FRACTION_DIGIT, 1.0, magnitude=False, chinese=True)
    return put_together(
        view, Reading(number, None, match.end(), more=False, unit="%", unit_end=match.end()), match.start(), words
    )
