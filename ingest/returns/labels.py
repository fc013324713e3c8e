"""Labels of rows and columns as trees: headers over several rows, sub-rows by indentation, numbering and 其中."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.returns.table import Line, RowLabel
from ingest.returns.words import NUMBERING, compact, plain_label, return_words, told_label

_LEADING = re.compile(r"^[ \t\u3000\xa0]*")
_KINDS = ("chinese", "bracket", "arabic", "arabic_bracket", "circle")


@dataclass(slots=True)
class _Open:
    """A label that rows below may belong to."""

    label: str
    indent: int
    rank: int
    line: int | None
    heading: bool
    among: bool


def row_lines(labels: Sequence[RowLabel]) -> list[Line | None]:
    """A line for each row of figures, None for headings; parents are indices into the lines that are not None."""
    lines: list[Line | None] = []
    stack: list[_Open] = []
    count = 0
    for label in labels:
        text = label.texts[-1] if label.texts else ""
        indent = _indent(text) + 2 * label.indent
        plain, is_among = plain_label(text), bool(return_words().among.match(plain_label(text)))
        rank = _rank(plain)
        is_total = return_words().is_total(text)
        _close(stack, indent, rank, label.heading, is_among=is_among, is_total=is_total)
        outer = tuple(told for told in (told_label(text) for text in label.texts[:-1]) if told)
        own = told_label(text)
        line_of = next((open_.line for open_ in reversed(stack) if open_.line is not None and not open_.among), None)
        nearest = stack[-1] if stack else None
        if nearest is not None and nearest.among and not is_among and indent > nearest.indent and not label.heading:
            # What stands below 其中, further in, goes on with it.
            is_among = True
        parents = [open_.label for open_ in stack if open_.label and not (is_among and open_.among)]
        path = tuple(dict.fromkeys([*parents, *outer, *([own] if own else [])]))
        if label.heading:
            lines.append(None)
            stack.append(_Open(own, indent, rank, None, heading=True, among=False))
            continue
        lines.append(
            Line(
                own or (outer[-1] if outer else ""),
                path,
                level=len(stack),
                parent=line_of,
                is_total=is_total,
                is_among=is_among,
                group=(*parents, *outer),
                bold=label.bold,
                hidden=label.hidden,
                unit=label.unit,
            )
        )
        stack.append(_Open(own, indent, rank, count, heading=False, among=is_among))
        count += 1
    return lines


def _close(stack: list[_Open], indent: int, rank: int, heading: bool, *, is_among: bool, is_total: bool) -> None:
    """Leave open only the labels that a row with this look belongs to."""
    while stack:
        last = stack[-1]
        if is_among and not last.among and not last.heading and indent >= last.indent:
            return
        if last.among and indent > last.indent and not rank:
            return
        if last.heading:
            outside = indent < last.indent or (heading and indent <= last.indent and (rank <= last.rank or not rank))
            numbered_beside = bool(rank) and bool(last.rank) and rank <= last.rank
            if not outside and not numbered_beside and not (is_total and not indent and last.rank == 1):
                return
        elif indent > last.indent or (rank and last.rank and rank > last.rank and indent >= last.indent):
            return
        stack.pop()


def _is_bare_among(label: str) -> bool:
    """其中 over its columns says what they are to others, not what they count."""
    match = return_words().among.match(plain_label(label))
    return match is not None and not compact(plain_label(label)[match.end() :])


def _indent(text: str) -> int:
    """Blanks before a label, wide ones counted twice."""
    blanks = _LEADING.match(text)
    return sum(2 if blank in "\u3000\t" else 1 for blank in blanks[0]) if blanks else 0


def _rank(plain: str) -> int:
    """1 for 一、 to 5 for ①; 0 without numbering."""
    match = NUMBERING.match(plain)
    return next((_KINDS.index(kind) + 1 for kind in _KINDS if match[kind]), 0) if match else 0


def column_lines(paths: Sequence[tuple[str, ...]], hidden: Sequence[bool]) -> list[Line]:
    """A line for each column of figures by its header, from the top down; parents are columns whose label heads others.

    A column is the parent of those behind it whose header begins with 其中, or stands under one that does.
    """
    words = return_words()
    lines: list[Line] = []
    whole: int | None = None
    for at, path in enumerate(paths):
        told = tuple(told_label(label) for label in path if compact(label) and not _is_bare_among(label))
        is_among = any(words.among.match(plain_label(label)) for label in path)
        if not is_among and lines and lines[-1].is_among and path and _indent(path[-1]):
            # 　　35岁以下 beside 其中：女 goes on with it.
            is_among = lines[-1].group == tuple(map(told_label, path[:-1]))
        own = path[-1] if path else ""
        line = Line(told[-1] if told else "", tuple(dict.fromkeys(told)), level=len(told), hidden=hidden[at])
        line.is_total, line.is_among = words.is_total(own), is_among
        line.group = tuple(map(told_label, path[:-1]))
        if is_among:
            line.parent = whole
        elif whole is None or line.is_total or not lines[whole].is_total or lines[whole].group != line.group:
            # Behind a total and its parts, 其中 speaks of the total.
            whole = at
        lines.append(line)
    return lines
