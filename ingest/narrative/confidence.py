"""How sure the reading of a figure is: the chance that its interval, unit, fact, measure, place and year are all right.

A product of what the measure is worth where its words speak for it (measured in cross-validation by
tools/calibrate_confidence.py, kept in ingest/catalogue/measure_reliability.tsv), of how clearly they do so here, and of
how place and year were told, stretched so that of the figures at 0.9 and above at least 95 % are right in every field.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

RELIABILITY_FILE = "measure_reliability.tsv"
USUAL_FIGURES, USUAL_RIGHT = 10.0, 7.5
"""What is taken for a measure that was never seen, and outweighed by seeing it."""

CLEAR_LEAD, CLEAR_CHANCE = 8.0, 0.9
INHERITED, UNLIKELY = 0.75, 0.9
LEAST_SURENESS, LEAD_WEIGHT = 0.6, 0.05
TURN, TURN_CONFIDENCE, MOST = 0.893, 0.9, 0.97
BEND = 0.65
"""The parts of a doubtful reading go wrong together: what their product says is bent to how often all are right."""

PLACE_NAMED, PLACE_OF_REPORT, OTHER_PLACE_NAMED, PLACE_GUESSED = 0.99, 0.95, 0.8, 0.5
YEAR_OF_REPORT, YEAR_FROM_TEXT, YEAR_NAMED, OTHER_YEAR_NAMED, NO_YEAR = 0.99, 0.88, 0.95, 0.85, 0.3

DOUBTED = 0.85
"""What is left of the chance of a place or year that the second opinion doesn't share."""


@cache
def _reliabilities() -> dict[str, float]:
    lines = files("ingest").joinpath("catalogue", RELIABILITY_FILE).read_text(encoding="utf-8").splitlines()
    told = (line.split("\t") for line in lines[1:])
    return {name: (int(right) + USUAL_RIGHT) / (int(seen) + USUAL_FIGURES) for name, seen, right in told}


def is_clear(lead: float, chance: float) -> bool:
    """Whether no other fact comes near, by triggers and learned words alike."""
    return lead >= CLEAR_LEAD and chance > CLEAR_CHANCE


def of_meaning(measure: str, lead: float, chance: float, inherited: bool) -> float:
    """Chance that a measure is right, from how far the next fact stays behind and the learned chance of its own."""
    reliability = _reliabilities().get(measure, USUAL_RIGHT / USUAL_FIGURES)
    if inherited:
        return reliability * INHERITED
    clear = min(1.0, LEAST_SURENESS + LEAD_WEIGHT * max(0.0, lead))
    return reliability * clear * (1.0 if chance > CLEAR_CHANCE else UNLIKELY)


def of_place(named: bool, of_report: bool, shared: bool = True) -> float:
    """Chance that the place is right: named in the sentence or not, the report's own or another.

    `shared` says whether the second opinion on whose report it is agrees (ingest/region_opinion.py).
    """
    if of_report:
        return (PLACE_NAMED if named else PLACE_OF_REPORT) * (1.0 if shared else DOUBTED)
    return OTHER_PLACE_NAMED if named else PLACE_GUESSED


def of_year(year: int | None, named: bool, of_report: bool, source: str | None, shared: bool = True) -> float:
    """Chance that the year is right: named in the sentence or not, the report's own or another, and whence that is.

    `shared` says whether the second opinion on the report's year agrees (ingest/year_opinion.py).
    """
    if year is None:
        return NO_YEAR
    if named:
        chance = YEAR_NAMED if of_report else OTHER_YEAR_NAMED
    else:
        chance = YEAR_FROM_TEXT if source == "text" else YEAR_OF_REPORT
    return chance if shared else chance * DOUBTED


def overall(*chances: float) -> float:
    """Confidence from the chances of the parts; rises with each of them."""
    product = 1.0
    for chance in chances:
        product *= chance
    if product < TURN:
        return round(float((product / TURN) ** BEND) * TURN_CONFIDENCE, 3)
    return round(TURN_CONFIDENCE + (product - TURN) / (1 - TURN) * (MOST - TURN_CONFIDENCE), 3)
