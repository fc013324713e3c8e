"""The year of each figure as a careful reader dates it: series of annals, spans, what is compared, brackets, headings."""

from __future__ import annotations

import pytest

from ingest.model import Report
from ingest.narrative.extract import extract
from ingest.readers import plain_text


def years(text: str, year: int | None = 1989) -> dict[str, int | None]:
    report = Report("r", "a", "", "txt", region_code="530423", region_name="通海县", region_level="county", year=year)
    return {figure.quote.replace("\n", ""): figure.year for figure in extract(plain_text.read(text), report).figures}


def test_what_a_heading_plans_is_of_the_year_to_come():
    text = "全县去年发展党员90名。\n一、今年工作的基本情况\n今年培训30名。\n二、明年工作打算\n再建场所58个。\n三、几个问题\n党员268名。\n"
    assert years(text, 2013) == {"90名": 2012, "30名": 2013, "58个": 2014, "268名": 2013}
    text = "工作总结\n全县2010年发展党员90名。去年培训30名。\n三、今年打算\n　　计划再建58个。\n（2011年1月8日）\n"
    assert years(text, 2010) == {"90名": 2010, "30名": 2010, "58个": 2011}
    text = "一、工作总结\n培训30名。\n二、2014年度工作思路\n对58个支部作规范理顺。\n三、几个问题\n党员268名。\n"
    assert years(text, 2013) == {"30名": 2013, "58个": 2014, "268名": 2013}


def test_a_year_before_a_dot_that_may_be_a_comma_holds_for_what_follows():
    clause = "各级党组织认真学习.扎实推进各项工作.形成齐抓共管的局面.建立健全工作机制." * 8
    text = clause + "去年.全县发展党员104名.年龄在35岁以下的有83名." + clause + "今年发展党员90名.党员共有8940名."
    assert years(text, 2013) == {"104名": 2012, "83名": 2012, "90名": 2013, "8940名": 2013}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Before the republic; the date holds until the next one.
        (
            "1931年4月，河西特支有党员9人。7月，特支发展为区委，有党员31人。1946年初，全县有党员212人，其中女党员17人。",
            {"9人": 1931, "31人": 1931, "212人": 1946, "17人": 1946},
        ),
        # Two digits in the numerals of the time; neither how long ago nor seven or eight years.
        (
            "八四年全区吸收党员917名，八五年增加到1604名。七八年全县干出86条渠。",
            {"917名": 1984, "1604名": 1985, "86条": 1989},
        ),
        (
            "1953年，全县党员增至803名。是年底，建立农村支部62个。翌年，发展党员340名。同年，撤销机关支部5个。",
            {"803名": 1953, "62个": 1953, "340名": 1954, "5个": 1954},
        ),
        (
            "1959年上半年接收党员415名。下半年又接收党员267名。年底，党员共有2891名。",
            {"415名": 1959, "267名": 1959, "2891名": 1959},
        ),
        # The report as a whole goes on behind the series.
        (
            "1962年，全县有支部204个。1975年，增至377个。\n  设在城区的有机关党委，辖支部46个。",
            {"204个": 1962, "377个": 1975, "46个": 1989},
        ),
        # A heading before the first date of a paragraph.
        ("第二节 组织发展 1938年秋，建立支部3个，有党员22人。此后一度停顿，仅剩党员6人。", {"3个": 1938, "22人": 1938, "6人": 1938}),
        # The year stands at the end of a line.
        ("1965年团员有4120人，支部188个。1971\n年团员为7304人，支部296个。", {"188个": 1965, "4120人": 1965, "7304人": 1971, "296个": 1971}),
        ("1956年党员有1201人，比1951年增加806人；党员占总人口的1.3%。", {"1201人": 1956, "806人": 1956, "1.3%": 1956}),
        ("1956年党员有1201人，较之1951年县党代会时多了806人；党员占总人口的1.3%。", {"1201人": 1956, "806人": 1956, "1.3%": 1956}),
        ("1989年，党员8214名，比起上年净增292名。较之去年，支部多出3个。", {"8214名": 1989, "292名": 1989, "3个": 1989}),
        ("党员8214名，和1988年底相比净增292名；支部320个，和去年相比多3个。", {"8214名": 1989, "292名": 1989, "320个": 1989, "3个": 1989}),
        ("增幅比1985年的最高值3.1%低2个百分点，党员8214名。", {"3.1%": 1985, "2个百分点": 1989, "8214名": 1989}),
        ("1983年以后，办起党校的乡镇占85%。", {"85%": 1989}),
        ("第二批从1988年3月开始，党员8115名参加。全县1988年3月开始办班，至今培训90名。", {"8115名": 1988, "90名": 1989}),
        ("换届以来受理反映87件，比1986年换届同期的148件下降41.2%。", {"87件": 1989, "148件": 1986, "41.2%": 1989}),
        ("去年3月“进村入户”活动启动以来，下派838名。", {"838名": 1989}),
        ("在去年建成10个之后，接着创建15个。", {"10个": 1988, "15个": 1989}),
        # Who is meant.
        ("干部153人，内有1956年及以后出生的47名，女干部30名。", {"153人": 1989, "47名": 1989, "30名": 1989}),
        ("1957年，党员1764名，比上年的1433名增加331名。", {"1764名": 1957, "1433名": 1956, "331名": 1957}),
    ],
)  # fmt: skip
def test_a_dated_series_goes_on_until_the_next_date(text, expected):
    assert years(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1951年\n春季，整顿支部14个。\n　　冬季，发展党员90名。\n1952年\n发展党员117名。",
        "【1951年】\n整顿支部14个，发展党员90名。\n【1952年】\n发展党员117名。",
    ],
)
def test_a_line_that_is_a_year_heads_the_lines_below(text):
    assert years(text) == {"14个": 1951, "90名": 1951, "117名": 1952}


