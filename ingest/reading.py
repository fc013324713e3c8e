"""One archived file to a document, by its content and its name, within bounded size, memory and time."""

from __future__ import annotations

import re
from pathlib import Path

from ingest.readers import doc, html, isolated, limits, mhtml, plain_text, rtf, separated, worker
from ingest.readers.decode import decode
from ingest.readers.failure import Unreadable
from ingest.readers.kind import WORKBOOKS, format_of, kind_of
from ingest.readers.sheet import Source, workbook_of

__all__ = ["format_of", "read"]

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HTML_START = re.compile(r"[\s\ufeff]*(?:<\?xml[^<>]*>\s*)?<(?:!doctype\s+html|html\b|head\b)", re.IGNORECASE)
_LOOKED_AT = 4_000


def read(path: Path, source_name: str) -> tuple[Source, str, str | None]:
    """Document or workbook, format and encoding of a file; no encoding for what is no text file.

    Raises Unreadable with the reason.

    The text of a document is the decoded file where the file is text (txt, html; the page inside a web archive), and
    what its reader found where it is not (docx, pdf, doc, rtf).
    """
    size = path.stat().st_size
    if size > limits.LARGEST_FILE:
        raise Unreadable(
            f"{size / limits.MEGABYTE:.0f} MB, larger than the {limits.LARGEST_FILE // limits.MEGABYTE} MB "
            "that a report may have"
        )
    kind = kind_of(path, source_name)
    if kind in ("docx", "pdf"):
        return plain_text.read(isolated.text_of(kind, path)), kind, None
    if kind == "doc":
        return plain_text.read(doc.text_of(path)), kind, None
    if kind in WORKBOOKS:
        return workbook_of(worker.call(kind, path)), kind, None
    data = path.read_bytes()
    if kind == "rtf":
        return plain_text.read(rtf.text_of(data)), kind, None
    if kind == "mhtml":
        page, encoding = mhtml.page_of(data)
        return html.read(page), kind, encoding
    try:
        text, encoding = decode(data)
    except Unreadable as problem:
        named = format_of(source_name)
        raise Unreadable(str(problem) if named == kind else f"named like a {named} file, but {problem}") from None
    # A saved page is HTML also when somebody called it .txt.
    if kind == "html" or _HTML_START.match(_COMMENT.sub("", text[:_LOOKED_AT])):
        return html.read(text), "html", encoding
    if kind in ("csv", "tsv"):
        return separated.read(text, kind), kind, encoding
    return plain_text.read(text), "txt", encoding
