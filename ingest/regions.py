"""Places: the official divisions with their years, found in a text and told apart by year and surroundings."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from sys import intern

import yaml
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

_PROVINCE_TAIL = re.compile(r"(?:壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区|省|市)$")
_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|"
    "达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各"
)
_AUTONOMOUS = re.compile(rf"(?:(?:{_PEOPLES})族|蒙古|哈萨克|柯尔克孜|维吾尔)*自治(州|县|旗)$")
# 朝阳区域, 江北区间: 区 belongs to the next word.
_GOES_ON = frozenset("域间块")
_JOINS = frozenset("、和与及")
NEARBY = 6
"""How many places named before one are asked which of its namesakes is meant."""
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


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name means in a year: `region` where that is sure, else the `candidates` that it may mean.

    `status` is known, ambiguous (several divisions, and nothing around tells which) or unknown (no division, or a word
    that is one only beside its city).
    """

    status: str
    region: Region | None
    candidates: tuple[Region, ...] = ()


@dataclass(frozen=True, slots=True)
class LocatedMention:
    """A name in a text with what it means there."""

    start: int
    end: int
    name: str
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class RegionWords:
    """Names that are mostly plain words; see region_words.yml."""

    plain: frozenset[str]
    beside_city: frozenset[str]
    also_called: dict[str, str]


UNKNOWN = Resolution("unknown", None)