def test_what_heads_a_chapter_ends_the_lines_under_a_year():
    assert years("1951年\n发展党员90名。\n二、现状\n全县有党员5120名。") == {"90名": 1951, "5120名": 1989}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("党员由135名（1950年）增加到962名（1958年底），占总人口的2.1%。", {"135名": 1950, "962名": 1958, "2.1%": 1989}),
        ("培训党员486名（2012年312名），新建场所9个。", {"486名": 1989, "312名": 2012, "9个": 1989}),
        ("（括号内为1988年数）\n党员：5120（4996）名\n支部：288（281）个", {"5120": 1989, "4996）名": 1988, "288": 1989, "281）个": 1988}),
    ],
)  # fmt: skip
def test_years_in_brackets(text, expected):
    told = years(text)
    assert {quote.strip("（）名个"): year for quote, year in told.items()} == {
        quote.strip("（）名个"): year for quote, year in expected.items()
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1960—1965年，共发展党员730名。", {"730名": 1965}),
        ("1952年7月至1953年3月，分批发展党员16名。", {"16名": 1953}),
        ("自1986年3月设立以来，基金共筹集24万元，其中1988年发放7万元。", {"24万元": 1989, "7万元": 1988}),
        ("从1984年5月开始，共选派干部57名。", {"57名": 1989}),
        ("一九七一年至一九七六年，烟叶从两万多斤增加到五万余斤，林地由三百亩扩大到九百亩。",
         {"两万多斤": 1971, "五万余斤": 1976, "三百亩": 1971, "九百亩": 1976}),
        ("1980年代以来，全县有企业支部35个。", {"35个": 1989}),
    ],
)  # fmt: skip
def test_spans_belong_to_their_last_year(text, expected):
    assert years(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("去年上半年办班12期，今年上半年办班15期。", {"12期": 2012, "15期": 2013}),
        ("去年以来，举办培训班41期。截至目前，培训党员3300名。", {"41期": 2013, "3300名": 2013}),
        ("村干部报酬是上年农民人均收入8200元的1.5倍。", {"8200元": 2012, "1.5倍": 2013}),
        ("与2008年的不足60家相比，增长了3倍，有党组织的企业达255家。", {"不足60家": 2008, "255家": 2013, "3倍": 2013}),
        ("满意度95.2分，高出上年2.6分。", {"95.2分": 2013, "2.6分": 2013}),
        ("上年合计=480万元; 每村补助3万元", {"480万元": 2012, "3万元": 2013}),
        ("2010年建成场所31个。今年当年开工22处。", {"31个": 2010, "22处": 2013}),
        ("共整顿村班子92个，其中一一年37个、一二年30个、今年25个。", {"92个": 2013, "37个": 2011, "30个": 2012, "25个": 2013}),
        ("七八年来共发展党员600名，12年间新建场所8个。", {"600名": 2013, "8个": 2013}),
    ],
)  # fmt: skip
def test_a_report_of_one_year_looks_back(text, expected):
    assert years(text, 2013) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("民国二十七年（1938年）冬，全县有党员45人。", {"45人": 1938}),
        ("民国二十七年（1938）冬，全县有党员45人，支部6个。", {"45人": 1938, "6个": 1938}),
        ("1956年、1957年和1958年，分别发展党员112名、136名和271名，共有党员3000名。",
         {"112名": 1956, "136名": 1957, "271名": 1958, "3000名": 1958}),
        ("1955年，全县有党员2100名。58年底，党员增至3300名。", {"2100名": 1955, "3300名": 1958}),
    ],
)  # fmt: skip
def test_years_of_the_era_in_two_digits_and_one_for_each_number(text, expected):
    assert years(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The years in a document's title are no date of what follows; those of a journal's article may be.
        ("印发《关于2009—2010年整顿的通知》，12种情形得以明确。", {"12种": 2013}),
        ("讨论《2009年的乡村》，12种情形得以明确。", {"12种": 2009}),
        ("增长率为3.6%，比“六五”期间年均增长9.8%的速度低，其中市级下降了3.3%。", {"3.6%": 2013, "9.8%": 1985, "3.3%": 2013}),
        ("“六五”期间年均增长9.8%，其中市级下降了3.3%。", {"9.8%": 1985, "3.3%": 1985}),
    ],
)  # fmt: skip
def test_years_named_in_titles_and_comparisons_reach_no_farther(text, expected):
    assert years(text, 2013) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Sentences told year by year: what stands between two of them is of the first, even behind a line that ends.
        (
            "1993年，抓基层。1994年，抓企业。\n印发意见。新建总支2个，占总数的70%。\n1995年，抓发展。",
            {"2个": 1994, "70%": 1994},
        ),
        ("1993年，抓基层。1994年，抓企业。\n印发意见。新建总支2个。\n1996年，抓发展。", {"2个": 1996}),
        ("1993年，抓基层。1994年，抓企业。\n印发意见。新建总支2个。", {"2个": 1996}),
        ("抓基层的1993年，抓企业的1994年。\n印发意见。新建总支2个。\n抓发展的1995年。", {"2个": 1996}),
        ("1993年，抓基层。1994年，抓企业。\n全县现有总支2个。\n1995年，抓发展。", {"2个": 1996}),
        ("1985年，建县。1994年，抓企业。\n印发意见。新建总支2个。\n1995年，抓发展。", {"2个": 1996}),
        ("1994年，抓基层。1995年，抓企业。\n据介绍，新建总支2个。\n今年，抓发展。", {"2个": 1996}),
        (
            "1993年，抓基层。1994年，抓企业。\n" + 30 * "印发一批意见。" + "新建总支2个。\n1995年，抓发展。",
            {"2个": 1994},
        ),
    ],
)
def test_years_told_in_turn_hold_up_to_the_next(text, expected):
    assert years(text, 1996) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("继去年拿出90万元之后，市财政又追加63万元。", {"90万元": 2012, "63万元": 2013}),
        ("去年拿出90万元之后，市财政又追加63万元。", {"90万元": 2012, "63万元": 2012}),
        ("女党员占21%，1949年这个比例却只有11%；大专以上党员258名。", {"21%": 2013, "11%": 1949, "258名": 2013}),
        ("女党员占21%，1949年这个比例是11%；大专以上党员258名。", {"21%": 2013, "11%": 1949, "258名": 1949}),
    ],
)
def test_what_is_told_of_an_earlier_year_by_the_way_ends_there(text, expected):
    assert years(text, 2013) == expected


