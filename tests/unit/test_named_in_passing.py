"""Places that a report names beside its own, and words that only read like a place: no figure is theirs."""

from __future__ import annotations

import pytest


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


def test_where_something_was_held_is_told_of_one_sentence_alone(regions):
    text = (
        "工作总结\n2013年，通海县妇联狠抓培训。实施技能项目，在河西镇举办培训班5期。发放救助金11万元。\n"
        "在四街镇，各村抓得紧。整修场所7处。\n"
    )
    assert regions(text) == {"5期": "河西镇", "11万元": "通海县", "7处": "四街镇"}


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


def test_a_district_named_in_a_books_title_is_no_place_that_全区_means(regions):
    text = (
        "历届大会\n1984年4月，中共烟台市开了代表大会，代表全市47万名党员。烟台市建好市级机构，烟台市的党员齐努力。\n"
        "1971年，中共烟台地区开了会（详见《芝罘区志》），代表全区33万名党员。\n"
    )
    assert regions(text)["33万名"] == "烟台地区"


def test_a_zone_that_no_list_of_places_holds_is_none(regions):
    text = "工作总结\n2006年，通海县委高度重视。通海县整顿软弱村，建成工业园3个、生态示范区2个，投入30万元。\n"
    assert set(regions(text).values()) == {"通海县"}


def test_a_whole_of_several_counties_is_none_of_those_it_names(regions):
    text = "女党员情况的调查\n最近，我们走访了全区7个县，抽查66个村。通渭县王家岔村、陇西县高峰村没有女党员。\n"
    assert set(regions(text).values()) == {None}


def test_the_whole_county_is_no_district_that_it_names(regions):
    text = "1985年，全县有党支部430个。桥头区45个。\n"
    assert regions(text) == {"430个": None, "45个": "桥头区"}


def test_a_source_above_a_text_is_no_running_line(regions):
    text = "云南省：干部驻村办实事\n打印 字号 作者：某某 浏览：50 时间：2012年 来源：新华社\n通海县杨广镇大梨树村的公路有12公里长，全省派干部。\n"
    assert regions(text)["12公里"] == "大梨树村"


@pytest.mark.parametrize("verb", ["依托", "遵照", "汇同"])
def test_a_verb_before_a_committee_of_the_county_is_no_county(regions, verb):
    text = f"通海县工作总结\n一、抓培训\n{verb}县委党校举办村干部培训班21期，覆盖村干部1680人次。\n"
    assert set(regions(text).values()) == {"通海县"}


def test_where_members_went_is_not_whose_they_are(regions):
    text = "太仆寺旗流动党员\n全旗排查流动党员986名。从去向看，在北京412名，在河北278名，其他地方296名。\n"
    assert set(regions(text).values()) == {"太仆寺旗"}


def test_the_end_of_a_name_is_not_the_whole_county(regions):
    text = "雅安市各县区党员\n芦山县投入资金20万元。\n天全县 组成260支服务队。全县有党员4100名。\n"
    assert regions(text) == {"20万元": "芦山县", "260支": "天全县", "4100名": "天全县"}


def test_where_news_was_sent_from_is_not_whose_figures_follow(regions):
    text = "《某线》北京报道。中国共产党党员总数达8260.2万名，比上年增加233.3万名。\n全国基层组织402.7万个，全国党支部300万个。\n"
    assert set(regions(text).values()) == {"全国"}
    text = "北京市学生党员\n北京高校有学生党员16万名。另据报道，中国普通高校的学生党员如今共有70万人。\n"
    assert regions(text) == {"16万名": "北京市", "70万人": "全国"}


def test_who_gave_an_award_is_not_the_city_that_reports(regions):
    text = "驻村\n我市选派565名。今年，市下派办获评福州市先进单位，4位获评“福州市级优秀”。\n"
    assert set(regions(text).values()) == {None}
    assert set(regions(text.replace("获评福州市先进", "是福州市的")).values()) == {"福州市"}


def test_who_sends_beside_others_is_not_whose_helpers_they_are(regions):
    text = "滕州市帮扶\n第一书记共126名，其中枣庄市选派18名、滕州市直单位选派72名、镇街选派36名。\n"
    assert set(regions(text).values()) == {"滕州市"}


def test_where_a_congress_met_and_where_news_was_sent_from_is_not_whose_figures_they_are(regions):
    text = "鄂托克旗党代会\n中共鄂托克旗第一次代表大会，于1956年5月，在乌兰镇举行。应到代表66名。\n"
    assert regions(text) == {"66名": "鄂托克旗"}
    text = "广西帮扶\n2017年09月22日\n本报北京9月21日电 （记者常钦）中央单位投入广西贫困县的资金共达22亿元。\n"
    assert regions(text) == {"22亿元": "广西壮族自治区"}


