"""Which lines of a table are totals of which others: what labels say, checked by the numbers; then what numbers say.

A pattern is a line and the lines that are its parts, the same in every vote across.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from ingest.returns.claims.lines import Lines, agree, is_slip, of_one_unit
from ingest.returns.periods import parts_of_period
from ingest.returns.sums import find_sums
from ingest.returns.words import compact, return_words

Shown = tuple[str, int, tuple[int, ...]]
"""Axis, total and parts of a sum that numbers show, as indices of lines."""
FEWEST_HELD = 2
SHARE_HELD, SHARE_TRIED = 0.6, 0.5
SURE_HELD = 0.25
PLACES = 0.8
"""Share of places among the lines of a total, from which it is taken for that of all of them."""
FARTHEST = 1.3
"""A sum of parts that differs from its total by more than this factor in every vote belongs to another total."""
SMALL_TABLE = 40
MOST_LINES = 1_500
"""Rows or columns beyond which arithmetic alone is not asked."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A total and its parts, as indices of lines. `by_label`: labels say so, and numbers don't speak against it.
    `left_out`: hidden lines that labels count among the parts, while the numbers don't. `exhaustive`: whether the parts
    are all there are, as far as can be told.
    """

    total: int
    parts: tuple[int, ...]
    by_label: bool
    left_out: tuple[int, ...] = ()
    exhaustive: bool = True


@dataclass(slots=True)
class Tally:
    """Votes on a pattern: which agree, which don't, and which of those have blanks among the parts."""

    held: list[int] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    blank_held: list[int] = field(default_factory=list)
    blank_failed: list[int] = field(default_factory=list)
    near: int = 0
    slips: int = 0
    nearest: float = float("inf")

    @property
    def decided(self) -> int:
        """Votes that say anything."""
        return len(self.held) + len(self.failed)


def tally(lines: Lines, total: int, parts: tuple[int, ...]) -> Tally:
    """How the votes across a total and its parts come out; zeros and blanks on both sides say nothing."""
    votes = Tally()
    for vote, adds_up in enumerate(lines.votes_add_up):
        whole = lines.figure(total, vote)
        if not adds_up or whole is None or lines.unit(total, vote)[1] == "share":
            continue
        figures = [lines.figure(part, vote) for part in parts]
        known = [figure for figure in figures if figure is not None]
        blanks = sum(figure is None and lines.is_blank(part, vote) for part, figure in zip(parts, figures, strict=True))
        if not known or len(known) + blanks < len(parts) or (whole.value == 0 and not any(k.value for k in known)):
            continue
        if not of_one_unit([whole, *known]):
            continue
        holds = agree(whole, known)
        (votes.held if holds else votes.failed).append(vote)
        if blanks:
            (votes.blank_held if holds else votes.blank_failed).append(vote)
        added = sum(figure.value for figure in known)
        if whole.value > 0 and added > 0:
            factor = max(whole.value / added, added / whole.value)
            votes.near += factor <= FARTHEST
            votes.slips += not holds and is_slip(whole.value / whole.last_digit, added / whole.last_digit)
            votes.nearest = min(votes.nearest, factor)
    return votes


def by_label(lines: Lines) -> Iterator[Pattern]:
    """Totals that labels name: the parts that agree best among those that the labels allow."""
    for total, line in enumerate(lines.lines):
        if not lines.adds_up[total]:
            continue
        best: tuple[tuple[int, int], Pattern] | None = None
        for rank, (parts, left_out, sure) in enumerate(_seen_and_hidden(lines, _candidates(lines, total))):
            parts = tuple(part for part in parts if lines.adds_up[part] and part != total)
            if len(parts) < 2 and not (line.is_total and len(parts) == 1 and sure and lines.axis == "down"):
                continue
            votes = tally(lines, total, parts)
            sure = sure and line.is_total
            exhaustive = True
            unread = not votes.decided and any(cell.kind == "damaged" for cell in lines.cells_of(total))
            if not _accepted(votes, sure=sure) and not (sure and unread):
                if not (sure and votes.decided and lines.axis == "down" and _is_meant(lines, total, parts, votes)):
                    continue
                exhaustive = bool(votes.held or votes.near or votes.slips)
            score = (len(votes.held), -rank)
            if best is None or score > best[0]:
                best = score, Pattern(total, parts, True, left_out, exhaustive)
        if best is not None:
            yield best[1]


def _accepted(votes: Tally, *, sure: bool) -> bool:
    """Labels that leave a choice need votes; those that leave none need only be near."""
    if 0 < len(votes.held) >= len(votes.failed):
        return True
    enough = votes.decided <= FEWEST_HELD or len(votes.held) >= SURE_HELD * votes.decided
    return sure and enough and votes.nearest <= FARTHEST


