"""Measures that are left out before scoring never match: the prefilter agrees with trying every trigger."""

from __future__ import annotations

import math
import random
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from ingest.narrative import classify
from ingest.narrative.bare_numbers import bare_mentions
from ingest.narrative.catalogue import DIMENSIONS, FACTS, catalogue
from ingest.narrative.learned import Surroundings, fact_model, local_features, sentence_features, wide_features
from ingest.narrative.lexicon import lexicon
from ingest.narrative.literals import needed
from ingest.narrative.ngrams import ngram_model
from ingest.narrative.scan import dot_is_punctuation, scan
from ingest.narrative.structure import Structure
from ingest.narrative.themes import Themes
from ingest.readers import plain_text

TEXTS = sorted((Path(__file__).resolve().parents[1] / "truth" / "texts").glob("*/*.txt"))


@pytest.mark.parametrize(
    ("source", "literals"),
    [
        ("(?:发展|吸收).{0,16}党员$", {"党员"}),
        ("(?:行政|建制)?村(?!民)", {"村"}),
        ("党(?:委|总支|小组)", {"党委", "党总支", "党小组"}),
        ("(?:甲乙)+丙丁戊", {"丙丁戊"}),
        ("[省市]级", {"省级", "市级"}),
        ("办班|[级区]班", {"办班", "级班", "区班"}),
        ("(?:面积|地)?", None),
        (r"\d+|\s", None),
        ("[^村]", None),
        ("甲*", None),
        ("甲|", None),
        ("(?i)gdp", None),
        ("(?i:gdp)", None),
        ("(?:(?=甲)乙|(?<!丙)丁)$", {"乙", "丁"}),
        ("甲{2,3}乙?", {"甲"}),
        ("(甲乙)\\1丙", {"甲乙"}),
    ],
)
def test_the_literals_that_a_match_must_hold(source, literals):
    assert needed(re.compile(source)) == (literals if literals is None else frozenset(literals))


def _triggers():
    return [trigger for measure in catalogue() for trigger in (measure.after, measure.before) if trigger is not None]


def test_nearly_every_trigger_of_the_catalogue_can_be_told_to_fail():
    untold = [trigger.pattern for trigger in _triggers() if needed(trigger) is None]
    assert len(untold) <= len(_triggers()) / 20


def _pieces():
    """Words that triggers are made of, and what stands between them."""
    words = {word for trigger in _triggers() for word in re.findall(r"[\u4e00-\u9fff]+", trigger.pattern)}
    return [*sorted(words), *"，、；的了个党村.5“A", "", ""]


def _random_surroundings(count):
    pieces, choice = _pieces(), random.Random(7)
    for _ in range(count):
        yield tuple("".join(choice.choices(pieces, k=choice.randrange(6))) for _ in range(3))


def _real_surroundings():
    for path in TEXTS:
        view = plain_text.read(path.read_text(encoding="utf-8")).view
        mentions = bare_mentions(view, scan(view), lexicon())
        structure = Structure(view, dotted=dot_is_punctuation(view))
        for index, mention in enumerate(mentions):
            yield mention.dimension, mention.unit, classify.surroundings(view, mentions, index, structure)


def _real_neighbours():
    for path in TEXTS:
        view = plain_text.read(path.read_text(encoding="utf-8")).view
        mentions = bare_mentions(view, scan(view), lexicon())
        themes = Themes(view, Structure(view))
        for index, mention in enumerate(mentions):
            yield mention.unit, classify.beside(view, mentions, index, themes)


