"""Place and year of a report: manifest, folder, file name, title, text, in that order; places told apart."""

from __future__ import annotations

import pytest

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
        ("百地办发〔2001〕58号\n中共百色地委办公室\n通报\n全地区办班2136期，平果县、田东县动手早。", 2001, "百色地区"),
        (
            "百地办发〔2001〕58号\n中共百色地委办公室\n关于培训的通报\n据各县（市）委上报，全地区办班2136期，各县（市）委成立了机构。"
            "平果县、田东县、靖西县动手早，平果县培训12460人次。地委委员联系各县，县直机关去人，西林县县财政也出钱。",
            2001,
            "百色地区",
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
        # By the sign of the one city whose name begins so.
        ("学习宣传\n全市办班8期，市委下发淄学委发[1997]1号文件，培训骨干390名。", "淄博市"),
        # Where it is ahead of others; its own short name opens a clause.
        (
            "村级换届\n全市383个村完成换届，在泉州市范围内率先完成。\n“今年的换届，南安谋划在前。”市委组织部负责人说。",
            "南安市",
        ),
        # The column of a site, and where news was sent from.
        ("上海新闻\n福建省加大投入\n福建省近日推出措施。省里每年拿出3000万元，福建全省社区500个。", "福建省"),
        ("《某线》北京报道。中国共产党党员总数达8260.2万名，比上年增加233.3万名；全国基层组织402.7万个。", "全国"),
        # Whose people they are.
        ("疫情防控\nXX县区组成工作队，全县有4000名党员，守住了38万秭归人民的平安。", "秭归县"),
        # A district called by a plain word, behind its city.
        ("党员干部进村\n山西新闻网 山西日报\n长治市郊区开展活动。全区2000名党员走访群众，区环卫处出动108名。", "郊区"),
        (
            "党员发展\n1954年，勃利县各党组织建立。按照中共黑龙江省委“重点在生产一线；慎重地发展党员”的指示，吸收党员124名。",
            "勃利县",
        ),
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
        # Nor is the way to a page, or what else it would have one read.
        (
            "福州新闻网 > 县(市)区新闻 > 闽清\n热点：长乐海堤加固完工  连江鲍鱼节开幕\n工作室开到家门口\n"
            "这是闽清县今年推出的新举措，该县建起联络站94个，福州市来人学习，接待群众5130人次。",
            "闽清县",
        ),
        # What a paper is called is not whose story it brings; the line under a headline says so.
        (
            "绵阳日报  1996年9月4日  第二版\n下真功夫治“软”\n——江油市整顿软弱涣散村党支部纪实\n"
            "去年11月，江油市委考察426个村党支部。8月，绵阳市委组织部和市委联合验收，63个村达标，全市满意。",
            "江油市",
        ),
        # Who keeps a site is not what a text is called.
        (
            "中共福建省委宣传部主管\n福建日报报业集团主办\n东南网泉州频道> 泉州时政> 泉州要闻 > 正文\n40个村确定\n"
            "近日，20个村在我市敲定。我市筹资1000万元，全市动起来。晋江市、南安市、惠安县各报名。",
            "泉州市",
        ),
        # The centre of the Party tells of the nation, in news sent from Beijing on a day in Chinese numerals.
        ("中新社北京六月三十日电（张三）国新办三十日举行吹风会，李四说，中国共有七千四百万中国共产党党员。", "全国"),
        ("记者从中共中央有关部门获悉，全国非公有制经济组织党组织共有12.7万个。各地大胆实践。", "全国"),
        # An autonomous region by its committee.
        (
            "西藏将整顿软弱涣散基层党组织列为重要任务。县委班子成员每人联系1个村。"
            "自治区党委组织部部务会成员挂牌督战15个村。自治区党委组织部先后派出14个工作组。",
            "西藏自治区",
        ),
        # Whose gazetteers a site keeps.
        (
            "哈尔滨市人民政府地方志办公室门户网站\n【中共黑龙江省委党校】\n该校是中共黑龙江省委办的，学员在校800名。"
            "1954年，黑龙江省与哈尔滨市4所党校合并。",
            "黑龙江省",
        ),
        # What a site says of itself, and its links to other provinces, one of them garbled.
        (
            "湖北鄂东地区第一门户网站--鄂东网\n\n省第十三次党代会举行\n\n江苏网11月17日讯 昨天，江苏省第十三次党代会举行，"
            "代表890名。",
            "江苏省",
        ),
        (
            "安徽|北京|重庆|福建|甘肃|贵州|广东|广西|海南|河北|湖�|湖南|江西|吉林|辽宁|内蒙古|宁夏|山东|陕西|四川|云南\n"
            "您的位置:主页 > 青海各地\n海晏县抓党建。全县2700名党员评议。安排437万元。",
            "海晏县",
        ),
        # What a site tells of before and after it.
        (
            "送温暖\n我区慰问低保户898户。节前，区领导登门慰问。\n关闭\n上一篇：招商培训\n下一篇：兴隆台区新增就业超万人\n",
            "兴隆台区",
        ),
        # 我国 as often as 全国, where no place speaks of itself.
        (
            "中国社会科学院调查表明，2012年样本村书记平均年龄50岁。我国村书记平均年龄降为45岁，我国带头人队伍优化，全国已换届。",
            "全国",
        ),
        (
            "通海县书记平均年龄50岁。我国村书记平均年龄降为45岁，我国带头人队伍优化，全国已换届。全县有书记90名。",
            "通海县",
        ),
        # Whose committee stands before all of it, however often the city above pays.
        (
            "由安宁市委组织部牵头，全市建设项目推进，安排5亿元，由刚融入昆明市时的12个增加到20个，同昆明市级财政衔接。",
            "安宁市",
        ),
        ("据安宁市委介绍，昆明市委牵头，全市建设项目推进，安排5亿元，昆明市级财政出一半。", "昆明市"),
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
        "全局有214支队伍在新疆、四川及苏丹、沙特等地施工，设立临时党支部87个，党员300名。",
        "平安建设深入人心，全县以平安为本，建设平安村30个。",
        "送温暖\n我县慰问低保户898户。\n关闭\n上一篇：招商培训\n下一篇：兴隆台区新增就业超万人\n",
        "1960年，全县有妇女干部557人（含曲阜县），1990年，全县有1402人。",
        "驻桂单位、驻湘单位选派第一书记，我区再派3500名。",
        "云南省志选编\n第三辑 抚贫\n扶持7315户，占全县贫困户的54%。",
        "全省共有党员30万名，比上年增加2万名。重庆市的同行前来交流。全省新建党支部300个。",
        "体会\n要按照更高要求抓落实。党员多集中在沿河的几个老区乡，金沙江边风大，走到天南海北都一样。支部12个。",
        "讲话\n全县新建支部12个。外地的经验也要学，去年花垣县把后进村交给矿山企业结对。党员640名。",
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


def test_an_undated_text_calls_a_place_what_it_was_called_while_it_was_so():
    text = "上虞市这样做。上虞全市党支部发展党员37名。该市11个园区建起党支部。"
    region = find_region("", "", "x", plain_text.read(text), None).value
    assert region is not None and region.name == "上虞市"
    later = find_region("", "", "x", plain_text.read(text), 2015).value
    assert later is not None and later.name != "上虞市"
