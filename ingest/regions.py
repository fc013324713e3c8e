"""Places: the official divisions with their years, found in a text and told apart by year and surroundings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, MatchKind

from ingest.region_table import Region, RegionTableError, RegionWords, parse_words, read_table
from ingest.years import LAST_YEAR

__all__ = [
    "COUNTRY_CODE",
    "Gazetteer",
    "PlaceMention",
    "Region",
    "RegionTableError",
    "bare_name",
    "gazetteer",
    "short_names",
]
COUNTRY_CODE = "000000"
_PROVINCE_TAIL = re.compile(r"(?:壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区|省|市)$")
_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|"
    "达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各"
)
_AUTONOMOUS = re.compile(rf"(?:(?:{_PEOPLES})族|蒙古|哈萨克|柯尔克孜|维吾尔)*自治(州|县|旗)$")
# 朝阳区域, 江北区间, 合作市场: 区 and 市 belong to the next word. 兰州市场监管局 is the city's.
_GOES_ON = {"区": re.compile("[域间块]"), "市": re.compile("场(?!监)")}
BELOW = ":"
"""Between the code of a county and the name of a township or village: 421224:通羊镇 hangs under 421224."""
_JOINS = frozenset("、和与及")
NEARBY = 6
"""How many places named before one are asked which of its namesakes is meant."""
_BEFORE_SHORT_NAME = re.compile(r"(?:^|[^\u4e00-\u9fff]|[省市州盟]|中共)$")
# 在莒县办班: where something is; 我们洋县: whose. 到任县委书记, 到达县城 and 是代县长 are other words.
_WHERE = frozenset("在到于赴是由从")
_OTHER_WORDS = frozenset({"任县", "达县", "贵县", "代县"})
_NO_COUNTY_BEHIND = frozenset("城长级")


def _says_where(view: str, name: str, start: int, end: int) -> bool:
    """Whether a county's name of two characters stands behind 在 or 我们, and is no piece of other words."""
    return (
        name[-1] in "县旗"
        and (view[start - 1 : start] in _WHERE or view.endswith("我们", 0, start))
        and name not in _OTHER_WORDS
        and view[end : end + 1] not in _NO_COUNTY_BEHIND
    )


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
class RegionChange:
    """One version of a division that another came from."""

    before: Region
    after: Region

    @property
    def year(self) -> int:
        """First year of the new state."""
        return (self.before.valid_to or 0) + 1 if self._taken_in else self.after.valid_from

    @property
    def kind(self) -> str:
        """How the later one began; merged where it stood already and took the earlier one in."""
        return "merged" if self._taken_in else self.after.change

    @property
    def _taken_in(self) -> bool:
        """Whether the later one stood before the change: then the earlier one ended in it."""
        since, until = self.before.valid_from, self.before.valid_to
        cut_off = since < self.after.valid_from and self.after.change in ("split", "merged", "reorganised")
        return until is not None and until >= self.after.valid_from and not cut_off


UNKNOWN = Resolution("unknown", None)

