"""Plain text files: the decoded file is the text; the title is its first telling line."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.readers.closed_up import closed_up
from ingest.readers.document import Document, document
from ingest.years import CHINESE_YEAR

LONGEST_TITLE = 60
_LINES_LOOKED_AT = 12
TITLE_REACH = 4_000
LONGEST_OPENING = 80
"""Characters of a line of prose above a title at most: a 核心提示 is shorter."""
_TAG = re.compile(r"<[^<>]*>")
# Where a page stands on a site, and lines of controls: not what it is called.
_NAVIGATION = re.compile(
    r"当前位置|首页|搜\s*索|>>|>\s|->|关注|来源|发布时间|第[一二三四五六七八九十]+篇|www\.|https?:|【繁體】|【繁体】|无障碍|長者模式|长者模式|友情链接|友情鏈接|版权所有|ICP备|邮编[:：]|English|点击[:：]|责任编辑|責任編輯|客[户戶]端"
    # 省内要闻 融媒产品 访谈 信息动态: a site's menu.
    r"|^(?:[\u4e00-\u9fff]{2,6}[ \u3000|·]+){3,}[\u4e00-\u9fff]{2,6}$"
    # 热点：…: what else a page would have one read.
    r"|^(?:今日|24小时)?(?:热点|热门|热搜|推荐|推荐阅读|热门推荐|相关新闻|相关阅读|相关链接|延伸阅读)[:：]"
    # 绵阳日报 1996年9月4日 第二版: the paper that a page is cut from.
    r"|^[\u4e00-\u9fff]{2,10}[报刊][\s|/]*(?:19|20)\d\d\s?[年./-]"
    # 某区人民政府 2019年12月3日星期二: when somebody looked.
    r"|\d日?\s?星期[一二三四五六日天]\s*$"
    r"|[主承协]办(?:单位)?(?:[:：].*)?$|主管(?:单位)?(?:[:：].*)?$"
)
_DATE = re.compile(rf"^[（(]?(?:(?:19|20|２０)[\d０-９]{{2}}\s?[年./-].{{0,24}}|{CHINESE_YEAR}年.{{1,4}}月.{{0,12}})$")
_DOCUMENT_TITLE = re.compile(r"^关于.{2,50}的(?:通报|通知|报告|请示|意见|决定|函|汇报|总结|方案|办法|批复|情况)$")
# A scanner may have made dots of all signs.
_SENTENCE_END = re.compile(
    r"[。；;！!]|[，,].*[，,]|[\u4e00-\u9fff]\.[\u4e00-\u9fff].*[\u4e00-\u9fff\d]\.[\u4e00-\u9fff]"
)


def read(text: str) -> Document:
    """Document of a decoded text file."""
    plain, origin = closed_up(text)
    found = document(text, plain, None, origin)
    return replace(found, title=first_heading(_of_the_report(found)))


def _of_the_report(found: Document) -> str:
    """The lines of a text that its view keeps: 上一篇：… and 相关阅读 are what others are called."""
    lines = zip(found.plain[:TITLE_REACH].split("\n"), found.view[:TITLE_REACH].split("\n"), strict=False)
    return "\n".join(plain for plain, view in lines if view.strip())


def first_heading(text: str) -> str | None:
    """The first line that can be a title: short, no navigation, no sentence."""
    lines = [_TAG.sub("", line).strip() for line in text[:TITLE_REACH].splitlines()]
    first = [line for line in lines if line][:_LINES_LOOKED_AT]
    # A letterhead stands above what an official document is called: 关于1997年包村扶贫情况的通报.
    if named := next((line for line in first if len(line) <= LONGEST_TITLE and _DOCUMENT_TITLE.search(line)), None):
        return named
    for line in first:
        if len(line) >= LONGEST_OPENING and "。" in line:
            # What stands below the report's first paragraph is no title.
            return None
        if not 4 <= len(line) <= LONGEST_TITLE or (_DATE.match(line) and not re.search(r"报告|总结|情况|工作", line)):
            continue
        if not _NAVIGATION.search(line) and not _SENTENCE_END.search(line):
            return line
    return None
