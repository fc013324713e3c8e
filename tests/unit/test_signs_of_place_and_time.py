"""What a page says of its place and time beside its prose: authors, mastheads, forums, stamps, plans, meetings, events."""

from __future__ import annotations

import pytest

from county_reports.report_file import FileResult
from ingest.readers import plain_text
from ingest.report_body import of_the_report
from ingest.whereabouts import find_year

PROSE = "各支部按月开展活动，党员按时参加学习，有事大家商量着办。\n" * 20


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # Who wrote it, on the site of the city above, at the foot, and from where a reporter wrote.
        (
            "巴中党建\n来自乡下的报告\n作者:南江县委组织部 符某 录入:admin\n县委抓支部。全县修路946公里。巴中市表扬过。\n",
            "南江县",
        ),
        ("巴中党建\n来自乡下的报告\n录入:admin\n市委抓支部。全市修路946公里。巴中市的事。\n", "巴中市"),
        (
            "路子\n磁县走在前头，磁县的人来过，磁县抓得早。我县修路946公里。\n{prose}\n(作者单位:中共涉县县委组织部)\n",
            "涉县",
        ),
        (
            "路子\n文县走在前头，文县的人来过，文县抓得早。我县修路946公里。\n{prose}\n(康县县委组织部供稿 执笔 李某)\n",
            "康县",
        ),
        (
            "菇棚\n淅川县跑得快，淅川县的人来过，淅川县抓得早。全县修路946公里。\n{prose}\n(本报记者 席某 通讯员 柴某 发自西峡县)\n",
            "西峡县",
        ),
        # A bulletin's masthead, and to whom it goes.
        (
            "邳 州 组 工\n第17期\n市委组织部办公室编\n全市参加定级，修路946公里。新沂市、睢宁县也来看。\n报:徐州市委组织部\n",
            "邳州市",
        ),
        # The forum of a county, whose writers call themselves by another.
        (
            "汉阴论坛 » 茶座 » 亮家底\n凤台闲人  发表于 2009-1-9\n我县一年来修路946公里。汶川特大地震波及我县。\n"
            "[ 本帖最后由 凤台闲人 于 2009-1-9 编辑 ]\n",
            "汉阴县",
        ),
        # What a county borders on.
        ("灾后\n与宁强县、勉县接壤的略阳县受了灾。勉县也受了灾。我县修路946公里。\n", "略阳县"),
        # Whose people speak.
        ("表态\n我们修水山高路远，全县修路946公里。感谢在广东、浙江的老乡。\n", "修水县"),
        # Scholars give letters.
        ("出路\n——对L县36个村的调查\nL县位于黄土丘陵区。2007年，L县修路946公里。\n", "L县"),
        # A farm whose office gives out a bulletin, and a village's secretary.
        ("党委工作简报\n八五二农场党委办公室编\n场党委开会算账。全场修路946公里，场党委满意。\n", "八五二农场"),
        (
            "几本账\n下槐镇东峪沟村党支部书记  康某\n我叫康某，家在平山县的山沟里。县里让我讲。修路946公里。\n",
            "东峪沟村",
        ),
        ("密云县支部\n全县有党员9600名。河南寨村党员修路946公里。\n", "河南寨村"),
    ],
)
def test_whose_report_a_page_is(regions, text, place):
    assert regions(text.replace("{prose}", PROSE))["946公里"] == place


