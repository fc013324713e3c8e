"""Small file operations that leave either the old state or the new one, never half of it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ingest.model import SCHEMAS, SORT_KEYS


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole: a reader finds it complete or not at all, also after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f".{path.name}.{os.getpid()}")
    with waiting.open("wb") as target:
        target.write(data)
        target.flush()
        os.fsync(target.fileno())
    waiting.replace(path)


def write_json(path: Path, value: Any) -> None:
    """Write JSON with sorted keys, so that equal values give equal bytes."""
    write_bytes(path, (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode("utf-8"))


def read_json(path: Path) -> Any:
    """Read a JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


def write_table(path: Path, name: str, rows: Iterable[dict[str, Any]]) -> int:
    """Write rows as staged table `name`, in its schema and order; equal rows give equal bytes. Returns a count."""
    return write_staged(path, name, pa.Table.from_pylist(list(rows), schema=SCHEMAS[name]))


def write_staged(path: Path, name: str, table: pa.Table) -> int:
    """Write an Arrow table in the schema of staged table `name`, in its order. Returns a count."""
    table = table.sort_by([(column, "ascending") for column in SORT_KEYS[name]])
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f".{path.name}.{os.getpid()}")
    pq.write_table(table, waiting, compression="zstd", write_statistics=True)
    waiting.replace(path)
    return int(table.num_rows)