def _is_meant(lines: Lines, total: int, parts: tuple[int, ...], votes: Tally) -> bool:
    """Whether a total is meant to be that of its lines though hardly a column agrees: the lines are places, whose total
    a county tells, or most columns come near it. A total that some of them make up in every column leaves lines out by
    mistake where those are places like the others; else it may have its reasons (a line of last year's, one besides).
    """
    places = sum(lines.places[part] for part in parts) >= PLACES * len(parts)
    if not places and 2 * (len(votes.held) + votes.near) < votes.decided:
        return False
    if votes.held:
        return True
    for kept in (*(parts[at:] for at in range(1, len(parts) - 1)), *(parts[:at] for at in range(2, len(parts)))):
        left_out = set(parts) - set(kept)
        if places and all(lines.places[part] for part in left_out):
            continue
        some = tally(lines, total, kept)
        if some.held and not some.failed:
            return False
    return True


def _seen_and_hidden(
    lines: Lines, candidates: Iterable[tuple[tuple[int, ...], bool]]
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...], bool]]:
    """Candidates with their hidden lines, then without them, which leaves these out."""
    for parts, sure in candidates:
        yield parts, (), sure
        hidden = tuple(part for part in parts if lines.lines[part].hidden)
        if hidden and len(hidden) < len(parts):
            yield tuple(part for part in parts if part not in hidden), hidden, False


def _candidates(lines: Lines, total: int) -> Iterator[tuple[tuple[int, ...], bool]]:
    """Lines that may be the parts of a total, and whether the labels leave no other choice."""
    every = lines.lines
    line = every[total]
    yield from ((parts, False) for parts in parts_of_period(lines.periods, total))
    children = tuple(
        at for at, other in enumerate(every) if other.parent == total and not other.is_among and not other.is_total
    )
    if lines.axis == "down" and len(children) > 1:
        yield children, line.is_total
    if not line.is_total:
        return
    beside = [
        at for at, other in enumerate(every)
        if at != total and not other.is_among and other.parent == line.parent and other.group == line.group
    ]  # fmt: skip
    totals = [at for at in beside if every[at].is_total]
    plain = tuple(at for at in beside if not every[at].is_total)
    before = tuple(at for at in plain if at < total and not any(at < other < total for other in totals))
    after = tuple(at for at in plain if at > total and not any(total < other < at for other in totals))
    alone = not totals and (not before or not after) and not children
    if totals:
        grand = compact(line.label) in return_words().grand_total
        sub = tuple(at for at in totals if not grand or compact(every[at].label) not in return_words().grand_total)
        for group in (sub, tuple(totals)):
            yield group, False
            yield tuple(at for at in group if at < total), False
            yield tuple(at for at in group if at > total), False
            # 小计 of each block, and the lines that stand under none.
            covered = _covered(lines, group)
            yield tuple(sorted({*group, *(at for at in plain if at not in covered)})), False
    yield from ((run, alone) for run in (after, before) if run)
    if plain not in (before, after):
        yield plain, False
    inner = _inner(lines, total)
    if inner:
        yield inner, False


def _inner(lines: Lines, total: int) -> tuple[int, ...]:
    """For a total over groups of headers: the total of each group inside its own, and what stands under none."""
    every, depth = lines.lines, len(lines.lines[total].group)
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    loose: list[int] = []
    for at, other in enumerate(every):
        if at == total or other.is_among or other.group[:depth] != every[total].group:
            continue
        if len(other.group) == depth:
            loose += [] if other.is_total else [at]
        else:
            groups[other.group[: depth + 1]].append(at)
    inner = list(loose)
    for members in groups.values():
        totals = [at for at in members if every[at].is_total]
        inner += totals[:1] or [at for at in members if lines.adds_up[at]]
    return tuple(sorted(inner)) if groups else ()


def _covered(lines: Lines, totals: tuple[int, ...]) -> set[int]:
    covered: set[int] = set()
    for total in totals:
        for parts, _ in ((pattern.parts, None) for pattern in _own_runs(lines, total)):
            covered.update(parts)
    return covered


def _own_runs(lines: Lines, total: int) -> Iterator[Pattern]:
    """The run of lines beside a sub-total that agrees with it."""
    every = lines.lines
    beside = [
        at for at, other in enumerate(every)
        if at != total and not other.is_among and not other.is_total and other.group == every[total].group
    ]  # fmt: skip
    others = [at for at, other in enumerate(every) if other.is_total and at != total]
    after = tuple(at for at in beside if at > total and not any(total < other < at for other in others))
    before = tuple(at for at in beside if at < total and not any(at < other < total for other in others))
    for run in (after, before):
        votes = tally(lines, total, run) if len(run) > 1 else Tally()
        if len(votes.held) > len(votes.failed):
            yield Pattern(total, run, by_label=True)
            return


