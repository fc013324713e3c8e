"""From a document to its figures: found, worded, classified, and put in their place and year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.model import Figure, Report, content_id
from ingest.narrative.bare_numbers import bare_mentions
from ingest.narrative.classify import Meaning, classify
from ingest.narrative.confidence import of_place, of_year, overall
from ingest.narrative.in_turn import told_in_turn
from ingest.narrative.lexicon import lexicon
from ingest.narrative.mention import Mention
from ingest.narrative.parts import Part, Parts
from ingest.narrative.place import Place
from ingest.narrative.scan import dot_is_punctuation, scan
from ingest.narrative.structure import Structure, joined
from ingest.readers.document import Document

LONGEST_SENTENCE = 400
COPY_REACH = 200
COPIED_BEFORE, COPIED_AFTER = 24, 16
SHORTEST_PASSAGE = 12
MOST_PASSAGES = 100_000
"""Remembered of a document of any length; no report has so many figures."""
_TAGS = re.compile(r"<[^<>]{1,300}>")


@dataclass(slots=True)
class Reading:
    """Figures of a report in text order, the mentions they were found as, and the structure they stand in."""

    figures: list[Figure]
    mentions: list[Mention]
    structure: Structure


def extract(document: Document, report: Report, passages: Passages | None = None) -> Reading:
    """All figures of a report.

    `text[figure.start:figure.end] == figure.quote` holds for each, where text is the decoded file. `passages` are those
    of the sections before, where the document is a section of a longer one.
    """
    view = document.view
    structure = Structure(view, dotted=dot_is_punctuation(view))
    parts = Parts(document, report, structure)
    mentions = [
        mention
        for mention in bare_mentions(view, scan(view), lexicon())
        if not parts.at(mention.number_start).in_name(mention.number_start)
    ]
    in_turn = told_in_turn(view, mentions, parts.places(), structure)
    meanings = classify(view, mentions, structure)
    events = _events(mentions, structure)
    sentences = _sentences(document, structure, mentions)
    figures = [
        _figure(
            document, report, mention, meaning, parts.at(mention.start), sentence, event, in_turn.get(mention.start)
        )
        for mention, meaning, sentence, event in zip(mentions, meanings, sentences, events, strict=True)
    ]
    _mark_repeats(figures, mentions, structure, document, passages or Passages())
    return Reading(figures, mentions, structure)


def _figure(
    document: Document,
    report: Report,
    mention: Mention,
    meaning: Meaning,
    part: Part,
    sentence: str,
    event: int | None,
    in_turn: Place | None,
) -> Figure:
    start, end = document.span(mention.start, mention.end)
    (place, place_is_named), (year, year_is_named) = part.place_of(mention), part.year_of(mention)
    if in_turn is not None:
        place, place_is_named = in_turn, True
    return Figure(
        figure_id=content_id(report.report_id, str(start), str(end)),
        report_id=report.report_id,
        start=start,
        end=end,
        quote=document.text[start:end],
        sentence=sentence,
        value=mention.value,
        lo=mention.interval.lo,
        hi=mention.interval.hi,
        lo_open=mention.interval.lo_open,
        hi_open=mention.interval.hi_open,
        bound=mention.bound,
        last_digit=mention.last_digit,
        unit=_unit_as_written(document, mention),
        fact=meaning.measure.fact,
        measure=meaning.measure.name,
        basis=meaning.basis,
        measure_kind=meaning.measure_kind,
        region_code=part.codes.code(place, year),
        region_name=place.name if place is not None else None,
        year=year,
        event=event,
        confidence=overall(
            meaning.chance,
            of_place(place_is_named, place is not None and place == part.scopes.home, part.place_shared),
            of_year(year, year_is_named, year == part.year, report.year_from, part.year_shared),
        ),
    )


def _sentences(document: Document, structure: Structure, mentions: list[Mention]) -> Iterator[str]:
    """The sentence of each figure; figures of one that is told in full share it."""
    told, sentence = (0, 0), ""
    for mention in mentions:
        span = structure.sentence(mention.start)
        if span != told or span[1] - span[0] > LONGEST_SENTENCE:
            told, sentence = span, sentence_at(document, structure, mention.start)
        yield sentence


def sentence_at(document: Document, structure: Structure, position: int) -> str:
    """The sentence around a position as it reads, line breaks of the layout and mark-up left out."""
    start, end = structure.sentence(position)
    if end - start > LONGEST_SENTENCE:
        start = max(start, position - LONGEST_SENTENCE // 2)
        end = min(end, start + LONGEST_SENTENCE)
    told = document.plain[start:end]
    return " ".join((_TAGS.sub("", told) if "<" in told else told).split())


def _unit_as_written(document: Document, mention: Mention) -> str:
    """The classifier as the report writes it, 個 included; signs and what follows from the context in one form."""
    if mention.dimension in ("money", "share") or not mention.unit:
        return mention.unit
    at = document.view.find(mention.unit, mention.number_start, mention.end)
    return document.plain[at : at + len(mention.unit)] if at >= 0 else mention.unit


def _events(mentions: list[Mention], structure: Structure) -> list[int | None]:
    """Figures of one segment of a sentence tell of one happening; numbered from 1, None for a figure on its own."""
    segments = [structure.segment(mention.start) for mention in mentions]
    events: list[int | None] = []
    number = 0
    for index, segment in enumerate(segments):
        first = index == 0 or segments[index - 1] != segment
        shared = not first or (index + 1 < len(segments) and segments[index + 1] == segment)
        if first and shared:
            number += 1
        events.append(number if shared else None)
    return events


def _joined_end(view: str, start: int, end: int) -> str:
    """The last characters of a span without its blanks, of which most spans have none."""
    near = view[max(start, end - COPIED_BEFORE) : end]
    closed = joined(near)
    return closed if closed == near else joined(view[start:end])[-COPIED_BEFORE:]


def _joined_start(view: str, start: int, end: int) -> str:
    """The first ones."""
    near = view[start : min(end, start + COPIED_AFTER)]
    closed = joined(near)
    return closed if closed == near else joined(view[start:end])[:COPIED_AFTER]


class Passages:
    """Passages told so far: the first figure of each."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, int], str] = {}

    def first(self, words: str, value: float, figure_id: str) -> str | None:
        """The figure told with the same words and value before; None where this is the first."""
        if len(self._first) >= MOST_PASSAGES:
            self._first.clear()
        known = self._first.setdefault((words, round(value * 1000)), figure_id)
        return known if known is not figure_id else None


def _mark_repeats(
    figures: list[Figure], mentions: list[Mention], structure: Structure, document: Document, passages: Passages
) -> None:
    """A figure in a sentence copied word for word is told once: the copies name the first."""
    for figure, mention in zip(figures, mentions, strict=True):
        start, end = structure.clause(mention.start)
        before = _joined_end(document.view, max(start, mention.number_start - COPY_REACH), mention.number_start)
        after = _joined_start(document.view, mention.end, min(max(end, mention.end + 12), mention.end + COPY_REACH))
        if len(before) + 1 + len(after) >= SHORTEST_PASSAGE:
            figure.repeat_of = passages.first(f"{before}#{after}", figure.value, figure.figure_id)
