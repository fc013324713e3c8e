"""Comparing figures with labels: what is a pair, what counts, and what confidence is worth."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import command
import pytest
import samples_truth

from county_reports.commands.score import sentence_around
from county_reports.report_file import FileResult
from county_reports.scoring import Score, compare

SHARED = Path(__file__).resolve().parents[3] / "shared"
REPORTS = sorted((SHARED / "reports").glob("*.txt"))
SAMPLE = next(iter(samples_truth.load_truth().values()))


def label(start: int = 2, quote: str = "12个", **changes: Any) -> dict[str, Any]:
    fields = {
        "quote": quote,
        "start": start,
        "end": start + len(quote),
        "value": 12,
        "lo": 12,
        "hi": 12,
        "unit": "个",
        "fact": "branches",
        "measure": "organisations",
        "region": "甲县",
        "year": 2012,
    }
    return fields | changes


def figure(start: int = 2, quote: str = "12个", confidence: float = 0.95, **changes: Any) -> dict[str, Any]:
    row = label(start, quote) | {"confidence": confidence} | changes
    row["region_name"] = row.pop("region")
    return row


def scored(labels: list[dict[str, Any]], figures: list[dict[str, Any]]) -> Score:
    score = Score()
    score.add("a.txt", labels, figures)
    return score


def test_spans_that_overlap_and_values_that_agree_are_a_pair():
    assert len(compare("a", [label(2, "共12个")], [figure(3, "12")]).pairs) == 1
    assert len(compare("a", [label()], [figure(value=12.000001)]).pairs) == 1
    assert not compare("a", [label()], [figure(value=13)]).pairs
    assert not compare("a", [label(2)], [figure(5)]).pairs, "spans that only touch do not overlap"


def test_a_figure_is_taken_once():
    score = scored([label(2, "12个"), label(4, "个")], [figure(2, "12个")])
    assert (score.labels, score.figures, len(score.pairs)) == (2, 1, 1)
    assert (score.precision, score.recall) == (1.0, 0.5)
    assert score.f1 == pytest.approx(2 / 3)


def test_a_doubtful_label_counts_neither_way():
    doubtful = label(optional=True)
    for figures in ([], [figure()]):
        score = scored([doubtful, label(20)], [*figures, figure(20)])
        assert (score.labels, score.figures, score.f1) == (1, 1, 1.0)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"hi": 13}, "interval"),
        ({"lo": None}, "interval"),
        ({"unit": "家"}, "unit"),
        ({"fact": "members"}, "fact"),
        ({"measure": "villages"}, "measure"),
        ({"region": "乙县"}, "region"),
        ({"year": None}, "year"),
    ],
)
def test_each_field_is_compared_by_itself(change: dict[str, Any], wrong: str):
    (pair,) = scored([label()], [figure(**change)]).pairs
    assert pair.wrong == [wrong]
    assert pair.row_right == (wrong in ("unit", "measure"))


def test_any_of_the_facts_of_a_label_is_right():
    assert not scored([label(fact_also=["members"])], [figure(fact="members")]).pairs[0].wrong


def test_an_extra_figure_is_wrong_in_the_reliability_table():
    score = scored([label(2), label(20)], [figure(2), figure(20, unit="家"), figure(40), figure(60, confidence=0.3)])
    low, high = score.reliability((0.0, 0.9))
    assert (low.figures, low.all_right, low.confidence) == (1, 0.0, 0.3)
    assert (high.figures, high.all_right, high.row_right) == (3, pytest.approx(1 / 3), pytest.approx(2 / 3))
    assert score.confident == score.reliability((0.9,))[0]
    assert scored([], []).confident is None


def test_full_confidence_falls_in_the_last_bin():
    assert [entry.figures for entry in scored([label()], [figure(confidence=1.0)]).reliability()] == [1]


def test_nothing_at_all_scores_zero():
    assert scored([], []).summary()["f1"] == 0.0


def test_figures_of_a_sheet_are_left_out():
    assert compare("a", [], [figure(start=2) | {"start": None}]).extra == []


def test_the_sentence_of_a_figure_is_marked_and_harmless():
    text = "前句。共\n有\x1b[31m12个组织；后句"
    start = text.index("12个")
    assert sentence_around(text, start, start + 3) == "有\ufffd[31m⟦12个⟧组织"


def run(*arguments: str | Path) -> command.Outcome:
    return command.run("score", *arguments)


def test_tables_name_reports_and_wrong_figures(tmp_path: Path):
    labels = [dict(entry) for entry in SAMPLE.labels]
    labels[0]["year"] = 1999
    labels_path = tmp_path / "labels.jsonl"
    labels_path.write_text("".join(json.dumps(entry) + "\n" for entry in labels), encoding="utf-8")
    result = run(labels_path, SAMPLE.path, "--wrong")
    assert result.exit_code == 0
    assert "year 2012, the label says 1999" in result.stdout
    assert f"⟦{labels[0]['quote']}⟧" in result.stdout
    assert "all right" in result.stdout


def test_a_set_is_a_folder_of_pairs(tmp_path: Path):
    for name, sample in list(samples_truth.load_truth().items())[:2]:
        suffix = Path(name).suffix
        stem = tmp_path / Path(name).stem
        stem.with_suffix(suffix).write_bytes(sample.path.read_bytes())
        stem.with_suffix(".jsonl").write_bytes(sample.labels_path.read_bytes())
    result = run("--set", tmp_path, "--json")
    *each, every = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 0, result.stderr
    assert len(each) == 2
    assert every["labels"] == sum(row["labels"] for row in each)
    assert every["f1"] > 0.9


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", ":1: no JSON object"),
        ('{"quote": "5"}', ":1: value: missing"),
        (json.dumps(label(0, "没有这句")), "labels another text"),
        (json.dumps(label() | {"start": "2"}), ":1: start"),
        (json.dumps(label() | {"value": None}), ":1: value"),
    ],
)
def test_labels_that_make_no_sense_are_named(tmp_path: Path, content: str, message: str):
    labels = tmp_path / "labels.jsonl"
    labels.write_text(content, encoding="utf-8")
    result = run(labels, SAMPLE.path)
    assert result.exit_code == 2
    assert message in result.stderr


@pytest.mark.skipif(not REPORTS, reason="the labelled reports are not beside this checkout")
def test_it_agrees_with_the_score_of_the_labelled_reports(tmp_path: Path):
    ours, arguments = Score(), []
    for path in REPORTS:
        labels = SHARED / "gold" / "labels" / f"{path.name[:3]}.jsonl"
        rows = [asdict(entry) for entry in FileResult(path).figures]
        ours.add(path.name, map(json.loads, labels.read_text(encoding="utf-8").splitlines()), rows)
        figures = tmp_path / f"{path.name[:3]}.jsonl"
        lines = [json.dumps({**row, "region": row["region_name"]}) for row in rows]
        figures.write_text("\n".join(lines), encoding="utf-8")
        arguments += [str(labels), str(figures)]
    done = subprocess.run([sys.executable, SHARED / "score.py", *arguments], capture_output=True, text=True, check=True)
    theirs = json.loads(done.stdout.splitlines()[-1])
    assert theirs["labels"] > 100
    assert {key: ours.summary()[key] for key in theirs} == theirs
