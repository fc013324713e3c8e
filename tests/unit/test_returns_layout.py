"""Sheets of all shapes, read as a person reads them: titles, headers, sub-rows, blocks, panels, units, what is no figure."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Report
from ingest.readers.sheet import Sheet, SheetCell, Workbook
from ingest.returns.claims import find_claims
from ingest.returns.extract import ReadTable, extract
from ingest.returns.labels import row_lines
from ingest.returns.layout import tables_of
from ingest.returns.table import RowLabel, Table
from ingest.returns.units import Unit, unit_in_label, unit_of, units_in_caption
from ingest.returns.words import ReturnWordsError, build, compact, return_words, told_label

REPORT = Report(
    "r",
    "2014/镇原县报表.xlsx",
    "s",
    "xlsx",
    region_code="621027",
    region_name="镇原县",
    region_level="county",
    year=2014,
)


def sheet(
    rows: Sequence[Sequence[object]], merged: Sequence[tuple[int, int, int, int]] = (), name: str = "表1"
) -> Sheet:
    made = Sheet(name, merged=list(merged))
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if value not in (None, ""):
                raw = float(value) if isinstance(value, int | float) else None
                made.cells[row, column] = SheetCell(row, column, str(value), raw)
    return made


def only(rows: Sequence[Sequence[object]], merged: Sequence[tuple[int, int, int, int]] = ()) -> Table:
    (table,) = tables_of(sheet(rows, merged))
    return table


def read(
    *rows: Sequence[object], merged: Sequence[tuple[int, int, int, int]] = (), report: Report = REPORT
) -> list[ReadTable]:
    return extract(Workbook([sheet(rows, merged)]), report)


def figures(tables: list[ReadTable]) -> dict[str, object]:
    return {figure.cell: figure for table in tables for line in table.figures for figure in line if figure}


def values(table: Table) -> list[list[float | None]]:
    return [[entry.reading.value for entry in line] for line in table.entries]


def test_titles_headers_notes_and_numbering_rows_are_no_figures():
    table = only([
        ["基层党组织情况统计表"],
        ["填报单位：镇原县委组织部", "", "2014年12月31日", "单位：个、万元"],
        ["序号", "乡镇", "党支部", "经费（万元）"],
        ["甲", "乙", 1, 2],
        [1, "屯字镇", 12, "3.5"],
        [2, "孟坝镇", 8, "-"],
        [3, "三岔镇", "…", 4],
        ["填表人：甲某", "", "审核人：乙某", "联系电话：0934-7121234"],
        ["注：1.本表数据截至2014年底。"],
    ])  # fmt: skip
    assert [column.path for column in table.columns] == [("党支部",), ("经费（万元）",)]
    assert [row.label for row in table.rows] == ["屯字镇", "孟坝镇", "三岔镇"]
    assert values(table) == [[12, 3.5], [8, None], [None, 4]]
    assert table.title[0] == "基层党组织情况统计表" and len(table.notes) == 2
    assert table.captions[0] == Unit("个", "count")


def test_headers_of_several_rows_with_merged_cells():
    rows = [
        ["乡镇", "培训", "", "党员", "", ""],
        ["", "期数", "人次", "合计", "其中", ""],
        ["", "", "", "", "女", "少数民族"],
        ["屯字镇", 3, 120, 80, 12, 1],
    ]
    table = only(rows, [(0, 0, 2, 0), (0, 1, 0, 2), (0, 3, 0, 5), (1, 4, 1, 5), (1, 1, 2, 1)])
    assert [column.path for column in table.columns] == [
        ("培训", "期数"), ("培训", "人次"), ("党员", "合计"), ("党员", "女"), ("党员", "少数民族"),
    ]  # fmt: skip
    assert [column.is_total for column in table.columns] == [False, False, True, False, False]
    assert [column.parent for column in table.columns] == [None, None, None, 2, 2]


def test_headers_over_several_columns_without_merged_cells():
    table = only([["", "Total", "Of which pupils", ""], ["", "", "boys", "girls"], ["A", 30, 10, 20], ["B", 3, 1, 2]])
    assert [column.path for column in table.columns] == [("Total",), ("pupils", "boys"), ("pupils", "girls")]
    assert [column.is_among for column in table.columns] == [False, True, True]


@pytest.mark.parametrize(
    ("labels", "paths"),
    [
        (["合计", "  武汉市", "    江岸区", "    江汉区", "  黄石市"],
         ["合计", "合计/武汉市", "合计/武汉市/江岸区", "合计/武汉市/江汉区", "合计/黄石市"]),
        (["一、组织", "1.党委", "2.支部", "二、党员", "1.男"],
         ["组织", "组织/党委", "组织/支部", "党员", "党员/男"]),
        (["（一）组织", "1. 党委", "（1）机关", "（2）农村", "2. 支部", "（二）党员"],
         ["组织", "组织/党委", "组织/党委/机关", "组织/党委/农村", "组织/支部", "党员"]),
        (["党员总数", "其中：女", "　　　少数民族", "支部数"],
         ["党员总数", "党员总数/女", "党员总数/女/少数民族", "支部数"]),
    ],
)  # fmt: skip
def test_sub_rows_by_indentation_numbering_and_among(labels: list[str], paths: list[str]):
    lines = row_lines([RowLabel((label,), 0, False, False, False) for label in labels])
    told = ["/".join(line.path) for line in lines if line is not None]
    assert [path.replace("党员总数/女/少数民族", "党员总数/少数民族") for path in told] == [
        path.replace("党员总数/女/少数民族", "党员总数/少数民族") for path in paths
    ]


def test_rows_under_among_belong_to_the_whole():
    table = only([["项目", "人数"], ["党员总数", 100], ["其中：女", 20], ["　　　35岁以下", 30], ["支部数", 5]])
    assert [(row.is_among, row.parent) for row in table.rows] == [(False, None), (True, 0), (True, 0), (False, None)]


def test_headings_between_rows_head_what_is_below_them():
    table = only(
        [["项目", "2013年", "2014年"], ["一、农村"], ["支部", 12, 13], ["党员", 120, 130], ["二、机关"], ["支部", 2, 3]]
    )
    assert [row.path for row in table.rows] == [("农村", "支部"), ("农村", "党员"), ("机关", "支部")]


def test_blocks_under_the_same_header_are_one_table():
    header = ["地区", "户数", "比重"]
    table = only([
        ["表3 各地区户数"], ["单位：户"], header, ["甲县", 1, 2], ["乙县", 3, 4], [], ["续表1"], header, ["丙县", 5, ""],
    ])  # fmt: skip
    assert [row.label for row in table.rows] == ["甲县", "乙县", "丙县"]
    assert table.entries[2][0].name == "B9"


def test_another_title_is_another_table():
    header = ["地区", "户数"]
    tables = tables_of(sheet([["一季度"], header, ["甲县", 1], ["二季度"], header, ["甲县", 2]]))
    assert [table.title for table in tables] == [("一季度",), ("二季度",)]


def test_panels_side_by_side_are_one_table():
    table = only(
        [["乡镇", "户数", "人数", "乡镇", "户数", "人数"], ["甲镇", 1, 2, "丙镇", 5, 6], ["乙镇", 3, 4, "丁镇", 7, 8]]
    )
    assert [row.label for row in table.rows] == ["甲镇", "乙镇", "丙镇", "丁镇"]
    assert [column.label for column in table.columns] == ["户数", "人数"]
    assert table.entries[2][1].name == "F2"


def test_several_label_columns_and_years_as_labels():
    table = only([["年份", "月份", "人次"], ["2013年", "1月", 5], ["", "2月", 6], ["2014年", "1月", 7]])
    assert [row.path for row in table.rows] == [("2013年", "1月"), ("2013年", "2月"), ("2014年", "1月")]
    assert [figure.year for figure in figures(read(["年份", "人次"], ["2013年", 5], ["2014年", 6])).values()] == [
        2013,
        2014,
    ]


def test_years_that_head_columns_are_a_header():
    table = only([["指标", 2012, 2013, 2014], ["党员", 5, 6, 7], ["支部", 1, 2, 3]])
    assert [column.label for column in table.columns] == ["2012", "2013", "2014"]


def test_a_figure_says_where_it_stands_what_it_counts_and_for_whom():
    tables = read(
        ["镇原县2013年党员培训情况"],
        ["乡镇", "培训班（期）", "经费（万元）", "覆盖率"],
        ["屯字镇", 3, "12.5", "96%"],
        ["合计", "1,234", 15, "97.5%"],
    )
    found = figures(tables)
    assert [(f.cell, f.sheet, f.start, f.end) for f in found.values()][:2] == [
        ("B3", "表1", None, None),
        ("C3", "表1", None, None),
    ]
    sessions, money, share = found["B3"], found["C3"], found["D3"]
    assert (sessions.value, sessions.unit, sessions.bound, sessions.fact) == (3, "期", "exact", "trainings")
    assert (sessions.region_name, sessions.region_code, sessions.year) == ("屯字镇", "621027:屯字镇", 2013)
    assert (money.value, money.lo, money.hi, money.unit, money.bound) == (125_000, 124_500, 125_500, "元", "rounded")
    assert (share.value, share.unit, share.last_digit, share.lo, share.hi) == (96, "%", 1, 96, 96)
    assert (found["B4"].value, found["B4"].quote, found["B4"].region_name) == (1234, "1,234", "镇原县")
    assert (sessions.row_path, sessions.column_path) == ("屯字镇", "培训班（期）")
    assert sessions.sentence == "屯字镇 | 培训班（期）"


def test_what_a_sheet_shows_shorter_than_it_keeps_is_rounded():
    made = sheet([["地区", "户数"], ["甲县", 1], ["乙县", 2]])
    made.cells[1, 1] = SheetCell(1, 1, "1,552", 1552.4122)
    made.cells[2, 1] = SheetCell(2, 1, "-", 0.0)
    found = figures(extract(Workbook([made]), REPORT))
    assert (found["B2"].value, found["B2"].lo, found["B2"].hi) == (1552, 1551.5, 1552.9122)
    assert (found["B3"].value, found["B3"].quote) == (0, "-")


def test_numbers_as_text_in_all_their_forms():
    texts = ["12,345", "１２３", "1 234", "184546.00000", "(12)", "2(", "x", "…", "*", "空", ""]
    found = figures(read(["地区", "户数"], *([f"县{at}", text] for at, text in enumerate(texts))))
    assert [figure.value for figure in found.values()] == [12345, 123, 1234, 184546, -12]
    assert found["B5"].bound == "exact"


def test_a_row_rounded_to_tens_is_known_by_its_zeros():
    found = figures(
        read(
            ["月", "甲", "乙", "丙", "丁", "戊"],
            ["一月", 3140, 250, 2550, 2360, 310],
            ["二月", 3141, 251, 2553, 2367, 319],
        )
    )
    assert (found["B2"].last_digit, found["B2"].lo, found["B2"].hi) == (10, 3135, 3145)
    assert found["B3"].bound == "exact"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("万元", Unit("元", "money", 1e4)), ("％", Unit("%", "share")), ("户", Unit("户", "count")), ("thousands", Unit("", "count", 1e3)),
        ("$ thousands", Unit("$", "money", 1e3)), ("亿元", Unit("元", "money", 1e8)), ("千人", Unit("人", "count", 1e3)), ("镇", None), ("", None),
    ],
)  # fmt: skip
def test_units_and_what_one_is_worth(text: str, unit: Unit | None):
    assert unit_of(text) == unit


def test_units_in_captions_and_labels():
    assert units_in_caption("单位：户、％") == (Unit("户", "count"), Unit("%", "share"))
    assert units_in_caption("单位:万元") == (Unit("元", "money", 1e4),)
    assert units_in_caption("填报单位：镇原县委组织部") == ()
    assert unit_in_label("投入经费（万元）") == Unit("元", "money", 1e4)
    assert unit_in_label("2004 $ thousands") == Unit("$", "money", 1e3)
    assert unit_in_label("党支部") is None


def test_labels_in_one_form():
    assert (
        compact("（一）合　　计") == "合计"
        and compact("其中：女") == "其中:女".replace(":", "：")
        and told_label("其中：女") == "女"
    )
    assert told_label("1. 党委（个）") == "党委（个）" and told_label("Operating margin1") == "Operating margin"
    words = return_words()
    assert (
        words.is_total("合 计")
        and words.is_total("党组织合计")
        and words.is_total("Total revenue")
        and words.is_total("小计")
    )
    assert not words.is_total("统计") and not words.is_total("会计人数") and not words.is_total("totally new")


def test_words_are_checked_when_loaded():
    import yaml

    from ingest.returns import words as module

    text = module.files("ingest").joinpath("catalogue", "returns.yml").read_text(encoding="utf-8")
    for change, message in (
        ({"total": []}, "total: the list is missing"), ({"typo": ["x"]}, "no such list"),
        ({"total_within": ["共有"]}, "not in total"), ({"label_units": {"党员": "砣"}}, "no unit"),
    ):  # fmt: skip
        with pytest.raises(ReturnWordsError, match=message):
            build(yaml.safe_load(text) | change)


TEXTS = st.sampled_from(
    [
        "",
        "",
        "1",
        "12",
        "1,234",
        "2(",
        "合计",
        "其中：",
        "一、",
        "单位：万元",
        "甲镇",
        "2014",
        "-",
        "96%",
        "注：",
        "续表",
        " x",
        "　甲",
    ]
)


@given(st.lists(st.lists(TEXTS, max_size=7), max_size=12), st.lists(st.tuples(*[st.integers(0, 6)] * 4), max_size=3))
def test_no_sheet_makes_reading_fail(rows: list[list[str]], ranges: list[tuple[int, int, int, int]]):
    merged = [(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in ranges]
    tables = extract(Workbook([sheet(rows, merged)]), REPORT)
    found, claims, terms, *_ = find_claims(tables, REPORT)
    assert len({figure.figure_id for figure in found}) == len(found)
    assert {term.claim_id for term in terms} == {claim.claim_id for claim in claims}


def test_indicators_in_rows_with_a_column_of_units_and_one_of_codes():
    """The form of a statistical return: 指标名称, 计量单位, 代码, 数量."""
    rows = [
        ["指标名称", "计量单位", "代码", "数量"], ["甲", "乙", "丙", 1], ["一、基层党组织总数", "个", "01", 368], ["　　其中：党委", "个", "02", 17],
        ["　　　　　党支部", "个", "03", 314], ["二、投入经费", "万元", "04", "12.5"], ["　　其中：县级", "万元", "05", 3],
    ]  # fmt: skip
    table = only(rows)
    assert [row.path for row in table.rows][:3] == [
        ("基层党组织总数",),
        ("基层党组织总数", "党委"),
        ("基层党组织总数", "党支部"),
    ]
    assert [(row.is_among, row.parent) for row in table.rows] == [
        (False, None),
        (True, 0),
        (True, 0),
        (False, None),
        (True, 3),
    ]
    found = figures(read(*rows))
    assert [(figure.value, figure.unit) for figure in found.values()] == [
        (368, "个"),
        (17, "个"),
        (314, "个"),
        (125_000, "元"),
        (30_000, "元"),
    ]


def test_two_tables_under_one_another():
    tables = tables_of(sheet([
        ["一、组织情况"], ["乡镇", "支部"], ["甲镇", 1], ["乙镇", 2], ["丙镇", 3], [], ["二、培训情况"], ["乡镇", "期数", "人次"], ["甲镇", 1, 20],
        ["联系电话", 13912345678],
    ]))  # fmt: skip
    assert [(table.title, values(table)) for table in tables] == [
        (("一、组织情况",), [[1], [2], [3]]), (("二、培训情况",), [[1, 20]]),
    ]  # fmt: skip


def test_a_unit_above_a_second_table_is_its_own():
    rows = [
        ["单位：人次"], ["项目", "人次"], ["集中培训", 900], ["远程教育", 310], [None],
        ["附表：结对帮扶"], ["单位：户"], ["乡镇", "结对"], ["通羊镇", 120], ["大畈镇", 80],
    ]  # fmt: skip
    found = figures(read(*rows))
    assert (found["B3"].unit, found["B9"].unit) == ("人次", "户")
