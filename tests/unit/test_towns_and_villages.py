"""Whose work figures below the county measure: of towns, streets and villages, and words before 村 and 乡 that name none."""

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


def test_who_works_in_a_village_measures_the_village(regions):
    text = "帮扶简报\n今年以来，通海县驻村帮扶见效。县农业局在大梨树村发展核桃，扶持农户40户。全县投入资金90万元。\n"
    assert regions(text) == {"40户": "大梨树村", "90万元": "通海县"}


def test_a_town_is_known_by_our_town_alone_where_it_is_the_only_one(regions):
    text = "经费管理情况\n镇党委印发《石门坎镇经费管理办法》等文件4份。\n我镇现有行政村14个。\n全镇张榜公布收支，投入资金30万元。\n"
    assert set(regions(text).values()) == {"石门坎镇"}
    # 全村 tells of a village among others, not of who reports.
    text = "驻村简报\n全市驻村干部2000名进驻。\n石门坎村工作队引导全村妇女种植草莓30亩。\n培训党员900人次。\n"
    assert regions(text)["900人次"] is None


def test_a_verb_before_a_village_is_no_part_of_its_name(regions):
    text = "通海县帮扶\n建设局扎实工作，帮庆东村建起水稻田1200亩。\n这样一来，盯住城乡要点，发动党员30名。\n听袁家庄村支书讲，修路6公里。\n"
    assert {"帮庆东村", "盯住城乡", "听袁家庄村"}.isdisjoint(regions(text).values())


def test_what_is_counted_behind_examples_is_of_their_one_town_or_of_the_reports_place(regions):
    head = "工作总结\n2013年，通海县扎实推进整顿。四街镇大样村建棚5座；"
    assert regions(head + "河西镇红坡村、柿子坪村等8个村种菇，建棚32栋。\n")["32栋"] == "河西镇"
    assert regions(head + "河西镇红坡村、秀山镇三棵村等8个村种菇，建棚32栋。\n")["32栋"] == "通海县"
    assert regions(head + "红坡村、柿子坪村等8个村种菇，建棚32栋。\n")["32栋"] == "大样村"
    # Signs that became dots.
    assert regions(head + "河西镇红坡村.柿子坪村等8个村种菇，建棚32栋。\n")["32栋"] == "河西镇"


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


def test_a_village_at_the_head_of_a_towns_report_is_not_whose_report_it_is(regions):
    text = "的联系点——柿子坪村，该村修路3公里。\n镇党委抓换届。全镇17个村选出委员84人。\n"
    assert regions(text) == {"3公里": "柿子坪村", "17个": None, "84人": None}


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


def test_like_a_village_is_that_village(regions):
    text = "通海县党建\n今年，跟大梨树村一样作承诺的党员，全县有7400名。永定村有党员22名，跟永定村党员一起的有12名。\n"
    assert "跟大梨树村" not in regions(text).values() and regions(text)["7400名"] == "通海县"
    assert regions("通海县党建\n大梨树村有9名。跟永定村党员一样承诺的党员有12名。\n")["12名"] != "跟永定村"


def test_one_of_a_towns_people_who_speaks_makes_no_paragraph_the_towns(regions):
    text = "通海县党建\n“看支部。”杨广镇一名第一书记说，他先抓班子。对排查出的28个后进支部，工作队逐个整改。\n"
    assert regions(text)["28个"] == "通海县"
    text = "通海县党建\n工作队进村。杨广镇一名第一书记说：“先抓班子。我们整改后进支部28个，再走访90户。”\n"
    assert regions(text)["28个"] == "杨广镇"


def test_a_village_is_not_who_reports_where_others_are_told_of_as_much(regions):
    text = (
        "通海县检察院检察长一行与四街镇柿子坪村党员座谈\n通海县决定在全县开展挂点活动，全县部门都抓。\n"
        f"部门到联系点帮扶230次。大家找准本村优势。{'大家都说好。' * 25}"
        "副市长在河西镇大梨树村听完全村情况。大梨树村有林，该村通水。大梨树村缺路，该村投工，该村修渠。\n"
    )
    assert regions(text)["230次"] == "通海县"


