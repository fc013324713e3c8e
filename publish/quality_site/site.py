"""Writes the quality site: an overview of the release, a page a report, coverage of places and years, dictionary."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
from jinja2 import Environment
from markupsafe import Markup

from expectations.result import GateResult
from publish.descriptions import PUBLISHED_LAYERS, published_models
from publish.quality_site.data import Claim, Report, SiteData, page_name, read_site_data
from publish.quality_site.highlight import Mark, annotate, annotate_html_source, lines_of_tags, placed
from publish.quality_site.page import TEMPLATES, page_environment, source_hash
from publish.quality_site.plot import interval_plot
from publish.quality_site.sheets import sheet_grids

FINDINGS_ON_OVERVIEW = 60
"""Findings shown on the first page; where there are more, all of them stand on a page of their own."""

_WEB_FORMATS = ("html", "htm")


def write_quality_site(
    marts: duckdb.DuckDBPyConnection, folder: Path, manifest: dict[str, Any], gate: GateResult
) -> None:
    """Writes the site of the release whose marts are open into the new `folder`.

    Every page opens from disk, without network and without scripts; scripts only add comfort.
    """
    data = read_site_data(marts)
    (folder / "reports").mkdir(parents=True)
    shutil.copyfile(TEMPLATES / "quality.css", folder / "quality.css")
    environment = _environment(manifest)
    overview = {
        "data": data,
        "gate": gate,
        "coverage": coverage_matrix(data),
        "limit": FINDINGS_ON_OVERVIEW,
        "root": "",
    }
    _write(environment, "index.html", folder / "index.html", **overview)
    _write(environment, "coverage.html", folder / "coverage.html", **overview)
    models = sorted(published_models().values(), key=lambda model: (PUBLISHED_LAYERS.index(model.layer), model.name))
    _write(environment, "dictionary.html", folder / "dictionary.html", models=models, root="")
    if len(data.findings) > FINDINGS_ON_OVERVIEW:
        _write(environment, "findings.html", folder / "findings.html", **overview)
    for report in data.reports.values():
        _write(environment, "report.html", folder / "reports" / report.page, **_report_view(report, data))


def coverage_matrix(data: SiteData) -> dict[str, Any]:
    """Years as columns, places as rows; a cell has its row of mart_reporting_coverage and the reports behind it."""
    years = sorted({row["year"] for row in data.coverage if row["year"] is not None})
    if any(row["year"] is None for row in data.coverage):
        years.append(None)
    reports: dict[tuple[Any, Any], list[Report]] = {}
    for report in data.reports.values():
        place = report.row["region_code"] or report.row["region_name"]
        reports.setdefault((place, report.row["year"]), []).append(report)
    places: dict[Any, dict[str, Any]] = {}
    for row in data.coverage:
        key = row["region_code"] or row["region_name"]
        place = places.setdefault(
            key, {"code": row["region_code"], "name": row["region_name"], "level": row["region_level"], "cells": {}}
        )
        behind = sorted(reports.get((key, row["year"]), []), key=lambda report: not report.row["is_current"])
        place["cells"][row["year"]] = {**row, "reports": behind}
    ordered = sorted(
        places.values(), key=lambda place: (place["name"] is None, place["code"] or "~", place["name"] or "")
    )
    return {"years": years, "places": ordered}


def _report_view(report: Report, data: SiteData) -> dict[str, Any]:
    text = report.text or ""
    marks = [mark for figure in report.figures if (mark := figure.mark()) is not None and placed(mark, text)]
    marked = {mark.figure_id for mark in marks}
    lines = annotate_html_source(text, marks) if report.row["format"] in _WEB_FORMATS else annotate(text, marks)
    unplaced = [figure for figure in report.figures if figure.row["figure_id"] not in marked]
    return {
        "report": report,
        "lines": lines,
        "tag_lines": lines_of_tags(lines),
        "grids": sheet_grids(unplaced),
        "unplaced": [figure for figure in unplaced if figure.row["cell"] is None],
        "reports": data.reports,
        "root": "../",
    }


def finding_sentences(report: Report, claim: Claim, root: str) -> list[Markup]:
    """The sentences of a claim, each once, its own figures marked and linked to their places in the report."""
    page = f"{root}reports/{report.page}" if root is not None else ""
    found: dict[str, list[Mark]] = {}
    for term in claim.terms:
        sentence, figure = term.row["sentence"], term.figure
        # A lone cell has no sentence around it: its words stand in the table already.
        if not sentence or sentence == term.row["quote"]:
            continue
        marks = found.setdefault(sentence, [])
        if figure is None:
            continue
        mark = figure.mark()
        begin = _offset_in_sentence(report.text or "", sentence, mark, term.row["quote"] or "")
        if begin is not None:
            href = f"{page}#f-{figure.row['figure_id']}"
            css = f"fact-{figure.fact_css} is-{figure.quality_css}"
            end = begin + len(term.row["quote"])
            marks.append(Mark(begin, end, figure.row["figure_id"], href, css, figure.title, claim.row["claim_id"]))
    return [Markup("<br>").join(annotate(sentence, marks, anchors=False)) for sentence, marks in found.items()]


def _offset_in_sentence(text: str, sentence: str, mark: Mark | None, quote: str) -> int | None:
    """Where in the sentence the figure stands: by offset where the sentence is verbatim in the text, else by words."""
    if mark is not None:
        begin = text.find(sentence, max(0, mark.end - len(sentence)), mark.start + len(sentence))
        if 0 <= begin <= mark.start:
            return mark.start - begin
    found = sentence.find(quote) if quote else -1
    return found if found >= 0 else None


def _environment(manifest: dict[str, Any]) -> Environment:
    environment = page_environment()
    script = (TEMPLATES / "quality.js").read_text(encoding="utf-8")
    environment.globals.update(
        manifest=manifest,
        page_name=page_name,
        plot=interval_plot,
        sentences=finding_sentences,
        script=Markup(script),
        script_policy=f"script-src {source_hash(script)}; object-src 'none'; base-uri 'none'; form-action 'none'",
    )
    environment.filters.update(share=_share)
    return environment


def _share(part: float, whole: float) -> float:
    return 100 * part / whole if whole else 0.0


def _write(environment: Environment, template: str, path: Path, **context: Any) -> None:
    path.write_text(environment.get_template(template).render(**context), encoding="utf-8")


__all__: Sequence[str] = ["coverage_matrix", "write_quality_site"]
