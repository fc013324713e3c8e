"""The catalogue of aspects: what else a figure says, kept as data (ingest/catalogue/aspects.csv)."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from ahocorasick_rs import AhoCorasick

from ingest.maintained import MaintainedDataError
from ingest.narrative.catalogue import FACTS, by_name

COLUMNS = ["aspect", "value", "name_zh", "name_en", "facts", "measures", "reach", "in_front", "words"]
REACHES = ("phrase", "fact", "list", "sentence", "heading")
PHRASE, FACT, LIST, SENTENCE, HEADING = range(5)
HIDDEN = "-"
_NAME = re.compile(r"[a-zA-Z][a-z0-9_]*")


class AspectError(MaintainedDataError):
    """The catalogue can't be used; the message names the aspect, the value and the column."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an aspect with its names; the facts are those of the aspect's figures that can have it."""

    aspect: str
    value: str
    name_zh: str
    name_en: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the catalogue as it counts for one aspect: `value` None hides shorter words.

    `front` and `behind` say on which side of the figure it counts, `ahead` that it does in the next clause too.
    """

    aspect: int
    value: str | None
    text: str
    front: bool
    behind: bool
    ahead: bool
    reach: int
    measures: tuple[str, ...]


Asked = tuple[int, bool, bool]
"""An aspect of a figure; whether words behind the number can say it; whether only those of its own phrase can."""


@dataclass(slots=True)
class Aspects:
    """The catalogue ready for use. Aspects are known by their place in `names`."""

    names: list[str]
    values: list[Value]
    facts: list[tuple[str, ...]]
    measures: list[tuple[str, ...]]
    in_front: list[tuple[str, ...]]
    words: dict[str, tuple[Word, ...]]
    by_measure: list[tuple[int, str, tuple[str, ...], bool]]
    finder: Any
    of_pattern: list[tuple[Word, ...]]
    facts_with_any: frozenset[str]
    _known: dict[tuple[str, str], tuple[tuple[Asked, ...], dict[int, str]]] = field(default_factory=dict)

    def of(self, fact: str, measure: str) -> tuple[tuple[Asked, ...], dict[int, str]]:
        """Aspects that a figure of a measure can have, and the values that the measure gives it by itself."""
        key = fact, measure
        if key not in self._known:
            has = [
                aspect
                for aspect in range(len(self.names))
                if fact in self.facts[aspect] and fits(measure, self.measures[aspect])
            ]
            told = [each for each in self.by_measure if each[0] in has and fits(measure, each[2])]
            settled = {aspect for aspect, _, _, near in told if near}
            asked = tuple((aspect, not _names(measure, self.in_front[aspect]), aspect in settled) for aspect in has)
            self._known[key] = asked, {aspect: value for aspect, value, _, _ in told}
        return self._known[key]


@lru_cache(maxsize=4096)
def fits(measure: str, patterns: tuple[str, ...]) -> bool:
    """Whether a measure is one of those named; all are where none is."""
    return not patterns or _names(measure, patterns)


def _names(measure: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(measure, pattern) for pattern in patterns)


@cache
def aspects() -> Aspects:
    """The project's aspects. Raises AspectError where a row can't be used."""
    return parse(files("ingest").joinpath("catalogue", "aspects.csv").read_text(encoding="utf-8"))


