"""Townships, towns and streets by name: one level below the official table of regions."""

from __future__ import annotations

import csv
import re
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, MatchKind

from ingest.regions import PlaceMention, RegionTableError

COLUMNS = ["township_code", "township_name"]
COUNTY_DIGITS = 6
TOWNSHIPS_IN_COUNTY = 1000
"""A township's code is that of its county and three digits more."""


class Townships:
    """Names of the table, each with the codes of the counties that have a township of that name.

    Rows are numbers in arrays, as one Python object a row would take more memory than all that a report needs.
    """

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        table = list(rows)
        self.names = sorted({name for _, name in table})
        # Rows by code and in the order of the table, and which of the names each has.
        by_code = sorted(range(len(table)), key=lambda row: int(table[row][0][:COUNTY_DIGITS]))
        self._codes = array("I", (int(table[row][0]) for row in by_code))
        index = {name: at for at, name in enumerate(self.names)}
        self._name_at = array("I", (index[table[row][1]] for row in by_code))
        # Counties by name: those of the n-th name stand between the n-th and the next start.
        by_name = sorted(range(len(by_code)), key=self._name_at.__getitem__)
        self._counties = array("I", (self._codes[row] // TOWNSHIPS_IN_COUNTY for row in by_name))
        self._starts = array("I", (bisect_left(by_name, at, key=self._name_at.__getitem__) for at in index.values()))
        self._finder = AhoCorasick(self.names, matchkind=MatchKind.LeftmostLongest, store_patterns=False)

    def mentions(self, view: str) -> list[PlaceMention]:
        """Every name of the table, the longest at each place."""
        return [
            PlaceMention(start, end, self.names[index])
            for index, start, end in self._finder.find_matches_as_indexes(view)
        ]

    def of(self, county: str) -> list[tuple[str, str]]:
        """Codes and names of a county's townships, in the order of the table; none where it has no such county."""
        first = int(county) * TOWNSHIPS_IN_COUNTY
        rows = range(bisect_left(self._codes, first), bisect_left(self._codes, first + TOWNSHIPS_IN_COUNTY))
        return [(f"{self._codes[row]:09}", self.names[self._name_at[row]]) for row in rows]

    def counties(self, name: str) -> set[str]:
        """Codes of the counties that have a township of that name."""
        at = bisect_left(self.names, name)
        if at == len(self.names) or self.names[at] != name:
            return set()
        end = self._starts[at + 1] if at + 1 < len(self._starts) else len(self._counties)
        return {f"{county:06}" for county in self._counties[self._starts[at] : end]}

    def near(self, name: str, places: Collection[str]) -> bool:
        """Whether a place of one of the codes has a township of that name.

        The table is of one year, and codes changed: a county counts as near its namesakes in the same prefecture, a
        prefecture or province as having all that lies below it.
        """
        # A long text asks of thousands of names with the same hundreds of places.
        prefixes = _prefixes(frozenset(places))
        return any(county[:4] in prefixes or county[:2] in prefixes for county in self.counties(name))


@lru_cache(maxsize=8)
def _prefixes(places: frozenset[str]) -> frozenset[str]:
    """Beginnings of the codes that lie in or beside the places."""
    return frozenset(code[:2] if code.endswith("0000") else code[:4] for code in places)


@cache
def townships() -> Townships:
    """The project's table. Raises RegionTableError where a row can't be read."""
    source = files("ingest").joinpath("catalogue", "townships.csv").read_text(encoding="utf-8")
    return Townships(read_table(source))


def read_table(source: str) -> list[tuple[str, str]]:
    """Rows of the township table; lines that begin with # explain it."""
    rows = csv.reader(line for line in source.splitlines() if not line.startswith("#"))
    if (header := next(rows, None)) != COLUMNS:
        raise RegionTableError(f"townships.csv: columns are {header}, expected {COLUMNS}")
    table = []
    for number, row in enumerate(rows, start=1):
        if len(row) != len(COLUMNS) or not re.fullmatch(r"\d{9}", row[0]) or not row[1]:
            raise RegionTableError(f"townships.csv: row {number}: {row}")
        table.append((row[0], row[1]))
    return table
