"""Counties abolished before the table of regions begins, the districts that counties once had, and zones."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from ingest.name_kinds import any_of
from ingest.narrative.place_names import looks_like_name
from ingest.narrative.sparse import Search, Sparse

# 曲溪县有党员46人, 杨柳沟区委: counties abolished before the table begins, and the districts that counties once had.
_COUNTY_ENDS = r"县(?=[有共现原辖委建成组创发]|的?党(?:员|支部|组织|的)|基层|人民|工委|[的为]?\d)"
_DISTRICT_ENDS = r"区(?=委(?!员(?!会))|工委)"
_NUMBERED_ENDS = r"区(?=有|委(?!员)|党员|[\d一二三四五六七八九十百]{1,6}[多余]?[名人个户])"
# 巴东县野三关区有一个乡: a district that a county had, right behind the county.
_KINDS_OF_AREA = "山园老城郊景社小库牧灾林矿湖农边地发新校沙坝片战苏白放各辖理东西南北中市产河游功库镇"
_WITHIN_ENDS = rf"(?<=[^{_KINDS_OF_AREA}])区(?=有[一两几个\d]|的(?:一[个些]|[\u4e00-\u9fff]{{2,4}}[乡村社])|各)"
_FORMER = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=中共)|(?<=[年月日初末底])"
    r"|(?<=在)(?=..{1,2}县(?:建立|成立|组建|创建|发展)了?[\d一二两三四五六七八九十]))"
    rf"(?!中共|共青|后来|连同|会同|伙同|[\u4e00-\u9fff]?[春夏秋冬][天季]?|(?:[今去明前当][年天日]))(?P<name>[\u4e00-\u9fff]{{2,3}}{_COUNTY_ENDS}|[\u4e00-\u9fff]{{2,4}}{_DISTRICT_ENDS}"
    rf"|第?[一二三四五六七八九十]{{1,2}}{_NUMBERED_ENDS})"
    rf"|(?<=[县旗])(?P<within>[\u4e00-\u9fff]{{2,3}}{_WITHIN_ENDS})"
)
# 市经济技术开发区交纳1000元以上的党员有14人: the zone that opens a clause and does something.
_ZONE_ACTS = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<name>市?(?:(?:经济技术|高新技术产业?|经济|工业)开发区|高新区|经开区))"
    r"(?=(?:党工委|共|有|现|先后|已|建|投入|培训|选派|组建|交纳|新建|整合|发展)[^，。；\n]{0,24}?\d)"
)
_PLACE_AND_NUMBER = re.compile(r"[县市区旗州盟镇乡]\d{1,6}[多余]?[\u4e00-\u9fff]{1,2}[、，,；;和与]$")
_NUMBERED = re.compile(r"第?[一二三四五六七八九十]+区")
FORMERS = Sparse(_FORMER, at_word=re.compile(f"{_COUNTY_ENDS}|{_DISTRICT_ENDS}|{_NUMBERED_ENDS}|{_WITHIN_ENDS}"))


@cache
def zones() -> Sparse:
    """月湖区2个、龙虎山风景旅游区2个: behind a place with its number, a zone with one is a place too."""
    ends = rf"(?:{any_of('zone')})(?=\d)"
    zone = re.compile(rf"(?<=[、，,；;和与])(?P<name>[\u4e00-\u9fff]{{2,10}}?{ends})")
    return Sparse(zone, at_word=re.compile(ends))


def unlisted_divisions(
    view: str, taken: list[tuple[int, int]], formers: Search, zones_named: Search
) -> list[tuple[int, int, str]]:
    """Counties, their districts and zones that no table knows, by their wording.

    `taken` are the spans of names that tables know, in text order; the searches are those of `FORMERS` and `zones()`.
    """
    starts = [start for start, _ in taken]

    def is_free(start: int, end: int) -> bool:
        index = bisect_right(starts, end - 1) - 1
        return index < 0 or taken[index][1] <= start

    found = []
    for match in formers.finditer():
        start, end = match.span("name" if match["name"] else "within")
        name = view[start:end]
        # 中共街头区委关于…的报告: whose committee reports, whatever its name looks like.
        heads = view.endswith("中共", 0, start) and view.startswith(("委关于", "委员会关于"), end)
        if is_free(start, end) and (heads or _NUMBERED.match(name) or looks_like_name(f"{name[:-1]}乡")):
            found.append((start, end, name))
    for match in zones_named.finditer():
        start, end = match.span("name")
        if is_free(start, end) and _PLACE_AND_NUMBER.search(view, max(0, start - 14), start):
            found.append((start, end, match["name"]))
    if "区" in view:
        found.extend(
            (*match.span("name"), match["name"]) for match in _ZONE_ACTS.finditer(view) if is_free(*match.span("name"))
        )
    return found
