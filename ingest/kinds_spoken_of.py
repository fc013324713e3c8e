"""Which kind of place a text calls its own: 全县, 我市, 县委; not whose orders it follows or among whom it stands."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

# 全省首批, 在全市率先: where a place below stands among others.
SPOKEN_OF = re.compile(
    r"(?:全|我|该|本)(省|市|县|区|州|旗)(?!委|域|政|级|家|直|首批|首家|首个|首创|唯一|率先|前列|领先|第[一二三四五]|十佳|十强|百强|平均水平|排[到在名]|名列|位[列居]|优秀|先进)"
    # 从省、市、县直机关选派 names every level.
    r"|(?<![\u4e00-\u9fff])(?<![省市县区]、)(?<!地委、)(省|市|县|区|州|旗)(?:委(?!员|办公厅)|直(?!属|接)|财政|政府(?!办公厅)|纪委|人大|妇联|总工会|团委|里(?!程)|上)"
    # 自治区党委组织部先后派出14个工作组: who acts, not whose orders are followed.
    r"|(?<=自治)(?<![照据彻实应]自治)(?<=[\s，。；、].{2})(区)(?=党委(?!的|、|要求|关于|[^，。；\n]{0,8}(?:要求|精神|部署|安排)))"
)
FOLLOWING = "(?:根据|按照|遵照|贯彻|落实|响应)了?"
# 省委、省政府决定在全省推行: who decides for many places, not whose work it is.
_DECIDES = re.compile(r"(?:、(?:省|市|州)政府)?(?:决定|作出决定|作出部署|部署|要求|提出|印发|出台|下发)")
# 根据省委、市委的要求: whose orders are followed, both above the place that tells of it.
_FOLLOWED = re.compile(f"{FOLLOWING}[省市州区县]委、$")
FOLLOWED_REACH = 8
_SHARE_OF = ("占", "占到", "占了", "占据")
COUNTY_KINDS = ("县", "区", "旗")
CALLED_OUR = ("市", *COUNTY_KINDS)
"""Kinds of places that a report calls its own by: 我市, 全县."""


# Asked again and again of the text at hand.
@lru_cache(maxsize=2)
def kinds_spoken_of(view: str) -> Counter[str]:
    """How often a text calls places of each kind its own: 县 where it says 全县 or 县委."""
    return Counter(match[1] or match[2] or match[3] for match in SPOKEN_OF.finditer(view) if _is_its_own(view, match))


def _is_its_own(view: str, match: re.Match[str]) -> bool:
    """Whether a text speaks of its own place, and not of a share of its province, or of whose orders it follows."""
    if match[1]:
        # 占全省的22%: how much of a place above.
        return not (match[0] == "全省" and view.endswith(_SHARE_OF, 0, match.start()))
    if _FOLLOWED.search(view, max(0, match.start() - FOLLOWED_REACH), match.start()):
        return False
    above = match[0][1:] in ("委", "政府") and match[2] in ("省", "市", "州")
    return not (above and _DECIDES.match(view, match.end()))


def spoken_kind(view: str) -> str:
    """The kind of place that a text calls its own: 县 where it says 全县 and 县委 most, nothing where it says none."""
    kinds = kinds_spoken_of(view)
    return kinds.most_common(1)[0][0] if kinds else ""
