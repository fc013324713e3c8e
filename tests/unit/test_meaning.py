"""What figures mean, for which place and year; the catalogue and lexicon refuse what makes no sense."""

from __future__ import annotations

import pytest
import yaml

from ingest.model import Report
from ingest.narrative import catalogue, lexicon
from ingest.narrative.claims import words
from ingest.narrative.extract import extract
from ingest.readers import plain_text

HEADER = ",".join(catalogue.COLUMNS) + "\n"
FALLBACKS = "".join(f"rest_{d},other,其他,rest,Rest,{d},flow,no,no,,,,,\n" for d in catalogue.DIMENSIONS)


def figures(text: str, **report):
    home = {"region_code": "530423", "region_name": "通海县", "region_level": "county", "year": 2013} | report
    return {f.quote: f for f in extract(plain_text.read(text), Report("r", "a", "", "txt", **home)).figures}


@pytest.mark.parametrize(
    ("text", "fact", "measure"),
    [
        ("全县共有基层党组织612个。", "branches", "organisations"),
        ("新建村级活动场所23个。", "branches", "venues_built"),
        ("党组织分成21个推荐工作组织实施单位。", "branches", "organisations"),
        ("1万名干部被省里抽调出来。", "pairings", "helper_people"),
        ("组织34名机关干部到县委党校参加培训。", "trainings", "participants"),
        ("成立党员突击队，先后抢通道路边沟100余处。", "pairings", "disaster_repairs"),
        ("洪水中3400余名群众不同程度受灾。", "other", "disaster_victims"),
        ("学校办起专业，累计招生47431人。", "trainings", "participants"),
        ("10年来，全镇共培育学员79名。", "trainings", "participants"),
        ("选送60余名村书记、主任去县党校参加理论培训。", "trainings", "participants"),
        ("各族农民三万多人加入共产党。", "members", "members_recruited"),
        ("谋划乡镇长工程38个。", "other", "count"),
        ("非公企业在岗职工中发展2663名。", "members", "members_recruited"),
        ("全村有8个自然村。", "other", "natural_villages"),
        ("举办实用技术培训54期。", "trainings", "sessions"),
        ("居委会干部中有大专学历的比例，从16.2%上升。", "members", "cadres_share"),
        ("全市表彰先进职工之家32个。", "other", "units"),
        ("全市表彰共青团工作示范单位11个。", "other", "units"),
        ("表彰先进职工之家、优秀工会工作者99人。", "members", "members_commended"),
        ("15000多名干部将进驻乡村。", "pairings", "helper_people"),
        ("农牧民占全区总人口的68.5%。", "other", "population_share"),
        ("发展党员中农民占68.5%。", "members", "recruits_share_farmers"),
        ("培训党员干部5230人次。", "trainings", "participants"),
        ("800名“村官”参加了县里组织的培训。", "trainings", "participants"),
        ("800名“村官”参加了县里组织的招考。", "members", "graduates_sent_to_villages"),
        ("投入帮扶资金375万元。", "funding", "amount"),
        ("实现生产总值11.2亿元。", "other", "gdp"),
        ("建立党建工作联系点186个。", "pairings", "contact_points"),
        ("选派21名村党支部第一书记。", "pairings", "first_secretaries"),
        ("选派了29名优秀乡镇科级后备干部到村任第一书记。", "pairings", "first_secretaries"),
        ("与1500户贫困家庭结成对子。", "pairings", "recipient_households"),
        ("党的组织更加健全，到2010年底，高等学校里党组织的覆盖面已达99.9%。", "branches", "coverage_rate"),
        ("县里45名县级干部分头走访。", "pairings", "helper_people"),
        ("省里集中扶助1492个村。", "pairings", "recipient_villages"),
        ("联点面为95%。", "pairings", "recipient_villages_share"),
        ("指导员派驻到142个行政村。", "pairings", "recipient_villages"),
        ("按远程教育接收站点来安装的行政村10个。", "trainings", "distance_education_villages"),
        ("发展新党员486名。", "members", "members_recruited"),
        ("管理流动党员1127人。", "members", "floating_members"),
        ("召开座谈会4次。", "other", "meetings"),
        ("有2.6万名选民参加投票，换届选举顺利完成。", "branches", "voters"),
        ("换届中有92%的选民参加投票。", "branches", "participation_rate_masses"),
        ("村民代表大会有党员46名。", "members", "members"),
        ("全年收缴党费48万元。", "funding", "party_fees"),
        ("从党费中列支慰问金12万元。", "funding", "amount"),
        ("全县现有农民专业合作社320家。", "other", "cooperatives"),
        ("帮扶中领办合作社32家。", "pairings", "cooperatives_supported"),
        ("女性占总人口的48.2%。", "other", "population_share"),
        ("女党员占党员总数的24.5%。", "members", "members_share"),
        ("妇女占人大代表总数的23.1%。", "other", "deputies_share"),
        ("全县辖18个乡镇。", "other", "administered_units"),
        ("全市下辖共有614个行政村。", "other", "administered_units"),
        ("呼和浩特市辖12区，山清水秀。", "other", "administered_units"),
        ("全县共有18个乡镇。", "branches", "townships"),
        ("辖区内组建村党支部18个。", "branches", "organisations"),
        ("乡镇领导班子、选举办成员、村干部1000多人分层次、分批次开展专题培训。", "trainings", "participants"),
        ("91所中小学校重建项目。", "pairings", "schools_built"),
        ("建立农民学校91所。", "trainings", "schools"),
        ("先后派干部奔赴23个乡镇。", "pairings", "recipient_townships"),
        ("在食用菌产业链上建起了86个产业党支部。", "branches", "organisations"),
        ("共帮扶发展12个产业项目。", "pairings", "projects"),
        ("选出乡镇党代表21305名。", "members", "party_delegates"),
        ("在各地当选的党代表中，有农民代表7346名。", "members", "party_delegates"),
        ("建起乡镇党代表工作室21个。", "branches", "service_stations"),
        ("机关支部下到7个苏木镇开展服务。", "pairings", "recipient_townships"),
        ("机关支部下到51个嘎查开展服务。", "pairings", "recipient_villages"),
        ("小麦产量占全省的12%。", "other", "output_share"),
        ("党组织组建率达95.7%。", "branches", "coverage_rate"),
        ("全县533个基层党组织分类定级工作已全面结束。", "branches", "organisations_graded"),
        ("排查软弱涣散村党组织27个。", "branches", "weak_organisations"),
        ("27个软弱涣散村党组织全部整顿到位。", "branches", "organisations_rectified"),
        ("规模以上非公企业46家全部建立了党组织。", "branches", "units_with_party_organisation"),
        ("干部走访群众8600户。", "pairings", "visits"),
        ("实施危房改造64户。", "pairings", "houses_repaired"),
        ("办实事好事7000多件次。", "pairings", "things_done"),
        ("寄送学习光盘850张。", "trainings", "training_materials"),
        ("取得农民技术员职称的党员有412人。", "members", "members_with_title"),
        ("全镇67名党员学会了嫁接。", "members", "members_with_skill"),
        ("社区所辖43个居民小组党支部的经费纳入预算。", "branches", "organisations"),
        ("建起52个农民专业合作社党支部。", "branches", "organisations"),
        ("干部、女干部的比例比上届分别高出11.0%。", "members", "cadres_share"),
        ("申请入党人数不断增长，2008年达到944人。", "members", "applicants"),
        ("960名村干部、工作队员和乡镇干部全部参加为期三周的脱产培训。", "trainings", "participants"),
        ("辖43个居民小组。", "other", "production_teams"),
        ("工作队员先后派往24个乡镇。", "pairings", "recipient_townships"),
        ("抽出党员干部，分头下到全县153个行政村。", "pairings", "recipient_villages"),
        ("领导小组先后走进73个村。", "pairings", "recipient_villages"),
        ("县乡干部分头赶往全县153个行政村。", "pairings", "recipient_villages"),
        ("换届在全县153个行政村完成。", "branches", "villages"),
        ("帮扶干部住进了25个乡镇。", "pairings", "recipient_townships"),
        ("全县有花椒基地5个。", "other", "farm_bases"),
        ("建成黑山羊养殖基地7个。", "other", "farm_bases"),
        ("创建党员示范基地7处。", "branches", "demonstration_points"),
        ("换届选举在9乡镇完成。", "branches", "townships"),
        ("培训贫困家庭劳动力2.55万人(次)。", "trainings", "participants"),
        ("全省51个国家和省定扶贫开发重点县都有规划。", "other", "poor_counties"),
        # Counties are those of a trial or of leading groups only where one speaks of these.
        ("全县辖区内52个县没有脱贫，党组织派出干部。", "other", "poor_counties"),
        ("对口帮扶的12个贫困县都定了规划。", "pairings", "recipient_counties"),
        ("工作扩大到12个县，成立领导小组。", "branches", "pilot_counties"),
        ("援建学校74所。", "pairings", "schools_built"),
        ("少数民族人口占83.2%。", "other", "population_share"),
        ("全县有种养大户120户。", "other", "large_growers"),
        ("税收占全市税收总额的46.2%。", "other", "economy_share"),
        ("全村有日光温室180座，亩产可观。", "other", "greenhouses"),
        ("呼和浩特市下辖31个街道。", "other", "administered_units"),
        ("全镇有傣、彝、拉祜等24个民族。", "other", "nationalities"),
        ("累计发现确诊病例6例。", "other", "epidemic_cases"),
        ("各路口设卡20个。", "other", "checkpoints"),
        ("劝返人员623人次。", "other", "people_checked"),
        ("各局腾退超标办公用房面积4408平方米。", "other", "offices_vacated_area"),
        ("原油产量4000万吨。", "other", "output_of_industry"),
        ("集体经济壮大，90%的村收入超过标准线。", "other", "villages_by_income_share"),
        ("县直单位挂钩帮扶9个乡镇。", "pairings", "recipient_townships"),
        ("单位结对联系12个社区。", "pairings", "recipient_communities"),
        ("征集微党课62部。", "trainings", "party_lectures"),
        ("贫困村中40%已脱贫。", "pairings", "villages_out_of_poverty_share"),
        ("驻村工作队结对帮扶84个行政村。", "pairings", "recipient_villages"),
        ("全年查处违反规定精神问题67起。", "other", "cases"),
        ("违规配备使用公车19起。", "other", "cases"),
        ("全县99.9%的村党组织完成换届。", "branches", "elections_completed_share"),
        ("就业人数为37.1万人。", "other", "employees"),
        ("制作课件62部。", "trainings", "courseware"),
        ("远程教育网络覆盖全县，通到95%的行政村。", "trainings", "distance_education_village_coverage_rate"),
        ("全县84个行政村完成换届。", "branches", "villages"),
        ("重点扶持贫困乡镇62个。", "pairings", "recipient_townships"),
    ],
)
def test_measures(text, fact, measure):
    (figure,) = figures(text).values()
    assert (figure.fact, figure.measure) == (fact, measure)


