"""Words that read like a county's short name where they meet, and short names that are some."""

from __future__ import annotations

import pytest

from ingest import words_across
from ingest.maintained import MaintainedDataError
from ingest.readers import plain_text
from ingest.region_evidence import read
from ingest.words_across import lies_across_words

COUNTIES = "全县有村72个。"


@pytest.mark.parametrize(
    ("text", "name", "across"),
    [
        ("从评定结果看", "定结", True),
        ("隆重庆祝建党", "重庆", True),
        ("每年结合水电站建设", "合水", True),
        ("中共定结县委", "定结", False),
        ("在定结安家", "定结", False),
        ("定结果树", "定结", False),
    ],
)
def test_two_words_that_meet_are_no_name(text, name, across):
    start = text.index(name)
    assert lies_across_words(text, start, start + len(name)) is across


@pytest.mark.parametrize(
    ("text", "year", "county"),
    [
        (COUNTIES + "从评定结果看，较好的51个。", 2012, "定结县"),
        (COUNTIES + "到青龙铺，办班3期。青龙铺村建起党员活动室。", 2012, "青龙满族自治县"),
        (COUNTIES + "榆树区有党员41名。", 1985, "榆树县"),
    ],
)
def test_a_text_that_only_seems_to_have_a_short_name_names_no_county(text, year, county):
    assert county not in {one.region.name for one in read(text, year).told.values()}
    # The same name where it is one.
    alone = {"定结县": "定结", "青龙满族自治县": "青龙", "榆树县": "榆树"}[county]
    assert county in {one.region.name for one in read(f"{COUNTIES}{alone}的党建。", year).told.values()}


def test_a_line_that_is_no_list_of_words_is_refused_by_its_number(monkeypatch, tmp_path):
    (tmp_path / "catalogue").mkdir()
    (tmp_path / "catalogue" / words_across.WORDS_FILE).write_text("# words\n评 定价\n结果\n", encoding="utf-8")
    monkeypatch.setattr(words_across, "files", lambda _: tmp_path)
    words_across.common_words.cache_clear()
    try:
        with pytest.raises(MaintainedDataError, match="line 3"):
            words_across.common_words()
    finally:
        words_across.common_words.cache_clear()


def test_a_county_that_is_called_like_words_opens_a_clause():
    text = "资源县抓站点\n今年以来，资源县把远程教育办实。全县有站点76个。\n下一篇：兴安县\n"
    assert "资源县" in {one.region.name for one in read(plain_text.read(text).view, 2009).told.values()}
    assert "资源县" not in {
        one.region.name for one in read("全县盘活资产资源县里出钱。" + COUNTIES, 2009).told.values()
    }
