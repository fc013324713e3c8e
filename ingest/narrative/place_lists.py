"""Places told of in a row: one figure of all of them together, or a number that only says how many were listed."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest

from ingest.narrative.numerals import parse as parse_number
from ingest.narrative.place import Place, PlaceAt

_JOINS = ("、", ".", "和", "与", "及", "，")
# 设在成都、上海的5个驻外党委; 来的是朝阳市、阜新市的27个县的学员, whom somebody else teaches
_SEATED = re.compile(r"(?:[设建驻]在|[分散]布在|[来到]的是)[^，。；,;\n]{0,24}$")
SEATED_REACH = 30
# 有甲镇、乙镇2个镇党委: the number of what is listed.
_COUNTS_LIST = re.compile(r"(?P<count>\d{1,2}|[两二三四五六七八九十])个?(?:镇|乡|村|街道|社区|县|市|区)")
LONGEST_LISTED, MOST_LISTED = 10, 12
_TOGETHER = re.compile(
    r"的\d|[两二三四五六七八九]?(?:地|市|县|区|镇|乡|村)(?=[^，。；]{0,8}\d)|(?:一共|总共|共计?|合计)(?:有|为)?\d"
)

# 36家企业党组织与平武县、北川县的27个贫困村结成对子: of those who help.
_PAIRED_WITH = re.compile(r"[与同和跟]$")
_PAIRED = re.compile(r"的\d+个?[^，。；\n]{0,10}(?:结成|结对|结为|签订|建立|对接|挂钩)")
_OPENS = re.compile(r"(?:^|[。；;\n])\s*$")
# 龙井市、和龙市依托站点培育科技示范户860户: what those who open a clause did together.
_DO_AT_ONCE = re.compile(r"(?!(?:等|[的、和与及]))(?:(?!分别|各|均|都|每)[\u4e00-\u9fff]){2,14}\d")


def jointly(view: str, places: list[PlaceAt]) -> list[PlaceAt]:
    """甲市、乙市的5个区: what several places are told of together is told of all of them, under one name."""
    result: list[PlaceAt] = []
    run: list[PlaceAt] = []
    for at, following in zip_longest(places, places[1:]):
        if run and not (view[run[-1].end : at.start] in _JOINS and run[-1].place.level == at.place.level):
            run = []
        # 在县城新昌镇，南门社区的54名党员到社区报到: of the community in the town.
        if run and view[run[-1].end : at.start] == "，" and run[-1].place.name[-1] != at.place.name[-1]:
            run = []
        run.append(at)
        ends = following is None or view[at.end : following.start] not in _JOINS
        together_told = (
            len(run) > 1
            and ends
            and (
                _TOGETHER.match(view, at.end)
                or (_OPENS.search(view, max(0, run[0].start - 2), run[0].start) and _DO_AT_ONCE.match(view, at.end))
            )
        )
        paired = (
            together_told
            and _PAIRED_WITH.search(view, max(0, run[0].start - 1), run[0].start)
            and _PAIRED.match(view, at.end)
        )
        if paired:
            result.append(at)
        elif together_told and not _SEATED.search(view, max(0, run[0].start - SEATED_REACH), run[0].start):
            name = "、".join(member.place.name for member in run)
            together = replace(at, place=Place(name, None, at.place.level), subject=True)
            result.append(together)
        else:
            result.append(at)
    return result


def ends_counted_list(view: str, start: int, end: int) -> bool:
    """Whether the number behind a name says how many names the list has that it ends."""
    counted = _COUNTS_LIST.match(view, end)
    count = parse_number(counted["count"]) if counted else None
    if count is None or not 1 < count.value <= MOST_LISTED:
        return False
    names = int(count.value) - 1
    before = view[max(0, start - names * (LONGEST_LISTED + 2)) : start]
    return re.search(rf"(?:[^，。；、,;\s]{{1,{LONGEST_LISTED}}}[镇乡村道区县市]、){{{names}}}$", before) is not None
