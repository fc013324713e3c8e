"""The unit of a cell: written in it, in the header or label, in the caption of its table, or told by the label."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.narrative.lexicon import lexicon
from ingest.readers.normalise import normalise
from ingest.returns.words import compact, return_words

SCALES = {"": 1.0, "十": 10.0, "百": 100.0, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8}
_SCALED = re.compile(r"(十万|百万|千万|[十百千万亿]?)\s?(.*)")
_BRACKETS = re.compile(r"[（(\[]\s*(?:单位\s*[:：])?\s*([^（）()\[\]]{1,12}?)\s*[）)\]]")
_TITLE_UNIT = re.compile(r"[\u4e00-\u9fff]\s?[（(]([^（）()]{1,8})[)）]$")
_CAPTION = re.compile(
    r"(?:计量)?单位\s*[:：]?\s*[（(]?\s*"
    r"([^\s:：（）()，。；;]{1,16}(?:[ 　]*[、,，/][ 　]*[^\s:：（）()，。；;]{1,8})*)"
)
_ENGLISH_CAPTION = re.compile(r"\bunits?\s*[:：]\s*([\w%$ ]{1,20})", re.IGNORECASE)
_BETWEEN = re.compile(r"[、,，/]|\s和\s?|和")
_SHARE_WORDS = re.compile(r"占|比重|比例|率$|率[(（]|百分|%|per ?cent|share", re.IGNORECASE)
_CELL_UNIT = re.compile(r"\d\s*([%‰]|[\u4e00-\u9fff]{1,4})\s*$")
_MONEY_SIGNS = {"$": "$", "us$": "$", "€": "€", "£": "£", "¥": "元", "￥": "元"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit, its dimension, and what one of what is written is worth in it: 万元 is 元, money, 10,000."""

    name: str
    dimension: str
    worth: float = 1.0


@lru_cache(maxsize=4096)
def unit_of(text: str) -> Unit | None:
    """What words that may be a unit mean; None where they are none."""
    words, dimensions = return_words(), lexicon().dimension
    plain = normalise(text).strip().strip("()（）[]").lower()
    if not plain or len(plain) > 20:
        return None
    if plain in ("%", "‰"):
        return Unit(plain, "share")
    if plain in words.units:
        name, worth = words.units[plain]
        return Unit(name, dimensions.get(name, "count"), worth)
    sign, _, rest = plain.partition(" ")
    if sign in _MONEY_SIGNS:
        known = not rest or rest in words.units
        return Unit(_MONEY_SIGNS[sign], "money", words.units[rest][1] if rest else 1.0) if known else None
    if (scaled := _SCALED.fullmatch(plain)) is not None:
        magnitude, name = scaled.groups()
        if name in words.units and not name.isascii():
            name = words.units[name][0]
        if name in dimensions:
            return Unit(name, dimensions[name], SCALES[magnitude])
    return None


@lru_cache(maxsize=4096)
def unit_in_label(label: str) -> Unit | None:
    """The unit that a header or row label states: in brackets (经费（万元）), behind a sign ($ thousands), alone."""
    for bracket in reversed(_BRACKETS.findall(label)):
        if unit := unit_of(bracket):
            return unit
    if unit := unit_of(label):
        return unit
    plain = normalise(label)
    if sign := re.search(r"((?:us)?[$€£])\s*(thousands?|millions?|billions?)?\s*$", plain, re.IGNORECASE):
        return unit_of(" ".join(filter(None, sign.groups())))
    if plain.endswith("%") or re.search(r"\bper ?cent(?:age)?\b|^%", plain, re.IGNORECASE):
        return Unit("%", "share")
    return None


def units_in_caption(text: str) -> tuple[Unit, ...]:
    """The units that a line above the table states: 单位：户、％."""
    plain = normalise(text)
    found: list[Unit] = []
    for pattern in (_CAPTION, _ENGLISH_CAPTION):
        for match in pattern.finditer(plain):
            pieces = [piece for piece in _BETWEEN.split(match[1]) if piece.strip()]
            units = [unit_of(piece) for piece in pieces]
            if units and units[0] is not None:
                found += [unit for unit in units if unit is not None]
    if not found and (alone := unit_of(plain.strip().strip("()（）"))) and len(plain.strip()) > 1:
        found.append(alone)
    if not found and (bracket := _TITLE_UNIT.search(plain)) and (told := unit_of(bracket[1])):
        # 二、培训（人次）
        found.append(told)
    if not found and (scale := re.search(r"\((thousands?|millions?|billions?)\)", plain, re.IGNORECASE)):
        found += [unit for unit in [unit_of(scale[1])] if unit is not None]
    return tuple(found)


def unit_of_cell(text: str) -> Unit | None:
    """The unit written behind the number in the cell itself."""
    match = _CELL_UNIT.search(normalise(text))
    return unit_of(match[1].lstrip("千万亿")) if match and match[1].lstrip("千万亿") else None


def unit_for(path: tuple[str, ...], others: tuple[str, ...], captions: tuple[Unit, ...]) -> Unit:
    """The unit of a column by its header path (`others`: of the row it stands in), the innermost label first.

    Where nothing is written the caption's holds: its share for labels of shares, its first other one for the rest.
    """
    for label in (*reversed(path), *reversed(others)):
        if unit := unit_in_label(label):
            return unit
    shares = [unit for unit in captions if unit.dimension == "share"]
    labels = [*path, *others]
    if any(_SHARE_WORDS.search(normalise(label)) for label in labels) and (shares or not captions):
        return shares[0] if shares else Unit("%", "share")
    if captions:
        return next((unit for unit in captions if unit.dimension != "share"), captions[0])
    return told_by(labels) or Unit("", "count")


def told_by(labels: list[str]) -> Unit | None:
    """The unit that a label's last word goes with, where none is written."""
    for label in reversed(labels):
        plain = compact(label)
        for ending, name in return_words().label_units.items():
            if plain.endswith(ending):
                return Unit(name, lexicon().dimension[name])
    return None
