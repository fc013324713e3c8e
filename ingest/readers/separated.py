"""Tables in text files (.csv, .tsv): which sign separates the cells, and the cells."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

from ingest.readers import limits
from ingest.readers.failure import Unreadable
from ingest.readers.sheet import LARGEST_ROW, Budget, Sheet, SheetCell, Workbook, checked

SEPARATORS = (",", "\t", ";", "|", "，")
LOOKED_AT = 200
"""Lines by which the separator is told."""


def read(text: str, kind: str = "csv") -> Workbook:
    """The table as a workbook of one sheet without a name. Raises Unreadable where it holds too much, or nothing."""
    text = text.lstrip("\ufeff")
    separator, text = _named(text) or (_separator(text, kind), text)
    sheet, budget = Sheet(""), Budget()
    for row, fields in enumerate(_fields(text, separator)):
        if row >= LARGEST_ROW or len(fields) > limits.MOST_FIELDS:
            raise Unreadable(f"a table of more than {LARGEST_ROW:,} rows or {limits.MOST_FIELDS:,} columns")
        for column, field in enumerate(fields):
            if field.strip():
                budget.take(field)
                sheet.cells[row, column] = SheetCell(row, column, field)
    return checked(Workbook([sheet]))


def _fields(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(limits.LONGEST_TEXT)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error as problem:
        raise Unreadable(f"a damaged table: {problem}") from None


def _named(text: str) -> tuple[str, str] | None:
    """Excel's own first line: sep=;"""
    line, _, rest = text.partition("\n")
    line = line.strip().strip('"')
    return (line[4:], rest) if line.lower().startswith("sep=") and len(line) == 5 else None


def _separator(text: str, kind: str) -> str:
    """The sign that cuts most lines into equally many cells, more than one; that of the file's kind in doubt."""
    usual = "\t" if kind == "tsv" else ","
    head = "\n".join(text[: limits.MEGABYTE].split("\n")[:LOOKED_AT])
    best, most = usual, (0.0, 0)
    for separator in sorted(SEPARATORS, key=lambda sign: sign != usual):
        if separator not in head:
            continue
        try:
            widths = Counter(len(fields) for fields in csv.reader(io.StringIO(head), delimiter=separator) if fields)
        except csv.Error:
            continue
        width, often = max(widths.items(), key=lambda entry: (entry[1] * (entry[0] > 1), entry[0]))
        score = (round(often / widths.total(), 1), width)
        if width > 1 and score > most:
            best, most = separator, score
    return best
