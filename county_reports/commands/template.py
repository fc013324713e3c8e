"""`county-reports template`: the return form of one county and year, to be filled in."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import typer

from county_reports.commands.common import BadInputError
from ingest.files import write_bytes
from ingest.regions import Region, gazetteer

FIRST_YEAR, LAST_YEAR = 1980, 2100
SUFFIX = ".xlsx"
MOST_NAMED = 12
"""Places that a message lists."""


def template(
    region: Annotated[
        str, typer.Option("--region", help="The county: its name (通山县, 湖北省通山县) or code (421224).")
    ],
    year: Annotated[int, typer.Option("--year", help="Reporting year.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Workbook to write (.xlsx).")],
    force: Annotated[bool, typer.Option("--force", help="Overwrite the workbook if it exists.")] = False,
) -> None:
    """Write the return form of a county as a workbook: one line a township, totals, drop-downs, input checks, notes."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadInputError(f"--year {year}: expected a year from {FIRST_YEAR} to {LAST_YEAR}")
    place = county(region, year)
    _check_output(output, force)
    from ingest.returns.form.lines import BLANK_LINES, townships_of
    from ingest.returns.form.template import write_form

    try:
        write_bytes(output, write_form(place, year))
    except OSError as problem:
        raise BadInputError(f"{output}: can't be written: {problem.strerror}") from None
    lines = len(townships_of(place))
    said = f"{lines} townships" if lines else f"no townships known, {BLANK_LINES} empty lines"
    print(f"{output}: {place.name} ({place.code}) {year}, {said}", file=sys.stderr)


def county(text: str, year: int) -> Region:
    """The county that a name or code means in a year.

    Raises BadInputError where there is none or several, naming those that could be meant.
    """
    text = text.strip()
    table = gazetteer()
    if text.isascii() and text.isdecimal():
        place = table.at(text, year)
        if place is None:
            raise BadInputError(f"--region {text}: no such code")
        return _of_county_level(place, year)
    candidates = {place.code: place for place in table.by_name.get(text, []) if place.in_force(year)}
    # Nobody wrote the form in the years of a name that has gone: the name alone counts then.
    candidates = candidates or {place.code: place for place in table.by_name.get(text, [])}
    if not candidates:
        return _of_county_level(_of_path(text, year), year)
    counties = [place for place in candidates.values() if place.level == "county"]
    if len(counties) > 1:
        raise BadInputError(f"--region {text}: there are several: {_listed(counties, year)}; name one by its code")
    return _of_county_level((counties or list(candidates.values()))[0], year)


def _of_path(text: str, year: int) -> Region:
    """The last place of 湖北省咸宁市通山县. Raises BadInputError where that is none."""
    table = gazetteer()
    above: list[str] = []
    place = None
    position = 0
    for mention in table.mentions(text):
        if mention.start != position:
            break
        place = table.resolve(mention.name, year, above)
        position = mention.end
        above = [place.code, *above] if place is not None else above
    if place is not None and position == len(text):
        return place
    close = get_close_matches(text, [name for name in table.by_name if len(name) <= len(text) + 2], n=5)
    alike = [place for name in close for place in table.by_name[name] if place.in_force(year)]
    hint = f"; alike are {_listed(alike, year)}" if alike else "; give the full name (通山县) or the six-digit code"
    raise BadInputError(f"--region {text}: no such place in {year}{hint}")


def _of_county_level(place: Region, year: int) -> Region:
    if place.level == "county":
        return place
    below = gazetteer().below(place.code, year)
    raise BadInputError(
        f"--region {place.name}: is a {place.level}; the form is a county's"
        + (f": {_listed(below, year)}" if below else "")
    )


def _listed(places: list[Region], year: int) -> str:
    shown = [f"{place.code} {gazetteer().full_name(place, year)}" for place in places[:MOST_NAMED]]
    more = len(places) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


def _check_output(output: Path, force: bool) -> None:
    if output.suffix.lower() != SUFFIX:
        raise BadInputError(f"{output}: the form is a workbook; name it *{SUFFIX}")
    if output.is_dir() or not output.parent.is_dir():
        raise BadInputError(f"{output}: no file can be written there")
    if output.exists() and not force:
        raise BadInputError(f"{output}: exists, and may be filled in; --force overwrites it")
    if output.exists() and not output.is_file():
        raise BadInputError(f"{output}: is no file")