def test_what_a_place_consists_of_is_told_of_its_lists_and_of_nothing_else():
    found = figures(
        "全乡辖29个行政村、247个自然村，有支部31个，党员9200名。下辖614个行政村，建有613个村党支部。现辖2乡36个村。"
    )
    assert [(f.quote, f.fact) for f in found.values()] == [
        ("29个", "other"),
        ("247个", "other"),
        ("31个", "branches"),
        ("9200名", "members"),
        ("614个", "other"),
        ("613个", "branches"),
        ("2乡", "other"),
        ("36个", "other"),
    ]


def test_a_sentence_of_parts_tells_of_the_one_before():
    told = figures("全县发展党员276名，比上年增加18名。其中，女党员112名，占40.6%；35岁及以下228名，占82.6%。")
    assert [figure.measure for figure in told.values()] == [
        "members_recruited", "members_recruited_increase", "members_recruited_female", "recruits_share_female",
        "members_recruited_under_35", "recruits_share_under_35",
    ]  # fmt: skip


def test_villages_are_reached_by_distance_education_only_where_that_is_told():
    (figure,) = figures("大学生回乡，60%的村有了网店。").values()
    assert figure.measure != "distance_education_village_coverage_rate"


def test_by_how_much_a_growth_is_higher_is_of_what_grew():
    told = figures("党员总量增幅为1.5%，较上年高出0.3个百分点。")
    assert {figure.fact for figure in told.values()} == {"members"}


