"""PDF files with a text layer: paragraphs as they read, without what only the page has.

The lines of a page are joined into paragraphs before any rule sees them, also over the end of a page, as a figure may
stand across it. Left out: page headers and footers, page numbers, text that does not stand upright (watermarks). Cells
of a ruled table stand in one line between tabs; columns of a page come one after the other. `pdf_layout` has the
geometry.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from ingest.readers import limits
from ingest.readers.failure import Unreadable
from ingest.readers.pdf_layout import Glyph, Line, Part, lines_of, paragraphs_of, printed_once

_LEAST_CHARACTERS_A_PAGE = 4
_MOST_UNKNOWN = 0.3
_UNKNOWN = "\ufffd"
_MARGIN = 0.13
_REPEATED = 0.5
_EDGE_LINES = 2
_SHORTEST_HEADER = 6
_MOST_RULES = 4_000
_PAGE_NUMBER = re.compile(
    r"[-—–_·•\s]*(?:第\s*)?(?:\d{1,4}|[ivxlcIVXLC]{1,7}|[一二三四五六七八九十百]{1,5})\s*(?:页)?"
    r"(?:\s*[/,，]?\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–_·•\s]*"
)


def text_of(path: Path) -> str:
    """Text of a PDF file. Raises Unreadable where it is encrypted, has no text layer, or too many pages."""
    try:
        with pdfplumber.open(path) as document:
            if len(document.pages) > limits.MOST_PAGES:
                raise Unreadable(
                    f"{len(document.pages):,} pages, more than the {limits.MOST_PAGES:,} a report may have"
                )
            pages = []
            for page in document.pages:
                pages.append(_contents(page))
                page.close()
    except PdfminerException as problem:
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in problem.args):
            raise Unreadable("encrypted with a password") from None
        raise
    if not pages:
        raise Unreadable("a damaged PDF file: no page in it can be found")
    _check_text_layer(pages)
    _drop_furniture(pages)
    text = "\n".join(paragraphs_of([parts for _, parts in pages]))
    if len(text) > limits.LONGEST_TEXT:
        raise Unreadable(f"a text of more than {limits.LONGEST_TEXT:,} characters")
    if not text.strip():
        raise Unreadable("no text layer: only page numbers or headers are text; the file needs character recognition")
    return text


_Contents = tuple[float, list[Part]]
"""Height of a page, in points, and what stands on it in reading order."""


def _contents(page: Page) -> _Contents:
    """Lines and tables of a page in reading order."""
    glyphs = [
        Glyph(_character(char["text"]), char["x0"], char["x1"], char["top"], char["bottom"])
        for char in page.chars
        if char["upright"] and char["text"] and char["x1"] > 0 and char["x0"] < page.width
    ]
    tables = []
    if glyphs and len(page.lines) + len(page.rects) + len(page.curves) <= _MOST_RULES:
        for found in page.find_tables():
            rows = [row.cells for row in found.rows]
            if len(rows) > 1 and max(map(len, rows)) > 1:
                tables.append((found.bbox, rows))
    return float(page.height), lines_of(printed_once(glyphs), tables)


def _character(text: str) -> str:
    """What a glyph stands for; the radicals that some fonts map to become the characters that they look like."""
    if text.startswith("(cid:"):
        return _UNKNOWN
    if any("\u2e80" <= sign <= "\u2fdf" or "\uf900" <= sign <= "\ufaff" for sign in text):
        return unicodedata.normalize("NFKC", text)
    return "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text)


def _check_text_layer(pages: list[_Contents]) -> None:
    """Raise Unreadable for a scan, and for fonts that don't say which character a glyph is."""
    text = "".join(part.text for _, parts in pages for part in parts)
    signs = Counter(sign == _UNKNOWN for sign in text if not sign.isspace())
    if signs.total() < _LEAST_CHARACTERS_A_PAGE * len(pages):
        raise Unreadable("no text layer (a scan?); the file needs character recognition")
    if signs[True] > _MOST_UNKNOWN * signs.total():
        raise Unreadable("no usable text layer: its fonts don't say which characters they show")


def _drop_furniture(pages: list[_Contents]) -> None:
    """Take out page numbers, and the outermost lines of a page that return at the same height on other pages."""
    edges = [_edges(height, parts) for height, parts in pages]
    repeated = Counter(key for lines in edges for key in set(map(_key, lines)))
    often = max(2, _REPEATED * len(pages))
    for (_, parts), lines in zip(pages, edges, strict=True):
        furniture = {id(line) for line in lines if _PAGE_NUMBER.fullmatch(line.text) or repeated[_key(line)] >= often}
        parts[:] = [part for part in parts if id(part) not in furniture]


def _edges(height: float, parts: list[Part]) -> list[Line]:
    """The outermost lines at the top and at the foot of a page."""
    lines = sorted((part for part in parts if isinstance(part, Line)), key=lambda line: line.top)
    above = [line for line in lines[:_EDGE_LINES] if line.bottom < _MARGIN * height]
    return above + [line for line in lines[-_EDGE_LINES:] if line.top > (1 - _MARGIN) * height]


def _key(line: Line) -> tuple[str, int]:
    """What makes lines of several pages the same header: words, whatever the page number among them, and height.

    Short lines must be the same to the digit: the last line of a paragraph is often no more than `12名。`.
    """
    words = re.sub(r"[\d\s]+", "", line.text)
    return (words if len(words) >= _SHORTEST_HEADER else line.text), round(line.top / 4)