def _unfiltered(dimension, unit, before, after, sentence, likely):
    """Best measure, its score and its lead, every measure scored."""
    learned = {
        fact: classify.LEARNED_WEIGHT * math.log(chance + classify.LEAST_CHANCE) for fact, chance in likely.items()
    }
    scored = []
    for measure in classify._fitting(dimension, unit):
        triggers = classify._score(measure, unit, before, after, sentence)
        scored.append((triggers + learned[measure.fact], -measure.rank, triggers, measure))
    scored.sort(key=lambda entry: entry[:2], reverse=True)
    best = scored[0]
    others = (best[0] - entry[0] for entry in scored[1:] if entry[3].fact != best[3].fact)
    return best[3].name, best[2], next(others, classify.FAR_BEHIND)


def _filtered(dimension, unit, before, after, sentence, likely):
    figure = SimpleNamespace(dimension=dimension, unit=unit)
    learned = [classify.LEARNED_WEIGHT * math.log(likely[fact] + classify.LEAST_CHANCE) for fact in FACTS]
    measure, score, lead = classify._best(figure, before, after, sentence, learned)
    return measure.name, score, lead


def test_filtered_scoring_is_that_of_all_measures():
    chance = random.Random(3)
    units = {dimension: [u for u, d in lexicon().dimension.items() if d == dimension] for dimension in DIMENSIONS}
    made = (
        (dimension := chance.choice(DIMENSIONS), chance.choice([*units[dimension], ""]), words)
        for words in _random_surroundings(3000)
    )
    seen = 0
    for dimension, unit, words in (*made, *_real_surroundings()):
        likely = {fact: chance.random() ** 4 for fact in FACTS}
        assert _filtered(dimension, unit, *words, likely) == _unfiltered(dimension, unit, *words, likely), words
        seen += 1
    assert seen > 4000


def test_many_figures_at_once_are_as_likely_as_each_on_its_own():
    model, every = fact_model(), list(_real_surroundings())
    every += [("count", "个", words) for words in _random_surroundings(300)]
    every += [
        ("money", "元", ("", "", "")),
        ("count", "", ("村村村村村村", "党党", "村")),
        ("share", "%", ("甲\0\0乙\0乙", "\U0001f600\U0001f601\U0001f600", "\U0001f600人\U0001f601人" * 90)),
    ]
    sentences = [words[2] for _, _, words in every]
    themes = [("nvenues", "lmoney", "tmembership"), (), ("tmembership",)]
    around = [
        Surroundings(words[0], words[1], (unit, words[1], words[0]), themes[at % len(themes)])
        for at, (_, unit, words) in enumerate(every)
    ]
    told = ngram_model().probabilities(
        [(unit, dimension, *words[:2]) for dimension, unit, words in every], around, sentences, range(len(every))
    )
    for (dimension, unit, (before, after, sentence)), one, likely in zip(every, around, told.tolist(), strict=True):
        parts = (
            model.part(local_features(unit, dimension, before, after)),
            model.part(wide_features(unit, one)),
            model.part(sentence_features(sentence)),
        )
        expected = list(model.probabilities(*parts).values())
        assert likely == pytest.approx(expected, rel=1e-9), (before, after, sentence)


def test_no_figures_are_no_trouble():
    assert len(ngram_model().probabilities([], [], [], [])) == 0


def test_the_neighbourhood_has_the_features_that_the_model_learned_from():
    model, every, alone = fact_model(), list(_real_neighbours())[::5], []
    every += [("个", Surroundings("党党党党", "", None)), ("", Surroundings("", "村村村", ("%", "甲\0甲", "乙乙乙")))]
    every += [("个", Surroundings("党\x1f3党", "8\x1f村"))]
    figures = [(unit, "count", one.before[-9:], one.after[:4]) for unit, one in every]
    sums, counts = ngram_model().features(figures, [one for _, one in every], [])
    for row, ((unit, one), figure) in enumerate(zip(every, figures, strict=True)):
        (local, features), (wide, more) = model.part(local_features(*figure)), model.part(wide_features(unit, one))
        assert counts[row] == features + more
        assert sums[row] / 100 == pytest.approx(local + wide, abs=1e-9)
        alone.append(one.previous is None)
    assert any(alone) and not all(alone)
