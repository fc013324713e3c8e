"""What tells the place of a report, or of some of its figures, by how the story is told: each with a look-alike."""

from __future__ import annotations

import pytest


def test_a_county_named_in_full_is_told_of_by_its_short_name_too(regions):
    text = (
        "常熟多年帮扶贵州思南\n2017年结对以来，常熟市累计投入资金2.16亿元。思南县建成项目118个。\n"
        "会上的消息说，常熟先后选派教师96名到思南工作。\n"
    )
    assert (regions(text)["96名"], regions(text)["118个"]) == ("常熟市", "思南县")
    assert regions(text.replace("常熟先后选派", "由常熟先后选派"))["96名"] == "思南县"


def test_a_paragraph_that_opens_with_words_is_of_where_they_were_said(regions):
    text = (
        "蒙阴县村级场所建设\n蒙阴县今年全县达标的有352个。\n"
        "“地皮从哪里来？工钱结清没有？”在联城镇山泉峪村，他进门先问账。村支书作答：新楼面积260平方米。\n"
    )
    assert (regions(text)["260平方米"], regions(text)["352个"]) == ("山泉峪村", "蒙阴县")
    met = text.replace("在联城镇山泉峪村，他进门先问账", "县委书记在会上先问账")
    assert regions(met)["260平方米"] == "蒙阴县"


def test_an_office_goes_on_with_the_place_whose_people_spoke(regions):
    text = (
        "南昌市主题教育\n南昌市全市办结事项3860件。\n"
        "“再也不用拉电线了。”东湖区彭家桥街道的居民李某说。街道党工委筹资230万元，装上端口1900个。\n"
    )
    assert regions(text)["230万元"] == "东湖区彭家桥街道"
    assert regions(text.replace("街道党工委筹资", "市住建局筹资"))["230万元"] == "南昌市"


def test_the_foremost_places_have_what_the_next_clause_counts(regions):
    text = "罗城仫佬族自治县党员\n全县党员11260人，分布最多的是东门镇，有612人，其次是怀群镇，有547人。\n"
    assert (regions(text)["612人"], regions(text)["547人"]) == ("东门镇", "怀群镇")
    assert regions(text.replace("分布最多的是东门镇，有612人", "去的是东门镇，办事612件"))["612件"] != "东门镇"


def test_county_offices_are_those_of_the_county_that_opens_the_paragraph(regions):
    text = (
        "旬阳县工作\n旬阳县全县走访农户4100户。旬阳县、汉阴县的一些村子里变化大。旬阳县办事120件。\n"
        "汉阴县把意见列成题目。县里还抽了140名干部到后进村。\n"
    )
    assert regions(text)["140名"] == "汉阴县"
    assert regions(text.replace("汉阴县把意见", "会上把汉阴县的意见"))["140名"] == "旬阳县"


def test_branches_of_its_people_elsewhere_are_the_citys_own(regions):
    text = "信阳市流动党员\n信阳市全市有流动党员3.47万名，已建流动党组织386个，其中苏州124个、上海96个、北京83个。\n"
    assert (regions(text)["96个"], regions(text)["83个"]) == ("信阳市", "信阳市")
    assert regions(text.replace("已建流动党组织", "全国已有党建品牌"))["96个"] == "上海市"


def test_a_street_in_a_citys_name_is_not_that_city(regions):
    text = "江岸区志愿服务\n江岸区有党员1.86万名。“药怎么吃？”在武汉市江岸区上海街，她问个不停。她和8名同事上门义诊。\n"
    assert regions(text)["8名"] == "江岸区"


def test_the_autonomous_region_is_none_of_its_districts(regions):
    text = (
        "宁夏第二批教育活动\n新华社银川8月11日电 宁夏有7216个党组织参加，涌现出一批像吴忠市利通区这样的单位。"
        "自治区党委派出督导组26个。\n"
    )
    assert regions(text)["26个"] == "宁夏回族自治区"


def test_where_people_met_is_not_whose_numbers_they_told(regions):
    text = "农业部负责人28日在天津举行的大学生村官创业论坛上透露，2012年中国新选聘大学生村官3.1万名，在岗20.8万名。\n"
    assert set(regions(text).values()) == {"全国"}
    assert set(regions(text.replace("在天津举行的", "天津举办的")).values()) == {"天津市"}


