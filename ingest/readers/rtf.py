"""Rich text (.rtf, and many a .doc): its text without styles, pictures, headers and footers.

Word 97 and WPS write Chinese as bytes of the document's code page (`\\'b5\\'b3`), later ones as `\\u20826?` with a
substitute for old readers. Control words: [RTF] 1.9.1. Deleted and hidden text is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.readers import limits
from ingest.readers.failure import Unreadable

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\", re.DOTALL
)
_LEFT_OUT = frozenset(
    b"fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf"
    b" listtable listoverridetable rsidtbl generator themedata colorschememapping datastore latentstyles xmlnstbl"
    b" filetbl revtbl fldinst annotation atnid atnauthor atnref atndate bkmkstart bkmkend nonshppict mmathPr"
    b" userprops pgptbl listtext pntext".split()
)
_SIGNS = {
    b"par": "\n", b"line": "\n", b"page": "\n", b"sect": "\n", b"row": "\n", b"tab": "\t", b"cell": "\t",
    b"nestcell": "\t", b"nestrow": "\n", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"emspace": " ", b"enspace": " ",
}  # fmt: skip
_SYMBOLS = {b"~": " ", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}
_CODE_PAGES = {936: "gb18030", 950: "big5hkscs", 65001: "utf-8"}
_CHINESE_CHARSETS = {134: "gb18030", 136: "big5hkscs"}
_DEEPEST = 2_000


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds until the brace closes."""

    left_out: bool = False
    hidden: bool = False
    deleted: bool = False
    substitutes: int = 1


def text_of(data: bytes) -> str:
    """Text of an RTF file. Raises Unreadable where it has none."""
    pieces: list[str] = []
    waiting = bytearray()
    encoding = _encoding(data)
    groups = [_Group()]
    skip = 0
    starred = False

    def flush() -> None:
        if waiting:
            pieces.append(waiting.decode(encoding, "replace"))
            waiting.clear()

    for match in _TOKEN.finditer(data):
        word, number, byte, symbol, brace, plain = match.groups()
        group = groups[-1]
        seen = not (group.left_out or group.hidden or group.deleted)
        if brace == b"{":
            if len(groups) > _DEEPEST:
                raise Unreadable("a damaged RTF file: its groups are nested without end")
            groups.append(group)
            skip = 0
        elif brace == b"}":
            if len(groups) > 1:
                groups.pop()
            skip = 0
        elif word is not None:
            if word in _LEFT_OUT or starred:
                groups[-1] = replace(group, left_out=True)
            elif word == b"u" and number is not None:
                if seen:
                    flush()
                    pieces.append(chr(int(number) & 0xFFFF))
                skip = group.substitutes
            elif word == b"uc":
                groups[-1] = replace(group, substitutes=min(int(number or 1), 8))
            elif word == b"v":
                groups[-1] = replace(group, hidden=number != b"0")
            elif word == b"deleted":
                groups[-1] = replace(group, deleted=number != b"0")
            elif word == b"plain":
                groups[-1] = replace(group, hidden=False, deleted=False)
            elif word == b"bin":
                raise Unreadable("an RTF file with binary data in it; save it as .docx")
            elif word in _SIGNS and seen:
                flush()
                pieces.append(_SIGNS[word])
        elif byte is not None:
            if skip:
                skip -= 1
            elif seen:
                waiting.append(int(byte, 16))
        elif symbol is not None:
            if symbol in _SYMBOLS and seen:
                flush()
                pieces.append(_SYMBOLS[symbol])
        elif plain is not None:
            if skip:
                skip, plain = max(0, skip - len(plain)), plain[skip:]
            if seen:
                waiting += plain
        starred = symbol == b"*"
    flush()
    text = "".join(pieces).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = re.sub(r"\t\n", "\n", text)
    if not text.strip():
        raise Unreadable("an RTF file without text")
    if len(text) > limits.LONGEST_TEXT:
        raise Unreadable(f"a text of more than {limits.LONGEST_TEXT:,} characters")
    return text


def _encoding(data: bytes) -> str:
    """The encoding of bytes: the document's code page, or that of a Chinese font where it names a Western one."""
    page = re.search(rb"\\ansicpg(\d{1,5})", data)
    known = _CODE_PAGES.get(int(page[1])) if page else None
    if known:
        return known
    charsets = [int(charset) for charset in re.findall(rb"\\fcharset(\d{1,3})", data)]
    chinese = next((_CHINESE_CHARSETS[charset] for charset in charsets if charset in _CHINESE_CHARSETS), None)
    return chinese or "cp1252"
