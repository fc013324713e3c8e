"""What a text speaks of around a figure: words of themes near it, before it, at its paragraph's opening, in the text."""

from __future__ import annotations

import pytest

from ingest.narrative import themes
from ingest.narrative.learned import Surroundings, fact_model, wide_features
from ingest.narrative.structure import Structure


def around(view: str, figure: str) -> set[str]:
    return set(themes.Themes(view, Structure(view)).around(view.index(figure)))


def test_each_theme_says_where_it_shows():
    text = (
        "驻村干部进村入户。\n结对帮扶开展以来，活动场所已新建12处，安排了经费。"
        + "大家都说好。" * 60
        + "结对帮扶贫困户。"
    )
    assert around(text, "12处") == {"nresident_helpers", "npairing", "nvenues", "nmoney", "lvenues", "opairing"} | {
        "tpairing", "tmoney"
    }  # fmt: skip


def test_what_is_far_off_or_told_later_shows_nothing():
    text = "结对帮扶。" + "大家都说好。" * 60 + "新建12处，" + "大家都说好。" * 20 + "经费充足。"
    assert around(text, "12处") == {"opairing", "tpairing", "tmoney"}


def test_the_longest_word_counts():
    assert around("流动党员培训了12人", "12") == {"nmembership", "ntraining", "ltraining", "omembership"} | {
        "tmembership", "ttraining"
    }  # fmt: skip


def test_a_text_without_themes_is_of_none():
    assert around("大家都说好，共12处。", "12处") == set()


def chances(text: str) -> dict[str, float]:
    """Of the 19 villages of a text, how likely each fact is by what the text speaks of alone."""
    around = Surroundings("", "", None, themes.Themes(text, Structure(text)).around(text.index("19")))
    model = fact_model()
    return model.probabilities(model.part(wide_features("个", around)))


@pytest.mark.parametrize(
    ("spoken_of", "fact"),
    [
        ("远程教育站点建设", "trainings"),
        ("党员教育培训", "trainings"),
        ("结对帮扶", "pairings"),
        ("驻村工作队选派", "pairings"),
        ("换届选举", "branches"),
    ],
)
def test_villages_count_for_what_the_text_speaks_of(spoken_of, fact):
    told = chances(f"{spoken_of}进展顺利。各地摸底排查，掌握了准确的信息。还没有完成的有19个行政村。")
    likeliest = max(told, key=lambda each: told[each])
    assert likeliest == fact and told[fact] > 1.2 * chances("进展顺利。还没有完成的有19个行政村。")[fact]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "no themes"),
        ("money: []", "money: expected a name with a list"),
        ("money: 经费", "money: expected a name with a list"),
        ("money: [经费, 3]", "3 is no word"),
        ("money: [经费]\nvenues: [经费]", "经费 stands under money and venues"),
    ],
)
def test_themes_that_make_no_sense_are_refused(source, message):
    with pytest.raises(themes.ThemeError, match=message):
        themes.parse(source)
