"""Places: the official divisions with their years, found in a text and told apart by year and surroundings."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, MatchKind

COUNTRY_CODE = "000000"
LEVELS = ("country", "province", "prefecture", "county", "township")
COLUMNS = ["region_code", "region_name", "region_level", "parent_code", "valid_from", "valid_to"]

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
    """Rows of the region table; lines that begin with # explain it."""
    lines = [line for line in source.splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines)
    if rows.fieldnames != COLUMNS:
        raise RegionTableError(f"regions.csv: columns are {rows.fieldnames}, expected {COLUMNS}")
    regions = []
    for number, row in enumerate(rows, start=1):
        if (
            not re.fullmatch(r"\d{6}", row["region_code"])
            or row["region_level"] not in LEVELS
            or not row["valid_from"].isdigit()
        ):
            raise RegionTableError(f"regions.csv: row {number}: {row}")
        until = int(row["valid_to"]) if row["valid_to"] else None
        regions.append(
            Region(
                row["region_code"],
                row["region_name"],
                row["region_level"],
                row["parent_code"],
                int(row["valid_from"]),
                until,
            )
        )
    return regions
