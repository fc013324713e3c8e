"""Numbers that a table gives rounded to tens or hundreds without saying so in their digits: 3,140; 3,560; 2,360."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from ingest.returns.table import Entry, Table

FEWEST = 5
"""Numbers of a row that must all end in zeros: that five do by chance happens once in 100,000 rows."""
SMALLEST = 100.0
"""Their median: below it, tens are plain numbers."""
MOST_ZEROS = 3


def round_figures(table: Table) -> dict[tuple[int, int], float]:
    """Unit of the last digit that counts, for cells (row, column) of rows that are rounded throughout."""
    found: dict[tuple[int, int], float] = {}
    for at, entries in enumerate(table.entries):
        unit = _unit(entries)
        if unit > 1:
            found |= {(at, index): unit for index, entry in enumerate(entries) if entry.reading.is_number}
    return found


def _unit(entries: Iterable[Entry]) -> float:
    values = [
        abs(entry.reading.value)
        for entry in entries
        if entry.reading.value and not entry.reading.percent and entry.reading.last_digit == 1
    ]
    if len(values) < FEWEST or median(values) < SMALLEST:
        return 1.0
    unit = 1.0
    while unit < 10**MOST_ZEROS and all(value % (unit * 10) == 0 for value in values):
        unit *= 10
    return unit
