"""One cell as a number: what clerks type, and what spreadsheets make of it, in the unit of the form's column."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from math import isfinite

from ingest.interval import Bound, Interval, worded
from ingest.narrative.numerals import SCALES, parse
from ingest.narrative.numerals import Number as Numeral
from ingest.readers.normalise import normalise
from ingest.returns.form.definition import MONEY_UNITS, Column
from ingest.returns.form.grid import Date, Value

MOST_DECIMALS = 6
"""Further decimals are what computers leave behind a sum (0.30000000000000004)."""

LONGEST_NUMBER = 40
"""Characters of the longest text that is looked at as a number."""
LARGEST = 1e15
"""No column of the form counts as far: what is larger is the number of some document."""

_DIGITS = r"\d{1,3}(?:[,' ]\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d+[.,]\d+|\d+"
_CHINESE = r"[零〇一二两三四五六七八九十百千万亿]+"
_NUMBER = re.compile(
    r"(?P<pre>约|大约|近|超过|不到|至少|共|共计)?(?P<sign>[-+(])?"
    rf"(?P<number>{_DIGITS}|{_CHINESE})(?P<more>多|余)?(?P<scale>[万亿千百](?!分))?(?P<more2>多|余)?\)?"
    r"(?P<unit>[^\d\W]{1,4}?|㎡|m2|[%％‰])?(?P<post>左右|以上|以下|以内|上下)?"
)
_EMPTY = re.compile(r"[-—–_/\\.…×xX*]+|无|没有|暂无|未统计|不详|空|n/?a", re.IGNORECASE)
_DATE = re.compile(
    r"(?:19|20)\d\d(?:-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2}|\.\d{1,2}\.\d{1,2}|年\d{1,2}月(?:\d{1,2}日)?)|\d{1,2}月\d{1,2}日"
    r"|\d{1,2}/\d{1,2}/(?:\d\d|(?:19|20)\d\d)"
)
"""What a date becomes where a table is saved as text."""
_ERROR = re.compile(r"#(?:REF|DIV/0|VALUE|N/A|NAME\?|NUM|NULL|GETTING_DATA)!?|Err:\d+|#名称\?")
_UNITS_OF_COUNTS = re.compile(r"[个家支处期人名位部户件村场次班项条对座所间队组套集]|人次|场次|班次|平方米?|平米|㎡|m2")
_BOUNDS: dict[str, Bound] = {
    "约": "about", "大约": "about", "左右": "about", "上下": "about", "近": "nearly", "不到": "at_most",
    "超过": "at_least", "至少": "at_least", "以上": "at_least", "以下": "at_most", "以内": "at_most",
    "多": "more_than", "余": "more_than",
}  # fmt: skip


@dataclass(slots=True)
class Reading:
    """A number in base units (yuan, persons, per cent) with its interval; `quote` is how the cell shows it.

    `notes` are (code, details) of problems that say how it was read.
    """

    value: float
    interval: Interval
    bound: Bound
    last_digit: float
    quote: str
    notes: list[tuple[str, tuple[object, ...]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A cell that holds no number that can be read: code and details of the problem."""

    code: str
    details: tuple[object, ...]


def read_number(value: Value, column: Column) -> Reading | Refusal | None:
    """The number of a cell; None where the cell is empty."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, Date):
        return Refusal("date", (value,))
    if isinstance(value, int | float):
        return of_value(float(value), column)
    return _written(value, column)


def of_value(value: float, column: Column) -> Reading | Refusal:
    """A number in the column's own unit, as if it stood in the cell."""
    if not isfinite(value) or abs(value) > LARGEST:
        return Refusal("no_number", (value,))
    value = round(value, MOST_DECIMALS)
    decimals = decimals_of(value)
    return _plain(value, decimals, column, column.factor, f"{value:.{decimals}f}")


def decimals_of(value: float) -> int:
    """Decimals that a number needs, computers' leavings left out."""
    return len(f"{value:.{MOST_DECIMALS}f}".rstrip("0").partition(".")[2])


