"""The learned second opinion on whose report a text is: what speaks for each division, and when it outweighs the rules'."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whole_reports import whole_reports

from ingest.readers import plain_text
from ingest.region_evidence import evidence, read
from ingest.region_opinion import decide, reconsidered, shared
from ingest.regions import COUNTRY_CODE, Region, gazetteer
from ingest.whereabouts import find_region, find_year, ruled_region
from ingest.year_opinion import LEAST_LENGTH

TONGHAI, ESHAN, YUXI = "530423", "530426", "530400"
NO_PLACE_TOLD = "各支部按月开展活动，党员按时参加学习，有事大家商量着办。" * (LEAST_LENGTH // 25)


def _region(code: str) -> Region:
    region = gazetteer().at(code, 2013)
    assert region is not None
    return region


def test_divisions_are_told_by_full_and_by_short_names():
    told = read("玉溪市通海县\n我县有党员9640名。通海人民，幸福通海。", 2013).told
    assert (told[TONGHAI].full, told[TONGHAI].short) == (1, 2)
    assert told[YUXI].full == 1
    assert told[TONGHAI].signs["head"] == 3
    # A short name counts only where the text calls places of that kind its own.
    assert TONGHAI not in read("通海人民，幸福通海。", 2013).told


def test_what_stands_around_a_name_is_noted():
    reading = read("通海县：村村有阵地\n去年\n通海县委到峨山县学习。" + NO_PLACE_TOLD + "中共通海县委", 2013)
    signs = reading.told[TONGHAI].signs
    assert (signs["title"], signs["acts"], signs["party"], signs["colon"], signs["foot"]) == (2, 2, 1, 1, 1)
    assert reading.told[ESHAN].signs["went"] == 1


def test_whose_place_it_is_and_who_sent_it_is_noted():
    text = "作者：通海县委组织部\n咱们峨山是山区县。全县齐心。\n抄报：玉溪市委"
    told = read(text, 2013).told
    assert told[TONGHAI].signs["author"] == 1
    assert (told[ESHAN].signs["ours"], told[ESHAN].signs["is a"]) == (1, 1)
    assert told[YUXI].signs["sent to"] == 1


def test_towns_and_persons_called_like_a_county_are_none():
    text = "我县抓支部。县委书记 康怀仁讲话。柳林镇、阳坡乡的书记发言。"
    names = {one.region.name for one in read(text, 1995).told.values()}
    assert not names & {"怀仁县", "柳林县"}
    # Told of as a county, it is.
    assert "柳林县" in {one.region.name for one in read("我县抓支部。柳林的党员。", 1995).told.values()}


def test_a_county_is_told_by_its_towns():
    told = read("全县齐心。古邳镇建成13个，邱集镇建成9个，双沟镇建成11个。", 2013).told
    assert [one.region.name for one in told.values()] == ["睢宁县"]
    assert read("全县齐心。古邳镇建成13个。", 2013).told == {}


def test_a_masthead_set_in_single_characters_names_its_place():
    assert read("玉 溪 组 工\n第17期\n全市参加定级。", 2013).told.keys() == {YUXI}


def test_towns_and_parts_speak_for_the_division_above():
    reading = read("玉溪市通海县、峨山县。通海县杨广镇、河西镇。", 2013)
    assert reading.towns[TONGHAI] >= 2
    rows = evidence(reading, TONGHAI)
    assert rows[YUXI]["below named"] == 2
    assert rows[TONGHAI]["ruled"] == 1 and rows[YUXI]["ruled below"] == 1
    assert evidence(reading, YUXI)[TONGHAI]["ruled above"] == 1


@pytest.mark.parametrize(
    ("weighed", "ruled", "decided"),
    [
        ({TONGHAI: 0.4, ESHAN: 0.5}, TONGHAI, TONGHAI),
        ({TONGHAI: 0.1, ESHAN: 0.8}, TONGHAI, ESHAN),
        # Few chances in all: nobody knows.
        ({TONGHAI: 0.001, ESHAN: 0.04}, TONGHAI, TONGHAI),
        # Where the rules tell none, or the country, the trees have to be surer.
        ({ESHAN: 0.07}, None, None),
        ({ESHAN: 0.2}, None, ESHAN),
        ({ESHAN: 0.2}, COUNTRY_CODE, COUNTRY_CODE),
        ({ESHAN: 0.7}, COUNTRY_CODE, ESHAN),
        ({}, TONGHAI, TONGHAI),
    ],
)
def test_the_rules_division_stands_unless_another_is_far_likelier(weighed, ruled, decided):
    assert decide(weighed, ruled) == decided


def test_excerpts_and_texts_without_places_are_left_to_the_rules():
    assert reconsidered("峨山县委。" * 20, _region(TONGHAI), 2013) == _region(TONGHAI)
    assert reconsidered(NO_PLACE_TOLD, _region(TONGHAI), 2013) == _region(TONGHAI)
    assert reconsidered(NO_PLACE_TOLD, None, None) is None


def test_a_division_is_shared_where_all_speaks_for_it():
    text = "通海县党建汇报\n" + "通海县委抓支部，我县通海人民齐心，杨广镇、河西镇领先。" * 60
    assert shared(text, TONGHAI, 2013)
    assert not shared(text + "到峨山县学习。", ESHAN, 2013)
    assert shared(text[:100], ESHAN, 2013)
    assert shared(text, None, 2013)


def test_what_a_manifest_or_a_folder_says_stands():
    text = "峨山县委总结\n" + "峨山县委抓支部，我县峨山人民齐心。" * 80
    for manifest, folder in (("通海县", ""), (None, "通海县")):
        found = find_region(manifest, folder, "x", plain_text.read(text), 2013)
        assert isinstance(found.value, Region)
        assert found.value.code == TONGHAI


@pytest.mark.parametrize(("folder", "more"), [("further", 1), ("held_back", 1)])
def test_whole_reports_are_placed_rightly_more_often_than_by_the_rules_alone(folder, more):
    divisions = tuple("省市县区旗州盟")
    reports = [(view, place) for view, place in whole_reports(folder, "region") if place and place.endswith(divisions)]
    assert len(reports) > 20

    by_rules = by_both = 0
    for view, place in reports:
        document = plain_text.read(view)
        year = find_year(None, "", "", document).value
        assert year is None or isinstance(year, int)
        for find in (ruled_region, find_region):
            found = find(None, "", "", document, year).value
            right = isinstance(found, Region) and found.name == place
            by_rules += right and find is ruled_region
            by_both += right and find is find_region
    assert by_both >= by_rules + more


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="通海县峨山玉溪市云南省我全委到在，。：\n新人民", max_size=120))
def test_a_division_is_the_rules_or_one_that_the_text_names(text):
    region = reconsidered(text + NO_PLACE_TOLD, None, 2013)
    # 通县 is what 通州区 was called before.
    assert region is None or region.name[:2] in text or "通县" in text
