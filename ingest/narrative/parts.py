"""Several documents in one file: 第一篇：某县的汇报 … 第二篇：…, each of its own place and year.

A file that a manifest, its folder or its name gives a place or a year keeps that for all of its parts. What a part
doesn't say is the file's, unless its parts are of several places or reports of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest import region_opinion, year_opinion
from ingest.model import Report
from ingest.narrative.below_county import BelowCounty
from ingest.narrative.masked import masked_place, masked_town
from ingest.narrative.mention import Mention
from ingest.narrative.numerals import parse
from ingest.narrative.own_unit import oftener_than, opens, own_unit, signs
from ingest.narrative.place import Place, PlaceAt
from ingest.narrative.places import as_named
from ingest.narrative.scope import Scopes
from ingest.narrative.structure import Structure
from ingest.readers.document import Document
from ingest.readers.plain_text import first_heading
from ingest.regions import Region, gazetteer
from ingest.report_body import HEAD
from ingest.whereabouts import GIVEN, find_region, find_year

SHORTEST_PART = 40
"""Characters: what is shorter is a line of a table of contents."""

_NUMBER = r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})"
_ORDINAL = rf"(?:第{_NUMBER}篇|(?:篇|范文){_NUMBER})"
# 第一篇：某县的汇报, 【篇1】某县的汇报, 之一  某县的汇报; and 基层党建工作汇报 篇1, on a line of its own.
_HEADING = re.compile(
    r"^[ \t\u3000]*(?:"
    rf"[【〖(（]?(?P<first>{_ORDINAL}|之{_NUMBER}(?=[ \t\u3000:：]))[】〗)）]?"
    rf"(?:[ \t\u3000:：、.．]*(?P<title>[^\n]{{0,60}}))?"
    rf"|(?P<called>[^\n，。；：:]{{2,40}}?)[ \t\u3000【〖(（]*(?P<last>{_ORDINAL})[】〗)）]?"
    r")[ \t\u3000]*$",
    re.MULTILINE,
)
_WHICH = re.compile(_NUMBER)

# 第一篇：基层党建工作汇报, no chapter of a report such as 第一篇 党组织.
_OF_ITS_OWN = re.compile("总结|汇报|报告|讲话|材料|范文|体会|发言|述职|心得|计划|演讲|致辞|方案|简报")

_COMPILED = re.compile(r"汇编|目[ \t\u3000]*录[ \t\u3000]*$|编印", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a report, from `start` in its view, with the place and year in force at each position of that."""

    start: int
    scopes: Scopes
    codes: BelowCounty
    year: int | None
    place_shared: bool = True
    year_shared: bool = True
    """Whether the second opinions (region_opinion, year_opinion) share the place and year told from the text."""

    def place_of(self, mention: Mention) -> tuple[Place | None, bool]:
        """Whose work a figure measures, and whether its sentence, or the label of its row, names a place before it."""
        labelled = self.scopes.place_of_label(mention.label) if mention.label else None
        return (labelled, True) if labelled is not None else self.scopes.place(mention.start - self.start)

    def year_of(self, mention: Mention) -> tuple[int | None, bool]:
        """Reporting year of a figure, and whether its sentence names it."""
        return self.scopes.year(replace(mention, start=mention.start - self.start) if self.start else mention)

    def in_name(self, position: int) -> bool:
        """Whether a place's name stands here."""
        return self.scopes.in_name(position - self.start)


class Parts:
    """The documents of one report, one as a rule; positions are those of the whole view."""

    def __init__(self, document: Document, report: Report, structure: Structure) -> None:
        self._parts = [_part(section, told, start, structure) for start, section, told in _documents(document, report)]
        self._starts = [part.start for part in self._parts]
        self._only = self._parts[0] if len(self._parts) == 1 else None

    def at(self, position: int) -> Part:
        """The part that a position lies in."""
        return self._only or self._parts[bisect_right(self._starts, position) - 1]

    def places(self) -> list[PlaceAt]:
        """All places named, in text order."""
        if self._only is not None:
            return self._only.scopes.places
        return [
            replace(at, start=at.start + part.start, end=at.end + part.start)
            for part in self._parts
            for at in part.scopes.places
        ]


def headings(view: str) -> list[re.Match[str]]:
    """Headings of the documents in a file, numbered from one on; none where there are not two of them at least."""
    if not any(word in view for word in ("篇", "范文", "之一")):
        return []
    found: list[re.Match[str]] = []
    for match in _HEADING.finditer(view):
        which = _WHICH.search(match["first"] or match["last"])
        number = parse(which[0]) if which else None
        if number is None or number.value != len(found) + 1:
            continue
        if found and not _is_document(view, found[-1].end(), match.start()):
            # A table of contents; the documents themselves follow.
            found = []
            continue
        found.append(match)
    if found and not _is_document(view, found[-1].end(), len(view)):
        # 第三篇：…, and (余下内容请下载后阅读).
        found.pop()
    return found if len(found) > 1 and _is_document(view, found[-1].end(), len(view)) else []


