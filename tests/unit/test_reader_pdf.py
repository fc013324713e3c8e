"""PDF files: paragraphs as they read, page furniture left out, a reason for what can't be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_documents import lines_drawn, pdf, text_page

from ingest import reading
from ingest.narrative.scan import scan
from ingest.readers.failure import Unreadable
from ingest.readers.pdf import text_of

# 34 characters of 12 points fill a line of 408 points.
FIRST = "\u3000\u3000今年以来全县共有基层党组织六百一十二个，党员一万八千四百二十名，共有"
SECOND = "1260个村开展了活动，投入资金600万元，培训党员干部五千二百三十人次，全年新"
LAST = "建活动场所23个。"


def saved(folder: Path, data: bytes, name: str = "a.pdf") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def text(folder: Path, *pages: object) -> str:
    return text_of(saved(folder, pdf(*pages)))


def test_lines_are_joined_into_paragraphs(tmp_path):
    assert text(tmp_path, text_page("某县党建工作总结", FIRST, SECOND, LAST, "\u3000\u3000下一年再接再厉。")) == (
        f"某县党建工作总结\n{FIRST.strip()}{SECOND}{LAST}\n下一年再接再厉。"
    )


def test_a_figure_broken_over_two_lines_is_one(tmp_path):
    page = text_page(FIRST + "12", "30个村开展了活动，投入资金六百万元。")
    assert "共有1230个村" in text(tmp_path, page)


def test_a_sentence_goes_on_over_the_page_break_without_header_and_page_number(tmp_path):
    def page(number: int, *lines: str):
        return [(90, 800, "某县党委文件汇编"), *text_page(*lines), (290, 40, f"- {number} -")]

    found = text(
        tmp_path,
        page(1, FIRST, SECOND),
        page(2, "建活动场所23个。", "\u3000\u3000二是抓培训。"),
        page(3, "\u3000\u3000完。"),
    )
    assert found == f"{FIRST.strip()}{SECOND}建活动场所23个。\n二是抓培训。\n完。"


def test_last_lines_that_differ_in_their_number_are_no_footer(tmp_path):
    pages = [text_page(FIRST, SECOND, f"建场所{number}个。", top=130) for number in (12, 30)]
    assert [m for m in ("建场所12个", "建场所30个") if m not in text(tmp_path, *pages)] == []


@pytest.mark.parametrize("number", ["3", "-3-", "— 3 —", "第3页", "第 3 页 共 9 页", "3/9", "iv"])
def test_page_numbers_in_all_forms_are_left_out(tmp_path, number):
    assert text(tmp_path, [*text_page(FIRST, LAST), (290, 40, number)]) == f"{FIRST.strip()}{LAST}"


def test_blanks_and_hyphens_between_chinese_characters_are_left_out(tmp_path):
    assert text(tmp_path, text_page("全 县 共 有 党 员 12 名")) == "全县共有党员 12 名"
    spread = [(90 + 15 * index, 700, sign) for index, sign in enumerate("全县共有党员")]
    assert text(tmp_path, spread) == "全县共有党员"
    hyphened = text_page(FIRST[:-1] + "组-", "织建设活动场所二十三个。")
    assert "组织建设" in text(tmp_path, hyphened)


def test_bold_type_printed_twice_is_read_once(tmp_path):
    assert (
        text(tmp_path, [(90, 700, "全县党员12名都是好样的"), (90.3, 700, "全县党员12名都是好样的")])
        == "全县党员12名都是好样的"
    )


def test_two_columns_are_read_one_after_the_other(tmp_path):
    left = [f"左栏第{number}行文字写满一栏啊" for number in "一二三四五六"]
    right = [f"右栏第{number}行文字写满一栏啊" for number in "一二三四五六"]
    page = [
        (200, 760, "横跨两栏的大标题横跨两栏的大标题"),
        *text_page(*left, top=700),
        *text_page(*right, top=700, left=330),
    ]
    found = text(tmp_path, page)
    assert found == "横跨两栏的大标题横跨两栏的大标题\n" + "".join(left) + "".join(right)


def test_cells_of_a_ruled_table_stand_between_tabs(tmp_path):
    grid = lines_drawn(*((90, y, 330, y) for y in (700, 670, 620)), *((x, 700, x, 620) for x in (90, 210, 330)))
    cells = [(95, 680, "乡镇"), (215, 680, "党员数"), (95, 650, "城关镇"), (95, 630, "及周边"), (215, 640, "1230名")]
    page = [(90, 720, "各乡镇情况如下："), grid, *cells, (90, 580, "以上。")]
    assert text(tmp_path, page) == "各乡镇情况如下：\n乡镇\t党员数\n城关镇及周边\t1230名\n以上。"


def test_columns_without_rules_stand_between_tabs(tmp_path):
    page = [(90, 700, "城关镇"), (250, 700, "12个"), (400, 700, "30名")]
    assert text(tmp_path, page) == "城关镇\t12个\t30名"


def test_the_text_is_what_offsets_count(tmp_path):
    path = saved(tmp_path, pdf(text_page("某县党建工作总结", FIRST, SECOND, LAST)))
    document, kind, encoding = reading.read(path, "a.pdf")
    assert (kind, encoding, document.title) == ("pdf", None, "某县党建工作总结")
    quotes = [document.text[start:end] for m in scan(document.view) for start, end in [document.span(m.start, m.end)]]
    assert {"1260个", "600万元", "23个"} <= set(quotes)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf([lines_drawn((0, 0, 9, 9))]), "no text layer"),
        (pdf(*[[(290, 40, str(number))] for number in range(1, 9)]), "no text layer"),
        (pdf(text_page(FIRST, SECOND), unknown_font=True), "fonts don't say"),
        (pdf(text_page(FIRST), trailer="/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + "41" * 32 + "> /U <" + "42" * 32 + "> >> /ID [<41> <41>]"), "encrypted with a password"),
        (pdf(*[text_page("页")] * 501), "501 pages"),
        (b"%PDF-1.4\nnothing", "damaged"),
        (pdf(text_page(FIRST))[:300], "damaged"),
        (b"", "empty"),
        (bytes(range(256)), "named like a pdf file, but binary data"),
    ],
    ids=["blank", "scan", "fonts", "encrypted", "pages", "nothing", "truncated", "empty", "binary"],
)  # fmt: skip
def test_what_can_not_be_read_has_its_reason(tmp_path, data, reason):
    with pytest.raises(Unreadable, match=reason):
        reading.read(saved(tmp_path, data), "a.pdf")
