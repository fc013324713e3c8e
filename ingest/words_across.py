"""Two words that read like a county's short name where they meet: 评定结果 names no 定结县."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from ingest.maintained import MaintainedDataError

WORDS_FILE = "common_words.txt"
SHORT_NAME = 2
"""Characters of the short names that words read like where they meet."""


@cache
def common_words() -> frozenset[str]:
    """The catalogue's words of two characters. Raises MaintainedDataError with the line that is no list of them."""
    text = files("ingest").joinpath("catalogue", WORDS_FILE).read_text(encoding="utf-8")
    words: set[str] = set()
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        first, _, behind = line.partition(" ")
        if len(first) != 1 or not behind or " " in behind:
            raise MaintainedDataError(
                f"{WORDS_FILE}, line {number}: a character, a blank and those behind it, not {line!r}"
            )
        words.update(first + second for second in behind)
    return frozenset(words)


def lies_across_words(view: str, start: int, end: int) -> bool:
    """Whether a short name ends one common word and begins the next, and so is none."""
    if end - start != SHORT_NAME or start < 1:
        return False
    words = common_words()
    return view[start - 1 : start + 1] in words and view[start + 1 : end + 1] in words
