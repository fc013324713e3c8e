"""A second opinion on whose report a text is, learned from labelled texts, for where the rules are wrong or silent.

Boosted trees (ingest/trees.py, trained by tools/train_region_model.py) give each division that a text names a chance
from all that speaks for and against it (ingest/region_evidence.py), the rules' division being one voice. That one
stands unless the trees think another likelier than all the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ingest.region_evidence import evidence, read
from ingest.regions import COUNTRY_CODE, Region
from ingest.trees import Trees, read_trees
from ingest.year_opinion import LEAST_LENGTH

TREES_FILE = "region_trees.tsv"
SURE, LEAST_CHANCE = 0.65, 0.3
"""The share of all chances from which another division is taken than the rules', and the chance that it needs."""
SURE_OF_ONE = 0.8
"""The chance from which a division is taken where the rules tell none, or the whole country."""


@cache
def region_trees() -> Trees:
    """The trees in force. Raises TreesError where their file can't be read."""
    return read_trees(TREES_FILE)


def reconsidered(view: str, ruled: Region | None, year: int | None) -> Region | None:
    """The division of a text: the one that the rules tell, or another of which the trees are sure."""
    if len(view) < LEAST_LENGTH:
        return ruled
    reading = read(view, year)
    code = ruled.code if ruled is not None else None
    decided = decide(region_trees().chances(evidence(reading, code)), code)
    return ruled if decided == code or decided is None else reading.told[decided].region


def decide(weighed: Mapping[str, float], ruled: str | None) -> str | None:
    """The rules' division, by its code, unless another one's chance is far above all others'."""
    if not weighed:
        return ruled
    likely = max(weighed, key=weighed.__getitem__)
    least = SURE_OF_ONE if ruled in (None, COUNTRY_CODE) else LEAST_CHANCE
    sure = weighed[likely] >= SURE * sum(weighed.values()) and weighed[likely] >= least
    return likely if sure else ruled