def test_a_paper_called_today_bears_its_countys_name(regions):
    text = "今日镇康  电子版\n本报讯 我县召开推进会，倒排出软弱涣散村党组织8个，派出第一书记12名。\n"
    assert set(regions(text).values()) == {"镇康县"}
    assert set(regions(text.replace("今日镇康  电子版", "今日要闻  电子版")).values()) == {None}


def test_slogans_end_with_the_countys_short_name(regions):
    text = "社区党建汇报\n我县围绕“生态靖宇、活力靖宇”这个目标抓社区。全县设社区9个，党员1286名。\n"
    assert set(regions(text).values()) == {"靖宇县"}
    assert set(regions(text.replace("“生态靖宇、活力靖宇”", "“生态立县、活力兴县”")).values()) == {None}


def test_a_county_that_only_its_towns_name(regions):
    text = "督查通报\n全县21个乡镇抓场所。古邳镇建成13个，邱集镇建成9个，双沟镇建成11个。全县竣工39个。\n"
    assert regions(text)["39个"] == "睢宁县"
    # Towns of two counties say nothing.
    assert regions(text.replace("邱集镇", "土基镇"))["39个"] is None


@pytest.mark.parametrize(
    ("text", "quote", "place"),
    [
        # A title's second half, and a headline that stands twice under a site's steps.
        (
            "固本强基 服务移民——淅川县丹湾镇党委书记履行党建责任述职报告\n各位领导：丹湾镇有党支部26个。县委常来。"
            "新建场所5处，县里补助3万元。\n",
            "5处",
            "丹湾镇",
        ),
        (
            "藏文阁\n你在这里:藏文阁 › 党建 › 建好场所\n建好场所\n建好场所\n记洛川县土基镇场所建设\n"
            "洛川县土基镇辖19个村。镇党委把这件事列为头号工程，全镇都有了家。县委组织部每村补5万元。筹集资金153.5万元。\n",
            "153.5万元",
            "土基镇",
        ),
        # Whose orders are followed, and from where people come.
        (
            "第一书记工作\n按照县委组织部要求，我镇作了回头看。马蹬镇驻村的第一书记18人，省里来的1人，县里来的14人。"
            "全镇办讲座6场。\n",
            "6场",
            "马蹬镇",
        ),
        # Who tells it.
        ("我是建宁县里田镇双溪村的远教管理员。\n今年已经播放43场，去年全镇第三。\n", "43场", "双溪村"),
        # 全街 of a street that heads what is told.
        (
            "振兴街道书记述职\n振兴街道党工委开了述职会。全街社区党组织讲微党课126堂。\n",
            "126堂",
            "振兴街道",
        ),
        # The only village, again and again, or in the title.
        (
            "在城口县双河乡龙洞村，本子上总记着这样的话。\n龙洞村挂在山腰。村民说路不好。他筹来75万元。如今的龙洞村变了样，"
            "修池4口。\n",
            "4口",
            "龙洞村",
        ),
        (
            "通榆县新胜村服务中心开工\n通榆县团结乡新胜村的中心打下第一锹土。村里没有图书室，村民说不便。新中心面积300平方米，"
            "村里自筹8万元。这是全县计划新建的40个之一。\n",
            "300平方米",
            "新胜村",
        ),
        # 和 that begins a name, verbs and kinds that begin none.
        ("和畅园社区是栖霞区的片区。\n和畅园社区有党员168名。\n", "168名", "和畅园社区"),
        ("扎根山村的女村官\n石泉县云峰乡青坪村抓养蚕。青坪村养蚕420张。\n", "420张", "青坪村"),
        ("陇南市集体经济\n徽县银杏树镇打破村界，村里出资，建冷库5座。\n", "5座", "银杏树镇"),
        ("靖宇县社区\n靖宇县设社区9个，县城所在地靖宇镇7个。\n", "7个", "靖宇镇"),
        # A commune that calls itself 我社, and a community its committee's alone.
        (
            "中共漆坪公社委员会\n关于整顿支部的报告\n县委：\n今年以来，我社抓整顿。全社有大队12个，水井湾大队最好。"
            "县委派来工作队。县委组织部验收过，县里很满意。全社齐心，我社先进。\n党委办训班四期。\n中共桃源县漆坪公社委员会\n",
            "四期",
            "漆坪公社",
        ),
        (
            "老楼里的一面旗\n——永泉社区党委的故事\n永泉社区是明山区的老片区，原来社区办公在车棚里，房子只有30平方米。"
            "社区党委不等。区里、市里都来看过，区委说好，区委组织部推广。社区里装灯。永泉社区变了样，永泉社区干部累，"
            "社区党委不停步。社区办公也宽了。\n全社区谈心260人次。\n",
            "260人次",
            "永泉社区",
        ),
        # The district of a county of old whose committee signs.
        (
            "经验选编\n中共龙王沟区委员会\n龙王沟区地处洋县北部山区。全区整顿支部68个。我区办班三期。\n",
            "三期",
            "龙王沟区",
        ),
        # 村 and 苏木 within a longer name; a township of one that is a village's name as well.
        ("浑源县建党工作\n全县有乡42个。石垴村乡支部去冬对四十六名积极分子分工培养。\n", "四十六名", "石垴村乡"),
        (
            "鄂托克旗整顿支部\n全旗有支部96个。\n乌兰哈达苏木巴音布拉格嘎查，地处梁外，有86户人家。\n",
            "86户",
            "巴音布拉格嘎查",
        ),
        # A chapter with its number, however its paragraphs go on.
        (
            "关于推广四个乡镇经验的通报\n沂源县委今年试点。\n一、石臼峪镇：抓双培双带\n石臼峪镇是个果品镇。一是搭台子。"
            "办班训练2600人次。\n二、黄崖子乡：抓两推一选\n黄崖子乡换届，选出支委84人。\n",
            "2600人次",
            "石臼峪镇",
        ),
        # News of another county on a page of several.
        (
            "江西农村党建\n泰和县有支部318个。\n瑞昌村村有了议事堂\n　　本报讯 瑞昌市把阵地抓在手上，投资186万元。\n",
            "186万元",
            "瑞昌市",
        ),
        (
            "江西农村党建\n泰和县有支部318个。\n余干的圩堤\n　　本报讯 (张某)滨湖的余干县今年遭了大水。全县8300名党员联系农户。\n",
            "8300名",
            "余干县",
        ),
        # 全市 behind several, one of which is a city.
        (
            "铁岭市社区党建\n全市有社区136个。银州区、清河区和调兵山市投入2870万元，全市新建用房90处。\n",
            "90处",
            "铁岭市",
        ),
        # Whose report a higher office passes on, and whose county a speaker calls 我们.
        (
            "中共宝鸡市委办公室文件\n\n宝办发〔2004〕17号\n\n中共宝鸡市委办公室\n转发凤翔县委《关于设岗定责的报告》的通知\n"
            "各县区委：\n要求在全市推广，全市都学。岐山、眉县也试。\n全县设岗2178个。\n",
            "2178个",
            "凤翔县",
        ),
        (
            "在全县党建会上的讲话\n去年对我们洋县来说很不平常。隔壁的城固县走在前头。全县抽调干部620名。\n",
            "620名",
            "洋县",
        ),
    ],
)
def test_whose_report_it_is(regions, text, quote, place):
    assert regions(text)[quote] == place


