"""Rounds one after the other, then all of them: 第一期421人，第二期456人，两期共训练877人 (DOMAIN: sums).

The number of rounds is said twice, by the last ordinal and before the total, so that no part is left out.
"""

from __future__ import annotations

import re

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, same_unit
from ingest.narrative.claims.marks import SENTENCE_END
from ingest.narrative.claims.weigh import added, believable
from ingest.narrative.numerals import parse

FEWEST, FACTOR = 2, 1.5
_ORDINAL = re.compile(r"第(?P<number>[一二三四五六七八九十]|\d)(?P<round>[期批类组次轮片段])[^，。；\n]{0,8}$")
_ALL = re.compile(r"^(?:总共|一共|合计|共计|累计|共)[^，。；\n\d]{0,10}$")


def find(items: list[Item], found: Found) -> None:
    """Note the sums of all rounds."""
    parts: list[Item] = []
    for item in items:
        ordinal = _ORDINAL.search(item.before)
        if len(parts) >= FEWEST and _ALL.match(item.before) and _says_all(parts, items[item.index - 1], item):
            found.add("sum", [("total", item), *(("part", part) for part in parts)], item.before[-8:])
        if ordinal is not None and _number(ordinal["number"]) == 1:
            parts = [item]
        elif ordinal is not None and parts and _goes_on(parts, item, ordinal):
            parts.append(item)
        elif parts and SENTENCE_END.search(item.before):
            parts = []


def _goes_on(parts: list[Item], item: Item, ordinal: re.Match[str]) -> bool:
    """Whether a figure is of the next round."""
    before = _ORDINAL.search(parts[-1].before)
    same = before is not None and before["round"] == ordinal["round"] and same_unit(parts[0], item)
    return same and _number(ordinal["number"]) == len(parts) + 1


def _says_all(parts: list[Item], said: Item, total: Item) -> bool:
    """Whether a figure is told as that of just so many rounds, said right before it, and near to what they make."""
    last = _ORDINAL.search(parts[-1].before)
    exact = all(one.mention.bound in ("exact", "rounded") for one in (total, *parts))
    alike = last is not None and last["round"] == said.unit and said.value == len(parts)
    near = believable(total.mention.interval, added(parts), FACTOR)
    return exact and alike and near and same_unit(parts[0], total) and total.paragraph == parts[0].paragraph


def _number(numeral: str) -> int:
    number = parse(numeral)
    return int(number.value) if number is not None else 0
