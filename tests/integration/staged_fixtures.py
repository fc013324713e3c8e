"""Small staged inputs for tests of the dbt project: dataclass rows, written as the Parquet files dbt reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ingest.model import Claim, ClaimTerm, Figure, FigureAspect, Notice, Report
from ingest.tables import SCHEMAS

MEASURES = [
    ("organisations", "branches", "count", "stock", True, False),
    ("venues_built", "branches", "count", "flow", True, True),
    ("coverage_rate", "branches", "share", "rate", False, False),
    ("work_coverage_rate", "branches", "share", "rate", False, False),
    ("sessions", "trainings", "count", "flow", True, True),
    ("participants", "trainings", "count", "flow", True, True),
    ("hours_per_member", "trainings", "duration", "target", False, False),
    ("amount", "funding", "money", "flow", True, True),
    ("amount_per_village", "funding", "money", "per_unit", False, False),
    ("contact_points", "pairings", "count", "stock", True, False),
    ("first_secretaries", "pairings", "count", "flow", True, False),
    ("recipient_households", "pairings", "count", "stock", True, False),
    ("problems_solved", "pairings", "count", "flow", True, True),
    ("members", "members", "count", "stock", True, False),
]
"""A small catalogue: measure, fact, dimension, kind, additive over regions, additive over years."""

REGIONS = [
    ("990001", "甲县", "county", "990000", 1980, None),
    ("990002", "乙县", "county", "990000", 1980, 2009),
    ("990002", "乙市", "county", "990000", 2010, None, None, None, "upgraded", "990002@1980", None, "990002@1980"),
    ("990004", "戊县", "county", "990000", 1980, 1999),
    ("990000", "丙省", "province", None, 1980, None),
]
"""Made-up places; 乙县 becomes 乙市 in 2010, 戊县 ends with 1999."""
REGION_CHANGES = [("990002", 1980, "990002", 2010, 2010, "upgraded")]

ASPECTS = [
    ("field", "rural", "branches"),
    ("field", "office", "branches"),
    ("organisation_kind", "branch", "branches"),
    ("grade", "A", "branches"),
    ("audience", "members", "trainings"),
    ("audience", "farmers", "trainings"),
    ("channel", "class", "trainings"),
    ("status", "target", "branches trainings funding pairings"),
    ("status", "planned", "branches trainings funding pairings"),
    ("payer_level", "county", "funding"),
    ("helper_side", "member", "pairings"),
    ("recipient_side", "household", "pairings"),
]
"""A small catalogue of aspects: aspect, value, facts."""


@dataclass
class StagedInput:
    """Rows of every staged table, added one by one and written at once.

    Figures and claims get short readable ids (`f1`, `c1`), so that a failing test names the row.
    """

    reports: list[Report] = field(default_factory=list)
    documents: list[dict[str, Any]] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    figure_aspects: list[FigureAspect] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    claim_terms: list[ClaimTerm] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    measures: list[tuple[Any, ...]] = field(default_factory=lambda: list(MEASURES))
    aspects: list[tuple[str, str, str]] = field(default_factory=lambda: list(ASPECTS))
    regions: list[tuple[Any, ...]] = field(default_factory=lambda: list(REGIONS))
    region_changes: list[tuple[Any, ...]] = field(default_factory=lambda: list(REGION_CHANGES))

    def report(self, report_id: str = "r1", **changes: Any) -> str:
        """Adds a readable report of 甲县 for 2014 and its text; returns its id."""
        row: dict[str, Any] = {
            "source_name": f"{report_id}.txt", "sha256": report_id * 4, "format": "txt", "region_code": "990001",
            "region_name": "甲县", "region_level": "county", "year": 2014,
        }  # fmt: skip
        report = Report(report_id=report_id, **{**row, **changes})
        self.reports.append(report)
        if report.status != "unreadable":
            self.documents.append({"report_id": report_id, "text": f"text of {report_id}"})
        return report_id

    def figure(self, value: float, **changes: Any) -> str:
        """Adds an exact figure of report `r1` (or `report_id=`) with an interval of one point; returns its id.

        `aspects` are what else it says: {"field": "rural"}.
        """
        number = len(self.figures) + 1
        row: dict[str, Any] = {
            "figure_id": f"f{number}", "report_id": "r1", "start": 10 * number, "end": 10 * number + 5,
            "quote": f"{value:g}", "sentence": f"sentence {number}", "value": float(value), "lo": float(value),
            "hi": float(value), "lo_open": False, "hi_open": False, "bound": "exact", "last_digit": 1.0, "unit": "个",
            "fact": "branches", "measure": "organisations", "measure_kind": "stock", "region_code": "990001",
            "region_name": "甲县", "year": 2014, "confidence": 0.9,
        }  # fmt: skip
        said = changes.pop("aspects", {})
        figure = Figure(**{**row, **changes})
        self.figures.append(figure)
        self.figure_aspects += [FigureAspect(figure.figure_id, aspect, of, of) for aspect, of in said.items()]
        return figure.figure_id

    def rounded(self, value: float, last_digit: float, **changes: Any) -> str:
        """Adds a figure known to half a unit of its last digit (1.7亿)."""
        half = last_digit / 2
        return self.figure(
            value, **{"lo": value - half, "hi": value + half, "bound": "rounded", "last_digit": last_digit, **changes}
        )

    def more_than(self, value: float, last_digit: float, **changes: Any) -> str:
        """Adds a figure with 多 (600多万): from the value to below one unit of its last digit more."""
        return self.figure(
            value,
            **{"hi": value + last_digit, "hi_open": True, "bound": "more_than", "last_digit": last_digit, **changes},
        )

    def claim(self, kind: str, *terms: tuple[str, str] | tuple[str, str, float], **changes: Any) -> str:
        """Adds a claim over (role, figure id[, weight]) terms; returns its id."""
        claim_id = changes.pop("claim_id", f"c{len(self.claims) + 1}")
        row: dict[str, Any] = {
            "claim_id": claim_id, "report_id": "r1", "source": "narrative", "kind": kind,
            "relation": "<=" if kind in {"part_of", "bound"} else "=", "cue": "共", "exhaustive": True,
        }  # fmt: skip
        self.claims.append(Claim(**{**row, **changes}))
        for position, (role, figure_id, *weight) in enumerate(terms):
            self.claim_terms.append(ClaimTerm(claim_id, figure_id, role, weight[0] if weight else 1.0, position))
        return claim_id

    def tables(self) -> dict[str, pa.Table]:
        """Every staged table in its contract schema."""
        measures = [
            {"measure": measure, "fact": fact, "name_zh": measure, "name_en": measure, "definition": measure,
             "dimension": dimension, "measure_kind": kind, "additive_over_regions": over_regions,
             "additive_over_years": over_years}
            for measure, fact, dimension, kind, over_regions, over_years in self.measures
        ]  # fmt: skip
        aspects = [
            {"aspect": aspect, "value": value, "name_zh": value, "name_en": value, "facts": facts}
            for aspect, value, facts in self.aspects
        ]
        regions = [
            {"change": "listed", "place_id": f"{region[0]}@{region[4]}"}
            | dict(zip(SCHEMAS["regions"].names, region, strict=False))
            for region in self.regions
        ]
        changes = [dict(zip(SCHEMAS["region_changes"].names, change, strict=True)) for change in self.region_changes]
        rows: dict[str, Iterable[dict[str, Any]]] = {
            "reports": map(asdict, self.reports), "documents": self.documents, "figures": map(asdict, self.figures),
            "claims": map(asdict, self.claims), "claim_terms": map(asdict, self.claim_terms),
            "measures": measures, "regions": regions, "region_changes": changes,
            "aspects": aspects,
            "figure_aspects": map(asdict, self.figure_aspects),
            "notices": map(asdict, self.notices),
        }  # fmt: skip
        return {name: pa.Table.from_pylist(list(rows[name]), schema=schema) for name, schema in SCHEMAS.items()}

    def write(self, input_dir: Path) -> Path:
        """Writes `{input_dir}/{table}/2014-part-000.parquet` for every table and returns `input_dir`."""
        for name, table in self.tables().items():
            folder = input_dir / name
            folder.mkdir(parents=True, exist_ok=True)
            pq.write_table(table, folder / "2014-part-000.parquet")
        return input_dir
