"""Whose work the figures of a whole report and of its sentences measure: its own place, another one, or nobody knows."""

from __future__ import annotations

import pytest


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


def test_counties_and_districts_abolished_long_ago_are_places(regions):
    text = (
        "第一节 党员\n1947年，曲溪县有党员46人；通海县有党员492人。1948年，三区有党员61人，中共杨柳沟区委有党员15人。\n"
        "1949年，通海县党员只有112人，曲溪县为80人，河溪县的党员数为39人。\n"
    )
    assert list(regions(text).values()) == ["曲溪县", "通海县", "三区", "杨柳沟区", "通海县", "曲溪县", "河溪县"]


def test_every_committee_speaks_for_the_county_again(regions):
    text = "工作总结\n今年通海县狠抓党建。如：杨广镇党委帮扶困难党员100户。各基层党委共走访党员320人次。\n"
    assert list(regions(text).values()) == ["杨广镇", "通海县"]


def test_offices_of_cities_and_counties_in_a_list_of_a_province_are_the_provinces(regions):
    text = "云南省选派干部\n全省派出省直机关506人，市直机关1475人，县直机关6483人，女干部1275人。\n"
    assert set(regions(text).values()) == {"云南省"}
    text = "宁夏回族自治区公报\n银川市12人，中卫市6人，区直机关5人，女37人。\n"
    assert regions(text)["5人"] == "宁夏回族自治区"


def test_a_copy_without_line_breaks_keeps_its_paragraphs_where_indents_are_left(regions):
    told = "通海县推进整顿。　　河西镇大样村建棚5座。村里修路3里。　　扎实工作之后，投入资金30万元。"
    assert regions(told)["30万元"] == "通海县"
    assert regions(told.replace("　　扎实", "扎实"))["30万元"] == "大样村"


def test_what_was_founded_in_an_abolished_county_is_its(regions):
    text = "第二节 党员\n1932年，中共特委在柳泉县建立了3个支部。1940年，通海县有党员26人。柳泉县党支部发展到41个。\n"
    assert regions(text) == {"3个": "柳泉县", "26人": "通海县", "41个": "柳泉县"}


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


def test_the_whole_city_is_the_county_level_city_of_its_sentence(regions):
    text = "聊城市工作总结\n聊城市有党员23万名。临清市有服务站19个；全市建起支部36个。\n全市办班12期。\n"
    assert regions(text) == {"23万名": "聊城市", "19个": "临清市", "36个": "临清市", "12期": "聊城市"}


def test_the_only_place_that_a_text_names_is_whose_report_it_is(regions):
    text = "连日来，县审计局组织党员到柿子坪村走访。\n该局共帮助困难户9户。\n"
    assert regions(text) == {"9户": "柿子坪村"}


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


def test_what_sums_up_ends_an_example_up_to_the_end_of_the_paragraph(regions):
    text = "玉溪市党建\n工作扎实。华宁县最低，为58.4%。各派出单位修路87公里、整治塘堰143处。投入98万元。\n"
    assert regions(text) == {"58.4%": "华宁县", "87公里": "玉溪市", "143处": "玉溪市", "98万元": "玉溪市"}


def test_a_place_may_have_still_so_many(regions):
    told = regions("通海县党建\n杨广镇还有14个、河西镇还有11个没有选举。\n")
    assert told == {"14个": "杨广镇", "11个": "河西镇"}


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


def test_autonomous_counties_go_by_their_short_names_too(regions):
    text = "临沧市工作队\n边境一线共有178支，其中镇康65支，耿马58支，沧源55支。\n"
    assert regions(text) == {
        "178支": "临沧市",
        "65支": "镇康县",
        "58支": "耿马傣族佤族自治县",
        "55支": "沧源佤族自治县",
    }


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


