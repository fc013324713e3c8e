"""Stories told in order: each date holds for what follows it, over paragraphs, up to the next."""

from __future__ import annotations

import pytest

from county_reports.report_file import FileResult

MEMOIR = (
    "那年冬天\n酉水闲人 2021-03-18\n我是1991年冬天下去的，那时我在县里当股长。\n"
    "大溪坪村住着一百九十二户人家。队里记下意见六十七条。\n"
    "过了年，清账头一件事，清出一千八百六十元。\n渠修好了，一百二十亩干田有了水。\n"
    "去年秋天，我们回了一趟，橘园有三百来亩。\n"
)
FEATURE = (
    "换支书\n下磻村要换支书，村里人都盼着。村集体欠着38万元，村民急。\n"
    "2011年3月，村里开党员大会，到会41名。老支书点头，村民鼓掌。\n全村286户都来看账，村口贴满了红纸。\n"
    "2012年开春，清出老塘30口，乡亲们下了塘。\n第二年国庆节，鱼卖到38元，村里人笑了。\n"
    "2017年底，民宿开到17家，村部翻修了。\n那一年，村集体收入46.8万元。\n如今还有7口塘要清。\n"
)


@pytest.fixture
def told(tmp_path):
    def read(text):
        path = tmp_path / "report.txt"
        path.write_text(text, encoding="utf-8")
        return {figure.quote: figure.year for figure in FileResult(path).figures}

    return read


def test_what_is_remembered_goes_on_from_the_year_it_begins_with(told):
    years = told(MEMOIR)
    assert (years["六十七条"], years["一千八百六十元"], years["一百二十亩"], years["三百来亩"]) == (
        1991,
        1992,
        1992,
        2020,
    )


def test_a_feature_on_a_village_goes_on_from_date_to_date(told):
    years = told(FEATURE)
    assert [years[quote] for quote in ("38万元", "41名", "286户", "30口", "38元", "17家")] == [
        2011,
        2011,
        2011,
        2012,
        2013,
        2017,
    ]
    assert years["46.8万元"] == 2017


def test_a_report_comes_back_to_its_own_year(told):
    years = told(FEATURE.replace("换支书\n", "换支书\n今年全县有村72个，目前党员640名，全县各乡镇都在抓，今年又抓。\n"))
    assert years["38万元"] != 2011


def test_who_leaves_after_new_year_dates_nothing(told):
    assert told(FEATURE.replace("村民急。", "年轻人过完年就走。"))["41名"] == 2011
