"""The columns of a block: which hold labels, which figures, which neither; panels and tables side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.returns.blocks import Block, Grid
from ingest.returns.cells import Cell
from ingest.returns.units import unit_of
from ingest.returns.words import compact, plain_label, return_words

_FIGURES = ("number", "damaged", "missing")
SHORTEST_COUNT = 3


@dataclass
class Panel:
    """Columns that stand for one copy of a table's columns: labels and figures, as indices into the grid's columns."""

    labels: list[int]
    figures: list[int]
    units: list[int] = field(default_factory=list)


def panels_of(grid: Grid, block: Block) -> list[list[Panel]]:
    """For each table of a block, from left to right, its panels: label and figure columns.

    A second run of labels under the same header is a second panel; one that stands apart, or under the head of the
    first labels again, and names other lines, begins another table.
    """
    groups = [[Panel([], [])]]
    body = [row for row in block.body if any(grid.says(row, at).kind in _FIGURES for at in range(len(grid.columns)))]
    for at in range(len(grid.columns)):
        panels = groups[-1]
        kind = _column_kind(grid, block, body, at, first=not panels[-1].figures)
        if kind == "labels":
            if panels[-1].figures:
                if _heads_a_panel(grid, block, panels[0], at):
                    panels.append(Panel([], []))
                elif _heads_a_table(grid, block, body, panels[0], at):
                    groups.append([Panel([], [])])
                else:
                    continue
            groups[-1][-1].labels.append(at)
        elif kind == "figures":
            panels[-1].figures.append(at)
        elif kind == "units":
            panels[-1].units.append(at)
    return [_alike(panels) for panels in groups if panels[0].figures]


def _alike(panels: list[Panel]) -> list[Panel]:
    """Panels of the same columns; those of others are further columns of the first."""
    first = panels[0]
    if all(len(p.figures) == len(first.figures) and len(p.labels) == len(first.labels) for p in panels):
        return panels
    return [Panel(first.labels, [at for panel in panels for at in panel.figures], first.units)]


def _heads_a_table(grid: Grid, block: Block, body: list[int], first: Panel, at: int) -> bool:
    """Whether a column of words behind figures names other lines than the first one does, for figures behind it."""
    if not first.labels or at + 1 >= len(grid.columns):
        return False
    head = compact(_own_header(grid, block, at))
    apart = grid.columns[at] - grid.columns[at - 1] > 1
    if not apart and (not head or head != compact(_own_header(grid, block, first.labels[0]))):
        return False
    named = [row for row in body if grid.texts[row][at].strip()]
    other = sum(
        compact(grid.texts[row][at]) not in {compact(grid.texts[row][label]) for label in first.labels} for row in named
    )
    return (
        len(named) > 1 and other * 2 > len(named) and _column_kind(grid, block, body, at + 1, first=True) == "figures"
    )


def _heads_a_panel(grid: Grid, block: Block, first: Panel, at: int) -> bool:
    """Whether a column of words behind figures repeats the header of the first label column and of what follows it."""
    if not first.labels or not block.header:
        return False

    def head(column: int) -> str:
        return "/".join(compact(label) for label in header_path(grid, block, column, first.figures))

    following = at + len(first.labels)
    return (
        head(at) == head(first.labels[0])
        and following < len(grid.columns)
        and head(following) == head(first.figures[0])
        and bool(head(following) or head(at))
    )


def _column_kind(grid: Grid, block: Block, body: list[int], at: int, *, first: bool) -> str:
    """labels, figures, units, or nothing for columns that are empty, number the rows or hold remarks."""
    cells = [grid.says(row, at) for row in body]
    numbers = [cell for cell in cells if cell.kind == "number"]
    words = sum(cell.kind == "text" for cell in cells)
    figures = len(numbers) + sum(cell.kind == "damaged" for cell in cells)
    dashes = sum(cell.kind == "missing" for cell in cells)
    head = compact(_own_header(grid, block, at))
    known = return_words()
    if head in known.ordinal and (figures or words):
        return ""
    if not figures and not dashes and not words:
        # A column that only this block leaves empty stays in its table.
        return "figures" if not first and any(grid.texts[row][at].strip() for row in block.header) else ""
    if first and not words and (at == 0 or not head) and _numbers_rows(numbers):
        return ""
    if words and not figures and head in known.unit and all(_is_unit(grid.texts[row][at]) for row in body):
        return "units"
    if head in known.remark and words > figures:
        return ""
    years = bool(numbers) and all(_is_year(cell) for cell in numbers)
    if first and years and (head in known.year or not head or words):
        return "labels"
    if words > figures:
        return "labels"
    return "figures" if figures or dashes else ""


def _is_unit(text: str) -> bool:
    return not text.strip() or unit_of(text) is not None


def _is_year(cell: Cell) -> bool:
    return cell.value is not None and 1900 <= cell.value <= 2100 and cell.value == int(cell.value)


def _numbers_rows(numbers: list[Cell]) -> bool:
    """1, 2, 3 … from top to bottom."""
    values = [cell.value for cell in numbers]
    return len(values) >= SHORTEST_COUNT and values == list(range(1, len(values) + 1))


def _own_header(grid: Grid, block: Block, at: int) -> str:
    return next((text for row in reversed(block.header) if (text := header_text(grid, row, at))), "")


def header_text(grid: Grid, row: int, at: int) -> str:
    """Text of a header cell; of a merged range in each of its cells."""
    place = (grid.rows[row], grid.columns[at])
    first = grid.merged.get(place)
    text = grid.texts[row][at]
    return text or (grid.sheet.text(*first) if first else "")


def header_path(grid: Grid, block: Block, at: int, figures: Sequence[int]) -> tuple[str, ...]:
    """Labels over a column from the top down, each once.

    Without merged cells, a label stands over the columns to its right that have none of their own in its row, as long
    as they stand under the same label above and have one below.
    """
    path: list[str] = []
    has_merges = any(
        (grid.rows[row], grid.columns[column]) in grid.merged for row in block.header for column in figures
    )
    for number, row in enumerate(block.header):
        text = header_text(grid, row, at)
        below = block.header[number + 1 :]
        if not text.strip() and not has_merges and any(grid.texts[lower][at].strip() for lower in below):
            text = _from_the_left(grid, block, row, at, below, figures)
        if text.strip() and (not path or plain_label(path[-1]) != plain_label(text)):
            path.append(text)
    return tuple(path)


def _from_the_left(grid: Grid, block: Block, row: int, at: int, below: list[int], figures: Sequence[int]) -> str:
    for left in range(at - 1, -1, -1):
        if left not in figures and figures and left < figures[0]:
            return ""
        text = grid.texts[row][left]
        if text.strip():
            over_others = any(grid.texts[lower][left].strip() for lower in below)
            above = [upper for upper in block.header if upper < row]
            same = all(not grid.texts[upper][at].strip() and not grid.texts[upper][left].strip() for upper in above)
            return text if over_others and (same or not above) else ""
    return ""
