"""Labelled sets: exported figures come back as they went, and what is wrong with a line is told by line and field."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import command
import pytest
import samples_truth
from hypothesis import given
from hypothesis import strategies as st

from county_reports.labels import ORDER, LabelError, check_labels, read_labels, write_labels
from ingest.narrative.catalogue import by_name

SAMPLES = samples_truth.load_truth()
SAMPLE = next(iter(SAMPLES.values()))
TEXT = "甲县现有基层党组织12个，党员约300名。"


def label(**changes: Any) -> dict[str, Any]:
    fields = {
        "quote": "12个",
        "value": 12,
        "lo": 12,
        "hi": 12,
        "bound": "exact",
        "unit": "个",
        "fact": "branches",
        "measure": "organisations",
        "measure_kind": "stock",
        "region": "甲县",
        "year": 2012,
        "start": 9,
        "end": 12,
    }
    return fields | changes


def line(**changes: Any) -> str:
    return json.dumps(label(**changes), ensure_ascii=False)


def problems(source: str, text: str = TEXT) -> list[str]:
    with pytest.raises(LabelError) as caught:
        check_labels(source, "a.jsonl", text)
    return caught.value.problems


def run(*arguments: str | Path) -> command.Outcome:
    return command.run("label", *arguments)


@pytest.mark.parametrize("name", SAMPLES)
def test_exported_figures_come_back_as_they_went(tmp_path: Path, name: str):
    sample, exported, imported = SAMPLES[name], tmp_path / "exported.jsonl", tmp_path / "imported.jsonl"
    assert run("export", sample.path, "-o", exported).exit_code == 0
    result = run("import", sample.path, exported, "-o", imported)
    assert result.exit_code == 0, result.stderr
    assert imported.read_bytes() == exported.read_bytes()
    rows = [json.loads(row) for row in exported.read_text(encoding="utf-8").splitlines()]
    assert rows
    assert all(sample.text[row["start"] : row["end"]] == row["quote"] for row in rows)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_labels_of_the_samples_pass(name: str):
    sample = SAMPLES[name]
    source = sample.labels_path.read_text(encoding="utf-8")
    labels = check_labels(source, "labels", sample.text, new_measures=True)
    new = [entry.pop("new_measure", False) for entry in labels]
    assert labels == [dict(entry) for entry in sample.labels]
    assert new == [entry["measure"] not in by_name() for entry in labels]


def test_left_out_fields_are_filled_in_and_lines_put_in_order():
    second = line(
        quote="约300名", start=15, end=20, value=300, lo=270, hi=330, unit="名", measure="members", bound="about"
    )
    labels = check_labels(f"{second}\n\n{line()}\n", "a", TEXT)
    assert [entry["quote"] for entry in labels] == ["12个", "约300名"]
    assert labels[0]["before"] == TEXT[:9]
    assert (labels[0]["event"], labels[0]["optional"], labels[0]["fact_also"]) == (None, False, [])
    assert list(labels[0]) == [name for name in ORDER if name not in ("note", "new_measure")]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"quote": "13个"}, 'quote: "13个", but at 9..12 stands "12个"'),
        ({"end": 400}, "end: 9..400 is no span of a text of 21 characters"),
        ({"start": 12}, "end: 12..12 is no span"),
        ({"start": -1}, "start: -1, expected a whole number of characters"),
        ({"start": True}, "start: true"),
        ({"before": "乙县"}, "before:"),
        ({"lo": 13}, "lo: 13 is above the value 12"),
        ({"hi": 11.5}, "hi: 11.5 is below the value 12"),
        ({"value": None}, "value: null, expected a number"),
        ({"value": "12"}, 'value: "12", expected a number'),
        ({"value": 10**400}, "value:"),
        ({"bound": "circa"}, 'bound: "circa", expected one of exact, rounded'),
        ({"fact": ["branches"]}, 'fact: ["branches"], expected one of'),
        ({"measure_kind": "total"}, "measure_kind:"),
        ({"measure": "organisation"}, "measure: organisation is not in the catalogue; organisations?"),
        ({"measure": "Party Organisations", "new_measure": True}, "measure:"),
        ({"region": ""}, "region:"),
        ({"year": 12}, "year: 12, expected a year 1900..2100, or null"),
        ({"event": 0}, "event:"),
        ({"optional": "no"}, "optional:"),
        ({"fact_also": "members"}, "fact_also:"),
        ({"fact_also": ["people"]}, "fact_also:"),
        ({"note": "\ud800"}, "note:"),
        ({"regoin": "甲县"}, '"regoin": no such field; region?'),
        ({"\x1b[2J": 1}, '"\\u001b[2J": no such field'),
    ],
)
def test_each_problem_is_told_by_line_and_field(changes: dict[str, Any], message: str):
    source = "\n" + json.dumps(label(**changes))
    assert [told for told in problems(source) if told.startswith(f"a.jsonl:2: {message}")], problems(source)
    assert len(problems(source)) == 1


@pytest.mark.parametrize("name", [*label()])
def test_a_missing_field_is_told(name: str):
    row = label()
    del row[name]
    assert problems(json.dumps(row)) == [f"a.jsonl:1: {name}: missing"]


@pytest.mark.parametrize("source", ["{", "[]", '"12个"', "null", '{"value": NaN}', "[" * 100_000])
def test_a_line_that_is_no_object_is_told(source: str):
    assert problems(source)[0].startswith("a.jsonl:1: no JSON object"), problems(source)


def test_every_line_with_a_problem_is_told():
    assert [told[:9] for told in problems(f"{line(year=1)}\n{line()}\n{{\n{line(event=0)}")] == [
        "a.jsonl:1",
        "a.jsonl:3",
        "a.jsonl:4",
    ]


def test_the_same_words_are_labelled_once():
    assert problems(f"{line()}\n{line(value=13, lo=13, hi=13)}") == [
        "a.jsonl:2: start: the same words are labelled in line 1"
    ]


def test_a_new_measure_is_said_to_be_new_until_the_catalogue_has_it():
    (new,) = check_labels(line(measure="lamps_lit", new_measure=True), "a", TEXT)
    assert new["new_measure"] is True
    (known,) = check_labels(line(new_measure=True), "a", TEXT)
    assert "new_measure" not in known


def test_open_ends_and_notes_stay():
    (entry,) = check_labels(line(hi=None, bound="at_least", note="疑似", event=3, year=None, region=None), "a", TEXT)
    assert (entry["hi"], entry["note"], entry["event"], entry["year"], entry["region"]) == (None, "疑似", 3, None, None)


def test_sets_of_others_are_read_with_more_and_fewer_fields():
    row = label(reviewer="甲")
    del row["bound"]
    assert read_labels(json.dumps(row), "a") == [row]


def test_nothing_is_written_while_anything_is_wrong(tmp_path: Path):
    corrections, output = tmp_path / "corrections.jsonl", tmp_path / "labels.jsonl"
    corrections.write_text(line(quote="nowhere") + "\n" + line(year=1), encoding="utf-8")
    output.write_text("kept", encoding="utf-8")
    result = run("import", SAMPLE.path, corrections, "-o", output)
    assert result.exit_code == 2
    assert f"{corrections}:1: quote" in result.stderr
    assert f"{corrections}:2: year" in result.stderr
    assert output.read_text(encoding="utf-8") == "kept"


def test_export_never_overwrites_a_set(tmp_path: Path):
    output = tmp_path / "labels.jsonl"
    output.write_text("somebody's work", encoding="utf-8")
    result = run("export", SAMPLE.path, "-o", output)
    assert (result.exit_code, output.read_text(encoding="utf-8")) == (2, "somebody's work")
    assert "exists" in result.stderr


def test_the_report_itself_is_never_overwritten(tmp_path: Path):
    report, corrections = tmp_path / "甲县2012.txt", tmp_path / "a.jsonl"
    report.write_text(TEXT, encoding="utf-8")
    corrections.write_text(line(), encoding="utf-8")
    assert run("import", report, corrections, "-o", report).exit_code == 2
    assert report.read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("content", [b"\xff\xfe", None])
def test_a_file_of_labels_that_can_not_be_read_is_named(tmp_path: Path, content: bytes | None):
    corrections = tmp_path / "corrections.jsonl"
    if content is not None:
        corrections.write_bytes(content)
    result = run("import", SAMPLE.path, corrections)
    assert (result.exit_code, result.stdout) == (2, "")
    assert str(corrections) in result.stderr


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=5), children, max_size=3),
    max_leaves=5,
)


@given(changes=st.dictionaries(st.sampled_from(ORDER), anything, max_size=4))
def test_whatever_a_field_holds_it_is_right_or_told(changes: dict[str, Any]):
    source = json.dumps(label(**changes))
    try:
        labels = check_labels(source, "a", TEXT)
    except LabelError as problem:
        assert all(message.startswith("a:1: ") and message.isprintable() for message in problem.problems)
    else:
        assert check_labels(write_labels(labels), "a", TEXT) == labels
