"""Word documents: what a reader of the accepted text sees, in order; a reason for what can't be read."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from made_documents import docx, p, r, table, word_part, zipped

from ingest import reading
from ingest.narrative.scan import scan
from ingest.readers.document import Document
from ingest.readers.docx import text_of
from ingest.readers.failure import Unreadable


def text(folder: Path, body: str, **parts: str) -> str:
    path = folder / "a.docx"
    path.write_bytes(docx(body, **parts))
    return text_of(path)


def test_paragraphs_and_tables_stand_in_order(tmp_path):
    body = (
        p("某县工作总结")
        + table([p("乡镇"), p("党员数")], [p("城关镇"), p("1230名")])
        + p("全县", "共有", "12个党委。")
    )
    assert text(tmp_path, body) == "某县工作总结\n乡镇\t党员数\n城关镇\t1230名\n全县共有12个党委。"


def test_nested_tables_and_empty_cells_keep_their_place(tmp_path):
    inner = table([p("甲"), p("1个")], [p("乙"), p("2个")])
    assert text(tmp_path, table([p("左"), p(""), p("右")], [inner])) == "左\t\t右\n甲\t1个\n乙\t2个"


def test_a_text_box_follows_its_paragraph_once(tmp_path):
    box = f"<w:txbxContent>{p('框中12个')}</w:txbxContent>"
    shape = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text(tmp_path, f"<w:p>{r('前')}{shape}{r('后')}</w:p>{p('下一段')}") == "前后\n框中12个\n下一段"


def test_tracked_changes_count_as_accepted(tmp_path):
    changed = (
        f"<w:p>{r('党员')}<w:del><w:r><w:delText>12</w:delText></w:r></w:del><w:ins>{r('15')}</w:ins>{r('名，')}"
        f"<w:moveFrom>{r('移走3个')}</w:moveFrom><w:moveTo>{r('移来4个')}</w:moveTo></w:p>"
    )
    assert text(tmp_path, changed) == "党员15名，移来4个"


def test_a_deleted_paragraph_mark_joins_and_a_deleted_row_goes(tmp_path):
    mark = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('全县12')}</w:p>"
    rows = f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('旧行9个')}</w:tc></w:tr><w:tr><w:tc>{p('新行8个')}</w:tc></w:tr></w:tbl>"
    assert text(tmp_path, mark + p("个党委") + rows) == "全县12个党委\n新行8个"


def test_headers_footers_comments_hidden_text_and_instructions_are_left_out(tmp_path):
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏99名</w:t></w:r>"
    shown = "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>可见</w:t></w:r>"
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE 7</w:instrText></w:r>'
    parts = {name: word_part("hdr", p("页眉88名")) for name in ("header1", "footer1", "comments")}
    assert text(tmp_path, f"<w:p>{hidden}{shown}{field}</w:p>", **parts) == "可见"


def test_signs_that_are_elements(tmp_path):
    run = "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:t>丁</w:t></w:r>"
    tabs = "<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>"
    assert text(tmp_path, f"<w:p>{tabs}{run}</w:p>") == "甲\t乙\n丙-丁"


def test_footnotes_follow_the_body(tmp_path):
    notes = f"<w:footnote w:type='separator'>{p('分隔')}</w:footnote><w:footnote>{p('含预备党员30名')}</w:footnote>"
    assert text(tmp_path, p("正文"), footnotes=word_part("footnotes", notes)) == "正文\n含预备党员30名"


def test_the_strict_variant_is_read(tmp_path):
    path = tmp_path / "a.docx"
    strict = docx(p("全县党员12名")).replace(b"", b"")
    with zipfile.ZipFile(path, "w") as target:
        import io

        source = zipfile.ZipFile(io.BytesIO(strict))
        for name in source.namelist():
            content = source.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            target.writestr(name, content)
    assert text_of(path) == "全县党员12名"


def test_the_text_is_what_offsets_count(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(docx(p("某县二〇一四年党建工作总结") + p("全县共有", "12", "个党委，党员", "8,910名。")))
    document, kind, encoding = reading.read(path, "a.docx")
    assert (kind, encoding, document.title) == ("docx", None, "某县二〇一四年党建工作总结")
    quotes = [document.text[start:end] for m in scan(document.view) for start, end in [document.span(m.start, m.end)]]
    assert quotes == ["12个", "8,910名"]


def test_readings_of_characters_in_brackets_are_no_part_of_what_is_read(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(
        docx(p("某縣(xiàn)黨建工作總結(jié)") + p("全縣(xiàn)黨組織", "468個", "(gè)，企業(yè)4.2萬(wàn)余戶。"))
    )
    document, _, _ = reading.read(path, "a.docx")
    assert isinstance(document, Document)
    assert document.title == "某縣黨建工作總結"
    quotes = [document.text[slice(*document.span(m.start, m.end))] for m in scan(document.view)]
    assert quotes == ["468個", "4.2萬(wàn)余戶"]


BOMB = '<!DOCTYPE w [<!ENTITY a "党员"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (docx(""), "without text"),
        (zipped({"[Content_Types].xml": "<Types/>", "word/styles.xml": "<x/>"}), "its body is missing"),
        (zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document"}), "damaged Word document"),
        (zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": BOMB + "<w/>"}), "document type"),
        (zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": b" " * (65 * 1024 * 1024)}), "more than 64 MB"),
        (zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<a>" * 900_000}), "nested without end"),
        (zipped({"a.txt": "x"}), "without a document in it"),
        (zipped({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<x/>"}), "a PowerPoint file"),
        (docx(p("全县党员12名"))[:-30], "damaged or truncated"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "encrypted with a password"),
        (b"PK\x03\x04" + bytes(100), "damaged or truncated"),
        (b"", "empty"),
    ],
    ids=["blank", "bodiless", "broken xml", "entities", "bomb", "nested", "zip", "excel", "truncated", "encrypted", "head only", "empty"],
)  # fmt: skip
def test_what_can_not_be_read_has_its_reason(tmp_path, data, reason):
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    with pytest.raises(Unreadable, match=reason):
        reading.read(path, "a.docx")
