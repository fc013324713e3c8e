"""Rows and columns of months, quarters and longer: what a label says a period is made of is what it must add up to."""

from __future__ import annotations

import pytest
from test_returns_claims import verdicts

from ingest.returns.periods import Period, period_of
from ingest.returns.table import Line

MONTHS = [
    ["1月", 31, 120], ["2月", 28, 131], ["3月", 45, 118], ["4月", 52, 142], ["5月", 37, 127], ["6月", 29, 109]
]  # fmt: skip


def added(rows: list[list[object]], at: int) -> int:
    return sum(int(str(row[at])) for row in rows)


def line(label: str, rows: list[list[object]], slip: int = 0) -> list[object]:
    return [label, added(rows, 1) + slip, added(rows, 2)]


@pytest.mark.parametrize(
    ("label", "period"),
    [
        ("1月", Period(2014, 1, 1)), ("十二月份", Period(2014, 12, 12)), ("2013年3月", Period(2013, 3, 3)), ("Sept†", Period(2014, 9, 9)),
        ("May", Period(2014, 5, 5)), ("一季度", Period(2014, 1, 3)), ("第四季度合计", Period(2014, 10, 12)), ("Q3", Period(2014, 7, 9)),
        ("上半年", Period(2014, 1, 6)), ("下半年小计", Period(2014, 7, 12)), ("H2", Period(2014, 7, 12)), ("1—6月累计", Period(2014, 1, 6)),
        ("全年合计", Period(2014, 1, 12)), ("2013年", Period(2013, 1, 12)), ("本年累计", Period(2014, 1, 0)), ("Year to date", Period(2014, 1, 0)),
        ("近三个月", Period(2014, 0, 0, 3)), ("Latest 12 months", Period(2014, 0, 0, 12)),
        ("13月", None), ("合计", None), ("marketing", None), ("3", None), ("半年", None), ("", None), ("latest some months", None),
    ],
)  # fmt: skip
def test_labels_of_periods(label: str, period: Period | None):
    assert period_of(Line(label, ("2014年", label))) == period


def test_a_year_to_date_is_that_of_its_months_whatever_stands_between():
    """A wrong one is found, where the nearer sub-totals would be added up by those who look at numbers alone."""
    rows = [
        *MONTHS,
        line("Latest three months", MONTHS[3:]),
        ["change, %", 7, 9],
        line("Year to date", MONTHS, slip=10),
    ]
    found = verdicts(["Month", "Air", "Sea"], *rows)
    assert found["B10 = B2:B7"] == "inconsistent" and found["C10 = C2:C7"] == "consistent"
    assert found["B8 = B5:B7"] == found["C8 = C5:C7"] == "consistent"


def test_quarters_and_halves_are_made_of_months_and_quarters():
    first, second = line("一季度", MONTHS[:3]), line("二季度", MONTHS[3:], slip=-9)
    half = ["上半年", int(str(first[1])) + int(str(second[1])), int(str(first[2])) + int(str(second[2]))]
    found = verdicts(["月份", "班次（期）", "人次"], *MONTHS[:3], first, *MONTHS[3:], second, half)
    assert found == {
        "B5 = B2:B4": "consistent", "C5 = C2:C4": "consistent",
        "B9 = B6:B8": "inconsistent", "C9 = C6:C8": "consistent",
        "B10 = B5 + B9": "consistent", "C10 = C5 + C9": "consistent",
    }  # fmt: skip


def test_months_of_another_year_are_no_parts():
    before = [[f"2013年{row[0]}", *row[1:]] for row in MONTHS]
    now = [[f"2014年{row[0]}", int(str(row[1])) + 3, int(str(row[2])) + 5] for row in MONTHS]
    found = verdicts(["月份", "班次（期）", "人次"], *before, *now, line("2014年上半年", now))
    assert found == {"B14 = B8:B13": "consistent", "C14 = C8:C13": "consistent"}


def test_a_stock_at_the_end_of_months_is_no_sum():
    rows = [[f"{at}月", 300 + 2 * at, 4000 + 31 * at] for at in range(1, 7)]
    assert verdicts(["月份", "支部（个）", "党员（名）"], *rows, ["上半年", 312, 4186]) == {}


def test_a_period_with_a_month_missing_is_left_alone():
    assert verdicts(["月份", "班次（期）"], *[row[:2] for row in MONTHS[:4]], ["上半年", 222]) == {}