class Gazetteer:
    """All divisions by name, common short form and code."""

    def __init__(self, regions: Iterable[Region], words: RegionWords | None = None) -> None:
        self.regions = list(regions)
        self.words = words or region_words()
        self.by_name: dict[str, list[Region]] = defaultdict(list)
        self.by_code: dict[str, list[Region]] = defaultdict(list)
        self._by_place: dict[str, list[Region]] = defaultdict(list)
        self._children: dict[str, list[Region]] = defaultdict(list)
        for region in self.regions:
            self.by_code[region.code].append(region)
            self._by_place[region.place_id or region.key].append(region)
            self._children[region.parent].append(region)
            for name in {region.name, *short_names(region)}:
                self.by_name[name].append(region)
        for name, full in self.words.also_called.items():
            self.by_name[name].extend(region for region in self.regions if region.name == full)
        self._names = sorted(name for name in self.by_name if name not in self.words.plain)
        self._finder = AhoCorasick(self._names, matchkind=MatchKind.LeftmostLongest)
        self._longest_plain = max(map(len, self.words.plain), default=0)

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
            if name[-1] == "区" and view[end : end + 1] in _GOES_ON:
                continue
            if name.startswith("共") and view[start - 1 : start] == "中" and (shorter := name[1:]) in self.by_name:
                # 中共[和县]委, and no 共和县.
                name, start = shorter, start + 1
            found.append(PlaceMention(start, end, name))
        return found

    def locate(self, view: str, year: int | None, home: str | None = None) -> list[LocatedMention]:
        """Every official name of a text and what it means there; `home` is the code of the place that reports.

        Told apart are namesakes by the places named before them, the nearest first, then by the report's own place,
        then by the places that follow. What is the name of a city's district only beside the city (长治市[城区]) is found there.
        """
        found: list[LocatedMention] = []
        around: list[str] = []
        own = [home] if home else []
        undecided: list[int] = []
        for mention in self.mentions(view):
            resolution = self.decide(mention.name, year, [*around, *own])
            if resolution.region is None:
                undecided.append(len(found))
            found.append(LocatedMention(mention.start, mention.end, mention.name, resolution))
            region = resolution.region
            if region is None:
                continue
            around = [region.code, *around[:NEARBY]]
            if region.level == "prefecture":
                for at in self._plain_districts(view, mention.end, region, year):
                    found.append(at)
                    around = [region.code, *around[:NEARBY]]
        for index in undecided:
            behind = [at.resolution.region.code for at in found[index + 1 :][:NEARBY] if at.resolution.region is not None]
            if behind:
                again = self.decide(found[index].name, year, behind, closest=4)
                if again.region is not None:
                    at = found[index]
                    found[index] = LocatedMention(at.start, at.end, at.name, again)
        return found

    def _plain_districts(
        self, view: str, start: int, city: Region, year: int | None
    ) -> Iterator[LocatedMention]:
        """城区 and 郊区 of 长治市城区、郊区: districts of the city that are called by plain words right behind it."""
        while True:
            sizes = range(self._longest_plain, 1, -1)
            word = next((w for size in sizes if (w := view[start : start + size]) in self.words.plain), None)
            district = next((below for below in self.below(city.code, year) if below.name == word), None)
            if word is None or district is None:
                return
            end = start + len(word)
            yield LocatedMention(start, end, word, Resolution("known", district))
            if view[end : end + 1] not in _JOINS:
                return
            start = end + 1

    def resolve(self, name: str, year: int | None, around: Collection[str] = ()) -> Region | None:
        """The division that a name means in a year, or None; see `decide`."""
        return self.decide(name, year, around).region

    def decide(
        self, name: str, year: int | None, around: Collection[str] = (), *, closest: int = 2
    ) -> Resolution:
        """What a name means in a year; `around` are codes of places nearby, the nearest first.

        A name that was not in force then means the place that bears it, under the code it had in that year (璧山县 in 2015 is
        璧山区, 500120). Several divisions share a name (鼓楼区 is in four cities): one under, or beside, a place nearby is taken;
        where none is and more than one remains, nobody can tell. Words that are mostly no name (老城区) need such a place even
        where but one division is called so. `closest` is how many digits of its code a place must share to count as near: 2 the
        province, 4 the prefecture.
        """
        named = self.by_name.get(name)
        if not named:
            return UNKNOWN
        then = [region for region in named if region.in_force(year)]
        if not then:
            then = [self._version_of(region, year) for region in named]
        by_code = {region.code: region for region in then}
        candidates = tuple(by_code.values())
        supported = name in self.words.beside_city
        if len(by_code) == 1 and not supported:
            return Resolution("known", candidates[0], candidates)
        for place in around:
            for digits in (6, 4, 2):
                if (place[:digits].endswith("00") and digits > 2) or digits < closest:
                    continue
                near = [region for code, region in by_code.items() if code[:digits] == place[:digits]]
                if supported and digits == 2:
                    near = [region for region in near if region.parent.endswith("0000")]
                if len(near) == 1:
                    return Resolution("known", near[0], candidates)
        if supported:
            return Resolution("unknown", None, candidates)
        for level in ("province", "prefecture"):
            higher = [region for region in candidates if region.level == level]
            if len(higher) == 1:
                return Resolution("known", higher[0], candidates)
        return Resolution("ambiguous", None, candidates)

    def _version_of(self, region: Region, year: int | None) -> Region:
        """The version of a place in a year: under the name and code of that year, else the one nearest to it in time."""
        versions = self._by_place[region.place_id or region.key]
        then = next((version for version in versions if version.in_force(year)), None)
        if then is not None:
            return then
        when = LAST_YEAR if year is None else year
        return min(
            versions, key=lambda each: min(abs(each.valid_from - when), abs((each.valid_to or LAST_YEAR) - when))
        )

    def at(self, code: str, year: int | None) -> Region | None:
        """The division of a code in a year; the nearest version where the code was not in force then."""
        versions = self.by_code.get(code, [])
        in_force = [region for region in versions if region.in_force(year)]
        return (in_force or versions or [None])[-1]  # type: ignore[list-item]

    def full_name(self, region: Region, year: int | None) -> str:
        """The name with those of the divisions above before it: 江苏省南京市鼓楼区."""
        return "".join(each.name for each in [*reversed(self.ancestors(region, year)), region])

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
def region_words() -> RegionWords:
    """The project's list. Raises RegionTableError where it can't be read."""
    source = files("ingest").joinpath("catalogue", "region_words.yml").read_text(encoding="utf-8")
    return parse_words(source)


def parse_words(source: str) -> RegionWords:
    """The lists of region_words.yml."""
    told = yaml.safe_load(source)
    if not isinstance(told, dict) or told.keys() != {"plain", "beside_city", "also_called"}:
        raise RegionTableError("region_words.yml: expected plain, beside_city and also_called")
    for kind, words in told.items():
        if not isinstance(words, dict if kind == "also_called" else list) or not all(isinstance(word, str) and len(word) > 1 for word in words):
            raise RegionTableError(f"region_words.yml: {kind} is no list of names")
    return RegionWords(frozenset(told["plain"]), frozenset(told["beside_city"]), told["also_called"])


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
