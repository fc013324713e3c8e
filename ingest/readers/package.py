"""Zip packages as untrusted input: opened without surprises, parts read up to a limit."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from ingest.readers import limits
from ingest.readers.failure import Unreadable

DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, struct.error, IndexError,
    OverflowError, NotImplementedError,
)  # fmt: skip
"""What the zip module raises over damaged archives, beside what it says itself."""
_ENCRYPTED = 0x1
_BLOCK = 1 << 18


class _BoundedReads(io.FileIO):
    """A file of which nobody reads more at once than an archive's list of contents may be long.

    The zip module reads the whole list with one call of the length that the archive claims.
    """

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > limits.LARGEST_DIRECTORY:
            raise Unreadable(f"a zip archive whose list of contents has more than {limits.LARGEST_DIRECTORY} bytes")
        return super().read(-1 if size is None else size) or b""


def open_package(path: Path) -> zipfile.ZipFile:
    """Open a zip archive. Raises Unreadable where it is damaged or its list of contents too long."""
    source = _BoundedReads(path)
    try:
        return _Package(source)
    except DAMAGE as problem:
        source.close()
        raise Unreadable(f"a damaged or truncated zip archive ({problem})") from None
    except BaseException:
        source.close()
        raise


class _Package(zipfile.ZipFile):
    """A ZipFile that closes the file it was given."""

    def __init__(self, source: _BoundedReads) -> None:
        self._source = source
        super().__init__(source)

    def close(self) -> None:
        super().close()
        self._source.close()


def is_encrypted(member: zipfile.ZipInfo) -> bool:
    """Whether a member needs a password."""
    return bool(member.flag_bits & _ENCRYPTED)


def blocks(package: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> Iterator[bytes]:
    """Content of a member, piece by piece.

    Raises Unreadable where it is encrypted, damaged, packed in an unknown way, or longer than `most` bytes.
    """
    if is_encrypted(member):
        raise Unreadable("encrypted with a password")
    count = 0
    try:
        with package.open(member) as source:
            while block := source.read(_BLOCK):
                count += len(block)
                if count > most:
                    raise Unreadable(f"unpacks to more than {most // limits.MEGABYTE} MB")
                yield block
    except NotImplementedError as problem:
        raise Unreadable(f"packed in a way that is not supported ({problem})") from None
    except RuntimeError as problem:
        raise Unreadable(f"can't be unpacked ({problem})") from None
    except DAMAGE as problem:
        raise Unreadable(f"damaged inside its archive ({problem})") from None
