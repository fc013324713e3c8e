"""A number found in a text, while it is read and once it is known to report a quantity."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.interval import Bound, Interval
from ingest.narrative.numerals import Number


@dataclass(slots=True)
class Mention:
    """A number that reports a quantity: its span in the view, value and interval in base units, unit and wording.

    `label` holds the words that say what it counts where they don't stand beside it (a table's heading and row).
    """

    start: int
    end: int
    number_start: int
    value: float
    interval: Interval
    bound: Bound
    last_digit: float
    unit: str
    dimension: str
    chinese: bool
    label: str = ""


@dataclass(slots=True)
class Reading:
    """A number run with what belongs to it: where it ends, a second end of a range, and the qualifier inside.

    `first_has_unit`: 5000元至2万元 gives a unit to both ends, 3到7万元 to the second alone.
    """

    first: Number
    second: Number | None
    end: int
    more: bool
    unit: str = ""
    unit_end: int = 0
    about: bool = False
    first_has_unit: bool = False
