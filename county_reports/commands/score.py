"""`county-reports score`: how well our figures agree with labelled reports."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from county_reports.commands.common import BAD_INPUT, DONE, BadInputError, read_text_of
from county_reports.commands.label import read_lines
from county_reports.labels import LabelError, read_labels
from county_reports.scoring import CONFIDENT, FIELDS, Comparison, Score, figure_field
from ingest.landing import REPORT_SUFFIXES
from publish.quality_site.wording import interval

LONGEST_SENTENCE = 160
_SENTENCE_END = re.compile(r"[。；！？\n]")
_BLANKS = re.compile(r"\s+")


def score(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Labels and the report that they are of, in turn.", metavar="LABELS FILE"),
    ] = None,
    folder: Annotated[
        Path | None, typer.Option("--set", help="Folder of reports with their labels: NN.txt beside NN.jsonl.")
    ] = None,
    wrong: Annotated[bool, typer.Option("--wrong", help="List every miss, extra and wrong field.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON lines instead of tables.")] = False,
) -> None:
    """Compare the figures found in reports with labels, and say what their confidence is worth."""
    result = Score()
    texts: dict[str, str] = {}
    problems = []
    for labels_path, path in _given(files or [], folder):
        try:
            labels = read_labels(read_lines(labels_path), str(labels_path))
            read, text = read_text_of(path)
        except (LabelError, BadInputError) as problem:
            problems.append(str(problem))
            continue
        strays = [label for label in labels if text[label["start"] : label["end"]] != label["quote"]]
        if strays:
            quote = json.dumps(strays[0]["quote"], ensure_ascii=False)
            problems.append(f"{labels_path}: labels another text than {path}: {quote} is not at {strays[0]['start']}")
            continue
        texts[str(path)] = text
        result.add(str(path), labels, [asdict(figure) for figure in read.figures])
    for message in problems:
        print(message, file=sys.stderr)
    if result.comparisons:
        lines = _json_lines(result, texts, wrong) if as_json else _tables(result, texts, wrong)
        sys.stdout.writelines(f"{line}\n" for line in lines)
    raise typer.Exit(BAD_INPUT if problems else DONE)


def _given(files: Sequence[Path], folder: Path | None) -> list[tuple[Path, Path]]:
    """Pairs of labels and report."""
    if len(files) % 2:
        raise BadInputError(f"{files[-1]}: labels and reports come in pairs: LABELS FILE [LABELS FILE ...]")
    given = list(zip(files[::2], files[1::2], strict=True))
    if folder is not None:
        if not folder.is_dir():
            raise BadInputError(f"{folder}: no such folder")
        for labels in sorted(folder.glob("*.jsonl")):
            reports = [path for suffix in REPORT_SUFFIXES if (path := labels.with_suffix(suffix)).exists()]
            if not reports:
                raise BadInputError(f"{labels}: no report of that name beside it")
            given.append((labels, reports[0]))
    if not given:
        raise BadInputError("nothing to score: name LABELS FILE, or a folder with --set that holds NN.txt and NN.jsonl")
    return given


def _tables(result: Score, texts: dict[str, str], wrong: bool) -> Iterator[str]:
    if wrong:
        yield from (_wrong_line(row) for row in _wrong_rows(result, texts))
        yield ""
    named = [(comparison.name, Score([comparison])) for comparison in result.comparisons]
    if len(named) > 1:
        named.append(("all", result))
    names = ("labels", "figures", "prec.", "recall", "F1", *FIELDS, "row right")
    rows = [
        [
            str(each.labels),
            str(each.figures),
            *map(_percent, (each.precision, each.recall, each.f1)),
            *(_percent(each.share(name)) for name in FIELDS),
            _percent(each.row_right),
            name,
        ]
        for name, each in named
    ]
    yield from _aligned([*names, "report"], rows)
    yield "F1 of spans and values; interval to year: share of the pairs; row right: share of the labels (in %)"
    yield ""
    bins = [
        [
            f"{entry.lo:.2f}",
            str(entry.figures),
            f"{entry.confidence:.2f}",
            _percent(entry.row_right),
            _percent(entry.all_right),
        ]
        for entry in result.reliability()
    ]
    yield from _aligned(["confidence", "figures", "mean", "row right", "all right"], bins)
    if confident := result.confident:
        yield (
            f"of {confident.figures} figures with confidence {CONFIDENT} and above "
            f"{_percent(confident.all_right)} % are right in every field, {_percent(confident.row_right)} % as a row"
        )


def _json_lines(result: Score, texts: dict[str, str], wrong: bool) -> Iterator[str]:
    rows: list[dict[str, Any]] = [*_wrong_rows(result, texts)] if wrong else []
    rows += [{"file": entry.name, **Score([entry]).summary()} for entry in result.comparisons]
    rows.append({"file": None, **result.summary(), "reliability": [asdict(entry) for entry in result.reliability()]})
    yield from (json.dumps(row, ensure_ascii=False) for row in rows)


def _wrong_rows(result: Score, texts: dict[str, str]) -> Iterator[dict[str, Any]]:
    for comparison in result.comparisons:
        yield from sorted(_wrong_of(comparison, texts[comparison.name]), key=lambda row: (row["line"], row["start"]))


def _wrong_of(comparison: Comparison, text: str) -> Iterator[dict[str, Any]]:
    def row(problem: str, entry: Any, **details: Any) -> dict[str, Any]:
        start, end = entry["start"], entry["end"]
        place = {
            "file": comparison.name,
            "line": text.count("\n", 0, start) + 1,
            "start": start,
            "quote": entry["quote"],
        }
        return {**place, "problem": problem, **details, "sentence": sentence_around(text, start, end)}

    yield from (row("missed", label, label=_reading(label)) for label in comparison.missed)
    yield from (row("extra", figure, figure=_reading(figure)) for figure in comparison.extra)
    for pair in comparison.pairs:
        if names := pair.wrong:
            fields = {name: {"figure": _field(pair.figure, name), "label": _field(pair.label, name)} for name in names}
            yield row("wrong", pair.label, fields=fields, confidence=pair.figure.get("confidence"))


def _field(entry: Any, name: str) -> str:
    if name == "interval":
        return interval(entry["lo"], entry["hi"], bool(entry.get("lo_open")), bool(entry.get("hi_open")))
    if name == "fact":
        return " or ".join((entry["fact"], *entry.get("fact_also", ())))
    return str(figure_field(entry, name))


def _reading(entry: Any) -> str:
    return f"{entry['value']:g} {entry['unit']} {entry['fact']}/{entry['measure']}"


def _wrong_line(row: dict[str, Any]) -> str:
    if row["problem"] == "wrong":
        fields = row["fields"].items()
        details = "; ".join(f"{name} {said['figure']}, the label says {said['label']}" for name, said in fields)
        details += f" (confidence {row['confidence']:.2f})" if row["confidence"] is not None else ""
    else:
        details = f"the label says {row['label']}" if row["problem"] == "missed" else f"read as {row['figure']}"
    line = f"{row['file']}:{row['line']}: {row['problem']}: {row['quote']}: {details}"
    return f"{_on_one_line(line)}\n    {row['sentence']}"


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence of a span on one line, the span in ⟦ ⟧; shortened around it where the sentence is very long."""
    begin = max((match.end() for match in _SENTENCE_END.finditer(text, 0, start)), default=0)
    stop = match.start() if (match := _SENTENCE_END.search(text, end)) else len(text)
    begin, stop = max(begin, start - LONGEST_SENTENCE // 2), min(stop, end + LONGEST_SENTENCE // 2)
    marked = f"{text[begin:start]}⟦{text[start:end]}⟧{text[end:stop]}"
    return _on_one_line(marked)


def _on_one_line(text: str) -> str:
    """Words of a report for a terminal: none of them moves the cursor or hides what comes after."""
    return "".join(c if c.isprintable() else "\ufffd" for c in _BLANKS.sub(" ", text)).strip()


def _aligned(names: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    table = [list(names), *map(list, rows)]
    widths = [max(len(row[column]) for row in table) for column in range(len(names))]
    for row in table:
        cells = [cell.rjust(width) for cell, width in zip(row, widths, strict=True)]
        # Names of files stand last, so that nothing has to stand under them.
        yield "  ".join([*cells[:-1], row[-1]] if names[-1] == "report" else cells).rstrip()


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"
