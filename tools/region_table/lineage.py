"""What became of each division: versions of the yearly lists, tied to the versions that they came from.

A version is one name of one code under one parent, over an unbroken run of years. Where a version ends and others begin
in the next year, they are matched from the surest evidence to the weakest:

1. changes.csv, which names what the lists can't show (mergers, splits, renamings under another code);
2. the same code: renamed, or upgraded (县 to 市 to 区) where the stem of the name stays;
3. the same name, or the same stem, under another code of the province (or of the one that the province was cut from);
4. a county whose stem a city beside it bears: merged into that city;
5. what is left of a prefecture on both sides: reorganised, as its territory was divided anew;
6. a prefecture with nothing left over: what its counties came from, or went to.

What is then still open is `established` (cut from neighbours that kept their names) or `abolished`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tools.region_table.lists import ListError, Names, table

COUNTRY = "000000"
Key = tuple[str, str, str]
"""Code, name, parent."""

_PEOPLES = (
    "蒙古族|回族|藏族|维吾尔族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|"
    "畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|毛难族|仡佬族|锡伯|锡伯族|普米族|塔吉克|"
    "怒族|鄂温克族|保安族|裕固族|独龙族|鄂伦春|各族|蒙古"
)
_TAIL = re.compile(rf"(?:(?:{_PEOPLES})*自治[州县旗区]|特别行政区|地区|(?<=神农架)林区|特区|矿区|[省市县区盟州旗镇])$")
_RANK = (("镇", 0), ("县", 1), ("旗", 1), ("市", 2), ("区", 3), ("神农架林区", 1), ("特区", 1))
COMMON = frozenset(
    {"城区", "郊区", "矿区", "市区", "市郊区", "市中区", "新华区", "新城区"}
    | {"东区", "西区", "南区", "北区", "中区", "城中区", "城郊区"}
)
"""Names that say nothing without their city."""
CUT_FROM = {"50": "51", "46": "44"}
"""重庆 was cut from 四川 in 1997, 海南 from 广东 in 1988."""
ONE_TO_ONE = frozenset({"renamed", "upgraded", "recoded", "moved"})


@dataclass(slots=True)
class Version:
    """One row of the region table, with the changes that lead to it and from it."""

    code: str
    name: str
    parent: str
    since: int
    until: int | None = None
    change: str = "listed"
    before: list[Version] = field(default_factory=list)
    after: list[Version] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Code and first year, which no other version shares."""
        return f"{self.code}@{self.since}"


def level(code: str) -> str:
    """Level of a division, which its code tells."""
    if code == COUNTRY:
        return "country"
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def parent(code: str, codes: Names) -> str:
    """Code of the division above, among those of the same year."""
    if code.endswith("0000"):
        return COUNTRY
    prefecture = code[:4] + "00"
    return prefecture if prefecture in codes and prefecture != code else code[:2] + "0000"


def stem(name: str) -> str:
    """The name without what says its kind: 璧山 of 璧山县 and 璧山区; names of one character keep theirs."""
    short = _TAIL.sub("", name)
    return short if short else name


def alike(one: str, other: str) -> bool:
    """Whether two names are one with another kind: 璧山县 and 璧山区, 霸县 and 霸州市, 赣县 and 赣县区."""
    first, second = stem(one), stem(other)
    return first == second or (len(first) == 1 and one.endswith("县") and second in (first + "州", one))


def rank(name: str) -> int:
    """County, city, district in the order in which they are upgraded."""
    return next((value for tail, value in reversed(_RANK) if name.endswith(tail)), 1)


def trace(lists: dict[int, Names]) -> list[Version]:
    """All versions of all years, tied to each other. Raises ListError where changes.csv names what isn't there."""
    curated: dict[int, list[dict[str, str]]] = defaultdict(list)
    for row in table("changes.csv"):
        curated[int(row["year"])].append(row)
    years = sorted(lists)
    done: list[Version] = []
    current: dict[str, Version] = {}
    for year in years:
        names = lists[year]
        following: dict[str, Version] = {}
        for code, name in names.items():
            above = parent(code, names)
            held = current.get(code)
            if held is not None and (held.name, held.parent) == (name, above):
                following[code] = held
            else:
                following[code] = Version(code, name, above, year)
        if current:
            _tie(year, current, following, curated.pop(year, []))
        for code, version in current.items():
            if following.get(code) is not version:
                version.until = year - 1
                done.append(version)
        current = following
    if curated:
        raise ListError(f"changes.csv: no change between lists in {sorted(curated)}")
    return sorted([*done, *current.values()], key=lambda version: (version.code, version.since))


