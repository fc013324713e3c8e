"""What of a table could not be read or was left out, as notices to its county: damaged cells, formulas, lines.

A formula whose result the file does not hold (a program wrote the file, no spreadsheet has worked it out since) and a
damaged number are no figures: their sums are undecidable, and what has to be mended is the cell.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.model import Notice
from ingest.returns.claims.lines import Lines
from ingest.returns.claims.patterns import Pattern, Tally, tally
from ingest.returns.extract import ReadTable

MOST_TOLD = 50
"""Cells of a table that are told; a table with more is no table of figures."""
MOST_LINES = 200
LONGEST_QUOTE = 20


def cells_of(read: ReadTable) -> list[Notice]:
    """The cells of a table that hold something which is neither a figure nor a mark for none."""
    report_id, sheet = read.report.report_id, read.table.sheet or None
    found = []
    for row in read.table.entries:
        for entry in row:
            if entry.reading.kind != "damaged" or entry.shown is None:
                continue
            text = entry.shown.text.strip()[:LONGEST_QUOTE]
            if entry.shown.error:
                told = ("formula_error", f"a formula that failed: {text}", f"公式出错：{text}")
            elif entry.shown.no_value:
                told = ("no_value", "a formula without a value", "公式没有结果")
            else:
                told = ("damaged_number", f"no number can be read: {text}", f"数字无法辨认：{text}")
            found.append(Notice(report_id, "error", told[0], sheet, entry.name, *told[1:]))
    return found[:MOST_TOLD]


def line_left_out(lines: Lines, pattern: Pattern, votes: Tally) -> Iterator[Notice]:
    """Which line a total leaves out that is wrong wherever it is told, and right without that line."""
    if votes.held or not votes.failed or len(pattern.parts) > MOST_LINES or not pattern.by_label:
        return
    for at, part in enumerate(pattern.parts):
        some = tally(lines, pattern.total, pattern.parts[:at] + pattern.parts[at + 1 :])
        if some.held and not some.failed and len(some.held) >= len(votes.failed):
            entry, label = lines.entry(pattern.total, some.held[0]), lines.lines[part].label
            yield Notice(
                lines.read.report.report_id, "error", "line_left_out", lines.read.table.sheet or None, entry.name,
                f"the total leaves out {label}", f"合计未包含“{label}”",
            )  # fmt: skip
            return
