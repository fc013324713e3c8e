"""Answers and the list of metrics as text: a table for people, CSV for spreadsheets, JSON lines for programs."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Sequence
from typing import Any

from county_reports.metrics.catalogue import REGION, YEAR, Catalogue, Metric
from county_reports.metrics.question import Plan
from publish.spreadsheet import harmless

DIGITS = 15
"""Digits of a sum that are shown: more would show how floating point adds up."""

Rows = Sequence[Sequence[Any]]


def as_json(names: Sequence[str], rows: Rows) -> str:
    """One JSON object a line, like all other commands."""
    lines = (json.dumps(dict(zip(names, map(_number, row), strict=True)), ensure_ascii=False) for row in rows)
    return "".join(f"{line}\n" for line in lines)


def as_csv(names: Sequence[str], rows: Rows) -> str:
    """CSV in which no text starts a formula (`publish.spreadsheet.harmless`); what is not stated is empty."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows(["" if value is None else harmless(_number(value)) for value in row] for row in rows)
    return text.getvalue()


def as_table(names: Sequence[str], rows: Rows, plan: Plan) -> str:
    """Columns for a terminal: a number that is no point with its interval, a sum with the figures it is taken from."""
    records = [dict(zip(names, row, strict=True)) for row in rows]
    head = list(plan.columns)
    for metric in plan.nodes:
        head.append(metric)
        if plan.sums_places and f"{metric}_stated" in names:
            head.append(f"{metric}_stated")
    cells = [[_cell(record, name) for name in head] for record in records]
    numeric = {i for i, name in enumerate(head) if name == YEAR or name not in plan.columns}
    return _aligned([head, *cells], numeric)


def metrics_as_table(catalogue: Catalogue) -> str:
    """Every metric with its meaning in English and Chinese, and what it can be asked by."""
    lines = []
    for metric in catalogue.metrics.values():
        lines += [
            f"{metric.name}  {metric.label} ({metric.label_zh}), {_kind(metric)}",
            f"    {metric.description}",
            f"    {metric.description_zh}",
        ]
        if metric.dimensions:
            lines.append(f"    also by: {', '.join(metric.dimensions)}")
    lines += ["", "All of them by:"]
    lines += [f"  {name}  {text}" for name, text in _EVERYWHERE.items()]
    lines += [f"  {d.name}  {d.description} ({d.label_zh})" for d in catalogue.place_dimensions.values()]
    lines += ["", "Some by:"]
    lines += [f"  {d.name}  {d.description} ({d.label_zh})" for d in catalogue.own_dimensions()]
    return "\n".join(lines) + "\n"


def metrics_as_rows(catalogue: Catalogue) -> tuple[list[str], Rows]:
    """The list of metrics as columns and rows."""
    names = ["metric", "label", "label_zh", "description", "description_zh", "additivity", "dimensions"]
    everywhere = [REGION, YEAR, *catalogue.place_dimensions]
    rows = [
        [
            *(m.name, m.label, m.label_zh, m.description, m.description_zh, m.additivity),
            " ".join((*everywhere, *m.dimensions)),
        ]
        for m in catalogue.metrics.values()
    ]
    return names, rows


_KINDS = {
    "flow": "added over places and years",
    "stock": "added over places of one year",
    "rate": "never added: of one place and year",
    "count": "counted at any level",
}
_EVERYWHERE = {
    REGION: "the place: its code in the year and its name (地区)",
    YEAR: "the reporting year (报告年度)",
}


def _kind(metric: Metric) -> str:
    return "worked out from sums" if metric.is_ratio else _KINDS[metric.additivity]


def _number(value: Any) -> Any:
    """A whole number as such, a fraction without the noise behind its last digit."""
    if not isinstance(value, float):
        return value
    return int(value) if value.is_integer() and abs(value) < 2**53 else float(f"{value:.{DIGITS}g}")


def _shown(value: Any) -> str:
    value = _number(value)
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.6g}" if abs(value) < 1e5 else f"{value:,.2f}"


def _cell(record: dict[str, Any], name: str) -> str:
    value = record[name]
    if isinstance(value, str) or name == YEAR:
        # A line break or control character of a report's text would draw over the terminal.
        return "".join(c if c.isprintable() else "?" for c in str("" if value is None else value))
    if value is None or f"{name}_lo" not in record:
        return _shown(value)
    low, high = record[f"{name}_lo"], record[f"{name}_hi"]
    if low == value == high:
        return _shown(value)
    ends = ("(-∞" if low is None else f"[{_shown(low)}", "∞)" if high is None else f"{_shown(high)}]")
    return f"{_shown(value)} {ends[0]}, {ends[1]}"


def _aligned(rows: list[list[str]], numeric: set[int]) -> str:
    widths = [max(_width(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = []
        for i, (cell, width) in enumerate(zip(row, widths, strict=True)):
            gap = " " * (width - _width(cell))
            cells.append(gap + cell if i in numeric else cell + gap)
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines) + "\n"


def _width(text: str) -> int:
    """Columns that a text takes in a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
