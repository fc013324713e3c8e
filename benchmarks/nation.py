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
from synthetic.compare import SHOWN_FINDINGS, TRUE_FINDINGS, shown_headlines, tables_apart, with_truth
from synthetic.generate import generate
from synthetic.nation import Nation

ROUNDS = 5
"""Each question is asked so often; the median counts, and the first answer, from a cold file, stands beside it."""
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


def untrue(nation: Path, file: Path) -> dict[str, int]:
    """How many rows of headlines and findings differ from the truth about the nation."""
    with duckdb.connect(str(file), read_only=True) as marts:
        with_truth(marts, nation)
        headlines = [row[0] for row in marts.execute("select distinct headline from true_county_year").fetchall()]
        return {
            "headlines": _rows_apart(marts, shown_headlines(headlines), "select * from true_county_year"),
            "findings": _rows_apart(marts, SHOWN_FINDINGS, TRUE_FINDINGS),
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
    apart = tables_apart(in_steps / "county_marts.duckdb", file)
    assert apart, f"{in_steps} holds no table"
    result["differing_tables"] = [table for table, rows in apart.items() if rows]
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
