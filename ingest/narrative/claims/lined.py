"""Totals of tables whose cells stand on lines of their own: 柳河镇 / 4 / 38.5 / … / 合计 / 12 / 106.5 (DOMAIN: totals).

A label alone on its line opens a row; the numbers on the lines below it are its cells. The last row, called 合计, is
the total of the others where most of its columns say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, product

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item
from ingest.narrative.claims.tables import AVERAGE, FEWEST_ROWS, LONGEST_LABEL, TOTAL_ROW, note_totals

_NO_LABEL = re.compile(r"[。；，：:]")

Row = tuple[str, list[Item]]


def find(items: list[Item], found: Found) -> None:
    """Note the totals of every such table."""
    for rows in _tables(items):
        (label, totals), others = rows[-1], rows[:-1]
        if len(others) < FEWEST_ROWS - 1 or TOTAL_ROW.match(label) is None:
            continue
        sums = [
            (total, [cells[column] for _, cells in others])
            for column, total in enumerate(totals)
            if not total.is_share and not AVERAGE.search(total.mention.label)
        ]
        note_totals(sums, label, found)
        _told_before(items, totals, found)


def _told_before(items: list[Item], totals: list[Item], found: Found) -> None:
    """新建32个，总投入640万元, above a table whose totals are 23 and 640: two told together are the two totals."""
    for (one, other), (first, second) in product(pairwise(totals), pairwise(items[: totals[0].index])):
        if (first.unit, second.unit) != (one.unit, other.unit) or first.sentence != second.sentence:
            continue
        pairs = ((first, one, second.value == other.value), (second, other, first.value == one.value))
        for told, total, agrees in pairs:
            if agrees and told.value != total.value and sorted(f"{told.value:g}") == sorted(f"{total.value:g}"):
                found.add("repeat", [("first", told), ("again", total)], "表")


def _tables(items: list[Item]) -> Iterator[list[Row]]:
    """Runs of rows with as many cells each; a row of totals ends one."""
    rows: list[Row] = []
    for item in items:
        between = item.gap.strip()
        if between == "" and "\n" in item.gap and rows:
            rows[-1][1].append(item)
            continue
        label = re.sub(r"\s", "", between.split("\n")[-1])
        alone = item.gap.rstrip(" \t\u3000").endswith("\n") and 0 < len(label) <= LONGEST_LABEL
        closed = bool(rows) and TOTAL_ROW.match(rows[-1][0]) is not None
        if rows and (closed or not alone or label != re.sub(r"[ \t\u3000]", "", between)):
            yield from _whole(rows)
            rows = []
        if alone and not _NO_LABEL.search(label):
            rows.append((label, [item]))
    yield from _whole(rows)


def _whole(rows: list[Row]) -> Iterator[list[Row]]:
    if len(rows) >= FEWEST_ROWS and len({len(cells) for _, cells in rows}) == 1:
        yield rows