def parse(source: str) -> Aspects:
    """Read a catalogue; lines that begin with # explain it."""
    rows = csv.DictReader(line for line in source.splitlines() if not line.startswith("#"))
    if rows.fieldnames != COLUMNS:
        raise AspectError(f"aspects.csv: columns are {rows.fieldnames}, expected {COLUMNS}")
    heads: dict[str, dict[str, str]] = {}
    values: dict[tuple[str, str], Value] = {}
    words: list[Word] = []
    by_measure: list[tuple[int, str, tuple[str, ...], bool]] = []
    for row in rows:
        _check(row, heads)
        name, value = row["aspect"], row["value"]
        if not value:
            heads[name] = row
            continue
        head, index = heads[name], list(heads).index(name)
        if (name, value) not in values and value != HIDDEN:
            if not row["name_zh"] or not row["name_en"]:
                raise AspectError(f"aspects.csv: {name} {value}: name_zh or name_en is empty")
            facts = _listed(row["facts"] or head["facts"])
            values[name, value] = Value(name, value, row["name_zh"], row["name_en"], facts)
        measures = _listed(row["measures"])
        if not row["words"]:
            if value == HIDDEN:
                raise AspectError(f"aspects.csv: {name} {value}: words is empty")
            if measures:
                by_measure.append((index, value, measures, row["reach"] == REACHES[PHRASE]))
            continue
        reach = REACHES.index(row["reach"] or head["reach"])
        words += (_word(index, name, value, told, reach, measures) for told in row["words"].split("|"))
    _check_words(words, list(heads))
    named: dict[str, list[Word]] = defaultdict(list)
    for word in words:
        named[word.text].append(word)
    return Aspects(
        names=list(heads),
        values=list(values.values()),
        facts=[_listed(head["facts"]) for head in heads.values()],
        measures=[_listed(head["measures"]) for head in heads.values()],
        in_front=[_listed(head["in_front"]) for head in heads.values()],
        words={text: tuple(of_text) for text, of_text in named.items()},
        by_measure=by_measure,
        finder=AhoCorasick(list(named)),
        of_pattern=[tuple(of_text) for of_text in named.values()],
        facts_with_any=frozenset(fact for head in heads.values() for fact in _listed(head["facts"])),
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split("|")))


def _word(index: int, name: str, value: str, told: str, reach: int, measures: tuple[str, ...]) -> Word:
    text = told.lstrip("<>+")
    mark = told[: len(told) - len(text)]
    if not text or mark not in ("", "<", ">", "+"):
        raise AspectError(f"aspects.csv: {name} {value}: {told!r} is no word")
    hidden = value == HIDDEN
    return Word(
        index, None if hidden else value, text, mark != ">", mark != "<", mark == "+" and not hidden, reach, measures
    )


def _check(row: dict[str, str], heads: Iterable[str]) -> None:
    name, value = row["aspect"], row["value"]
    where = f"aspects.csv: {name or '(no aspect)'} {value}".rstrip()
    if None in row or None in row.values():
        raise AspectError(f"{where}: expected {len(COLUMNS)} columns")
    if not _NAME.fullmatch(name) or (value not in ("", HIDDEN) and not _NAME.fullmatch(value)):
        raise AspectError(f"{where}: aspect and value are ASCII letters, digits and _")
    for fact in _listed(row["facts"]):
        if fact not in FACTS:
            raise AspectError(f"{where}: facts names {fact!r}, expected of {', '.join(FACTS)}")
    for column in ("measures", "in_front"):
        for pattern in _listed(row[column]):
            if not any(fnmatchcase(measure, pattern) for measure in by_name()):
                raise AspectError(f"{where}: {column} names {pattern!r}, which no measure of measures.csv is")
    if row["reach"] and row["reach"] not in REACHES:
        raise AspectError(f"{where}: reach is {row['reach']!r}, expected one of {', '.join(REACHES)}")
    if value and name not in heads:
        raise AspectError(f"{where}: stands before the row that opens {name}")
    if not value:
        if name in heads:
            raise AspectError(f"{where}: is opened twice")
        empty = [column for column in ("name_zh", "name_en", "facts", "reach") if not row[column]]
        if empty or row["words"]:
            raise AspectError(f"{where}: the row that opens it needs {empty or 'no words'}")


def _check_words(words: list[Word], names: list[str]) -> None:
    """No word may stand for two values of an aspect, or twice for one."""
    seen: dict[tuple[int, str], Word] = {}
    for word in words:
        other = seen.setdefault((word.aspect, word.text), word)
        if other is not word:
            raise AspectError(
                f"aspects.csv: {names[word.aspect]}: {word.text} stands under {other.value or HIDDEN} and "
                f"{word.value or HIDDEN}"
            )
