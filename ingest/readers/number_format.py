"""The text that a spreadsheet program shows for a number under a number format: 0.957 under `0%` is 96%.

Covers what returns use: digits, groups, decimals, per cent, scaling, signs in brackets, texts around the number, dates.
ECMA-376 part 1, §18.8.30 and 18.8.31; [MS-XLS] 2.4.126. What is left out (fractions, colours) falls back to the plain
number, never to another value.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

GENERAL = "General"
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "yyyy-m-d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy-m-d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"',
    30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: '#,##0;-#,##0;"-"', 42: '#,##0;-#,##0;"-"', 43: '#,##0.00;-#,##0.00;"-"', 44: '#,##0.00;-#,##0.00;"-"',
    45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss", 48: "0.0E+0", 49: "@",
    50: 'yyyy"年"m"月"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
"""Formats that a file names by number alone."""

LONGEST_FORMAT = 255
GENERAL_DIGITS = 11
"""Significant digits that a cell of the format General shows."""
MOST_DECIMALS = 30
_SECTION = re.compile(r'"[^"]*"?|\\.|\[[^\]]*\]?|[_*].|[^;]')
_TOKEN = re.compile(r'"(?P<text>[^"]*)"?|\\(?P<char>.)|(?P<bracket>\[[^\]]*\]?)|[_*](?:.|$)|(?P<sign>.)', re.DOTALL)
_KINDS = (("text", "text"), ("char", "text"), ("sign", "sign"))
_DATE = re.compile(r"[ymdhsYMDHS]|上午|AM/PM", re.IGNORECASE)
_DATE_FIELD = re.compile(r"y+|m+|d+|h+|s+", re.IGNORECASE)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_TESTS = {
    "<": Decimal.__lt__, "<=": Decimal.__le__, ">": Decimal.__gt__, ">=": Decimal.__ge__, "=": Decimal.__eq__,
    "<>": Decimal.__ne__,
}  # fmt: skip
_EPOCH, _EPOCH_1904, _LAST_DAY = datetime(1899, 12, 30), datetime(1904, 1, 1), 2_958_465


def shown(value: float, code: str, *, from_1904: bool = False) -> str:
    """The text of a number. Never raises: a format that makes no sense shows the number as it is."""
    number = Decimal(repr(value))
    if not number.is_finite():
        return ""
    if code in (GENERAL, "@", "") or len(code) > LONGEST_FORMAT:
        return general(value)
    sections = _sections(code)
    section, number = _chosen(sections, number)
    if section is None:
        return general(value)
    tokens = _tokens(section)
    if _tells_a_date(tokens):
        return _date(float(number), section, from_1904) or general(value)
    try:
        return _number(number, tokens, value)
    except (InvalidOperation, OverflowError):
        return general(value)


@lru_cache(maxsize=1024)
def is_date(code: str) -> bool:
    """Whether a format shows a number as a date or a time."""
    usual = code not in (GENERAL, "@", "") and len(code) <= LONGEST_FORMAT
    return usual and _tells_a_date(_tokens(_sections(code)[0]))


def _tells_a_date(tokens: tuple[tuple[str, str], ...]) -> bool:
    signs = [sign for kind, sign in tokens if kind == "sign"]
    return any(_DATE.match(sign) for sign in signs) and not any(sign in "0#?" for sign in signs)


def general(value: float) -> str:
    """As shown without a format: whole numbers whole, others with up to eleven significant digits."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    text = f"{value:.{GENERAL_DIGITS}g}"
    if "e" in text:
        return text.upper()
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[str, ...]:
    sections = [""]
    at = 0
    while at < len(code):
        if code[at] == ";":
            sections.append("")
            at += 1
            continue
        match = _SECTION.match(code, at)
        piece = match[0] if match else code[at]
        sections[-1] += piece
        at += len(piece)
    return tuple(sections)


@lru_cache(maxsize=1024)
def _tokens(section: str) -> tuple[tuple[str, str], ...]:
    """Kind (text or sign) and content of each part of a section that is shown."""
    found = []
    for match in _TOKEN.finditer(section):
        found += [(kind, match[name]) for name, kind in _KINDS if match[name]]
        bracket = match["bracket"] or ""
        # [$¥-804] shows its currency, [h] counts hours, [Red] shows nothing.
        if bracket.startswith("[$") and (currency := bracket[2:-1].split("-")[0]):
            found.append(("text", currency))
        elif re.fullmatch(r"\[(h+|m+|s+)\]", bracket, re.IGNORECASE):
            found.append(("sign", bracket[1]))
    return tuple(found)


