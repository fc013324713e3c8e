"""Blame: the smallest sets of cells whose change repairs everything, and only those."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import pyarrow as pa
import pytest
from test_returns_layout import REPORT, sheet

from county_reports.claim_sql import audit
from expectations.blame import Blame, of_claims
from expectations.repairs import Statement, smallest_repairs
from ingest.analysis import analyse
from ingest.readers import plain_text
from ingest.readers.sheet import Workbook
from ingest.returns.claims import find_claims
from ingest.returns.extract import extract
from ingest.tables import SCHEMAS


def blamed(figures: Sequence[Any], claims: Sequence[Any], terms: Sequence[Any]) -> dict[str, Blame]:
    """Blame by the cue of the claim."""

    def table(name: str, found: Sequence[Any]) -> pa.Table:
        return pa.Table.from_pylist([asdict(row) for row in found], schema=SCHEMAS[name])

    judged = audit(
        table("figures", figures), table("claims", claims), table("claim_terms", terms), table("reports", [REPORT])
    )
    by_claim: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for term in judged.terms.to_pylist():
        by_claim[term["claim_id"]].append(term)
    verdicts = judged.verdicts.to_pylist()
    cues = {verdict["claim_id"]: verdict["cue"] for verdict in verdicts}
    return {cues[claim]: blame for claim, blame in of_claims(verdicts, by_claim).items()}


def of_sheet(*rows: Sequence[object]) -> dict[str, Blame]:
    return blamed(*find_claims(extract(Workbook([sheet(rows, name="")]), REPORT), REPORT)[:3])


HEAD = ["乡镇", "合计（人）", "男（人）", "女（人）"]


def table(**changed: int) -> list[list[object]]:
    """Ten towns with totals across and down; `changed` puts other numbers into cells."""
    people = [(6, 4), (5, 7), (11, 12), (3, 8), (21, 13), (9, 2), (14, 6), (8, 9), (17, 5), (2, 10)]
    rows: list[list[object]] = [HEAD]
    rows += [
        [f"{name}镇", men + women, men, women]
        for name, (men, women) in zip("甲乙丙丁戊己庚辛壬癸", people, strict=True)
    ]
    men, women = (sum(column) for column in zip(*people, strict=True))
    rows.append(["合计", men + women, men, women])
    for cell, value in changed.items():
        rows[int(cell[1:]) - 1]["ABCD".index(cell[0])] = value
    return rows


@pytest.mark.parametrize("cell", ["C3", "D5", "B4", "C12", "B12"])
def test_a_damaged_cell_is_named_in_each_sum_that_it_breaks(cell):
    found = of_sheet(*table(**{cell: 99}))
    assert len(found) == 2
    assert {blame.suspects for blame in found.values()} == {(cell,)}
    assert all(blame.kind == "named" and cell in blame.english and cell in blame.chinese for blame in found.values())


def test_two_damaged_cells_are_named_together():
    found = of_sheet(*table(C3=99, D5=40))
    assert {blame.suspects for blame in found.values()} == {("C3 + D5",)}


def test_two_damaged_cells_of_one_row_are_told_from_its_total():
    found = of_sheet(*table(C3=50, D3=2))
    assert {blame.suspects for blame in found.values()} == {("C3 + D3",)}


def test_many_damaged_cells_are_named():
    found = of_sheet(*table(C3=8, D4=17, C5=9, D6=20))
    assert len(found) == 6 and {blame.suspects for blame in found.values()} == {("C3 + D4 + C5 + D6",)}


def test_a_total_and_its_parts_alone_leave_it_open():
    (blame,) = of_sheet(["乡镇", "支部（个）"], ["甲镇", 12], ["乙镇", 8], ["丙镇", 5], ["合计", 27]).values()
    assert blame.kind == "cannot_tell" and set(blame.suspects) == {"B2", "B3", "B4", "B5"}
    assert blame.english == "Cannot tell which figure is wrong." and blame.chinese == "无法判断哪个数字有误。"


def test_what_cannot_be_less_than_nothing_is_no_suspect():
    """16 too many: 乙镇 has but 8."""
    (blame,) = of_sheet(["乡镇", "支部（个）"], ["甲镇", 40], ["乙镇", 8], ["丙镇", 30], ["合计", 62]).values()
    assert blame.kind == "alternatives" and set(blame.suspects) == {"B2", "B4", "B5"}


def test_a_narrative_with_one_sum_leaves_it_open():
    (blame,) = blamed(
        *analyse(plain_text.read("726个党支部中，好的286个，比较好的354个，差的96个。"), REPORT)[:3]
    ).values()
    assert blame.kind == "cannot_tell" and set(blame.suspects) == {"726个", "286个", "354个", "96个"}


def test_a_narrative_that_says_a_total_twice_blames_the_one_that_the_parts_contradict():
    text = "全县共有基层党组织594个，其中农村286个、机关204个、社区59个。各级高度重视。全县基层党组织549个，工作扎实。"
    found = blamed(*analyse(plain_text.read(text), REPORT)[:3])
    assert {blame.suspects for blame in found.values()} == {("594个",)}, found


def linear(broken: bool, low: float, high: float, **weights: float) -> Statement:
    alone = {name: (low / weight, high / weight) if weight > 0 else (high / weight, low / weight)
             for name, weight in weights.items()}  # fmt: skip
    return Statement(broken, alone, weights, (low, high))


def test_compensating_changes_are_found_where_nothing_smaller_repairs():
    """x breaks one sum, and stands in another with y alone: whoever changes x must change y."""
    statements = [linear(True, 5, 5, x=1.0), linear(False, 0, 0, x=1.0, y=-1.0)]
    (repairs,) = smallest_repairs(statements, {})
    assert repairs.sets == (("x", "y"),)
    (repairs,) = smallest_repairs([linear(True, 5, 5, x=1.0), linear(False, 0, 0, x=1.0, y=1.0)], {"y": -4.0})
    assert not repairs.sets


def test_two_that_must_agree_on_one_sum_are_solved_together():
    """x + y must rise by 5 and x - y by 1 at most by lifting both."""
    statements = [linear(True, 5, 5, x=1.0, y=1.0), linear(True, 1, 1, x=1.0, y=-1.0)]
    (repairs,) = smallest_repairs(statements, {})
    assert repairs.sets == (("x", "y"),)


def test_a_search_that_becomes_too_long_is_given_up_in_the_same_way_everywhere():
    figures = [f"f{at:02}" for at in range(40)]
    statements = [linear(True, at + 1, at + 1, **dict.fromkeys(figures, 1.0)) for at in range(6)]
    (repairs,) = smallest_repairs(statements, {})
    assert not repairs.complete and not repairs.sets