def test_a_column_headed_by_a_year_is_of_that_year():
    text = "指标|1986年|1985年\n党员（名）|5120|4996\n支部（个）|288|281\n\n其他：新建场所12个"
    assert years(text, 1986) == {"5120": 1986, "4996": 1985, "288": 1986, "281": 1985, "12个": 1986}


def test_the_stamp_of_a_site_dates_no_figure_behind_it():
    text = "发布时间：2014-01-09 08:12:00 来源：县委组织部 作者：张某 浏览次数：211\n全县新建场所12个。"
    assert years(text, 2013) == {"12个": 2013}


def test_a_series_goes_on_behind_a_line_that_ends_with_a_bracket():
    text = "1934年冬，建立支部3个，有党员22人，后来又在邻乡建立了分支部（河东河西两地的分支部）\n有党员8人。1989年有党员90人。"
    assert years(text)["8人"] == 1934


def test_a_scanner_puts_blanks_around_the_year_that_is_compared():
    assert set(years("全县现有支部 5 1 2 个，比 2 0 0 9\n年底多 4 4 个，发展党员 2 0 7 名。", 2011).values()) == {2011}


def test_what_is_compared_keeps_its_year_where_the_report_has_none():
    assert years("企业支部从2008年的12个增加到现在的45个。", None) == {"12个": 2008, "45个": None}
    text = "民国17年（1928年）8月，有支部6个、党员70余人。此后，党员增至300余人。"
    assert set(years(text, None).values()) == {1928}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("为实现2020年同步小康，全县组建工作队31支。", {"31支": 2013}),
        ("上年度党建述职留下的40项整改任务都完成，场所建成12个。", {"40项": 2013, "12个": 2013}),
        ("上年度新建的40个场所都完成。", {"40个": 2012}),
        ("单是去年就投入20万元，今年30万元。", {"20万元": 2012, "30万元": 2013}),
        ("老党员1204名，比2011年底的1100名增加104名。", {"1204名": 2013, "1100名": 2011, "104名": 2013}),
        ("2010年、2011年和2012年，分别召开座谈会，到会代表31名、36名和51名。", {"31名": 2010, "36名": 2011, "51名": 2012}),
        ("1951年\n下半年，捐款1.2万元。", {"1.2万元": 1951}),
        # As many shares as years told before them, one each; a span of as many years; other aspects are none of them.
        (
            "2002年处置党员1189名，2003年处置1048名，2004年处置386名，各占党员总数的3.5%、3.2%、1.1%。",
            {"1189名": 2002, "1048名": 2003, "386名": 2004, "3.5%": 2002, "3.2%": 2003, "1.1%": 2004},
        ),
        ("2002年处置党员1189名，2003年处置1048名，其中男、女、老各占3.5%、3.2%、1.1%。",
         {"1189名": 2002, "1048名": 2003, "3.5%": 2003, "3.2%": 2003, "1.1%": 2003}),
        ("2002年至2004年分别处置党员1189名、1048名和386名。", {"1189名": 2002, "1048名": 2003, "386名": 2004}),
        ("2002年至2004年分别处置党员1189名、清理386名。", {"1189名": 2004, "386名": 2004}),
        # Who was elected is of the year of the election, as long as nothing is told of now.
        ("去年底，全县进行村“两委”换届。能人占72%，大学生有465名，是上届的5倍。当选的78人，较上届增加19人。",
         {"72%": 2012, "465名": 2012, "5倍": 2012, "78人": 2012, "19人": 2012}),
        ("去年底，全县进行村“两委”换届。今年，大学生有465名，是上届的5倍。", {"465名": 2013, "5倍": 2013}),
        ("去年底，全县整顿12个村。大学生有465名，是上届的5倍。", {"12个": 2012, "465名": 2013, "5倍": 2013}),
    ],
)  # fmt: skip
def test_what_a_clause_names_stays_in_it(text, expected):
    assert years(text, 2013) == expected


