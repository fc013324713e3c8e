"""From a sheet to its tables: header paths, row paths, blocks that go on further down or to the right put together."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.readers.sheet import Sheet
from ingest.returns.blocks import Block, Grid, blocks_of, grid_of
from ingest.returns.cells import Cell
from ingest.returns.labels import column_lines, row_lines
from ingest.returns.table import Entry, RowLabel, Table
from ingest.returns.units import Unit, unit_of, units_in_caption
from ingest.returns.words import compact, plain_label, return_words

_FIGURES = ("number", "damaged", "missing")
SHORTEST_COUNT = 3


@dataclass
class _Panel:
    """Columns that stand for one copy of a table's columns: labels and figures, as indices into the grid's columns."""

    labels: list[int]
    figures: list[int]
    units: list[int] = field(default_factory=list)


def tables_of(sheet: Sheet) -> list[Table]:
    """The tables of a sheet from top to bottom."""
    grid = grid_of(sheet)
    if grid is None:
        return []
    tables: list[Table] = []
    captions: tuple[Unit, ...] = ()
    for block in blocks_of(grid):
        table = _table(grid, block, captions)
        if table is None:
            continue
        captions = table.captions or captions
        if tables and _goes_on(tables[-1], table):
            _append(tables[-1], table)
        else:
            tables.append(table)
    for table in tables:
        table.rows = [line for line in row_lines(table.labels) if line is not None]
    return tables


def _table(grid: Grid, block: Block, captions: tuple[Unit, ...]) -> Table | None:
    panels = _panels(grid, block)
    if not panels or not panels[0].figures:
        return None
    above = [
        grid.texts[row][at] for row in block.titles for at in range(len(grid.columns)) if grid.texts[row][at].strip()
    ]
    units = tuple(dict.fromkeys(unit for text in above for unit in units_in_caption(text)))
    for row in block.header:
        units += tuple(unit for text in grid.texts[row] if "单位" in text for unit in units_in_caption(text))
    title = tuple(plain for text in above if (plain := plain_label(text)))
    first = panels[0]
    paths = [_header_path(grid, block, at, first.figures) for at in first.figures]
    hidden = [grid.columns[at] in grid.sheet.hidden_columns for at in first.figures]
    labels: list[RowLabel] = []
    entries: list[list[Entry]] = []
    for panel in panels:
        for label, line in _rows(grid, block, panel):
            labels.append(label)
            if not label.heading:
                entries.append(line)
    return Table(
        grid.sheet.name,
        title,
        units or captions,
        [],
        column_lines(paths, hidden),
        entries,
        labels,
        tuple(tuple(map(compact, path)) for path in paths),
        [plain_label(" ".join(filter(None, grid.texts[row]))) for row in block.notes],
    )


def _goes_on(before: Table, table: Table) -> bool:
    """Whether a block is the continuation of the one before: the same header under no title of its own."""
    if table.header != before.header or not any(map(any, table.header)):
        return False
    own = [title for title in table.title if not units_in_caption(title)]
    told = {compact(title) for title in before.title}
    return all(return_words().continued.search(title) or compact(title) in told for title in own)


def _append(table: Table, more: Table) -> None:
    table.labels += more.labels
    table.entries += more.entries
    table.notes += more.notes


def _panels(grid: Grid, block: Block) -> list[_Panel]:
    """Label and figure columns from left to right; a second run of labels under the same header is a second panel."""
    panels = [_Panel([], [])]
    body = [row for row in block.body if any(grid.says(row, at).kind in _FIGURES for at in range(len(grid.columns)))]
    for at in range(len(grid.columns)):
        kind = _column_kind(grid, block, body, at, first=not panels[-1].figures)
        if kind == "labels":
            if panels[-1].figures:
                if not _heads_a_panel(grid, block, panels[0], at):
                    continue
                panels.append(_Panel([], []))
            panels[-1].labels.append(at)
        elif kind == "figures":
            panels[-1].figures.append(at)
        elif kind == "units":
            panels[-1].units.append(at)
    first = panels[0]
    same = [
        panel for panel in panels
        if len(panel.figures) == len(first.figures) and len(panel.labels) == len(first.labels)
    ]  # fmt: skip
    return (
        same
        if len(same) == len(panels)
        else [_Panel(first.labels, [at for panel in panels for at in panel.figures], first.units)]
    )


def _heads_a_panel(grid: Grid, block: Block, first: _Panel, at: int) -> bool:
    """Whether a column of words behind figures repeats the header of the first label column and of what follows it."""
    if not first.labels or not block.header:
        return False

    def head(column: int) -> str:
        return "/".join(compact(label) for label in _header_path(grid, block, column, first.figures))

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
    return next((text for row in reversed(block.header) if (text := _header_text(grid, row, at))), "")


def _header_text(grid: Grid, row: int, at: int) -> str:
    """Text of a header cell; of a merged range in each of its cells."""
    place = (grid.rows[row], grid.columns[at])
    first = grid.merged.get(place)
    text = grid.texts[row][at]
    return text or (grid.sheet.text(*first) if first else "")


def _header_path(grid: Grid, block: Block, at: int, figures: list[int]) -> tuple[str, ...]:
    """Labels over a column from the top down, each once.

    Without merged cells, a label stands over the columns to its right that have none of their own in its row, as long
    as they stand under the same label above and have one below.
    """
    path: list[str] = []
    has_merges = any(
        (grid.rows[row], grid.columns[column]) in grid.merged for row in block.header for column in figures
    )
    for number, row in enumerate(block.header):
        text = _header_text(grid, row, at)
        below = block.header[number + 1 :]
        if not text.strip() and not has_merges and any(grid.texts[lower][at].strip() for lower in below):
            text = _from_the_left(grid, block, row, at, below, figures)
        if text.strip() and (not path or plain_label(path[-1]) != plain_label(text)):
            path.append(text)
    return tuple(path)


def _from_the_left(grid: Grid, block: Block, row: int, at: int, below: list[int], figures: list[int]) -> str:
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


def _rows(grid: Grid, block: Block, panel: _Panel) -> list[tuple[RowLabel, list[Entry]]]:
    found: list[tuple[RowLabel, list[Entry]]] = []
    carried: list[str] = [""] * len(panel.labels)
    for row in block.body:
        physical = grid.rows[row]
        texts = [_header_text(grid, row, at) for at in panel.labels]
        entries = [
            Entry((physical, grid.columns[at]), grid.sheet.cells.get((physical, grid.columns[at])), grid.says(row, at))
            for at in panel.figures
        ]
        figures = any(entry.reading.kind in ("number", "damaged", "missing") for entry in entries)
        if not any(text.strip() for text in texts) and not figures:
            continue
        written = [at for at, text in enumerate(texts) if text.strip()]
        last = written[-1] if written else -1
        for at in range(len(texts)):
            # A label set once stands for the rows below it that have one further in.
            if texts[at].strip():
                carried[at:] = [texts[at]] + [""] * (len(texts) - at - 1)
            elif at < last:
                texts[at] = carried[at]
        inner = [text for text in texts[: last + 1] if text.strip()]
        shown = grid.sheet.cells.get((physical, grid.columns[panel.labels[last]])) if written else None
        found.append(
            (
                RowLabel(
                    tuple(inner),
                    shown.indent if shown is not None else 0,
                    shown.bold if shown is not None else False,
                    physical in grid.sheet.hidden_rows,
                    heading=not figures,
                    unit=next((text for at in panel.units if (text := grid.texts[row][at].strip())), ""),
                ),
                entries,
            )
        )
    return found
