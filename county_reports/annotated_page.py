"""One report as a single HTML page: its text with every figure marked, what each means, and what the claims come to.

The page loads nothing and runs nothing but its own script; text of the report reaches it escaped. With labels it is an
editor of them (see `county_reports.labels`) that hands its result back as a download.
"""

from __future__ import annotations

import hashlib
import json
import shlex
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from county_reports.labels import BOUNDS, Label, label_of
from county_reports.report_file import FileResult, Row, audited
from county_reports.scoring import CONFIDENT, close
from ingest.narrative.catalogue import FACTS, KINDS, by_name
from publish.quality_site import wording
from publish.quality_site.data import Claim, Figure, link_claims, measure_label
from publish.quality_site.highlight import Mark, annotate, annotate_html_source, lines_of_tags, placed
from publish.quality_site.page import TEMPLATES as SHARED_TEMPLATES
from publish.quality_site.page import page_environment, source_hash
from publish.quality_site.sheets import sheet_grids

TEMPLATES = Path(__file__).parent / "templates"

START = 'document.documentElement.classList.add("scripted")'
"""Runs before anything is painted, so that what needs scripts has its place on the page from the beginning."""

READING = ("show.js",)
LABELLING = ("label.js", "label_form.js", "label_add.js")
"""Scripts of the page and of the editor; each uses those before it."""

_QUALITY = {"inconsistent": "quarantined", "suspicious": "warned"}


@dataclass(frozen=True, slots=True)
class Labelling:
    """What the editor edits: the labels to start from (None: the figures as extracted) and the file they belong in."""

    labels: Sequence[Label] | None
    path: Path


@dataclass(slots=True)
class Entry:
    """A figure on the page. `removed`: the labels do not have it; `extra` holds what only labels say."""

    figure: Figure
    removed: bool
    extra: dict[str, Any]


def render(result: FileResult, labelling: Labelling | None = None) -> str:
    """The page of a readable file. The same file, and labels, give the same page."""
    text = result.text or ""
    verdicts, terms = audited([result])
    entries = _entries(result, labelling)
    figures = {entry.figure.row["figure_id"]: entry.figure for entry in entries}
    claims = link_claims(verdicts, terms, figures, {})
    for figure in figures.values():
        _judge(figure)
    marks = [mark for entry in entries if (mark := _mark(entry)) is not None and placed(mark, text)]
    marked = {mark.figure_id for mark in marks}
    # Labels stand in running text alone; a return has no text of its own, its figures stand in cells.
    web_page = result.report.format == "html"
    lines = annotate_html_source(text, marks) if web_page else annotate(text, marks)
    data = _data(entries, claims)
    if labelling is not None:
        data["editor"] = _editor(result, text, labelling, entries)
    styles = _source(SHARED_TEMPLATES / "quality.css") + _source(TEMPLATES / "show.css")
    scripts = [_source(TEMPLATES / name) for name in (READING if labelling is None else READING + LABELLING)]
    return (
        page_environment(TEMPLATES)
        .get_template("show.html")
        .render(
            name=Path(result.name).name,
            report=result.report,
            entries=entries,
            kept=sum(not entry.removed for entry in entries),
            claims=claims,
            contradictions=sum(claim.row["verdict"] == "inconsistent" for claim in claims),
            lines=lines if text else [],
            # A plain text keeps its empty lines.
            tag_lines=lines_of_tags(lines) if web_page else set(),
            grids=sheet_grids(figure for key, figure in figures.items() if key not in marked),
            labelling=labelling,
            confident=CONFIDENT,
            data=htmlsafe_json_dumps(data, dumps=json.dumps, ensure_ascii=False, separators=(",", ":")),
            style=Markup(styles),
            start=Markup(START),
            scripts=[Markup(script) for script in scripts],
            policy=(
                f"default-src 'none'; style-src {source_hash(styles)}; "
                f"script-src {' '.join(map(source_hash, [START, *scripts]))}; base-uri 'none'; form-action 'none'"
            ),
        )
    )


def _entries(result: FileResult, labelling: Labelling | None) -> list[Entry]:
    """The figures found; where there are labels, those instead, and the other figures as removed."""
    measures = {name: asdict(measure) for name, measure in by_name().items()}
    found = [asdict(figure) for figure in result.figures]

    def entry(row: Row, *, removed: bool = False, **extra: Any) -> Entry:
        return Entry(Figure({**row, "quality_status": "ok"}, measure_label(row["measure"], measures)), removed, extra)

    if labelling is None or labelling.labels is None:
        return [entry(row) for row in found]
    spans = {(row["start"], row["end"]): row for row in found}
    entries = []
    for number, label in enumerate(labelling.labels, 1):
        row = spans.pop((label["start"], label["end"]), None) or _unread(number)
        meaning = {key: value for key, value in label.items() if key in row}
        extra = {key: label[key] for key in ("optional", "fact_also", "note") if label.get(key)}
        # Where the label says what the figure says, the figure's open ends stay as they are.
        same = all(close(label[end], row[end]) for end in ("lo", "hi"))
        ends = {} if same else {"lo_open": False, "hi_open": False}
        entries.append(entry({**row, **meaning, **ends, "region_name": label["region"]}, **extra))
    entries += [entry(row, removed=True) for row in spans.values()]
    return sorted(entries, key=lambda each: (each.figure.row["start"] or 0, each.figure.row["end"] or 0))


