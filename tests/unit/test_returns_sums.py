"""Sums in tables are found where a reader would see them, and nowhere else."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.sums import figures
from benchmarks.sums import sums as benchmark
from benchmarks.table import tables as shown
from ingest.returns.candidates import Pattern
from ingest.returns.patterns import choose
from ingest.returns.sums import Sum, find_sums
from ingest.trees import TreesError, parse_trees, write_trees

SHARED = Path(__file__).resolve().parents[3] / "shared" / "tables"


def table(text):
    """A grid from lines of cells between bars."""
    return [
        [cell.strip(" ") if at else cell.rstrip() for at, cell in enumerate(line.split("|"))]
        for line in text.strip("\n").split("\n")
    ]


def rows_of(grid):
    """Sums down the columns as {total row: {parts}}, with the columns they are told in."""
    found = {}
    for one in find_sums(grid):
        if one.axis == "column":
            found.setdefault((one.total[0], tuple(row for row, _ in one.parts)), set()).add(one.total[1])
    return found


def columns_of(grid):
    found = {}
    for one in find_sums(grid):
        if one.axis == "row":
            found.setdefault((one.total[1], tuple(column for _, column in one.parts)), set()).add(one.total[0])
    return found


def made(rows, columns, seed=0, low=100, high=9999):
    rng = random.Random(seed)
    return np.array([[rng.randint(low, high) for _ in range(columns)] for _ in range(rows)])


def as_grid(labels, values, heads):
    return [
        ["", *heads],
        *([label, *(f"{value:,}" for value in row)] for label, row in zip(labels, values.tolist(), strict=True)),
    ]


HEADS = ["branches", "members", "classes", "funds"]
TOWNS = ["东乡", "西乡", "南乡", "北乡", "中乡", "上乡", "下乡", "前乡", "后乡"]


def test_a_total_after_its_parts():
    parts = made(6, 4)
    grid = as_grid([*TOWNS[:6], "合计"], np.vstack([parts, parts.sum(axis=0)]), HEADS)
    assert rows_of(grid) == {(7, (1, 2, 3, 4, 5, 6)): {1, 2, 3, 4}}


def test_a_total_before_its_parts():
    parts = made(6, 4, seed=1)
    grid = as_grid(["合计", *TOWNS[:6]], np.vstack([parts.sum(axis=0), parts]), HEADS)
    assert rows_of(grid) == {(1, (2, 3, 4, 5, 6, 7)): {1, 2, 3, 4}}


def test_a_total_is_seen_without_words():
    parts = made(6, 4, seed=2)
    grid = as_grid([*TOWNS[:7]], np.vstack([parts, parts.sum(axis=0)]), HEADS)
    assert (7, (1, 2, 3, 4, 5, 6)) in rows_of(grid)


def test_a_total_column():
    parts = made(8, 3, seed=3)
    grid = as_grid(TOWNS[:8], np.hstack([parts, parts.sum(axis=1, keepdims=True)]), ["甲", "乙", "丙", "计"])
    assert columns_of(grid) == {(4, (1, 2, 3)): set(range(1, 9))}


def test_a_grand_total_is_that_of_the_sub_totals():
    one, two = made(3, 4, seed=4), made(4, 4, seed=5)
    sub_one, sub_two = one.sum(axis=0), two.sum(axis=0)
    grid = as_grid(
        ["合计", "小计", *TOWNS[:3], "小计", *TOWNS[3:7]],
        np.vstack([sub_one + sub_two, sub_one, one, sub_two, two]),
        HEADS,
    )
    found = rows_of(grid)
    assert (2, (3, 4, 5)) in found
    assert (6, (7, 8, 9, 10)) in found
    assert (1, (2, 6)) in found
    assert (1, (3, 4, 5, 7, 8, 9, 10)) not in found


def test_interleaved_columns():
    men, women = made(10, 3, seed=6), made(10, 3, seed=7)
    values = np.stack([men + women, men, women], axis=2).reshape(10, 9)
    heads = [f"{year} {kind}" for year in ("2001", "2002", "2003") for kind in ("计", "男", "女")]
    found = columns_of(as_grid([f"row {at}" for at in range(10)], values, heads))
    assert set(found) >= {(1, (2, 3)), (4, (5, 6)), (7, (8, 9))}


def test_sums_hold_within_the_rounding_shown():
    rng = np.random.default_rng(1)
    exact = rng.uniform(10, 99, size=(5, 6))
    shown = [[f"{value:.1f}" for value in row] for row in [*exact.tolist(), exact.sum(axis=0).tolist()]]
    grid = [["", *"abcdef"], *([name, *row] for name, row in zip([*TOWNS[:5], "合计"], shown, strict=True))]
    found = [one for one in find_sums(grid) if one.axis == "column"]
    assert {one.total for one in found} == {(6, column) for column in range(1, 7)}
    assert {one.holds for one in found} <= {"exactly", "within_rounding"}
    assert any(one.holds == "within_rounding" for one in found)
    assert all(abs(one.difference) <= 0.3 + 1e-9 for one in found)


def test_a_small_slip_is_told_where_other_columns_hold():
    parts = made(6, 4, seed=8, low=10_000, high=90_000)
    total = parts.sum(axis=0)
    total[2] += 100
    grid = as_grid([*TOWNS[:6], "合计"], np.vstack([parts, total]), HEADS)
    told = {one.total: one for one in find_sums(grid) if one.axis == "column"}
    assert told[7, 3].holds == "no"
    assert told[7, 3].difference == 100
    assert told[7, 2].holds == "exactly"


def test_blank_lines_and_marks_within_a_range():
    grid = table("""