def _chosen(sections: tuple[str, ...], number: Decimal) -> tuple[str | None, Decimal]:
    """The section for a number, and the number as that section shows it: its own sign is the section's."""
    for section in sections[:3]:
        if condition := _CONDITION.search(section):
            if _TESTS[condition[1]](number, Decimal(condition[2])):
                return section, number
        elif any(_CONDITION.search(other) for other in sections):
            return section, number
    if len(sections) == 1 or number > 0:
        return (sections[0] or None), number
    if number == 0:
        # A zero that its format hides is a zero still.
        return (sections[2] if len(sections) > 2 else sections[0]) or None, number
    return (sections[1] or None), -number


def _number(number: Decimal, tokens: tuple[tuple[str, str], ...], value: float) -> str:
    signs = "".join(sign if kind == "sign" else "\x00" for kind, sign in tokens)
    digits = [at for at, sign in enumerate(signs) if sign in "0#?"]
    if not digits:
        # A section of words alone: "-" for zero, or a unit with the number forgotten.
        words = "".join(text for kind, text in tokens if kind == "text" or text in "-()+ ")
        return words.strip() if words.strip() else general(value)
    if "/" in signs:
        return general(value)
    if "E" in signs.upper() and re.search(r"E[+-]", signs, re.IGNORECASE):
        decimals = _places(signs[: signs.upper().index("E")])
        return f"{number:.{decimals}E}"
    first, last = digits[0], digits[-1]
    pattern = signs[first : last + 1]
    scaling = len(signs[last + 1 :]) - len(signs[last + 1 :].lstrip(","))
    number = number.scaleb(2 * signs.count("%") - 3 * scaling)
    whole, _, fraction = pattern.partition(".")
    if first and signs[first - 1] == ".":
        whole, fraction, first = "", pattern, first - 1
    decimals = min(_places("." + fraction), MOST_DECIMALS)
    rounded = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    negative = rounded < 0
    text = f"{abs(rounded):f}"
    integer, _, tail = text.partition(".")
    integer = integer.rjust(whole.count("0"), "0")
    least = len(fraction.rstrip("#?").replace("\x00", "")) if fraction else 0
    while len(tail) > least and tail.endswith("0"):
        tail = tail[:-1]
    if "," in whole:
        integer = f"{int(integer):,}".rjust(len(integer), "0") if integer else integer
    shown_number = integer + ("." + tail if tail else "")
    before = "".join(text for kind, text in tokens[:first] if kind == "text" or text not in ",")
    after = "".join(text for kind, text in tokens[last + 1 :] if kind == "text" or text not in ",.")
    return (("-" if negative else "") + before + shown_number + after).strip()


def _places(pattern: str) -> int:
    """Decimals that a pattern has room for."""
    _, _, fraction = pattern.partition(".")
    return sum(sign in "0#?" for sign in fraction)


def _date(value: float, section: str, from_1904: bool) -> str:
    """A date or time as it reads; nothing where the number is none."""
    if not 0 <= value <= _LAST_DAY:
        return ""
    moment = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(days=value)
    moment = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
    pieces, after_hours = [], False
    for kind, text in _fields(section):
        field = text.lower()
        if kind == "text" or not _DATE_FIELD.fullmatch(text):
            pieces.append(text if kind == "text" or text not in "@#0?" else "")
        elif field[0] == "y":
            pieces.append(f"{moment.year:04d}")
        elif field[0] == "m" and not after_hours:
            pieces.append(f"{moment.month:02d}" if len(field) == 2 else str(moment.month))
        elif field[0] == "d":
            pieces.append(f"{moment.day:02d}" if len(field) == 2 else str(moment.day))
        else:
            pieces.append(f"{ {'h': moment.hour, 'm': moment.minute, 's': moment.second}[field[0]]:02d}")
        after_hours = field[:1] == "h" or (after_hours and kind == "sign" and not _DATE_FIELD.fullmatch(text))
    return "".join(pieces).strip()


def _fields(section: str) -> list[tuple[str, str]]:
    """Tokens of a date format, equal letters put together."""
    fields: list[tuple[str, str]] = []
    for kind, text in _tokens(section):
        if kind == "sign" and fields and fields[-1][0] == "sign" and fields[-1][1][-1].lower() == text.lower():
            fields[-1] = ("sign", fields[-1][1] + text)
        else:
            fields.append((kind, text))
    return fields
