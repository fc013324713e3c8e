"""Numbers as reports write them; Chinese numerals round-trip."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.narrative.numerals import parse

DIGITS = "零一二三四五六七八九"


def spelled(number: int) -> str:
    """Chinese numeral of 1 .. 99,999,999, written the standard way."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        return spelled(high) + "万" + ("" if low == 0 else ("零" if low < 1_000 else "") + spelled(low))
    text, gap = "", False
    for unit, name in ((1_000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + name
        gap = not digit
    return text


@given(st.integers(1, 99_999_999))
def test_chinese_numerals_round_trip(number):
    parsed = parse(spelled(number))
    assert parsed is not None and parsed.value == number, spelled(number)
    assert parsed.chinese


@given(st.integers(1, 10**12))
def test_grouped_digits_round_trip(number):
    parsed = parse(f"{number:,}")
    assert parsed is not None and parsed.value == number
    assert number % parsed.last_nonzero == 0 and number % (parsed.last_nonzero * 10) != 0


@pytest.mark.parametrize(
    ("text", "value", "last_digit", "last_nonzero"),
    [
        ("12,345", 12_345, 1, 1),
        ("3.3万", 33_000, 1_000, 1_000),
        ("1.7亿", 170_000_000, 10_000_000, 10_000_000),
        ("两千三", 2_300, 1, 100),
        ("一百零五", 105, 1, 1),
        ("一万二", 12_000, 1, 1_000),
        ("三万二千", 32_000, 1_000, 1_000),
        ("十五万", 150_000, 10_000, 10_000),
        ("四亿零七百万", 407_000_000, 1_000_000, 1_000_000),
        ("1亿3千万", 130_000_000, 10_000_000, 10_000_000),
        ("3千万", 30_000_000, 10_000_000, 10_000_000),
        ("95.71", 95.71, 0.01, 0.01),
        ("一千二百六十万", 12_600_000, 10_000, 100_000),
        ("三百亿", 30_000_000_000, 100_000_000, 10_000_000_000),
        ("600万", 6_000_000, 10_000, 1_000_000),
    ],
)
def test_value_and_units_of_the_digits(text, value, last_digit, last_nonzero):
    number = parse(text)
    assert number is not None
    assert (number.value, number.last_digit, number.last_nonzero) == (value, last_digit, last_nonzero)


@pytest.mark.parametrize("text", ["", "万", "二〇一二", "三五", "1.2.3", "12,", "abc", "百万", "1.", "〇"])
def test_what_is_no_single_number(text):
    assert text == "〇" or parse(text) is None


@given(st.text(alphabet="零〇一二两三十百千万亿0123456789.,多x", max_size=12))
def test_no_text_breaks_it(text):
    number = parse(text)
    assert number is None or number.value >= 0
