"""The sample reports say of themselves what is wrong in them: is that right, by arithmetic alone?"""

from __future__ import annotations

import csv
import json
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import samples_truth
import yaml

from county_reports.report_file import FileResult, audited
from ingest import reading
from ingest.readers.sheet import Workbook, cell_name
from ingest.returns.claims.found import missing_cells

TRUTH = samples_truth.load_truth()
Interval = tuple[float, float]


def interval(truth: Any, span: tuple[int, int]) -> Interval:
    label = next(label for label in truth.labels if (label["start"], label["end"]) == span)
    return (-float("inf") if label["lo"] is None else label["lo"], float("inf") if label["hi"] is None else label["hi"])


def precision(quote: str) -> float:
    """Half a unit of the last digit of a percentage as written."""
    digits = "".join(chr(ord(char) - 0xFEE0) if "０" <= char <= "９" or char == "．" else char for char in quote)
    digits = digits.rstrip("%％.")
    return 0.5 * 10.0 ** -(len(digits.partition(".")[2]))


def conflicts(truth: Any, claim: Any) -> bool:
    """Whether no true values inside the stated intervals satisfy the claim, the parts taken as exhaustive."""
    terms = {role: [interval(truth, span) for span in claim.spans_of(role)] for role in set(claim.roles)}
    if claim.kind in ("sum", "part_of"):
        whole = terms["total" if claim.kind == "sum" else "whole"][0]
        low, high = sum(one[0] for one in terms["part"]), sum(one[1] for one in terms["part"])
        return low > whole[1] or (claim.kind == "sum" and high < whole[0])
    if claim.kind == "product":
        count, unit, total = terms["count"][0], terms["per_unit"][0], terms["total"][0]
        return count[0] * unit[0] > total[1] or count[1] * unit[1] < total[0]
    if claim.kind == "repeat":
        first, again = terms["first"][0], terms["again"][0]
        return first[1] < again[0] or again[1] < first[0]
    rate, part, base = ("share", "part", "whole") if claim.kind == "share" else ("growth", "current", "base")
    stated = terms[rate][0]
    half = precision(claim.quotes[claim.roles.index(rate)])
    offset = 0.0 if claim.kind == "share" else 100.0
    low = terms[part][0][0] / terms[base][0][1] * 100 - offset
    high = terms[part][0][1] / terms[base][0][0] * 100 - offset
    return low >= stated[1] + half or high < stated[0] - half


def cases(which: str) -> list[Any]:
    return [
        pytest.param(truth, claim, id=f"{name}:{'/'.join(claim.quotes)}")
        for name, truth in TRUTH.items()
        for claim in getattr(truth, which)
    ]


@pytest.mark.parametrize(("truth", "claim"), cases("contradictions"))
def test_planted_contradictions_cannot_hold(truth: Any, claim: Any) -> None:
    assert conflicts(truth, claim), claim.why


@pytest.mark.parametrize(("truth", "claim"), cases("near_misses"))
def test_near_misses_can_hold_or_do_not_belong_together(truth: Any, claim: Any) -> None:
    # A repeat of two different things, a sum whose parts are not all there are, and parts counted in another unit
    # "conflict" on paper; the reader knows better, and `why` must say so.
    excused = claim.kind == "repeat" or "其中" in claim.why or "等" in claim.why
    assert excused or not conflicts(truth, claim), claim.why


def test_there_is_enough_of_everything() -> None:
    assert {(truth.region, truth.year) for truth in TRUTH.values()} == {
        (region, year) for region in ("镇原县", "宜黄县", "横县", "新平彝族傣族自治县") for year in (2012, 2013, 2014)
    }
    kinds = [claim.kind for truth in TRUTH.values() for claim in truth.contradictions]
    assert len(kinds) >= 8 and {"sum", "share", "repeat", "part_of", "product"} <= set(kinds)
    assert sum(len(truth.near_misses) for truth in TRUTH.values()) >= len(kinds)
    assert {truth.encoding for truth in TRUTH.values()} == {"utf-8", "utf-8-sig", "gb18030", "big5"}


