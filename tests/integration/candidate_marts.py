"""Candidates for tests of gate and release: invented reports with real offsets, built into marts by dbt.

The places and texts are invented. One county's total does not add up (a blocking finding), one return is doubtful (a
warning), one file is unreadable, one report has been superseded, one claim lacks a term and can't be decided.
"""

from __future__ import annotations

import atexit
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet

from county_reports.dbt_runner import run_dbt_build
from expectations import blame
from ingest.model import Claim, ClaimTerm, Figure, FigureAspect, Notice, Report, content_id
from ingest.tables import SCHEMAS, SORT_KEYS
from publish.semantic_manifest import manifest_of

PROJECT = Path(__file__).resolve().parents[2]

MEASURES = [
    ("organisations", "branches", "基层组织", "organisations", "stock", True, False),
    ("organisations_graded", "branches", "分类定级党组织数", "party organisations graded", "flow", True, False),
    ("coverage_rate", "branches", "覆盖率", "coverage rate", "rate", False, False),
    ("growth_rate", "branches", "增长率", "growth rate", "rate", False, False),
    ("sessions", "trainings", "培训期数", "training sessions", "flow", True, True),
    ("participants", "trainings", "培训人次", "participants", "flow", True, True),
    ("amount", "funding", "经费", "money spent", "flow", True, True),
    ("contact_points", "pairings", "联系点", "contact points", "stock", True, False),
    ("hours_per_member", "trainings", "人均学时", "training hours per person", "target", False, False),
    ("work_coverage_rate", "branches", "党的工作覆盖率", "work coverage rate", "rate", False, False),
]


