"""Texts set in lines: their breaks tear numbers, names and paragraphs, and are taken out; other line breaks stay."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.narrative.scan import scan
from ingest.readers import plain_text
from ingest.readers.set_lines import breaks_of_setting

PARAGRAPHS = (
    "2013年，通海县扎实推进基层组织建设，全县共有党支部312个、党员8940名，其中女党员2113名，占23.6%，比上年提高1.26个百分点。",
    "全年投入资金1250.5万元，新建村级活动场所34个，改扩建18个，活动场所面积平均达到180平方米，村村都有远程教育站点。",
    "选派干部262名驻村，走访群众12300余户，办成实事845件，化解矛盾纠纷310起，群众满意度达到96.4%，受到好评。",
)


def set_in_lines(width: int, indent: str = "") -> str:
    return "\n".join("\n".join(textwrap.wrap(indent + paragraph, width)) for paragraph in PARAGRAPHS) + "\n"


def quotes(text: str) -> list[str]:
    document = plain_text.read(text)
    return [text[slice(*document.span(m.start, m.end))].replace("\n", "") for m in scan(document.view)]


@pytest.mark.parametrize("indent", ["", "　　"])
@pytest.mark.parametrize("width", range(22, 41))
def test_figures_are_those_of_the_text_however_it_was_set(width, indent):
    assert quotes(set_in_lines(width, indent)) == quotes("\n".join(PARAGRAPHS))


def test_paragraphs_that_are_indented_stay_apart_and_all_their_lines_together():
    view = plain_text.read(set_in_lines(30, "　　")).view
    assert [line.strip() for line in view.splitlines()] == [plain_text.read(each).view for each in PARAGRAPHS]


def test_the_first_line_of_news_is_no_title():
    news = "新华社昆明十二月二十日电 通海县党员发展工作近年来扎实推进，" + PARAGRAPHS[0]
    told = set_in_lines(24).split("\n", 4)[4]
    view = plain_text.read("\n".join(textwrap.wrap(news, 24)) + "\n" + told).view
    assert "通海县党员发展工作近年来扎实推进" in view.splitlines()[0]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS),
        # A list, whose lines are of one width by chance.
        "".join(f"{number}、全县新建村级活动场所{number}4个，完成投资12万元，验收合格\n" for number in range(1, 9)),
        # Rows of a table.
        "".join(f"通海县{number}  312  8940  2113  1250  3400  180  262  845\n" for number in range(9)),
        "".join(f"四街镇第{number}片，支部  312  党员  8940  女  2113  场所  1250\n" for number in range(9)),
        # Items longer than any line is set.
        "".join(f"第{number}片{'党员干部联系群众，' * 9}办成实事{number}件\n" for number in range(1, 9)),
        # Items of one width, and two that are longer.
        "".join(f"四街镇第{number}片的党员干部，联系群众并且办成实事{number}件\n" for number in range(10, 68))
        + f"河西镇{'党员干部联系群众，' * 4}办成实事9件\n" * 2,
        # Verse.
        "\n".join(["党员干部进村来，一家一户走门台，", "政策讲到心坎上，难事当天办起来。"] * 4),
    ],
)
def test_line_breaks_of_the_text_itself_stay(text):
    assert list(breaks_of_setting(text)) == []


def test_a_letterhead_and_a_title_stay_on_lines_of_their_own():
    head = "中共通海县委基层组织建设工作领导小组办公室文件\n关于全县基层组织建设年各项工作落实情况的通报\n"
    view = plain_text.read(head + set_in_lines(24)).view
    assert view.startswith(head) and view.count("\n") < set_in_lines(24).count("\n")


SENTENCE = "全县共有党支部312个，党员8940名，新建活动场所34个。"
GOES_ON = "全年投入资金1250万元，选派干部262名驻村，走访群众"
ENDS = "12300户。"


def test_a_full_line_that_ends_a_sentence_ends_its_paragraph_where_none_is_indented():
    lines = [GOES_ON, SENTENCE[: len(GOES_ON) - 1] + "。", GOES_ON, ENDS, GOES_ON, GOES_ON, ENDS]
    assert plain_text.read("\n".join(lines)).view.count("\n") == 2


def test_a_full_line_that_ends_a_sentence_goes_on_where_paragraphs_are_indented():
    lines = [
        "　　" + GOES_ON[2:],
        SENTENCE[: len(GOES_ON) - 1] + "。",
        GOES_ON,
        ENDS,
        "　　" + GOES_ON[2:],
        GOES_ON,
        ENDS,
    ]
    assert plain_text.read("\n".join(lines)).view.count("\n") == 1


def test_a_line_without_punctuation_goes_on_where_the_next_begins_with_it():
    lines = ["通海县委组织部对外发布的全县党内统计最新数据称", "，" + GOES_ON[:-1], *[GOES_ON] * 4, ENDS]
    assert "\n" not in plain_text.read("\n".join(lines)).view


@given(st.text(alphabet="党员12个。，\n 一、（(.年县", max_size=400))
def test_any_text_keeps_all_but_line_breaks(text):
    places = list(breaks_of_setting(text))
    assert all(text[place] == "\n" for place in places) and places == sorted(set(places))