_END_WITHIN = frozenset({"上海", "青海"})
"""Provinces whose second character begins the names of other places."""


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
        self._names = sorted((self.by_name.keys() | self.words.no_names) - self.words.plain)
        self._finder = AhoCorasick(self._names, matchkind=MatchKind.LeftmostLongest)
        self._shorts_above: dict[str, tuple[str, ...]] = {}
        self._begin_plain = re.compile("|".join(sorted(self.words.plain)) or "(?!)")
        self._longest_plain = max(map(len, self.words.plain), default=0)

    def mentions(self, view: str) -> list[PlaceMention]:
        """Every official name, the longest at each place; two-character county names only where a name may begin."""
        found: list[PlaceMention] = []
        for index, start, end in self._finder.find_matches_as_indexes(view):
            name = self._names[index]
            if (
                len(name) == 2
                and name[-1] in "县市区旗"
                and not _BEFORE_SHORT_NAME.search(view, max(0, start - 2), start)
                and not _says_where(view, name, start, end)
                and not (found and found[-1].end == start and self._lies_in(name, found[-1].name))
                and not view.endswith(self._short_above(name), 0, start)
            ):
                continue
            if view[max(0, start - 1) : start + 1] in _END_WITHIN:
                # 走上海城市街头, 上海南路: no 海城市 and no 海南.
                continue
            if name in self.words.no_names or ((longer := _GOES_ON.get(name[-1])) and longer.match(view, end)):
                continue
            if name.startswith("共") and view[start - 1 : start] == "中" and (shorter := name[1:]) in self.by_name:
                # 中共[和县]委, and no 共和县.
                name, start = shorter, start + 1
            found.append(PlaceMention(start, end, name))
        return found

    def _short_above(self, name: str) -> tuple[str, ...]:
        """Short names of the cities that a county of a name lies in, as they stand before it: 晋中[祁县]."""
        if (known := self._shorts_above.get(name)) is None:
            above = {
                bare_name(each.name)
                for region in self.by_name[name]
                for each in self.ancestors(region, region.valid_to)
                if each.level == "prefecture"
            }
            known = self._shorts_above[name] = tuple(sorted(above))
        return known

    def _lies_in(self, name: str, province: str) -> bool:
        """Whether a county lies in a province that its name stands behind: 湖北[房县], not 山东[通县]公路."""
        above = self.by_name[province][0]
        return above.level == "province" and any(each.code[:2] == above.code[:2] for each in self.by_name[name])

    def locate(
        self, view: str, year: int | None, home: str | None = None, mentions: Iterable[PlaceMention] | None = None
    ) -> list[LocatedMention]:
        """Every official name of a text and what it means there; `home` is the code of the place that reports.

        `mentions` are those to ask about, in text order; without them all that `mentions()` finds.

        Namesakes are told apart by the places named before them, the nearest first, then by the report's own place,
        then by the places that follow. A plain word is a district right behind its city: 长治市[城区].
        """
        found: list[LocatedMention] = []
        around: list[str] = []
        own = [home] if home else []
        undecided: list[int] = []
        for mention in self.mentions(view) if mentions is None else mentions:
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
            behind = [
                at.resolution.region.code for at in found[index + 1 :][:NEARBY] if at.resolution.region is not None
            ]
            if behind:
                again = self.decide(found[index].name, year, behind, closest=4)
                if again.region is not None:
                    at = found[index]
                    found[index] = LocatedMention(at.start, at.end, at.name, again)
        return found

    def told_name(self, region: Region, year: int | None) -> str:
        """The name under which a division is told of: 长治市郊区, as 郊区 alone is in any city; else its own."""
        above = self.at(region.parent, year) if region.name in self.words.names_no_city and region.parent else None
        return f"{above.name}{region.name}" if above is not None and above.level == "prefecture" else region.name

    def plain_districts(self, view: str, mention: PlaceMention, year: int | None) -> Iterator[PlaceMention]:
        """城区 and 郊区 right behind a mention of their city."""
        if not self._begin_plain.match(view, mention.end):
            return
        city = self.resolve(mention.name, year)
        if city is not None and city.level == "prefecture":
            for at in self._plain_districts(view, mention.end, city, year):
                yield PlaceMention(at.start, at.end, at.name)

    def _plain_districts(self, view: str, start: int, city: Region, year: int | None) -> Iterator[LocatedMention]:
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

    def decide(self, name: str, year: int | None, around: Collection[str] = (), *, closest: int = 2) -> Resolution:
        """What a name means in a year; `around` are codes of places nearby, the nearest first.

        A name that was not in force then means the place that bears it, under its name and code of that year (璧山县 in
        2015 is 璧山区, 500120). Of several divisions of one name (鼓楼区 is in four cities) the one under, or beside, a
        place nearby is taken; where none is and more than one remains, nobody can tell. What is mostly no name (老城区)
        needs such a place even where but one division is called so. `closest` is how many digits of its code a place
        must share to count as near: 2 the province, 4 the prefecture.
        """
        named = self.by_name.get(name)
        if not named:
            return UNKNOWN
        then = [region for region in named if region.in_force(year)]
        if not then and year is None:
            # 上虞市, in an undated text, is what it was called while it was so.
            latest = {region.place_id or region.key: region for region in sorted(named, key=lambda one: one.valid_from)}
            then = list(latest.values())
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
        """The version of a place in a year: with the name and code of that year, else the one nearest in time."""
        versions = self._by_place[region.place_id or region.key]
        then = next((version for version in versions if version.in_force(year)), None)
        if then is not None:
            return then
        when = LAST_YEAR if year is None else year
        return min(
            versions, key=lambda each: min(abs(each.valid_from - when), abs((each.valid_to or LAST_YEAR) - when))
        )

    def at(self, code: str, year: int | None) -> Region | None:
        """The division that a code means in a year: under the code of that year, else as it was nearest to it."""
        versions = self.by_code.get(code)
        if not versions:
            return None
        then = next((region for region in versions if region.in_force(year)), None)
        return then or self._version_of(versions[-1], year)

    def code_in(self, code: str, told: int | None, year: int | None) -> str:
        """The code that a place had in a year, where `code` is the one of the year `told`: 500120 of 2014 was 500227.

        A place that did not exist that year, or is in no table, keeps the code given. Townships follow their county.
        """
        if told == year or year is None:
            return code
        county, sign, below = code.partition(BELOW)
        region = self.at(county, told)
        then = self._version_of(region, year) if region is not None else None
        return then.code + sign + below if then is not None and then.in_force(year) else code

    def contractions(self, region: Region) -> list[str]:
        """What a division is called in short besides: 前郭县 for 前郭尔罗斯蒙古族自治县."""
        return [short for short, full in self.words.also_called.items() if full == region.name]

    def versions(self, region: Region) -> list[Region]:
        """All versions of the place, the oldest first."""
        return sorted(self._by_place[region.place_id or region.key], key=lambda each: each.valid_from)

    def full_name(self, region: Region, year: int | None) -> str:
        """The name with those of the divisions above before it: 江苏省南京市鼓楼区."""
        return "".join(each.name for each in [*reversed(self.ancestors(region, year)), region])

    def changes(self) -> list[RegionChange]:
        """What came from what: a row for each predecessor of each version, in the order of the table."""
        by_key = {region.key: region for region in self.regions}
        return [
            RegionChange(before, after)
            for after in self.regions
            for before in (by_key[key] for key in after.predecessors)
        ]

    def below(self, code: str, year: int | None) -> list[Region]:
        """The divisions directly below a code in what a text of a year may tell of."""
        return [region for region in self._children.get(code, ()) if region.told_in(year)]

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
    """Forms that reports use instead of the full name: 贵州, 黔南州, 恩施州, 紫云自治县, 临沂专区."""
    if region.level == "country":
        return []
    if region.level == "province":
        return [_PROVINCE_TAIL.sub("", region.name)]
    if match := _AUTONOMOUS.search(region.name):
        stem = region.name[: match.start()]
        return [stem + match[1], f"{stem}自治{match[1]}"] if len(stem) >= 2 else []
    if region.level == "prefecture" and region.name.endswith("地区"):
        # What was called 专区 until the seventies.
        return [region.name.removesuffix("地区") + "专区"]
    return []


def bare_name(name: str) -> str:
    """通海 of 通海县, 昌江 of 昌江黎族自治县: a county's or city's name without its kind; 和县 stays whole."""
    kind = _AUTONOMOUS.search(name)
    bare = name[: kind.start()] if kind else name[:-1]
    return bare if len(bare) > 1 else name


@cache
def region_words() -> RegionWords:
    """The project's list. Raises RegionTableError where it can't be read."""
    source = files("ingest").joinpath("catalogue", "region_words.yml").read_text(encoding="utf-8")
    return parse_words(source)


@cache
def gazetteer() -> Gazetteer:
    """The project's region table. Raises RegionTableError where a row can't be read."""
    source = files("ingest").joinpath("catalogue", "regions.csv").read_text(encoding="utf-8")
    return Gazetteer(read_table(source))
