"""From the cells of a workbook to figures: what each counts, where, when, how precisely."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from ingest.interval import Interval
from ingest.model import Figure, Report, content_id
from ingest.narrative.catalogue import Measure, catalogue
from ingest.narrative.classify import Labelled, Meaning, classify_labels
from ingest.narrative.confidence import of_place, of_year, overall
from ingest.narrative.place import Place
from ingest.narrative.place_names import is_own_name
from ingest.readers.normalise import normalise
from ingest.readers.sheet import Workbook
from ingest.regions import BELOW, gazetteer
from ingest.returns.layout import tables_of
from ingest.returns.precision import round_figures
from ingest.returns.table import Entry, Line, Table
from ingest.returns.units import Unit, unit_for, unit_in_label, unit_of, unit_of_cell
from ingest.returns.words import compact, plain_label, return_words

PATH_SIGN = " › "
LONGEST_LABEL = 120
LONGEST_QUOTE = 200
LEAST_SURE = 0.5
"""Chance of a guess by learned words alone below which the figure counts as something else."""
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:\s?年|(?!\d))")
_LAST_YEAR = re.compile(r"^(?:上年|去年|上一年|上年度|上年末|上年同期)")
_THIS_YEAR = re.compile(r"^(?:本年|今年|本期|本年末|本年度)")
_TOWNSHIP = re.compile(r"[\u4e00-\u9fff]{1,7}(?:街道|镇|乡|苏木|民族乡|社区|村|农场|林场)$")
_WHOLE = re.compile(r"全[省市县区州旗]$")
_STOCK = re.compile(r"年末|年底|期末|月末|现有|总数|实有")


@dataclass(slots=True)
class ReadTable:
    """A table with the figure of each of its cells, None where a cell holds none; `units` by cell likewise.

    `rounded` are the cells taken for rounded because of the zeros that all numbers of their row or column end in.
    """

    table: Table
    figures: list[list[Figure | None]]
    units: list[list[Unit]]
    report: Report
    rounded: set[tuple[int, int]] = field(default_factory=set)

    def figure_id(self, row: int, column: int) -> str:
        """Id of the figure of a cell, or that it would have: a term names a missing figure by it."""
        entry = self.table.entries[row][column]
        return content_id(self.report.report_id, self.table.sheet, entry.name)

    def as_written(self) -> None:
        """Take the numbers that end in zeros for as precise as they are written: round amounts, not rounded ones."""
        for row, column in self.rounded:
            figure, entry, unit = self.figures[row][column], self.table.entries[row][column], self.units[row][column]
            if figure is not None and entry.reading.last_digit is not None:
                figure.last_digit = entry.reading.last_digit * unit.worth
                figure.bound, interval = _interval(figure.value, figure.last_digit, unit, entry, exact=True)
                figure.lo, figure.hi = interval.lo, interval.hi
        self.rounded.clear()


def extract(workbook: Workbook, report: Report) -> list[ReadTable]:
    """All tables of a workbook with their figures, sheet by sheet from top to bottom."""
    read = [_read(table, report) for sheet in workbook.sheets for table in tables_of(sheet)]
    _classify(read)
    return read


def _read(table: Table, report: Report) -> ReadTable:
    scopes = _Scopes(table, report)
    columns = [unit_for(column.path, (), table.captions) for column in table.columns]
    units: list[list[Unit]] = []
    for row in table.rows:
        if row.unit and (told := unit_of(row.unit)) is not None:
            units.append([told] * len(table.columns))
            continue
        own = next((unit for label in reversed(row.path) if (unit := unit_in_label(label))), None)
        units.append(
            [
                unit_for(column.path, row.path, table.captions) if own and not _own_unit(column) else told
                for column, told in zip(table.columns, columns, strict=True)
            ]
        )
    read = ReadTable(table, [], units, report)
    digits = round_figures(table)
    for at, (row, entries) in enumerate(zip(table.rows, table.entries, strict=True)):
        line: list[Figure | None] = []
        for index, (column, entry) in enumerate(zip(table.columns, entries, strict=True)):
            if not entry.reading.is_number:
                line.append(None)
                continue
            if cell_unit := unit_of_cell(entry.shown.text if entry.shown else ""):
                read.units[at][index] = cell_unit
            elif entry.reading.percent:
                read.units[at][index] = Unit("%", "share")
            line.append(_figure(read, at, index, scopes.of(row, column), digits.get((at, index))))
        read.figures.append(line)
    read.rounded.update(at for at in digits if read.figures[at[0]][at[1]] is not None)
    return read


def _own_unit(column: Line) -> bool:
    return any(unit_in_label(label) for label in column.path)


def _figure(
    read: ReadTable, at: int, index: int, scope: tuple[Place | None, int | None], rounded_to: float | None
) -> Figure:
    table, entry = read.table, read.table.entries[at][index]
    row, column, unit = table.rows[at], table.columns[index], read.units[at][index]
    reading = entry.reading
    assert reading.value is not None and reading.last_digit is not None
    last_digit = (rounded_to or reading.last_digit) * unit.worth
    value = _tidy(reading.value * unit.worth)
    bound, interval = _interval(value, last_digit, unit, entry, exact=rounded_to is None)
    place, year = scope
    return Figure(
        figure_id=read.figure_id(at, index),
        report_id=read.report.report_id,
        start=None,
        end=None,
        quote=(entry.shown.text if entry.shown else "").strip()[:LONGEST_QUOTE],
        sentence=" | ".join(filter(None, (_told(row), _told(column)))),
        value=value,
        lo=interval.lo,
        hi=interval.hi,
        lo_open=False,
        hi_open=False,
        bound=bound,
        last_digit=last_digit,
        unit=unit.name,
        region_code=_code(place, read.report, year),
        region_name=place.name if place is not None else None,
        year=year,
        sheet=table.sheet or None,
        cell=entry.name,
        row_path=_told(row),
        column_path=_told(column),
    )


def _code(place: Place | None, report: Report, year: int | None) -> str | None:
    """Code of a place in the year of a figure; townships hang under the county that reports."""
    if place is None:
        return None
    code = place.code
    if code is None and place.level == "township" and report.region_level == "county" and report.region_code:
        code = report.region_code + BELOW + place.name
    return gazetteer().code_in(code, report.year, year) if code is not None else None


def _told(line: Line) -> str:
    return PATH_SIGN.join(label[:LONGEST_LABEL] for label in line.path)


def _tidy(value: float) -> float:
    """Without the noise of a binary product: 1.1 × 10,000 is 11,000."""
    return float(f"{value:.15g}")


def _interval(value: float, last_digit: float, unit: Unit, entry: Entry, *, exact: bool) -> tuple[str, Interval]:
    """A count as it is written is exact; decimals, 万元 and what the sheet shows shorter than it is are rounded.

    A share is exact as a figure, as in narratives (DOMAIN).
    """
    if unit.dimension == "share":
        return "exact", Interval(value, value)
    shown = entry.shown
    reading = entry.reading
    shortened = (
        shown is not None and shown.raw is not None and reading.value is not None
        and abs(shown.raw - reading.value) > 1e-9 * max(1.0, abs(shown.raw)) and not reading.percent
    )  # fmt: skip
    zeros = reading.last_digit is not None and reading.last_digit < 1 and unit.worth == 1 and unit.dimension == "count"
    if zeros and reading.value == int(reading.value or 0) and not shortened:
        # 184546.00000 households are whole households.
        return "exact", Interval(value, value)
    if exact and not shortened and last_digit == 1:
        return "exact", Interval(value, value)
    # What a sheet keeps behind a number that it shows shorter is rounded as little as what it shows.
    kept = shown.raw * unit.worth if shortened and shown is not None and shown.raw is not None else value
    return "rounded", Interval(_tidy(min(value, kept) - last_digit / 2), _tidy(max(value, kept) + last_digit / 2))


def home_of(report: Report) -> Place | None:
    """The place that a report is about."""
    if report.region_name is None:
        return None
    return Place(report.region_name, report.region_code, report.region_level or "county")


class _Scopes:
    """Place and year of the cells of a table: of their labels, the table's title, the sheet's name, the report."""

    def __init__(self, table: Table, report: Report) -> None:
        self.report = report
        self.home = home_of(report)
        titles = [*table.title, table.sheet]
        self.year = next((year for title in titles if (year := _year(title, report.year))), None) or report.year
        self._rows = {id(row): self._line(row) for row in table.rows}
        self._columns = {id(column): self._line(column) for column in table.columns}

    def of(self, row: Line, column: Line) -> tuple[Place | None, int | None]:
        """Place and year of the cell in a row and a column."""
        row_place, row_year = self._rows[id(row)]
        column_place, column_year = self._columns[id(column)]
        return row_place or column_place or self.home, row_year or column_year or self.year

    def _line(self, line: Line) -> tuple[Place | None, int | None]:
        place, year = None, None
        for label in reversed(line.path):
            place = place or place_of(label, self.home, self.year)
            year = year or _year(label, self.year)
        return place, year


def _year(label: str, current: int | None) -> int | None:
    plain = normalise(label).strip()
    if match := _YEAR.search(plain):
        return int(match[1])
    if current is not None and _LAST_YEAR.match(plain):
        return current - 1
    return current if _THIS_YEAR.match(plain) else None


@lru_cache(maxsize=16384)
def place_of(label: str, home: Place | None, year: int | None) -> Place | None:
    """The place that a label is the name of, as a whole; 全县 is the report's own."""
    plain = compact(label)
    if len(plain) < 2 or len(plain) > 20:
        return None
    if home is not None and (_WHOLE.fullmatch(plain) or plain == home.name):
        return home
    table = gazetteer()
    around = [home.code] if home is not None and home.code else []
    if plain in table.by_name:
        region = table.resolve(plain, year, around)
        if region is not None:
            return Place(region.name, region.code, region.level)
    if home is not None and home.code:
        for region in table.below(home.code, year):
            if plain == region.name[:-1] and len(plain) > 1:
                return Place(region.name, region.code, region.level)
    return Place(plain, None, "township") if _TOWNSHIP.fullmatch(plain) and is_own_name(plain) else None


