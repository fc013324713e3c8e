"""What a figure counts: the measure of the catalogue whose triggers fit its surroundings best."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.narrative.catalogue import Measure, by_name, catalogue
from ingest.narrative.confidence import is_clear, of_meaning
from ingest.narrative.constructions import MULTIPLES, by_construction
from ingest.narrative.inherited import changed_from, inherited
from ingest.narrative.learned import Surroundings
from ingest.narrative.lexicon import lexicon
from ingest.narrative.mention import Mention
from ingest.narrative.ngrams import AT_ONCE, ngram_model
from ingest.narrative.rivals import Rivals, resting_score
from ingest.narrative.structure import Structure, joined
from ingest.narrative.themes import Themes
from ingest.narrative.topics import REACH as TOPIC_REACH
from ingest.narrative.topics import by_topic, has_topics

REACH_AFTER = 26
REACH_BEFORE = 48
AFTER_WEIGHT, BEFORE_WEIGHT, CONTEXT_WEIGHT = 8.0, 6.0, 1.5
GAP_PENALTY, WORD_BONUS, DOT_PENALTY = 0.2, 0.1, 2.0
LONGEST_BONUS = 8
FALLBACK_SCORE = 0.1
UNNAMED = 0.5
"""What the chance of a measure is worth that no label names or makes likely: a table may be of any trade."""
LEARNED_WEIGHT = 3.0
LEAST_CHANCE = 0.03
FAR_BEHIND = 10.0
_FACTS_OF_THINGS = ("other", "pairings", "funding")
_CUT = re.compile(r"[，。；;,：:！？\n]")
_AND = re.compile(r"(?:和|及|与)$")
_LEADING = "的了为“‘\"' "

_PER_UNIT = re.compile(
    r"(?:每一?(?:个|名|位)?|各|人均|户均|村均)(?P<what>党员|(?:[县处科乡镇]+级)?(?:党员)?领导(?:干部)?|(?:行政)?村|人|名|位|户|乡镇|乡|镇|社区|支部|党支部|(?:[^，。；]{0,10})党组织|县|单位|企业|(?:扶贫|驻村|督导|整顿|工作|帮扶|小分)*[队组]|支(?!部)|周|月|季度|半年|年|个|[场期班批堂节])?"
)
_BASIS = {
    "村": "per_village", "行政村": "per_village", "人": "per_person", "名": "per_person", "位": "per_person",
    "户": "per_household", "党员": "per_member",
    "乡镇": "per_township", "乡": "per_township", "镇": "per_township", "社区": "per_community", "县": "per_county",
    "支部": "per_organisation", "党支部": "per_organisation", "单位": "per_unit_of_work", "企业": "per_enterprise",
    "队": "per_team", "组": "per_team", "支": "per_team", "工作队": "per_team", "工作组": "per_team",
    "场": "per_session", "期": "per_session", "班": "per_session", "批": "per_session", "堂": "per_session",
    "节": "per_session",
    "周": "per_week", "月": "per_month", "季度": "per_quarter", "半年": "per_half_year", "年": "per_year",
}  # fmt: skip
# Each of them without 每: 党员领导干部都联系了一个以上, 成员每人联系3个.
_EACH_ONE = re.compile(r"领导(?:干部)?[^，。；]{0,6}[都均][^，。；]{0,8}$|(?P<member>(?:成员|党员)每人)[^，。；]{0,8}$")
# One of them stands in all that says per what.
_SAYS_EACH = frozenset("每各均都")
MAY_BE_EACH, SMALL_SUM = 0.95, 50_000.0
LONGEST_SENTENCE = 400
_AVERAGES = {"人均": "per_person", "户均": "per_household", "村均": "per_village"}
_TARGET = re.compile(r"不低于|不少于|要求|必须|应当|确保|力争|争取达到|计划|目标|规定|原则上|要达到|须")
_STOCK = re.compile(r"共有|现有|目前|截至|截止|累计|总数|已有|拥有|共建立")


class Meaning(NamedTuple):
    """What a figure counts and how; `chance` is that of the measure to be right."""

    measure: Measure
    measure_kind: str
    basis: str
    chance: float


def classify(view: str, mentions: list[Mention], structure: Structure) -> list[Meaning]:
    """Meaning of each figure, in the order given."""
    meanings: list[Meaning] = []
    for index, (before, after, sentence, chances, learned) in enumerate(_learned(view, mentions, structure)):
        mention = mentions[index]
        if sentence.startswith("其中"):
            sentence = _with_the_one_before(view, mention, structure, sentence)
        measure, score, lead = _best(mention, before, after, sentence, learned)
        weak = score < AFTER_WEIGHT / 2 or changed_from(view, mentions, index)
        taken_over = by_construction(view, mentions, meanings, index, structure)
        if taken_over is None and weak:
            taken_over = inherited(view, mentions, meanings, index, structure)
        taken_over = _topical(view, mention, taken_over or measure, structure) or taken_over
        if taken_over is not None:
            measure = taken_over
        chance = of_meaning(measure.name, lead, chances[measure.fact_index], taken_over is not None)
        basis = _basis(before)
        each = _per(measure, basis)
        small = mention.value < SMALL_SUM or not _SAYS_EACH.isdisjoint(sentence)
        if each is not measure or (basis == "total" and mention.dimension == "money" and small):
            # 每支4人，配启动资金3万元: whether each gets so much nobody says.
            chance *= MAY_BE_EACH
        measure = each
        meanings.append(Meaning(measure, _kind(measure, mention, basis, before, sentence), basis, chance))
    return meanings


@dataclass(frozen=True, slots=True)
class Labelled:
    """What stands around a figure in a table: the table's title, labels from the outer to the inner, and the unit."""

    title: str
    outer: str
    inner: str
    unit: str
    dimension: str


