"""A table's rows, or its columns, as lines of numbers: what a sum over them is looked for in.

A sum lies in one row or in one column. Seen along an axis, a table is a stack of *lines* (rows where sums run down a
column, columns where they run along a row), and every line across, a *vote*, may testify that one line is the sum of
others. Lines and votes without numbers are left out here and remembered by where they stood: a gap is evidence too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ingest.returns.cells import Cell
from ingest.trees import Floats, Ints

Axis = Literal["column", "row"]
Bools = NDArray[np.bool_]

EARLIEST_YEAR, LATEST_YEAR = 1800, 2100
ROUNDED_TO = (1000.0, 500.0, 100.0, 50.0, 10.0, 5.0)
MOST_BELOW = 500
"""Lines that a label may head."""
FEWEST_ROUNDED, ALL_ROUNDED = 12, 0.97
TOTAL_WORDS = re.compile(
    r"total|\bsums?\b|\ball\b|\boverall|\bensemble|insgesamt|gesamt|summe|zusammen|yhteens|\bi alt\b|\btot\b|"
    r"altogether|both sexes|combined|合计|总计|小计|共计|总数|合計|總計|小計|全部|全国|全省|全市|全县|计$",
    re.IGNORECASE,
)
PART_WORDS = re.compile(
    r"of which|thereof|including|davon|darunter|dont\b|herav|her?eraf|其中|in particular|per ?cent|%|rate\b|ratio|"
    r"share|change|average|mean\b|median|比重|占|率|平均|增长",
    re.IGNORECASE,
)
_INDENT = re.compile(r"[\s\u3000.·]*")


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a table as arrays (rows × columns): `value` is 0 and `unit` 1 where `known` is false.

    `unit` is how precisely a cell is known; `written` the unit of its last digit as written, smaller where a
    spreadsheet padded it with zeros. `marked` are marks for nothing, `damaged` cells which nobody can read.
    """

    value: Floats
    unit: Floats
    written: Floats
    known: Bools
    percent: Bools
    marked: Bools
    damaged: Bools


def numbers(cells: Sequence[Sequence[Cell]]) -> Numbers:
    """The cells of a table (rows of any length) as arrays, without the years and numerals that head or count lines."""
    shape = (len(cells), max((len(row) for row in cells), default=0))
    value, written = np.zeros(shape), np.ones(shape)
    known, percent, marked, damaged = (np.zeros(shape, dtype=bool) for _ in range(4))
    for r, row in enumerate(cells):
        for c, cell in enumerate(row):
            if cell.value is not None and cell.last_digit is not None:
                value[r, c], written[r, c], known[r, c], percent[r, c] = cell.value, cell.last_digit, True, cell.percent
            elif cell.kind == "missing":
                marked[r, c] = True
            elif cell.kind == "damaged":
                damaged[r, c] = True
    for rows, columns in _headings(value, known):
        known[rows, columns] = False
    value[~known], written[~known] = 0.0, 1.0
    return Numbers(value, _units(value, written, known), written, known, percent, marked, damaged)


def _units(value: Floats, written: Floats, known: Bools) -> Floats:
    """How precisely each cell is known. A spreadsheet's 184546.00000 shows no five decimals: where most numbers are
    padded like that, the digits before the padding count. Whole numbers that nearly all end in 0 or 5 are rounded."""
    decimals = written < 1e-2
    if not known.any():
        return written
    if decimals[known].mean() < 0.5:
        return np.where(written == 1, np.maximum(1.0, _rounded_to(value[known], written[known])), written)
    unit = np.ones_like(value)
    for power in (1, 2, 3, 4, 5):
        finer = np.abs(value - np.round(value, power - 1)) > 0.4 * 10.0**-power
        unit[finer & known] = 10.0**-power
    return unit


def _rounded_to(value: Floats, written: Floats) -> float:
    """5, 10, 50 … where nearly all whole numbers are multiples of it, as offices round counts so that none tells of a
    person; else 0."""
    counts = np.abs(value[(written == 1) & (value != 0)])
    if len(counts) < FEWEST_ROUNDED or len(counts) < 0.5 * len(value):
        return 0.0
    return next((base for base in ROUNDED_TO if (counts % base == 0).mean() >= ALL_ROUNDED), 0.0)


def _headings(value: Floats, known: Bools) -> list[tuple[slice | int, slice | int]]:
    """Lines that hold years or count 1, 2, 3: numbers that name lines and measure nothing."""
    columns = [c for c in range(value.shape[1]) if _names_lines(value[known[:, c], c], first=not known[:, :c].any())]
    rows = [r for r in range(value.shape[0]) if _names_lines(value[r, known[r]], first=not known[:r].any())]
    return [*((slice(None), c) for c in columns), *((r, slice(None)) for r in rows)]


def _names_lines(values: Floats, *, first: bool) -> bool:
    if len(values) < 2:
        return bool(first and len(values) == 1 and EARLIEST_YEAR <= values[0] <= LATEST_YEAR)
    if (values != np.round(values)).any():
        return False
    steps = np.diff(values)
    if ((values >= EARLIEST_YEAR) & (values <= LATEST_YEAR)).all():
        return bool((np.abs(steps) <= 10).all())
    return bool(first and len(values) > 2 and (steps == 1).all())