def _classify(read: list[ReadTable]) -> None:
    """Say what each figure counts: by the labels that tell of no place, year or total; equal words are asked once."""
    asked: dict[Labelled, int] = {}
    wanted: list[list[tuple[Figure, Line, Line, list[int]]]] = []
    for table in read:
        of_table: list[tuple[Figure, Line, Line, list[int]]] = []
        wanted.append(of_table)
        home = home_of(table.report)
        year = table.report.year
        rows = [_telling(row, home, year) for row in table.table.rows]
        columns = [_telling(column, home, year) for column in table.table.columns]
        title = "".join(label for label in table.table.title if not label.startswith("单位"))[:40]
        for at, line in enumerate(table.figures):
            for index, figure in enumerate(line):
                if figure is None:
                    continue
                unit = table.units[at][index]
                pairs = [("", columns[index]), ("", rows[at]), (columns[index], rows[at]), (rows[at], columns[index])]
                choices = [
                    asked.setdefault(Labelled(title, outer, inner, unit.name, unit.dimension), len(asked))
                    for outer, inner in pairs
                ]
                of_table.append((figure, table.table.rows[at], table.table.columns[index], choices))
    meanings = classify_labels(list(asked))
    for table, of_table in zip(read, wanted, strict=True):
        # In most tables a column counts the same in every row; in others rows say what, and columns where or when.
        by_column = sum(meanings[choices[0]].chance for *_, choices in of_table)
        first = 0 if by_column >= sum(meanings[choices[1]].chance for *_, choices in of_table) else 1
        for figure, row, column, choices in of_table:
            meaning = meanings[choices[first]]
            if meaning.chance < LEAST_SURE:
                meaning = max((meanings[at] for at in choices), key=lambda meaning: meaning.chance)
            _mean(figure, meaning, row, column, table.report)


