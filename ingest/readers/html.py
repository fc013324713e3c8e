"""HTML pages: the article's text without the furniture of the page, each character with its place in the source.

Python's tokenizer gives the places; trafilatura judges which blocks belong to the article, as deciding that is a craft
of its own. Where it finds no article, all visible blocks stay except those made of links. A table of data stays or goes
as a whole: its cells are too short to be judged one by one. They stand in one line for each row, between tabs.
"""

from __future__ import annotations

import html
import logging
import re
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import islice
from pathlib import Path
from statistics import median

from ingest.readers import isolated
from ingest.readers.closed_up import closed_up
from ingest.readers.document import Document, document
from ingest.readers.failure import Unreadable

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "select", "option", "nav", "footer", "aside", "svg", "iframe"}
)
_BLOCK = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt",
        "fieldset", "figcaption", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
        "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead",
        "title", "tr", "ul",
    ]
)  # fmt: skip
_NEVER_TEXT = frozenset({"script", "style", "template"})
_CELL = frozenset({"td", "th"})
# Elements whose end is never left out, so that what is hidden with them ends for certain.
_ALWAYS_ENDED = frozenset({"div", "span", "section", "article", "table", "ul", "ol", "form", "font", "center"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "col", "area", "base", "embed", "source", "wbr"})
_LINK_SHARE_OF_FURNITURE = 0.5
_SHORT_BLOCK = 8
_TAG_WITHOUT_END = re.compile(r"<[a-zA-Z!/?][^<>]*(?=<|\Z)")
_ODD_TAGS = 200
_LONG_PAGE = 2_000_000
_LONGEST_CELL = 120
_NEAR = 3
WIDEST_CELL, TALLEST_CELL = 100, 500
"""Columns and rows that a cell may span: more are a mistake, or meant to fill memory."""
_NOT_COMPARED = re.compile(r"[\s|]+")


@dataclass(frozen=True, slots=True)
class _Cell:
    """Where a block stands: which table (the innermost), which row and column of it, all counted.

    `width` is how many columns the cell spans.
    """

    table: int
    row: int
    cell: int
    width: int = 1


@dataclass(slots=True)
class _Block:
    """Text between two block tags with the place of each character; `linked` counts those inside links."""

    cell: _Cell | None = None
    characters: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    linked: int = 0

    @property
    def compared(self) -> str:
        return _NOT_COMPARED.sub("", "".join(self.characters))

    @property
    def made_of_links(self) -> bool:
        return self.linked > _LINK_SHARE_OF_FURNITURE * len(self.characters)


