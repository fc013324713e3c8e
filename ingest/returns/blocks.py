"""The blocks of a sheet: which rows are titles, headers, data and notes.

Read from the top: what stands alone in its row above a header is a title, rows of words above numbers are the header, a
row of words behind numbers opens the next block, and words that stand alone between numbers head the rows below them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.readers.normalise import normalise
from ingest.readers.sheet import Sheet
from ingest.returns.cells import Cell, read_grid
from ingest.returns.units import SCALES, unit_of, units_in_caption
from ingest.returns.words import compact, plain_label, return_words

FIRST_YEAR, LAST_YEAR = 1900, 2100
LONGEST_LABEL = 60
LEAST_ADDRESS = 100_000
"""Telephone numbers and codes have six digits or more."""
MOST_ENTRIES = 1_000_000
"""Rows times columns that a sheet's used part may have: beyond, its cells lie too far apart to be a table."""
_DATED = re.compile(
    r"(?:(?:19|20)\d\d\s?年.{0,12}|\d{1,2}\s?[月日号季]度?.{0,4}|(?:19|20)\d\d[-/.]\d{1,2}(?:[-/.]\d{1,2})?)$"
)
_WORDS_BEHIND = re.compile(r"[\u4e00-\u9fff]+$")
_CAPTION_SIGN = re.compile(r"[:：]")


@dataclass
class Grid:
    """The used rows and columns of a sheet, merged cells' texts in their first cell, with what each cell says."""

    sheet: Sheet
    rows: list[int]
    columns: list[int]
    texts: list[list[str]]
    cells: list[list[Cell]]
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """For each cell of a merged range but its first: the first (physical places)."""

    def says(self, row: int, column: int) -> Cell:
        """What a cell says, by indices into `rows` and `columns`."""
        return self.cells[row][column]


@dataclass
class Block:
    """Rows of one table: indices into the grid's rows."""

    titles: list[int] = field(default_factory=list)
    header: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)


def grid_of(sheet: Sheet) -> Grid | None:
    """The used part of a sheet; None where there is none, or its cells lie too far apart."""
    used = [place for place, cell in sheet.cells.items() if cell.text.strip() or cell.no_value or cell.error]
    rows, columns = sorted({row for row, _ in used}), sorted({column for _, column in used})
    if not used or len(rows) * len(columns) > MOST_ENTRIES:
        return None
    texts = [[sheet.text(row, column) for column in columns] for row in rows]
    cells = read_grid(texts)
    for line, row in zip(cells, rows, strict=True):
        for at, column in enumerate(columns):
            shown = sheet.cells.get((row, column))
            if shown is None:
                continue
            if shown.no_value or shown.error:
                line[at] = Cell("damaged")
            elif line[at].kind == "missing" and shown.raw == 0:
                # An accountant's format shows a dash for zero: the file says that it is zero.
                line[at] = Cell("number", 0.0, 1.0)
            elif line[at].kind == "number" and (shown.date or (shown.raw is None and _is_label(shown.text))):
                # A day shown as 2014.3 or 3-5 is as little a figure as 2014年3月.
                line[at] = Cell("text")
    return Grid(sheet, rows, columns, texts, cells, _merged(sheet))


def _is_label(text: str) -> bool:
    """Dates, and numbers that words go on from which are no unit: 35岁以下, 2014年."""
    plain = normalise(text).strip()
    if plain.isascii():
        return False
    words = _WORDS_BEHIND.search(plain)
    return bool(_DATED.match(plain)) or (words is not None and unit_of(words[0]) is None and words[0] not in SCALES)


def _merged(sheet: Sheet) -> dict[tuple[int, int], tuple[int, int]]:
    first: dict[tuple[int, int], tuple[int, int]] = {}
    left = MOST_ENTRIES
    for top, start, bottom, end in sheet.merged:
        left -= (bottom - top + 1) * (end - start + 1)
        if left < 0:
            break
        for row in range(top, bottom + 1):
            for column in range(start, end + 1):
                if (row, column) != (top, start):
                    first[row, column] = (top, start)
    return first


def blocks_of(grid: Grid) -> list[Block]:
    """The blocks from top to bottom; what comes before any number, and has none after it, is left out."""
    blocks: list[Block] = []
    waiting: list[int] = []
    kinds = [_kind(grid, row) for row in range(len(grid.rows))]
    for row, kind in enumerate(kinds):
        if kind != "data" or _is_header_of_years(grid, row, kinds, bool(blocks) and not waiting):
            if kind != "ordinal":
                waiting.append(row)
            continue
        if waiting or not blocks:
            _open(grid, waiting, blocks)
            waiting = []
        blocks[-1].body.append(row)
    if blocks:
        blocks[-1].notes += waiting
        _trailing_headings(grid, blocks[-1])
    return [block for block in blocks if block.body]


def _open(grid: Grid, waiting: list[int], blocks: list[Block]) -> None:
    """What stands before a row of numbers: a new block's titles and header, or headings and notes of the one before."""
    texts = {row: _words(grid, row) for row in waiting}
    header = [row for row in waiting if len(texts[row]) > 1 and not _is_caption(grid, row) and not _is_title(grid, row)]
    if not header and blocks:
        for row in waiting:
            if _is_note(grid, row):
                blocks[-1].notes.append(row)
            elif len(texts[row]) == 1 and texts[row][0] == _first_column(grid, blocks[-1]):
                blocks[-1].body.append(row)
        return
    block = Block()
    first = header[0] if header else None
    for row in waiting:
        if first is None or row < first:
            previous = blocks[-1] if blocks else None
            opened = block.titles or any(units_in_caption(grid.texts[row][at]) for at in texts[row])
            if previous is not None and not opened and _is_note(grid, row):
                previous.notes.append(row)
            else:
                block.titles.append(row)
        elif row in header or (texts[row] and texts[row][0] != 0 and not _is_caption(grid, row)):
            block.header.append(row)
        elif row > header[-1]:
            # Words alone behind the header head the first rows: 一、农村.
            block.body.append(row)
    blocks.append(block)


