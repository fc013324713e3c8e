"""What writer and reader of the form have agreed on: where things stand and the marks by which they are known again.

Every thing is marked more than once, since counties delete hidden rows, translate headings and sort lines: a column by
its id (hidden), its code (visible) and its two names, a line by its id (hidden) and its name, a sheet by all of these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Rows and columns of a sheet as it is written, counted from 0.
MACHINE_ROW, TITLE_ROW, ENGLISH_TITLE_ROW, ABOUT_ROW, HEAD_ROW, ENGLISH_HEAD_ROW, CODE_ROW, TOTAL_ROW = range(8)
FIRST_LINE = TOTAL_ROW + 1
ID_COLUMN, NAME_COLUMN, FIRST_COLUMN = range(3)

GUIDE, GUIDE_START = "说明", "怎样填写"
"""Name of the sheet of instructions, and the words that they begin with."""
ROW_CODE = "甲"
"""Code of the column of names, as in the forms of the statistical offices."""
NO_TOTAL = "×"
"""Stands where a column has no total."""
TOTAL_ID, END_ID = "row:total", "row:end"
END_OF_LINES = "↑ 如需加行，请在此行以上插入 / Insert further lines above this one"
SIGNATURES = ("单位负责人", "填表人", "联系电话", "填报日期")

_SHEET_MARK = re.compile(r"county-return:(?P<version>[^:]*):(?P<sheet>[^:]*):(?P<region>\d{6}):(?P<year>\d{4})")
_ABOUT = re.compile(
    r"填报单位\s*County[:：]\s*(?P<name>\S+)\s*[（(](?P<region>\d{6})[)）].*?年份\s*Year[:：]\s*(?P<year>\d{4})"
    r"(?:.*?表式\s*Form[:：]\s*(?P<version>\S+))?"
)
_ABOUT_START = re.compile(r"填报单位\s*County")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a sheet says of itself."""

    version: str | None
    sheet: str | None
    region: str
    year: int


def sheet_mark(version: str, sheet: str, region: str, year: int) -> str:
    """The hidden mark of a sheet."""
    return f"county-return:{version}:{sheet}:{region}:{year}"


def about(name: str, region: str, year: int, version: str) -> str:
    """The visible line under the title, which says the same."""
    return f"填报单位 County: {name} ({region})    年份 Year: {year}    表式 Form: {version}"


def read_mark(text: str) -> Mark | None:
    """What a hidden mark, or the line under the title, says; None for any other text."""
    if match := _SHEET_MARK.search(text):
        return Mark(match["version"], match["sheet"], match["region"], int(match["year"]))
    if match := _ABOUT.search(text):
        return Mark(match["version"], None, match["region"], int(match["year"]))
    return None


def column_id(sheet: str, column: str) -> str:
    """The hidden id of a column."""
    return f"{sheet}.{column}"


def row_id(code: str) -> str:
    """The hidden id of a township's line."""
    return f"row:{code}"


def spare_id(number: int) -> str:
    """The hidden id of a spare line."""
    return f"row:+{number}"


def is_furniture(text: str) -> bool:
    """Whether a text outside the cells to fill in is the form's own."""
    return (
        text.startswith(("row:", "county-return:", "↑", *SIGNATURES))
        or text == NO_TOTAL
        or bool(_ABOUT_START.match(text))
    )
