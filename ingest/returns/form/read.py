"""Reads a form that a county sent in, exactly, whatever was done to the file: every cell known by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ingest.readers.failure import Unreadable
from ingest.regions import gazetteer
from ingest.returns.form import checks, marks, recognise
from ingest.returns.form.cells import TOTAL_LINE, FormCell, FormReturn, FormSheet, Line
from ingest.returns.form.definition import Column
from ingest.returns.form.formulas import UNKNOWN, result_of
from ingest.returns.form.grid import Grid, cell_name, load
from ingest.returns.form.lines import townships_of
from ingest.returns.form.naming import Names, line_of
from ingest.returns.form.numbers import Reading, Refusal, of_value, read_number
from ingest.returns.form.problems import Problem, problem


def read_form(path: Path, region: str | None = None, year: int | None = None) -> FormReturn:
    """Read a form from a workbook or from one sheet's .csv; `region` (a code) and `year` help where it names none.

    Raises Unreadable where the file can't be read or is not of our form.
    """
    return read_grids(load(path), region, year)


def read_grids(grids: Sequence[Grid], region: str | None = None, year: int | None = None) -> FormReturn:
    """Read a form from its sheets. Raises Unreadable where none of them is of our form."""
    found = [(grid, recognise.find(grid)) for grid in grids]
    sheets = [each for _, each in found if each is not None]
    if not sheets:
        raise Unreadable("not the county return form: neither its marks nor its headings are there")
    told = Counter((each.mark.region, each.mark.year) for each in sheets if each.mark is not None)
    if told:
        region, year = told.most_common(1)[0][0]
    form, unknown_version = recognise.version_of(sheets, year)
    place = gazetteer().at(region, year) if region else None
    lines = townships_of(place) if place is not None else []
    result = FormReturn(form, region, place.name if place else None, year, [name for _, name in lines])
    if unknown_version is not None:
        result.problems.append(problem("unknown_version", "", "", unknown_version, form.version))
    names = Names(lines, form, place.name if place else None)
    taken: dict[str, str] = {}
    for grid, each in found:
        if each is None:
            result.problems += _foreign(grid)
        elif each.sheet in taken:
            own = next(sheet for sheet in form.sheets if sheet.id == each.sheet)
            result.problems.append(problem("second_sheet", grid.name, "", own.zh, taken[each.sheet]))
        else:
            taken[each.sheet] = grid.name
            if each.mark is not None and (each.mark.region, each.mark.year) != (region, year):
                of = f"{each.mark.region} {each.mark.year}"
                result.problems.append(problem("other_place", grid.name, "", of, f"{region} {year}"))
            _Sheet(result, each, names).read()
    if len(grids) > 1:
        missing = [sheet for sheet in form.sheets if sheet.id not in taken]
        result.problems += [problem("missing_sheet", "", "", sheet.zh) for sheet in missing]
    result.problems += checks.check(result)
    return result


def _foreign(grid: Grid) -> list[Problem]:
    """Our own instructions need no word, an empty sheet neither."""
    has_content = any(grid.text(row, place) for row, values in enumerate(grid.rows) for place in range(len(values)))
    is_guide = grid.name == marks.GUIDE or any(
        marks.GUIDE_START in str(value) for row in grid.rows[:8] for value in row
    )
    return [] if is_guide or not has_content else [problem("foreign_sheet", grid.name, "")]


class _Sheet:
    """One sheet while it is read."""

    def __init__(self, result: FormReturn, found: recognise.Found, names: Names) -> None:
        self.result, self.found, self.grid, self.names = result, found, found.grid, names
        self.definition, self.columns = found.definitions(result.form)
        self.sheet = FormSheet(self.definition, found.grid.name, self.columns)
        self.id_column = self._id_column()
        self.seen: dict[str, int] = {}
        self.ended = False
        result.sheets.append(self.sheet)

    def read(self) -> None:
        """Lines, cells, and what is there besides."""
        self.result.problems += self.found.problems
        present = {column.id for column in self.columns}
        for column in self.definition.columns:
            if column.id not in present:
                self._tell("missing_column", "", f"{column.code} {column.zh}")
        name_column = self._name_column()
        rows = [row for row in range(self.found.first, len(self.grid.rows)) if row not in self.found.heads]
        self.names.start([self._text(row, name_column) for row in rows])
        for row in rows:
            self._row(row, name_column)
        self._totals_without_result()
        if self.sheet.lines and not any(line.kind == "total" for line in self.sheet.lines):
            self._tell("missing_total", "")
        for name in self.result.townships:
            if name not in self.seen:
                self._tell("missing_township", "", name)
        self._besides(rows, name_column)
        self._merged()

    def _row(self, row: int, name_column: int | None) -> None:
        label, row_id = self._text(row, name_column), self._text(row, self.id_column)
        filled = [column for column in self.columns if self._is_filled(row, column)]
        self.ended = self.ended or row_id == marks.END_ID or label.startswith(marks.END_OF_LINES[0])
        if not filled and (not label or marks.is_furniture(label) or row_id == marks.END_ID):
            return
        cell = cell_name(row, name_column or 0)
        name, kind, notes = line_of(label, row_id, self.names)
        if not filled and kind == "unit":
            if label not in self.result.form.spare_lines:
                self._tell("stray_text", cell, label)
            return
        for code, details in notes:
            self._tell(code, cell, *details)
        if not name:
            name, kind = f"第{row + 1}行", "outside" if self.ended else "unit"
            self._tell("nameless_line", cell_name(row, self.found.places[filled[0].id]))
        if name in self.seen:
            first = cell_name(self.seen[name], name_column or 0)
            self._tell("second_total" if kind == "total" else "double_township", cell, label or name, first)
            name, kind = f"{name}#{row + 1}", "again" if kind == "total" else kind
        self.seen.setdefault(name, row)
        line = Line(name, kind, row, label)
        self.sheet.lines.append(line)
        for column in filled:
            self._cell(line, column)

    def _cell(self, line: Line, column: Column) -> None:
        place = (line.row, self.found.places[column.id])
        value, cell = self.grid.at(*place), cell_name(*place)
        text = self.grid.text(*place)
        if not text:
            # A formula without a result; that of a total can be worked out.
            if line.kind != "total":
                self._tell("no_value", cell, self.grid.formulas[place])
            return
        if line.kind in ("total", "again") and text == marks.NO_TOTAL:
            return
        if column.choices:
            if text not in column.choices:
                self._tell("choice", cell, text)
            self._keep(FormCell(line, column, self.grid.name, cell, None, text))
            return
        number = read_number(value, column)
        if isinstance(number, Refusal):
            self._tell(number.code, cell, *number.details)
            if number.code not in ("dash", "formula_error"):
                self._keep(FormCell(line, column, self.grid.name, cell, None, text))
            return
        if number is None:
            return
        for code, details in number.notes:
            self._tell(code, cell, *details)
        typed = line.kind == "total" and column.total in ("sum", "share") and place not in self.grid.formulas
        typed = typed and self.grid.knows_formulas
        if typed:
            self._tell("overwritten", cell, number.quote)
        kept = FormCell(line, column, self.grid.name, cell, number, text)
        kept.by_formula, kept.overwritten = place in self.grid.formulas, typed
        self._keep(kept)

    def _totals_without_result(self) -> None:
        """Work out totals that a program saved without their results, as a spreadsheet would."""
        line = next((line for line in self.sheet.lines if line.kind == "total"), None)
        if line is None:
            return
        worked_out: dict[str, str] = {}
        # Shares come after the sums that they are worked out from.
        for column in sorted(self.columns, key=lambda column: column.total == "share"):
            place = (line.row, self.found.places[column.id])
            if self.grid.text(*place) or (formula := self.grid.formulas.get(place)) is None or column.choices:
                continue
            known = {
                (line.row, self.found.places[other.id]): value / other.factor
                for other in self.columns
                if (value := self.result.value(self.definition.id, line.name, other.id)) is not None
            }
            result = result_of(formula, self.grid, known) if formula else self._own_rule(column)
            if result == "":
                continue
            cell = cell_name(*place)
            if isinstance(result, str):
                self._tell("no_value", cell, formula)
                continue
            number = of_value(result, column)
            if isinstance(number, Reading):
                worked_out[cell] = number.quote
                kept = FormCell(line, column, self.grid.name, cell, number)
                kept.by_formula = kept.worked_out = True
                self._keep(kept)
        if worked_out:
            told = ", ".join(f"{cell} {quote}" for cell, quote in worked_out.items())
            self._tell("worked_out", next(iter(worked_out)), told)

    def _own_rule(self, column: Column) -> float | str:
        """What the form's own formula gives, where the file has a formula and doesn't tell which."""
        if column.total == "share" and column.share is not None:
            part, whole = (self.result.value(self.definition.id, TOTAL_LINE, name) for name in column.share)
            return round((part or 0.0) / whole * 100, column.decimals) if whole else ""
        if column.total != "sum":
            return UNKNOWN
        values = [self.grid.at(line.row, self.found.places[column.id]) for line in self.sheet.lines]
        numbers = [value for value in values if isinstance(value, int | float) and not isinstance(value, bool)]
        return float(sum(numbers)) if numbers else ""

    def _besides(self, rows: list[int], name_column: int | None) -> None:
        """Tell of all that stands beside the form's own columns."""
        own = {*self.found.places.values(), name_column, self.id_column}
        width = max((len(values) for values in self.grid.rows), default=0)
        for place in range(width):
            if place in own:
                continue
            cells = [row for row in rows if (text := self.grid.text(row, place)) and not marks.is_furniture(text)]
            if not cells:
                continue
            heads = [self.grid.text(row, place) for row in sorted(self.found.heads)]
            name = next(filter(None, heads), self.grid.text(cells[0], place))
            self._tell("foreign_column", cell_name(cells[0], place), name, len(cells))

    def _merged(self) -> None:
        """Tell of merged cells among those to fill in: one value, and nobody knows for which of them."""
        places = set(self.found.places.values())
        rows = {line.row for line in self.sheet.lines}
        for (top, left), (bottom, right) in self.grid.merged:
            inside = [(row, place) for row in range(top, bottom + 1) for place in range(left, right + 1)]
            if len([each for each in inside if each[0] in rows and each[1] in places]) > 1:
                self._tell("merged", cell_name(top, left), cell_name(bottom, right))

    def _is_filled(self, row: int, column: Column) -> bool:
        place = (row, self.found.places[column.id])
        text = self.grid.text(*place)
        return bool(text and not marks.is_furniture(text)) or (not text and place in self.grid.formulas)

    def _text(self, row: int, place: int | None) -> str:
        return self.grid.text(row, place) if place is not None else ""

    def _id_column(self) -> int | None:
        counts = Counter(
            place
            for values in self.grid.rows
            for place, value in enumerate(values)
            if isinstance(value, str) and value.startswith("row:")
        )
        return counts.most_common(1)[0][0] if counts else None

    def _name_column(self) -> int | None:
        """Where names stand: under the heading, else where most names of townships are."""
        if self.found.name_column is not None:
            return self.found.name_column
        counts = Counter(
            place
            for values in self.grid.rows
            for place, value in enumerate(values)
            if isinstance(value, str) and self.names.is_known(value)
        )
        return counts.most_common(1)[0][0] if counts else None

    def _keep(self, cell: FormCell) -> None:
        self.result.cells[self.definition.id, cell.line.name, cell.column.id] = cell

    def _tell(self, code: str, cell: str, *details: object) -> None:
        self.result.problems.append(problem(code, self.grid.name, cell, *details))