def test_a_decimal_at_the_start_of_a_line_is_no_item_of_a_list():
    text = "1956年，全县党员总数达到一千八百七十四名，党员人数比1952年增长\n6.2倍；女党员201名。"
    assert years(text, 1987)["6.2倍"] == 1956


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        (
            "“十五”期间，全市共办班640期，培训党员3.2万人次。举办种植培训班126期。\n现有站点58个。",
            None,
            {"640期": 2005, "3.2万人次": 2005, "126期": 2005, "58个": None},
        ),
        ("“十一五”时期，全县新建场所120个。今年，新建场所9个。", 2012, {"120个": 2010, "9个": 2012}),
        # The period that isn't over yet brings what the report tells of.
        ("“十二五”期间，全县新建场所34个。", 2013, {"34个": 2013}),
    ],
)
def test_what_a_five_year_plan_brought_falls_in_its_last_year(text, year, expected):
    assert years(text, year) == expected


def test_a_month_of_last_year_dates_its_sentence():
    text = "去年10月，镇党委抓住换届时机，搞好组织引导，17个村换届成功，选出村干部84人。今年培训36期。"
    assert years(text, 2012) == {"17个": 2011, "84人": 2011, "36期": 2012}


def test_two_digits_with_a_nought_before_them_are_a_year():
    text = "07年经费支出中村干部报酬25万元，办公经费43万元；08年经费支出中村干部报酬26万元。"
    assert years(text, 2008) == {"25万元": 2007, "43万元": 2007, "26万元": 2008}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("自治区、市2011年选派的“第一书记”，每人帮扶8户。", {"8户": 2012}),
        # What goes on behind a span is told of its last year.
        ("1984年12月至1987年3月，全县分三批开展整党。第一批有52个单位。", {"52个": 1987}),
        ("1984年12月，全县分三批开展整党。第一批有52个单位。", {"52个": 1984}),
        # A plan that the report's own year lies in, and one that it doesn't.
        ("资金方面，2012—2016年，每个乡镇每年筹集2000万元。", {"2000万元": 2012}),
        ("资金方面，2013—2016年，每个乡镇每年筹集2000万元。", {"2000万元": 2016}),
        ("为2020年实现小康打基础\n县里派出155个工作组。", {"155个": 2012}),
        # A paragraph on a year that closes with 去年 and says 今年 of nothing was written in the next.
        ("2012年，面对灾害，党员交纳党费97万元。去年全县表彰支部31个。", {"97万元": 2012, "31个": 2012}),
        ("2012年，面对灾害，党员交纳党费97万元。去年全县表彰支部31个，今年35个。", {"97万元": 2012, "31个": 2011, "35个": 2012}),
        # What appears in January tells of the year that is over: to its writer that is 去年, and 今年 is to come.
        ("2013-01-20 来源：县网\n去年，我县发展党员210名。今年将新建场所20个。", {"210名": 2012, "20个": 2013}),
        ("2013年3月15日\n2012年，全县新建场所30个。今年计划新建20个。", {"30个": 2012, "20个": 2013}),
        # Whoever says 今年以来 wrote before the year had ended; what is compared is a year back either way.
        ("2013-01-05 来源：县网\n今年以来，我县发展党员210名，新建场所30个，去年是25个。", {"210名": 2012, "30个": 2012, "25个": 2011}),
        ("2013-01-05 来源：县网\n全年发展党员211家，去年176家。", {"211家": 2012, "176家": 2011}),
    ],
)  # fmt: skip
def test_early_in_a_year_last_year_is_the_one_reported_on(text, expected):
    assert years(text, 2012) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("去年底以来，新建站点20个。去年7月起，选派干部30名。去年底，有党员900名。", {"20个": 2015, "30名": 2015, "900名": 2014}),
        ("2014年来，发放贷款36人。", {"36人": 2015}),
        # Between two years told in turn.
        ("2014年投入80万元。其中补助场所30个；2015年投入90万元。", {"80万元": 2014, "30个": 2014, "90万元": 2015}),
        ("去年，县里试点。报到党员640人。今年，报到党员900人。", {"640人": 2014, "900人": 2015}),
        ("去年，县里试点。全县共有党员9000名。今年，报到党员900人。", {"9000名": 2015, "900人": 2015}),
        ("去年，县里试点。\n报到党员640人。今年，报到党员900人。", {"640人": 2015, "900人": 2015}),
        ("根据2014年年报统计，全县有党员9000名。按照2014年意见，新建支部30个。", {"9000名": 2014, "30个": 2015}),
        # A date in brackets is beside what the sentence tells.
        ("全县有党员9800名（2013年为9600名），支部320个（上年310个）。", {"9800名": 2015, "9600名": 2013, "320个": 2015, "310个": 2014}),
        ("《先锋》2010年08期\n全县有支部320个，2010年8期简报。", {"320个": 2015, "8期": 2010}),
    ],
)  # fmt: skip
def test_how_far_a_year_beside_the_reports_reaches(text, expected):
    assert years(text, 2015) == expected


