"""Claims of texts whose signs became dots: what is off by far was related wrongly, what is off by little is told."""

from __future__ import annotations

import pytest

from county_reports.report_file import FileResult, verdicts

DOTTED = "各级党组织认真学习.扎实推进各项工作.形成齐抓共管的局面.建立健全工作机制." * 8


def verdicts_of(tmp_path, text):
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    told = [(row["kind"], row["verdict"]) for row in verdicts([FileResult(path)])]
    return sorted(row for row in told if row[0] != "bound")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("全县有党员1000名.其中女党员300名.占30..", [("part_of", "consistent"), ("share", "consistent")]),
        # Off by little: worked out wrongly.
        ("全县有党员1000名.其中女党员300名.占33..", [("part_of", "consistent"), ("share", "inconsistent")]),
        # Off by far: of another whole.
        ("全县有党员1000名.其中女党员300名.占61..", [("part_of", "consistent")]),
        ("全县有党员1000名.其中女党员3000名.", []),
        ("全县建温室160座.中棚300座.", []),
        ("全县有党员1000名.其中女党员1050名.", [("part_of", "inconsistent")]),
    ],
)
def test_figures_that_are_off_by_far_were_related_wrongly(tmp_path, told, expected):
    assert verdicts_of(tmp_path, DOTTED + told) == expected


def test_where_commas_tell_what_belongs_together_it_is_told_however_far_off(tmp_path):
    told = verdicts_of(tmp_path, "全县有党员1000名，其中女党员300名，占61%。")
    assert ("share", "inconsistent") in told


def test_parts_that_are_off_by_far_from_a_total_are_none(tmp_path):
    parts = "全县共有党组织{}个.其中党委20个.总支30个.支部450个."
    assert ("sum", "consistent") in verdicts_of(tmp_path, DOTTED + parts.format(500))
    assert ("sum", "inconsistent") in verdicts_of(tmp_path, DOTTED + parts.format(510))
    assert "sum" not in [kind for kind, _ in verdicts_of(tmp_path, DOTTED + parts.format(900))]
    assert "sum" not in [kind for kind, _ in verdicts_of(tmp_path, DOTTED + parts.format(300))]
