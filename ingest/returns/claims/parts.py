"""其中: a row or column that names some of another is never more than it."""

from __future__ import annotations

from ingest.returns.claims.found import Found
from ingest.returns.claims.lines import Lines
from ingest.returns.claims.patterns import Pattern
from ingest.returns.extract import ReadTable
from ingest.returns.words import compact, return_words


def _whole(lines: Lines, part: int, nearest: int, patterns: list[Pattern]) -> int:
    """The line before, or the total over it: 其中 behind the last of several parts may speak of either.

    Where no other part has a 其中 of its own the total is likelier; what holds more often is taken.
    """
    line = lines.lines[nearest]
    owners = {other.parent for other in lines.lines if other.is_among}
    choices = [
        pattern.total for pattern in patterns if pattern.parts[-1] == nearest and not owners & set(pattern.parts[:-1])
    ]
    choices.append(nearest)
    if line.parent is not None and lines.lines[line.parent].is_total:
        choices.append(line.parent)
    choices += [at for at, other in enumerate(lines.lines) if other.is_total and other.group == line.group][:1]

    def exceeded(whole: int) -> int:
        pairs = [(lines.figure(part, vote), lines.figure(whole, vote)) for vote in range(len(lines.votes))]
        return sum(one is not None and all_ is not None and one.value > all_.value for one, all_ in pairs)

    return min(choices, key=lambda whole: (exceeded(whole), choices.index(whole)))


def find(read: ReadTable, patterns: dict[str, list[Pattern]], found: Found) -> None:
    """Note each part with its whole. What adds up to its whole is said already."""
    words = return_words()
    for lines in (Lines(read, "down"), Lines(read, "across")):
        summed = {(pattern.total, part) for pattern in patterns[lines.axis] for part in pattern.parts}
        for at, line in enumerate(lines.lines):
            whole = line.parent
            if not line.is_among or whole is None or (whole, at) in summed or lines.shares[at] != lines.shares[whole]:
                continue
            whole = _whole(lines, at, whole, patterns[lines.axis])
            for vote, across in enumerate(lines.votes):
                if words.difference.search(compact(across.label)):
                    # Of what is there some is no more than all; how it changed may be.
                    continue
                part, all_ = lines.figure(at, vote), lines.figure(whole, vote)
                if part is not None and all_ is not None and part.unit == all_.unit and part.unit != "%":
                    roles = [("whole", lines.at(whole, vote)), ("part", lines.at(at, vote))]
                    found.add(read, "part_of", roles, "≥", relation="<=", exhaustive=False)
