"""What a file is, by its first bytes; its name decides only where they say nothing.

Offices save web pages as .doc and rename archives to .txt. The marks below are those of the formats' own descriptions
(ISO 32000 §7.5.2, APPNOTE 4.3, [MS-CFB] 2.2, [RTF] 1.9).
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path, PurePosixPath

from ingest.readers.failure import Unreadable
from ingest.readers.package import blocks, open_package

FORMATS = {
    ".txt": "txt", ".html": "html", ".htm": "html", ".mht": "mhtml", ".mhtml": "mhtml",
    ".docx": "docx", ".docm": "docx", ".doc": "doc", ".wps": "doc", ".rtf": "rtf", ".pdf": "pdf",
    ".xlsx": "xlsx", ".xlsm": "xlsx", ".xls": "xls", ".et": "xls", ".ods": "ods", ".csv": "csv", ".tsv": "tsv",
}  # fmt: skip
"""Suffixes of report files, and the reader each stands for."""

ARCHIVE = "zip"
ARCHIVE_SUFFIX = ".zip"
REPORT_SUFFIXES = (*FORMATS, ARCHIVE_SUFFIX)

WORKBOOKS = ("xlsx", "xls", "ods")
SHEETS = (*WORKBOOKS, "csv", "tsv")
"""Formats of returns, which are read as sheets."""

_WITHOUT_MARK = ("txt", "html", "csv", "tsv")
_PACKAGES = {"docx": "Word document", "xlsx": "Excel workbook", "ods": "OpenDocument workbook"}
_HEAD = 4096
_PDF, _PDF_WITHIN = b"%PDF-", 1024
_BLANK = b"\xef\xbb\xbf \t\r\n\x00"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
_MHTML = re.compile(rb"\s*(?:[A-Za-z-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?MIME-Version:", re.IGNORECASE)
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted with a password"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("PowerPoint Document", "a PowerPoint file, not a report"),
)
_OFFICE_PARTS = (
    ("word/", "docx"),
    ("xl/workbook.bin", "a binary Excel workbook (.xlsb); save it as .xlsx"),
    ("xl/", "xlsx"),
    ("ppt/", "a PowerPoint file, not a report"),
)


def format_of(source_name: str) -> str:
    """Format by the file's name; the bare suffix where no reader knows it."""
    suffix = PurePosixPath(source_name).suffix.lower()
    return FORMATS.get(suffix, suffix.removeprefix(".") or "unknown")


def is_archive(path: Path, source_name: str) -> bool:
    """Whether a file is a zip archive of files rather than an office document.

    One too damaged to look into is what its name says.
    """
    head = _head(path)
    if not head.startswith(_ZIP) or format_of(source_name) in _PACKAGES:
        return False
    try:
        return _kind_of_package(path) == ARCHIVE
    except Unreadable:
        return format_of(source_name) == ARCHIVE


def kind_of(path: Path, source_name: str) -> str:
    """Format of a file's content, one of FORMATS' values.

    Raises Unreadable for what no reader knows, by content or by name.
    """
    kind = format_of(source_name)
    found = _by_content(path, kind)
    if found in FORMATS.values():
        return found
    if found == ARCHIVE and kind in _PACKAGES:
        raise Unreadable(f"a damaged {_PACKAGES[kind]}: a zip archive without a document in it")
    if found == ARCHIVE:
        raise Unreadable("a zip archive, not a document; archives are opened when a folder is landed")
    if found:
        raise Unreadable(found)
    if kind not in FORMATS.values():
        raise Unreadable(f"files of the format {kind} are not supported; supported are {', '.join(REPORT_SUFFIXES)}")
    # Without its mark it is none of these, and may still be a text or a page that somebody gave the wrong name.
    # Programs export tables of text under the name of a workbook.
    return kind if kind in _WITHOUT_MARK else "csv" if kind in SHEETS else "txt"


def _by_content(path: Path, named: str) -> str:
    """A format, a reason why there is none, or nothing where the first bytes could be any text."""
    head = _head(path)
    # Readers of PDF allow for something before the mark; a text may speak of it.
    if head.lstrip(_BLANK).startswith(_PDF) or (named == "pdf" and _PDF in head[:_PDF_WITHIN]):
        return "pdf"
    if head.startswith(_ZIP):
        return _kind_of_package(path)
    if head.startswith(_OLE):
        return _kind_of_ole(path, named)
    if head.lstrip().startswith(_RTF):
        return "rtf"
    return "mhtml" if _MHTML.match(head) else ""


def _head(path: Path) -> bytes:
    with path.open("rb") as source:
        return source.read(_HEAD)


def _kind_of_package(path: Path) -> str:
    with open_package(path) as package:
        names = package.namelist()
        kind = _kind_of_open_document(package) if names[:1] == ["mimetype"] else ARCHIVE
    if "[Content_Types].xml" in names:
        return next((kind for start, kind in _OFFICE_PARTS if any(name.startswith(start) for name in names)), ARCHIVE)
    if names[:1] == ["mimetype"]:
        return kind
    return ARCHIVE


def _kind_of_open_document(package: zipfile.ZipFile) -> str:
    """What the first member of such a package says (OpenDocument 1.3, part 2, 3.3)."""
    told = b"".join(blocks(package, package.getinfo("mimetype"), _HEAD)).decode("ascii", "replace")
    if told.startswith("application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    return "an OpenDocument file, not supported; save it as .docx"


def _kind_of_ole(path: Path, named: str) -> str:
    """What an OLE2 file holds, by the names of its streams, which stand in it in UTF-16."""
    content = path.read_bytes()
    found = [kind for stream, kind in _OLE_STREAMS if stream.encode("utf-16-le") in content]
    # A document may hold a workbook, and a workbook a document: the name says which is the file.
    if named in found:
        return named
    if not found and named == "xls" and "Book".encode("utf-16-le") in content:
        return "an Excel workbook of Excel 95 or earlier; save it as .xlsx"
    return found[0] if found else "an OLE file without a Word document or Excel workbook in it"
