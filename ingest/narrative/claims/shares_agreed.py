"""Shares in a row that point to one whole, told farther back: 35岁以下的31名，占43.1%；女干部19名，占26.4%；….

Each by itself may be of anything; three that lead to one earlier figure don't do so by chance (DOMAIN: share against
counts). The one among them that doesn't is wrong, unless another figure before it tells what it is a share of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, comparable
from ingest.narrative.claims.marks import SENTENCE_END
from ingest.narrative.claims.wholes import AFTER_PART, OWN_BASE, REACH, SAME_LIST, SHARE_OF, agrees, may_follow

LEAST, LEAST_PRECISE = 3, 2
PRECISE = 0.1
"""The last digit of a share that few wholes bear out by chance."""
# 1.走访慰问支出1180万元，占55.0%。2.党员教育支出612.6万元，占28.6%: each an item of a list.
_NEXT_ITEM = re.compile(r"[。；;](?:[（(]?\d{1,2}[)）.．、]|[①-⑳])")
BOUNDS_OF_CLASS = 2
FAR = 40
"""How many figures farther back the whole may stand."""


def find(items: list[Item], found: Found) -> None:
    """Note the shares of each row whose whole no other rule has found."""
    for pairs in _rows(items):
        if len(pairs) < LEAST:
            continue
        whole = _whole(items, pairs)
        if whole is None:
            continue
        for share, part in pairs:
            if found.whole_of(part) is None and (agrees(share, part, whole) or _is_wrong(items, share, part, whole)):
                found.add("share", [("share", share), ("part", part), ("whole", whole)], "占")


def _rows(items: list[Item]) -> Iterator[list[tuple[Item, Item]]]:
    """Parts in a row, each with its share of the whole right behind it."""
    row: list[tuple[Item, Item]] = []
    for part, share in pairwise(items):
        if part.is_share:
            continue
        follows = (
            bool(row)
            and _goes_on(items[row[-1][0].index + 1 : part.index], part)
            and comparable(row[0][1], part)
            and len(part.before) <= SAME_LIST
            and (not SENTENCE_END.search(part.before) or _NEXT_ITEM.match(part.before) is not None)
        )
        if not follows:
            yield row
            row = []
        if _has_share(part, share):
            row.append((share, part))
    yield row


def _goes_on(between: list[Item], part: Item) -> bool:
    """Whether nothing stands between two parts but the bounds of a class: 占57.5%；[10万元以上]的74个."""
    return len(between) <= BOUNDS_OF_CLASS and not any(
        one.is_share or one.unit == part.unit or SENTENCE_END.search(one.before) for one in between
    )


def _has_share(part: Item, share: Item) -> bool:
    told = SHARE_OF.search(share.before) if share.is_share and share.mention.last_digit < 1 else None
    return (
        told is not None
        and OWN_BASE.match(told["base"]) is not None
        and AFTER_PART.match(share.before[: told.start()]) is not None
        and part.mention.bound in ("exact", "rounded")
    )


def _whole(items: list[Item], pairs: list[tuple[Item, Item]]) -> Item | None:
    """The last figure ahead that all shares of a row but one at most lead to."""
    first = pairs[0][1]
    for whole in reversed(items[max(0, first.index - FAR) : first.index]):
        if comparable(whole, first) and not whole.is_for_each:
            fitting = sum(agrees(share, part, whole) and whole.value > part.value for share, part in pairs)
            # 61个，占19.2%；183个，占57.5%；74个，占32.3%: of three that make the whole two are enough.
            all_of_it = len(pairs) == LEAST and sum(part.value for _, part in pairs) == whole.value
            precise = len(pairs) == LEAST and all(share.mention.last_digit <= PRECISE for share, _ in pairs)
            least = LEAST_PRECISE if precise else LEAST - all_of_it
            if fitting >= max(least, len(pairs) - 1):
                return whole
    return None


def _is_wrong(items: list[Item], share: Item, part: Item, whole: Item) -> bool:
    """Whether a share that its row's whole doesn't bear out follows from no other figure near it either."""
    near = items[max(0, part.index - REACH) : part.index]
    return may_follow(share, part, whole) and not any(
        comparable(one, part) and one.value > part.value and agrees(share, part, one) for one in near
    )
