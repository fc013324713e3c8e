"""Figures that name nothing themselves: told by their construction, or by what their sentence speaks of."""

from __future__ import annotations

import pytest

from ingest.model import Report
from ingest.narrative import topics
from ingest.narrative.catalogue import CatalogueError
from ingest.narrative.extract import extract
from ingest.readers import plain_text

HEADER = ",".join(topics.COLUMNS) + "\n"


def told(text: str) -> dict[str, tuple[str, str]]:
    report = Report("r", "a", "", "txt", region_code="530423", region_name="通海县", region_level="county", year=2013)
    return {f.quote: (f.fact, f.measure) for f in extract(plain_text.read(text), report).figures}


@pytest.mark.parametrize(
    ("text", "quote", "measure"),
    [
        ("全县党员队伍壮大，按职业分，牧民四千三百零六名，学生112名。", "四千三百零六名", "members"),
        ("党员人数骤增，已发展到三千二百零八名。", "三千二百零八名", "members"),
        ("1952年，党员增至75名。", "75名", "members"),
        ("新一届村党支部书记平均年龄42岁，其中高中以上文化的218名。", "218名", "secretaries"),
        ("村干部的学历结构，高中占31.2%，初中占52.6%。", "31.2%", "cadres_share"),
        ("全市女党员6010名，占18.4%。", "18.4%", "members_share"),
        ("今年发展党员120名，农牧民46名，占38.3%。", "38.3%", "recruits_share"),
        ("已有87个村完成整顿转化任务。", "87个", "organisations_rectified"),
        ("新建、改建党员活动室29个。", "29个", "venues_built"),
        ("占具备建立党组织条件的社会团体数的96.2%。", "96.2%", "coverage_rate"),
        ("结对帮扶干部760余人，人人有任务。", "760余人", "helper_people"),
    ],
)
def test_what_the_sentence_speaks_of(text, quote, measure):
    assert told(text)[quote][1] == measure


def test_helpers_and_helped_are_told_by_the_tie():
    found = told("目前，全县已有46个机关、事业单位和7家企业党组织与9个乡镇53个村党组织结成了对子。")
    assert [found[quote] for quote in ("46个", "7家", "53个")] == [
        ("pairings", "helper_units"), ("pairings", "helper_units"), ("pairings", "recipient_villages"),
    ]  # fmt: skip


def test_units_that_have_an_organisation():
    found = told("全市312个街道、1860个乡镇、2.1万个社区、3.4万个建制村已建立党组织。2.6万户非公有制企业建立了党组织。")
    assert set(found.values()) == {("branches", "units_with_party_organisation")}
    assert told("全市1860个乡镇，新建党组织12个。")["1860个"][1] == "townships"


def test_a_list_behind_trained_people_goes_on():
    found = told("帮扶单位共培训党员2100余名、入党积极分子760多名、新型农民8800多名。已培训妇女3期140人。")
    assert {measure for fact, measure in found.values()} == {"participants", "sessions"}
    assert found["140人"] == ("trainings", "participants")
    assert told("培训党员2100余名，发展党员35名。")["35名"] == ("members", "members_recruited")


def test_bodies_that_are_no_partys_are_other():
    found = told("1952年发展团员815人，建团支部93个。全镇有基层工会7个，工会会员433人。")
    assert [fact for fact, _ in found.values()] == ["other"] * 4
    found = told("委员会由李建国、王小梅、赵志高5人组成。")
    assert found["5人"] == ("other", "people")
    assert told("全镇有党支部93个，党员815人。")["93个"] == ("branches", "organisations")


def test_a_brigades_people_and_animals_are_other():
    found = told(
        "这个大队有九十六户，三百八十一人。耕牛八十头；生猪从一百二十头发展到一百九十头。粮食产量从一九五七年的三十五万斤下降到九万斤。"
    )
    assert {fact for fact, _ in found.values()} == {"other"}
    assert found["三百八十一人"][1] == "population" and found["八十头"][1] == "livestock"


def test_household_and_residents_groups_help_nobody():
    found = told("全镇辖22个村、268个村民小组、31个居民小组。")
    assert found["268个"][0] == "other" and found["31个"][0] == "other"
    assert told("成立帮扶小组31个。")["31个"][0] == "pairings"


def test_points_of_distance_education():
    found = told("全县远程教育分三期建设，第一期以宽带模式共建成76个点。")
    assert found["76个"] == ("trainings", "distance_education_points")


def test_topics_are_checked():
    good = "members_count,members,,,,党员\n"
    assert topics.parse(HEADER + good)["members_count"][0].measure.name == "members"
    for row, message in [
        ("members_count,none,,,,党员\n", "no measure"),
        ("members_count,villages,,,,村\n", "another fact"),
        ("members_count,members,,x,,党员\n", "reach"),
        ("members_count,members,,,,\n", "no words"),
        ("members_count,members,,,,党员(\n", "words"),
    ]:
        with pytest.raises(CatalogueError, match=message):
            topics.parse(HEADER + row)
    with pytest.raises(CatalogueError, match="columns"):
        topics.parse("measure\n" + good)
