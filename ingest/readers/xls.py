"""Old Excel workbooks (.xls, .et): cells of the sheets that are shown, as `xlsx` reads them from new ones.

Excel 97 and later write a stream of records (BIFF8, [MS-XLS]) inside an OLE2 file. Texts lie in one table, which goes
on over CONTINUE records, each of which may change from one to two bytes a character. Encrypted workbooks and those of
Excel 95 and earlier are refused with what to do.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ingest.readers import limits
from ingest.readers.compound import Compound
from ingest.readers.failure import Unreadable
from ingest.readers.number_format import BUILT_IN, GENERAL, is_date, shown
from ingest.readers.sheet import Budget, Sheet, SheetCell, told

_BIFF8 = 0x0600
_BOF, _EOF, _CONTINUE = 0x0809, 0x000A, 0x003C
_FILE_PASS, _SHEET, _SST, _FORMAT, _FONT, _XF, _1904 = 0x002F, 0x0085, 0x00FC, 0x041E, 0x0031, 0x00E0, 0x0022
_LABEL_SST, _LABEL, _R_STRING, _NUMBER, _RK, _MUL_RK = 0x00FD, 0x0204, 0x00D6, 0x0203, 0x027E, 0x00BD
_FORMULA, _STRING, _BOOL_ERR, _ROW, _COL_INFO, _MERGED = 0x0006, 0x0207, 0x0205, 0x0208, 0x007D, 0x00E5
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_BOLD_FROM = 600
_WORKSHEET = 0
_DAMAGED = "a damaged Excel workbook (.xls)"


def sheets_of(path: Path) -> list[Any]:
    """The sheets of a workbook as `sheet.told` tells them. Raises Unreadable where it is damaged or too large."""
    stream = Compound(path.read_bytes()).stream("Workbook", "Book")
    if stream is None:
        raise Unreadable(f"{_DAMAGED}: its content is missing")
    try:
        book = _Book(stream)
        visible = [entry for entry in book.sheets if not entry[2]] or book.sheets
        return told([_Cells(stream, at, name, book).sheet for name, at, _ in visible])
    except (struct.error, IndexError) as problem:
        raise Unreadable(f"{_DAMAGED}: {problem}") from None


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Kind and content of each record from a place up to the end of its part."""
    deep = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length
        # A chart within a sheet is a part of its own.
        deep += (kind == _BOF) - (kind == _EOF)
        if deep <= 0:
            return


class _Book:
    """What is true of all sheets, from the first part of the stream."""

    def __init__(self, stream: bytes) -> None:
        self.sheets: list[tuple[str, int, bool]] = []
        self.strings: list[str] = []
        self.styles: list[tuple[str, int, bool]] = []
        self.from_1904 = False
        self.budget = Budget()
        self.bold: list[bool] = []
        formats = dict(BUILT_IN)
        pieces: list[bytes] = []
        in_strings = False
        for number, (kind, data) in enumerate(_records(stream, 0)):
            if number == 0 and (kind != _BOF or struct.unpack_from("<H", data)[0] != _BIFF8):
                raise Unreadable("an Excel workbook of Excel 95 or earlier; save it as .xlsx")
            if kind == _CONTINUE and in_strings:
                pieces.append(data)
                continue
            in_strings = kind == _SST
            if kind == _SST:
                pieces.append(data)
            elif kind == _FILE_PASS:
                raise Unreadable("encrypted with a password")
            elif kind == _1904:
                self.from_1904 = data[:2] == b"\x01\x00"
            elif kind == _FORMAT:
                formats[struct.unpack_from("<H", data)[0]] = _text(data[2:], 2)
            elif kind == _FONT:
                self._font(data)
            elif kind == _XF:
                font, number_format = struct.unpack_from("<HH", data)
                self.styles.append((formats.get(number_format, GENERAL), data[8] & 0x0F, self._is_bold(font)))
            elif kind == _SHEET:
                self._sheet(data)
        if pieces:
            self.strings = _Strings(pieces).all()
        if not self.sheets:
            raise Unreadable(f"{_DAMAGED}: none of its sheets is in it")

    def _font(self, data: bytes) -> None:
        self.bold.append(struct.unpack_from("<H", data, 6)[0] >= _BOLD_FROM)

    def _is_bold(self, font: int) -> bool:
        # Font 4 does not exist: those behind it are counted one further.
        at = font - 1 if font > 4 else font
        return at < len(self.bold) and self.bold[at]

    def _sheet(self, data: bytes) -> None:
        at, hidden, kind = struct.unpack_from("<IBB", data)
        if len(self.sheets) >= limits.MOST_SHEETS:
            raise Unreadable(f"a workbook of more than {limits.MOST_SHEETS} sheets")
        if kind == _WORKSHEET:
            self.sheets.append((_text(data[6:], 1), at, bool(hidden & 3)))