@dataclass
class Draft:
    """Rows of a candidate under construction; offsets and ids are worked out from the texts."""

    reports: list[Report] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)
    aspects: list[FigureAspect] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    terms: list[ClaimTerm] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

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
        self, kind: str, *terms: tuple[str, Figure], cue: str = "共…其中", relation: str = "=", exhaustive: bool = True
    ) -> Claim:
        """A claim over (role, figure) terms, stated from its first to its last figure."""
        first, last = terms[0][1], terms[-1][1]
        claim = Claim(
            claim_id=content_id(kind, *(figure.figure_id for _, figure in terms)),
            report_id=first.report_id,
            source="narrative" if first.start is not None else "return",
            kind=kind,
            relation=relation,
            cue=cue,
            exhaustive=exhaustive,
            start=first.start,
            end=last.end,
        )
        self.claims.append(claim)
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
建立联系点18个，18个联系点均已挂牌。
"""

BAISHI = """白石县2014年工作总结
全县建立组织约500个，比去年增长8.5%。培训党员2500多人次。
投入专项经费30万元。
"""


def small_draft() -> Draft:
    """Seven files of three places and two years, with one blocking finding, one warning and one undecidable claim."""
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
    grid = "合计\t40600\n甲乡\t10100\n乙乡\t10100\n丙乡\t10100\n丁乡\t10100\n"
    sheet = draft.add_report("白石县2015报表.xlsx", grid, format="xlsx", year=2015, **baishi)
    copy = draft.add_report("白石县2014副本.txt", BAISHI, year=2014, duplicate_of=second.report_id, **baishi)
    draft.add_figure(copy, "约500个", 500, lo=450, hi=550, bound="about", last_digit=100)
    graded = "青云市共有基层组织900个。分类定级先进300个、后进40个。\n"
    upper = draft.add_report("青云市2014.txt", graded, year=2014, region_code="990100",
                             region_name="青云市", region_level="prefecture", region_from="title")  # fmt: skip
    draft.add_figure(upper, "900个", 900)
    for quote, value, grade in (("300个", 300, "A"), ("40个", 40, "D")):
        figure = draft.add_figure(upper, quote, value, measure="organisations_graded", measure_kind="flow")
        draft.aspects.append(FigureAspect(figure.figure_id, "grade", grade, "先进" if grade == "A" else "后进"))
    draft.add_report("损坏.pdf", None, format="pdf", problem="The file ends before its cross-reference table.")

    draft.add_figure(earlier, "380个", 380)
    total = draft.add_figure(first, "386个", 386)
    parts = [draft.add_figure(first, quote, value) for quote, value in (("270个", 270), ("66个", 66), ("60个", 60))]
    draft.aspects.append(FigureAspect(parts[0].figure_id, "field", "rural", "农村"))
    draft.add_figure(first, "95.71%", 95.71, fact="branches", measure="coverage_rate", measure_kind="rate", unit="%",
                     last_digit=0.01)  # fmt: skip
    draft.add_figure(first, "12期", 12, fact="trainings", measure="sessions", measure_kind="flow", unit="期", event=1)
    draft.add_figure(first, "3.3万人次", 33000, lo=32500, hi=33500, bound="rounded", last_digit=1000, event=1, **heads)
    whole = draft.add_figure(first, "1.7亿元", 1.7e8, lo=1.65e8, hi=1.75e8, bound="rounded", last_digit=1e7, **money)
    part = draft.add_figure(first, "600多万元", 6e6, lo=6e6, hi=7e6, hi_open=True, bound="more_than", last_digit=1e6,
                            **money)  # fmt: skip
    draft.add_claim("sum", ("total", total), *(("part", figure) for figure in parts))
    draft.add_claim("part_of", ("whole", whole), ("part", part), relation="<=", cue="其中")

    places = {"fact": "pairings", "measure": "contact_points"}
    point = draft.add_figure(first, "18个", 18, **places)
    draft.add_figure(first, "18个", 18, after="联系点18个", repeat_of=point.figure_id, **places)

    current = draft.add_figure(second, "约500个", 500, lo=450, hi=550, bound="about", last_digit=100)
    growth = draft.add_figure(second, "8.5%", 8.5, fact="branches", measure="growth_rate", measure_kind="rate",
                              unit="%", last_digit=0.1)  # fmt: skip
    draft.add_figure(second, "2500多人次", 2500, lo=2500, hi=2600, hi_open=True, bound="more_than", last_digit=100,
                     **heads)  # fmt: skip
    draft.add_figure(second, "30万元", 300000, lo=295000, hi=305000, bound="rounded", last_digit=10000, **money)
    draft.add_claim("growth", ("current", current), ("growth", growth), cue="增长")

    cells = [
        draft.add_figure(sheet, f"{value}", value, sheet="Sheet1", cell=cell, lo=value - 50, hi=value + 50,
                         bound="rounded", last_digit=100, **heads)
        for cell, value in (("B1", 40600), ("B2", 10100), ("B3", 10100), ("B4", 10100), ("B5", 10100))
    ]  # fmt: skip
    draft.add_claim("sum", ("total", cells[0]), *(("part", cell) for cell in cells[1:]), cue="合计")
    draft.notices.append(
        Notice(
            sheet.report_id, "error", "no_number", "Sheet1", "C2", "text where a number belongs: <无>", "应填数字：<无>"
        )
    )
    return draft


def staged_tables(draft: Draft) -> dict[str, pa.Table]:
    """The rows of a draft as the tables that the ingest room stages."""
    places = {report.region_code: report for report in draft.reports if report.region_code}
    rows: dict[str, list[dict[str, Any]]] = {
        "reports": [asdict(report) for report in draft.reports],
        "documents": [{"report_id": report_id, "text": text} for report_id, text in draft.texts.items()],
        "figures": [asdict(figure) for figure in draft.figures],
        "claims": [asdict(claim) for claim in draft.claims],
        "claim_terms": [asdict(term) for term in draft.terms],
        "notices": [asdict(notice) for notice in draft.notices],
        "measures": [
            {
                "measure": measure, "fact": fact, "name_zh": zh, "name_en": en, "definition": f"How many {en}.",
                "dimension": "count", "measure_kind": kind, "additive_over_regions": regions,
                "additive_over_years": years,
            }
            for measure, fact, zh, en, kind, regions, years in MEASURES
        ],
        "aspects": [
            {"aspect": "field", "value": "rural", "name_zh": "农村", "name_en": "rural", "facts": "branches"},
            {"aspect": "grade", "value": "A", "name_zh": "先进", "name_en": "advanced", "facts": "branches"},
            {"aspect": "grade", "value": "D", "name_zh": "后进", "name_en": "weak", "facts": "branches"},
            {"aspect": "status", "value": "planned", "name_zh": "计划", "name_en": "planned", "facts": "branches"},
        ],
        "figure_aspects": [asdict(aspect) for aspect in draft.aspects],
        "regions": [
            {
                "region_code": code, "region_name": report.region_name, "region_level": report.region_level,
                "parent_code": "990100" if report.region_level == "county" else "990000", "valid_from": 1980, "valid_to": None,
                "change": "listed", "place_id": f"{code}@1980",
            }
            for code, report in places.items()
        ] + [
            {
                "region_code": code, "region_name": name, "region_level": level, "parent_code": None,
                "valid_from": 1980, "valid_to": None, "change": "listed", "place_id": f"{code}@1980",
            }
            for code, name, level in (("990100", "丁市", "prefecture"), ("990000", "丙省", "province"))
            if code not in places
        ],
        "region_changes": [
            {
                "predecessor_code": min(places), "predecessor_valid_from": 1980, "successor_code": max(places),
                "successor_valid_from": 1980, "year": 1980, "change": "merged",
            }
        ],
    }  # fmt: skip
    tables = {name: pa.Table.from_pylist(rows[name], schema=schema) for name, schema in SCHEMAS.items()}
    return {name: table.sort_by([(key, "ascending") for key in SORT_KEYS[name]]) for name, table in tables.items()}


def build_candidate(draft: Draft, folder: Path) -> Path:
    """Builds the draft's marts with dbt in `folder`, says whom the findings blame, and returns the candidate."""
    for name, table in staged_tables(draft).items():
        path = folder / "input" / name / "2014-part-000.parquet"
        path.parent.mkdir(parents=True)
        pa.parquet.write_table(table, path)
    candidate = folder / "candidate" / "county_marts.duckdb"
    run_dbt_build(PROJECT / "dbt_project", folder / "input", candidate, folder / "dbt")
    blame.write(candidate)
    return candidate


@cache
def _small_build() -> Path:
    folder = Path(mkdtemp(prefix="county-candidate-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    build_candidate(small_draft(), folder)
    return folder


def small_candidate(path: Path, change: str | Callable[[duckdb.DuckDBPyConnection], object] | None = None) -> Path:
    """A copy of the small draft's candidate at `path` (dbt runs once a session), which `change` may then spoil."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(_small_build() / "candidate" / "county_marts.duckdb" if change is None else _unconstrained(), path)
    shutil.copyfile(manifest_of(_small_build() / "candidate" / "county_marts.duckdb"), manifest_of(path))
    if change is not None:
        with duckdb.connect(str(path)) as connection:
            if isinstance(change, str):
                connection.execute(change)
            else:
                change(connection)
    return path


@cache
def _unconstrained() -> Path:
    """The small candidate without dbt's own constraints, which would refuse most of what a test plants."""
    path = _small_build() / "unconstrained.duckdb"
    shutil.copyfile(_small_build() / "candidate" / "county_marts.duckdb", path)
    with duckdb.connect(str(path)) as connection:
        tables = connection.execute("select schema_name || '.' || table_name from duckdb_tables()").fetchall()
        for (table,) in tables:
            connection.execute(f"create or replace table {table} as select * from {table}")
    return path
