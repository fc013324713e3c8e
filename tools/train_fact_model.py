"""Trains the weights of ingest/narrative/learned.py on labelled texts.

Usage: python -m tools.train_fact_model [FOLDER ...]

A folder holds reports (.txt, .html) with their labels beside them (same name, .jsonl); without one, the labelled texts
and the samples of this project are taken, never those held back. The result depends on the texts alone: features in a
fixed order, fixed seeds. Features that stand in one text alone are left out: they would learn names by heart.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from ingest import reading
from ingest.narrative.bare_numbers import bare_mentions
from ingest.narrative.catalogue import FACTS
from ingest.narrative.classify import beside, surroundings
from ingest.narrative.learned import WEIGHTS_FILE, local_features, sentence_features, wide_features
from ingest.narrative.lexicon import lexicon
from ingest.narrative.scan import dot_is_punctuation, scan
from ingest.narrative.structure import Structure
from ingest.narrative.themes import Themes
from ingest.readers.sheet import Workbook
from tools.linear import Example, train, write

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "ingest" / "catalogue" / WEIGHTS_FILE
FURTHER = ROOT / "tests" / "truth" / "further"
"""Texts whose labels tell facts, places and years with care and name measures as the labeller liked."""


def labelled_texts(folders: list[Path]) -> list[tuple[Path, Path]]:
    """Reports with their labels, in a fixed order."""
    if folders:
        return sorted(
            (path.with_suffix(s), path)
            for f in folders
            for path in f.rglob("*.jsonl")
            for s in (".txt", ".html")
            if path.with_suffix(s).exists()
        )
    truth = yaml.safe_load((ROOT / "tests" / "truth" / "expected.yml").read_text(encoding="utf-8"))["files"]
    samples = [(ROOT / "samples" / name, ROOT / "tests" / "truth" / entry["labels"]) for name, entry in truth.items()]
    return sorted([*samples, *labelled_texts([ROOT / "tests" / "truth" / "texts", FURTHER])])


def examples(texts: list[tuple[Path, Path]]) -> Iterator[Example]:
    """Every figure that our own scan finds and a label describes."""
    for number, (report, labels) in enumerate(texts):
        document, _, _ = reading.read(report, report.name)
        if isinstance(document, Workbook):
            raise SystemExit(f"{report}: a workbook; labels are of texts")
        view = document.view
        mentions = bare_mentions(view, scan(view), lexicon())
        structure = Structure(view, dotted=dot_is_punctuation(view))
        themes = Themes(view, structure)
        told = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines() if line.strip()]
        for index, mention in enumerate(mentions):
            start, end = document.span(mention.start, mention.end)
            label = next(
                (
                    t
                    for t in told
                    if t["start"] < end
                    and start < t["end"]
                    and abs(t["value"] - mention.value) < 1e-6 * max(1, abs(mention.value))
                ),
                None,
            )
            if label is not None:
                before, after, sentence = surroundings(view, mentions, index, structure)
                features = (
                    local_features(mention.unit, mention.dimension, before, after)
                    | wide_features(mention.unit, beside(view, mentions, index, themes))
                    | sentence_features(sentence)
                )
                yield Example(sorted(features), FACTS.index(label["fact"]), number)


def main() -> None:
    """Train and write the weights."""
    data = list(examples(labelled_texts([Path(argument) for argument in sys.argv[1:]])))
    features = write(TARGET, *train(data, len(FACTS)), FACTS)
    print(f"{len(data)} labelled figures, {features} features, {TARGET.stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main()
