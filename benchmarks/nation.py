"""How long the warehouse of a nation takes to build, one more year of it, and its users' questions to answer.

    python -m benchmarks.nation [-o FOLDER] [--counties 2850] [--years 2005-2024] [--seed 1]

The nation is made up by `county-reports generate` (synthetic/): what comes out is held against the truth about it.
Three builds, each in a process of its own: all years but the last, the last year onto that, and all years at once. The
two files of all years must hold the same rows.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.questions import questions
from synthetic.generate import generate
from synthetic.nation import Nation

ROUNDS = 5
"""Each question is asked so often; the median counts, and the first answer, from a cold file, stands beside it."""
OF_ONE_BUILD = ("int_rebuilt_years", "int_figure_additivity")
"""Working tables, which hold what the build at hand works out."""
_BUILD = """
import json, resource, sys, time
from pathlib import Path
from county_reports.claim_sql import PROJECT_DIR
from county_reports.dbt_runner import run_dbt_build
started = time.perf_counter()
run_dbt_build(PROJECT_DIR, *map(Path, sys.argv[1:4]), onto_earlier=sys.argv[4] == "True")
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({
    "seconds": time.perf_counter() - started, "processor_seconds": used.ru_utime + used.ru_stime,
    "peak_mb": used.ru_maxrss / 1024,
}))
"""


def build(nation: Path, folder: Path, wanted: Callable[[str], bool], *, onto_earlier: bool = False) -> dict[str, float]:
    """Seconds, processor seconds and peak memory of a build of the staged years that are wanted."""
    staged = folder / "input"
    shutil.rmtree(staged, ignore_errors=True)
    for path in (nation / "staged").glob("*/*.parquet"):
        if path.stem == "all" or wanted(path.name[:4]):
            target = staged / path.parent.name / path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            os.link(path, target)
    arguments = [staged, folder / "county_marts.duckdb", folder / "dbt", onto_earlier]
    done = subprocess.run(
        [sys.executable, "-c", _BUILD, *map(str, arguments)], check=True, capture_output=True, text=True
    )
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured


def answer(file: Path) -> list[dict[str, Any]]:
    """Each question with its rows and milliseconds: the first time, and in the median."""
    rows = []
    for question in questions():
        with duckdb.connect(str(file), read_only=True) as connection:
            taken = []
            for _ in range(ROUNDS):
                started = time.perf_counter()
                found = connection.execute(question.sql).fetchall()
                taken.append(1000 * (time.perf_counter() - started))
        rows.append(
            {
                "question": f"{question.number}. {question.title}",
                "rows": len(found),
                "first_ms": taken[0],
                "median_ms": statistics.median(taken),
            }
        )
    return rows


def differing_tables(left: Path, right: Path) -> list[str]:
    """Tables whose rows are not the same in two files. Raises AssertionError where there is nothing to compare."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{left}' as l (read_only)")
        connection.execute(f"attach '{right}' as r (read_only)")
        names = connection.execute(
            "select schema_name || '.' || table_name from duckdb_tables() where database_name = 'l' "
            f"and table_name not in {OF_ONE_BUILD} order by all"
        ).fetchall()
        assert names, f"{left} holds no table"
        return [name for (name,) in names if _differ(connection, name)]


def _differ(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    differing = connection.execute(
        f"select count(*) from ((from l.{table} except all from r.{table}) "
        f"union all (from r.{table} except all from l.{table}))"
    ).fetchone()
    return differing != (0,)


def untrue(nation: Path, file: Path) -> dict[str, int]:
    """How many rows of headlines and findings differ from the truth about the nation."""
    with duckdb.connect(str(file), read_only=True) as marts:
        for name in ("county_year", "planted"):
            path = nation / "truth" / name / "*.parquet"
            marts.execute(f"create temp view true_{name} as select * from read_parquet('{path}')")
        headlines = [row[0] for row in marts.execute("select distinct headline from true_county_year").fetchall()]
        shown = " union all ".join(
            f"select region_code, year, '{name}' as headline, {name} as value, {name}_lo as lo, {name}_hi as hi "
            "from marts.mart_county_year where right(region_code, 2) <> '00'"
            for name in headlines
        )
        return {
            "headlines": _rows_apart(marts, shown, "select * from true_county_year"),
            "findings": _rows_apart(
                marts,
                "select report_id, claim_id, region_code, year from marts.fct_findings",
                "select report_id, claim_id, region_code, year from true_planted",
            ),
        }


def _rows_apart(marts: duckdb.DuckDBPyConnection, shown: str, true: str) -> int:
    found = marts.execute(
        f"select count(*) from ((({shown}) except ({true})) union all (({true}) except ({shown})))"
    ).fetchone()
    assert found is not None
    return int(found[0])


def run(nation: Nation, folder: Path) -> dict[str, Any]:
    """Everything measured on one nation, which is made in the folder unless it stands there already."""
    made = folder / "nation"
    started = time.perf_counter()
    if not (made / "truth" / "nation.json").exists():
        generate(nation, made)
    result: dict[str, Any] = {"generate_seconds": time.perf_counter() - started}
    result |= json.loads((made / "truth" / "nation.json").read_text(encoding="utf-8"))
    last, in_steps, at_once = str(nation.last_year), folder / "in_steps", folder / "at_once"
    result["all_but_the_last_year"] = build(made, in_steps, lambda year: year != last)
    result["one_more_year"] = build(made, in_steps, lambda year: year == last, onto_earlier=True)
    result["all_years"] = build(made, at_once, lambda year: True)
    file = at_once / "county_marts.duckdb"
    result["file_mb"] = file.stat().st_size / 1e6
    result["differing_tables"] = differing_tables(in_steps / "county_marts.duckdb", file)
    result["untrue_rows"] = untrue(made, file)
    result["questions"] = answer(file)
    return result


def main() -> None:
    """Measures and writes JSON to standard output."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.nation", description=__doc__)
    parser.add_argument("-o", "--output", type=Path, help="keep the nation and what is built here")
    parser.add_argument("--counties", type=int, default=2850)
    parser.add_argument("--years", default="2005-2024", metavar="FIRST-LAST")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    first, last = map(int, options.years.split("-"))
    nation = Nation(options.counties, first, last, seed=options.seed)
    with tempfile.TemporaryDirectory(prefix="nation-") as temporary:
        result = run(nation, options.output or Path(temporary))
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=2) + "\n")


if __name__ == "__main__":
    main()