def classify_labels(labels: Sequence[Labelled]) -> list[Meaning]:
    """Meaning of the figures of a table, by the same triggers and weights as in running text.

    A label is what would stand before a figure (党员总数: 12) as much as what it counts (12 名党员总数).
    """
    meanings: list[Meaning] = []
    for first in range(0, len(labels), AT_ONCE):
        chunk = labels[first : first + AT_ONCE]
        words = [
            (
                (label.outer + label.inner)[-REACH_BEFORE:],
                (label.inner or label.outer)[:REACH_AFTER],
                f"{label.title} {label.outer} {label.inner}",
            )
            for label in chunk
        ]
        figures = [
            (label.unit, label.dimension, before, after) for label, (before, after, _) in zip(chunk, words, strict=True)
        ]
        around = [Surroundings(before, after) for before, after, _ in words]
        likely = ngram_model().probabilities(figures, around, [told for _, _, told in words], list(range(len(chunk))))
        weights = _weighed(likely)
        for label, (before, after, told), chances, learned in zip(chunk, words, likely.tolist(), weights, strict=True):
            measure, score, lead = _best(label, before, after, told, learned)
            basis = _basis(before)
            measure = _per(measure, basis)
            kind = "per_unit" if basis != "total" and measure.kind != "rate" else measure.kind
            chance = of_meaning(measure.name, lead, chances[measure.fact_index], False)
            named = score >= BEFORE_WEIGHT / 2 or is_clear(lead, chances[measure.fact_index])
            meanings.append(Meaning(measure, kind, basis, chance if named else chance * UNNAMED))
    return meanings


def _learned(
    view: str, mentions: list[Mention], structure: Structure
) -> Iterator[tuple[str, str, str, list[float], list[float]]]:
    """Surroundings of each figure, how likely they make each fact, and what that weighs beside the triggers."""
    themes = Themes(view, structure)
    for first in range(0, len(mentions), AT_ONCE):
        told: list[tuple[str, str, str]] = []
        figures: list[tuple[str, str, str, str]] = []
        around: list[Surroundings] = []
        sentences: list[str] = []
        sentence_of: list[int] = []
        for index in range(first, min(first + AT_ONCE, len(mentions))):
            before, after, sentence = surroundings(view, mentions, index, structure)
            if not sentences or sentence != sentences[-1]:
                sentences.append(sentence)
            told.append((before, after, sentences[-1]))
            figures.append((mentions[index].unit, mentions[index].dimension, before, after))
            around.append(beside(view, mentions, index, themes))
            sentence_of.append(len(sentences) - 1)
        likely = ngram_model().probabilities(figures, around, sentences, sentence_of)
        for words, chances, learned in zip(told, likely.tolist(), _weighed(likely), strict=True):
            yield *words, chances, learned


