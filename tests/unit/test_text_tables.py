"""Tables set in plain text: each number has the unit of its column, and its row and heading say what it counts."""

from __future__ import annotations

import pytest

from ingest.narrative.lexicon import lexicon
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
