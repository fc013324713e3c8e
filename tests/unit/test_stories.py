"""Stories in a report: a village at its head, people who speak of it, and where people only met."""

from __future__ import annotations

import pytest

from ingest.narrative.speakers import goes_on, opens_with_words

STORY = "通海县让党员带头\n“我们村党员有13名，带动全村养牛。”8月4日，通海县杨广镇大样村党支部书记李一这样讲。\n"


def test_a_county_that_tells_of_one_of_its_villages_first_reports_for_itself(regions):
    told = regions(
        STORY + "通海县把工程做深。\n“选出带头人300名。”通海县委组织部副部长王二介绍。\n通海县发展党员200名。\n"
    )
    assert told == {"13名": "大样村", "300名": "通海县", "200名": "通海县"}


def test_a_village_whose_story_is_all_that_is_told_reports(regions):
    assert set(regions(STORY + "大样村养牛30头，全村增收。\n").values()) == {"大样村"}


MET = "通海县做法\n通海县把合作社建在支部里，办起380家。\n3月5日，记者到杨广镇大样村，负责人带路，村民李一正扎扫帚，这个村人人都会。\n\n"


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("“去年扎了8000把。”李一说，从前要自己扛去卖。", "大样村"),
        ("“去年扎了8000把。”李一笑着说。", "大样村"),
        ("“去年扎了8000把。”李一自豪地说。", "大样村"),
        ("“去年扎了8000把。”县委组织部长李一说。", "通海县"),
        ("“去年扎了8000把。”这位负责人说。", "通海县"),
        ("“去年扎了8000把。”王二说。", "通海县"),
        ("去年扎了8000把，李一说。", "通海县"),
    ],
)
def test_who_speaks_next_speaks_of_where_he_was_met(regions, words, place):
    assert regions(MET + words + "\n")["8000把"] == place


def test_words_open_a_paragraph_behind_blanks_alone():
    assert opens_with_words("\u3000\u3000“去年", 0)
    assert not opens_with_words("他说“去年", 0)
    assert not goes_on("“去年扎了8000把。", "李一", 0, 12)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("党支部在大样村召开党员会议，来了20名。", "通海县"),
        ("在大样村召开党员会议，来了20名。", "通海县"),
        ("在大样村开党员大会，来了20名。", "通海县"),
        ("在大样村开办学校，来了20名。", "大样村"),
        ("在大样村，来了20名。", "大样村"),
    ],
)
def test_where_people_met_is_not_whose_work_it_is(regions, words, place):
    assert regions(f"通海县党史\n1935年，通海县有了党员。{words}\n")["20名"] == place


def test_everyones_own_village_is_not_whose_report_it_is(regions):
    text = "通海县党史\n头一批党员是工人。\n他们读书，也教书。\n1935年，毕业的党员回本村，把本村当重点，发展约20名。党支部在大样村开会。\n"
    assert regions(text) == {"约20名": "通海县"}


def test_a_national_meeting_is_no_count_of_the_nation(regions):
    text = "抚贫\n1978年第七次全国民政会议以来，扶持年收入不到200元的贫困户。{}扶持7315户。\n"
    assert set(regions(text.format("")).values()) == {None}
    assert regions(text.format("全国"))["7315户"] == "全国"


def test_our_village_outside_of_words_is_not_the_one_named_next(regions):
    told = regions("通海县做法\n通海县有党员300名。\n我们村党员有13名，杨广镇的大样村更多。\n")
    assert told["13名"] == "通海县"


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("“我们村贫困户有13户。”杨广镇柿子坪村党支部书记李一说。", "柿子坪村"),
        ("“我们这里贫困户有13户。”杨广镇柿子坪村党支部书记李一说。", "大样村"),
    ],
)
def test_our_village_is_the_speakers_whatever_village_was_told_of_before(regions, words, place):
    told = regions(
        f"通海县党建\n通海县杨广镇大样村的“党员之家”里，县委书记宣讲。大样村党员来了87名，{words}\n通海县抓党建。"
    )
    assert told["13户"] == place


def test_a_village_that_a_team_of_the_citys_committee_changed_is_told_of(regions):
    text = (
        "市委扶贫工作组让柿子坪村变了样\n通海县杨广镇柿子坪村被列为市委工作组的联系点，组长由市委常委李一担任，市委常委王二同来。工作组来到村里，"
        "看到全村缺水缺电。\n2011年，工作组资金到位45万元。"
    )
    assert regions(text) == {"45万元": "柿子坪村"}


def test_villages_with_an_award_are_no_village(regions):
    text = "工作总结\n近几年，通海县杨广镇柿子坪村抓党建，拿到全国文明村、云南省卫生村、明星村的牌子。全村74户挂牌。"
    assert regions(text) == {"74户": "柿子坪村"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "高校扶贫\n教育部透露，全国的直属高校都参加扶贫。\n培训干部30人。\n"
            + 70 * "各校抓得很紧。"
            + "它定点扶贫的陕西省合阳县今年摘帽。",
            "全国",
        ),
        (
            "高校扶贫\n本网透露，全国的直属高校都参加扶贫。\n培训干部30人。\n"
            + 70 * "各校抓得很紧。"
            + "它定点扶贫的陕西省合阳县今年摘帽。",
            "合阳县",
        ),
        ("扶贫成效\n教育部透露，全国的高校都参加。陕西省合阳县今年摘帽。\n培训干部30人。", "合阳县"),
        ("2016年扶贫\n各中央企业投身扶贫。多数中央企业做了调研。\n中央企业培训干部30人。", "全国"),
        ("2016年扶贫\n各地企业投身扶贫。多数中央企业做了调研。\n企业培训干部30人。", None),
    ],
)
def test_what_offices_and_firms_of_the_nation_do_is_the_nations(regions, text, place):
    assert regions(text)["30人"] == place


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("两年前，干部李一来到杨广镇大样村，任第一书记。他四处奔走，筹资37万元。", "大样村"),
        ("县委派到杨广镇大样村的李一，帮村里建起合作社，投入37万元。", "大样村"),
        ("县委办的结对村是杨广镇大样村，按规划给村里建起示范田，投入37万元。", "大样村"),
        # Somebody who was sent nowhere, a village with which nothing is done.
        ("两年前，干部李一到过杨广镇大样村，见过村民。他四处奔走，筹资37万元。", "通海县"),
        ("县委派到杨广镇大样村的李一得了奖，县里投入37万元。", "通海县"),
        ("全县各级投入37万元。县委派到杨广镇大样村的李一帮了村里。", "通海县"),
    ],
)
def test_who_was_sent_to_a_village_works_there(regions, words, place):
    assert regions(f"通海县选派干部\n通海县选派第一书记200名。\n{words}\n")["37万元"] == place


def test_what_this_is_is_told_of_before_its_name(regions):
    told = regions("云南省选派干部\n8个自然村、568名村民，这就是云南省通海县杨广镇大样村。云南全省选派9000名。\n")
    assert told == {"8个": "大样村", "568名": "大样村", "9000名": "云南省"}
