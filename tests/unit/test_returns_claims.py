"""Totals, parts, shares, averages and differences of returns: what must be found, and what must be left alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import pyarrow as pa
import pytest
from test_returns_layout import REPORT, sheet

from county_reports.claim_sql import evaluate
from ingest.model import Analysis
from ingest.readers.sheet import SheetCell, Workbook
from ingest.returns.claims import find_claims
from ingest.returns.claims.found import missing_cells
from ingest.returns.extract import extract
from ingest.tables import SCHEMAS


def judged(*rows: Sequence[object]) -> dict[str, dict[str, Any]]:
    """Verdict rows by cue."""
    figures, claims, terms, *_ = find_claims(extract(Workbook([sheet(rows, name="")]), REPORT), REPORT)

    def table(name: str, found: Sequence[Any]) -> pa.Table:
        return pa.Table.from_pylist([asdict(row) for row in found], schema=SCHEMAS[name])

    made = (table("figures", figures), table("claims", claims), table("claim_terms", terms), table("reports", [REPORT]))
    return {row["cue"]: row for row in evaluate(*made).to_pylist()}


def verdicts(*rows: Sequence[object]) -> dict[str, str]:
    return {cue: row["verdict"] for cue, row in judged(*rows).items()}


HEAD = ["乡镇", "支部（个）", "党员（名）"]


def test_a_total_row_behind_its_parts():
    assert verdicts(HEAD, ["甲镇", 12, 120], ["乙镇", 8, 95], ["合计", 20, 214]) == {
        "B4 = B2:B3": "consistent",
        "C4 = C2:C3": "inconsistent",
    }


def test_a_total_row_before_its_parts():
    assert verdicts(HEAD, ["总计", 20, 215], ["甲镇", 12, 120], ["乙镇", 8, 95]) == {
        "B2 = B3:B4": "consistent",
        "C2 = C3:C4": "consistent",
    }


def test_a_total_that_labels_leave_no_doubt_of_is_checked_in_one_column_too():
    assert verdicts(["乡镇", "支部（个）"], ["甲镇", 12], ["乙镇", 8], ["丙镇", 5], ["合计", 27]) == {
        "B5 = B2:B4": "inconsistent"
    }


def test_a_total_far_above_its_column_may_count_places_that_are_not_listed():
    found = judged(["乡镇", "支部（个）"], ["甲镇", 12], ["乙镇", 8], ["丙镇", 5], ["合计", 270])
    assert {cue: (row["verdict"], row["reason"]) for cue, row in found.items()} == {
        "B5 = B2:B4": ("undecidable", "parts_not_exhaustive")
    }


def test_a_total_far_from_lines_that_are_no_places_is_another_total():
    assert verdicts(["项目", "数量（个）"], ["会议", 12], ["简报", 8], ["课件", 5], ["合计", 270]) == {}


def test_subtotals_in_totals():
    found = verdicts(
        ["单位", "人数"], ["甲镇", 3], ["乙镇", 4], ["小计", 7], ["丙局", 5], ["丁局", 6], ["小计", 11], ["合计", 18],
    )  # fmt: skip
    assert set(found.values()) == {"consistent"} and {"B4 = B2:B3", "B7 = B5:B6", "B8 = B4 + B7"} <= set(found)


def test_total_columns_under_a_header():
    found = verdicts(["乡镇", "党员合计", "男", "女"], ["甲镇", 10, 6, 4], ["乙镇", 9, 5, 4], ["丙镇", 8, 5, 4])
    assert found == {"B2 = C2:D2": "consistent", "B3 = C3:D3": "consistent", "B4 = C4:D4": "inconsistent"}


def test_among_only_bounds():
    found = verdicts(["项目", "人数"], ["党员", 100], ["其中：女", 20], ["　　　少数民族", 130])
    assert found == {"B2 ≥ B3": "consistent", "B2 ≥ B4": "inconsistent"}


def test_shares_and_averages_are_never_added_up():
    found = verdicts(
        ["乡镇", "支部（个）", "覆盖率（%）", "人均（元）"],
        ["甲镇", 12, 90, 30],
        ["乙镇", 8, 80, 40],
        ["丙镇", 5, 95, 35],
        ["合计", 25, 88, 36],
    )
    assert found == {"B5 = B2:B4": "consistent"}


def test_a_column_that_is_no_sum_is_left_alone():
    """Without a word about it: a total between the least and greatest of its parts."""
    found = verdicts(
        ["乡镇", "支部（个）", "得票"], ["甲镇", 12, 90], ["乙镇", 8, 80], ["丙镇", 5, 95], ["合计", 25, 88]
    )
    assert found == {"B5 = B2:B4": "consistent"}


def test_a_damaged_part_makes_its_row_and_column_undecidable_and_is_recovered():
    found = judged(
        ["乡镇", "合计（人）", "男（人）", "女（人）"],
        ["甲镇", 10, 6, 4],
        ["乙镇", 9, "5(", 4],
        ["丙镇", 8, 4, 4],
        ["合计", 27, 15, 12],
    )
    undecidable = {cue: row for cue, row in found.items() if row["verdict"] == "undecidable"}
    assert set(undecidable) == {"B3 = C3:D3；缺 C3（5(）", "C5 = C2:C4；缺 C3（5(）"}
    assert all("5" in row["explanation"] for row in undecidable.values())
    assert missing_cells("C5 = C2:C4；缺 C3（5(）、C4（空）") == ["C3", "C4"] and missing_cells("B5 = B2:B4") == []


def test_a_wrong_cell_shows_in_its_row_and_in_its_column():
    found = verdicts(
        ["乡镇", "合计（人）", "男（人）", "女（人）"],
        ["甲镇", 10, 6, 4],
        ["乙镇", 9, 8, 4],
        ["丙镇", 8, 4, 4],
        ["合计", 27, 15, 12],
    )
    assert {cue for cue, verdict in found.items() if verdict == "inconsistent"} == {"B3 = C3:D3", "C5 = C2:C4"}


def test_a_blank_is_no_zero():
    found = verdicts(HEAD, ["甲镇", 12, 120], ["乙镇", "", 95], ["合计", 20, 215])
    assert found == {"B4 = B2:B3；缺 B3（空）": "undecidable", "C4 = C2:C3": "consistent"}


def test_a_blank_that_the_sum_does_without_counts_as_nothing():
    assert verdicts(HEAD, ["甲镇", 20, 120], ["乙镇", "", 95], ["合计", 20, 215])["B4 = B2"] == "consistent"


def test_blanks_are_zero_where_the_table_shows_it_again_and_again():
    rows: list[list[object]] = [["乡镇", "合计（户）", "甲（户）", "乙（户）", "丙（户）"]]
    rows += [[f"村{at}", 10 + at, 4 + at, 6, ""] for at in range(8)]
    found = verdicts(*rows, ["村8", 30, 20, 6, ""])
    assert found["B10 = C10:D10"] == "inconsistent"


def test_a_missing_total_is_proposed():
    found = judged(HEAD, ["甲镇", 12, 120], ["乙镇", 8, 95], ["合计", 20, "x"])
    assert (
        found["C4 = C2:C3；缺 C4（x）"]["verdict"] == "undecidable"
        and "215" in found["C4 = C2:C3；缺 C4（x）"]["explanation"]
    )


def test_rounding_is_no_contradiction():
    found = verdicts(["乡镇", "经费（万元）"], ["甲镇", "1.2"], ["乙镇", "3.4"], ["丙镇", "5.3"], ["合计", "10.0"])
    assert found == {"B5 = B2:B4": "consistent"}


def test_shares_averages_and_differences_are_found_by_their_numbers():
    rows: list[list[object]] = [
        [
            "乡镇",
            "党员（名）",
            "女（名）",
            "女占比（%）",
            "上年（名）",
            "净增（名）",
            "支部（个）",
            "平均每支部党员（名）",
        ]
    ]
    rows += [
        [f"镇{at}", n, w, f"{w / n * 100:.1f}", n - d, d, b, f"{n / b:.1f}"]
        for at, (n, w, d, b) in enumerate(
            [(120, 31, 4, 7), (95, 22, 3, 6), (203, 57, 9, 11), (78, 19, 1, 4), (140, 33, 6, 9)]
        )
    ]
    rows.append(["镇9", 100, 20, "30.0", 90, 11, 8, "13.0"])
    found = judged(*rows)
    kinds = {(row["kind"], row["verdict"]) for row in found.values()}
    assert {("share", "consistent"), ("difference", "consistent"), ("average", "consistent")} <= kinds
    wrong = {cue for cue, row in found.items() if row["verdict"] == "inconsistent"}
    assert wrong == {"D7 % = C7 / B7", "F7 = B7 - E7", "H7 = B7 / G7"}


def test_a_difference_by_its_label():
    found = judged(
        ["项目", "2012年（万元）", "2013年（万元）", "2014年（万元）"],
        ["收入", 120, 130, 155],
        ["其他", 7, 3, 9],
        ["支出", 100, 118, 149],
        ["结余", 20, 12, 6],
    )
    assert {row["kind"] for row in found.values()} <= {"difference", "sum"}
    assert {row["verdict"] for row in found.values()} == {"consistent"} and len(found) == 3


def test_sums_without_a_word_for_them():
    """All = at home + abroad, told by arithmetic alone; the one row that differs is shown."""
    numbers = [(812, 391), (455, 207), (1022, 318), (640, 255), (377, 129), (910, 404), (528, 276), (733, 350)]
    rows: list[list[object]] = [["县", "党员（名）", "农村（名）", "城镇（名）"]]
    rows += [[f"某{at}乡", a + b, a, b] for at, (a, b) in enumerate(numbers)]
    rows[4] = ["某3乡", 898, 640, 255]
    found = verdicts(*rows)
    assert found["B5 = C5:D5"] == "inconsistent"
    assert (
        sum(verdict == "consistent" for verdict in found.values()) >= 7
        and list(found.values()).count("inconsistent") == 1
    )


def test_unrelated_columns_make_no_claims():
    rows: list[list[object]] = [["乡镇", "支部（个）", "党员（名）", "培训（期）", "经费（万元）"]]
    numbers = [(12, 340, 5, "3.5"), (8, 211, 7, "2.2"), (15, 402, 3, "6.1"), (9, 187, 6, "1.8"), (11, 265, 4, "4.4")]
    assert verdicts(*rows, *([f"镇{at}", *line] for at, line in enumerate(numbers))) == {}


def test_a_total_column_beside_unrelated_ones_is_left_alone():
    """合计 with columns that are no parts of it: many rows that never add up are no mistakes."""
    rows = [[f"镇{at}", 50 + at, 30 + 2 * at, 12 + 3 * at] for at in range(6)]
    assert verdicts(["乡镇", "合计（名）", "新发展（名）", "预备（名）"], *rows) == {}
    assert verdicts(["乡镇", "合计（名）", "新发展（名）"], ["甲镇", 50, 30]) == {}


def test_what_several_cover_together_is_not_added_up():
    found = verdicts(
        ["培训班", "期数（期）", "覆盖村（个）"], ["甲班", 12, 40], ["乙班", 8, 35], ["丙班", 4, 38], ["合计", 24, 47]
    )
    assert found == {"B5 = B2:B4": "consistent"}


def test_two_divisions_of_one_total_are_not_added_together():
    found = verdicts(
        ["项目", "人数（人）", "户数（户）"],
        ["总计", 100, 50],
        ["男", 60, 30],
        ["女", 40, 20],
        ["汉族", 97, 48],
        ["少数民族", 3, 2],
    )
    assert set(found.values()) == {"consistent"}


def test_a_unit_price_is_no_sum():
    found = verdicts(
        ["项目", "数量（个）", "单价（元）", "金额（元）"],
        ["桌", 10, 200, 2000],
        ["椅", 40, 50, 2000],
        ["合计", 50, 250, 4000],
    )
    assert found == {"B4 = B2:B3": "consistent", "D4 = D2:D3": "consistent"}


def hidden(rows: Sequence[Sequence[object]], lines: Sequence[int], columns: Sequence[int] = ()) -> Analysis:
    made = sheet(rows, name="")
    made.hidden_rows, made.hidden_columns = frozenset(lines), frozenset(columns)
    return find_claims(extract(Workbook([made]), REPORT), REPORT)


TOWNS = [HEAD, ["甲镇", 12, 120], ["乙镇", 8, 95], ["丙镇", 5, 60], ["丁镇", 7, 44]]


def test_hidden_rows_count_in_a_total_and_are_named():
    found = hidden([*TOWNS, ["合计", 32, 319]], [2, 3])
    assert [claim.cue for claim in found.claims] == [f"{at}6 = {at}2:{at}5；含隐藏行 3、4" for at in "BC"]
    (notice,) = found.notices
    assert (notice.code, notice.severity, notice.cell) == ("hidden_counted", "note", "B6")
    assert (notice.message, notice.message_zh) == ("the total counts the hidden rows 3, 4", "合计包含隐藏行 3、4")


def test_a_total_of_what_is_seen_alone_is_right_and_says_so():
    found = hidden([*TOWNS, ["合计", 19, 164]], [2, 3])
    assert [claim.cue for claim in found.claims] == [f"{at}6 = {at}2 + {at}5；不含隐藏行 3、4" for at in "BC"]
    assert [notice.message_zh for notice in found.notices] == ["合计不含隐藏行 3、4"]


def test_hidden_columns_count_in_a_total_and_are_named():
    rows = [["乡镇", "党员合计", "男", "女"], ["甲镇", 10, 6, 4], ["乙镇", 9, 5, 4], ["丙镇", 8, 4, 4]]
    found = hidden(rows, [], [3])
    assert {claim.cue for claim in found.claims} == {f"B{at} = C{at}:D{at}；含隐藏列 D" for at in (2, 3, 4)}
    assert [notice.message for notice in found.notices] == ["the total counts the hidden columns D"]


def test_no_word_of_hidden_rows_where_none_is():
    assert not hidden([*TOWNS, ["合计", 32, 319]], []).notices


def test_a_window_over_months_is_the_sum_of_neighbours():
    months = [
        ["Jan", 103, 212],
        ["Feb", 118, 197],
        ["Mar", 131, 245],
        ["Apr", 142, 233],
        ["May", 127, 251],
        ["Jun", 109, 218],
    ]
    rows: list[list[object]] = [["Month", "Air", "Sea"], *months]
    rows.append(["Latest three months", *(sum(int(str(row[at])) for row in months[3:]) for at in (1, 2))])
    rows.append(["Latest six months", *(sum(int(str(row[at])) for row in months) for at in (1, 2))])
    found = verdicts(*rows)
    assert {"B8 = B5:B7", "B9 = B2:B7", "C9 = C2:C7"} <= set(found), found


PLACES = [
    ["通羊镇", 12, 120, 300, 10], ["大畈镇", 8, 95, 210, 9], ["厦铺镇", 15, 160, 410, 12], ["杨芳林乡", 6, 70, 150, 7], ["燕厦乡", 9, 101, 220, 8]
]  # fmt: skip
PLACES_HEAD = ["乡镇", "支部（个）", "党员（名）", "培训（人次）", "村（个）"]


def total_of(rows: Sequence[Sequence[object]], slips: Sequence[int] = (0, 0, 0, 0)) -> list[object]:
    return ["合计", *(sum(int(str(row[at + 1])) for row in rows) + slip for at, slip in enumerate(slips))]


@pytest.mark.parametrize("left_out", range(5))
def test_a_total_that_leaves_a_township_out_is_wrong_in_every_column(left_out: int):
    """A line was added and the totals stayed: what some of the lines add up to is not what 合计 says."""
    kept = [row for at, row in enumerate(PLACES) if at != left_out]
    assert verdicts(PLACES_HEAD, *PLACES, total_of(kept)) == {f"{at}7 = {at}2:{at}6": "inconsistent" for at in "BCDE"}
    assert verdicts(PLACES_HEAD, total_of(kept), *PLACES) == {f"{at}2 = {at}3:{at}7": "inconsistent" for at in "BCDE"}


def test_a_line_besides_the_townships_may_be_left_out_of_their_total():
    rows = [*PLACES, ["流动党员", 3, 44, 12, 2]]
    found = verdicts(PLACES_HEAD, *rows, total_of(PLACES))
    assert found == {f"{at}8 = {at}2:{at}6": "consistent" for at in "BCDE"}


def test_a_total_that_is_wrong_in_most_columns_is_told_in_each():
    found = verdicts(PLACES_HEAD, *PLACES, total_of(PLACES, (4, -30, 100, 0)))
    assert found == {f"{at}7 = {at}2:{at}6": "inconsistent" for at in "BCD"} | {"E7 = E2:E6": "consistent"}


def test_a_digit_too_many_in_the_only_column_is_told():
    rows = [row[:2] for row in PLACES]
    assert verdicts(PLACES_HEAD[:2], *rows, ["合计", 500]) == {"B7 = B2:B6": "inconsistent"}
    assert verdicts(PLACES_HEAD[:2], *rows, ["合计", 30]) == {"B7 = B2:B6": "inconsistent"}


ROUND = [
    ["通羊镇", 12500, 8400, 6200, 900, 1700],
    ["大畈镇", 23600, 5300, 1800, 4400, 2100],
    ["厦铺镇", 7900, 6600, 3300, 2800, 500],
]
ROUND_HEAD = ["乡镇", "场所（元）", "培训（元）", "教育（元）", "慰问（元）", "其他（元）"]


def test_round_amounts_that_add_up_to_the_last_digit_are_not_rounded():
    right = [sum(int(str(row[at])) for row in ROUND) for at in range(1, 6)]
    right[1] += 100
    found = verdicts(ROUND_HEAD, *ROUND, ["合计", *right])
    assert found.pop("C5 = C2:C4") == "inconsistent" and set(found.values()) == {"consistent"} and len(found) == 4


def test_columns_rounded_to_tens_add_up_within_that():
    """Exports and imports rounded to tens, and their balance: off by ten in a third of the months."""
    rows = [
        [f"{at}月", 1000 + 137 * at // 10 * 10, 2000 + 291 * at // 10 * 10, 0] for at in range(1, 17)
    ]  # fmt: skip
    for at, row in enumerate(rows):
        row[3] = int(str(row[1])) - int(str(row[2])) + (10 if at % 3 == 0 else 0)
    found = verdicts(["月", "出（人）", "进（人）", "结余（人）"], *rows)
    assert len(found) == 16 and set(found.values()) == {"consistent"}


def test_whole_thousands_are_amounts():
    found = verdicts(
        ROUND_HEAD,
        ["合计", 9000, 3000, 6000, 5000, 8000],
        ["通羊镇", 5000, 2000, 1000, 3000, 6000],
        ["大畈镇", 2000, 1000, 5000, 2000, 2000],
    )
    assert found["B2 = B3:B4"] == "inconsistent" and list(found.values()).count("consistent") == 4


def test_a_township_is_no_sum_of_others():
    rows = [["通羊镇", 11, 103, 7], ["大畈镇", 21, 214, 9], ["厦铺镇", 32, 317, 16], ["燕厦乡", 9, 80, 4]]
    assert verdicts(["乡镇", "支部（个）", "党员（名）", "书记（名）"], *rows) == {}


def test_a_line_that_a_total_leaves_out_is_named():
    found = hidden([PLACES_HEAD, *PLACES, total_of([*PLACES[:2], *PLACES[3:]])], [])
    (notice,) = found.notices
    assert (notice.code, notice.severity, notice.cell) == ("line_left_out", "error", "B7")
    assert (notice.message, notice.message_zh) == ("the total leaves out 厦铺镇", "合计未包含“厦铺镇”")


def test_totals_without_a_result_and_damaged_cells_are_told_and_proposed():
    rows = [*TOWNS, ["合计", None, None]]
    made = sheet(rows, name="表1")
    for column in (1, 2):
        made.cells[5, column] = SheetCell(5, column, "", no_value=True)
    made.cells[2, 1] = SheetCell(2, 1, "8(")
    found = find_claims(extract(Workbook([made]), REPORT), REPORT)
    told = {(notice.cell, notice.code, notice.message) for notice in found.notices}
    assert told == {
        ("B3", "damaged_number", "no number can be read: 8("),
        ("B6", "no_value", "a formula without a value"),
        ("C6", "no_value", "a formula without a value"),
    }
    assert [claim.cue for claim in found.claims] == [
        "表1!B6 = B2:B5；缺 B6（空）、B3（8(）",
        "表1!C6 = C2:C5；缺 C6（空）",
    ]


def test_a_total_that_looks_like_a_year_heads_no_column():
    rows = [["乡镇", "支部（个）"], ["合计", 2012], ["通羊镇", 1012], ["大畈镇", 600], ["厦铺镇", 400]]
    assert verdicts(*rows) == {"B2 = B3:B5": "consistent"}


def test_a_wrong_total_of_what_among_names_is_no_average():
    rows = [["乡镇", "党员总数", "其中：女"], ["通羊镇", 258, 19], ["大畈镇", 300, 49], ["厦铺镇", 838, 385]]
    found = verdicts(*rows, ["合计", 1396, 56])
    assert (found["B5 = B2:B4"], found["C5 = C2:C4"]) == ("consistent", "inconsistent")