def test_an_office_of_the_city_tells_of_the_city_again(regions):
    text = "商丘市结穷亲\n全市派出干部5000名。\n睢阳区帮扶90户。市发改委争取资金70万元，修路。\n"
    assert regions(text) == {"5000名": "商丘市", "90户": "睢阳区", "70万元": "商丘市"}


def test_districts_of_a_municipality_go_by_their_short_names(regions):
    text = "北京市远程教育\n全市学习158万小时，排在前面的有顺义9589小时、密云4404小时。\n"
    assert regions(text) == {"158万小时": "北京市", "9589小时": "顺义区", "4404小时": "密云区"}


def test_a_district_called_by_a_plain_word_is_told_of_with_its_city(regions):
    assert regions("长治市郊区2013年总结\n全区有党员3000名。\n") == {"3000名": "长治市郊区"}
    text = "长治市2013年总结\n全市有党员3000名。长治市城区有党员520名，潞城市有党员310名。\n"
    assert regions(text) == {"3000名": "长治市", "520名": "长治市城区", "310名": "潞城市"}


def test_the_only_one_named_is_told_of(regions):
    text = "怀化市总结\n全市维修场所164处，仅沅陵就投入380万元，建成26处。全市有党员9000名。\n"
    assert regions(text) == {"164处": "怀化市", "380万元": "沅陵县", "26处": "沅陵县", "9000名": "怀化市"}


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


def test_each_of_any_county_committee_is_of_the_province_that_tells_of_them(regions):
    text = "西藏整顿软弱涣散党组织\n全区列明13种情形。县委班子成员每人联系2个村，其中软弱涣散村1个。\n"
    assert regions(text)["2个"] == "西藏自治区"


def test_a_city_behind_dots_opens_a_sentence(regions):
    text = "衢州市组团联村\n当天，江山市领导带着200名干部下村，为村服务……衢州市有近万名党员干部组团联村。\n"
    assert regions(text)["近万名"] == "衢州市"


def test_a_district_that_no_table_lists_reports_where_it_is_the_only_place(regions):
    text = (
        "本报讯（记者李一）红岭区委抓两新组织。\n建班子。区委组织部副部长兼任工委书记。\n"
        "抓覆盖。在没有党员的企业中选派指导员6名。\n"
    )
    assert set(regions(text).values()) == {"红岭区"}
    assert set(regions(text.replace("。区委", "。县委").replace("在没有", "全县在没有")).values()) != {"红岭区"}
    assert set(regions(text.replace("抓覆盖。", "通海县来人学习。")).values()) != {"红岭区"}


def test_the_party_as_a_whole_is_told_of_beside_a_foundation_of_a_province(regions):
    text = (
        "依台湾网站分级推广基金会规定标示。台湾网站分级推广基金会网站\n中共党员总数达9671.2万人，较上年底增加343.4万人。\n"
        "全中国的中共党员中女性2843.1万人。\n"
    )
    assert set(regions(text).values()) == {"全国"}


def test_who_stands_at_the_foot_of_a_story_goes_on_from_another_page(regions):
    text = "（上接A1版）少数民族党员有728.5万名。现在全国设基层党委27.8万个。\n2022-06-30 淮安日报 中国共产党党员队伍壮大\n"
    assert set(regions(text).values()) == {"全国"}
    assert regions(text.replace("中国共产党党员队伍", "党建"))["728.5万名"] is None


def test_the_centres_offices_in_a_province_say_which_it_is_by_its_sign(regions):
    text = "联系贫困村的单位包括省军区和中央在甘单位。\n重点放在全省58个贫困县上。每位省级领导联系2个县。\n"
    assert set(regions(text).values()) == {"甘肃省"}
    assert set(regions(text.replace("在甘", "直属")).values()) == {None}


def test_a_place_in_an_older_character_is_that_place(regions):
    assert regions("宣讲\n澂江县委党校宣讲十八大精神，举办36场。\n") == {"36场": "澄江县"}


