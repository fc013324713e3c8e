"""Which numbers of a table are the sums of which others, in whatever table: `find_sums`.

Only direct decompositions are told: a grand total is the sum of its sub-totals, not of all that these are made of.
Whether a sum holds exactly or within the rounding shown follows XBRL Calculations 1.1: it is inconsistent only where
the intervals that the written digits imply cannot meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ingest.returns.candidates import Pattern
from ingest.returns.cells import read_grid
from ingest.returns.features import Testimony
from ingest.returns.lines import Axis, Bools, Lines, lines_along, numbers
from ingest.returns.patterns import ACCEPT_FROM, choose, gather, models, second_features

At = tuple[int, int]
Holds = Literal["exactly", "within_rounding", "no"]


@dataclass(frozen=True, slots=True)
class Sum:
    """The number at `total` (row, column from 0) is the sum of those at `parts`, which lie with it in one column
    (`axis` "column") or one row. Blank cells among the parts count as nothing.

    `holds` says "no" for a sum that the neighbouring columns or rows show to be meant, but whose numbers differ.
    """

    total: At
    parts: tuple[At, ...]
    axis: Axis
    holds: Holds
    difference: float


def find_sums(grid: Sequence[Sequence[str]]) -> list[Sum]:
    """The sums of a table of texts (rows of any length), by axis, total and parts. Never raises for any text."""
    cells = read_grid(grid)
    table = numbers(cells)
    first, second = models()
    found: list[Sum] = []
    for axis in ("column", "row"):
        lines = lines_along(axis, grid, cells, table)
        pool = gather(lines, first)
        chance = second.probabilities(second_features(lines, pool))
        for at in choose(pool.patterns, chance, ACCEPT_FROM):
            found += sums_of(lines, pool.patterns[at])
    return found


def sums_of(lines: Lines, pattern: Pattern) -> list[Sum]:
    """The sums of a pattern, one for each vote in which it holds or nearly does."""
    said = Testimony(lines, pattern)
    parts = _with_blanks(lines, pattern)
    found = []
    for vote in np.flatnonzero(told(lines, pattern, said)):
        across = int(lines.votes_at[vote])
        holds: Holds = "exactly" if said.exact[vote] else "within_rounding" if said.slack[vote] else "no"
        found.append(
            Sum(
                _at(lines.axis, int(lines.at[pattern.total]), across),
                tuple(_at(lines.axis, part, across) for part in parts),
                lines.axis,
                holds,
                float(said.total[vote] - said.parts[:, vote].sum()),
            )
        )
    return found


def told(lines: Lines, pattern: Pattern, said: Testimony) -> Bools:
    """The votes in which a pattern is told as a sum."""
    return np.asarray(lines.known[pattern.total] & said.near)


def _with_blanks(lines: Lines, pattern: Pattern) -> list[int]:
    """Rows (columns) of the parts. A run of three or more is drawn up as a range, which takes in the lines without
    numbers within it: all rows, but of the columns only those with a head (the others are spacers). A range of columns
    goes on up to its total over columns with a head that are still to be filled."""
    parts: list[int] = lines.at[list(pattern.parts)].tolist()
    count = len(parts)
    if count < 3 or abs(pattern.step) != 1 or pattern.parts[-1] - pattern.parts[0] != count - 1:
        return parts
    total = int(lines.at[pattern.total])
    if lines.axis == "column":
        return list(range(parts[0], parts[-1] + 1))
    low, high = parts[0], parts[-1]
    if pattern.total == pattern.parts[-1] + 1:
        high = total - 1
    elif pattern.total == pattern.parts[0] - 1:
        low = total + 1
    kept = set(parts)
    return [column for column in range(low, high + 1) if column in kept or column in lines.headed]


def _at(axis: Axis, line: int, across: int) -> At:
    return (line, across) if axis == "column" else (across, line)
