"""大庆油田, 某某矿务局, 某某新区: the firm, school, farm or zone whose own report a text is that names no place."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from ingest.name_kinds import any_of
from ingest.narrative.own_place import WIDER
from ingest.narrative.place import Place
from ingest.regions import gazetteer
from ingest.report_body import HEAD

LEAST_NAMED = 2
_AMONG_OTHERS = {"全省", "省里"}
_ZONE_SPEAKS = "区"
_ZONES = ("开发区", "高新区", "园区", "产业园")
OPENING, FAR_MORE = 60, 3
"""By where a zone stands that opens its own report, and how many times as often 园区 is said as a wider place."""
# 省委组织部到新区调研: who comes to see the zone does not report.
_COMES = re.compile(
    r"[^，。；;\n]{0,24}?(?:来到|莅临|(?:到|赴)[^，。；;\n]{0,14}?(?:调研|检查|考察|视察|督导|指导|走访|慰问|座谈))"
)
# 本场, 全场, 场党委: a farm whose name may stand far from the head of a chapter of its history.
_FARM_SPEAKS = re.compile(r"(?:全|本|我)场(?![所面地合次景内外])|(?<![\u4e00-\u9fff])农?场党委")
# 我院, 全校, 我段: how a hospital, school or depot speaks of itself.
_UNIT_SPEAKS = {
    last: re.compile(rf"(?:全|本|我们?){last}(?![内外子长])|(?<![\u4e00-\u9fff]){last}党(?:委|总支)")
    for last in "院校矿段厂局"
}
# 牧场交省国营农场管理局: who takes a farm over, in a clause that ends with its name.
_HANDED_OVER = re.compile(r".[交归隶属由][省市县地国]")
# 林甸县把银光牧场并给…: a clause that ends with a farm.
_MORE_THAN_A_NAME = re.compile("[省市县区把给由被将的与和到]|^原")
# 昆山经济技术开发区 is one, whatever 技术学校 is.
_OF_WHAT = re.compile("(?<=..)(?:经济技术|高新技术|高新技术产业|经济)$")
# 全公司, 各学校: any units of a kind and not one unit's name.
_ANY = "[各本该我全每两几些有个所家这那其]|[赶去今明]"


class _Rules(NamedTuple):
    """A unit's name that opens a clause, so that nothing but it stands before its kind; its kind; what is no name."""

    unit: re.Pattern[str]
    kind: re.Pattern[str]
    generic: re.Pattern[str]


@cache
def _rules() -> _Rules:
    kinds = f"{any_of('unit')}|{any_of('zone')}"
    return _Rules(
        re.compile(
            rf"(?:^|(?<=[，。；：、！？,;:\s“”《》（(—])|(?<=中共))(?!中共)(?P<name>(?:[\u4e00-\u9fff]{{2,4}}(?:矿务局|铁路局|林管局))?[\u4e00-\u9fff]{{2,6}}?(?:{kinds}))(?![部])"
            # 吉林森工露水河林业局: of the group that it belongs to.
            rf"|(?<=[\u4e00-\u9fff]{{2}}森工)(?P<member>[\u4e00-\u9fff]{{2,6}}?(?:{kinds}))",
            re.MULTILINE,
        ),
        re.compile(rf"(?:{kinds})$"),
        re.compile(rf"{_ANY}|(?:{any_of('not_one_unit')})$"),
    )


def own_unit(view: str) -> Place | None:
    """The unit that the head of a text names and the text names again or calls 全场, 全校; a farm, wherever named.

    None where the text speaks of a place as its own: 全省 may be where the unit stands among others, and 全区 a 高新区.
    """
    if (zone := _opening_zone(view)) is not None:
        return zone
    spoken = {
        said[0] for wider in WIDER for said in wider.finditer(view) if not _COMES.match(view, said.end())
    } - _AMONG_OTHERS
    if any(_ZONE_SPEAKS not in said for said in spoken):
        return None
    rules = _rules()
    named_first = (match["name"] or match["member"] for match in rules.unit.finditer(view[:HEAD]))
    head = Counter(name for name in named_first if not _HANDED_OVER.search(name))
    farm = len(_FARM_SPEAKS.findall(view)) >= LEAST_NAMED
    if not head and farm:
        names = (match["name"] or match["member"] for match in rules.unit.finditer(view))
        head = Counter(name for name in names if name.endswith("场") and not _MORE_THAN_A_NAME.search(name))
    named = {
        name: view.count(name)
        for name in head
        if not rules.generic.search(_OF_WHAT.sub("", rules.kind.sub("", name)))
        # 全场 is the farm that the head names once; what its committee signs is its own report.
        and view.count(name)
        + min(1, view.count(f"全{name[-1]}") // LEAST_NAMED)
        + _signs(name, view)
        + (farm and name.endswith("场"))
        + (_speaks(name, view) >= LEAST_NAMED)
        >= LEAST_NAMED
    }
    name = max(named, key=lambda one: (named[one], -view.find(one)), default=None)
    if name is None or (spoken and not name.endswith(_ZONE_SPEAKS)):
        return None
    return Place(_without_province(name), None, "township")


def _opening_zone(view: str) -> Place | None:
    """这几年，鹿泉经济开发区把支部建在产业链上, in a text that speaks of 园区 all along: the zone's own report."""
    zone = next((match["name"] for match in _rules().unit.finditer(view, 0, OPENING) if match["name"]), None)
    if zone is None or not zone.endswith(_ZONES):
        return None
    wider = sum(1 for each in WIDER for _ in each.finditer(view))
    return Place(_without_province(zone), None, "township") if view.count("园区") >= FAR_MORE * (wider + 1) else None


def opens(view: str, unit: Place) -> bool:
    """Whether a zone opens the text that is its own."""
    return unit.name.endswith(_ZONES) and 0 <= view.find(unit.name) < OPENING


def _speaks(name: str, view: str) -> int:
    """How often a hospital, school, mine or depot speaks of itself as such."""
    said = _UNIT_SPEAKS.get(name[-1])
    return len(said.findall(view)) if said is not None else 0


def signs(view: str, unit: Place) -> bool:
    """Whether the head says that the unit's own committee reports: 中共融安车务段委员会."""
    return _signs(unit.name, view)


def oftener_than(view: str, unit: Place, division: Place) -> bool:
    """Whether a text names a unit, or speaks of 我院, oftener than a division by itself."""
    named = view.count(unit.name)
    return named + _speaks(unit.name, view) > view.count(division.name) - named * (division.name in unit.name)


def _signs(name: str, view: str) -> bool:
    """Whether a line of the head names a committee of the unit and nothing else: 中共…勘探局委员会组织部."""
    signed = re.compile(rf"^\s*(?:中共)?{re.escape(name)}(?:党委|党组|委员会)(?:组织部|办公室)?\s*$", re.MULTILINE)
    return signed.search(view, 0, HEAD) is not None


def _without_province(name: str) -> str:
    """阿拉善高新区 of 内蒙古阿拉善高新区; 四川大学 and 江苏开发区 bear the province's name."""
    province = next((at for at in gazetteer().mentions(name) if at.start == 0), None)
    if province is None or gazetteer().by_name[province.name][0].level != "province":
        return name
    zone = re.search(rf"(?<=[\u4e00-\u9fff]{{2}})(?:{any_of('zone')})$", name[province.end :])
    return name[province.end :] if zone else name