@pytest.mark.parametrize(
    ("text", "year"),
    [
        # A newspaper's masthead is no site's clock.
        ("大众日报\n1996年1月18日 农历乙亥年十一月廿八\n本报讯 全县去年整顿村124个，去年办班3期。\n", 1995),
        ("江 西 日 报\n一九九七年一月二十二日　星期三\n去年,全县整顿支部183个。按照规划,今年是最后一年。\n", 1996),
        # An issue above an article, whatever it tells of.
        ("1992年第2期(总第74期)\n支部怎样不回潮\n今年以来，整顿支部33个。\n", 1992),
        # A document's own day below that on which somebody posted it.
        (
            "材料区 » [转帖]汇报\n发表于 2004-3-11 09:42\n翻出来的\n(2003年11月20日)\n今年整顿支部53个，比2001年底多出97个。\n",
            2003,
        ),
        # Who struck out the year left no other either.
        ("总结(精选)\n时间:2019-07-02 21:40  下载本文\n20XX年，全县整顿支部53个。\n", None),
        ("总结(精选)\n时间:2019-07-02 21:40  下载本文\n今年，全县整顿支部53个。\n", 2019),
        # Links to other documents.
        (
            "烟叶大县怎样抓村支部建设\n“九五”开局的头一年，全县整顿支部53个。\n相关文档:某市情况汇报 | 2009年工作总结\n",
            1996,
        ),
        # What is handed over is not what is ahead; what a campaign is to last for.
        ("**县汇报\n现将2010年的情况汇报如下:整顿支部53个。活动要搞到党的十八大，明年要结合建党90周年。\n", 2010),
        # Around a year is none.
        ("启示\n1997年前后，农户单干。去年整顿支部53个。\n", None),
        # Years of plans and congresses.
        ("支部账\n学习贯彻十八大精神的头一年过去了。全县整顿支部53个。\n", 2013),
        ("堡垒\n从党的十六大到今天,整整十个年头。2005年支部只有3个，而今整顿支部53个。\n", 2012),
        ("堡垒\n党的十三大闭幕一年了，全县整顿支部53个。\n", 1988),
        ("简报\n四五计划只剩两年，全旗整顿支部53个。\n", 1973),
        ("路子\n“八五”末，收入728元。“九五”的头一年,全县整顿支部53个。到2000年要全部达标。\n", 1996),
        ("路子\n明年是“九五”的头一年,全县整顿支部53个。\n", 1995),
        ("十五个村的头一年，整顿支部53个。\n", None),
        # What is to come, and what has been.
        ("责任田\n全县整顿支部53个。学习实践科学发展观活动明年将在县里展开。\n", 2008),
        ("总结\n基层组织建设年里，整顿支部53个。为开展群众路线教育实践活动做好准备。\n", 2012),
        ("座谈\n自治区就要迎来成立60周年。广西整顿支部53个。\n", 2018),
        ("座谈\n自治区成立四十周年。全盟整顿嘎查支部53个。\n", 1987),
        ("报告\n去年十月全国农村基层组织建设工作会议以后，整顿支部53个。\n", 1995),
        ("半边天\n第四次世界妇女大会前不久在北京落下了帷幕。全县整顿支部53个。\n", 1995),
        ("写新篇\n认真贯彻十六届四中、五中全会精神。去年整顿支部53个。先进性教育活动结束了。\n", 2005),
        ("整党\n县级机关的整党，一九八五年三月开始，年底结束。乡镇从今年三月铺开，整顿支部53个。\n", 1986),
        ("申报\n在中国共产党即将迎来百年华诞之际，全镇整顿支部53个。\n", 2021),
    ],
)
def test_when_a_page_was_written(text, year):
    assert find_year("", "", "x", plain_text.read(text)).value == year


def test_a_summary_signed_in_january_that_plans_for_next_year_speaks_in_its_own(tmp_path):
    report = tmp_path / "report.txt"
    text = "全年工作总结\n今年是不平凡的一年。全年发展党员286名。\n明年，要抓好三件大事，办班9期。\n市委组织部\n2009年1月7日\n"
    report.write_text(text, encoding="utf-8")
    assert {figure.quote: figure.year for figure in FileResult(report).figures} == {"286名": 2008, "9期": 2009}


def test_a_masthead_set_in_single_characters_is_one_name():
    assert of_the_report("江 西 日 报\n正文。").startswith("江西日报\n")
    # What stands apart in a sentence stays so.
    assert "甲 乙 丙" in of_the_report("甲 乙 丙\n正文。")
