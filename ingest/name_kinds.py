"""What a name is the name of (an oil field, a zone, a paper), by the words of ingest/catalogue/name_kinds.csv."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from functools import cache
from importlib.resources import files

from ingest.maintained import MaintainedDataError

KINDS_FILE = "name_kinds.csv"
COLUMNS = ["used_for", "word", "note"]
USES = ("unit", "not_one_unit", "zone", "medium")
_WORD = re.compile(r"[\u4e00-\u9fff]{2,}")


class NameKindError(MaintainedDataError):
    """The kinds of names can't be used; the message names the file, the row and the entry."""


def any_of(use: str) -> str:
    """A regular expression for any word of a use, the longest first. Raises NameKindError where the file is broken."""
    return "|".join(sorted(_kinds()[use], key=lambda word: (-len(word), word)))


@cache
def _kinds() -> dict[str, list[str]]:
    return parse(files("ingest").joinpath("catalogue", KINDS_FILE).read_text(encoding="utf-8"))


def parse(source: str) -> dict[str, list[str]]:
    """Words by what they are used for; lines that begin with # explain them. Raises NameKindError."""
    rows = csv.reader(line for line in source.splitlines() if not line.startswith("#"))
    if (header := next(rows, None)) != COLUMNS:
        raise NameKindError(f"{KINDS_FILE}: columns are {header}, expected {COLUMNS}")
    kinds: dict[str, list[str]] = defaultdict(list)
    for number, row in enumerate(rows, start=1):
        where = f"{KINDS_FILE}: row {number} ({','.join(row)})"
        if len(row) != len(COLUMNS):
            raise NameKindError(f"{where}: {len(row)} columns, expected {len(COLUMNS)}")
        use, word, note = row
        if use not in USES:
            raise NameKindError(f"{where}: used_for is none of {', '.join(USES)}")
        if not _WORD.fullmatch(word):
            raise NameKindError(f"{where}: word is not two Chinese characters or more")
        if word in kinds[use]:
            raise NameKindError(f"{where}: {word} stands twice for {use}")
        if not note.strip():
            raise NameKindError(f"{where}: note is empty")
        kinds[use].append(word)
    if missing := [use for use in USES if not kinds[use]]:
        raise NameKindError(f"{KINDS_FILE}: no word for {', '.join(missing)}")
    return dict(kinds)
