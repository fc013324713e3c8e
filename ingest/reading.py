"""One archived file to a document, by its format, within bounded size."""

from __future__ import annotations

import re
from pathlib import Path

from ingest.readers import html, plain_text
from ingest.readers.decode import decode
from ingest.readers.document import Document
from ingest.readers.failure import Unreadable

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes of the largest report that is read: ten times the largest real one, small enough to stay within memory."""

FORMATS = {".txt": "txt", ".html": "html", ".htm": "html"}
_HTML_START = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html\b|head\b)", re.IGNORECASE | re.DOTALL)


def format_of(source_name: str) -> str:
    """Format by the file's name; the bare suffix where no reader knows it."""
    suffix = Path(source_name).suffix.lower()
    return FORMATS.get(suffix, suffix.removeprefix(".") or "unknown")


def read(path: Path, source_name: str) -> tuple[Document, str, str]:
    """Document, format and encoding of a file. Raises Unreadable with the reason."""
    kind = format_of(source_name)
    if kind not in FORMATS.values():
        raise Unreadable(f"files of the format {kind} are not supported; supported are {', '.join(sorted(FORMATS))}")
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise Unreadable(
            f"{size / 1024**2:.0f} MB, larger than the {LARGEST_FILE // 1024**2} MB that a report may have"
        )
    text, encoding = decode(path.read_bytes())
    # A saved page is HTML also when somebody called it .txt.
    if kind == "html" or _HTML_START.match(text[:4000]):
        return html.read(text), "html", encoding
    return plain_text.read(text), kind, encoding
