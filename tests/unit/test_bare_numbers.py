"""Numbers whose unit stands elsewhere: headings, labels, columns, lists, brackets; and what stays without one."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.narrative.bare_numbers import bare_mentions
from ingest.narrative.lexicon import lexicon
from ingest.narrative.scan import scan
from ingest.readers.normalise import normalise


def found(text: str) -> list[tuple[str, float, str]]:
    view = normalise(text)
    return [(text[m.start : m.end], m.value, m.unit) for m in bare_mentions(view, scan(view), lexicon())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("比例分别高出79和29个百分点。", [("79", 79, "百分点"), ("29个百分点", 29, "百分点")]),
        (
            "依次提高13.2、5.6、0.7个百分点。",
            [("13.2", 13.2, "百分点"), ("5.6", 5.6, "百分点"), ("0.7个百分点", 0.7, "百分点")],
        ),
        (
            "三县党员分别为3.5、4.6和7.8万名。",
            [("3.5", 35_000, "名"), ("4.6", 46_000, "名"), ("7.8万名", 78_000, "名")],
        ),
        ("每组3、4个村。", [("3、4个", 3.5, "个")]),
        ("党员80名，比例高出29个百分点。", [("80名", 80, "名"), ("29个百分点", 29, "百分点")]),
        ("二、发展党员（单位：名）\n全年发展 742\n  其中：女 201\n", [("742", 742, "名"), ("201", 201, "名")]),
        (
            "经费收支一览\n单位：万元\n收入合计：1,286.5\n 省补助 212\n",
            [("1,286.5", 12_865_000, "元"), ("212", 2_120_000, "元")],
        ),
        ("●党员（万名）\n总数 24.36\n●其他\n总数 7\n", [("24.36", 243_600, "名")]),
        ("【资金/万元】\n— 余额 326.4\n", [("326.4", 3_264_000, "元")]),
        ("项目|2012年（名）|增减（%）\n女党员|9815|6.6\n", [("9815", 9815, "名"), ("6.6", 6.6, "%")]),
        ("党员总数（名）|58420\n", [("58420", 58420, "名")]),
        ("报酬标准：元/月。支书320、主任300。\n", [("320", 320, "元"), ("300", 300, "元")]),
        (
            "组织：党委31、总支44、支部962，共1037个。",
            [("31", 31, "个"), ("44", 44, "个"), ("962", 962, "个"), ("1037个", 1037, "个")],
        ),
        ("大专以上支书：58（41）名", [("58", 58, "名"), ("41", 41, "名")]),
        ("支书平均年龄：46.2（47.9）岁", [("46.2", 46.2, "岁"), ("47.9", 47.9, "岁")]),
        (
            "示范点29个；省级2，韶关级7，本级20\n",
            [("29个", 29, "个"), ("2", 2, "个"), ("7", 7, "个"), ("20", 20, "个")],
        ),
        ("示范点29个；省级2，韶关级7，本级21\n", [("29个", 29, "个")]),
        (
            "后进整顿：摸排268个，转化241个\n敖汉旗　摸排41　转化37\n",
            [("268个", 268, "个"), ("241个", 241, "个"), ("41", 41, "个"), ("37", 37, "个")],
        ),
        (
            "第一书记115名（省派8、市派31、县派76）",
            [("115名", 115, "名"), ("8", 8, "名"), ("31", 31, "名"), ("76", 76, "名")],
        ),
    ],
)
def test_the_unit_is_found_where_it_stands(text, expected):
    assert found(text) == expected


def test_what_is_said_before_a_number_of_a_column_sets_its_interval():
    text = "◎保障（单位：万元）\n　运转经费　　8,625\n　离任补助　　约1,500\n　上级补助　　超过200\n"
    view = normalise(text)
    mentions = bare_mentions(view, scan(view), lexicon())
    told = {mention.value: (text[mention.start : mention.end], mention.bound) for mention in mentions}
    assert told[15_000_000] == ("约1,500", "about")
    assert told[2_000_000] == ("超过200", "at_least")
    assert told[86_250_000] == ("8,625", "rounded")


@pytest.mark.parametrize(
    "text",
    [
        "单位：万元\n1、召开会议\n2、下发文件\n",
        "单位：个\n填报：12月20日 电话8123456\n",
        "单位：个\n截至2012年，第3批，〔2012〕37号\n",
        "全年发展 742\n",
        "帮扶单位对每个村的账目过一遍筛子 12 收\n从 3 月中旬开始\n",
    ],
)
def test_list_numerals_dates_and_codes_get_no_unit(text):
    assert found(text) == []


@given(st.text(alphabet="单位：万元名个（）()|\t\n 0123456789,.、，共党员%", max_size=80))
def test_any_text_is_read_without_an_exception_and_without_overlap(text):
    view = normalise(text)
    mentions = bare_mentions(view, scan(view), lexicon())
    for before, after in itertools.pairwise(mentions):
        assert before.end <= after.start
