"""`python -m benchmarks`: measures, prints tables, and writes JSON with -o. `make bench` calls it in .venv-bench."""

from __future__ import annotations

import argparse
import json
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks import measures
from benchmarks import sums as table_sums
from benchmarks.engines import ENGINES, OURS
from benchmarks.table import tables
from benchmarks.texts import Corpus, corpora, read

SECTIONS = ("speed", "memory", "growth", "hostile", "quality", "sums")


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0; 1 where the largest document took more memory than it may; 2 for bad usage."""
    options = _options(arguments)
    found = corpora(options.reports)
    names = [name for name in ENGINES if name in options.engine] if options.engine else list(ENGINES)
    others = [name for name in names if name != OURS]
    results: dict[str, Any] = {"setting": _setting(names, options.rounds)}
    with measures.TextFiles.temporary() as files:
        for section in options.only or SECTIONS:
            print(f"measuring {section}", file=sys.stderr, flush=True)
            match section:
                case "speed":
                    results[section] = measures.speed(others, found, files, options.rounds)
                case "memory":
                    results[section] = measures.memory([OURS, *others], found, files)
                case "growth":
                    results[section] = [
                        row
                        for name, texts in _documents(found, options.long)
                        for row in measures.growth(name, texts, files, options.rounds)
                    ]
                case "hostile":
                    results[section] = measures.hostile(files)
                case "quality":
                    results[section] = measures.quality([OURS, *others], ("texts", "held_back"), files)
                case "sums":
                    results[section] = table_sums.sums()
    print("\n".join(tables(results)))
    if options.output is not None:
        options.output.write_text(json.dumps(results, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    heavy = [row for row in results.get("growth", ()) if row["peak_mb"] > measures.MEMORY_LIMIT_MB]
    for row in heavy:
        print(
            f"error: {row['mb']:.1f} MB of {row['document']} took {row['peak_mb']:.0f} MB of memory, "
            f"more than {measures.MEMORY_LIMIT_MB}",
            file=sys.stderr,
        )
    return 1 if heavy else 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--reports", type=Path, metavar="DIR", help="measure speed on the .txt files below DIR as well")
    parser.add_argument("--long", type=Path, metavar="FILE", help="grow a document of this text too, repeated")
    parser.add_argument("--engine", action="append", choices=[*ENGINES], help="these alone (may be repeated)")
    parser.add_argument("--only", action="append", choices=SECTIONS, help="these measurements alone (may be repeated)")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="rounds of which the median is taken")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write everything as JSON")
    options = parser.parse_args(arguments)
    if options.rounds < 1:
        parser.error("--rounds: at least 1")
    if options.reports is not None and not options.reports.is_dir():
        parser.error(f"--reports: {options.reports} is no folder")
    if options.long is not None and not options.long.is_file():
        parser.error(f"--long: {options.long} is no file")
    return options


def _documents(found: list[Corpus], long: Path | None) -> list[tuple[str, tuple[str, ...]]]:
    """What long documents are made of: all texts in turn, and one text again and again where given."""
    documents = [("all texts, repeated", tuple(text for corpus in found for text in corpus.texts))]
    if long is not None:
        documents.append(("one report, repeated", (read(long),)))
    return documents


def _setting(names: list[str], rounds: int) -> dict[str, Any]:
    versions = {name: ", ".join(filter(None, map(_version, ENGINES[name].packages))) for name in [OURS, *names]}
    return {"python": platform.python_version(), "machine": platform.machine(), "rounds": rounds, "versions": versions}


def _version(package: str) -> str | None:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return None


if __name__ == "__main__":
    sys.exit(main())
