"""A document as the rules see it, with the way back to the decoded file kept for every character."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.normalise import normalise
from ingest.readers.page_breaks import without_page_breaks
from ingest.readers.page_furniture import (
    COMMENTS,
    COMMENTS_WORDS,
    COUNTER_LINES,
    COUNTER_WORDS,
    OF_THE_PAGE,
    OF_THE_PAGE_WORDS,
    OTHER_TITLES,
    OTHER_TITLES_WORDS,
    READERS,
    READERS_WORDS,
    without_counters,
)
from ingest.readers.readings import without_readings
from ingest.spans import blanked

# A page number that a page break left on its own line or at the end of one: `-1-`, `— 12 —`; 第3页.
_PAGE_NUMBER_IN_DASHES = re.compile(r"[-—]\s?\d{1,4}\s?[-—](?=[ \t\r]*(?:\n|$))", re.MULTILINE)
# A copy may have lost its line breaks: no more of a line is put away than is printed beside a page's number.
_PAGE_NUMBER = re.compile(
    r"^[ \t]*第\s?\d{1,4}\s?页[^\n，。；]{0,40}$|第\s?\d{1,4}\s?页[，,]?\s?共\s?\d{1,4}\s?页", re.MULTILINE
)
# 组工通讯　　2006年第8期　　19: a running head, whose cells are words; in a row of a table others are numbers too.
_PAGE_OF_HEAD = re.compile(r"[ \u3000](?<=\S.)[ \u3000]{2,79}\d{1,4}[ \t\r]*$", re.MULTILINE)
LONGEST_HEAD = 121
"""Characters of a running head before its page number."""
_CELL_OF_NUMBER = re.compile(r"[ \u3000]{2}-?\d[\d,.]*(?=[ \u3000]{2}|$)")
_PAGER = re.compile(r"\[\d{1,3}\]|^[ \t]*页:.{0,100}", re.MULTILINE)
BEFORE_AND_AFTER = r"(?<![\u4e00-\u9fff])[上下]一(?:[篇页条]|主题)(?:新闻|文章|信息|内容)?\s?[:：]"
"""What stands before the headline of the article before or after; 市委定下一条：… is none."""
# What a site puts under an article: other headlines, the pages before and after, the number of comments.
_OTHER_ARTICLES = re.compile(
    rf"{BEFORE_AND_AFTER}.{{0,100}}"
    r"|^[ \t]*(?:\S{0,6}已有\s?\d+\s?条评论).{0,100}"
    r"|(?:相关阅读|相关新闻|相关链接|延伸阅读|热点推荐|相关报道|推荐阅读)[:：]?[ \t]*\n(?:[ \t]*[·●•◆\-—].*\n?)*"
    r"|已有\s?\d+\s?条评论|共?有?\s?\d+\s?条评论|评论\s?[（(]\s?\d+\s?条?\s?[)）]",
    re.MULTILINE,
)
# What readers wrote below an article, floor by floor, what stands beside all articles; with a scanner's dots,
# 相关链接.甲县….乙县….上一条.下一条
_BELOW = re.compile(
    r"^[ \t]*(?:\[\d{1,4}楼\]|\d{1,4}楼[ \t]*[|:：]|(?:沙发|板凳|地板)[ \t]*[|:：]).*$|广告位招租.{0,100}"
    r"|^[ \t]*(?:热点排行|点击排行|热门文章|热门排行|今日推荐|阅读排行)[^。\n]*$"
    r"|(?:相关链接|相关新闻|相关阅读)\.[^\n]{0,300}?(?:[上下]一[篇条页]|返回).*$",
    re.MULTILINE,
)
# Counters, prices, print runs and telephone numbers of the page or paper that a report stands in.
_COUNTERS = re.compile(
    r"(?=[浏阅点访人关在字共最零定随报体范申计总发方材讲调电热传手邮Q])(?:"
    r"阅 ?\d+ ?次|(?:浏览|阅读|点击|访问|人气|关注度|在线|字数|阅读时间)(?:次数|量|数|人数|率)?\s?[:： ]\s?约?"
    # 某某在线 2020-11-02 names a site and a day.
    r"(?!(?:19|20)\d\d\s?[-/.年])[\d一二三四五六七八九十百千万余]+(?:[,，]\d{3})*\s?[次人分]?钟?"
    r"|共印\s?\d+\s?份|最新\s?\d+\s?条|(?:零售|定价)(?:每份|每册)?[:：]?\s?[\d.]+\s?元|随文附[^，。\n]{0,8}\d\s?份"
    r"|(?:报告|体会|范文|申请书|计划|总结|发言稿|方案|材料|讲话稿|调研)\s?"
    r"(?:[（(]?\s?(?:精选|通用|共)?\s?\d{1,2}|[（(]\s?(?:精选|通用|共)?\s?[一二三四五六七八九十]{1,2})篇"
    r"|(?:电话|热线|传真|手机|邮编|邮政编码|QQ)(?:号码)?[:：]?\s?[（(]?\d[\d\-—()（）]{4,})"
)
# 各地新闻: 北京 重庆 福建 …: links to a site's pages of other provinces, where no numbers follow as in a table.
_LINKS = re.compile(r"^[^\n\d，。；、]{20,200}$(?!\s*[^\n]*\d[ \t|]+\d)", re.MULTILINE)
_PROVINCES = re.compile(
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|四川|云南"
    "|甘肃|贵州|广西|海南|内蒙古|宁夏|青海|西藏|新疆"
)
_BETWEEN_LINKS = re.compile(r"[\s|｜/·]")
LEAST_LINKS, LEAST_OF_LINE = 9, 0.5
# A scanner's decimal point: 10·9万人.
_DECIMAL_POINT = re.compile(r"[·•∙:：](?:(?<=\d[·•∙])(?=\d)|(?<=\d[:：])(?=\d{1,2}(?:[%％]|万[人户元名])))")
# 8。3%.
_FULL_STOP_IN_NUMBER = re.compile(r"。(?<=\d。)(?=\d{1,2}[%％])")
_POINTS = "·•∙:："
# 党员1.289名: nobody counts thousandths of a person; 平均每村3.125名 may be.
_POINT_FOR_COMMA = re.compile(r"\.(?<=\d\.)(?=\d{3}[余多]?[个名人户支所条件])")
MEAN_REACH = 8
_THOUSANDS = re.compile(r"(?:^|[^\d.])\d{1,3}$")
# What scanners make of 0 and 1: 2O9期, l2个, ll9人, 51OO名, 4O多户.
_UNIT_NEXT = "[多余]?[个名人户元件次项支家所处场期起批座台套间栋亩万部份条年月%]"
_MISREAD = re.compile(
    rf"[OoIl](?:(?:(?<=\d.)|(?<=\d[OoIl].)|(?<=\d[OoIl]{{2}}.))(?=[\dOoIl]{{0,4}} ?(?:{_UNIT_NEXT}|[.,，。]))"
    rf"|(?<=[Il])(?<![A-Za-z\d].)(?=[\dOoIl]{{0,4}} ?{_UNIT_NEXT})"
    rf"|(?<=[Il]{{2}})(?<![A-Za-z\d]..)(?=\d{{1,3}} ?{_UNIT_NEXT}))"
)
_LETTERS = "OoIl"
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,400}>|<!--(?:(?!<!--).){0,4000}?-->", re.DOTALL)
_BREAKING = re.compile(r"</?(?:br|p|div|li|tr|td|th|table|h[1-6])\b", re.IGNORECASE)
_ADDRESS = re.compile(
    # A date behind an address may follow without a blank.
    r"(?:https?://|www\.)(?:(?!(?:19|20)\d\d-\d\d-\d\d\s)[\w./?=&%#:~+-])+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,190}"
)
# &nbsp; that a copy of a page left behind.
_ENTITY = re.compile(r"&(?:nbsp|ensp|emsp|thinsp|zwnj|#160|#12288|#xA0);?", re.IGNORECASE)
# Each with words of which it needs one: looking for those first saves most texts the pass over every character.
_PUT_AWAY = (
    (_ADDRESS, ("http", "www.", "@")),
    (_ENTITY, ("&",)),
    (_PAGE_NUMBER_IN_DASHES, ("-", "—")),
    (_PAGE_NUMBER, ("页",)),
    (_PAGER, ("[", "页:")),
    (READERS, READERS_WORDS),
    (
        _COUNTERS,
        (
            "浏览", "阅", "点击", "访问", "人气", "关注度", "在线", "字数", "共印", "最新", "零售", "定价", "随文附",
            "篇", "电话", "热线", "传真", "手机", "邮", "QQ",
        ),
    ),
    (OTHER_TITLES, OTHER_TITLES_WORDS),
    (COMMENTS, COMMENTS_WORDS),
    (OF_THE_PAGE, OF_THE_PAGE_WORDS),
    (
        _OTHER_ARTICLES,
        (
            "上一", "下一", "评论", "相关阅读", "相关新闻", "相关链接", "延伸阅读", "热点推荐", "相关报道", "推荐阅读",
        ),
    ),
    (
        _BELOW,
        (
            "楼]", "楼:", "楼：", "楼|", "楼 |", "沙发", "板凳", "地板", "广告位", "排行", "热门文章", "今日推荐",
            "相关链接.", "相关新闻.", "相关阅读.",
        ),
    ),
)  # fmt: skip


LONGEST_SECTION = 250_000
"""Characters that are read together: far more than any report has."""
DENSE = 8
"""Where more than every so-many-th character begins a number, sections are as many times shorter."""
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Document:
    """Text of one report.

    `text` is the decoded file, or what its reader found in a file that is no text (Word, PDF); `plain` what a reader of
    it sees; `view` the same in one form (traditional characters, full-width digits, remnants of mark-up put away), that
    the rules scan. `plain` and `view` are equally long; `origin[i]` is the place in `text` of their i-th character
    (`None`: the same place).
    """

    text: str
    plain: str
    view: str
    title: str | None
    origin: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `view[start:end]` stands in the decoded file."""
        if self.origin is None:
            return start, end
        return self.origin[start], self.origin[end - 1] + 1

    def sections(self) -> list[tuple[int, int]]:
        """Where a long document may be cut; the whole where it is no longer than LONGEST_SECTION."""
        cuts = [0]
        while len(self.view) - cuts[-1] > LONGEST_SECTION:
            longest = LONGEST_SECTION // (DENSE if self._is_dense(cuts[-1]) else 1)
            cuts.append(_cut(self.view, cuts[-1] + longest // 2, cuts[-1] + longest))
        return list(pairwise([*cuts, len(self.view)]))

    def _is_dense(self, start: int) -> bool:
        """Whether a section would be made of numbers rather than words: no prose is, and each takes its memory."""
        return sum(1 for _ in _NUMBER.finditer(self.view, start, start + LONGEST_SECTION)) > LONGEST_SECTION // DENSE

    def section(self, start: int, end: int) -> Document:
        """A part of the document as one of its own, which leads back into the same file."""
        origin = range(start, end) if self.origin is None else self.origin[start:end]
        return Document(self.text, self.plain[start:end], self.view[start:end], self.title, origin)


def _cut(view: str, first: int, last: int) -> int:
    """The last place between two where a text may be cut: behind a blank line, else a line, a sentence, a clause."""
    for end in ("\n\n", "\n", "。", "；", "，", "、"):
        at = view.rfind(end, first, last)
        if at >= 0:
            return at + len(end)
    return last


def document(text: str, plain: str, title: str | None, origin: Sequence[int] | None = None) -> Document:
    """Build a document from what a reader found; `plain` and `origin` must be equally long.

    How characters are read (個(gè)) is left out of what its reader sees and of the title, whatever the file.
    """
    plain, origin = without_readings(plain, origin)
    title = without_readings(title)[0] if title is not None else None
    return Document(text, plain, _blanked(normalise(plain)), title, origin)


def _blanked(view: str) -> str:
    """Put away what is not prose, each by as many blanks: tags, addresses, page numbers, pagers."""
    if any(point in view for point in _POINTS):
        view = _DECIMAL_POINT.sub(".", view)
    view = _FULL_STOP_IN_NUMBER.sub(".", view)
    if "." in view:
        view = _POINT_FOR_COMMA.sub(_comma_of_thousands, view)
    if any(letter in view for letter in _LETTERS) and _MISREAD.search(view):
        view = _MISREAD.sub(lambda match: "0" if match[0] in "Oo" else "1", view)
    if "<" in view:
        view = _TAG.sub(_blank_tag, view)
    if "   " in view or "\u3000\u3000\u3000" in view:
        view = _PAGE_OF_HEAD.sub(_without_page, view)
    if "—" in view or "页" in view:
        view = without_page_breaks(view)
    if "黑龙江" in view or "内蒙古" in view:
        view = _LINKS.sub(_without_links, view)
    if any(word in view for word in COUNTER_WORDS):
        view = COUNTER_LINES.sub(without_counters, view)
    for pattern, words in _PUT_AWAY:
        if any(word in view for word in words):
            view = pattern.sub(blanked, view)
    return view


def _comma_of_thousands(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - MEAN_REACH) : match.start()]
    return "," if _THOUSANDS.search(before) and "均" not in before else "."


def _without_links(match: re.Match[str]) -> str:
    names = _PROVINCES.findall(match[0])
    links = len(names) >= LEAST_LINKS and len("".join(names)) >= LEAST_OF_LINE * len(_BETWEEN_LINKS.sub("", match[0]))
    return blanked(match) if links else match[0]


def _without_page(match: re.Match[str]) -> str:
    start = match.string.rfind("\n", 0, match.start()) + 1
    if match.start() - start > LONGEST_HEAD or _CELL_OF_NUMBER.search(match.string, start, match.start()):
        return match[0]
    return blanked(match)


def _blank_tag(match: re.Match[str]) -> str:
    """A tag that starts a new line leaves a line break behind."""
    return ("\n" if _BREAKING.match(match[0]) else " ") + " " * (len(match[0]) - 1)