def _weighed(likely: NDArray[np.float64]) -> list[list[float]]:
    """What the learned chance of each fact weighs beside the triggers' scores."""
    weights: list[list[float]] = (LEARNED_WEIGHT * np.log(likely + LEAST_CHANCE)).tolist()
    return weights


def surroundings(view: str, mentions: list[Mention], index: int, structure: Structure) -> tuple[str, str, str]:
    """Clause before the figure, what follows it in its clause, and its sentence."""
    mention = mentions[index]
    clause_end = structure.clause(mention.start)[1]
    sentence_start, sentence_end = structure.sentence(mention.start)
    if structure.dotted:
        # Every dot may be a comma here: what belongs together stands in the clauses beside.
        clause_end = structure.clause(min(len(view) - 1, clause_end))[1]
        sentence_start = structure.sentence(max(0, sentence_start - REACH_BEFORE))[0]
        sentence_end = clause_end
    start, end = mention.start, mention.end
    before_start = max(sentence_start, start - REACH_BEFORE)
    # Conditions where max and min would be called for each figure.
    if index and mentions[index - 1].end > before_start:
        before_start = mentions[index - 1].end
    before = view[before_start:start]
    stop = min(clause_end, end + REACH_AFTER)
    following = mentions[index + 1].start if index + 1 < len(mentions) else stop
    if following < stop and not _AND.search(view, following - 2 if following - 2 > end else end, following):
        stop = following if following > end else end
    if mention.label:
        return mention.label, "", mention.label
    cut = _CUT.search(view, end, stop)
    after = view[end : cut.start() if cut else stop]
    return (
        joined(before),
        joined(after).lstrip(_LEADING),
        structure.stretch(sentence_start, min(sentence_end, sentence_start + LONGEST_SENTENCE)),
    )


def _with_the_one_before(view: str, mention: Mention, structure: Structure, sentence: str) -> str:
    """其中，… says of what stands in the sentence before."""
    start = structure.sentence(mention.start)[0]
    return joined(view[structure.sentence(max(0, start - 1))[0] : start]) + sentence


def beside(view: str, mentions: list[Mention], index: int, themes: Themes) -> Surroundings:
    """What stands right beside a figure and the one before it, whatever clause it belongs to, and what is spoken of."""
    mention = mentions[index]
    previous = None
    if index:
        told = mentions[index - 1]
        before, after = view[max(0, told.start - 30) : told.start], view[told.end : min(mention.start, told.end + 12)]
        previous = (told.unit, joined(before), joined(after))
    before, after = view[max(0, mention.start - 40) : mention.start], view[mention.end : mention.end + 30]
    return Surroundings(joined(before), joined(after), previous, themes.around(mention.start))


def _best(
    mention: Mention | Labelled, before: str, after: str, sentence: str, learned: list[float]
) -> tuple[Measure, float, float]:
    """Best measure, the score of its triggers, and how far the best measure of another fact stays behind.

    The triggers' scores and what is `learned` of the measure's fact are added up.
    """
    rivals = _rivals(mention.dimension, mention.unit)
    led, followed = rivals.triggered(before, after)
    # Of each fact the best measure so far: score, rank (the lower the better), score of the triggers, measure.
    best: dict[int, tuple[float, int, float, Measure]] = {}
    for fact, of_fact in enumerate(rivals.resting):
        for index, resting, triggers in of_fact:
            if index not in led and index not in followed:
                best[fact] = triggers + learned[fact], -resting.rank, triggers, resting
                break
    for index in led | followed if led else followed:
        measure = rivals.measures[index]
        # A trigger that can't match is given nothing to look at.
        triggers = _score(
            measure, mention.unit, before if index in led else "", after if index in followed else "", sentence
        )
        fact = measure.fact_index
        scored = triggers + learned[fact], -measure.rank, triggers, measure
        # No two measures have one rank: no comparison goes beyond it.
        if fact not in best or scored > best[fact]:
            best[fact] = scored
    score, _, triggers, measure = of_all = max(best.values())
    others = [of_fact[0] for of_fact in best.values() if of_fact is not of_all]
    return measure, triggers, score - max(others) if others else FAR_BEHIND


