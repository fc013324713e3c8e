"""Figures in text order with what stands between them: the common ground of all claim rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.model import Claim, ClaimTerm, Figure, Report, content_id
from ingest.narrative.extract import Reading
from ingest.narrative.mention import Mention
from ingest.readers.document import Document

SENTENCE_END = re.compile(r"[。！？]")
FARTHEST = 90
LONGEST_GAP = 300


@dataclass(slots=True)
class Item:
    """A figure among the others; `before` and `after` are the texts up to its neighbours, without blanks.

    `gap` is the text since the figure before as it stands, line breaks included. `sentence` is where its sentence
    starts, 0 for all where dots may be commas and sentences can't be told; `paragraph` is where its paragraph starts.
    """

    index: int
    mention: Mention
    figure: Figure
    before: str
    after: str
    gap: str
    sentence: int
    paragraph: int

    @property
    def unit(self) -> str:
        """Unit in one form, the same for figures that can be added."""
        return self.mention.unit if self.mention.dimension == "count" else self.mention.dimension

    @property
    def is_share(self) -> bool:
        """Whether the figure is a share or rate."""
        return self.mention.dimension == "share"

    @property
    def value(self) -> float:
        """Point value in base units."""
        return self.mention.value


@dataclass(slots=True)
class Found:
    """Claims found so far, each once."""

    report: Report
    claims: list[Claim] = field(default_factory=list)
    terms: list[ClaimTerm] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    _totals: dict[str, Item] = field(default_factory=dict)
    _wholes: dict[str, Item] = field(default_factory=dict)

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
        ids = [item.figure.figure_id for _, item in members]
        claim_id = content_id(self.report.report_id, kind, *ids)
        if claim_id in self.known or len({(role, item.index) for role, item in members}) != len(ids):
            return
        self.known.add(claim_id)
        self._remember(kind, members)
        starts = [item.figure.start or 0 for _, item in members]
        ends = [item.figure.end or 0 for _, item in members]
        self.claims.append(
            Claim(claim_id, self.report.report_id, "narrative", kind, relation, cue, exhaustive, min(starts), max(ends))
        )
        for position, (role, item) in enumerate(members):
            weight = -1.0 if signed[position][0].startswith("-") else (weights or {}).get(role, 1.0)
            self.terms.append(ClaimTerm(claim_id, item.figure.figure_id, role, weight, position))

    def total_of(self, part: Item) -> Item | None:
        """The total of the sum that a figure was found to be a part of."""
        return self._totals.get(part.figure.figure_id)

    def whole_of(self, part: Item) -> Item | None:
        """The whole that a figure was found to be a share or part of."""
        return self._wholes.get(part.figure.figure_id) or self.total_of(part)

    def _remember(self, kind: str, members: list[tuple[str, Item]]) -> None:
        kept = {"sum": self._totals, "part_of": self._wholes, "share": self._wholes}.get(kind)
        whole = next((item for role, item in members if role in ("total", "whole")), None)
        if kept is not None and whole is not None:
            for role, item in members:
                if role == "part":
                    kept.setdefault(item.figure.figure_id, whole)


def items_of(document: Document, reading: Reading) -> list[Item]:
    """All figures of a report as items."""
    view, mentions = document.view, reading.mentions
    items = []
    for index, (mention, figure) in enumerate(zip(mentions, reading.figures, strict=True)):
        start = mentions[index - 1].end if index else max(0, mention.start - FARTHEST)
        stop = mentions[index + 1].start if index + 1 < len(mentions) else min(len(view), mention.end + FARTHEST)
        before, after = _text(view, start, mention.start), _text(view, mention.end, stop)
        sentence = 0 if reading.structure.dotted else reading.structure.sentence(mention.start)[0]
        gap = view[start : mention.start] if mention.start - start <= LONGEST_GAP else ""
        paragraph = reading.structure.paragraph(mention.start)[0]
        items.append(Item(index, mention, figure, before, after, gap, sentence, paragraph))
    return items


def _text(view: str, start: int, end: int) -> str:
    return "".join(view[start:end].split()) if end > start else ""


def together(items: list[Item], first: int, last: int) -> bool:
    """Whether no sentence ends between two items and no gap between neighbours is too wide."""
    return items[first].sentence == items[last].sentence and all(
        len(items[index].before) <= FARTHEST and not SENTENCE_END.search(items[index].before)
        for index in range(first + 1, last + 1)
    )


def distance(left: Item, right: Item) -> int:
    """Characters between two figures, the earlier one given first."""
    return right.mention.start - left.mention.end


PEOPLE = frozenset({"人", "名", "位"})


def same_unit(left: Item, right: Item) -> bool:
    """Whether two figures count in one unit; people go by several classifiers, 人次 counts them once each time."""
    return left.unit == right.unit or (left.unit in PEOPLE and right.unit in PEOPLE)


def comparable(left: Item, right: Item) -> bool:
    """Whether two figures can be added or compared: same unit, same place, same year."""
    return (
        same_unit(left, right)
        and not left.is_share
        and left.figure.region_name == right.figure.region_name
        and left.figure.year == right.figure.year
    )