def _unread(number: int) -> Row:
    """Row of a labelled figure that was not found in the text."""
    names = ("report_id", "sheet", "cell", "basis", "region_code", "region_name", "event", "repeat_of", "confidence")
    unknown: Row = dict.fromkeys(names)
    fields = {"start": 0, "end": 0, "quote": "", "sentence": "", "value": 0, "lo": None, "hi": None, "unit": ""}
    codes = {"bound": "exact", "fact": "other", "measure": "", "measure_kind": "flow", "year": None}
    return unknown | fields | codes | {"figure_id": f"label-{number}", "lo_open": False, "hi_open": False}


def _judge(figure: Figure) -> None:
    """Gives a figure the status that the warehouse would give it (int_figure_quality)."""
    for claim in figure.claims:
        status = _QUALITY.get(claim.row["verdict"])
        if status and figure.row["quality_status"] != "quarantined":
            figure.row["quality_status"] = status


def _mark(entry: Entry) -> Mark | None:
    mark = entry.figure.mark()
    if mark is None:
        return None
    sure = " sure" if (entry.figure.row["confidence"] or 0) >= CONFIDENT else ""
    css = f"{mark.css}{sure}{' is-removed' if entry.removed else ''}"
    return replace(mark, href=f"#f-{mark.figure_id}", css=css)


def _data(entries: Iterable[Entry], claims: Iterable[Claim]) -> dict[str, Any]:
    """What the script shows: numbers as they are and as they read."""
    return {
        "figures": [_figure_data(entry) for entry in entries],
        "confident": CONFIDENT,
        "claims": {
            claim.row["claim_id"]: {
                "kind": wording.label(wording.KINDS, claim.row["kind"]),
                "verdict": claim.row["verdict"],
                "explanation": [claim.row["explanation_zh"] or "", claim.row["explanation"] or ""],
            }
            for claim in claims
        },
        "names": {
            "fact": {code: wording.label(wording.FACTS, code) for code in FACTS},
            "bound": {code: wording.label(wording.BOUNDS, code) for code in BOUNDS},
            "measure_kind": {code: wording.label(wording.MEASURE_KINDS, code) for code in KINDS},
            "verdict": wording.VERDICTS,
            "quality": wording.QUALITY,
        },
    }


_SHOWN_AS_IS = ("start", "end", "quote", "value", "lo", "hi", "bound", "unit", "fact", "measure", "measure_kind")


def _figure_data(entry: Entry) -> dict[str, Any]:
    figure, row = entry.figure, entry.figure.row
    return {
        "id": row["figure_id"],
        **{name: row[name] for name in (*_SHOWN_AS_IS, "basis", "year", "event", "confidence", "repeat_of")},
        "region": row["region_name"],
        "shown": [wording.number(row["value"]), figure.interval],
        "measure_names": figure.measure,
        "quality": row["quality_status"],
        "cell": (f"{row['sheet']}!{row['cell']}" if row["sheet"] else row["cell"]) if row["cell"] else None,
        "claims": [claim.row["claim_id"] for claim in figure.claims],
        "removed": entry.removed,
        **entry.extra,
    }


def _editor(result: FileResult, text: str, labelling: Labelling, entries: Sequence[Entry]) -> dict[str, Any]:
    file, labels = shlex.quote(result.name), shlex.quote(str(labelling.path))
    regions = {entry.figure.row["region_name"] for entry in entries} | {result.report.region_name}
    start = labelling.labels
    if start is None:
        start = [label for figure in result.figures if (label := label_of(figure, text)) is not None]
    base = hashlib.sha256(json.dumps([result.report.sha256, start], sort_keys=True).encode()).hexdigest()
    return {
        "text": text,
        "file_name": labelling.path.name,
        "command": f"county-reports label import {file} {shlex.quote(labelling.path.name)} -o {labels}",
        "draft": f"county-reports label {base[:16]}",
        "region": result.report.region_name,
        "year": result.report.year,
        "regions": sorted(region for region in regions if region),
        "measures": [
            {"name": m.name, "names": [m.name_zh, m.name_en], "fact": m.fact, "measure_kind": m.kind}
            for m in by_name().values()
        ],
    }


def _source(path: Path) -> str:
    return path.read_text(encoding="utf-8")
