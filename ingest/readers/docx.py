"""Word documents (.docx): what a reader of the document with all changes accepted sees, in order.

Paragraphs are lines; the cells of a table row stand in one line between tabs. Left out: headers and footers, comments,
hidden text, text deleted or moved away, the picture that stands in for a text box. Text boxes follow the paragraph in
which they are anchored, foot- and endnotes follow the body. Numbers that Word counts itself (automatic lists) are not
in the file and so not in the text.

The XML is read as a stream: memory stays small however large or deep a part is. Element names: ECMA-376 part 1, §17.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NoReturn
from xml.parsers import expat

from ingest.readers import limits
from ingest.readers.failure import Unreadable
from ingest.readers.package import blocks, open_package

_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",  # the "strict" variant
)
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MAIN_PART = "officeDocument"
_LEFT_OUT = frozenset(
    ["del", "moveFrom", "instrText", "delText", "rt", "Fallback", "sectPr", "numPr", "tblPr", "tblGrid"]
)
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
WIDEST_CELL = 100
"""Columns that a cell may span."""
_OFF = ("0", "false", "off")
_NO_NOTES = ("separator", "continuationSeparator", "continuationNotice")


def text_of(path: Path) -> str:
    """Text of a Word document. Raises Unreadable where it is damaged, encrypted or too large."""
    with open_package(path) as package:
        names = set(package.namelist())
        main = _main_part(package, names)
        folder = PurePosixPath(main).parent
        parts = [main, *(f"{folder}/{name}.xml" for name in ("footnotes", "endnotes"))]
        walker = _Walker()
        for part in parts:
            if part in names:
                _parse(package, part, walker)
                walker.finish()
    text = "\n".join(walker.lines)
    if not text.strip():
        raise Unreadable("a Word document without text (pictures only?)")
    return text


def _main_part(package: zipfile.ZipFile, names: set[str]) -> str:
    """Where the body lies: the package says so, and nearly always it is word/document.xml."""
    found: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if attributes.get("Type", "").rpartition("/")[2] == _MAIN_PART:
            found.append(attributes.get("Target", "").lstrip("/"))

    if "_rels/.rels" in names:
        parser = _parser()
        parser.StartElementHandler = start
        _feed(parser, package, "_rels/.rels")
    main = next((name for name in (*found, "word/document.xml") if name in names), None)
    if main is None:
        raise Unreadable("a damaged Word document: its body is missing")
    return main


def _parse(package: zipfile.ZipFile, part: str, walker: _Walker) -> None:
    parser = _parser()
    parser.StartElementHandler = walker.start
    parser.EndElementHandler = walker.end
    parser.CharacterDataHandler = walker.characters
    _feed(parser, package, part)


def _parser() -> expat.XMLParserType:
    """An XML parser that knows no document types: entities can neither multiply nor reach for other files."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    return parser


def _refuse_document_type(*_: object) -> NoReturn:
    raise Unreadable("a Word document with an XML document type, which none needs: refused")


def _feed(parser: expat.XMLParserType, package: zipfile.ZipFile, part: str) -> None:
    try:
        for block in blocks(package, package.getinfo(part), limits.LARGEST_PART):
            parser.Parse(block, False)
        parser.Parse(b"", True)
    except expat.ExpatError as problem:
        raise Unreadable(f"a damaged Word document: {part}: {problem}") from None


@dataclass(slots=True)
class _Paragraph:
    pieces: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    joined: bool = False


@dataclass(slots=True)
class _Scope:
    """Where lines go: the document, a cell, or a text box. A paragraph whose mark is deleted runs into the next one."""

    lines: list[str] = field(default_factory=list)
    waiting: str = ""


@dataclass(slots=True)
class _Row:
    cells: list[str] = field(default_factory=list)
    deleted: bool = False
    span: int = 1


