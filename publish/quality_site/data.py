"""What the pages show, read from the published marts once and put in the order in which it is read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import duckdb

from ingest.model import content_id
from publish.quality_site import wording
from publish.quality_site.highlight import Mark
from publish.quality_site.plot import Ends
from publish.quality_site.wording import Label, label

Row = dict[str, Any]

_SAFE_NAME = re.compile(r"[0-9A-Za-z_-]{1,80}")


def page_name(report_id: str) -> str:
    """File name of a report's page; an id that could mean another folder is hashed."""
    return f"{report_id if _SAFE_NAME.fullmatch(report_id) else content_id(report_id)}.html"


@dataclass(eq=False)
class Figure:
    """A figure with what its mark and its row in the list say."""

    row: Row
    measure: Label
    claims: list[Claim] = field(default_factory=list)

    @property
    def interval(self) -> str:
        """In bracket notation."""
        return wording.interval(self.row["lo"], self.row["hi"], self.row["lo_open"], self.row["hi_open"])

    @property
    def fact_css(self) -> str:
        """Class of its fact, `other` for one that has no colour."""
        return self.row["fact"] if self.row["fact"] in wording.FACTS else "other"

    @property
    def quality_css(self) -> str:
        """Class of its quality status."""
        return self.row["quality_status"] if self.row["quality_status"] in wording.QUALITY else "ok"

    @property
    def title(self) -> str:
        """One line for a reader without scripts: value, interval, measure, place, year, status."""
        quality = label(wording.QUALITY, self.row["quality_status"])
        parts = [
            f"{wording.number(self.row['value'])} {self.row['unit'] or ''}".strip(),
            self.interval,
            f"{self.measure.zh} {self.measure.en}".strip(),
            f"{self.row['region_name'] or '—'} {self.row['year'] or ''}".strip(),
            f"{quality.zh} {quality.en}",
        ]
        return " · ".join(parts)

    def mark(self, page: str = "") -> Mark | None:
        """Its place in the text, as a link to its row on `page`; None in a sheet."""
        if self.row["start"] is None or self.row["end"] is None:
            return None
        return Mark(
            start=self.row["start"],
            end=self.row["end"],
            figure_id=self.row["figure_id"],
            href=f"{page}#row-{self.row['figure_id']}",
            css=f"fact-{self.fact_css} is-{self.quality_css}",
            title=self.title,
            claims=" ".join(claim.row["claim_id"] for claim in self.claims),
        )


@dataclass(eq=False)
class Term:
    """A figure's place in a claim; `figure` is None where the claim lacks it."""

    row: Row
    role: Label
    figure: Figure | None

    @property
    def interval(self) -> str:
        """In bracket notation."""
        return wording.interval(self.row["lo"], self.row["hi"], self.row["lo_open"], self.row["hi_open"])


@dataclass(eq=False)
class Claim:
    """A claim with its verdict and terms; `finding` is its row in fct_findings, None where it raises no question."""

    row: Row
    terms: list[Term] = field(default_factory=list)
    finding: Row | None = None

    def _ends(self, side: str) -> Ends:
        lo, hi, lo_open, hi_open = (self.row[f"{side}_{end}"] for end in ("lo", "hi", "lo_open", "hi_open"))
        return Ends(lo, hi, bool(lo_open), bool(hi_open))

    @property
    def stated(self) -> Ends:
        """What the report says."""
        return self._ends("observed")

    @property
    def derived(self) -> Ends:
        """What its other figures lead to."""
        return self._ends("expected")


@dataclass(eq=False)
class Report:
    """A registered file with its text, figures in reading order, claims, questions first, and notices, errors first."""

    row: Row
    text: str | None
    figures: list[Figure] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    notices: list[Row] = field(default_factory=list)

    @property
    def page(self) -> str:
        """File name of its page in `reports/`."""
        return page_name(self.row["report_id"])

    @property
    def findings(self) -> list[Claim]:
        """Its claims that raise a question, blocking ones first."""
        return [claim for claim in self.claims if claim.finding is not None]


