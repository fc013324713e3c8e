"""Writes the made-up nation as the ingest room would stage it, with the truth beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from operator import attrgetter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ingest.files import write_json
from ingest.stage import stage_catalogues
from ingest.tables import SCHEMAS, write_staged
from synthetic.nation import MadeYear, Nation, make_years
from synthetic.truth import COUNTY_YEAR, LEVELS, PLANTED_CLAIMS, CountyTruth, county_year_rows

STAGED, TRUTH = "staged", "truth"
"""Folders below the output: what dbt builds from, and what must come out."""


def generate(nation: Nation, output: Path, progress: Callable[[MadeYear], None] | None = None) -> dict[str, int]:
    """Writes all years of a nation below `output` and returns what there is of each: reports, figures, claims, planted.

    `staged/<table>/<year>-part-000.parquet` are the staged tables, a part a year. `truth/county_year`, `truth/planted`
    and `truth/levels` hold a file a year of what mart_county_year, fct_findings and mart_level_reconciliation must
    show once all years are built.
    """
    counts = dict.fromkeys(("reports", "figures", "claims", "planted"), 0)
    before: list[CountyTruth] = []
    stage_catalogues(output / STAGED)
    for made in make_years(nation):
        _write_year(made, output / STAGED)
        if before:
            _write_truth(made.year - 1, before, made.counties, output / TRUTH)
        before = made.counties
        planted = (asdict(each) for each in made.planted)
        _write_rows(output / TRUTH / "planted" / f"{made.year}.parquet", PLANTED_CLAIMS, planted)
        levels = (asdict(each) for each in made.levels)
        _write_rows(output / TRUTH / "levels" / f"{made.year}.parquet", LEVELS, levels)
        counts["reports"] += len(made.reports)
        counts["figures"] += sum(len(report.figures) for report in made.reports)
        counts["claims"] += sum(len(report.claims) for report in made.reports)
        counts["planted"] += len(made.planted)
        if progress is not None:
            progress(made)
    _write_truth(nation.last_year, before, [], output / TRUTH)
    write_json(output / TRUTH / "nation.json", {"nation": asdict(nation), "counts": counts})
    return counts


def _write_year(made: MadeYear, staged: Path) -> None:
    texts = [{"report_id": each.report.report_id, "text": each.text} for each in made.reports]
    rows: dict[str, Iterable[Any]] = {
        "reports": (each.report for each in made.reports),
        "figures": (figure for each in made.reports for figure in each.figures),
        "claims": (claim for each in made.reports for claim in each.claims),
        "figure_aspects": (aspect for each in made.reports for aspect in each.aspects),
        "claim_terms": (term for each in made.reports for term in each.terms),
        "notices": (),
    }
    tables = {name: _columns(name, found) for name, found in rows.items()}
    tables["documents"] = pa.Table.from_pylist(texts, schema=SCHEMAS["documents"])
    for name, table in tables.items():
        write_staged(staged / name / f"{made.year}-part-000.parquet", name, table)


def _columns(name: str, rows: Iterable[Any]) -> pa.Table:
    """A staged table from objects; column by column, many times as fast as from dictionaries."""
    schema = SCHEMAS[name]
    values = list(map(attrgetter(*schema.names), rows))
    columns = zip(*values, strict=True) if values else ([] for _ in schema.names)
    return pa.table([pa.array(column, each.type) for column, each in zip(columns, schema, strict=True)], schema=schema)


def _write_truth(year: int, before: list[CountyTruth], now: list[CountyTruth], truth: Path) -> None:
    _write_rows(truth / "county_year" / f"{year}.parquet", COUNTY_YEAR, county_year_rows(before, now))


def _write_rows(path: Path, schema: pa.Schema, rows: Iterable[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(list(rows), schema=schema), path, compression="zstd")
