"""A small candidate DuckDB file with every published table, for tests that need marts but no dbt build.

The places and texts are invented. One county's total does not add up (a blocking finding), one is doubtful (a warning),
one file is unreadable, one report has been superseded, one is a tabular return whose figures stand in cells.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from ingest.model import SCHEMAS, Claim, ClaimTerm, Figure, Report, content_id

_text, _int, _float, _bool = pa.string(), pa.int64(), pa.float64(), pa.bool_()

_VERDICT_ENDS = [
    (f"{side}_{end}", kind)
    for side in ("observed", "expected")
    for end, kind in (("lo", _float), ("hi", _float), ("lo_open", _bool), ("hi_open", _bool))
]

MARTS: dict[str, pa.Schema] = {
    "marts.dim_report": pa.schema(
        [*SCHEMAS["reports"], ("is_current", _bool), ("figure_count", _int), ("claim_count", _int)]
    ),
    "marts.dim_region": SCHEMAS["regions"],
    "marts.dim_measure": SCHEMAS["measures"],
    "marts.dim_year": pa.schema([("year", _int)]),
    "marts.fct_figures": pa.schema(
        [
            *SCHEMAS["figures"],
            ("source_name", _text), ("report_year", _int), ("is_current", _bool), ("quality_status", _text),
        ]
    ),
    "marts.fct_findings": pa.schema(
        [
            ("finding_id", _text), ("claim_id", _text), ("report_id", _text), ("source_name", _text),
            ("region_code", _text), ("region_name", _text), ("year", _int), ("kind", _text), ("severity", _text),
            ("verdict", _text), ("cue", _text), ("start", _int), ("end", _int), ("expected", _text),
            ("observed", _text), ("explanation", _text), ("explanation_zh", _text), ("quotes", _text),
            ("sentences", _text), ("suspects", _text),
        ]
    ),
    "marts.mart_reporting_coverage": pa.schema(
        [
            ("region_code", _text), ("region_name", _text), ("region_level", _text), ("year", _int), ("status", _text),
            ("report_count", _int), ("revision_count", _int), ("figure_count", _int), ("finding_count", _int),
            ("source_names", _text),
        ]
    ),
    "audit.audit_claim_verdicts": pa.schema(
        [
            ("claim_id", _text), ("report_id", _text), ("source", _text), ("kind", _text), ("relation", _text),
            ("cue", _text), ("exhaustive", _bool), ("start", _int), ("end", _int), ("region_code", _text),
            ("region_name", _text), ("year", _int), ("verdict", _text), ("reason", _text), *_VERDICT_ENDS,
            ("explanation", _text),
        ]
    ),
    "audit.audit_claim_terms": pa.schema(
        [
            ("claim_id", _text), ("figure_id", _text), ("role", _text), ("weight", _float), ("position", _int),
            ("report_id", _text), ("quote", _text), ("sentence", _text), ("start", _int), ("end", _int),
            ("value", _float), ("lo", _float), ("hi", _float), ("lo_open", _bool), ("hi_open", _bool),
            ("last_digit", _float), ("unit", _text), ("measure", _text), ("region_name", _text), ("year", _int),
        ]
    ),
    "audit.audit_documents": SCHEMAS["documents"],
    "audit.audit_rule_activity": pa.schema(
        [("kind", _text), ("status", _text), *((name, _int) for name in ("evaluated", "consistent", "inconsistent",
         "suspicious", "undecidable"))]
    ),
}
"""Arrow schema of the published tables whose columns the contract fixes, by `schema.table`."""

MEASURES = [
    ("organisations", "branches", "基层组织", "organisations", "stock", True, False),
    ("coverage_rate", "branches", "覆盖率", "coverage rate", "rate", False, False),
    ("sessions", "trainings", "培训期数", "training sessions", "flow", True, True),
    ("participants", "trainings", "培训人次", "participants", "flow", True, True),
    ("amount", "funding", "经费", "money spent", "flow", True, True),
]


@dataclass
class Draft:
    """Rows of a candidate under construction; every `add_*` keeps the derived columns consistent."""

    reports: list[Report] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)
    claims: list[tuple[Claim, str, str]] = field(default_factory=list)
    terms: list[ClaimTerm] = field(default_factory=list)
    ends: dict[str, tuple[float | None, float | None]] = field(default_factory=dict)

    def add_report(self, source_name: str, text: str | None, **columns: Any) -> Report:
        """A registered report; `text` None makes it unreadable."""
        report_id = content_id(source_name, text)
        report = Report(
            report_id=report_id,
            source_name=source_name,
            sha256=(report_id * 4),
            format=columns.pop("format", "txt"),
            status="unreadable" if text is None else "read",
            characters=None if text is None else len(text),
            encoding=None if text is None else "utf-8",
            **columns,
        )
        self.reports.append(report)
        if text is not None:
            self.texts[report_id] = text
        return report

    def add_figure(self, report: Report, quote: str, value: float, *, after: str = "", **columns: Any) -> Figure:
        """A figure whose `quote` stands in the report's text, at its first place behind `after`."""
        text = self.texts[report.report_id]
        start = text.index(quote, text.index(after) + len(after)) if "cell" not in columns else None
        end = None if start is None else start + len(quote)
        sentence = quote if start is None else _sentence(text, start)
        exact = {"lo": value, "hi": value, "lo_open": False, "hi_open": False, "bound": "exact", "last_digit": 1.0}
        meaning = {"fact": "branches", "measure": "organisations", "measure_kind": "stock", "unit": "个"}
        figure = Figure(
            figure_id=content_id(report.report_id, start, columns.get("sheet"), columns.get("cell")),
            report_id=report.report_id, start=start, end=end, quote=quote, sentence=sentence, value=value,
            **(exact | meaning | {"region_code": report.region_code, "region_name": report.region_name,
               "year": report.year, "confidence": 0.9} | columns),
        )  # fmt: skip
        self.figures.append(figure)
        return figure

    def add_claim(
        self, kind: str, verdict: str, reason: str, terms: list[tuple[str, Figure]], *,
        cue: str = "共…其中", relation: str = "=", observed: tuple[float | None, float | None] = (None, None),
        exhaustive: bool = True,
    ) -> Claim:  # fmt: skip
        """A claim with its verdict; `observed` are the closed ends of what the text says the total is."""
        first = terms[0][1]
        claim = Claim(
            claim_id=content_id(kind, *(figure.figure_id for _, figure in terms)), report_id=first.report_id,
            source="narrative" if first.start is not None else "return", kind=kind, relation=relation, cue=cue,
            exhaustive=exhaustive, start=first.start, end=terms[-1][1].end,
        )  # fmt: skip
        self.claims.append((claim, verdict, reason))
        self.ends[claim.claim_id] = observed
        for position, (role, figure) in enumerate(terms):
            self.terms.append(ClaimTerm(claim.claim_id, figure.figure_id, role, 1.0, position))
        return claim


