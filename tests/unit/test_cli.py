"""The command: JSON lines on stdout, messages on stderr, exit codes 0, 1 and 2."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import samples_truth
from made_forms import edit, filled

from county_reports import cli
from county_reports.cli import COMMANDS
from county_reports.commands.common import put_out
from ingest.narrative.catalogue import CatalogueError

TRUTH = samples_truth.load_truth()
WRONG = next(truth for truth in TRUTH.values() if truth.contradictions)
RIGHT = next(truth for truth in TRUTH.values() if not truth.contradictions)


def run(*arguments: str | Path) -> tuple[int, list[dict], str]:
    done = subprocess.run(
        [sys.executable, "-m", "county_reports.cli", *map(str, arguments)], capture_output=True, text=True, check=False
    )
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def test_extract_prints_the_fields_of_figures():
    code, rows, _ = run("extract", RIGHT.path)
    assert code == 0
    assert rows
    for row in rows:
        assert row["file"] == str(RIGHT.path)
        assert RIGHT.text[row["start"] : row["end"]] == row["quote"]
    assert {
        "value",
        "lo",
        "hi",
        "lo_open",
        "hi_open",
        "bound",
        "unit",
        "fact",
        "measure",
        "region",
        "year",
        "confidence",
    } <= set(rows[0])


def test_check_tells_contradictions_by_its_exit_code():
    code, rows, messages = run("check", WRONG.path)
    assert code == 1
    assert "block publication" in messages
    wrong = [row for row in rows if row["verdict"] == "inconsistent"]
    assert {"kind", "terms", "expected", "observed", "explanation", "suspects"} <= set(wrong[0])
    assert [term["role"] for term in wrong[0]["terms"]]
    assert run("check", RIGHT.path)[0] == 0


@pytest.mark.parametrize("arguments", [["extract"], ["extract", "nowhere.txt"], ["nonsense"]])
def test_bad_usage_is_code_two(arguments):
    code, rows, messages = run(*arguments)
    assert (code, rows) == (2, [])
    assert messages


def test_an_unreadable_file_is_named_and_the_others_go_on(tmp_path):
    empty = tmp_path / "empty.txt"
    empty.touch()
    code, rows, messages = run("extract", empty, RIGHT.path)
    assert code == 2
    assert {row["file"] for row in rows} == {str(RIGHT.path)}
    assert f"{empty}: unreadable: the file is empty" in messages


def test_every_file_of_an_archive_is_read_under_its_name(tmp_path):
    archive = tmp_path / "reports.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for truth in (RIGHT, WRONG):
            packed.write(truth.path, f"2012/{truth.path.name}")
    code, rows, messages = run("extract", archive)
    assert code == 0, messages
    assert {row["file"] for row in rows} == {f"{archive}/2012/{truth.path.name}" for truth in (RIGHT, WRONG)}
    code, _, messages = run("show", archive)
    assert (code, "holds 2 files" in messages) == (2, True)


def test_a_pipe_named_as_output_is_written_to_and_stays_a_pipe(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        put_out("表\n", pipe)
        assert os.read(reader, 100).decode() == "表\n"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_terms_of_returns_are_told_by_sheet_and_cell():
    returns = samples_truth.load_returns()
    truth = next(truth for truth in returns.values() if truth.format == "xlsx")
    code, figures, _ = run("extract", truth.path)
    assert code == 0 and {row["cell"] for row in figures} >= set(truth.cells)
    assert all(row["start"] is None and row["sheet"] == truth.sheet and row["row_path"] for row in figures)
    code, rows, _ = run("check", truth.path)
    assert code == 1
    undecidable = [row for row in rows if row["verdict"] == "undecidable"]
    assert {term["cell"] for row in undecidable for term in row["terms"] if term["value"] is None} == {"E8"}
    wrong = next(row for row in rows if row["verdict"] == "inconsistent")
    assert all(suspect.startswith(f"{truth.sheet}!") for suspect in wrong["suspects"])


def test_a_narrative_and_a_return_are_held_against_each_other():
    returns = samples_truth.load_returns()
    table = next(truth for truth in returns.values() if truth.format == "xlsx")
    text = next(truth for truth in TRUTH.values() if (truth.region, truth.year) == (table.region, table.year))
    _, rows, _ = run("check", text.path, table.path)
    (across,) = [row for row in rows if row["cue"] == "9185名 ↔ 组织党员!F13"]
    assert (across["kind"], across["verdict"]) == ("repeat", "inconsistent")
    assert [term.get("cell") for term in across["terms"]] == [None, "F13"]
    assert text.text[across["terms"][0]["start"] : across["terms"][0]["end"]] == "9185名"


def test_what_a_county_must_answer_about_its_return_is_named_on_stderr(tmp_path):
    path, _ = filled(tmp_path / "return.xlsx")
    edit(path, lambda book: book["教育培训"].__setitem__("D9", "很多"))
    _, rows, messages = run("check", path)
    assert f"{path}: 教育培训!D9: text where a number belongs: 很多" in messages
    assert all("很多" not in str(row) for row in rows)


def test_every_command_is_there_and_told():
    told = subprocess.run(
        [sys.executable, "-m", "county_reports.cli", "--help"], capture_output=True, text=True, check=True
    ).stdout
    assert all(f" {name} " in told for name in COMMANDS)
    code, rows, messages = run("chekc", RIGHT.path)
    assert (code, rows) == (2, [])
    assert "No such command 'chekc'" in messages


def test_a_command_loads_no_other():
    """What reads reports takes long to load: a question about metrics must not wait for it."""
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys; from county_reports.commands import query; from county_reports import cli; "
         "print(*(name for name in sys.modules if name.startswith(('ingest.', 'metricflow', 'pyarrow', 'pandas'))))"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert sorted(loaded.split()) == ["ingest.files", "ingest.maintained"]


def test_who_edited_the_catalogue_is_told_the_row_and_nothing_of_the_program(monkeypatch, capsys):
    def broken(_: str) -> None:
        raise CatalogueError("measures.csv: courses: more columns than the header; quote what holds a comma")

    monkeypatch.setattr(cli, "app", broken)
    with pytest.raises(SystemExit) as ended:
        cli.main(["extract", "report.txt"])
    assert ended.value.code == 2
    said = "measures.csv: courses: more columns than the header; quote what holds a comma\n"
    assert capsys.readouterr().err == said
