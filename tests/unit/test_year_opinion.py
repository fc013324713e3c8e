"""The learned second opinion on the year of a text: what speaks for each year, and when it outweighs the rules'."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whole_reports import whole_reports

from ingest import year_opinion
from ingest.publication import tells_of_new_year
from ingest.readers import plain_text
from ingest.report_year import year_of_text
from ingest.trees import TreesError, parse_trees
from ingest.whereabouts import find_year
from ingest.year_evidence import evidence, read
from ingest.year_mentions import LAGS, lag, mention_features, mention_model, mentions, said
from ingest.year_opinion import LEAST_LENGTH, decide, reconsidered, shared, year_of_telling
from ingest.years import FIRST_YEAR, LAST_YEAR

NO_YEAR_TOLD = "各支部按月开展活动，党员按时参加学习，有事大家商量着办。" * (LEAST_LENGTH // 25)


def test_mentions_are_years_in_digits_and_in_chinese_numerals():
    found = mentions("一九八六年整党，二〇〇三年换届。\n来源：县报 2015-03-02\n电话20150302")
    assert [mention.year for mention in found] == [1986, 2003, 2015]


def test_a_mention_is_told_by_its_words_and_not_by_its_digits():
    early, late = mentions("截至1998年底")[0], mentions("截至2016年底")[0]
    assert mention_features(early) == mention_features(late)
    assert mention_features(early) != mention_features(mentions("始建于1998年，")[0])


@pytest.mark.parametrize(
    ("year", "mentioned", "lies"),
    [(2012, 2012, "same"), (2012, 2011, "next"), (2012, 2010, "two_on"), (2012, 1949, "later"), (2012, 2015, "before")],
)
def test_how_a_year_lies_to_one_that_is_mentioned(year, mentioned, lies):
    assert lag(year, mentioned) == lies
    assert lies in LAGS


def test_words_say_which_mention_is_the_report_s_year():
    told = said(mentions("截至2014年底，全县共有党员1.2万名，与2009年相比增加800名。"), mention_model())
    assert told.of(2014)[0] > told.of(2009)[0]


def test_what_comes_into_question_are_years_told_and_their_neighbours():
    reading = read("2008年，全县新建活动场所12处。")
    assert {2007, 2008, 2009} <= set(reading.candidates)
    # The rules' year has its say even where no cue tells it.
    assert 1999 in evidence(reading, said(reading.mentions, mention_model()), 1999)


def test_nothing_speaks_for_any_year_where_none_is_told():
    assert read("全县新建活动场所12处。").candidates == []
    assert reconsidered(NO_YEAR_TOLD, None) is None
    assert reconsidered(NO_YEAR_TOLD, 2011) == 2011


@pytest.mark.parametrize(
    ("weighed", "ruled", "year"),
    [
        ({2011: 0.30, 2012: 0.40}, 2011, 2011),
        ({2011: 0.05, 2012: 0.90}, 2011, 2012),
        ({2011: 0.05, 2012: 0.90}, None, 2012),
        # Most texts of which the rules tell no year tell none; and few chances in all tell nothing against the rules.
        ({2011: 0.01, 2012: 0.08}, None, None),
        ({2011: 0.05, 2012: 0.35}, 2011, 2011),
        ({2011: 0.40, 2012: 0.40}, None, None),
        ({}, 2011, 2011),
    ],
)
def test_the_rules_year_stands_unless_another_is_far_likelier(weighed, ruled, year):
    assert decide(weighed, ruled) == year


@pytest.mark.parametrize(("folder", "more"), [("further", 20), ("held_back", 0)])
def test_whole_reports_are_dated_rightly_more_often_than_by_the_rules_alone(folder, more):
    reports = whole_reports(folder, "year")
    assert len(reports) > 20
    ruled = [year_of_text(view)[0] for view, _ in reports]
    by_rules = sum(told == year for told, (_, year) in zip(ruled, reports, strict=True))
    by_both = sum(reconsidered(view, told) == year for told, (view, year) in zip(ruled, reports, strict=True))
    assert by_both >= by_rules + more


def test_a_month_told_of_twice_is_weighed_no_more():
    text = f"2004年4月起，全县抓工程。去年4月26日开了会。2004年增长13%，2004年得奖。{NO_YEAR_TOLD}"
    assert read(text).cues["same_month"] == 2005
    assert reconsidered(text, 2005) == 2005
    assert read(text.replace("去年4月", "去年7月")).cues["same_month"] is None
    # Of two such months nobody can tell.
    assert read(f"2001年5月，去年5月，{text}").cues["same_month"] is None


def test_what_was_dated_before_somebody_posted_it():
    text = f"发表于 2008-11-17 21:06\n翻出来的材料\n(一九九六年一月,全市工作会议交流材料)\n去年整顿七十八个村。{NO_YEAR_TOLD}"
    cues, signs = read(text).cues, read(text).signs
    assert (cues["written"], cues["dated_inside"]) == (2008, 1996)
    assert (signs["posted"], signs["uploaded"]) == (1, 0)


def test_how_much_is_told_of_last_year_and_of_this_one():
    signs = read("去年办班9期，比去年同期多2期。过去一年，办了事。今年要办班，今年已经办班3期。").signs
    assert (signs["last told"], signs["this told"]) == (2, 1)
    assert signs["last told share"] == pytest.approx(2 / 3)


def test_excerpts_are_left_to_the_rules():
    view, _ = next(one for one in whole_reports("further", "year") if reconsidered(one[0], 1950) != 1950)
    assert reconsidered(view[: LEAST_LENGTH - 1], 1950) == 1950


def test_another_year_than_the_rules_is_told_from_the_text():
    other = 0
    for text, _ in whole_reports("further", "year"):
        document = plain_text.read(text)
        view = document.view
        ruled = year_of_text(view)[0]
        found = find_year("", "", "x", document)
        if found.source != "title" and (weighed := reconsidered(view, ruled)) != ruled:
            assert (found.value, found.source) == (weighed, "text")
            other += 1
    assert other > 3


def test_last_year_of_a_report_on_the_year_that_is_over_is_that_year():
    text = f"2013年，全县新建场所36个。{NO_YEAR_TOLD}去年培训2600人次，去年发展党员87名。今年要再建场所12个。2014年上半年，开了会。"
    assert year_of_text(text)[0] == 2014
    assert year_of_telling(text, 2013) == 2014
    # What 今年 has brought speaks of a report's own year.
    assert year_of_telling(text.replace("去年", "今年"), 2013) == 2013
    assert year_of_telling(text, None) is None


def test_a_year_is_shared_where_all_speaks_for_it():
    text = f"2013年1月10日 来源：县报\n2012年，全县新建场所36个。{NO_YEAR_TOLD}截至2012年底，全县有党员9640名。"
    assert shared(text, 2012)
    assert not shared(text, 2007)
    # Excerpts, and texts that tell no year, are not doubted.
    assert shared(text[:100], 2007)
    assert shared(NO_YEAR_TOLD, None)


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="今去明年月日底初一二九〇198024，。、至到以来截万个\n ", max_size=120),
    st.none() | st.integers(1950, 2025),
)
def test_a_year_is_the_rules_or_one_of_the_calendar(text, ruled):
    year = reconsidered(text + NO_YEAR_TOLD, ruled)
    assert year == ruled or (year is not None and FIRST_YEAR <= year <= LAST_YEAR)


def test_trees_that_ask_for_nothing_known_are_refused():
    with pytest.raises(TreesError, match=r"year_trees\.tsv: the head is not"):
        parse_trees("tree\n", None, "year_trees.tsv")
    good = "tree\tnode\tfeature\tat_most\tpoints\n\t\t\t\t0.5\n0\t0\tsaid\t0.5\t\n0\t1\t\t\t1\n0\t2\t\t\t-1\n"
    assert parse_trees(good, None, "year_trees.tsv").names == ("said",)


def test_what_bears_a_day_of_spring_and_tells_of_that_spring_is_of_the_new_year():
    page = "慰问\n2016-01-26 10:42\n省委组织部{told}，要求在腊月二十三以前发放完毕。\n"
    assert tells_of_new_year(page.format(told="今年共拿出860万元"), 2016)
    assert not tells_of_new_year(page.format(told="去年共拿出860万元"), 2016)
    assert not tells_of_new_year(page.format(told="今年共拿出860万元"), 2015)
    assert tells_of_new_year("村支书\n2023-2-23 09:41\n二月的南昌，冷雨刚停。\n", 2023)
    assert not tells_of_new_year("村支书\n2023-3-23 09:41\n二月的南昌，冷雨刚停。\n", 2023)


def test_a_text_whose_years_were_struck_out_is_of_none(monkeypatch):
    monkeypatch.setattr(year_opinion, "weighed", lambda view, ruled: {1999: 0.9})
    text = "民族乡情况\n" + "全乡有党员612名，各村都有人负责，办了培训班22期。\n" * 60
    assert reconsidered(text, None) == 1999
    assert reconsidered(text.replace("全乡有", "XX年，全乡有", 4), None) is None