@dataclass(eq=False)
class SiteData:
    """Everything that is shown, by report."""

    reports: dict[str, Report]
    coverage: list[Row]
    activity: list[Row]

    @cached_property
    def findings(self) -> list[tuple[Report, Claim]]:
        """All findings with their reports: blocking ones first, then by place, year and position."""
        found = [(report, claim) for report in self.reports.values() for claim in report.findings]
        return sorted(
            found,
            key=lambda pair: (
                pair[1].row["verdict"] != "inconsistent",
                pair[1].row["region_code"] or "",
                pair[1].row["region_name"] or "",
                pair[1].row["year"] or 0,
                pair[0].row["source_name"],
                pair[1].row["start"] or 0,
                pair[1].row["claim_id"],
            ),
        )


_VERDICT_ORDER = {"inconsistent": 0, "suspicious": 1, "undecidable": 2, "consistent": 3}


def read_site_data(marts: duckdb.DuckDBPyConnection) -> SiteData:
    """Reads all pages' content from the published marts."""
    measures = {row["measure"]: row for row in _rows(marts, "select * from marts.dim_measure")}
    texts = {row["report_id"]: row["text"] for row in _rows(marts, "select * from audit.audit_documents")}
    reports = {
        row["report_id"]: Report(row, texts.get(row["report_id"]))
        for row in _rows(marts, "select * from marts.dim_report order by region_code, year, source_name, report_id")
    }
    figures = {
        row["figure_id"]: Figure(row, measure_label(row["measure"], measures))
        for row in _rows(
            marts, 'select * from marts.fct_figures order by report_id, "start", "end", sheet, cell, figure_id'
        )
    }
    for figure in figures.values():
        if figure.row["report_id"] in reports:
            reports[figure.row["report_id"]].figures.append(figure)
    for row in _rows(marts, "select * from marts.fct_notices order by report_id, severity, sheet, cell, notice_id"):
        if row["report_id"] in reports:
            reports[row["report_id"]].notices.append(row)
    findings = {row["claim_id"]: row for row in _rows(marts, "select * from marts.fct_findings")}
    terms = defaultdict(list)
    for row in _rows(marts, "select * from audit.audit_claim_terms order by claim_id, position, figure_id"):
        terms[row["claim_id"]].append(row)
    verdicts = _rows(marts, 'select * from audit.audit_claim_verdicts order by report_id, "start", claim_id')
    for claim in link_claims(verdicts, terms, figures, findings):
        if claim.row["report_id"] in reports:
            reports[claim.row["report_id"]].claims.append(claim)
    return SiteData(
        reports,
        _rows(marts, "select * from marts.mart_reporting_coverage order by region_code, region_name, year"),
        _rows(marts, "select * from audit.audit_rule_activity order by kind"),
    )


def link_claims(
    verdicts: Iterable[Row],
    terms: Mapping[str, Sequence[Row]],
    figures: Mapping[str, Figure],
    findings: Mapping[str, Row],
) -> list[Claim]:
    """Claims with their terms (rows by claim id), tied to the figures that they speak of; questions first.

    Verdicts are rows of audit_claim_verdicts, terms of audit_claim_terms, findings (by claim id) of fct_findings.
    """
    claims = []
    for row in verdicts:
        claim = Claim(row, finding=findings.get(row["claim_id"]))
        for term in terms.get(row["claim_id"], ()):
            used = figures.get(term["figure_id"])
            claim.terms.append(Term(term, label(wording.ROLES, term["role"]), used))
            if used is not None and claim not in used.claims:
                used.claims.append(claim)
        claims.append(claim)
    return sorted(claims, key=lambda claim: _VERDICT_ORDER.get(claim.row["verdict"], 9))


def measure_label(measure: str, measures: Mapping[str, Row]) -> Label:
    """Names of a measure from the rows of dim_measure; one that is not there is read aloud."""
    known = measures.get(measure, {})
    return Label(known.get("name_zh") or measure, known.get("name_en") or measure.replace("_", " "))


def _rows(marts: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
    result = marts.execute(query)
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
