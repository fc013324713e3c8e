"""Places above that give to the one which reports: 省级补助258万元，南平市配套86万元 is what a county of 南平市 got."""

from __future__ import annotations

import re

from ingest.narrative.place import Place

REACH = 60

_GIVES = (
    r"(?:本级|级|财政)*(?:共|又|再)?(?:选派|下派|派出|派驻|派|配套|匹配|补助|补贴|下拨|拨付|拨款|奖补|资助|安排)"
    r"(?:资金|经费|干部)?了?\d"
)
_HERE_GIVES = re.compile(_GIVES)
_OTHERS_GIVE = re.compile(
    rf"(?:中央|省|自治区|[州盟市县区旗镇乡街](?<!自治[州旗县])(?:直(?:单位|机关|部门)?)?){_GIVES}"
)
_SENTENCE_ENDS = "。！？\n"


def is_above(place: Place, home: Place | None) -> bool:
    """Whether a prefecture or province is the one in which the reporting county lies, by their codes."""
    if home is None or home.code is None or place.code is None or home.level != "county":
        return False
    above = (f"{home.code[:4]}00", f"{home.code[:2]}0000")
    return place.code in above


def gives_beside_others(view: str, start: int, end: int) -> bool:
    """Whether a place gives something in a sentence that tells the same of another level: 县财政安排129万元."""
    if _HERE_GIVES.match(view, end) is None:
        return False
    first = max((view.rfind(mark, max(0, start - REACH), start) for mark in _SENTENCE_ENDS), default=-1)
    last = min((at for mark in _SENTENCE_ENDS if (at := view.find(mark, end)) >= 0), default=len(view))
    begin = max(first, start - REACH, 0)
    return (
        _OTHERS_GIVE.search(view, begin, start) is not None
        or _OTHERS_GIVE.search(view, end, min(last, end + REACH)) is not None
    )
