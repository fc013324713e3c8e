"""Loads and checks the words of returns (ingest/catalogue/returns.yml), and compares labels with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from ingest.maintained import MaintainedDataError
from ingest.narrative.lexicon import alternatives, lexicon
from ingest.readers.normalise import normalise

NUMBERING = re.compile(
    r"""\s*(?:
    (?P<chinese>[一二三四五六七八九十]{1,3}(?:[、.．]|\s(?=\S)))
    | (?P<bracket>[(（][一二三四五六七八九十]{1,3}[)）][、.．]?)
    | (?P<arabic>\d{1,2}(?:[、．]|\.(?!\d)))
    | (?P<arabic_bracket>[(（]\d{1,2}[)）][、.．]?)
    | (?P<circle>[①-⑳])
    )\s*""",
    re.VERBOSE,
)
"""Numbering of rows, the outer kinds first."""
NOTE_SIGNS = re.compile(r"(?:[†‡*＊※¹²³⁴⁵⁶⁷⁸⁹]|\[\d\]|(?<=[a-zA-Z])\d)+$")
_GAPS = re.compile(r"(?<=[\u4e00-\u9fff）)])\s+(?=[\u4e00-\u9fff（(])")
_BRACKETS = re.compile(r"[（(]([^（）()]{1,12})[)）]")
_LEADING = re.compile(r"^[\s.·…、，,:：\-—]+|[\s:：]+$")


class ReturnWordsError(MaintainedDataError):
    """The words can't be used; the message names the list and the word."""


@dataclass(frozen=True)
class ReturnWords:
    """The lists, as sets and patterns over labels without blanks."""

    total: frozenset[str]
    total_within: re.Pattern[str]
    grand_total: frozenset[str]
    among: re.Pattern[str]
    not_additive: re.Pattern[str]
    difference: re.Pattern[str]
    average: re.Pattern[str]
    share: re.Pattern[str]
    ordinal: frozenset[str]
    ordinal_row: frozenset[str]
    remark: frozenset[str]
    year: frozenset[str]
    unit: frozenset[str]
    caption: re.Pattern[str]
    note: re.Pattern[str]
    continued: re.Pattern[str]
    units: dict[str, tuple[str, float]]
    label_units: dict[str, str]

    def is_total(self, label: str) -> bool:
        """Whether a label says that its row or column is the sum of others."""
        plain = compact(label)
        return plain in self.total or bool(self.total_within.search(plain))


LISTS = (
    "total", "total_within", "grand_total", "among", "not_additive", "difference", "average", "share", "ordinal",
    "ordinal_row", "remark", "year", "unit", "caption", "note", "continued", "units", "label_units",
)  # fmt: skip


@cache
def return_words() -> ReturnWords:
    """The project's words. Raises ReturnWordsError where a list is missing, empty or contradicts another."""
    return build(yaml.safe_load(files("ingest").joinpath("catalogue", "returns.yml").read_text(encoding="utf-8")))


def build(data: dict[str, Any]) -> ReturnWords:
    """Compile the lists."""
    for name in LISTS:
        if not data.get(name):
            raise ReturnWordsError(f"returns.yml: {name}: the list is missing or empty")
    for name in sorted(set(data) - set(LISTS)):
        raise ReturnWordsError(f"returns.yml: {name}: no such list")
    for name in ("total_within", "grand_total"):
        for word in data[name]:
            if word not in data["total"]:
                raise ReturnWordsError(f"returns.yml: {name}: {word} is not in total")
    units = {word: (str(unit), float(worth)) for word, (unit, worth) in data["units"].items()}
    dimensions = lexicon().dimension
    for word, unit in [*((word, unit) for word, (unit, _) in units.items()), *data["label_units"].items()]:
        if unit and unit not in dimensions:
            raise ReturnWordsError(f"returns.yml: {word}: {unit} is no unit of the lexicon")

    def within(name: str) -> re.Pattern[str]:
        chinese, latin = _by_script(data[name])
        return re.compile("|".join(filter(None, [alternatives(chinese), _whole_words(latin)])))

    chinese, latin = _by_script(data["total_within"])
    return ReturnWords(
        total=frozenset(map(compact, data["total"])),
        total_within=re.compile(rf"^(?:{alternatives(chinese)})|(?:{alternatives(chinese)})$|{_whole_words(latin)}"),
        grand_total=frozenset(map(compact, data["grand_total"])),
        among=re.compile(rf"^\W*(?:{alternatives(data['among'])})(?![\u4e00-\u9fff]*(?:之一|中))", re.IGNORECASE),
        not_additive=within("not_additive"),
        difference=within("difference"),
        average=within("average"),
        share=within("share"),
        ordinal=frozenset(map(compact, data["ordinal"])),
        ordinal_row=frozenset(map(compact, data["ordinal_row"])),
        remark=frozenset(map(compact, data["remark"])),
        year=frozenset(map(compact, data["year"])),
        unit=frozenset(map(compact, data["unit"])),
        caption=re.compile(rf"^(?:{alternatives(data['caption'])})\s*(?:[:：（(]|$)"),
        note=re.compile(rf"^\W*(?:{alternatives(data['note'])})\s*(?:\d{{0,2}}[:：.、]|$)", re.IGNORECASE),
        continued=re.compile(alternatives(data["continued"]), re.IGNORECASE),
        units=units,
        label_units=dict(data["label_units"]),
    )


def _by_script(words: Iterable[str]) -> tuple[list[str], list[str]]:
    listed = list(words)
    return [word for word in listed if not word.isascii() or word == "%"], [
        word for word in listed if word.isascii() and word != "%"
    ]


def _whole_words(words: list[str]) -> str:
    return rf"(?<![a-z])(?:{alternatives(words)})(?![a-z])" if words else ""


@lru_cache(maxsize=8192)
def plain_label(text: str) -> str:
    """A label in one form: simplified, on one line, no blanks between characters, no note signs at its end."""
    joined = " ".join(normalise(text).split())
    return NOTE_SIGNS.sub("", _GAPS.sub("", joined)).strip()


@lru_cache(maxsize=8192)
def compact(label: str) -> str:
    """A label for comparing: in lower case without numbering, 其中, brackets, blanks and signs around it."""
    text = NUMBERING.sub("", plain_label(label), count=1) if NUMBERING.match(label) else plain_label(label)
    text = _BRACKETS.sub("", text)
    text = _LEADING.sub("", text).lower()
    return re.sub(r"(?<![a-z])\s+|\s+(?![a-z])", "", text)


def adds_up(path: Sequence[str]) -> bool:
    """Whether a line's numbers may be added up: its labels don't say 占比, 人均, 同比."""
    pattern = return_words().not_additive
    return not any(pattern.search(compact(label)) for label in path[-2:])


def told_label(text: str) -> str:
    """A label for reading: without numbering, 其中, and what surrounds it."""
    plain = plain_label(text)
    if match := NUMBERING.match(plain):
        rest = plain[match.end() :]
        plain = rest or plain
    words = return_words()
    if match := words.among.match(plain):
        plain = _LEADING.sub("", plain[match.end() :]) or plain
    return _LEADING.sub("", plain)
