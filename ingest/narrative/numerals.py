"""Numbers as Chinese reports write them: 12,345; 3.3万; 两千三; 四亿零七百; 1亿3千.

Only the span of a number comes in here (scan.py finds it); qualifiers such as 多 or 近 are handled by wording.py.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
SMALL = {"十": 10, "百": 100, "千": 1_000}
LARGE = {"万": 10_000, "亿": 100_000_000}
SCALES = {"": 1.0} | {word: float(value) for word, value in (SMALL | LARGE).items()}
"""What one of a unit written with it is worth: 万元 is ten thousand yuan; a unit alone is worth one."""

_ARABIC = re.compile(r"[0-9.,]+")
_WRITTEN = re.compile(r"([0-9](?:[0-9,]*[0-9])?)(?:\.([0-9]+))?([万亿]?)")
_ARABIC_DIGIT = re.compile(r"[0-9]")
MOST_DIGITS = 24
LONGEST_KEPT = 3
LARGEST = 10**18
"""No report counts beyond a million 万亿: a longer run of digits is a number of some document."""


class Number(NamedTuple):
    """A parsed number in base units.

    `last_digit` is the unit of the last digit as written (1.7亿 -> 10,000,000), `last_nonzero` that of the last digit
    that is not zero (2500 -> 100); `magnitude` says that 万 or 亿 was written, which marks a rounded number;
    `chinese` that no Arabic digit was used.
    """

    value: float
    last_digit: float
    last_nonzero: float
    magnitude: bool
    chinese: bool


def parse(text: str) -> Number | None:
    """Read one number; `None` where the characters do not form one (万 alone, 二〇一二, 三五)."""
    if not text:
        return None
    return _kept(text) if len(text) <= LONGEST_KEPT else _read(text)


# The short ones of a text (12, 三, 十二) come up again and again in it.
@lru_cache(maxsize=4096)
def _kept(text: str) -> Number | None:
    return _read(text)


def _read(text: str) -> Number | None:
    if (written := _WRITTEN.fullmatch(text)) and len(text) <= MOST_DIGITS:
        return _arabic(written[1], written[2] or "", written[3])
    tokens = _tokens(text)
    return _positional(tokens, text) if tokens is not None else None


def _arabic(whole: str, decimals: str, magnitude: str) -> Number | None:
    """12,345 or 3.30万, as most numbers are written: what `_positional` makes of them, without its tokens.

    Integers divide exactly rounded: the floats are those of the decimal numbers.
    """
    digits = whole.replace(",", "") + decimals
    written, scale, parts = int(digits), LARGE.get(magnitude, 1), 10 ** len(decimals)
    if written * scale > LARGEST * parts or (magnitude and not written):
        return None
    zeros = len(digits) - len(digits.rstrip("0")) if written else 0
    return Number(
        written * scale / parts, scale / parts, scale * 10**zeros / parts, magnitude=bool(magnitude), chinese=False
    )


def _tokens(text: str) -> list[str] | None:
    """Split into Arabic numbers and single Chinese numerals; `None` for any other character."""
    tokens: list[str] = []
    at = 0
    while at < len(text):
        if arabic := _ARABIC.match(text, at):
            written, stop = arabic[0], arabic.end()
            digits = written.replace(",", "")
            if digits.count(".") > 1 or not (written[0].isdigit() and written[-1].isdigit()) or stop - at > MOST_DIGITS:
                return None
            tokens.append(digits)
            at = stop
        elif text[at] in DIGITS or text[at] in SMALL or text[at] in LARGE:
            tokens.append(text[at])
            at += 1
        else:
            return None
    return tokens


def _positional(tokens: list[str], text: str) -> Number | None:
    """Sum the tokens by place value; a 万 or 亿 multiplies all that stands before it in its section."""
    total, section, current = Decimal(0), Decimal(0), None
    last_multiplier = Decimal(1)
    previous_was_digit = False
    for token in tokens:
        if token in LARGE:
            pending = section + (current if current is not None else 0)
            if pending == 0:
                # 一万亿: the second magnitude multiplies what the first one made.
                if total == 0:
                    return None
                total *= LARGE[token]
            else:
                total += pending * LARGE[token]
            section, current, previous_was_digit = Decimal(0), None, False
            last_multiplier = Decimal(LARGE[token])
        elif token in SMALL:
            if current is None:
                if token != "十" or section % 100 != 0:
                    return None
                current = Decimal(1)
            section += current * SMALL[token]
            current, previous_was_digit = None, False
            last_multiplier = Decimal(SMALL[token])
        else:
            if previous_was_digit:
                return None
            current = Decimal(DIGITS[token]) if token in DIGITS else Decimal(token)
            previous_was_digit = token not in "零〇"
            if token in "零〇":
                last_multiplier = Decimal(10)
    if current is not None:
        section += current * _elided(tokens, last_multiplier)
    value = total + section
    if value > LARGEST:
        return None
    return _number(value, tokens, text)


def _elided(tokens: list[str], last_multiplier: Decimal) -> Decimal:
    """两千三 says 2,300: a last single digit straight after a multiplier counts in tenths of it."""
    if len(tokens) >= 2 and tokens[-1] in DIGITS and tokens[-2] not in DIGITS and last_multiplier > 10:
        return last_multiplier / 10
    return Decimal(1)


def _number(value: Decimal, tokens: list[str], text: str) -> Number:
    magnitude = any(token in LARGE for token in tokens)
    last_digit = _unit_of_last_digit(tokens)
    # 二万六千七百九十一 is spelled out to the unit: nothing of it was rounded.
    magnitude = magnitude and last_digit != 1
    return Number(
        value=float(value),
        last_digit=float(last_digit),
        last_nonzero=float(_last_nonzero(value, last_digit)),
        magnitude=magnitude,
        chinese=_ARABIC_DIGIT.search(text) is None,
    )


def _unit_of_last_digit(tokens: list[str]) -> Decimal:
    """Place value of the last digit written: 1.7亿 -> 10,000,000, 三万二千 -> 1,000, 二亿三千万 -> 10,000,000.

    一千二百六十万 -> 10,000: the number of 万 is told to the unit.
    """
    unit = Decimal(1)
    last = len(tokens) - 1
    while last >= 0 and (tokens[last] in SMALL or tokens[last] in LARGE):
        unit *= SMALL.get(tokens[last]) or LARGE[tokens[last]]
        last -= 1
    written = tokens[last] if last >= 0 else ""
    if "." in written:
        unit /= Decimal(10) ** len(written.split(".")[1])
    if not any(token in LARGE for token in tokens):
        # Without 万 or 亿 a number is exact to the unit, 两千三百 as much as 2300.
        return min(unit, Decimal(1))
    spelled_out = not any(token[0].isascii() for token in tokens)
    if spelled_out and tokens[-1] in LARGE and sum(token in LARGE for token in tokens) == 1:
        # 一千二百六十万 is spelled out to the unit of 万, as much as 1260万.
        return min(unit, Decimal(LARGE[tokens[-1]]))
    return unit


def _last_nonzero(value: Decimal, last_digit: Decimal) -> Decimal:
    """Unit of the last digit that is not zero; of zero itself the last digit."""
    if value == 0:
        return last_digit
    unit = last_digit
    while value % (unit * 10) == 0:
        unit *= 10
    return unit
