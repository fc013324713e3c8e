"""Where glyphs stand on a page, to lines, columns, cells and paragraphs in reading order.

Distances are in points (1/72 inch), measured from the upper left corner of the page; the thresholds are multiples of
the height of the type.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_CJK = "\u3000-\u303f\u3400-\u9fff\uff01-\uff60“”‘’…—"
_SPACE_IN_CHINESE = re.compile(rf"(?<=[{_CJK}])[ \u00a0\u3000]+(?=[{_CJK}])")
_HYPHEN_IN_CHINESE = re.compile(r"(?<=[\u3400-\u9fff])[-\u00ad\u2010](?=[\u3400-\u9fff])")
_IS_CJK = re.compile(rf"[{_CJK}]")
_HYPHENS = ("-", "\u00ad", "\u2010")
# A numbered heading or item starts a paragraph whatever stands before it.
_STARTS_ANEW = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节条]|[●■◆]"
)
_SHADOW = 1.0
_SAME_LINE = 0.5
_WORD_GAP = 0.2
_COLUMN_GAP = 1.6
_LEAST_LINES_OF_A_COLUMN = 4
_MOST_CROSSING = 0.4
_FILLED = 0.6
_MIDDLE = (0.3, 0.7)
_INDENT = 0.9
_SHORT = 2.5
_LEADING = 2.8
_OTHER_SIZE = 0.15
_LINES_THAT_SHOW_MARGINS = 3

WHOLE, LEFT, RIGHT = "whole", "left", "right"
"""Columns of a page; `whole` is a line across the page, or on a page of one column."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character on a page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a column."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    column: str = WHOLE

    @property
    def size(self) -> float:
        """Height of its type."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table: rows are lines, cells stand between tabs."""

    text: str


Box = tuple[float, float, float, float]
RuledTable = tuple[Box, Sequence[Sequence[Box | None]]]
"""The box of a table (left, top, right, bottom) and those of its cells, row by row."""
Part = Line | Table
_Margins = tuple[float, float]


def printed_once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Glyphs without their shadows: bold type is often the same character printed again, slightly shifted."""
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for glyph in glyphs:
        x, y = round(glyph.left / _SHADOW), round(glyph.top / _SHADOW)
        if not any((glyph.text, x + dx, y + dy) in seen for dx in (0, -1, 1) for dy in (0, -1, 1)):
            seen.add((glyph.text, x, y))
            kept.append(glyph)
    return kept


def lines_of(glyphs: Iterable[Glyph], tables: Sequence[RuledTable]) -> list[Part]:
    """What stands on a page in reading order: from top to bottom, column after column.

    A table divides the text above it from the text below.
    """
    rest = list(glyphs)
    found: list[tuple[float, Table]] = []
    for box, rows in sorted(tables, key=lambda table: table[0][1]):
        inside = [glyph for glyph in rest if _within(glyph, box)]
        rest = [glyph for glyph in rest if not _within(glyph, box)]
        text = "\n".join(row for row in (_row_text(inside, cells) for cells in rows) if row.strip())
        if text:
            found.append((box[1], Table(text)))
    parts: list[Part] = []
    lines = _lines(rest)
    for top, table in found:
        parts.extend(_in_columns([line for line in lines if line[0].top < top]))
        lines = [line for line in lines if line[0].top >= top]
        parts.append(table)
    return [*parts, *_in_columns(lines)]


def paragraphs_of(pages: Sequence[Sequence[Part]]) -> list[str]:
    """Lines of all pages joined into paragraphs, without the artefacts of setting Chinese in lines."""
    paragraphs: list[str] = []
    margins = _margins(pages)
    before: tuple[Line, _Margins] | None = None
    for number, parts in enumerate(pages):
        for part in parts:
            if isinstance(part, Table):
                paragraphs.append(part.text)
                before = None
                continue
            its_margins = margins[number, part.column]
            if before is not None and _goes_on(*before, part, its_margins):
                paragraphs[-1] = _joined(paragraphs[-1], part.text)
            else:
                paragraphs.append(part.text)
            before = (part, its_margins)
    return paragraphs


def _within(glyph: Glyph, box: Box) -> bool:
    left, top, right, bottom = box
    return left <= (glyph.left + glyph.right) / 2 <= right and top <= (glyph.top + glyph.bottom) / 2 <= bottom


def _row_text(glyphs: Sequence[Glyph], cells: Sequence[Box | None]) -> str:
    texts = []
    for cell in cells:
        lines = _lines([glyph for glyph in glyphs if _within(glyph, cell)]) if cell is not None else []
        text = ""
        for line in lines:
            text = _joined(text, _text(line)) if text else _text(line)
        texts.append(text)
    return "\t".join(texts)


def _lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs of one height on the page, from top to bottom, each line from left to right."""
    lines: list[list[Glyph]] = []
    middle = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.top + glyph.bottom, glyph.left)):
        its_middle = (glyph.top + glyph.bottom) / 2
        if lines and its_middle - middle <= _SAME_LINE * (glyph.bottom - glyph.top):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
            middle = its_middle
    for line in lines:
        line.sort(key=lambda glyph: glyph.left)
    return [line for line in lines if any(not glyph.text.isspace() for glyph in line)]


