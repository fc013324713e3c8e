"""Places, years and numbers as pages tell them that nobody wrote for a reader of figures (DOMAIN: region, year)."""

from __future__ import annotations

import pytest
from test_years_told import years

from ingest.narrative.scan import scan
from ingest.readers import plain_text
from ingest.whereabouts import find_region, find_year


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What stands behind a list of places joined by 、 is of the whole again.
        (
            "通报\n通海县有145个村没有场所，其中秀山镇54个、杨广镇38个、河西镇53个，分两年建成，今年完成60%，计87个。\n",
            {"54个": "秀山镇", "60%": "通海县", "87个": "通海县"},
        ),
        (
            "通报\n通海县有145个村没有场所，其中秀山镇54个，杨广镇91个。杨广镇今年完成60%。\n",
            {"91个": "杨广镇", "60%": "杨广镇"},
        ),
        # The one exception is told of aside.
        (
            "报告\n通海县应换届的186个村中，除秀山镇石门村整体搬迁、暂缓选举外，其余185个村全部进行了选举。\n",
            {"186个": "通海县", "185个": "通海县"},
        ),
        # 村里 of several villages is none of them.
        (
            "报道\n通海县抓村部。剩下秀山镇石门村、杨广镇红坡村等8个村。共筹资金151万元，其中村里自筹19.9万元。\n",
            {"151万元": "通海县", "19.9万元": "通海县"},
        ),
        # Told by who was given it.
        (
            "报道\n通海县有村72个。\n记者在杨广镇石门村看到新村部。村支书算账：县粮食局送来3.8万元，县水务局送来2万元，他垫了1.2万元。\n",
            {"2万元": "石门村", "1.2万元": "石门村"},
        ),
        # Where people come into homes.
        (
            "新闻\n通海县有村72个。\n领导走进杨广镇石门村的贫困户家中问冷暖。这次慰问5户，共5000元。\n",
            {"5户": "石门村", "5000元": "石门村"},
        ),
        # Several pieces of one page, by where each was sent from.
        (
            "云南省驻村手记\n云南省有村1.2万个。\n记者罗某 通海县石门村报道:全村218户，光照足。\n\n水渠修好6公里。\n\n记者秦某 宜良县红坡村报道:全村326户。\n\n茶园有90亩。\n",
            {"218户": "石门村", "6公里": "石门村", "326户": "红坡村", "90亩": "红坡村"},
        ),
        (
            "枫树乡发展党员工作\n枫树乡党委下辖34个支部，我乡发展党员26人。工作组由乡班子成员9人和乡党校骨干5人组成。年初我乡计划发展28人。\n",
            {"34个": "枫树乡", "5人": "枫树乡", "28人": "枫树乡"},
        ),
    ],
)
def test_whose_figures_a_page_tells(regions, text, expected):
    told = regions(text)
    assert {quote: told.get(quote) for quote in expected} == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "农村党建\n“公章装在布袋里。”说起从前，石坳村支书龙启顺直摇头。像石坳村这样没有办公用房的村，到前年底**县还有87个，村部危房39处。**县委拿出68万元。\n",
            "**县",
        ),
        (
            "农村党建\n“开会蹲在屋檐下。”说起从前，石坳村支书龙启顺直摇头。像石坳村这样的村，在**并不鲜见。据摸底，**共有行政村87个。**财政拿出68万元。**委定了规矩。\n",
            None,
        ),
    ],
)
def test_a_struck_out_name_is_the_report_s_own_place(regions, text, place):
    told = regions(text)
    assert (told["87个"], told["68万元"]) == (place, place)


