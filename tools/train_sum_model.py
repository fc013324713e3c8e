"""Trains the trees that tell sums (ingest/returns/patterns.py) on tables whose sums are annotated.

Usage: python -m tools.train_sum_model DATASET.jl.gz [--halves]

DATASET is as published with AggreCol (a table a line: `table_array`, `aggregation_annotations`). The result depends on
the tables alone. With --halves nothing is written: the trees of one random half of the tables are scored on the other
half, and the other way round, which is what to expect of tables never seen.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from ingest.returns.candidates import Pattern
from ingest.returns.cells import read_grid
from ingest.returns.features import Testimony
from ingest.returns.lines import Lines, lines_along, numbers
from ingest.returns.patterns import (
    FIRST_FILE,
    FIRST_NAMES,
    SECOND_FILE,
    SECOND_NAMES,
    Pool,
    chances,
    decide,
    gather,
    own_of,
    second_features,
    starting_patterns,
)
from ingest.returns.sums import Sum, sums_of, told
from ingest.trees import Floats, Trees, write_trees
from tools.boosting import SEED, Settings, grow

ROOT = Path(__file__).resolve().parent.parent
FOLDS = 3

# fmt: off
MORE_IS_MORE = frozenset({
    "exact", "one_off", "slack", "near", "local", "held_digits", "best_digits", "mean_digits", "distinct",
    "distinct_digits", "trivial_holds", "held_alone_digits", "coverage", "total_word", "score_share", "same_shape",
    "least_filled", "likely", "spread",
})
MORE_IS_LESS = frozenset({
    "lost_digits", "rank", "part_total_words", "idle_parts", "rival", "counted_twice", "sibling_of_parts",
    "cuts_subtotals", "leaves_of_subtotals", "empty_total",
})
# fmt: on
SIGNS = dict.fromkeys(MORE_IS_MORE, 1) | dict.fromkeys(MORE_IS_LESS, -1)
"""What can only speak for a sum, and what only against it: a thousand annotated patterns are too few to learn that."""


@dataclass
class Task:
    """A table along one axis: its patterns of the first round, and its annotated sums by total and parts."""

    table: int
    lines: Lines
    start: tuple[list[Pattern], Floats]
    truth: dict[tuple[int, tuple[int, ...]], set[int]]
    pool: Pool | None = None


def read_tables(path: Path) -> list[dict[str, Any]]:
    """The tables of a dataset, one a line."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def tasks_of(at: int, table: dict[str, Any]) -> list[Task]:
    """A table's two tasks. Annotated parts without numbers are left out, as the patterns leave them out."""
    grid = table["table_array"]
    cells = read_grid(grid)
    array = numbers(cells)
    tasks = []
    for axis in ("column", "row"):
        lines = lines_along(axis, grid, cells, array)
        across = 1 if axis == "column" else 0
        position = {int(line): k for k, line in enumerate(lines.at)}
        vote = {int(line): k for k, line in enumerate(lines.votes_at)}
        truth: dict[tuple[int, tuple[int, ...]], set[int]] = {}
        for annotation in table["aggregation_annotations"]:
            total, parts = annotation["aggregator_index"], annotation["aggregatee_indices"]
            if annotation["operator"] != "Sum" or any(part[across] != total[across] for part in parts):
                continue
            down = 1 - across
            if total[down] not in position or total[across] not in vote:
                continue
            key = (position[total[down]], tuple(sorted(position[p[down]] for p in parts if p[down] in position)))
            truth.setdefault(key, set()).add(vote[total[across]])
        patterns = starting_patterns(lines)
        tasks.append(Task(at, lines, (patterns, own_of(lines, patterns)), truth))
    return tasks


