"""Rows told in a sentence, and their totals: 第一批84个单位3265名；…。两批共216个单位9013名 (DOMAIN: totals).

Several figures are told of each of several groups, always in the same order, and again of all groups together. The
totals belong to their columns beyond doubt where one of them agrees: then the others are held to theirs. Rows behind
their totals go by names that can't overlap, or take up the verb that the totals go by.
"""

from __future__ import annotations

import re
from functools import cache

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, comparable, same_unit
from ingest.narrative.claims.sets import disjoint
from ingest.narrative.claims.weigh import added, believable, meet
from ingest.narrative.claims.words import claim_words

FEWEST, MOST = 2, 12
WIDEST = 4
LONGEST_GAP = 30
WITHIN_ROW = 12
FACTOR = 1.6
LEAST = 20
_NEW_ROW = re.compile(r"[，,；;。：:]")
_OF_ALL = re.compile(r"[两二三四五六七八九十]\s*(?:批|类|级|项|镇|乡|县|区|期|轮|者|年|个)")
_VERB = re.compile(r"[\u4e00-\u9fff]{2}")
_PARTIAL = re.compile(r"其中|每|均|另|比|较")


def find(items: list[Item], found: Found) -> None:
    """Note the totals of each column, told before or behind the rows."""
    words = claim_words()
    cue = _cue(words.total_after)
    for item in items:
        following = items[item.index + 1] if item.index + 1 < len(items) else None
        if following is None or item.unit == following.unit or len(following.before) > WITHIN_ROW:
            continue
        if item.is_share or following.is_share:
            continue
        said = cue.search(item.clause) or _OF_ALL.search(item.clause)
        if not said and not any(
            len(one.clause) > 1 and one.clause[:2] in item.clause for one in items[item.index + 2 : item.index + WIDEST]
        ):
            continue
        totals = _row(items, item.index)
        if len(totals) < FEWEST or found.is_taken(item):
            continue
        rows = _rows_before(items, totals) if said else []
        if len(rows) < FEWEST:
            rows = _rows_behind(items, totals)
            if len(rows) < FEWEST or not (_in_one_breath(totals, rows) or disjoint([row[0] for row in rows], words)):
                continue
        _note(totals, rows, item.clause[-6:], found)


@cache
def _cue(source: str) -> re.Pattern[str]:
    return re.compile(source)


def _row(items: list[Item], start: int) -> list[Item]:
    """Figures of different units close behind each other, from one on."""
    row: list[Item] = [items[start]]
    for item in items[start + 1 : start + WIDEST]:
        unlike = all(not same_unit(item, one) for one in row)
        if item.is_share or not unlike or len(item.before) > WITHIN_ROW or _PARTIAL.search(item.before):
            break
        row.append(item)
    return row


def _like(row: list[Item], totals: list[Item]) -> bool:
    return len(row) == len(totals) and all(
        comparable(total, one) and one.value <= total.value and not _PARTIAL.search(one.before[-WITHIN_ROW:])
        for one, total in zip(row, totals, strict=True)
    )


def _rows_before(items: list[Item], totals: list[Item]) -> list[list[Item]]:
    rows: list[list[Item]] = []
    width, end = len(totals), totals[0].index
    while end >= width and len(rows) < MOST and len(items[end].before) <= LONGEST_GAP:
        row = items[end - width : end]
        if not _like(row, totals) or not _joined(row, items[end]):
            break
        rows.append(row)
        end -= width
    return rows[::-1]


def _rows_behind(items: list[Item], totals: list[Item]) -> list[list[Item]]:
    rows: list[list[Item]] = []
    width, start = len(totals), totals[-1].index + 1
    while start + width <= len(items) and len(rows) < MOST and len(items[start].before) <= LONGEST_GAP:
        row = items[start : start + width]
        if not _like(row, totals) or not _joined(row, row[0]):
            break
        rows.append(row)
        start += width
    return rows


def _joined(row: list[Item], following: Item) -> bool:
    """Whether the figures of a row stand close together, and a mark parts them from what follows."""
    close = all(len(one.before) <= WITHIN_ROW for one in row[1:])
    return close and _NEW_ROW.search(following.before) is not None


def _in_one_breath(totals: list[Item], rows: list[list[Item]]) -> bool:
    """发放基金2559人次79.48万元，发放补贴1435人次43.35万元，发放慰问金…: one verb for all of it and for each part."""
    verb = _VERB.match(rows[0][0].clause)
    return (
        verb is not None
        and len(rows) > FEWEST
        and verb[0] in totals[0].clause
        and all(row[0].clause.startswith(verb[0]) for row in rows)
        and len({row[0].clause for row in rows}) == len(rows)
        and all(row[0].sentence == totals[0].sentence for row in rows)
    )


def _note(totals: list[Item], rows: list[list[Item]], cue: str, found: Found) -> None:
    columns = list(zip(totals, (list(column) for column in zip(*rows, strict=True)), strict=True))
    agreeing = [total.value >= LEAST and meet(total.mention.interval, added(parts)) for total, parts in columns]
    if not any(agreeing):
        return
    for total, parts in columns:
        if believable(total.mention.interval, added(parts), FACTOR) and not total.is_for_each:
            found.add("sum", [("total", total), *(("part", part) for part in parts)], cue)