def test_a_list_of_places_ends_with_the_others(regions):
    text = "肇庆市选聘村官\n今年招聘135名，其中端州区5名，鼎湖区10名，其他县区各20名。平均每个乡镇有2名以上。\n"
    assert regions(text) == {
        "135名": "肇庆市", "5名": "端州区", "10名": "鼎湖区", "20名": "肇庆市", "2名以上": "肇庆市",
    }  # fmt: skip


def test_whom_people_helped_from_afar_does_not_report(regions):
    text = "全市3万名党员向盐城灾区捐款\n本报讯（记者李一）盐城阜宁等地受灾，让我市上下挂念。全市127家单位捐款。\n"
    assert set(regions(text).values()) == {None}
    news = "全市3万名党员捐款\n本报讯 盐城日前开展捐款，让我市上下挂念。全市127家单位捐款。\n"
    assert set(regions(news).values()) == {"盐城市"}


def test_what_offices_of_the_centre_hold_for_all_is_the_nations(regions):
    text = (
        "454名干部在京受训\n由中组部、中央统战部和国家民委主办的培训会，20个省区市和新疆生产建设兵团的454名干部到会。\n"
        "会议在北京召开。少数民族干部占51.4%。\n"
    )
    assert set(regions(text).values()) == {"全国"}
    assert set(regions(text.replace("20个省区市和", "我区和")).values()) != {"全国"}


def test_a_provinces_sign_opens_a_headline(regions):
    text = "闽进一步提高妇女参政比例\n全省100%的村两委有女性，女支书890人。\n"
    assert set(regions(text).values()) == {"福建省"}
    assert set(regions(text.replace("闽进", "新进")).values()) == {None}


def test_the_one_that_a_text_looks_at_is_told_of(regions):
    text = "福建选村官\n单看福建省宁德市，女支部书记46名。全省培训73场。\n"
    assert regions(text) == {"46名": "宁德市", "73场": "福建省"}


def test_the_story_beside_it_names_the_city_by_its_short_name(regions):
    text = (
        "商会里也有了支部\n眼下，我市的商会和协会中，党员够得上设支部的都设了。\n"
        "全市这样的支部共86个。\n上一篇: 龙舟队为家乡河源夺冠\n下一篇: 入汛前查堤坝\n"
    )
    assert regions(text)["86个"] == "河源市"
    assert regions(text.replace("家乡河源", "家乡河源和梅州"))["86个"] is None


def test_a_prefecture_of_the_fifties_is_a_专区(regions):
    text = "整党总结\n临沂专区整党。临沂专区受训党员1450名。\n"
    assert set(regions(text).values()) == {"临沂专区"}


def test_an_example_that_a_text_takes_is_told_of(regions):
    text = "玉溪市党建\n全市党员10万名。{}，支部有620个。全市有街道30个。\n"
    assert regions(text.format("拿通海县来说"))["620个"] == "通海县"
    assert regions(text.format("以通海为例"))["620个"] == "通海县"
    assert regions(text.format("拿通海县的经验来学"))["620个"] == "玉溪市"


def test_all_of_xinjiang_is_the_region(regions):
    text = "乌鲁木齐市社区\n乌鲁木齐市有社区干部900名。2012年，全疆共选聘7075名毕业生。\n"
    assert regions(text) == {"900名": "乌鲁木齐市", "7075名": "新疆维吾尔自治区"}


def test_whose_report_it_is_by_a_short_name_that_stands_for_itself(regions):
    other = "兄弟县的经验也值得学习，修水县的村集体收入过10万元的有39个。"
    text = f"组织工作讲话\n全县整顿支部45个。我县投入486万元，新建18个。{'大家认真学习。' * 120}{other}武宁是个山区县、库区县，县委定了盘子。\n"
    assert regions(text)["45个"] == "武宁县"
    assert regions(text.replace("武宁是个山区县、库区县", "这里是个山区县"))["45个"] == "修水县"
    text = "述职报告\n县委抓整顿，全县支部45个。东丰的党旗高高飘扬。\n"
    assert regions(text)["45个"] == "东丰县"
    text = "述职报告\n县委抓整顿，全县支部45个。\n\n　　　　中共岳西县委书记　程某某\n"
    assert regions(text)["45个"] == "岳西县"


