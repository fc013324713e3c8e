"""Sums of a table as claims: one for each row or column across a total and its parts.

Absent is never zero: a blank among the parts makes the sum undecidable, unless it agrees without it, or the table shows
elsewhere, again and again, that its blanks count as nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy

from ingest.model import Figure
from ingest.returns.claims import hidden, unread
from ingest.returns.claims.found import Found
from ingest.returns.claims.lines import ROUNDING_NOISE, Lines, agree, of_one_unit
from ingest.returns.claims.patterns import Pattern, Tally, by_arithmetic, by_label, tally
from ingest.returns.claims.quotients import Difference
from ingest.returns.extract import ReadTable

FEWEST_EXACT, SHARE_EXACT = 3, 0.85
"""Sums over numbers that end in zeros that are right to the last digit, and their share, for these to be exact."""
BLANKS_HELD = 5
"""Sums with blanks that agree, for blanks to count as nothing; those that don't must be five times as rare."""


def find(read: ReadTable, differences: set[Difference], found: Found) -> dict[str, list[Pattern]]:
    """Note all sums; the patterns by axis are returned for the rules that ask which sums were found."""
    down, across = Lines(read, "down"), Lines(read, "across")
    labelled = (list(by_label(down)), list(by_label(across)))
    more = by_arithmetic((down, across), labelled)
    patterns: dict[str, list[Pattern]] = {
        lines.axis: [
            pattern
            for pattern in [*told, *silent]
            if pattern.by_label or (lines.axis, pattern.total, frozenset(pattern.parts)) not in differences
        ]
        for lines, told, silent in zip((down, across), labelled, more, strict=True)
    }
    if read.rounded and _are_exact([(lines, one) for lines in (down, across) for one in patterns[lines.axis]]):
        read.as_written()
    told = [
        (lines, pattern, tally(lines, pattern.total, pattern.parts))
        for lines in (down, across)
        for pattern in patterns[lines.axis]
    ]
    held = sum(len(votes.blank_held) for _, _, votes in told)
    failed = sum(len(votes.blank_failed) for _, _, votes in told)
    blank_is_zero = held >= BLANKS_HELD and held >= 5 * failed
    for lines, pattern, votes in told:
        found.notices += hidden.notices_of(lines, pattern.total, pattern.parts, pattern.left_out)
        found.notices += unread.line_left_out(lines, pattern, votes)
        _note(lines, pattern, votes, found, blank_is_zero=blank_is_zero)
    return patterns


def _are_exact(patterns: Iterable[tuple[Lines, Pattern]]) -> bool:
    """Whether numbers that all end in zeros add up to the last digit as they would not had they been rounded: of sums
    over rounded numbers every fourth or so is off by what was rounded away. Money is paid in round amounts: one sum
    that is off among some that aren't is likelier wrong."""
    exact = off = money = 0
    for lines, pattern in patterns:
        for vote in range(len(lines.votes)):
            cells = [lines.at(line, vote) for line in (pattern.total, *pattern.parts)]
            total, *parts = (lines.figure(line, vote) for line in (pattern.total, *pattern.parts))
            known = [part for part in parts if part is not None and part.value]
            if total is None or len(known) < 2 or lines.read.rounded.isdisjoint(cells) or not agree(total, known):
                continue
            holds = abs(total.value - sum(part.value for part in known)) <= ROUNDING_NOISE * max(1.0, abs(total.value))
            exact += holds
            off += not holds
            money += lines.unit(pattern.total, vote)[1] == "money"
    few = off <= 1 and 2 * money > exact + off
    return exact >= FEWEST_EXACT and (few or exact >= SHARE_EXACT * (exact + off))


def _note(lines: Lines, pattern: Pattern, votes: Tally, found: Found, *, blank_is_zero: bool) -> None:
    failing = set(votes.failed)
    for vote, adds_up in enumerate(lines.votes_add_up):
        if not adds_up or _looks_like_an_average(lines, pattern, vote, failing):
            continue
        total = lines.figure(pattern.total, vote)
        parts = list(pattern.parts)
        blank = [part for part in parts if lines.figure(part, vote) is None and lines.is_blank(part, vote)]
        unread = [part for part in parts if lines.figure(part, vote) is None and part not in blank]
        known = [figure for part in parts if (figure := lines.figure(part, vote)) is not None]
        if not known:
            continue
        if total is None:
            if not any(figure.value for figure in known) or len(known) < 2:
                continue
            if lines.is_blank(pattern.total, vote):
                if not votes.held:
                    continue
                if blank_is_zero and not unread:
                    total = _zero(lines, pattern.total, vote, known[0])
        if not of_one_unit([*known, total] if total is not None else known):
            continue
        closes = total is not None and not unread and agree(total, known)
        counted = [part for part in parts if part not in blank] if closes or blank_is_zero else parts
        missing = [lines.at(part, vote) for part in counted if lines.figure(part, vote) is None]
        if total is None:
            missing.insert(0, lines.at(pattern.total, vote))
        roles = [("total", lines.at(pattern.total, vote)), *(("part", lines.at(part, vote)) for part in counted)]
        remark = hidden.in_cue(lines, counted, pattern.left_out)
        found.add(lines.read, "sum", roles, "=", exhaustive=pattern.exhaustive, missing=missing, remark=remark)


def _looks_like_an_average(lines: Lines, pattern: Pattern, vote: int, failing: set[int]) -> bool:
    """A "total" between the least and the greatest of three parts or more, in a column without a unit of counting.

    It is likelier an average, or a share that says nothing of it, than a sum that is wrong. What 其中 names is counted.
    """
    total = lines.figure(pattern.total, vote)
    if total is None or vote not in failing or total.unit or lines.votes[vote].is_among:
        return False
    values = [figure.value for part in pattern.parts if (figure := lines.figure(part, vote)) is not None]
    return len(values) > 2 and min(values) <= total.value <= max(values)


def _zero(lines: Lines, line: int, vote: int, like: Figure) -> Figure:
    """A blank that its table shows to mean zero, as a figure: its total can be wrong like any other."""
    row, column = lines.at(line, vote)
    entry = lines.read.table.entries[row][column]
    figure = copy(like)
    figure.figure_id = lines.read.figure_id(row, column)
    figure.quote = entry.shown.text.strip() if entry.shown is not None else ""
    figure.value, figure.lo, figure.hi, figure.bound = 0.0, 0.0, 0.0, "exact"
    figure.cell, figure.confidence = entry.name, round(figure.confidence / 2, 3)
    sample = next((f for f in lines.read.figures[row] if f is not None), None)
    if sample is not None:
        figure.region_code, figure.region_name, figure.year = sample.region_code, sample.region_name, sample.year
        figure.row_path = sample.row_path
    figure.sentence = " | ".join(filter(None, (figure.row_path, figure.column_path)))
    lines.read.figures[row][column] = figure
    return figure
