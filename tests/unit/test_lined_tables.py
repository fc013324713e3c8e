"""Tables that a Word file turned to text gives cell by cell."""

from __future__ import annotations

from ingest.narrative.lexicon import lexicon
from ingest.narrative.lined_tables import lined_numbers

HEAD = "乡镇\n\n整顿村数（个）\n\n干部\n\n落实资金（万元）\n\n"
ROWS = "柳河镇\n\n4\n\n11\n\n38.5\n\n青山镇\n\n3\n\n9\n\n27\n\n合计\n\n7\n\n20\n\n65.5\n"


def read(view: str) -> list[tuple[str, str, float, str]]:
    numbers = lined_numbers(view, lexicon())
    return [(view[one.start : one.end], one.unit, one.scale, one.label) for one in numbers]


def test_numbers_take_unit_and_name_from_their_heading_and_row():
    found = read("情况如下。\n" + HEAD + ROWS + "三、打算：\n")
    assert found[:2] == [("4", "个", 1.0, "柳河镇整顿村数"), ("38.5", "元", 10000.0, "柳河镇落实资金")]
    # The column whose heading names no unit is left to other rules.
    assert [number for number, *_ in found] == ["4", "38.5", "3", "27", "7", "65.5"]


def test_what_is_no_rectangle_is_left_alone():
    assert read("情况如下。\n" + HEAD + "柳河镇\n\n4\n\n11\n\n38.5\n\n青山镇\n\n3\n\n27\n") == []
    assert read("情况如下。\n" + HEAD.replace("（个）", "").replace("（万元）", "") + ROWS) == []
    assert read("柳河镇\n\n4\n\n11\n\n38.5\n\n青山镇\n\n3\n\n9\n\n27\n") == []


def test_the_rows_are_told_of_their_places(regions):
    text = (
        "通海县附表\n各镇情况如下。\n" + HEAD.replace("\n\n干部", "") + "河西镇\n\n4\n\n38.5\n\n四街镇\n\n3\n\n27.5\n"
    )
    assert regions(text) == {"4": "河西镇", "38.5": "河西镇", "3": "四街镇", "27.5": "四街镇"}
