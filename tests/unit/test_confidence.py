"""What confidence is worth: it rises with what speaks for a reading, and keeps its word on texts nobody wrote rules for."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

import pytest

from county_reports.report_file import FileResult
from county_reports.scoring import CONFIDENT, compare
from ingest.narrative import confidence
from ingest.narrative.catalogue import by_name

HELD_BACK = Path(__file__).resolve().parents[1] / "truth" / "held_back"


@cache
def judged() -> list[tuple[float, bool]]:
    """Confidence of each figure held back, and whether every field is right; the measure where the catalogue has it."""
    told = []
    for path in sorted(HELD_BACK.glob("*/*.txt")):
        labels = [json.loads(line) for line in path.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()]
        comparison = compare(path.name, labels, [asdict(figure) for figure in FileResult(path).figures])
        told += [(figure["confidence"], False) for figure in comparison.extra]
        for pair in comparison.pairs:
            known = pair.label["measure"] in by_name()
            wrong = [field for field in pair.wrong if field != "measure" or known]
            told.append((pair.figure["confidence"], not wrong))
    return told


def test_confident_figures_held_back_are_right_in_every_field():
    confident = [right for sure, right in judged() if sure >= CONFIDENT]
    assert len(confident) >= 25
    assert sum(confident) / len(confident) >= 0.95


def test_more_confident_figures_held_back_are_more_often_right():
    shares = []
    for low, high in ((0.0, 0.4), (0.4, 0.65), (0.65, 0.8), (0.8, 1.01)):
        inside = [right for sure, right in judged() if low <= sure < high]
        shares.append(sum(inside) / len(inside))
    assert shares == sorted(shares)
    assert shares[0] < 0.5 and shares[-1] > 0.8


def test_confidence_rises_with_each_part_and_stays_between_0_and_1():
    told = [confidence.overall(chance, 0.99, 0.99) for chance in (0.0, 0.3, 0.6, 0.86, 0.87, 0.95, 1.0)]
    assert told == sorted(told) and told[0] == 0 and told[-1] <= confidence.MOST


def test_what_is_taken_over_or_contested_is_less_sure():
    clear = confidence.of_meaning("participants", 10, 0.99, inherited=False)
    assert clear > confidence.of_meaning("participants", 10, 0.5, inherited=False)
    assert clear > confidence.of_meaning("participants", 1, 0.99, inherited=False)
    assert clear > confidence.of_meaning("participants", 10, 0.99, inherited=True)
    assert confidence.of_meaning("never_seen", 10, 0.99, inherited=False) == pytest.approx(0.75)


def test_place_and_year_weigh_by_how_they_were_told():
    assert confidence.of_place(True, True) > confidence.of_place(False, True) > confidence.of_place(True, False)
    assert confidence.of_place(True, False) > confidence.of_place(False, False)
    assert confidence.of_year(2013, True, True, "text") > confidence.of_year(2013, False, True, "text")
    assert confidence.of_year(2013, False, True, "title") > confidence.of_year(2012, True, False, "title")
    assert confidence.of_year(None, False, True, None) < 0.5


def test_every_measure_of_the_reliability_table_is_in_the_catalogue():
    assert set(confidence._reliabilities()) <= set(by_name())


def test_a_place_or_year_that_the_second_opinion_does_not_share_is_less_sure():
    assert confidence.of_place(True, True, shared=False) < confidence.of_place(True, True)
    # Another place that the sentence names is sure whoever reports.
    assert confidence.of_place(True, False, shared=False) == confidence.of_place(True, False)
    assert confidence.of_year(2012, False, True, "text", shared=False) < confidence.of_year(2012, False, True, "text")
    assert confidence.of_year(None, False, True, None, shared=False) == confidence.of_year(None, False, True, None)
