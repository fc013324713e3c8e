"""Tables inside web pages and Word files: read as sheets are, each figure with its place in the text."""

from __future__ import annotations

from made_documents import docx, p
from test_returns_layout import REPORT

from ingest.analysis import analyse
from ingest.model import Analysis
from ingest.readers import html, plain_text
from ingest.readers.document import Document
from ingest.readers.docx import text_of

PAGE = """<html><head><title>通山县2014年党组织统计</title></head><body><h1>通山县2014年党组织统计</h1>
<p>现将各乡镇基层党组织情况公布如下，请认真核对。</p>
<table><tr><th rowspan="2">乡镇</th><th colspan="3">党组织（个）</th><th rowspan="2">经费（万元）</th></tr>
<tr><th>小计</th><th>党委</th><th>支部</th></tr>
<tr><td>合计</td><td>100</td><td>10</td><td>90</td><td>12.5</td></tr>
<tr><td>通羊镇</td><td>60</td><td>6</td><td>54</td><td>8</td></tr>
<tr><td>大畈镇</td><td>41</td><td>4</td><td>36</td><td>4.5</td></tr></table>
<p>全县共有党员1731名，其中女党员300名。</p></body></html>"""


def read(document: Document) -> tuple[Analysis, dict[str, tuple[float, str, str | None]]]:
    found = analyse(document, REPORT)
    told = {}
    for figure in found.figures:
        assert document.text[figure.start : figure.end].replace(" ", "") == figure.quote.replace(" ", "")
        if figure.row_path:
            told[f"{figure.row_path}/{figure.column_path}"] = (figure.value, figure.unit, figure.region_name)
    return found, told


def cues(found: Analysis) -> set[str]:
    return {claim.cue for claim in found.claims if claim.kind == "sum"}


def test_a_table_of_a_web_page_with_heads_that_span_rows_and_columns():
    found, told = read(html.read(PAGE))
    assert told["大畈镇/党组织（个） › 支部"] == (36, "个", "大畈镇")
    assert told["合计/经费（万元）"] == (125_000, "元", REPORT.region_name)
    assert len(told) == 12 and len(found.figures) == 14
    assert {"表1!B3 = B4:B5", "表1!B5 = C5:D5", "表1!E3 = E4:E5"} <= cues(found)
    assert [claim.cue for claim in found.claims if claim.kind == "part_of"] == ["其中"]


def cell(text: str, look: str = "") -> str:
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{p(text) if text else '<w:p/>'}</w:tc>"


def test_a_table_of_a_word_file_with_heads_that_span_rows_and_columns(tmp_path):
    head = [
        [
            cell("乡镇", '<w:vMerge w:val="restart"/>'),
            cell("培训（人次）", '<w:gridSpan w:val="2"/>'),
            cell("经费（万元）"),
        ],
        [cell("", "<w:vMerge/>"), cell("党员"), cell("群众"), cell("")],
    ]
    body = [["通羊镇", "250", "1,250", "3"], ["大畈镇", "200", "１９0", "2"], ["合计", "450", "1440", "6"]]
    rows = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in [*head, *([cell(text) for text in row] for row in body)])
    path = tmp_path / "report.docx"
    path.write_bytes(docx(p("通山县2014年教育培训情况") + f"<w:tbl>{rows}</w:tbl>" + p("全县共培训党员450人次。")))
    found, told = read(plain_text.read(text_of(path)))
    assert told["通羊镇/培训（人次） › 群众"] == (1250, "人次", "通羊镇")
    assert told["合计/经费（万元）"] == (60_000, "元", REPORT.region_name)
    assert {"表1!C6 = C4:C5", "表1!D6 = D4:D5"} <= cues(found)


def test_a_table_that_lays_out_a_page_stays_prose():
    told = "2014年，全县共有基层党组织186个，党员2410名，举办培训班12期，培训党员1210人次，投入党建经费350万元，结对帮扶困难群众860户，办理实事好事1200件，群众满意度进一步提高。"
    page = f"<html><body><table><tr><td>工作动态</td><td>{told}</td></tr><tr><td>1</td><td>2</td></tr></table></body></html>"
    found, tables = read(html.read(page))
    assert not tables and {186, 2410, 1210} <= {figure.value for figure in found.figures}


def test_tables_of_a_long_document_keep_figures_of_their_own(monkeypatch):
    monkeypatch.setattr("ingest.readers.document.LONGEST_SECTION", 600)
    text = PAGE.replace("</body></html>", "<p>各乡镇党委要认真核对。</p>" * 40 + PAGE.partition("<body>")[2])
    document = html.read(text)
    assert len(document.sections()) > 1
    found = analyse(document, REPORT)
    ids = [figure.figure_id for figure in found.figures if figure.row_path]
    assert len(ids) > 12 and len(set(ids)) == len(ids)
    assert {"表1!B3 = B4:B5", "表2!B3 = B4:B5"} <= cues(found)


DAMAGED = PAGE.replace("<td>36</td>", "<td>3(</td>")


def told_of(found: Analysis) -> list[tuple[str, str | None, str | None]]:
    return [(notice.code, notice.sheet, notice.cell) for notice in found.notices]


def test_what_a_county_should_know_of_a_table_is_told_with_its_cell():
    found, tables = read(html.read(DAMAGED))
    assert told_of(found) == [("damaged_number", "表1", "D5")]
    (notice,) = found.notices
    assert (notice.severity, notice.report_id, notice.message_zh) == ("error", REPORT.report_id, "数字无法辨认：3(")
    assert "大畈镇/党组织（个） › 支部" not in tables
    assert not read(html.read(PAGE))[0].notices


def test_a_total_that_leaves_out_a_line_of_a_table_is_told():
    rows = "<tr><td>洪港镇</td><td>20</td><td>2</td><td>18</td><td>3</td></tr></table>"
    page = PAGE.replace("</table>", rows).replace(
        "<td>100</td><td>10</td><td>90</td><td>12.5</td>", "<td>80</td><td>8</td><td>72</td><td>11</td>"
    )
    found, _ = read(html.read(page))
    assert [code for code, *_ in told_of(found)] == ["line_left_out"]
    assert "大畈镇" in found.notices[0].message


def test_tables_of_a_long_document_are_told_of_by_their_own_numbers(monkeypatch):
    monkeypatch.setattr("ingest.readers.document.LONGEST_SECTION", 600)
    body = DAMAGED.partition("<body>")[2]
    document = html.read(PAGE.replace("</body></html>", "<p>各乡镇党委要认真核对。</p>" * 40 + body))
    assert len(document.sections()) > 1
    assert told_of(analyse(document, REPORT)) == [("damaged_number", "表2", "D5")]


def test_nothing_is_told_of_a_table_that_stays_prose():
    told = "举办培训班12期，培训党员1210人次，投入经费350万元，结对帮扶860户，办实事1200件。"
    rows = "".join(
        f"<tr><td>{at}月</td><td>{told}</td><td>3(</td></tr><tr><td>5</td><td>6</td><td>7</td></tr>" for at in (1, 2)
    )
    found, tables = read(
        html.read(PAGE.replace("</body></html>", f"<p>工作动态。</p><table>{rows}</table></body></html>"))
    )
    assert len(tables) == 12 and sum(figure.value == 1210 for figure in found.figures) == 2
    assert told_of(found) == []
