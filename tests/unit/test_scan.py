"""What is a figure, how it is worded, and what only looks like one."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.narrative.scan import scan
from ingest.readers import plain_text
from ingest.readers.normalise import normalise


def found(text):
    view = normalise(text)
    return [(text[m.start : m.end], m.value, m.interval.lo, m.interval.hi, m.bound, m.unit) for m in scan(view)]


@pytest.mark.parametrize(
    ("text", "quote", "value", "lo", "hi", "bound", "unit"),
    [
        ("建立联系点45个。", "45个", 45, 45, 45, "exact", "个"),
        ("投入资金1.2亿元。", "1.2亿元", 1.2e8, 1.15e8, 1.25e8, "rounded", "元"),
        ("信访量从390件下降到", "390件", 390, 390, 390, "exact", "件"),
        ("落实资金800多万元，", "800多万元", 8e6, 8e6, 9e6, "more_than", "元"),
        ("帮扶资金15万余元", "15万余元", 150_000, 150_000, 160_000, "more_than", "元"),
        ("走访群众1300余户", "1300余户", 1300, 1300, 1400, "more_than", "户"),
        ("同比增加3倍多；", "3倍多", 3, 3, 4, "more_than", "倍"),
        ("参加的有近400人，", "近400人", 400, 300, 400, "nearly", "人"),
        ("涉及约600户", "约600户", 600, 540, 660, "about", "户"),
        ("达到4.5万元以上", "4.5万元以上", 45_000, 45_000, None, "at_least", "元"),
        ("经费超过620万元。", "超过620万元", 6.2e6, 6.2e6, None, "at_least", "元"),
        ("做到6340户全覆盖。", "6340户", 6340, 6340, 6340, "exact", "户"),
        ("集体经济收入过5万元的有", "过5万元", 50_000, 50_000, None, "at_least", "元"),
        ("人均收入过万元。", "过万元", 10_000, 10_000, None, "at_least", "元"),
        ("经过5万元的投入", "5万元", 50_000, 45_000, 55_000, "rounded", "元"),
        ("也不过5万元的事", "5万元", 50_000, 45_000, 55_000, "rounded", "元"),
        ("学习不低于32个小时。", "不低于32个小时", 32, 32, None, "at_least", "小时"),
        ("每组5名以内", "5名以内", 5, None, 5, "at_most", "名"),
        ("给予2到6万元的补贴", "2到6万元", 40_000, 20_000, 60_000, "range", "元"),
        ("补助5000元至2万元", "5000元至2万元", 12_500, 5000, 20_000, "range", "元"),
        ("补助5000至2万元", "5000至2万元", 12_500, 5000, 20_000, "range", "元"),
        ("补助3元至2万元", "3元至2万元", 10_001.5, 3, 20_000, "range", "元"),
        ("补助50万至1亿元", "50万至1亿元", 50_250_000, 500_000, 1e8, "range", "元"),
        ("配备2—3名干部", "2—3名", 2.5, 2, 3, "range", "名"),
        ("占4%到8%左右", "4%到8%左右", 6, 4, 8, "range", "%"),
        ("办一至两项实事", "一至两项", 1.5, 1, 2, "range", "项"),
        ("发放三千四百二十份", "三千四百二十份", 3420, 3420, 3420, "exact", "份"),
        ("受教育面达百分之九十七点六", "百分之九十七点六", 97.6, 97.6, 97.6, "exact", "%"),
        ("党员达六千四十二点七万名，", "六千四十二点七万名", 60_427_000, 60_426_500, 60_427_500, "rounded", "名"),
        ("筹资一点二亿多元。", "一点二亿多元", 1.2e8, 1.2e8, 1.3e8, "more_than", "元"),
        ("收入是去年的三点五倍。", "三点五倍", 3.5, 3.5, 3.5, "exact", "倍"),
        ("新增病例三例，", "三例", 3, 3, 3, "exact", "例"),
        ("集体收入增长一倍，", "一倍", 1, 1, 1, "exact", "倍"),
        ("近三成的村", "近三成", 30, 20, 30, "nearly", "%"),
        ("１２３个村", "１２３个", 123, 123, 123, "exact", "个"),
        ("發展黨員486名，", "486名", 486, 486, 486, "exact", "名"),
        ("上千万元由财政拿出", "上千万元", 1e7, 1e7, None, "at_least", "元"),
        ("筹措上亿元资金", "上亿元", 1e8, 1e8, None, "at_least", "元"),
        ("投入近百亿元资金", "近百亿元", 1e10, 0, 1e10, "nearly", "元"),
        ("每年补助最低600元，", "最低600元", 600, 600, None, "at_least", "元"),
        ("补助最高每年可达960元。", "960元", 960, None, 960, "at_most", "元"),
        ("绩效报酬最多相差4000元。", "4000元", 4000, None, 4000, "at_most", "元"),
        ("得票最高的村可达全票，党员960人。", "960人", 960, 960, 960, "exact", "人"),
        ("按不低于上年农民人均收入2倍的标准核定。", "2倍", 2, 2, None, "at_least", "倍"),
        ("代表差额均不少于应选名额的22%。", "22%", 22, 22, None, "at_least", "%"),
        ("达到农民人均收入2倍的标准。", "2倍", 2, 2, 2, "exact", "倍"),
        ("补助最高可达960元。", "最高可达960元", 960, None, 960, "at_most", "元"),
        ("购置两头耕牛。", "两头", 2, 2, 2, "exact", "头"),
        ("组织上百人参加", "上百人", 100, 100, None, "at_least", "人"),
        ("整合资金480万，", "480万", 4.8e6, 4_795_000, 4_805_000, "rounded", "元"),
        ("组建率达98.5，居全市前列", "98.5", 98.5, 98.5, 98.5, "exact", "%"),
        ("成立五个工作组进驻", "五个", 5, 5, 5, "exact", "个"),
        ("选派百余名干部驻村", "百余名", 100, 100, 200, "more_than", "名"),
        ("女干部不足百名，", "不足百名", 100, None, 100, "at_most", "名"),
        ("走访两百来户群众", "两百来户", 200, 180, 220, "about", "户"),
        ("慰问数百户群众", "数百户", 550, 200, 900, "range", "户"),
        ("人均增收千元上下，", "千元上下", 1000, 900, 1100, "about", "元"),
        ("垫付化肥钱七百二十八元五角", "七百二十八元五角", 728.5, 728.5, 728.5, "exact", "元"),
        ("每人每天补贴八角", "八角", 0.8, 0.8, 0.8, "exact", "元"),
        ("已退出六十一亩八分。", "六十一亩八分", 61.8, 61.8, 61.8, "exact", "亩"),
        ("平均每人联系一户半。", "一户半", 1.5, 1.5, 1.5, "exact", "户"),
        ("仅占千分之五。", "千分之五", 0.5, 0.5, 0.5, "exact", "%"),
        ("近一半的村没有收入", "近一半", 50, 40, 50, "nearly", "%"),
        ("少数民族干部占42左右。", "42左右", 42, 37.8, 46.2, "about", "%"),
        ("党员二万六千七百九十一人。", "二万六千七百九十一人", 26791, 26791, 26791, "exact", "人"),
        ("小水电装机1850千瓦。", "1850千瓦", 1850, 1850, 1850, "exact", "千瓦"),
        ("驻村时间不少于3个月。", "不少于3个月", 3, 3, None, "at_least", "月"),
        ("工作队驻村三个多月，", "三个多月", 3, 3, 4, "more_than", "月"),
        ("培训2个多小时，", "2个多小时", 2, 2, 3, "more_than", "小时"),
        ("生产天然气16.5亿立方米，", "16.5亿立方米", 1.65e9, 1.645e9, 1.655e9, "rounded", "立方米"),
        ("刚过六成的村通过验收", "刚过六成", 60, 60, None, "at_least", "%"),
        ("分解成十项重点行动计划", "十项", 10, 10, 10, "exact", "项"),
        ("产值翻一番", "一番", 1, 1, 1, "exact", "番"),
        ("下降5个千分点", "5个千分点", 5, 5, 5, "exact", "千分点"),
        ("每人联系1或2名党员", "1或2名", 1.5, 1, 2, "range", "名"),
        ("每村驻进两个或三个指导员，", "两个或三个", 2.5, 2, 3, "range", "个"),
        ("做到村村至少有一名新党员", "一名", 1, 1, None, "at_least", "名"),
        ("每月至少到村里就进度点评2次。", "2次", 2, 2, None, "at_least", "次"),
        ("制度实现100%全覆盖", "100%", 100, 100, 100, "exact", "%"),
        ("参加者两千三四百人", "两千三四百人", 2350, 2300, 2400, "range", "人"),
        ("每组3、4个村", "3、4个", 3.5, 3, 4, "range", "个"),
        ("驻村占去全年工作日的2/3；", "2/3", 66.67, 66.67, 66.67, "exact", "%"),
        ("1/3以上的党员", "1/3以上", 33.33, 33.33, None, "at_least", "%"),
        ("发展猪苓20000余窝，销路好。", "20000余窝", 20000, 20000, 30000, "more_than", "窝"),
        ("西藏党员中逾八成为少数民族。", "逾八成", 80, 80, None, "at_least", "%"),
        ("共征求到9767条意见建议。", "9767条", 9767, 9767, 9767, "exact", "条"),
        ("每村不得少于20万余元。", "不得少于20万余元", 200_000, 200_000, None, "at_least", "元"),
        ("拿出42.1亿人民币改造。", "42.1亿人民币", 4.21e9, 4.205e9, 4.215e9, "rounded", "元"),
        ("全市1189个年收入不高的村。", "1189个", 1189, 1189, 1189, "exact", "个"),
        ("社区工作者最多不超17名。", "最多不超17名", 17, None, 17, "at_most", "名"),
        ("建成场所四处，很好。", "四处", 4, 4, 4, "exact", "处"),
        ("每村补助两千三。", "两千三", 2300, 2300, 2300, "exact", "元"),
        ("捐款￥5000，", "5000", 5000, 5000, 5000, "exact", "元"),
        ("全县贫困人口16.9万。", "16.9万", 169_000, 168_500, 169_500, "rounded", "人"),
        ("全村人口1270多，耕地少。", "1270多", 1270, 1270, 1280, "more_than", "人"),
        ("全村现有党员56，多数在家。", "56", 56, 56, 56, "exact", "人"),
        ("全村总户数356，多数姓王。", "356", 356, 356, 356, "exact", "户"),
        ("实现利税300多万，居全县前列。", "300多万", 3_000_000, 3_000_000, 4_000_000, "more_than", "元"),
        ("全省有党员660 多万名。", "660 多万名", 6_600_000, 6_600_000, 6_700_000, "more_than", "名"),
        ("女党员占成年女性的1%还不到。", "1%还不到", 1, None, 1, "at_most", "%"),
        ("参加的3个还不到该来的。", "3个", 3, 3, 3, "exact", "个"),
        ("党员比例约占7成，多数人识字。", "约占7成", 70, 63, 77, "about", "%"),
        ("协会已有300多会员。", "300多", 300, 300, 400, "more_than", "人"),
        ("李某得了269票，当选主任。", "269票", 269, 269, 269, "exact", "票"),
        ("河南、重庆、青海、浙江和宁夏5省完成换届。", "5省", 5, 5, 5, "exact", "省"),
        ("先后开辟了十个不同类型的基地。", "十个", 10, 10, 10, "exact", "个"),
        ("每期十天至半月左右。", "十天至半月左右", 12.5, 10, 15, "range", "天"),
        ("引进外资3017万美元。", "3017万美元", 30_170_000, 30_165_000, 30_175_000, "rounded", "美元"),
        ("硬化道路3.5Km。", "3.5Km", 3.5, 3.5, 3.5, "exact", "公里"),
        ("培训后备干部257人(次)。", "257人(次)", 257, 257, 257, "exact", "人次"),
        ("受训党员占百分之十四强，不多。", "百分之十四强", 14, 14, 15, "more_than", "%"),
        ("党员占百分之十四，强村富民。", "百分之十四", 14, 14, 14, "exact", "%"),
        ("大专以上的约占总数的25%。", "25%", 25, 22.5, 27.5, "about", "%"),
    ],
)
def test_wordings(text, quote, value, lo, hi, bound, unit):
    assert found(text) == [
        (
            quote,
            value,
            pytest.approx(lo) if lo is not None else None,
            pytest.approx(hi) if hi is not None else None,
            bound,
            unit,
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2013年5月20日，召开会议",
        "一是抓班子，二是抓队伍",
        "大家议了一番，又作一番打算",
        "办起“十户联创，促农村富裕”活动",
        "建成千万元村、亿元镇",
        "向三、四类村级党组织派干部",
        "党建同发展两头兼顾，一头抓班子",
        "家住上下村2组的他",
        "排在头两位的，是排在前三名的",
        "至少有一个好班子",
        "第3批、第十二名、第一书记、第一责任人",
        "坚持“三会一课”制度，开展“五联五促”活动",
        "推行“1443”工作法和“1+4+N”模式",
        "做一个好书记，开展一次活动",
        "围绕四个方面，提出三点意见",
        "拨打96188热线，电话0715-8123456",
        "县发〔2013〕12号文件",
        "两新组织、两委班子、三农工作",
        "《关于开展10项行动的意见》",
        "35岁以下、60岁以上",
        "平均年龄下降，35岁以下年轻干部增多",
        "平均年龄下降，40岁以下的和41至45岁的较多",
        "贯彻省委十一届四次、五次全会和县委十届六次全会精神",
        "万名党员进万家",
        "要在15天内完成",
        "ISO9000认证，详见 http://a.cn/show.aspx?id=183070&个",
        "实施四轮驱动，抓好两头带中间",
        "热线24小时有人接听，示范岗365天不打烊",
        "高度重视，十分支持，群众三分之类的话",
        "省委组织部组织二处",
        "党建工作有三个特点：一是稳定",
        "抓好书记、指导员和党员三支队伍",
        "工作队四处筹钱，四处奔走",
        "对市五届人大六次会议第101号建议的回复",
        "平均年龄下降（其中35岁及以下的增多）",
        "开展三大类活动，实施十大项目，抓好3大类工作",
        "廉租房二期工程完工",
        "施家村是二期征地村，5省级机关，沿305省道",
        "十一届全国人大五次会议期间，全国人大五次会议闭幕",
        "开展二次创业，经过二次筛选，写进市政府十件实事",
        "荆竹镇三元桥支部，谣言四起，掌声四起",
        "平均年龄下降，其中35岁下列的和3640岁的较多",
        "南川乡十村的移民正在平整田埂",
        "有的投了8成立为社",
        "提出4条意见，用了3个年头",
        "其中之一成为骨干，五成为先",
        "中组部组织二局六处处长到会，组织部一科科长带队",
        "县四套班子成员和乡镇五套班子负责人到会",
        "2019年11月14日 11时20分",
        "在珠三角、长三角建立",
        "每个党组织至少建立一项制度",
        "统筹推进五位一体，抓好三支队伍建设",
        "开展“六抓六促”，实施一核三化五驱动，打造五彩先锋品牌，百企联百村",
        "第3、4次会议，5、6月间，3/4版",
        "陆续开过第二、三、四、五次代表大会",
        "支出列“2130705对村民委员会和党支部的补助”",
        "按照省十三次党代会精神",
        "是近年来最少的一次",
        "新近一次讲堂开讲，最近一次也是",
        "不搞签到拍照的三部曲",
        "《组工通讯》2010年08期",
        "县刊 2021年12期\n",
        "开立专用账户356，",
        "党员八小时以外怎么发挥作用，8小时之外又怎么办",
        "前年这两部分人不多，购置3部分机",
        "两个多月来，一个多星期后，3个季度以来，十个多钟头，住了3个晚上",
    ],
)
def test_what_only_looks_like_a_figure(text):
    assert found(text) == []


def test_congresses_are_counted_where_nobody_says_whose_they_are():
    assert [quote for quote, *_ in found("先后召开三次党代会，1亿零27.1万名党员。")] == ["三次", "1亿零27.1万名"]


def test_ordinals_in_a_row_end_where_they_go_on_no_more():
    assert [quote for quote, *_ in found("第一、五个支部已改选。建成第三、八间活动室，补助2对。")] == [
        "五个",
        "八间",
        "2对",
    ]


def test_a_qualifier_behind_分别_holds_for_the_whole_list():
    told = found("面积分别不少于3000平方米、2000平方米和500平方米，培训2期，人均投入分别超过30元和20元。")
    assert [(lo, hi, bound) for _, _, lo, hi, bound, _ in told] == [
        (3000, None, "at_least"),
        (2000, None, "at_least"),
        (500, None, "at_least"),
        (2, 2, "exact"),
        (30, None, "at_least"),
        (20, None, "at_least"),
    ]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("每村至少配备电脑1台、电视机2台和桌椅20套，培训30人。", ["at_least", "at_least", "at_least", "exact"]),
        ("参学率不低于90%、合格率95%。", ["at_least", "at_least"]),
        ("驻村不少于20天，每月开会2次、走访8户。", ["at_least", "exact", "exact"]),
        ("每村至少有一名大专生、两名中专生，已有五名。", ["at_least", "at_least", "exact"]),
        ("党员最少的3个村、2个社区。", ["exact", "exact"]),
    ],
)
def test_a_floor_holds_for_the_list_that_it_opens_and_no_farther(text, bounds):
    assert [bound for _, _, _, _, bound, _ in found(text)] == bounds


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        # A stage of building, names, what is all around; and what is counted in the same words.
        ("金凤区三期206栋大棚改造", ["206栋"]),
        ("举办培训班三期100人", ["三期", "100人"]),
        ("每人三元，村里三元桥", ["三元"]),
        ("查处案件四起，谣言四起", ["四起"]),
        # The decimals of a mean age behind a blank, no number of an item.
        ("支部书记平均下来 47. 93岁", ["47. 93岁"]),
        ("主要措施 1. 93名党员下乡", ["93名"]),
        ("县政协五次组织委员视察，走访二次，办了十件实事", ["五次", "二次", "十件"]),
    ],
)
def test_what_is_counted_beside_what_is_named_in_the_same_words(text, quotes):
    plain = plain_text.read(text)
    assert [text[slice(*plain.span(m.start, m.end))] for m in scan(plain.view)] == quotes


def test_places_of_one_kind_after_the_other_are_counted_in_small_numerals_too():
    assert [quote for quote, *_ in found("只有四十三个县两个市的统计")] == ["四十三个", "两个"]
    assert found("两个市的统计都有了") == []


def test_more_than_so_many_by_a_number_is_compared():
    assert [quote for quote, *_ in found("党员比上年的1200名多61名。")] == ["1200名", "61名"]
    assert [quote for quote, *_ in found("党员有1200名多。")] == ["1200名多"]


def test_signs_between_figures_are_no_part_of_them():
    assert [quote for quote, *_ in found("后备干部232个×2名＝464名，同比+3.4%；训练9期／702人次")] == [
        "232个", "2名", "464名", "3.4%", "9期", "702人次",
    ]  # fmt: skip


def test_speech_with_a_comma_reports_what_it_tells():
    assert [quote for quote, *_ in found("他说：“来了十户人家，都住下了”，“帮了十户，修了路”的干部")] == [
        "十户",
        "十户",
    ]


def test_only_neighbours_on_either_side_of_或_are_a_range():
    assert [quote for quote, *_ in found("培训10名或100名")] == ["10名", "100名"]


def test_a_noun_before_不足_says_what_is_lacking():
    assert found("因能力不足61名，因违纪24名")[0][:5] == ("61名", 61, 61, 61, "exact")


def test_a_numeral_that_begins_no_number_ends_no_reading():
    assert [quote for quote, *_ in found("全县幅员6,688平方千米，总人口约40万人，有党员1,204名。")] == [
        "6,688平方千米",
        "约40万人",
        "1,204名",
    ]
    assert [quote for quote, *_ in found("装机以千瓦计，投资12万元，化肥42箱。")] == ["12万元", "42箱"]


def test_towns_may_be_counted_without_a_classifier_and_be_called_by_a_number():
    assert [quote for quote, *_ in found("全县9乡镇通了路，五十镇党委、三乡党委先办。")] == ["9乡镇"]
    assert [quote for quote, *_ in found("绣坊\n五十镇绣品合作社26名党员各带一户。")] == ["26名"]
    assert [quote for quote, *_ in found("全县12镇干部、8乡党委都到了，5乡镇卫生院、6乡镇学校也来了。")] == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("争取30万居民饮水资金。", "元"),
        ("投入5万学生用品。", "元"),
        ("投入活动的已有5万学生。", "人"),
        ("还有3万农民缺少资金。", "人"),
        ("还有3万农民资金不足。", "人"),
    ],
)
def test_whether_a_number_in_万_counts_people_or_money_is_told_by_what_follows(text, unit):
    assert [told[-1] for told in found(text)] == [unit]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("参加选举的有1555万余选民，还有14万余驻村干部。", ["1555万余", "14万余"]),
        ("1.8万名队员和19.9万落实帮扶的干部", ["1.8万名", "19.9万"]),
        ("从业人员600余万，工人在8000多万党员中有近700万，都是一线的。", ["600余万", "8000多万", "近700万"]),
        ("投入活动的已有近15万农村党员。", ["近15万"]),
        ("企业1.9万多家、23.7万从业人员。", ["1.9万多家", "23.7万"]),
        ("1488万拨款建场所。", ["1488万"]),
        ("又选调三千干部下乡，选派了两千党员。", ["三千", "两千"]),
        # Whom nobody sends, what a wing of a slogan is.
        ("三千干部齐上阵，五百党员当先锋，动员百万群众。", []),
        ("仅占农村党员总数的13.3。占党员总数的29.2，女的占16", ["13.3", "29.2"]),
        ("占村子最好的13.3，总数的29.2", []),
        # No people nor money right behind, or no magnitude.
        ("列在3万之后的干部，其中14驻村干部、12拨款项目。", []),
        ("长治19万共产党员捐款，参加的领导干部共有70万，", ["19万", "70万"]),
        ("享受低保政策的农民24万，贫困人口减少13万。", ["24万", "13万"]),
        ("同1.3万建档立卡贫困户、300多建档立卡户结对。", ["1.3万建档立卡贫困户", "300多建档立卡户"]),
        # The year of a list, and what farmers are given.
        ("2014建档立卡户发放给农民24万。", []),
    ],
)
def test_people_and_sums_in_万_need_no_classifier(text, quotes):
    assert [quote for quote, *_ in found(text)] == quotes


def test_a_unit_may_stand_on_the_next_line():
    assert [q for q, *_ in found("全县各级党组织通过多种渠道筹集帮扶资金300\n万元，帮助困难群众。")] == ["300\n万元"]
    # Where a page ends behind 万, which counts nothing alone.
    torn = "这个市把活动推到各村，811个农村党支部与3.1{}\n\n名党员干部签下约定"
    assert [q for q, *_ in found(torn.format("万"))] == ["811个", "3.1万\n\n名"]
    assert [q for q, *_ in found(torn.format(""))] == ["811个"]


def test_dots_that_stand_for_lost_percent_signs():
    clause = "各级党组织认真学习.扎实推进各项工作.形成齐抓共管的局面.建立健全工作机制."
    text = clause * 8 + "远程教育网络覆盖100.乡镇和98.6.行政村.组建率由年初的31.4.上升到96.2.共有12个县."
    assert [(quote, value) for quote, value, *_ in found(text)] == [
        ("100.", 100), ("98.6.", 98.6), ("31.4.", 31.4), ("96.2.", 96.2), ("12个", 12),
    ]  # fmt: skip


DOTTED = "各级党组织认真学习.扎实推进各项工作.形成齐抓共管的局面.建立健全工作机制." * 8


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("有活动场所的为总数的80..没有的约为总数的15.左右.", ["80.", "15.左右"]),
        ("保障更有力.99.4.的社区面积达标.", ["99.4."]),
        ("全县的场所将100.得到改造.", ["100."]),
        ("覆盖率分别为91.5..88.9..与上年底相比提高.", ["91.5.", "88.9."]),
        ("比上年分别增长5.7..1..律师行业", ["5.7.", "1."]),
        ("今年办60..明年办40..", ["60.", "40."]),
        # The number of a heading, a time, and what is no share for its size.
        ("初中以下的占89.3..2.村干部情况.", ["89.3."]),
        ("发布时间.2011-08-18 11.07.39 点击", []),
        ("编号5321..归档", []),
        ("粉碎.四人.帮以后.", []),
    ],
)
def test_shares_amid_dots(text, quotes):
    assert [quote for quote, *_ in found(DOTTED + text)] == quotes


def test_the_gang_of_four_is_no_count_and_four_that_help_are():
    assert found("粉碎“四人帮”") == []
    assert [quote for quote, *_ in found("每组四人帮扶20户")] == ["四人", "20户"]


@example("占0十.")
@given(
    st.text(alphabet="一二三十百千万亿多余近约到至—-.,，。0123456789%个名元人次户“”《》 \n年月第达率占", max_size=60)
)
def test_any_text_is_read_without_an_exception_and_in_order(text):
    view = normalise(text)
    assert len(view) == len(text)
    mentions = scan(view)
    for before, after in itertools.pairwise(mentions):
        assert before.end <= after.start
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.interval.lo is None or mention.interval.lo <= mention.value
        assert mention.interval.hi is None or mention.value <= mention.interval.hi


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("衡南农村万余党员处处带头", ["万余"]),
        ("衡南农村万余吨粮食", ["万余吨"]),
        (
            "党员当中，三十五岁以下的有八百九十多万，高中以上文化程度的有九百三十多万。",
            ["八百九十多万", "九百三十多万"],
        ),
        ("办件五份以下的有八百九十多万，", ["五份以下"]),
        ("入党申请人达一千四百多万，", ["一千四百多万"]),
        ("共有7415.3万中国共产党党员", ["7415.3万"]),
        ("同全市6区401个居委会结对，3市定为试点，5县先行。", ["6区", "401个", "3市", "5县"]),
        ("在5区间线路、3市值最高的企业、8县级干部中", []),
        ("入户发现，10组20多户村民没有水。", ["20多户"]),
        ("把人员分成10组30户一片。", ["10组", "30户"]),
        ("第一次代表大会二次会议举行，召开大会两次，会议30人参加。", ["两次", "30人"]),
        ("全面总结十二次党代会以来的工作，召开大会十二次，30人参加。", ["十二次", "30人"]),
        ("办起三个加工点，抓住三个加工点。", ["三个"]),
        ("前两天放晴，后三天又下雨，培训两天。", ["两天"]),
        ("二期卫星站点85个，举办培训班二期。", ["85个", "二期"]),
    ],
)
def test_numbers_of_people_and_places_without_a_classifier(text, quotes):
    assert [quote for quote, *_ in found(text)] == quotes


def test_classes_before_a_count_of_their_members_count():
    assert [one[0] for one in found("共查出6大项40个问题，设立4大类14种岗位。")] == ["6大项", "40个", "4大类", "14种"]