def _is_document(view: str, start: int, end: int) -> bool:
    """Whether what stands behind a heading is more than the next line of a table of contents."""
    return end - start >= SHORTEST_PART and "。" in view[start:end]


def _documents(document: Document, report: Report) -> list[tuple[int, Document, Report]]:
    """Where each document of a file begins, the document, and the report with its own place and year."""
    heads = headings(document.view)
    if not heads:
        return [(0, document, report)]
    starts = [0, *(head.start() for head in heads[1:])]
    ends = [*starts[1:], len(document.view)]
    sections = [
        _titled(document.section(start, end), head) for head, start, end in zip(heads, starts, ends, strict=True)
    ]
    told = _reports_of(sections, report)
    if _COMPILED.search(document.view, 0, heads[0].start()):
        _as_compiled(told, report)
    return list(zip(starts, sections, told, strict=True))


def _as_compiled(told: list[Report], report: Report) -> None:
    """Give sections of one office's collection, whose cover is the first's, its place and year where they tell none."""
    years = [one.year for one in told if one.year is not None]
    for one in told:
        if one.region_name is None:
            one.region_code, one.region_name = report.region_code, report.region_name
            one.region_level, one.region_from = report.region_level, report.region_from
        if one.year is None and years:
            one.year, one.year_from = max(years), "text"


def _titled(section: Document, head: re.Match[str]) -> Document:
    """A section called what its heading says, and its own first line."""
    titles = [head["title"] or head["called"], first_heading(section.plain)]
    return replace(section, title=" ".join(title for title in titles if title) or None)


def _reports_of(sections: Sequence[Document], report: Report) -> list[Report]:
    """The report with the place and year of each section."""
    told = [replace(report) for _ in sections]
    if report.region_from not in GIVEN:
        places = [find_region("", "", "", section, report.year) for section in sections]
        told_of = {place.value.code for place in places if isinstance(place.value, Region)}
        several = len(told_of) > 1 or all(_OF_ITS_OWN.search(section.title or "") for section in sections)
        for one, place in zip(told, places, strict=True):
            if isinstance(place.value, Region):
                one.region_code = place.value.code
                one.region_name = gazetteer().told_name(place.value, report.year)
                one.region_level, one.region_from = place.value.level, place.source
            elif several:
                one.region_code = one.region_name = one.region_level = one.region_from = None
    if report.year_from not in GIVEN:
        several = len({one.region_code for one in told}) > 1
        for one, section in zip(told, sections, strict=True):
            year = find_year("", "", "", section)
            if isinstance(year.value, int):
                one.year, one.year_from = year.value, year.source
            elif several:
                one.year, one.year_from = None, None
    return told


def _part(section: Document, report: Report, start: int, structure: Structure) -> Part:
    view = section.view
    own = Structure(view, dotted=structure.dotted) if len(view) < len(structure.view) else structure
    home = _home(report, view)
    scopes = Scopes(view, own, home, report.year)
    return Part(
        start,
        scopes,
        BelowCounty(home, scopes.places, report.year),
        report.year,
        report.region_from in GIVEN or region_opinion.shared(view, report.region_code, report.year),
        report.year_from in GIVEN or year_opinion.shared(view, report.year),
    )


def _home(report: Report, view: str) -> Place | None:
    """Whose report it is: the division found for it, or the unit that its head names where that is all it is about."""
    if report.region_name is None:
        return masked_place(view) or own_unit(view)
    division = as_named(Place(report.region_name, report.region_code, report.region_level or "county"), view)
    if report.region_from == "text" and (town := masked_town(view)) is not None:
        return town
    masked = masked_place(view) if division.level in ("province", "prefecture") else None
    lies_there = masked is not None and f"{division.name}{masked.name}" in view
    if masked is not None and lies_there and view.count(division.name) < view.count(masked.name):
        # 驻马店市 says where the B镇 lies that a survey is about.
        return masked
    # A farm of a province names that in passing; a zone's report says no more of its 盟 than 阿拉善高新区.
    in_passing = report.region_from == "text" or (report.region_from == "title" and division.name not in view[:HEAD])
    if division.level in ("province", "prefecture") and in_passing:
        unit = own_unit(view)
        if unit is not None and oftener_than(view, unit, division):
            return unit
    if report.region_from == "text" and division.level == "county" and (unit := own_unit(view)) is not None:
        return unit if signs(view, unit) or opens(view, unit) else division
    return division
