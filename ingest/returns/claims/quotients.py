"""Shares, averages and differences of a table: lines that are worked out from others, as their numbers show.

A label says what kind of number a line holds (占比, 人均, 净增); from which others it comes is told by arithmetic, that
must agree in nearly every vote before the others are called wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import permutations

from ingest.model import Figure
from ingest.returns.claims.found import Found
from ingest.returns.claims.lines import ROUNDING_NOISE, Axis, Lines, spread
from ingest.returns.claims.patterns import Pattern
from ingest.returns.extract import ReadTable
from ingest.returns.words import compact, return_words

FEWEST_VOTES = 3
LEAST_HELD = 0.7
MOST_LINES = 24
Difference = tuple[Axis, int, frozenset[int]]
"""Axis, line of what is left of, and the lines of what is taken away and what is left."""
Test = Callable[[Figure, Figure, Figure], bool | None]


def find(read: ReadTable, found: Found) -> set[Difference]:
    """Note shares, averages and differences along both axes; the differences are returned.

    What is a difference by its label is no sum, though its numbers say both.
    """
    differences: set[Difference] = set()
    words = return_words()
    for lines in (Lines(read, "across"), Lines(read, "down")):
        counts = [at for at in range(len(lines.lines)) if not lines.shares[at]]
        if len(counts) > MOST_LINES:
            counts = counts[:MOST_LINES]
        for at, line in enumerate(lines.lines):
            label = " ".join(compact(label) for label in line.path[-2:])
            if lines.shares[at]:
                near = sorted(counts, key=lambda other: (abs(other - at), other))[:6]
                pairs = [(part, whole) for part in near for whole in counts if part != whole]
                best = _best(lines, at, pairs, _is_share)
                if best is not None:
                    found.explained.add((id(read), lines.axis, at))
                    _note(lines, at, best, ("share", "part", "whole"), "share", found)
            elif words.average.search(label) and not line.is_total:
                others = [other for other in counts if other != at]
                best = _best(lines, at, list(permutations(others, 2)), _is_average)
                if best is not None:
                    _note(lines, at, best, ("average", "total", "count"), "average", found)
            elif words.difference.search(compact(line.label)) and not line.is_total:
                others = [other for other in counts if other != at]
                best = _best(lines, at, list(permutations(others, 2)), _is_difference)
                if best is not None:
                    differences.add((lines.axis, best[0], frozenset((best[1], at))))
                    _note(lines, at, best, ("change", "current", "base"), "difference", found)
    return differences


def find_shares_of_totals(read: ReadTable, patterns: dict[str, list[Pattern]], found: Found) -> None:
    """Note the shares that say how much of a total each of its parts is: 占全县比重 beside 党员."""
    for lines, across in ((Lines(read, "across"), patterns["down"]), (Lines(read, "down"), patterns["across"])):
        counts = [at for at in range(len(lines.lines)) if not lines.shares[at]][:MOST_LINES]
        for at in range(len(lines.lines)):
            if not lines.shares[at] or (id(read), lines.axis, at) in found.explained:
                continue
            ranked = [
                (held, -abs(count - at), count, pattern)
                for pattern in across[:MOST_LINES]
                for count in counts
                if (held := _share_of_total(lines, at, count, pattern))
            ]
            if ranked:
                _, _, count, pattern = max(ranked, key=lambda one: one[:2])
                for part in pattern.parts:
                    if lines.figure(at, part) is not None and lines.figure(count, part) is not None:
                        terms = [lines.at(at, part), lines.at(count, part), lines.at(count, pattern.total)]
                        found.add(read, "share", list(zip(("share", "part", "whole"), terms, strict=True)), "% =")


def _share_of_total(lines: Lines, at: int, count: int, pattern: Pattern) -> int:
    """In how many parts of a total a line says their share in it; 0 where that is too few."""
    whole = lines.figure(count, pattern.total)
    held = failed = 0
    for line in pattern.parts if whole is not None else ():
        share, part = lines.figure(at, line), lines.figure(count, line)
        if share is not None and part is not None and whole is not None:
            verdict = _is_share(share, part, whole)
            held += verdict is True
            failed += verdict is False
    return held if held >= FEWEST_VOTES and held >= LEAST_HELD * (held + failed) else 0


def _best(lines: Lines, at: int, pairs: list[tuple[int, int]], test: Test) -> tuple[int, int] | None:
    """The pair of lines that a line comes from in nearly all votes, the nearest of equals."""
    ranked: list[tuple[int, int, tuple[int, int]]] = []
    for first, second in pairs:
        held = failed = 0
        for figures in _triples(lines, at, first, second):
            verdict = test(*figures)
            held += verdict is True
            failed += verdict is False
            if failed > 2 and failed > held:
                break
        if held >= FEWEST_VOTES and held >= LEAST_HELD * (held + failed):
            ranked.append((held, -abs(first - at) - abs(second - at), (first, second)))
    return max(ranked)[2] if ranked else None


def _triples(lines: Lines, at: int, first: int, second: int) -> Iterator[tuple[Figure, Figure, Figure]]:
    for vote in range(len(lines.votes)):
        figures = (lines.figure(at, vote), lines.figure(first, vote), lines.figure(second, vote))
        if figures[0] is not None and figures[1] is not None and figures[2] is not None:
            yield figures  # type: ignore[misc]


def _is_share(share: Figure, part: Figure, whole: Figure) -> bool | None:
    if part.unit != whole.unit or whole.value <= 0 or not 0 < share.value < 100 or part.value <= 0:
        return None
    if part.value > whole.value:
        return False
    worked_out = part.value / whole.value * 100
    slack = share.last_digit / 2 + worked_out * (spread(part) / part.value + spread(whole) / whole.value)
    return abs(worked_out - share.value) <= slack * (1 + ROUNDING_NOISE) + ROUNDING_NOISE


def _is_average(average: Figure, total: Figure, count: Figure) -> bool | None:
    if count.value <= 0 or total.value <= 0 or average.value <= 0 or count.value == 1:
        return None
    worked_out = total.value / count.value
    slack = max(average.last_digit / 2, spread(average)) + worked_out * (
        spread(total) / total.value + spread(count) / count.value
    )
    return abs(worked_out - average.value) <= slack * (1 + ROUNDING_NOISE) + ROUNDING_NOISE * worked_out


def _is_difference(change: Figure, current: Figure, base: Figure) -> bool | None:
    if not change.unit == current.unit == base.unit or (not current.value and not base.value):
        return None
    if change.value == 0 and current.value == base.value:
        return None
    slack = spread(change) + spread(current) + spread(base)
    return abs(current.value - base.value - change.value) <= slack + ROUNDING_NOISE * max(1.0, abs(current.value))


def _note(lines: Lines, at: int, pair: tuple[int, int], roles: tuple[str, str, str], kind: str, found: Found) -> None:
    sign = {"share": "% =", "average": "=", "difference": "="}[kind]
    for vote in range(len(lines.votes)):
        cells = (at, *pair)
        if all(lines.figure(line, vote) is not None for line in cells):
            terms = [(role, lines.at(line, vote)) for role, line in zip(roles, cells, strict=True)]
            found.add(lines.read, kind, terms, sign)
