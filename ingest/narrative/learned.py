"""What the words around a figure say about its fact, learned from labelled texts.

The catalogue's triggers name what experts thought of; the words of a clerk are many more. A linear model over character
n-grams (multinomial logistic regression, trained by tools/train_fact_model.py on the project's own labelled texts)
gives each fact a probability, which the classifier weighs against the triggers. Its weights are data
(ingest/catalogue/fact_weights.tsv.gz) and are written anew whenever the labelled texts grow.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ingest.linear_model import LinearModel, read_weights
from ingest.narrative.catalogue import FACTS

WEIGHTS_FILE = "fact_weights.tsv.gz"
REACH_BEFORE, REACH_AFTER = 20, 10
WIDE_BEFORE, WIDE_AFTER = 14, 12
PREVIOUS_BEFORE, PREVIOUS_AFTER = 8, 6
LONGEST_SENTENCE = 160
# Not \d: reports write no other digits, and a search leaps to these in half the time.
DIGITS = re.compile(r"[0-9][0-9.,]*")


class Surroundings(NamedTuple):
    """Text right before and after a figure; of the figure before it the unit, and the text right before and after.

    `themes` are those of themes.py.
    """

    before: str
    after: str
    previous: tuple[str, str, str] | None = None
    themes: tuple[str, ...] = ()


def local_features(unit: str, dimension: str, before: str, after: str) -> set[str]:
    """Features of a figure: unit, dimension, and n-grams beside it; those that touch it are marked once more."""
    before, after = DIGITS.sub("0", before)[-REACH_BEFORE:], DIGITS.sub("0", after)[:REACH_AFTER]
    features = {f"u:{unit}", f"d:{dimension}"}
    for length in (1, 2, 3, 4):
        for at in range(len(before) - length + 1):
            gram = before[at : at + length]
            features.add("b:" + gram)
            if at >= len(before) - length - 3:
                features.add("B:" + gram)
        for at in range(len(after) - length + 1):
            gram = after[at : at + length]
            features.add("a:" + gram)
            if at < 3:
                features.add("A:" + gram)
    return features


def wide_features(unit: str, around: Surroundings) -> set[str]:
    """Features of what stands beside a figure whatever clause it is in, of the figure before it, and of the themes."""
    before, after = DIGITS.sub("0", around.before)[-WIDE_BEFORE:], DIGITS.sub("0", around.after)[:WIDE_AFTER]
    features = {"r:" + gram for gram in _grams(before, (2, 3))} | {"t:" + gram for gram in _grams(after, (2, 3))}
    if around.previous is not None:
        unit_before, before, after = around.previous
        before, after = DIGITS.sub("0", before)[-PREVIOUS_BEFORE:], DIGITS.sub("0", after)[:PREVIOUS_AFTER]
        features |= {"p:" + gram for gram in _grams(before, (2, 3))} | {"q:" + gram for gram in _grams(after, (2,))}
        features.add(f"v:{unit_before}|{unit}")
    for theme in around.themes:
        features |= {f"w:{theme}", f"w:{theme}|{unit}"}
    return features


def _grams(text: str, lengths: tuple[int, ...]) -> set[str]:
    return {text[at : at + length] for length in lengths for at in range(len(text) - length + 1)}


def sentence_features(sentence: str) -> set[str]:
    """Features of a sentence, the same for all its figures."""
    text = DIGITS.sub("0", sentence)[:LONGEST_SENTENCE]
    return {"s:" + text[at : at + length] for length in (2, 3) for at in range(len(text) - length + 1)}


@cache
def fact_model() -> LinearModel:
    """The project's weights. Raises WeightsError where a line can't be read."""
    return read_weights(WEIGHTS_FILE, FACTS)