@cache
def _fitting(dimension: str, unit: str) -> tuple[Measure, ...]:
    """Measures that a figure of a dimension and unit can be; all of the dimension where none names the unit."""
    of_dimension = tuple(measure for measure in catalogue() if measure.dimension == dimension)
    words = lexicon()
    thing, place = unit in words.units_of_things, unit in words.units_of_places
    fitting = (
        measure
        for measure in of_dimension
        if unit in measure.units or not (measure.units or place or (thing and measure.fact not in _FACTS_OF_THINGS))
    )
    return tuple(fitting) or of_dimension


@cache
def _rivals(dimension: str, unit: str) -> Rivals:
    """The fitting measures, laid out so that only those are scored which may win."""
    return Rivals(_fitting(dimension, unit), FALLBACK_SCORE, unit)


def _score(measure: Measure, unit: str, before: str, after: str, sentence: str) -> float:
    score = 0.0
    if measure.after is not None and (match := measure.after.match(after)):
        score += AFTER_WEIGHT + _closeness(match)
    if measure.before is not None and (match := measure.before.search(before)):
        score += BEFORE_WEIGHT + _closeness(match)
    if score and measure.context is not None:
        if measure.context.search(sentence):
            score += CONTEXT_WEIGHT
        elif measure.needs_context:
            return 0.0
    return score * measure.weight if score else resting_score(measure, unit, FALLBACK_SCORE)


def _closeness(match: re.Match[str]) -> float:
    """More words named speak for a match, words passed over speak against it."""
    passed = "".join(filter(None, match.groups()))
    gap = len(passed)
    return WORD_BONUS * min(LONGEST_BONUS, len(match[0]) - gap) - GAP_PENALTY * gap - DOT_PENALTY * passed.count(".")


def _topical(view: str, mention: Mention, general: Measure, structure: Structure) -> Measure | None:
    """What the sentence speaks of, where the figure itself says no more than its fact."""
    if not has_topics(general.name):
        return None
    clause_end = structure.clause(mention.start)[1]
    first = max(structure.paragraph(mention.start)[0], mention.start - TOPIC_REACH)
    before = mention.label or joined(view[first : mention.start])
    return by_topic(
        general, mention.unit, before, joined(view[mention.end : min(clause_end, mention.end + REACH_AFTER)])
    )


def _basis(before: str) -> str:
    """Per what the figure is stated: 为每村增加8000元 is per village."""
    if _SAYS_EACH.isdisjoint(before):
        return "total"
    if ("领导" in before or "每人" in before) and (each := _EACH_ONE.search(before)):
        return "per_member" if each["member"] else "per_leader"
    for match in reversed(list(_PER_UNIT.finditer(before))):
        if match[0] in _AVERAGES:
            return _AVERAGES[match[0]]
        what = match["what"]
        if what is None:
            continue
        if what.endswith("党组织"):
            return "per_organisation"
        if "领导" in what:
            return "per_leader"
        if what[-1] in "队组":
            return "per_team"
        return _BASIS.get(what, "per_item")
    return "total"


def _per(measure: Measure, basis: str) -> Measure:
    """The measure of the catalogue that says per what; a member and a leader are persons too."""
    if basis == "total":
        return measure
    known = by_name()
    names = [f"{measure.name}_{basis}"]
    if basis in ("per_member", "per_leader"):
        names.append(f"{measure.name}_per_person")
    return next((known[name] for name in names if name in known), measure)


def _kind(measure: Measure, mention: Mention, basis: str, before: str, sentence: str) -> str:
    if mention.bound in ("at_least", "at_most", "exact", "range") and basis != "total" and _TARGET.search(sentence):
        return "target"
    if basis != "total" and measure.kind != "rate":
        return "per_unit"
    if mention.unit in MULTIPLES:
        # 党员是1949年的17倍: no number of members, which would be added to those of other counties.
        return "rate"
    if measure.kind == "flow" and measure.dimension == "count" and _STOCK.search(before):
        return "stock"
    return measure.kind