def by_arithmetic(both: tuple[Lines, Lines], known: tuple[list[Pattern], list[Pattern]]) -> tuple[list[Pattern], ...]:
    """Sums that the numbers alone show, along each axis, beside those that are known from labels."""
    down, _ = both
    rows, columns = len(down.lines), len(down.votes)
    if max(rows, columns) > MOST_LINES or not any(map(_may_hold_more, both, known)):
        return [], []
    found = _shown_sums(down, list(range(rows)), list(range(columns)))
    # 其中 between the parts of a total hides them from whoever looks at neighbours.
    plain_rows = [at for at, line in enumerate(down.lines) if not line.is_among]
    plain_columns = [at for at, line in enumerate(down.votes) if not line.is_among]
    if len(plain_rows) < rows or len(plain_columns) < columns:
        found |= _shown_sums(down, plain_rows, plain_columns)
    results: tuple[list[Pattern], ...] = ([], [])
    for lines, name, result, labelled in zip(both, ("column", "row"), results, known, strict=True):
        totals = {pattern.total for pattern in labelled}
        ranked: dict[int, tuple[tuple[int, int], Pattern]] = {}
        for axis, total, parts in sorted(found | _neighbours(found)):
            if axis != name or total in totals or not lines.adds_up[total]:
                continue
            kept = tuple(part for part in parts if lines.adds_up[part])
            if lines.axis == "down" and lines.are_peers(total, kept):
                continue
            votes = tally(lines, total, kept)
            if len(kept) < 2 or len(votes.held) < FEWEST_HELD or len(votes.held) < SHARE_HELD * votes.decided:
                continue
            score = (len(votes.held), len(kept))
            if total not in ranked or score > ranked[total][0]:
                ranked[total] = score, Pattern(total, kept, by_label=False)
        result += [pattern for _, (_, pattern) in sorted(ranked.items())]
    return results


def _neighbours(found: Set[Shown]) -> set[Shown]:
    """Sums over a sub-total that stands apart, said of its parts where these go on the row of neighbours: the latest
    twelve months are nine months and the latest three, but a reader adds up twelve months."""
    parts_of: dict[tuple[str, int], list[tuple[int, ...]]] = defaultdict(list)
    for axis, total, parts in found:
        parts_of[axis, total].append(parts)
    more = set()
    for axis, total, parts in found:
        for part in parts:
            for own in parts_of[axis, part]:
                joined = sorted({*parts, *own} - {part})
                whole = len(joined) == len(parts) + len(own) - 1 and joined[-1] - joined[0] == len(joined) - 1
                if whole and total not in joined:
                    more.add((axis, total, tuple(joined)))
    return more


def _shown_sums(down: Lines, rows: list[int], columns: list[int]) -> set[Shown]:
    """Axis, total and parts of the sums that some rows and columns of a table show, as indices of its lines."""
    grid = [["", *(down.votes[at].label for at in columns)]]
    for row in rows:
        line, entries = down.lines[row], down.read.table.entries[row]
        shown = [entries[at].shown for at in columns]
        grid.append(["  " * line.level + line.label, *(cell.text if cell is not None else "" for cell in shown)])
    found: set[Shown] = set()
    for told in find_sums(grid):
        line_of, kept = (0, rows) if told.axis == "column" else (1, columns)
        places = [told.total[line_of] - 1, *(part[line_of] - 1 for part in told.parts)]
        if min(places) >= 0:
            found.add((told.axis, kept[places[0]], tuple(kept[at] for at in places[1:])))
    return found


def _may_hold_more(lines: Lines, known: list[Pattern]) -> bool:
    """Whether, along an axis, two votes or more show a sum that no label names: worth a thorough look.

    Small tables, which are most, are tried for runs and pairs at once; the thorough look takes a hundred times as long.
    """
    count, votes = len(lines.lines), len(lines.votes)
    if count > SMALL_TABLE or votes > SMALL_TABLE:
        return True
    if count < 3 or votes < FEWEST_HELD:
        return False
    usable = [vote for vote, adds_up in enumerate(lines.votes_add_up) if adds_up]
    able = [line for line in range(count) if lines.adds_up[line]]
    if len(usable) < FEWEST_HELD or len(able) < 3:
        return False
    totals = {pattern.total for pattern in known}
    table, digits = np.zeros((len(able), len(usable))), np.ones((len(able), len(usable)))
    for at, line in enumerate(able):
        for index, vote in enumerate(usable):
            figure = lines.figure(line, vote)
            if figure is not None:
                table[at, index], digits[at, index] = figure.value, figure.last_digit
    # As rounded as three terms may be.
    slack = 1.5 * digits * (1 + 1e-9)
    open_totals = [at for at, line in enumerate(able) if line not in totals]
    sums = np.concatenate([np.zeros((1, len(usable))), np.cumsum(table, axis=0)])
    pairs = list(combinations(range(len(able)), 2))
    first, last = np.array([pair[0] for pair in pairs]), np.array([pair[1] for pair in pairs])
    runs = sums[last + 1] - sums[first]
    two = table[first] + table[last]
    for at in open_totals:
        outside = (first > at) | (last < at)
        apart = (first != at) & (last != at)
        for added, allowed in ((runs, outside), (two, apart)):
            said = np.abs(table[at]) > slack[at]
            close = (np.abs(added - table[at]) <= slack[at]) & said
            if bool(((close.sum(axis=1) >= max(FEWEST_HELD, SHARE_TRIED * said.sum())) & allowed).any()):
                return True
    return False