def test_a_street_goes_by_its_short_name_in_its_district(regions):
    text = "武汉市江岸区志愿服务\n全区登记党员1200名。\n永清街的老房子多。街道请来26名党员，检修院落19个。\n"
    assert regions(text)["19个"] == "永清街"
    # 平安街 is no street office of the district.
    assert regions(text.replace("永清街", "平安街"))["19个"] == "江岸区"


def test_who_became_a_cadre_is_no_village(regions):
    text = "相城区换届\n全区选出138名。其中，当上村（社区）书记的有5人，22人担任副书记。\n"
    assert set(regions(text).values()) == {"相城区"}


def test_an_example_is_a_village(regions):
    assert regions("淳化县培养\n全县储备干部300名。像寇北村，储备干部12名。\n") == {"300名": "淳化县", "12名": "寇北村"}


def test_what_many_villages_do_is_not_of_the_one_before(regions):
    text = "集安市换届\n全市有党员9000名。复兴村王二以满票当选，村里有党员30名。此次126个村选举，交叉任职190人。\n"
    assert regions(text) == {"9000名": "集安市", "30名": "复兴村", "126个": "集安市", "190人": "集安市"}
    # What a village helps others to do is its own.
    text = text.replace("此次126个村选举，交叉任职190人", "带动周边13个村，培训190人")
    assert regions(text)["190人"] == "复兴村"


def test_a_towns_secretary_reports_on_the_town(regions):
    text = "枧头镇党委书记抓基层党建工作述职报告\n万安县枧头镇党委书记  郭一\n现将情况报告如下。\n枧头镇现有支部28个。\n一、主要工作\n整顿村党组织2个，发展党员9名。\n各项工作得到县委、县政府、县委组织部肯定。\n"
    assert set(regions(text).values()) == {"枧头镇"}
    assert regions(text.replace("枧头镇党委书记", "县委书记"))["9名"] == "万安县"


def test_what_a_village_is_known_for_is_its_own_still(regions):
    text = "喀喇沁旗志\n全旗抽调干部480名。\n大庙村原是全旗有名的穷村，163户人家有91户靠救济。\n"
    assert regions(text) == {"480名": "喀喇沁旗", "163户": "大庙村", "91户": "大庙村"}


def test_what_stands_in_the_village_is_of_the_one_that_spoke(regions):
    text = "双柏县纪实\n全县有党员9000名。\n“全靠第一书记。”大庄乡黑蛇村党总支书记李一说。村里的老活动室是一栋60平方米的土坯房。\n"
    assert regions(text) == {"9000名": "双柏县", "60平方米": "黑蛇村"}


def test_what_is_done_for_town_and_country_is_no_township(regions):
    text = "谷城县赵湾乡搞城乡党建统筹活动，动员全乡17个单位结对帮扶10个村。\n一、共抓党建。全乡共培训党员450人次。\n"
    assert set(regions(text).values()) == {"赵湾乡"}


def test_a_town_that_lies_in_该市_reports_for_itself(regions):
    text = (
        "天没亮，宜都市潘家湾乡将军山村的文书就赶到了夜校。这所村干部夜校由该市潘家湾乡开办，头一班收了21名学员。\n"
        "每人一年只交书本费80元。该乡这一办法，在全市走在了前面。\n到上月底，该乡听课的已有340人次。\n"
    )
    assert regions(text)["80元"] == "潘家湾乡"
    text = text.replace("由该市潘家湾乡开办", "由该市开办").replace(
        "走在了前面", "推开，全市共投入资金30万元，我市先后培训500人"
    )
    assert regions(text)["80元"] != "潘家湾乡"


def test_what_an_office_does_for_a_township_is_the_countys(regions):
    text = "固原县水电局扶贫见效\n固原县水电局在炭山乡扶贫324户，脱贫率为84%。炭山乡有党员600名。\n"
    assert regions(text) == {"324户": "固原县", "84%": "固原县", "600名": "炭山乡"}


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


def test_who_goes_to_villages_together_is_no_village(regions):
    text = "衢州市下村\n全市组团联村（社）干部集中下村服务。\n5月29日，有村民反映水小。组团联村服务团随即赶到，30亩水稻得到灌溉。\n"
    assert regions(text) == {"30亩": "衢州市"}


