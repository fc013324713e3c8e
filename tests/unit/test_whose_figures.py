"""Whose work the figures of a whole report measure: its own place, another one, or nobody knows. No place that is none."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "words",
    [
        "减少村级债务", "主要用于修缮村办公用房", "新当选村(居)委员", "盘活村集体资产", "改善城乡面貌", "超过村均水平", "联建村",
        "红旗飘飘进山乡", "偏远山村", "黄牌村", "纪检受理村财举报", "一排排新村", "其余村", "（含城乡", "西邻乡", "推选村务监督员",
        "，民族村", "“学习春风村", "， 摸索城乡",
    ],
)  # fmt: skip
def test_ordinary_words_before_a_village_are_no_place(regions, words):
    text = f"工作总结\n通海县委高度重视。2013年，通海县扎实推进整顿。{words}，共投入资金30万元。\n"
    assert regions(text) == {"30万元": "通海县"}


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("大样村党员李一", "大样村"),
        ("大样村委党支部", "大样村"),
        ("大样村委会", "通海县"),
        ("杨广镇房村村", "房村村"),
    ],
)
def test_a_villages_members_and_branch_are_of_the_village(regions, words, place):
    assert regions(f"工作总结\n2013年，通海县扎实推进整顿；{words}投入资金30万元。\n") == {"30万元": place}


@pytest.mark.parametrize("name", ["沙坝营村", "老鸦箐村", "巴彦塔拉嘎查", "柿子坪村", "红旗村", "上梅子垭村"])
def test_names_of_villages_are_places_still(regions, name):
    text = f"工作总结\n2013年，通海县扎实推进整顿。{name}投入资金30万元。\n"
    assert regions(text) == {"30万元": name}


def test_where_people_only_went_is_not_the_place_that_reports(regions):
    text = "支部结对共建的做法\n我县现有党支部412个，党员9870名。去年组织36名村支书到江苏昆山、张家港等地参观学习，培训党员1900名。\n"
    assert set(regions(text).values()) == {None}


def test_where_a_firm_moved_is_not_the_place_that_reports(regions):
    text = "党建工作汇报\n我区157户企业（某某针织公司已搬迁至盐都区）中，建立党组织的有88家，党员1365人。\n"
    assert set(regions(text).values()) == {None}
    assert set(regions(text.replace("已搬迁至", "在")).values()) == {"盐都区"}


def test_who_comes_to_see_a_zone_does_not_report(regions):
    text = (
        "省委组织部到新区调研\n6月16日，省委组织部副部长李一来到兰州新区调研。市委常委王二，兰州新区党工委副书记张三参加。\n"
        "统计显示，兰州新区现有企业2916户，党员496名。\n"
    )
    assert set(regions(text).values()) == {"兰州新区"}
    assert set(regions(text.replace("来到兰州新区调研", "说，省委要抓好兰州新区")).values()) == {None}


def test_our_county_is_no_province_where_no_county_is_named(regions):
    text = "妇联工作总结\n全县共办班14期。推荐5名干部参加甘肃妇女干部学校的培训，县妇联印发资料3000份。\n"
    assert set(regions(text).values()) == {None}


@pytest.mark.parametrize(
    "head",
    [
        "通海：村村建起活动室\n2013-05-21 来源：玉溪日报\n",
        "支部建在产业链上\n本报通海讯（记者 李一）\n",
        "支部建在产业链上\n本报通海5月2日讯\n",
    ],
)
def test_a_short_name_at_the_head_of_news_is_the_county(regions, head):
    text = head + "该县采取三项措施抓好发展党员工作。2012年该县发展农村党员87名，其中女党员21名。\n"
    assert set(regions(text).values()) == {"通海县"}


@pytest.mark.parametrize("head", ["目标：村村建起活动室\n", "通海：12个支部升级\n峨山：9个支部升级\n"])
def test_what_stands_before_a_colon_may_be_no_place(regions, head):
    assert regions(head + "2012年该县发展农村党员87名。\n")["87名"] is None


def test_a_word_that_is_also_a_district_needs_its_city(regions):
    text = "第三节 党员\n1947年，全县有党员603名。一部分党员调往新解放区工作。1949年，全县有党员4120名。\n"
    assert set(regions(text).values()) == {None}
    assert set(regions("1949年，焦作市解放区有党员603名。\n").values()) == {"解放区"}


def test_the_end_of_a_longer_name_is_no_district(regions):
    text = "第一节 党员\n1934年9月，中共松岭河口区委有党员25名。1948年，通海县有党员683名，全县女党员120名。\n"
    told = regions(text)
    assert told["25名"] == "松岭河口区" and told["120名"] == "通海县"


def test_counties_and_districts_abolished_long_ago_are_places(regions):
    text = (
        "第一节 党员\n1947年，曲溪县有党员46人；通海县有党员492人。1948年，三区有党员61人，中共杨柳沟区委有党员15人。\n"
        "1949年，通海县党员只有112人，曲溪县为80人，河溪县的党员数为39人。\n"
    )
    assert list(regions(text).values()) == ["曲溪县", "通海县", "三区", "杨柳沟区", "通海县", "曲溪县", "河溪县"]


def test_a_brigade_of_a_commune_reports(regions):
    text = (
        "河西公社石碧生产大队整社的报告\n1961.08.00\n我们在通海县河西公社石碧生产大队整社。\n"
        "石碧生产大队有九十六户，三百八十一人。生产连年下降。\n全大队耕牛八十头。\n去年粮食总产十二万斤。\n"
    )
    told = regions(text)
    assert len(told) >= 3 and set(told.values()) == {"石碧生产大队"}


def test_a_town_that_reports_is_told_from_its_county(regions):
    text = (
        "通海县杨广镇2013年党建工作总结\n我镇辖12个村，党员1814名。\n全镇举办培训班9期。\n投入资金30万元。\n"
        "被县委表彰为全县先进的支部有3个。\n"
    )
    told = regions(text)
    assert {told[quote] for quote in ("12个", "1814名", "9期", "30万元")} == {"杨广镇"}


def test_a_county_that_tells_of_one_town_reports_for_itself(regions):
    text = (
        "通海县2013年党建工作总结\n杨广镇有党员1814名，杨广镇举办培训班9期，杨广镇的做法推广到杨广镇以外。\n"
        "全县投入资金30万元，县委表彰党员20名。\n培训党员5000名。\n"
    )
    told = regions(text)
    assert told["1814名"] == "杨广镇" and told["30万元"] == told["20名"] == told["5000名"] == "通海县"


def test_the_town_of_the_seat_carries_its_countys_name_where_the_two_stand_together(regions):
    text = "第二编 社团\n本文记录平利县城关镇的团体。\n1951年，城关镇有工会7个。1953年，城关镇有会员569名。1987年，会员947人。\n"
    assert set(regions(text).values()) == {"平利县城关镇"}


def test_every_committee_speaks_for_the_county_again(regions):
    text = "工作总结\n今年通海县狠抓党建。如：杨广镇党委帮扶困难党员100户。各基层党委共走访党员320人次。\n"
    assert list(regions(text).values()) == ["杨广镇", "通海县"]


def test_who_works_in_a_village_measures_the_village(regions):
    text = "帮扶简报\n今年以来，通海县驻村帮扶见效。县农业局在大梨树村发展核桃，扶持农户40户。全县投入资金90万元。\n"
    assert regions(text) == {"40户": "大梨树村", "90万元": "通海县"}


def test_a_town_is_known_by_our_town_alone_where_it_is_the_only_one(regions):
    text = "经费管理情况\n镇党委印发《石门坎镇经费管理办法》等文件4份。\n我镇现有行政村14个。\n全镇张榜公布收支，投入资金30万元。\n"
    assert set(regions(text).values()) == {"石门坎镇"}
    # 全村 tells of a village among others, not of who reports.
    text = "驻村简报\n全市驻村干部2000名进驻。\n石门坎村工作队引导全村妇女种植草莓30亩。\n培训党员900人次。\n"
    assert regions(text)["900人次"] is None


def test_offices_of_cities_and_counties_in_a_list_of_a_province_are_the_provinces(regions):
    text = "云南省选派干部\n全省派出省直机关506人，市直机关1475人，县直机关6483人，女干部1275人。\n"
    assert set(regions(text).values()) == {"云南省"}
    text = "宁夏回族自治区公报\n银川市12人，中卫市6人，区直机关5人，女37人。\n"
    assert regions(text)["5人"] == "宁夏回族自治区"


def test_a_verb_before_a_village_is_no_part_of_its_name(regions):
    text = "通海县帮扶\n建设局扎实工作，帮庆东村建起水稻田1200亩。\n这样一来，盯住城乡要点，发动党员30名。\n听袁家庄村支书讲，修路6公里。\n"
    assert {"帮庆东村", "盯住城乡", "听袁家庄村"}.isdisjoint(regions(text).values())


@pytest.mark.parametrize(
    "words",
    [
        "河西镇大样村、柿子坪村，秀山镇红坡村，杨广镇三棵村等6个村",
        "1962年恢复共青团县委，有团支部6个",
        "开县第七次团员代表大会，选出团委6个",
        "优秀村(居)书记评出6个",
        "边境村党员家庭建站6个",
        "给柿子坪村党员家庭建站6个",
        "替柿子坪村党员家庭建站6个",
    ],
)
def test_what_only_reads_like_a_place_or_lists_some_is_none(regions, words):
    assert regions(f"工作总结\n2013年，通海县扎实推进整顿。{words}。\n")["6个"] == "通海县"


def test_what_is_counted_behind_examples_is_of_their_one_town_or_of_the_reports_place(regions):
    head = "工作总结\n2013年，通海县扎实推进整顿。四街镇大样村建棚5座；"
    assert regions(head + "河西镇红坡村、柿子坪村等8个村种菇，建棚32栋。\n")["32栋"] == "河西镇"
    assert regions(head + "河西镇红坡村、秀山镇三棵村等8个村种菇，建棚32栋。\n")["32栋"] == "通海县"
    assert regions(head + "红坡村、柿子坪村等8个村种菇，建棚32栋。\n")["32栋"] == "大样村"
    # Signs that became dots.
    assert regions(head + "河西镇红坡村.柿子坪村等8个村种菇，建棚32栋。\n")["32栋"] == "河西镇"


def test_a_copy_without_line_breaks_keeps_its_paragraphs_where_indents_are_left(regions):
    told = "通海县推进整顿。　　河西镇大样村建棚5座。村里修路3里。　　扎实工作之后，投入资金30万元。"
    assert regions(told)["30万元"] == "通海县"
    assert regions(told.replace("　　扎实", "扎实"))["30万元"] == "大样村"


def test_a_town_called_like_a_province_is_none(regions):
    text = "工作简报\n通海县委重视党建。近年来，通海县湖北镇柳坝村集体收入提高到5万元。全县有支部90个。\n"
    assert regions(text) == {"5万元": "柳坝村", "90个": "通海县"}
    text = "去年以来,洋广东镇狠抓帮扶,该镇为38名特困党员建立了台账。\n"
    assert "广东省" not in regions(text).values()
    text = "工作简报\n江苏镇江的做法值得学习。江苏省共有支部90个。\n"
    assert regions(text) == {"90个": "江苏省"}


def test_a_medium_is_no_place(regions):
    text = "浙江在线11月6日讯 今年以来，江山市狠抓党建，全市培训党员900人次。\n浙江在线记者获悉，投入资金30万元。\n"
    assert regions(text)["30万元"] == "江山市"


def test_what_was_founded_in_an_abolished_county_is_its(regions):
    text = "第二节 党员\n1932年，中共特委在柳泉县建立了3个支部。1940年，通海县有党员26人。柳泉县党支部发展到41个。\n"
    assert regions(text) == {"3个": "柳泉县", "26人": "通海县", "41个": "柳泉县"}


def test_where_something_was_held_is_told_of_one_sentence_alone(regions):
    text = (
        "工作总结\n2013年，通海县妇联狠抓培训。实施技能项目，在河西镇举办培训班5期。发放救助金11万元。\n"
        "在四街镇，各村抓得紧。整修场所7处。\n"
    )
    assert regions(text) == {"5期": "河西镇", "11万元": "通海县", "7处": "四街镇"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("黑山油田加强党建\n金秋十月，黑山油田有102个党组织获评先进，黑山油田党委培训党员30名。", "黑山油田"),
        ("建党之际，川北油气矿党委办起竞赛，川北油气矿1600多名党员参加。", "川北油气矿"),
        # Named once, or a kind of unit: nobody's.
        ("建党之际，川北油气矿党委办起竞赛，1600多名党员参加。", None),
        ("全校动员\n各学院培训党员30名，各学院都有支部，高等学校、高等学校都要抓。", None),
        # A farm that names its province in passing.
        ("黑山农场党委抓测评\n黑山农场党委开会，传达了安徽省的方案，问卷71份发给职工。", "黑山农场"),
        ("黑山农场党委抓测评\n安徽省定了方案，安徽省统一印发，黑山农场党委发出问卷71份。安徽省要求抓好。", "安徽省"),
        # What the head names once and the text calls 全场.
        ("第一节 整党\n中共黑山农场委员会整党。全场有总支4个，是全场总数的75%。", "黑山农场"),
        ("第一节 整党\n中共黑山农场委员会整党。有总支4个。", None),
        (
            "第三节 党员队伍\n农场根据指示抓党建。受到农场表彰的党员342名，在农场党委主持下评议。受到农场表彰的还有30名。"
            "获牡丹江市委表彰的有6人，优秀党员4个。",
            None,
        ),
        # A zone whose title alone names where it lies.
        ("内蒙古阿拉善高新区抓经费\n为强基层，内蒙古阿拉善高新区经费有8万元。", "阿拉善高新区"),
        # A text that says 全县 tells of a county.
        ("黑山油田加强党建\n全县新建支部12个，黑山油田、黑山油田出资。", None),
    ],
)
def test_an_enterprise_whose_report_names_no_place_is_its_own(regions, text, place):
    assert set(regions(text).values()) == {place}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("沙坝镇2015年工作总结\n在县委、县政府的领导下，全镇上下一心。救助群众307人次。", "沙坝镇"),
        ("沙坝镇2015年工作总结\n全县上下一心，县委、县政府抓得紧。\n救助群众307人次。", "沙坝镇"),
        ("工作总结\n全县上下一心，县委、县政府抓得紧。沙坝镇2015年办了班。\n救助群众307人次。", None),
        # Offices above that lead or help are not whose report it is; those that act are.
        (
            "【概况】 2016年，县委、县政府领导有力，沙坝镇谋划发展。沙坝镇办班。沙坝镇修路。沙坝镇种茶。\n党委会开了5次。",
            "沙坝镇",
        ),
        (
            "【概况】 2016年，县委、县政府谋划发展。沙坝镇办班。沙坝镇修路。沙坝镇种茶。\n党委会开了5次。",
            None,
        ),
        # A zone that the head names, and kinds of zones.
        ("金湾新区：党员承诺受好评\n金湾新区3800多名党员许下承诺。", "金湾新区"),
        ("经济开发区：党员承诺受好评\n经济开发区3800多名党员许下承诺。", None),
    ],
)
def test_towns_and_zones_that_sum_up_their_year_report(regions, text, place):
    assert set(regions(text).values()) == {place}


@pytest.mark.parametrize(
    ("words", "place"),
    [
        # A preposition is no piece of a name that the text has without it.
        ("柿子坪村党员李一带头。照柿子坪村的气候，种茶9亩。", "柿子坪村"),
        ("柿子坪村党员李一带头。\n根据柿子坪村的土壤条件，种茶9亩。", "柿子坪村"),
        ("柿子坪村党员李一带头。\n根据柿子坪村的来信，种茶9亩。", "通海县"),
        ("全县建起小区党组织12个，选派党建指导员9名。", "通海县"),
        ("全县共产生村(社区)“两委”成员320人。", "通海县"),
        ("向抵边嘎查村选派选调生7人。", "通海县"),
        # The county's own zone, and the county by its short name behind a year.
        ("通海经济开发区里，产业链党委把312名党员拢到一起，办班11期。", "通海经济开发区"),
        ("通海经济开发区的路修好了，全县办班11期。", "通海县"),
        ("河西镇老街上年轻人多。今年通海面向全国招引经理人34名。", "通海县"),
        ("向阳村选派选调生7人。", "向阳村"),
        # A zone that opens a clause and does something.
        ("河西镇交纳30人。市经济技术开发区交纳的党员有14人，总额6万元。", "市经济技术开发区"),
        ("河西镇交纳30人，市经济技术开发区的党员也去学习，总额6万元。", "河西镇"),
        # What lies around, and examples of what is counted.
        ("西与讷河县相接，南靠华宁县。北连虹梯关乡，国土面积228平方公里。", "通海县"),
        ("讷河县王岔村、睢县下文斗村、莒县高峰村等9个村没有女党员。这66个村有党员30名。", "通海县"),
        # A farm that another county runs.
        ("从外地调来51名，讷河县营农场并入29名，又发展4名。", "通海县"),
        ("从外地调来51名，讷河县并入29名，又发展4名。", "讷河县"),
    ],
)
def test_what_is_and_what_is_no_place_in_these_words(regions, words, place):
    assert list(regions(f"工作总结\n2013年，通海县抓党建。\n{words}\n").values())[-1] == place


def test_a_prefecture_of_before_goes_by_its_name_in_a_report_of_the_city_that_it_became(regions):
    text = (
        "历届大会\n1971年3月，中共烟台地区开了第一次代表大会，代表全区33万名党员。\n"
        "1984年4月，中共烟台市开了代表大会，代表全市47万名党员。烟台市建好市级机构，烟台市的党员齐努力，全市齐努力。\n"
    )
    assert regions(text) == {"33万名": "烟台地区", "47万名": "烟台市"}


def test_a_prefecture_of_before_that_says_全区_reports_beside_the_county_where_it_met(regions):
    text = (
        "历届大会\n1938年12月，党委在掖县开了第一次会，全区再没有开过。山东省委派出机构。\n"
        "1971年3月，中共烟台地区开了会，中共烟台地区选出委员。\n1984年4月，中共烟台市开会。\n有党员47万名。\n"
    )
    assert regions(text)["47万名"] == "烟台市"


def test_a_district_named_in_a_books_title_is_no_place_that_全区_means(regions):
    text = (
        "历届大会\n1984年4月，中共烟台市开了代表大会，代表全市47万名党员。烟台市建好市级机构，烟台市的党员齐努力。\n"
        "1971年，中共烟台地区开了会（详见《芝罘区志》），代表全区33万名党员。\n"
    )
    assert regions(text)["33万名"] == "烟台地区"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # Counties of two characters stand behind a word such as 在; the same characters may be other words.
        ("抓党建\n这是在莒县看到的。“结亲”是莒县的做法。\n去年全县结对63个。", "莒县"),
        ("抓党建\n他先到任县委书记，又到达县城，当的是代县长，住在新县城里。\n去年全县结对63个。", None),
        # Not every 乾 is dry.
        ("抓党建\n乾县抓四件事。\n去年全县结对63个。", "乾县"),
        # Whose opinion is carried out, and 全省 said once beside the one county named.
        ("抓党建\n邳州市落实意见（省委办公厅、省政府办公厅印发），市财政出钱。\n结对63个。", "邳州市"),
        ("抓党建\n睢县全省扬名。\n结对63个。", "睢县"),
        ("抓党建\n睢县全省扬名，全省学习。\n结对63个。", "河南省"),
        ("抓党建\n睢县全省扬名，夏邑县也好。\n结对63个。", "河南省"),
    ],
)
def test_counties_of_two_characters_and_provinces_named_beside(regions, text, place):
    assert regions(text)["63个"] == place


BESIDE = (
    "2015-09-30\n军令状在黄冈市委全会上立下：让全市贫困村出列。全省最多，全省第二，高出全省。\n派出书记1357名。\n"
    "湖北举办培训班\n湖北省档案局开班。让湖北全省的整改落实。湖北省档案馆公告，湖北省档案馆通告。\n"
)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # A short name opens the headline, the full one stands further down, beside news of the province.
        ("黄冈发布扶贫军令状\n" + BESIDE, "黄冈市"),
        (
            "网站访问人数: 128165242\n\n眉山青神县整顿见实效\n今年整顿。\n派出书记1357名。\n青神县抓得紧，青神县抓得好，眉山市学青神县。",
            "青神县",
        ),
        ("我市发布扶贫军令状\n" + BESIDE, "湖北省"),
        # A farm whose people a city gave awards.
        ("党员队伍\n全场评议。农场党委表彰，全场学先进，全场党员1360名。出了牡丹江市委模范6人。", None),
        ("党员队伍\n全市评议。全场党委表彰，全场学先进，全场党员1360名。出了牡丹江市委模范6人。", "牡丹江市"),
    ],
)
def test_whose_report_it_is_beside_others_that_are_named_oftener(regions, text, place):
    assert next(iter(regions(text).values())) == place


def test_places_in_brackets_are_told_of_up_to_their_end(regions):
    text = "工作总结\n2006年，通海县委高度重视。通海县将52个村纳入建设（其中秀山街道29个、河西镇21人、杞麓湖旅游区2家），今年解决60%。\n"
    assert regions(text) == {
        "52个": "通海县",
        "29个": "秀山街道",
        "21人": "河西镇",
        "2家": "杞麓湖旅游区",
        "60%": "通海县",
    }


def test_a_zone_that_no_list_of_places_holds_is_none(regions):
    text = "工作总结\n2006年，通海县委高度重视。通海县整顿软弱村，建成工业园3个、生态示范区2个，投入30万元。\n"
    assert set(regions(text).values()) == {"通海县"}


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("谁来牵头？河西镇拿出办法，投入资金30万元。", "河西镇"),
        ("县里的联系点——柿子坪村，投入资金30万元。", "柿子坪村"),
        ("底子历来十分薄弱的河西镇投入资金30万元。", "河西镇"),
        ("县里同相邻的河西镇商量，投入资金30万元。", "通海县"),
        ("说明：\n3、河西镇投入资金30万元。", "河西镇"),
        ("记者在河西镇柿子坪村看到，投入资金30万元。", "柿子坪村"),
        ("走进河西镇柿子坪村，新房成排。村里投入资金30万元。", "柿子坪村"),
        ("位于河西镇的云南绿野食品有限公司投入资金30万元。", "河西镇"),
        ("为改善河西镇饮水条件，县财政投入资金30万元。", "河西镇"),
        ("河西镇大树社区党委投入资金30万元。", "大树社区"),
        ("河西镇收效快；县境内投入资金30万元。", "通海县"),
        ("全县产量占全省的30%。", "通海县"),
        ("河西镇红坡村由县里投入资金30万元。", "红坡村"),
        ("河西镇红坡村支书领着大家投入资金30万元。", "红坡村"),
        ("河西镇各村由县里投入资金30万元。", "河西镇"),
        ("各村由县里投入资金30万元。", "通海县"),
        ("县里是全省30个试点县之一。", "云南省"),
        ("河西镇红坡村李明、四街镇大样村王强两名村官转成干部。", "通海县"),
        ("河西镇红坡村李明带着两名村官。", "红坡村"),
        ("四街镇大样村王强两名徒弟转成干部。", "大样村"),
        ("县里是全市30个试点县之一。", "玉溪市"),
    ],
)
def test_whom_a_sentence_tells_of(regions, words, place):
    (found,) = regions(f"工作总结\n2013年，通海县扎实推进整顿。\n{words}\n").values()
    assert found == place


def test_a_clause_behind_one_of_the_whole_province_is_of_the_county_again(regions):
    text = "通海县工作总结\n通海县扎实推进整顿，是全省25个试点县之一，投入资金30万元。\n"
    assert regions(text) == {"25个": "云南省", "30万元": "通海县"}


def test_a_village_that_is_one_of_many_is_not_whose_report_it_is(regions):
    text = "路修好了\n黄柳村是省定贫困村。活动在武胜县启动，县委书记挂点该村。武胜县有32个村，黄柳村只是其中之一。武胜县动员。\n截至目前，32个村得到1200万元。\n"
    assert regions(text)["1200万元"] == "武胜县"
    text = text.replace("武胜县有", "县里有").replace("武胜县动员", "").replace("，32个村得到", "，得到")
    assert regions(text)["1200万元"] == "黄柳村"


def test_a_village_named_once_is_known_amid_other_words(regions):
    text = "通海县帮扶纪实\n通海县河西镇柿子坪村是联系点。\n为补齐柿子坪村短板，局里铺路3公里。\n"
    assert regions(text) == {"3公里": "柿子坪村"}


def test_a_village_that_ends_like_another_stays_what_it_is(regions):
    text = "通海县工作总结\n通海县河西镇柿子坪村铺路3公里。河西镇柿子坪村建桥2座。河西镇上柿子坪村打井5眼。\n"
    assert regions(text) == {"3公里": "柿子坪村", "2座": "柿子坪村", "5眼": "上柿子坪村"}


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("四街、河西两镇办班12期。", ["四街镇、河西镇"]),
        ("四街、河西三镇办班12期。", ["通海县"]),
        ("培训、宣传两镇办班12期。", ["通海县"]),
        ("四街、河西两镇分别办班12期和8期。", ["四街镇", "河西镇"]),
        ("河西镇、四街镇依次办班12期、8期。", ["河西镇", "四街镇"]),
        ("河西镇、四街镇分别办班12期、8期、5期。", ["通海县"] * 3),
        ("河西镇、四街镇分别办班12期、办会8次。", ["通海县"] * 2),
        ("河西镇办班12期，四街镇、九龙镇共计8期。", ["河西镇", "四街镇、九龙镇"]),
        # A semicolon ends a list of places, not what is told of one.
        ("办班50期，其中河西镇12期，四街镇8期；培训900人。", ["通海县", "河西镇", "四街镇", "通海县"]),
        ("办班50期，其中河西镇12期；培训900人。", ["通海县", "河西镇", "河西镇"]),
        ("河西镇办班12期，四街镇办班8期；培训900人。", ["河西镇", "四街镇", "四街镇"]),
        ("资金分配到河西镇80万元，四街镇10万元。", ["河西镇", "四街镇"]),
        ("工作队到河西镇80次，四街镇10次。", ["通海县", "四街镇"]),
    ],
)
def test_places_told_of_together_or_in_turn(regions, words, places):
    assert list(regions(f"工作总结\n2013年，通海县扎实推进整顿。\n{words}\n").values()) == places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("**区党建工作总结\n**区有党支部320个。", "**区"),
        ("××县党建工作总结\n全县有党支部320个。", "××县"),
        ("XX市XX区委组织部\n我区有党支部320个。", "XX区"),
        ("招商引资，" * 90 + "为富强XX 建设，为和谐XX 建设助力，出台《XX 区人才办法》。全区有党支部320个。", "XX区"),
        ("XX县XX镇总结\n我镇有党支部320个。", "XX镇"),
        ("某某县整顿情况\n全县有党支部320个。", "某某县"),
        ("整顿情况\n" + "各地抓整顿。" * 80 + "\n比如某县有党支部320个。", None),
    ],
)
def test_a_place_whose_name_is_struck_out_is_told_of_as_written(regions, text, place):
    assert regions(text + "\n") == {"320个": place}


def test_a_whole_of_several_counties_is_none_of_those_it_names(regions):
    text = "女党员情况的调查\n最近，我们走访了全区7个县，抽查66个村。通渭县王家岔村、陇西县高峰村没有女党员。\n"
    assert set(regions(text).values()) == {None}


def test_the_whole_county_is_no_district_that_it_names(regions):
    text = "1985年，全县有党支部430个。桥头区45个。\n"
    assert regions(text) == {"430个": None, "45个": "桥头区"}


def test_the_whole_city_is_the_county_level_city_of_its_sentence(regions):
    text = "聊城市工作总结\n聊城市有党员23万名。临清市有服务站19个；全市建起支部36个。\n全市办班12期。\n"
    assert regions(text) == {"23万名": "聊城市", "19个": "临清市", "36个": "临清市", "12期": "聊城市"}


def test_the_only_place_that_a_text_names_is_whose_report_it_is(regions):
    text = "连日来，县审计局组织党员到柿子坪村走访。\n该局共帮助困难户9户。\n"
    assert regions(text) == {"9户": "柿子坪村"}


def test_a_village_at_the_head_of_a_towns_report_is_not_whose_report_it_is(regions):
    text = "的联系点——柿子坪村，该村修路3公里。\n镇党委抓换届。全镇17个村选出委员84人。\n"
    assert regions(text) == {"3公里": "柿子坪村", "17个": None, "84人": None}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("发布机构 乌盖苏木\n巴音塔拉嘎查是我旗新组建的一个嘎查。\n嘎查共264户611人。\n", "巴音塔拉嘎查"),
        (
            "街道党建\n临淄区辛店街道让党建领着走。\n街道于是推行一改，培训党员30名。\n街道党工委牵头。\n",
            "临淄区辛店街道",
        ),
        # 安塞 was a 县 until 2016; the code is that of the district.
        ("安塞县工作总结\n2018年，安塞县培训党员30名。\n", "安塞县"),
        # Who appoints is not whose work it is.
        ("莆田市党建总结\n1983年，福建省委任命市委领导人，其中常委3人。\n", "莆田市"),
    ],
)
def test_whose_report_it_is(regions, text, place):
    assert set(regions(text).values()) == {place}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "搜档网\n位置：首页\n抓场所\n——记通海县河西镇党委抓场所\n近三年，镇党委新建8个。镇里定下两种建法，改建5个。\n",
            "河西镇",
        ),
        ("通海县河西乡换届\n乡里乡亲都来了，乡党委全程把关，选出5个。\n", "河西乡"),
        # What stands before a headline's colon.
        (
            "通海县政府网\n河西镇柿子坪村：党总支办合作社\n合作社挂了牌，五百余户入伙，签约5个。通海县河西镇出力。\n",
            "柿子坪村",
        ),
        ("通海县政府网\n河西镇柿子坪村：党总支办合作社\n全县都学，五百余户入伙。\n另建支部5个。\n", "通海县"),
        # 全省 is no other place's own word.
        (
            "石门坎镇开大会\n镇里进了全省名单，是我县今年的示范区。\n镇班子到会，县委来人。\n今年建成支部5个。\n",
            "石门坎镇",
        ),
        # Its county is named before it alone, and nothing wider speaks.
        ("近年来，通海县秀山街道把党建抓牢。\n走访企业306家，组建党组织5个。\n", "通海县秀山街道"),
        ("近年来，通海县秀山街道把党建抓牢。\n走访企业306家，全县组建党组织5个。\n", "通海县"),
        # No county is named, and a town opens one of the first lines.
        (
            "首页 > 详情\n石门坎镇抓党日\n做法由区委组织部统一安排，我市申办大会。\n镇直机关先行，87名党员下到村里，义诊5个。\n",
            "石门坎镇",
        ),
        # The county's money, what the county has done.
        ("通海县河西镇抓场所\n县财政拿出30万元，县里再补，镇里也出力。\n今年又投入资金，建成场所5个。\n", "通海县"),
        # A village in the fourth line may be the first of many examples.
        ("通海县抓场所\n来源：本网\n字号：大\n大梨树村修了3处，全村受益。\n投入资金5个。\n", "通海县"),
    ],
)
def test_a_town_that_speaks_of_itself(regions, text, place):
    assert regions(text)["5个"] == place


def test_a_town_told_of_far_down_in_few_long_lines_heads_nothing(regions):
    example = "通海县杨广镇大梨树村的书记放到全镇公开选拔，9人报名。"
    text = (
        f"换届工作在全省收官，班子成员共61374人。{'各地做法不一，成效明显。' * 40}\n"
        f"据统计，公开选拔书记34人。{example}云南省还在继续。\n"
    )
    assert regions(text)["34人"] == "云南省"


def test_a_committee_behind_its_province_is_the_countys(regions):
    text = "通海县党建\n值此全国上下庆祝之际，云南省中共通海县委员会作出决定，给56个党组织授予称号。通海县还培训9名。\n"
    assert set(regions(text).values()) == {"通海县"}


def test_everywhere_is_the_whole_province_again(regions):
    text = (
        "云南省2013年换届总结\n全省换届收官，全省培训61374人，云南省各界关注。\n"
        "通海县这次换届，进班子的能手47名。大学生村官被各地看作重要来路。到目前，进班子的村官707名。\n"
    )
    told = regions(text)
    assert (told["47名"], told["707名"]) == ("通海县", "云南省")
    # In a county's report 各地 are its towns, of which one was told before.
    text = "通海县2013年换届总结\n全县换届收官。杨广镇进班子的能手47名，各地都学，共培训90名。\n"
    assert regions(text)["90名"] == "杨广镇"


def test_the_party_as_a_whole_is_the_nations(regions):
    text = "通海县党建讲话\n全县上下都要抓党建。我们党8000多万党员，分布在400多万个组织里。全县有党员9000名。\n"
    told = regions(text)
    assert (told["8000多万"], told["400多万个"], told["9000名"]) == ("全国", "全国", "通海县")


def test_like_a_village_is_that_village(regions):
    text = "通海县党建\n今年，跟大梨树村一样作承诺的党员，全县有7400名。永定村有党员22名，跟永定村党员一起的有12名。\n"
    assert "跟大梨树村" not in regions(text).values() and regions(text)["7400名"] == "通海县"
    assert regions("通海县党建\n大梨树村有9名。跟永定村党员一样承诺的党员有12名。\n")["12名"] != "跟永定村"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # What is listed and how many that is; what each of a list has.
        ("通海县党建\n归我县管的有柳泉镇、大梨树镇2个镇党委，27个支部。\n", {"2个": "通海县", "27个": "通海县"}),
        ("通海县党建\n各镇都抓。杨广镇12个支部、河西镇15个支部。\n", {"12个": "杨广镇", "15个": "河西镇"}),
        # Where something has its seat elsewhere.
        (
            "通海县党建\n借助设在成都、北京、新疆的5个驻外党委，座谈13场次。北京、新疆的16个分会寄信。\n",
            {"5个": "通海县", "13场次": "通海县", "16个": "北京市、新疆维吾尔自治区"},
        ),
        # How good, how far.
        (
            "通海县党建\n通海县获评多项。全国优秀党员1名，全国先进党组织3个。体系覆盖到全国32个省份，组建党委5个。\n",
            {"1名": "通海县", "3个": "通海县", "32个": "通海县", "5个": "通海县"},
        ),
        # One village is an example of any; two of one town are that town's.
        (
            "通海县党建\n拿出52万元改建河西镇柿子坪村等9个场所。河西镇柿子坪村、大梨树村等6个村通水。\n",
            {"52万元": "通海县", "9个": "通海县", "6个": "河西镇"},
        ),
        ("通海县党建\n大梨树村有9名党员，收到全国各界26位人士捐款。\n", {"9名": "大梨树村", "26位": "大梨树村"}),
        # Where a village lies.
        ("通海县党建\n\n　　大梨树村在通海县最偏的河西镇，山路难走。支书办厂，产值16万元。\n", {"16万元": "大梨树村"}),
        # A kind of community.
        ("通海县党建\n高标准的美好社区创成53个。\n", {"53个": "通海县"}),
    ],
)
def test_lists_of_places_and_words_of_praise(regions, text, places):
    assert regions(text) == places


def test_one_of_a_towns_people_who_speaks_makes_no_paragraph_the_towns(regions):
    text = "通海县党建\n“看支部。”杨广镇一名第一书记说，他先抓班子。对排查出的28个后进支部，工作队逐个整改。\n"
    assert regions(text)["28个"] == "通海县"
    text = "通海县党建\n工作队进村。杨广镇一名第一书记说：“先抓班子。我们整改后进支部28个，再走访90户。”\n"
    assert regions(text)["28个"] == "杨广镇"


def test_what_sums_up_ends_an_example_up_to_the_end_of_the_paragraph(regions):
    text = "玉溪市党建\n工作扎实。华宁县最低，为58.4%。各派出单位修路87公里、整治塘堰143处。投入98万元。\n"
    assert regions(text) == {"58.4%": "华宁县", "87公里": "玉溪市", "143处": "玉溪市", "98万元": "玉溪市"}


def test_a_place_may_have_still_so_many(regions):
    told = regions("通海县党建\n杨广镇还有14个、河西镇还有11个没有选举。\n")
    assert told == {"14个": "杨广镇", "11个": "河西镇"}


def test_a_village_is_not_who_reports_where_others_are_told_of_as_much(regions):
    text = (
        "通海县检察院检察长一行与四街镇柿子坪村党员座谈\n通海县决定在全县开展挂点活动，全县部门都抓。\n"
        f"部门到联系点帮扶230次。大家找准本村优势。{'大家都说好。' * 25}"
        "副市长在河西镇大梨树村听完全村情况。大梨树村有林，该村通水。大梨树村缺路，该村投工，该村修渠。\n"
    )
    assert regions(text)["230次"] == "通海县"


def test_a_source_above_a_text_is_no_running_line(regions):
    text = "云南省：干部驻村办实事\n打印 字号 作者：某某 浏览：50 时间：2012年 来源：新华社\n通海县杨广镇大梨树村的公路有12公里长，全省派干部。\n"
    assert regions(text)["12公里"] == "大梨树村"


@pytest.mark.parametrize("verb", ["依托", "遵照", "汇同"])
def test_a_verb_before_a_committee_of_the_county_is_no_county(regions, verb):
    text = f"通海县工作总结\n一、抓培训\n{verb}县委党校举办村干部培训班21期，覆盖村干部1680人次。\n"
    assert set(regions(text).values()) == {"通海县"}


def test_what_those_above_gave_beside_others_is_the_countys(regions):
    text = "光泽县建场所\n投入资金611万元，其中省级补助258万元，南平市配套86万元，县财政安排129万元。建成场所35个。\n"
    assert set(regions(text).values()) == {"光泽县"}
    text = "奈曼旗选派书记\n第一书记196名，其中自治区选派12名，通辽市选派34名，旗本级选派150名。组建工作队186支。\n"
    assert set(regions(text).values()) == {"奈曼旗"}
    # What a city does by itself is the city's.
    text = "光泽县建场所\n去年建成场所35个。南平市安排86万元。\n"
    assert regions(text)["86万元"] == "南平市"


def test_what_several_do_at_once_is_of_them_together(regions):
    text = "延边朝鲜族自治州远程教育\n全州有站点1184个。龙井市、和龙市依托站点培育示范户860户。\n"
    assert regions(text)["860户"] == "龙井市、和龙市"
    text = "延边朝鲜族自治州远程教育\n全州有站点1184个。龙井市、和龙市分别培育示范户860户、310户。\n"
    assert "龙井市、和龙市" not in regions(text).values()


def test_where_members_went_is_not_whose_they_are(regions):
    text = "太仆寺旗流动党员\n全旗排查流动党员986名。从去向看，在北京412名，在河北278名，其他地方296名。\n"
    assert set(regions(text).values()) == {"太仆寺旗"}


def test_a_street_goes_by_its_short_name_in_its_district(regions):
    text = "武汉市江岸区志愿服务\n全区登记党员1200名。\n永清街的老房子多。街道请来26名党员，检修院落19个。\n"
    assert regions(text)["19个"] == "永清街"
    # 平安街 is no street office of the district.
    assert regions(text.replace("永清街", "平安街"))["19个"] == "江岸区"


def test_autonomous_counties_go_by_their_short_names_too(regions):
    text = "临沧市工作队\n边境一线共有178支，其中镇康65支，耿马58支，沧源55支。\n"
    assert regions(text) == {"178支": "临沧市", "65支": "镇康县", "58支": "耿马县", "55支": "沧源县"}


def test_what_places_make_in_all_is_of_the_county(regions):
    text = "陵川县通报\n全县查出问题290人。从乡镇看，礼义镇52人，附城镇47人，平城镇38人，合计137人。\n"
    assert regions(text) == {"290人": "陵川县", "52人": "礼义镇", "47人": "附城镇", "38人": "平城镇", "137人": "陵川县"}
    # What one place makes is its own.
    text = "陵川县通报\n全县查出问题290人。礼义镇党员52人，干部47人，合计99人。\n"
    assert regions(text)["99人"] == "礼义镇"


def test_cities_go_by_their_short_names_in_their_province(regions):
    text = "辽宁省组织工作\n全省建成基地42个，其中沈阳15个，大连14个，其他市13个。营口办班18期。党员人数上，鞍山、抚顺分别为240名、170名。\n"
    assert regions(text) == {
        "42个": "辽宁省",
        "15个": "沈阳市",
        "14个": "大连市",
        "13个": "辽宁省",
        "18期": "营口市",
        "240名": "鞍山市",
        "170名": "抚顺市",
    }
    # A word, a street, a school.
    text = "辽宁省组织工作\n全省建成基地42个，使朝阳般的事业兴旺。沈阳路社区有党员15名。学习沈阳大学办班18期。\n"
    assert set(regions(text).values()) == {"辽宁省", "沈阳路社区"}


def test_a_short_name_behind_its_provinces_is_the_city_or_county(regions):
    text = "全国党员教育\n全国有党员8000万名。1987年，湖北襄樊调查了88个支部，湖北保康调查了77个支部，湖北襄樊大学调查了66个支部。\n"
    found = regions(text)
    assert (found["88个"], found["77个"]) == ("襄樊市", "保康县")
    assert found["66个"] == "湖北省"


def test_the_end_of_a_name_is_not_the_whole_county(regions):
    text = "雅安市各县区党员\n芦山县投入资金20万元。\n天全县 组成260支服务队。全县有党员4100名。\n"
    assert regions(text) == {"20万元": "芦山县", "260支": "天全县", "4100名": "天全县"}


def test_where_news_was_sent_from_is_not_whose_figures_follow(regions):
    text = "《某线》北京报道。中国共产党党员总数达8260.2万名，比上年增加233.3万名。\n全国基层组织402.7万个，全国党支部300万个。\n"
    assert set(regions(text).values()) == {"全国"}
    text = "北京市学生党员\n北京高校有学生党员16万名。另据报道，中国普通高校的学生党员如今共有70万人。\n"
    assert regions(text) == {"16万名": "北京市", "70万人": "全国"}


def test_an_office_of_the_city_tells_of_the_city_again(regions):
    text = "商丘市结穷亲\n全市派出干部5000名。\n睢阳区帮扶90户。市发改委争取资金70万元，修路。\n"
    assert regions(text) == {"5000名": "商丘市", "90户": "睢阳区", "70万元": "商丘市"}


def test_who_became_a_cadre_is_no_village(regions):
    text = "相城区换届\n全区选出138名。其中，当上村（社区）书记的有5人，22人担任副书记。\n"
    assert set(regions(text).values()) == {"相城区"}


def test_districts_of_a_municipality_go_by_their_short_names(regions):
    text = "北京市远程教育\n全市学习158万小时，排在前面的有顺义9589小时、密云4404小时。\n"
    assert regions(text) == {"158万小时": "北京市", "9589小时": "顺义区", "4404小时": "密云区"}


def test_a_district_called_by_a_plain_word_is_told_of_with_its_city(regions):
    assert regions("长治市郊区2013年总结\n全区有党员3000名。\n") == {"3000名": "长治市郊区"}
    text = "长治市2013年总结\n全市有党员3000名。长治市城区有党员520名，潞城市有党员310名。\n"
    assert regions(text) == {"3000名": "长治市", "520名": "长治市城区", "310名": "潞城市"}


def test_who_gave_an_award_is_not_the_city_that_reports(regions):
    text = "驻村\n我市选派565名。今年，市下派办获评福州市先进单位，4位获评“福州市级优秀”。\n"
    assert set(regions(text).values()) == {None}
    assert set(regions(text.replace("获评福州市先进", "是福州市的")).values()) == {"福州市"}


def test_an_example_is_a_village(regions):
    assert regions("淳化县培养\n全县储备干部300名。像寇北村，储备干部12名。\n") == {"300名": "淳化县", "12名": "寇北村"}


def test_what_many_villages_do_is_not_of_the_one_before(regions):
    text = "集安市换届\n全市有党员9000名。复兴村王二以满票当选，村里有党员30名。此次126个村选举，交叉任职190人。\n"
    assert regions(text) == {"9000名": "集安市", "30名": "复兴村", "126个": "集安市", "190人": "集安市"}
    # What a village helps others to do is its own.
    text = text.replace("此次126个村选举，交叉任职190人", "带动周边13个村，培训190人")
    assert regions(text)["190人"] == "复兴村"


def test_the_only_one_named_is_told_of(regions):
    text = "怀化市总结\n全市维修场所164处，仅沅陵就投入380万元，建成26处。全市有党员9000名。\n"
    assert regions(text) == {"164处": "怀化市", "380万元": "沅陵县", "26处": "沅陵县", "9000名": "怀化市"}


def test_a_towns_secretary_reports_on_the_town(regions):
    text = "枧头镇党委书记抓基层党建工作述职报告\n万安县枧头镇党委书记  郭一\n现将情况报告如下。\n枧头镇现有支部28个。\n一、主要工作\n整顿村党组织2个，发展党员9名。\n各项工作得到县委、县政府、县委组织部肯定。\n"
    assert set(regions(text).values()) == {"枧头镇"}
    assert regions(text.replace("枧头镇党委书记抓", "县委书记抓"))["9名"] == "万安县"


def test_what_a_village_is_known_for_is_its_own_still(regions):
    text = "喀喇沁旗志\n全旗抽调干部480名。\n大庙村原是全旗有名的穷村，163户人家有91户靠救济。\n"
    assert regions(text) == {"480名": "喀喇沁旗", "163户": "大庙村", "91户": "大庙村"}


def test_what_stands_in_the_village_is_of_the_one_that_spoke(regions):
    text = "双柏县纪实\n全县有党员9000名。\n“全靠第一书记。”大庄乡黑蛇村党总支书记李一说。村里的老活动室是一栋60平方米的土坯房。\n"
    assert regions(text) == {"9000名": "双柏县", "60平方米": "黑蛇村"}


def test_who_sends_beside_others_is_not_whose_helpers_they_are(regions):
    text = "滕州市帮扶\n第一书记共126名，其中枣庄市选派18名、滕州市直单位选派72名、镇街选派36名。\n"
    assert set(regions(text).values()) == {"滕州市"}


def test_what_is_done_for_town_and_country_is_no_township(regions):
    text = "谷城县赵湾乡搞城乡党建统筹活动，动员全乡17个单位结对帮扶10个村。\n一、共抓党建。全乡共培训党员450人次。\n"
    assert set(regions(text).values()) == {"赵湾乡"}


def test_a_town_that_lies_in_该市_reports_for_itself(regions):
    text = (
        "“我头一个报了名。”松滋市万家乡邓家铺村党支部书记说。学历提升计划在该市万家乡启动，首批13名干部入学。\n"
        "人均学费7500元。该乡首次尝试地校合作，在全市走在了前面。\n截至目前，该乡注册入学26人。\n"
    )
    assert regions(text)["7500元"] == "万家乡"
    text = text.replace("在该市万家乡启动", "在该市启动").replace(
        "走在了前面", "推开，全市共投入资金30万元，我市先后培训500人"
    )
    assert regions(text)["7500元"] != "万家乡"


def test_地区_and_全区_of_an_old_prefecture_are_that(regions):
    text = (
        "安徽宣城地区农村开展创建活动。宣城地委考核表彰。\n泾县李园村党支部大办企业，去年人均收入达4080元。"
        "这样的党支部，地区已命名78个。去年，78个红旗党支部只占全区村支部总数的4.6%。\n"
    )
    told = regions(text)
    assert (told["4080元"], told["78个"], told["4.6%"]) == ("李园村", "宣城地区", "宣城地区")


def test_全市_is_the_city_where_the_county_is_part_of_it(regions):
    text = "竹溪县创业\n竹溪县有党员9000名。全市共有9个项目入选，其中仅竹溪县就有5个项目获得资助。\n"
    assert regions(text) == {"9000名": "竹溪县", "9个": "十堰市", "5个": "竹溪县"}
    assert regions(text.replace("其中仅竹溪县", "其中仅烟草站"))["9个"] == "竹溪县"


def test_all_over_the_nation_people_go(regions):
    text = "通海县总结\n抽调干部奔赴全国各地招商引资，选送189名干部到一线。\n"
    assert regions(text) == {"189名": "通海县"}


def test_what_an_office_does_for_a_township_is_the_countys(regions):
    text = "固原县水电局扶贫见效\n固原县水电局在炭山乡扶贫324户，脱贫率为84%。炭山乡有党员600名。\n"
    assert regions(text) == {"324户": "固原县", "84%": "固原县", "600名": "炭山乡"}


def test_each_of_any_county_committee_is_of_the_province_that_tells_of_them(regions):
    text = "西藏整顿软弱涣散党组织\n全区列明13种情形。县委班子成员每人联系2个村，其中软弱涣散村1个。\n"
    assert regions(text)["2个"] == "西藏自治区"


def test_a_village_behind_its_office_is_told_of(regions):
    text = "枣阳市村官\n全市有村官300名。枣阳市北城办事处北关村就是一个例子，该村四名村官办起工业园，村集体收入达400万元。\n"
    assert regions(text) == {"300名": "枣阳市", "四名": "北关村", "400万元": "北关村"}


def test_a_chapter_of_a_towns_annals_is_the_towns(regions):
    text = "第二章 代表大会\n内容出处: 《石横镇志》 图书\n第二次代表大会\n1960年5月14日在公社会议室开会，到会代表201人，代表全社723名党员。\n"
    assert regions(text) == {"201人": "石横镇", "723名": "石横镇"}


def test_the_town_in_which_a_village_ranks_is_not_whose_report_it_is(regions):
    text = (
        "“村里今年走在全镇前头。”丹凤县土门镇八龙庙村支书这样算账。\n该县完善办法。办公经费，每个村达到1万元。\n"
        "由年终考评、在全镇排名情况挂钩，绩效报酬500元。\n"
    )
    assert regions(text)["1万元"] == "丹凤县"
    text = text.replace("走在全镇前头", "把全镇带活").replace("在全镇排名", "全镇摸底").replace("该县完善", "完善")
    assert regions(text)["1万元"] == "土门镇"


def test_where_a_congress_met_and_where_news_was_sent_from_is_not_whose_figures_they_are(regions):
    text = "鄂托克旗党代会\n中共鄂托克旗第一次代表大会，于1956年5月，在乌兰镇举行。应到代表66名。\n"
    assert regions(text) == {"66名": "鄂托克旗"}
    text = "广西帮扶\n2017年09月22日\n本报北京9月21日电 （记者常钦）中央单位投入广西贫困县的资金共达22亿元。\n"
    assert regions(text) == {"22亿元": "广西壮族自治区"}


def test_a_city_behind_dots_opens_a_sentence(regions):
    text = "衢州市组团联村\n当天，江山市领导带着200名干部下村，为村服务……衢州市有近万名党员干部组团联村。\n"
    assert regions(text)["近万名"] == "衢州市"


def test_who_goes_to_villages_together_is_no_village(regions):
    text = "衢州市下村\n全市组团联村（社）干部集中下村服务。\n5月29日，有村民反映水小。组团联村服务团随即赶到，30亩水稻得到灌溉。\n"
    assert regions(text) == {"30亩": "衢州市"}


def test_who_acts_beside_our_city_is_not_our_city(regions):
    text = "座谈会上，杭州市指导员办公室主任说，10年来，杭州市和我市分别选派指导员9批171人次和10批383人次。指导员共帮助落实项目743个。\n"
    assert regions(text)["743个"] is None
    assert regions(text.replace("杭州市和我市分别", "杭州市"))["743个"] == "杭州市"
