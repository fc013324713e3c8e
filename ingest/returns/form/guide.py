"""The sheet 说明: how the form is filled in, and what each of its columns means."""

from __future__ import annotations

from xlsxwriter.workbook import Workbook

from ingest.regions import Region
from ingest.returns.form import marks
from ingest.returns.form.definition import Column, Form
from ingest.returns.form.looks import Looks

_RULES = (
    ("只填浅黄色单元格；合计由公式算出，不必填写。", "Fill in the pale yellow cells; totals are worked out."),
    ("没有的填 0，不掌握的留空：空格不当作 0。", "Write 0 for none; leave empty what is not known: empty is not 0."),
    ("只写数字，不带单位；金额以万元计，最多两位小数；百分数填 95.5，不填 0.955。",
     "Numbers only, without units; money in 10,000 yuan; a percentage as 95.5, not 0.955."),
    ("一个乡镇一行；表中没有的单位填在备用行，还不够时在最后一行以上插入。",
     "One line a township; other units go into the spare lines; insert more above the closing line."),
    ("“其中”不大于总数；经费各项之和等于总额。变红的单元格与同行其他数不符，请核对。",
     "A part is no more than its whole. A cell that turns red contradicts its line."),
    ("可以调整列宽、打印；排序先撤销工作表保护（无密码）；请保留表头和栏次代码，不要改动隐藏的行和列。",
     "Widen and print as you like; lift the protection to sort (no password); keep headings, codes and hidden rows."),
    ("可用 Excel、WPS 或 LibreOffice 保存为 xlsx、xls、ods，或每张表导出为 csv。",
     "Save as xlsx, xls or ods, or export each sheet as csv."),
)  # fmt: skip
_TOTALS = {"sum": "各行相加", "share": "按合计数计算", "entered": "由县填写", "none": "不填"}
_HEADS = ("代码\nCode", "表\nSheet", "指标\nColumn", "单位\nUnit", "口径\nDefinition", "填写要求\nCheck", "合计\nTotal")
_WIDTHS = (7, 11, 24, 9, 62, 36, 13)


def write_guide(book: Workbook, looks: Looks, form: Form, region: Region, year: int) -> None:
    """Add the sheet to a workbook."""
    page = book.add_worksheet(marks.GUIDE)
    last = len(_HEADS) - 1
    for place, width in enumerate(_WIDTHS):
        page.set_column(place, place, width)
    about = marks.about(region.name, region.code, year, form.version)
    for row, text, look, height in (
        (0, f"{region.name}{year}年{form.title[0]}", looks.title, 34),
        (1, f"{form.title[1]}, {year}", looks.subtitle, 18),
        (2, about, looks.about, 20),
        (3, f"{marks.GUIDE_START} How to fill it in", looks.guide_section, 26),
    ):
        page.merge_range(row, 0, row, last, "", look)
        page.write_string(row, 0, text, look)
        page.set_row(row, height)
    row = 4
    for number, (zh, en) in enumerate(_RULES, start=1):
        page.merge_range(row, 0, row, last, "", looks.guide_text)
        page.write_string(row, 0, f"{number}. {zh}\n    {en}", looks.guide_text)
        page.set_row(row, 33)
        row += 1
    page.merge_range(row, 0, row, last, "", looks.guide_section)
    page.write_string(row, 0, "指标口径 What the columns mean", looks.guide_section)
    page.set_row(row, 28)
    row += 1
    head = row
    for place, text in enumerate(_HEADS):
        page.write_string(row, place, text, looks.guide_head)
    page.set_row(row, 34)
    for sheet in form.sheets:
        for column in sheet.columns:
            row += 1
            english = column.measure.definition if column.measure else "Choose from the list"
            cells = (
                column.code,
                f"{sheet.zh}\n{sheet.en}",
                f"{column.zh}\n{column.en}",
                column.unit,
                f"{column.note}\n{english}",
                _check(column),
                _TOTALS[column.total],
            )
            for place, text in enumerate(cells):
                page.write_string(row, place, text, looks.guide_code if place in (0, 3) else looks.guide_cell)
            page.set_row(row, 32)
    page.protect("", {"format_cells": True, "format_columns": True, "format_rows": True})
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(head)
    page.set_footer(f"&L&8{region.name} {year}&C&8&P / &N&R&8{marks.GUIDE}")


def _check(column: Column) -> str:
    """What may stand in a column, in words."""
    if column.choices:
        return "、".join(column.choices)
    text = {
        "count": "不小于 0 的整数",
        "percent": "0 到 100",
    }.get(column.check, f"不小于 0，最多 {column.decimals} 位小数")
    if column.part_of:
        text += "，不大于所属总数"
    return text
