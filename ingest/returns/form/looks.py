"""How the form looks: the formats of its cells, made once a workbook."""

from __future__ import annotations

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from ingest.returns.form.definition import Column

FONT = "Microsoft YaHei"
"""On every Windows with Office or WPS; elsewhere spreadsheets take their own font for Chinese."""
INK, QUIET, LINE, HEAD, SOFT, INPUT, WARNING = (
    "#1F2D3D", "#6B7785", "#B8C2CC", "#DCE6F1", "#F3F6FA", "#FFFDF3", "#F8D7DA",
)  # fmt: skip
NUMBERS = {0: "#,##0", 1: "#,##0.0###", 2: "#,##0.00##", 3: "#,##0.000#", 4: "#,##0.0000"}
"""Formats by decimals asked for; further decimals stay visible, so that what is seen is what is there."""


class Looks:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        box = {"border": 1, "border_color": LINE}
        middle = {"align": "center", "valign": "vcenter"}
        self.machine = self._format(font_size=8, font_color=QUIET)
        self.title = self._format(bold=True, font_size=18, **middle)
        self.subtitle = self._format(font_size=10, font_color=QUIET, **middle)
        self.about = self._format(font_size=9, font_color=QUIET, align="left", valign="vcenter")
        self.head = self._format(bold=True, bg_color=HEAD, text_wrap=True, **middle, **box)
        self.english_head = self._format(font_size=8, font_color=QUIET, bg_color=HEAD, text_wrap=True, **middle, **box)
        self.code = self._format(font_size=8, font_color=QUIET, bg_color=SOFT, **middle, **box)
        self.name = self._format(bg_color=SOFT, valign="vcenter", indent=1, **box)
        self.spare_name = self._format(bg_color=INPUT, valign="vcenter", indent=1, locked=False, **box)
        self.total_name = self._format(bold=True, bg_color=HEAD, valign="vcenter", indent=1, **box)
        self.end = self._format(font_size=8, font_color=QUIET, bg_color=SOFT, valign="vcenter", **box)
        self.signature = self._format(font_size=9, valign="vcenter", locked=False)
        self.warned = book.add_format({"bg_color": WARNING, "font_color": "#9C1C28"})
        self.guide_text = self._format(text_wrap=True, valign="top")
        self.guide_section = self._format(bold=True, font_size=12, valign="vcenter")
        self.guide_head = self._format(bold=True, bg_color=HEAD, text_wrap=True, **middle, **box)
        self.guide_cell = self._format(font_size=9, text_wrap=True, valign="vcenter", **box)
        self.guide_code = self._format(font_size=9, **middle, **box)
        self._box, self._kept = box, dict[tuple[str, str], Format]()

    def field(self, column: Column) -> Format:
        """Of a cell to fill in."""
        return self._number("field", column, bg_color=INPUT, locked=False)

    def total(self, column: Column) -> Format:
        """Of the total; open where the county states its own."""
        if column.total == "entered":
            return self._number("entered", column, bold=True, bg_color=INPUT, locked=False)
        if column.total == "none":
            return self._number("none", column, align="center", font_color=QUIET, bg_color=HEAD)
        return self._number("total", column, bold=True, bg_color=HEAD)

    def _number(self, kind: str, column: Column, **properties: Any) -> Format:
        key = kind, "text" if column.choices else str(column.decimals)
        if key not in self._kept:
            number_format = "General" if column.choices else NUMBERS[column.decimals]
            shape = {"num_format": number_format, "valign": "vcenter", "align": "center" if column.choices else "right"}
            self._kept[key] = self._format(**{**shape, **self._box, **properties})
        return self._kept[key]

    def _format(self, **properties: Any) -> Format:
        return self._book.add_format({"font_name": FONT, "font_size": 10, "font_color": INK, **properties})
