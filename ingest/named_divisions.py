"""Official divisions that a text names: what the table finds, without words and pieces of names that read like one."""

from __future__ import annotations

import re

from ingest.regions import Gazetteer, PlaceMention

# 衢江区[湖南]镇, 洋[河南]镇: towns, though called like a province.
_TOWN_FOLLOWS = ("镇", "乡", "村", "街道", "路")
# 河南寨村, 江西屯镇: a village's own name.
_VILLAGE_GOES_ON = re.compile("[寨屯庄店沟湾堡营坪坡岭坝塘](?:镇|乡|村|社区)")
_BEFORE_PROVINCE = frozenset("在到赴往自从由与和及向对为经是离")
# 副部长刘[重庆], 书记张[江西]: persons.
_PERSON_BEFORE = re.compile(
    r"(?:[部书局县市镇乡区队校院处科村组场厂站会]长|书记|主任|委员|记者|通讯员|同志|教授|主席)[\u4e00-\u9fff]$"
)
_PERSON_REACH = 4
# 开县第七次团代会: a county opened its meeting; 开县 is one as well.
_OPENS_A_MEETING = re.compile(r"(?<=开县)(?:第[一二三四五六七八九十\d]+[次届]|[\u4e00-\u9fff]{0,10}(?:会议|大会|代会))")
_COUNTY_ENDS = ("县", "区", "市", "旗")
# 松岭[河口区]: after what the land has, a name goes on.
_LAND = frozenset("山河江湖海溪沟岭岗坡坪坝湾岛洲滩泉川原塘岔洼口屯店庄堡沙石林")


def named_divisions(view: str, table: Gazetteer) -> list[PlaceMention]:
    """Mentions of official divisions in text order."""
    mentions = table.mentions(view)
    ends: set[int] = set()
    kept = []
    for mention in mentions:
        if (
            _names_a_town(mention, view, table)
            or _names_a_person(mention, view)
            or _OPENS_A_MEETING.match(view, mention.end)
        ):
            continue
        if mention.start in ends or not (
            (
                mention.name in table.words.city_in_text
                and not _city_is_named(mention.name, view, table)
                and not _opens_a_clause(mention, view)
            )
            or (view[mention.start - 1 : mention.start] in _LAND and _goes_on(mention, view, table))
        ):
            kept.append(mention)
            ends.add(mention.end)
    return kept


def _names_a_town(mention: PlaceMention, view: str, table: Gazetteer) -> bool:
    """Whether a province's short name is a piece of a town's name: it follows its county, or goes on before it."""
    if mention.name[-1] in "省市区":
        return False
    if _VILLAGE_GOES_ON.match(view, mention.end) and table.by_name[mention.name][0].level == "province":
        return True
    if not view.startswith(_TOWN_FOLLOWS, mention.end):
        return False
    before = view[mention.start - 1 : mention.start]
    inside = view.endswith(_COUNTY_ENDS, 0, mention.start) or (
        "\u4e00" <= before <= "\u9fff" and before not in _BEFORE_PROVINCE
    )
    # 江苏[镇江] names a city.
    another = view[mention.end : mention.end + 2]
    return (
        inside
        and table.by_name[mention.name][0].level == "province"
        and not any(another + kind in table.by_name for kind in ("市", "县", "区"))
    )


def _names_a_person(mention: PlaceMention, view: str) -> bool:
    """Whether a province's short name is somebody's given name, behind the office and the surname."""
    if len(mention.name) != 2:
        return False
    person = _PERSON_BEFORE.search(view, max(0, mention.start - _PERSON_REACH), mention.start)
    # 县长在江西考察: no surname.
    return person is not None and person[0][-1] not in _BEFORE_PROVINCE


def _goes_on(mention: PlaceMention, view: str, table: Gazetteer) -> bool:
    """Whether a district's name is the end of a longer one; 佛山南海区 is two names, not one."""
    if not mention.name.endswith(("区", "县", "市")):
        return False
    return not any(view.endswith(above, 0, mention.start) for above in _above(mention.name, table))


def _opens_a_clause(mention: PlaceMention, view: str) -> bool:
    """Whether a county is what a clause begins with: 今年以来，[资源县]把…, and no 盘活资产[资源县]里."""
    alone = mention.start == 0 or not "\u4e00" <= view[mention.start - 1] <= "\u9fff"
    return alone and mention.name.endswith("县") and not view.startswith(("里", "级", "直", "乡"), mention.end)


def _city_is_named(name: str, view: str, table: Gazetteer) -> bool:
    return any(above in view for above in _above(name, table))


def _above(name: str, table: Gazetteer) -> set[str]:
    """Short names of the divisions that have one of a name, as they stand before it: 黄山 of 黄山屯溪区."""
    return {
        _stem(region.name)
        for version in table.by_name[name]
        for region in table.ancestors(version, version.valid_to)
        if region.name != name
    }


def _stem(name: str) -> str:
    return name[:-1] if len(name) > 2 and name.endswith(("省", "市", "州", "盟", "县", "区", "旗")) else name