def test_what_is_weighed_or_driven_is_no_organisation_nor_person():
    told = figures("党员先锋队到各村党支部清理垃圾1.8万吨，支部出动清运车4763台次，党员植树165株。")
    assert {figure.fact for figure in told.values()} <= {"other", "pairings"}


@pytest.mark.parametrize(
    ("text", "quote", "fact", "measure"),
    [
        # Those elected into a Party committee, and into that of another body.
        ("李一代表县革命委员会“党的核心领导小组”作报告，选出第一届委员会，委员57名。", "57名", "members", "cadres"),
        ("代表里工人占52.9%，军队干部占19%。选出委员57名。", "57名", "members", "cadres"),
        ("选出工会的委员会，设主席1人、常委7人，委员21人。", "21人", "other", None),
        ("返乡创业的86人办起砂石厂、加工厂17家，安置就业540人，其中9人当选村干部。", "540人", "other", None),
        # Villages of the towns that helpers are sent to, and of others.
        ("116个机关的党组织同135个农村党支部结了对。", "135个", "pairings", "recipient_villages"),
        ("116个机关的党组织同135个农村党支部结了对象名单。", "135个", "branches", "organisations"),
        ("58个机关跟12个乡镇的59个村结成对子。", "12个", "pairings", "recipient_townships"),
        ("远程教育网络覆盖全县9个乡镇85个村。", "85个", "trainings", "distance_education_villages"),
        ("党员8007名，相当于全县总人口的4.47%。", "4.47%", "members", "members_part_share"),
        ("党员增至15291名，比以前多了58%。", "58%", "members", "members_growth"),
        ("850名乡镇干部、6000名农民党员借助平台受到了培训。", "850名", "trainings", "participants"),
        ("村里有党员30名、干部5名，还参加了县里的培训。", "30名", "members", "members"),
        ("1949年底，曲溪县的党员数为942人，长溪县为749人，河溪县为289人。", "749人", "members", "members"),
        ("大学生村官派往24个乡镇258个村委会。", "258个", "pairings", "recipient_villages"),
        ("全县有24个乡镇258个村完成换届。", "258个", "branches", "villages"),
        ("大学生村官派往24个乡镇，换届在258个村完成。", "258个", "branches", "villages"),
        # Work found for people, behind a class and at a factory.
        ("办各类培训班484期，吸收当地就业6788人。", "6788人", "pairings", "jobs_provided"),
        ("调整村支部书记43名、委员126名。", "126名", "members", "cadres_adjusted"),
        # A sentence that names the year alone goes on counting what the one before counted.
        ("1949年，有选民2200人，占7%。1958年1180人。", "1180人", "branches", "voters"),
        ("1949年，有选民2200人，占7%。1958年底增加到1180人。", "1180人", "branches", "voters"),
        ("人均可支配收入达到15669元，增速为14.5%。", "14.5%", "other", "farmer_income_growth"),
    ],
)
def test_what_stands_before_decides_together_with_a_figures_own_words(text, quote, fact, measure):
    figure = figures(text)[quote]
    assert figure.fact == fact
    assert measure in (None, figure.measure)


