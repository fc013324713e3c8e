"""Zip archives of reports, as they arrive by mail: each file inside is a report of its own.

Nothing is ever written under a name that an archive gives: contents go where the caller keeps them, names are text.
What an archive claims of itself is checked before anything is unpacked; a member never gives more bytes than it claims.
"""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ingest.readers import limits
from ingest.readers.decode import decode
from ingest.readers.failure import Unreadable
from ingest.readers.package import blocks, is_encrypted, open_package

_UTF8_NAME = 0x800
_UNICODE_PATH = 0x7075
_OUTSIDE = "its name leads out of the archive"


@dataclass(slots=True)
class Budget:
    """What may still come out of one landed archive, archives inside it included."""

    members: int = limits.MOST_MEMBERS
    size: int = limits.LARGEST_ARCHIVE
    depth: int = limits.DEEPEST_ARCHIVE


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive. `problem` says why its content can't be had."""

    name: str
    problem: str
    info: zipfile.ZipInfo


def members(package: zipfile.ZipFile, packed: int, budget: Budget) -> list[Member]:
    """Files of an archive of `packed` bytes by name; takes what they need out of the budget.

    Raises Unreadable where they are more, or more bytes, than the budget has, or the archive is nested too deep.
    """
    # Not is_dir(), which fails over a name that damage left empty.
    infos = [info for info in package.infolist() if not info.filename.endswith("/")]
    size = sum(info.file_size for info in infos)
    if budget.depth < 1:
        raise Unreadable(f"an archive more than {limits.DEEPEST_ARCHIVE} archives deep")
    if len(infos) > budget.members:
        raise Unreadable(f"a zip archive of more than {limits.MOST_MEMBERS:,} files")
    if size > budget.size:
        raise Unreadable(f"a zip archive that unpacks to more than {limits.LARGEST_ARCHIVE // limits.MEGABYTE} MB")
    if size > max(limits.RATIO_COUNTS_FROM, limits.HIGHEST_RATIO * packed):
        raise Unreadable(f"a zip archive that unpacks to more than {limits.HIGHEST_RATIO} times its size: refused")
    budget.members -= len(infos)
    budget.size -= size
    encoding = _encoding(infos)
    found: list[Member] = []
    taken: set[str] = set()
    for info in infos:
        name, problem = _name(info, encoding)
        if name in taken:
            problem = "it stands twice in its archive"
            name = next(other for number in range(2, len(infos) + 2) if (other := f"{name} ({number})") not in taken)
        taken.add(name)
        found.append(Member(name, problem or _problem(info), info))
    return sorted(found, key=lambda member: member.name)


def content(package: zipfile.ZipFile, member: Member) -> Iterator[bytes]:
    """Content of a member, piece by piece. Raises Unreadable where it is damaged."""
    return blocks(package, member.info, member.info.file_size)


def opened(path: Path) -> zipfile.ZipFile:
    """Open an archive. Raises Unreadable where it is damaged or too large."""
    if path.stat().st_size > limits.LARGEST_ARCHIVE:
        raise Unreadable(f"a zip archive of more than {limits.LARGEST_ARCHIVE // limits.MEGABYTE} MB")
    return open_package(path)


def _problem(info: zipfile.ZipInfo) -> str:
    mode = info.external_attr >> 16
    if mode and stat.S_IFMT(mode) and not stat.S_ISREG(mode):
        return "a symbolic link, not a file" if stat.S_ISLNK(mode) else "not a regular file"
    return "encrypted with a password" if is_encrypted(info) else ""


def _name(info: zipfile.ZipInfo, encoding: str) -> tuple[str, str]:
    """Path of a member inside its archive, and what is wrong with it, if anything."""
    name = (_unicode_name(info) or _decoded(info, encoding)).replace("\\", "/")
    parts = [part for part in name.split("/") if part not in ("", ".")]
    leads_out = name.startswith("/") or ".." in parts or (len(name) > 1 and name[1] == ":" and name[0].isascii())
    clean = [part.replace(":", "") if index == 0 else part for index, part in enumerate(parts) if part != ".."]
    shown = "".join(sign if sign.isprintable() else "�" for sign in "/".join(clean))
    return str(PurePosixPath(shown or "unnamed")), _OUTSIDE if leads_out else ""


def _unicode_name(info: zipfile.ZipInfo) -> str:
    """The name in the extra field that Info-ZIP writes beside one in a local encoding (APPNOTE 4.6.9)."""
    extra = info.extra
    while len(extra) >= 4:
        kind, size = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        if kind == _UNICODE_PATH and size > 5 and extra[4] == 1:
            return extra[9 : 4 + size].decode("utf-8", "replace")
        extra = extra[4 + size :]
    return ""


def _decoded(info: zipfile.ZipInfo, encoding: str) -> str:
    return info.orig_filename if _says_utf8(info) else _raw(info).decode(encoding, "replace")


def _says_utf8(info: zipfile.ZipInfo) -> bool:
    return bool(info.flag_bits & _UTF8_NAME)


def _raw(info: zipfile.ZipInfo) -> bytes:
    """Bytes of a name that says of itself no encoding; the zip module takes them for code page 437."""
    return info.orig_filename.encode("cp437", "replace")


def _encoding(infos: list[zipfile.ZipInfo]) -> str:
    """Encoding of all names that name none; together, as one name is too short to tell (Windows writes GBK)."""
    try:
        return decode(b"\n".join(_raw(info) for info in infos if not _says_utf8(info)))[1]
    except Unreadable:
        return "gb18030"
