"""Excel workbooks (.xlsx, .xlsm): the cells of the sheets that are shown, with their texts as shown.

The XML is read as a stream by a parser that knows no document types, as that of Word documents is: memory stays small
however large a part is. Of each cell come its text under its number format, the number behind it, indentation and bold
type, of each sheet its merged ranges and hidden rows and columns. Formulas are not worked out: a cell shows the result
that the file keeps, and says where it keeps none. Element names: ECMA-376 part 1, §18.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ingest.readers import limits
from ingest.readers.failure import Unreadable
from ingest.readers.number_format import BUILT_IN, GENERAL, is_date, shown
from ingest.readers.package import open_package
from ingest.readers.sheet import LARGEST_COLUMN, LARGEST_ROW, Budget, Sheet, SheetCell, place_of, told
from ingest.readers.xml_parts import Attributes, Walker, parse

Start = Callable[[str, Attributes], None]

_WHAT = "Excel workbook"
MOST_STYLES = 65_536
MOST_MERGED = 50_000
MOST_HIDDEN = 100_000
LONGEST_FORMULA = 1_000
"""Characters of a formula that are kept; those of our own form have a hundred."""
_ON = ("1", "true", "on")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TEXT_TYPES = ("s", "str", "inlineStr", "d")


@dataclass(frozen=True, slots=True)
class _Style:
    format: str = GENERAL
    indent: int = 0
    bold: bool = False
    date: bool = False


@dataclass
class _Book:
    """What is true of all sheets."""

    strings: list[str] = field(default_factory=list)
    styles: list[_Style] = field(default_factory=list)
    from_1904: bool = False
    budget: Budget = field(default_factory=Budget)


def sheets_of(path: Path) -> list[Any]:
    """The sheets of a workbook as `sheet.told` tells them. Raises Unreadable where it is damaged or too large."""
    with open_package(path) as package:
        names = set(package.namelist())
        main = _related(package, "", names).get("officeDocument", ["xl/workbook.xml"])[0]
        if main not in names:
            raise Unreadable("a damaged Excel workbook: its list of sheets is missing")
        book = _Book()
        listed = _listed(package, main, book)
        parts = _targets(package, main, names)
        related = _related(package, main, names)
        for part in related.get("sharedStrings", []):
            if part in names:
                parse(package, part, _Strings(book), _WHAT)
        for part in related.get("styles", []):
            if part in names:
                parse(package, part, _Styles(book), _WHAT)
        visible = [entry for entry in listed if not entry[2]] or listed
        found = []
        for name, relation, _ in visible:
            part = parts.get(relation, "")
            if part not in names or "/worksheets/" not in f"/{part}":
                continue
            reader = _Cells(Sheet(name), book)
            parse(package, part, reader, _WHAT)
            found.append(reader.sheet)
    if not found:
        raise Unreadable("a damaged Excel workbook: none of its sheets is in it")
    return told(found)


class _Elements(Walker):
    """Notes the attributes of some elements."""

    def __init__(self, handler: Start) -> None:
        super().__init__()
        self.handler = handler

    def start(self, name: str, attributes: Attributes) -> None:
        self.handler(name, attributes)


def _relations(package: zipfile.ZipFile, part: str, names: set[str]) -> list[tuple[str, str, str]]:
    """Id, kind and target of what a part is related to."""
    folder, _, name = part.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    found: list[tuple[str, str, str]] = []

    def start(name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External" and len(found) < limits.MOST_MEMBERS:
            target = posixpath.normpath(posixpath.join(f"/{folder}", attributes.get("Target", ""))).lstrip("/")
            found.append((attributes.get("Id", ""), attributes.get("Type", "").rpartition("/")[2], target))

    if relations in names:
        parse(package, relations, _Elements(start), _WHAT)
    return found


def _related(package: zipfile.ZipFile, part: str, names: set[str]) -> dict[str, list[str]]:
    """Targets by kind; what the package leaves out stands where programs put it."""
    by_kind: dict[str, list[str]] = {}
    for _, kind, target in _relations(package, part, names):
        by_kind.setdefault(kind, []).append(target)
    if part:
        by_kind.setdefault("sharedStrings", ["xl/sharedStrings.xml"])
        by_kind.setdefault("styles", ["xl/styles.xml"])
    return by_kind


def _targets(package: zipfile.ZipFile, part: str, names: set[str]) -> dict[str, str]:
    return {identity: target for identity, _, target in _relations(package, part, names)}


def _listed(package: zipfile.ZipFile, main: str, book: _Book) -> list[tuple[str, str, bool]]:
    """Name, relation and whether it is hidden of each sheet, in order."""
    found: list[tuple[str, str, bool]] = []

    def start(name: str, attributes: Attributes) -> None:
        if name == "sheet":
            if len(found) >= limits.MOST_SHEETS:
                raise Unreadable(f"a workbook of more than {limits.MOST_SHEETS} sheets")
            relation = next((value for key, value in attributes.items() if key.rpartition(" ")[2] == "id"), "")
            hidden = attributes.get("state", "visible") != "visible"
            found.append((attributes.get("name", ""), relation, hidden))
        elif name == "workbookPr":
            book.from_1904 = attributes.get("date1904", "") in _ON

    parse(package, main, _Elements(start), _WHAT)
    return found


class _Strings(Walker):
    """Texts that cells name by number; readings of characters (rPh) are left out."""

    def __init__(self, book: _Book) -> None:
        super().__init__()
        self.book, self.pieces, self.reading = book, [""], 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "si":
            self.pieces = []
        elif name == "rPh":
            self.reading += 1

    def end(self, name: str, text: str) -> None:
        if name == "t" and not self.reading:
            self.pieces.append(text)
        elif name == "rPh":
            self.reading -= 1
        elif name == "si":
            string = _unescaped("".join(self.pieces))
            self.book.strings.append(string)
            if len(self.book.strings) > limits.MOST_CELLS:
                raise Unreadable(f"a workbook of more than {limits.MOST_CELLS:,} texts")


class _Styles(Walker):
    """Number format, indentation and weight of each style that cells name by number."""

    def __init__(self, book: _Book) -> None:
        super().__init__()
        self.book = book
        self.path: list[str] = []
        self.formats = dict(BUILT_IN)
        self.bold: list[bool] = []

    def start(self, name: str, attributes: Attributes) -> None:
        self.path.append(name)
        parent = self.path[-2] if len(self.path) > 1 else ""
        if name == "numFmt":
            if len(self.formats) < MOST_STYLES:
                self.formats[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", GENERAL)
        elif name == "font" and parent == "fonts":
            self.bold.append(False)
        elif name == "b" and parent == "font" and self.bold:
            self.bold[-1] = attributes.get("val", "1") in _ON
        elif name == "xf" and parent == "cellXfs":
            if len(self.book.styles) >= MOST_STYLES:
                raise Unreadable(f"a workbook of more than {MOST_STYLES:,} styles")
            font = _number(attributes.get("fontId"))
            code = self.formats.get(_number(attributes.get("numFmtId")), GENERAL)
            bold = font < len(self.bold) and self.bold[font]
            self.book.styles.append(_Style(code, 0, bold, is_date(code)))
        elif name == "alignment" and parent == "xf" and self.path[-3:-2] == ["cellXfs"] and self.book.styles:
            last = self.book.styles[-1]
            self.book.styles[-1] = replace(last, indent=_number(attributes.get("indent")))

    def end(self, name: str, text: str) -> None:
        self.path.pop()


class _Cells(Walker):
    """The cells of one sheet."""

    def __init__(self, sheet: Sheet, book: _Book) -> None:
        super().__init__()
        self.sheet, self.book = sheet, book
        self.row, self.column = -1, -1
        self.at: tuple[int, int] | None = None
        self.type, self.style = "n", 0
        self.value: str | None = None
        self.pieces: list[str] = []
        self.formula: str | None = None
        self.reading = 0
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self.column += 1
            if reference := attributes.get("r"):
                try:
                    self.row, self.column = place_of(reference)
                except ValueError as problem:
                    raise Unreadable(f"a damaged Excel workbook: {problem}") from None
            if not 0 <= self.row < LARGEST_ROW or self.column >= LARGEST_COLUMN:
                raise Unreadable("a damaged Excel workbook: a cell beyond the end of its sheet")
            self.at = (self.row, self.column)
            self.type, self.style = attributes.get("t", "n"), _number(attributes.get("s"))
            self.value, self.pieces, self.formula = None, [], None
        elif name == "row":
            self.row, self.column = _number(attributes.get("r"), self.row + 2) - 1, -1
            if attributes.get("hidden") in _ON and len(self.hidden_rows) < MOST_HIDDEN:
                self.hidden_rows.add(self.row)
        elif name == "f":
            self.formula = ""
        elif name == "rPh":
            self.reading += 1
        elif name == "col" and attributes.get("hidden") in _ON:
            first, last = _number(attributes.get("min"), 1), _number(attributes.get("max"), 1)
            self.hidden_columns.update(range(max(0, first - 1), min(last, LARGEST_COLUMN)))
        elif name == "mergeCell" and len(self.sheet.merged) < MOST_MERGED:
            first_cell, _, last_cell = attributes.get("ref", "").partition(":")
            try:
                top, left = place_of(first_cell)
                bottom, right = place_of(last_cell or first_cell)
            except ValueError:
                return
            self.sheet.merged.append((top, left, bottom, right))

    def end(self, name: str, text: str) -> None:
        if name == "v":
            self.value = text
        elif name == "f":
            self.formula = text[:LONGEST_FORMULA]
        elif name == "t" and not self.reading:
            self.pieces.append(text)
        elif name == "rPh":
            self.reading -= 1
        elif name == "c" and self.at is not None:
            self._note(*self.at)
            self.at = None
        elif name == "worksheet":
            self.sheet.hidden_rows = frozenset(self.hidden_rows)
            self.sheet.hidden_columns = frozenset(self.hidden_columns)

    def _note(self, row: int, column: int) -> None:
        style = self.book.styles[self.style] if 0 <= self.style < len(self.book.styles) else _Style()
        text, raw = self._text(style)
        no_value = self.formula is not None and not text.strip() and self.type not in _TEXT_TYPES
        if text.strip() or no_value:
            formula = self.formula if no_value or self.formula is None else ""
            self.book.budget.take(text + (formula or ""))
            date = self.type == "d" or (raw is not None and style.date)
            self.sheet.cells[row, column] = SheetCell(
                row, column, text, raw, style.indent, style.bold, no_value, self.type == "e", date, formula
            )

    def _text(self, style: _Style) -> tuple[str, float | None]:
        value = self.value
        if self.type == "inlineStr":
            return _unescaped("".join(self.pieces)), None
        if value is None:
            return "", None
        if self.type == "s":
            at = _number(value, -1)
            return (self.book.strings[at] if 0 <= at < len(self.book.strings) else ""), None
        if self.type == "b":
            return ("TRUE" if value == "1" else "FALSE"), None
        if self.type != "n":
            return value, None
        try:
            number = float(value)
        except ValueError:
            return value, None
        if number != number or number in (float("inf"), float("-inf")):
            return value, None
        return shown(number, style.format, from_1904=self.book.from_1904), number


def _unescaped(text: str) -> str:
    """A line break that XML can't hold stands as _x000D_ in it."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text).replace("\r", "")


def _number(text: str | None, default: int = 0) -> int:
    """A whole number of an attribute; the default where it is none."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else default