def test_a_sentence_that_names_more_than_a_year_counts_something_of_its_own():
    assert figures("1949年，有选民2200人，占7%。1958年王村1180人。")["1180人"].measure != "voters"


def test_per_unit_and_target_are_told_from_totals():
    told = figures("为每村增加8000元。要求每人每年学习不低于40学时。投入资金150万元。")
    assert told["8000元"].measure_kind == "per_unit" and told["8000元"].basis == "per_village"
    assert told["不低于40学时"].measure_kind == "target"
    assert told["150万元"].measure_kind == "flow" and told["150万元"].basis == "total"


def test_place_changes_within_a_sentence_and_back():
    text = "各地纷纷行动。宜良县新建场所12个，该县投入资金300万元。全县共有党组织560个。"
    told = figures(text)
    assert [told[q].region_name for q in ("12个", "300万元", "560个")] == ["宜良县", "宜良县", "通海县"]
    told = figures("杨广镇组建服务队12支，全镇帮扶困难户86户。")
    assert {f.region_name for f in told.values()} == {"杨广镇"}
    assert told["12支"].region_code == "530423:杨广镇"


def test_year_follows_the_words_before_the_figure():
    told = figures("发展党员360名，去年为320名，其中女性90名。2011年建成场所7个。与上年相比增加5户。")
    assert {quote: figure.year for quote, figure in told.items()} == {
        "360名": 2013, "320名": 2012, "90名": 2013, "7个": 2011, "5户": 2013,
    }  # fmt: skip


def test_a_copied_sentence_is_told_once():
    text = "中央派出5个蹲点组到有关县具体参与和指导工作。\n第二篇\n中央派出5个蹲点组到有关县具体参与和指导工作。"
    told = extract(plain_text.read(text), Report("r", "a", "", "txt")).figures
    assert [figure.repeat_of for figure in told] == [None, told[0].figure_id]


