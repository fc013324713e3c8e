"""Results of the form's own formulas, for files that a program saved without them."""

from __future__ import annotations

import re

from ingest.returns.form.grid import Grid

Place = tuple[int, int]

_SUM = re.compile(r"SUM\((?P<area>\$?[A-Z]{1,3}\$?\d+:\$?[A-Z]{1,3}\$?\d+)\)", re.IGNORECASE)
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)", re.IGNORECASE)
_ROUND = re.compile(r"ROUND\((?P<part>[A-Z]{1,3}\d+)/(?P<whole>[A-Z]{1,3}\d+)\*100,(?P<decimals>\d)\)", re.IGNORECASE)
_GUARD = r'IF\({condition}=0,"",(?P<inner>.+)\)'
_COUNTED = re.compile(_GUARD.format(condition=r"COUNT\([A-Z$\d:]+\)"), re.IGNORECASE)
_WHOLE = re.compile(_GUARD.format(condition=r"N\([A-Z]{1,3}\d+\)"), re.IGNORECASE)
UNKNOWN = "?"


def result_of(formula: str, grid: Grid, known: dict[Place, float]) -> float | str:
    """A sum over an area, or a share of two cells, as a spreadsheet works it out: texts count for nothing.

    `known` are results of other formulas. An empty string where the result is empty, UNKNOWN for other formulas.
    """
    text = formula.replace(" ", "").removeprefix("=")
    guarded = _COUNTED.fullmatch(text) or _WHOLE.fullmatch(text)
    inner = guarded["inner"] if guarded else text
    if match := _SUM.fullmatch(inner):
        numbers = _numbers(match["area"], grid, known)
        return "" if guarded and not numbers else sum(numbers)
    if match := _ROUND.fullmatch(inner):
        part, whole = (_number(_place(match[name]), grid, known) for name in ("part", "whole"))
        if not whole:
            return ""
        return round((part or 0.0) / whole * 100, int(match["decimals"]))
    return UNKNOWN


def _numbers(area: str, grid: Grid, known: dict[Place, float]) -> list[float]:
    (top, left), (bottom, right) = map(_place, area.split(":"))
    # An area may be written larger than the sheet is.
    rows = range(top, min(bottom, len(grid.rows) - 1) + 1)
    places = [(row, place) for row in rows for place in range(left, min(right, left + 200) + 1)]
    return [number for place in places if (number := _number(place, grid, known)) is not None]


def _number(place: Place, grid: Grid, known: dict[Place, float]) -> float | None:
    value = grid.at(*place)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return known.get(place)


def _place(name: str) -> Place:
    match = _CELL.fullmatch(name)
    assert match is not None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1
