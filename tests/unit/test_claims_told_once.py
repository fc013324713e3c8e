"""Contradictions with what a report tells but once: shares of it, rounds of it, what each gets of it in a year."""

from __future__ import annotations

import pytest
from test_claims import judged

CHAPTER = "各级党组织认真学习文件，扎实推进各项工作。" * 30


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("share", f"全县辖21个乡镇、218个行政村。\n{CHAPTER}\n目前，有131个村实行“一肩挑”，占行政村总数的70%。"),
        ("share", "半年来，共接收新党员1138名，其中农民957名；女党员194名，占新党员的19%。"),
        ("share", "全县有1036个嘎查村。\n重新评定，一类的621个，占69.9%；二类的387个；三类的还有28个。"),
        ("share", "到去年底，在全县229个村里，集体收入5万元以上的达到148个，占58.7%。"),
        ("share", "如今全村218户人家里，有131户开起了农家院，占到了68%。"),
        ("sum", "训练班办了三期，第一期到了421人，第二期到了456人，第三期到了442人，三期共训练积极分子1419人。"),
        ("product", "离任村干部共1135名，平均每人每年1440元，全年发放资金136.4万元。"),
        ("sum", "清回欠款214万元，其中现金129万元，粮食和实物折款75万元。"),
        ("sum", "先后选派驻村干部1798名，其中省直单位选派59名，市直单位选派274名，县区选派1438名。"),
    ],
)
def test_what_is_told_once_is_held_against_it(kind, text):
    assert (kind, "inconsistent") in [(one, verdict) for one, verdict, _ in judged(text)]


@pytest.mark.parametrize(
    "text",
    [
        f"全县辖21个乡镇、218个行政村。\n{CHAPTER}\n目前，有131个村实行“一肩挑”，占行政村总数的60.1%。",
        # Told twice with different numbers, or of something else.
        f"全县辖218个行政村。去年有188个行政村。\n{CHAPTER}\n目前，有131个村实行“一肩挑”，占行政村总数的70%。",
        f"全县辖218个行政村。\n{CHAPTER}\n目前，有131个村实行“一肩挑”，占贫困村的90%。",
        "训练班办了三期，第一期到了421人，第二期到了456人，第三期到了442人，三期共训练积极分子1319人。",
        "训练班办了四期，第一期到了421人，第二期到了456人，四期共训练积极分子1419人。",
        "离任村干部共1135名，平均每人每年1440元，全年发放资金163.4万元。",
        "离任村干部共1135名，平均每人每年1440元，县财政安排资金136.4万元。",
        "2001年全县发展党员412名，2005年为536名，增长30.1%。",
    ],
)
def test_what_agrees_or_may_be_of_something_else_is_not_accused(text):
    assert [one for one in judged(text) if one[1] == "inconsistent"] == []
