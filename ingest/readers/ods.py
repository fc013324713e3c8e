"""OpenDocument workbooks (.ods): cells of the sheets that are shown, as `xlsx` reads them from Excel's.

Everything stands in one part of the package, in the order of the rows. Cells and rows that are alike are written once,
with how many of them there are: sheets end in a million empty rows. Elements: OpenDocument 1.3, part 3, 9 and 19.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ingest.readers import limits
from ingest.readers.failure import Unreadable
from ingest.readers.package import blocks, open_package
from ingest.readers.sheet import LARGEST_COLUMN, LARGEST_ROW, Budget, Sheet, SheetCell, told
from ingest.readers.xml_parts import Attributes, Walker, parse

_WHAT = "OpenDocument workbook"
_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"
_LARGEST_MANIFEST = 1 << 20
_HIDDEN = ("collapse", "filter")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(cm|mm|in|pt)")
_POINTS = {"cm": 72 / 2.54, "mm": 7.2 / 2.54, "in": 72.0, "pt": 1.0}
POINTS_OF_A_STEP = 10.0
"""One step of indentation, as LibreOffice writes it."""
_STANDARD = "urn:oasis:"
MOST_MERGED = 50_000
_NUMBERS = ("float", "percentage", "currency")
_CELLS = ("table-cell", "covered-table-cell")


@dataclass(frozen=True, slots=True)
class _Look:
    indent: int = 0
    bold: bool = False
    shown: bool = True


def sheets_of(path: Path) -> list[Any]:
    """The sheets of a workbook as `sheet.told` tells them. Raises Unreadable where it is damaged or too large."""
    with open_package(path) as package:
        names = set(package.namelist())
        if _MANIFEST in names:
            manifest = b"".join(blocks(package, package.getinfo(_MANIFEST), _LARGEST_MANIFEST))
            if b"encryption-data" in manifest:
                raise Unreadable("encrypted with a password")
        if _CONTENT not in names:
            raise Unreadable(f"a damaged {_WHAT}: its content is missing")
        book = _Content()
        parse(package, _CONTENT, book, _WHAT)
    if not book.sheets:
        raise Unreadable(f"a damaged {_WHAT}: none of its sheets is in it")
    return told([sheet for sheet, shown in book.sheets if shown] or [sheet for sheet, _ in book.sheets])


class _Content(Walker):
    """Styles, then sheets, as the part holds them."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[Sheet, bool]] = []
        self.budget = Budget()
        self.looks: dict[str, _Look] = {}
        self.style = ""
        self.tables = 0
        """How deep in tables: one within a cell is none of the workbook."""
        self.row = self.column = 0
        self.repeated = 1
        self.columns = 0
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.cell: Attributes | None = None
        self.covered = False
        self.note = 0
        """How deep in a comment or a drawing, whose text is none of the cell."""
        self.lines: list[str] = []
        self.cells: list[SheetCell] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if name in ("annotation", "shapes", "frame", "custom-shape"):
            self.note += 1
        elif self.note:
            return
        elif name == "table":
            self.tables += 1
            if self.tables == 1:
                self._new_sheet(attributes)
        elif self.tables == 1 and name == "table-column":
            repeated = _count(attributes, "number-columns-repeated", LARGEST_COLUMN)
            if _get(attributes, "visibility") in _HIDDEN:
                self.hidden_columns.update(range(self.columns, min(self.columns + repeated, LARGEST_COLUMN)))
            self.columns += repeated
        elif self.tables == 1 and name == "table-row":
            self.column, self.cells = 0, []
            self.repeated = _count(attributes, "number-rows-repeated", LARGEST_ROW)
            if _get(attributes, "visibility") in _HIDDEN and self.repeated <= limits.MOST_CELLS:
                self.hidden_rows.update(range(self.row, min(self.row + self.repeated, LARGEST_ROW)))
        elif self.tables == 1 and name in _CELLS:
            self.cell, self.covered, self.lines = attributes, name == "covered-table-cell", []
        elif self.cell is not None:
            self._inside(name, attributes)
        elif name == "style":
            self.style = _get(attributes, "name") or ""
        elif self.style and name in ("text-properties", "paragraph-properties", "table-properties"):
            self._look(attributes)

    def _inside(self, name: str, attributes: Attributes) -> None:
        """What a cell's text is made of; what stands in front of an element inside of it is kept."""
        if name == "p":
            self.lines.append("")
        elif name == "s" and self.lines:
            self.lines[-1] += " " * _count(attributes, "c", limits.LONGEST_TEXT)
        elif name == "tab" and self.lines:
            self.lines[-1] += "\t"
        elif name == "line-break" and self.lines:
            self.lines[-1] += "\n"

    def text(self, text: str) -> None:
        if self.cell is not None and not self.note and self.lines:
            self.lines[-1] += text

    def end(self, name: str, text: str) -> None:
        if name in ("annotation", "shapes", "frame", "custom-shape"):
            self.note -= 1
        elif self.note:
            return
        elif name == "table":
            self.tables -= 1
            if self.tables == 0:
                sheet = self.sheets[-1][0]
                sheet.hidden_rows, sheet.hidden_columns = frozenset(self.hidden_rows), frozenset(self.hidden_columns)
        elif self.tables == 1 and name == "table-row":
            self._end_row()
        elif self.tables == 1 and name in _CELLS and self.cell is not None:
            self._end_cell(self.cell)
            self.cell = None
        elif name == "style":
            self.style = ""

    def _new_sheet(self, attributes: Attributes) -> None:
        if len(self.sheets) >= limits.MOST_SHEETS:
            raise Unreadable(f"a workbook of more than {limits.MOST_SHEETS} sheets")
        shown = self.looks.get(_get(attributes, "style-name") or "", _Look()).shown
        self.sheets.append((Sheet(_get(attributes, "name") or ""), shown))
        self.row = self.columns = 0
        self.hidden_rows, self.hidden_columns = set(), set()

    def _look(self, attributes: Attributes) -> None:
        look = self.looks.get(self.style, _Look())
        if _get(attributes, "font-weight") in ("bold", "600", "700", "800", "900"):
            look = replace(look, bold=True)
        if length := _LENGTH.fullmatch(_get(attributes, "margin-left") or ""):
            look = replace(look, indent=round(float(length[1]) * _POINTS[length[2]] / POINTS_OF_A_STEP))
        if _get(attributes, "display") == "false":
            look = replace(look, shown=False)
        if len(self.looks) < limits.MOST_CELLS:
            self.looks[self.style] = look

    def _end_cell(self, attributes: Attributes) -> None:
        repeated = _count(attributes, "number-columns-repeated", LARGEST_COLUMN)
        text = "\n".join(self.lines)
        kind, formula = _get(attributes, "value-type"), _get(attributes, "formula")
        no_value = formula is not None and kind is None and not text.strip()
        if not self.covered and (text.strip() or no_value):
            if self.column + repeated > LARGEST_COLUMN or self.row >= LARGEST_ROW:
                raise Unreadable(f"a damaged {_WHAT}: a cell beyond the end of its sheet")
            look = self.looks.get(_get(attributes, "style-name") or "", _Look())
            # LibreOffice's own attribute says so; the standard's calls it a text.
            error = any(key.endswith(" value-type") and value == "error" for key, value in attributes.items())
            raw = _number(_get(attributes, "value")) if kind in _NUMBERS else None
            date, has_formula = kind in ("date", "time"), None if formula is None else ""
            cell = SheetCell(
                self.row, self.column, text, raw, look.indent, look.bold, no_value, error, date, has_formula
            )
            self.cells += [replace(cell, column=self.column + at) for at in range(repeated)]
        down = _count(attributes, "number-rows-spanned", LARGEST_ROW)
        right = _count(attributes, "number-columns-spanned", LARGEST_COLUMN)
        merged = self.sheets[-1][0].merged
        if down * right > 1 and len(merged) < MOST_MERGED:
            merged.append((self.row, self.column, self.row + down - 1, self.column + right - 1))
        self.column += repeated

    def _end_row(self) -> None:
        sheet = self.sheets[-1][0]
        for row in range(self.row, self.row + (self.repeated if self.cells else 0)):
            for cell in self.cells:
                self.budget.take(cell.text)
                sheet.cells[row, cell.column] = replace(cell, row=row)
        self.row += self.repeated


def _get(attributes: Attributes, name: str) -> str | None:
    """An attribute of the standard by its local name; LibreOffice has further ones, some of equal names."""
    ending = f" {name}"
    return next(
        (value for key, value in attributes.items() if key.endswith(ending) and key.startswith(_STANDARD)), None
    )


def _count(attributes: Attributes, name: str, most: int) -> int:
    text = _get(attributes, name) or ""
    return min(int(text), most) if text.isascii() and text.isdigit() and 0 < len(text) < 10 and int(text) else 1


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if number == number and abs(number) != float("inf") else None