def _text(data: bytes, counted_by: int) -> str:
    """A text that begins with its length, in one or two bytes, and says how wide its characters are."""
    length = struct.unpack_from("<B" if counted_by == 1 else "<H", data)[0]
    wide = data[counted_by] & 1
    start = counted_by + 1
    return _decoded(data[start : start + (length << wide)], wide)


def _decoded(data: bytes, wide: int) -> str:
    return data.decode("utf-16-le", "replace") if wide else data.decode("latin-1")


class _Strings:
    """The table of texts, which its pieces cut anywhere."""

    def __init__(self, pieces: list[bytes]) -> None:
        self.pieces, self.piece, self.at = pieces, 0, 0

    def all(self) -> list[str]:
        """All texts of the table. Where it is cut off, those that are there."""
        _, count = struct.unpack("<II", self._bytes(8))
        found: list[str] = []
        try:
            for _ in range(min(count, limits.MOST_CELLS)):
                found.append(self._one())  # noqa: PERF401 - those read before a damage are kept
        except (IndexError, struct.error):
            pass
        return found

    def _one(self) -> str:
        length, look = struct.unpack("<HB", self._bytes(3))
        runs = struct.unpack("<H", self._bytes(2))[0] if look & 8 else 0
        extra = struct.unpack("<I", self._bytes(4))[0] if look & 4 else 0
        text, wide = "", look & 1
        while length > 0:
            piece = self.pieces[self.piece]
            if self.at >= len(piece):
                # A piece that goes on with the characters says anew how wide they are.
                self.piece, self.at = self.piece + 1, 1
                wide = self.pieces[self.piece][0] & 1
                continue
            taken = min(length, max(1, (len(piece) - self.at) >> wide))
            text += _decoded(piece[self.at : self.at + (taken << wide)], wide)
            self.at += taken << wide
            length -= taken
        self._bytes(4 * runs + extra)
        return text

    def _bytes(self, count: int) -> bytes:
        found = b""
        while len(found) < count:
            piece = self.pieces[self.piece]
            if self.at >= len(piece):
                self.piece, self.at = self.piece + 1, 0
                continue
            taken = piece[self.at : self.at + count - len(found)]
            found += taken
            self.at += len(taken)
        return found


