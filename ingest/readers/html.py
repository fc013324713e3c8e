"""HTML pages: the article's text without the furniture of the page, each character with its place in the source.

Python's tokenizer gives the places; trafilatura judges which blocks belong to the article, as deciding that is a craft
of its own. Where it finds no article, all visible blocks stay except those made of links.
"""

from __future__ import annotations

import html
import logging
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import trafilatura

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
_CELL = frozenset({"td", "th"})
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "col", "area", "base", "embed", "source", "wbr"})
_LINK_SHARE_OF_FURNITURE = 0.5
_SHORT_BLOCK = 8
_NOT_COMPARED = re.compile(r"[\s|]+")


@dataclass(slots=True)
class _Block:
    """Text between two block tags with the place of each character; `linked` counts those inside links."""

    characters: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    linked: int = 0
    cell: bool = False

    @property
    def compared(self) -> str:
        return _NOT_COMPARED.sub("", "".join(self.characters))


class _Page(HTMLParser):
    """Collects visible blocks, the title and the first heading."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.source = source
        self.line_starts = [0]
        for match in re.finditer("\n", source):
            self.line_starts.append(match.end())
        self.blocks: list[_Block] = [_Block()]
        self.unseen: list[str] = []
        self.links = 0
        self.title: list[str] = []
        self.heading: list[str] = []
        self.inside: list[str] = []

    def place(self) -> int:
        line, column = self.getpos()
        return self.line_starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCK:
            self.blocks.append(_Block(cell=tag in _CELL))
        if tag in _VOID:
            return
        if tag in _UNSEEN:
            self.unseen.append(tag)
        if tag == "a":
            self.links += 1
        if tag in ("title", "h1"):
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.unseen:
            del self.unseen[self.unseen.index(tag) :]
        if tag == "a":
            self.links = max(0, self.links - 1)
        if tag in self.inside:
            self.inside.remove(tag)
        if tag in _BLOCK:
            self.blocks.append(_Block())

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


def read(text: str) -> Document:
    """Document of a decoded HTML page. Raises Unreadable where no text is left beside mark-up and furniture."""
    page = _Page(text)
    page.feed(text)
    page.close()
    blocks = [block for block in page.blocks if block.compared]
    kept = _article(blocks, text)
    characters: list[str] = []
    origin: list[int] = []
    for block in kept:
        if characters:
            characters.append("\t" if block.cell else "\n")
            origin.append(block.places[0])
        characters.extend(block.characters)
        origin.extend(block.places)
    if not characters:
        raise Unreadable("an HTML page without text")
    heading = "".join(page.heading).strip() or "".join(page.title).strip() or None
    return document(text, "".join(characters), heading, origin)


def _article(blocks: list[_Block], source: str) -> list[_Block]:
    """The blocks that belong to the article; short ones only beside one that does."""
    extracted = trafilatura.extract(
        source, favor_recall=True, deduplicate=False, include_comments=False, include_tables=True
    )
    wanted = _NOT_COMPARED.sub("", extracted or "")
    if len(wanted) < _SHORT_BLOCK * 4:
        return [block for block in blocks if block.linked <= _LINK_SHARE_OF_FURNITURE * len(block.characters)]
    sure = [len(block.compared) >= _SHORT_BLOCK and block.compared in wanted for block in blocks]
    kept = []
    for index, block in enumerate(blocks):
        beside = any(sure[max(0, index - 3) : index + 4])
        made_of_links = block.linked > _LINK_SHARE_OF_FURNITURE * len(block.characters)
        if not made_of_links and (sure[index] or (beside and block.compared in wanted)):
            kept.append(block)
    return kept
