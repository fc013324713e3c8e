"""What has been done so far, told stage by stage: 前两期97个，第三期3个。至此，共有100个 (DOMAIN: parts and total).

Stages from the first on without a gap are all there were, and make what is told of all of them. Of years, and of stages
whose first is not told, there may have been more: together they are no more than it.
"""

from __future__ import annotations

import re

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import PEOPLE, Item, same_unit
from ingest.narrative.claims.marks import NAME_END
from ingest.narrative.claims.weigh import added, believable, meet, within

_SO_FAR = re.compile(r"至此|到此为止|迄今")
_ALTOGETHER = re.compile(r"(?:目前|至今|现在|截至|到|至)[^。；;]{0,12}(?:累计|一共|总共|共)[^，,。；;]{0,10}$")
_CUES = frozenset("共累迄")
_COUNTS = re.compile(r"(?:共|累计|已|达|有)[^，,。；;]{0,10}$")
_STAGES = re.compile(
    r"(?:前(?P<first>[两二三四五六])|第(?P<numbers>[一二三四五六七八](?:[、和至到](?:第)?[一二三四五六七八])*)|(?P<opening>首))(?:期|批|轮|阶段|次)"
)
_SO_MANY = re.compile(r"(?:累计|共计?|一共)(?P<verb>[\u4e00-\u9fff]{2})")
_TIME = re.compile(r"前年|去年|上年|今年|上半年|下半年|(?:19|20)\d\d年")
_NO_STAGE = re.compile(r"其中|计划|将|拟|准备|每|均|另|撤|减|退|淘汰|改建|升级")
_STAGE_UNITS = frozenset({"期", "批", "轮", "次", "阶段"})
_NUMBERS = "一二三四五六七八"
LONGEST_GAP = 36
MOST = 6
FACTOR = 1.5


def find(items: list[Item], found: Found) -> None:
    """Note what was done so far with the stages in which it was done."""
    for total in items:
        if total.index < 2 or total.is_share or (_CUES.isdisjoint(total.clause) and "此" not in total.before):
            continue
        if total.is_for_each or found.total_of(total) is not None:
            continue
        said = _SO_FAR.search(total.before) is not None and _COUNTS.search(total.before)
        if said or _ALTOGETHER.search(total.before) or _SO_MANY.search(total.clause):
            _note(items, total, said=bool(said), found=found)


def _note(items: list[Item], total: Item, *, said: bool, found: Found) -> None:
    parts, stages, dated = _stages(items, total)
    if len(parts) < 2 or not _of_one_thing(parts, total) or found.total_of(parts[0]) is not None:
        return
    roles = [("part", part) for part in parts]
    worked_out, whole = added(parts), total.mention.interval
    in_turn = not dated and sorted(stages) == list(range(1, len(stages) + 1))
    if meet(whole, worked_out) or (in_turn and believable(whole, worked_out, FACTOR)):
        found.add("sum", [("total", total), *roles], "至此" if said else "累计")
    elif (said or _same_done(parts, total)) and not within(worked_out, whole) and believable(whole, worked_out, FACTOR):
        found.add("part_of", [("whole", total), *roles], "至此", relation="<=", exhaustive=False)


def _stages(items: list[Item], total: Item) -> tuple[list[Item], list[int], bool]:
    """The figures before a total that tell of one stage each, the stages, and whether some are told by their year."""
    parts: list[Item] = []
    stages: list[int] = []
    dated = False
    for item in reversed(items[max(0, total.index - MOST) : total.index]):
        if parts and item.unit in _STAGE_UNITS:
            continue
        near = len(items[item.index + 1].before) <= LONGEST_GAP and item.paragraph == total.paragraph
        if not near or not same_unit(item, total) or item.is_torn or _NO_STAGE.search(item.before[-LONGEST_GAP:]):
            break
        lead = _lead(items, item)
        if match := _STAGES.search(lead):
            stages += _numbers(match)
        elif _TIME.search(lead):
            dated = True
        else:
            break
        parts.insert(0, item)
    return parts, stages, dated


def _lead(items: list[Item], item: Item) -> str:
    """What stands before a figure, with the number of its stage where that was read as a figure: 第一、[二期]建成."""
    before = items[item.index - 1] if item.index else None
    staged = before is not None and before.unit in _STAGE_UNITS and len(item.before) <= LONGEST_GAP // 2
    return (before.before[-6:] + before.figure.quote if staged and before is not None else "") + item.before[
        -LONGEST_GAP:
    ]


def _numbers(match: re.Match[str]) -> list[int]:
    if match["opening"]:
        return [1]
    if match["first"]:
        return list(range(1, _NUMBERS.index(match["first"].replace("两", "二")) + 2))
    told = [_NUMBERS.index(one) + 1 for one in match["numbers"] if one in _NUMBERS]
    return list(range(told[0], told[-1] + 1)) if "至" in match["numbers"] or "到" in match["numbers"] else told


def _same_done(parts: list[Item], total: Item) -> bool:
    """去年新建46个，今年上半年新建28个，累计新建74个: one verb of the years and of all of them."""
    verb = _SO_MANY.search(total.clause)
    return verb is not None and all(verb["verb"] in part.clause for part in parts)


def _of_one_thing(parts: list[Item], total: Item) -> bool:
    """Whether the stages and what is told of all of them are of one thing by its noun or verb."""
    ours = _around(total)
    for part in parts:
        theirs = _around(part)
        behind = NAME_END.split(part.after)[0]
        short = len(behind) == 1 and NAME_END.split(total.after)[0].endswith(behind)
        if short or any(theirs[at : at + 2] in ours for at in range(len(theirs) - 1)):
            return True
    # 去年建成36个，今年又建成28个，至此已有64个村建起: the stages have no noun of their own.
    return total.unit not in PEOPLE and not any(NAME_END.split(part.after)[0] for part in parts)


def _around(item: Item) -> str:
    label = NAME_END.split(item.before)[-1][-10:]
    return label + "|" + NAME_END.split(item.after)[0][:16]
