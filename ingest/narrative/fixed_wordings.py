"""Wordings that say by themselves what a figure counts, whatever else its sentence tells."""

from __future__ import annotations

import re

from ingest.narrative.mention import Mention

BEFORE, SENTENCE_BEFORE = 30, 60
_PEOPLE = frozenset({"名", "人", "位"})
_FIRMS = frozenset({"家", "户", "个"})
_SENT_BEFORE = re.compile(r"(?:选派|下派|派出|抽调|选拔|精选|增派)了?$")
# 选派了29名优秀乡镇科级后备干部到村任第一书记
_TO_BE_FIRST_SECRETARY = re.compile(
    r"[^，。；,;\d]{2,16}(?:到|赴|去|驻|进)[^，。；,;\d]{0,12}(?:任|担任|当)(?:村)?(?:党支部|党组织)?“?第一书记"
)
# 1万名干部被省里抽调出来
_CALLED_AWAY = re.compile(r"[^，。；,;\d]{0,6}(?:干部|党员)被[^，。；,;\d]{1,6}(?:抽|选派|下派|派)")
# 组织34名机关干部到县委党校参加培训
_TO_A_SCHOOL = re.compile(r"[^，。；,;\d]{0,14}到[^，。；,;\d]{0,10}党校[^，。；,;\d]{0,8}(?:培训|轮训|学习|进修)")
# 选出工会的委员会，设主席1人、常委7人，委员21人
_OF_ANOTHER_COMMITTEE = re.compile(r"(?:工会|妇联|共青团|团委|贫协)的?委员会[^。；\n]*(?:主席|主任|常委|委员|书记)$")
_HARD_UP_WORKERS = re.compile("有困难职工$")
# 工商注册的非公有制经济组织共有28951家
_REGISTERED = re.compile(r"(?:工商注册|注册登记|登记注册)[^，。；、]{0,16}(?:共有|有|达)+$")
# 规模以上企业151家，已建立党组织的100家
_FIRMS_BEFORE = re.compile(r"(?:规模以上|规上|非公(?:有制)?|民营)企业(?:共|现|有)*$")
_OF_WHICH_ORGANISED = re.compile(r"[，,；;](?:其中)?已?(?:建立|成立|组建|单独建立)(?:了)?党")


def measure_by_wording(view: str, mention: Mention, following: str) -> str | None:
    """The measure of a count that its wording names, None where it is none of these; `following` stands behind it."""
    start = mention.start
    if mention.unit in _PEOPLE:
        if _TO_BE_FIRST_SECRETARY.match(following) and _SENT_BEFORE.search(view, max(0, start - BEFORE), start):
            return "first_secretaries"
        if _CALLED_AWAY.match(following):
            return "helper_people"
        if _TO_A_SCHOOL.match(following):
            return "participants"
        if _OF_ANOTHER_COMMITTEE.search(view, max(0, start - SENTENCE_BEFORE), start):
            return "people"
        return "people" if _HARD_UP_WORKERS.search(view, max(0, start - BEFORE), start) else None
    if mention.unit in _FIRMS:
        if _REGISTERED.search(view, max(0, start - BEFORE), start):
            return "registered_enterprises"
        if _OF_WHICH_ORGANISED.match(following) and _FIRMS_BEFORE.search(view, max(0, start - BEFORE), start):
            return "enterprises"
    return None
