"""What is told about a form that was sent in, in words for whoever filled it in, each with its cell."""

from __future__ import annotations

from dataclasses import dataclass

ERROR, NOTE = "error", "note"
"""An error needs an answer from the county; a note says how something unusual was read."""

_MESSAGES: dict[str, tuple[str, str, str]] = {
    # about the file
    "unknown_version": (
        NOTE,
        "version {0} of the form is not known; read as version {1}",
        "表式 {0} 未知，按 {1} 读取",
    ),
    "missing_sheet": (ERROR, "the sheet {0} is missing", "缺少“{0}”表"),
    "second_sheet": (
        ERROR,
        "a second sheet {0}; read is {1}, nothing is taken from this one",
        "“{0}”表重复，已读取“{1}”，本表未读取",
    ),
    "foreign_sheet": (NOTE, "the sheet is not part of the form; not read", "该表不属于报表，未读取"),
    "contradictory_place": (
        ERROR,
        "says {0}, but the form is of {1}, as which it is read",
        "此处为 {0}，报表其他位置为 {1}，按后者读取",
    ),
    "other_place": (ERROR, "the sheet is of {0}, the others are of {1}", "本表属于 {0}，其他表属于 {1}"),
    # about columns
    "missing_column": (ERROR, "the column {0} is missing", "缺少“{0}”列"),
    "double_column": (ERROR, "the column {0} stands twice; the first is read", "“{0}”列重复，只读取第一列"),
    "contradictory_column": (
        ERROR,
        "marks of the column disagree ({0}); read as {1}",
        "该列的标记不一致（{0}），按“{1}”读取",
    ),
    "foreign_column": (
        NOTE,
        "a column that is not part of the form ({0}): {1} cells are not read",
        "该列（{0}）不属于报表，{1} 个单元格未读取",
    ),
    # about lines
    "unknown_township": (NOTE, "{0} is no township of the form; kept under this name", "“{0}”不是表内乡镇，按原名保留"),
    "renamed_township": (NOTE, "{0} is read as {1}", "“{0}”按“{1}”读取"),
    "double_township": (ERROR, "{0} stands twice, first in {1}", "“{0}”重复，首次在 {1}"),
    "missing_township": (ERROR, "{0} has no line", "缺少“{0}”一行"),
    "nameless_line": (ERROR, "numbers in a line without a name", "有数字的行没有名称"),
    "subtotal_line": (NOTE, "a sub-total ({0}): kept, not added to the total", "小计行（{0}），保留但不计入合计"),
    "second_total": (ERROR, "a second total; the first is in {0}", "合计行重复，首次在 {0}"),
    "missing_total": (NOTE, "there is no line of totals", "缺少合计行"),
    "stray_text": (NOTE, "text outside of the form: {0}", "表外文字：{0}"),
    # about cells
    "no_number": (ERROR, "text where a number belongs: {0}", "应填数字，却是文字：{0}"),
    "date": (ERROR, "a date where a number belongs: {0}", "应填数字，却是日期：{0}"),
    "formula_error": (ERROR, "a formula that ends in an error: {0}", "公式出错：{0}"),
    "no_value": (ERROR, "a formula without a value: ={0}", "公式没有结果：={0}"),
    "worked_out": (
        NOTE,
        "saved without the results of formulas, which are worked out: {0}",
        "保存时没有公式结果，已算出：{0}",
    ),
    "dash": (NOTE, "{0} is read as empty, not as 0", "“{0}”按空格读取，不当作 0"),
    "words": (NOTE, "{0} is read as {1}", "“{0}”按 {1} 读取"),
    "decimal_comma": (NOTE, "{0}: the comma is read as a decimal point", "{0}：逗号按小数点读取"),
    "other_unit": (NOTE, "{0} is read in its own unit, as {1}", "“{0}”按其自带单位读取，为 {1}"),
    "not_whole": (ERROR, "{0} is no whole number", "{0} 不是整数"),
    "negative": (ERROR, "{0} is negative", "{0} 是负数"),
    "over_100": (ERROR, "{0} is over 100 per cent", "{0} 超过 100%"),
    "fraction": (
        NOTE,
        "{0} is read as {1} per cent, which the counts of the line give",
        "{0} 按 {1}% 读取，与同行数字相符",
    ),
    "maybe_fraction": (
        ERROR,
        "{0} is read as {0} per cent; is {1} per cent meant?",
        "{0} 按 {0}% 读取，是否应为 {1}%？",
    ),
    "choice": (ERROR, "{0} is not in the list", "“{0}”不在下拉列表中"),
    "merged": (
        ERROR,
        "cells merged up to {0}: the value counts for the first alone",
        "单元格合并至 {0}，数值只计入第一格",
    ),
    "overwritten": (
        NOTE,
        "the formula was overwritten with {0}, which is kept as reported",
        "公式被 {0} 覆盖，按填报数保留",
    ),
    # about what the cells say together
    "total_differs": (ERROR, "the total is {0}, its lines are {1} together", "合计为 {0}，各行相加为 {1}"),
    "part_exceeds": (
        ERROR,
        "{0} is more than {1} in {2}, of which it is a part",
        "{0} 大于 {2} 的 {1}，而它只是其中一部分",
    ),
    "parts_differ": (ERROR, "{0}, but its parts are {1} together", "总额为 {0}，各项相加为 {1}"),
    "share_differs": (ERROR, "{0} per cent, but {1} of {2} is {3} per cent", "填报 {0}%，按 {1}/{2} 应为 {3}%"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to tell, at a cell (B7; empty where a whole sheet or file is meant); `zh` is for the county."""

    code: str
    severity: str
    sheet: str
    cell: str
    message: str
    zh: str

    def __str__(self) -> str:
        place = "!".join(filter(None, (self.sheet, self.cell)))
        return f"{place}: {self.message}" if place else self.message


def problem(code: str, sheet: str, cell: str, *details: object) -> Problem:
    """A problem in both languages. Raises KeyError for a code that nobody has worded."""
    severity, english, chinese = _MESSAGES[code]
    texts = [_shown(detail) for detail in details]
    return Problem(code, severity, sheet, cell, english.format(*texts), chinese.format(*texts))


def _shown(detail: object) -> str:
    if isinstance(detail, float):
        return f"{detail:.10g}"
    # Words of a county in a message: on one line, and no longer than needed to find them.
    text = " ".join(str(detail).split())
    return text if len(text) <= 60 else f"{text[:59]}…"