class _Cells:
    """The cells of one sheet."""

    def __init__(self, stream: bytes, at: int, name: str, book: _Book) -> None:
        self.sheet, self.book = Sheet(name), book
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.waiting: tuple[int, int, int] | None = None
        handlers: dict[int, Callable[[bytes], None]] = {
            _LABEL_SST: self._label_sst, _LABEL: self._label, _R_STRING: self._label, _NUMBER: self._number,
            _RK: self._rk, _MUL_RK: self._many_rk, _FORMULA: self._formula, _STRING: self._string,
            _BOOL_ERR: self._bool_or_error, _ROW: self._row, _COL_INFO: self._columns, _MERGED: self._merges,
        }  # fmt: skip
        deep = 0
        for kind, data in _records(stream, at):
            deep += (kind == _BOF) - (kind == _EOF)
            if deep == 1 and kind in handlers:
                handlers[kind](data)
        self.sheet.hidden_rows, self.sheet.hidden_columns = frozenset(self.hidden_rows), frozenset(self.hidden_columns)

    def _note(
        self,
        row: int,
        column: int,
        style: int,
        text: str,
        raw: float | None = None,
        *,
        no_value: bool = False,
        error: bool = False,
        formula: str | None = None,
    ) -> None:
        if not text.strip() and not no_value:
            return
        self.book.budget.take(text)
        code, indent, bold = self._style(style)
        date = raw is not None and is_date(code)
        self.sheet.cells[row, column] = SheetCell(row, column, text, raw, indent, bold, no_value, error, date, formula)

    def _style(self, style: int) -> tuple[str, int, bool]:
        return self.book.styles[style] if style < len(self.book.styles) else (GENERAL, 0, False)

    def _value(self, row: int, column: int, style: int, value: float, formula: str | None = None) -> None:
        if value == value and abs(value) != float("inf"):
            text = shown(value, self._style(style)[0], from_1904=self.book.from_1904)
            self._note(row, column, style, text, value, formula=formula)

    def _label_sst(self, data: bytes) -> None:
        row, column, style, at = struct.unpack_from("<HHHI", data)
        if at < len(self.book.strings):
            self._note(row, column, style, self.book.strings[at])

    def _label(self, data: bytes) -> None:
        row, column, style = struct.unpack_from("<HHH", data)
        self._note(row, column, style, _text(data[6:], 2))

    def _number(self, data: bytes) -> None:
        self._value(*struct.unpack_from("<HHHd", data))

    def _rk(self, data: bytes) -> None:
        row, column, style, packed = struct.unpack_from("<HHHI", data)
        self._value(row, column, style, _unpacked(packed))

    def _many_rk(self, data: bytes) -> None:
        row, column = struct.unpack_from("<HH", data)
        for at in range(4, len(data) - 7, 6):
            style, packed = struct.unpack_from("<HI", data, at)
            self._value(row, column, style, _unpacked(packed))
            column += 1

    def _formula(self, data: bytes) -> None:
        """A formula's result; its own words are in the codes of a calculator, which nobody needs here."""
        row, column, style = struct.unpack_from("<HHH", data)
        if data[12:14] != b"\xff\xff":
            self._value(row, column, style, struct.unpack_from("<d", data, 6)[0], "")
        elif data[6] == 0:
            self.waiting = (row, column, style)
        elif data[6] == 1:
            self._note(row, column, style, "TRUE" if data[8] else "FALSE", formula="")
        elif data[6] == 2:
            self._note(row, column, style, _ERRORS.get(data[8], "#N/A"), error=True, formula="")
        else:
            self._note(row, column, style, "", no_value=True, formula="")

    def _string(self, data: bytes) -> None:
        """The result of the formula before, where it is a text."""
        if self.waiting is not None:
            self._note(*self.waiting, _text(data, 2), formula="")
            self.waiting = None

    def _bool_or_error(self, data: bytes) -> None:
        row, column, style, value, is_error = struct.unpack_from("<HHHBB", data)
        if is_error:
            self._note(row, column, style, _ERRORS.get(value, "#N/A"), error=True)
        else:
            self._note(row, column, style, "TRUE" if value else "FALSE")

    def _row(self, data: bytes) -> None:
        (row,) = struct.unpack_from("<H", data)
        if struct.unpack_from("<I", data, 12)[0] & 0x20:
            self.hidden_rows.add(row)

    def _columns(self, data: bytes) -> None:
        first, last, _, _, look = struct.unpack_from("<HHHHH", data)
        if look & 1:
            self.hidden_columns.update(range(first, min(last, 255) + 1))

    def _merges(self, data: bytes) -> None:
        (count,) = struct.unpack_from("<H", data)
        for number in range(min(count, (len(data) - 2) // 8)):
            top, bottom, left, right = struct.unpack_from("<HHHH", data, 2 + 8 * number)
            self.sheet.merged.append((top, left, bottom, right))


def _unpacked(packed: int) -> float:
    """A number in four bytes: the upper half of a float or a whole number, perhaps of hundredths."""
    if packed & 2:
        value = float((packed >> 2) - (1 << 30 if packed & 0x80000000 else 0))
    else:
        value = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0]
    return value / 100 if packed & 1 else value
