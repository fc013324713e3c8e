"""What is found near words is what a search of the whole text finds."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.narrative.literals import needed
from ingest.narrative.sparse import Sparse, Together
from ingest.narrative.township_names import _TOWNSHIP
from ingest.narrative.year_words import RELATIVE, YEAR

RULES = [
    _TOWNSHIP,
    YEAR,
    RELATIVE,
    re.compile(r"(?<=甲).{0,3}?(?:乙丙|丁)(?!戊己)"),
    re.compile(r"(?:.{0,4}乙(?=.{0,2}丙(?=丁))|甲甲+?.{2}丁)".replace("+", "{1,3}")),
    re.compile(r"^.{0,2}丁|(?<!乙丙)丁"),
]


def spans(matches):
    return [(match.span(), match.groups()) for match in matches]


@pytest.mark.parametrize("rule", RULES, ids=range(len(RULES)))
def test_matches_are_those_of_the_whole_text(rule):
    chance = random.Random(5)
    pieces = [*sorted(needed(rule) or ()), *"甲乙丙丁戊己", *"省市县，。 \n2年月全党村民的", "19", "20", "以来", "其中"]
    sparse, found = Sparse(rule), 0
    # The project's own rules may come to reach farther: then they are tried everywhere, and found all the same.
    assert sparse.near or rule in RULES[:3]
    for _ in range(1500):
        text = "".join(chance.choices(pieces, k=chance.randrange(40)))
        expected = spans(rule.finditer(text))
        assert spans(sparse.finditer(text)) == expected
        found += len(expected)
        search = sparse.over(text)
        for position in range(len(text) + 1):
            whole, near = rule.search(text, position), search.search(position)
            assert (whole and whole.span()) == (near and near.span())
    assert found > 10


@given(st.text(alphabet="甲乙丙丁戊己", max_size=40))
def test_short_alphabets_make_words_overlap(text):
    for rule in RULES[3:]:
        assert spans(Sparse(rule).finditer(text)) == spans(rule.finditer(text))


@pytest.mark.parametrize("source", ["[^村]{1,3}", "甲+", "甲$", r"甲\b", "甲(?=乙|$)"])
def test_what_has_to_be_tried_everywhere_is(source):
    rule = re.compile(source)
    assert not Sparse(rule).near
    assert spans(Sparse(rule).finditer("村甲甲乙 甲丙甲")) == spans(rule.finditer("村甲甲乙 甲丙甲"))


@given(st.text(alphabet="甲乙丙丁戊己", max_size=40))
def test_expressions_looked_for_together_find_what_each_finds_alone(text):
    rules = [*RULES[3:], re.compile("[^村]{1,3}"), re.compile("丙|乙丙丁")]
    searches = Together(*map(Sparse, rules)).over(text)
    for rule, search in zip(rules, searches, strict=True):
        assert spans(search.finditer()) == spans(rule.finditer(text))


def test_a_place_where_a_word_does_not_look_right_is_left_out_of_each():
    rule, other = re.compile("[甲乙]村(?!民)"), re.compile("村民")
    search, beside = Together(Sparse(rule, at_word=re.compile(".村(?!民)")), Sparse(other)).over("甲村民，乙村")
    assert spans(search.finditer()) == [((4, 6), ())]
    assert spans(beside.finditer()) == [((1, 3), ())]
