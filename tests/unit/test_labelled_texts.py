"""The project's own labelled texts, style by style: figures are found and worded as labelled, and no claim is a false alarm.

The texts under held_back/ are looked at in sum only: whoever writes rules must not see which of them fail.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest
import yaml

from county_reports.report_file import FileResult, verdicts

TRUTH = Path(__file__).resolve().parents[1] / "truth"
STYLES = sorted(path.name for path in (TRUTH / "texts").iterdir())


def texts(part: str, style: str) -> list[Path]:
    return sorted((TRUTH / part / style).glob("*.txt"))


def close(a, b):
    return a is b if a is None or b is None else abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))


def counts(paths: list[Path]) -> dict[str, int]:
    """Labels, figures, pairs, and pairs that agree in interval, fact, region and year."""
    told = dict.fromkeys(("labels", "figures", "pairs", "interval", "fact", "region", "year"), 0)
    for path in paths:
        left = [asdict(figure) for figure in FileResult(path).figures]
        for line in path.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines():
            label = json.loads(line)
            match = next(
                (
                    f
                    for f in left
                    if f["start"] < label["end"] and label["start"] < f["end"] and close(f["value"], label["value"])
                ),
                None,
            )
            if match is not None:
                left.remove(match)
            if label.get("optional"):
                continue
            told["labels"] += 1
            if match is not None:
                told["figures"] += 1
                told["pairs"] += 1
                told["interval"] += close(label["lo"], match["lo"]) and close(label["hi"], match["hi"])
                told["fact"] += match["fact"] in (label["fact"], *label.get("fact_also", ()))
                told["region"] += match["region_name"] == label["region"]
                told["year"] += match["year"] == label["year"]
        told["figures"] += len(left)
    return told


def f1(told: dict[str, int]) -> float:
    return 2 * told["pairs"] / (told["labels"] + told["figures"])


def test_every_style_has_texts_of_both_kinds():
    assert STYLES == ["lists", "old", "scanned", "site", "traditional"]
    for style in STYLES:
        assert len(texts("texts", style)) == 10
        assert len(texts("held_back", style)) == 5


@pytest.mark.parametrize("style", STYLES)
def test_figures_of_a_style(style):
    told = counts(texts("texts", style))
    assert f1(told) >= 0.95, told
    assert told["interval"] >= 0.98 * told["pairs"], told


def test_figures_of_the_texts_held_back():
    told = counts([path for style in STYLES for path in texts("held_back", style)])
    assert f1(told) >= 0.93, told
    for name, share in {"interval": 0.97, "fact": 0.85, "region": 0.87, "year": 0.92}.items():
        assert told[name] >= share * told["pairs"], (name, told)


@pytest.mark.parametrize("part", ["texts", "held_back"])
def test_nothing_is_flagged_that_was_not_planted(part):
    planted = found = 0
    for path in sorted((TRUTH / part).glob("*/*.txt")):
        truth = yaml.safe_load(path.with_suffix(".claims.yml").read_text(encoding="utf-8")) or {}
        wrong = [{tuple(span) for span in claim["spans"]} for claim in truth.get("contradictions") or []]
        planted += len(wrong)
        for row in verdicts([FileResult(path)]):
            if row["verdict"] in ("inconsistent", "suspicious"):
                spans = {(term["start"], term["end"]) for term in row["terms"]}
                assert any(len(spans & claim) >= 2 for claim in wrong), (path.name, row["explanation"], row["cue"])
                found += 1
    assert planted and found
