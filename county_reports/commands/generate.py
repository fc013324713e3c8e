"""`county-reports generate`: a made-up nation of reports whose every figure is known, as staged Parquet."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from county_reports.commands.common import BadInputError
from ingest.regions import gazetteer

FIRST_YEAR, LAST_YEAR = 1980, 2024
"""Years for which the region table tells which counties there were."""

Years = Annotated[str, typer.Option("--years", help="First and last reporting year: 2005-2024.")]


def generate(
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder to write; must be new or empty.")],
    counties: Annotated[int, typer.Option("--counties", min=1, help="How many counties report.")] = 2850,
    years: Years = "2005-2024",
    seed: Annotated[int, typer.Option("--seed", help="Another number, another nation.")] = 1,
    contradictions: Annotated[
        float, typer.Option("--contradictions", min=0, max=1, help="Share of the reports with a planted contradiction.")
    ] = 0.01,
    provinces: Annotated[
        str, typer.Option("--provinces", help="Only counties of these: 42,43 (first two digits of the codes).")
    ] = "",
    levels: Annotated[bool, typer.Option(help="Prefectures and provinces report too.")] = True,
) -> None:
    """Make up a nation of reports and write it as staged tables, with the truth about it beside them."""
    first, last = _years(years)
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise BadInputError(f"{output}: exists and is not an empty folder")
    from synthetic.generate import generate as write_nation
    from synthetic.nation import Nation

    nation = Nation(
        counties, first, last, seed=seed, contradictions=contradictions, levels=levels, provinces=_provinces(provinces)
    )
    try:
        counts = write_nation(
            nation, output, lambda made: print(f"{made.year}: {len(made.reports)} reports", file=sys.stderr)
        )
    except OSError as problem:
        raise BadInputError(f"{output}: can't be written: {problem.strerror}") from None
    told = ", ".join(f"{number:,} {what}" for what, number in counts.items())
    print(f"{output}: {told}", file=sys.stderr)


def _years(text: str) -> tuple[int, int]:
    first, _, last = text.partition("-")
    if not (first.isdecimal() and (last or first).isdecimal()):
        raise BadInputError(f"--years {text}: expected the first and the last year, as in 2005-2024")
    years = int(first), int(last or first)
    if not FIRST_YEAR <= years[0] <= years[1] <= LAST_YEAR:
        raise BadInputError(f"--years {text}: expected years from {FIRST_YEAR} to {LAST_YEAR}, the first one first")
    return years


def _provinces(text: str) -> tuple[str, ...]:
    known = {place.code[:2] for place in gazetteer().regions if place.level == "province"}
    named = tuple(each.strip() for each in text.split(",") if each.strip())
    for digits in named:
        if digits not in known:
            raise BadInputError(f"--provinces {digits}: no such province; known are {', '.join(sorted(known))}")
    return named