def _is_fallback(measure: Measure) -> bool:
    """Whether a measure is one that takes what no words name."""
    return measure.after is None and measure.before is None


@cache
def _anything(dimension: str) -> Measure | None:
    """The measure for what no label names: of fact `other`, so that no table of another trade enters a typed fact."""
    return next((m for m in catalogue() if m.dimension == dimension and m.fact == "other" and _is_fallback(m)), None)


def _mean(figure: Figure, meaning: Meaning, row: Line, column: Line, report: Report) -> None:
    measure, kind = meaning.measure, meaning.measure_kind
    if meaning.chance < LEAST_SURE:
        measure = _anything(measure.dimension) or measure
        kind = measure.kind
    figure.fact, figure.measure, figure.basis, figure.measure_kind = measure.fact, measure.name, meaning.basis, kind
    if figure.measure_kind == "flow" and any(_STOCK.search(label) for label in (*row.path, *column.path)):
        figure.measure_kind = "stock"
    place = of_place(figure.region_name != report.region_name, True)
    other_year = figure.year != report.year
    figure.confidence = overall(
        meaning.chance, place, of_year(figure.year, other_year, not other_year, report.year_from)
    )


def _telling(line: Line, home: Place | None, year: int | None) -> str:
    """The words of a line that say what is counted."""
    words = return_words()
    kept = []
    for label in line.path:
        plain = compact(label)
        if plain in words.total or _YEAR.fullmatch(plain) or place_of(label, home, year) is not None:
            continue
        if plain.isdigit() or unit_in_label(plain) is not None:
            continue
        kept.append(plain or plain_label(label))
    return "".join(kept)
