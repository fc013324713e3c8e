"""Places: the official divisions with their years, found in a text and told apart by year and surroundings."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from sys import intern

from ahocorasick_rs import AhoCorasick, MatchKind

from ingest.years import LAST_YEAR

COUNTRY_CODE = "000000"
LEVELS = ("country", "province", "prefecture", "county", "township")
COLUMNS = [
    "region_code", "valid_from", "valid_to", "region_name", "name_pinyin", "name_en", "region_level", "parent_code",
    "change", "predecessors", "successors", "place_id",
]  # fmt: skip
CHANGES = frozenset(
    {"listed", "renamed", "upgraded", "recoded", "moved", "merged", "split", "reorganised", "established"}
)

# District names that are also plain words: as mentions they say nothing without the city before them.
_PLAIN_WORDS = frozenset(
    {"城区", "郊区", "矿区", "新区", "东区", "西区", "南区", "北区", "市区", "和县", "城关区", "矿县", "中区", "市中区"}
)
_PROVINCE_TAIL = re.compile(r"(?:壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区|省|市)$")
_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|"
    "达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各"
)
_AUTONOMOUS = re.compile(rf"(?:(?:{_PEOPLES})族|蒙古|哈萨克|柯尔克孜|维吾尔)*自治(州|县|旗)$")
_BEFORE_SHORT_NAME = re.compile(r"(?:^|[^\u4e00-\u9fff]|[省市州盟]|中共)$")


class RegionTableError(ValueError):
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


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name of an official division in a text."""

    start: int
    end: int
    name: str


class Gazetteer:
    """All divisions by name, common short form and code."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self.regions = list(regions)
        self.by_name: dict[str, list[Region]] = defaultdict(list)
        self.by_code: dict[str, list[Region]] = defaultdict(list)
        self._children: dict[str, list[Region]] = defaultdict(list)
        for region in self.regions:
            self.by_code[region.code].append(region)
            self._children[region.parent].append(region)
            for name in {region.name, *short_names(region)}:
                self.by_name[name].append(region)
        self._names = sorted(name for name in self.by_name if name not in _PLAIN_WORDS)
        self._finder = AhoCorasick(self._names, matchkind=MatchKind.LeftmostLongest)

    def mentions(self, view: str) -> list[PlaceMention]:
        """Every official name, the longest at each place; two-character county names only where a name may begin."""
        found = []
        for index, start, end in self._finder.find_matches_as_indexes(view):
            name = self._names[index]
            if (
                len(name) == 2
                and name[-1] in "县市区旗"
                and not _BEFORE_SHORT_NAME.search(view, max(0, start - 2), start)
            ):
                continue
            found.append(PlaceMention(start, end, name))
        return found

    def resolve(self, name: str, year: int | None, around: Collection[str] = ()) -> Region | None:
        """The division that a name means in a year; `around` are codes of places mentioned nearby, the nearest first.

        Several divisions share a name (鼓楼区 is in four cities): one under, or beside, a place nearby is taken; where
        none is and more than one remains, nobody can tell, and the answer is None.
        """
        candidates = self.by_name.get(name, [])
        in_force = [region for region in candidates if region.in_force(year)] or candidates
        by_code = {region.code: region for region in in_force}
        if len(by_code) <= 1:
            return next(iter(by_code.values()), None)
        for place in around:
            for digits in (6, 4, 2):
                if place[:digits].endswith("00") and digits > 2:
                    continue
                near = [region for code, region in by_code.items() if code[:digits] == place[:digits]]
                if len(near) == 1:
                    return near[0]
        higher = [region for region in by_code.values() if region.level == "province"]
        return higher[0] if len(higher) == 1 else None

    def at(self, code: str, year: int | None) -> Region | None:
        """The division of a code in a year; the nearest version where the code was not in force then."""
        versions = self.by_code.get(code, [])
        in_force = [region for region in versions if region.in_force(year)]
        return (in_force or versions or [None])[-1]  # type: ignore[list-item]

    def below(self, code: str, year: int | None) -> list[Region]:
        """The divisions directly below a code in a year."""
        return [region for region in self._children.get(code, ()) if region.in_force(year)]

    def ancestors(self, region: Region, year: int | None) -> list[Region]:
        """The divisions above, the nearest first, up to the province."""
        above: list[Region] = []
        current: Region | None = region
        while current is not None and current.parent and current.parent != COUNTRY_CODE:
            current = self.at(current.parent, year)
            if current is not None:
                above.append(current)
        return above


def short_names(region: Region) -> list[str]:
    """Forms that reports use instead of the full name: 贵州, 黔南州, 恩施州."""
    if region.level == "country":
        return []
    if region.level == "province":
        return [_PROVINCE_TAIL.sub("", region.name)]
    if match := _AUTONOMOUS.search(region.name):
        stem = region.name[: match.start()]
        return [stem + match[1]] if len(stem) >= 2 else []
    return []


@cache
def gazetteer() -> Gazetteer:
    """The project's region table. Raises RegionTableError where a row can't be read."""
    source = files("ingest").joinpath("catalogue", "regions.csv").read_text(encoding="utf-8")
    return Gazetteer(read_table(source))


def read_table(source: str) -> list[Region]:
    """Rows of the region table; lines that begin with # explain it. Raises RegionTableError where the table is broken."""
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
