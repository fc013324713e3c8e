"""The register: one row a report, with what reading found, its revisions and duplicates.

It is worked out anew from the arrivals and the results of reading, so that it depends on them alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import asdict
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from ingest import reading, whereabouts
from ingest.files import read_json, write_json
from ingest.landing import Arrival, all_arrivals, content_path
from ingest.model import UNKNOWN_YEAR, Report, content_id
from ingest.readers.failure import Unreadable
from ingest.readers.kind import SHEETS
from ingest.readers.sheet import Source
from ingest.regions import Region, gazetteer

_SOURCE_LINE = re.compile(r"来源\s*[:：]\s*([\u4e00-\u9fffA-Za-z0-9《》]{2,20})")
_SIGNATURE = re.compile(
    r"^\s*((?:中共|中国共产党)?[\u4e00-\u9fff]{2,14}(?:县委|市委|区委|旗委|省委|州委|地委)(?:组织部|办公室)?)\s*$",
    re.MULTILINE,
)
_DAY = re.compile(r"((?:19|20)\d\d)\s?[年/.-]\s?(\d{1,2})\s?[月/.-]\s?(\d{1,2})(?:日|\b)")
_HEAD, _TAIL = 600, 400


def latest_arrivals(archive: Path) -> list[Arrival]:
    """One arrival a content, in order of first arrival: its first name, with what its last manifest entry says."""
    by_id: dict[str, Arrival] = {}
    for arrival in all_arrivals(archive):
        first = by_id.get(arrival.report_id)
        name = first.source_name if first is not None else arrival.source_name
        row = asdict(arrival) | {"source_name": name}
        by_id[arrival.report_id] = Arrival(**row)
    return list(by_id.values())


def read_report(arrival: Arrival, archive: Path) -> tuple[Report, Source | None]:
    """Row and document of one arrival; a file that can't be read is a row with the reason, and no document."""
    report = Report(arrival.report_id, arrival.source_name, arrival.sha256, reading.format_of(arrival.source_name))
    report.publisher = arrival.publisher or None
    document: Source | None = None
    try:
        if arrival.problem:
            raise Unreadable(arrival.problem)
        document, report.format, report.encoding = reading.read(
            content_path(archive, arrival.sha256), arrival.source_name
        )
    except Unreadable as problem:
        report.status, report.problem = "unreadable", str(problem)
    except Exception as problem:  # one report must never stop the others
        report.status, report.problem = "unreadable", f"the reader failed: {type(problem).__name__}: {problem}"
    try:
        _locate(report, arrival, document)
    except ValueError as problem:
        report.status, report.problem = "unreadable", f"manifest.csv, line {arrival.manifest_line}: {problem}"
        document = None
    if document is not None:
        report.title = document.title
        report.characters = len(document.text)
        report.publisher = report.publisher or _publisher(document.plain)
        report.published_on = _published_on(document.plain)
    return report, document


def _locate(report: Report, arrival: Arrival, document: Source | None) -> None:
    """Fill in year, region and date of receipt. Raises ValueError for a manifest entry that makes no sense."""
    path = PurePosixPath(arrival.source_name)
    folder, stem = path.parent.as_posix(), path.stem
    report.received_at = _received(arrival.received)
    year = whereabouts.find_year(arrival.year, folder, stem, document)
    report.year = year.value if isinstance(year.value, int) else None
    report.year_from = year.source
    region = whereabouts.find_region(arrival.region, folder, stem, document, report.year)
    if isinstance(region.value, Region):
        name = gazetteer().told_name(region.value, report.year)
        report.region_code, report.region_name = region.value.code, name
        report.region_level, report.region_from = region.value.level, region.source


def _received(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"received {text!r} is no date of the form YYYY-MM-DD") from None


