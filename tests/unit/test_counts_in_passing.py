"""Counts by where they stand and by units that reports seldom use (DOMAIN: what is a figure)."""

from __future__ import annotations

import pytest

from ingest.analysis import analyse
from ingest.model import Report
from ingest.readers import plain_text


def quotes(text: str) -> list[str]:
    report = Report("r", "a", "", "txt", region_code="530423", region_name="通海县", region_level="county", year=1973)
    figures, *_ = analyse(plain_text.read(f"总结\n{text}\n"), report)
    return [figure.quote for figure in figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("能够团结战斗的四个，工作一般的六个，软懒散的三个。", ["四个", "六个", "三个"]),
        ("大队支部中好的增加到八个，一般的四个。", ["八个", "四个"]),
        ("共有支部十七个，其中大队支部十三个，供销社等单位支部四个。", ["十七个", "十三个", "四个"]),
        (
            "党员带动妇女编炕席三百二十多领，全村送粪六千三百车，补种四千二百多垧。",
            ["三百二十多领", "六千三百车", "四千二百多垧"],
        ),
        ("7年里换了5任支书，四年里换了三任书记。", ["5任", "三任"]),
        ("有5893名坚持参加了学习。", ["5893名"]),
        ("资金来源\n金额(万元)\n省市补助\n286\n县财政配套\n120\n合计\n406\n", ["286", "120", "406"]),
    ],
)
def test_what_counts(text, expected):
    assert quotes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "这样的村在全县不是一个两个。",
        "做到四个坚持。",
        "各村落实5条坚持原则。",
        "任务落实到人，一任书记干到底。",
    ],
)
def test_what_does_not(text):
    assert quotes(text) == []
