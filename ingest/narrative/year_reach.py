"""How far a year holds that a text names in passing: 去年为320名, 由上年1250元调到1500元, 继去年…之后."""

from __future__ import annotations

import re

from ingest.narrative.dated_layout import LONGEST_BRACKET, reach_of_date
from ingest.narrative.structure import Structure

CHANGE_REACH = 30
# 由上年1250元调到1500元: what stands behind the change is this year's.
_CHANGED = re.compile(
    r"(?:增加|增长|提高|提|上升|升|增|调|扩大|发展|减少|下降|降|减|跃升|壮大)了?[到至为]了?|现[在已]?[达有为]"
)
# 从明年起把补贴提高到300元: what is changed is of then.
_BEGINS_THEN = re.compile(r"(?:\d{1,2}月份?|年?初)?(?:起|开始)")
# 去年为320名 beside this year's figure says what it was, no more.
ASIDE = re.compile(
    r"(?!\s?[\d一二三四五六七八九十]{1,2}\s?月|一年)(?:同期|末|底)?(?:合计|总数|累计)?"
    # 去年有28名考录为公务员，11名…: what happened, and goes on.
    r"(?:(?:是|仅|只有|的|[=:：])?\s?(?:\d|[一二三四五六七八九十](?=[一二三四五六七八九十百千万亿个名人家户件项次元所处]))|[为有]\s?[\d一二三四五六七八九十][^，。；,;\n]{0,7}[，。；,;])"
)
_ONLY_THEN = re.compile(r"[^；;。\n]{0,30}?(?:占|比例|比重|率)[^；;。\n]{0,14}?(?:仅|只|才)[^；;。\n]{0,20}(?=[；;])")
# 已突破9000万名，而1949年为448.8万名，增长约19倍: how much it grew since is told of now.
_GREW_SINCE = re.compile(
    r"[^，。；;\n\d]{0,20}(?:为|是|有|仅|只)[^，。；;\n\d]{0,4}\d[^，。；;\n]{0,10}[，,](?=(?:净|共|已)?(?:增长|增加|增幅|提高|上升|多了|翻|下降|减少|降低|回落|少了))"
)
# 继去年拿出90万元之后，又…, 在去年建成10个的基础上，…: what follows is of now.
_AFTER_THAT = re.compile(r"(?<=[^。；\n])(?:(?:之后|以后|后)[，,]|的?基础上[，,]?)")
# 为实现2020年同步小康，… tells of now.
_TO_THIS_END = re.compile(r"(?:为了?|确保|实现|围绕|按照|根据|对照)$")
# 根据2013年年报统计, …: what follows was counted then.
_COUNT_OF_YEAR = re.compile(r"[底末]?(?:年度?)?[^，。；\d]{0,10}?(?:年报|统计|普查|党内统计)")
# 2015年选派的第一书记，每人帮扶8户: which ones are meant.
_WHICH = re.compile("年?度?(?:选派|下派|选聘|招聘|招录)的")
A_DAY = re.compile(r"\s?\d{1,2}\s?月\s?\d{1,2}")
# 经过去年的换届，…; 针对去年评议中点出的4个问题，…: what follows is of now.
# 工委成立于去年4月，书记由…: when it came to be, no more.
_STARTING_FROM = re.compile(r"(?:经过|针对|通过|结合|吸取|[。；，,]对|[立建办]于)$")
_CLAUSE_BREAK = re.compile(r"[，；。,;\n]|$")
# 报酬调到2013年度农民人均纯收入的2倍, 按上一年度人均收入2倍: how many times as much, not when.
_TIMES_AS_MUCH = re.compile(r"度?[^，。；\d]{0,14}(?:的|收入|工资|报酬)(?=[\d.一二两三]{1,4}倍)")


def reach_of_year(view: str, structure: Structure, named: re.Match[str]) -> int:
    """Where what a year is told of ends, of one that a text names: an aside, a comparison or a base ends it early."""
    start, end = named.span()
    before = view[start - 1 : start]
    reach = reach_of_date(view, start)
    begins = named[0].startswith(("今年", "明年", "来年")) and _BEGINS_THEN.match(view, end)
    if view[max(0, start - 2) : start].rstrip()[-1:] in ("由", "从") and not begins:
        changed = _CHANGED.search(view, end, end + CHANGE_REACH)
        reach = min(reach, changed.end()) if changed else reach
    if base := _TIMES_AS_MUCH.match(view, end):
        reach = min(reach, base.end())
    if ASIDE.match(view, end) and named[0].startswith(("去年", "上年", "前年", "上一年")):
        reach = min(reach, _CLAUSE_BREAK.search(view, end, end + LONGEST_BRACKET).start())  # type: ignore[union-attr]
    if _STARTING_FROM.search(view, max(0, start - 2), start):
        reach = min(reach, structure.clause(start)[1])
    if _WHICH.match(view, end):
        reach = min(reach, structure.clause(start)[1])
    if before in ("而", "，", ",") and (ends := _ONLY_THEN.match(view, end, reach)):
        # 女党员占21%，而1949年仅为11.9%；…: the next item is told of now again.
        reach = ends.end()
    if before == "而" and (since := _GREW_SINCE.match(view, end, reach)):
        reach = since.end()
    if before in ("继", "在") and (after := _AFTER_THAT.search(view, end, min(reach, end + CHANGE_REACH))):
        reach = min(reach, after.end())
    if is_aimed_at(view, start, end):
        reach = min(reach, structure.clause(start)[1])
    return reach


def is_aimed_at(view: str, start: int, end: int) -> bool:
    """Whether a year is what somebody works towards or by: 为实现2020年同步小康."""
    to_this_end = _TO_THIS_END.search(view, max(0, start - 4), start)
    return to_this_end is not None and not _COUNT_OF_YEAR.match(view, end) and not A_DAY.match(view, end)
