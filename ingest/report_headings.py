"""Years that headings, numbers and issues bear: 2015年工作回顾, 年鉴(2015), 〔2012〕3号; how long since one: 两年来."""

from __future__ import annotations

import re

from ingest.publication import REVIEW_REACH, reviews_last_year, written

# 组明发202141 号 has lost its brackets.
DOCUMENT_NUMBER = re.compile(
    r"(?:[〔\[(（【.]|(?<=[\u4e00-\u9fff]发)(?=(?:19|20)\d\d\d))((?:19|20)\d\d)[〕\])）】.]?\s?第?\s?\d{1,4}\s?[号期]"
)
_REVIEW = re.compile(
    r"^[ \t\u3000]*(?:[一二三四1-4第部分]{1,4}[、.．]?)?[（(]?[ \t\u3000—-]{0,3}(?P<year>(?:19|20)\d\d)年(?:度|的)?"
    r"(?:[^，。；\n\d]{0,6}工作(?:的)?(?:简要)?(?:回顾|总结)|[^，。；\n\d]{2,30}(?:综述|巡礼|纪实|述评|扫描))"
    r"[ \t\u3000）)]*$",
    re.MULTILINE,
)
_REVIEWS = ("回顾", "总结", "综述", "巡礼", "纪实", "述评", "扫描")
YEARBOOK = re.compile(
    r"年鉴[》〉]?\s{0,2}[（(·\-]?\s?((?:19|20)\d\d)(?!\d|\s?[年\-—~～至])"
    r"|(?<![\d\-—~～至])((?:19|20)\d\d)年?(?:版|卷)?[^，。；\n\d]{0,10}年鉴"
)
# 文章编号:1234-5678(2018)11-0012-05: the issue that a paper stands in.
ARTICLE_NUMBER = re.compile(r"文章编号[】\])]?[:：]?\s?[\dXx]{4}-?[\dXx]{4}[(（]((?:19|20)\d\d)[)）]")
# 来源：《党建研究》2023年第9期
ISSUE_OF = re.compile(
    r"(?:来源|原载|摘自|选自|转自|载于?)[^\n]{0,4}《[^》\n]{2,20}》\s?((?:19|20)\d\d)年第?\s?\d{1,2}期"
)
# 两年来, 坚持了12年, 两年半下来: how long it has been since; 干了21年村支书 is how long somebody was that.
LASTED = re.compile(
    r"(?:(?<![近前后第\d])(?=[一两二三四五六七八九十\d]{1,2}年(?:多?|半下?)来)|(?<=以来的)|(?:坚持|持续|历时|实施)了?|(?:做|搞|干|开展|推行|运行)了)"
    r"([一两二三四五六七八九十]{1,2}|\d{1,2})年(?!级)(?P<half>半)?(?!(?:的|多的?)?(?:村|老|支书|书记|党支|主任|会计|民办))"
)


def reviewed_year(view: str) -> int | None:
    """The year that a heading such as 一、2015年工作回顾 says is looked back on; the report may bear the next one."""
    if not any(word in view for word in _REVIEWS):
        return None
    if found := _REVIEW.search(view, 0, REVIEW_REACH):
        return int(found["year"])
    day, _ = written(view)
    return day - 1 if day is not None and reviews_last_year(view) else None


def yearbook_year(text: str) -> int | None:
    """The year in the name of a yearbook, 通海年鉴(2015); what it records is the year before."""
    found = YEARBOOK.search(text) if "年鉴" in text else None
    return int(found[1] or found[2]) if found else None
