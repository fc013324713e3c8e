"""Figures in text order with what stands between them: the common ground of all claim rules."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.model import Figure
from ingest.narrative.claims.marks import CLAUSE, SENTENCE_END
from ingest.narrative.extract import Reading
from ingest.narrative.mention import Mention
from ingest.readers.document import Document

# One of them stands in what makes a figure a rate (rates.py).
RATE_CHARACTERS = frozenset("每均一各")
RATE_REACH = 34
_FOR_EACH = re.compile(r"每|[人户村月年亩队站天]均")
# 来信来访74件次，其中婚姻类51件
_EACH_TIME = {"件次": "件", "场次": "场", "期次": "期", "家次": "家", "户次": "户"}
FARTHEST = 90
LONGEST_GAP = 300
MOST_FIGURES = 2_000
"""More than one report has: what is sought among all figures of a text is sought among so many, for time's sake."""


@dataclass(slots=True, eq=False)
class Item:
    """A figure among the others; `before` and `after` are the texts up to its neighbours, without blanks.

    `gap` is the text since the figure before as it stands, line breaks included. `sentence` is where its sentence
    starts, 0 for all where dots may be commas and sentences can't be told; `paragraph` is where its paragraph starts.

    `unit` is the unit in one form, the same for figures that can be added; `clause` what stands before the figure in
    its own clause; `is_torn` says that a number stands right before it, over a line's end or a blank (3 / 450元);
    `may_be_rate` that the words before it may make it an amount for each of several. `counted` are the words that say
    what it counts, once somebody asked for them (counted.py).
    """

    index: int
    mention: Mention
    figure: Figure
    before: str
    after: str
    gap: str
    sentence: int
    paragraph: int
    unit: str = field(init=False)
    is_share: bool = field(init=False)
    value: float = field(init=False)
    clause: str = field(init=False)
    is_torn: bool = field(init=False)
    may_be_rate: bool = field(init=False)
    counted: str | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        """What every rule asks for, told once."""
        mention = self.mention
        self.unit = _EACH_TIME.get(mention.unit, mention.unit) if mention.dimension == "count" else mention.dimension
        self.is_share = mention.dimension == "share"
        self.value = mention.value
        self.clause = CLAUSE.split(self.before)[-1]
        self.is_torn = self.before[-1:].isdigit()
        self.may_be_rate = not self.is_share and not RATE_CHARACTERS.isdisjoint(self.before[-RATE_REACH:])

    @property
    def is_for_each(self) -> bool:
        """Whether it is an amount for each of several: 每村2万元, 人均300元, 12件 per village."""
        return self.figure.measure_kind == "per_unit" or _FOR_EACH.search(self.clause) is not None


def items_of(document: Document, reading: Reading) -> list[Item]:
    """All figures of a report as items."""
    view, mentions = document.view, reading.mentions
    structure = reading.structure
    items = []
    before, start = "", 0
    if mentions:
        start = max(0, mentions[0].start - FARTHEST)
        before = _text(view, start, mentions[0].start)
    for index, (mention, figure) in enumerate(zip(mentions, reading.figures, strict=True)):
        last = index + 1 == len(mentions)
        stop = min(len(view), mention.end + FARTHEST) if last else mentions[index + 1].start
        after = _text(view, mention.end, stop)
        sentence = 0 if structure.dotted else structure.sentence(mention.start)[0]
        gap = view[start : mention.start] if mention.start - start <= LONGEST_GAP else ""
        paragraph = structure.paragraph(mention.start)[0]
        items.append(Item(index, mention, figure, before, after, gap, sentence, paragraph))
        # What stands behind one figure is what stands before the next.
        before, start = after, mention.end
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


def one_place_and_year(left: Item, right: Item) -> bool:
    """Whether two figures are told of one place in one year."""
    return left.figure.region_name == right.figure.region_name and left.figure.year == right.figure.year


def comparable(left: Item, right: Item) -> bool:
    """Whether two figures can be added or compared: same unit, same place, same year."""
    return same_unit(left, right) and not left.is_share and one_place_and_year(left, right)
