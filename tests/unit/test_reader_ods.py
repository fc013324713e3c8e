"""OpenDocument workbooks: cells as shown, written once for many, hidden, merged, failed, and what can't be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import zipped

from ingest import reading
from ingest.readers import isolated, limits, ods
from ingest.readers.failure import Unreadable
from ingest.readers.sheet import Workbook, cell_name

SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)
NAMES += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
NAMES += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
STYLES = (
    '<style:style style:name="b"><style:text-properties fo:font-weight="bold"/>'
    '<style:paragraph-properties fo:margin-left="0.706cm"/></style:style>'
    '<style:style style:name="off"><style:table-properties table:display="false"/></style:style>'
)


def text(words: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{words}</text:p></table:table-cell>'


def number(value: float, shown: str, kind: str = "float", more: str = "") -> str:
    of = "date-value" if kind == "date" else "value"
    return (
        f'<table:table-cell office:value-type="{kind}" calcext:value-type="{kind}" office:{of}="{value}" {more}>'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def made(*sheets: str, content: str | None = None, mimetype: str = SPREADSHEET, **parts: str) -> bytes:
    body = f"<office:automatic-styles>{STYLES}</office:automatic-styles><office:body>{''.join(sheets)}</office:body>"
    whole = content if content is not None else f"<office:document-content {NAMES}>{body}</office:document-content>"
    return zipped({"mimetype": mimetype, "content.xml": whole, "META-INF/manifest.xml": "<m/>", **parts})


def table(*rows: str, name: str = "表1", more: str = "") -> str:
    return f'<table:table table:name="{name}" {more}>{"".join(rows)}</table:table>'


def read(data: bytes, folder: Path, name: str = "表.ods") -> Workbook:
    path = folder / name
    path.write_bytes(data)
    found, kind, _ = reading.read(path, name)
    assert isinstance(found, Workbook) and kind == "ods"
    return found


def test_cells_are_read_as_shown(tmp_path: Path) -> None:
    spanned = 'table:number-columns-spanned="3" table:number-rows-spanned="1"'
    book = read(
        made(
            table(
                '<table:table-column table:number-columns-repeated="2"/>'
                '<table:table-column table:visibility="collapse"/>',
                row(text("基层组织<text:s text:c='2'/>情况表", spanned), '<table:covered-table-cell table:number-columns-repeated="2"/>'),
                row(text("柳泉镇", 'table:style-name="b"'), number(12345, "12,345"), number(0.957, "96%", "percentage")),
                row(text("合计"), '<table:table-cell table:number-columns-repeated="2"/>', number(7, "7")),
                row('<table:table-cell table:number-columns-repeated="16384"/>', more='table:number-rows-repeated="1048000"'),
            )
        ),
        tmp_path,
    )  # fmt: skip
    sheet = book.sheets[0]
    assert {cell_name(*place): (cell.text, cell.raw) for place, cell in sheet.cells.items()} == {
        "A1": ("基层组织  情况表", None), "A2": ("柳泉镇", None), "B2": ("12,345", 12345.0), "C2": ("96%", 0.957),
        "A3": ("合计", None), "D3": ("7", 7.0),
    }  # fmt: skip
    assert (sheet.name, sheet.merged, sheet.hidden_columns) == ("表1", [(0, 0, 0, 2)], {2}) and sheet.knows_formulas
    assert (sheet.cells[1, 0].bold, sheet.cells[1, 0].indent, sheet.cells[2, 0].bold) == (True, 2, False)


def test_what_is_written_once_for_many_cells_and_rows(tmp_path: Path) -> None:
    twice = number(5, "5", more='table:number-columns-repeated="2"')
    book = read(
        made(table(row(text("甲"), twice, more='table:number-rows-repeated="3" table:visibility="filter"'))), tmp_path
    )
    sheet = book.sheets[0]
    assert sorted(sheet.cells) == [(row, column) for row in range(3) for column in range(3)]
    assert [sheet.cells[row, 2].row for row in range(3)] == [0, 1, 2] and sheet.hidden_rows == {0, 1, 2}


def test_dates_formulas_and_comments(tmp_path: Path) -> None:
    failed = (
        '<table:table-cell table:formula="of:=[.A9]" office:value-type="string" office:string-value="" '
        'calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell>'
    )
    noted = (
        '<table:table-cell office:value-type="float" office:value="3"><office:annotation><text:p>核</text:p>'
        "</office:annotation><text:p>3</text:p></table:table-cell>"
    )
    book = read(
        made(
            table(
                row(
                    number("2014-03-05", "14年3月5日", "date"),  # type: ignore[arg-type]
                    number(8, "8", more='table:formula="of:=SUM([.A1:.A2])"'),
                    '<table:table-cell table:formula="of:=SUM([.A1:.A2])"/>',
                    '<table:table-cell table:formula="of:=IF(1;&quot;&quot;;2)" office:value-type="string"/>',
                    failed,
                    noted,
                )
            )
        ),
        tmp_path,
    )
    cells = book.sheets[0].cells
    date, total, empty, error, note = (cells[0, column] for column in (0, 1, 2, 4, 5))
    assert (date.text, date.date, date.raw) == ("14年3月5日", True, None)
    assert (total.raw, total.formula, total.no_value) == (8.0, "", False)
    assert (empty.text, empty.no_value) == ("", True) and (0, 3) not in cells
    assert (error.text, error.error) == ("#REF!", True) and (note.text, note.formula) == ("3", None)


def test_hidden_sheets_are_left_out_unless_all_are(tmp_path: Path) -> None:
    hidden = table(row(text("底稿")), name="底稿", more='table:style-name="off"')
    shown = table(row(text("正表")), name="正表")
    assert [sheet.name for sheet in read(made(hidden, shown), tmp_path).sheets] == ["正表"]
    assert [sheet.name for sheet in read(made(hidden), tmp_path).sheets] == ["底稿"]


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (made(mimetype="application/vnd.oasis.opendocument.text"), "文.ods", r"save it as \.docx"),
        (made(table()), "空.ods", "without anything"),
        (made(), "无.ods", "none of its sheets"),
        (made(content="<office:document-content"), "坏.ods", "damaged OpenDocument workbook: content.xml"),
        (made(content='<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "型.ods", "document type"),
        (made(**{"META-INF/manifest.xml": "<m><encryption-data/></m>"}), "密.ods", "encrypted"),
        (zipped({"mimetype": SPREADSHEET, "x.xml": "<x/>"}), "缺.ods", "its content is missing"),
        (zipped({"a.txt": "x"}), "包.ods", "damaged OpenDocument workbook"),
        (made(table(row('<table:table-cell table:number-columns-repeated="16384"/>', text("外")))), "外.ods", "beyond"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, name: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(data, tmp_path, name)


def test_cells_that_are_written_once_count_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "多.ods"
    path.write_bytes(
        made(table(row(text("甲", 'table:number-columns-repeated="3"'), more='table:number-rows-repeated="9"')))
    )
    monkeypatch.setattr(limits, "MOST_CELLS", 20)
    with pytest.raises(Unreadable, match="more than 20 cells"):
        ods.sheets_of(path)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=6), st.integers(0, 2000))
def test_damaged_workbooks_end_with_a_reason(tmp_path_factory, changes, length) -> None:
    whole = made(table(row(text("甲"), number(12, "12"))))
    damaged = bytearray(whole)
    for at, byte in changes:
        damaged[at % len(whole)] = byte
    path = tmp_path_factory.mktemp("damaged") / "x"
    path.write_bytes(bytes(damaged[: length % len(whole)] if length % 2 else damaged))
    answer = isolated.answer_to("ods", str(path))
    assert answer.keys() & {"result", "reason"}
