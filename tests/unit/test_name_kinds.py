"""Kinds of names kept as data: what the rules read from them, and which entries are refused."""

from __future__ import annotations

import pytest

from ingest import name_kinds
from ingest.name_kinds import NameKindError, any_of, parse
from ingest.narrative.own_unit import own_unit
from ingest.whereabouts import find_region

HEADER = "# said here\nused_for,word,note\n"
GOOD = "unit,农场,farm\nnot_one_unit,国有,state-owned\nzone,园区,park\nmedium,日报,daily paper\n"


def test_the_longest_word_is_tried_first():
    words = any_of("unit").split("|")
    assert words.index("集团公司") < words.index("集团")


@pytest.mark.parametrize("kind", any_of("unit").split("|"))
def test_every_kind_of_unit_has_reports_of_its_own(kind):
    view = f"抓党建促发展\n今年以来，黑山{kind}培训党员30名。\n黑山{kind}有102个党组织。\n"
    place = own_unit(view)
    assert place is not None and place.name == f"黑山{kind}"


def test_a_unit_that_stands_among_those_of_its_province_reports_still():
    view = "抓党建促发展\n黑山农场有102个党组织。\n省政府授予全省农业战线红旗单位，黑山农场培训党员30名。\n"
    place = own_unit(view.replace("省政府", "上级"))
    assert place is not None and place.name == "黑山农场"
    assert own_unit(view.replace("全省", "全县").replace("省政府", "上级")) is None


def test_a_farm_may_be_named_far_from_the_head_of_a_chapter_of_its_history():
    view = (
        "第五节 整建党工作\n"
        + "整建党工作开始，按部署展开。\n" * 60
        + "本场抽调18名。到1972年，由黑山农场批准，全场成立14个总支。\n1973年，黑山农场召开党代会。\n"
    )
    place = own_unit(view)
    assert place is not None and place.name == "黑山农场"
    assert own_unit(view.replace("本场", "农场").replace("全场", "共")) is None
    assert own_unit(view.replace("黑山农场", "县里把黑山农场")) is None


@pytest.mark.parametrize("word", any_of("not_one_unit").split("|"))
def test_what_makes_a_kind_of_unit_names_none(word):
    assert own_unit(f"抓党建促发展\n今年以来，{word}农场培训党员30名。\n{word}农场有102个党组织。\n") is None


@pytest.mark.parametrize("word", any_of("medium").split("|"))
def test_no_medium_says_whom_a_report_is_about(word):
    assert find_region(None, "", f"金华市{word}.txt", None, 2014).value is None


def test_kinds_are_checked():
    assert parse(HEADER + GOOD)["zone"] == ["园区"]
    for row, message in [
        ("units,林场,forest farm\n", r"name_kinds\.csv: row 5 \(units,林场,forest farm\): used_for"),
        ("unit,farm,farm\n", r"name_kinds\.csv: row 5 .*word is not"),
        ("unit,油气[田矿],oil field\n", "word is not"),
        ("zone,区,zone\n", "word is not"),
        ("unit,,farm\n", "word is not"),
        ("unit,农场,farm\n", "农场 stands twice for unit"),
        ("unit,林场, \n", "note is empty"),
        ("unit,林场\n", "2 columns, expected 3"),
    ]:
        with pytest.raises(NameKindError, match=message):
            parse(HEADER + GOOD + row)
    with pytest.raises(NameKindError, match=r"name_kinds\.csv: columns"):
        parse(GOOD)
    with pytest.raises(NameKindError, match="no word for zone, medium"):
        parse(HEADER + "".join(GOOD.splitlines(keepends=True)[:2]))


def test_the_projects_list_is_sound():
    assert set(name_kinds._kinds()) == set(name_kinds.USES)


def test_a_zone_is_called_全区_too():
    view = "大柳塔高新区抓党建\n大柳塔高新区有102个党组织。\n今年以来，全区培训党员30名，区党工委组织活动12次。\n"
    place = own_unit(view)
    assert place is not None and place.name == "大柳塔高新区"
    assert own_unit(view.replace("全区", "全县")) is None
    assert own_unit(view.replace("高新区", "农场")) is None


def test_what_a_units_own_committee_signs_is_its_report():
    view = "中共中原石油勘探局委员会组织部\n2003年度报告\n全局有214支队伍在外施工，党员27450名。\n"
    place = own_unit(view)
    assert place is not None and place.name == "中原石油勘探局"
    assert own_unit(view.replace("委员会组织部\n", "的一次会议\n")) is None