def test_a_paragraph_between_dated_ones_goes_on_with_the_first():
    before = "第一节 民兵\n  1989年，全县有民兵1149人。\n  1993年，县里统一登记，发卡6万张。\n"
    between = "  分片建立的组织每季汇报一次。全县有民兵营243个。共有骨干2921人。\n"
    assert years(f"{before}{between}  2002年，有民兵连12个。", 2002)["2921人"] == 1993
    # The last paragraph, an item of a list and a new chapter go on with nothing.
    assert years(f"{before}  2001年，有民兵连12个。\n{between}", 2002)["2921人"] == 2002
    assert years(f"{before}(二){between}  2001年，有民兵连12个。", 2002)["2921人"] == 2002
    assert years(f"{before}二、骨干\n{between}  2001年，有民兵连12个。", 2002)["2921人"] == 2002


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Up to now, whatever stands between 去年 and 以来.
        ("自去年开展“驻村入户，面对面谈心”活动以来，全县下派干部838名。", {"838名": 1989}),
        ("1983年办起党校，5年来培训党员5100人次。", {"5100人次": 1989}),
        # What a share was then stands aside; the next item is told of now.
        (
            "女党员占21%，而1949年女党员占党员的比例仅为11.9%；大专以上的258名。",
            {"21%": 1989, "11.9%": 1949, "258名": 1989},
        ),
        ("全县有支部86个，而1949年仅有12个；党员258名。", {"86个": 1989, "12个": 1949, "258名": 1949}),
    ],
)
def test_what_holds_up_to_now_and_what_stands_aside(text, expected):
    assert years(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A change whose first year stands behind a blank.
        ("贫困户由 2010 年底的 577 户减少到 158户。", {"577 户": 2010, "158户": 2013}),
        # A meeting's sentences keep its year; what else follows does not.
        ("市首次代表大会2010年12月25日举行。到会代表230名。正式代表里，妇女40名。", {"230名": 2010, "40名": 2010}),
        ("市首次代表大会2010年12月25日举行。全县有党员230名。", {"230名": 2013}),
        ("市首次代表大会2010年12月25日筹备。到会代表230名。", {"230名": 2013}),
        # How many times as much as in another year.
        ("村支书报酬调到2012年度农民人均收入的2倍，副职2.5倍。", {"2倍": 2013, "2.5倍": 2013}),
    ],
)
def test_what_goes_back_to_another_year_for_a_moment(text, expected):
    assert years(text, 2013) == expected


def test_from_a_year_on_is_up_to_now():
    told = years("自1985年与各村一起，办班3期。从1986年对积分实行管理起，党员年均增加20名。", 1989)
    assert told == {"3期": 1985, "20名": 1989}
    assert years("1986年底至今，列出薄弱村33个。1986年底，列出薄弱村30个。") == {"33个": 1989, "30个": 1986}


def test_a_year_from_which_annals_go_on_is_that_year():
    told = years("1979年起，全区定下重点公社62个。1980年，扶助贫困户107户。1981年起，办班3期。", 1985)
    assert told == {"62个": 1979, "107户": 1980, "3期": 1985}


def test_what_a_sentence_counted_is_of_its_year_in_the_next_too():
    text = "去年11月，考察村党支部，软弱涣散的54个，瘫痪的9个。后两类共63个，占14.8%。整顿后达标55个。"
    assert years(text, 1996) == {"54个": 1995, "9个": 1995, "63个": 1995, "14.8%": 1995, "55个": 1996}
    text = "去年10月选派第一书记37名。这批干部平均年龄38.5岁，大专学历的占98%。到村后，走访农户1200户。"
    assert years(text, 2016) == {"37名": 2015, "38.5岁": 2015, "98%": 2015, "1200户": 2016}
    text = "去年10月选派第一书记37名。这批干部走访农户1200户。"
    assert years(text, 2016) == {"37名": 2015, "1200户": 2016}


def test_last_year_in_the_news_of_summer_on_a_year_that_is_over_is_that_year():
    text = "公布\n去年基层党组织增加5.3万个\n2016-06-30 18:02\n截至2015年底，共有党员8875.8万名。去年整顿村党组织5.76万个。"
    assert years(text, 2015) == {"5.3万个": 2015, "8875.8万名": 2015, "5.76万个": 2015}
    # 今年 is the year that it tells of.
    told = years(text.replace("公布", "今年的统计公布"), 2015)
    assert told["5.76万个"] == 2014


def test_what_happened_last_year_goes_on_after_a_comma():
    text = "走访农户58户。去年有28名考录为公务员，11名进入事业单位，期满续聘95名。"
    assert years(text, 2012) == {"58户": 2012, "28名": 2011, "11名": 2011, "95名": 2011}
    assert years("去年一年，全县发展党员368名，专业户有251名。", 1986) == {"368名": 1985, "251名": 1985}
    # An aside says what it was, no more.
    assert years("去年有320名，今冬增加到350名。", 2012) == {"320名": 2011, "350名": 2012}


def test_what_builds_on_an_earlier_year_is_of_now():
    text = "省委决定，在2012年选派干部300名的基础上，再派400名。"
    assert years(text, 2013) == {"300名": 2012, "400名": 2013}


def test_what_a_sentence_counted_is_told_by_kind_in_the_next():
    text = "去年，全区发展党员7420名，女党员1855名。分地区看，甲乡发展268名。"
    assert years(text, 2010) == {"7420名": 2009, "1855名": 2009, "268名": 2009}
    # What is done next is of now.
    assert years(text.replace("分地区看，", ""), 2010)["268名"] == 2010


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建党时仅有50多名党员，目前党员9514.8万名。", {"50多名": 1921, "9514.8万名": 2021}),
        (
            "新中国成立时，党的基层组织为19.5万个，现在增至486.4万个，女党员占8.4%。",
            {"19.5万个": 1949, "486.4万个": 2021, "8.4%": 2021},
        ),
        # How many times as many it is now, the year in which the county's first members joined, a state farm.
        ("党员7593.1万名，相当于新中国成立时的17倍。", {"7593.1万名": 2021, "17倍": 2021}),
        ("该县建党时仅有6名党员，如今有8642名。", {"6名": 2021, "8642名": 2021}),
        ("村里统一建国道旁的商铺36间。", {"36间": 2021}),
    ],
)
def test_what_there_was_when_the_party_and_the_nation_were_founded(text, expected):
    assert years(text, 2021) == expected