@pytest.mark.parametrize(
    ("text", "region"),
    [
        # 湖南省[邵阳市] is no 邵阳县.
        ("党员状况\n本课题组于2013年7月赴湖南省邵阳市开展调研，选取新邵县、隆回县的村作样本。黨員612人。", "邵阳市"),
        ("党员状况\n课题组以通海县为例作了问卷，收回342份。全国党员8500万名。", "通海县"),
        ("服务队\n国家电网江西电力（赣州）服务队有队员16名。赣州城区的小区换了表。赣州供电公司供图。", "赣州市"),
        (
            "果洛新报\n省委、省政府决定在全省牧区实施工程。我州投入38亿元，玛沁县5120户、班玛县3874户、甘德县4216户。州委召开会议。",
            "果洛藏族自治州",
        ),
        (
            "路径——以R市为例\n（1.江西师范学院，江西 赣州 341000）\nR市辖18个乡镇。R市发放问卷320份，R市本级33名，全市贫困户9户。",
            None,
        ),
    ],
)
def test_the_place_that_a_page_is_about(text, region):
    found = find_region("", "", "x", plain_text.read(text), 2013).value
    assert (found.name if found is not None else None) == region


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("光彩事业1995年在这里落户，到今年已整整15年。全市有企业1280家。", 2010),
        ("“携手”活动\n“携手”活动是1994年全市妇女竞赛的重头戏。全市有16个单位。", 1994),
        (
            "全县今年设立资金150万元。该县明确了时间表：2016年，要消灭“空壳村”；2018年，要达到70%；2020年，要全部达到。",
            2016,
        ),
        ("党的十八大之后的头一个春天，自治区抽调34650名干部。6月底，筹来196万元。", 2013),
        ("2015年8月以来，3家单位投入186万元。到2016年底，村里还有61户没有脱贫。去年建起电站，今年计划脱贫35户。", 2017),
    ],
)
def test_the_year_of_a_page(text, year):
    assert find_year("", "", "x", plain_text.read(text)).value == year


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        (
            "走访慰问\n2014-01-23 08:36\n1月21日上午，组织部给12户困难群众送去棉被。慰问的群众中因病的4户。\n2013年投入86万元。12月21日，办班3期。\n",
            2013,
            {"12户": 2014, "4户": 2014, "86万元": 2013, "3期": 2013},
        ),
        (
            "总结\n准备对2000年以前盖的64个旧村部分批维修。2000年以前，全县有场所12个。\n",
            2006,
            {"64个": 2006, "12个": 2000},
        ),
        (
            "党员\n几个年份党员状况表  单位:名\n  年份    党员总数    女党员\n  1956    6812    734\n  1966    8903    1058\n",
            1985,
            {"6812": 1956, "734": 1956, "1058": 1966},
        ),
        (
            "党员\n单位:名\n┌────┬────┬────┐\n│年度        │  1957  │  1965  │\n├────┼────┼────┤\n│党员总数    │   269  │   903  │\n├────┼────┼────┤\n│女  党  员  │    41  │   167  │\n└────┴────┴────┘\n",
            1986,
            {"269": 1957, "903": 1965, "41": 1957, "1957": None},
        ),
    ],
)
def test_years_of_news_and_tables(text, year, expected):
    told = years(text, year)
    assert {quote: told.get(quote) for quote in expected} == expected


@pytest.mark.parametrize(
    ("text", "quote", "lo", "hi"),
    [
        ("回收率 96% 以上。", "96% 以上", 96, None),
        ("全国党员人数已经超过8500万，", "超过8500万", 85_000_000, None),
        ("其中农村党员达到2530多万。", "2530多万", 25_300_000, 25_400_000),
        ("党员占总人口的百分之零点九六。", "百分之零点九六", 0.96, 0.96),
        ("年末全场干部总数ll9人。", "ll9人", 119, 119),
        ("最高与最低之间相差11.9个百分点。", "11.9个百分点", 11.9, 11.9),
    ],
)
def test_numbers_as_worn_copies_have_them(text, quote, lo, hi):
    view = plain_text.read(text).view
    told = {text[one.start : one.end]: one.interval for one in scan(view)}
    assert quote in told, told
    assert (told[quote].lo, told[quote].hi) == (lo, hi)


def test_a_title_however_long_is_no_line_of_the_text_below_it(regions):
    text = "关于推进街道党建与社区治理融合情况的调研报告\n\n双桥河街道东西长8.4公里。双桥河街道党工委下设党组织68个。全街道有党员5236名。\n"
    assert regions(text)["5236名"] == "双桥河街道"
