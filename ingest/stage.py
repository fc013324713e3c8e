"""Staging: one chunk of reports to Parquet files, each table one part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import chain
from pathlib import Path

from ingest.analysis import analyse
from ingest.aspect_catalogue import aspects
from ingest.landing import Arrival
from ingest.model import Claim, ClaimTerm, Figure, FigureAspect, Notice, Report
from ingest.narrative.catalogue import catalogue
from ingest.regions import gazetteer
from ingest.register import read_report
from ingest.tables import write_table

REPORT_TABLES = ("documents", "figures", "figure_aspects", "claims", "claim_terms", "notices", "reports")
"""Tables with one part a chunk. `reports` is written last: where it lies, the chunk is finished."""


def part_path(folder: Path, table: str, part: int) -> Path:
    """Where a part of a table lies in a staging folder."""
    return folder / table / f"part-{part:03d}.parquet"


def stage_chunk(arrivals: Iterable[tuple[Arrival, Report]], archive: Path, folder: Path, part: int) -> int:
    """Write one part of every table for the reports given (with their revisions told); returns the number of figures.

    A report that fails is staged as unreadable with the reason, so that the others go on.
    """
    reports: list[Report] = []
    documents: list[dict[str, str]] = []
    # A list for each report, which may be packed: put together, a long one would be unpacked.
    figures: list[Sequence[Figure]] = []
    claims: list[Sequence[Claim]] = []
    terms: list[Sequence[ClaimTerm]] = []
    said: list[Sequence[FigureAspect]] = []
    notices: list[Sequence[Notice]] = []
    for arrival, report in arrivals:
        reports.append(report)
        if report.status == "unreadable":
            continue
        again, document = read_report(arrival, archive)
        if document is None:
            # A limit of time or memory may be reached on a busier machine, or a converter be gone.
            report.status, report.problem = "unreadable", again.problem
            continue
        try:
            found = analyse(document, report)
        except Exception as problem:  # one report must never stop the others
            report.status, report.problem = "unreadable", f"the rules failed: {type(problem).__name__}: {problem}"
            continue
        report.status = "read" if found.figures else "no_figures"
        documents.append({"report_id": report.report_id, "text": document.text})
        figures.append(found.figures)
        claims.append(found.claims)
        terms.append(found.terms)
        notices.append(found.notices)
        said.append(found.aspects)
    write_table(part_path(folder, "documents", part), "documents", documents)
    write_table(part_path(folder, "figures", part), "figures", map(asdict, chain.from_iterable(figures)))
    write_table(part_path(folder, "figure_aspects", part), "figure_aspects", map(asdict, chain.from_iterable(said)))
    write_table(part_path(folder, "claims", part), "claims", map(asdict, chain.from_iterable(claims)))
    write_table(part_path(folder, "claim_terms", part), "claim_terms", map(asdict, chain.from_iterable(terms)))
    write_table(part_path(folder, "notices", part), "notices", map(asdict, chain.from_iterable(notices)))
    write_table(part_path(folder, "reports", part), "reports", map(asdict, reports))
    return sum(map(len, figures))


def stage_catalogues(folder: Path) -> None:
    """Write the catalogues of measures and aspects, the region table and what became of what as staged tables."""
    write_table(
        folder / "measures" / "all.parquet",
        "measures",
        (
            {
                "measure": measure.name,
                "fact": measure.fact,
                "name_zh": measure.name_zh,
                "name_en": measure.name_en,
                "definition": measure.definition,
                "dimension": measure.dimension,
                "measure_kind": measure.kind,
                "additive_over_regions": measure.additive_over_regions,
                "additive_over_years": measure.additive_over_years,
            }
            for measure in catalogue()
        ),
    )
    write_table(
        folder / "aspects" / "all.parquet",
        "aspects",
        (
            {
                "aspect": value.aspect,
                "value": value.value,
                "name_zh": value.name_zh,
                "name_en": value.name_en,
                "facts": " ".join(value.facts),
            }
            for value in aspects().values
        ),
    )
    write_table(
        folder / "regions" / "all.parquet",
        "regions",
        (
            {
                "region_code": region.code,
                "region_name": region.name,
                "region_level": region.level,
                "parent_code": region.parent or None,
                "valid_from": region.valid_from,
                "valid_to": region.valid_to,
                "name_pinyin": region.pinyin,
                "name_en": region.english,
                "change": region.change,
                "predecessors": " ".join(region.predecessors) or None,
                "successors": " ".join(region.successors) or None,
                "place_id": region.place_id,
            }
            for region in gazetteer().regions
        ),
    )
    write_table(
        folder / "region_changes" / "all.parquet",
        "region_changes",
        (
            {
                "predecessor_code": change.before.code,
                "predecessor_valid_from": change.before.valid_from,
                "successor_code": change.after.code,
                "successor_valid_from": change.after.valid_from,
                "year": change.year,
                "change": change.kind,
            }
            for change in gazetteer().changes()
        ),
    )
