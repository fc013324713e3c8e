"""Web pages: the article and its tables, without the page around them; every character with its place."""

from __future__ import annotations

import time

import pytest

from ingest.analysis import analyse
from ingest.model import Report
from ingest.narrative.scan import scan
from ingest.readers import html, isolated
from ingest.readers.failure import Unreadable

PROSE = "".join(
    f"<p>{number}、今年以来，某县共有{number}52个基层党组织，党员{number}910名，全年举办培训班36期，各级党组织认真落实要求。</p>"
    for number in "一二三四五"
)
TABLE = (
    "<table border=1><tr><th>乡镇</th><th>党员数</th><th>支部</th></tr>"
    "<tr><td><p>城关镇</p></td><td><p>1230名</p></td><td>12个</td></tr>"
    "<tr><td>河西乡</td><td>310<b>名</b></td><td>3个</td></tr><tr><td><div>合计</div></td><td></td><td>15个</td></tr></table>"
)
TABLE_TEXT = "乡镇\t党员数\t支部\n城关镇\t1230名\t12个\n河西乡\t310名\t3个\n合计\t\t15个"
CLOSING = "<p>以上情况特此报告，全县上下要再接再厉，推动工作再上新台阶，为实现目标而努力。</p>"
AROUND = {
    "comment in the source": "<!-- 内部数字7777个 -->",
    "hidden": '<div style="display: none">另有7777个支部在这里列出，<div>还有7777名党员在这里列出</div>又7777个</div>',
    "hidden by attribute": "<section hidden>另有7777个支部在这里列出</section>",
    "visitors": '<header><div class="top">今天是2014年 在线7777人 <a href=/>首页</a></div></header>',
    "crumbs": '<div class="crumb">当前位置：<a href=/>首页</a> &gt; <a href=/a>7777个县区</a> &gt; 正文</div>',
    "pager": '<div class="pager"><a href=1>1</a> <a href=2>2</a> 下一页 共7777页</div>',
    "other articles": '<div class="related"><h3>相关阅读</h3><ul><li><a href=1>邻县投入资金7777万元</a></li><li><a href=2>外地引资7777万元</a></li></ul></div>',
    "comments": '<div class="comments"><h3>网友评论（共7777条评论）</h3><div class="comment">我们村有7777个人反映这个问题，希望县里早日解决，谢谢</div></div>',
    "spam": '<div id="comments"><div class="comment">加微信7777办证贷款7777万元当天放款无抵押无担保快速便捷</div></div>',
    "footer": '<div class="footer">Copyright 2014 版权所有 某县报社 访问量7777次</div>',
    "script": "<script>var n = '7777个';</script><style>p{width:7777px}</style>",
    "menu": "<select><option>7777个乡镇<option>7777个村</select>",
    "list of links": "<table><tr><td><a href=1>7777人</a></td><td><a href=2>7777个</a></td></tr><tr><td><a href=3>7777名</a></td><td><a href=4>7777期</a></td></tr></table>",
}


def page(*after: str, before: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>某县工作_新闻网</title></head><body>{before}<h1>某县扎实推进基层党建</h1>"
        f'<div class="content">{PROSE}{TABLE}{CLOSING}</div>{"".join(after)}</body></html>'
    )


@pytest.mark.parametrize("where", AROUND)
def test_what_surrounds_an_article_is_left_out(where):
    for source in (page(AROUND[where]), page(before=AROUND[where])):
        document = html.read(source)
        assert "7777" not in "".join(c for c in document.view), (where, document.view)
        assert document.plain.count("个基层党组织") == 5, document.plain
        assert TABLE_TEXT in document.plain, document.plain


def test_hidden_text_is_left_out_of_a_page_too_short_to_judge():
    plain = html.read("<html><body><p>党员12名。</p><div style='display:none'>党员7777名。</div></body></html>").plain
    assert plain == "党员12名。"


