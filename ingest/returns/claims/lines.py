"""A table seen along one axis: lines that may be sums of others, and votes across that tell whether they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ingest.model import Figure
from ingest.returns.cells import Cell
from ingest.returns.claims.found import At
from ingest.returns.extract import ReadTable, home_of, place_of
from ingest.returns.periods import Period, period_of
from ingest.returns.table import Entry, Line
from ingest.returns.words import adds_up, compact

Axis = Literal["down", "across"]
"""`down`: rows are summed, each column is a vote; `across`: columns are summed, each row is a vote."""
ROUNDING_NOISE = 1e-9
_ANONYMOUS = re.compile(r"[甲乙丙丁戊己庚辛壬癸某a-zx×○*]{1,3}(?:街道|[镇乡村县区])", re.IGNORECASE)
"""Places that a table names without naming them: 甲镇, A乡, ××村."""
_BELOW_COUNTY = re.compile(r"(镇|乡|街道)$|(村|社区)$")
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

    def cells_of(self, line: int) -> list[Cell]:
        """What the cells of a line say."""
        return [self.cell(line, vote) for vote in range(len(self.votes))]

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
        return [not share and adds_up(line.path) for share, line in zip(self.shares, self.lines, strict=True)]

    @cached_property
    def places(self) -> list[bool]:
        """Whether a line's label is the name of a place below the one that the report is about."""
        report = self.read.report
        home = home_of(report)
        return [
            ((place := place_of(line.label, home, report.year)) is not None and place != home)
            or _ANONYMOUS.fullmatch(compact(line.label)) is not None
            for line in self.lines
        ]  # fmt: skip

    def are_peers(self, line: int, others: Iterable[int]) -> bool:
        """Whether a line is a township or a village and so is another: none is made of others of its kind."""
        kinds = [_BELOW_COUNTY.search(compact(self.lines[at].label)) for at in (line, *others)]
        return kinds[0] is not None and any(
            kind is not None and kind.lastindex == kinds[0].lastindex for kind in kinds[1:]
        )

    @cached_property
    def periods(self) -> list[Period | None]:
        """The months that each line tells of, where its label does."""
        return [period_of(line) for line in self.lines]

    @cached_property
    def votes_add_up(self) -> list[bool]:
        """The same for the lines across."""
        other = Lines(self.read, "across" if self.axis == "down" else "down")
        return other.adds_up


def of_one_unit(figures: Iterable[Figure]) -> bool:
    """Whether numbers can be added up: of one unit, or of one and some of which none is told (小计 beside 党委, 个)."""
    units = {figure.unit for figure in figures}
    return len(units) == 1 or (len(units) == 2 and "" in units and "%" not in units)


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


def is_slip(told: float, right: float) -> bool:
    """Whether two numbers, in units of their last digit, differ by one digit more, less or other, or by two swapped.

    How a number is mistyped: 250 for 25, 1546 for 546, 319 for 391.
    """
    one, other = f"{abs(told):.0f}", f"{abs(right):.0f}"
    if len(one) == len(other):
        apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        swapped = len(apart) == 2 and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]
        return len(one) > 1 and (len(apart) == 1 or (swapped and apart[1] == apart[0] + 1))
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return len(longer) == len(shorter) + 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )
