"""Place and year of a report: manifest, folder, file name, title, text, in that order; places told apart."""

from __future__ import annotations

import pytest

from ingest.campaigns import CampaignError
from ingest.campaigns import parse as parse_campaigns
from ingest.occasions import OccasionError
from ingest.occasions import parse as parse_occasions
from ingest.readers import plain_text
from ingest.regions import gazetteer
from ingest.whereabouts import find_region, find_year

DOCUMENT = plain_text.read("通海县2013年党建总结\n2012年，宜良县新建党组织12个。2012年，宜良县发展党员30名。\n")
UNTITLED = plain_text.read("工作总结\n2012年，宜良县新建党组织12个。全县发展党员30名。2012年，宜良县委高度重视。\n")


@pytest.mark.parametrize(
    ("manifest", "folder", "name", "document", "expected"),
    [
        ("2010", "2011", "2012", DOCUMENT, (2010, "manifest")),
        ("", "reports/2011", "2012", DOCUMENT, (2011, "folder")),
        ("", "reports", "yl_20121128", DOCUMENT, (2012, "file_name")),
        ("", "reports", "report", DOCUMENT, (2013, "title")),
        ("", "", "report", UNTITLED, (2012, "text")),
        ("", "", "183070", plain_text.read("没有年份的文字，只有12个党支部。"), (None, None)),
    ],
)
def test_the_year_is_taken_from_the_first_place_that_tells_it(manifest, folder, name, document, expected):
    year = find_year(manifest, folder, name, document)
    assert (year.value, year.source) == expected


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("总结\n我县于2004年3月起实施工程。去年3月8日召开了动员会，今年上半年发展党员12名。", 2005),
        ("总结\n去年7月印发意见。2007年3月，抽调13名干部。2007年5月，启动活动。", 2007),
        ("总结\n2013年，新建场所12个。2013年发展党员20名。\n2014年1月8日", 2013),
        ("新闻\n2012-11-28 来源：县报\n全县新建场所12个。", 2012),
        ("新闻\n2013-01-06 来源：县报\n去年全县新建场所12个。", 2012),
    ],
)
def test_the_year_of_a_text(text, year):
    assert find_year("", "", "x", plain_text.read(text)).value == year


def test_a_manifest_year_that_is_none_is_refused():
    with pytest.raises(ValueError, match="'14' is not a year"):
        find_year("14", "", "", None)


@pytest.mark.parametrize(
    ("manifest", "folder", "name", "document", "expected"),
    [
        ("宜良县", "", "", DOCUMENT, ("530125", "manifest")),
        ("530423", "", "", DOCUMENT, ("530423", "manifest")),
        ("", "2013/通海县", "", UNTITLED, ("530423", "folder")),
        ("", "", "通海县总结", UNTITLED, ("530423", "file_name")),
        ("", "", "x", DOCUMENT, ("530423", "title")),
        ("", "", "x", UNTITLED, ("530125", "text")),
    ],
)
def test_the_region_is_taken_from_the_first_place_that_tells_it(manifest, folder, name, document, expected):
    region = find_region(manifest, folder, name, document, 2013)
    assert (region.value.code, region.source) == expected


def test_a_manifest_region_that_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="'无名县'"):
        find_region("无名县", "", "", None, 2013)


def test_a_manifest_region_that_several_bear_is_refused_with_their_codes():
    with pytest.raises(
        ValueError, match=r"may be .*320106 江苏省南京市鼓楼区.*350102 福建省福州市鼓楼区.*give the code"
    ):
        find_region("鼓楼区", "", "", None, 2013)


def test_namesakes_are_told_apart_by_what_stands_around_or_not_at_all():
    table = gazetteer()
    assert table.resolve("鼓楼区", 2010) is None
    assert table.resolve("鼓楼区", 2010, ["350100"]).code == "350102"  # type: ignore[union-attr]
    assert table.resolve("鼓楼区", 2010, ["410000"]).code == "410204"  # type: ignore[union-attr]


def test_a_name_means_the_division_of_its_year():
    table = gazetteer()
    assert table.resolve("璧山县", 2010).code == "500227"  # type: ignore[union-attr]
    assert table.resolve("璧山县", 1990).code == "510232"  # type: ignore[union-attr]
    assert table.resolve("璧山区", 2015).code == "500120"  # type: ignore[union-attr]


def test_short_names_and_words_that_contain_one():
    table = gazetteer()
    assert [m.name for m in table.mentions("黔南州委和贵州各地")] == ["黔南州", "贵州"]
    assert table.mentions("召开县委常委会，完成县里任务") == []


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("截至2022年底，全市党员总数51万名。\n发布日期：2023-07-01", 2022),
        ("1997年全区包村扶贫，投入资金30万元。1998年要确保脱贫，力争1998年底完成，1998年计划投入50万元。", 1997),
        ("2012年培训党员3000名，2012年新建场所12个，比2009年多5个。到2015年力争全部达标。", 2012),
        ("洛南县简报。二0一0年十二月六日。今年转移群众3.9万人。", 2010),
        ("文委办通报（１９９９）第２３期　今年3月至10月，全县开展整顿。", 1999),
        ("全县95年底有党支部312个，党员5200名，95年上半年办班12期。", 1995),
    ],
)
def test_what_a_text_plans_or_compares_is_not_its_year(text, year):
    assert find_year("", "", "x", plain_text.read(text)).value == year


@pytest.mark.parametrize(
    ("text", "year"),
    [
        # Stamps of sites, day first.
        ("扶贫动态\n09.06.2014 16:20\n为了2017年同步小康，全县组建工作队31个。到2017年，全县将实现稳定脱贫。", 2014),
        ("党建要闻\n03/11/2015\n县里设立30万元的救助基金。", 2015),
        ("党建要闻\n发布时间：2013-10-17 08:00 浏览：211\n全县新建场所12个。", 2013),
        # What a date line says of the day of writing is not the year told of.
        ("全国党员4000万名\n2012年7月1日，本报北京报道。截至2011年底，党员达4000万名，2011年发展党员30万名。", 2011),
        # Nobody reports of years to come.
        ("关于建队帮扶的情况\n2014年6月9日，县里召开动员会，力争2020年全部脱贫，2020年人均收入翻番。", 2014),
        # The day of the visit, the founding and the start are not the reporting year.
        ("2009年，省委书记到我县视察。全县现有党员3200名。", None),
        ("县关爱基金会成立于2009年10月，共筹集资金60万元。", None),
        ("自2010年5月基金建立以来，共发放资金60万元。", None),
        ("从2015年8月开始，我县先后选派干部40名。一年多来，引进项目56个。", 2016),
        ("2013年3月起，我县推行结对。两年来，结对3200户。", 2015),
        ("2014年以来，全县新建场所12个。", 2014),
        (
            "综述\n2011年06月30日 06:41 来源：本网\n截至2010年底，支部30万个。今年培训书记3万名，补贴由2010年的300元提到400元，2010年提过一次。",
            2011,
        ),
        ("2014年1月15日 来源：县报\n2013年，我县新建场所12个。2014年，计划新建场所20个。", 2013),
        ("关于2012年工作总结和2013年工作安排\n一年来，全县发展党员30名。2013年，全县拟发展党员50名。", 2012),
        ("工作情况\n有党组织的企业从2008年的12家增加到现在的45家。", None),
        ("工作情况\n2015年，县委印发意见，明确2016年前完成120个村，到2018年村集体收入达到5万元。", 2015),
        ("党建要闻\n10-17-2013 08:00\n全县新建场所12个。", 2013),
        ("为实现2020年全县同步小康，县里组建工作队31个。", None),
        # The goal of a plan and the years in its name.
        ("工作方案\n全县组建工作队31个，至2017年底，贫困村全部摘帽，每村配备4人。", None),
        ("培训总结\n县里按照《2006—2009年农村党员培训规划》，办班64期，培训党员3200人次。", None),
        # The only year dates its own sentence where it stands deep in an undated text that tells of several.
        ("先进材料\n五年来，全镇有支部12个，党员430名，入党积极分子36名，后备干部24名。2009年，筹资30万元。", None),
        ("先进材料\n全镇有支部12个，党员430名，入党积极分子36名，后备干部24名。2009年，筹资30万元。", 2009),
        ("先进材料\n全镇有支部12个，党员430名，积极分子36名。在2009年派500人的基础上，再派30名。", None),
        ("乡镇2009年工作总结\n全镇有支部12个，党员430名，入党积极分子36名，后备干部24名。", 2009),
        # A date amid words, in a text that speaks of no present.
        ("材料汇编 2013/5/9 编号114 全县结成对子320对，帮扶困难户1200户，办实事560件，受到群众普遍好评", None),
        ("党建要闻 2013/5/9 本报讯 全县结成对子320对，帮扶困难户1200户，办实事560件", 2013),
        # The clock of a site, a day that lost 年 and 月, the issue of a journal.
        ("今天是 2023年 11月 02日 星期四\n更新时间:2020-07-03 10:12\n近日公布:截至20191231日,全县有党员1486名。", 2019),
        (
            "党员3200名\n来源:《先锋》2012年第14期 发布日期:2013年08月26日 09时21分\n截至2011年底，党员3200名。2011年发展党员30名。",
            2011,
        ),
        # 主要 plans nothing.
        ("截至2014年，全县还有贫困村62个，主要分布在山区。今年组建工作队。从2015年起，还将选派100名干部。", 2015),
        # Since when something goes on says less than the day of the site.
        (
            "地方频道\n2022 05/ 13 10:36\n来源: 本网\n2021年6月起，全县选派干部200名。2011年以来，先后选派10批2100名。",
            2022,
        ),
        ("07年村干部报酬25万元，办公经费43万元；08年村干部报酬26万元。", 2008),
        (
            "调查报告\n1962.05.10\n大队有131户。从1958年的90头减到现在的41头，1958年以前，每户分粮300斤。由1958年的30亩减为12亩。",
            1962,
        ),
    ],
)
def test_stamps_visits_foundings_and_goals(text, year):
    assert find_year("", "", "x", plain_text.read(text)).value == year


@pytest.mark.parametrize(
    ("text", "year"),
    [
        # Undated news that takes its last count from the year before and tells of now.
        ("县报讯（记者张明）6月18日，县里召开发布会。截至2020年底，全县有企业420家。今年将建示范点20个。", 2021),
        ("本报讯 截至2012年底，全县有党员9000名。5月9日，村里的课堂开讲，来了120人。", 2013),
        # Bulletins of statistics tell of the year counted, and so does what appears in spring.
        ("新华社北京7月1日电 截至2008年底，全国有党员7000万名，支部300万个。", 2008),
        ("新华社昆明3月1日电 2009年，全省补助村级场所201个。今年将建成场所300个。", 2009),
        ("2011-03-18 09:20 来源：县网\n近日，县里选派干部120名驻村。2010年，选派过干部100名。", 2011),
        ("2011-03-18 09:20 来源：县网\n2010年，选派干部100名。2010年底，建成场所30个。", 2010),
        # The name of a yearbook says when it appeared.
        ("通海年鉴2015\n【组织建设】2014年，全县有支部300个。年内，发展党员120名。", 2014),
        ("通海年鉴（2013）\n【党员发展】全年发展党员320名。", 2012),
        ("《通海年鉴》收录的材料\n2013年，全县发展党员320名。目前，有党员9000名。", 2013),
        # 今年 behind a list of years, each with its number.
        ("自2009年开展选派以来，2009年选派70名，2010年选派68名，今年选派72名。", 2011),
        ("2008年选派70名，2009年选派68名，去年选派60名，今年选派72名。", 2011),
        # What began in a year of which 今年 and 去年 are others, and how long it has gone on.
        ("2005年以来，全县共投入资金3000万元。截至今年6月底，建成场所218个。", None),
        ("从1998年开始，全县坚持了12年，选派干部1200名。去年选派100名。", 2010),
        ("这项工作从2012年7月做起，全县136个社区都在做，做了两年多，解决问题30件。", 2014),
        ("自2005年12月初到今年6月底，第三批教育活动在全县开展，涉及党员1200名。", 2006),
        ("自2005年2月到今年6月底，教育活动在全县开展，涉及党员1200名。", None),
        (
            "今年，全县设基金100万元，村级收入增加330万元。定下2015年消灭空白村的目标；2017年，总收入比2013年翻一番；"
            "2019年，各村收入大体达到10万元以上的目标。",
            2015,
        ),
        ("今年，全县设基金100万元。2014年，各村完成了收入10万元的目标。2016年，各村大体达到20万元以上的目标。", 2014),
        ("4月23日，党总支揭牌。2005年，县里建了第一个流动支部。\n7年来，支部培养党员8名。", 2012),
        ("2006年换届以来，全镇投入900万元。五年来，发展党员1500名。", 2011),
        ("2013年以来，全县新建场所12个，比去年多3个。", 2013),
        # Who carries out what a congress decided doesn't write before it met; who awaits it writes in its year.
        ("全县贯彻党的十八大精神，现有企业212家。截至2011年底，有党员1300名。", None),
        ("以优异成绩迎接党的十八大召开，全县表彰支部30个。2011年，发展党员320名。", 2012),
        ("学习党的十八大\n目前，全县有支部300个，2011年，发展党员320名。", 2011),
        # 今年是 an anniversary, the first or last year of a plan, a campaign's year.
        ("今年是“十二五”规划的开局之年。2010年，我县发展党员230名。", 2011),
        ("今年是“十三五”的收官之年，全县有支部300个。", 2020),
        ("编者按：今年是中国共产党成立九十五周年。全县有党员15200名。", 2016),
        ("今年是新中国成立70周年，全县慰问老党员320名。2018年慰问300名。", 2019),
        ("今年是基层组织建设年。2011年底，全县有支部300个。", 2012),
        ("今年是党员教育的关键一年，全县办班30期。", None),
        ("建党95周年之际，全县慰问老党员320名。2015年，慰问300名。", 2016),
        ("为迎接建党95周年，全县慰问老党员320名。目前有支部300个，2015年，慰问300名。", 2015),
        ("先后四年下派干部，2013年1300名，2014年1400名。今年3月，又下派1500名。", 2015),
        ("2014年，全县发展党员280名。今年还新建场所30个。", 2014),
        ("〔2012〕15号\n关于表彰先进的决定\n各乡镇党委：近年来工作成绩显著，2011年，涌现出先进支部30个。", 2011),
        ("2003年9月以来的五年，全县发展党员1200名。", 2008),
        ("建国60年来，全县党员从300名发展到15000名。", None),
        ("县网讯\n发布时间：2016-11-08\n2014年，投入300万元。2014年初启动，2014年底建成30个，今年又投入500万元。", 2016),
        # Meetings and days in a course of events.
        ("3月20日召开的会议总结回顾了2015年工作，对2016年的工作进行了部署。2015年，增补委员8名。", 2015),
        ("换届工作总结\n选举从去年12月启动，到2011年3月15日结束，300个支部全部选出了班子。", 2011),
        # In January an event of these days is no account of the year before.
        ("27.01.2016 11:44\n县网1月27日讯 昨日，县总工会走访了企业，为职工送去礼包500份。今年春节前还将慰问300人。", 2016),
        ("27.01.2016 11:44\n县网讯 昨日，县里召开会议。去年，全县新建场所30个。", 2015),
        # A report given early in a year looks back on the one before.
        ("2018年政府工作报告\n各位代表：\n2017年，全县培训30期。今年要培训40期。", 2017),
        ("2018年政府信息公开工作报告\n比2017年多办30期，全县培训40期。", 2018),
        ("2016年人大主席团工作报告\n各位代表：\n2015年工作回顾\n一年来，办理建议30件，视察6次。", 2015),
        ("镇政府工作报告\n2014年 月 日\n一、2013年工作回顾\n全年培训农民300人次。", 2013),
        ("2016年工作总结\n一年来，办理建议30件。2015年办理28件。", 2016),
        # When somebody looked at the page, or handed a text in.
        ("2025年5月24日 星期六\n县网 > 要闻\n来源：本站 时间：2017-06-19 点击数：75\n全县建成活动中心110个。", 2017),
        ("范文大全\n时间：2019-05-12 16:19:27下载本文作者：会员上传\n时间：2010年08月10日 来源：《先锋》\n全县有后备人才2300名。", 2010),
        # Blanks around numbers.
        ("总结\n2021-06-10 来源：县报\n截止 2016 年底，贫困户由 2014 年底的 1457 户减少到 215 户。", 2016),
        # When members joined is not when anything was told.
        ("总结\n从今年10月起，1945年9月3日至1949年9月30日入党的每月315元，1937年7月6日前入党的455元。我县2012年下半年有1477名。", 2012),
        # A page names a year long before its stamp in passing.
        ("送书进村\n来源：县报 2015-12-03 14:47:42\n该村有715户，2013年人均收入不到2315元，筹资60万元修路。", 2015),
        ("送书进村\n来源：县报 2015-12-03 14:47:42\n2013年底，全县有党员7150名。", 2013),
        # A count that others took dates what follows.
        ("发言\n抓好村级班子是头等大事，各地都要认真想一想怎么办才好。查2007年农村基本情况统计，有乡31个、镇105个。", 2007),
        # News of June whose last count is of the end of a year.
        ("6月12日，记者从县里了解到，今年全县新建场所15个。2017年年底，全县有场所120个。", 2018),
        # The day on which a page was looked at, beside the links of its head.
        ("2024年05月15日星期三 设为首页 | 加入收藏\n81个项目助脱贫\n2019-04-27 来源：县报\n会议日前召开，今年有81个项目。", 2019),
        # An issue of a journal, and a campaign of its year.
        ("不忘初心、牢记使命主题教育\n2021-12-16 县刊 2021年12期\n2019年5月31日，召开会议，派出指导组18个。", 2019),
    ],
)  # fmt: skip
def test_what_a_text_says_of_the_year_in_which_it_speaks(text, year):
    assert find_year("", "", "x", plain_text.read(text)).value == year


def test_a_yearbook_by_its_file_name_records_the_year_before():
    text = plain_text.read("【组织建设】全县有支部300个，党员9000名。")
    assert find_year("", "", "通海年鉴2015", text).value == 2014
    assert find_year("", "", "通海2015", text).value == 2015


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
    ],
)
def test_occasions_date_a_text_that_names_no_year(text, year):
    found = find_year("", "", "x", plain_text.read(text))
    assert (found.value, found.source) == (year, "campaign" if year else None)


def test_occasions_are_checked():
    with pytest.raises(OccasionError, match="holds anniversaries, held, begun and launched"):
        parse_occasions("held: {2012: [甲]}")
    with pytest.raises(OccasionError, match="stands under"):
        parse_occasions(
            "anniversaries: {1921: [甲]}\nheld: {2012: [乙], 2017: [乙]}\nbegun: {2010: [丙]}\nlaunched: {2012: [丁]}"
        )
    with pytest.raises(OccasionError, match="is no year"):
        parse_occasions("anniversaries: {1921: [甲]}\nheld: {1912: [乙]}\nbegun: {2010: [丙]}\nlaunched: {2012: [丁]}")


def test_a_campaign_dates_a_text_that_names_no_year():
    found = find_year("", "", "x", plain_text.read("全县扎实开展保持共产党员先进性教育活动，培训党员3000名。"))
    assert (found.value, found.source) == (2005, "campaign")
    assert find_year("", "", "x", plain_text.read("全县培训党员3000名。")).value is None


def test_blanks_and_empty_lines_of_a_layout_keep_no_day_from_the_head():
    text = "县里的党建\n" + "　　　　\n" * 120 + "发布时间：2013-10-17 08:00\n" + "全县新建场所12个。" * 60
    assert find_year("", "", "x", plain_text.read(text)).value == 2013


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


@pytest.mark.parametrize(("year", "region"), [(None, "定西地区"), (1995, "定西地区"), (2013, None)])
def test_a_text_on_all_counties_of_a_prefecture_is_that_prefectures_of_the_time(year, region):
    text = "女党员的情况\n我们对全区7个县的66个村作了调查。通渭县王岔村、岷县下文斗村、陇西县高峰村等9个村没有。"
    found = find_region("", "", "x", plain_text.read(text), year)
    assert (found.value.name if found.value is not None else None) == region


@pytest.mark.parametrize(
    ("text", "year", "region"),
    [
        ("泰安第一批“四清”单位整党\n1966年，地委组织三县整党，接收新党员13664名。", 1966, "泰安地区"),
        ("泰安第一批“四清”单位整党\n1966年，党委组织三县整党，接收新党员13664名。", 1966, None),
        ("泰安、临沂的整党\n1966年，地委组织三县整党，接收新党员13664名。", 1966, None),
        ("泰安整党\n2010年，地委组织三县整党，接收新党员13664名。", 2010, None),
        (
            "中共吉安地委组织部编\n泰和县工作组住进山村，县直机关去人。泰和县出钱，县财政也出，我区都好。",
            1996,
            "吉安地区",
        ),
        ("组织部编\n泰和县工作组住进山村，县直机关去人。泰和县出钱，县财政也出，我区都好。", 1996, "泰和县"),
    ],
)
def test_a_prefecture_of_old_goes_by_its_short_name_where_its_committee_acts(text, year, region):
    found = find_region("", "", "x", plain_text.read(text), year)
    assert (found.value.name if found.value is not None else None) == region


@pytest.mark.parametrize(
    "text",
    [
        "远程教育\n我们根据郴州市委远教办的安排，全市投入340万元，新建站点86个。",
        "远程教育\n全市投入340万元，新建站点86个，这在郴州市属首创。",
        "远程教育\n全市投入340万元，新建站点86个，《郴州通讯》作了介绍。",
    ],
)
def test_who_is_above_and_among_whom_it_stands_is_not_who_reports(text):
    assert find_region("", "", "x", plain_text.read(text), 2013).value is None


def test_a_text_on_counties_of_two_prefectures_is_of_neither():
    text = "女党员的情况\n我们对全区7个县的66个村作了调查。通渭县王岔村、岷县下文斗村、通海县高峰村等9个村没有。"
    assert find_region("", "", "x", plain_text.read(text), None).value is None


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("新华社北京7月1日电 截至2012年底，全国党员8512.7万名。全国基层党组织420.1万个。", "全国"),
        ("新华社北京6月30日电 数据表明，到2016年底，中国共产党共有党员8944.7万名，基层组织451.8万个。", "全国"),
        # Who sat beside the Centre's people, and who they are.
        (
            "国务院新闻办公室举行发布会，中组部负责人和云南省玉溪市通海县的村支书张三到会。据介绍，"
            "参加活动的农村党组织有59.2万个，各地新建党组织4.7万个。",
            "全国",
        ),
        (
            "沂南党建在线\n去年7月，沂南县推行双报到。县直机关1860人，县财政拨款。临沂市在沂南县开会，蒙阴县也去了。",
            "沂南县",
        ),
        ("福建晋江现有非公企业1.28万家，晋江党员1.37万名，全市晋江经验推广，晋江市委组织部，福建省。", "晋江市"),
        # A city that goes by its short name beside its district.
        (
            "新华社福州12月20日电 福建龙岩新罗区某社区有工作人员17名。据市委组织部介绍，全市136个社区都已铺开。",
            "龙岩市",
        ),
        # A paper's name counts where no other place does.
        (
            "浙江日报集团主办\n金华关爱基金\n金华市9个县市区的基金建齐了，磐安县已救助10名，金东区当天发出第一笔。",
            "金华市",
        ),
        (
            "全国村官3.5万名\n全国31个省份已制定法规，有5个修订了本省办法。座谈会在浙江杭州召开。"
            "全国多数村已换届，全国投票率88%，全国村官3.5万名，内蒙古、海南的占30%。",
            "全国",
        ),
        ("湖南日报6月30日讯\n截至2021年底，全省共有党员421.7万名。", "湖南省"),
        # A district right behind its city, and news by the short name of where it comes from.
        ("淄博市临淄区让党建领着社会组织走，党组织覆盖率达到50%。", "临淄区"),
        ("我市党建获好评\n廉江讯 湛江市委组织部一行4人到我市，廉江市委领导陪同。", "廉江市"),
        # No place named but in short: of a county, and of a province by its one character.
        ("工作队把真心留在了蕉岭。\n工作队进驻蕉岭各乡镇，全县实施项目225个。", "蕉岭县"),
        ("区直、中直驻桂单位选派第一书记，我区再派3500名。", "广西壮族自治区"),
        # A banner by its usual short name.
        ("内蒙古自治区兴安盟科右中旗的嘎查\n近年来，科右中旗统筹谋划，全旗173个嘎查都有收入。", "科尔沁右翼中旗"),
        # What the Party's centre tells of all the country, with a village of one county.
        (
            "本报北京3月1日电 今天，中组部介绍情况，江苏江阴市华西村书记应邀到场。\n"
            "各地新建基层党组织54000个，培训94万名，各地解决场所10.1万个。",
            "全国",
        ),
        (
            "本报北京3月1日电 今天，江苏江阴市华西村书记应邀到场。\n"
            "各地新建基层党组织54000个，培训94万名，各地解决场所10.1万个。",
            "江阴市",
        ),
        # A province that speaks of its counties' work.
        ("云南省简报\n全县怎么办、县委怎么抓，全省都在看。全县培训30名，全省480名。", "云南省"),
        # Where the city stands among all.
        (
            "玉溪市组织部长会议召开，玉溪去年实施工程。\n全市投入5.2亿元，学用积分在全省排到第一，捧回全省优秀奖，工作居全省先进。",
            "玉溪市",
        ),
        # By the sign in a document's number.
        ("按照《实施意见》（桂办发〔2010〕36号），我区把工作铺开，区直单位139个。", "广西壮族自治区"),
        # Its short name before a colon, in a text that nowhere says what it is.
        ("镇沅：干部包村住户当好知情人\n发布时间：2012-08-08\n眼下，545名干部包村。", "镇沅彝族哈尼族拉祜族自治县"),
        # An autonomous county without its peoples.
        ("紫云自治县抓党建\n建成党支部293个。", "紫云苗族布依族自治县"),
        # A county of two characters behind its city's short name.
        ("晋中祁县：推进组织建设\n命名15个党组织，累计46个。", "祁县"),
        # By a contraction that no rule tells.
        ("三超前抓教育\n前郭县建立联系点22个，全县培训党员300名。", "前郭尔罗斯蒙古族自治县"),
        # What the Centre gave to some provinces.
        (
            "特殊党费用到了哪\n新华社北京5月12日电 中央组织部12日召开发布会，已重建农房136.5万户。\n"
            "分配到四川80.3亿元，甘肃10亿元，陕西5亿元，重庆1亿元，云南1亿元。其中四川完工130万户，四川还有学校18所。",
            "全国",
        ),
        (
            "特殊党费用到了哪\n已重建农房136.5万户，我省由中央组织部拨付。\n"
            "分配到四川80.3亿元，甘肃10亿元，陕西5亿元，重庆1亿元，云南1亿元。其中四川完工130万户，四川还有学校18所。",
            "四川省",
        ),
        # What lies around, and who set the tasks.
        ("我们镇\n东与河南林州市相接，北连林州市，南靠林州市。通海县的一个镇有党员30名。", "通海县"),
        ("远程教育\n通海县抓教育，玉溪市下达的建站任务、玉溪市下达的指标都完成了，玉溪市下达的还有培训。", "通海县"),
        # Whose orders are followed is above, and every level at once is none.
        (
            "抓换届\n阜南县根据省委、市委的要求，抓换届。选派4人到徐汇区、肥西县挂职。目前，全县有985人。",
            "阜南县",
        ),
        ("选派干部\n自2001年起，安徽从省、市、县直机关选派9000名干部，占全省行政村的37%。", "安徽省"),
        # A prefecture of before whose city bears its name.
        ("喀什：万名干部住村\n12月2日，喀什地区召开会议，派出工作组2286个。农牧民夜校开课3.3万节。", "喀什地区"),
        ("喀什：万名干部住村\n12月2日，市里召开会议，派出工作组2286个。农牧民夜校开课3.3万节。", "喀什市"),
        # A city by the short name that it opens with, and one of its districts in full.
        ("宜昌抓党建，以16个项目统揽。\n在全省作了介绍，市本级拿出1500万元，全市推开。西陵区有一个小区。", "宜昌市"),
        ("宜昌抓党建，以16个项目统揽。\n区本级拿出1500万元，全区推开。西陵区有一个小区。", "西陵区"),
        # Who gave an award.
        (
            "抓头雁\n近年来，旬阳县抓党建，办班46场次。35名书记获得安康市委表彰。",
            "旬阳县",
        ),
        # A site's menu is not what a text is called.
        (
            "江苏要闻 | 融媒产品 | 访谈 | 信息动态 | 推广\n南通启动计划\n来源：南通日报\n我市从本月开始援建，全市22个。",
            "南通市",
        ),
        # Nor are links to the sites of the counties.
        (
            "首页 | 崆峒区 | 泾川县 | 灵台县 | 崇信县 | 庄浪县 | 静宁县\n您所在的位置：平凉党建网 >> 正文\n静宁：干部常下村\n"
            "县委召开大会。去年全县共有131个单位参与，联系全县333个村。30名书记到庄浪县观摩。",
            "静宁县",
        ),
        # Who keeps a site is not what a text is called.
        (
            "中共福建省委宣传部主管\n福建日报报业集团主办\n东南网泉州频道> 泉州时政> 泉州要闻 > 正文\n40个村确定\n"
            "近日，20个村在我市敲定。我市筹资1000万元，全市动起来。晋江市、南安市、惠安县各报名。",
            "泉州市",
        ),
        # A school of old.
        ("济南市的党员在山东省立第一师范读书。\n通海县最早的党员30名，通海县党支部3个。", "通海县"),
    ],
)
def test_the_place_that_a_text_is_about(text, region):
    found = find_region("", "", "x", plain_text.read(text), 2013)
    assert found.value is not None and found.value.name == region


@pytest.mark.parametrize(
    "text",
    [
        "平安建设深入人心，全县以平安为本，建设平安村30个。",
        "1960年，全县有妇女干部557人（含曲阜县），1990年，全县有1402人。",
        "驻桂单位、驻湘单位选派第一书记，我区再派3500名。",
        "云南省志选编\n第三辑 抚贫\n扶持7315户，占全县贫困户的54%。",
        "全省共有党员30万名，比上年增加2万名。重庆市的同行前来交流。全省新建党支部300个。",
    ],
)
def test_what_names_no_place_of_a_text(text):
    assert find_region("", "", "x", plain_text.read(text), 2013).value is None


def test_an_official_document_is_called_what_it_is_about_and_written_by_whom_its_head_names():
    text = (
        "中共江华瑶族自治县委办公室\n关于2005年第三批教育活动落实情况的报告\n各乡镇党委：\n"
        "全区投入资金30万元，办实事120件，帮扶贫困户500户，确保明年再办100件。\n二〇〇六年二月十六日 （　　）\n"
    )
    document = plain_text.read(text)
    assert document.title == "关于2005年第三批教育活动落实情况的报告"
    assert find_year("", "", "x", document).value == 2005
    region = find_region("", "", "x", document, 2005).value
    assert region is not None and region.name == "江华瑶族自治县"


def test_what_is_dated_in_spring_and_tells_of_last_year_is_last_years():
    text = "通报\n1997年，全区投入资金30万元。1997年办实事120件。\n一九九八年二月十六日 （　　）\n"
    assert find_year("", "", "x", plain_text.read(text)).value == 1997


