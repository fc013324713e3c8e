"""Who people are by what was done with them: promoted, sent to live in villages, to a congress or to school."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from ingest.narrative.catalogue import Measure
from ingest.narrative.mention import Mention
from ingest.narrative.structure import Structure, joined

BEFORE, BEHIND = 24, 12
"""Characters before and behind a figure in which such words stand."""
STAY_REACH = 16
# 派出工作队1831个、驻村干部6707人, whatever is told of the cadres of villages beside them.
_SENT_TO_STAY = re.compile(
    r"(?<![训奖彰问回换整拔核管])(?:了|优秀|全部|全体|名)?驻村(?:工作队?)?(?:干部|队员)(?:共|达|已?有|为)*$"
)
# 提拔扶贫干部18人、第一书记15人: who was promoted, wherever they had helped.
_PROMOTED = re.compile(r"(?:提拔|晋升|选拔任用|提任)[^，。；、,;\n\d]{0,20}$")
_PROMOTED_TOO = re.compile(r"[、和及][\u4e00-\u9fff“”]{2,12}")
PROMOTED = "cadres_promoted"
# 546名干部已办理入学, 报名参加大专学历班的村干部有400名: who goes to school beside the work is taught.
_ENROLLED = re.compile(
    r"(?:报名参加|就读|攻读|招收(?![^，。；\d]{0,6}(?:大学生|毕业生|公务员|村官|选调生))|注册入学|录取)[^，。；,;\n\d]{0,16}$"
)
_ENROLLED_BEHIND = re.compile(
    r"\s*[^，。；,;\n\d]{0,8}(?:办理入学|走进[^，。；,;\n]{0,4}课堂|注册入学|报名参加|就读于?)"
)
_SCHOOLING = re.compile("学历|大专|本科|大学|开放教育|电大")
# 到会代表596人, 300名代表 of what a congress of the Party tells.
_DELEGATES_BEFORE = re.compile(r"(?<!人民)(?<!人大)代表(?:总数|人数|名额|资格)?(?:共|有|为|达|计)*$")
_DELEGATES_BEHIND = re.compile(
    r"\s*(?:党的)?(?:十[二三四五六七八九]大|二十大|党代会|正式|列席|候补|特邀)?代表(?![团作性处]|大会|队伍|资格审查委)"
)
_CONGRESS = re.compile(
    r"党代会|党代表大会|党员代表大会|党的十[二三四五六七八九]大|十[二三四五六七八九]大代表|二十大代表|(?:中共|中国共产党|共产党)[^，。；\n]{0,18}代表大会"
)
_OTHER_CONGRESS = re.compile(
    r"人大|人民代表|政协|职代会|妇代会|妇女代表大会|团代会|职工代表|村民代表|工会|议事会|党代表"
)
CONGRESS_REACH = 400


class Told(Protocol):
    """What is known of a figure before."""

    @property
    def measure(self) -> Measure:
        """What it counts."""


def who_they_are(
    view: str, mentions: Sequence[Mention], told: Sequence[Told], index: int, following: str, structure: Structure
) -> str | None:
    """The measure of a figure that counts people, None where none of these words stands around it.

    `told` is what the figures before it count, `following` what stands behind it.
    """
    mention = mentions[index]
    if _is_of_a_congress(view, mention, following):
        return "party_delegates"
    if _is_enrolled(view, mention, following, structure):
        return "participants"
    if _is_promoted(view, mentions, told, index):
        return PROMOTED
    near = view[max(0, mention.start - STAY_REACH) : mention.start]
    return "helper_people" if "驻村" in near and _SENT_TO_STAY.search(joined(near)) else None


def _is_enrolled(view: str, mention: Mention, following: str, structure: Structure) -> bool:
    """Whether people are those of whom their sentence says that they study for a degree beside their work."""
    near = view[max(0, mention.start - BEFORE) : mention.start]
    begins = ("报" in near or "读" in near or "招" in near or "录" in near or "入学" in near) and _ENROLLED.search(near)
    behind = ("学" in following or "课堂" in following or "读" in following) and _ENROLLED_BEHIND.match(following)
    if not begins and not behind:
        return False
    start, end = structure.sentence(mention.start)
    return _SCHOOLING.search(view, start, min(end, start + CONGRESS_REACH)) is not None


def _is_promoted(view: str, mentions: Sequence[Mention], told: Sequence[Told], index: int) -> bool:
    """Whether people are those who were promoted, or another kind of them in a list."""
    mention = mentions[index]
    before = view[max(0, mention.start - BEFORE) : mention.start]
    if ("提" in before or "晋" in before or "选拔" in before) and _PROMOTED.search(joined(before)):
        return True
    return (
        index > 0
        and told[index - 1].measure.name == PROMOTED
        and _PROMOTED_TOO.fullmatch(joined(view[mentions[index - 1].end : mention.start])) is not None
    )


def _is_of_a_congress(view: str, mention: Mention, following: str) -> bool:
    """Whether people are delegates, and the last congress told of is one of the Party."""
    if view.find("代表", max(0, mention.start - BEFORE), mention.end + BEHIND) < 0:
        return False
    before = joined(view[max(0, mention.start - BEFORE) : mention.start])
    if not (_DELEGATES_BEFORE.search(before) or _DELEGATES_BEHIND.match(following)):
        return False
    told = view[max(0, mention.start - CONGRESS_REACH) : mention.end + BEHIND]
    last = max((match.end() for match in _CONGRESS.finditer(told)), default=-1)
    return last >= 0 and _OTHER_CONGRESS.search(told, last) is None
