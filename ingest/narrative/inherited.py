"""What a figure takes over that says nothing of its own: the measure of the figure it goes on from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.narrative.catalogue import Measure, by_name
from ingest.narrative.constructions import ADMINISTERED, MULTIPLES
from ingest.narrative.mention import Mention
from ingest.narrative.people import Told
from ingest.narrative.structure import DOTTED_REACH, Structure, joined

REACH_BACK = 6
LIST_GAP = 10
_BELONGS = re.compile(r"其中|分别|包括|分为|小计|合计|共计|总计|其余|中[，,的有已]|按.{1,8}分")
_GROWTH = re.compile(
    r"(?:增长|比增|增加|提高|上升|下降|减少|高出|多出?)了?$|(?:[增降]幅|增速|增长率)(?:为|达到?|是|约)?$"
)
_CHANGED_TO = re.compile(r"(?:上升|提高|增加|增长|扩大|发展|下降|降低|减少|增|降|减)[了]?(?:到|至|为)了?$")
# One of them ends all that says what changed.
_ENDS_OF_CHANGE = "长增加高升降少了幅速率为达到是约至"
# 建国前入党的22人，合11.9%
_SHARE_OF = re.compile(r"(?:占比?|比例|比重|相当于)[^，。；]{0,10}$|率[达为]?$|[，,、（(]合$")
# 达1455人，较1947年增长1.96倍; 7593.1万名，相当于新中国成立时的17倍: of what is so many.
_MULTIPLE = re.compile(r"(?:[增提]|相当于|是|为|翻|达)[^，。；]{0,12}$")
_TOTAL = re.compile(r"[共合总]|计|支出")
# 全县妇女干部22人。1958年118人: a sentence of annals that names but the year counts what the one before did.
_YEAR_ALONE = re.compile(
    r"(?:[到至]|截至)?(?:19|20)\d\d年(?:\d{1,2}月)?[底末初]?[，,]?(?:(?:增加|发展|上升|扩大|增长|减少|下降)[到至为]|增至|减至|达到?|有|为|是)?"
)
_SHARES = {"members_recruited": "recruits_share", "organisations_graded": "graded_share"}
_PAY = ("amount_per_person", "amount_per_village")


def _may_end_change(character: str) -> bool:
    """Whether a word of change may end with a character, or before a blank: most figures have another before them."""
    return character in _ENDS_OF_CHANGE or character.isspace()


def changed_from(view: str, mentions: Sequence[Mention], index: int) -> bool:
    """Whether a figure says what the one just before changed to, or by how much it grew."""
    if index == 0 or not _may_end_change(view[mentions[index].start - 1]):
        return False
    between = joined(view[mentions[index - 1].end : mentions[index].start])
    return len(between) <= LIST_GAP and bool(_CHANGED_TO.search(between) or _GROWTH.search(between))


def inherited(
    view: str, mentions: Sequence[Mention], told: Sequence[Told], index: int, structure: Structure
) -> Measure | None:
    """A figure that says nothing of its own takes over what the figure it belongs to counts.

    A list goes on (A 3个、B 5个), parts follow their total (其中, 合计), a share or a growth follows its figure.
    """
    mention = mentions[index]
    sentence_start = structure.sentence(mention.start)[0]
    year_alone = bool(_YEAR_ALONE.fullmatch(joined(view[sentence_start : mention.start])))
    if structure.dotted:
        sentence_start = max(0, mention.start - DOTTED_REACH)
    elif year_alone:
        sentence_start = structure.sentence(max(0, sentence_start - 1))[0]
    for earlier in range(index - 1, max(-1, index - 1 - REACH_BACK), -1):
        previous = mentions[earlier]
        if previous.start < sentence_start:
            return None
        between = joined(view[previous.end : mention.start])
        counted = told[earlier].measure
        if counted.name == ADMINISTERED:
            # 下辖614个行政村，建有613个党支部: what a place consists of is told of nothing else.
            return None
        if mention.dimension == "share" and previous.dimension != "share":
            suffix = "growth" if _GROWTH.search(between) else "part_share" if _SHARE_OF.search(between) else None
            return _taken_over(counted, suffix) if suffix else None
        if mention.unit == "百分点" and previous.dimension == "share" and _GROWTH.search(between):
            return _taken_over(counted, "growth")
        if mention.unit in MULTIPLES and previous.unit not in MULTIPLES and _MULTIPLE.search(between):
            return counted
        if mention.unit == previous.unit:
            listed = year_alone or len(between) <= LIST_GAP
            belongs = mention.dimension == "share" or listed or _BELONGS.search(between)
            if counted.kind == "per_unit" and _TOTAL.search(between):
                return None
            more = mention.dimension == "count" and _GROWTH.search(between)
            return (_increase(counted) if more else counted) if belongs else None
    return None


def _increase(told: Measure) -> Measure:
    """The measure of the catalogue that says by how many another grew, else that one itself."""
    return by_name().get(f"{told.name}_increase", told)


def _taken_over(told: Measure, suffix: str) -> Measure | None:
    """The measure of the catalogue that says the growth of another or the share of a part of it."""
    own = re.sub(r"^(members_recruited|organisations_graded)(?=_|$)", lambda match: _SHARES[match[0]], told.name)
    names = [f"{told.name}_{suffix}", f"{told.fact}_{suffix}"]
    if suffix == "part_share":
        names[1:1] = [f"{told.name}_share", own] if own != told.name else [f"{told.name}_share"]
    elif told.name in _PAY:
        names.insert(0, "pay_growth_rate")
    return next((by_name()[name] for name in names if name in by_name()), None)