def test_manifest_names_some_of_the_files_and_agrees() -> None:
    with (samples_truth.SAMPLES / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert 0 < len(rows) < len(TRUTH)
    for row in rows:
        assert (TRUTH[row["file"]].region, str(TRUTH[row["file"]].year)) == (row["region"], row["year"]), row


def test_malformed_truth_is_refused(tmp_path: Path) -> None:
    def damaged(change: Any) -> Path:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        shutil.copytree(samples_truth.TRUTH, folder)
        content = yaml.safe_load((folder / "expected.yml").read_text(encoding="utf-8"))
        change(content["files"], folder)
        (folder / "expected.yml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
        return folder

    name = next(name for name, truth in TRUTH.items() if truth.contradictions)

    def shift(files: Any, _: Path) -> None:
        files[name]["contradictions"][0]["spans"][0] = [0, 3]

    def rename_role(files: Any, _: Path) -> None:
        files[name]["contradictions"][0]["roles"][0] = "sum"

    def forget(files: Any, _: Path) -> None:
        del files[name]

    def wrong_encoding(files: Any, _: Path) -> None:
        files["2012/橫縣.txt"]["encoding"] = "utf-8"

    def label_value(files: Any, folder: Path) -> None:
        path = folder / files[name]["labels"]
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        rows[0]["value"] = -1
        path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")

    for change, message in (
        (shift, "is not at"),
        (rename_role, "roles"),
        (forget, "differ in"),
        (wrong_encoding, "does not decode"),
        (label_value, "outside its interval"),
    ):
        with pytest.raises(samples_truth.TruthError, match=message):
            samples_truth.load_truth(truth=damaged(change))


RETURNS = samples_truth.load_returns()


def return_cases(which: str) -> list[Any]:
    return [
        pytest.param(truth, claim, id=f"{name}:{claim.cells[0]}")
        for name, truth in RETURNS.items()
        for claim in getattr(truth, which)
    ]


@cache
def shown(path: Path) -> dict[str, str]:
    """Texts of the cells, by the readers of workbooks."""
    book, _, _ = reading.read(path, path.name)
    assert isinstance(book, Workbook)
    return {cell_name(*place): cell.text for sheet in book.sheets for place, cell in sheet.cells.items()}


def cell_interval(truth: Any, cell: str) -> Interval:
    """What a number stands for by the digits written."""
    text = shown(truth.path)[cell].replace(",", "").rstrip("%")
    half = 0.5 * 10.0 ** -len(text.partition(".")[2]) if "." in text or "%" in shown(truth.path)[cell] else 0.0
    return float(text) - half, float(text) + half


def cells_conflict(truth: Any, claim: Any) -> bool:
    first, *others = [cell_interval(truth, cell) for cell in claim.cells]
    if claim.kind == "share":
        part, whole = others
        low, high = part[0] / whole[1] * 100, part[1] / whole[0] * 100
    else:
        low, high = sum(one[0] for one in others), sum(one[1] for one in others)
    return low > first[1] + 1e-9 or (claim.kind != "part_of" and high < first[0] - 1e-9)


@pytest.mark.parametrize(("truth", "claim"), return_cases("contradictions"))
def test_planted_cells_cannot_hold(truth: Any, claim: Any) -> None:
    assert cells_conflict(truth, claim), claim.why


@pytest.mark.parametrize(("truth", "claim"), return_cases("near_misses"))
def test_cells_of_near_misses_can_hold(truth: Any, claim: Any) -> None:
    assert not cells_conflict(truth, claim), claim.why


@pytest.mark.parametrize("name", RETURNS)
def test_returns_are_read_and_judged_as_a_careful_reader_would(name: str) -> None:
    truth = RETURNS[name]
    result = FileResult(truth.path)
    assert (result.report.region_name, result.report.year, result.report.format) == (
        truth.region,
        truth.year,
        truth.format,
    )
    figures = {figure.cell: figure for figure in result.figures}
    assert {cell: figures[cell].value for cell in truth.cells} == pytest.approx(truth.cells)
    assert {figure.sheet for figure in result.figures} == {truth.sheet}
    assert not set(truth.not_figures) & set(figures)
    verdicts, terms = audited([result])
    judged = {}
    for row in verdicts:
        named = missing_cells(row["cue"])
        cells = [term["cell"] or named.pop(0) for term in terms[row["claim_id"]]]
        judged[row["kind"], tuple(cells)] = row

    def verdict_of(claim: Any) -> Any:
        return judged.get((claim.kind, claim.cells), {"verdict": None})

    flagged = {key for key, row in judged.items() if row["verdict"] == "inconsistent"}
    assert flagged == {(claim.kind, claim.cells) for claim in truth.contradictions}
    assert {verdict_of(claim)["verdict"] for claim in truth.near_misses} <= {"consistent"}
    undecidable = {key for key, row in judged.items() if row["verdict"] == "undecidable"}
    assert undecidable == {(claim.kind, claim.cells) for claim in truth.undecidable}
    for claim in truth.undecidable:
        assert missing_cells(verdict_of(claim)["cue"]) == [claim.missing]
        assert f"leave {claim.implied:g} for it" in verdict_of(claim)["explanation"]