def _sentence(text: str, start: int) -> str:
    begin = max(text.rfind(stop, 0, start) for stop in "。\n") + 1
    ends = [found for stop in "。\n" if (found := text.find(stop, start)) >= 0]
    return text[begin : min(ends) + 1 if ends else len(text)].strip()


QINGHE = """青禾县2014年基层组织工作情况
全县共有基层组织386个，其中农村270个、社区66个、机关60个。组织覆盖率95.71%。
举办培训班12期，培训3.3万人次。
投入经费1.7亿元，其中场所建设600多万元。
"""

BAISHI = """白石县2014年工作总结
全县建立组织约500个，比去年增长8.5%。培训党员2500多人次。
投入专项经费30万元。
"""


def small_draft() -> Draft:
    """Five reports of two places and three years, with one blocking finding, one warning and one undecidable claim."""
    draft = Draft()
    qinghe = {"region_code": "990101", "region_name": "青禾县", "region_level": "county", "region_from": "title"}
    baishi = {"region_code": "990102", "region_name": "白石县", "region_level": "county", "region_from": "title"}
    money = {"fact": "funding", "measure": "amount", "measure_kind": "flow", "unit": "元"}
    heads = {"fact": "trainings", "measure": "participants", "measure_kind": "flow", "unit": "人次"}

    earlier = draft.add_report("青禾县2014初稿.txt", "青禾县共有组织380个。\n", year=2014, **qinghe)
    first = draft.add_report("青禾县2014.txt", QINGHE, title="青禾县2014年基层组织工作情况", year=2014, revision=2,
                             supersedes=earlier.report_id, **qinghe)  # fmt: skip
    earlier.superseded_by = first.report_id
    second = draft.add_report("白石县2014.txt", BAISHI, title="白石县2014年工作总结", year=2014, **baishi)
    grid = "合计\t30\n甲乡\t18\n乙乡\t12\n"
    sheet = draft.add_report("白石县2015报表.xlsx", grid, format="xlsx", year=2015, **baishi)
    draft.add_report("损坏.pdf", None, format="pdf", problem="The file ends before its cross-reference table.")

    draft.add_figure(earlier, "380个", 380)
    total = draft.add_figure(first, "386个", 386)
    parts = [draft.add_figure(first, quote, value) for quote, value in (("270个", 270), ("66个", 66), ("60个", 60))]
    draft.add_figure(first, "95.71%", 95.71, fact="branches", measure="coverage_rate", measure_kind="rate", unit="%",
                     last_digit=0.01)  # fmt: skip
    draft.add_figure(first, "12期", 12, fact="trainings", measure="sessions", measure_kind="flow", unit="期", event=1)
    draft.add_figure(first, "3.3万人次", 33000, lo=32500, hi=33500, bound="rounded", last_digit=1000, event=1, **heads)
    whole = draft.add_figure(first, "1.7亿元", 1.7e8, lo=1.65e8, hi=1.75e8, bound="rounded", last_digit=1e7, **money)
    part = draft.add_figure(first, "600多万元", 6e6, lo=6e6, hi=7e6, hi_open=True, bound="more_than", last_digit=1e6,
                            **money)  # fmt: skip
    draft.add_claim("sum", "inconsistent", "no_overlap", [("total", total), *(("part", part) for part in parts)],
                    observed=(386, 386))  # fmt: skip
    draft.add_claim("part_of", "consistent", "within", [("whole", whole), ("part", part)], relation="<=",
                    observed=(1.65e8, 1.75e8))  # fmt: skip

    current = draft.add_figure(second, "约500个", 500, lo=450, hi=550, bound="about", last_digit=100)
    growth = draft.add_figure(second, "8.5%", 8.5, fact="branches", measure="coverage_rate", measure_kind="rate",
                              unit="%", last_digit=0.1)  # fmt: skip
    draft.add_figure(second, "2500多人次", 2500, lo=2500, hi=2600, hi_open=True, bound="more_than", last_digit=100,
                     **heads)  # fmt: skip
    draft.add_figure(second, "30万元", 300000, lo=295000, hi=305000, bound="rounded", last_digit=10000, **money)
    draft.add_claim("growth", "undecidable", "missing_base", [("current", current), ("growth", growth)], cue="增长")

    cells = [draft.add_figure(sheet, str(value), value, sheet="Sheet1", cell=cell)
             for cell, value in (("B1", 30), ("B2", 18), ("B3", 12))]  # fmt: skip
    draft.add_claim("sum", "suspicious", "outside_band", [("total", cells[0]), ("part", cells[1]), ("part", cells[2])],
                    cue="合计", observed=(30, 30))  # fmt: skip
    return draft


