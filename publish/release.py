"""Publishes a candidate as a release: an immutable folder, and one symlink that says which release is current.

A release is built under a name that no reader looks at, flushed to disk, renamed to its id, and only then made
current by replacing the symlink `current` in one rename. Killed at any instant, the old release stays current or the
new one is.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from expectations.result import GateResult, StructuralFailure
from publish import manifest
from publish.datapackage import data_package
from publish.durable import exclusive_lock, flush_tree, point_to, rename_durably
from publish.exports import write_findings_csv, write_parquet
from publish.marts_file import FILE_NAME, write_marts
from publish.quality_site import write_quality_site
from publish.semantic_manifest import manifest_of

RELEASES = "releases"
CURRENT = "current"
_ID_DIGITS = 16


class UnknownRelease(LookupError):
    """There is no complete release of that id."""


@dataclass(frozen=True, slots=True)
class ReleaseResult:
    """What publishing did. `new` is false where the same inputs had been released before."""

    release_id: str
    path: Path
    new: bool
    previous: str | None
    findings: Mapping[str, int]

    def as_dict(self) -> dict[str, Any]:
        """JSON-able summary; `path` is relative to the warehouse."""
        return {
            "release": self.release_id,
            "path": f"{RELEASES}/{self.release_id}",
            "new": self.new,
            "previous": self.previous,
            "findings": dict(self.findings),
        }


def release_id(inputs: Mapping[str, Any]) -> str:
    """Id of the release made from `inputs` (fingerprints of the years, code version): the same inputs, the same id."""
    content = json.dumps(inputs, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode("utf-8")).hexdigest()[:_ID_DIGITS]


def publish(
    candidate: Path,
    home: Path,
    inputs: Mapping[str, Any],
    gate_result: GateResult,
) -> ReleaseResult:
    """Publishes `candidate` in the warehouse `home` and makes it current; waits while another process publishes.

    `inputs` are JSON-able and decide the id; they go into the manifest. Where that release exists and is complete, only
    `current` is pointed to it.
    Raises `StructuralFailure` when the gate did not pass: such a candidate can't be published.
    """
    if gate_result.failures:
        raise StructuralFailure(gate_result)
    identity = release_id(inputs)
    releases = home / RELEASES
    with exclusive_lock(releases / ".lock"):
        _remove_leftovers(releases)
        folder = releases / identity
        previous = _current_id(home)
        new = not is_complete(folder)
        if new:
            # Complete under another name first: nobody ever sees half a release under its id.
            draft = releases / f".tmp-{identity}-{os.getpid()}"
            if folder.exists():
                rename_durably(folder, releases / f".tmp-{identity}-damaged")
            _write_contents(candidate, draft, identity, inputs, gate_result, previous)
            flush_tree(draft)
            rename_durably(draft, folder)
        if previous != identity:
            point_to(home / CURRENT, f"{RELEASES}/{identity}")
        _remove_leftovers(releases)
    findings = read_manifest(folder)["findings"]
    return ReleaseResult(identity, folder, new, previous if previous != identity else None, findings)


def current_release(home: Path) -> Path | None:
    """Folder of the current release, resolved once: what is read below it is never a mixture. None without one."""
    identity = _current_id(home)
    return None if identity is None else home / RELEASES / identity


def list_releases(home: Path) -> list[dict[str, Any]]:
    """All complete releases, oldest first: id, whether it is current, when it was made (epoch), its manifest."""
    folders = [path for path in (home / RELEASES).glob("[!.]*") if is_complete(path)]
    identity = _current_id(home)
    return [
        {
            "release": folder.name,
            "current": folder.name == identity,
            "made_at": folder.stat().st_mtime,
            "manifest": read_manifest(folder),
        }
        for folder in sorted(folders, key=lambda folder: (folder.stat().st_mtime, folder.name))
    ]


def switch_to(home: Path, identity: str) -> str | None:
    """Makes a release current that exists already (a rollback); returns the id that was current before.

    Raises `UnknownRelease` where there is no complete release of that id.
    """
    if identity not in {release["release"] for release in list_releases(home)}:
        raise UnknownRelease(f"no complete release {identity}")
    with exclusive_lock(home / RELEASES / ".lock"):
        previous = _current_id(home)
        point_to(home / CURRENT, f"{RELEASES}/{identity}")
    return previous


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of the release in `folder`."""
    content: dict[str, Any] = json.loads((folder / manifest.FILE_NAME).read_text(encoding="utf-8"))
    return content


def is_complete(folder: Path) -> bool:
    """Whether `folder` holds a whole release: its manifest, and every file in it with its size."""
    try:
        content = read_manifest(folder)
        return content["release_id"] == folder.name and all(
            (folder / file["path"]).stat().st_size == file["bytes"] for file in content["files"]
        )
    except (OSError, ValueError, KeyError):
        return False


def _write_contents(
    candidate: Path,
    folder: Path,
    identity: str,
    inputs: Mapping[str, Any],
    gate_result: GateResult,
    previous: str | None,
) -> None:
    folder.mkdir()
    tables = write_marts(candidate, folder / FILE_NAME)
    shutil.copyfile(manifest_of(candidate), manifest_of(folder / FILE_NAME))
    with duckdb.connect(str(folder / FILE_NAME), read_only=True) as marts:
        write_parquet(marts, tables, folder / "parquet")
        findings_columns = write_findings_csv(marts, folder / "findings.csv")
        about = manifest.release_manifest(marts, identity, dict(inputs), gate_result, tables, previous)
        write_quality_site(marts, folder / "quality", about, gate_result)
    _write_json(folder / "datapackage.json", data_package(identity, folder, tables, findings_columns))
    about["files"] = manifest.file_list(folder)
    _write_json(folder / manifest.FILE_NAME, about)


def _write_json(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _current_id(home: Path) -> str | None:
    link = home / CURRENT
    return link.readlink().name if link.is_symlink() and link.exists() else None


def _remove_leftovers(releases: Path) -> None:
    """Removes what dead runs left: the lock is held, so nobody alive is working in there."""
    for leftover in releases.glob(".tmp-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    for partial in releases.parent.glob(f".{CURRENT}.*"):
        partial.unlink(missing_ok=True)
