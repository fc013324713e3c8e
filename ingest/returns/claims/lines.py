"""A table seen along one axis: lines that may be sums of others, and votes across that tell whether they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ingest.model import Figure
from ingest.returns.cells import Cell
from ingest.returns.claims.found import At
from ingest.returns.extract import ReadTable
from ingest.returns.table import Entry, Line
from ingest.returns.words import compact, return_words

Axis = Literal["down", "across"]
"""`down`: rows are summed, each column is a vote; `across`: columns are summed, each row is a vote."""
ROUNDING_NOISE = 1e-9
_BLANK_MARKS = frozenset({"-", "--", "---", "–", "—", "―", "‒", "−", "－"})


@dataclass(frozen=True)
class Lines:
    """The lines of a table along an axis."""

    read: ReadTable
    axis: Axis

    @cached_property
    def lines(self) -> list[Line]:
        """What may be a total or a part."""
        return self.read.table.rows if self.axis == "down" else self.read.table.columns

    @cached_property
    def votes(self) -> list[Line]:
        """What runs across them."""
        return self.read.table.columns if self.axis == "down" else self.read.table.rows

    def at(self, line: int, vote: int) -> At:
        """Row and column in the table."""
        return (line, vote) if self.axis == "down" else (vote, line)

    def entry(self, line: int, vote: int) -> Entry:
        """The cell, filled or not."""
        row, column = self.at(line, vote)
        return self.read.table.entries[row][column]

    def figure(self, line: int, vote: int) -> Figure | None:
        """The figure of a cell."""
        row, column = self.at(line, vote)
        return self.read.figures[row][column]

    def cell(self, line: int, vote: int) -> Cell:
        """What the cell says."""
        return self.entry(line, vote).reading

    def is_blank(self, line: int, vote: int) -> bool:
        """Whether nothing stands there, or the dash that clerks put for nothing."""
        entry = self.entry(line, vote)
        if entry.reading.kind == "blank":
            return True
        return entry.reading.kind == "missing" and entry.shown is not None and entry.shown.text.strip() in _BLANK_MARKS

    def unit(self, line: int, vote: int) -> tuple[str, str]:
        """Unit and dimension of a cell, filled or not."""
        row, column = self.at(line, vote)
        unit = self.read.units[row][column]
        return unit.name, unit.dimension

    @cached_property
    def shares(self) -> list[bool]:
        """Whether a line's cells are shares."""
        return [self._mostly_share(line) for line in range(len(self.lines))]

    def _mostly_share(self, line: int) -> bool:
        dimensions = [
            self.unit(line, vote)[1] for vote in range(len(self.votes)) if self.figure(line, vote) is not None
        ] or [self.unit(line, vote)[1] for vote in range(len(self.votes))]
        return sum(dimension == "share" for dimension in dimensions) * 2 > len(dimensions)

    @cached_property
    def adds_up(self) -> list[bool]:
        """Whether a line's label lets its numbers be parts or totals: no shares, averages, ranks."""
        return [not share and adds_up(line) for share, line in zip(self.shares, self.lines, strict=True)]

    @cached_property
    def votes_add_up(self) -> list[bool]:
        """The same for the lines across."""
        other = Lines(self.read, "across" if self.axis == "down" else "down")
        return other.adds_up


def of_one_unit(figures: Iterable[Figure]) -> bool:
    """Whether numbers can be added up: of one unit, or of one and some of which none is told (小计 beside 党委, 个)."""
    units = {figure.unit for figure in figures}
    return len(units) == 1 or (len(units) == 2 and "" in units and "%" not in units)


def adds_up(line: Line) -> bool:
    """Whether a label speaks against adding its numbers up: 占比, 人均, 同比."""
    pattern = return_words().not_additive
    return not any(pattern.search(compact(label)) for label in line.path[-2:])


def spread(figure: Figure) -> float:
    """Half of what the figure's wording leaves open; that of a share is its stated precision."""
    if figure.lo is not None and figure.hi is not None and figure.hi > figure.lo:
        return (figure.hi - figure.lo) / 2
    return figure.last_digit / 2 if figure.unit == "%" else 0.0


def agree(total: Figure, parts: list[Figure]) -> bool:
    """Whether a total and its parts agree within what is rounded."""
    slack = spread(total) + sum(map(spread, parts))
    difference = abs(total.value - sum(part.value for part in parts))
    return difference <= slack + ROUNDING_NOISE * max(1.0, abs(total.value))
