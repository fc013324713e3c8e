"""The division whose paper, site or reporter brings the news, and those from home who help it."""

from __future__ import annotations

import re

from ingest.briefly_named import LONGEST_STEM, SHORTEST_STEM, by_short_name, medium
from ingest.kinds_spoken_of import CALLED_OUR
from ingest.regions import Region
from ingest.report_body import HEAD

# 您的位置：中国通海网, 欢迎访问通海资源网: the site of a county.
_SITE = re.compile(r"(?:中国|欢迎(?:访问|光临|来到))(?P<name>[\u4e00-\u9fff]{2,12}?)网(?![络点站格])")
# 今日镇康 电子版
_TODAY = re.compile(r"^[ \t\u3000]*今日(?P<name>[\u4e00-\u9fff]{2,4})(?=[ \t\u3000|]|$)", re.MULTILINE)
# 新通海记者 刘某, (今日通海记者 刘某): whose reporter wrote it.
_REPORTER = re.compile(
    r"^[ \t\u3000（(]*(?:新|今日)?(?P<name>[\u4e00-\u9fff]{2,5})记者(?=[ \t\u3000:：]|[\u4e00-\u9fff]{2,3}$)",
    re.MULTILINE,
)
# 免责声明：本文来自通海在线新闻频道: below a text, where it had stood.
_CREDITED = re.compile(
    r"(?:来自|来源|转自|源自|稿源)[:：于]?[ \t\u3000]?(?P<name>[\u4e00-\u9fff]{2,5}?)(?=在线|日报|新闻|网|电视台|融媒)"
)
# 汉阴论坛 » 汉水茶座: the forum of a county.
_FORUM = re.compile(
    r"^[ \t\u3000]*(?P<name>[\u4e00-\u9fff]{2,4})(?:论坛|贴吧|吧|社区网|在线)[ \t\u3000]*(?:[»>›|]|$)", re.MULTILINE
)
# 通海报社出版 代号41—105, at the foot of a page.
_PRINTED = re.compile(r"(?<![\u4e00-\u9fff])(?P<name>[\u4e00-\u9fff]{2,4}?)(?:日报|晚报|报)社(?:出版|主办|编辑|地址)")
# 在外务工的通海籍老板也反哺家乡: where those come from who help their home.
_HOMEFOLK = re.compile(r"(?:在外|外出|在[^，。；\n]{2,6}打拼)[^，。；\n]{0,8}?(?P<name>[\u4e00-\u9fff]{2,3})籍")
# 邳州组工 第17期: the masthead of an office's bulletin.
_BULLETIN = re.compile(
    r"^[ \t\u3000]*(?P<name>[\u4e00-\u9fff]{2,5}?)(?P<kind>[市县区旗]?)"
    r"(?:组工|组织|党建|农村|支部|基层|党的)(?:工作|生活)?(?:通讯|信息|简报|动态|交流|通报|情况)?[ \t\u3000]*\n"
    r"\s{0,4}[^\n]{0,24}第\s?\d{1,3}\s?期",
    re.MULTILINE,
)
FOOT = 200


def of_masthead(view: str, kind: str, year: int | None) -> Region | None:
    """邳州组工 第17期, 汉阴论坛 » over a text that says 全市 or 我县: whose office's bulletin, or forum, brings it."""
    for pattern in (_BULLETIN, _FORUM):
        found = pattern.search(view, 0, HEAD)
        own = found.groupdict().get("kind") or kind if found is not None else ""
        if (
            found is not None
            and own in CALLED_OUR
            and (at := by_short_name(found["name"], own, view, year)) is not None
        ):
            return at
    return None


def of_medium(view: str, kind: str, year: int | None) -> Region | None:
    """海安日报 over a text that says 我市: the division whose paper, station or reporter brings the news."""
    if kind not in CALLED_OUR:
        return None
    for named in medium().finditer(view[:HEAD]):
        for length in range(LONGEST_STEM, SHORTEST_STEM - 1, -1):
            short = view[max(0, named.start() - length) : named.start()]
            if len(short) == length and (region := by_short_name(short, kind, view, year)) is not None:
                return region
    site, reporter = _SITE.search(view, 0, HEAD), _REPORTER.search(view, 0, HEAD)
    today = _TODAY.search(view, 0, HEAD)
    shorts = [today["name"]] if today else []
    shorts += [site["name"][:length] for length in range(LONGEST_STEM, SHORTEST_STEM - 1, -1)] if site else []
    shorts += [reporter["name"]] if reporter else []
    shorts += [credited["name"] for credited in _CREDITED.finditer(view, max(HEAD, len(view) - FOOT))]
    shorts += [name[at:] for folk in _HOMEFOLK.finditer(view) for name in (folk["name"],) for at in (0, 1)]
    return next((found for short in shorts if (found := by_short_name(short, kind, view, year)) is not None), None)


def of_own_paper(view: str, kind: str, year: int | None) -> Region | None:
    """通海报社出版 at the foot of a page whose headline says 我县: the division whose paper prints its own news."""
    if kind not in CALLED_OUR or f"我{kind}" not in view[:HEAD]:
        return None
    printed = _PRINTED.finditer(view, max(HEAD, len(view) - FOOT))
    return next((found for one in printed if (found := by_short_name(one["name"], kind, view, year)) is not None), None)
