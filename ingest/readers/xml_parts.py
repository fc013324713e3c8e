"""Parts of an office package as a stream of XML elements: memory stays small however large a part is.

Document types, whose entities can multiply, are refused; elements go by their names without namespace.
"""

from __future__ import annotations

import zipfile
from typing import NoReturn
from xml.parsers import expat

from ingest.readers import limits
from ingest.readers.failure import Unreadable
from ingest.readers.package import blocks

Attributes = dict[str, str]


class Walker:
    """Is told of each element: `start` by its local name, `end` likewise; subclasses say what they want."""

    def __init__(self) -> None:
        self.depth = 0
        self.characters: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def text(self, text: str) -> None:
        """Characters between two tags, perhaps in pieces."""
        self.characters.append(text)

    def end(self, name: str, text: str) -> None:
        """An element ends; `text` is what was read since the last element began or ended."""


def parse(package: zipfile.ZipFile, part: str, walker: Walker, what: str) -> None:
    """Lead a walker through a part. Raises Unreadable, naming `what` (Excel workbook), where the part is damaged."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def refuse_document_type(*_: object) -> NoReturn:
        raise Unreadable(f"a damaged {what}: an XML document type, which none needs, is in it")

    def start(full_name: str, attributes: Attributes) -> None:
        walker.depth += 1
        if walker.depth > limits.DEEPEST_XML:
            raise Unreadable(f"a damaged {what}: its elements are nested without end")
        walker.characters = []
        walker.start(full_name.rpartition(" ")[2], attributes)

    def end(full_name: str) -> None:
        walker.depth -= 1
        text, walker.characters = "".join(walker.characters), []
        walker.end(full_name.rpartition(" ")[2], text)

    parser.StartDoctypeDeclHandler = refuse_document_type
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = walker.text
    try:
        for block in blocks(package, package.getinfo(part), limits.LARGEST_PART):
            parser.Parse(block, False)
        parser.Parse(b"", True)
    except expat.ExpatError as problem:
        raise Unreadable(f"a damaged {what}: {part}: {problem}") from None
