"""Townships and villages are found by the table and by their wording; kinds of places are none."""

from __future__ import annotations

import pytest

from ingest.narrative import place_names
from ingest.narrative.place import Place
from ingest.narrative.places import as_named, find_places
from ingest.narrative.structure import Structure
from ingest.regions import RegionTableError
from ingest.townships import Townships, read_table, townships

HOME = Place("互助土族自治县", "630223", "county")


def names(text: str, home: Place | None = HOME) -> list[str]:
    return [at.place.name for at in find_places(text, Structure(text), home, 2014)]


@pytest.mark.parametrize(
    ("home", "view", "named"),
    [
        (HOME, "今年，互助县新建活动场所53个。", "互助县"),
        (HOME, "互助土族自治县（以下称互助县）新建活动场所53个。", "互助土族自治县"),
        (HOME, "全县新建活动场所53个。", "互助土族自治县"),
        (Place("前郭尔罗斯蒙古族自治县", "220721", "county"), "前郭县新建场所71个。", "前郭县"),
        (Place("红河哈尼族彝族自治州", "532500", "prefecture"), "红河州选派第一书记120名。", "红河州"),
        (Place("西藏自治区", "540000", "province"), "西藏选派干部2万名。", "西藏自治区"),
    ],
)
def test_the_reports_own_place_goes_by_the_name_in_the_text(home, view, named):
    assert as_named(home, view) == Place(named, home.code, home.level)


@pytest.mark.parametrize("name", ["五十镇", "五峰镇", "威远镇"])
def test_a_township_of_the_table_is_found_whatever_its_name(name):
    assert names(f"今年{name}共培训党员120名。") == [name]


def test_whom_a_clause_looks_at_has_no_part_of_that_in_its_name():
    assert "就开发镇" not in names("就开发镇所属的41个村来看，村干部老化。")
    assert names("就威远镇所属的41个村来看，村干部老化。") == ["威远镇"]
    assert "就春江镇" not in names("就春江镇所属的41个村来看，村干部老化。")


@pytest.mark.parametrize("name", ["大梨树村", "三门村", "包谷坪村", "新开河村", "吉强村", "宣和村"])
def test_a_village_in_no_table_is_found_by_its_wording(name):
    assert names(f"其中，{name}硬化道路4公里。") == [name]


@pytest.mark.parametrize(
    "text",
    ["示范村", "两个村", "一类贫困村", "三下乡", "每个村", "后进村", "实行一村一策", "五好村", "帮扶村", "老旧小区"],
)
def test_a_kind_of_place_is_none(text):
    assert names(f"全面推进，{text}工作，帮扶资金30万元。") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # In two and in one county of the country, with words before them.
        ("党建工作报告城阳街道现有党组织76个。", ["城阳街道"]),
        ("杨行镇全镇培训党员120名。", ["杨行镇", "杨行镇"]),
        # A street of that name lies in dozens of counties: it may be a word.
        ("走进新华街道培训党员120名。", []),
        # What the words make a longer name of is no name of the table.
        ("镇党委印发《石门坎镇经费办法》4份。", ["石门坎镇"]),
        # Where a county is named, its townships are meant.
        ("互助县党建报告城阳街道现有党组织76个。", ["互助县"]),
    ],
)
def test_a_text_that_names_no_county_may_be_a_townships_own(text, found):
    assert names(text, None) == found


def test_a_township_elsewhere_in_the_country_is_not_taken_from_the_table():
    table = Townships([("110101001", "东华门街道")])
    assert table.near("东华门街道", {"110101"}) and table.near("东华门街道", {"110000"})
    assert not table.near("东华门街道", {"630223"})
    assert not table.near("西华门街道", {"110101"}) and not table.near("丁家镇", {"110101"})


def test_townships_are_told_by_name_and_by_county():
    table = Townships(
        [("420117001", "邾城街道"), ("110101002", "城关镇"), ("110101001", "东华门街道"), ("011702003", "城关镇")]
    )
    assert table.counties("城关镇") == {"110101", "011702"} and table.counties("邾城街道") == {"420117"}
    assert table.of("110101") == [("110101002", "城关镇"), ("110101001", "东华门街道")]
    assert table.of("011702") == [("011702003", "城关镇")] and table.of("110102") == []
    assert [at.name for at in table.mentions("邾城街道和城关镇")] == ["邾城街道", "城关镇"]


def test_a_name_that_a_line_break_cuts_in_two_is_put_together():
    text = "落实帮扶资金780万元，各单位都派了人到村里去，这样洮\n北区组织66个机关单位包扶66个空壳村，选派指导员66名。"
    found = find_places(text, Structure(text), Place("白城市", "220800", "prefecture"), 2014)
    assert [at.place.name for at in found] == ["洮北区"]
    assert text[found[0].start : found[0].end] == "洮\n北区"


def test_the_table_is_checked():
    with pytest.raises(RegionTableError, match=r"row 1"):
        read_table("# head\ntownship_code,township_name\n12,某镇\n")
    with pytest.raises(RegionTableError, match="columns"):
        read_table("code,name\n")
    assert len(townships().names) > 30_000


def test_names_of_townships_look_like_names_and_ordinary_words_do_not():
    ordinary = ("主要用于修缮", "新当选", "纪检受理", "并推荐优秀", "超过", "减少", "其余")
    assert not any(place_names.looks_like_name(f"{words}村") for words in ordinary)
    names = [name for name in townships().names if place_names.is_own_name(name)]
    assert sum(map(place_names.looks_like_name, names)) > 0.95 * len(names)


def test_the_table_of_characters_is_checked():
    assert place_names.read_table("# head\ncharacter\tfirst\tinner\tlast\n河\t1\t2\t3\n") == {"河": (1, 2, 3)}
    for row in ("河\t1\t2\n", "河\t1\tx\t3\n"):
        with pytest.raises(place_names.PlaceNamesError, match="row 1"):
            place_names.read_table("character\tfirst\tinner\tlast\n" + row)
    with pytest.raises(place_names.PlaceNamesError, match="columns"):
        place_names.read_table("河\t1\t2\t3\n")