def test_a_town_struck_out_reports_where_its_text_says_in_which_county_it_lies(regions):
    text = "党务公开总结\n全乡党务公开顺利。\n**乡地处通海县城东南面，距县城34公里，党员360人。全乡有15个党支部。\n"
    assert set(regions(text).values()) == {"**乡"}
    assert set(regions(text.replace("**乡地处", "全县").replace("全乡", "全县")).values()) == {"通海县"}


def test_a_village_is_described_by_what_stands_before_it(regions):
    text = "通海县扶贫\n我县抓扶贫。\n贫困人口277户、贫困发生率51.1%的东沟村是块硬骨头。\n组织党员60名到先进的西沟村学习。\n"
    assert regions(text) == {"277户": "东沟村", "51.1%": "东沟村", "60名": "通海县"}


def test_how_villages_are_laid_out_is_no_village(regions):
    text = "通海县扶贫\n我县编制规划，合理布局村落、路网，争取项目资金1300万元。落实900万元。\n"
    assert regions(text) == {"1300万元": "通海县", "900万元": "通海县"}


def test_going_down_to_the_country_is_no_township(regions):
    assert regions("通海县工作\n通海县开展“五下乡”活动，发放药品价值1.3万元。\n") == {"1.3万元": "通海县"}


def test_villages_of_one_town_are_told_of_under_it(regions):
    text = "多伦县扶贫\n多伦县落实资金990万元。西沟乡牛眼睛、大石砬等6个村种食葵2200亩。北山村购牛300头；全县直接扶持933户。\n"
    assert regions(text) == {
        "990万元": "多伦县", "6个": "西沟乡", "2200亩": "西沟乡", "300头": "北山村", "933户": "多伦县",
    }  # fmt: skip


def test_a_kind_of_town_is_no_town(regions):
    assert regions("精准指导\n选派22名干部到中心镇任职。全面推进6个重点村提升。\n") == {"22名": None, "6个": None}


def test_a_village_that_is_an_example_of_many_is_not_told_of_alone(regions):
    told = "2013年，通海县委提高报酬，全县提高50%。杨广镇大样村{}，每年办公经费可以达到3000元。\n"
    assert regions("工作总结\n" + told.format("这类千人以上的村")) == {"50%": "通海县", "3000元": "通海县"}
    assert regions("工作总结\n" + told.format("这个月调整以后"))["3000元"] == "大样村"


def test_who_goes_to_a_town_and_who_goes_to_the_countryside_name_no_town(regions):
    text = "通海县2013年总结\n6月7日 赴杨广镇调查，全镇有村民小组44个。\n"
    assert regions(text) == {"44个": "杨广镇"}
    text = "通海县2013年总结\n通海县有村77个。全县需下乡的文化、卫生、教育等10个单位整合资源。\n"
    assert regions(text) == {"77个": "通海县", "10个": "通海县"}


def test_a_communes_summary_is_its_own(regions):
    text = (
        "# 云南通海县河西公社整风整社工作情况总结\n贫农访问以后，清出地主3人。去年玉溪市委督促，通海县委撤换了一批人。"
    )
    assert regions(text) == {"3人": "河西公社"}
    assert regions(text.replace("河西公社整风", "对河西公社开展整风")) != {"3人": "河西公社"}


def test_a_towns_name_that_was_left_standing_is_whose_report_it_is(regions):
    text = "工作总结\nxx镇党委开展活动。我镇共有党支部25个。{}认真落实，《{}活动方案》下发到各支部。\n"
    assert regions(text.format("德新镇", "德新镇")) == {"25个": "德新镇"}
    # Two names, or a kind of town.
    assert regions(text.format("德新镇", "东山镇")) == {"25个": "xx镇"}
    assert regions(text.format("各乡镇", "各乡镇")) == {"25个": "xx镇"}


def test_a_district_of_old_before_a_township_hides_it_not(regions):
    text = "整社情况\n通海县有社312个。大店区柳沟乡曙光社，有农户412户，党员38名，编成7个小组。\n"
    assert regions(text) == {"312个": "通海县", "412户": "柳沟乡", "38名": "柳沟乡", "7个": "柳沟乡"}


