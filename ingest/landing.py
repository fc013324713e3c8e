"""Landing: every file of a folder is archived under its SHA-256 and its arrival noted, before anybody looks inside.

A zip archive is kept like any file, and each file in it arrives under `archive.zip/path/inside.txt` in its place.

Both are append-only. An arrival is noted once for each content, name and manifest entry, so that landing the same
folder again notes nothing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from ingest import archives, manifest
from ingest.files import read_json, write_json
from ingest.model import content_id
from ingest.readers import kind
from ingest.readers.decode import decode
from ingest.readers.failure import Unreadable

REPORT_SUFFIXES = kind.REPORT_SUFFIXES
IGNORED_NAMES = frozenset({manifest.FILE_NAME, "thumbs.db", "desktop.ini"})
IGNORED_PREFIXES = (".", "~$", "README", "readme", "__MACOSX")
_BLOCK = 1 << 20
_LARGEST_MANIFEST = 4 << 20


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
    files = {_shown(path.relative_to(folder)): path for path in _report_files(folder)}
    entries = manifest.read(folder, files.keys())
    arrivals = [arrival for name, path in files.items() for arrival in _arrive(path, name, archive, entries)]
    manifest.check_members(entries, files.keys(), {arrival.source_name for arrival in arrivals})
    _note(arrivals, archive)
    return arrivals


def arrive(path: Path, archive: Path) -> Arrival:
    """Archive one file without noting it, for callers that look at a file and keep nothing."""
    return Arrival(_short_name(path), *_archived(path, archive))


def arrive_all(path: Path, archive: Path) -> list[Arrival]:
    """The same, with one arrival for each file in a zip archive."""
    return _arrive(path, _short_name(path), archive, {})


def _short_name(path: Path) -> str:
    """The file and its folder: all that place and year are told by."""
    name = path.absolute()
    return _shown(Path(name.parent.name, name.name))


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


def _shown(path: Path) -> str:
    """A relative path as text; names in another encoding than the system's are decoded as they were meant."""
    name = path.as_posix()
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        raw = os.fsencode(name)
        try:
            return decode(raw)[0]
        except Unreadable:
            return raw.decode("gb18030", "replace")
    return name


def _arrive(path: Path, name: str, archive: Path, entries: Mapping[str, manifest.Entry]) -> list[Arrival]:
    """Arrivals of one file: its own, or those of the files in it. The manifest may name both."""
    sha256, problem = _archived(path, archive)
    if not problem and kind.is_archive(content_path(archive, sha256), name):
        return _unpacked(sha256, name, archive, entries, archives.Budget())
    return [_arrival(name, sha256, problem, entries.get(name))]


def _arrival(name: str, sha256: str, problem: str, entry: manifest.Entry | None) -> Arrival:
    entry = entry or manifest.Entry()
    return Arrival(name, sha256, problem, entry.region, entry.year, entry.publisher, entry.received, entry.line)


def _unpacked(
    sha256: str, name: str, archive: Path, entries: Mapping[str, manifest.Entry], budget: archives.Budget
) -> list[Arrival]:
    """Arrivals of the files in an archived zip, archives inside it included; one with the reason where there are none.

    What is said of a file: its entry in the folder's manifest, else in the archive's own, else that of the archive.
    """
    path = content_path(archive, sha256)
    arrivals: list[Arrival] = []
    try:
        with archives.opened(path) as package:
            found = archives.members(package, path.stat().st_size, budget)
            known = _with_manifest(package, found, name, entries)
            for member in found:
                if _is_ignored(member.name):
                    continue
                inner = f"{name}/{member.name}"
                entry = known.get(inner) or known.get(name)
                try:
                    if member.problem:
                        raise Unreadable(member.problem)
                    its_sha256 = _kept(archives.content(package, member), archive)
                except Unreadable as problem:
                    arrivals.append(_arrival(inner, "", str(problem), entry))
                    continue
                if kind.is_archive(content_path(archive, its_sha256), inner):
                    deeper = replace(budget, depth=budget.depth - 1)
                    below = known if entry is None else {**known, inner: entry}
                    arrivals.extend(_unpacked(its_sha256, inner, archive, below, deeper))
                    budget.members, budget.size = deeper.members, deeper.size
                else:
                    arrivals.append(_arrival(inner, its_sha256, "", entry))
    except (Unreadable, manifest.ManifestError) as problem:
        return [_arrival(name, sha256, str(problem), entries.get(name))]
    return arrivals or [_arrival(name, sha256, "a zip archive without reports in it", entries.get(name))]


def _with_manifest(
    package: ZipFile, found: list[archives.Member], name: str, entries: Mapping[str, manifest.Entry]
) -> dict[str, manifest.Entry]:
    """Entries by full name: the folder's, and for files it does not name those of a manifest in the archive."""
    for member in found:
        if member.name == manifest.FILE_NAME and not member.problem and member.info.file_size <= _LARGEST_MANIFEST:
            names = {other.name for other in found}
            own = manifest.parse(b"".join(archives.content(package, member)), names.__contains__)
            return {f"{name}/{inner}": entry for inner, entry in own.items()} | dict(entries)
    return dict(entries)


def _is_ignored(name: str) -> bool:
    """Whether a file in an archive is none of the reports, as it would be in a folder."""
    *folders, last = name.split("/")
    return last.lower() in IGNORED_NAMES or any(part.startswith(IGNORED_PREFIXES) for part in (*folders, last))


def _archived(path: Path, archive: Path) -> tuple[str, str]:
    """SHA-256 of a file once it lies in the archive; else an empty one and the reason."""
    if path.is_dir():
        return "", "a folder, not a file"
    if not path.is_file():
        return "", "not a regular file"
    try:
        with path.open("rb") as source:
            return _kept(iter(partial(source.read, _BLOCK), b""), archive), ""
    except OSError as problem:
        return "", f"can't be opened: {problem.strerror}"


def _kept(content: Iterable[bytes], archive: Path) -> str:
    """SHA-256 of a content once it lies in the archive, whole."""
    waiting = archive / "files" / f".arriving-{os.getpid()}"
    waiting.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    try:
        with waiting.open("wb") as target:
            for block in content:
                digest.update(block)
                target.write(block)
            target.flush()
            kept = content_path(archive, digest.hexdigest())
            known = kept.exists()
            if not known:
                os.fsync(target.fileno())
    except BaseException:
        waiting.unlink(missing_ok=True)
        raise
    if known:
        waiting.unlink()
    else:
        kept.parent.mkdir(parents=True, exist_ok=True)
        waiting.chmod(0o444)
        shutil.move(waiting, kept)
    return kept.name


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
