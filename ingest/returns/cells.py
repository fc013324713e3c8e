"""What the text of a table's cell says: a number with its shown precision, nothing, a mark for nothing, or words.

Tables come from everywhere: 12,345 beside 1 234,5 beside １２３; money and percent signs, notes ("123*", "123 1)"),
accountants' (12) and 12-, spreadsheets' 184546.00000, 3.5万. A cell alone can't tell whether 1.234 is one and a bit or
a thousand and more: the other cells of its table do (`decimal_mark`). A digitised cell may be damaged (`2(`, `1O5`):
that is neither a number nor words, and says so, since a damaged part makes its total undecidable.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "blank", "missing", "text", "damaged"]
Mark = Literal[".", ","]

MISSING = frozenset((
    "-", "--", "---", "–", "—", "―", "‒", "−", "･", "·", "•", ".", "..", "...", "……", "…", "x", "xx", "X", "*", "**",
    "#", "?", "??", "???", "/", "//", ":", "::", "空", "无", "無", "缺", "同左", "na", "n/a", "n.a.", "n.a", "nil",
    "none", "null", "nan", "#n/a", "(", ")", "(-)", "(x)", "(d)", "(na)", "(s)", "d", "s", "z", "(z)", "$-", "$",
))  # fmt: skip
"""What statistical offices and clerks write where there is no figure, or none that may be told."""

LONGEST = 60
MOST_DIGITS = 18
"""No report counts beyond a million 万亿 (numerals.py): a longer run of digits is a number of some document."""

SCALES = {"千": 1e3, "万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8}

_SUPERSCRIPTS = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹ᵃ-ᵿⁱⁿ₀-₉†‡§¶®©]+")
_SPACES = re.compile(r"\s+")
_CURRENCY = r"(?:US\$|C\$|A\$|HK\$|[$€£¥₤₽₩]|RMB|CNY|EUR|USD|GBP|kr\.?)"
_UNIT = r"%|‰|°C?|pct|percent|per cent|pp|p\.p\.|(?:percentage )?points?|kg|km2?|ha|[\u4e00-\u9fff]{1,4}"
_NUMBER = re.compile(
    rf"""
    (?P<star>\*+\s*)?
    (?P<open>\()?\s*
    (?P<sign>[-+−–]|\bminus\s)?\s*
    (?P<currency>{_CURRENCY}\s*)?
    (?P<sign2>[-+−–])?\s*
    (?P<digits>(?:[0-9][0-9., '’]*)?[0-9][.,]?|[.,][0-9]+)
    (?P<power>e[-+]?[0-9]{{1,2}})?
    \s*(?P<scale>[千万萬亿億])?
    \s*(?P<currency2>{_CURRENCY})?
    \s*(?P<unit>{_UNIT})?
    (?P<minus>\s?[-−])?
    \s*(?P<close>\))?
    (?P<unit2>\s*%)?
    \s?(?P<letter>[a-z])?(?P<note>\s*[*#^~]+)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NOTE = re.compile(r"(?<=[0-9%*])(?:\s+\(?[0-9a-z]{1,2}\)|\s*\([a-z]{1,2}\)|\s*\[[0-9a-z]{1,2}\])+$", re.IGNORECASE)
"""A note's number needs a space before it, since 12 (3) is a note and 12(3) is something else."""

_DAMAGED = re.compile(r"[-+]?[0-9OoIl|()\[\]{}'‘’`~^_!,.:;\s]+")
_CONFUSED = re.compile(r"[OoIl|()\[\]{}‘’`~^_!]")
_GROUPED = {mark: re.compile(rf"[0-9]{{1,3}}(?:[{mark}][0-9]{{3}})+") for mark in ".,"}
_SPACED = re.compile(r"[0-9]{1,3}(?:[ '’][0-9]{3})+|[0-9]+")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says. `value` and `last_digit` (the unit of the last digit shown, 12.50 -> 0.01) of numbers alone.

    A percentage keeps its written value (95.71 % -> 95.71) and says so in `percent`.
    """

    kind: Kind
    value: float | None = None
    last_digit: float | None = None
    percent: bool = False

    @property
    def is_number(self) -> bool:
        """Whether the cell can be counted with."""
        return self.kind == "number"


BLANK, NOTHING, WORDS, BROKEN = Cell("blank"), Cell("missing"), Cell("text"), Cell("damaged")


def read_cell(text: str, decimal: Mark = ".") -> Cell:
    """What `text` says where `decimal` is the mark before decimals. Never raises."""
    if not text or not (text := text.strip()):
        return BLANK
    if text.lower() in MISSING:
        return NOTHING
    if len(text) > LONGEST:
        return WORDS
    plain = _plain(text)
    if not plain:
        return NOTHING
    if plain.lower() in MISSING or not any(character.isalnum() for character in plain):
        return NOTHING if len(plain) <= 4 else WORDS
    if not plain.isascii() and not any("0" <= character <= "9" for character in plain):
        return WORDS
    if found := _NUMBER.fullmatch(_NOTE.sub("", plain)):
        if (number := _number(found, decimal)) is not None:
            return number
        # 12,5 in a table that writes points proves its own mark.
        if (own := _shows(found["digits"])) and own != decimal and (number := _number(found, own)) is not None:
            return number
    return BROKEN if _looks_damaged(plain) else WORDS


def _looks_damaged(plain: str) -> bool:
    """Digits with what scanners take for digits; [12], O2 and l1 are names of something."""
    digits = sum(character.isdigit() for character in plain)
    confused = len(_CONFUSED.findall(plain))
    if not confused or digits * 2 < len(plain.replace(" ", "")) or not _DAMAGED.fullmatch(plain):
        return False
    return digits > 1 and not (plain[0] in "[{" and plain[-1] in "]}") if not plain[0].isdigit() else True


def decimal_mark(texts: Iterable[str]) -> Mark | None:
    """The mark before decimals that cells written together show; `None` where they don't tell.

    1.234 and 1,234 prove nothing; 12,5 and 1.234.567 prove a comma, 12.5 and 1,234,567 a point. The majority decides.
    """
    return _majority(map(_proves, texts))


def read_grid(grid: Sequence[Sequence[str]]) -> list[list[Cell]]:
    """The cells of a table, row by row as given. A column that shows its own decimal mark goes by it, the others by
    the table's, and where nothing tells, a point stands before decimals and a comma between thousands."""
    # The same text stands in many cells of a table, blanks above all: each text is looked at once.
    proved: dict[str, Mark | None] = {}
    columns: list[list[Mark | None]] = [[] for _ in range(max((len(row) for row in grid), default=0))]
    for row in grid:
        for text, shown in zip(row, columns, strict=False):
            if text not in proved:
                proved[text] = _proves(text)
            if (mark := proved[text]) is not None:
                shown.append(mark)
    whole: Mark = _majority(mark for shown in columns for mark in shown) or "."
    marks = [_majority(shown) or whole for shown in columns]
    known: dict[tuple[str, Mark], Cell] = {}
    rows = []
    for row in grid:
        cells = []
        for key in zip(row, marks, strict=False):
            if (cell := known.get(key)) is None:
                cell = known[key] = read_cell(*key)
            cells.append(cell)
        rows.append(cells)
    return rows


def _majority(marks: Iterable[Mark | None]) -> Mark | None:
    shown = Counter(marks)
    if shown["."] == shown[","]:
        return None
    return "." if shown["."] > shown[","] else ","


def _proves(text: str) -> Mark | None:
    """The decimal mark that one cell proves."""
    if ("," not in text and "." not in text) or len(text) > LONGEST:
        return None
    found = _NUMBER.fullmatch(_NOTE.sub("", _plain(text)))
    return _shows(found["digits"]) if found else None


def _plain(text: str) -> str:
    """Full-width forms narrowed, note signs in superscript dropped, white space of any kind made one space."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _SUPERSCRIPTS.sub("", text))
    return _SPACES.sub(" ", text).strip()


def _shows(digits: str) -> Mark | None:
    """The decimal mark that one run of digits proves."""
    digits = digits.rstrip(".,")
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        return "." if digits.rfind(".") > digits.rfind(",") else ","
    if points > 1 or commas > 1:
        return "," if points else "."
    if not points and not commas:
        return None
    mark: Mark = "." if points else ","
    whole, _, decimals = digits.partition(mark)
    # 1.234 may be grouped; 0.123, 1234.567 and 12.34 can't be.
    if len(decimals) == 3 and whole.strip() not in ("", "0") and len(whole) <= 3:
        return None
    return mark


def _is_unit(found: re.Match[str]) -> bool:
    """$000 heads a column of thousands."""
    return bool(found["currency"]) and len(found["digits"]) > 1 and not found["digits"].strip("0")


def _number(found: re.Match[str], decimal: Mark) -> Cell | None:
    digits = found["digits"]
    other = "," if decimal == "." else "."
    digits = digits.rstrip(decimal + other)
    whole, mark, decimals = digits.partition(decimal)
    if mark and not decimals.isdigit():
        if not _GROUPED[decimal].fullmatch(digits):
            return None
        # 1.234.567 where a point should stand before decimals: grouped beyond doubt.
        whole, decimals = digits.replace(decimal, ""), ""
    if other in whole:
        if not _GROUPED[other].fullmatch(whole):
            return None
        whole = whole.replace(other, "")
    elif whole and not _SPACED.fullmatch(whole):
        return None
    whole = re.sub(r"[ '’]", "", whole)
    if len(whole.lstrip("0")) > MOST_DIGITS or len(decimals) > MOST_DIGITS:
        return None
    if bool(found["open"]) != bool(found["close"]) or _is_unit(found):
        return None
    scale = SCALES.get(found["scale"] or "", 1.0)
    power = int(found["power"][1:]) if found["power"] else 0
    value = float(f"{whole or '0'}.{decimals or '0'}e{power}") * scale
    last_digit = float(f"1e{power - len(decimals)}") * scale
    signs = [found["sign"], found["sign2"], found["minus"]]
    negative = any(sign and sign.strip() in ("-", "−", "–", "minus", "MINUS", "Minus") for sign in signs)
    if negative or found["open"]:
        value = -value
    return Cell("number", value, last_digit, "%" in (found["unit"] or "") or bool(found["unit2"]))