def test_ids_and_quotes_are_stable():
    text = "培训党员30名，新建场所12个。"
    first, again = (extract(plain_text.read(text), Report("r", "a", "", "txt")).figures for _ in range(2))
    assert first == again
    assert [text[f.start : f.end] for f in first] == [f.quote for f in first]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a,nonsense,甲,a,A,count,flow,no,no,,,,,\n", "a: fact is 'nonsense'"),
        ("a,other,甲,a,,count,flow,no,no,,,,,\n", "a: definition is empty"),
        ("a,other,甲,a,A,share,rate,yes,no,,,,,\n", "a: a rate is never summed"),
        ("a,other,甲,a,A,count,stock,yes,yes,,,,,\n", "a: a stock is never summed over years"),
        ("a,other,甲,a,A,count,flow,no,no,,,(,,\n", "a: after: missing"),
        ("rest_count,other,甲,a,A,count,flow,no,no,,,,,\n", "rest_count: stands twice"),
        ("a,other,甲,a,A,count,flow,no,no,,,村{0,4}个,,\n", "a: more columns than the header"),
    ],
)
def test_a_catalogue_that_makes_no_sense_is_refused(row, message):
    assert len(catalogue.parse(HEADER + FALLBACKS)) == len(catalogue.DIMENSIONS)
    with pytest.raises(catalogue.CatalogueError, match=message):
        catalogue.parse(HEADER + FALLBACKS + row)
    with pytest.raises(catalogue.CatalogueError, match="without triggers"):
        catalogue.parse(
            HEADER + FALLBACKS.replace("rest_money,other,其他,rest,Rest,money", "x,other,其他,rest,Rest,count")
        )


def _data(name):
    return yaml.safe_load(lexicon.files("ingest").joinpath("catalogue", name).read_text(encoding="utf-8"))


def test_a_lexicon_that_makes_no_sense_is_refused():
    for change, message in (
        (lambda d: d["units"]["count"].append("元"), "元 stands under money and count"),
        (lambda d: d["qualifiers_before"]["about"].append("近"), "近 stands in two lists"),
        (lambda d: d.pop("announced"), "announced: the list is missing"),
        (lambda d: d["concrete_units"].append("光年"), "光年 is no unit"),
    ):
        data = _data("lexicon.yml")
        change(data)
        with pytest.raises(lexicon.LexiconError, match=message):
            lexicon.build(data)
    data = _data("claim_words.yml")
    data["scope"] = []
    with pytest.raises(lexicon.LexiconError, match="scope"):
        words.build(data)


@pytest.mark.parametrize(
    ("text", "fact", "measure"),
    [
        ("发放征求意见表3200份。", "other", "questionnaires"),
        ("共征求到意见建议1260条。", "other", "suggestions"),
        ("硬化通组公路36公里。", "pairings", "roads_built"),
        ("打机井15眼。", "pairings", "wells_drilled"),
        ("要求工作队每月驻村不少于20天。", "pairings", "days_in_village_per_month"),
        ("整顿后进支部，消除集体经济“空壳村”12个。", "branches", "villages_without_income"),
        ("培训班每期60人。", "trainings", "participants_per_session"),
        ("贫困发生率由21.5%降下来。", "other", "poverty_rate"),
        ("行政编制436名。", "members", "posts_authorised"),
        ("到社区报到的在职党员3112人。", "members", "members_reported_to_communities"),
        ("全县共青团员发展到6572名。", "other", "league_members"),
        ("当年发展团员426名。", "other", "league_members_recruited"),
        ("全县有基干民兵1149人。", "other", "militia"),
        ("镇里编有普通民兵营（连）43个。", "other", "militia_units"),
        ("全县登记选民23万多名。", "branches", "voters"),
        ("有23万多名选民参加了投票选举。", "branches", "voters"),
        ("参加投票的占登记选民的94.5%。", "branches", "participation_rate"),
        ("全县现有农民专业合作社307家。", "other", "cooperatives"),
        ("建成市级巾帼文明岗11个。", "branches", "demonstration_posts"),
        ("抽调52名科级干部担任贫困村第一书记。", "pairings", "first_secretaries"),
        ("发放慰问品（大米）价值4.6万元。", "funding", "amount_in_kind"),
    ],
)
def test_measures_that_clerks_word_in_many_ways(text, fact, measure):
    (figure,) = figures(text).values()
    assert (figure.fact, figure.measure) == (fact, measure)