def test_a_meeting_is_of_the_year_in_which_it_met_and_not_of_a_speech_about_others():
    text = "1957年4月，第一次代表大会召开。\n第二次代表大会的召开时间是1958年2月。正式代表52人。\n1959年2月，第四次代表大会举行。议程：1.作报告，题目是《沿着1958年的道路前进，为实现1960年的跃进而奋斗》；2.选出委员15人。"
    assert years(text, 1959) == {"52人": 1958, "15人": 1959}


def test_annals_that_go_on_with_the_same_year_hold_it_until_the_next_date():
    text = "摘要：至1949年10月，党员32人。\n1931年1月，发展党员110人。\n1932年2月，县委建党。\n是年6月，党员增至664人。此后加快进度，10月底，共发展党员1862人。"
    assert years(text, 1949) == {"110人": 1931, "664人": 1932, "1862人": 1932, "32人": 1949}


def test_what_follows_the_end_of_a_round_of_elections_is_of_its_year():
    text = "会上介绍，全国搞过8轮换届。最近的一轮始于2008年，到2010年基本收尾。参选率为88.7%，党员占69.4%。目前，还有12个县没有完成。\n下一段党员300名。"
    assert years(text, 2011) == {"88.7%": 2010, "69.4%": 2010, "12个": 2011, "300名": 2011}


def test_what_a_story_goes_on_to_tell_is_of_its_year():
    text = (
        "全旗有党员900名。2010年初，旗里连降大雪。牧户被困，派出突击队116支。清雪1400公里。如今新建棚圈58座。\n"
        "下一段党员300名。"
    )
    told = years(text, 2011)
    assert [told[quote] for quote in ("900名", "116支", "1400公里")] == [2011, 2010, 2010]
    assert [told[quote] for quote in ("58座", "300名")] == [2011, 2011]


def test_a_day_behind_为_or_于_is_compared_with_nothing():
    text = "会期为1956年5月21~27日，到会代表425人，列席12人。\n班子于1963年12月28日任命，计书记1人、副书记2人。\n会期为1971年3月，到会500人。党员800人，为1965年的2倍。"
    told = years(text, 1971)
    assert [told[quote] for quote in ("425人", "12人", "2人", "800人")] == [1956, 1956, 1963, 1971]


def test_when_members_joined_says_who_they_are():
    text = "老党员补助：1937年7月7日至1945年9月2日入党的，每月395元；1949年9月30日前入党的老党员，每月315元。1958年入党60名。"
    assert years(text, 2012) == {"395元": 2012, "315元": 2012, "60名": 1958}


def test_上年前_is_no_last_year():
    assert years("按照省上年前安排，我县从1269个村中筛出579个贫困村。", 2014)["579个"] == 2014
    assert years("上年，我县从1269个村中筛出579个贫困村。", 2014)["579个"] == 2013


def test_the_end_of_last_year_is_that_of_the_report_which_tells_of_it():
    text = "摘要：到上年底共有党组织12.7万个。\n截至2003年底，非公党组织共有12.8万个，比上年底增长29.6%。"
    assert years(text, 2003) == {"12.7万个": 2003, "12.8万个": 2003, "29.6%": 2003}


def test_the_first_years_of_the_republic():
    text = "全省党员总数由建国初期的75.4万名增加到600万名，是建国初期的8倍。"
    assert years(text, 2010) == {"75.4万名": 1949, "600万名": 2010, "8倍": 2010}


def test_how_many_times_as_much_as_then_is_told_of_now():
    text = "2020年底，全市党员6.2万名，是1959年的87.3倍，比1959年的710名多6.1万名。"
    assert years(text, 2020) == {"6.2万名": 2020, "87.3倍": 2020, "710名": 1959, "6.1万名": 2020}


def test_what_is_paid_by_last_years_income_is_paid_now():
    text = "补贴按上一年度农民人均收入2倍的标准核定，副职按正职80%核定。"
    assert years(text, 2020) == {"2倍": 2020, "80%": 2020}
    assert years("上一年度农民人均收入5000元。", 2020) == {"5000元": 2019}


def test_from_last_october_until_now_is_this_year():
    assert years("自去年10月至今，中央单位投入22亿元。", 2017) == {"22亿元": 2017}
    assert years("去年10月，中央单位投入22亿元。", 2017) == {"22亿元": 2016}


def test_what_came_of_an_old_instruction_is_told_of_the_year_of_the_meeting():
    text = (
        "1956年5月15日，第一次代表大会举行。总结了1954年贯彻《关于农业合作化问题》的指示以来的成绩：入社农户占94%。"
        "委员会由大会选举产生，委员18人。\n1958年2月21日，代表大会二次会议举行。实到代表253人。"
    )
    assert years(text, 1960) == {"94%": 1956, "18人": 1956, "253人": 1958}


def test_last_year_of_nobody_knows_which_is_not_the_year_named_before():
    text = "2002年底起，我省推行“双培双带”工程。截至去年底，全省培养积极分子12.6万人。"
    assert years(text, None) == {"12.6万人": None}
    assert years(text.replace("截至去年底", "当年"), None) == {"12.6万人": 2002}


