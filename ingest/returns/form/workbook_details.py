"""What an .xlsx file says beyond values: formulas, also those without a result, and number formats.

The reader of values tells neither: 85 % typed into a cell comes as 0.85, and a formula whose result nobody worked out
as an empty cell. The parts and their elements are those of ECMA-376, part 1, 18.3 and 18.8.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from ingest.readers import limits
from ingest.readers.failure import Unreadable
from ingest.readers.package import blocks, open_package

_ZIP = b"PK\x03\x04"
_BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy/m/d"}
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Attributes = dict[str, str]
Place = tuple[int, int]


@dataclass(slots=True)
class Details:
    """Of one sheet by place (row, column), counted from 0: formulas (without =), errors (#REF!) and number formats."""

    formulas: dict[Place, str] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    formats: dict[Place, str] = field(default_factory=dict)


def details_of(path: Path) -> dict[str, Details] | None:
    """Details of every sheet by its name; None where the file is no .xlsx. Raises Unreadable where it is damaged."""
    with path.open("rb") as source:
        if source.read(4) != _ZIP:
            return None
    with open_package(path) as package:
        sizes = [member.file_size for member in package.infolist()]
        if any(size > limits.LARGEST_PART for size in sizes):
            raise Unreadable(f"a part of it unpacks to more than {limits.LARGEST_PART // limits.MEGABYTE} MB")
        names = set(package.namelist())
        if "xl/workbook.xml" not in names:
            return None
        styles = _styles(package) if "xl/styles.xml" in names else []
        return {name: _sheet(package, part, styles) for name, part in _sheets(package).items() if part in names}


def _sheets(package: zipfile.ZipFile) -> dict[str, str]:
    """Part of every sheet by its name."""
    targets: dict[str, str] = {}
    sheets: dict[str, str] = {}

    def relation(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship":
            targets[attributes.get("Id", "")] = posixpath.normpath(
                posixpath.join("/xl", attributes.get("Target", ""))
            ).lstrip("/")

    def sheet(tag: str, attributes: Attributes) -> None:
        if tag == "sheet":
            relation_id = attributes.get(f"{_RELATIONS} id", attributes.get("id", ""))
            sheets[attributes.get("name", "")] = relation_id

    if "xl/_rels/workbook.xml.rels" in package.namelist():
        _parse(package, "xl/_rels/workbook.xml.rels", relation)
    _parse(package, "xl/workbook.xml", sheet)
    return {name: targets.get(relation_id, "") for name, relation_id in sheets.items()}


def _styles(package: zipfile.ZipFile) -> list[str]:
    """Number format of every cell style."""
    formats: dict[int, str] = dict(_BUILT_IN)
    styles: list[int] = []
    inside: list[str] = []

    def start(tag: str, attributes: Attributes) -> None:
        inside.append(tag)
        if tag == "numFmt" and "numFmts" in inside:
            formats[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif tag == "xf" and "cellXfs" in inside:
            styles.append(_number(attributes.get("numFmtId")))

    _parse(package, "xl/styles.xml", start, lambda _: inside.pop())
    return [formats.get(number, "General") for number in styles]


def _sheet(package: zipfile.ZipFile, part: str, styles: list[str]) -> Details:
    details = Details()
    place: Place | None = None
    formula: list[str] | None = None
    error: list[str] | None = None

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal place, formula, error
        if tag == "c":
            error = [] if attributes.get("t") == "e" else None
            place = _place(attributes.get("r", ""))
            style = _number(attributes.get("s", "0"))
            if place is not None and style < len(styles) and styles[style] != "General":
                details.formats[place] = styles[style]
        elif tag == "f":
            formula = []
        elif tag == "v" and error is not None:
            error.clear()

    def end(tag: str) -> None:
        nonlocal formula
        if tag == "f" and place is not None and formula is not None:
            # A cell that shares another's formula has an empty one of its own.
            details.formulas[place] = "".join(formula)
            formula = None
        elif tag == "c" and place is not None and error:
            details.errors[place] = "".join(error)

    def text(data: str) -> None:
        if formula is not None:
            formula.append(data)
        elif error is not None:
            error.append(data)

    _parse(package, part, start, end, text)
    return details


def _place(name: str) -> Place | None:
    if not (match := _CELL.fullmatch(name)):
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _parse(
    package: zipfile.ZipFile,
    part: str,
    start: Callable[[str, Attributes], object],
    end: Callable[[str], object] | None = None,
    text: Callable[[str], object] | None = None,
) -> None:
    """Feed one part to handlers, which get names of elements without their namespace."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler = lambda tag, attributes: start(tag.rpartition(" ")[2], attributes)
    if end is not None:
        parser.EndElementHandler = lambda tag: end(tag.rpartition(" ")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        for block in blocks(package, package.getinfo(part), limits.LARGEST_PART):
            parser.Parse(block, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, KeyError) as problem:
        raise Unreadable(f"a damaged workbook: {part}: {problem}") from None


def _refuse_document_type(*_: object) -> NoReturn:
    raise Unreadable("a workbook with an XML document type, which none needs: refused")
