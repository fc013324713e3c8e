"""Which lines could be the sum of which others: every pattern for which the numbers speak at all.

A pattern is a line and the lines that would be its parts. Those tried are the ones that people draw up:
a *run* of neighbours before or after the total, a few lines off at most; a *stride* (every third line: men of each
year, women of each year); a *pair* of lines near by (in all = at home + abroad; income = expenses + surplus).
A run over what is left once the parts of known sub-totals are hidden gives the total of sub-totals (`runs` again).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ingest.returns.lines import Lines
from ingest.trees import Floats, Ints

FARTHEST = 4
"""A run starts at most so many lines with numbers away from its total."""

LONGEST_STRIDE = 12
PAIR_REACH = 12
PAIR_REACH_OF_SMALL = 30
SMALL = 40

LEAST_EVIDENCE = 1.0
"""In digits. 7 + 8 = 15 in one column alone says little; that it's the total of a block may still be told by words."""

KEPT_OF_A_LINE = 6
"""Of one line, direction and kind, the patterns that hold best are weighed further."""

MOST_SECTIONS = 12
"""Sections of a table from whose start runs are tried."""

MOST_MEMBERS = 60
"""Sub-totals, or lines of one name, that are added up."""

NEARLY = 0.005
"""How far off a sum may be that an outline draws up."""

MOST_WORK = 60_000_000
"""Cells looked at for one kind of pattern. Of tables beyond that (thousands of lines) runs are shorter, strides fewer
and pairs nearer: a sum over more lines than these is missed there."""

MOST_VOTES = 256
"""So many votes are asked, evenly spread, when patterns are looked for; what is found is judged by all."""

