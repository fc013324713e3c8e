"""Files as clerks send them, each odd in several ways at once, read from disk to verdicts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_sheets import xls, xlsx

from county_reports.report_file import FileResult, audited
from ingest.model import Figure

Read = tuple[dict[str, Figure], dict[str, dict[str, Any]]]


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str, bytes], Read]:
    def of_file(name: str, data: bytes) -> Read:
        (tmp_path / name).write_bytes(data)
        result = FileResult(tmp_path / name)
        assert result.report.status == "read", result.report.problem
        verdicts, _ = audited([result])
        cues = {row["cue"].partition("!")[2] or row["cue"]: row for row in verdicts}
        return {str(figure.cell): figure for figure in result.figures}, cues

    return of_file


def verdicts(cues: dict[str, dict[str, Any]], kind: str = "sum") -> dict[str, str]:
    return {cue: row["verdict"] for cue, row in cues.items() if row["kind"] == kind}


def test_merged_headers_full_width_digits_shares_and_a_number_with_a_blank_in_it(read):
    figures, cues = read("通山县2014年经费.xlsx", xlsx(
        [
            ["通山县2014年基层党建经费情况统计表"],
            ["填报单位：通山县委组织部", "", "", "", "", "单位：万元"],
            ["序号", "乡镇", "合计", "其中", "", "占全县比重（%）"],
            ["", "", "", "财政拨款", "党费列支", ""],
            [1, "通羊镇", "１２０.5", "1 00.0", "20.5", 0.502],
            [2, "大畈镇", 80.0, "65.0", 15.0, 0.333],
            [3, "九宫山镇", 39.5, 30.0, "9.5", 0.165],
            ["", "总计", 240.0, 195.0, 45.0, 1],
            ["注：比重按合计计算。填表人：李某 联系电话：0715-2362000"],
        ],
        merged=["A1:F1", "A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:F4"],
        formats={f"F{row}": "0%" for row in range(5, 9)},
    ))  # fmt: skip
    assert (figures["C5"].value, figures["C5"].unit, figures["C5"].region_name) == (1_205_000, "元", "通羊镇")
    assert (figures["F5"].value, figures["F7"].value, figures["F5"].unit) == (50, 17, "%")
    assert "D5" not in figures and "A5" not in figures and "A9" not in figures
    assert figures["D6"].column_path == "财政拨款" and figures["D6"].fact == "funding"
    assert verdicts(cues) == {
        "C5 = D5:E5；缺 D5（1 00.0）": "undecidable", "C6 = D6:E6": "consistent", "C7 = D7:E7": "consistent",
        "C8 = D8:E8": "consistent", "C8 = C5:C7": "consistent", "D8 = D5:D7；缺 D5（1 00.0）": "undecidable",
        "E8 = E5:E7": "consistent",
    }  # fmt: skip


def test_shares_of_a_total_are_checked_against_it(read):
    rows = [["乡镇", "党员（名）", "占全县比重（%）"], ["甲镇", 120, "48.0"], ["乙镇", 75, "30.0"], ["丙镇", 35, "16.0"],
            ["丁镇", 20, "8.0"], ["合计", 250, "100"]]  # fmt: skip
    _, cues = read("镇原县2014.xlsx", xlsx(rows))
    assert verdicts(cues, "share") == {
        "C2 % = B2 / B6": "consistent", "C3 % = B3 / B6": "consistent", "C4 % = B4 / B6": "inconsistent",
        "C5 % = B5 / B6": "consistent",
    }  # fmt: skip


def test_a_table_in_gb18030_with_numbered_lines_and_commas_in_numbers(read):
    text = (
        "镇原县2013年党员教育培训统计表,,,\n,,,单位：人次\n单位,培训班（期）,参训党员,其中：女党员\n"
        '全县总计,"１,２３４","12,345","4,000"\n一、乡镇,900,"10,000","3,000"\n（一）屯字镇,500,6000,2000\n'
        '（二）孟坝镇,400,4000,1000\n二、县直机关,334,"2,345","1,001"\n资料来源：县委组织部\n'
    )
    figures, cues = read("镇原县2013培训.csv", text.encode("gb18030"))
    assert (figures["B4"].value, figures["B4"].unit, figures["B4"].measure) == (1234, "期", "sessions")
    assert (figures["C6"].value, figures["C6"].unit, figures["C6"].region_name) == (6000, "人次", "屯字镇")
    assert figures["C6"].row_path == "乡镇 › 屯字镇" and figures["C8"].row_path == "县直机关"
    found = verdicts(cues)
    assert found == {
        "B4 = B5 + B8": "consistent", "C4 = C5 + C8": "consistent", "D4 = D5 + D8": "inconsistent",
        "B5 = B6:B7": "consistent", "C5 = C6:C7": "consistent", "D5 = D6:D7": "consistent",
    }  # fmt: skip
    assert set(verdicts(cues, "part_of")) == {f"C{row} ≥ D{row}" for row in range(4, 9)}
    assert set(cues["D4 = D5 + D8"]["suspects"]) == {"D4", "D8"}, "D5 stands in a sum that agrees"


def test_an_old_workbook_with_two_tables_whose_titles_tell_the_unit(read):
    figures, cues = read("太湖县2012年.xls", xls(
        [
            ["太湖县2012年基层组织情况"],
            ["一、党组织（个）"],
            ["乡镇", "党委", "党支部", "小计"],
            ["晋熙镇", 1, 35, 36], ["徐桥镇", 1, 28, 29], ["新仓镇", 1, 22, 23], ["合计", 3, 85, 88],
            [],
            ["二、培训（人次）"],
            ["季度", "集中培训", "远程教育"],
            ["一季度", 120, 300], ["二季度", 150, 280], ["三季度", 90, 310], ["四季度", 200, 260], ["全年", 560, 1160],
        ]
    ))  # fmt: skip
    assert {figures[cell].unit for cell in ("B4", "C7", "D4", "D7")} == {"个"}
    assert {figures[cell].unit for cell in ("B11", "C15")} == {"人次"}
    assert figures["B11"].fact == "trainings" and figures["B11"].row_path == "一季度"
    found = verdicts(cues)
    assert {cue for cue, verdict in found.items() if verdict == "inconsistent"} == {"C15 = C11:C14"}
    assert {"D4 = B4:C4", "D5 = B5:C5", "D6 = B6:C6", "D7 = B7:C7", "D7 = D4:D6", "B15 = B11:B14"} <= set(found)


def test_groups_in_merged_cells_with_subtotals_and_a_dash(read):
    figures, cues = read("2014年结对帮扶.xlsx", xlsx(
        [
            ["泰宁县2014年结对帮扶情况表"],
            ["片区", "乡镇", "帮扶单位（个）", "结对户数（户）", "解决问题（个）"],
            ["城区片", "杉城镇", 20, 210, 33], ["", "朱口镇", 15, 160, 21], ["", "小计", 35, 370, 54],
            ["山区片", "新桥乡", 8, 90, 12], ["", "上青乡", 7, 75, "—"], ["", "小计", 15, 165, 21],
            ["合计", "", 50, 535, 75],
        ],
        merged=["A3:A5", "A6:A8", "A9:B9"],
    ))  # fmt: skip
    assert figures["D7"].row_path == "山区片 › 上青乡" and figures["D7"].measure == "recipient_households"
    assert "E7" not in figures
    found = verdicts(cues)
    assert {cue: verdict for cue, verdict in found.items() if verdict != "consistent"} == {
        "E8 = E6:E7；缺 E7（—）": "undecidable"
    }
    assert {"C5 = C3:C4", "C8 = C6:C7", "C9 = C5 + C8", "E9 = E5 + E8"} <= set(found)


def test_years_side_by_side_with_their_difference_and_parts(read):
    """女 grew by more than the whole did: 其中 bounds what is there, not how it changed."""
    text = (
        "指标\t2012年\t2013年\t增减\n党员总数（名）\t9185\t9210\t25\n其中：女\t1800\t1865\t65\n"
        "　　　少数民族\t95\t96\t1\n　　　35岁以下\t2300\t2410\t101\n女党员占比\t19.6%\t20.3%\t0.7\n"
    )
    figures, cues = read("泰宁县党员结构.tsv", text.encode("utf-8-sig"))
    assert (figures["B3"].year, figures["C3"].year, figures["B3"].value) == (2012, 2013, 1800)
    assert figures["B5"].row_path == "党员总数（名） › 35岁以下" and figures["B6"].unit == "%"
    assert {cue for cue, row in cues.items() if row["verdict"] == "inconsistent"} == {"D5 = C5 - B5"}
    assert not [cue for cue in verdicts(cues, "part_of") if "D" in cue]


def test_panels_side_by_side_with_a_damaged_cell_that_is_named(read):
    left = [("城关镇", 120, 50, 70), ("屯字镇", 95, 40, 55), ("孟坝镇", 80, 30, 50)]
    right = [("三岔镇", 60, 20, 40), ("平泉镇", 75, 25, 60), ("开边镇", 55, 15, 40)]
    head = ["乡镇", "党员（名）", "女（名）", "男（名）"]
    rows = [["镇原县2014年党员统计"], [*head, "", *head]]
    rows += [[*one, "", *other] for one, other in zip(left, right, strict=True)]
    rows.append(["", "", "", "", "", "合计", 485, 180, 305])
    figures, cues = read("镇原县2014党员.xlsx", xlsx(rows))
    assert figures["B4"].region_name == "屯字镇" and figures["G4"].region_name == "平泉镇"
    wrong = {cue: row["suspects"] for cue, row in cues.items() if row["verdict"] == "inconsistent"}
    assert wrong == {"I6 = D3:D5 + I3:I5": ("表1!I4",), "G4 = H4:I4": ("表1!I4",)}


def test_days_are_no_figures_however_their_cells_show_them(read):
    figures, _ = read("通山县2014年换届.xlsx", xlsx(
        [
            ["乡镇", "换届日期", "应到党员（名）", "实到党员（名）"],
            ["通羊镇", 41703, 120, 118],
            ["大畈镇", 41706, 90, 85],
            ["厦铺镇", 41710, 70, 69],
        ],
        formats=dict.fromkeys(("B2", "B3", "B4"), "yyyy.m"),
    ))  # fmt: skip
    assert sorted(figures) == ["C2", "C3", "C4", "D2", "D3", "D4"]
