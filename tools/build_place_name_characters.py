#!/usr/bin/env python3
"""Builds ingest/catalogue/place_name_characters.tsv: how much each character speaks for a place's name.

Usage: tools/build_place_name_characters.py

The weight of a character is the logarithm of how much oftener it stands in a name of the township table than in running
text (the project's own labelled texts, those held back left out), as the first, an inner or the last character of what
stands before 镇, 乡 or 街道. Villages are in no table, but are named with the same characters: 大梨树村 looks like a
name, 联建村 does not. Counts are smoothed, so that a rare character weighs little.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from pathlib import Path

from ingest.narrative.place_names import UNSEEN, stem
from ingest.townships import townships

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "ingest" / "catalogue" / "place_name_characters.tsv"
HEAD = """\
# How much a character speaks for a place's name as its first, an inner and its last one: natural logarithm, hundredths.
# Built by tools/build_place_name_characters.py from townships.csv and the labelled texts; do not edit by hand.
# Words that are no names although they look like one stand in ingest/narrative/place_names.py.
character\tfirst\tinner\tlast
"""
RARE_NAME, RARE_TEXT = 0.3, 5.0
"""What is added to each count in names and in running text."""


def main() -> None:
    """Counts, weighs and writes the table."""
    stems = sorted({stem(name) for name in townships().names if len(stem(name)) > 1})
    texts = sorted((ROOT / "tests" / "truth" / "texts").glob("*/*.txt"))
    running = Counter(re.sub(r"[^\u4e00-\u9fff]", "", "".join(path.read_text(encoding="utf-8") for path in texts)))
    first, last = Counter(name[0] for name in stems), Counter(name[-1] for name in stems)
    inner = Counter(character for name in stems for character in name)
    lines = []
    for character in sorted(running.keys() | inner.keys()):
        usual = math.log((running[character] + RARE_TEXT) / running.total())
        weights = [
            round(100 * (math.log((counts[character] + RARE_NAME) / counts.total()) - usual))
            for counts in (first, inner, last)
        ]
        lines.append("\t".join([character, *map(str, weights)]))
    unseen = round(100 * (math.log(RARE_NAME / first.total()) - math.log(RARE_TEXT / running.total())))
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} characters; one that was never seen weighs {unseen} (place_names.UNSEEN is {UNSEEN:g})")


if __name__ == "__main__":
    main()