MOST_PATTERNS = 800
"""Patterns of one kind that are weighed, the best ones."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """`total` is the sum of `parts` (positions in Lines, in order). `start` is how many lines the total stands off,
    negative where the parts stand before it, `step` that from part to part; a pair has step 0."""

    total: int
    parts: tuple[int, ...]
    kind: str
    start: int
    step: int


class _Votes:
    """Accumulates sums for all totals at once and says where they hold."""

    def __init__(self, lines: Lines, order: Ints) -> None:
        self.order = order
        asked = np.flatnonzero(lines.known.sum(axis=0) > 1)
        if len(asked) > MOST_VOTES:
            asked = asked[np.linspace(0, len(asked) - 1, MOST_VOTES).astype(np.int64)]
        picked = np.ix_(order, asked)
        self.value = lines.value[picked]
        self.unit = lines.unit[picked]
        self.digits = lines.digits[picked]
        self.filled = (self.value != 0).astype(np.int16)
        # What a float can't hold, and what padded decimals were rounded to.
        self.dust = np.abs(self.value) * 1e-9 + np.where(lines.written[picked] < 1e-3, lines.written[picked], 1e-9)
        self.reach = np.where(self.value == 0, -1.0, self.unit + 4 * self.dust)

    def evidence(self, totals: slice, sums: Floats, filled: Ints, taken: int) -> tuple[Ints, Floats]:
        """Totals for which something holds, and for how many digits: those that hold less a tenth of those that don't.

        Zeros don't testify; a single part that equals its total, where the others are blank, says a little.
        """
        off = np.abs(sums - self.value[totals])
        # Nearly nothing holds: what can't is left out before more is asked of it.
        close = np.flatnonzero(
            (off <= self.reach[totals] * (min(0.5 * (taken + 1), 1.0 + 0.75 * taken**0.5))).any(axis=1)
        )
        if not len(close):
            return close, np.zeros(0)
        off, filled, unit = off[close], filled[close], self.unit[totals][close]
        slack = unit * np.minimum(0.5 * (filled + 1), 1.0 + 0.75 * np.sqrt(filled))
        slack += self.dust[totals][close] * (filled + 1)
        asked = (filled > 0) & (self.value[totals][close] != 0)
        holds = asked & (off <= slack)
        hit = np.flatnonzero((holds & (filled > 1)).any(axis=1))
        if not len(hit):
            return hit, np.zeros(0)
        held, filled, unit = holds[hit], filled[hit], unit[hit]
        digits = self.digits[totals][close][hit]
        gained = np.where(held, digits - np.log10(1 + off[hit] / unit) - np.log10(1 + slack[hit] / unit), 0)
        gained = np.maximum(gained, 0) * np.where(filled > 1, 1.0, 0.2)
        lost = np.where(asked[hit] & ~held, digits, 0).sum(axis=1)
        keep = np.where(filled > 1, gained, 0).sum(axis=1) >= LEAST_EVIDENCE
        return close[hit][keep], (gained.sum(axis=1) - 0.1 * lost)[keep]


def runs(lines: Lines, order: Ints, kind: str = "run") -> list[Pattern]:
    """Runs of neighbours in `order` (positions in `lines`, ascending), before and after each total."""
    votes = _Votes(lines, order)
    found: list[tuple[float, Pattern]] = []
    longest = _longest(votes, 2 * FARTHEST)
    for start in range(1, FARTHEST + 1):
        for sign in (1, -1):
            found += _walk(votes, kind, sign * start, 1, longest)
    return _best(found)


def strides(lines: Lines) -> list[Pattern]:
    """Every second, third … twelfth line, from next to the total up to two strides away."""
    order = np.arange(lines.count)
    votes = _Votes(lines, order)
    found: list[tuple[float, Pattern]] = []
    most = min(LONGEST_STRIDE, (lines.count - 1) // 2)
    while most > 1 and 24 * most * most * votes.value.size > MOST_WORK:
        most -= 1
    longest = _longest(votes, 4 * most)
    for step in range(2, most + 1):
        for start in range(1, (2 if step <= 6 else 1) * step + 1):
            for sign in (1, -1):
                found += _walk(votes, "stride", sign * start, step, longest)
    return _best(found)


def sections(lines: Lines) -> list[Pattern]:
    """Runs from where a section of the table starts (its first line, a line after a gap, up to a dozen of them), for
    totals that stand anywhere outside: the questions' points add up in a column far to the right."""
    votes = _Votes(lines, np.arange(lines.count))
    starts = [0, *np.flatnonzero(lines.gap_before > 0).tolist()]
    # A table may begin with a column of numbers that name its rows.
    starts = sorted({*starts, 1})[:MOST_SECTIONS]
    longest = _longest(votes, len(starts))
    found: list[tuple[float, Pattern]] = []
    whole = slice(0, lines.count)
    for start in starts:
        sums, filled = votes.value[start].copy(), votes.filled[start].copy()
        for end in range(start + 1, min(lines.count, start + longest)):
            sums += votes.value[end]
            filled += votes.filled[end]
            hit, score = votes.evidence(
                whole, sums[None, :], np.broadcast_to(filled, votes.filled.shape), end - start + 1
            )
            for t, points in zip(hit.tolist(), score.tolist(), strict=True):
                if not start <= t <= end:
                    off = start - t if start > t else end - t
                    found.append((points, Pattern(t, tuple(range(start, end + 1)), "section", off, 1)))
    return _best(found)


def over(lines: Lines, members: Ints, kind: str = "subtotals") -> list[Pattern]:
    """Sums of some lines, each for any total outside of them: the nearest two, three … before it or behind it. So sums
    of sub-totals are found whatever stands between these (shares, head counts), and sums of lines of one name."""
    if len(members) < 2:
        return []
    votes = _Votes(lines, np.arange(lines.count))
    members = members[: min(MOST_MEMBERS, max(3, int((MOST_WORK / (4 * votes.value.size)) ** 0.5)))]
    found: list[tuple[float, Pattern]] = []
    edges = [-1, *members.tolist(), lines.count]
    for at in range(len(members) + 1):
        # All totals between two members, the first of them included, have the same members behind them; so it is with
        # those before, the last of them included.
        for side, totals in (
            (members[at:], slice(max(edges[at], 0), edges[at + 1])),
            (members[:at][::-1], slice(edges[at] + 1, min(edges[at + 1] + 1, lines.count))),
        ):
            if len(side) > 1 and totals.start < totals.stop:
                found += _gather(votes, side, totals, kind)
    return _best(found)