class _Turn:
    """The end of one year: what ended, what began, and what of both is still to be explained."""

    def __init__(self, before: dict[str, Version], after: dict[str, Version]) -> None:
        self.before, self.after = before, after
        self.ended = {code: old for code, old in before.items() if after.get(code) is not old}
        self.begun = {code: new for code, new in after.items() if before.get(code) is not new}
        for new in self.begun.values():
            new.change = ""

    def tie(self, olds: Iterable[Version], news: Iterable[Version], change: str) -> None:
        """Every old one is a predecessor of every new one."""
        olds, news = list(olds), list(news)
        for new in news:
            for old in olds:
                if old is not new and old not in new.before:
                    new.before.append(old)
                    old.after.append(new)
            if self.begun.get(new.code) is new and not new.change:
                new.change = change
        for old in olds:
            self.ended.pop(old.code, None)

    def goes_on(self, olds: Iterable[Version]) -> None:
        """Of what others were cut from, those whose names live on: what they became is still to be explained."""
        for old in olds:
            if self.begun.get(old.code) is not old and any(
                alike(old.name, new.name) and new.code[:2] == old.code[:2] and level(new.code) == level(old.code)
                for new in self.open_news()
            ):
                self.ended[old.code] = old

    def open_news(self) -> list[Version]:
        return [new for new in self.begun.values() if not new.change]

    def name_above(self, version: Version, *, old: bool) -> str:
        above = (self.before if old else self.after).get(version.parent)
        return stem(above.name) if above is not None else ""


def _tie(year: int, before: dict[str, Version], after: dict[str, Version], curated: list[dict[str, str]]) -> None:
    turn = _Turn(before, after)
    for row in curated:
        try:
            olds = [before[code] for code in row["from"].split()]
            news = [after[code] for code in row["to"].split()]
        except KeyError as missing:
            raise ListError(f"changes.csv: {year} {row}: no code {missing}") from None
        if row["names"].split() != [version.name for version in [*olds, *news]]:
            raise ListError(f"changes.csv: {year} {row}: the names are {[v.name for v in [*olds, *news]]}")
        turn.tie(olds, news, row["change"])
        if row["change"] == "split":
            turn.goes_on(olds)
    _same_name_under_same_code(turn)
    _same_code(turn)
    for same in (_same_name, _same_stem):
        _pairs(turn, same)
    _into_namesake_city(turn)
    _city_to_its_districts(turn)
    _left_in_prefecture(turn)
    _prefectures_by_their_counties(turn)
    for new in turn.open_news():
        new.change = "established"


def _same_name_under_same_code(turn: _Turn) -> None:
    for code, old in list(turn.ended.items()):
        new = turn.begun.get(code)
        if new is not None and not new.change and new.name == old.name:
            turn.tie([old], [new], "moved")


def _same_code(turn: _Turn) -> None:
    """One name after the other, unless one of the two stems lives on, or lived before, under another code."""
    begun = {stem(new.name) for new in turn.open_news()}
    ended = {stem(old.name) for old in turn.ended.values()}
    for code, old in list(turn.ended.items()):
        new = turn.begun.get(code)
        if new is None or new.change:
            continue
        if stem(old.name) == stem(new.name) or alike(old.name, new.name):
            turn.tie([old], [new], _kind(old, new))
        elif stem(old.name) not in begun and stem(new.name) not in ended:
            turn.tie([old], [new], "renamed")


def _kind(old: Version, new: Version) -> str:
    if old.name == new.name:
        return "recoded"
    if level(old.code) != level(new.code) or rank(new.name) > rank(old.name) or old.name.endswith(("地区", "盟")):
        return "upgraded"
    return "renamed"


def _same_name(old: Version, new: Version) -> bool:
    return old.name == new.name and level(old.code) == level(new.code)


def _same_stem(old: Version, new: Version) -> bool:
    return alike(old.name, new.name) and level(old.code) == level(new.code) and len(stem(new.name)) > 1