def test_how_much_grew_since_a_year_told_by_the_way_is_of_now():
    text = (
        "截至2018年底，党员突破9000万名，而1949年新中国成立时为448.8万名，增长约19倍。十八大以来，每年约有390万人申请。"
        "其中1978年党的十一届三中全会后入党的7423万名、占81.9%。"
    )
    of_now = ("突破9000万名", "约19倍", "约有390万人", "7423万名", "81.9%")
    assert years(text, 2018) == {"448.8万名": 1949, **dict.fromkeys(of_now, 2018)}


def test_a_year_that_is_only_compared_with_dates_nothing_behind_it():
    text = "拿2012年底来比，女性占比提高5.6个百分点。党员总数的33.6%是工人。"
    assert years(text, 2021) == {"5.6个百分点": 2021, "33.6%": 2021}


def test_what_recent_years_brought_ends_a_series_of_dates():
    text = "1957年更名为初级党校，学员60名。1977年恢复党校，学员80名。近年来，举办轮训班20期。"
    assert years(text, 1986) == {"60名": 1957, "80名": 1977, "20期": 1986}
    assert years(text.replace("近年来，", ""), 1986)["20期"] == 1977


def test_since_when_is_up_to_now_unless_later_years_are_told_of():
    text = "自2002年起，我县处置不合格党员，三年共处置2623名。2003年处置1048名。"
    assert years(text, 2004) == {"2623名": 2004, "1048名": 2003}
    text = "自1994年起，对软弱涣散的28万个支部整顿。单是1997年上半年，受训的有2014万人。2010年有370万个支部参加。"
    assert years(text, 2010) == {"28万个": 1994, "2014万人": 1997, "370万个": 2010}
    text = "自1994年起，已接连整顿28万个支部。1997年上半年，受训的有2014万人。2010年有370万个支部参加。"
    assert years(text, 2010) == {"28万个": 2010, "2014万人": 1997, "370万个": 2010}


def test_what_each_grew_from_in_a_sentence_is_of_the_year_named_once():
    text = "初中以下由2000年的32%升到53%，高中由20%升到23%；大专由2001年的10%升到12%。今年由30%升到40%。"
    told = {"32%": 2000, "53%": 2005, "20%": 2000, "23%": 2005, "10%": 2001, "12%": 2005, "30%": 2005, "40%": 2005}
    assert years(text, 2005) == told


def test_a_year_made_unreadable_is_none_beside_those_that_are_told():
    text = "*年，县财政安排738万元。2006年增至861万元。书记的报酬*年为每人2400元，2006年提高到3600元。"
    assert years(text, 2006) == {"738万元": None, "861万元": 2006, "2400元": None, "3600元": 2006}
    assert years(text.replace("*年", "当年"), 2006)["738万元"] == 2006


def test_that_year_takes_up_last_year():
    text = "去年，全县发展党员486名。农村的318名入党。这一年，石门镇的15名党员返乡。今年再发展450名。"
    told = years(text, 2012)
    assert (told["486名"], told["15名"], told["450名"]) == (2011, 2011, 2012)
    assert years(text.replace("这一年，", "今年，"), 2012)["15名"] == 2012


def test_the_end_of_the_year_before_is_that_before_the_page():
    text = "2014年全市党内统计公布\n2015-07-02 08:40\n截至上年末，全市党员93412名。全年发展党员1512名。\n"
    assert years(text, 2014) == {"93412名": 2014, "1512名": 2014}
    # On a page of that very year it is the one before.
    assert years(text.replace("2015-07-02", "2014-07-02"), 2014)["93412名"] == 2013


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        # What the year before was told of ends with its sentence, unless that opened with it.
        (
            "全县去年摘掉了贫困的帽子。全县403个村由干部守着。今年建房12间。",
            2021,
            {"403个": 2021, "12间": 2021},
        ),
        # 发现有, 确保现有 say nothing of now; 于1995年 compares nothing.
        ("去年夏天县委摸底，发现有党员的队只有210个。", 1963, {"210个": 1962}),
        ("第一批于1995年整建15个，第二批于1996年整建16个。", 1997, {"15个": 1995, "16个": 1996}),
        ("首批自去年十二月开始，抽调队员1240名。", 1991, {"1240名": 1991}),
        # A span that ended, a heading that is one.
        (
            "1984～1987年整党　整党从1984年11月开始，至1987年4月结束。第一期党员1126人。",
            1990,
            {"1126人": 1987},
        ),
        ("三年前，全县有支部的企业只有11户。", 2006, {"11户": 2003}),
        ("村集体收入由三年前的不足800元增加到4.6万元。", 1997, {"不足800元": 1994, "4.6万元": 1997}),
        ("越过温饱线的2.1万户，占两年前贫困户总数的45.7%。", 1996, {"2.1万户": 1996, "45.7%": 1996}),
        ("书记平均年龄由51.4岁（去年底）下降到47.9岁。", 2019, {"51.4岁": 2018, "47.9岁": 2019}),
        ("会议由去年同期的98个减少到70个；文件由312份压缩到214份。", 2014, {"312份": 2013, "214份": 2014}),
        ("与1994年相比，平均年龄由47.2岁降到43.5岁。", 1999, {"47.2岁": 1994, "43.5岁": 1999}),
        ("办公经费在上年的基础上每村增加5000元。", 2018, {"5000元": 2018}),
        ("去年底一拢账，村集体外欠46万元。", 2012, {"46万元": 2011}),
        ("针对去年评议中点出的4个问题，列出措施15条。", 2016, {"4个": 2015, "15条": 2016}),
        ("去年为56家企业解决难题92件。", 2013, {"56家": 2012, "92件": 2012}),
        (
            "2009年、2010年、2011年年底，党员分别为210名、240名、280名，同期流动党员分别为58名、64名、70名。",
            2012,
            {"210名": 2009, "240名": 2010, "280名": 2011, "58名": 2009, "64名": 2010, "70名": 2011},
        ),
        ("四川省前年以来新建活动场所8700个。前年新建700个。", 2002, {"8700个": 2002, "700个": 2000}),
        ("从明年起把办公经费提高到每年1.5万元。", 2011, {"1.5万元": 2012}),
        ("前年冬天，列为后进的有412个。这些村里，班子瘫痪的96个。", 1996, {"412个": 1994, "96个": 1994}),
        ("2011年底，流出党员6702名。流出党员中，到省外的4558名。", 2012, {"6702名": 2011, "4558名": 2011}),
        # One number for each year of a span; what there had been by last year's end; up to last month.
        (
            "2008年到2012年，全市先后选聘五批村官，分别为28名、46名、52名、49名和36名，共计211名。",
            2014,
            {"28名": 2008, "49名": 2011, "36名": 2012, "211名": 2012},
        ),
        ("去年5月活动开展以来，作出承诺2.36万件，到年底兑现2.27万件。", 2011, {"2.36万件": 2010, "2.27万件": 2010}),
        ("从去年底换届启动到上月下旬开完，1396个乡镇完成换届。", 2016, {"1396个": 2016}),
        ("整党在1986年冬至1987年春的农闲中进行。查处案件96起。", 1990, {"96起": 1987}),
    ],
)
def test_years_of_whole_reports(text, year, expected):
    assert {quote: told for quote, told in years(text, year).items() if quote in expected} == expected