def test_a_table_of_links_amid_the_article_is_left_out():
    assert "7777" not in html.read(page(AROUND["list of links"] + PROSE.replace("某县", "全县"))).plain


def test_everything_around_at_once():
    plain = html.read(page(*AROUND.values())).plain
    assert "7777" not in plain and TABLE_TEXT in plain and plain.endswith("为实现目标而努力。")


def test_cells_lead_back_to_the_source():
    source = page()
    document = html.read(source)
    quotes = [source[start:end] for m in scan(document.view) for start, end in [document.span(m.start, m.end)]]
    assert [quote for quote in ("1230名", "310<b>名", "15个") if quote not in quotes] == []


def test_a_table_that_only_arranges_the_page_gives_lines():
    rows = f"<tr><td>{PROSE}</td><td>{CLOSING}</td></tr>"
    plain = html.read(f"<html><body><table>{rows}</table></body></html>").plain
    assert "\t" not in plain and plain.count("\n") == 5, plain


def test_a_page_of_a_table_alone_keeps_its_cells():
    assert html.read(f"<html><body>{TABLE}</body></html>").plain == TABLE_TEXT


READINGS = (
    "<html><head><title>某縣(xiàn)基層組織建設(shè)年總結(jié)</title></head><body>"
    "<p>2012年，全縣(xiàn)建立黨組織468個(gè)，覆蓋企業(yè)4.2萬<b>(wàn)</b>余戶，獲評（AAA）級的3&nbsp;個(gè)。</p>"
    "<p>各級黨組織認(rèn)真落實(shí)要求，扎實(shí)推進(jìn)各項工作，形成了齊抓共管的良好局面，群眾普遍反映良好。</p></body></html>"
)


@pytest.mark.parametrize("apart", [False, True])
def test_readings_of_characters_in_brackets_are_no_part_of_a_page(monkeypatch, apart):
    if apart:
        monkeypatch.setattr(html, "_LONG_PAGE", 0)
    document = html.read(READINGS)
    assert document.title == "某縣基層組織建設年總結"
    assert "全县建立党组织468个，覆盖企业4.2万余户，获评（AAA）级的3 个。" in document.view
    assert document.origin is not None and len(document.plain) == len(document.view) == len(document.origin)
    quotes = [READINGS[slice(*document.span(m.start, m.end))] for m in scan(document.view)]
    assert quotes == ["468個", "4.2萬<b>(wàn)</b>余戶", "3&nbsp;個"]
    # Figures say what stands in the file.
    found = analyse(document, Report("r1", "a.html", "", "html")).figures
    assert [READINGS[figure.start : figure.end] for figure in found] == [figure.quote for figure in found] == quotes


@pytest.mark.parametrize("tag", ["<nav>", "<aside>", "<div hidden>", "<select>", "<noscript>"])
def test_something_hidden_that_never_ends_hides_nothing(tag):
    assert html.read(f"<html><body>{tag}{PROSE}</body></html>").plain.count("基层党组织") == 5


@pytest.mark.parametrize(
    "odd",
    ["<![if !supportLists]>", "<![foo[x]>", "<!ELEMENT a>", "<?xml version='1.0'?>", "<o:p></o:p>", "<![CDATA[x]]>"],
)
def test_what_office_programs_write_into_pages_does_no_harm(odd):
    assert html.read(f"<html><body>{odd}{PROSE}</body></html>").plain.count("基层党组织") == 5


def test_a_page_full_of_endless_tags_is_read_apart_and_gives_the_same(monkeypatch):
    source = page("<a b='" * 300)
    expected = html._parts(source)
    document = html.read(source)
    assert (document.plain, document.title, list(document.origin or ())) == expected
    started = time.monotonic()
    run = isolated.run
    monkeypatch.setattr(isolated, "run", lambda command, environment: run(command, environment, seconds=3))
    with pytest.raises(Unreadable, match="more than 3 seconds"):
        html.read("<a b='" * 60_000)
    assert time.monotonic() - started < 8
