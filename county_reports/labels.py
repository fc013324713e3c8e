"""Labelled figures as JSON lines, one object a figure in text order: read, checked, written, made from figures.

A label says what a careful reader takes a figure of a report to mean. `text[start:end] == quote` holds for each, where
text is the decoded file; `before` holds the up to twelve characters in front. `value`, `lo` and `hi` are in base units
(yuan, persons, per cent), a null `lo` or `hi` is an unbounded end.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ingest.model import Figure
from ingest.narrative.catalogue import FACTS, KINDS, by_name

Label = dict[str, Any]

BOUNDS = ("exact", "rounded", "more_than", "nearly", "about", "at_least", "at_most", "range")
BEFORE = 12
"""Characters in front of a figure that a label repeats."""

NEEDED = ("quote", "value", "lo", "hi", "bound", "unit", "fact", "measure", "measure_kind", "region", "year")
PLACED = ("start", "end")
"""Where the figure stands: needed, and written after what it means."""

COMPARED = tuple(name for name in (*NEEDED, *PLACED) if name not in ("bound", "measure_kind"))
"""What a label must have to be held against a figure."""

DEFAULTS: dict[str, Any] = {"before": "", "event": None, "optional": False, "fact_also": []}
"""Fields that may be left out of a correction; `before` is filled in from the text."""

LARGEST = 1e18
"""Beyond it a number is a mistake (and infinite, or no float at all)."""

RARE = ("note", "new_measure")
"""Fields that are written only where they say something."""

ORDER = (
    *("quote", "before", *NEEDED[1:], "event", "note"),
    *(*PLACED, "optional", "fact_also", "new_measure"),
)
"""All fields, in the order in which they are written."""

_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_YEARS = range(1900, 2101)


class LabelError(ValueError):
    """Lines that are no labels of the report; `problems` has one message each, with line and field."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def label_of(figure: Figure, text: str) -> Label | None:
    """What the extractor makes of a figure, as a label to start from; None for one of a sheet, which has no span."""
    if figure.start is None or figure.end is None:
        return None
    return {
        "quote": figure.quote,
        "before": text[max(0, figure.start - BEFORE) : figure.start],
        "value": _shortest(figure.value),
        "lo": _shortest(figure.lo),
        "hi": _shortest(figure.hi),
        "bound": figure.bound,
        "unit": figure.unit,
        "fact": figure.fact,
        "measure": figure.measure,
        "measure_kind": figure.measure_kind,
        "region": figure.region_name,
        "year": figure.year,
        "event": figure.event,
        "start": figure.start,
        "end": figure.end,
        "optional": False,
        "fact_also": [],
    }


def write_labels(labels: Iterable[Mapping[str, Any]]) -> str:
    """Labels as JSON lines, in text order."""
    ordered = sorted(labels, key=lambda label: (label["start"], label["end"]))
    return "".join(json.dumps(dict(label), ensure_ascii=False) + "\n" for label in ordered)


def read_labels(source: str, name: str) -> list[Label]:
    """Labels as they stand, for comparing and showing: sets that others made may lack fields or have more of them.

    Raises LabelError with all problems of all lines, each with its line of `name` and its field.
    """
    labels, problems = [], []
    for number, label, problem in _rows(source):
        wrong = [problem] if label is None else [*_missing(label, COMPARED), *_field_problems(label)]
        problems += [f"{name}:{number}: {message}" for message in wrong]
        if label is not None and not wrong:
            labels.append(label)
    if problems:
        raise LabelError(problems)
    return labels


def check_labels(source: str, name: str, text: str, *, new_measures: bool = False) -> list[Label]:
    """Labels of a report with the text given, every field checked, left-out ones filled in, in text order.

    A measure that the catalogue lacks has to be said to be new, by its label or, for all of them, by `new_measures`.
    Raises LabelError with all problems of all lines, each with its line of `name` and its field.
    """
    labels, problems = [], []
    seen: dict[tuple[int, int], int] = {}
    for number, label, problem in _rows(source):
        if label is None:
            problems.append(f"{name}:{number}: {problem}")
            continue
        if new_measures:
            label["new_measure"] = True
        wrong = list(_problems(label, text))
        if not wrong:
            first = seen.setdefault((label["start"], label["end"]), number)
            if first != number:
                wrong.append(f"start: the same words are labelled in line {first}")
        problems += [f"{name}:{number}: {message}" for message in wrong]
        if not wrong:
            labels.append(_complete(label, text))
    if problems:
        raise LabelError(problems)
    return sorted(labels, key=lambda label: (label["start"], label["end"]))


