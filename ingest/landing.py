"""Landing: every file of a folder is archived under its SHA-256 and its arrival noted, before anybody looks inside.

Both are append-only. An arrival is noted once for each content, name and manifest entry, so that landing the same
folder again notes nothing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ingest import manifest
from ingest.files import read_json, write_json
from ingest.model import content_id

REPORT_SUFFIXES = (".txt", ".html", ".htm")
IGNORED_NAMES = frozenset({manifest.FILE_NAME, "thumbs.db", "desktop.ini"})
IGNORED_PREFIXES = (".", "~$", "README", "readme")
_BLOCK = 1 << 20


class LandingError(ValueError):
    """The folder can't be landed at all; the message names it."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file as it arrived. `sha256` is empty where there were no bytes to archive, and `problem` says why."""

    source_name: str
    sha256: str
    problem: str = ""
    region: str = ""
    year: str = ""
    publisher: str = ""
    received: str = ""
    manifest_line: int = 0

    @property
    def report_id(self) -> str:
        """Id of the report: its content's, or its name's where it has no content."""
        return self.sha256[:16] if self.sha256 else content_id("no content", self.source_name)


def land(folder: Path, archive: Path) -> list[Arrival]:
    """Archive the files of a folder, note those that are new, and return all arrivals of the folder in name order.

    Raises LandingError where the folder does not exist, ManifestError where its manifest can't be used.
    """
    if not folder.is_dir():
        raise LandingError(f"{folder}: no such folder")
    entries = manifest.read(folder)
    arrivals = []
    for path in _report_files(folder):
        name = path.relative_to(folder).as_posix()
        entry = entries.get(name, manifest.Entry())
        sha256, problem = _archived(path, archive)
        arrivals.append(
            Arrival(name, sha256, problem, entry.region, entry.year, entry.publisher, entry.received, entry.line)
        )
    _note(arrivals, archive)
    return arrivals


def arrive(path: Path, archive: Path) -> Arrival:
    """Archive one file without noting it, for callers that look at a file and keep nothing."""
    name = path.absolute()
    return Arrival(f"{name.parent.name}/{name.name}", *_archived(path, archive))


def all_arrivals(archive: Path) -> list[Arrival]:
    """Every arrival ever noted, the oldest first."""
    batches = sorted((archive / "arrivals").glob("*.json"))
    return [Arrival(**row) for batch in batches for row in read_json(batch)]


def content_path(archive: Path, sha256: str) -> Path:
    """Where the archive keeps a content."""
    return archive / "files" / sha256[:2] / sha256


def _report_files(folder: Path) -> Iterator[Path]:
    """Files to register in name order, and folders that are named like one."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(IGNORED_PREFIXES))
        for name in sorted([*names, *(name for name in folders if name.lower().endswith(REPORT_SUFFIXES))]):
            if name.lower() not in IGNORED_NAMES and not name.startswith(IGNORED_PREFIXES):
                yield Path(parent) / name


def _archived(path: Path, archive: Path) -> tuple[str, str]:
    """SHA-256 of a file once it lies in the archive; else an empty one and the reason."""
    if path.is_dir():
        return "", "a folder, not a file"
    if not path.is_file():
        return "", "not a regular file"
    waiting = archive / "files" / f".arriving-{os.getpid()}"
    waiting.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    try:
        with path.open("rb") as source, waiting.open("wb") as target:
            while block := source.read(_BLOCK):
                digest.update(block)
                target.write(block)
            target.flush()
            os.fsync(target.fileno())
    except OSError as problem:
        waiting.unlink(missing_ok=True)
        return "", f"can't be opened: {problem.strerror}"
    sha256 = digest.hexdigest()
    kept = content_path(archive, sha256)
    if kept.exists():
        waiting.unlink()
    else:
        kept.parent.mkdir(parents=True, exist_ok=True)
        waiting.chmod(0o444)
        shutil.move(waiting, kept)
    return sha256, ""


def _note(arrivals: list[Arrival], archive: Path) -> None:
    """Note the arrivals that were not noted before as one batch."""
    known = set(map(_identity, all_arrivals(archive)))
    new = [asdict(arrival) for arrival in arrivals if _identity(arrival) not in known]
    if not new:
        return
    folder = archive / "arrivals"
    number = len(list(folder.glob("*.json"))) + 1
    digest = content_id(*(row[key] for row in new for key in sorted(row)))
    write_json(folder / f"{number:06d}-{digest}.json", new)


def _identity(arrival: Arrival) -> tuple[Any, ...]:
    """What makes an arrival the same one: all it says but the line on which the manifest says it."""
    row = asdict(arrival)
    del row["manifest_line"]
    return tuple(row.values())