def _first_column(grid: Grid, block: Block) -> int:
    """The column in which a block's labels begin."""
    return min((columns[0] for row in block.body if (columns := _words(grid, row))), default=0)


def _trailing_headings(grid: Grid, block: Block) -> None:
    """Headings with no rows of numbers below are notes."""
    while block.body and not any(_is_figure(grid, block.body[-1], at) for at in range(len(grid.columns))):
        block.notes.insert(0, block.body.pop())


def _kind(grid: Grid, row: int) -> str:
    """data, words, or ordinal: the row under a header that numbers its columns."""
    cells = grid.cells[row]
    numbers = [cell for cell in cells if cell.kind == "number"]
    words = [grid.texts[row][at] for at, cell in enumerate(cells) if cell.kind == "text"]
    damaged = sum(cell.kind == "damaged" for cell in cells)
    if numbers and _runs_on([cell.value for cell in numbers]):
        known = return_words().ordinal_row
        if words and all(compact(word) in known for word in words) and (len(numbers) > 1 or numbers[0].value == 1):
            return "ordinal"
        if len(numbers) > 2 and not words and numbers[0].value in (0, 1):
            return "ordinal"
    if not numbers and not damaged and sum(cell.kind == "missing" for cell in cells) < 2:
        return "words"
    if words and len(numbers) == 1 and not damaged and (_is_caption(grid, row) or _is_address(words, numbers[0])):
        return "words"
    if words and len(numbers) == 1 and not damaged and cells[0].kind == "number":
        # 1 before a title or a heading numbers it.
        return "words"
    return "data"


def _is_address(words: list[str], number: Cell) -> bool:
    """联系电话 and its number."""
    return compact(words[0]) in return_words().ordinal and abs(number.value or 0) >= LEAST_ADDRESS


def _runs_on(values: list[float | None]) -> bool:
    return all(after is not None and before is not None and after == before + 1 for before, after in pairwise(values))


def _is_header_of_years(grid: Grid, row: int, kinds: list[str], inside: bool) -> bool:
    """地区 2012 2013 2014: years that head columns. Below other rows of numbers two of them are needed."""
    cells = grid.cells[row]
    values = [cell.value for cell in cells if cell.kind in ("number", "damaged")]
    if not values or not all(_is_year(value) for value in values):
        return False
    if any(cell.kind == "number" and cell.last_digit != 1 for cell in cells):
        return False
    if any(return_words().is_total(text) for text in grid.texts[row] if text.strip()):
        # 合计 2012 organisations.
        return False
    rising = all(
        before is not None and after is not None and (0 < after - before <= 10 or after == before)
        for before, after in pairwise(values)
    )
    following = next((kind for kind in kinds[row + 1 :]), "words")
    if cells[0].kind == "number" and not any(cell.kind == "text" for cell in cells) and len(values) < 3:
        return False
    return following == "data" and rising and (len(values) > 1 or not inside) and not (inside and len(values) < 2)


def _is_year(value: float | None) -> bool:
    return value is not None and FIRST_YEAR <= value <= LAST_YEAR and value == int(value)


def _words(grid: Grid, row: int) -> list[int]:
    """Columns in which a row holds words."""
    return [at for at, text in enumerate(grid.texts[row]) if text.strip()]


def _is_title(grid: Grid, row: int) -> bool:
    """A title behind its number."""
    cells = [grid.says(row, at) for at in _words(grid, row)]
    return len(cells) == 2 and cells[0].kind == "number" and cells[1].kind == "text" and not _is_year(cells[0].value)


def _is_figure(grid: Grid, row: int, at: int) -> bool:
    return grid.cells[row][at].kind in ("number", "damaged", "missing")


def _is_caption(grid: Grid, row: int) -> bool:
    """Whether all words of a row are of the kind 填报单位：… 单位：万元, or a date."""
    words = return_words()
    found = [normalise(text).strip() for text in grid.texts[row] if text.strip()]
    signs = 0
    for at, text in enumerate(found):
        captioned = bool(words.caption.match(text)) and bool(_CAPTION_SIGN.search(text) or len(found) > 1)
        answers = at > 0 and bool(_CAPTION_SIGN.search(found[at - 1])) and found[at - 1].endswith((":", "："))
        signs += captioned
        if not (captioned or answers or _DATED.match(text)):
            return False
    return signs > 0 or len(found) == 1


def _is_note(grid: Grid, row: int) -> bool:
    """注：…, 资料来源：…, 填表人：…, a numbered remark, or words too long for a label."""
    found = [plain_label(text) for text in grid.texts[row] if text.strip()]
    if not found:
        return True
    first = found[0]
    if return_words().note.match(first) or re.match(r"^(?:\d{1,2}|[*†¹²³])\s?[.、)）]?\s?\S.{30,}", first):
        return True
    return (len(found) == 1 and len(first) > LONGEST_LABEL) or _signed(grid, row)


def _signed(grid: Grid, row: int) -> bool:
    found = [normalise(text).strip() for text in grid.texts[row] if text.strip()]
    return any(_CAPTION_SIGN.search(text) for text in found) and _is_caption(grid, row)
