"""Bytes to text and text to documents: encodings told apart, offsets kept."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.narrative.scan import scan
from ingest.readers import html, plain_text
from ingest.readers.decode import decode
from ingest.readers.failure import Unreadable
from ingest.readers.normalise import normalise

SIMPLIFIED = "全县现有基层党组织612个，党员18420名，全年培训党员干部5230人次，投入资金1.3亿元。" * 3
TRADITIONAL = "全縣現有基層黨組織612個，黨員18420名，全年培訓黨員幹部5230人次，投入資金1.3億元。" * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "utf-8-sig"),
        (SIMPLIFIED, "gb18030"),
        (TRADITIONAL, "gb18030"),
        (TRADITIONAL, "big5hkscs"),
        (TRADITIONAL, "utf-16"),
    ],
)
def test_encodings_are_told_apart(text, encoding):
    assert decode(text.encode(encoding)) == (text, encoding)


def test_big5_also_decodes_as_gb18030_and_is_not_taken_for_it():
    data = TRADITIONAL.encode("big5")
    assert data.decode("gb18030", errors="replace") != TRADITIONAL
    assert decode(data)[0] == TRADITIONAL


def test_a_character_cut_off_at_the_end_is_left_out():
    assert decode(SIMPLIFIED.encode()[:-1]) == (SIMPLIFIED[:-1], "utf-8")


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "empty"), (b" \r\n", "empty"), (bytes(range(256)) * 40, "binary"), (b"\xff\xfe\x00\xd8" * 9, "not a text")],
)
def test_what_is_no_text_is_refused_with_a_reason(data, reason):
    with pytest.raises(Unreadable, match=reason):
        decode(data)


def test_random_bytes_are_refused():
    noise = random.Random(7)
    for _ in range(20):
        with pytest.raises(Unreadable):
            decode(bytes(noise.randrange(256) for _ in range(4000)))


@given(st.text())
def test_normalising_keeps_every_offset(text):
    assert len(normalise(text)) == len(text)


def test_traditional_full_width_and_variants_come_to_one_form():
    assert normalise("黨員１２名，佔３１．３％「雙聯」") == "党员12名，占31.3%“双联”"


PAGE = """<!DOCTYPE html><html><head><title>某县工作 - 新闻网</title><style>p{{width:50%}}</style></head><body>
<div class="nav"><a href="/">首页</a> <a href="/a">县区</a> <a href="/b">访问12万人次</a></div>
<h1>某县扎实推进基层党建</h1>
{body}
<script>var x = "12个";</script>
<div class="footer"><a href="/x">联系我们 1200人在线</a></div></body></html>"""
SENTENCES = (
    "<p>今年以来，某县共有<b>352个</b>基层党组织，党员&nbsp;8910名，全年举办培训班36期。</p>"
    "<p>全县投入资金600多万元，新建村级活动场所23个，改扩建31个，为群众办实事1260件。</p>"
    "<p>各级党组织认真落实要求，扎实推进各项工作，形成了齐抓共管的良好局面，群众普遍反映良好。</p>"
)


def test_html_offsets_lead_back_to_the_source():
    page = PAGE.format(body=SENTENCES)
    document = html.read(page)
    quotes = [page[start:end] for m in scan(document.view) for start, end in [document.span(m.start, m.end)]]
    assert quotes == ["352个", "8910名", "36期", "600多万元", "23个", "31个", "1260件"]
    assert document.title == "某县扎实推进基层党建"
    assert len(document.plain) == len(document.view) == len(document.origin or ())


def test_a_page_without_text_is_refused():
    with pytest.raises(Unreadable, match="without text"):
        html.read("<html><head><script>alert(1)</script></head><body><img src=x></body></html>")


@given(st.text(alphabet="<>/apbr&;#x12个名党员 \n\"'=", max_size=80))
def test_any_markup_is_read_or_refused(text):
    try:
        document = html.read(text)
    except Unreadable:
        return
    assert document.origin is not None and all(0 <= place < len(text) for place in document.origin)


def test_tags_page_numbers_and_pagers_in_a_text_are_no_figures():
    text = '某县工作总结\n新建场所12个。<br>\n<p style="line-height: 150%">培训党员30名，好的和较差的都是少-1-\n数。\n[1] [2] 下一页\n上一篇：我县引资3亿元\n'
    document = plain_text.read(text)
    assert [text[m.start : m.end] for m in scan(document.view)] == ["12个", "30名"]
    assert document.title == "某县工作总结"


@pytest.mark.parametrize(
    "furniture",
    [
        "上一主题：游玩攻略20条 | 下一主题：葡萄熟了",
        "[2楼] 渔夫：写得好，我们村3公里的路修好了。",
        "沙发 | 山花 | 发表于 2015-11-23 去年发了500只鸡苗",
        "广告位招租 每月300元起",
        "热点排行 1.红干椒上市(阅读3021) 2.那达慕大会，5000人参加",
        "网友评论(7条) 查看全部",
        "编辑.王某.相关链接.某区发展大棚菜4600亩.某县200名教师支教.上一条.下一条.返回首页",
    ],
)
def test_what_a_site_puts_below_an_article_is_no_figure(furniture):
    text = f"某县工作总结\n新建场所12个。\n{furniture}\n"
    assert [text[m.start : m.end] for m in scan(plain_text.read(text).view)] == ["12个"]


def test_the_ground_floor_and_a_sofa_in_a_text_stay():
    text = "某县工作总结\n1楼有党员活动室12间，沙发30套。\n楼内有站点5处。\n"
    assert [text[m.start : m.end] for m in scan(plain_text.read(text).view)][-3:] == ["12间", "30套", "5处"]


def test_a_comma_that_is_no_part_of_a_number_ends_a_clause_in_either_form():
    assert normalise("党员1,234名,支部6,256个,共3个,5,第") == "党员1,234名，支部6,256个，共3个，5，第"


def test_how_often_a_page_was_read_is_no_figure():
    assert scan(plain_text.read("发表于：2012/5/3 [ 阅 400 次 ]\n全县党建信息").view) == []
    assert scan(plain_text.read("作者：李某　阅读：2,032次\n全县党建信息").view) == []


def test_how_many_papers_a_library_puts_together_is_no_figure():
    assert scan(plain_text.read("党建工作调研(五篇)(篇一)\n全县党建信息").view) == []
    text = "全县党建信息\n完成调研五篇，征文三篇。"
    assert [text[m.start : m.end] for m in scan(plain_text.read(text).view)] == ["五篇", "三篇"]


def test_thousands_behind_a_blank_may_have_decimals():
    text = "协调资金22 728.11万元，建成场所2 447个，面积1 234.5平方米，第22 728.11页"
    document = plain_text.read(text)
    quotes = [text[slice(*document.span(m.start, m.end))] for m in scan(document.view)]
    assert quotes == ["22 728.11万元", "2 447个", "1 234.5平方米"]


def test_thousands_behind_a_blank_may_end_a_line_and_digits_fall_apart_amid_blanks():
    def quotes(text):
        document = plain_text.read(text)
        return [text[slice(*document.span(m.start, m.end))] for m in scan(document.view)]

    assert quotes("有4 100\n余名党员参加") == ["4 100\n余名"]
    spaced = (
        "党委 18 个，党总支 27 个，党支部 38 1 个。党员 8 2 50 名，发展党员 7 40 名，妇女 20 名，培训 12 期，村 9 个"
    )
    assert quotes(spaced)[2:5] == ["38 1 个", "8 2 50 名", "7 40 名"]
    # Elsewhere a blank keeps two numbers apart.
    assert quotes("村级党支部 38 1 个") == ["1 个"]


def test_a_sites_links_to_other_provinces_are_put_away_and_columns_of_a_table_stay():
    provinces = "北京 天津 河北 山西 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽"
    told = plain_text.read(f"各地新闻: {provinces}\n全县党建\n全县有党员12名。").view
    assert "黑龙江" not in told and "全县党建" in told
    numbers = " ".join(str(number) for number in range(11, 22))
    assert "黑龙江" in plain_text.read(f"{provinces}\n{numbers}\n").view
    assert (
        "黑龙江" in plain_text.read("北京、天津、河北、山西、辽宁、吉林、黑龙江、上海、江苏、浙江、安徽来人学习\n").view
    )
    assert "黑龙江" in plain_text.read("党员来自北京 天津 河北 山西 辽宁 吉林 黑龙江 上海\n").view


@pytest.mark.parametrize("torn", ["投入资金52.2万|元", "有党员8940|名", "选派干|部262名"])
@pytest.mark.parametrize("mark", ["-1-", "-12-\n", "\n— 12 —\n", "第3页共10页", "\n\n　　第 3 页 共 10 页\n\n"])
def test_a_pages_number_amid_a_number_or_a_word_is_taken_out(torn, mark):
    head = "全县各级党组织扎实推进整顿软弱涣散村工作，今年全县共"
    text = head + torn.replace("|", mark) + "。"
    document = plain_text.read(text)
    assert document.view == head + torn.replace("|", "") + "。"
    (mention,) = scan(document.view)
    start, end = document.span(mention.start, mention.end)
    assert text[start:end] in (torn.replace("|", mark)[4:], torn.replace("|", mark)[3:], "262名")


@pytest.mark.parametrize(
    "text", ["一、基本情况\n— 2 —\n全县有党员12名", "电话0715-12-34567", "2013-10-12全县", "全县\n\n党员12名", "3-5-名"]
)
def test_what_is_no_pages_number_stays(text):
    assert len(plain_text.read(text).view) == len(text)


def previewed(*pages: str) -> str:
    return "\n".join(f"{number}、{page}" for number, page in enumerate(pages, 1)) + "\n"


def test_the_numbers_of_previewed_pages_tear_no_sentence():
    filling = "全县各级党组织扎实推进整顿软弱涣散村工作，" * 8
    text = previewed(f"{filling}村支书共44名，其中35", f"岁以下的1人，{filling}新建场所3", "00个，共投入资金52万元。")
    document = plain_text.read(text)
    assert [document.view[m.start : m.end] for m in scan(document.view)] == ["44名", "1人", "300个", "52万元"]
    assert [text[slice(*document.span(m.start, m.end))] for m in scan(document.view)][2] == "3\n3、00个"
    assert "其中35岁以下的1人" in document.view


def test_items_of_a_list_keep_their_numbers():
    filling = "全县各级党组织扎实推进整顿软弱涣散村工作，" * 8
    # Whole sentences, short lines, and numbers that don't follow one another.
    for text in (
        previewed(f"{filling}村支书共44名。", "党员300名。"),
        previewed("村支书共44名", "党员300名"),
        f"{filling}村支书共44名\n3、党员300名\n2、支部20个\n",
    ):
        assert plain_text.read(text).view.count("、") == text.count("、")


def test_a_page_is_rid_of_what_tears_its_numbers_like_any_text():
    page = "<html><body><p>全县各级党组织扎实推进整顿工作，协调资金22 728.11万元，党员8940-1-名。</p></body></html>"
    document = html.read(page)
    assert [page[slice(*document.span(m.start, m.end))] for m in scan(document.view)] == ["22 728.11万元", "8940-1-名"]


def test_entities_that_a_copy_left_behind_are_blanks():
    assert plain_text.read("&nbsp;&nbsp;全县党员&nbsp;12名").view == "            全县党员      12名"


@pytest.mark.parametrize("counted", ["条", "口", "箱", "本", "座", "吨"])
def test_a_blank_between_thousands_of_anything_is_none(counted):
    assert plain_text.read(f"征求意见6 380 {counted}，答复的4 466{counted}").view.startswith("征求意见6380")


def test_a_point_between_thousands_of_people_is_a_comma():
    text = "党员1.289名，投入1.250万元，支部1.5个，渠道3.125米"
    assert plain_text.read(text).view == "党员1,289名，投入1.250万元，支部1.5个，渠道3.125米"
    assert plain_text.read("人均增收。每村平均3.125名，党员1.289名").view == "人均增收。每村平均3.125名，党员1,289名"


def test_a_decimal_on_the_next_line_belongs_to_its_number():
    text = "全县各级党组织扎实推进，较好的支部323个，占总数的60.\n6%；一般的107个。"
    document = plain_text.read(text)
    assert [text[slice(*document.span(m.start, m.end))] for m in scan(document.view)] == ["323个", "60.\n6%", "107个"]


def test_a_full_stop_inside_a_share_is_its_point():
    assert plain_text.read("占全县党员的8。3%。3%的支部").view == "占全县党员的8.3%。3%的支部"


def test_readings_of_characters_in_brackets_are_no_part_of_the_text():
    text = "全縣建立黨組織468個(gè)，覆蓋企業(yè)4.2萬(wàn)余戶，獲評（AAA）級的3個(gè)，（無）"
    document = plain_text.read(text)
    assert document.view == "全县建立党组织468个，覆盖企业4.2万余户，获评（AAA）级的3个，（无）"
    quotes = [text[slice(*document.span(m.start, m.end))] for m in scan(document.view)]
    assert quotes == ["468個", "4.2萬(wàn)余戶", "3個"]


def test_readings_without_a_tone_are_left_out_where_others_have_theirs():
    assert (
        plain_text.read("我們(men)發(fā)展個(ge)體戶，共計3千米(km)，組織(A)").view
        == "我们发展个体户，共计3千米(km)，组织(A)"
    )
    assert plain_text.read("我們(men)管3千米(km)").view == "我们(men)管3千米(km)"


def test_readings_without_any_tone_are_known_by_their_number():
    text = "黨(dang) 員總數426.9萬(wan) 名，有黨(dang) 組織24.6萬(wan) 個(ge) 。"
    document = plain_text.read(text)
    assert document.view == "党员总数426.9万名，有党组织24.6万个。"
    assert [text[slice(*document.span(m.start, m.end))] for m in scan(document.view)] == [
        "426.9萬(wan) 名",
        "24.6萬(wan) 個",
    ]
    assert plain_text.read("黨(dang) 員42萬(wan) 名，管3千米(km)").view.count("(") == 3


def test_a_page_number_before_a_text_without_line_breaks_takes_nothing_with_it():
    for head in ("第1页共6页", "第 1 页 共 6 页 ", "第1页，共6页"):
        view = plain_text.read(f"{head}全区现辖36个村，农村党员共有2816名。培训党员30名。").view
        assert view.strip() == "全区现辖36个村，农村党员共有2816名。培训党员30名。"
    assert "30名" in plain_text.read("上一篇：我县引资　" + "党建工作" * 30 + "培训党员30名。").view
    assert plain_text.read("第3页 某县党建简报\n培训党员30名。").view.strip() == "培训党员30名。"


def test_readings_in_a_spaced_out_text_lead_back_into_the_file():
    text = "全 縣 黨 組 織 4 6 8 個(gè)，企 業(yè)4.2萬(wàn)戶，工 作 總 結(jié)，各 級 黨 委"
    document = plain_text.read(text)
    assert document.view == "全县党组织 468 个，企业4.2万户，工作总结，各级党委"
    assert document.origin is not None
    assert "".join(text[place] for place in document.origin) == document.plain
    quotes = [text[slice(*document.span(m.start, m.end))] for m in scan(document.view)]
    assert quotes == ["4 6 8 個", "4.2萬(wàn)戶"]


def test_a_year_whose_digits_stand_apart_is_one_in_a_spaced_out_text():
    text = "1 96 3 年 ， 各 区 、 镇 都 有 团 委 会 ， 有 团 支 部 4 4 5 个 ， 2 9 1 96 3 年"
    assert plain_text.read(text).view.startswith("1963 年，各区、镇都有")
    assert plain_text.read("表 1 96 3 年").view == "表 1 96 3 年"


def test_a_number_that_fell_apart_is_one_in_a_spaced_out_text():
    text = "各 区 、 镇 都 有 团 委 会 ， 有 团 支 部 44 5 个 ， 团 员 1 52 5 3 名 。 1 9 2 1 年"
    assert [text[slice(*plain_text.read(text).span(m.start, m.end))] for m in scan(plain_text.read(text).view)] == [
        "44 5 个",
        "1 52 5 3 名",
    ]
    assert plain_text.read("团员 44 5 名").view == "团员 44 5 名"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("队伍建设，退伍军人，收拾", "队伍建设，退伍军人，收拾"),
        ("壹拾伍万元", "一十五万元"),
        ("伍佰元、叁拾伍元", "五百元、三十五元"),
    ],
)
def test_capital_numerals_are_read_where_they_are_numerals(written, read):
    assert normalise(written) == read


@pytest.mark.parametrize(
    "page", ["通海县党建简报\n— 2 —", "中共通海县委办公室　　　　　— 2 —", "　　通海县党建资料汇编　　第 42 页"]
)
def test_what_is_printed_beside_a_pages_number_amid_a_sentence_is_put_away(page):
    text = f"河西镇党委组织党员干部深入各村各组走访困难群众、留守儿童家庭，送去\n{page}\n棉被320床。\n"
    document = plain_text.read(text)
    assert "通海县" not in document.view
    assert len(document.view) == len(text)


@pytest.mark.parametrize("before", ["河西镇党委组织党员干部深入各村各组走访困难群众、留守儿童家庭。", "河西镇"])
def test_a_line_above_a_pages_number_stays_where_no_sentence_is_cut(before):
    text = f"{before}\n通海县委组织部\n— 2 —\n二、下一步打算\n"
    assert "通海县委组织部" in plain_text.read(text).view