def _pairs(turn: _Turn, same: Callable[[Version, Version], bool]) -> None:
    """Ended and begun divisions of one province that bear one name; common names also need the same city above."""
    candidates: list[tuple[Version, Version]] = []
    for old in turn.ended.values():
        for new in turn.open_news():
            if new.code[:2] not in (old.code[:2],) and CUT_FROM.get(new.code[:2]) != old.code[:2]:
                continue
            if not same(old, new):
                continue
            if old.name in COMMON and turn.name_above(old, old=True) != turn.name_above(new, old=False):
                continue
            candidates.append((old, new))
    olds: dict[str, int] = defaultdict(int)
    news: dict[str, int] = defaultdict(int)
    for old, new in candidates:
        olds[old.code] += 1
        news[new.code] += 1
    for old, new in candidates:
        if olds[old.code] == 1 and news[new.code] == 1:
            turn.tie([old], [new], _kind(old, new))


def _into_namesake_city(turn: _Turn) -> None:
    """吉安县 of 吉安市: where the county ends and the city stands, the city took it in; a county city first."""
    for old in list(turn.ended.values()):
        if level(old.code) != "county":
            continue
        cities = [
            new
            for new in turn.after.values()
            if new.code[:2] == old.code[:2]
            and new.name.endswith("市")
            and len(stem(new.name)) > 1
            and alike(old.name, new.name)
            and level(new.code) == "county"
        ]
        if len(cities) == 1:
            turn.tie([old], cities, "merged")


def _city_to_its_districts(turn: _Turn) -> None:
    """A county-level city that becomes a prefecture: its territory is that of the districts with no other origin."""
    for old in list(turn.ended.values()):
        if level(old.code) != "county" or not old.name.endswith(("市", "县", "镇")):
            continue
        city = next(
            (
                new
                for new in turn.after.values()
                if level(new.code) == "prefecture"
                and new.code[:2] == old.code[:2]
                and new.name.endswith("市")
                and stem(new.name) == stem(old.name)
            ),
            None,
        )
        if city is None:
            continue
        districts = [new for new in turn.open_news() if new.parent == city.code and new.name.endswith("区")]
        if districts:
            turn.tie([old], districts, "upgraded" if len(districts) == 1 else "split")
        else:
            own = [new for new in turn.after.values() if new.parent == city.code and new.name.endswith("区")]
            turn.tie([old], own if len(own) == 1 else [city], "merged" if city.since < _year(turn) else "upgraded")


def _year(turn: _Turn) -> int:
    return next((new.since for new in turn.begun.values()), 0)


def _left_in_prefecture(turn: _Turn) -> None:
    """Counties and districts of one prefecture left over on both sides."""
    olds: dict[str, list[Version]] = defaultdict(list)
    news: dict[str, list[Version]] = defaultdict(list)
    for old in turn.ended.values():
        if level(old.code) == "county" and level(old.parent) == "prefecture":
            olds[old.code[:2] + turn.name_above(old, old=True)].append(old)
    for new in turn.open_news():
        if level(new.code) == "county" and level(new.parent) == "prefecture":
            news[new.code[:2] + turn.name_above(new, old=False)].append(new)
    for place, left in olds.items():
        begun = news.get(place, [])
        if not begun:
            continue
        if len(left) == len(begun) == 1:
            change = "upgraded" if rank(begun[0].name) > rank(left[0].name) else "renamed"
        else:
            change = "merged" if len(begun) == 1 else "split" if len(left) == 1 else "reorganised"
        turn.tie(left, begun, change)


def _prefectures_by_their_counties(turn: _Turn) -> None:
    """地区 and cities above counties: their successors are the prefectures of their counties' successors."""
    for old in list(turn.ended.values()):
        if level(old.code) == "county":
            continue
        below = []
        for child in turn.before.values():
            if child.parent != old.code:
                continue
            for heir in [*child.after, *([child] if turn.after.get(child.code) is child else [])]:
                new = turn.after.get(heir.parent)
                if new is not None and level(new.code) == level(old.code) and new not in below:
                    below.append(new)
        if below:
            change = "split"
            if len(below) == 1:
                change = _kind(old, below[0]) if turn.begun.get(below[0].code) is below[0] else "merged"
            turn.tie([old], below, change)
    for new in turn.open_news():
        if level(new.code) == "county":
            continue
        above = []
        for child in turn.begun.values():
            if child.parent != new.code and not (level(new.code) == "province" and child.code[:2] == new.code[:2]):
                continue
            for origin in child.before:
                code = origin.parent if level(new.code) != "province" else origin.code[:2] + "0000"
                former = turn.before.get(code)
                if former is not None and level(former.code) == level(new.code) and former not in above:
                    above.append(former)
        if above:
            turn.tie(above, [new], "split")