def test_who_acts_beside_our_city_is_not_our_city(regions):
    text = "座谈会上，杭州市指导员办公室主任说，10年来，杭州市和我市分别选派指导员9批171人次和10批383人次。指导员共帮助落实项目743个。\n"
    assert regions(text)["743个"] is None
    assert regions(text.replace("杭州市和我市分别", "杭州市"))["743个"] == "杭州市"


def test_the_number_of_cities_listed_is_not_what_the_last_one_has(regions):
    text = "试点工作的研究\n2005年，河南省列入试点。郑州、新乡、焦作3市定为试点，工作在46个县展开。河南省培训骨干3767名。\n"
    assert set(regions(text).values()) == {"河南省"}
    assert regions(text.replace("焦作3市", "焦作3个县"))["3个"] == "焦作市"


def test_where_some_of_what_is_counted_is_says_nothing_of_whose_it_is(regions):
    text = "流动党员\n2006年，全市登记外出党员6180名。在外地设党组织34个，设在北京的9个、上海的14个、苏州的11个。\n"
    assert set(regions(text).values()) == {None}
    assert regions(text.replace("设在北京的9个、", "北京市"))["6180名"] == "北京市"


def test_for_whom_people_gave_is_not_whose_members_they_are(regions):
    text = "表彰大会\n我镇有党员1386名。青海玉树发生地震后，全镇1297名党员捐款6.3万元。\n"
    assert set(regions(text).values()) == {None}
    assert "玉树藏族自治州" in regions(text.replace("发生地震后，全镇1297名党员捐款", "举办培训班，收费")).values()


def test_members_told_from_others_are_not_all_members_of_the_country(regions):
    text = "村官创业\n兴化市某镇的大棚又添一户。\n像这样的大学生村官，兴化目前有386名，其中，中共党员241名。\n"
    assert set(regions(text).values()) == {"兴化市"}
    told = regions(text.replace("其中，中共党员", "其中，中国共产党党员总数"))
    assert (told["386名"], told["241名"]) == ("兴化市", "全国")


def test_a_headline_of_the_whole_country_heads_what_is_of_it(regions):
    text = "全国在岗大学生村官超过23万名\n走上岗位的毕业生有4.2万名。其中河南省9860名，江苏省1.1万名。\n进班子的有5.8万名。\n"
    assert (regions(text)["5.8万名"], regions(text)["9860名"]) == ("全国", "河南省")
    model = text.replace("全国在岗大学生村官超过23万名", "全国先进大学生村官河南的23万名")
    assert regions(model)["5.8万名"] == "河南省"


def test_whose_school_it_once_was_is_not_whose_it_is(regions):
    text = (
        "党校\n该校由中共哈尔滨市委主办，学员311人。在全国和省内各种学会任职的有6人。\n"
        "学校原是中共黑龙江省委第一初级党校。1957年更名为哈尔滨市委初级党校。教师99人。\n"
    )
    assert set(regions(text).values()) == {"哈尔滨市"}
    assert set(regions(text.replace("原是", "隶属于")).values()) != {"哈尔滨市"}


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("县", "人家峨山县在北京建了5个流动党支部。"),
        ("县", "酒瓶厂的峨山籍党员小罗说，他三年没交党费。"),
        ("省", "酒瓶厂的贵州籍党员小罗说，他三年没交党费。"),
        ("县", "儿子在邻近的峨山县打工，也听说了。"),
        ("县", "玉溪市委组织部去年底派人抽查了我县24个村。"),
        ("市", "玉溪市委组织部去年底派人抽查了我市24个村。"),
        ("市", "今年6月，玉溪市非公企业党建推进会在我市召开。"),
    ],
)
def test_whom_a_report_only_speaks_of_is_not_whose_it_is(regions, kind, words):
    text = f"在全{kind}会议上的讲话\n去年，我{kind}发展党员87名。{words}\n"
    assert regions(text)["87名"] is None


@pytest.mark.parametrize("writer", ["井冈山下一茶农", "峨山脚下一茶农"])
def test_who_writes_in_a_forum_names_no_place(regions, writer):
    text = (
        f"让党旗高高飘扬\n{writer}\nUID 20417 帖子 652\n通海县有党员9640名。今年，县里举办培训班86期。\n"
        f"[ 本帖最后由 {writer} 于 2010-3-4 21:22 编辑 ]\n\n5楼 {writer} 发表于 2010-3-5 13:02\n我们村有12户。\n"
    )
    assert regions(text) == {"9640名": "通海县", "86期": "通海县", "12户": "通海县"}
