"""What is measured: this project's path from decoded text to claims, and the recognisers it is compared with.

An engine is loaded in a process of its own (`worker.py`); loading may raise, and the reason is then what is reported.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

OURS = "county-reports"
PERCENT = "%"
MONEY = "money"
MONEY_UNITS = ("元", "块钱")

Row = dict[str, Any]
"""A figure found: `start` and `end` in characters of the text, `value` in base units, `kind` (`money` or another)."""


class Engine(Protocol):
    """A loaded recogniser."""

    def run(self, text: str) -> int:
        """The work that is timed; returns how much was found."""

    def rows(self, text: str) -> list[Row]:
        """What was found, in a form that labels can be held against."""


class CountyReports:
    """Decoded text to classified figures, their aspects and claims: the reader of plain text, then the rules."""

    def __init__(self) -> None:
        from ingest.analysis import analyse
        from ingest.model import Report
        from ingest.readers import plain_text

        self._read, self._analyse, self._report = plain_text.read, analyse, Report

    def run(self, text: str) -> int:
        """Figures and claims found."""
        figures, claims, *_ = self._whole(text)
        return len(figures) + len(claims)

    def rows(self, text: str) -> list[Row]:
        """Figures."""
        return [
            {"start": f.start, "end": f.end, "value": f.value, "kind": MONEY if f.unit in MONEY_UNITS else f.unit}
            for f in self._whole(text)[0]
        ]

    def _whole(self, text: str) -> Any:
        report = self._report(report_id="bench", source_name="bench.txt", sha256="", format="txt")
        found = self._analyse(self._read(text), report)
        return found.figures, found.claims, found.terms


class FiguresAndClaims(CountyReports):
    """Decoded text to classified figures and claims, without the aspects of each figure (sex, age, schooling …)."""

    def __init__(self) -> None:
        super().__init__()
        from ingest.narrative.claims import find_claims
        from ingest.narrative.extract import extract

        self._extract, self._find_claims = extract, find_claims

    def _whole(self, text: str) -> Any:
        report = self._report(report_id="bench", source_name="bench.txt", sha256="", format="txt")
        document = self._read(text)
        reading = self._extract(document, report)
        claims, terms = self._find_claims(document, report, reading)
        return reading.figures, claims, terms


class RecognizersText:
    """Microsoft Recognizers-Text, Chinese: its models of numbers and percentages, and those of units when asked for.

    Its results overlap (12.5% is a percentage and a number): the rows keep the one that says most, as its users would.
    """

    def __init__(self, units: bool) -> None:
        # The package was written for an older Python: its syntax warnings say nothing about this run.
        warnings.simplefilter("ignore")
        from recognizers_number import NumberRecognizer
        from recognizers_number_with_unit import NumberWithUnitRecognizer
        from recognizers_text import Culture

        numbers = NumberRecognizer(Culture.Chinese)
        self._models = [numbers.get_percentage_model(), numbers.get_number_model()]
        if units:
            measures = NumberWithUnitRecognizer(Culture.Chinese)
            # Models that say more go first; an age is no dimension, 岁 is among the labels.
            self._models[:0] = [
                measures.get_currency_model(),
                measures.get_age_model(),
                measures.get_dimension_model(),
            ]

    def run(self, text: str) -> int:
        """Results of every model."""
        return sum(len(model.parse(text)) for model in self._models)

    def rows(self, text: str) -> list[Row]:
        """Results that resolve to a number; of overlapping ones that of the first model."""
        taken: list[Row] = []
        covered = bytearray(len(text))
        for model in self._models:
            for result in model.parse(text):
                value = number_of((result.resolution or {}).get("value"))
                end = result.end + 1
                if value is None or any(covered[result.start : end]):
                    continue
                covered[result.start : end] = b"\x01" * (end - result.start)
                kind = MONEY if result.type_name == "currency" else result.type_name
                taken.append({"start": result.start, "end": end, "value": value, "kind": kind})
        return taken


class JioNLP:
    """JioNLP: its extraction of sums of money, and of times (of which durations are figures) when asked for.

    It has no general extraction of numbers, counts or percentages.
    """

    def __init__(self, times: bool) -> None:
        # It writes a traceback for every time expression that it can't parse, and goes on.
        logging.disable(logging.CRITICAL)
        import jionlp

        self._money, self._time = jionlp.ner.extract_money, jionlp.ner.extract_time if times else None

    def run(self, text: str) -> int:
        """Sums of money, and times."""
        return len(self._money(text)) + (len(self._time(text)) if self._time else 0)

    def rows(self, text: str) -> list[Row]:
        """Sums of money and durations; dates and times of day are no figures."""
        found = [(result, money_value(result["text"], result["detail"]["num"]), MONEY) for result in self._money(text)]
        found += [
            (result, duration_value(result["detail"]["time"]), "duration")
            for result in (self._time(text) if self._time else ())
            if result["type"] == "time_delta"
        ]
        return [
            {"start": result["offset"][0], "end": result["offset"][1], "value": value, "kind": kind}
            for result, value, kind in found
            if value is not None
        ]


_TWO_ENDS = re.compile(r"\d[万亿元]?\s*[-—~～到至]\s*\d")


def number_of(value: object) -> float | None:
    """Number of a resolution: `1200`, `12.5%` (12.5: per cent are base units here); None for what is none."""
    try:
        return float(str(value).removesuffix(PERCENT))
    except ValueError:
        return None


def money_value(quote: str, number: str | Sequence[str | None] | None) -> float | None:
    """Value of JioNLP's number in yuan; None where it read none.

    Two ends stand for a range, of which labels hold the middle, or for 1200余万, of which they hold the lower end.
    """
    ends = [float(end) for end in ([number] if isinstance(number, str) else number or ()) if end is not None]
    if not ends:
        return None
    return (ends[0] + ends[-1]) / 2 if _TWO_ENDS.search(quote) else ends[0]


def duration_value(delta: object) -> float | None:
    """The number of a duration of one unit (`{'day': 3.0}`); None for others, as no label has two units."""
    if not isinstance(delta, dict) or len(delta) != 1:
        return None
    (value,) = delta.values()
    return float(value) if isinstance(value, int | float) else None


@dataclass(frozen=True, slots=True)
class Entry:
    """An engine by name: what it does, the packages whose versions belong to its figures, and how to load it."""

    name: str
    does: str
    packages: tuple[str, ...]
    load: Callable[[], Engine]
    reads_money: bool = True


_RECOGNIZERS = ("recognizers-text", "recognizers-text-number", "recognizers-text-number-with-unit")

ENGINES = {
    entry.name: entry
    for entry in (
        Entry(OURS, "figures, their meaning, place, year and aspects, and claims", ("county-reports",), CountyReports),
        Entry(
            "county-reports-figures",
            "figures, their meaning, place and year, and claims, without aspects",
            ("county-reports",),
            FiguresAndClaims,
        ),
        Entry(
            "recognizers-text",
            "numbers, percentages, money, dimensions, ages",
            _RECOGNIZERS,
            lambda: RecognizersText(units=True),
        ),
        Entry(
            "recognizers-text-numbers",
            "numbers and percentages alone",
            _RECOGNIZERS,
            lambda: RecognizersText(units=False),
            reads_money=False,
        ),
        Entry("jionlp", "money and times", ("jionlp", "jiojio"), lambda: JioNLP(times=True)),
        Entry("jionlp-money", "money alone", ("jionlp", "jiojio"), lambda: JioNLP(times=False)),
    )
}
