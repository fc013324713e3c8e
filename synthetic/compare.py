"""Holds what was built against the truth about the made-up nation, and one build against another."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import duckdb

OF_ONE_BUILD = ("int_rebuilt_years", "int_figure_additivity", "int_fact_figures", "int_event_figures")
"""Working tables, which hold what the build at hand works out."""
SHOWN_FINDINGS = "select report_id, claim_id, region_code, year from marts.fct_findings"
TRUE_FINDINGS = "select report_id, claim_id, region_code, year from true_planted"


def shown_headlines(names: Iterable[str]) -> str:
    """The headlines that the marts show of counties, in the columns of the truth about them."""
    return " union all ".join(
        f"select region_code, year, '{name}' as headline, {name} as value, {name}_lo as lo, {name}_hi as hi "
        "from marts.mart_county_year where substr(region_code, 5, 2) <> '00'"
        for name in names
    )


def with_truth(marts: duckdb.DuckDBPyConnection, nation: Path) -> None:
    """Lays the truth beside the marts, as the views true_county_year, true_planted and true_levels."""
    for name in ("county_year", "planted", "levels"):
        path = nation / "truth" / name / "*.parquet"
        marts.execute(f"create temp view true_{name} as select * from read_parquet('{path}')")


def tables_apart(left: Path, right: Path) -> dict[str, int]:
    """Of every table of the left file, how many rows stand in one of the two files alone."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{left}' as l (read_only)")
        connection.execute(f"attach '{right}' as r (read_only)")
        tables = connection.execute(
            "select schema_name || '.' || table_name from duckdb_tables() where database_name = 'l' "
            f"and table_name not in {OF_ONE_BUILD} order by all"
        ).fetchall()
        return {table: _apart(connection, table) for (table,) in tables}


def _apart(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    rows = connection.execute(
        f"select count(*) from ((from l.{table} except all from r.{table}) "
        f"union all (from r.{table} except all from l.{table}))"
    ).fetchone()
    assert rows is not None
    return int(rows[0])
