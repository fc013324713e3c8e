"""Tables that go on elsewhere: 续表 with other columns, panels side by side with other columns or other lines."""

from __future__ import annotations

from test_returns_layout import REPORT, sheet

from ingest.model import Analysis
from ingest.readers.sheet import Workbook
from ingest.returns.claims import find_claims
from ingest.returns.extract import extract
from ingest.returns.layout import tables_of


def analysed(rows) -> Analysis:
    return find_claims(extract(Workbook([sheet(rows, name="")]), REPORT), REPORT)


def cues(rows) -> set[str]:
    return {claim.cue for claim in analysed(rows).claims}


def paths(rows) -> dict[str, tuple[str, str]]:
    return {figure.cell: (figure.row_path, figure.column_path) for figure in analysed(rows).figures}


CONTINUED = [
    ["表1 党员情况"],
    ["单位：名"],
    ["乡镇", "党员合计", "农民"],
    ["甲镇", 60, 30],
    ["乙镇", 50, 20],
    ["丙镇", 40, 25],
    ["合计", 150, 75],
    [],
    ["续表1"],
    ["乡镇", "工人", "学生"],
    ["甲镇", 20, 10],
    ["乙镇", 25, 5],
    ["丙镇", 10, 5],
    ["合计", 55, 20],
]


def test_a_continued_table_with_other_columns_is_one_table():
    (table,) = tables_of(sheet(CONTINUED))
    assert [column.label for column in table.columns] == ["党员合计", "农民", "工人", "学生"]
    assert [row.label for row in table.rows] == ["甲镇", "乙镇", "丙镇", "合计"]
    assert paths(CONTINUED)["C12"] == ("乙镇", "学生")


def test_totals_run_over_the_columns_of_a_continued_table():
    assert {"B4 = C4 + B11:C11", "B7 = C7 + B14:C14", "B7 = B4:B6", "C14 = C11:C13"} <= cues(CONTINUED)


def test_a_block_of_other_lines_is_another_table():
    rows = [
        *CONTINUED[:8],
        ["续表1"],
        ["项目", "金额（元）", "次数（次）"],
        ["培训", 20, 10],
        ["走访", 25, 5],
        ["合计", 45, 15],
    ]
    assert len(tables_of(sheet(rows))) == 2
    assert len(tables_of(sheet([*CONTINUED[:8], ["表2 职业"], *CONTINUED[9:]]))) == 2


def test_panels_with_other_columns_of_the_same_lines_stand_side_by_side():
    rows = [
        ["乡镇", "党员合计", "农民", "", "乡镇", "工人", "学生"],
        ["甲镇", 60, 30, "", "甲镇", 20, 10],
        ["乙镇", 50, 20, "", "乙镇", 25, 5],
        ["丙镇", 40, 25, "", "丙镇", 10, 5],
        ["合计", 150, 75, "", "合计", 55, 20],
    ]
    (table,) = tables_of(sheet(rows))
    assert [column.label for column in table.columns] == ["党员合计", "农民", "工人", "学生"]
    assert {"B2 = C2 + F2:G2", "G5 = G2:G4"} <= cues(rows)


def test_tables_of_other_lines_stand_side_by_side():
    rows = [
        ["乡镇", "支部（个）", "党员（名）", "", "项目", "金额（元）"],
        ["甲镇", 12, 120, "", "培训", 500],
        ["乙镇", 8, 95, "", "走访", 300],
        ["丙镇", 5, 60, "", "合计", 800],
        ["合计", 25, 275, "", "", ""],
    ]
    assert len(tables_of(sheet(rows))) == 2
    assert cues(rows) == {"B5 = B2:B4", "C5 = C2:C4", "F4 = F2:F3"}
    assert paths(rows)["F3"] == ("走访", "金额（元）") and paths(rows)["C3"] == ("乙镇", "党员（名）")


def test_words_between_columns_head_no_table():
    rows = [
        ["乡镇", "支部（个）", "书记", "党员（名）"],
        ["甲镇", 12, "张三", 120],
        ["乙镇", 8, "李四", 95],
        ["合计", 20, "", 215],
    ]
    (table,) = tables_of(sheet(rows))
    assert [row.label for row in table.rows] == ["甲镇", "乙镇", "合计"]
    assert cues(rows) == {"B4 = B2:B3", "C4 = C2:C3"} or cues(rows) == {"B4 = B2:B3", "D4 = D2:D3"}
