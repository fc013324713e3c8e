"""Numbers that a table gives rounded to tens or hundreds without saying so in their digits: 3,140; 3,560; 2,360."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from ingest.returns.table import Entry, Table
from ingest.returns.words import adds_up

At = tuple[int, int]

FEWEST = 5
"""Numbers of a row that must all end in zeros: that five do by chance happens once in 100,000 rows."""
FEWEST_OF_COLUMN = 12
"""A column is of one thing, whose price or size may be round: more of it must be."""
LEAST_SHOWN = 50.0
"""Of what its last digit counts the median of rounded numbers is at least so many times as much: 5,000 and 8,000 are
whole amounts, 3,140 and 3,560 are rounded."""
MOST_ZEROS = 3


def round_figures(table: Table) -> dict[At, float]:
    """Unit of the last digit that counts, for cells (row, column) of rows and columns that are rounded throughout.

    Whether they are rounded indeed their sums must tell (claims/totals.py): amounts of money are often round.
    """
    found: dict[At, float] = {}
    counts = [adds_up(row.path) for row in table.rows]
    for at, row in enumerate(table.entries):
        _note(found, [((at, index), entry) for index, entry in enumerate(row)], FEWEST)
    for index in range(len(table.columns)):
        column = [((at, index), row[index]) for at, row in enumerate(table.entries) if counts[at]]
        _note(found, column, FEWEST_OF_COLUMN)
    return found


def _note(found: dict[At, float], line: Sequence[tuple[At, Entry]], fewest: int) -> None:
    unit = _unit([entry for _, entry in line], fewest)
    if unit > 1:
        for at, entry in line:
            if entry.reading.is_number:
                found[at] = max(unit, found.get(at, 1.0))


def _unit(entries: Iterable[Entry], fewest: int) -> float:
    values = [
        abs(entry.reading.value)
        for entry in entries
        if entry.reading.value and not entry.reading.percent and entry.reading.last_digit == 1
    ]
    if len(values) < fewest:
        return 1.0
    unit, middle = 1.0, median(values)
    while unit < 10**MOST_ZEROS and middle >= LEAST_SHOWN * unit * 10 and all(v % (unit * 10) == 0 for v in values):
        unit *= 10
    return unit
