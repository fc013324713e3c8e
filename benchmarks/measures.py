"""What is measured of the engines: speed in alternation, memory, growth with size, and agreement with labels."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.engines import ENGINES, MONEY, MONEY_UNITS, OURS
from benchmarks.texts import HOSTILE, Corpus, labelled, repeated, size
from benchmarks.worker import NotMeasured, Worker
from county_reports.scoring import Score

Result = dict[str, Any]

SIZES = (0.1, 1.0, 10.0)
"""MB of the documents whose time shows how it grows."""

HOSTILE_SIZES = (0.1, 1.0)
HOSTILE_PATIENCE = 60.0
"""Seconds after which a hostile text is reported as too slow."""

MEMORY_LIMIT_MB = 500
"""What a document of the largest of SIZES may take."""


class TextFiles:
    """Texts as files that a worker can read, each written once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, text: str) -> Path:
        """File of a text."""
        data = text.encode("utf-8")
        path = self._folder / f"{hashlib.sha256(data).hexdigest()[:16]}.txt"
        if not path.exists():
            path.write_bytes(data)
        return path

    @classmethod
    @contextmanager
    def temporary(cls) -> Iterator[TextFiles]:
        """Gone afterwards."""
        with tempfile.TemporaryDirectory(prefix="county-reports-bench-") as folder:
            yield cls(Path(folder))


def speed(names: Sequence[str], corpora: Sequence[Corpus], files: TextFiles, rounds: int) -> list[Result]:
    """MB/s of every engine on every corpus, and how many times its speed ours is.

    Each round runs ours and then the other engine on the whole corpus, or the other way round, so that what else the
    machine does hits both; the ratio is the median of the ratios of the rounds.
    """
    others: list[Result] = []
    own: dict[str, list[float]] = {corpus.name: [] for corpus in corpora}
    with Worker(OURS) as ours:
        for name in names:
            try:
                with Worker(name) as other:
                    others += [
                        _in_alternation(ours, other, corpus, files, rounds, own[corpus.name]) for corpus in corpora
                    ]
            except NotMeasured as reason:
                others.append({"engine": name, "not_measured": str(reason)})
        for corpus in corpora:
            if not own[corpus.name]:
                own[corpus.name] = [_seconds(ours, corpus, files) for _ in range(rounds)]
    return [_speed(OURS, corpus, own[corpus.name]) for corpus in corpora] + others


def _in_alternation(
    ours: Worker, other: Worker, corpus: Corpus, files: TextFiles, rounds: int, own: list[float]
) -> Result:
    """Speed of the other engine and the ratio; adds our own seconds to `own`."""
    pairs = []
    for number in range(rounds):
        first, second = (ours, other) if number % 2 else (other, ours)
        seconds = {worker.engine: _seconds(worker, corpus, files) for worker in (first, second)}
        pairs.append((seconds[ours.engine], seconds[other.engine]))
    own.extend(seconds for seconds, _ in pairs)
    ratios = [theirs / ours for ours, theirs in pairs]
    return {
        **_speed(other.engine, corpus, [theirs for _, theirs in pairs]),
        "ours_is_times": median(ratios),
        "ours_is_times_range": [min(ratios), max(ratios)],
    }


def _speed(name: str, corpus: Corpus, seconds: Sequence[float]) -> Result:
    speed = corpus.megabytes / median(seconds)
    return {"engine": name, "corpus": corpus.name, "mb": corpus.megabytes, "mb_per_s": speed}


def _seconds(worker: Worker, corpus: Corpus, files: TextFiles) -> float:
    return sum(worker.run(files.path(text)).seconds for text in corpus.texts)


def memory(names: Sequence[str], corpora: Sequence[Corpus], files: TextFiles) -> list[Result]:
    """Peak memory of each engine in a fresh process: loaded, and after all texts one by one."""
    results: list[Result] = []
    for name in names:
        try:
            with Worker(name) as worker:
                runs = [worker.run(files.path(text)) for corpus in corpora for text in corpus.texts]
                peak = max(run.peak_mb for run in runs)
                results.append({"engine": name, "loaded_mb": worker.loaded_mb, "peak_mb": peak})
        except NotMeasured as reason:
            results.append({"engine": name, "not_measured": str(reason)})
    return results


def growth(
    name: str, texts: Sequence[str], files: TextFiles, rounds: int, sizes: Sequence[float] = SIZES
) -> list[Result]:
    """Speed and peak memory of ours on one document of each size, each in a fresh process."""
    results: list[Result] = []
    for megabytes in sizes:
        text = repeated(texts, megabytes)
        path = files.path(text)
        with Worker(OURS) as worker:
            # The large one takes long enough to be measured once.
            runs = [worker.run(path) for _ in range(rounds if megabytes < max(sizes) else 1)]
        speed = size(text) / 1e6 / median(run.seconds for run in runs)
        peak = max(run.peak_mb for run in runs)
        results.append({"document": name, "mb": size(text) / 1e6, "mb_per_s": speed, "peak_mb": peak})
    return results


def hostile(files: TextFiles, sizes: Sequence[float] = HOSTILE_SIZES) -> list[Result]:
    """Speed of ours on texts made to slow rules down, at two sizes: linear time keeps it the same."""
    results: list[Result] = []
    for name, make in HOSTILE.items():
        row: Result = {"text": name}
        for megabytes in sizes:
            text = make(megabytes)
            try:
                with Worker(OURS, patience=HOSTILE_PATIENCE) as worker:
                    row[f"mb_per_s_at_{megabytes:g}"] = size(text) / 1e6 / worker.run(files.path(text)).seconds
            except NotMeasured as reason:
                row[f"mb_per_s_at_{megabytes:g}"] = None
                row["not_measured"] = str(reason)
        results.append(row)
    return results


def quality(names: Sequence[str], parts: Sequence[str], files: TextFiles) -> list[Result]:
    """Agreement of each engine with the labels: of all figures, and of sums of money alone.

    The latter is None for an engine that doesn't tell money from other numbers. A figure and a label are a pair as
    `county-reports score` makes them: spans overlap, values agree to 1e-6.
    """
    results: list[Result] = []
    for name in names:
        try:
            with Worker(name) as worker:
                results += [_agreement(worker, part, files) for part in parts]
        except NotMeasured as reason:
            results.append({"engine": name, "not_measured": str(reason)})
    return results


def _agreement(worker: Worker, part: str, files: TextFiles) -> Result:
    every, money = Score(), Score()
    for path, text, labels in labelled(part):
        rows = worker.rows(files.path(text))
        every.add(path.name, labels, rows)
        money.add(path.name, *only_money(labels, rows))
    return {
        "engine": worker.engine,
        "labels_of": part,
        "all": _shares(every),
        "money": _shares(money) if ENGINES[worker.engine].reads_money else None,
    }


def only_money(labels: Sequence[Result], rows: Sequence[Result]) -> tuple[list[Result], list[Result]]:
    """Labels and figures of money."""
    return [label for label in labels if label["unit"] in MONEY_UNITS], [row for row in rows if row["kind"] == MONEY]


def _shares(score: Score) -> Result:
    return {
        "labels": score.labels,
        "figures": score.figures,
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
    }
