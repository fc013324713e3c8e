"""What the cells of tabular returns say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.returns.cells import Cell, decimal_mark, read_cell, read_grid


@pytest.mark.parametrize(
    ("text", "value", "last_digit"),
    [
        ("12,345", 12345, 1),
        ("１２３", 123, 1),
        ("１，２３４．５", 1234.5, 0.1),
        ("1 234", 1234, 1),
        ("1\u00a0234\u00a0567", 1234567, 1),
        ("1'234.50", 1234.5, 0.01),
        ("184546.00000", 184546, 0.00001),
        ("  613 931", 613931, 1),
        ("(12)", -12, 1),
        ("(1,234.5)", -1234.5, 0.1),
        ("+5", 5, 1),
        ("-5 900", -5900, 1),
        ("−12", -12, 1),
        ("12-", -12, 1),
        ("$1,234", 1234, 1),
        ("-$3.20", -3.2, 0.01),
        ("￥12.5", 12.5, 0.1),
        ("12 kr", 12, 1),
        ("186个", 186, 1),
        ("3.5万", 35000, 1000),
        ("2亿元", 200_000_000, 100_000_000),
        ("+1.4 points", 1.4, 0.1),
        ("123*", 123, 1),
        ("123 1)", 123, 1),
        ("1,234.5 (a)", 1234.5, 0.1),
        ("12³", 12, 1),
        ("857E", 857, 1),
        ("528 r", 528, 1),
        (".5", 0.5, 0.1),
        ("0", 0, 1),
        ("1e3", 1000, 1000),
    ],
)
def test_numbers(text, value, last_digit):
    cell = read_cell(text)
    assert cell.is_number, cell
    assert cell.value == pytest.approx(value)
    assert cell.last_digit == pytest.approx(last_digit)


def test_percentages_keep_their_written_value():
    assert read_cell("95.71%") == Cell("number", 95.71, 0.01, percent=True)
    assert read_cell("95.71 ％").percent
    assert read_cell("(12.5%)") == Cell("number", -12.5, 0.1, percent=True)
    assert not read_cell("95.71").percent


@pytest.mark.parametrize("text", ["-", "–", "—", "…", "...", "x", "*", "空", "n/a", "N.A.", "--", "无", "   -   ", "¹"])
def test_marks_for_nothing(text):
    assert read_cell(text).kind == "missing"


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\t\n"])
def test_blanks(text):
    assert read_cell(text).kind == "blank"


@pytest.mark.parametrize("text", ["2(", "1O5", "2l7", "1|3", "3~4"])
def test_damaged_numbers(text):
    assert read_cell(text).kind == "damaged"


@pytest.mark.parametrize(
    "text",
    [
        "合计",
        "Total",
        "2009/IV",
        "5-10 persons",
        "1.2.3",
        "C10029",
        "12 34",
        "1st",
        "[19]",
        "O2",
        "2 Pupils",
        "£000s",
        "9" * 30,
        "x" * 500,
    ],
)
def test_words(text):
    assert read_cell(text).kind == "text"


def test_a_comma_before_decimals_is_told_from_the_table():
    assert decimal_mark(["1.234,5", "12,5", "1.234"]) == ","
    assert decimal_mark(["1,234.5", "12.5"]) == "."
    assert decimal_mark(["1.234.567"]) == ","
    assert decimal_mark(["1.234", "1,234", "12", "Total"]) is None
    european = read_grid([["1.234", "2,5"], ["1.000", "12,75"]])
    assert [[cell.value for cell in row] for row in european] == [[1234, 2.5], [1000, 12.75]]


def test_a_column_goes_by_its_own_mark():
    grid = read_grid([["1,234.5", "7,25"], ["2,000.5", "1.234"], ["10.5", "3,75"]])
    assert [row[1].value for row in grid] == [7.25, 1234, 3.75]
    assert [row[0].value for row in grid] == [1234.5, 2000.5, 10.5]


def test_rows_may_differ_in_length():
    assert [len(row) for row in read_grid([["1"], [], ["a", "2", ""]])] == [1, 0, 3]


@given(st.text(max_size=80), st.sampled_from(".,"))
def test_no_text_is_too_odd(text, mark):
    cell = read_cell(text, mark)
    assert (cell.value is not None) == (cell.last_digit is not None) == cell.is_number


@given(st.text(alphabet="0123456789.,()-+*% 万1O|[]eE$", max_size=30), st.sampled_from(".,"))
def test_no_mixture_of_digits_and_signs_is_too_odd(text, mark):
    cell = read_cell(text, mark)
    if cell.last_digit is not None:
        assert cell.last_digit > 0


@given(st.integers(0, 10**12), st.integers(0, 6), st.booleans(), st.sampled_from([",", " ", "", "\u00a0"]))
def test_a_written_number_is_read_within_its_precision(digits, decimals, negative, separator):
    value = digits / 10**decimals
    text = f"{value:,.{decimals}f}".replace(",", separator)
    cell = read_cell(f"({text})" if negative else text)
    assert cell.value is not None
    assert cell.last_digit == pytest.approx(10**-decimals)
    assert cell.value == pytest.approx(-value if negative else value, abs=cell.last_digit / 2, rel=1e-12)


@given(st.integers(0, 10**9), st.integers(1, 6))
def test_european_numbers_are_read_as_their_table_says(digits, decimals):
    value = digits / 10**decimals
    text = f"{value:,.{decimals}f}".translate({ord(","): ".", ord("."): ","})
    assert read_cell(text, ",").value == pytest.approx(value, abs=10**-decimals / 2, rel=1e-12)
