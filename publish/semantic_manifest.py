"""Where the semantic manifest of a DuckDB file stands: dbt's description of the metrics in it."""

from __future__ import annotations

from pathlib import Path

SUFFIX = ".semantic_manifest.json"


def manifest_of(database: Path) -> Path:
    """The semantic manifest beside a DuckDB file, under its name."""
    return database.with_suffix(SUFFIX)