def _publisher(plain: str) -> str | None:
    """Who published: the source line of a page, or the signature under a circular."""
    if match := _SOURCE_LINE.search(plain[:_HEAD]):
        return match[1]
    signatures = _SIGNATURE.findall(plain[-_TAIL:])
    return signatures[-1] if signatures else None


def _published_on(plain: str) -> date | None:
    """The first full date at the head of the text, else the last at its foot."""
    for days in (_DAY.findall(plain[:_HEAD])[:1], _DAY.findall(plain[-_TAIL:])[-1:]):
        for year, month, day in days:
            try:
                return date(int(year), int(month), int(day))
            except ValueError:
                continue
    return None


def result_path(staged: Path, arrival: Arrival, code_version: str) -> Path:
    """Where the result of reading an arrival is kept; another content, manifest entry or reader is another place."""
    row = asdict(arrival)
    key = content_id(code_version, *(row[name] for name in sorted(row)))
    return staged / "reads" / key[:2] / f"{key}.json"


def note_result(path: Path, report: Report, document: Source | None) -> None:
    """Keep what reading found."""
    row = asdict(report)
    for name in ("published_on", "received_at"):
        row[name] = row[name].isoformat() if row[name] is not None else None
    digest = content_id(re.sub(r"\s+", "", document.view)) if document is not None else None
    write_json(path, {"report": row, "text_digest": digest})


def build(archive: Path, staged: Path, code_version: str) -> dict[str, list[Report]]:
    """All reports by partition (year, or `unknown`), revisions and duplicates told.

    Raises FileNotFoundError where an arrival has not been read yet.
    """
    reports: list[Report] = []
    digests: dict[str, str] = {}
    for arrival in latest_arrivals(archive):
        result = read_json(result_path(staged, arrival, code_version))
        row = result["report"]
        for name in ("published_on", "received_at"):
            row[name] = date.fromisoformat(row[name]) if row[name] else None
        reports.append(Report(**row))
        if result["text_digest"]:
            digests[row["report_id"]] = result["text_digest"]
    _tell_duplicates(reports, digests)
    _tell_revisions(reports)
    partitions: dict[str, list[Report]] = defaultdict(list)
    for report in sorted(reports, key=lambda report: report.report_id):
        partitions[str(report.year) if report.year is not None else UNKNOWN_YEAR].append(report)
    return dict(sorted(partitions.items()))


def _tell_duplicates(reports: list[Report], digests: dict[str, str]) -> None:
    """The same text of one place and year in another file or encoding: all but the first name the first."""
    first: dict[tuple[Any, ...], str] = {}
    for report in reports:
        if report.report_id in digests:
            key = (digests[report.report_id], report.year, report.region_code)
            report.duplicate_of = first.get(key)
            first.setdefault(key, report.report_id)


def _tell_revisions(reports: list[Report]) -> None:
    """Reports of one place, year and publisher, or under one name, are revisions in order of receipt."""
    lineages: dict[tuple[str, ...], list[Report]] = {}
    for report in reports:
        if report.status == "unreadable" or report.duplicate_of is not None:
            continue
        place_and_year = (report.region_code or "", str(report.year))
        keys: list[tuple[str, ...]] = [("name", report.source_name, *place_and_year)]
        if report.publisher and report.region_code and report.year is not None:
            # A return and a narrative of one office, or two returns under two titles, are no revisions of each other.
            table = f"return {report.title or report.source_name}" if report.format in SHEETS else ""
            keys.append(("publisher", report.publisher, table, *place_and_year))
        lineage = next((lineages[key] for key in keys if key in lineages), [])
        lineage.append(report)
        for key in keys:
            lineages.setdefault(key, lineage)
    for lineage in {id(lineage): lineage for lineage in lineages.values()}.values():
        ordered = sorted(lineage, key=lambda report: report.received_at or date.min)
        for number, (before, report) in enumerate(zip([None, *ordered], ordered, strict=False), start=1):
            report.revision = number
            if before is not None:
                report.supersedes, before.superseded_by = before.report_id, report.report_id