class _Page(HTMLParser):
    """Collects visible blocks, the title and the first heading. `seen` are elements not to hide for what they are."""

    def __init__(self, source: str, seen: frozenset[str] = frozenset()) -> None:
        super().__init__(convert_charrefs=False)
        self.seen = seen
        self.line_starts = [0]
        for match in re.finditer("\n", source):
            self.line_starts.append(match.end())
        self.blocks: list[_Block] = [_Block()]
        self.unseen: list[str] = []
        self.tables: list[_Cell] = []
        self.taken: list[dict[int, set[int]]] = []
        self.table_count = 0
        self.links = 0
        self.title: list[str] = []
        self.heading: list[str] = []
        self.inside: list[str] = []
        self.feed(source)
        self.close()

    def place(self) -> int:
        line, column = self.getpos()
        return self.line_starts[line - 1] + column

    def parse_html_declaration(self, i: int) -> int:
        """A declaration; one that the tokenizer gives up on counts as a comment, as it does in browsers."""
        try:
            return super().parse_html_declaration(i)
        except AssertionError:
            return self.parse_bogus_comment(i)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCK:
            self._enter(tag, attrs)
            self.blocks.append(_Block(self.tables[-1] if self.tables else None))
        if tag in _VOID:
            return
        # Inside something unseen its own kind is counted, so that the right end tag ends it.
        if (tag in _UNSEEN or tag in self.unseen or _hides(tag, attrs)) and tag not in self.seen:
            self.unseen.append(tag)
        if tag == "a":
            self.links += 1
        if tag in ("title", "h1"):
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.unseen:
            last = len(self.unseen) - 1 - self.unseen[::-1].index(tag)
            del self.unseen[last:]
        if tag == "a":
            self.links = max(0, self.links - 1)
        if tag in self.inside:
            self.inside.remove(tag)
        if tag == "table" and self.tables:
            self.tables.pop()
            self.taken.pop()
        if tag in _BLOCK:
            self.blocks.append(_Block(self.tables[-1] if self.tables else None))

    def _enter(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count tables, rows and columns; cells that reach down from rows above take their columns."""
        if tag == "table":
            self.table_count += 1
            self.tables.append(_Cell(self.table_count, 0, 0))
            self.taken.append(defaultdict(set))
        elif self.tables and tag == "tr":
            self.tables[-1] = _Cell(self.tables[-1].table, self.tables[-1].row + 1, 0)
        elif self.tables and tag in _CELL:
            last, taken = self.tables[-1], self.taken[-1]
            column = last.cell + last.width if last.cell else 1
            while column in taken[last.row]:
                column += 1
            width, height = _span(attrs, "colspan", WIDEST_CELL), _span(attrs, "rowspan", TALLEST_CELL)
            for row in range(last.row + 1, last.row + height):
                taken[row].update(range(column, column + width))
            self.tables[-1] = _Cell(last.table, last.row, column, width)

    def handle_data(self, data: str) -> None:
        self.take(data, 1)

    def handle_entityref(self, name: str) -> None:
        self.take(html.unescape(f"&{name};")[:1], 0)

    def handle_charref(self, name: str) -> None:
        self.take(html.unescape(f"&#{name};")[:1], 0)

    def take(self, data: str, step: int) -> None:
        """Add characters found here; `step` 0 gives all of them the place of the entity that stands for them."""
        if "title" in self.inside:
            self.title.append(data)
            return
        if self.unseen:
            return
        if "h1" in self.inside:
            self.heading.append(data)
        start = self.place()
        block = self.blocks[-1]
        for index, character in enumerate(data):
            block.characters.append(" " if character in "\r\n\t" else character)
            block.places.append(start + index * step)
        if self.links:
            block.linked += len(data)


def _span(attrs: list[tuple[str, str | None]], name: str, most: int) -> int:
    """How many columns or rows a cell spans by its attribute; 1 where that is no number."""
    told = next((value for key, value in attrs if key == name), None) or "1"
    return max(1, min(most, int(told))) if told.strip().isascii() and told.strip().isdigit() else 1


def _hides(tag: str, attrs: list[tuple[str, str | None]]) -> bool:
    return tag in _ALWAYS_ENDED and any(
        name == "hidden" or (name == "style" and value and _HIDDEN.search(value)) for name, value in attrs
    )


def read(text: str) -> Document:
    """Document of a decoded HTML page. Raises Unreadable where no text is left beside mark-up and furniture.

    A very long page, or one full of tags that never end, is read in a process of its own, as the tokenizer takes time
    that grows with the square of such.
    """
    if len(text) <= _LONG_PAGE and sum(1 for _ in islice(_TAG_WITHOUT_END.finditer(text), _ODD_TAGS)) < _ODD_TAGS:
        return _document(text, *_parts(text))
    with tempfile.TemporaryDirectory(prefix="county-reports-html-") as folder:
        path = Path(folder) / "page.html"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        return _document(text, *isolated.call("html", path))


def _document(text: str, plain: str, title: str | None, origin: Sequence[int]) -> Document:
    plain, closed = closed_up(plain, origin)
    return document(text, plain, title, closed)


def parts_of(path: Path) -> tuple[str, str | None, list[int]]:
    """What a reader sees of a page kept as UTF-8, its title, and the place of each character. Raises as `read` does."""
    return _parts(path.read_bytes().decode("utf-8", "surrogatepass"))


def _parts(text: str) -> tuple[str, str | None, list[int]]:
    page = _Page(text)
    if page.unseen:
        # Something hidden never ends, which would hide the rest of the page: read it without such elements.
        page = _Page(text, frozenset(page.unseen) - _NEVER_TEXT)
    blocks = [block for block in page.blocks if block.compared]
    tables = _data_tables(blocks)
    kept = _article(blocks, tables, text)
    characters: list[str] = []
    origin: list[int] = []
    before: _Block | None = None
    for block in kept:
        separator = _separator(before, block, tables)
        characters.extend(separator)
        origin.extend([block.places[0]] * len(separator))
        characters.extend(block.characters)
        origin.extend(block.places)
        before = block
    if not characters:
        raise Unreadable("an HTML page without text")
    heading = "".join(page.heading).strip() or "".join(page.title).strip() or None
    return "".join(characters), heading, origin


_Tables = dict[int, list[_Block]]
"""Blocks of each table of data, by its number."""


def _data_tables(blocks: list[_Block]) -> _Tables:
    """Tables that hold data rather than the page: two rows or more of two cells or more, short ones."""
    tables: _Tables = defaultdict(list)
    for block in blocks:
        if block.cell is not None and block.cell.cell:
            tables[block.cell.table].append(block)
    return {number: found for number, found in tables.items() if _holds_data(found)}


def _holds_data(blocks: list[_Block]) -> bool:
    rows: dict[int, set[int]] = defaultdict(set)
    for block in blocks:
        if block.cell is not None:
            rows[block.cell.row].add(block.cell.cell)
    several = sum(len(cells) > 1 for cells in rows.values())
    return several > 1 and median(len(block.compared) for block in blocks) <= _LONGEST_CELL


def _separator(before: _Block | None, block: _Block, tables: _Tables) -> str:
    """What stands between two blocks: cells of one row stand in one line, empty ones keep their place."""
    if before is None:
        return ""
    first, second = before.cell, block.cell
    if second is None or not second.cell or second.table not in tables:
        return "\n"
    if first is not None and (first.table, first.row) == (second.table, second.row):
        return "\t" * (second.cell - first.cell) or " "
    return "\n" + "\t" * (second.cell - 1)


def _article(blocks: list[_Block], tables: _Tables, source: str) -> list[_Block]:
    """The blocks that belong to the article; short ones only beside one that does."""
    # It takes as long to load, and as much memory, as all the rules: only a web page is worth it.
    import trafilatura

    extracted = trafilatura.extract(
        source, favor_recall=True, deduplicate=False, include_comments=False, include_tables=True
    )
    wanted = _NOT_COMPARED.sub("", extracted or "")
    if len(wanted) < _SHORT_BLOCK * 4:
        return [block for block in blocks if not block.made_of_links]
    in_table = {id(block): number for number, found in tables.items() for block in found}
    sure = [len(block.compared) >= _SHORT_BLOCK and block.compared in wanted for block in blocks]
    of_article = _tables_of_article(blocks, tables, sure, wanted)
    kept = []
    for index, block in enumerate(blocks):
        if id(block) in in_table:
            if in_table[id(block)] in of_article:
                kept.append(block)
            continue
        beside = any(sure[max(0, index - _NEAR) : index + _NEAR + 1])
        if not block.made_of_links and (sure[index] or (beside and block.compared in wanted)):
            kept.append(block)
    return kept


def _tables_of_article(blocks: list[_Block], tables: _Tables, sure: list[bool], wanted: str) -> set[int]:
    """Tables of which most rows were found to belong to the article, and those in the midst of its text."""
    places = {id(block): index for index, block in enumerate(blocks)}
    of_article = set()
    for number, found in tables.items():
        if sum(block.made_of_links for block in found) * 2 > len(found):
            continue
        rows: dict[int, str] = defaultdict(str)
        for block in found:
            rows[block.cell.row if block.cell is not None else 0] += block.compared
        first, last = places[id(found[0])], places[id(found[-1])]
        amid = any(sure[max(0, first - _NEAR) : first]) and any(sure[last + 1 : last + 1 + _NEAR])
        if amid or sum(row in wanted for row in rows.values()) * 2 > len(rows):
            of_article.add(number)
    return of_article
