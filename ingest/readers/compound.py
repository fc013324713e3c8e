"""Streams of an OLE2 compound file, the box in which old Office documents lie ([MS-CFB])."""

from __future__ import annotations

import struct
from itertools import chain

from ingest.readers.failure import Unreadable

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_END = 0xFFFFFFFA
"""Sector numbers from here on are marks: the end of a chain, a free sector."""
_ENTRY = 128
_DAMAGED = "a damaged OLE2 file"


class Compound:
    """A compound file in memory. Raises Unreadable where its tables make no sense."""

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEADER or not data.startswith(MAGIC):
            raise Unreadable(f"{_DAMAGED}: its head is missing")
        self.data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 0x1E)
        if shift not in (9, 12) or mini_shift != 6:
            raise Unreadable(f"{_DAMAGED}: its sectors have no known size")
        self.size, self.mini_size = 1 << shift, 1 << mini_shift
        self.count = (len(data) - 1) // self.size
        (directory,) = struct.unpack_from("<I", data, 0x30)
        self.cutoff, mini_fat = struct.unpack_from("<II", data, 0x38)
        self.fat = self._table(self._fat_sectors())
        entries = self._chain(directory)
        self.entries = [entries[at : at + _ENTRY] for at in range(0, len(entries) - _ENTRY + 1, _ENTRY)]
        self.mini_fat = list(chain.from_iterable(struct.iter_unpack("<I", _whole(self._chain(mini_fat)))))
        root = self.entries[0] if self.entries else b"\0" * _ENTRY
        self.mini = self._chain(struct.unpack_from("<I", root, 0x74)[0])

    def stream(self, *names: str) -> bytes | None:
        """Content of the first stream of these names."""
        for name in names:
            for entry in self.entries:
                length = struct.unpack_from("<H", entry, 0x40)[0]
                if entry[0x42] != 2 or entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace") != name:
                    continue
                first, size = struct.unpack_from("<II", entry, 0x74)
                if size < self.cutoff:
                    return self._mini_chain(first)[:size]
                return self._chain(first)[:size]
        return None

    def _sector(self, number: int) -> bytes:
        if number >= self.count:
            raise Unreadable(f"{_DAMAGED}: it ends too early")
        return self.data[(number + 1) * self.size : (number + 2) * self.size]

    def _fat_sectors(self) -> list[int]:
        """Sectors of the table of sectors: 109 in the header, the others in a chain of their own."""
        sectors = [number for (number,) in struct.iter_unpack("<I", self.data[0x4C:_HEADER])]
        (following,) = struct.unpack_from("<I", self.data, 0x44)
        seen = 0
        while following < _END:
            seen += 1
            if seen > self.count:
                raise Unreadable(f"{_DAMAGED}: its table goes round in a circle")
            numbers = [number for (number,) in struct.iter_unpack("<I", _whole(self._sector(following)))]
            if not numbers:
                break
            sectors += numbers[:-1]
            following = numbers[-1]
        return [number for number in sectors if number < _END]

    def _table(self, sectors: list[int]) -> list[int]:
        if len(sectors) > self.count:
            raise Unreadable(f"{_DAMAGED}: its table is longer than the file")
        return list(
            chain.from_iterable(chain.from_iterable(struct.iter_unpack("<I", _whole(self._sector(n))) for n in sectors))
        )

    def _chain(self, first: int) -> bytes:
        """Sectors from the first on, as the table links them."""
        pieces: list[bytes] = []
        number = first
        while number < _END:
            if len(pieces) > self.count or number >= len(self.fat):
                raise Unreadable(f"{_DAMAGED}: its sectors go round in a circle")
            pieces.append(self._sector(number))
            number = self.fat[number]
        return b"".join(pieces)

    def _mini_chain(self, first: int) -> bytes:
        pieces: list[bytes] = []
        number = first
        while number < _END:
            if len(pieces) > len(self.mini_fat) or number >= len(self.mini_fat):
                raise Unreadable(f"{_DAMAGED}: its sectors go round in a circle")
            pieces.append(self.mini[number * self.mini_size : (number + 1) * self.mini_size])
            number = self.mini_fat[number]
        return b"".join(pieces)


def _whole(data: bytes) -> bytes:
    """Without a number that is cut off at the end."""
    return data[: len(data) - len(data) % 4]
