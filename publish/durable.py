"""File operations that survive a crash at any instant: locks, flushed folders, and symlinks replaced in one rename."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def exclusive_lock(path: Path) -> Iterator[None]:
    """Holds an exclusive lock on `path`, waiting for whoever has it; the kernel frees it when the holder dies."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def flush_tree(folder: Path) -> None:
    """Makes sure that every file and folder below `folder`, and itself, is on disk."""
    for parent, _, names in os.walk(folder):
        for name in names:
            _flush(Path(parent) / name)
        _flush(Path(parent))


def rename_durably(source: Path, target: Path) -> None:
    """Renames within one file system and flushes the folder that holds the new name."""
    source.rename(target)
    _flush(target.parent)


def point_to(link: Path, target: str) -> None:
    """Makes `link` a symlink to the relative `target` in one atomic rename: a reader sees the old target or the new."""
    partial = link.with_name(f".{link.name}.{os.getpid()}")
    partial.unlink(missing_ok=True)
    partial.symlink_to(target, target_is_directory=True)
    partial.replace(link)
    _flush(link.parent)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
