"""Report text as HTML in which every figure is a link: safe for any text, right for figures that overlap."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

_MARKUP_IN_TEXT = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|</?[A-Za-z!?][^<>]*>", re.DOTALL | re.IGNORECASE)
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


def placed(mark: Mark, text: str) -> bool:
    """Whether the mark lies within the text."""
    return 0 <= mark.start < mark.end <= len(text)


def _annotate(text: str, marks: Sequence[Mark], tags: Sequence[tuple[int, int]], anchors: bool) -> list[Markup]:
    ordered = sorted(marks, key=lambda mark: (mark.start, mark.end, mark.figure_id))
    lines: list[Markup] = []
    begin, first, tag = 0, 0, 0
    for line in text.split("\n"):
        end = begin + len(line)
        while first < len(ordered) and ordered[first].end <= begin:
            first += 1
        here = [mark for mark in _until(ordered, first, end) if mark.end > begin]
        while tag < len(tags) and tags[tag][1] <= begin:
            tag += 1
        tags_here = [span for span in _spans_until(tags, tag, end) if span[1] > begin]
        lines.append(Markup("").join(_stretches(text, begin, end, here, tags_here, anchors)))
        begin = end + 1
    return lines


def _until(marks: Sequence[Mark], first: int, end: int) -> Iterator[Mark]:
    for index in range(first, len(marks)):
        if marks[index].start >= end:
            return
        yield marks[index]


def _spans_until(spans: Sequence[tuple[int, int]], first: int, end: int) -> Iterator[tuple[int, int]]:
    for index in range(first, len(spans)):
        if spans[index][0] >= end:
            return
        yield spans[index]


def _stretches(
    text: str, begin: int, end: int, marks: Sequence[Mark], tags: Sequence[tuple[int, int]], anchors: bool
) -> Iterator[Markup]:
    """The line from `begin` to `end`, cut wherever a mark or a tag starts or ends, so that nothing has to nest."""
    cuts = {begin, end}
    for start, stop in [(mark.start, mark.end) for mark in marks] + list(tags):
        cuts.update(cut for cut in (start, stop) if begin < cut < end)
    points = sorted(cuts)
    for left, right in pairwise(points):
        over = [mark for mark in marks if mark.start <= left and mark.end >= right]
        stretch = escape(text[left:right].translate(_CONTROLS) if right < end else _line_end(text[left:right]))
        if over:
            yield _link(stretch, over, left, anchors)
        elif any(start <= left and stop >= right for start, stop in tags):
            yield Markup('<span class="markup">{}</span>').format(stretch)
        else:
            yield stretch


def _line_end(stretch: str) -> str:
    return stretch.removesuffix("\r").translate(_CONTROLS)


def _link(stretch: Markup, over: Sequence[Mark], left: int, anchors: bool) -> Markup:
    shown = min(over, key=lambda mark: (mark.end - mark.start, mark.start, mark.figure_id))
    begins = [mark for mark in over if mark.start == left]
    others = [mark for mark in begins if mark is not shown]
    extra = Markup("").join(Markup('<span id="f-{}"></span>').format(mark.figure_id) for mark in others if anchors)
    identity = Markup(' id="f-{}"').format(shown.figure_id) if anchors and shown in begins else Markup("")
    focus = Markup("") if shown in begins else Markup(' tabindex="-1"')
    return extra + Markup('<a{} class="fig {}{}" href="{}" title="{}" data-figs="{}" data-claims="{}"{}>{}</a>').format(
        identity,
        shown.css,
        " multi" if len(over) > 1 else "",
        shown.href,
        "\n".join(mark.title for mark in sorted(over, key=lambda mark: mark is not shown)),
        " ".join(mark.figure_id for mark in sorted(over, key=lambda mark: mark is not shown)),
        " ".join(sorted({claim for mark in over for claim in mark.claims.split()})),
        focus,
        stretch,
    )
