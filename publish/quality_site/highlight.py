"""Report text as HTML in which every figure is a link: safe for any text, right for figures that overlap."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

_MARKUP_IN_TEXT = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|</?[A-Za-z!?][^<>]*>", re.DOTALL | re.IGNORECASE)
_MARKUP_SPAN = re.compile(r'<span class="markup">[^<]*</span>')
_CONTROLS = {code: "\ufffd" for code in range(32) if chr(code) not in "\t\n"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that holds a figure; `css` and `title` say what it is, `href` leads to its details."""

    start: int
    end: int
    figure_id: str
    href: str
    css: str
    title: str
    claims: str = ""


def annotate(text: str, marks: Sequence[Mark], *, anchors: bool = True) -> list[Markup]:
    """The lines of `text` as HTML, with every mark as a link.

    Where marks overlap, each stretch of text links to the shortest mark over it and names them all. `anchors` gives
    each figure's first stretch the id `f-<figure_id>`. Marks outside the text are left out (see `placed`).
    """
    return _annotate(text, [mark for mark in marks if placed(mark, text)], [], anchors)


def annotate_html_source(text: str, marks: Sequence[Mark]) -> list[Markup]:
    """As `annotate`, for the source of a web page: its tags, scripts and comments stand in `<span class="markup">`."""
    tags = [match.span() for match in _MARKUP_IN_TEXT.finditer(text)]
    return _annotate(text, [mark for mark in marks if placed(mark, text)], tags, anchors=True)


def lines_of_tags(lines: Sequence[Markup]) -> set[int]:
    """Numbers, from 1, of the annotated lines that hold nothing but tags."""
    return {number for number, line in enumerate(lines, 1) if not _MARKUP_SPAN.sub("", line).strip()}


def placed(mark: Mark, text: str) -> bool:
    """Whether the mark lies within the text."""
    return 0 <= mark.start < mark.end <= len(text)


def _annotate(text: str, marks: Sequence[Mark], tags: Sequence[tuple[int, int]], anchors: bool) -> list[Markup]:
    ordered = sorted(marks, key=lambda mark: (mark.start, mark.end, mark.figure_id))
    mark_starts, tag_starts = [mark.start for mark in ordered], [start for start, _ in tags]
    unseen = {mark.figure_id for mark in ordered}
    lines: list[Markup] = []
    begin, first, tag = 0, 0, 0
    for line in text.split("\n"):
        end = begin + len(line)
        while first < len(ordered) and ordered[first].end <= begin:
            first += 1
        while tag < len(tags) and tags[tag][1] <= begin:
            tag += 1
        marks_here = [mark for mark in ordered[first : bisect_left(mark_starts, end)] if mark.end > begin]
        tags_here = tags[tag : bisect_left(tag_starts, end)]
        lines.append(_line(text, (begin, end), marks_here, tags_here, unseen, anchors))
        begin = end + 1
    return lines


def _line(
    text: str,
    line: tuple[int, int],
    marks: Sequence[Mark],
    tags: Sequence[tuple[int, int]],
    unseen: set[str],
    anchors: bool,
) -> Markup:
    """One line, cut wherever a mark or a tag starts or ends, so that nothing has to nest."""
    begin, end = line
    cuts = {begin, end}
    for start, stop in [(mark.start, mark.end) for mark in marks] + list(tags):
        cuts.update(cut for cut in (start, stop) if begin < cut < end)
    pieces: list[Markup] = []
    for left, right in pairwise(sorted(cuts)):
        over = [mark for mark in marks if mark.start <= left and mark.end >= right]
        shown = text[left:right].removesuffix("\r") if right == end else text[left:right]
        stretch = escape(shown.translate(_CONTROLS))
        if over:
            pieces.append(_link(stretch, over, unseen, anchors))
        elif any(start <= left and stop >= right for start, stop in tags):
            pieces.append(Markup('<span class="markup">{}</span>').format(stretch))
        else:
            pieces.append(stretch)
    return Markup("").join(pieces)


def _link(stretch: Markup, over: Sequence[Mark], unseen: set[str], anchors: bool) -> Markup:
    """The stretch as a link to the shortest mark over it; marks seen for the first time get their anchors."""
    shown = min(over, key=lambda mark: (mark.end - mark.start, mark.start, mark.figure_id))
    all_over = [shown, *(mark for mark in over if mark is not shown)]
    new = [mark for mark in all_over if mark.figure_id in unseen]
    unseen.difference_update(mark.figure_id for mark in new)
    identity = Markup(' id="f-{}"').format(shown.figure_id) if anchors and shown in new else Markup("")
    beside = (Markup('<span id="f-{}"></span>').format(mark.figure_id) for mark in new if anchors and mark is not shown)
    link = Markup('<a{} class="fig {}{}" href="{}" title="{}" data-figs="{}" data-claims="{}"{}>{}</a>').format(
        identity,
        shown.css,
        " multi" if len(over) > 1 else "",
        shown.href,
        "\n".join(mark.title for mark in all_over),
        " ".join(mark.figure_id for mark in all_over),
        " ".join(sorted({claim for mark in over for claim in mark.claims.split()})),
        # The keyboard stops once at a figure, even where a line break or another figure cuts it in two.
        Markup("") if shown in new else Markup(' tabindex="-1"'),
        stretch,
    )
    return Markup("").join(beside) + link