def _plain(value: float, decimals: int, column: Column, factor: float, quote: str) -> Reading:
    """A number without words: as precise as the form asks, or as its own decimals say."""
    # A percentage of 85 may be a rounded one, whatever decimals the form has room for (DOMAIN: stated precision).
    last_digit = 10.0 ** -(decimals if column.check == "percent" else max(decimals, column.decimals))
    base, unit = round(value * factor, MOST_DECIMALS), round(last_digit * factor, 2 * MOST_DECIMALS)
    # Money in 万元 with decimals is rounded, as are areas; counts, and shares as figures, are exact (DOMAIN).
    bound: Bound = "rounded" if column.check in ("money", "decimal") and (factor > 1 or unit < 1) else "exact"
    return Reading(base, worded(base, bound, unit, unit), bound, unit, quote)


def _written(text: str, column: Column) -> Reading | Refusal | None:
    shown = " ".join(text.split())
    if len(shown) > LONGEST_NUMBER:
        return Refusal("no_number", (shown,))
    plain = normalise(shown).replace("，", ",").replace("。", ".").strip(" '’`¥￥")
    plain = re.sub(r"(?<=\D) +| +(?=\D)", "", plain)
    if _ERROR.fullmatch(plain):
        return Refusal("formula_error", (shown,))
    if _DATE.fullmatch(plain):
        return Refusal("date", (shown,))
    if _EMPTY.fullmatch(plain):
        return Refusal("dash", (shown,))
    match = _NUMBER.fullmatch(plain)
    if match is None or (match["sign"] == "(") != plain.endswith(")"):
        return Refusal("no_number", (shown,))
    factor = _factor(match["unit"] or "", match["scale"] or "", column)
    if factor is None:
        return Refusal("no_number", (shown,))
    number, decimals, told = _number(match["number"], column)
    if number is None:
        return Refusal("no_number", (shown,))
    if column.check == "money" and number.magnitude:
        # 五万 is 50,000 yuan and no 五万 times 万元.
        factor = 1.0
    notes: list[tuple[str, tuple[object, ...]]] = [(code, (shown,)) for code in told]
    sign = -1.0 if match["sign"] in ("-", "(") else 1.0
    word = match["pre"] or match["post"] or match["more"] or match["more2"] or ""
    bound = _BOUNDS.get(word)
    scale = SCALES.get(match["scale"] or "", 1.0) if column.check != "money" else 1.0
    own_words = bound is not None or match["scale"] or (match["unit"] or "") not in ("", column.unit, "％")
    if bound is None and not match["scale"] and not number.magnitude:
        reading = _plain(sign * number.value, decimals, column, factor, shown)
        if factor != column.factor and column.check in ("money", "percent"):
            notes.append(("other_unit", (shown, f"{reading.value:.10g} {column.base_unit}")))
        elif own_words or number.chinese:
            notes.append(("words", (shown, f"{reading.value:.10g}")))
        reading.notes = notes
        return reading
    value, last, nonzero = (
        round(part * factor * scale, MOST_DECIMALS) for part in (number.value, number.last_digit, number.last_nonzero)
    )
    bound = bound or ("rounded" if match["scale"] or number.magnitude or decimals else "exact")
    notes.append(("words", (shown, f"{value:.10g} {column.base_unit}, {bound}")))
    strict = word in ("超过", "不到")
    return Reading(sign * value, worded(sign * value, bound, last, nonzero, strict=strict), bound, last, shown, notes)


def _number(text: str, column: Column) -> tuple[Numeral | None, int, list[str]]:
    """A number as written, its decimals, and what is to be told of it."""
    notes = []
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+", text):
        text, notes = text.replace(".", "").replace(",", "."), ["decimal_comma"]
    elif (match := re.fullmatch(r"(\d+),(\d+)", text)) and (len(match[2]) != 3 or column.check == "percent"):
        text, notes = f"{match[1]}.{match[2]}", ["decimal_comma"]
    text = re.sub(r"[,' ]", "", text)
    return parse(text), len(text.partition(".")[2]), notes


def _factor(unit: str, scale: str, column: Column) -> float | None:
    """Base units in one unit of what is written (the scale of a count left out); None for a unit that doesn't fit."""
    unit = unit.replace("％", "%")
    if column.check == "money":
        written = scale + unit.removesuffix("人民币") if unit in ("", "元", "圆", "块") else unit
        written = written.replace("圆", "元").replace("块", "元")
        if not written:
            return column.factor
        return SCALES.get(written.removesuffix("元"), MONEY_UNITS.get(written))
    if column.check == "percent":
        return {"": 1.0, "%": 1.0, "‰": 0.1}.get(unit) if not scale else None
    return 1.0 if unit in ("", column.unit) or _UNITS_OF_COUNTS.fullmatch(unit) else None