def test_what_is_planned_for_the_next_year_is_of_that():
    steps = "全县发展党员90名。\n三、下步工作思路和措施\n明年，任务更重。我将抓好以下工作：\n一是培养后备干部58名。\n四、几个问题\n党员268名。\n"
    assert years(steps, 2016) == {"90名": 2016, "58名": 2017, "268名": 2016}
    opens = "全县发展党员90名。\n明年是“十二五”开局之年。我们要新建场所58个。\n党员268名。\n"
    assert years(opens, 2010) == {"90名": 2010, "58个": 2011, "268名": 2010}
    ended = "在会上的讲话\n（2010年3月9日）\n　　过去的一年很不平凡。研究6次。到上个月底活动结束时，查找问题1864个。从今年起，报酬提高到480元。\n"
    assert years(ended, 2009) == {"6次": 2009, "1864个": 2010, "480元": 2010}
    speech = "在会上的讲话\n（2013年2月26日）\n　　回顾去年工作，部署今年任务。去年发展党员90名。\n二、突出重点，扎实做好今年的组织工作\n新建场所58个。\n"
    assert years(speech, 2012) == {"90名": 2012, "58个": 2013}


def test_the_new_year_of_an_account_given_in_january_is_the_next():
    text = "石台党建\n2013年01月14日 来源：县报\n去年，全县新建场所36个。新的一年，计划再拿出400万元改造场所。\n"
    assert years(text, 2012) == {"36个": 2012, "400万元": 2013}
    # 新的一年 of a speech that plans for its own year is that year.
    assert years("讲话\n同志们，新的一年号角已经吹响，全县要新建场所36个。\n", 2013) == {"36个": 2013}


def test_a_page_of_january_that_speaks_far_more_of_last_year():
    told = "去年转化支部73个，去年培训2600人次，去年发展党员483名，去年评议党员17890名。今年整顿不能放松，已查出后进支部29个。"
    found = years(f"要闻\n1996年1月9日\n{told}\n", 1995)
    assert found["73个"] == found["17890名"] == 1995


def test_plans_in_an_appendix_are_of_the_year_that_it_names():
    text = "工作总结\n今年培训30名。\n附：2012年工作打算\n（一）集中轮训400人。\n"
    assert years(text, 2011) == {"30名": 2011, "400人": 2012}


def test_what_a_story_of_a_past_year_goes_on_to_tell_is_of_it():
    story = "1994年冬天，会议要求用三年时间整顿一遍。县委借这股东风摸底。书记、副书记带头，组成13个调查组，不听汇报，不看材料，住到农户家里。同干部谈，同党员谈，把支部过了一遍筛子。结果令人吃惊：一类支部只有71个。"
    found = years(f"党的建设\n全县有党员9640名。\n{story}\n如今，一类支部有268个，1996年为236个。\n", 1997)
    assert found == {"9640名": 1997, "13个": 1994, "71个": 1994, "268个": 1997, "236个": 1996}
    told = "一九九四年秋，会议召开，县委一班人坐不住了。他们用一个月跑遍了全县的沟沟岔岔。摸清底数以后，大家心里沉甸甸的。排出后进村86个。"
    assert years(f"党的建设\n全县有党员9640名。\n{told}\n", 1996) == {"9640名": 1996, "86个": 1994}


def test_a_chapter_on_what_this_year_is_to_bring_of_an_account_of_the_last():
    text = (
        "在会上的讲话\n（2009年2月19日）\n去年新建场所62所。\n"
        "三、今年怎么干，要定下几条硬杠杠\n第一，领导要带头包。县级领导干部34名，每人联系2个村。\n"
    )
    assert years(text, 2008) == {"62所": 2008, "34名": 2009, "2个": 2009}
    assert years("工作报告\n一九九二年，我们打算在巩固今年成果的基础上，再建场所62所。\n", 1991) == {"62所": 1992}
