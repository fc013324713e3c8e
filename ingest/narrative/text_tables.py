"""Tables inside plain text: rows of cells set apart by blanks, tabs or bars, under a row of headings.

A number in such a table has its unit in its column's heading, or in a line above (单位：个、万元), and what it counts
in its heading and its row's label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.narrative.lexicon import Lexicon
from ingest.narrative.table_cells import IN_BRACKETS, NUMBER, TableNumber, unit_in_brackets, unit_of

_CELL = re.compile(r"(?:(?![ \u3000]{2}|[\t|\n]).)+")
_TOTAL = re.compile(r"[合总小共]\s*计$|总\s*数$|全[县市省区州]$")
_UNITS_ABOVE = re.compile(r"单位[:：]\s*([^\n；;。）)】]{1,24})")
_MONEY_HEADING = re.compile(r"资金|投资|投入|经费|金额|补助|补贴|造价|款|预算|拨付|自筹|支出|收入")
_RULE = re.compile(r"[ \t\u3000]*[-—=_─━+|┼├┤┌┬┐└┴┘╔╦╗╠╬╣╚╩╝═ ]{4,}$")
# 小　　计, 镇　　名 and 女  党  员 are one cell each.
_SPACED_WORD = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?:[ \u3000]{2,6}[\u4e00-\u9fff]){1,2}"
    r"(?![\u4e00-\u9fff])(?![ \u3000]{2,6}[\u4e00-\u9fff](?![\u4e00-\u9fff]))"
)
_PEOPLE_HEADING = re.compile(r"(?:干部|党员|人员|书记|队员|人数|农民|群众|学员)$")
_PEOPLE_COLUMN = re.compile(r"(?:党员|团员|干部|职工)(?:总?人?数)?$")
_PEOPLE_UNITS = ("名", "人", "人次")
_YEAR = re.compile(r"(?:19|20)\d\d年[底末度]?$")
# 年份 above 1956, 1966, 1981: which year a row is of.
_YEARS_HEADING = re.compile(r"年\s*(?:份|度|次|别|代)?$")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d$")
FEWEST_COLUMNS, FEWEST_ROWS = 3, 2
LINES_ABOVE = 6


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    cells: tuple[tuple[int, int, str], ...]

    @property
    def numbers(self) -> int:
        return sum(1 for _, _, text in self.cells if NUMBER.match(text))


def table_numbers(view: str, words: Lexicon) -> Iterator[TableNumber]:
    """Every number of every table whose unit can be told, in text order."""
    if "  " not in view and "\u3000\u3000" not in view and "\t" not in view and "|" not in view:
        return
    lines = list(_lines(view))
    index = 0
    while index < len(lines):
        rows = _rows_under(lines, index)
        if rows:
            yield from _numbers(view, lines, index, rows, words)
            index += len(rows)
        index += 1


def _lines(view: str) -> Iterator[_Line]:
    start = 0
    for line in view.split("\n"):
        if _RULE.match(line):
            # A line drawn under the headings or between rows is no row.
            start += len(line) + 1
            continue
        line_of_cells = _SPACED_WORD.sub(_closed, line)
        cells = tuple(
            (start + cell.start(), start + cell.end(), cell[0].strip())
            for cell in _CELL.finditer(line_of_cells)
            if cell[0].strip()
        )
        yield _Line(start, cells)
        start += len(line) + 1


def _closed(match: re.Match[str]) -> str:
    """The word of a cell without its blanks, which go before it."""
    word = "".join(match[0].split())
    return " " * (len(match[0]) - len(word)) + word


def _rows_under(lines: list[_Line], index: int) -> list[_Line]:
    """The rows of a table whose headings stand in a line; none where the line heads no table."""
    head = lines[index]
    # Above the labels of the rows there may be nothing.
    corner = len(head.cells) + 1 >= FEWEST_COLUMNS and all(_YEAR.match(text) for _, _, text in head.cells)
    if (len(head.cells) < FEWEST_COLUMNS and not corner) or (head.numbers and head.numbers > len(_bare_years(head))):
        return []
    rows = []
    columns = len(head.cells) + corner
    for line in lines[index + 1 :]:
        label = line.cells[0][2] if line.cells else ""
        of_year = _is_year(label, head)
        is_row = len(line.cells) == columns and (of_year or not NUMBER.match(label))
        if not is_row or line.numbers - of_year < columns - 2:
            break
        rows.append(line)
    return rows if len(rows) >= FEWEST_ROWS else []


def _bare_years(head: _Line) -> frozenset[int]:
    """Where the years stand that head columns: all cells but the first, in order and without their 年."""
    cells = head.cells[1:]
    told = [text for _, _, text in cells]
    in_order = len(told) > 1 and all(_BARE_YEAR.match(text) for text in told) and sorted(told) in (told, told[::-1])
    return frozenset(start for start, _, _ in cells) if in_order else frozenset()


def _is_year(label: str, head: _Line) -> bool:
    """Whether a bare number is the year of its row, as the heading above says."""
    return _BARE_YEAR.match(label) is not None and _YEARS_HEADING.match(head.cells[0][2]) is not None


def _numbers(view: str, lines: list[_Line], index: int, rows: list[_Line], words: Lexicon) -> Iterator[TableNumber]:
    years = _bare_years(lines[index])
    # 年度 │ 1957 │ 1965 │ heads columns by years.
    head = [f"{text}年" if start in years else text for start, _, text in lines[index].cells]
    head = [""] * (len(rows[0].cells) - len(head)) + head
    above = view[lines[max(0, index - LINES_ABOVE)].start : lines[index].start]
    stated = [
        unit_of(part, words) for match in _UNITS_ABOVE.finditer(above) for part in re.split(r"[、，,/ ]", match[1])
    ]
    named = [unit for unit in stated if unit is not None]
    units = [_of_column(heading, named, words) for heading in head]
    for row in rows:
        label = row.cells[0][2] + "年" * _is_year(row.cells[0][2], lines[index])
        for column, (start, end, text) in enumerate(row.cells[1:], start=1):
            unit = units[column]
            if unit is not None and NUMBER.match(text):
                lead = len(view[start:end]) - len(view[start:end].lstrip())
                at = start + lead
                heading = IN_BRACKETS.sub("", head[column])
                yield TableNumber(
                    at, at + len(text), unit[0], unit[1], f"{'' if _TOTAL.search(label) else label}{heading}"
                )


def _of_column(heading: str, named: list[tuple[str, float]], words: Lexicon) -> tuple[str, float] | None:
    """Unit of a column: in its own brackets, else the one above that fits it, money for money."""
    if (unit := unit_in_brackets(heading, words)) is not None:
        return unit
    money = bool(_MONEY_HEADING.search(heading))
    fitting = [unit for unit in named if (words.dimension[unit[0]] == "money") == money]
    if len(named) == 1 and (not money or fitting):
        return named[0]
    people = bool(_PEOPLE_HEADING.search(heading))
    if not named and _PEOPLE_COLUMN.search(heading):
        # 年份 党员总数 女党员: what a column of people counts needs no unit.
        return _PEOPLE_UNITS[1], 1.0
    told = [unit for unit in fitting if heading.endswith(unit[0]) or (people and unit[0] in _PEOPLE_UNITS)]
    return next(iter([*told, *fitting]), None)
