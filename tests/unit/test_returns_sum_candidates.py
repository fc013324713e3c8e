"""Patterns that are tried in tables: over sub-totals with other lines between, under one name, by indentation."""

from __future__ import annotations

import random

import numpy as np

from ingest.returns.candidates import Pattern, outlined, over
from ingest.returns.cells import read_grid
from ingest.returns.lines import Lines, lines_along, numbers
from ingest.returns.patterns import over_subtotals, starting_patterns
from ingest.returns.sums import find_sums


def lines_of(grid: list[list[str]], axis: str = "column") -> Lines:
    cells = read_grid(grid)
    return lines_along(axis, grid, cells, numbers(cells))  # type: ignore[arg-type]


def test_counts_that_an_office_rounded_to_fives_add_up_within_that():
    rng = random.Random(3)
    exact = np.array([[rng.randint(40, 900) for _ in range(5)] for _ in range(9)])
    rounded = [5 * np.round(row / 5).astype(int) for row in [exact.sum(axis=0), *exact]]
    grid = [["", *"abcde"], *([f"town {at}", *map(str, row)] for at, row in enumerate(rounded))]
    assert set(np.unique(lines_of(grid).unit)) == {5.0}
    found = [one for one in find_sums(grid) if one.total[0] == 1]
    assert found and all(one.parts == tuple((row, one.total[1]) for row in range(2, 11)) for one in found)
    assert set(np.unique(lines_of([*grid, ["odd", *"13679"], ["odd", *"13679"]]).unit)) == {1.0}


def grid_of_blocks(heads: int = 3) -> list[list[str]]:
    """Blocks of salaries, each with its sub-total and a count of heads, and the total of all below them."""
    rng = random.Random(5)
    grid = [["", *(f"month {month}" for month in range(1, 7))]]
    totals = []
    for block in range(heads):
        rows = np.array([[rng.randint(1000, 9000) for _ in range(6)] for _ in range(3 + block)])
        grid += [[f"post {at}", *map(str, row)] for at, row in enumerate(rows)]
        totals.append(rows.sum(axis=0))
        grid += [[f"subtotal {block}", *map(str, totals[-1])], ["heads", *(str(rng.randint(3, 9)) for _ in range(6))]]
    return [*grid, ["all posts", *map(str, sum(totals))]]


def test_a_total_of_sub_totals_is_seen_past_what_stands_between_them():
    grid = grid_of_blocks()
    subtotals = np.array([at - 1 for at, row in enumerate(grid) if row[0].startswith("subtotal")])
    patterns = over(lines_of(grid), subtotals)
    assert (len(grid) - 2, tuple(subtotals.tolist())) in {(each.total, each.parts) for each in patterns}


def test_lines_of_one_name_are_added_up():
    grid = grid_of_blocks()
    heads = [at for at, row in enumerate(grid) if row[0] == "heads"]
    grid.append(["all heads", *(str(sum(int(grid[at][column]) for at in heads)) for column in range(1, 7))])
    wanted = (len(grid) - 2, tuple(at - 1 for at in heads))
    assert wanted in {(each.total, each.parts) for each in starting_patterns(lines_of(grid))}


def test_what_labels_outline_is_tried_though_the_numbers_nearly_add_up_only():
    grid = [
        ["", "2005", "2006", "2007"], ["Spending", "723,590", "752,726", "787,063"],
        ["  Durable", "102,178", "109,621", "117,998"], ["  Other", "621,003", "643,011", "669,400"],
        ["    of it food", "201,003", "213,011", "239,400"], ["Taxes", "239,471", "246,594", "254,740"],
    ]  # fmt: skip
    lines = lines_of(grid)
    assert lines.children[0] == (1, 2) and lines.children[2] == (3,) and not lines.children[4]
    assert [(each.total, each.parts) for each in outlined(lines)] == [(0, (1, 2))]


def run(total: int, *parts: int) -> Pattern:
    return Pattern(total, parts, "run", parts[0] - total, 1)


def test_a_total_of_what_sub_totals_are_made_of_is_told_as_theirs():
    first, second = run(1, 2, 3), run(4, 5, 6)
    assert over_subtotals(run(0, 2, 3, 5, 6), [first, second]).parts == (1, 4)
    assert over_subtotals(run(0, 2, 3, 5, 6), [first]).parts == (1, 5, 6)


def test_a_total_beside_is_no_sub_total():
    """The year is that of its months, though a line below it adds up some of them."""
    year, quarter = run(0, 1, 2, 3, 4, 5), run(8, 1, 2, 3)
    assert over_subtotals(year, [quarter]) == year
    assert over_subtotals(year, [year]) == year
