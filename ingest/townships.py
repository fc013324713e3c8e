"""Townships, towns and streets by name: one level below the official table of regions."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, MatchKind

from ingest.regions import PlaceMention, RegionTableError

COLUMNS = ["township_code", "township_name"]


class Townships:
    """Names of the table, each with the codes of the counties that have a township of that name."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self.counties: dict[str, set[str]] = defaultdict(set)
        self._of_county: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for code, name in rows:
            self.counties[name].add(code[:6])
            self._of_county[code[:6]].append((code, name))
        self._names = sorted(self.counties)
        self._finder = AhoCorasick(self._names, matchkind=MatchKind.LeftmostLongest)

    def mentions(self, view: str) -> list[PlaceMention]:
        """Every name of the table, the longest at each place."""
        return [
            PlaceMention(start, end, self._names[index])
            for index, start, end in self._finder.find_matches_as_indexes(view)
        ]

    def of(self, county: str) -> list[tuple[str, str]]:
        """Codes and names of a county's townships, in the order of the table; none where it has no such county."""
        return list(self._of_county.get(county, ()))

    @staticmethod
    @lru_cache(maxsize=8)
    def _prefixes(places: frozenset[str]) -> frozenset[str]:
        return frozenset(code[:2] if code.endswith("0000") else code[:4] for code in places)

    def near(self, name: str, places: Collection[str]) -> bool:
        """Whether a place of one of the codes has a township of that name.

        The table is of one year, and codes changed: a county counts as near its namesakes in the same prefecture, a
        prefecture or province as having all that lies below it.
        """
        # A long text asks of thousands of names with the same hundreds of places.
        prefixes = self._prefixes(frozenset(places))
        return any(county[:4] in prefixes or county[:2] in prefixes for county in self.counties.get(name, ()))


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
