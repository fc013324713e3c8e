"""The region table and the list of names that are mostly words, as read from the catalogue and checked."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from sys import intern

import yaml

from ingest.maintained import MaintainedDataError
from ingest.years import LAST_YEAR

FIRST_LISTED = 1980
"""Year of the first list of divisions (regions.csv)."""

LEVELS = ("country", "province", "prefecture", "county", "township")
COLUMNS = [
    "region_code", "valid_from", "valid_to", "region_name", "name_pinyin", "name_en", "region_level", "parent_code",
    "change", "predecessors", "successors", "place_id",
]  # fmt: skip
CHANGES = frozenset(
    {"listed", "renamed", "upgraded", "recoded", "moved", "merged", "split", "reorganised", "established"}
)


class RegionTableError(MaintainedDataError):
    """The region table can't be used; the message names the row."""


@dataclass(frozen=True, slots=True)
class Region:
    """One division under one name, over the years `valid_from` to `valid_to` (None: still in force)."""

    code: str
    name: str
    level: str
    parent: str
    valid_from: int
    valid_to: int | None
    pinyin: str = ""
    english: str = ""
    change: str = "listed"
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    place_id: str = ""

    @property
    def key(self) -> str:
        """Code and first year, which no other version shares."""
        return f"{self.code}@{self.valid_from}"

    def in_force(self, year: int | None) -> bool:
        """Whether the name was in force in a year, or is now where no year is known."""
        if year is None:
            return self.valid_to is None
        return self.valid_from <= year and (self.valid_to is None or year <= self.valid_to)

    def told_in(self, year: int | None) -> bool:
        """Whether a text of a year calls it so: the first list tells what a text from before it means."""
        return self.in_force(year if year is None else max(year, FIRST_LISTED))


_WORD_LISTS = {
    "plain",
    "names_no_city",
    "beside_city",
    "city_in_text",
    "also_called",
    "signs",
    "also_words",
    "no_names",
    "epithets",
}


@dataclass(frozen=True, slots=True)
class RegionWords:
    """Names that are mostly plain words; see region_words.yml."""

    plain: frozenset[str]
    names_no_city: frozenset[str]
    beside_city: frozenset[str]
    city_in_text: frozenset[str]
    also_called: dict[str, str]
    signs: dict[str, str]
    also_words: frozenset[str]
    no_names: frozenset[str]
    epithets: dict[str, str]


def parse_words(source: str) -> RegionWords:
    """The lists of region_words.yml."""
    told = yaml.safe_load(source)
    if not isinstance(told, dict) or told.keys() != _WORD_LISTS:
        raise RegionTableError(f"region_words.yml: expected {', '.join(sorted(_WORD_LISTS))}")
    for kind, words in told.items():
        names = (
            all(isinstance(word, str) and (len(word) == 1) == (kind == "signs") for word in words) if words else False
        )
        if not names or not isinstance(words, dict if kind in ("also_called", "signs", "epithets") else list):
            raise RegionTableError(f"region_words.yml: {kind} is no list of names")
    return RegionWords(
        plain=frozenset(told["plain"]),
        names_no_city=frozenset(told["names_no_city"]),
        beside_city=frozenset(told["beside_city"]),
        city_in_text=frozenset(told["city_in_text"]),
        also_called=told["also_called"],
        signs=told["signs"],
        also_words=frozenset(told["also_words"]),
        no_names=frozenset(told["no_names"]),
        epithets=told["epithets"],
    )


def read_table(source: str) -> list[Region]:
    """Rows of the region table; lines that begin with # explain it. Raises RegionTableError where it is broken."""
    rows = csv.reader(line for line in source.splitlines() if not line.startswith("#"))
    if (header := next(rows, None)) != COLUMNS:
        raise RegionTableError(f"regions.csv: columns are {header}, expected {COLUMNS}")
    regions = [_region(number, row) for number, row in enumerate(rows, start=1)]
    _check_history(regions)
    return regions


def _region(number: int, row: list[str]) -> Region:
    if len(row) != len(COLUMNS):
        raise RegionTableError(f"regions.csv: row {number}: {row}")
    code, since, until, name, pinyin, english, level, parent, change, before, after, place_id = row
    sound = (
        len(code) == 6 and code.isdigit() and since.isdigit() and (not until or (until.isdigit() and until >= since))
        and level in LEVELS and change in CHANGES and name and pinyin and english and place_id
    )  # fmt: skip
    if not sound:
        raise RegionTableError(f"regions.csv: row {number}: {row}")
    # Rows by the thousand share their levels, parents and kinds of change: intern() keeps one string of each.
    return Region(
        code, name, intern(level), intern(parent), int(since), int(until) if until else None, pinyin, english,
        intern(change), tuple(before.split()), tuple(after.split()), intern(place_id),
    )  # fmt: skip


def _check_history(regions: list[Region]) -> None:
    """One version of a code a year, a parent for each, and changes that both sides tell."""
    by_key = {region.key: region for region in regions}
    until: dict[str, int] = {}
    for region in sorted(regions, key=lambda each: (each.code, each.valid_from)):
        if until.get(region.code, 0) >= region.valid_from:
            raise RegionTableError(f"regions.csv: {region.key} begins before the version of its code before it ends")
        until[region.code] = region.valid_to or LAST_YEAR
    codes = until.keys()
    for region in regions:
        if region.parent and region.parent not in codes:
            raise RegionTableError(f"regions.csv: {region.key}: no parent {region.parent}")
        for told, others in ((region.predecessors, "successors"), (region.successors, "predecessors")):
            for key in told:
                other = by_key.get(key)
                if other is None or region.key not in getattr(other, others):
                    raise RegionTableError(f"regions.csv: {region.key} and {key} don't tell the same of each other")
        for key in region.predecessors:
            ended = by_key[key].valid_to
            if ended is not None and ended < region.valid_from - 1:
                raise RegionTableError(f"regions.csv: {region.key}: its predecessor {key} ended long before")
