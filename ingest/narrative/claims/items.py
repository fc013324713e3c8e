"""Figures in text order with what stands between them: the common ground of all claim rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.model import Claim, ClaimTerm, Figure, Report, content_id
from ingest.narrative.extract import Reading
from ingest.narrative.scan import Mention
from ingest.readers.document import Document

SENTENCE_END = re.compile(r"[。！？]")
FARTHEST = 90


@dataclass(slots=True)
class Item:
    """A figure among the others; `before` and `after` are the texts up to its neighbours, without blanks.

    `sentence` is where its sentence starts; 0 for all where dots may be commas and sentences can't be told.
    """

    index: int
    mention: Mention
    figure: Figure
    before: str
    after: str
    sentence: int

    @property
    def unit(self) -> str:
        """Unit in one form, the same for figures that can be added."""
        return self.mention.unit if self.mention.dimension == "count" else self.mention.dimension

    @property
    def is_share(self) -> bool:
        """Whether the figure is a share or rate."""
        return self.mention.dimension == "share"


@dataclass(slots=True)
class Found:
    """Claims found so far, each once."""

    report: Report
    claims: list[Claim] = field(default_factory=list)
    terms: list[ClaimTerm] = field(default_factory=list)
    known: set[str] = field(default_factory=set)

    def add(
        self, kind: str, roles: Iterable[tuple[str, Item]], cue: str, *, relation: str = "=", exhaustive: bool = True
    ) -> None:
        """Note a claim with its terms in the order given; the same kind over the same figures is noted once."""
        members = list(roles)
        ids = [item.figure.figure_id for _, item in members]
        claim_id = content_id(self.report.report_id, kind, *ids)
        if claim_id in self.known or len(set(ids)) != len(ids):
            return
        self.known.add(claim_id)
        starts = [item.figure.start or 0 for _, item in members]
        ends = [item.figure.end or 0 for _, item in members]
        self.claims.append(
            Claim(claim_id, self.report.report_id, "narrative", kind, relation, cue, exhaustive, min(starts), max(ends))
        )
        for position, (role, item) in enumerate(members):
            self.terms.append(ClaimTerm(claim_id, item.figure.figure_id, role, 1.0, position))


def items_of(document: Document, reading: Reading) -> list[Item]:
    """All figures of a report as items."""
    view, mentions = document.view, reading.mentions
    items = []
    for index, (mention, figure) in enumerate(zip(mentions, reading.figures, strict=True)):
        start = mentions[index - 1].end if index else max(0, mention.start - FARTHEST)
        stop = mentions[index + 1].start if index + 1 < len(mentions) else min(len(view), mention.end + FARTHEST)
        before, after = _text(view, start, mention.start), _text(view, mention.end, stop)
        sentence = 0 if reading.structure.dotted else reading.structure.sentence(mention.start)[0]
        items.append(Item(index, mention, figure, before, after, sentence))
    return items


def _text(view: str, start: int, end: int) -> str:
    return "".join(view[start:end].split()) if end > start else ""


def together(items: list[Item], first: int, last: int) -> bool:
    """Whether no sentence ends between two items and no gap between neighbours is too wide."""
    return items[first].sentence == items[last].sentence and all(
        len(items[index].before) <= FARTHEST and not SENTENCE_END.search(items[index].before)
        for index in range(first + 1, last + 1)
    )


def comparable(left: Item, right: Item) -> bool:
    """Whether two figures can be added or compared: same unit, same place, same year."""
    return (
        left.unit == right.unit
        and not left.is_share
        and left.figure.region_name == right.figure.region_name
        and left.figure.year == right.figure.year
    )