def rows_of(draft: Draft) -> dict[str, list[dict[str, Any]]]:
    """The rows of every published table, keyed by `schema.table`."""
    reports = {report.report_id: report for report in draft.reports}
    current = {
        report.report_id: report.status == "read" and not (report.superseded_by or report.duplicate_of)
        for report in draft.reports
    }
    claims = {claim.claim_id: (claim, verdict, reason) for claim, verdict, reason in draft.claims}
    status = {figure.figure_id: "ok" for figure in draft.figures}
    for verdict, mark in (("suspicious", "warned"), ("inconsistent", "quarantined")):
        status |= {term.figure_id: mark for term in draft.terms if claims[term.claim_id][1] == verdict}
    figures = {figure.figure_id: figure for figure in draft.figures}
    figure_rows = [
        asdict(figure)
        | {
            "source_name": reports[figure.report_id].source_name, "report_year": reports[figure.report_id].year,
            "is_current": current[figure.report_id], "quality_status": status[figure.figure_id],
        }
        for figure in draft.figures
    ]  # fmt: skip
    term_columns = MARTS["audit.audit_claim_terms"].names
    term_rows = [
        {name: ({**asdict(figures[term.figure_id]), **asdict(term)}).get(name) for name in term_columns}
        for term in draft.terms
    ]
    verdict_rows = [_verdict_row(draft, claim, verdict, reason) for claim, verdict, reason in draft.claims]
    terms_of = {row["claim_id"]: [term for term in term_rows if term["claim_id"] == row["claim_id"]] for row in verdict_rows}
    finding_rows = [
        _finding_row(row, reports[row["report_id"]], terms_of[row["claim_id"]])
        for row in verdict_rows
        if row["verdict"] in ("inconsistent", "suspicious")
    ]
    return {
        "marts.dim_report": [
            asdict(report)
            | {
                "is_current": current[report.report_id],
                "figure_count": sum(figure.report_id == report.report_id for figure in draft.figures),
                "claim_count": sum(claim.report_id == report.report_id for claim, _, _ in draft.claims),
            }
            for report in draft.reports
        ],
        "marts.dim_region": _regions(draft),
        "marts.dim_measure": [
            dict(zip(("measure", "fact", "name_zh", "name_en", "measure_kind", "additive_over_regions",
                      "additive_over_years"), row, strict=True), definition=f"How many {row[3]}.", dimension="count")
            for row in MEASURES
        ],
        "marts.dim_year": [{"year": year} for year in sorted({r.year for r in draft.reports if r.year})],
        "marts.fct_figures": figure_rows,
        "marts.fct_findings": finding_rows,
        "marts.mart_reporting_coverage": _coverage(draft, finding_rows),
        "audit.audit_claim_verdicts": verdict_rows,
        "audit.audit_claim_terms": term_rows,
        "audit.audit_rule_activity": _rule_activity(draft),
        "audit.audit_documents": [{"report_id": key, "text": text} for key, text in draft.texts.items()],
    }  # fmt: skip


