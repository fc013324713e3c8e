"""`manifest.csv` beside the reports: what the sender says of each file (file, region, year, publisher, received)."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ingest.readers.decode import decode
from ingest.readers.failure import Unreadable

FILE_NAME = "manifest.csv"
COLUMNS = ("file", "region", "year", "publisher", "received")


class ManifestError(ValueError):
    """The manifest can't be used; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the manifest says of one file; empty strings where it says nothing. `line` is where."""

    region: str = ""
    year: str = ""
    publisher: str = ""
    received: str = ""
    line: int = 0


def read(folder: Path, names: Set[str] = frozenset()) -> dict[str, Entry]:
    """Entries of a folder's manifest by file path relative to the folder; empty where there is no manifest.

    `names` are the files found. A name below one of them is a file inside that archive.

    Raises ManifestError where it is no CSV with a column `file`, names a file twice, or names one that is not there.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        return {}
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise ManifestError(f"{FILE_NAME}: can't be opened: {problem.strerror}") from None
    return parse(data, lambda name: name in names or (folder / name).exists() or _archive_of(name, names) is not None)


def check_members(entries: Mapping[str, Entry], names: Set[str], members: Set[str]) -> None:
    """Raise ManifestError where an entry names a file inside an archive that has no such file."""
    for name, entry in entries.items():
        if name not in names and name not in members and _archive_of(name, names) is not None:
            raise ManifestError(f"{FILE_NAME}, line {entry.line}: there is no file {name}")


def _archive_of(name: str, names: Set[str]) -> str | None:
    """The file, among those found, that a longer name leads into."""
    return next((str(parent) for parent in PurePosixPath(name).parents if str(parent) in names), None)


def parse(data: bytes, exists: Callable[[str], bool]) -> dict[str, Entry]:
    """Entries by file path; `exists` tells which files there are. Raises ManifestError as `read` does."""
    try:
        text, _ = decode(data)
    except Unreadable as problem:
        raise ManifestError(f"{FILE_NAME}: {problem}") from None
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""))
    columns = [column.strip() for column in rows.fieldnames or []]
    unknown = sorted(set(columns) - set(COLUMNS))
    if "file" not in columns or unknown:
        raise ManifestError(
            f"{FILE_NAME}, line 1: columns are {', '.join(columns) or 'missing'}; expected {', '.join(COLUMNS)}"
        )
    rows.fieldnames = columns
    entries: dict[str, Entry] = {}
    for row in rows:
        line = rows.line_num
        if None in row or None in row.values():
            raise ManifestError(f"{FILE_NAME}, line {line}: expected {len(columns)} values")
        values = {column: row[column].strip() for column in columns}
        name = values.pop("file").replace("\\", "/").removeprefix("./")
        if name in entries:
            raise ManifestError(f"{FILE_NAME}, line {line}: {name} stands twice (first in line {entries[name].line})")
        if not exists(name):
            raise ManifestError(f"{FILE_NAME}, line {line}: there is no file {name}")
        entries[name] = Entry(line=line, **values)
    return entries