def test_a_measure_that_needs_a_context_is_not_meant_without_it():
    told = figures("今年发展党员488名，其中女党员103名。")
    assert told["103名"].measure == "members_recruited_female"
    told = figures("全县共有党员51286名，其中女党员9744名。")
    assert told["9744名"].measure != "members_recruited_female"


def test_what_sums_up_behind_an_example_is_of_the_reports_own_place():
    told = figures("全县整顿后进村。双井镇工作队蹲点19天。截至10月底，51个村升级。")
    assert told["51个"].region_name != "双井镇"


def test_a_share_behind_合_is_that_of_the_figure_before():
    told = figures("其中干部党员141人，合76.2%；工人43人，合23.2%；家属1人，合0.6%。后来入党的48人，合26%。")
    assert {told[share].fact for share in ("76.2%", "23.2%", "26%")} == {"members"}


def test_meetings_are_no_members():
    told = figures("全县党员、干部、书记带头。党员干部、支部书记先后15次，书记7次。")
    assert "members" not in {told["15次"].fact, told["7次"].fact}


def test_units_of_a_city_are_no_leading_groups():
    told = figures("全市68个市直单位3256人次党员干部下沉社区。")
    assert told["68个"].measure == "helper_units"
    told = figures("全省有9个市成立了党建工作领导小组。")
    assert told["9个"].measure.startswith("leading_groups")


def test_who_was_taught_is_listed_kind_by_kind():
    told = figures("全年培训各类人员2203人次，其中党员干部323人次，一般党员1328人次，入党积极分子279人次。")
    assert {figure.measure for figure in told.values()} == {"participants"}


def test_who_is_among_those_in_a_class_is_taught():
    found = figures("县委党校办训练班3期。学员中，妇女13人，占25%；党员21人，团员11人。从学员中发展党员12人。")
    assert {figure.fact for figure in found.values() if figure.quote != "12人"} == {"trainings"}
    assert found["12人"].fact != "trainings"


def test_units_among_which_some_have_an_organisation_are_of_the_branches():
    assert figures("全县450多个公有制企业里，已有420多个建立党组织。")["450多个"].measure == "enterprises"
    assert figures("帮扶450多个公有制企业，已有420多个脱困。")["450多个"].fact == "pairings"


def test_what_follows_a_training_is_not_taught():
    told = figures("全年培训党员2203人次，走访慰问群众323人次。")
    assert told["323人次"].fact == "pairings"


def test_women_who_found_work_are_no_recruits():
    assert figures("合作社吸收43名妇女就业。")["43名"].fact != "members"
    assert figures("全年吸收新党员90名，其中43名妇女。")["43名"].measure == "members_recruited_female"


def test_cadres_are_adjusted_person_by_person_and_time_by_time():
    told = figures("全年培训干部90人次。\n\n二、选优配强队伍\n全年调整科级干部214人次，其中提拔58人。")
    assert told["214人次"].measure == "cadres_adjusted"


def test_how_many_times_as_many_is_of_what_is_so_many():
    read = figures("党员达1455人，较1947年增长1.96倍。党的基层组织371个，是上届的3倍。村民收入是上年的2倍。")
    assert [read[quote].fact for quote in ("1.96倍", "3倍", "2倍")] == ["members", "branches", "other"]


def test_cadres_who_go_to_live_in_villages_help_beside_their_teams():
    read = figures(
        "全省整顿村(社区)党组织1868个。到目前为止，全省下派的驻村工作队共1831个、驻村干部6707人，“两委”班子成员调整5304人，村党组织书记调整1222人。"
    )
    assert (read["6707人"].fact, read["6707人"].measure) == ("pairings", "helper_people")


def test_what_a_province_consists_of_goes_on_behind_brackets():
    read = figures("截至2018年底，河南下辖158个县(市、区)，1791个乡镇，46255个行政村，有支部5039个。")
    places = [read[quote].measure for quote in ("158个", "1791个", "46255个")]
    assert places == ["administered_units"] * 3
    assert read["5039个"].measure == "organisations"


def test_whom_somebody_visited_is_helped_kind_by_kind():
    told = figures("节前走访慰问低保户898户，低保边缘户55户，困难党员272人，困难职工38人，台属、归侨43人。")
    assert {figure.fact for figure in told.values()} == {"pairings"}
    told = figures("走访慰问低保户898户。企业有困难职工38人。")
    assert [told[quote].fact for quote in ("898户", "38人")] == ["pairings", "other"]


