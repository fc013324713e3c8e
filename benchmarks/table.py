"""The results as tables on stdout."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.engines import ENGINES, OURS
from benchmarks.measures import MEMORY_LIMIT_MB

Result = dict[str, Any]

NOT_MEASURED = "not measured"


def tables(results: Result) -> Iterator[str]:
    """All tables, line by line; sections that were left out are left out here too."""
    setting = results["setting"]
    yield f"Python {setting['python']}, {setting['machine']}, one thread, CPU time, {setting['rounds']} rounds"
    for name, versions in setting["versions"].items():
        yield f"  {name}: {ENGINES[name].does}{f' ({versions})' if versions else ''}"
    if "speed" in results:
        yield from _section("Speed, MB of UTF-8 a second (ratio: ours to this one, median of pairs in alternation)")
        yield from _table(
            ("engine", "texts", "MB", "MB/s", "ratio", "lowest", "highest"), map(_speed, results["speed"])
        )
    if "memory" in results:
        yield from _section("Peak memory in MB, a process each")
        yield from _table(("engine", "loaded", "after all texts"), map(_memory, results["memory"]))
    if "growth" in results:
        yield from _section(f"{OURS}, one document of each size (memory must stay below {MEMORY_LIMIT_MB} MB)")
        yield from _table(
            ("document", "MB", "MB/s", "peak MB"),
            (
                (row["document"], f"{row['mb']:.1f}", f"{row['mb_per_s']:.2f}", f"{row['peak_mb']:.0f}")
                for row in results["growth"]
            ),
        )
    if "hostile" in results:
        yield from _section(f"{OURS}, hostile texts, MB/s (linear time: the same at each size)")
        sizes = [name for name in results["hostile"][0] if name.startswith("mb_per_s_at_")]
        heads = [f"at {name.removeprefix('mb_per_s_at_')} MB" for name in sizes]
        yield from _table(
            ("text", *heads),
            ((row["text"], *(_or_reason(row, name) for name in sizes)) for row in results["hostile"]),
        )
    if "quality" in results:
        yield from _section("Agreement with labels (spans overlap, values equal to 1e-6)")
        yield from _table(
            ("engine", "labels of", "precision", "recall", "F1", "money precision", "recall", "F1"),
            map(_quality, results["quality"]),
        )
    if "sums" in results:
        yield from _section(
            "Sums found in the validation tables of AggreCol (annotated; the trees were trained on them)"
        )
        yield from _table(("sums", "precision", "recall", "micro F1", "macro F1"), iter(_sums(results["sums"])))
        if "tables" in results["sums"]:
            row = results["sums"]
            yield f"  {row['tables']} tables, seconds: median {row['median_s']:.3f}, most {row['longest_s']:.2f}"


def _speed(row: Result) -> Sequence[str]:
    if "not_measured" in row:
        return _not_measured(row)
    cells = [row["engine"], row["corpus"], f"{row['mb']:.3f}", f"{row['mb_per_s']:.3f}"]
    if "ours_is_times" in row:
        cells += [f"{ratio:.2f}" for ratio in (row["ours_is_times"], *row["ours_is_times_range"])]
    return cells


def _memory(row: Result) -> Sequence[str]:
    if "not_measured" in row:
        return _not_measured(row)
    return row["engine"], f"{row['loaded_mb']:.0f}", f"{row['peak_mb']:.0f}"


def _quality(row: Result) -> Sequence[str]:
    if "not_measured" in row:
        return _not_measured(row)
    shares = [
        f"{row[part][name]:.3f}" if row[part] else "-"
        for part in ("all", "money")
        for name in ("precision", "recall", "f1")
    ]
    return row["engine"], row["labels_of"], *shares


def _sums(result: Result) -> list[Sequence[str]]:
    if "not_measured" in result:
        return [("all", f"{NOT_MEASURED}: {result['not_measured']}")]
    rates = ("precision", "recall", "micro_f1", "macro_f1")
    heads = {"exact": "total and parts", "total": "total alone"}
    return [(head, *(f"{result[name][rate]:.3f}" for rate in rates)) for name, head in heads.items()]


def _not_measured(row: Result) -> Sequence[str]:
    return row["engine"], f"{NOT_MEASURED}: {row['not_measured']}"


def _or_reason(row: Result, name: str) -> str:
    return f"{NOT_MEASURED}: {row['not_measured']}" if row[name] is None else f"{row[name]:.2f}"


def _section(title: str) -> Iterator[str]:
    yield ""
    yield title


def _table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
    """Columns as wide as their cells, numbers to the right. A reason why nothing was measured may be of any length."""
    lines = [head, *rows]
    columns = range(len(head))
    cells = [[line[at] for line in lines if len(line) > at and not line[at].startswith(NOT_MEASURED)] for at in columns]
    widths = [max(map(_width, column)) for column in cells]
    numeric = [all(cell[:1].isdigit() or cell == "-" for cell in column[1:]) for column in cells]
    for line in lines:
        padded = []
        for at, cell in enumerate(line):
            blanks = " " * (widths[at] - _width(cell))
            padded.append(blanks + cell if numeric[at] else cell + blanks)
        yield ("  " + "  ".join(padded)).rstrip()


def _width(cell: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in cell)