def test_items_of_a_digest_begin_with_their_town(regions):
    text = "换届简报\n通海县有村210个。\n△青溪乡外出务工人员占六成，乡里送达选民证1500张。\n△双溪镇注意引导妇女参选，全镇选出女村委17名。\n"
    assert regions(text) == {"210个": "通海县", "六成": "青溪乡", "1500张": "青溪乡", "17名": "双溪镇"}


@pytest.mark.parametrize("words", ["全县先后调整村党支部书记87名", "工作不平衡，老大难村触动不大，共投入87名"])
def test_what_was_changed_and_what_is_hard_are_no_villages(regions, words):
    assert regions(f"工作总结\n通海县有党员9640名。{words}。\n")["87名"] == "通海县"


def test_only_before_a_village_is_no_part_of_its_name(regions):
    text = "工作总结\n通海县有党员9640名。在外能人反哺家乡，仅百林村就捐款46万元。\n"
    assert regions(text)["46万元"] == "百林村"


def test_where_a_firm_lies_is_where_its_members_are(regions):
    text = "红河州党建\n红河州有党员3.1万名。走进位于蒙自市的瓷业公司，炉火正红。这个公司有党员186名，设先锋岗42个。\n"
    assert regions(text) == {"3.1万名": "红河州", "186名": "蒙自市", "42个": "蒙自市"}


def test_who_enters_a_village_enters_the_one_named_before(regions):
    text = (
        "联系村见闻\n通海县有村72个。通海县委派出干部。\n龙街乡南坪村是出了名的烂摊子，支部书记换了一任又一任。\n"
        "郭永昌进村头一件事，不是开大会，而是挨门串户。137户人家，他走了个遍，记下意见86条。对三类村，派工作组31个。\n"
    )
    assert regions(text) == {"72个": "通海县", "137户": "南坪村", "86条": "南坪村", "31个": "通海县"}


def test_a_village_goes_on_where_its_people_have_been_elsewhere(regions):
    text = (
        "联系村见闻\n通海县有村72个。\n石门村的茶是老天爷给的饭碗。支书李一今年54岁，在广东跑过多年茶叶，前年回来。合作社发展到312户。\n"
        "通海县有党员9640名。\n"
    )
    assert regions(text) == {"72个": "通海县", "312户": "石门村", "9640名": "通海县"}


def test_where_a_countys_members_went_is_none_of_them(regions):
    text = "工作总结\n通海县有流动党员4862名。从流向看，流向省外的3222名，其中广东1386名、浙江704名、福建517名。\n"
    assert set(regions(text).values()) == {"通海县"}


def test_a_topic_ends_what_was_told_of_an_example(regions):
    text = "工作总结\n通海县有村72个。\n杨广镇认领项目32项，老大难有了着落。非公有制企业方面，新建党组织36个。\n"
    assert regions(text) == {"72个": "通海县", "32项": "杨广镇", "36个": "通海县"}


def test_who_signs_as_a_commune_reports(regions):
    body = "关于支部建设的报告\n中共桃源县委：\n在县委的领导下，县委布置的任务已经完成。\n青枫公社地处丘陵，有党员537名。\n"
    signed = f"{body}                中共桃源县青枫公社委员会\n                一九八二年十二月二十二日\n"
    assert regions(signed)["537名"] == "青枫公社"
    passed_on = "关于整顿支部的意见\n桃源县有党员9640名。后附报告一份。\n中共桃源县青枫公社委员会\n中共桃源县委办公室\n"
    assert regions(passed_on)["9640名"] == "桃源县"


def test_a_street_goes_by_the_district_that_it_is_put_together_with_once(regions):
    text = "街道工作综述\n来源：船营区松涛街道党工委\n松涛街道下辖8个社区。一年来，松涛街道发展党员62名。\n"
    assert regions(text) == {"8个": "船营区松涛街道", "62名": "船营区松涛街道"}


def test_parts_of_a_provincial_paper_by_county(regions):
    text = (
        "宁夏农村基层组织建设见闻\n宁夏回族自治区有村2460个。\n"
        "西吉：穷村先要治“软”\n西吉县有党员9640名。\n盐池：党员进“学堂”\n盐池是牧区县。县乡两级筹资46万元。\n"
    )
    assert regions(text)["46万元"] == "盐池县"
