"""The cells of tables inside plain text: which are numbers, the units that headings name, what a number counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.narrative.lexicon import Lexicon
from ingest.narrative.numerals import SCALES

NUMBER = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$|-?\d+(?:\.\d+)?$")
IN_BRACKETS = re.compile(r"[（(]([^（）()]{1,8})[）)]")


@dataclass(frozen=True, slots=True)
class TableNumber:
    """A number of a table: its span in the view, unit, what one of it is worth, and the words for what it counts."""

    start: int
    end: int
    unit: str
    scale: float
    label: str


def unit_of(text: str, words: Lexicon) -> tuple[str, float] | None:
    """万元 is ten thousand yuan each; None where the text is no unit."""
    text = text.strip()
    scale = SCALES.get(text[:1], 1.0)
    unit = text[1:] if text[:1] in SCALES and text[1:] else text
    return (unit, scale) if unit in words.dimension else None


def unit_in_brackets(heading: str, words: Lexicon) -> tuple[str, float] | None:
    """The unit that a heading names in brackets, 投入（万元）, and what one of it is worth; None without one."""
    found = (unit_of(inside, words) for inside in IN_BRACKETS.findall(heading))
    return next((unit for unit in found if unit is not None), None)
