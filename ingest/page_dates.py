"""Days that the furniture of a page bears and not the report: when somebody looked at the page, or printed it.

Between the top of a page and the report's first sentence stand the site's name, today's day, menus, the title and the
line that says when it was published. That line says so in words (发布时间, 来源), or is the last one with a date.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.spans import blanked
from ingest.years import DATE, DAY_FIRST

REACH = 600
"""Characters of a page in which the report has begun."""
SHORTEST_PROSE = 40

_DAY = re.compile(
    rf"(?:{DATE.pattern}|{DAY_FIRST.pattern})\s?日?"
    r"(?:\s{0,3}(?:星期|周)[一二三四五六日天])?(?:\s{0,3}\d{1,2}(?:时|[:：])\d{1,2}(?:分|[:：]\d{1,2})?)?"
)
_PUBLISHED = re.compile(
    "发布|发表|发文|发稿|时间|日期|来源|稿源|编辑|作者|记者|通讯员|录入|更新|浏览|点击|阅读|字号|[讯电报版刊号]|(?<!星)期|讲话|印发"
)
# 登录 | 注册 | 设为首页 2023/11/2, 您好，欢迎访问…, 某区人民政府 2019年12月3日星期二: a site's bar, with today's day.
_SITES_BAR = re.compile(
    "欢迎|您好|你好|农历|登[录陆]|注册|设为首页|加入收藏|收藏本站|无障碍|长者|今天|现在是"
    r"|(?:政府|政务|党建网|先锋网|网站)[^，。；\n]{0,4}(?:19|20)\d\d[^，。；\n]{0,12}(?:星期|周)[一二三四五六日天]"
)
FIRST_SITES = 1998
"""No site's bar bears the day of an earlier year: 1996年1月18日 农历乙亥年 is a newspaper's."""
_PRINTED = re.compile(rf"(?:打印|页面更新|访问|浏览|下载)(?:本页|时间|日期)[^\n\d]{{0,16}}(?:{_DAY.pattern})")
_PROSE = re.compile("[，,]")


class _Dated(NamedTuple):
    """A day above the report: where it stands, and the line around it."""

    start: int
    end: int
    line: str


def without_page_days(view: str) -> str:
    """The text with the days blanked on which a page was looked at or printed."""
    days = _above_the_report(view)
    published = [day for day in days if _PUBLISHED.search(day.line)]
    plain = [day for day in days if not _SITES_BAR.search(day.line)]
    kept = (published or plain)[-1:]
    for day in days:
        above = bool(kept) and day.end <= kept[0].start and day not in published
        if above or (not kept and _SITES_BAR.search(day.line)):
            view = view[: day.start] + " " * (day.end - day.start) + view[day.end :]
    if "打印" in view or "页面更新" in view or "访问" in view or "浏览" in view or "下载" in view:
        view = _PRINTED.sub(blanked, view)
    return view


def _above_the_report(view: str) -> list[_Dated]:
    """The first day of each line above the first one that is prose."""
    days: list[_Dated] = []
    start = 0
    while start < min(REACH, len(view)):
        end = view.find("\n", start)
        end = end if end >= 0 else len(view)
        line = view[start:end]
        if "。" in line or (len(line.strip()) >= SHORTEST_PROSE and _PROSE.search(line)):
            break
        if (day := _DAY.search(line)) is not None and int(day[1] or day["year"]) >= FIRST_SITES:
            days.append(_Dated(start + day.start(), start + day.end(), line))
        start = end + 1
    return days
