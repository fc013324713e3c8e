"""上津、夹河两镇: several places whose names share one word for their kind, with how many they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ingest.narrative.sparse import Search, Sparse

_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_KINDS = r"(?:镇|乡(?!镇|村)|街道|公社|县(?!区|直)|市(?!直|县)|区(?!县)|旗)"
_JOINED = re.compile(
    r"(?P<names>[\u4e00-\u9fff]{2,6}(?:[、和与][\u4e00-\u9fff]{2,4}){1,5})(?P<count>[两二三四五六])个?"
    rf"(?P<kind>{_KINDS})"
)
LISTS = Sparse(_JOINED, at_word=re.compile(rf"[两二三四五六]个?{_KINDS}"))
_JOIN = re.compile(r"[、和与]")
LONGEST_LEAD, SHORTEST_STEM = 4, 2
"""How much of a sentence may stand before the first name, and how long a name is at least."""


def joined_names(lists: Search, is_place: Callable[[str], bool]) -> Iterator[tuple[int, int, list[str]]]:
    """Span and full names of each such list that a search for LISTS finds: 上津镇, 夹河镇.

    The number told must be that of the names, and `is_place` must know all of them; of the words before the first name
    it says where the name begins.
    """
    for match in lists.finditer():
        first, *others = _JOIN.split(match["names"])
        if len(others) + 1 != _COUNTS[match["count"]] or not all(is_place(name + match["kind"]) for name in others):
            continue
        for lead in range(min(LONGEST_LEAD, len(first) - SHORTEST_STEM) + 1):
            if is_place(first[lead:] + match["kind"]):
                names = [name + match["kind"] for name in (first[lead:], *others)]
                yield match.start() + lead, match.end(), names
                break
