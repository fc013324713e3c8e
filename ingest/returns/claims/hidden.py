"""Hidden rows and columns among the parts of a total: they count as what they are, lines, and it is said that they do.

A clerk hides rows that a total still adds up, or adds up what is seen alone; which of the two agrees is told.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.model import Notice
from ingest.readers.sheet import cell_name
from ingest.returns.claims.found import MOST_NAMED
from ingest.returns.claims.lines import Lines

_WORDS = {
    ("hidden_counted", "down"): ("the total counts the hidden rows {}", "合计包含隐藏行 {}"),
    ("hidden_counted", "across"): ("the total counts the hidden columns {}", "合计包含隐藏列 {}"),
    ("hidden_left_out", "down"): ("the total leaves out the hidden rows {}", "合计不含隐藏行 {}"),
    ("hidden_left_out", "across"): ("the total leaves out the hidden columns {}", "合计不含隐藏列 {}"),
}


def is_hidden(lines: Lines, line: int) -> bool:
    """Whether a row or column of figures is hidden in the file."""
    return lines.lines[line].hidden


def notices_of(lines: Lines, total: int, parts: Sequence[int], left_out: Sequence[int]) -> list[Notice]:
    """What to say of a total over hidden lines; nothing where there are none."""
    entry = lines.entry(total, 0)
    counted = [part for part in parts if is_hidden(lines, part)]
    found = []
    for code, some in (("hidden_counted", counted), ("hidden_left_out", left_out)):
        if some:
            english, chinese = _WORDS[code, lines.axis]
            names = [_name(lines, line) for line in some]
            found.append(
                Notice(
                    lines.read.report.report_id,
                    "note",
                    code,
                    lines.read.table.sheet or None,
                    entry.name,
                    english.format(", ".join(names)),
                    chinese.format("、".join(names)),
                )
            )
    return found


def in_cue(lines: Lines, parts: Sequence[int], left_out: Sequence[int]) -> str:
    """The same for the cue of a sum."""
    kind = "行" if lines.axis == "down" else "列"
    counted = [part for part in parts if is_hidden(lines, part)]
    return "".join(
        f"；{word}隐藏{kind} {'、'.join(_name(lines, line) for line in some[:MOST_NAMED])}"
        + ("…" if len(some) > MOST_NAMED else "")
        for word, some in (("含", counted), ("不含", left_out))
        if some
    )


def _name(lines: Lines, line: int) -> str:
    row, column = lines.entry(line, 0).place
    return str(row + 1) if lines.axis == "down" else cell_name(0, column)[:-1]
