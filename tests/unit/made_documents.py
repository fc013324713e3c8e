"""Small documents made by hand for the tests of the readers: no font, no office program and no network needed."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def zipped(files: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of files by name."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as package:
        for name, content in files.items():
            # A time of its own would give other bytes at each call.
            package.writestr(zipfile.ZipInfo(name), content, compression)
    return target.getvalue()


def word_part(root: str, body: str) -> str:
    """A part of a Word document."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_W} {_MC} {_WPS}>{body}</w:{root}>'


def docx(body: str, **parts: str) -> bytes:
    """A Word document with this XML in its body; other parts by name (header1, footnotes)."""
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELATIONS,
            "word/document.xml": word_part("document", f"<w:body>{body}</w:body>"),
            **{f"word/{name}.xml": part for name, part in parts.items()},
        }
    )


def p(*texts: str) -> str:
    """A paragraph of runs."""
    return "<w:p>" + "".join(r(text) for text in texts) + "</w:p>"


def r(text: str) -> str:
    """A run."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: Iterable[str]) -> str:
    """A table whose cells hold the XML given."""
    return (
        "<w:tbl>"
        + "".join("<w:tr>" + "".join(f"<w:tc>{c}</w:tc>" for c in row) + "</w:tr>" for row in rows)
        + "</w:tbl>"
    )


Placed = tuple[float, float, str] | tuple[float, float, str, float]
"""Left edge and baseline in points from the lower left corner of the page, text, and size of type (12)."""


def pdf(*pages: Iterable[Placed | str], compress: bool = True, trailer: str = "", unknown_font: bool = False) -> bytes:
    """A PDF of A4 pages with a text layer: placed texts, and drawing operators as they stand.

    Its font is one that every viewer is meant to have (Adobe-GB1), so that nothing is embedded: Chinese characters are as
    wide as high, ASCII half of that.
    """
    encoding = "/Identity-H" if unknown_font else "/UniGB-UCS2-H"
    system = "(Adobe) /Ordering (Identity)" if unknown_font else "(Adobe) /Ordering (GB1)"
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        3: f"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding {encoding} /DescendantFonts [4 0 R] >>",
        4: f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry {system} /Supplement 2 >> "
        "/DW 1000 /W [1 95 500 814 907 500] /FontDescriptor 5 0 R >>",
        5: "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -120 1000 880] /Ascent 880 /Descent -120 "
        "/ItalicAngle 0 /CapHeight 880 /StemV 80 >>",
    }
    streams: dict[int, bytes] = {}
    kids = []
    for page in pages:
        number = 6 + 2 * len(kids)
        kids.append(f"{number} 0 R")
        objects[number] = (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {number + 1} 0 R >>"
        )
        streams[number + 1] = "\n".join(item if isinstance(item, str) else _shown(*item) for item in page).encode(
            "latin-1"
        )
    objects[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _pdf_file(objects, streams, compress, trailer)


def _shown(left: float, baseline: float, text: str, size: float = 12) -> str:
    return f"BT /F1 {size} Tf 1 0 0 1 {left} {baseline} Tm <{text.encode('utf-16-be').hex()}> Tj ET"


def _pdf_file(objects: dict[int, str], streams: dict[int, bytes], compress: bool, trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = {}
    for number in sorted({*objects, *streams}):
        places[number] = len(out)
        if number in objects:
            content = objects[number].encode("latin-1")
        else:
            data = zlib.compress(streams[number]) if compress else streams[number]
            content = f"<< /Length {len(data)}{' /Filter /FlateDecode' if compress else ''} >>\nstream\n".encode()
            content += data + b"\nendstream"
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start, count = len(out), max(places) + 1
    out += f"xref\n0 {count}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{places[number]:010d} 00000 n \n".encode() for number in range(1, count))
    return bytes(out + f"trailer\n<< /Size {count} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode())


def text_page(*lines: str, top: float = 740, left: float = 90, pitch: float = 24) -> list[Placed]:
    """Lines of one page, each starting at the left edge unless it begins with full-width blanks."""
    placed: list[Placed] = []
    for number, line in enumerate(lines):
        bare = line.lstrip("\u3000")
        placed.append((left + 12 * (len(line) - len(bare)), top - pitch * number, bare))
    return placed


def lines_drawn(*lines: tuple[float, float, float, float]) -> str:
    """Rules from point to point."""
    return " ".join(f"{x0} {y0} m {x1} {y1} l S" for x0, y0, x1, y1 in lines)
