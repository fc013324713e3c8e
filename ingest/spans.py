"""Stretches of a text: looked up by position where they do not overlap; put away, the rest kept in its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

_NO_BREAK = re.compile(r"[^\n]")
Stretch = TypeVar("Stretch", bound=tuple[int, ...])


def span_around(spans: Sequence[Stretch], position: int) -> Stretch | None:
    """The stretch (start, end, …) that holds a position; the stretches are in text order and disjoint."""
    index = bisect_left(spans, (position + 1,)) - 1
    return spans[index] if index >= 0 and position < spans[index][1] else None


def blanked(found: re.Match[str]) -> str:
    """As many blanks as what was found has characters, its line breaks kept: a replacement for `re.sub`."""
    text = found[0]
    return _NO_BREAK.sub(" ", text) if "\n" in text else " " * len(text)
