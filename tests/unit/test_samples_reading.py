"""The sample reports, read by the rules: their figures, their planted contradictions, and what must not be flagged."""

from __future__ import annotations

from dataclasses import asdict

import pytest
import samples_truth

from county_reports.report_file import FileResult
from county_reports.report_file import verdicts as judged
from county_reports.scoring import Score

TRUTH = samples_truth.load_truth()
LOWEST = {"f1": 0.97, "interval": 0.98, "unit": 0.97, "year": 0.95}


@pytest.fixture(scope="module")
def read():
    return {name: FileResult(truth.path) for name, truth in TRUTH.items()}


@pytest.fixture(scope="module")
def verdicts(read):
    rows = list(judged(read.values()))
    return {name: [row for row in rows if row["file"] == str(truth.path)] for name, truth in TRUTH.items()}


@pytest.mark.parametrize("name", TRUTH)
def test_place_year_and_encoding(read, name):
    report, truth = read[name].report, TRUTH[name]
    assert (report.region_name, report.year, report.format) == (truth.region, truth.year, truth.format)
    assert len(truth.text) == report.characters


@pytest.mark.parametrize("name", TRUTH)
def test_every_figure_stands_where_it_says(read, name):
    assert read[name].figures
    for figure in read[name].figures:
        assert TRUTH[name].text[figure.start : figure.end] == figure.quote


def test_figures_agree_with_the_labels(read):
    score = Score()
    for name, truth in TRUTH.items():
        score.add(name, truth.labels, [asdict(figure) for figure in read[name].figures])
    reached = {"f1": score.f1} | {key: score.share(key) for key in LOWEST if key != "f1"}
    below = {key: round(value, 3) for key, value in reached.items() if value < LOWEST[key]}
    assert not below, "\n".join([str(below), *score.wrong])


@pytest.mark.parametrize("name", [name for name, truth in TRUTH.items() if truth.contradictions])
def test_planted_contradictions_are_found(verdicts, name):
    flagged = [row for row in verdicts[name] if row["verdict"] == "inconsistent"]
    for claim in TRUTH[name].contradictions:
        spans = set(claim.spans)
        hits = [row for row in flagged if spans == {(term["start"], term["end"]) for term in row["terms"]}]
        assert hits, (claim.why, [(row["kind"], [term["quote"] for term in row["terms"]]) for row in flagged])


@pytest.mark.parametrize("name", TRUTH)
def test_nothing_else_is_flagged(verdicts, name):
    planted = [set(claim.spans) for claim in TRUTH[name].contradictions]
    for row in verdicts[name]:
        if row["verdict"] in ("inconsistent", "suspicious"):
            spans = {(term["start"], term["end"]) for term in row["terms"]}
            assert spans in planted, (row["kind"], row["explanation"], [term["quote"] for term in row["terms"]])
