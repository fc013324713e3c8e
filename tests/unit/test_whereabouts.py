"""Place and year of a report: manifest, folder, file name, title, text, in that order; places told apart."""

from __future__ import annotations

import pytest

from ingest.readers import plain_text
from ingest.regions import RegionTableError, gazetteer, read_table
from ingest.whereabouts import find_region, find_year

DOCUMENT = plain_text.read("通海县2013年党建总结\n2012年，宜良县新建党组织12个。2012年，宜良县发展党员30名。\n")
UNTITLED = plain_text.read("工作总结\n2012年，宜良县新建党组织12个。全县发展党员30名。2012年，宜良县委高度重视。\n")


@pytest.mark.parametrize(
    ("manifest", "folder", "name", "document", "expected"),
    [
        ("2010", "2011", "2012", DOCUMENT, (2010, "manifest")),
        ("", "reports/2011", "2012", DOCUMENT, (2011, "folder")),
        ("", "reports", "yl_20121128", DOCUMENT, (2012, "file_name")),
        ("", "reports", "report", DOCUMENT, (2013, "title")),
        ("", "", "report", UNTITLED, (2012, "text")),
        ("", "", "183070", plain_text.read("没有年份的文字，只有12个党支部。"), (None, None)),
    ],
)
def test_the_year_is_taken_from_the_first_place_that_tells_it(manifest, folder, name, document, expected):
    year = find_year(manifest, folder, name, document)
    assert (year.value, year.source) == expected


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("总结\n我县于2004年3月起实施工程。去年3月8日召开了动员会，今年上半年发展党员12名。", 2005),
        ("总结\n去年7月印发意见。2007年3月，抽调13名干部。2007年5月，启动活动。", 2007),
        ("总结\n2013年，新建场所12个。2013年发展党员20名。\n2014年1月8日", 2013),
        ("新闻\n2012-11-28 来源：县报\n全县新建场所12个。", 2012),
        ("新闻\n2013-01-06 来源：县报\n去年全县新建场所12个。", 2012),
    ],
)
def test_the_year_of_a_text(text, year):
    assert find_year("", "", "x", plain_text.read(text)).value == year


def test_a_manifest_year_that_is_none_is_refused():
    with pytest.raises(ValueError, match="'14' is not a year"):
        find_year("14", "", "", None)


@pytest.mark.parametrize(
    ("manifest", "folder", "name", "document", "expected"),
    [
        ("宜良县", "", "", DOCUMENT, ("530125", "manifest")),
        ("530423", "", "", DOCUMENT, ("530423", "manifest")),
        ("", "2013/通海县", "", UNTITLED, ("530423", "folder")),
        ("", "", "通海县总结", UNTITLED, ("530423", "file_name")),
        ("", "", "x", DOCUMENT, ("530423", "title")),
        ("", "", "x", UNTITLED, ("530125", "text")),
    ],
)
def test_the_region_is_taken_from_the_first_place_that_tells_it(manifest, folder, name, document, expected):
    region = find_region(manifest, folder, name, document, 2013)
    assert (region.value.code, region.source) == expected


def test_a_manifest_region_that_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="'无名县'"):
        find_region("无名县", "", "", None, 2013)


def test_namesakes_are_told_apart_by_what_stands_around_or_not_at_all():
    table = gazetteer()
    assert table.resolve("鼓楼区", 2010) is None
    assert table.resolve("鼓楼区", 2010, ["350100"]).code == "350102"  # type: ignore[union-attr]
    assert table.resolve("鼓楼区", 2010, ["410000"]).code == "410204"  # type: ignore[union-attr]


def test_a_name_means_the_division_of_its_year():
    table = gazetteer()
    assert table.resolve("璧山县", 2010).code == "500227"  # type: ignore[union-attr]
    assert table.resolve("璧山县", 1990).code == "510232"  # type: ignore[union-attr]
    assert table.resolve("璧山区", 2015).code == "500120"  # type: ignore[union-attr]


def test_short_names_and_words_that_contain_one():
    table = gazetteer()
    assert [m.name for m in table.mentions("黔南州委和贵州各地")] == ["黔南州", "贵州"]
    assert table.mentions("召开县委常委会，完成县里任务") == []


def test_a_broken_region_table_names_the_row():
    header = "region_code,region_name,region_level,parent_code,valid_from,valid_to\n"
    with pytest.raises(RegionTableError, match="row 1"):
        read_table(header + "12,某县,county,110000,1980,\n")
    with pytest.raises(RegionTableError, match="columns"):
        read_table("code,name\n1,2\n")
