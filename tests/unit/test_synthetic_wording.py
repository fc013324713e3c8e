"""Words of made-up numbers: the true value always lies in the interval that its words allow."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from synthetic.wording import at_least, exact, in_wan, more_than, per_cent

COUNTS = st.integers(min_value=1, max_value=10**8)


@given(COUNTS)
def test_exact_counts_stand_for_themselves(count):
    worded = exact(count, "个")
    assert worded.text == f"{count}个"
    assert worded.lo == worded.value == worded.hi == count


@given(COUNTS, st.integers(min_value=0, max_value=3))
def test_rounded_values_are_half_a_digit_off_at_most(value, decimals):
    worded = in_wan(value, "元", decimals)
    assert worded.hi is not None
    assert worded.lo <= value <= worded.hi
    assert worded.hi - worded.lo == worded.last_digit == 10 ** (4 - decimals)
    assert Decimal(worded.text.removesuffix("万元")) * 10_000 == Decimal(worded.value)


@given(COUNTS)
def test_more_than_starts_at_its_digits_and_ends_before_the_next(value):
    worded = more_than(value, "个")
    assert worded.hi is not None and worded.hi_open
    assert worded.lo <= value < worded.hi
    assert worded.text == f"{int(worded.lo)}多个"


def test_more_than_allows_one_of_the_last_digit_that_is_not_zero():
    assert (more_than(2534, "次").lo, more_than(2534, "次").hi) == (2500, 2600)
    assert (more_than(2034, "次").lo, more_than(2034, "次").hi) == (2000, 3000)


@given(st.integers(min_value=0, max_value=10**6), st.integers(min_value=1, max_value=10**6))
def test_shares_are_within_half_of_their_last_digit(part, whole):
    worded = per_cent(part, whole)
    assert abs(worded.value - 100 * part / whole) <= 0.05 + 1e-9


def test_at_least_has_no_end():
    assert at_least(40, "学时").hi is None