def _regions(draft: Draft) -> list[dict[str, Any]]:
    named = {report.region_code: report for report in draft.reports if report.region_code}
    return [
        {"region_code": code, "region_name": report.region_name, "region_level": report.region_level,
         "parent_code": "990100", "valid_from": 1980, "valid_to": None}
        for code, report in named.items()
    ]  # fmt: skip


def _rule_activity(draft: Draft) -> list[dict[str, Any]]:
    rows = []
    for kind in ("sum", "part_of", "share", "product", "growth", "repeat", "bound"):
        verdicts = [verdict for claim, verdict, _ in draft.claims if claim.kind == kind]
        counts = {name: verdicts.count(name) for name in ("consistent", "inconsistent", "suspicious", "undecidable")}
        status = "ran" if verdicts else "did_not_run"
        rows.append({"kind": kind, "status": status, "evaluated": len(verdicts), **counts})
    return rows


def _verdict_row(draft: Draft, claim: Claim, verdict: str, reason: str) -> dict[str, Any]:
    terms = [figure for figure in draft.figures for term in draft.terms
             if (term.claim_id, term.figure_id) == (claim.claim_id, figure.figure_id)]  # fmt: skip
    report = next(report for report in draft.reports if report.report_id == claim.report_id)
    observed_lo, observed_hi = draft.ends[claim.claim_id]
    ends = [sum(end for figure in terms[1:] if (end := getattr(figure, side)) is not None) for side in ("lo", "hi")]
    expected = [ends[0], ends[1] if claim.relation == "=" else None]
    return asdict(claim) | {
        "region_code": report.region_code, "region_name": report.region_name, "year": report.year,
        "verdict": verdict, "reason": reason, "observed_lo": observed_lo, "observed_hi": observed_hi,
        "observed_lo_open": False, "observed_hi_open": False, "expected_lo": expected[0], "expected_hi": expected[1],
        "expected_lo_open": False, "expected_hi_open": any(figure.hi_open for figure in terms[1:]),
        "explanation": f"The parts come to {expected[0]:,.0f}, the total is {terms[0].value:,.0f}.",
    }  # fmt: skip