|branches|members|funds|classes
东乡|120|3,411|77|19
西乡|131|2,873|-|23
||||
南乡|99|1,976|40|…
北乡|87|4,019|53|31
合计|437|12,279|170|73
""")
    found = rows_of(grid)
    assert found == {(6, (1, 2, 3, 4, 5)): {1, 2, 3, 4}}


def test_numerals_of_columns_are_not_added():
    grid = table("""
|1|2|3
东乡|12|99|5
西乡|31|20|7
南乡|44|13|2
""")
    assert not [one for one in find_sums(grid) if one.total[0] == 0]


@pytest.mark.parametrize(
    "grid", [[], [[]], [["", ""]], [["a"]], [["1"]], [["1", "2", "3"]], [["1"], ["2"], ["3"], []], [["合计"], ["-"]]]
)
def test_hardly_a_table(grid):
    assert isinstance(find_sums(grid), list)


def test_a_table_off_by_much_has_no_sums():
    parts = made(6, 4, seed=9)
    total = parts.sum(axis=0) + np.array([517, 1103, 2209, 777])
    assert rows_of(as_grid([*TOWNS[:6], "合计"], np.vstack([parts, total]), HEADS)) == {}


def test_means_and_shares_are_no_sums():
    parts = made(7, 4, seed=10)
    mean = parts.mean(axis=0).round().astype(int)
    assert rows_of(as_grid([*TOWNS[:7], "平均"], np.vstack([parts, mean]), HEADS)) == {}


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.integers(3, 9), st.integers(3, 7), st.booleans())
def test_planted_totals_are_found(seed, lines, columns, first):
    parts = made(lines, columns, seed=seed)
    total = parts.sum(axis=0)
    values = np.vstack([total, parts]) if first else np.vstack([parts, total])
    labels = ["合计", *TOWNS[:lines]] if first else [*TOWNS[:lines], "合计"]
    at, expected = (1, tuple(range(2, lines + 2))) if first else (lines + 1, tuple(range(1, lines + 1)))
    assert (at, expected) in rows_of(as_grid(labels, values, [f"c{n}" for n in range(columns)]))


def test_random_tables_have_hardly_a_sum():
    told = cells = 0
    for seed in range(30):
        values = made(12, 5, seed=seed)
        cells += values.size
        told += len(find_sums(as_grid([f"row {n}" for n in range(12)], values, list("abcde"))))
    assert told <= cells * 0.005


@settings(max_examples=30)
@given(st.lists(st.lists(st.text(alphabet="0123456789.,-合计a ()%", max_size=6), max_size=6), max_size=8))
def test_no_table_is_too_odd(grid):
    for one in find_sums(grid):
        assert one.total not in one.parts
        assert len(set(one.parts)) == len(one.parts) >= 2
        along = 1 if one.axis == "column" else 0
        assert {part[along] for part in one.parts} == {one.total[along]}


def test_a_long_table_is_read_in_time():
    rng = random.Random(1)
    grid = [[f"row {n}", *(str(rng.randint(0, 50)) for _ in range(20))] for n in range(2000)]
    assert isinstance(find_sums(grid), list)


def test_patterns_that_cannot_stand_together():
    total, sub = Pattern(0, (1, 4), "run", 1, 1), Pattern(1, (2, 3), "run", 1, 1)
    circle, twice, again = (
        Pattern(2, (0, 5), "pair", 1, 0),
        Pattern(6, (1, 2), "run", 1, 1),
        Pattern(0, (4, 5), "pair", 1, 0),
    )
    patterns = [total, sub, circle, twice, again]
    assert choose(patterns, np.array([0.9, 0.8, 0.7, 0.6, 0.6]), 0.5) == [0, 1]
    assert choose([total, Pattern(0, (2, 3), "pair", 1, 0)], np.array([0.9, 0.8]), 0.5) == [0, 1]


def test_trees_are_what_was_written():
    text = (
        "tree\tnode\tfeature\tat_most\tpoints\n\t\t\t\t-1.5000\n0\t0\ta\t0.5\t\n0\t1\t\t\t-1.0000\n0\t2\t\t\t2.0000\n"
    )
    trees = parse_trees(text, ("b", "a"), "made")
    assert trees.logits(np.array([[9.0, 0.0], [0.0, 1.0]])).tolist() == [-2.5, 0.5]
    assert write_trees(trees) == text
    with pytest.raises(TreesError, match="made: no feature 'a'"):
        parse_trees(text, ("b",), "made")


@pytest.mark.skipif(not (SHARED / "aggrecol_validation.jl.gz").is_file(), reason="the shared tables are not here")
def test_the_annotated_tables():
    with gzip.open(SHARED / "aggrecol_validation.jl.gz", "rt", encoding="utf-8") as lines:
        tables = [json.loads(line) for at, line in enumerate(lines) if at % 12 == 0]
    result = figures(tables, {at: find_sums(one["table_array"]) for at, one in enumerate(tables)})
    assert result["exact"]["macro_f1"] >= 0.8
    assert result["total"]["macro_f1"] >= 0.85


def test_the_benchmark_scores_and_says_why_it_can_not(tmp_path):
    tables = [
        {
            "table_array": [],
            "aggregation_annotations": [
                {"operator": "Sum", "aggregator_index": [3, 1], "aggregatee_indices": [[1, 1], [2, 1]]}
            ],
        },
        {"table_array": [], "aggregation_annotations": []},
    ]
    right = Sum((3, 1), ((1, 1), (2, 1)), "column", "exactly", 0.0)
    half = Sum((3, 1), ((0, 1), (2, 1)), "column", "exactly", 0.0)
    assert figures(tables, {0: [right], 1: []})["exact"] == {"precision": 1, "recall": 1, "micro_f1": 1, "macro_f1": 1}
    result = figures(tables, {0: [half], 1: [right]})
    assert result["exact"]["micro_f1"] == 0
    assert result["total"] == {"precision": 0.5, "recall": 1, "micro_f1": pytest.approx(2 / 3), "macro_f1": 0.5}
    setting = {"python": "3.11", "machine": "any", "rounds": 1, "versions": {}}
    missing = benchmark(tmp_path / "none.jl.gz")
    assert any("not measured: no none.jl.gz" in line for line in shown({"setting": setting, "sums": missing}))
    path = tmp_path / "tables.jl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write("\n".join(json.dumps(one) for one in tables) + "\n")
    measured = list(shown({"setting": setting, "sums": benchmark(path)}))
    assert any("2 tables" in line for line in measured), measured


def test_wrong_totals_are_told_to_those_who_ask():
    parts = made(6, 5, seed=12)
    total = parts.sum(axis=0)
    total[1] += 3000
    grid = as_grid([*TOWNS[:6], "合计"], np.vstack([parts, total]), [*HEADS, "cadres"])
    assert (7, 2) not in {one.total for one in find_sums(grid)}
    told = {one.total: one for one in find_sums(grid, wrong=True) if one.axis == "column"}
    assert (told[7, 2].holds, told[7, 2].difference) == ("no", 3000)


def test_a_damaged_part_leaves_its_sum_undecidable():
    parts = made(6, 5, seed=13)
    grid = as_grid([*TOWNS[:6], "合计"], np.vstack([parts, parts.sum(axis=0)]), [*HEADS, "cadres"])
    grid[3][2] = grid[3][2][:-1] + "("
    told = {one.total: one for one in find_sums(grid, wrong=True) if one.axis == "column"}
    assert told[7, 2].holds == "undecidable"
    assert told[7, 1].holds == "exactly"
