"""Small workbooks made by hand for the tests: .xlsx as XML in a zip archive, .xls as records in an OLE2 file."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from made_documents import zipped

from ingest.readers.sheet import cell_name

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Value = str | int | float | None


def xlsx(
    rows: Sequence[Sequence[Value]],
    *,
    merged: Iterable[str] = (),
    formats: Mapping[str, str] | None = None,
    indents: Mapping[str, int] | None = None,
    extra: str = "",
    raw: Mapping[str, str] | None = None,
    name: str = "表1",
    styles: str | None = None,
    workbook: str | None = None,
) -> bytes:
    """A workbook of one sheet. `formats` and `indents` are by cell, `raw` puts XML in a cell's place."""
    looks: list[tuple[str, int]] = [("General", 0)]
    cells: list[str] = []
    strings: list[str] = []
    for row, values in enumerate(rows):
        cells.append(f'<row r="{row + 1}">')
        for column, value in enumerate(values):
            place = cell_name(row, column)
            look = ((formats or {}).get(place, "General"), (indents or {}).get(place, 0))
            if look not in looks:
                looks.append(look)
            if raw and place in raw:
                cells.append(raw[place])
            elif isinstance(value, str):
                strings.append(value)
                cells.append(f'<c r="{place}" s="{looks.index(look)}" t="s"><v>{len(strings) - 1}</v></c>')
            elif value is not None:
                cells.append(f'<c r="{place}" s="{looks.index(look)}"><v>{value!r}</v></c>')
        cells.append("</row>")
    ranges = "".join(f'<mergeCell ref="{area}"/>' for area in merged)
    sheet = f"<worksheet {_MAIN}>{extra}<sheetData>{''.join(cells)}</sheetData><mergeCells>{ranges}</mergeCells></worksheet>"
    number_formats = "".join(
        f"<numFmt numFmtId='{164 + at}' formatCode={quoteattr(look[0])}/>" for at, look in enumerate(looks)
    )
    cell_styles = "".join(
        f'<xf numFmtId="{164 + at}" fontId="0"><alignment indent="{look[1]}"/></xf>' for at, look in enumerate(looks)
    )
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
            "xl/workbook.xml": workbook
            or f'<workbook {_MAIN} {_R}><sheets><sheet name={quoteattr(name)} sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": _relations(
                {
                    "rId1": ("worksheet", "worksheets/sheet1.xml"),
                    "rId2": ("sharedStrings", "sharedStrings.xml"),
                    "rId3": ("styles", "styles.xml"),
                }
            ),
            "xl/worksheets/sheet1.xml": sheet,
            "xl/sharedStrings.xml": f"<sst {_MAIN}>"
            + "".join(f"<si><t xml:space='preserve'>{escape(text)}</t></si>" for text in strings)
            + "</sst>",
            "xl/styles.xml": styles
            or f"<styleSheet {_MAIN}><numFmts>{number_formats}</numFmts><fonts><font/><font><b/></font></fonts>"
            f"<cellXfs>{cell_styles}</cellXfs></styleSheet>",
        }
    )


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="{identity}" Type="{_RELATION}/{kind}" Target="{target}"/>'
            for identity, (kind, target) in targets.items()
        )
        + "</Relationships>"
    )


def record(kind: int, data: bytes = b"") -> bytes:
    """A record of an old workbook."""
    return struct.pack("<HH", kind, len(data)) + data


def text8(text: str, counted_by: str = "H") -> bytes:
    """A text of an old workbook, two bytes a character."""
    return struct.pack(f"<{counted_by}B", len(text), 1) + text.encode("utf-16-le")


def xls(
    rows: Sequence[Sequence[Value]],
    *,
    formats: Sequence[str] = ("0%",),
    styled: Mapping[str, int] | None = None,
    merged: Sequence[tuple[int, int, int, int]] = (),
    version: int = 0x0600,
    globals_extra: bytes = b"",
    sheet_extra: bytes = b"",
    name: str = "表1",
) -> bytes:
    """An old workbook of one sheet; `styled` gives cells the format of that number, from 1."""
    strings = [value for values in rows for value in values if isinstance(value, str)]
    table = struct.pack("<II", len(strings), len(strings)) + b"".join(map(text8, strings))
    # Cut in two in the middle, as a long table is; a cut between texts needs no new width.
    first = 8 + sum(len(text8(text)) for text in strings[: len(strings) // 2])
    looks = b"".join(record(0x041E, struct.pack("<H", 164 + at) + text8(code)) for at, code in enumerate(formats))
    styles = b"".join(
        record(0x00E0, struct.pack("<HHHBB", 0, number, 0, 0, 0) + bytes([0]) + b"\0" * 11)
        for number in (0, *range(164, 164 + len(formats)))
    )
    sst = record(0x00FC, table[:first]) + record(0x003C, table[first:])

    def bound(at: int) -> bytes:
        return record(0x0085, struct.pack("<IBB", at, 0, 0) + text8(name, "B"))

    head = record(0x0809, struct.pack("<HHHHII", version, 5, 0, 0, 0, 0)) + globals_extra + looks + styles
    tail = sst + record(0x000A)
    stream = head + bound(len(head) + len(bound(0)) + len(tail)) + tail
    stream += record(0x0809, struct.pack("<HHHHII", version, 16, 0, 0, 0, 0)) + sheet_extra
    at = 0
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            style = (styled or {}).get(cell_name(row, column), 0)
            if isinstance(value, str):
                stream += record(0x00FD, struct.pack("<HHHI", row, column, style, at))
                at += 1
            elif value is not None:
                stream += record(0x0203, struct.pack("<HHHd", row, column, style, value))
    if merged:
        areas = b"".join(struct.pack("<HHHH", top, bottom, left, right) for top, left, bottom, right in merged)
        stream += record(0x00E5, struct.pack("<H", len(merged)) + areas)
    return ole(stream + record(0x000A))


def ole(stream: bytes, name: str = "Workbook") -> bytes:
    """An OLE2 file with one stream, long enough to lie in sectors of its own."""
    stream = stream.ljust(4096, b"\0")
    count = -(-len(stream) // 512)
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *(at + 3 for at in range(count - 1)), 0xFFFFFFFE]
    assert len(fat) <= 128
    table = struct.pack("<128I", *fat, *[0xFFFFFFFF] * (128 - len(fat)))

    def entry(called: str, kind: int, first: int, size: int) -> bytes:
        written = (called + "\0").encode("utf-16-le")
        return (
            written.ljust(64, b"\0") + struct.pack("<HBB", len(written), kind, 1) + struct.pack("<III", *[0xFFFFFFFF] * 3)
            + b"\0" * 36 + struct.pack("<IQ", first, size)
        )  # fmt: skip

    directory = (entry("Root Entry", 5, 0xFFFFFFFE, 0) + entry(name, 2, 2, len(stream))).ljust(512, b"\0")
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
        + struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
        + struct.pack("<108I", *[0xFFFFFFFF] * 108)
    )  # fmt: skip
    assert len(header) == 512, len(header)
    return header + table + directory + stream.ljust(count * 512, b"\0")
