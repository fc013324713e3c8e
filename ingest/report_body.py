"""A page's text as a reader takes it in: without layout gaps and days that are none of the report's.

Blanked are the days on which a page was looked at, a text was handed in or copied, something else appeared, and on
which people joined the party, were born or retired.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.page_dates import without_page_days
from ingest.spans import blanked
from ingest.years import DATE

HEAD = 400
FIRST_REACH = 600
# The stamp of a site, on a line of its own: nothing told under it lies after it.
# [ 作者：本站　转贴自：…　点击数：264　更新时间：2005-12-19 ]
STAMP_LINE = re.compile(
    rf"^(?:[^\n，。；]{{0,24}}?|[^\n，。；]{{0,80}}?(?:时间|日期)[:：]\s?){DATE.pattern}[^\n，。；]{{0,40}}$",
    re.MULTILINE,
)
# 相关文档: 某市情况汇报 | 2009年工作总结
_RELATED = re.compile(
    r"^[ \t\u3000◇◆·•]*(?:相关|推荐)(?:文档|文章|阅读|链接|资料|范文|新闻|专题)?[:：][^\n。]{0,200}$", re.MULTILINE
)
# 20XX年, 20××年: who struck out the year left no other either.
_MASKED_YEAR = re.compile(r"(?:20|二[〇○零0])(?:[XxＸ×*＊]{2}|[○〇]{2})年")
# 发表于 2004-3-11 above what bears a day of its own in brackets under its title.
_POSTED = re.compile(rf"发表于[:：]?\s?{DATE.pattern}日?")
_BRACKETED_DAY = re.compile(r"^[ \t\u3000]*[（(](?:19|20)\d\d年\d{1,2}月\d{1,2}日[)）][ \t\u3000]*$", re.MULTILINE)
# 2002年6月28曰: what a scan makes of a date.
_SCANNED_DAY = re.compile(r"(?<=月)(\d{1,2})曰")
# What a library of model texts says of the day on which somebody handed one in.
_HANDED_IN = re.compile(
    r"^[^\n。]{0,40}(?<!\d)(?:19|20)\d\d\s?[年/.-]\s?\d{1,2}\s?[月/.-]\s?\d{1,2}[^\n。]{0,40}"
    r"(?:下载本文|会员上传|用户上传|网友(?:投稿|上传|整理|分享)|小编整理)[^\n]{0,40}$",
    re.MULTILINE,
)
# 2020年11月17日 来源:某市人民政府 2012-11-30: when somebody copied what had stood elsewhere, and when it stood there.
_COPIED = re.compile(
    r"^[^\n，。；]{0,24}?(?<!\d)((?:19|20)\d\d\s?[年/.-]\s?\d{1,2}\s?[月/.-]\s?\d{1,2}日?)"
    r"(?=[^\n，。；]{0,40}来源[:：][^\n，。；\d]{2,24}(?:19|20)\d\d[年/.-]\d{1,2}[月/.-]\d{1,2})",
    re.MULTILINE,
)
# (本报曾在2004年8月22日头版予以报道), (本报2004年8月22日曾作过报道): when something else was told.
_TOLD_BEFORE = re.compile(
    r"(?:曾[在于经]?|本[报刊](?=[^。；\n]{9,40}曾))(?:19|20)\d\d年\d{1,2}月\d{1,2}日"
    r"[^。；\n]{0,20}?(?:报道|刊登|刊发|刊载|发表|头条)"
)
# 周口日报讯(2010年11月26日), 转自2006年11月28日的报纸: when it had first appeared, whatever day somebody copied it on.
_FIRST_APPEARED = re.compile(r"(?:讯[（(]|(?:转自|原载|摘自)[^\n，。；\d]{0,12})(?:19|20)\d\d年\d{1,2}月\d{1,2}日")
# 本帖最后由 某某 于 2008-3-12 16:05 编辑: when somebody put it on a forum.
_LAST_EDITED = re.compile(r"本帖最后由[^\n]{0,40}?编辑")
# Under such a notice a library's day says nothing of the text.
_UPLOADED = re.compile(
    r"来源于?网友上传|(?:由|为|系|人[:：])(?:热心)?网友(?:投稿|上传|分享|整理)?|不代表本(?:站|网)(?:的?观点|立场)"
    r"|(?:仅供|供)(?:学习|写作|写材料|阅读)?时?(?:参考|借鉴)"
)
# 范文网, 下载该Word文档: a library of model texts, whose stamp says when it took in one that names its own year.
_LIBRARY = re.compile(r"范文|文库|会员分享|下载[该本]?(?:Word|word|文档|本文)")
_YEAR_TOLD = re.compile(r"(?:19|20)\d\d年")
# 截止 2016 年底: blanks that a layout puts around numbers.
# Each begins with a blank, which a search can leap to.
_GAP = re.compile(
    r"[ \u3000](?:(?<=\d[ \u3000])[ \u3000]?(?=[年月日])"
    r"|(?<=[\u4e00-\u9fff][ \u3000])[ \u3000]?(?=(?:19|20)\d\d[ \u3000]{0,2}年)"
    # 1 989年, 19 89 年
    r"|(?<=(?<![\d.])[12][ \u3000])(?=[09]\d\d[ \u3000]{0,2}年)"
    r"|(?<=(?<!\d)(?:19|20)[ \u3000])(?=\d\d[ \u3000]{0,2}年)"
    # 二 00九年
    r"|(?<=二[ \u3000])(?=[0〇零○]{2}[〇零○一二三四五六七八九]年))"
)
_BLANKS = re.compile(r"[ \t\u3000]{3,}")
# 江 西 日 报, 邳 州 组 工: how a masthead is set.
_SPACED_OUT = re.compile(r"^[ \t\u3000]*(?:[\u4e00-\u9fff][ \u3000]){3,11}[\u4e00-\u9fff][ \t\u3000]*$", re.MULTILINE)
_EMPTY_LINES = re.compile(r"\n[ \t\u3000]*(?:\n[ \t\u3000]*){2,}")
_REST_OF_DAY = r"\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?[（(]?(?:不?含)?[)）]?[至到—-]{0,2}"
# 1937年7月6日前入党, 1945年9月3日至1949年9月30日参加工作, 2008年底前离任: which people are meant, not when it was told.
_JOINED = re.compile(
    # Two days at most; the first begins with one of two characters, which a search can leap to.
    rf"[12](?:(?<=1)9|(?<=2)0){_REST_OF_DAY}(?:(?:19|20){_REST_OF_DAY})?[之以]?[前后]?"
    r"(?:[，,]?[^，。；\n\d]{0,8}入的党|(?<=前)[^，。；\n\d]{1,8}(?:退下来|离[任职]|退休)|退下来|退休|离[任职休]|年?满\d{1,2}周?岁|入党|参加(?:革命|工作|红军|八路军|抗日)|出生)"
)
_OF_PERSONS = ("入党", "入的党", "参加", "出生", "退下来", "退休", "离任", "离职", "离休", "岁")


def without_gaps(view: str) -> str:
    """A text without the runs of blanks and empty lines that a page's layout left, no longer in step with the file.

    What stands at its head is told by how many characters come before.
    """
    if "   " in view:
        view = _BLANKS.sub("  ", view)
    if _SPACED_OUT.search(view, 0, HEAD):
        view = _SPACED_OUT.sub(lambda line: "".join(line[0].split()), view[:HEAD]) + view[HEAD:]
    return _EMPTY_LINES.sub("\n\n", view) if "\n\n\n" in view or "\n " in view else view


# Asked of the text at hand for its day, its year, and what speaks for each of them.
@lru_cache(maxsize=2)
def of_the_report(view: str) -> str:
    """The text as a reader takes it in, no longer in step with the file.

    Blanked are the days on which a page was looked at, on which a text was handed in where it bears another date or a
    library says so, and on which people joined the party, were born or retired.
    """
    view = _SCANNED_DAY.sub(r"\1日", without_gaps(view))
    if _GAP.search(view):
        view = _GAP.sub("", view)
    if any(word in view for word in _OF_PERSONS):
        view = _JOINED.sub(blanked, view)
    view = without_page_days(view)
    if "相关" in view or "推荐" in view:
        view = _RELATED.sub(blanked, view)
    head = view[:HEAD]
    if (handed_in := _HANDED_IN.search(head)) and DATE.search(head, handed_in.end()):
        view = _HANDED_IN.sub(blanked, view[:HEAD]) + view[HEAD:]
    if "本帖最后由" in head and _YEAR_TOLD.search(view, HEAD // 4):
        view = _LAST_EDITED.sub(blanked, head) + view[HEAD:]
        head = view[:HEAD]
    if "曾" in view:
        view = _TOLD_BEFORE.sub(blanked, view)
    if appeared := _FIRST_APPEARED.search(view, 0, FIRST_REACH):
        view = DATE.sub(blanked, view[: appeared.start()]) + view[appeared.start() :]
    if "来源" in head:
        view = _COPIED.sub(blanked, view[:HEAD]) + view[HEAD:]
    if "发表于" in head and _BRACKETED_DAY.search(view, 0, 2 * HEAD):
        view = _POSTED.sub(blanked, view[:HEAD]) + view[HEAD:]
    masked = _MASKED_YEAR.search(view) is not None
    library = _LIBRARY.search(view, 0, HEAD) is not None
    if library and (stamp := STAMP_LINE.search(view, 0, HEAD)):
        library = _YEAR_TOLD.search(view, stamp.end()) is not None
    if library or masked or _UPLOADED.search(view, 0, HEAD):
        view = STAMP_LINE.sub(_blanked_but_brackets, view[:HEAD]) + view[HEAD:]
    return view


def _blanked_but_brackets(stamp: re.Match[str]) -> str:
    """Blanks for a site's stamp, none for (2013年2月26日) under a title: the day of a speech."""
    # 日期:2009年09月21日 来源:《群众》 in a library's copy says when it appeared.
    appeared = "来源" in stamp[0] and "《" in stamp[0]
    return stamp[0] if appeared or stamp[0].strip().startswith(("（", "(")) else blanked(stamp)


def from_a_library(view: str) -> bool:
    """Whether a library of model texts keeps it, whose titles bear the year of the day."""
    return _LIBRARY.search(view, 0, HEAD) is not None
