"""The figures and claims of a form: what its cells report, and which of them the form says belong together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.model import Analysis, Claim, ClaimTerm, Figure, Notice, Report, content_id
from ingest.regions import BELOW
from ingest.returns.extract import PATH_SIGN
from ingest.returns.form.cells import TOTAL_LINE, FormCell, FormReturn, FormSheet, Line
from ingest.returns.form.checks import lines_of_total
from ingest.returns.form.definition import Column
from ingest.returns.form.grid import Grid
from ingest.returns.form.read import read_grids

CONFIDENCE = 0.99
"""A cell of our own form says what it counts."""
SOURCE = "return"


def analyse_form(grids: Sequence[Grid], report: Report) -> Analysis:
    """Figures, claims, terms and notices of a form, for the staging of a report; see `recognise.is_form` for when.

    Raises Unreadable where the sheets are not of our form.
    """
    return to_figures(read_grids(grids, report.region_code, report.year), report)


def to_figures(form: FormReturn, report: Report) -> Analysis:
    """Rows for the staged tables. Second totals and sub-totals are told as problems and are no figures."""
    tables = _Tables(form, report)
    for sheet in form.sheets:
        tables.add(sheet)
    notices = [
        Notice(report.report_id, each.severity, each.code, each.sheet or None, each.cell or None, each.message, each.zh)
        for each in form.problems
    ]
    return Analysis(tables.figures, tables.claims, tables.terms, notices)


class _Tables:
    def __init__(self, form: FormReturn, report: Report) -> None:
        self.form, self.report = form, report
        self.figures: list[Figure] = []
        self.claims: list[Claim] = []
        self.terms: list[ClaimTerm] = []
        self.events = 0

    def add(self, sheet: FormSheet) -> None:
        """Figures line by line, then what each line and each total claims."""
        counted = [line for line in sheet.lines if line.kind in ("total", "township", "unit")]
        for line in counted:
            event = None
            if sheet.definition.event:
                self.events += 1
                event = self.events
            for column in sheet.columns:
                if (cell := self._cell(sheet, line.name, column)) is not None:
                    self.figures.append(self._figure(sheet, line, cell, event))
        for line in counted:
            self._line_claims(sheet, line)
        self._total_claims(sheet)

    def _cell(self, sheet: FormSheet, line: str, column: Column) -> FormCell | None:
        cell = self.form.cell(sheet.definition.id, line, column.id)
        return cell if cell is not None and cell.number is not None and column.measure is not None else None

    def _id(self, sheet: FormSheet, line: str, column: str) -> str:
        return content_id(self.report.report_id, "form", sheet.definition.id, line, column)

    def _figure(self, sheet: FormSheet, line: Line, cell: FormCell, event: int | None) -> Figure:
        number, column = cell.number, cell.column
        assert number is not None and column.measure is not None
        is_county = line.kind == "total"
        row_path = self.form.form.total[0] if is_county else line.name.partition("#")[0]
        column_path = _column_path(sheet, column)
        # A township hangs under its county; a unit of the county (县直机关) is no place: it has a name and no code.
        code, name = self.form.region_code, self.form.region_name
        if not is_county:
            name = line.name.partition("#")[0]
            code = code + BELOW + name if code is not None and line.kind == "township" else None
        return Figure(
            figure_id=self._id(sheet, line.name, column.id),
            report_id=self.report.report_id,
            start=None,
            end=None,
            quote=number.quote,
            sentence=f"{PATH_SIGN.join(filter(None, (self.form.region_name, row_path)))} | {column_path}",
            value=number.value,
            lo=number.interval.lo,
            hi=number.interval.hi,
            lo_open=number.interval.lo_open,
            hi_open=number.interval.hi_open,
            bound=number.bound,
            last_digit=number.last_digit,
            unit=column.base_unit,
            fact=column.measure.fact,
            measure=column.measure.name,
            basis="total",
            measure_kind=column.kind,
            region_code=code,
            region_name=name,
            year=self.form.year,
            event=event,
            confidence=CONFIDENCE,
            sheet=cell.sheet,
            cell=cell.cell,
            row_path=row_path,
            column_path=column_path,
        )

    def _line_claims(self, sheet: FormSheet, line: Line) -> None:
        cells = {column.id: cell for column in sheet.columns if (cell := self._cell(sheet, line.name, column))}
        summed = {part for each in sheet.definition.sums for part in each.parts if each.total in cells}
        for each in sheet.definition.sums:
            parts = [name for name in each.parts if name in cells]
            if each.total not in cells or len(parts) < 2:
                continue
            # One part that is not told can be worked out from the others, unless the line names none for it at all.
            missing = [name for name in each.parts if name not in cells]
            shown = each.parts if len(missing) == 1 else tuple(parts)
            terms = [("total", each.total), *(("part", name) for name in shown)]
            self._claim("sum", "=", len(missing) <= 1, _cue(cells[each.total], "="), sheet, line.name, terms)
        for column in sheet.columns:
            cell = cells.get(column.id)
            if cell is None:
                continue
            if column.part_of in cells and column.id not in summed:
                terms = [("whole", str(column.part_of)), ("part", column.id)]
                self._claim("part_of", "<=", False, _cue(cell, "其中"), sheet, line.name, terms)
            if column.share and all(name in cells for name in column.share):
                terms = [("share", column.id), ("part", column.share[0]), ("whole", column.share[1])]
                self._claim("share", "=", True, _cue(cell, "占"), sheet, line.name, terms)
            if column.check == "percent":
                self._claim("bound", "<=", True, _cue(cell, "0—100%"), sheet, line.name, [("figure", column.id)])

    def _total_claims(self, sheet: FormSheet) -> None:
        for column in sheet.columns:
            total = self._cell(sheet, TOTAL_LINE, column)
            if total is None or column.total != "sum":
                continue
            parts = [name for name in lines_of_total(sheet) if self._cell(sheet, name, column)]
            missing = [name for name in self.form.townships if name not in parts]
            if not parts:
                continue
            # What a county typed as its total determines the one township that it left empty; a formula took that for
            # nothing and determines nothing.
            recoverable = len(missing) == 1 and not total.by_formula
            lines = [*parts, *missing] if recoverable else parts
            exhaustive = bool(self.form.townships) and (not missing or recoverable)
            terms = [(TOTAL_LINE, column.id, "total"), *((name, column.id, "part") for name in lines)]
            self._note("sum", "=", exhaustive, _cue(total, "合计"), sheet, terms)

    def _claim(
        self,
        kind: str,
        relation: str,
        exhaustive: bool,
        cue: str,
        sheet: FormSheet,
        line: str,
        terms: Iterable[tuple[str, str]],
    ) -> None:
        self._note(kind, relation, exhaustive, cue, sheet, [(line, column, role) for role, column in terms])

    def _note(
        self,
        kind: str,
        relation: str,
        exhaustive: bool,
        cue: str,
        sheet: FormSheet,
        terms: Sequence[tuple[str, str, str]],
    ) -> None:
        """A claim and its terms, each given as line, column and role."""
        ids = [self._id(sheet, line, column) for line, column, _ in terms]
        claim_id = content_id(self.report.report_id, SOURCE, kind, *ids)
        self.claims.append(Claim(claim_id, self.report.report_id, SOURCE, kind, relation, cue, exhaustive))
        for position, (figure_id, (_, _, role)) in enumerate(zip(ids, terms, strict=True)):
            self.terms.append(ClaimTerm(claim_id, figure_id, role, 1.0, position))


def _column_path(sheet: FormSheet, column: Column) -> str:
    whole = next((other.zh for other in sheet.columns if other.id == column.part_of), None)
    whole = whole or next(
        (
            other.zh
            for each in sheet.definition.sums
            if column.id in each.parts
            for other in sheet.columns
            if other.id == each.total
        ),
        None,
    )
    return PATH_SIGN.join(filter(None, (sheet.definition.zh, whole, f"{column.zh}（{column.unit}）")))


def _cue(cell: FormCell, word: str) -> str:
    """The cell that states the claim."""
    return f"{cell.sheet}!{cell.cell} {word} {cell.column.zh.removeprefix('其中：')}"
