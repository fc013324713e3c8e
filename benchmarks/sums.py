"""How well the sums of tables are found: AggreCol's validation tables, where they are there.

The scores are those of the shared scorer: micro pools all sums of all tables, macro averages over tables, a table that
has no sums and for which none are told counting 1.
"""

from __future__ import annotations

import gzip
import json
import statistics
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ingest.returns.sums import Sum, find_sums

Result = dict[str, Any]
TABLES = Path(__file__).resolve().parents[2] / "shared" / "tables" / "aggrecol_validation.jl.gz"


def sums(path: Path = TABLES) -> Result:
    """Scores and times over a dataset (a table a line); why not, where it is not there."""
    if not path.is_file():
        return {"not_measured": f"no {path.name} beside the project"}
    found, seconds = {}, []
    tables = read_tables(path)
    for at, table in enumerate(tables):
        start = time.perf_counter()
        found[at] = find_sums(table["table_array"])
        seconds.append(time.perf_counter() - start)
    return {
        "tables": len(tables),
        **figures(tables, found),
        "median_s": statistics.median(seconds),
        "longest_s": max(seconds),
    }


def read_tables(path: Path) -> list[Result]:
    """The tables of a gzipped dataset."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def figures(tables: Sequence[Result], found: Mapping[int, Iterable[Sum]]) -> Result:
    """Precision, recall and F1 of the tables that `found` has: of whole sums (exact) and of total cells (total)."""
    result: Result = {}
    for name in ("exact", "total"):
        counts = []
        for at, sums_found in found.items():
            gold = {
                _item(name, a["aggregator_index"], a["aggregatee_indices"])
                for a in tables[at]["aggregation_annotations"]
                if a["operator"] == "Sum"
            }
            told = {_item(name, s.total, s.parts) for s in sums_found}
            counts.append((len(gold & told), len(told), len(gold)))
        rates = [_rates(*count) for count in counts]
        micro = _rates(*(sum(column) for column in zip(*counts, strict=True)))
        result[name] = {
            "precision": micro[0],
            "recall": micro[1],
            "micro_f1": micro[2],
            "macro_f1": sum(rate[2] for rate in rates) / max(1, len(rates)),
        }
    return result


def line_of(result: Result) -> str:
    """The scores in one line."""
    return "; ".join(
        f"{name} micro F1 {rates['micro_f1']:.3f} (P {rates['precision']:.3f} R {rates['recall']:.3f}), "
        f"macro F1 {rates['macro_f1']:.3f}"
        for name, rates in ((name, result[name]) for name in ("exact", "total"))
    )


def _item(name: str, total: Iterable[int], parts: Iterable[Iterable[int]]) -> Any:
    cell = tuple(total)
    return cell if name == "total" else (cell, frozenset(tuple(part) for part in parts))


def _rates(hits: int, told: int, gold: int) -> tuple[float, float, float]:
    if not told and not gold:
        return 1.0, 1.0, 1.0
    precision, recall = hits / told if told else 0.0, hits / gold if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0
