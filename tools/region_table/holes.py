"""Holes in the history: a division that lists lose for some years, so that its end and its return look like two places.

A division can only be followed from one list to the next. Where a list leaves one out, a version ends that became
nothing, and a later one begins that came from nothing. Two such versions are held to be one place where

- they have one code, or one name in one province; a name that says nothing without its city also needs the same city;
- or one division stands above both, also where that got another code in between: 江北县 of 重庆市 (5102) ended in
  1993, and 渝北区 of 重庆市 (50) began in 1997.

holes.csv names those that are none, each with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tools.region_table.lineage import COMMON, CUT_FROM, Version, alike, level
from tools.region_table.lists import ListError, table

MOST_YEARS = 10
"""Lists that leave one division out in a row, at most. What comes back later is mostly founded anew."""

MOST_YEARS_ABOVE = 5
"""The same where only the division above is one: in ten years most prefectures lose one county and get another."""


LAST_YEAR = 2100
"""Beyond every list."""


def check_holes(versions: list[Version]) -> None:
    """Raises ListError for a hole that holes.csv does not explain, and for an explanation of what is no hole."""
    found = {(ended.key, begun.key): f"{ended.name} {begun.name}" for ended, begun in holes(versions)}
    explained = {(row["ended"], row["begun"]): row["names"] for row in table("holes.csv")}
    for pair in sorted({*found, *explained}):
        if found.get(pair) != explained.get(pair):
            told = f"the lists have {found.get(pair, 'none')}, holes.csv has {explained.get(pair, 'none')}"
            raise ListError(f"hole between {' and '.join(pair)}: {told}")


def holes(versions: list[Version]) -> Iterator[tuple[Version, Version]]:
    """Versions that became nothing, each with the later ones that came from nothing and may be the same place."""
    above = {(version.code, year): version for version in versions for year in _years(version)}
    begun = [version for version in versions if version.change == "established" and not version.before]
    for ended in versions:
        if ended.until is None or ended.after:
            continue
        line = _line(above.get((ended.parent, ended.until)))
        for other in begun:
            missing = other.since - ended.until - 1
            if missing < 1 or level(other.code) != level(ended.code):
                continue
            under_one = above.get((other.parent, other.since)) in line
            named_alike = alike(ended.name, other.name) and _province(ended) == _province(other)
            if named_alike and ended.name in COMMON:
                named_alike = under_one
            if (missing <= MOST_YEARS and (ended.code == other.code or named_alike)) or (
                missing <= MOST_YEARS_ABOVE and under_one
            ):
                yield ended, other


def _years(version: Version) -> Iterable[int]:
    """Years in which a version stands; of one that still does, as many as there may be lists."""
    return range(version.since, (version.until or LAST_YEAR) + 1)


def _line(version: Version | None) -> list[Version]:
    """The version and all that came of it."""
    found: list[Version] = [] if version is None else [version]
    for each in found:
        found.extend(later for later in each.after if later not in found)
    return found


def _province(version: Version) -> str:
    return CUT_FROM.get(version.code[:2], version.code[:2])
