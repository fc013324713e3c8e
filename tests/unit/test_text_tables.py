"""Tables set in plain text: each number has the unit of its column, and its row and heading say what it counts."""

from __future__ import annotations

import pytest

from ingest.narrative.lexicon import lexicon
from ingest.narrative.stacked_tables import stacked_numbers
from ingest.narrative.text_tables import table_numbers

TABLE = """单位：处、万元、名

镇　　名　　新建　　投入资金　　驻村干部
------------------------------
甲山镇　　6　　138　　34
乙水镇　　5　　104　　26
小　　计　　11　　242　　60
"""


def cells(view: str) -> list[tuple[str, str, float, str]]:
    return [(view[n.start : n.end], n.unit, n.scale, n.label) for n in table_numbers(view, lexicon())]


def test_every_number_has_its_columns_unit_and_label():
    assert cells(TABLE) == [
        ("6", "处", 1.0, "甲山镇新建"), ("138", "元", 10_000.0, "甲山镇投入资金"), ("34", "名", 1.0, "甲山镇驻村干部"),
        ("5", "处", 1.0, "乙水镇新建"), ("104", "元", 10_000.0, "乙水镇投入资金"), ("26", "名", 1.0, "乙水镇驻村干部"),
        ("11", "处", 1.0, "新建"), ("242", "元", 10_000.0, "投入资金"), ("60", "名", 1.0, "驻村干部"),
    ]  # fmt: skip


def test_a_heading_in_brackets_names_the_unit():
    view = "乡镇|党员（名）|经费（万元）\n甲乡|120|3.5\n乙乡|98|2.8\n"
    assert [cell[:3] for cell in cells(view)] == [
        ("120", "名", 1.0), ("3.5", "元", 10_000.0), ("98", "名", 1.0), ("2.8", "元", 10_000.0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "view",
    [
        "乡镇　　新建　　改建\n甲乡　　3　　4\n乙乡　　5　　6\n",  # no unit anywhere
        "单位：个\n甲乡　　3　　4\n",  # no headings
        "单位：个\n今年工作　　成绩很大　　经验很多\n明年工作　　任务很重　　压力很大\n",  # no numbers
    ],
)
def test_what_is_no_table_gives_nothing(view):
    assert cells(view) == []


STACKED = """用户构成表
用户分类 |
用户数(个) |
||
集体用户 |
农村 |
3691 |
|
社区 |
2459 |
国企 |
43 |
||
个人用户 |
19071 |
||
合计 |
25221 |
注：以上为年底数。
"""


def stacked(view: str) -> list[tuple[str, str, float, str]]:
    return [(view[n.start : n.end], n.unit, n.scale, n.label) for n in stacked_numbers(view, lexicon())]


def test_cells_on_lines_of_their_own_are_those_of_the_one_heading_that_names_a_unit():
    assert stacked(STACKED) == [
        ("3691", "个", 1.0, "集体用户农村用户数"),
        ("2459", "个", 1.0, "社区用户数"),
        ("43", "个", 1.0, "国企用户数"),
        ("19071", "个", 1.0, "个人用户用户数"),
        ("25221", "个", 1.0, "合计用户数"),
    ]
    rows = "乡镇 |\n党员(名) |\n经费(万元) |\n||\n甲乡 |\n120 |\n3.5 |\n||\n乙乡 |\n98 |\n2.8 |\n||\n"
    assert [cell[:3] for cell in stacked(rows)] == [
        ("120", "名", 1.0), ("3.5", "元", 10_000.0), ("98", "名", 1.0), ("2.8", "元", 10_000.0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "view",
    [
        STACKED.replace("(个)", ""),  # no unit
        "首页 |\n新闻(1) |\n12 |\n||\n",  # a menu
        "党建 |\n工作(名) |\n很好。今年有12 |\n" * 4,
        "乡镇 |\n党员(名) |\n经费(万元) |\n||\n甲乡 |\n120 |\n||\n乙乡 |\n98 |\n||\n",  # which of two
    ],
)
def test_what_is_no_table_of_stacked_cells_gives_nothing(view):
    assert stacked(view) == []


def test_units_in_brackets_end_with_them_and_money_is_counted_in_money():
    rows = "镇名    新建    投入资金\n甲镇    4    168\n乙镇    3    152\n"
    assert [cell[:3] for cell in cells("情况表（单位：个、万元）\n" + rows)] == [
        ("4", "个", 1.0), ("168", "元", 10_000.0), ("3", "个", 1.0), ("152", "元", 10_000.0),
    ]  # fmt: skip
    assert [cell[:2] for cell in cells("情况表（单位：个）\n" + rows)] == [("4", "个"), ("3", "个")]
