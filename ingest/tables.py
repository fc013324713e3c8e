"""The staged tables: their schemas, and how they are written.

The column names are the contract that dbt sources, the command and users rely on; `SCHEMAS` is their one definition,
used to write the staged Parquet files and to check them. Apart from the rows themselves (model.py), as Arrow takes more
memory than reading a report does.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

ROWS_AT_ONCE = 10_000

_text, _int, _float, _bool = pa.string(), pa.int64(), pa.float64(), pa.bool_()

SCHEMAS: dict[str, pa.Schema] = {
    "reports": pa.schema(
        [
            ("report_id", _text),
            ("source_name", _text),
            ("sha256", _text),
            ("format", _text),
            ("encoding", _text),
            ("title", _text),
            ("publisher", _text),
            ("published_on", pa.date32()),
            ("region_code", _text),
            ("region_name", _text),
            ("region_level", _text),
            ("region_from", _text),
            ("year", _int),
            ("year_from", _text),
            ("revision", _int),
            ("supersedes", _text),
            ("superseded_by", _text),
            ("duplicate_of", _text),
            ("received_at", pa.date32()),
            ("characters", _int),
            ("status", _text),
            ("problem", _text),
        ]
    ),
    "documents": pa.schema([("report_id", _text), ("text", _text)]),
    "figures": pa.schema(
        [
            ("figure_id", _text),
            ("report_id", _text),
            ("start", _int),
            ("end", _int),
            ("sheet", _text),
            ("cell", _text),
            ("row_path", _text),
            ("column_path", _text),
            ("quote", _text),
            ("sentence", _text),
            ("value", _float),
            ("lo", _float),
            ("hi", _float),
            ("lo_open", _bool),
            ("hi_open", _bool),
            ("bound", _text),
            ("last_digit", _float),
            ("unit", _text),
            ("fact", _text),
            ("measure", _text),
            ("basis", _text),
            ("measure_kind", _text),
            ("region_code", _text),
            ("region_name", _text),
            ("year", _int),
            ("event", _int),
            ("repeat_of", _text),
            ("confidence", _float),
        ]
    ),
    "claims": pa.schema(
        [
            ("claim_id", _text),
            ("report_id", _text),
            ("source", _text),
            ("kind", _text),
            ("relation", _text),
            ("cue", _text),
            ("exhaustive", _bool),
            ("start", _int),
            ("end", _int),
        ]
    ),
    "claim_terms": pa.schema(
        [("claim_id", _text), ("figure_id", _text), ("role", _text), ("weight", _float), ("position", _int)]
    ),
    "figure_aspects": pa.schema([("figure_id", _text), ("aspect", _text), ("value", _text), ("wording", _text)]),
    "aspects": pa.schema(
        [("aspect", _text), ("value", _text), ("name_zh", _text), ("name_en", _text), ("facts", _text)]
    ),
    "notices": pa.schema(
        [
            ("report_id", _text),
            ("severity", _text),
            ("code", _text),
            ("sheet", _text),
            ("cell", _text),
            ("message", _text),
            ("message_zh", _text),
        ]
    ),
    "measures": pa.schema(
        [
            ("measure", _text),
            ("fact", _text),
            ("name_zh", _text),
            ("name_en", _text),
            ("definition", _text),
            ("dimension", _text),
            ("measure_kind", _text),
            ("additive_over_regions", _bool),
            ("additive_over_years", _bool),
        ]
    ),
    "regions": pa.schema(
        [
            ("region_code", _text),
            ("region_name", _text),
            ("region_level", _text),
            ("parent_code", _text),
            ("valid_from", _int),
            ("valid_to", _int),
            ("name_pinyin", _text),
            ("name_en", _text),
            ("change", _text),
            ("predecessors", _text),
            ("successors", _text),
            ("place_id", _text),
        ]
    ),
    "region_changes": pa.schema(
        [
            ("predecessor_code", _text),
            ("predecessor_valid_from", _int),
            ("successor_code", _text),
            ("successor_valid_from", _int),
            ("year", _int),
            ("change", _text),
        ]
    ),
}
"""Arrow schema of every staged table, by name; a row is what the name says: one report, one figure, one claim."""

SORT_KEYS: dict[str, list[str]] = {
    "reports": ["report_id"],
    "documents": ["report_id"],
    "figures": ["report_id", "start", "figure_id"],
    "claims": ["report_id", "start", "claim_id"],
    "claim_terms": ["claim_id", "position"],
    "figure_aspects": ["figure_id", "aspect"],
    "aspects": ["aspect", "value"],
    "notices": ["report_id", "sheet", "cell", "code", "message"],
    "measures": ["measure"],
    "regions": ["region_code", "valid_from"],
    "region_changes": ["predecessor_code", "predecessor_valid_from", "successor_code", "successor_valid_from"],
}
"""Row order in the staged files: what makes a re-run byte-identical."""


def write_table(path: Path, name: str, rows: Iterable[dict[str, Any]]) -> int:
    """Write rows as staged table `name`, in its schema and order; equal rows give equal bytes. Returns a count."""
    batches = [pa.RecordBatch.from_pylist(batch, schema=SCHEMAS[name]) for batch in _in_batches(rows)]
    return write_staged(path, name, pa.Table.from_batches(batches, schema=SCHEMAS[name]).combine_chunks())


def write_staged(path: Path, name: str, table: pa.Table) -> int:
    """Write an Arrow table in the schema of staged table `name`, in its order. Returns a count."""
    table = table.sort_by([(column, "ascending") for column in SORT_KEYS[name]]).combine_chunks()
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f".{path.name}.{os.getpid()}")
    pq.write_table(table, waiting, compression="zstd", write_statistics=True)
    waiting.replace(path)
    return int(table.num_rows)


def _in_batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Some rows at a time: as Python objects, those of a long report take many times the memory of the table."""
    left = iter(rows)
    while batch := list(islice(left, ROWS_AT_ONCE)):
        yield batch
