"""Rows kept small: what a long document yields would, as Python objects, take more memory than reading it does."""

from __future__ import annotations

import pickle
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import islice
from operator import attrgetter
from typing import Any, TypeVar, overload

Row = TypeVar("Row")

AT_ONCE = 2_000
"""Rows packed together: fewer share fewer of their words, more take more memory while they are read."""


class Packed(Sequence[Row]):
    """A sequence of dataclass rows, compressed some thousand at a time; read from front to back.

    A row that is read is a copy: changing it changes nothing here.
    """

    def __init__(self, kind: type[Row]) -> None:
        self._kind = kind
        names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
        self._values = attrgetter(*names)
        self._blocks: list[bytes] = []
        self._starts: list[int] = []
        self._length = 0
        self._last: tuple[int, list[Row]] = (-1, [])

    def extend(self, rows: Iterable[Row]) -> None:
        """Add rows."""
        left = iter(rows)
        while block := list(map(self._values, islice(left, AT_ONCE))):
            self._blocks.append(zlib.compress(pickle.dumps(block, protocol=pickle.HIGHEST_PROTOCOL), level=1))
            self._starts.append(self._length)
            self._length += len(block)

    def __len__(self) -> int:
        """Number of rows."""
        return self._length

    def __iter__(self) -> Iterator[Row]:
        """All rows, unpacked a block at a time."""
        for block in range(len(self._blocks)):
            yield from self._rows(block)

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        """One row, or a list of some; the block of the last one asked for is kept."""
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(self._length))]
        at = index + self._length if index < 0 else index
        if not 0 <= at < self._length:
            raise IndexError(index)
        block = bisect_right(self._starts, at) - 1
        if self._last[0] != block:
            self._last = block, self._rows(block)
        return self._last[1][at - self._starts[block]]

    def _rows(self, block: int) -> list[Row]:
        # What this process packed itself, and nobody else can reach.
        values: list[tuple[Any, ...]] = pickle.loads(zlib.decompress(self._blocks[block]))
        return [self._kind(*row) for row in values]