@pytest.mark.parametrize(
    ("text", "year"),
    [
        # An anniversary told in words.
        ("总结\n今年建党百周年快到时，全镇94名党员领到奖牌。", 2021),
        ("总结\n今年建党100年，全镇94名党员领到奖牌。", 2021),
        (
            "大会\n镇党委6月20日开会庆祝建党91周年，到会300人，宣读2011年度表彰决定。2011年，财税2070万元。今年又进一步。",
            2012,
        ),
        (
            "大会\n镇党委6月20日开会庆祝建党91周年，到会300人，宣读2011年度表彰决定。2011年，财税2070万元。",
            2011,
        ),
        # A campaign of 2016 doesn't date what names 2017, even in passing.
        (
            "党建新闻\n围绕“两学一做”，镇领导轮着讲，包村干部每月到村讲一次，连着各项工作。2017年，班子成员讲课15次。",
            2017,
        ),
        ("党建新闻\n围绕“两学一做”，镇领导轮着讲，包村干部每月到村讲一次，班子成员讲课15次。", 2016),
        # When somebody joined.
        ("新闻\n“1970年10月10日，我在部队入的党。”这次19名老党员领到纪念章。", None),
        # Begun late in one year, this year's beginning is the next one's.
        ("新闻\n从2007年下半年起，全市做准备。今年初，455个站点装好。", 2008),
        ("新闻\n从2007年3月起，全市做准备。今年初，455个站点装好。", 2007),
        # Who is meant, and since when people have worked at it.
        (
            "公告\n日前，县财政局把2009年度补贴69万元拨下去。从2009年1月起调整标准。"
            "对象是2008年12月31日以前退下来的村干部，到2008年12月31日年满60周岁的，每月补50元。",
            2009,
        ),
        ("经验\n2014年某市成立党工委，经过6年多的摸索和实践，目前覆盖率87.3%。", 2020),
        ("经验\n2014年某市成立党工委，摸索和实践见了效，目前覆盖率87.3%。", 2014),
        # The day on which a library's text was handed in.
        ("计划通知\n时间:2022-10-21 03:35:00\n导语:一文来源于网友上传,不代表本站观点。\n今年我县发展党员490名。", None),
        ("计划通知\n时间:2022-10-21 03:35:00\n导语:请看详情。\n今年我县发展党员490名。", 2022),
        # A library's stamp is not the year of what names its own; where that names none, it is all that there is.
        ("乡镇总结\n好范文网\n发布时间:2021-04-01 10:52:09\n今年脱贫393户。2017年脱贫456户，2018年脱贫393户。", 2018),
        (
            "乡镇总结\n发布时间:2021-04-01 10:52:09 下载该Word文档\n今年脱贫393户。2017年脱贫456户，2018年脱贫393户。",
            2018,
        ),
        ("乡镇总结\n好范文网\n发布时间:2021-04-01 10:52:09\n今年脱贫393户。", 2021),
        ("乡镇总结\n发布时间:2021-04-01 10:52:09\n今年脱贫393户。2017年脱贫456户，2018年脱贫393户。", 2021),
        # What has been done is no goal.
        ("乡镇总结\n2017年全镇脱贫456户。白石村2018年完成脱贫摘帽工作。", 2018),
        # A year with a blank inside.
        ("全市活动\n从1988年8月起，分批搞活动。到1 989年底，处置党员32名。", 1989),
        ("全市活动\n从1988年8月起，分批搞活动。到19 89 年底，处置党员32名。", 1989),
        # The name of a site ends like that of a counter.
        ("县里的党建\n某某国际在线  2020-11-02 16:02:19\n今年以来，县里自行集资25万元。", 2020),
        # A course that goes on to a year ahead, and a span in a notice's title.
        ("整顿\n从2019年起到2022年，开展两轮整顿。2019年4月定下12种情形。", 2019),
        ("整顿\n《关于2019—2020年整顿的通知》印发。2019年4月定下12种情形。", 2019),
        # 去年 of what appears in summer, and of what appears in winter and says 今年 of nothing.
        ("短新闻\n发表于: 1998-08-03\n去年年初，市委作出安排，28个单位帮扶。1997年底，人均836元。", 1998),
        ("短新闻\n发表于: 1998-08-03\n市委作出安排，28个单位帮扶。1997年底，人均836元。", 1997),
        ("短新闻\n发表于: 1996-02-12\n本报讯去年12月30日，党校来了70多名干部。一年中有200人受训。", 1995),
        ("短新闻\n发表于: 1996-02-12\n本报讯去年12月30日，党校来了70多名干部。今年有200人受训。", 1996),
        ("短新闻\n发表于: 1996-02-12\n本报讯去年12月30日开的班近日结束。一月有200人受训。", 1996),
        ("短新闻\n发表于: 1996-02-12\n本报讯去年8月30日，党校来了70多名干部。一年中有200人受训。", 1996),
        # So many years since its founding.
        (
            "做法\n2004年3月，《关于建立指导员制度的通知》下发，首批100名下村，市县乡随后又派出3万名，村村都有人，各级把这件事一直抓在手上，各部门合力，制度由此定型。\n20年来，选派48万名。",
            2024,
        ),
        ("做法\n1984年3月，《关于建立指导员制度的通知》下发，首批100名下村。\n二十年来，选派48万名。", 2004),
        # 今年 behind what has passed.
        ("做法\n2012年开展大下访活动之后，今年4月，县里又开展三进活动。300余名干部挂点。", 2013),
        ("做法\n2012年开展大下访活动，今年4月，县里又开展三进活动。300余名干部挂点。", 2012),
        # A campaign doesn't date what knows a later congress.
        ("宣讲\n“党的十九大报告讲得明白。”书记说，“两学一做”的主战场上，党员户有379名。", 2017),
        ("宣讲\n“报告讲得明白。”书记说，“两学一做”的主战场上，党员户有379名。", 2016),
        # An entry of a yearbook, and a report that names the year of its title itself.
        ("2021年沙坝镇情况一览\n【概况】 2020年，沙坝镇机构改革。党政机关编制37名。", 2020),
        ("2021年沙坝镇情况一览\n【概况】 2020年，沙坝镇机构改革。2021年党政机关编制37名。", 2021),
        ("2021年沙坝镇情况一览\n2020年，沙坝镇机构改革。党政机关编制37名。", 2021),
        # The end of a year that is over where the news is written is no goal; alone, beside 到现在, it is the last count.
        ("中新网6月24日电\n2011-06-24 14:09:00\n到2010年底，覆盖面达到99.9%。2010年培训4万人次，2010年评议。", 2010),
        ("某网6月24日电\n2009-06-24 14:09:00\n到2010年底，覆盖面达到99.9%。2009年培训4万人次，2010年评议。", 2009),
        ("军令状\n30.09.2015 09:32\n到2014年底，有贫困村892个。到现在，派出书记1357名。", 2015),
        ("军令状\n30.09.2015 09:32\n到2014年底，有贫困村892个。目前，派出书记1357名。", 2014),
        # Which secretaries and which line are meant.
        (
            "结对\n河池日报 2016-02-22 10:09\n以2015年贫困线为准，有11785户。2015年选派的书记帮扶。目前干部有3134名。",
            2016,
        ),
        ("结对\n河池日报 2016-02-22 10:09\n2015年有11785户。2015年选派书记。目前干部有3134名。", 2015),
        # An address runs into the date; a line about the site is older.
        (
            "工会会员到了782万人\n//www.example.cn2014-09-16 07:46:34来源: 日报\n今年投2000万元。\nCopyright 2008-2011 by www.example.cn.",
            2014,
        ),
        # What there is now, beside last year's figures.
        (
            "堡垒\n2016-08-25 15:22:09 来源:某网\n现有党员56名。2009年人均6000元，2015年升到11000元。2015年整顿37个，这一年换届。",
            2016,
        ),
        # Next year's month, called by its year too.
        ("轮训党员\n从今年4月一直做到明年7月，全县培训党员。到2020年7月，要到1万名以上。", 2019),
        # The issue that a paper stands in, and a document of later than the campaign.
        ("难点及对策\n文章编号:1234-5678(2018)11-0012-05\n课题组跑了200家企业。", 2018),
        (
            "先进性教育活动测评\n参加580人。\n" + 60 * "各党委组织周密。" + "印发《实施方案》(通先组办发[2006]26号)。",
            2006,
        ),
        ("先进性教育活动测评\n参加580人。\n" + 60 * "各党委组织周密。" + "印发《实施方案》(通先组办发26号)。", 2005),
        # A day in English, a story of long ago, and what began then.
        ("Tuesday, September 7, 2010\n区里公开承诺\n目前，653个党组织公开了承诺。", 2010),
        ("创新做法\n2009-10-21 13:40\n村里穷。2001年，选派干部来到村里，配副书记2名。选派干部有1.2万名。", 2009),
        ("创新做法\n2009-10-21 13:40\n2001年，选派干部来到村里，配副书记2名。选派干部有1.2万名。", 2001),
        ("建整扶贫\n来源：某网 日期：2015-03-20 12:00\n2007年，全市派出队员64名，程控电话开通1600门。", 2007),
        ("创新做法\n2009-10-21 13:40\n村里穷。2007年，选派干部来到村里，配副书记2名。选派干部有1.2万名。", 2007),
        ("创新做法\n选派始于2001年7月。2009年，选派干部有1.2万名，到2001年的三倍。", 2009),
        ("创新做法\n选派始于2001年7月。选派干部有1.2万名。", None),
        # A campaign that ended in the next year, and one of several years, in which nobody wrote before it began.
        ("总结\n先进性教育活动为期1年半，整顿支部44个。2005年，人均收入6660元。", 2006),
        ("总结\n先进性教育活动为期半年，整顿支部44个。2005年，人均收入6660元。", 2005),
        ("做法\n自创先争优活动开展以来，结对147个村。2007年以来，上项目100多个。", None),
        ("做法\n自结对活动开展以来，结对147个村。2007年以来，上项目100多个。", 2007),
        ("做法\n县里从2022年起推行培育计划，如今入库226人。", None),
        ("做法\n县里从2022年起推行培育计划，入库226人。", 2022),
        ("做法\n园区的经费有了保障。单是2017年，就拿出60万元，目前建成14个。", 2017),
        # A title without 年, beside a day of another year and one that looks back.
        ("2015发展集体经济报告\n2021年01月10日11:32:39\n我镇上项目28个。", 2015),
        ("2015发展集体经济报告\n2015年01月10日11:32:39\n去年我镇上项目28个。", 2014),
        # Since when, in what appears in spring.
        (
            "农村教育活动进展顺利\n某网 2007年03月05日03:32\n本报北京3月4日电 活动2006年10月下旬起步，打算2007年6月结束。"
            "全国新建党组织5.4万个。",
            2007,
        ),
        # A plan of as many years as the text looks back on.
        ("制定《组织建设三年行动计划（2018—2020年）》。三年来，整顿党组织1978个。", 2020),
        ("制定《组织建设三年行动计划（2018—2020年）》。整顿党组织1978个。", None),
        ("制定《组织建设三年行动计划（2018—2020年）》。两年来，整顿党组织1978个。", None),
        # Counted in January of the year.
        ("换届收官\n2021-01-29 19:16\n本报讯 到1月24日为止，全区344个村完成换届，高出上一届10%。全年工作有序。", 2021),
        ("下沉社区\n2022-01-20 08:06\n本报讯 1月1日至16日，68个单位下沉。去年以来，机制更实。", 2022),
        ("换届收官\n2021-01-29 19:16\n本报讯 全区344个村完成换届，高出上一届10%。全年工作有序。", 2020),
        # A stamp before what the text tells as done is none of the text's; before what it aims at, it may be.
        ("场所\n发布时间：2011-03-08 11:28:32\n2015年新建活动场所125个，并已投入使用。今年以来，开展活动632次。", 2015),
        ("场所\n发布时间：2011-03-08 11:28:32\n2015年要完成新建活动场所125个。今年以来，开展活动632次。", 2011),
        # An account of a year by its subtitle, in a bulletin of the next one.
        ("组工信息2022第1期\n发布时间：2022-05-27 17:03\n——2021年通海县基层党建综述\n全县目前有党委4个。", 2021),
        ("组工信息2022第1期\n发布时间：2022-05-27 17:03\n2021年以来，全县抓党建。全县目前有党委4个。", 2022),
        # The issue that a journal brought it in.
        ("链条激活党建\n来源：《党建研究》2023年第9期\n11个乡镇组起联合党委。", 2023),
        # Since when something is carried out, and nothing else.
        ("县里以2001年推行的联合体为底子，把工程往深里做，建起服务点16个，眼下还在建。", None),
        # The day it appeared on, beside the paper's name; a title that begins with a year.
        ("全国组织工作回眸\n2009年1月8日  某网·新闻  作者：齐某\n过去的2008年，很不平凡。设立站点2.2万个。", 2008),
        ("2008：全县组织工作回眸\n发布时间：2009-05-08\n设立站点22个。", 2008),
        # What is held in January is not what was counted by then.
        (
            "班子亮相\n发布时间：2019-01-11\n记者昨日了解到，截至去年12月底，换届完成。1月7日至10日，党校办班，154名书记参加。",
            2018,
        ),
        # A bulletin by its issue: late in a year, and early in the next one.
        ("全市通报整顿情况\n三明组工信息 2014年第41期\n今年3月以来，全市倒排186个。", 2014),
        ("我省党建稳步推进\n青海组织工作简报 2014年第3期\n截至2013年底，组建1846家。去年选派2760名。", 2013),
        # What looks back by a heading, and news that opens with last year, whatever this year is to bring.
        ("在会议上的讲话\n一、去年工作回顾\n选派干部88人。去年迁建12个村。今年要抓教育。\n（2014年3月6日）", 2013),
        ("迈出新步子\n2009年2月5日\n本报讯 去年，新建站点214个。今年计划再建46处。", 2008),
        ("迈出新步子\n2009年2月5日\n本报讯 去年，新建站点214个。今年又建46处。", 2009),
        # A copy of what had stood elsewhere, with the day of either.
        ("工作纪实\n2020年11月17日 10阅读 来源:赣州市人民政府 2012-11-30\n全县目前选派1000名党员干部。", 2012),
        ("工作纪实\n2020年11月17日 10阅读 来源:赣州市人民政府\n全县目前选派1000名党员干部。", 2020),
        # A year that opens a sentence without 年, where no other is named.
        ("调研\n全乡抓党建。\n全乡党员601名。\n全乡抓产业。2010农村经济总收入达5714万元。", 2010),
        ("调研\n全乡抓党建。\n全乡党员601名。\n全乡抓产业。2010个农村家庭脱贫。", None),
        # Years running.
        ("自2008年开始，全市连续四年面向社会招考，共招考770名。", 2011),
        ("县里决定自2008年起，连续四年开展帮扶。", 2008),
        # Long before, and what came when poverty was overcome.
        ("队员早在2018年就驻村。全县现有党员30名。", None),
        ("脱贫攻坚取得全面胜利后，我省继续选派24021名干部。队员早在2018年就驻村。", 2021),
        # In January too, the day dates what looks back on no year.
        ("抓机制\n2008-01-08 09:10\n目前，全县3700名党员与6740名贫困户结成对子。", 2008),
        ("抓机制\n2008-01-08 09:10\n一年来，全县3700名党员与6740名贫困户结成对子。", 2007),
        # A library gives its copies titles of the day.
        (
            "2022市农村组织建设调研报告\n由会员分享，可在线阅读。两年前的2009年，全市设党委47个，2009年底有党员30名。",
            2009,
        ),
        ("2022市农村组织建设调研报告\n两年前的2009年，全市设党委47个，2009年底有党员30名。", 2022),
        # The measure that is applied, and which ones are meant.
        ("抓结对\n县报 2016-02-22 10:09\n县报讯 按照下达的2015年贫困人口分数线，有贫困户11785户。", 2016),
        # What was given out for a year, beside a campaign that began before.
        (
            "抓脱贫\n先后出台《祁连县2017年度脱贫攻坚工作实施方案》，当作“两学一做”学习教育的主战场，组织27名干部。",
            2017,
        ),
        ("抓脱贫\n先后出台《祁连县2017年度脱贫攻坚工作实施方案》，2018年组织27名干部。", 2018),
        ("抓脱贫\n当作“两学一做”学习教育的主战场，组织27名干部。", 2016),
        # What was entered is now, however much is planned in it.
        ("建中心\n从2006年项目启动到现在，共有411个村。进入2012年，上级停止下达计划，今年建239个。", 2012),
        # What is aimed at is not when a text tells.
        ("扶贫这一年：为2020年阜平实现小康打基础\n2013年，派出155个工作组。", 2013),
        ("扶贫这一年\n为2020年实现小康打基础，派出工作组。2013年，派出155个工作组。", 2013),
        # What the Centre's offices gave out this year.
        ("选派\n今年4月30日，中组部、中农办、国务院扶贫办联合下发文件。收入由2010年的1600元提高到7500元。", 2015),
        ("选派\n中组部、中农办、国务院扶贫办联合下发文件。收入由2010年的1600元提高到7500元。", None),
        ("挂点\n今年3月，“领导挂点、部门包村、干部帮户”活动在武胜县启动，30名领导进村。", 2010),
        ("挂点\n“领导挂点、部门包村、干部帮户”活动在武胜县启动，30名领导进村。", None),
        # News of a day that names a year's event, no count at its end.
        ("本报讯\n6月8日，记者走进塘洞村。2021年，村党总支获得表彰，选入304名。", 2021),
        ("本报讯\n6月8日，记者走进塘洞村。2021年底，村党总支获得表彰，选入304名。", 2022),
        ("本报讯\n6月8日，记者获悉，今年是第三批。此前的2014年，分批选派3000名。", 2015),
        # A newsletter by its issue, on a line of its own.
        ("回头看\n《德惠党建》2007年第11期\n这次全市换届的村有294个。", 2007),
        # How long it has gone on.
        ("选派\n2021年6月选派9840名干部。从2001年算起，这项工作已经持续开展23年。", 2024),
        # What is now, in a text on a campaign of the year after the one that it names; another report of its paper's.
        ("选派\n第二批6000名于2004年2月进村。目前，2400个村为先进性教育活动作了准备。", 2005),
        ("选派\n第二批6000名于2004年2月进村。今年，2400个村为先进性教育活动作了准备。", 2004),
        ("选派\n(本报2004年8月22日1版头条曾作过报道)\n目前，2400个村为先进性教育活动作了准备。", 2005),
        # A later anniversary is celebrated, and 去年 and 今年 are told of.
        ("答卷\n庆祝中国共产党成立100周年。2019年，有村195个，去年调整为118个。今年上半年，发展党员305名。", 2021),
        ("答卷\n庆祝中国共产党成立100周年。2019年，有村195个，今年调整为118个。", 2019),
        # For which year tasks are given.
        (
            "派出1.6万名干部\n本报2月1日电 去年组成5240个工作队。会议在部署2011年工作时提出，今年再选派1.5万名，到2010年已建。",
            2011,
        ),
        # When news had first appeared, whenever it was copied.
        ("旧闻\n楼主  发表于 2012-4-9 21:36\n日报讯(2010年11月26日) 去年初有后进村612个。今年3月，选派516名。", 2010),
        (
            "怎么看\n楼主  发表于 2007-8-21 09:36\n以下内容转自2006年11月28日的报纸:\n从今年起签责任书，支书补贴由去年的80元提高。",
            2006,
        ),
        # A year without 年 in a headline.
        ("平台2023党建品牌榜（第3期）公布\n全市优化网格1690个。", 2023),
        # Since when, on a page of the next year.
        (
            "镇上抓阵地\n发布时间：2016-11-21 08:46:24\n阵地大多建于2000年初期。从2015年以来，镇上筹资，建成阵地12个。",
            2016,
        ),
    ],
)
def test_what_dates_a_text_by_the_way(text, year):
    assert find_year("", "", "x", plain_text.read(text)).value == year
