"""Who is quoted: a paragraph that opens with a person's words tells of the place where the one before met them."""

from __future__ import annotations

import re

_OPENS = re.compile(r"[ \t\u3000]*“")
_SAID = re.compile(
    r"”[，,]?(?P<who>[^，。；：“”\n]{1,24}?)(?:告诉|介绍|感慨|感叹|回忆|高兴|激动|笑|表示|坦言|直言|说|称|道|算)"
)
# 区委组织部副部长某某, 市长: they speak of all that is theirs.
_OF_AN_OFFICE = re.compile(
    r"[省市县区州旗][^镇乡村]{0,12}(?:委|部|局|办|长|书记|主任|政府|人大|政协|院)|(?:副?局|副?部|处|科)长"
)
# 这位同志, 该负责人: of whom the paragraph before need not be about a village.
_NAMELESS = re.compile(r"(?:同志|书记|干部|记者|负责人|主任|领导|人员|们)$")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,3}$")
# 临水镇一名第一书记说, 大梨树村村民李明告诉记者: of a place's people, not of what the place did.
SPEAKS = re.compile(
    r"(?:的)?(?:[一这]?[名位])?[^，。；：“”\n、]{0,8}(?:书记|主任|村民|群众|干部|党员|老人|队员|负责人|支书|居民)[^，。；：“”\n]{0,6}?"
    r"(?:告诉|介绍|感慨|感叹|回忆|表示|坦言|说|讲|谈起|(?<=这样|如此)(?:总结|形容|描述|评价))"
)
_ADVERBS = re.compile(r"(?:[\u4e00-\u9fff]{2}地|如是|这样|如此|对记者|向记者|对笔者)$")
REACH = 400
"""Characters of a paragraph that are searched for who speaks."""


def opens_with_words(view: str, start: int) -> bool:
    """Whether a paragraph opens with somebody's words."""
    return _OPENS.match(view, start) is not None


def goes_on(view: str, before: str, start: int, end: int) -> bool:
    """Whether a paragraph of somebody's words, from `start` to `end`, goes on about whom the one before it names.

    `before` is the paragraph before. Words of an office of a county or city are told for it.
    """
    said = _SAID.search(view, start, min(end, start + REACH))
    if said is None:
        return False
    who = _ADVERBS.sub("", said["who"])
    if _OF_AN_OFFICE.search(who) or _NAMELESS.search(who):
        return False
    name = _NAME.search(who)
    return name is not None and (name[0] in before or name[0][-2:] in before)
