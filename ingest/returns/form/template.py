"""Writes the return form of one county and year as a workbook."""

from __future__ import annotations

import io
from datetime import datetime
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from ingest.regions import Region
from ingest.returns.form import marks
from ingest.returns.form.definition import Column, Form, Sheet, version_for
from ingest.returns.form.guide import write_guide
from ingest.returns.form.lines import BLANK_LINES, SPARE_LINES, townships_of
from ingest.returns.form.looks import Looks

LONGEST_MESSAGE = 250
"""Characters of an input message; spreadsheets allow 255."""
_NAME_WIDTH, _WIDTH = 20, 13.5
_CHINESE_A_LINE, _ENGLISH_A_LINE = 7, 17
"""Characters of a heading that stand beside each other in one column."""
_ONE_PAGE = 32
"""Lines that still fit on one printed page."""


def write_form(region: Region, year: int) -> bytes:
    """The workbook (.xlsx); equal arguments give equal bytes."""
    form = version_for(year)
    target = io.BytesIO()
    # Whatever a text begins with, it stays a text.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(target, options)
    book.set_properties(
        {"title": f"{region.name}{year}年{form.title[0]}", "subject": form.title[1], "created": datetime(year, 1, 1)}
    )
    book.set_calc_mode("auto")
    looks = Looks(book)
    lines = townships_of(region)
    write_guide(book, looks, form, region, year)
    for sheet in form.sheets:
        _Page(book, looks, form, sheet, region, year, lines).write()
    book.close()
    return target.getvalue()


