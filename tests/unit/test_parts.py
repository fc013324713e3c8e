"""Several documents in one file: each is of its own place and year; chapters of one report are not."""

from __future__ import annotations

import pytest

from ingest.model import Figure, Report
from ingest.narrative.extract import extract
from ingest.narrative.parts import headings
from ingest.readers import plain_text
from ingest.whereabouts import find_region, find_year

FILLER = "各级党组织认真学习，扎实推进各项工作，形成齐抓共管的局面，建立健全工作机制。" * 4
TONGHAI = f"通海县委重视党建。2013年，全县有党员8940名，投入30万元。{FILLER}"
HUANING = f"华宁县委重视党建。2009年，全县有党员7110名，宁州街道投入40万元。{FILLER}"
NOBODY = f"县委重视党建。全县有党员5220名。{FILLER}"


def told(text: str, **given: object) -> dict[str, Figure]:
    document = plain_text.read(text)
    year, region = find_year("", "", "", document), find_region("", "", "", document, None).value
    report = Report("r", "a", "", "txt", year=year.value, year_from=year.source, region_from="text")
    if region is not None:
        report.region_code, report.region_name, report.region_level = region.code, region.name, region.level
    for name, value in given.items():
        setattr(report, name, value)
    return {figure.quote: figure for figure in extract(document, report).figures}


@pytest.mark.parametrize(
    "style",
    [
        *("第{}篇：工作汇报", "【第{}篇】工作汇报", "篇{}：工作汇报", "范文{} 工作汇报"),
        *("基层党建工作汇报篇{}", "党建工作汇报 第{}篇", "党建工作汇报（篇{}）", "农村党建工作汇报范文{} "),
    ],
)
def test_each_document_of_a_file_is_of_its_own_place_and_year(style):
    text = f"基层党建工作汇报\n{style.format('一')}\n{TONGHAI}\n{style.format('二')}\n{HUANING}\n"
    figures = told(text)
    found = {quote: (figure.region_name, figure.year, figure.region_code) for quote, figure in figures.items()}
    assert found == {
        "8940名": ("通海县", 2013, "530423"),
        "30万元": ("通海县", 2013, "530423"),
        "7110名": ("华宁县", 2009, "530424"),
        "40万元": ("宁州街道", 2009, "530424:宁州街道"),
    }
    assert all(text[figure.start : figure.end] == quote for quote, figure in figures.items())


def test_a_document_that_names_no_place_is_of_none_and_a_chapter_is_of_the_reports():
    documents = told(f"第一篇：工作汇报\n{TONGHAI}\n第二篇：工作总结\n{NOBODY}\n")
    assert (documents["8940名"].region_name, documents["5220名"].region_name) == ("通海县", None)
    chapters = told(f"第一篇 党组织\n{TONGHAI}\n第二篇 党员\n{NOBODY}\n")
    assert (chapters["5220名"].region_name, chapters["5220名"].year) == ("通海县", 2013)


def test_sections_of_an_offices_collection_share_its_place_and_year():
    contents = "第一篇：会上的讲话·······1\n第二篇：交流发言·······9\n第三篇：通知·······13\n"
    sections = f"第一篇：会上的讲话\n{TONGHAI}\n第二篇：交流发言\n{HUANING}\n第三篇：通知\n{NOBODY}\n"
    collection = told(f"基层党建工作材料汇编\n中共通海县委组织部 编印\n目 录\n{contents}{sections}")
    assert (collection["5220名"].region_name, collection["5220名"].year) == ("通海县", 2013)
    assert (collection["7110名"].region_name, collection["7110名"].year) == ("华宁县", 2009)
    assert (
        told(f"第一篇：工作汇报\n{TONGHAI}\n第二篇：交流发言\n{HUANING}\n第三篇：工作总结\n{NOBODY}\n")["5220名"].year
        is None
    )


