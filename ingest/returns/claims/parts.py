"""其中: a row or column that names some of another is never more than it."""

from __future__ import annotations

from ingest.returns.claims.found import Found
from ingest.returns.claims.lines import Lines
from ingest.returns.claims.patterns import Pattern
from ingest.returns.extract import ReadTable


def find(read: ReadTable, patterns: dict[str, list[Pattern]], found: Found) -> None:
    """Note each part with its whole. What adds up to its whole is said already."""
    for lines in (Lines(read, "down"), Lines(read, "across")):
        summed = {(pattern.total, part) for pattern in patterns[lines.axis] for part in pattern.parts}
        for at, line in enumerate(lines.lines):
            whole = line.parent
            if not line.is_among or whole is None or (whole, at) in summed or lines.shares[at] != lines.shares[whole]:
                continue
            for vote in range(len(lines.votes)):
                part, all_ = lines.figure(at, vote), lines.figure(whole, vote)
                if part is not None and all_ is not None and part.unit == all_.unit and part.unit != "%":
                    roles = [("whole", lines.at(whole, vote)), ("part", lines.at(at, vote))]
                    found.add(read, "part_of", roles, "≥", relation="<=", exhaustive=False)
