"""The labelled texts as worn copies of themselves: set in lines, without signs, with a page's numbers amid their words.

What was written stays the same, so must what is read: nearly as many figures are found and put in their place and year.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from county_reports.report_file import FileResult
from county_reports.scoring import Score

TEXTS = Path(__file__).resolve().parents[1] / "truth" / "texts"
STYLES = ("county", "site", "bulletin")
"""Running text; tables, lists and scans have their own layout."""

Character = tuple[str, int | None]
SIGNS = '，,。；;：:、？！!%“”‘’（）()《》"'


def pages(text: str) -> Iterator[Character]:
    """A page's number after every some hundred characters, amid a word."""
    since = page = 0
    for place, sign in enumerate(text):
        yield sign, place
        since += 1
        if since > 300 and all("\u4e00" <= beside <= "\u9fff" for beside in text[place : place + 2]):
            page, since = page + 1, 0
            yield from ((mark, None) for mark in f"-{page}-\n")


def lines(text: str) -> Iterator[Character]:
    """Paragraphs set in lines of 34 ideographs; punctuation hangs over."""
    columns = 0
    for place, sign in enumerate(text):
        width = 1 if sign < "\u0100" else 2
        if columns + width > 68 and sign not in "\n，。、；：,;:）)”":
            columns = 0
            yield "\n", None
        columns = 0 if sign == "\n" else columns + width
        yield sign, place


def indents(text: str) -> Iterator[Character]:
    """Line breaks lost, the indents of paragraphs left."""
    for place, sign in enumerate(text):
        yield ("\u3000" if sign == "\n" else sign), place
        if sign == "\n":
            yield "\u3000", None


def entities(text: str) -> Iterator[Character]:
    """A page's mark-up left behind."""
    for place, sign in enumerate(text):
        yield from ((mark, None) for mark in ("<br>" if sign == "\n" else ""))
        yield sign, place
        yield from ((mark, None) for mark in ("&nbsp;&nbsp;" if sign == "\n" else ""))


def dots(text: str) -> Iterator[Character]:
    """A scanner made dots of all signs."""
    return ((("." if sign in SIGNS else sign), place) for place, sign in enumerate(text))


def commas(text: str) -> Iterator[Character]:
    """Commas in their other form, but between digits."""
    for place, sign in enumerate(text):
        grouped = text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()
        yield ("," if sign == "，" and not grouped else sign), place


def worn(path: Path, wear: Callable[[str], Iterator[Character]], folder: Path) -> tuple[Path, list[dict[str, object]]]:
    """A worn copy of a text, and its labels where their figures stand now."""
    copy = list(wear(path.read_text(encoding="utf-8")))
    now = {place: at for at, (_, place) in enumerate(copy) if place is not None}
    target = folder / path.parent.name / path.name
    target.parent.mkdir(exist_ok=True)
    target.write_text("".join(sign for sign, _ in copy), encoding="utf-8")
    labels = [json.loads(line) for line in path.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()]
    for label in labels:
        label["start"], label["end"] = now[label["start"]], now[label["end"] - 1] + 1
    return target, labels


def scored(wear: Callable[[str], Iterator[Character]], folder: Path) -> Score:
    score = Score()
    for style in STYLES:
        for path in sorted((TEXTS / style).glob("*.txt")):
            copy, labels = worn(path, wear, folder)
            score.add(path.name, labels, [asdict(figure) for figure in FileResult(copy).figures])
    return score


@pytest.mark.parametrize(
    ("wear", "f1", "row"),
    [(pages, 0.99, 0.9), (lines, 0.99, 0.89), (indents, 0.99, 0.86), (entities, 0.99, 0.89), (commas, 0.99, 0.9), (dots, 0.97, 0.76)],
)  # fmt: skip
def test_worn_copies_are_read_like_what_they_were(wear, f1, row, tmp_path):
    score = scored(wear, tmp_path)
    assert score.f1 >= f1
    assert score.row_right >= row


def test_a_comma_in_its_other_form_changes_nothing(tmp_path):
    for style in STYLES:
        for path in sorted((TEXTS / style).glob("*.txt")):
            copy, _ = worn(path, commas, tmp_path)
            read = [
                [
                    (f.start, f.end, f.fact, f.measure, f.region_name, f.year, f.lo, f.hi)
                    for f in FileResult(text).figures
                ]
                for text in (path, copy)
            ]
            assert read[0] == read[1], path.name