def test_a_short_document_is_one_and_a_line_of_a_table_of_contents_is_not():
    short = "县委：××乡辖12个村，农村党员402名。我乡整修村级阵地3个，花去17万余元，班子成员每人联系2个村。"
    figures = told(f"第一篇：工作汇报\n{TONGHAI}\n第二篇：述职报告\n{short}\n")
    assert (figures["8940名"].region_name, figures["402名"].region_name) == ("通海县", "××乡")
    contents = "".join(
        f"第{number}篇：通海县各乡镇基层党组织建设工作情况汇报材料（经各乡镇核对，含附表一份）\n" for number in "一二三"
    )
    assert not headings(f"基层党建工作汇报\n{contents}{TONGHAI}\n")


def test_a_document_that_names_no_place_or_year_beside_others_of_several_places_has_none():
    figures = told(f"第一篇 通海\n{TONGHAI}\n第二篇 华宁\n{HUANING}\n第三篇 其他\n{NOBODY}\n")
    assert (figures["5220名"].region_name, figures["5220名"].year) == (None, None)


def test_what_the_manifest_gives_holds_for_all_documents_of_a_file():
    text = f"第一篇：工作汇报\n{TONGHAI}\n第二篇：工作总结\n{NOBODY}\n"
    given = {"region_code": "530421", "region_name": "江川县", "region_level": "county", "region_from": "manifest"}
    figures = told(text, **given, year=2011, year_from="folder")
    assert figures["5220名"].region_name == "江川县"
    assert figures["5220名"].year == 2011


def test_a_year_that_the_manifest_gives_is_that_of_what_a_document_dates_otherwise():
    text = f"第一篇：工作汇报\n{TONGHAI}\n第二篇：工作总结\n{HUANING}举办培训班50期。\n"
    assert told(text)["50期"].year == 2009
    assert told(text, year=2011, year_from="manifest")["50期"].year == 2011


def test_places_of_a_second_document_are_where_they_stand():
    second = f"{HUANING}三棵树镇参加。宁州街道、青龙镇分别新建活动室3个和5个。"
    figures = told(f"第一篇：工作汇报\n{TONGHAI}\n第二篇：工作总结\n{second}\n")
    assert "三棵" not in figures
    assert (figures["3个"].region_name, figures["5个"].region_name) == ("宁州街道", "青龙镇")


def test_a_title_of_a_document_names_its_place():
    text = f"第一篇：通海县工作汇报\n{NOBODY}\n第二篇：华宁县工作汇报\n{NOBODY.replace('5220', '6330')}\n"
    figures = told(text)
    assert (figures["5220名"].region_name, figures["6330名"].region_name) == ("通海县", "华宁县")


@pytest.mark.parametrize(
    "text",
    [
        f"第一篇：工作汇报\n{TONGHAI}\n",
        f"第一篇：工作汇报\n{TONGHAI}\n第二篇：工作总结\n",
        # A table of contents alone, and numbers that don't go on from one.
        "第一篇：汇报\n第二篇：总结\n第三篇：报告\n",
        f"第二篇：工作汇报\n{TONGHAI}\n第三篇：工作总结\n{NOBODY}\n",
        f"这是第一篇：工作汇报。\n{TONGHAI}\n那是第二篇。\n{NOBODY}\n",
    ],
)
def test_what_only_looks_like_documents(text):
    assert headings(plain_text.read(text).view) == []


def test_a_last_document_that_is_cut_off_leaves_the_others_apart(regions):
    told = regions(
        "材料(共三篇)\n第一篇：通海县的汇报\n"
        + "通海县发展党员200名，各村都有人负责。" * 3
        + "\n第二篇：澄迈县的汇报\n"
        + "澄迈县有后备干部708人，各镇都有。" * 3
        + "\n第三篇：述职材料\n（余下内容请下载后阅读）\n"
    )
    assert (told["200名"], told["708人"]) == ("通海县", "澄迈县")


def test_a_table_of_contents_is_none_of_the_documents_that_follow():
    contents = "第一篇：汇报\n第二篇：总结\n"
    view = plain_text.read(f"{contents}第一篇：汇报\n{TONGHAI}\n第二篇：总结\n{NOBODY}\n").view
    assert [head.start() >= len(contents) for head in headings(view)] == [True, True]