@dataclass(frozen=True)
class Lines:
    """A table along one axis. Arrays are lines × votes; `at` and `votes_at` lead back to rows and columns."""

    axis: Axis
    value: Floats
    unit: Floats
    written: Floats
    known: Bools
    percent: Bools
    damaged: Bools
    at: Ints
    votes_at: Ints
    labels: tuple[str, ...]
    indents: Ints
    headed: frozenset[int]
    """Columns with words above the table's first number, filled or not; none along the other axis."""

    @property
    def count(self) -> int:
        """How many lines hold numbers."""
        return len(self.at)

    @cached_property
    def digits(self) -> Floats:
        """How many digits each number shows, as a logarithm: how surprising it is to be hit by chance."""
        return np.log10(np.abs(self.value) / self.unit + 1)

    @cached_property
    def totals_named(self) -> Bools:
        """Lines whose label says total."""
        return np.array([bool(TOTAL_WORDS.search(label)) for label in self.labels], dtype=bool)

    @cached_property
    def parts_named(self) -> Bools:
        """Lines whose label says that they are a part, a share or a mean: seldom addends of a complete sum."""
        return np.array([bool(PART_WORDS.search(label)) for label in self.labels], dtype=bool)

    @cached_property
    def beside(self) -> Bools:
        """Lines that stand beside what adds up: shares, rates, means, by their labels or by their numbers."""
        share = np.where(self.known, self.percent, False).sum(axis=1) > 0.5 * np.maximum(self.known.sum(axis=1), 1)
        small = np.where(self.known, (np.abs(self.value) <= 1) & (self.unit < 1), True).all(axis=1)
        small &= (self.value != 0).any(axis=1)
        return np.asarray(self.parts_named | share | (small if small.mean() < 0.5 else np.zeros_like(small)))

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each line those that its label heads: right below it and indented further, the outermost of them."""
        found: list[tuple[int, ...]] = []
        for line in range(self.count):
            below: list[int] = []
            for other in range(line + 1, min(self.count, line + 1 + MOST_BELOW)):
                if self.indents[line] < 0 or self.indents[other] <= self.indents[line]:
                    break
                if not below or self.indents[other] <= self.indents[below[0]]:
                    below.append(other)
            found.append(tuple(below))
        return tuple(found)

    @cached_property
    def namesakes(self) -> tuple[Ints, ...]:
        """Lines that share a label, three and more of each, where not all lines do."""
        by_label: dict[str, list[int]] = {}
        for line, label in enumerate(self.labels):
            if label:
                by_label.setdefault(label.casefold().split("\n")[-1].strip(), []).append(line)
        return tuple(np.array(some, dtype=np.int64) for some in by_label.values() if 2 < len(some) < self.count)

    @cached_property
    def gap_before(self) -> Ints:
        """How many lines without numbers stand before each line (after the one before); the first has none."""
        return np.diff(self.at, prepend=self.at[:1] - 1) - 1


def lines_along(axis: Axis, grid: Sequence[Sequence[str]], cells: Sequence[Sequence[Cell]], table: Numbers) -> Lines:
    """The table's lines along an axis, with their labels."""
    rows = np.flatnonzero(table.known.any(axis=1))
    columns = np.flatnonzero(table.known.any(axis=0))
    at, votes_at = (rows, columns) if axis == "column" else (columns, rows)

    def turned(array: NDArray[np.generic]) -> NDArray[np.generic]:
        part = array[np.ix_(rows, columns)]
        return np.ascontiguousarray(part if axis == "column" else part.T)

    labels = _row_labels(grid, cells, table, rows) if axis == "column" else _heads(grid, cells, rows, columns)
    return Lines(
        axis,
        turned(table.value),  # type: ignore[arg-type]
        turned(table.unit),  # type: ignore[arg-type]
        turned(table.written),  # type: ignore[arg-type]
        turned(table.known),  # type: ignore[arg-type]
        turned(table.percent),  # type: ignore[arg-type]
        turned(table.damaged),  # type: ignore[arg-type]
        at,
        votes_at,
        tuple(text for text, _ in labels),
        np.array([indent for _, indent in labels], dtype=np.int64),
        _headed(cells, rows) if axis == "row" else frozenset(),
    )


def _row_labels(
    grid: Sequence[Sequence[str]], cells: Sequence[Sequence[Cell]], table: Numbers, rows: Ints
) -> list[tuple[str, int]]:
    """The words before a row's first number, and how far they are indented, empty cells before them included."""
    labels = []
    for r in rows:
        first = int(np.argmax(table.known[r]))
        words = [(c, grid[r][c]) for c in range(first) if cells[r][c].kind not in ("blank", "missing")]
        if not words:
            labels.append(("", -1))
            continue
        c, text = words[0]
        indent = _INDENT.match(text)
        labels.append((" ".join(word.strip() for _, word in words), 4 * c + (indent.end() if indent else 0)))
    return labels


def _headed(cells: Sequence[Sequence[Cell]], rows: Ints) -> frozenset[int]:
    """Columns with words just above the first number: in one of the three rows before it, or beside it."""
    first = int(rows[0]) if len(rows) else 0
    return frozenset(
        c
        for row in cells[max(0, first - 3) : first + 1]
        for c, cell in enumerate(row)
        if cell.kind in ("text", "number")
    )


def _heads(
    grid: Sequence[Sequence[str]], cells: Sequence[Sequence[Cell]], rows: Ints, columns: Ints
) -> list[tuple[str, int]]:
    """The words above a column's numbers, the lowest five that there are; a head has no indentation."""
    first = int(rows[0]) if len(rows) else 0
    labels = []
    for c in columns:
        above = (r for r in range(first) if c < len(grid[r]))
        words = [grid[r][c].strip() for r in above if cells[r][c].kind not in ("blank", "missing")]
        labels.append((" ".join(words[-5:])[-80:], 0))
    return labels
