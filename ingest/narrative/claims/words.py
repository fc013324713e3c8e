"""Loads and checks the words that state claims (ingest/catalogue/claim_words.yml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ingest.narrative.lexicon import LexiconError, alternatives

LISTS = (
    "total_after", "all_parts", "some_parts", "remainder", "open_end", "change", "overlapping", "derived_rates",
    "all_listed", "scope", "whole_place", "existing", "constant_prices", "ties", "rest", "denied", "absent", "income",
    "spent", "left_over", "gains", "losses", "opening", "closing", "plans",
)  # fmt: skip


@dataclass(frozen=True)
class ClaimWords:
    """The words, compiled; sets of names and pairs as they stand."""

    total_after: str
    all_parts: re.Pattern[str]
    some_parts: re.Pattern[str]
    remainder: re.Pattern[str]
    open_end: re.Pattern[str]
    change: re.Pattern[str]
    overlapping: re.Pattern[str]
    derived_rates: str
    all_listed: re.Pattern[str]
    scope: re.Pattern[str]
    whole_place: re.Pattern[str]
    existing: re.Pattern[str]
    constant_prices: re.Pattern[str]
    ties: re.Pattern[str]
    rest: re.Pattern[str]
    denied: re.Pattern[str]
    absent: re.Pattern[str]
    income: re.Pattern[str]
    spent: re.Pattern[str]
    left_over: re.Pattern[str]
    gains: re.Pattern[str]
    losses: re.Pattern[str]
    opening: re.Pattern[str]
    closing: re.Pattern[str]
    plans: re.Pattern[str]
    complete_sets: tuple[tuple[str, ...], ...]
    disjoint_sets: tuple[tuple[str, ...], ...]
    should_and_done: tuple[tuple[str, str], ...]
    schooling: tuple[re.Pattern[str], ...]
    total_characters: frozenset[str]
    """Characters without one of which nothing is told to be a total."""
    rest_characters: frozenset[str]
    """Characters without one of which nothing is told to be left."""


_NO_TOTAL = "青团|产党|产主义"


@cache
def claim_words() -> ClaimWords:
    """The project's words. Raises LexiconError where a list is missing or empty."""
    source = files("ingest").joinpath("catalogue", "claim_words.yml").read_text(encoding="utf-8")
    return build(yaml.safe_load(source))


def build(data: dict[str, Any]) -> ClaimWords:
    """Compile the lists."""
    for name in (*LISTS, "complete_sets", "disjoint_sets", "should_and_done", "schooling"):
        if not data.get(name):
            raise LexiconError(f"claim_words.yml: {name}: the list is missing or empty")
    for pair in data["should_and_done"]:
        if len(pair) != 2:
            raise LexiconError(f"claim_words.yml: should_and_done: {pair} is no pair")
    texts = {name: alternatives(data[name]) for name in LISTS}
    patterns = {name: re.compile(text) for name, text in texts.items() if name not in ("total_after", "derived_rates")}
    return ClaimWords(
        # 共青团工作先进单位22个 is no sum, nor is 公共服务.
        total_after=texts["total_after"].replace("|共", f"|(?<!公)共(?!{_NO_TOTAL})"),
        derived_rates=texts["derived_rates"],
        complete_sets=tuple(tuple(names) for names in data["complete_sets"]),
        disjoint_sets=tuple(tuple(names) for names in data["disjoint_sets"]),
        should_and_done=tuple((first, second) for first, second in data["should_and_done"]),
        total_characters=frozenset(word[0] for word in data["total_after"]),
        rest_characters=frozenset(word[0] for name in ("rest", "denied", "absent", "left_over") for word in data[name])
        | {"正", "待", "实"},
        schooling=tuple(re.compile(level) for level in data["schooling"]),
        **patterns,
    )
