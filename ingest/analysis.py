"""One report to its figures, their aspects and its claims, whatever its form and length."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from ingest.aspects import find_aspects, find_label_aspects
from ingest.document_tables import count_tables, with_tables
from ingest.model import Analysis, Claim, ClaimTerm, Figure, FigureAspect, Notice, Report
from ingest.narrative.claims import find_claims
from ingest.narrative.extract import Passages, extract
from ingest.packed import Packed
from ingest.readers.document import Document
from ingest.readers.sheet import Source, Workbook
from ingest.returns.analyse import analyse_return


def analyse(document: Source, report: Report) -> Analysis:
    """Figures, their aspects and claims of one report, and what its county should know of it.

    A text as long as no report is (a year's volume, say) is read section by section, so that it takes no more memory
    than a section does: claims and places don't reach from one section into the next, copied passages do.
    """
    if isinstance(document, Workbook):
        found = analyse_return(document, report)
        return found._replace(aspects=find_label_aspects(found.figures))
    sections = document.sections()
    if len(sections) == 1:
        return _analyse_section(document, report, Passages())
    return _analyse_sections(document, report, sections)


def _analyse_section(section: Document, report: Report, passages: Passages, tables: int = 0) -> Analysis:
    with _no_search_for_cycles():
        reading = extract(section, report, passages)
        claims, terms = find_claims(section, report, reading)
        aspects = find_aspects(section.view, reading.structure, reading.mentions, reading.figures)
    return with_tables(section, report, Analysis(reading.figures, claims, terms, aspects=aspects), tables)


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Python looks for objects that refer to each other after every some hundred new ones.

    The rules make none, so that nothing waits to be found; looking through a section's objects and all tables again and
    again takes a twentieth of the time.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _analyse_sections(document: Document, report: Report, sections: Sequence[tuple[int, int]]) -> Analysis:
    figures, claims, terms = Packed(Figure), Packed(Claim), Packed(ClaimTerm)
    aspects, notices = Packed(FigureAspect), Packed(Notice)
    passages, events, tables = Passages(), 0, 0
    for start, end in sections:
        section = document.section(start, end)
        found, stated, their_terms, told, also = _analyse_section(section, report, passages, tables)
        tables += count_tables(section)
        for figure in found:
            if figure.event is not None:
                figure.event += events
        events = max((figure.event for figure in found if figure.event is not None), default=events)
        figures.extend(found)
        claims.extend(stated)
        terms.extend(their_terms)
        aspects.extend(also)
        notices.extend(told)
    return Analysis(figures, claims, terms, notices, aspects)