def test_a_speech_is_of_the_place_whose_secretary_gives_it(regions):
    text = "在推进会上的讲话\n中共龙泉市委常委、组织部长　叶某某\n同志们：丽水市委定了任务。全市整顿支部36个。\n"
    assert regions(text)["36个"] == "龙泉市"


def test_a_county_under_the_name_of_its_province_or_site(regions):
    text = "河南党建　信阳频道\n罗山：动真碰硬改作风\n县委一班人带头，全县整顿支部36个。\n"
    assert regions(text)["36个"] == "罗山县"
    text = "重庆市大渡口区党建网\n城市社区党建\n全区整顿支部36个。大渡口区是老工业区。大渡口的社区多。大渡口变了样。\n"
    assert regions(text)["36个"] == "大渡口区"


def test_a_digest_of_counties_is_its_citys(regions):
    text = (
        "韶关部分县（市、区）做法集锦\n全市有村党组织1206个。\n"
        "◆仁化县：育头雁\n该县接待党员120人次。全县调整书记8名。\n"
        "◆始兴县：织网格\n始兴县划成642个网格。截至10月底，收集民情7315件。\n"
        "◆翁源县：兰花香\n翁源县办实事62件。\n"
        "◆乳源：搬出穷山窝\n该县派驻第一书记39名。\n"
    )
    told = regions(text)
    assert (told["1206个"], told["8名"], told["7315件"]) == ("韶关市", "仁化县", "始兴县")
    assert told["39名"] == "乳源瑶族自治县"


def test_our_own_province_is_not_the_nation_for_all_where_its_people_went(regions):
    text = "党建综述\n我省抓基层，我省投入486万元。吉安市办班12期。在广东、福建、浙江、江苏等地建立流动党支部683个。全国都在抓。\n"
    assert set(regions(text).values()) == {"江西省", "吉安市"}


def test_what_was_told_of_a_village_ends_where_the_report_goes_on(regions):
    village = "秀山镇红坡村建起果园120亩。"
    text = f"通海县党建\n全县抓整顿。{village}二是集体经济薄弱。空壳村还有90个。\n"
    assert regions(text)["90个"] == "通海县"
    text = f"通海县党建\n全县抓整顿。{village}从今年起，书记报酬提高到2600元。\n"
    assert regions(text)["2600元"] == "通海县"
    text = f"通海县党建\n全县抓整顿。{village}村民说：“路通了。”又种树58亩。\n"
    assert regions(text)["58亩"] == "红坡村"


def test_what_is_worded_like_a_place_and_is_none(regions):
    text = "榆树县党建\n去年夏天县委摸底，有党员的队210个。\n"
    assert regions(text)["210个"] == "榆树县"
    text = "通海县党建\n秀山镇麻岔村是个典型的旱山村。如今果园发展到1850亩。\n"
    assert regions(text)["1850亩"] == "麻岔村"
    text = "通海县党建\n全县抓整顿。随着城镇化推进，召开座谈会9场。\n"
    assert regions(text)["9场"] == "通海县"
    text = "化隆县党建\n化隆县的党员走上海城市街头，发放问卷500份。\n"
    assert set(regions(text).values()) == {"化隆县"}


def test_a_districts_paper_at_a_meeting_of_its_city_is_the_districts(regions):
    head = "吉林市城市基层党建工作推进会交流材料之三\n让党旗高高飘扬\n"
    words = "船营区是吉林市的老城区，因船得名。划定网格1136个。\n"
    assert set(regions(f"{head}中共船营区委组织部\n{words}").values()) == {"船营区"}
    assert "船营区" not in regions(f"{head}中共吉林市委组织部\n全市划定网格1136个。\n").values()


