"""The fewest figures whose change makes everything true that is said of them: all smallest sets, by exact search.

Fellegi and Holt's principle of localising errors (1976), on intervals: nothing is known of a wrong figure but what the
statements say that it stands in, so that the smallest set of figures which can be changed so that all of them hold is
where the error is looked for. Statements that hold today must hold afterwards, which is what clears most suspects.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, inf

Change = tuple[float, float]
"""From, to: what may be added to a figure."""
MOST_WORK = 50_000
"""Sets looked at for one knot of statements, half a second or so. Counted, not timed: every machine gives up alike."""
MOST_SETS = 24
"""More alternatives than these tell nobody where to look."""
MOST_INEQUALITIES = 2_000
NOISE = 1e-9


@dataclass(frozen=True, slots=True)
class Statement:
    """What a statement asks of the changes of its figures.

    `alone` says for each figure how it would have to change if no other does. `weights`, where the statement is linear,
    says how changes add up to what must lie within `between`; without them two figures that change in one statement
    (a share and its part) can always be made to agree.
    """

    broken: bool
    alone: Mapping[str, Change]
    weights: Mapping[str, float] = field(default_factory=dict)
    between: Change = (-inf, inf)


@dataclass(frozen=True, slots=True)
class Repairs:
    """Smallest sets of figures for one knot of broken statements, given by their places in the list.

    `complete` is false where the search was given up: then there are no sets.
    """

    statements: tuple[int, ...]
    sets: tuple[tuple[str, ...], ...]
    complete: bool


def smallest_repairs(statements: Sequence[Statement], lowest: Mapping[str, float]) -> list[Repairs]:
    """All smallest sets for each knot of broken statements that hang together by their figures.

    `lowest` says by how much a figure can change downwards at most (a count does not fall below zero).
    """
    around: dict[str, list[int]] = defaultdict(list)
    for at, statement in enumerate(statements):
        for figure in statement.alone:
            around[figure].append(at)
    return [_Search(statements, around, lowest, knot).run() for knot in _knots(statements, around)]


def _knots(statements: Sequence[Statement], around: Mapping[str, Sequence[int]]) -> list[tuple[int, ...]]:
    """Broken statements that share figures, directly or over others."""
    knots, seen = [], set()
    for start, statement in enumerate(statements):
        if not statement.broken or start in seen:
            continue
        todo, knot = [start], {start}
        while todo:
            for figure in statements[todo.pop()].alone:
                more = {at for at in around[figure] if statements[at].broken} - knot
                knot |= more
                todo += more
        seen |= knot
        knots.append(tuple(sorted(knot)))
    return knots


class _OutOfWorkError(Exception):
    """The search was given up."""


class _Search:
    """Sets of one size after the other: what hits every broken statement, and can be changed so that all hold."""

    def __init__(
        self,
        statements: Sequence[Statement],
        around: Mapping[str, Sequence[int]],
        lowest: Mapping[str, float],
        knot: tuple[int, ...],
    ) -> None:
        self.statements, self.around, self.lowest, self.knot = statements, around, lowest, knot
        own = set(knot)
        bit = {at: 1 << place for place, at in enumerate(knot)}
        self.all_hit = (1 << len(knot)) - 1
        self.figures_of = [sorted(statements[at].alone) for at in knot]
        """By broken statement, in the order of the knot."""
        self.hits: dict[str, int] = {
            figure: sum(bit[at] for at in own.intersection(around[figure]))
            for figure in sorted({figure for figures in self.figures_of for figure in figures})
        }
        """Broken statements of a figure, as bits."""
        self.degree = max((bits.bit_count() for bits in self.hits.values()), default=1)
        self.repairs_alone = {
            figure
            for figure in self.hits
            if _common(statements[at].alone[figure] for at in around[figure] if at in own) is not None
        }
        # A figure that would break what another knot is about is judged there.
        self.bounds_of = {
            figure: [at for at in around[figure] if at in own or not statements[at].broken] for figure in around
        }
        self.by_choice = sorted(range(len(knot)), key=lambda place: len(self.figures_of[place]))
        self.work = 0
        self.found: set[frozenset[str]] = set()

    def run(self) -> Repairs:
        """All smallest sets, in order of their names."""
        try:
            for size in range(ceil(len(self.knot) / self.degree), len(self.knot) + 2):
                self._extend((), 0, frozenset(), size)
                if self.found:
                    sets = tuple(sorted(tuple(sorted(each)) for each in self.found))
                    return Repairs(self.knot, sets, complete=True)
        except _OutOfWorkError:
            pass
        return Repairs(self.knot, (), complete=False)

    def _extend(self, chosen: tuple[str, ...], hit: int, excluded: frozenset[str], left: int) -> None:
        self.work += 1
        if self.work > MOST_WORK or len(self.found) > MOST_SETS:
            raise _OutOfWorkError
        unhit = self.all_hit & ~hit
        if left * self.degree < unhit.bit_count():
            return
        if not unhit and self._can_hold(frozenset(chosen)):
            self.found.add(frozenset(chosen))
            return
        if not left:
            return
        for figure in self._next(chosen, unhit, left):
            if figure not in excluded and figure not in chosen:
                self._extend((*chosen, figure), hit | self.hits.get(figure, 0), excluded, left - 1)
                excluded |= {figure}

    def _next(self, chosen: tuple[str, ...], unhit: int, left: int) -> Iterable[str]:
        """What may come next: of the statement that leaves the least choice, or what makes up for another figure."""
        if not unhit:
            around = {figure for one in chosen for at in self.bounds_of[one] for figure in self.statements[at].alone}
            return sorted(around)
        options = self.figures_of[next(place for place in self.by_choice if unhit >> place & 1)]
        if left * self.degree > unhit.bit_count():
            return options
        # None to spare: each must repair as many as any can, by itself.
        return [
            figure
            for figure in options
            if (self.hits[figure] & unhit).bit_count() == self.degree and figure in self.repairs_alone
        ]

    def _can_hold(self, chosen: frozenset[str]) -> bool:
        """Whether the figures can be changed, and no others, so that every statement about them holds."""
        bounds = {figure: (-self._noise(figure) + self.lowest.get(figure, -inf), inf) for figure in chosen}
        shared: list[Statement] = []
        for at in sorted({at for figure in chosen for at in self.bounds_of[figure]}):
            statement = self.statements[at]
            within = [figure for figure in statement.alone if figure in chosen]
            if len(within) > 1:
                if statement.weights:
                    shared.append(statement)
                continue
            common = _common((bounds[within[0]], statement.alone[within[0]]))
            if common is None:
                return False
            bounds[within[0]] = common
        return not shared or _solvable(bounds, shared)

    def _noise(self, figure: str) -> float:
        return NOISE * abs(self.lowest.get(figure, 0.0))


def _common(changes: Iterable[Change]) -> Change | None:
    """What lies in all of them."""
    low, high = -inf, inf
    for start, end in changes:
        low, high = max(low, start), min(high, end)
    return (low, high) if low <= high else None


def _solvable(bounds: Mapping[str, Change], statements: Iterable[Statement]) -> bool:
    """Whether changes within their bounds meet all linear statements: by Fourier's elimination, one figure at a time.

    Raises _OutOfWorkError where the inequalities become too many.
    """
    rows: set[tuple[tuple[tuple[str, float], ...], float]] = set()

    def add(weights: Mapping[str, float], most: float) -> bool:
        """Σ weight × change ≤ most; false where that can't be."""
        told = tuple(sorted((figure, weight) for figure, weight in weights.items() if weight))
        if not told:
            return most >= 0
        if most < inf:
            rows.add((told, most))
        return True

    for figure, (low, high) in bounds.items():
        add({figure: 1.0}, high)
        add({figure: -1.0}, -low)
    for statement in statements:
        weights = {figure: weight for figure, weight in statement.weights.items() if figure in bounds}
        low, high = statement.between
        if not add(weights, high) or not add({figure: -weight for figure, weight in weights.items()}, -low):
            return False
    for figure in sorted(bounds):
        with_it = [row for row in rows if figure in dict(row[0])]
        rows.difference_update(with_it)
        up = [row for row in with_it if dict(row[0])[figure] > 0]
        down = [row for row in with_it if dict(row[0])[figure] < 0]
        if len(up) * len(down) > MOST_INEQUALITIES:
            raise _OutOfWorkError
        for upper, most in up:
            for lower, least in down:
                one, other = dict(upper), dict(lower)
                by, against = -other.pop(figure), one.pop(figure)
                joined = {name: one.get(name, 0.0) * by + other.get(name, 0.0) * against for name in one.keys() | other}
                if not add(joined, most * by + least * against):
                    return False
    return True
