"""What the cells of a form say together, for the county's clerk: the same rules that the form itself colours red.

The audit of the warehouse judges the claims of `figures`; these say where to look in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.interval import Interval
from ingest.returns.form.cells import TOTAL_LINE, FormCell, FormReturn, FormSheet
from ingest.returns.form.definition import Column
from ingest.returns.form.numbers import Reading
from ingest.returns.form.problems import Problem, problem

_NEARLY = 1e-6


def check(form: FormReturn) -> list[Problem]:
    """Problems of single cells, of lines and of totals. Percentages given as fractions are put right first."""
    problems: list[Problem] = []
    for sheet in form.sheets:
        seen: set[tuple[str, str]] = set()
        # The total comes last: what a formula made of a line's problem is no problem of its own.
        for line in sorted(sheet.lines, key=lambda line: line.kind == "total"):
            cells = {
                column.id: cell for column in sheet.columns if (cell := _number_of(form, sheet, line.name, column))
            }
            found = [each for cell in cells.values() for each in (*_fraction(cell, cells), *_single(cell))]
            found += _line(sheet, cells)
            by_cell = {cell.cell: cell for cell in cells.values()}
            for each in found:
                cell = by_cell[each.cell]
                made = line.kind == "total" and (cell.by_formula or _adds_up(form, sheet, cell))
                if (each.code, cell.column.id) not in seen or not made:
                    problems.append(each)
                seen.add((each.code, cell.column.id))
        problems += _totals(form, sheet)
    return problems


def _adds_up(form: FormReturn, sheet: FormSheet, total: FormCell) -> bool:
    """Whether a total is what its lines are together, as its formula gives it where the file tells of none."""
    together, _, _ = _together(form, sheet, total.column)
    return total.number is not None and together is not None and total.number.interval.meets(together)


def lines_of_total(sheet: FormSheet) -> list[str]:
    """Names of the lines that a total is the sum of: sub-totals and second totals are none."""
    return [line.name for line in sheet.lines if line.kind in ("township", "unit")]


def _number_of(form: FormReturn, sheet: FormSheet, line: str, column: Column) -> FormCell | None:
    cell = form.cell(sheet.definition.id, line, column.id)
    return cell if cell is not None and cell.number is not None else None


def _tell(code: str, cell: FormCell, *details: object) -> Problem:
    return problem(code, cell.sheet, cell.cell, *details)


def _fraction(cell: FormCell, beside: dict[str, FormCell]) -> Iterator[Problem]:
    """0.85 where 85 belongs: read as 85 where the counts of the line say so, else asked about."""
    number = cell.number
    if number is None or cell.column.check != "percent" or not 0 < number.value <= 1:
        return
    if "%" in number.quote or "％" in number.quote:
        return
    worked_out = _share(cell.column, beside)
    if worked_out is not None:
        slack = max(number.last_digit, 0.0001) * 100
        if abs(worked_out - number.value * 100) <= slack and abs(worked_out - number.value) > slack:
            quote, value = number.quote, number.value * 100
            digit = number.last_digit * 100
            cell.number = Reading(value, Interval(value, value), "exact", digit, quote, number.notes)
            yield _tell("fraction", cell, quote, value)
            return
        if abs(worked_out - number.value) <= 0.5:
            return
    yield _tell("maybe_fraction", cell, number.value, number.value * 100)


def _single(cell: FormCell) -> Iterator[Problem]:
    number = cell.number
    assert number is not None
    if number.value < 0:
        yield _tell("negative", cell, number.quote)
    if cell.column.check == "percent" and number.value > 100:
        yield _tell("over_100", cell, number.quote)
    if cell.column.check == "count" and number.value != round(number.value):
        yield _tell("not_whole", cell, number.quote)


def _line(sheet: FormSheet, cells: dict[str, FormCell]) -> Iterator[Problem]:
    for cell in cells.values():
        column, number = cell.column, cell.number
        whole = cells.get(column.part_of or "")
        if number and whole and whole.number and _above(number.interval, whole.number.interval):
            name = whole.column.zh
            yield _tell("part_exceeds", cell, number.quote, f"{name} {whole.number.quote}", whole.cell)
        expected = _share(column, cells)
        if number and expected is not None and column.share:
            part, of = (cells[name] for name in column.share)
            slack = 0.5 * number.last_digit + _NEARLY
            if abs(number.value - expected) > slack:
                yield _tell("share_differs", cell, number.value, part.cell, of.cell, round(expected, 2))
    for each in sheet.definition.sums:
        total, parts = cells.get(each.total), [cells[name] for name in each.parts if name in cells]
        if total and total.number and len(parts) == len(each.parts):
            together = _sum(part.number for part in parts if part.number)
            if not total.number.interval.meets(together):
                value = sum(part.number.value for part in parts if part.number)
                yield _tell("parts_differ", total, total.number.quote, value / total.column.factor)


def _totals(form: FormReturn, sheet: FormSheet) -> Iterator[Problem]:
    """A total that its lines can't give. Where lines are missing a total may be larger, never smaller."""
    for column in sheet.columns:
        total = _number_of(form, sheet, TOTAL_LINE, column)
        if total is None or total.number is None or column.total != "sum":
            continue
        together, value, complete = _together(form, sheet, column)
        if together is None:
            continue
        stated = total.number.interval
        if not stated.meets(together) and (complete or total.by_formula or _above(together, stated)):
            yield _tell("total_differs", total, total.number.quote, value / column.factor)


def _together(form: FormReturn, sheet: FormSheet, column: Column) -> tuple[Interval | None, float, bool]:
    """What the lines of a column are together, its point, and whether each township has a number; None for no line."""
    cells = {
        name: cell for name in lines_of_total(sheet) if (cell := _number_of(form, sheet, name, column)) is not None
    }
    numbers = [cell.number for cell in cells.values() if cell.number]
    complete = all(name in cells for name in form.townships)
    return _sum(numbers) if numbers else None, sum(number.value for number in numbers), complete


def _sum(numbers: Iterable[Reading]) -> Interval:
    """Ends are added as wholes of a millionth, so that 0.1 and 0.2 are 0.3."""
    ends = [number.interval for number in numbers]
    lows, highs = [end.lo for end in ends], [end.hi for end in ends]
    return Interval(
        None if None in lows else round(sum(low for low in lows if low is not None), 6),
        None if None in highs else round(sum(high for high in highs if high is not None), 6),
        any(end.lo_open for end in ends),
        any(end.hi_open for end in ends),
    )


def _above(left: Interval, right: Interval) -> bool:
    """Whether every value of `left` is above every value of `right`."""
    return left.lo is not None and right.hi is not None and left.lo > right.hi


def _share(column: Column, cells: dict[str, FormCell]) -> float | None:
    """The percentage that the counts of the line give."""
    if column.share is None:
        return None
    part, whole = (cells.get(name) for name in column.share)
    if not part or not whole or part.value is None or not whole.value:
        return None
    return part.value / whole.value * 100