def test_delegates_are_members_where_a_congress_of_the_party_meets():
    told = figures("中共通海县第五次代表大会召开，到会代表596人。会议选出30名正式代表。")
    assert [told[quote].measure for quote in ("596人", "30名")] == ["party_delegates", "party_delegates"]
    told = figures("县第五届人民代表大会召开，到会代表596人。")
    assert told["596人"].fact == "other"
    told = figures("县党代会召开。随后召开县人民代表大会，到会代表596人，派出代表团30人。")
    assert [told[quote].fact for quote in ("596人", "30人")] == ["other", "other"]


def test_where_somebody_only_looked_is_no_work_of_organisations():
    read = figures(
        "县委组成调研组深入全县7个乡镇169个行政村，召开座谈会96场。被调查的66个村有党员1847名。全县169个行政村换届。"
    )
    surveyed = ("other", "places_surveyed")
    assert [(read[quote].fact, read[quote].measure) for quote in ("7个", "66个")] == [surveyed, surveyed]
    assert read["169个"].measure == "villages"
    looked = figures("考核组共抽查26个乡镇、78个村。我们对全县5个乡镇的60个村作了调查。")
    assert {figure.measure for figure in looked.values()} == {"places_surveyed"}


def test_what_is_so_many_times_as_many_is_who_they_are():
    read = figures("全国女党员多了约45倍。基层党组织比1949年增长18倍。党员人均收入增长3倍。")
    told = [(read[quote].fact, read[quote].measure) for quote in ("约45倍", "18倍")]
    assert told == [("members", "members"), ("branches", "organisations")]
    assert read["3倍"].fact == "other"


def test_what_a_place_consists_of_is_told_where_its_people_are_counted_next():
    read = figures("谯城区现有22个乡镇、3个街道、261个村，全区总人口170万人。")
    assert {read[quote].measure for quote in ("22个", "3个", "261个")} == {"administered_units"}
    read = figures("全县现有19个乡镇、176个行政村。截至年底，128个村建成活动场所。")
    assert {read[quote].measure for quote in ("19个", "176个")} == {"townships", "villages"}


def test_a_share_of_the_economy_is_no_branches():
    assert figures("非公有制经济占全市经济总量的比重已达57%，非公企业成了力量。")["57%"].fact == "other"


def test_who_was_promoted_counts_with_cadres_wherever_they_had_helped():
    read = figures("先后提拔干部18人，其中提拔扶贫干部1人、第一书记15人、驻村队员2人。选派第一书记20名。")
    promoted = {read[quote].measure for quote in ("18人", "1人", "15人", "2人")}
    assert promoted == {"cadres_promoted"}
    assert read["20名"].measure == "first_secretaries"


def test_registered_enterprises_courses_and_service_teams_are_told_by_their_words():
    read = figures(
        "截止2003年，工商注册的非公有制经济组织共有28951家。课程涵盖产业发展、乡村旅游等6类48门科目。"
        "设立暖心服务小分队64支。建立党组织的非公有制经济组织有2513家。"
    )
    assert (read["28951家"].fact, read["28951家"].measure) == ("other", "registered_enterprises")
    assert {read[quote].measure for quote in ("6类", "48门")} == {"courses"}
    assert read["64支"].measure == "service_teams"
    assert read["2513家"].fact == "branches"


def test_who_studies_for_a_degree_beside_the_work_is_taught():
    read = figures(
        "学历提升计划第一批546名干部已办理入学，目前报名参加大专学历班的村干部已有400名。首批13名村干部走进大学课堂。"
        "招收大学生村官20名。"
    )
    assert {read[quote].measure for quote in ("546名", "400名", "13名")} == {"participants"}
    assert read["20名"].measure == "graduates_sent_to_villages"


def test_medals_are_given_to_members():
    read = figures("全县表彰优秀党员120名，颁发“光荣在党50年”纪念章1128枚。")
    assert (read["1128枚"].fact, read["1128枚"].measure) == ("members", "medals_awarded")


def test_how_many_times_as_many_is_a_rate_and_added_to_nothing():
    read = figures("党员2000名，是1949年的17倍。女党员多了约45倍。")
    assert [read[quote].measure_kind for quote in ("2000名", "17倍", "约45倍")] == ["stock", "rate", "rate"]