class _Page:
    """One sheet while it is written."""

    def __init__(
        self,
        book: Workbook,
        looks: Looks,
        form: Form,
        sheet: Sheet,
        region: Region,
        year: int,
        lines: list[tuple[str, str]],
    ) -> None:
        self.book, self.looks, self.form, self.sheet = book, looks, form, sheet
        self.region, self.year, self.lines = region, year, lines
        self.page: Worksheet = book.add_worksheet(sheet.zh)
        spare = SPARE_LINES if lines else BLANK_LINES
        self.rows = [(marks.row_id(code), name) for code, name in lines]
        self.rows += [(marks.spare_id(number), "") for number in range(1, spare + 1)]
        self.last_line = marks.FIRST_LINE + len(self.rows) - 1
        self.end = self.last_line + 1
        self.last_column = marks.FIRST_COLUMN + len(sheet.columns) - 1
        self.places = {column.id: marks.FIRST_COLUMN + n for n, column in enumerate(sheet.columns)}

    def write(self) -> None:
        """Heads, total, lines, checks, protection, and how it prints."""
        self._heads()
        for column in self.sheet.columns:
            self._column(column, self.places[column.id])
        self._names()
        self._foot()
        self._settings()

    def _heads(self) -> None:
        page, looks = self.page, self.looks
        mark = marks.sheet_mark(self.form.version, self.sheet.id, self.region.code, self.year)
        page.write_string(marks.MACHINE_ROW, marks.ID_COLUMN, mark, looks.machine)
        page.write_string(marks.MACHINE_ROW, marks.NAME_COLUMN, marks.column_id(self.sheet.id, "row"), looks.machine)
        about = marks.about(self.region.name, self.region.code, self.year, self.form.version)
        for row, text, look, height in (
            (marks.TITLE_ROW, f"{self.region.name}{self.year}年{self.form.title[0]}：{self.sheet.zh}", looks.title, 30),
            (marks.ENGLISH_TITLE_ROW, f"{self.form.title[1]}: {self.sheet.en}, {self.year}", looks.subtitle, 18),
            (marks.ABOUT_ROW, about, looks.about, 20),
        ):
            page.merge_range(row, marks.NAME_COLUMN, row, self.last_column, "", look)
            page.write_string(row, marks.NAME_COLUMN, text, look)
            page.set_row(row, height)
        page.write_string(marks.HEAD_ROW, marks.NAME_COLUMN, self.form.row[0], looks.head)
        page.write_string(marks.ENGLISH_HEAD_ROW, marks.NAME_COLUMN, self.form.row[1], looks.english_head)
        page.write_string(marks.CODE_ROW, marks.NAME_COLUMN, marks.ROW_CODE, looks.code)
        names = [column.zh.split("：") for column in self.sheet.columns]
        deepest = max(sum(ceil(len(part) / _CHINESE_A_LINE) for part in parts) for parts in names) + 1
        page.set_row(marks.HEAD_ROW, 6 + 15 * deepest)
        deepest = max(ceil(len(column.en) / _ENGLISH_A_LINE) for column in self.sheet.columns)
        page.set_row(marks.ENGLISH_HEAD_ROW, 6 + 11 * deepest)
        page.set_row(marks.CODE_ROW, 15)
        page.set_row(marks.TOTAL_ROW, 24)
        page.set_row(marks.MACHINE_ROW, None, None, {"hidden": True})
        page.set_column(marks.ID_COLUMN, marks.ID_COLUMN, 14, None, {"hidden": True})
        longest = max((len(name) for _, name in self.lines), default=0)
        page.set_column(marks.NAME_COLUMN, marks.NAME_COLUMN, max(_NAME_WIDTH, 4 + 2 * longest))

    def _column(self, column: Column, place: int) -> None:
        page, looks = self.page, self.looks
        unit = f"（{column.unit}）" if column.unit else "（选填）"
        page.write_string(marks.MACHINE_ROW, place, marks.column_id(self.sheet.id, column.id), looks.machine)
        label = column.zh.replace("其中：", "其中：\n")
        page.write_string(marks.HEAD_ROW, place, f"{label}\n{unit}", looks.head)
        page.write_string(marks.ENGLISH_HEAD_ROW, place, column.en, looks.english_head)
        page.write_string(marks.CODE_ROW, place, column.code, looks.code)
        english = column.measure.definition if column.measure else "Choose from the list"
        page.write_comment(
            marks.HEAD_ROW, place, f"{column.code} {column.zh}\n{column.note}\n{english}", {"width": 260, "height": 110}
        )
        page.set_column(place, place, _WIDTH)
        self._total(column, place)
        look = looks.field(column)
        for row in range(marks.FIRST_LINE, self.last_line + 1):
            page.write_blank(row, place, None, look)
        page.write_blank(self.end, place, None, looks.end)
        # Down to the line that closes the table, so that rows inserted above it are checked too.
        rows = (marks.FIRST_LINE, place, self.end, place)
        page.data_validation(*rows, self._validation(column, marks.FIRST_LINE, place))
        if column.total == "entered":
            page.data_validation(
                marks.TOTAL_ROW, place, marks.TOTAL_ROW, place, self._validation(column, marks.TOTAL_ROW, place)
            )
        self._warn(column, place)
        self.book.define_name(f"{self.sheet.id}.{column.id}", f"='{self.sheet.zh}'!{xl_range_abs(*rows)}")

    def _total(self, column: Column, place: int) -> None:
        # The range reaches to the line that closes the table, so that rows inserted above that are summed too.
        page, row, look = self.page, marks.TOTAL_ROW, self.looks.total(column)
        if column.total == "sum":
            lines = f"{xl_rowcol_to_cell(marks.FIRST_LINE, place)}:{xl_rowcol_to_cell(self.end, place)}"
            formula = f"SUM({lines})"
            page.write_formula(row, place, f'=IF(COUNT({lines})=0,"",{formula})', look, "")
        elif column.share is not None and column.total == "share":
            part, whole = (xl_rowcol_to_cell(row, self.places[name]) for name in column.share)
            page.write_formula(
                row, place, f'=IF(N({whole})=0,"",ROUND({part}/{whole}*100,{column.decimals}))', look, ""
            )
        elif column.total == "entered":
            page.write_blank(row, place, None, look)
        else:
            page.write_string(row, place, marks.NO_TOTAL, look)

    def _validation(self, column: Column, row: int, place: int) -> dict[str, Any]:
        cell = xl_rowcol_to_cell(row, place)
        title = f"{column.code} {column.zh}"[:32]
        message = {"input_title": title, "input_message": f"{column.note}"[:LONGEST_MESSAGE], "error_title": "请核对"}
        if column.choices:
            return {"validate": "list", "source": list(column.choices), **message, "error_message": "请从列表中选择。"}
        if column.check == "count":
            rule: dict[str, Any] = {"validate": "integer", "criteria": ">=", "value": 0}
            said = "请填写不小于 0 的整数，不带单位。Whole number from 0, without a unit."
        elif column.check == "percent":
            rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100}
            said = "请填写 0 到 100 的百分数，如 95.5，不带 %。Percentage from 0 to 100."
        else:
            rule = {
                "validate": "custom",
                "value": f"=AND(ISNUMBER({cell}),{cell}>=0,ROUND({cell},{column.decimals})={cell})",
            }
            said = (
                f"请填写不小于 0 的数，单位{column.unit}，最多 {column.decimals} 位小数。"
                f"Number from 0, at most {column.decimals} decimals."
            )
        return {**rule, **message, "error_message": said[:LONGEST_MESSAGE]}

    def _warn(self, column: Column, place: int) -> None:
        """Colour what contradicts the line: a part above its whole, a share that its counts don't give."""
        rows = (marks.TOTAL_ROW, place, self.end, place)
        own = xl_rowcol_to_cell(marks.TOTAL_ROW, place)
        tests = []
        if column.part_of:
            whole = xl_rowcol_to_cell(marks.TOTAL_ROW, self.places[column.part_of])
            tests.append(f"AND(ISNUMBER({own}),ISNUMBER({whole}),{own}>{whole})")
        if column.share:
            part, of = (xl_rowcol_to_cell(marks.TOTAL_ROW, self.places[name]) for name in column.share)
            tests.append(f"AND(ISNUMBER({own}),N({of})>0,ABS({own}-N({part})/IF(N({of})=0,1,{of})*100)>0.5)")
        for each in self.sheet.sums:
            if each.total == column.id:
                parts = [xl_rowcol_to_cell(marks.TOTAL_ROW, self.places[name]) for name in each.parts]
                tests.append(
                    f"AND(ISNUMBER({own}),COUNT({','.join(parts)})={len(parts)},"
                    f"ABS({own}-SUM({','.join(parts)}))>0.005)"
                )
        for test in tests:
            self.page.conditional_format(
                *rows, {"type": "formula", "criteria": f"={test}", "format": self.looks.warned}
            )

    def _names(self) -> None:
        page, looks = self.page, self.looks
        page.write_string(marks.TOTAL_ROW, marks.ID_COLUMN, marks.TOTAL_ID, looks.machine)
        page.write_string(
            marks.TOTAL_ROW, marks.NAME_COLUMN, f"{self.form.total[0]} {self.form.total[1]}", looks.total_name
        )
        for row, (row_id, name) in enumerate(self.rows, start=marks.FIRST_LINE):
            page.write_string(row, marks.ID_COLUMN, row_id, looks.machine)
            page.set_row(row, 20)
            if name:
                page.write_string(row, marks.NAME_COLUMN, name, looks.name)
            else:
                page.write_blank(row, marks.NAME_COLUMN, None, looks.spare_name)
                page.data_validation(
                    row,
                    marks.NAME_COLUMN,
                    row,
                    marks.NAME_COLUMN,
                    {
                        "validate": "list",
                        "source": list(self.form.spare_lines),
                        "error_type": "information",
                        "input_title": "备用行 Spare line",
                        "input_message": "可从列表选择，或填写表中没有的乡镇名称。",
                        "error_title": "提示",
                        "error_message": "列表中没有此名称，可以保留。",
                    },
                )

    def _foot(self) -> None:
        page, looks = self.page, self.looks
        page.write_string(self.end, marks.ID_COLUMN, marks.END_ID, looks.machine)
        page.merge_range(self.end, marks.NAME_COLUMN, self.end, self.last_column, "", looks.end)
        page.write_string(self.end, marks.NAME_COLUMN, marks.END_OF_LINES, looks.end)
        page.set_row(self.end, 15)
        row = self.end + 2
        step = max(2, (self.last_column - marks.NAME_COLUMN + 1) // len(marks.SIGNATURES))
        for number, text in enumerate(marks.SIGNATURES):
            place = marks.NAME_COLUMN + number * step
            page.write_string(row, min(place, self.last_column), f"{text}：", looks.signature)

    def _settings(self) -> None:
        page = self.page
        page.protect(
            "",
            {
                "insert_rows": True,
                "format_cells": True,
                "format_columns": True,
                "format_rows": True,
                "sort": True,
                "autofilter": True,
            },
        )
        page.freeze_panes(marks.FIRST_LINE, marks.FIRST_COLUMN)
        page.hide_gridlines(2)
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        page.center_horizontally()
        page.fit_to_pages(1, 1 if len(self.rows) <= _ONE_PAGE else 0)
        page.repeat_rows(marks.HEAD_ROW, marks.CODE_ROW)
        page.print_area(marks.TITLE_ROW, marks.NAME_COLUMN, self.end + 2, self.last_column)
        page.set_footer(f"&L&8{self.region.name} {self.year}&C&8&P / &N&R&8{self.sheet.zh} {self.sheet.en}")
        page.ignore_errors(
            {"formula_range": f"{xl_col_to_name(marks.FIRST_COLUMN)}1:{xl_col_to_name(self.last_column)}{self.end}"}
        )
        page.set_selection(marks.FIRST_LINE, marks.FIRST_COLUMN, marks.FIRST_LINE, marks.FIRST_COLUMN)
