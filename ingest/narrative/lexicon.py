"""Loads and checks the lexicon (ingest/catalogue/lexicon.yml) and compiles the patterns that depend on it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ingest.interval import BOUNDS, Bound
from ingest.maintained import MaintainedDataError

DIMENSIONS = ("money", "share", "area", "duration", "length", "count")


class LexiconError(MaintainedDataError):
    """The lexicon can't be used; the message names the list and the word."""


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A wording that sets the interval; `strict` opens the stated end."""

    bound: Bound
    strict: bool


@dataclass(frozen=True)
class Lexicon:
    """The lexicon with its words compiled, longest first, so that 超过了 wins over 超.

    `…_begins` and `…_ends` hold the first and last characters of words: one look at a character tells most that no word
    stands there.
    """

    before: dict[str, Qualifier]
    before_pattern: re.Pattern[str]
    before_ends: frozenset[str]
    after: dict[str, Qualifier]
    after_pattern: re.Pattern[str]
    after_begins: frozenset[str]
    dimension: dict[str, str]
    unit_pattern: re.Pattern[str]
    unit_begins: frozenset[str]
    silent_classifier: dict[str, str]
    word_goes_on: dict[str, str]
    concrete_units: frozenset[str]
    units_of_things: frozenset[str]
    units_of_places: dict[str, str]
    place_unit: re.Pattern[str]
    place_begins: frozenset[str]
    announced: re.Pattern[str]
    announced_arabic: re.Pattern[str]
    announced_always: re.Pattern[str]
    making: re.Pattern[str]
    money: re.Pattern[str]
    share: re.Pattern[str]
    share_strong: re.Pattern[str]
    name_follows: re.Pattern[str]


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


@cache
def lexicon() -> Lexicon:
    """The lexicon of the project. Raises LexiconError where a list is missing, empty or contradicts another."""
    source = files("ingest").joinpath("catalogue", "lexicon.yml").read_text(encoding="utf-8")
    return build(yaml.safe_load(source))


def build(data: dict[str, Any]) -> Lexicon:
    """Compile a lexicon from its lists."""
    before = _qualifiers(data, "qualifiers_before")
    _turn_round(before, _section(data, "negations"))
    after = _qualifiers(data, "qualifiers_after")
    dimension: dict[str, str] = {}
    units = _section(data, "units")
    for name in units:
        if name not in DIMENSIONS:
            raise LexiconError(f"lexicon.yml: units: unknown dimension {name!r}")
        for unit in units[name]:
            if dimension.setdefault(unit, name) != name:
                raise LexiconError(f"lexicon.yml: units: {unit} stands under {dimension[unit]} and {name}")
    for name in ("silent_classifier", "word_goes_on", "concrete_units", "units_of_things"):
        for word in _section(data, name):
            if word not in dimension:
                raise LexiconError(f"lexicon.yml: {name}: {word} is no unit")

    def words(name: str) -> str:
        return alternatives(_section(data, name))

    return Lexicon(
        before=before,
        before_pattern=re.compile(rf"(?:{alternatives(before)})\s?$"),
        before_ends=frozenset(word[-1] for word in before),
        after=after,
        after_pattern=re.compile(alternatives(after)),
        after_begins=frozenset(word[0] for word in after),
        dimension=dimension,
        unit_pattern=re.compile(alternatives(dimension)),
        unit_begins=frozenset(unit[0] for unit in dimension),
        silent_classifier=dict(data["silent_classifier"]),
        word_goes_on=dict(_section(data, "word_goes_on")),
        concrete_units=frozenset(_section(data, "concrete_units")),
        units_of_things=frozenset(_section(data, "units_of_things")),
        units_of_places=dict(_section(data, "units_of_places")),
        place_unit=re.compile(words("units_of_places")),
        place_begins=frozenset(unit[0] for unit in _section(data, "units_of_places")),
        announced=re.compile(words("announced")),
        announced_arabic=re.compile(words("announced_arabic")),
        announced_always=re.compile(words("announced_always")),
        making=re.compile(rf"(?:{words('making')})$"),
        money=re.compile(words("money")),
        share=re.compile(words("share")),
        share_strong=re.compile(words("share_strong")),
        name_follows=re.compile(words("name_follows")),
    )


def _section(data: dict[str, Any], name: str) -> Any:
    if not data.get(name):
        raise LexiconError(f"lexicon.yml: {name}: the list is missing or empty")
    return data[name]


def _qualifiers(data: dict[str, Any], name: str) -> dict[str, Qualifier]:
    found: dict[str, Qualifier] = {}
    for label, words in _section(data, name).items():
        bound, strict = label.removesuffix("_strict"), label.endswith("_strict")
        if bound not in BOUNDS:
            raise LexiconError(f"lexicon.yml: {name}: {label} is no bound")
        for word in words:
            if word in found:
                raise LexiconError(f"lexicon.yml: {name}: {word} stands in two lists")
            found[word] = Qualifier(bound, strict)
    return found


def _turn_round(qualifiers: dict[str, Qualifier], negations: Iterable[str]) -> None:
    """Add what a negation makes of the strict wordings: 不能少于 is a floor. Words of the lists stay.

    不足 and 不满 are negated already.
    """
    opposite: dict[str, Bound] = {"at_most": "at_least", "at_least": "at_most"}
    for word, qualifier in list(qualifiers.items()):
        if not qualifier.strict or word.startswith("不"):
            continue
        for negation in negations:
            qualifiers.setdefault(negation + word, Qualifier(opposite[qualifier.bound], strict=False))
