"""Text files whose paragraphs were set in lines of one width: old mails, forum copies, what came out of a PDF.

Their line breaks tear numbers from their decimals and units (26.⏎6%, 12⏎个), and names in two. They are layout: nothing
of what was written is lost when they are taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

FEWEST_LINES = 6
NARROWEST, WIDEST = 20, 65
"""Ideographs on a line: what is narrower is a list or verse, what is wider no setting."""
LEAST_FULL, LEAST_PART, MOST_LONGER = 0.85, 0.5, 0.02
MOST_TABULAR = 0.15
HANGING = 2
"""Ideographs that a line may be longer by, as punctuation hangs over."""
ORDER_OF_WIDTH = 0.96

_FINISHED = re.compile(r"[。！？!?：:；;][”’\"'）)]?$")
_PUNCTUATION = re.compile("[，,。；;、：:]")
_OPENS_NEWS = re.compile(
    r"[ \t\u3000]*[\u4e00-\u9fff]{2,10}"
    r"(?:[\d〇零○一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日)?"
    r"[电讯](?=[ \u3000(（\u4e00-\u9fff])(?![话教视力脑])"
)
_BEGINS_ITEM = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[、）)．.]|[（(]?\d{1,2}(?:[、．）)]|\.(?!\d))|第[一二三四五六七八九十\d]{1,3}[章节条篇]"
    r"|[●■◆★·•▲○□※—-]|[①-⑳]"
)
_TABULAR = re.compile(r"\S(?:\t| {2,}|\u3000{2,}|\|)\S")
_INDENT = " \t\u3000"


def breaks_of_setting(text: str) -> Iterator[int]:
    """Places of the line breaks that only end a line of the setting; none in a text that was not set in lines."""
    if text.count("\n") < FEWEST_LINES:
        return
    lines = text.split("\n")
    # Paragraphs told each on a line of its own, as in most files, are longer than any line that was set.
    if sum(1 for line in lines if len(line) > 2 * WIDEST) > MOST_LONGER * len(lines):
        return
    # Programs set lines of as many columns, or of as many characters: that of which more lines are full.
    settings = [
        (*setting, widths)
        for widths in ([_columns(line) for line in lines], [float(len(line.rstrip())) for line in lines])
        if (setting := _setting(widths)) is not None
    ]
    if settings and not _is_table(lines):
        _, width, widths = max(settings)
        yield from _broken(lines, widths, width)


def _broken(lines: list[str], widths: list[float], width: float) -> Iterator[int]:
    indented = sum(1 for line in lines if line[:1] in _INDENT and line.strip()) > 1
    at, running = -1, False
    for line, columns, following in zip(lines, widths, lines[1:], strict=False):
        at += len(line) + 1
        # What stands above the text has no punctuation: a letterhead, a title. News opens with whose it is.
        running = running or _PUNCTUATION.search(line) is not None or _PUNCTUATION.match(following) is not None
        running = running or _OPENS_NEWS.match(line) is not None
        if not running or columns < LEAST_FULL * width or not following.strip() or following[0] in _INDENT:
            running = False
            continue
        # Where paragraphs are indented all others go on; elsewhere a line that ends a sentence may end its paragraph.
        goes_on = indented or _FINISHED.search(line) is None
        if goes_on and _BEGINS_ITEM.match(following) is None:
            yield at
        else:
            running = False


def _is_table(lines: list[str]) -> bool:
    rows = sum(1 for line in lines if _TABULAR.search(line))
    return rows > MOST_TABULAR * sum(1 for line in lines if line.strip())


def _columns(line: str) -> float:
    """The width of a line as it is set, in ideographs: letters and digits are half as wide."""
    line = line.rstrip()
    return len(line.encode("gb18030", "replace")) / 2 if len(line) <= 2 * WIDEST else float(len(line))


def _setting(widths: list[float]) -> tuple[int, float] | None:
    """How many lines are full, and the width that half of them fill and hardly any goes beyond; None without one."""
    told = sorted(width for width in widths if width)
    if len(told) < FEWEST_LINES:
        return None
    width = told[min(len(told) - 1, int(ORDER_OF_WIDTH * len(told)))]
    if not NARROWEST <= width <= WIDEST:
        return None
    longer = sum(1 for each in told if each > width + HANGING)
    full = sum(1 for each in told if each >= LEAST_FULL * width)
    return (full, width) if longer <= MOST_LONGER * len(told) and full >= LEAST_PART * len(told) else None