def _finding_row(verdict: dict[str, Any], report: Report, terms: list[dict[str, Any]]) -> dict[str, Any]:
    names = MARTS["marts.fct_findings"].names
    return {name: verdict.get(name) for name in names} | {
        "finding_id": content_id("finding", verdict["claim_id"]), "source_name": report.source_name,
        "severity": "block" if verdict["verdict"] == "inconsistent" else "warn",
        "expected": f"[{verdict['expected_lo']:g}, {verdict['expected_hi']:g}]",
        "observed": f"[{verdict['observed_lo']:g}, {verdict['observed_hi']:g}]",
        "explanation_zh": "各部分之和与总数不符。",
        "quotes": " | ".join(term["quote"] for term in terms),
        "sentences": " | ".join(dict.fromkeys(term["sentence"] for term in terms)),
        "suspects": "cannot tell which",
    }  # fmt: skip


def _coverage(draft: Draft, findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    rows = []
    years = sorted({report.year for report in draft.reports if report.year})
    for code in sorted({report.region_code for report in draft.reports if report.region_code}):
        named = next(report for report in draft.reports if report.region_code == code)
        for year in years:
            here = [report for report in draft.reports if (report.region_code, report.year) == (code, year)]
            ids = {report.report_id for report in here}
            rows.append(
                {
                    "region_code": code, "region_name": named.region_name, "region_level": named.region_level,
                    "year": year, "status": "reported" if here else "missing", "report_count": len(here),
                    "revision_count": sum(report.superseded_by is not None for report in here),
                    "figure_count": sum(figure.report_id in ids for figure in draft.figures),
                    "finding_count": sum(finding["report_id"] in ids for finding in findings),
                    "source_names": " | ".join(report.source_name for report in here),
                }
            )  # fmt: skip
    placeless = [report for report in draft.reports if report.region_code is None or report.year is None]
    return rows + [
        {
            "region_code": report.region_code, "region_name": report.region_name, "region_level": report.region_level,
            "year": report.year, "status": report.status, "report_count": 1, "revision_count": 0, "figure_count": 0,
            "finding_count": 0, "source_names": report.source_name,
        }
        for report in placeless
    ]  # fmt: skip


def write_candidate(
    path: Path, draft: Draft | None = None, change: Callable[[duckdb.DuckDBPyConnection], object] | None = None
) -> Path:
    """Writes the candidate file; `change` may then spoil it through an open connection."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema marts; create schema audit")
        for name, rows in rows_of(draft or small_draft()).items():
            connection.register("rows", pa.Table.from_pylist(rows, schema=MARTS[name]))
            connection.execute(f"create table {name} as select * from rows")
            connection.unregister("rows")
            connection.execute(f"comment on table {name} is 'The {name.split('.')[1]} table.'")
            for column in MARTS[name].names:
                connection.execute(f"comment on column {name}.\"{column}\" is 'The {column} of a row.'")
        if change is not None:
            change(connection)
    return path
