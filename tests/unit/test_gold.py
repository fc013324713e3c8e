"""The five labelled real reports, where they are at hand: figures at least as good as promised."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from county_reports.report_file import FileResult, verdicts
from county_reports.scoring import Score

SHARED = Path(__file__).resolve().parents[3] / "shared"
REPORTS = sorted((SHARED / "reports").glob("*.txt"))
LOWEST = {"f1": 0.92, "interval": 0.95, "fact": 0.85, "region": 0.90, "year": 0.90}

pytestmark = pytest.mark.skipif(not REPORTS, reason="the labelled reports are not beside this checkout")


@pytest.fixture(scope="module")
def read():
    return [FileResult(path) for path in REPORTS]


def test_figures_agree_with_the_labels(read):
    score = Score()
    for result, path in zip(read, REPORTS, strict=True):
        labels = (SHARED / "gold" / "labels" / f"{path.name[:3]}.jsonl").read_text(encoding="utf-8").splitlines()
        score.add(path.name, map(json.loads, labels), [asdict(figure) for figure in result.figures])
    reached = {"f1": score.f1} | {key: score.share(key) for key in LOWEST if key != "f1"}
    below = {key: round(value, 3) for key, value in reached.items() if value < LOWEST[key]}
    assert not below, "\n".join([str(below), *score.wrong])


def test_no_contradiction_is_claimed_in_them(read):
    flagged = [row for row in verdicts(read) if row["verdict"] in ("inconsistent", "suspicious")]
    assert flagged == []


def test_years(read):
    assert [result.report.year for result in read] == [2007, 2014, 2012, 2012, 2005]
