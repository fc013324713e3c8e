"""Which code made a result: a hash over the files of the rooms that take part in it."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from county_reports.settings import PROJECT_ROOT

INGEST_ROOMS = ("ingest",)
ALL_ROOMS = ("ingest", "dbt_project", "expectations", "publish")
_SUFFIXES = frozenset({".py", ".sql", ".yml", ".yaml", ".csv", ".json", ".html", ".css", ".js", ".j2", ".gz"})
_NOT_CODE = frozenset({"target", "logs", "dbt_packages", "__pycache__"})


@cache
def code_version(rooms: tuple[str, ...] = ALL_ROOMS) -> str:
    """A 16-digit hash of names and contents of all files in the rooms; the same on every machine."""
    digest = hashlib.sha256()
    for room in rooms:
        for path in sorted((PROJECT_ROOT / room).rglob("*")):
            if path.suffix in _SUFFIXES and not _NOT_CODE & set(_parts(path)):
                digest.update(path.relative_to(PROJECT_ROOT).as_posix().encode() + b"\0")
                digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _parts(path: Path) -> tuple[str, ...]:
    return path.relative_to(PROJECT_ROOT).parts