class _Walker:
    """Builds the lines while elements come and go."""

    def __init__(self) -> None:
        self.path: list[str] = []
        self.skipped_from: int | None = None
        self.scopes = [_Scope()]
        self.paragraphs: list[_Paragraph] = []
        self.rows: list[_Row] = []
        self.runs: list[tuple[int, bool]] = []
        self.length = 0

    @property
    def lines(self) -> list[str]:
        """All lines so far."""
        return self.scopes[0].lines

    def finish(self) -> None:
        """A part of the document has ended."""
        scope = self.scopes[0]
        if scope.waiting:
            scope.lines.append(scope.waiting)
            scope.waiting = ""

    def start(self, full_name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = _name(full_name)
        parents = self.path
        parents.append(name)
        if len(parents) > limits.DEEPEST_XML:
            raise Unreadable("a damaged Word document: its elements are nested without end")
        if self.skipped_from is not None:
            return
        if name in ("del", "moveFrom") and parents[-3:-1] == ["pPr", "rPr"] and self.paragraphs:
            self.paragraphs[-1].joined = True
        elif name == "del" and parents[-2:-1] == ["trPr"] and self.rows:
            self.rows[-1].deleted = True
        if name in _LEFT_OUT or (name in ("footnote", "endnote") and _value(attributes, "type") in _NO_NOTES):
            self.skipped_from = len(parents)
        elif name == "p":
            self.paragraphs.append(_Paragraph())
        elif name == "r":
            pieces = self.paragraphs[-1].pieces if self.paragraphs else []
            self.runs.append((len(pieces), False))
        elif name == "vanish" and parents[-3:-1] == ["r", "rPr"] and _value(attributes, "val") not in _OFF:
            self.runs[-1] = (self.runs[-1][0], True)
        elif name in ("tc", "txbxContent"):
            self.scopes.append(_Scope())
        elif name == "gridSpan" and parents[-3:-1] == ["tc", "tcPr"] and self.rows:
            told = _value(attributes, "val")
            self.rows[-1].span = min(WIDEST_CELL, int(told)) if told.isascii() and told.isdigit() else 1
        elif name == "tr":
            self.rows.append(_Row())
        elif name in _SIGNS and parents[-2:-1] == ["r"]:
            self.characters(_SIGNS[name], sign=True)

    def end(self, _: str) -> None:
        """An element ends."""
        depth = len(self.path)
        name = self.path.pop()
        if self.skipped_from is not None:
            if depth == self.skipped_from:
                self.skipped_from = None
            return
        if name == "p":
            self._end_paragraph(self.paragraphs.pop())
        elif name == "r":
            first, hidden = self.runs.pop()
            if hidden and self.paragraphs:
                del self.paragraphs[-1].pieces[first:]
        elif name == "tc":
            text = self._end_scope()
            if self.rows:
                # What spans several columns leaves the others empty, so that those behind it keep theirs.
                self.rows[-1].cells += [text, *[""] * (self.rows[-1].span - 1)]
                self.rows[-1].span = 1
        elif name == "txbxContent":
            text = self._end_scope()
            if self.paragraphs and text:
                self.paragraphs[-1].boxes.append(text)
            elif text:
                self.scopes[-1].lines.append(text)
        elif name == "tr":
            self._end_row(self.rows.pop())

    def characters(self, text: str, sign: bool = False) -> None:
        """Text inside a text element, or a sign that an element stands for."""
        if self.skipped_from is not None or not self.paragraphs or not (sign or self.path[-1] == "t"):
            return
        self.length += len(text)
        if self.length > limits.LONGEST_TEXT:
            raise Unreadable(f"a text of more than {limits.LONGEST_TEXT:,} characters")
        self.paragraphs[-1].pieces.append(text)

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        scope = self.scopes[-1]
        line = scope.waiting + "".join(paragraph.pieces)
        scope.waiting = line if paragraph.joined else ""
        if not paragraph.joined:
            scope.lines.append(line)
        scope.lines.extend(paragraph.boxes)

    def _end_scope(self) -> str:
        scope = self.scopes.pop()
        return "\n".join(line for line in (*scope.lines, scope.waiting) if line.strip())

    def _end_row(self, row: _Row) -> None:
        if any(row.cells) and not row.deleted:
            self.scopes[-1].lines.append("\t".join(row.cells))


def _name(full_name: str) -> str:
    """Local name of an element of Word or of its compatibility wrapper; nothing for all others."""
    space, _, name = full_name.rpartition(" ")
    return name if space in _SPACES or (space == _COMPATIBILITY and name == "Fallback") else ""


def _value(attributes: dict[str, str], name: str) -> str:
    return next((attributes[f"{space} {name}"] for space in _SPACES if f"{space} {name}" in attributes), "")
