"""What a site puts around a report: lists of other articles, what readers wrote, and counters of all kinds.

The titles of other reports name other years and count other things; none of it is the report's.
"""

from __future__ import annotations

import re

from ingest.spans import blanked

# 热门文章, 猜你喜欢, 【相关推荐】: what heads a list of titles on a site.
_KINDS = "文章|阅读|推荐|新闻|资讯|范文|文档|文库|内容|热点|信息|链接|报道|作文|材料|排行"
_HEADING = (
    r"^[ \t\u3000【\[■●◆▲]*(?:"
    rf"(?:热门|热点|热评|最新|精彩|相关|推荐|精选|同类|本[类栏]|延伸)(?:{_KINDS})"
    r"|猜[你您]喜欢|[你您]可能(?:还|会|还会)?(?:喜欢|感兴趣)[^\n，。；]{0,6}|大家[都还]在看|(?:阅读|点击|浏览)排行榜?"
    r"|[为给][你您]推荐|网友(?:还在看|还看了|在看)"
    r")[ \t\u3000】\]]*[:：]?[ \t\u3000]*(?:更多|more)?[>» \t\u3000]*$"
)
_TITLE = r"[^\n。；！？;]{2,60}"
OTHER_TITLES = re.compile(rf"{_HEADING}(?:\n[ \t\u3000]*(?:{_TITLE})?$)+", re.MULTILINE)
OTHER_TITLES_WORDS = (
    "热门", "热点", "热评", "最新", "精彩", "相关", "推荐", "精选", "同类", "本类", "本栏", "延伸", "喜欢", "感兴趣",
    "在看", "还看了", "排行",
)  # fmt: skip
# 网友评论⏎张三 2023-11-02 10:22:31⏎写得好: readers by name and day, to the end of the page.
COMMENTS = re.compile(
    r"^[ \t\u3000]*(?:网友|最新|全部|精彩|热门|用户)(?:评论|留言|跟帖)(?:列表|区)?(?:[（(]\d{1,6}条?[)）])?"
    r"[ \t\u3000:：]*\n(?=[^\n。]{0,40}(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2})[\s\S]*",
    re.MULTILINE,
)
# 已有1283人阅读, 12人点赞: who read the page, on a line of such counters.
READERS = re.compile(
    r"(?<![\u4e00-\u9fff\d])(?:已有|共有)?[ ]?\d{1,9}[ ]?人(?:已|次)?(?:阅读|浏览|点赞|赞|收藏|转发)(?=[ \t\u3000]|$)",
    re.MULTILINE,
)
READERS_WORDS = ("人阅读", "人浏览", "人点赞", "人赞", "人已赞", "人收藏", "人转发", "人已阅读", "人次阅读", "人次浏览")
# 价格:5.00元, © 2003-2023, 您认为本文:很好(12票): what a page costs, its site's years, what readers thought of it.
OF_THE_PAGE = re.compile(
    r"(?:价格|售价|下载积分)[:：][ ]?[\d.]+[ ]?[元分点币]"
    r"|(?:Copyright|©|版权所有)[^\n\d]{0,20}(?:19|20)\d\d(?:[ ]?[-—~至][ ]?(?:19|20)\d\d)?"
    r"|^[ \t]*(?:[您你]认为本[文页]|[您你]觉得本[文页]|请[您你]?[对为给]本[文页])[^\n。]{0,80}$",
    re.MULTILINE | re.IGNORECASE,
)
OF_THE_PAGE_WORDS = ("价格", "售价", "积分", "opyright", "©", "版权所有", "本文", "本页", "COPYRIGHT")
# 帖子:35 精华:2篇, 浏览 1283 次 | 回复 3 条, 打赏 5元 10元: lines of counters, which may hold a day too.
# Each with words of which any line that it fits holds one: looking for these first costs next to nothing.
_COUNTED: dict[str, tuple[str, ...]] = {
    r"粉丝[: ]?\d[^\n]*关注": ("粉丝",),
    "打赏|人评分|相关结果|张图片|查看更多|浏览过|文件大小|VIP": (
        "打赏", "人评分", "相关结果", "张图片", "查看更多", "浏览过", "文件大小", "VIP",
    ),
    "(?:立即|免费)下载|下载次?[数量][:：]": ("下载",),
    "[个条]回答": ("回答",),
    r"(?:浏览|点击|阅读|查看|发表于|楼主)[^\n]*回[复帖]": ("回复", "回帖"),
    "本站已运行": ("本站",),
    r"阅读(?:需要?|约|时长)[^\n\d]{0,4}\d{1,4}[ ]?分钟": ("阅读需", "阅读约", "阅读时长"),
    "(?:精华|昨日|帖子)[:：]": ("精华", "昨日", "帖子"),
}  # fmt: skip
COUNTER_LINES = re.compile(rf"^(?=[^\n。；]{{0,80}}$)[^\n]*?(?:{'|'.join(_COUNTED)})[^\n]*$", re.MULTILINE)
COUNTER_WORDS = tuple(word for words in _COUNTED.values() for word in words)
_COUNTER = re.compile(r"(?<![\d年月/.-])\d[\d,.]*万?[ ]?(?:[篇次条人分点个元张天]|分钟)|[¥￥]\d[\d.]*")
COMMENTS_WORDS = ("评论", "留言", "跟帖")


def without_counters(match: re.Match[str]) -> str:
    """A line of counters with these blanked; what else it says, such as a day, stays."""
    return _COUNTER.sub(blanked, match[0])