def _text(glyphs: Sequence[Glyph]) -> str:
    """Text of a line: a blank where a gap is wide, a tab where it divides columns of an unruled table."""
    pieces: list[str] = []
    end: float | None = None
    for glyph in glyphs:
        size = glyph.bottom - glyph.top
        if end is not None and not glyph.text.isspace():
            gap = glyph.left - end
            pieces.append("\t" if gap > _COLUMN_GAP * size else " " if gap > _WORD_GAP * size else "")
        pieces.append(glyph.text)
        if not glyph.text.isspace():
            end = glyph.right
    text = re.sub(r"[ \u3000]*\t[ \u3000]*", "\t", "".join(pieces)).strip()
    text = _SPACE_IN_CHINESE.sub("", re.sub(r" {2,}", " ", text))
    return _HYPHEN_IN_CHINESE.sub("", text) if text.count("-") == 1 else text


def _segments(line: Sequence[Glyph]) -> list[list[Glyph]]:
    """The runs of a line between gaps as wide as those between columns."""
    segments: list[list[Glyph]] = []
    for glyph in line:
        if glyph.text.isspace():
            continue
        if segments and glyph.left - segments[-1][-1].right <= _COLUMN_GAP * (glyph.bottom - glyph.top):
            segments[-1].append(glyph)
        else:
            segments.append([glyph])
    return segments


def _in_columns(lines: Sequence[Sequence[Glyph]]) -> list[Line]:
    """Lines in reading order: the left column before the right one, a line across both ends them."""
    segments = [_segments(line) for line in lines]
    gutter = _gutter(segments)
    if gutter is None:
        return [_line(line, WHOLE) for line in lines]
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line, its_segments in zip(lines, segments, strict=True):
        if any(segment[0].left < gutter < segment[-1].right for segment in its_segments):
            ordered += [*left, *right, _line(line, WHOLE)]
            left, right = [], []
            continue
        for column, name, side in ((left, LEFT, True), (right, RIGHT, False)):
            glyphs = [glyph for segment in its_segments if (segment[0].left < gutter) is side for glyph in segment]
            if glyphs:
                column.append(_line(glyphs, name))
    return [*ordered, *left, *right]


def _line(glyphs: Sequence[Glyph], column: str) -> Line:
    shown = [glyph for glyph in glyphs if not glyph.text.isspace()]
    top, bottom = median(glyph.top for glyph in shown), median(glyph.bottom for glyph in shown)
    return Line(_text(glyphs), shown[0].left, shown[-1].right, top, bottom, column)


def _gutter(lines: Sequence[Sequence[Sequence[Glyph]]]) -> float | None:
    """The vertical blank between two columns of prose; none where the sides are not filled, as in a table."""
    spans = [(segment[0].left, segment[-1].right) for segments in lines for segment in segments]
    if len(spans) < 2 * _LEAST_LINES_OF_A_COLUMN:
        return None
    start, end = min(left for left, _ in spans), max(right for _, right in spans)
    first, last = (start + share * (end - start) for share in _MIDDLE)
    places = [(left + right) / 2 for segments in lines for (_, left), (right, _) in _gaps(segments)]
    best = min((place for place in places if first < place < last), key=lambda x: _crossing(spans, x), default=None)
    if best is None or _crossing(spans, best) > _MOST_CROSSING * len(lines):
        return None
    sides = ([s for s in spans if s[1] <= best], [s for s in spans if s[0] >= best])
    if any(len(side) < _LEAST_LINES_OF_A_COLUMN for side in sides):
        return None
    widths = [median(right - left for left, right in side) for side in sides]
    rooms = (best - start, end - best)
    return best if all(width >= _FILLED * room for width, room in zip(widths, rooms, strict=True)) else None


def _gaps(segments: Sequence[Sequence[Glyph]]) -> Iterable[tuple[_Margins, _Margins]]:
    spans = [(segment[0].left, segment[-1].right) for segment in segments]
    return pairwise(spans)


def _crossing(spans: Sequence[_Margins], place: float) -> int:
    return sum(left < place < right for left, right in spans)


def _margins(pages: Sequence[Sequence[Part]]) -> dict[tuple[int, str], _Margins]:
    """Left and right edge of each column; on a page of few lines those of the whole document."""
    by_column: dict[str, list[Line]] = defaultdict(list)
    by_page: dict[tuple[int, str], list[Line]] = defaultdict(list)
    for number, parts in enumerate(pages):
        for part in parts:
            if isinstance(part, Line):
                by_column[part.column].append(part)
                by_page[number, part.column].append(part)
    margins = {}
    for key, lines in by_page.items():
        shown = lines if len(lines) >= _LINES_THAT_SHOW_MARGINS else by_column[key[1]]
        margins[key] = (min(line.left for line in shown), max(line.right for line in shown))
    return margins


def _goes_on(before: Line, its_margins: _Margins, line: Line, margins: _Margins) -> bool:
    """Whether a line continues the paragraph of the line before it, on the same page or not."""
    if abs(line.size - before.size) > _OTHER_SIZE * before.size or _STARTS_ANEW.match(line.text):
        return False
    if before.right < its_margins[1] - _SHORT * before.size or line.left > margins[0] + _INDENT * line.size:
        return False
    return line.top <= before.top or line.top - before.top <= _LEADING * line.size


def _joined(text: str, more: str) -> str:
    """Two lines as one text: a word divided at the end of a line becomes whole again."""
    last, first = text[-1:], more[:1]
    if last in _HYPHENS and len(text) > 1:
        divides_word = text[-2].isascii() and text[-2].isalpha() and first.islower()
        if divides_word or (_IS_CJK.match(text[-2]) and _IS_CJK.match(first)):
            return text[:-1] + more
    words = last.isascii() and first.isascii() and (last.isalpha() or first.isalpha() or last in ",.;:")
    return text + (" " if words else "") + more
