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
from ingest.returns.patterns import chances, decide, gather, models

At = tuple[int, int]
AXES: tuple[Axis, ...] = ("column", "row")

LEAST_TESTED, NEARLY_ALL = 8, 0.85

MOST = 0.5
"""A pattern that holds in more votes than this should hold in all: a mean or a share among counts fails in most."""

Holds = Literal["exactly", "within_rounding", "no", "undecidable"]


@dataclass(frozen=True, slots=True)
class Sum:
    """The number at `total` (row, column from 0) is the sum of those at `parts`, which lie with it in one column
    (`axis` "column") or one row. Blank cells among the parts count as nothing.

    `holds` says "no" for a sum that the neighbouring columns or rows show to be meant, but whose numbers differ, and
    "undecidable" where one of them is damaged. `difference` is the total less the parts that can be read.
    """

    total: At
    parts: tuple[At, ...]
    axis: Axis
    holds: Holds
    difference: float


def find_sums(grid: Sequence[Sequence[str]], *, wrong: bool = False) -> list[Sum]:
    """The sums of a table of texts (rows of any length), by axis, total and parts. Never raises for any text.

    A sum that is off by up to 0.5 % is told, with `holds` "no", where it holds in other columns (rows). With `wrong`
    all are told that the other columns show to be meant, however far off: what an auditor checks.
    """
    cells = read_grid(grid)
    table = numbers(cells)
    first, second = models()
    chosen: dict[Axis, tuple[Lines, list[Pattern]]] = {}
    for axis in AXES:
        lines = lines_along(axis, grid, cells, table)
        pool = gather(lines, first)
        chosen[axis] = lines, decide(pool, chances(lines, pool, second))
    said = [(lines, [(one, Testimony(lines, one)) for one in patterns]) for lines, patterns in chosen.values()]
    counted = _is_counted([one for _, patterns in said for _, one in patterns])
    return [one for lines, patterns in said for one in _sums_along(lines, patterns, wrong=wrong, counted=counted)]


def sums_of(lines: Lines, pattern: Pattern) -> list[Sum]:
    """The sums of one pattern, one for each vote in which it holds or nearly does."""
    return _sums_along(lines, [(pattern, Testimony(lines, pattern))], wrong=False, counted=False)


def _sums_along(
    lines: Lines, patterns: Sequence[tuple[Pattern, Testimony]], *, wrong: bool, counted: bool
) -> list[Sum]:
    meant = _meant(lines, patterns) if wrong else [np.zeros(len(lines.votes_at), dtype=bool)] * len(patterns)
    found = []
    for (pattern, said), also in zip(patterns, meant, strict=True):
        parts = _with_blanks(lines, pattern)
        for vote in np.flatnonzero(told(lines, pattern, said) | also):
            across = int(lines.votes_at[vote])
            holds: Holds = "no"
            if lines.damaged[[pattern.total, *pattern.parts], vote].any():
                holds = "undecidable"
            elif said.exact[vote]:
                holds = "exactly"
            elif said.slack[vote] and not counted:
                holds = "within_rounding"
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


def _is_counted(patterns: Sequence[Testimony]) -> bool:
    """Whether the numbers are whole counts, of which nothing was rounded away. Sums of three or more rounded numbers
    are off by a unit in every second case or so: where nearly all are exact, one that isn't is wrong."""
    exact = tested = 0
    for said in patterns:
        several = said.asked & said.near & (said.filled > 2)
        tested += int(several.sum())
        exact += int((several & said.exact).sum())
    return tested >= LEAST_TESTED and exact >= NEARLY_ALL * tested


def _meant(lines: Lines, patterns: Sequence[tuple[Pattern, Testimony]]) -> list[Bools]:
    """For each pattern the votes in which it should hold: those in which it could be checked, if it holds in most of
    them, but not those that never add up (columns of shares among columns of counts)."""
    asked = np.sum([said.asked for _, said in patterns], axis=0)
    held = np.sum([said.asked & said.slack for _, said in patterns], axis=0)
    votes = []
    for _, said in patterns:
        good = said.asked & said.slack
        if not good.any() or good.sum() <= MOST * said.asked.sum():
            votes.append(np.zeros_like(said.asked))
            continue
        # Where a vote was asked once, its numbers must at least be as precise as those that hold.
        alike = (asked <= 1) & np.isin(said.unit, said.unit[good])
        votes.append(said.asked & ((2 * held >= asked) | alike))
    return votes


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
