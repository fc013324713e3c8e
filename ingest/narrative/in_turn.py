"""甲镇、乙镇分别新建活动室3个和5个: which of several places each of the figures is told of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.narrative.mention import Mention
from ingest.narrative.place import Place, PlaceAt
from ingest.narrative.structure import Structure

_IN_TURN = re.compile(r"分别|依次")
_JOINS = ("、", "和", "与", "及", ",", "，", "、和")
_FEWEST, _MOST = 2, 20
"""Places of one list; what is longer is a table, and 分别 may stand anywhere in it."""


def told_in_turn(
    view: str, mentions: Sequence[Mention], places: Sequence[PlaceAt], structure: Structure
) -> dict[int, Place]:
    """Places of figures by where these start, for each list of as many figures of one unit as places stand before it.

    The places are the last ones of the sentence before 分别, joined by 、 or told of together (甲、乙两镇); the figures
    are the first ones behind it. Other numbers of either leave all as it is.
    """
    result: dict[int, Place] = {}
    at_mention = at_place = 0
    for match in _IN_TURN.finditer(view):
        sentence_start, sentence_end = structure.sentence(match.start())
        while at_mention < len(mentions) and mentions[at_mention].start < match.end():
            at_mention += 1
        while at_place < len(places) and places[at_place].end <= match.start():
            at_place += 1
        told = _last_list(view, places, at_place, sentence_start)
        if not _FEWEST <= len(told) <= _MOST:
            continue
        figures = _list_of_figures(view, mentions, at_mention, sentence_end)
        if len(told) == len(figures):
            result.update((mention.start, place) for mention, place in zip(figures, told, strict=True))
    return result


def _last_list(view: str, places: Sequence[PlaceAt], behind: int, sentence_start: int) -> list[Place]:
    """The places of the last list of the sentence, before the one numbered `behind`."""
    told: list[Place] = []
    start = None
    for index in range(behind - 1, -1, -1):
        at = places[index]
        if at.start < sentence_start or len(told) > _MOST:
            break
        if at.whole or (start is not None and view[at.end : start] not in _JOINS):
            break
        if start is None and "、" in at.place.name:
            return [Place(name, at.place.code, at.place.level) for name in at.place.name.split("、")]
        told.append(at.place)
        start = at.start
    return told[::-1]


def _list_of_figures(view: str, mentions: Sequence[Mention], first: int, sentence_end: int) -> list[Mention]:
    """The figures of one unit from `first` on that nothing but 、 and 和 sets apart."""
    found: list[Mention] = []
    for index in range(first, len(mentions)):
        mention = mentions[index]
        if mention.start >= sentence_end or len(found) > _MOST:
            break
        if found and (view[found[-1].end : mention.start] not in _JOINS or mention.dimension != found[-1].dimension):
            break
        found.append(mention)
    return found