def _gather(votes: _Votes, side: Ints, totals: slice, kind: str) -> Iterator[tuple[float, Pattern]]:
    """Sums of the first two, three … lines of `side` for each of some totals."""
    sums, filled = votes.value[side[0]].copy(), votes.filled[side[0]].copy()
    shape = (totals.stop - totals.start, len(sums))
    for taken in range(2, len(side) + 1):
        sums += votes.value[side[taken - 1]]
        filled += votes.filled[side[taken - 1]]
        hit, score = votes.evidence(totals, np.broadcast_to(sums, shape), np.broadcast_to(filled, shape), taken)
        for t, points in zip((hit + totals.start).tolist(), score.tolist(), strict=True):
            yield points, Pattern(t, tuple(sorted(side[:taken].tolist())), kind, int(side[0]) - t, 0)


def outlined(lines: Lines) -> list[Pattern]:
    """What the indentation of labels draws up, though the numbers may miss each other: volumes of former years' prices
    and seasonally adjusted series nearly add up."""
    found = []
    for total, parts in enumerate(lines.children):
        if len(parts) > 1:
            off = np.abs(lines.value[list(parts)].sum(axis=0) - lines.value[total])
            asked = lines.known[total] & (lines.value[total] != 0)
            if asked.any() and (off <= NEARLY * np.abs(lines.value[total]))[asked].mean() > 0.5:
                step = 1 if parts[-1] - parts[0] == len(parts) - 1 else 0
                found.append(Pattern(total, parts, "outline", parts[0] - total, step))
    return found


def pairs(lines: Lines) -> list[Pattern]:
    """Two lines near the total, on either side or on both."""
    votes = _Votes(lines, np.arange(lines.count))
    n = lines.count
    reach = PAIR_REACH_OF_SMALL if n <= SMALL else PAIR_REACH
    while reach > 3 and 2 * reach * reach * votes.value.size > MOST_WORK:
        reach -= 1
    reach = min(reach, n - 1)
    found: list[tuple[float, Pattern]] = []
    offsets = [offset for offset in range(-reach, reach + 1) if offset]
    for at, first in enumerate(offsets):
        for second in offsets[at + 1 :]:
            low, high = max(0, -min(first, second)), n - max(0, first, second)
            if high <= low:
                continue
            one, two = slice(low + first, high + first), slice(low + second, high + second)
            sums = votes.value[one] + votes.value[two]
            hit, score = votes.evidence(slice(low, high), sums, votes.filled[one] + votes.filled[two], 2)
            for t, points in zip((hit + low).tolist(), score.tolist(), strict=True):
                found.append((points, Pattern(t, (t + first, t + second), "pair", first, 0)))
    return _best(found)


def _longest(votes: _Votes, walks: int) -> int:
    """How many parts a walk may gather so that all walks stay within the work allowed."""
    return max(12, min(len(votes.order), MOST_WORK // max(1, votes.value.size * walks)))


def _walk(votes: _Votes, kind: str, start: int, step: int, longest: int) -> Iterator[tuple[float, Pattern]]:
    """Gather parts one by one from `start` lines off each total, and tell where their sum holds."""
    n = len(votes.order)
    sums, filled = np.zeros_like(votes.value), np.zeros_like(votes.filled)
    sign = 1 if start > 0 else -1
    for taken in range(1, longest + 1):
        offset = start + sign * step * (taken - 1)
        if abs(offset) >= n:
            return
        totals = slice(0, n - offset) if sign > 0 else slice(-offset, n)
        parts = slice(offset, n) if sign > 0 else slice(0, n + offset)
        sums[totals] += votes.value[parts]
        filled[totals] += votes.filled[parts]
        if taken < 2:
            continue
        hit, score = votes.evidence(totals, sums[totals], filled[totals], taken)
        for t, points in zip((hit + totals.start).tolist(), score.tolist(), strict=True):
            picked = sorted(t + start + sign * step * k for k in range(taken))
            yield (
                points,
                Pattern(int(votes.order[t]), tuple(votes.order[picked].tolist()), kind, start, sign * step),
            )


def _best(found: list[tuple[float, Pattern]]) -> list[Pattern]:
    """The best few of each line and direction."""
    found.sort(key=lambda scored: -scored[0])
    kept: list[Pattern] = []
    taken: dict[tuple[int, bool], int] = {}
    for _, pattern in found:
        key = (pattern.total, pattern.start > 0)
        if taken.get(key, 0) < KEPT_OF_A_LINE:
            taken[key] = taken.get(key, 0) + 1
            kept.append(pattern)
    return kept[:MOST_PATTERNS]
