"""Claims found so far, and what later rules ask of them: which total a part has, which rate is used up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.model import Claim, ClaimTerm, Report, content_id
from ingest.narrative.claims.amid_dots import may_belong
from ingest.narrative.claims.counted import Counted
from ingest.narrative.claims.in_all import totals_of
from ingest.narrative.claims.items import Item
from ingest.narrative.claims.named_together import times_named
from ingest.narrative.claims.weigh import added, meet

MOST_BASES = 3
LOOK_BACK, LEAST_MADE = 6, 20


@dataclass(slots=True)
class Found:
    """Claims found so far, each once."""

    report: Report
    dotted: bool = False
    claims: list[Claim] = field(default_factory=list)
    terms: list[ClaimTerm] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    _totals: dict[str, Item] = field(default_factory=dict)
    _wholes: dict[str, Item] = field(default_factory=dict)
    _rates: set[str] = field(default_factory=set)
    _divided: dict[tuple[str, frozenset[str]], Claim] = field(default_factory=dict)
    _replaced: set[str] = field(default_factory=set)
    _changes: set[int] = field(default_factory=set)
    _bases: dict[int, Item] = field(default_factory=dict)
    _taken: set[int] = field(default_factory=set)
    _shares: set[int] = field(default_factory=set)
    items: Sequence[Item] = ()
    _counted: Counted | None = None
    _in_all: dict[str, list[Item]] | None = None

    def counted(self, items: list[Item]) -> Counted:
        """The figures of the report by what they count, sorted once."""
        if self._counted is None:
            self._counted = Counted(items)
        return self._counted

    def add(
        self,
        kind: str,
        roles: Iterable[tuple[str, Item]],
        cue: str,
        *,
        relation: str = "=",
        exhaustive: bool = True,
        weights: dict[str, float] | None = None,
    ) -> None:
        """Note a claim with its terms in the order given; the same kind over the same figures is noted once.

        `weights` scale the figures of a role, 1 where not named: -1 subtracts. A role written -base subtracts one term.
        """
        signed = list(roles)
        members = [(role.removeprefix("-"), item) for role, item in signed]
        parts = [self.report.report_id, kind]
        starts, ends = [], []
        for _, item in members:
            if item.is_torn:
                return
            figure = item.figure
            parts.append(figure.figure_id)
            starts.append(figure.start or 0)
            ends.append(figure.end or 0)
        if self.dotted and not may_belong(kind, members):
            return
        claim_id = content_id(*parts)
        counted_twice = kind == "product" and len({item.index for _, item in members}) != len(members)
        if claim_id in self.known or len(set(members)) != len(members) or counted_twice:
            return
        start, end = min(starts), max(ends)
        if kind == "sum" and weights is None and self._is_made_of_another(members):
            return
        claim = Claim(claim_id, self.report.report_id, "narrative", kind, relation, cue, exhaustive, start, end)
        if kind in ("sum", "part_of") and self._is_said(claim, members):
            return
        self.known.add(claim_id)
        self._remember(kind, members)
        self.claims.append(claim)
        times = _times_named(members) if kind == "sum" and weights is None else {}
        for position, (role, item) in enumerate(members):
            weight = weights.get(role, 1.0) if weights is not None else float(times.get(item.index, 1))
            if signed[position][0] != role:
                weight = -1.0
            self.terms.append(ClaimTerm(claim_id, item.figure.figure_id, role, weight, position))

    def _is_made_of_another(self, members: list[tuple[str, Item]]) -> bool:
        """发出168份，收回161份。40岁以下45人，41—50岁76人，51岁以上40人: whether the parts make another figure near by.

        One that is told behind the total, or beside the parts.
        """
        total = next(item for role, item in members if role == "total")
        parts = [item for role, item in members if role == "part"]
        first = min(parts, key=lambda part: part.index, default=None)
        made = sum(part.value for part in parts)
        if first is None or made < LEAST_MADE or meet(total.mention.interval, added(parts)):
            return False
        return any(
            one.value == made
            and not one.is_share
            and one is not total
            and one.mention.bound == "exact"
            and (one.index > total.index or one.paragraph == first.paragraph)
            for one in self.items[max(0, first.index - LOOK_BACK) : first.index]
        )

    def _is_said(self, claim: Claim, members: list[tuple[str, Item]]) -> bool:
        """Whether a sum over the same figures says what this claim does; a sum takes the place of what says less.

        That parts add up to a total leaves nothing to say of their being no more than it: one contradiction is one
        finding.
        """
        whole = next(item.figure.figure_id for role, item in members if role in ("total", "whole"))
        key = whole, frozenset(item.figure.figure_id for role, item in members if role == "part")
        earlier = self._divided.get(key)
        if earlier is not None and claim.kind == "part_of":
            return True
        if earlier is not None and earlier.kind == "part_of":
            self._replaced.add(earlier.claim_id)
        self._divided[key] = claim
        return False

    def close(self, total: Item, parts: Iterable[Item]) -> bool:
        """Say of a sum noted before that its parts are all there are; whether there was one."""
        key = total.figure.figure_id, frozenset(part.figure.figure_id for part in parts)
        noted = self._divided.get(key)
        if noted is None or noted.kind != "sum":
            return False
        noted.exhaustive = True
        return True

    def standing(self) -> tuple[list[Claim], list[ClaimTerm]]:
        """All claims with their terms, without those in whose place others came."""
        if not self._replaced:
            return self.claims, self.terms
        return (
            [claim for claim in self.claims if claim.claim_id not in self._replaced],
            [term for term in self.terms if term.claim_id not in self._replaced],
        )

    def total_of(self, part: Item) -> Item | None:
        """The total of the sum that a figure was found to be a part of."""
        return self._totals.get(part.figure.figure_id)

    def whole_of(self, part: Item) -> Item | None:
        """The whole that a figure was found to be a share or part of."""
        return self._wholes.get(part.figure.figure_id) or self.total_of(part)

    def in_all(self, items: list[Item], noun: str, before: int) -> Item | None:
        """The last figure before one that tells how many there are in all of what a noun names."""
        if self._in_all is None:
            self._in_all = totals_of(items)
        told = self._in_all.get(noun)
        return next((one for one in reversed(told) if one.index < before), None) if told else None

    def take_up(self, parts: Iterable[Item]) -> None:
        """Remember figures whose wholes the wording has told: no rule need look for another."""
        self._taken.update(part.index for part in parts)

    def is_taken(self, part: Item) -> bool:
        """Whether a figure's whole has been told by the wording."""
        return part.index in self._taken

    def is_compared(self, change: Item) -> bool:
        """Whether a growth or difference was found whose change a figure is."""
        return change.index in self._changes

    def has_whole(self, share: Item) -> bool:
        """Whether it was found what a share is a share of."""
        return share.index in self._shares

    def recent_wholes(self) -> list[Item]:
        """What the last few shares were told of, the latest first."""
        return list(self._bases.values())[::-1][:MOST_BASES]

    def has_rate(self, rate: Item) -> bool:
        """Whether a product or average was found whose rate a figure is, and what it is multiplied by."""
        return rate.figure.figure_id in self._rates

    def _remember(self, kind: str, members: list[tuple[str, Item]]) -> None:
        if kind in ("growth", "difference"):
            self._changes.update(item.index for role, item in members if role in ("growth", "change"))
        if kind in ("product", "average") and len(members) > 2:
            self._rates.update(item.figure.figure_id for role, item in members if role in ("per_unit", "average"))
        if kind not in ("sum", "part_of", "share"):
            return
        kept = self._totals if kind == "sum" else self._wholes
        whole = next((item for role, item in members if role in ("total", "whole")), None)
        if kind == "share":
            self._shares.update(item.index for role, item in members if role == "share")
            if whole is not None:
                self._bases.pop(whole.index, None)
                self._bases[whole.index] = whole
        if whole is not None:
            for role, item in members:
                if role == "part":
                    kept.setdefault(item.figure.figure_id, whole)


def _times_named(members: list[tuple[str, Item]]) -> dict[int, int]:
    """How often parts of a sum count that are told of each of several, 党校、职教中心各1个, where once fails."""
    parts = [item for role, item in members if role == "part"]
    times = {part.index: number for part in parts if (number := times_named(part)) > 1}
    total = next(item for role, item in members if role == "total")
    return {} if not times or meet(total.mention.interval, added(parts)) else times
