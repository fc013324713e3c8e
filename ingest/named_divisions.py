"""Official divisions that a text names: what the table finds, without words and pieces of names that read like one."""

from __future__ import annotations

from ingest.regions import Gazetteer, PlaceMention, Region, gazetteer

# 衢江区[湖南]镇, 洋[河南]镇: towns, though called like a province.
_TOWN_FOLLOWS = ("镇", "乡", "村", "街道", "路")
_BEFORE_PROVINCE = frozenset("在到赴往自从由与和及向对为经是离")
_COUNTY_ENDS = ("县", "区", "市", "旗")
# 松岭[河口区]: after what the land has, a name goes on.
_LAND = frozenset("山河江湖海溪沟岭岗坡坪坝湾岛洲滩泉川原塘岔洼口屯店庄堡沙石林")


def named_divisions(view: str, table: Gazetteer) -> list[PlaceMention]:
    """Mentions of official divisions in text order."""
    mentions = table.mentions(view)
    ends: set[int] = set()
    kept = []
    for mention in mentions:
        if _names_a_town(mention, view, table):
            continue
        if mention.start in ends or not (
            (mention.name in table.words.city_in_text and not _city_is_named(mention.name, view, table))
            or (view[mention.start - 1 : mention.start] in _LAND and _goes_on(mention, view, table))
        ):
            kept.append(mention)
            ends.add(mention.end)
    return kept


def by_short_name(short: str, kind: str, view: str, year: int | None) -> Region | None:
    """The one division of a kind, 县 say, that goes by a short name; other places of the text tell namesakes apart."""
    table = gazetteer()
    regions = {
        region.code: region
        for region in table.by_name.get(short + kind, ())
        if region.in_force(year) and region.level in ("prefecture", "county")
    }
    if len(regions) > 1:
        regions = {
            code: region
            for code, region in regions.items()
            if any(_stem(above.name) in view for above in table.ancestors(region, year) if above.level == "prefecture")
        }
    return next(iter(regions.values())) if len(regions) == 1 else None


def _names_a_town(mention: PlaceMention, view: str, table: Gazetteer) -> bool:
    """Whether a province's short name is a piece of a town's name: it follows its county, or goes on before it."""
    if not view.startswith(_TOWN_FOLLOWS, mention.end) or mention.name[-1] in "省市区":
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


def _goes_on(mention: PlaceMention, view: str, table: Gazetteer) -> bool:
    """Whether a district's name is the end of a longer one; 佛山南海区 is two names, not one."""
    if not mention.name.endswith(("区", "县", "市")):
        return False
    return not any(view.endswith(above, 0, mention.start) for above in _above(mention.name, table))


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
