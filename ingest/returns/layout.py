"""From a sheet to its tables: header paths, row paths, blocks that go on further down or to the right put together."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.readers.sheet import Sheet
from ingest.returns.blocks import Block, Grid, blocks_of, grid_of
from ingest.returns.labels import column_lines, row_lines
from ingest.returns.panels import Panel, header_path, header_text, panels_of
from ingest.returns.table import Entry, RowLabel, Table
from ingest.returns.units import Unit, units_in_caption
from ingest.returns.words import compact, plain_label, return_words


def tables_of(sheet: Sheet) -> list[Table]:
    """The tables of a sheet from top to bottom, those side by side from left to right."""
    grid = grid_of(sheet)
    if grid is None:
        return []
    tables: list[Table] = []
    above: list[Table] = []
    captions: tuple[Unit, ...] = ()
    for block in blocks_of(grid):
        beside: list[Table] = []
        for panels in panels_of(grid, block):
            table = _table(grid, block, panels, captions)
            captions = table.captions or captions
            if (before := next((one for one in above if _goes_on(one, table)), None)) is not None:
                _append(before, table)
            elif (before := next((one for one in above if _widens(one, table)), None)) is not None:
                _widen(before, table)
            else:
                tables.append(table)
                before = table
            beside.append(before)
        above = beside or above
    for table in tables:
        table.rows = [line for line in row_lines(table.labels) if line is not None]
    return tables


def _table(grid: Grid, block: Block, panels: Sequence[Panel], captions: tuple[Unit, ...]) -> Table:
    above = [
        grid.texts[row][at] for row in block.titles for at in range(len(grid.columns)) if grid.texts[row][at].strip()
    ]
    units = tuple(dict.fromkeys(unit for text in above for unit in units_in_caption(text)))
    for row in block.header:
        units += tuple(unit for text in grid.texts[row] if "单位" in text for unit in units_in_caption(text))
    title = tuple(plain for text in above if (plain := plain_label(text)))
    first = panels[0]
    paths = [header_path(grid, block, at, first.figures) for at in first.figures]
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
        tuple(paths),
        [plain_label(" ".join(filter(None, grid.texts[row]))) for row in block.notes],
    )


def _goes_on(before: Table, table: Table) -> bool:
    """Whether a block is the continuation of the one before: the same header under no title of its own."""
    heads = [tuple(tuple(map(compact, path)) for path in each.header) for each in (before, table)]
    return heads[0] == heads[1] and any(map(any, heads[0])) and _has_no_title_of_its_own(before, table)


def _widens(before: Table, table: Table) -> bool:
    """Whether a block has further columns for the very lines of the one before, and says that it goes on with it."""
    lines = [[tuple(map(compact, label.texts)) for label in each.labels] for each in (before, table)]
    goes_on = any(return_words().continued.search(title) for title in table.title)
    return (
        goes_on and len(lines[0]) > 1 and lines[0] == lines[1] and table.captions == before.captions
        and _has_no_title_of_its_own(before, table)
    )  # fmt: skip


def _has_no_title_of_its_own(before: Table, table: Table) -> bool:
    own = [title for title in table.title if not units_in_caption(title)]
    told = {compact(title) for title in before.title}
    return all(return_words().continued.search(title) or compact(title) in told for title in own)


def _append(table: Table, more: Table) -> None:
    table.labels += more.labels
    table.entries += more.entries
    table.notes += more.notes


def _widen(table: Table, more: Table) -> None:
    table.header += more.header
    table.columns = column_lines(table.header, [column.hidden for column in (*table.columns, *more.columns)])
    for line, further in zip(table.entries, more.entries, strict=True):
        line += further
    table.notes += more.notes


def _rows(grid: Grid, block: Block, panel: Panel) -> list[tuple[RowLabel, list[Entry]]]:
    found: list[tuple[RowLabel, list[Entry]]] = []
    carried: list[str] = [""] * len(panel.labels)
    for row in block.body:
        physical = grid.rows[row]
        texts = [header_text(grid, row, at) for at in panel.labels]
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
