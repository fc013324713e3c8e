"""Places listed as examples of more, or with people of theirs: what is counted behind them is not their own."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.narrative.place import Place, PlaceAt

SURNAME = (
    "[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶余潘杜戴夏钟汪田任姜范方石"
    "姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文占詹施严温]"
)
_PERSONS_COUNTED = re.compile(SURNAME + r"[\u4e00-\u9fff]{1,2}[二两三四五六七八九十\d]{1,3}[名位]")
_PERSON_LISTED = re.compile(SURNAME + r"[\u4e00-\u9fff]{1,2}、")
_OF_VILLAGE_BEFORE = re.compile(rf"(?<=[村区]){SURNAME}[\u4e00-\u9fff]{{1,2}}、$")
NAME_REACH = 6
_LISTED = ("、", "，", ".")
"""A scanner may have made dots of all signs."""


def with_what_follows(view: str, found: list[PlaceAt], home: Place | None) -> list[PlaceAt]:
    """河西镇大样村，秀山镇红坡村等6个村: a town is told of where its village is, and what 等 ends are examples.

    So are the villages of 大样村李明、红坡村王强两名村官, whom the count behind their names takes together. What is
    counted behind 等 is of the one town whose villages these are, else of the place that reports (`home`).
    """
    lowest = {at.start: at for at in found if at.place.level == "township"}
    towns = {
        at.start: at.place for at in reversed(found) if at.place.level == "township" and at.end < lowest[at.start].end
    }
    subjects: dict[int, bool] = {}
    lists: list[tuple[int, list[Place], list[int]]] = []
    listed, following = False, len(view)
    for start, at in sorted(lowest.items(), reverse=True):
        between = view[at.end : following]
        if _PERSONS_COUNTED.match(view, at.end):
            listed = _OF_VILLAGE_BEFORE.search(view, max(0, start - NAME_REACH), start) is not None
        else:
            listed = view.startswith("等", at.end) or (
                listed and (between in _LISTED or _PERSON_LISTED.fullmatch(between) is not None)
            )
            if listed:
                if between[:1] == "等":
                    lists.append((at.end, [], []))
                if lists:
                    lists[-1][2].append(start)
                if start in towns and lists:
                    lists[-1][1].append(towns[start])
        subjects[start], following = at.subject and not listed, start
    told = [replace(at, subject=subjects[at.start]) if at.place.level == "township" else at for at in found]
    for end, above, named in lists:
        # 总铺镇鹿塘村等9个 are anywhere; two villages of one town make it that town's list.
        of = above[0] if len(set(above)) == 1 and len(named) > 1 else home
        if above and of is not None:
            told.append(PlaceAt(end, end + 1, of, subject=True, whole=True))
    return sorted(told, key=lambda at: (at.end, at.start)) if lists else told
