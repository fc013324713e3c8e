"""Workbooks and tables of text: every cell as it is shown, whatever its file does to hide it."""

from __future__ import annotations

import contextlib
import os
import signal
import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import zipped
from made_sheets import record, text8, xls, xlsx

from ingest import reading
from ingest.readers import isolated, limits, separated, worker
from ingest.readers import xls as xls_reader
from ingest.readers import xlsx as xlsx_reader
from ingest.readers.failure import Unreadable
from ingest.readers.number_format import shown
from ingest.readers.sheet import Workbook, cell_name, place_of, workbook_of

ROWS = [["基层组织情况表"], ["乡镇", "支部数", "覆盖率"], ["柳泉镇", 12, 0.957], ["合计", 12345, None]]


def read(data: bytes, name: str, folder: Path) -> Workbook:
    path = folder / name
    path.write_bytes(data)
    found, _, _ = reading.read(path, name)
    assert isinstance(found, Workbook)
    return found


def texts(book: Workbook) -> dict[str, str]:
    return {cell_name(*place): cell.text for place, cell in book.sheets[0].cells.items()}


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.957, "0%", "96%"), (0.957, "0.0%", "95.7%"), (0.005, "0%", "1%"), (12345.678, "#,##0.00", "12,345.68"),
        (-12, "#,##0_);(#,##0)", "(12)"), (0, '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)', "-"),
        (184546, "0.00000", "184546.00000"), (1552.4122, "#,##0", "1,552"), (41640, 'yyyy"年"m"月"', "2014年1月"),
        (3.5, '0.0"万元"', "3.5万元"), (1234567, "#,##0,", "1,235"), (5, "000", "005"), (0.1 + 0.2, "General", "0.3"),
        (1234.5, "[$¥-804]#,##0.0", "¥1,234.5"), (7, ";;;", "7"), (12, "#.##", "12"), (12.3, "0.##", "12.3"),
        (5, '[>=10]0"大";0"小"', "5小"), (2.5, "0", "3"), (1e10, "General", "10000000000"), (float("nan"), "0", ""),
        (1.5, "# ?/?", "1.5"), (12, "", "12"), (12, "@", "12"), (41640.5, "yyyy-mm-dd hh:mm", "2014-01-01 12:00"),
        (-1e9, "yyyy-mm-dd", "-1000000000"), (12, '"', "12"), (3, "[Red]0", "3"), (0.25, "0.00E+00", "2.50E-1"),
    ],
)  # fmt: skip
def test_a_number_is_shown_as_a_spreadsheet_shows_it(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text


@given(st.floats(allow_nan=True, allow_infinity=True), st.text(alphabet='0#?.,%E+-;"\\_*[]$ymdhs@ 元()/', max_size=24))
def test_no_format_makes_showing_a_number_fail(value: float, code: str) -> None:
    assert isinstance(shown(value, code), str)


@given(st.integers(0, 1_048_575), st.integers(0, 16_383))
def test_cells_are_named_as_in_a_spreadsheet(row: int, column: int) -> None:
    assert place_of(cell_name(row, column)) == (row, column)
    assert (cell_name(0, 0), cell_name(6, 1), cell_name(9, 26)) == ("A1", "B7", "AA10")


@pytest.mark.parametrize("name", ["", "7", "B", "B0", "ABCD1", "B7B", "乙7", "XFE1"])
def test_other_words_name_no_cell(name: str) -> None:
    with pytest.raises(ValueError, match=r"names no cell|invalid literal"):
        place_of(name)


def test_xlsx_cells_are_read_as_shown(tmp_path: Path) -> None:
    data = xlsx(ROWS, formats={"C3": "0%", "B4": "#,##0"}, indents={"A3": 2}, merged=["A1:C1"])
    book = read(data, "表.xlsx", tmp_path)
    sheet = book.sheets[0]
    assert texts(book) == {
        "A1": "基层组织情况表", "A2": "乡镇", "B2": "支部数", "C2": "覆盖率", "A3": "柳泉镇", "B3": "12", "C3": "96%",
        "A4": "合计", "B4": "12,345",
    }  # fmt: skip
    assert sheet.cells[2, 2].raw == 0.957 and sheet.cells[2, 0].indent == 2
    assert sheet.merged == [(0, 0, 0, 2)] and book.title == "基层组织情况表" and sheet.name == "表1"
    assert book.text.splitlines()[2:4] == ["乡镇\t支部数\t覆盖率", "柳泉镇\t12\t96%"]


def test_xlsx_keeps_what_only_its_xml_says(tmp_path: Path) -> None:
    data = xlsx(
        [["甲", 1, 2], ["乙", 1, 2], ["丙", 1, 2]],
        extra='<cols><col min="3" max="3" hidden="1"/></cols>',
        raw={
            "B1": '<c r="B1"><f>SUM(B2:B3)</f></c>',
            "C1": '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
            "A2": '<c r="A2" t="inlineStr"><is><r><t>乙_x000D_</t></r><rPh><t>yi</t></rPh><r><t>村</t></r></is></c>',
            "B2": '<c r="B2" t="str"><f>A1</f><v>12</v></c>',
            "C2": '<c r="C2" t="b"><v>1</v></c>',
            "B3": '<c r="B3"><f>B1</f><v>7</v></c>',
        },
    )
    sheet = read(data, "表.xlsx", tmp_path).sheets[0]
    assert sheet.cells[0, 1].no_value and sheet.cells[0, 1].text == ""
    assert sheet.cells[0, 2].error and sheet.text(0, 2) == "#DIV/0!"
    assert [sheet.text(1, column) for column in range(3)] == ["乙村", "12", "TRUE"]
    assert not sheet.cells[2, 1].no_value and sheet.cells[2, 1].raw == 7
    assert sheet.hidden_columns == {2}


def test_hidden_sheets_are_left_out(tmp_path: Path) -> None:
    main = 'xmlns="m" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    both = '<sheet name="见" r:id="rId1"/><sheet name="隐" r:id="rId1" state="veryHidden"/>'
    book = read(xlsx(ROWS, workbook=f"<workbook {main}><sheets>{both}</sheets></workbook>"), "表.xlsx", tmp_path)
    assert [sheet.name for sheet in book.sheets] == ["见"]


def test_xls_cells_are_read_as_shown(tmp_path: Path) -> None:
    formula = struct.pack("<HHH", 5, 0, 0)
    extra = (
        record(0x027E, struct.pack("<HHHI", 5, 2, 0, (1234 << 2) | 3))
        + record(0x00BD, struct.pack("<HHHIHIH", 6, 0, 0, (7 << 2) | 2, 0, (0xFFFFFFF9 << 2) & 0xFFFFFFFF | 2, 1))
        + record(0x0006, formula + b"\0" * 6 + b"\xff\xff" + b"\0" * 8)
        + record(0x0207, text8("由公式"))
        + record(0x0006, struct.pack("<HHHd", 5, 1, 0, 2.5) + b"\0" * 8)
        + record(0x0006, struct.pack("<HHH", 5, 3, 0) + b"\x03" + b"\0" * 5 + b"\xff\xff" + b"\0" * 8)
        + record(0x0006, struct.pack("<HHH", 5, 4, 0) + b"\x02\0\x2a\0\0\0\xff\xff" + b"\0" * 8)
        + record(0x0208, struct.pack("<HHHHHHI", 3, 0, 3, 255, 0, 0, 0x20))
    )
    data = xls(ROWS, styled={"C3": 1}, merged=[(0, 0, 0, 2)], sheet_extra=extra)
    book = read(data, "表.xls", tmp_path)
    sheet = book.sheets[0]
    assert texts(book) == {
        "A1": "基层组织情况表", "A2": "乡镇", "B2": "支部数", "C2": "覆盖率", "A3": "柳泉镇", "B3": "12", "C3": "96%",
        "A4": "合计", "B4": "12345", "C6": "12.34", "A7": "7", "B7": "-7", "A6": "由公式", "B6": "2.5", "D6": "", "E6": "#N/A",
    }  # fmt: skip
    assert sheet.cells[5, 3].no_value and sheet.cells[5, 4].error
    assert sheet.merged == [(0, 0, 0, 2)] and sheet.hidden_rows == {3} and book.title == "基层组织情况表"


def test_xls_texts_that_change_their_width_where_they_are_cut(tmp_path: Path) -> None:
    pieces = [struct.pack("<II", 2, 2) + struct.pack("<HB", 6, 1) + "基层".encode("utf-16-le"), b"\x00abcd"]
    pieces[1] += struct.pack("<HBH", 3, 8, 1) + b"xyz" + b"\0" * 4
    assert xls_reader._Strings(pieces).all() == ["基层abcd", "xyz"]


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (xls(ROWS, version=0x0500), "旧.xls", "Excel 95"),
        (xls(ROWS, globals_extra=record(0x002F, b"\0" * 6)), "密.xls", "encrypted"),
        (xls(ROWS)[:1200], "短.xls", "damaged"),
        (xls([]), "空.xls", "without anything"),
        (xlsx([]), "空.xlsx", "without anything"),
        (xlsx(ROWS)[:300], "短.xlsx", "zip archive"),
        (zipped({"a.txt": "x"}), "包.xlsx", "damaged Excel workbook"),
        (zipped({"[Content_Types].xml": "<T/>", "xl/workbook.bin": b"x"}), "二.xlsx", "xlsb"),
        (zipped({"[Content_Types].xml": "<T/>", "xl/x.xml": "<x/>"}), "缺.xlsx", "list of sheets is missing"),
        (xlsx(ROWS, workbook="<workbook>"), "坏.xlsx", "damaged Excel workbook: xl/workbook.xml"),
        (xlsx(ROWS, workbook='<!DOCTYPE x [<!ENTITY a "b">]><workbook>&a;</workbook>'), "型.xlsx", "document type"),
        (xlsx(ROWS, raw={"A1": '<c r="XFE1"><v>1</v></c>'}), "外.xlsx", "names no cell"),
        (xlsx(ROWS, extra="<a>" * 3000 + "</a>" * 3000), "深.xlsx", "nested without end"),
        (b"", "空.csv", "empty"),
        (b",,,\n,,,", "空.csv", "without anything"),
        (b"," * 5000 + b"1", "宽.csv", "columns"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, name: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(data, name, tmp_path)


def test_too_many_cells_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_CELLS", 5)
    path = tmp_path / "多.xlsx"
    path.write_bytes(xlsx(ROWS))
    with pytest.raises(Unreadable, match="more than 5"):
        xlsx_reader.sheets_of(path)
    path.write_bytes(xls(ROWS))
    with pytest.raises(Unreadable, match="more than 5"):
        xls_reader.sheets_of(path)
    with pytest.raises(Unreadable, match="more than 5"):
        separated.read("1,2,3\n4,5,6\n")


@pytest.mark.parametrize(
    ("text", "kind", "cells"),
    [
        ('乡镇,户数\n甲镇,"12,345"\n', "csv", ["乡镇", "户数", "甲镇", "12,345"]),
        ("乡镇\t户数\n甲镇\t1,234\n", "csv", ["乡镇", "户数", "甲镇", "1,234"]),
        ("乡镇;户数\n甲镇;1,5\n乙镇;2,5\n", "csv", ["乡镇", "户数", "甲镇", "1,5", "乙镇", "2,5"]),
        ("乡镇，户数\n甲镇，12\n", "csv", ["乡镇", "户数", "甲镇", "12"]),
        ("sep=;\n甲;1,5\n", "csv", ["甲", "1,5"]),
        ('a\tb,c\n1\t"2\n3"\n', "tsv", ["a", "b,c", "1", "2\n3"]),
        ("统计表\n\n甲,1\n乙,2\n", "csv", ["统计表", "甲", "1", "乙", "2"]),
    ],
)
def test_separators_of_text_tables_are_told(text: str, kind: str, cells: list[str]) -> None:
    assert [cell.text for cell in separated.read(text, kind).sheets[0].cells.values()] == cells


def test_formats_are_told_by_content_before_name(tmp_path: Path) -> None:
    for data, name, kind in (
        (xlsx(ROWS), "其实是新的.xls", "xlsx"),
        (xls(ROWS), "其实是旧的.xlsx", "xls"),
        ("乡镇\t户数\n甲镇\t12\n".encode("gb18030"), "其实是文本.xls", "csv"),
        ("<html><body><p>全县共有党员12名。</p></body></html>".encode(), "其实是网页.xls", "html"),
        ("鄉鎮,戶數\n甲鎮,12\n".encode("big5"), "表.csv", "csv"),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        assert reading.read(path, name)[1] == kind


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damaged_workbooks_end_with_a_reason(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    reader, whole = data.draw(st.sampled_from([(xls_reader, xls(ROWS)), (xlsx_reader, xlsx(ROWS))]))
    damaged = bytearray(whole)
    for at, byte in data.draw(st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), max_size=6)):
        damaged[at] = byte
    path = tmp_path_factory.mktemp("damaged") / "x"
    path.write_bytes(bytes(damaged[: data.draw(st.integers(0, len(whole)))]) if data.draw(st.booleans()) else damaged)
    answer = isolated.answer_to(reader.__name__.rpartition(".")[2], str(path))
    if "result" in answer:
        with contextlib.suppress(Unreadable):
            workbook_of(answer["result"])


@given(st.text(max_size=200))
def test_any_text_is_a_table_or_has_a_reason(text: str) -> None:
    try:
        assert separated.read(text).sheets
    except Unreadable as problem:
        assert str(problem)


def test_the_worker_outlives_what_ends_it(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(xlsx(ROWS))
    first = worker.call("xlsx", path)
    assert worker._current is not None
    os.killpg(worker._current.process.pid, signal.SIGKILL)
    worker._current.process.wait()
    assert worker.call("xlsx", path) == first
    process = worker._current.process
    assert worker.call("xlsx", path) == first and worker._current.process is process
    with pytest.raises(Unreadable, match="FileNotFoundError"):
        worker.call("xlsx", tmp_path / "gone.xlsx")
    assert worker.call("xlsx", path) == first and worker.call("xlsx", path) == first


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(xlsx(ROWS))
    waiting = tmp_path / "waiting.xlsx"
    os.mkfifo(waiting)
    monkeypatch.setattr(limits, "SECONDS", 0.2)
    with pytest.raises(Unreadable, match=r"more than 0\.2 seconds"):
        worker.call("xlsx", waiting)
    monkeypatch.undo()
    assert worker.call("xlsx", path)
