"""Campaigns and occasions that date a text which names no year."""

from __future__ import annotations

import pytest

from ingest.campaigns import CampaignError
from ingest.campaigns import parse as parse_campaigns
from ingest.occasions import OccasionError, plan_year
from ingest.occasions import parse as parse_occasions
from ingest.readers import plain_text
from ingest.whereabouts import find_year


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("庆祝建党92周年，全县慰问老党员320名。", 2013),
        ("去年以来，特别是党的十七大召开后，我县结成对子320对。", 2008),
        ("去年以来，尤其是党的十七大要求这么做之后，我县结成对子320对。", 2008),
        ("党的十七大召开后，我县结成对子320对。", None),
        ("全县深入开展创先争优活动，结成对子320对。", None),
        ("改革开放三十多年来，全县发展党员3000名。", None),
        ("为迎接建党95周年，全县派工作组187个。", 2016),
        # Batches of a campaign, and words that date a text only together.
        ("对照第三批先进性教育中提的意见，全县党员作出承诺7000项。", 2006),
        ("第一批教育实践活动以来，全县整改问题320个。", 2013),
        ("全县深入开展教育实践活动，整改问题320个。", 2014),
        ("合力巩固脱贫攻坚成果。集中换届顺利收官，配强班子165人。", 2021),
        ("合力巩固脱贫攻坚成果，配强班子165人。", None),
        ('照"不忘初心、牢记使命"主题教育的部署，全区调研支部49个。', 2019),
        ("“十二五”要开好局，全区组建服务队1万支。", 2011),
        # A campaign of a province that went on for years.
        ("今年2月，省委推出“联村联户”行动，干部40万名下乡。", 2012),
        ("今年，“联村联户”行动继续，干部40万名下乡。", None),
        ("干部40万名下乡，省里推出“联村联户”行动已有好些日子。", None),
        # What befell the country this year or last, meetings to come, the next year by what it is.
        ("年初，新冠肺炎疫情突如其来，全县党员320名守卡点。", 2020),
        ("去年抗击雨雪冰冻的余寒未消，全县整顿支部32个。", 2009),
        ("突如其来的疫情考验着干部，全县党员320名守卡点。", None),
        ("再过几个月，党的十八大就要召开了，全县整顿支部32个。", 2012),
        ("今年我们发展党员90名。明年，省市党代会将相继召开，党的十九大也将召开。", 2016),
        ("去年六月，党的十一届六中全会通过了决议，县委整顿支部32个。", 1982),
        ("去年九月，党的八届十中全会开过以后，县委抽调干部32名。", 1963),
        ("共和国迎来自己五十华诞，全县整顿支部32个。", 1999),
        ("年初，张北地震震动了全县，全县支部32个。", 1998),
        ("今年6月，重庆直辖十周年，全县建支部32个。", 2007),
        ("去年3月，全国非公有制企业党的建设工作会议召开。一年多来，全县建支部32个。", 2013),
        ("全县建支部32个，覆盖率比2012年底提高21.6个百分点。以党的群众路线教育实践活动为契机，抓组建。", 2013),
        ("'十一五'开局之年，全县整顿支部32个。", 2006),
        ("在喜迎建党90周年的日子里，全县慰问老党员320名。学习实践科学发展观活动的成果还在。", 2011),
        ("在纪念五四运动八十周年的日子里，全县发展青年党员230名。", 1999),
        ("去年冬天，党的十一届三中全会的公报传到江边，干部社员奔走相告。全县有生产队4975个。", 1979),
    ],
)
def test_occasions_date_a_text_that_names_no_year(text, year):
    found = find_year("", "", "x", plain_text.read(text))
    assert (found.value, found.source) == (year, "campaign" if year else None)


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("今年是「八五」計劃的第二年", 1992),
        ("今年是“八五”计划的第二年", 1992),
        ("“六五”计划的头一年", 1981),
        ("“十二五”开局之年", 2011),
        ("“八五”普法的第二年", None),
    ],
)
def test_the_year_of_a_five_year_plan(said, year):
    assert plan_year(said) == year


def test_occasions_are_checked():
    with pytest.raises(OccasionError, match="holds anniversaries, held, begun, launched and happened"):
        parse_occasions("held: {2012: [甲]}")
    with pytest.raises(OccasionError, match="stands under"):
        parse_occasions(
            "anniversaries: {1921: [甲]}\nheld: {2012: [乙], 2017: [乙]}\nbegun: {2010: [丙]}\nlaunched: {2012: [丁]}\nhappened: {2008: [戊]}"
        )
    with pytest.raises(OccasionError, match="is no year"):
        parse_occasions(
            "anniversaries: {1921: [甲]}\nheld: {1912: [乙]}\nbegun: {2010: [丙]}\nlaunched: {2012: [丁]}\nhappened: {2008: [戊]}"
        )


def test_a_campaign_dates_a_text_that_names_no_year():
    found = find_year("", "", "x", plain_text.read("全县扎实开展保持共产党员先进性教育活动，培训党员3000名。"))
    assert (found.value, found.source) == (2005, "campaign")
    assert find_year("", "", "x", plain_text.read("全县培训党员3000名。")).value is None


def test_a_congress_that_has_just_closed_is_of_this_year():
    text = "党代表工作室\n党的十八大刚刚闭幕，12月3日一上午，轮值的3名党代表就接待党员群众27人次。"
    assert find_year("", "", "x", plain_text.read(text)).value == 2012
    assert find_year("", "", "x", plain_text.read(text.replace("刚刚闭幕", "精神传开"))).value is None


def test_a_campaign_dates_a_text_whose_signs_became_dots():
    text = plain_text.read("县里把.不忘初心.牢记使命.主题教育中的整治当成大事.定下20个村.")
    assert find_year("", "", "x", text).value == 2019


def test_a_line_of_sentences_is_no_title_though_its_signs_became_dots():
    document = plain_text.read(
        "党员队伍稳中有增.同2019年底相比.全省党员净增14万名.增幅2.8.\n全省2021年有党员540万名.支部又多了.数目也大了."
    )
    assert document.title is None
    assert find_year("", "", "x", document).value == 2021


def test_campaigns_are_checked():
    with pytest.raises(CampaignError, match="is no year"):
        parse_campaigns("x: [甲]")
    with pytest.raises(CampaignError, match="stands under"):
        parse_campaigns("2012: [甲]\n2013: [甲]")
    with pytest.raises(CampaignError, match="nothing stands beside"):
        parse_campaigns("2012: [甲+]")