def test_a_village_told_of_far_below_the_head_is_an_example(regions):
    story = "通海县红坡村是有名的“三难村”，党员19名。\n"
    filler = "各级党组织认真学习，扎实推进各项工作。" * 24
    text = f"玉溪市综述\n玉溪市辖九个县。{filler}\n后进支部有412个。\n{story}后来，办班127期。\n"
    assert regions(text)["412个"] == regions(text)["127期"] == "玉溪市"
    assert regions(text)["19名"] == "红坡村"


def test_whose_statistics_and_whose_words_they_are(regions):
    text = "云南省巡礼\n全省抓整顿。\n据通海县委统计，几个月来，落实资金1860万元。\n"
    assert regions(text)["1860万元"] == "通海县"
    text = "云南省巡礼\n全省抓整顿。\n“俺们心里服气。”说这话的是通海县秀山镇红坡村党支部书记刘某。今年3月，走访群众76户。\n"
    assert regions(text)["76户"] == "红坡村"
    text = (
        "通海县报道\n今年全县投入1980万元。记者在秀山镇红坡村看到，大院灯火通明。墙上贴着清单，37项事情不出村就能办。\n"
    )
    assert regions(text) == {"1980万元": "通海县", "37项": "红坡村"}
    text = "通海县侧记\n全县抓整顿。\n秀山镇红坡村吵了好几年，镇里来人都要先问。第一书记到村后，一连开了9场户代表会。\n"
    assert regions(text)["9场"] == "红坡村"
    text = "通海县侧记\n全县抓整顿。\n秀山镇的红坡村挂在半山腰上。第一书记马某是县农业局的干部，驻村以来，栽植连翘600亩。\n"
    assert regions(text)["600亩"] == "红坡村"


def test_those_above_share_what_they_pay_and_items_go_on_with_the_county(regions):
    text = (
        "玉溪市综述\n玉溪市辖九个县。\n通海县、华宁县各办班12期。\n\n我市得到上级拨款35万元，市、县财政挤出420万元。\n"
    )
    assert regions(text)["420万元"] == "玉溪市"
    village = "秀山镇红坡村建起果园120亩。"
    text = f"通海县党建\n(一)在农村,抓整顿。{village}(二)在机关,86个县直单位结对子。\n"
    assert regions(text)["86个"] == "通海县"


@pytest.mark.parametrize(
    ("who", "place"),
    [
        *(("红坡村支书黄某", "红坡村"), ("红坡村村支书黄某", "红坡村"), ("该县红坡村支部书记黄某", "红坡村")),
        *(("优秀村支书黄某", "通海县"), ("全县村支书黄某", "通海县"), ("红坡村支书们", "通海县")),
    ],
)
def test_the_village_of_a_secretary_told_of_by_name(regions, who, place):
    assert regions(f"通海县纪实\n通海县抓党建。\n{who}拿出3万元。\n")["3万元"] == place


def test_new_heads_of_villages_name_no_village(regions):
    text = "通海县整党\n通海县调整村级班子。全县新选拔村党支部书记58名。\n"
    assert set(regions(text).values()) == {"通海县"}


def test_where_people_went_is_not_whose_they_are(regions):
    text = "开县流动党员\n全县外出流动党员6283名。他们之中，在广东的2417名，在浙江的1136名。\n"
    assert set(regions(text).values()) == {"开县"}
    text = "通海县党建\n在广东打拼十多年的李某被请回红坡村当支书。他拿出30万元装路灯。\n"
    assert "广东省" not in regions(text).values()


def test_who_is_sent_from_an_office_is_not_whose_work_it_is(regions):
    text = "湛江市纪实\n全市抓驻村。市供电局干部符某驻徐闻县角尾乡放坡村，见村民守着好海，便帮助46户养珍珠贝。\n"
    assert regions(text)["46户"] == "放坡村"