def labels(task: Task, patterns: Sequence[Pattern]) -> tuple[Floats, Floats]:
    """Whether each pattern is annotated where it would be told, and how much it weighs (by the votes it tells)."""
    hit, weight = np.zeros(len(patterns)), np.ones(len(patterns))
    for at, pattern in enumerate(patterns):
        votes = set(np.flatnonzero(told(task.lines, pattern, Testimony(task.lines, pattern))).tolist())
        right = task.truth.get((pattern.total, pattern.parts), set())
        if votes:
            hit[at] = len(votes & right) >= 0.5 * len(votes)
            weight[at] = 1 + 0.5 * np.log1p(len(votes))
    return hit, weight


def fit_first(tasks: Sequence[Task], settings: Settings) -> Trees:
    """The first model, from the pools gathered so far."""
    rows = np.concatenate([task.pool.first for task in tasks if task.pool])
    pairs = [labels(task, task.pool.patterns) for task in tasks if task.pool]
    return grow(
        rows, np.concatenate([h for h, _ in pairs]), np.concatenate([w for _, w in pairs]), FIRST_NAMES, settings, SIGNS
    )


def fit(tasks: Sequence[Task], settings: Settings) -> tuple[Trees, Trees]:
    """Both models. What the second one sees of the first comes from trees that have not seen the table."""
    fold = {table: at % FOLDS for at, table in enumerate(_shuffled({task.table for task in tasks}))}
    nothing = Trees(FIRST_NAMES, -9.0, np.zeros((0, 1), dtype=np.int64), np.zeros((0, 1)), np.zeros((0, 2)))
    for task in tasks:
        task.pool = gather(task.lines, nothing, task.start)
    # Sub-totals must be known before their totals are seen: what the first time misses, the second one knows.
    for shorter in (replace(settings, rounds=settings.rounds // 2), settings):
        blind = [fit_first([t for t in tasks if fold[t.table] != f], shorter) for f in range(FOLDS)]
        for task in tasks:
            task.pool = gather(task.lines, blind[fold[task.table]], task.start)
    first = fit_first(tasks, settings)
    rows, hits, weights = [], [], []
    for task in tasks:
        assert task.pool is not None
        rows.append(second_features(task.lines, task.pool))
        hit, weight = labels(task, task.pool.patterns)
        hits.append(hit)
        weights.append(weight)
    return first, grow(
        np.concatenate(rows), np.concatenate(hits), np.concatenate(weights), SECOND_NAMES, settings, SIGNS
    )


def predict(tasks: Sequence[Task], first: Trees, second: Trees) -> dict[int, list[Sum]]:
    """The sums of each table."""
    found: dict[int, list[Sum]] = {}
    for task in tasks:
        pool = gather(task.lines, first, task.start)
        sums = found.setdefault(task.table, [])
        for pattern in decide(pool, chances(task.lines, pool, second)):
            sums += sums_of(task.lines, pattern)
    return found


def _shuffled(tables: set[int]) -> list[int]:
    order = np.array(sorted(tables))
    np.random.default_rng(SEED).shuffle(order)
    return [int(table) for table in order]


def main() -> int:
    """Exit code 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--halves", action="store_true", help="score each half by the trees of the other")
    options = parser.parse_args()
    tables = read_tables(options.dataset)
    tasks = [task for at, table in enumerate(tables) for task in tasks_of(at, table)]
    settings = Settings()
    if options.halves:
        # Imported here: scores are the business of the benchmark, which is not installed.
        from benchmarks.sums import figures, line_of

        order = _shuffled(set(range(len(tables))))
        half = set(order[: len(order) // 2])
        for name, known in (("first half", half), ("second half", set(order) - half)):
            first, second = fit([task for task in tasks if task.table in known], settings)
            found = predict([task for task in tasks if task.table not in known], first, second)
            print(f"trained on the {name}, scored on the other: {line_of(figures(tables, found))}")
        return 0
    first, second = fit(tasks, settings)
    for name, trees in ((FIRST_FILE, first), (SECOND_FILE, second)):
        (ROOT / "ingest" / "catalogue" / name).write_text(write_trees(trees), encoding="utf-8")
        print(f"wrote {len(trees.feature)} trees to ingest/catalogue/{name}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