def _rows(source: str) -> Iterator[tuple[int, Label | None, str]]:
    """Number and object of every line that is not empty, or None and what is wrong."""
    # Not splitlines(): a quote may hold one of the rarer line separators.
    for number, line in enumerate(source.removeprefix("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line, parse_constant=_no_number)
        except (ValueError, RecursionError) as problem:
            yield number, None, f"no JSON object: {problem}"
            continue
        yield (number, row, "") if isinstance(row, dict) else (number, None, f"no JSON object: {_shown(row)}")


def _no_number(constant: str) -> Any:
    raise ValueError(f"{constant} is no number of JSON")


def _problems(label: Label, text: str) -> Iterator[str]:
    """What is wrong with a label, field by field."""
    for name in label:
        if name not in ORDER:
            nearest = difflib.get_close_matches(name, ORDER, 1)
            yield f"{_shown(name)}: no such field" + (f"; {nearest[0]}?" if nearest else "")
    yield from _missing(label, (*NEEDED, *PLACED))
    yield from _field_problems(label)
    right = {name for name, value in label.items() if name in _CHECKS and _CHECKS[name][0](value)}
    if {"start", "end", "quote"} <= right:
        yield from _span_problems(label, text)
    if {"value", "lo", "hi"} <= right:
        if label["lo"] is not None and label["lo"] > label["value"]:
            yield f"lo: {label['lo']} is above the value {label['value']}"
        if label["hi"] is not None and label["hi"] < label["value"]:
            yield f"hi: {label['hi']} is below the value {label['value']}"
    if "measure" in right and label["measure"] not in by_name() and not label.get("new_measure"):
        nearest = difflib.get_close_matches(label["measure"], by_name(), 1)
        yield (
            f"measure: {label['measure']} is not in the catalogue"
            + (f"; {nearest[0]}?" if nearest else "")
            + ' (a new one needs "new_measure": true)'
        )


def _missing(label: Label, names: Iterable[str]) -> Iterator[str]:
    return (f"{name}: missing" for name in names if name not in label)


def _field_problems(label: Label) -> Iterator[str]:
    """What is wrong with the known fields, each on its own."""
    for name, value in label.items():
        if name in _CHECKS and not _CHECKS[name][0](value):
            yield f"{name}: {_shown(value)}, expected {_CHECKS[name][1]}"


def _span_problems(label: Label, text: str) -> Iterator[str]:
    start, end = label["start"], label["end"]
    if not start < end <= len(text):
        yield f"end: {start}..{end} is no span of a text of {len(text)} characters"
        return
    if text[start:end] != label["quote"]:
        yield f"quote: {_shown(label['quote'])}, but at {start}..{end} stands {_shown(text[start:end])}"
    elif label.get("before") and label["before"] != text[max(0, start - BEFORE) : start]:
        yield f"before: {_shown(label['before'])}, but there stands {_shown(text[max(0, start - BEFORE) : start])}"


def _complete(label: Label, text: str) -> Label:
    start = label["start"]
    full = {**DEFAULTS, **label, "before": text[max(0, start - BEFORE) : start]}
    for name in ("value", "lo", "hi"):
        full[name] = _shortest(full[name])
    # A measure that came into the catalogue meanwhile is new no longer.
    full["new_measure"] = full["measure"] not in by_name()
    return {name: full[name] for name in ORDER if name in full and (name not in RARE or full[name])}


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= LARGEST


def _is_end(value: Any) -> bool:
    return value is None or _is_number(value)


def _is_whole(value: Any, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def _is_text(value: Any) -> bool:
    # Half a surrogate pair can be written in JSON, and nowhere else.
    return isinstance(value, str) and not any("\ud800" <= character <= "\udfff" for character in value)


def _one_of(values: Iterable[str]) -> tuple[Callable[[Any], bool], str]:
    allowed = tuple(values)
    return lambda value: isinstance(value, str) and value in allowed, f"one of {', '.join(allowed)}"


_CHECKS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "quote": (lambda value: _is_text(value) and value != "", "the words of the text"),
    "before": (_is_text, "text"),
    "value": (_is_number, "a number in base units"),
    "lo": (_is_end, "a number, or null where there is no lower end"),
    "hi": (_is_end, "a number, or null where there is no upper end"),
    "bound": _one_of(BOUNDS),
    "unit": (_is_text, "text"),
    "fact": _one_of(FACTS),
    "measure": (lambda value: _is_text(value) and bool(_NAME.fullmatch(value)), "a snake_case name"),
    "measure_kind": _one_of(KINDS),
    "region": (
        lambda value: value is None or (_is_text(value) and value.strip() != ""),
        "the name of a place, or null",
    ),
    "year": (
        lambda value: value is None or (_is_whole(value, 1) and value in _YEARS),
        f"a year {_YEARS[0]}..{_YEARS[-1]}, or null",
    ),
    "event": (lambda value: value is None or _is_whole(value, 1), "a whole number from 1, or null"),
    "note": (_is_text, "text"),
    "start": (lambda value: _is_whole(value, 0), "a whole number of characters"),
    "end": (lambda value: _is_whole(value, 1), "a whole number of characters"),
    "optional": (lambda value: isinstance(value, bool), "true or false"),
    "fact_also": (
        lambda value: isinstance(value, list) and all(fact in FACTS for fact in value),
        f"a list of {', '.join(FACTS)}",
    ),
    "new_measure": (lambda value: isinstance(value, bool), "true or false"),
}
"""Test of each field on its own, and what it expects."""


def _shown(value: Any) -> str:
    """A value for a message: on one line, without control characters, not too long."""
    text = json.dumps(value, ensure_ascii=False)
    text = text if text.isprintable() else ascii(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _shortest(value: float | None) -> float | None:
    """A whole number without `.0`, as people write it."""
    return int(value) if value is not None and float(value).is_integer() else value
