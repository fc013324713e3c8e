"""A page that tells of several counties, each under a heading of its own: whose page it is.

隆回：打工路上有个“家” / 汉寿：水退之后再送“穷神” / 桂东：先有阵地后有声音, on a page that says 我省: their province's.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from ingest.regions import Region, gazetteer

FEWEST, LEAST_SHARE = 3, 0.8
_HEADING = re.compile(
    r"^[ \t\u3000◆■●▲★【]*(?P<name>[\u4e00-\u9fff]{2,6})[:：](?P<slogan>[^\n。:：\d]{4,30})$", re.MULTILINE
)
# 温宿县讯　八月以来，…
_NEWS = re.compile(r"^[ \t\u3000]*(?P<name>[\u4e00-\u9fff]{2,6}[县市区旗])讯(?!息)", re.MULTILINE)
_KINDS = ("", "县", "市", "区", "旗")
_OF_ALL = {
    "province": re.compile("[我全]省|省委|全区|自治区"),
    "prefecture": re.compile("[我全][市州盟]|[我全]地?区|[地州盟市]委|地区"),
}
_DIGITS_OF = {"province": 2, "prefecture": 4}


def headed_counties(view: str, year: int | None) -> list[tuple[int, Region]]:
    """Where the text under each heading of a county begins, and the county; none where fewer than three have one.

    Of namesakes it is the one of the province that most of them lie in.
    """
    heads = (match for heading in (_HEADING, _NEWS) for match in heading.finditer(view))
    found = [(match.end(), _counties(match["name"], year)) for match in heads]
    found = [(end, regions) for end, regions in found if regions]
    if len(found) < FEWEST:
        return []
    provinces = Counter(code for _, regions in found for code in {region.code[:2] for region in regions})
    most = max(provinces, key=lambda code: (provinces[code], code))
    told = [
        (end, region)
        for end, regions in found
        if (region := next((one for one in regions if one.code.startswith(most)), None)) is not None
    ]
    return told if len({region.code for _, region in told}) >= FEWEST else []


# Asked of the text at hand for its division, and again before the trees are asked.
@lru_cache(maxsize=2)
def of_digest(view: str, year: int | None) -> Region | None:
    """The prefecture or province of which such a page tells, where it calls that its own."""
    told = headed_counties(view, year)
    if not told:
        return None
    for level in ("prefecture", "province"):
        codes = Counter(region.code[: _DIGITS_OF[level]] for _, region in told)
        code, often = codes.most_common(1)[0]
        # 邻近的巴州尉犁县: a neighbour's news may stand beside.
        if often >= LEAST_SHARE * len(told) and _OF_ALL[level].search(view):
            return gazetteer().at(code.ljust(6, "0"), year)
    return None


def _counties(name: str, year: int | None) -> list[Region]:
    table = gazetteer()
    return [
        region
        for kind in _KINDS
        for region in table.by_name.get(name + kind, ())
        if region.level == "county" and region.told_in(year)
    ]