def test_a_town_with_a_colon_below_prose_heads_a_chapter(regions):
    text = (
        "安徽农村学教活动走访记\n据省里介绍，参加活动的有1120个乡镇。\n大关镇：账本晒在树荫下\n大关镇派出干部54名。\n"
    )
    assert (regions(text)["1120个"], regions(text)["54名"]) == ("安徽省", "大关镇")


def test_news_of_another_county_on_a_page_of_several(regions):
    text = (
        "来信与调查\n通海县农村有支部601个。全县收回欠款38万元。\n攀亲戚\n　　本报讯　在峨山县农村，如今时兴一种新亲戚："
        "有能力的党员同农户结成对子。截至去年底，全县有5136名党员联系农户。\n"
    )
    assert regions(text) == {"601个": "通海县", "38万元": "通海县", "5136名": "峨山县"}


def test_a_paper_prints_news_of_its_own_county(regions):
    text = (
        "强堡垒\n我县整顿支部首战告捷\n去年全县转化支部73个。\n"
        + "各支部按月学习。" * 60
        + "\n通海报社出版　代号41—105\n"
    )
    assert regions(text) == {"73个": "通海县"}
    assert regions(text.replace("我县整顿", "整顿").replace("全县", "")) == {"73个": None}


def test_those_from_home_who_help_it_name_the_county(regions):
    text = "驻村汇报\n今年，我县有工作队员446名。在外务工的通海籍老板也反哺家乡。\n"
    assert regions(text) == {"446名": "通海县"}
