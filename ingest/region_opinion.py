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
from ingest.year_opinion import LEAST_LENGTH, LIKELY

TREES_FILE = "region_trees.tsv"
SURE, LEAST_CHANCE = 0.6, 0.05
"""The share of all chances from which another division is taken than the rules', and the chance that it needs."""
SURE_OF_ONE, SURE_OF_NO_NATION = 0.08, 0.5
"""The chance from which a division is taken where the rules tell none, and where they tell the whole country."""


@cache
def region_trees() -> Trees:
    """The trees in force. Raises TreesError where their file can't be read."""
    return read_trees(TREES_FILE)


def reconsidered(view: str, ruled: Region | None, year: int | None) -> Region | None:
    """The division of a text: the one that the rules tell, or another of which the trees are sure."""
    if len(view) < LEAST_LENGTH:
        return ruled
    code = ruled.code if ruled is not None else None
    decided = decide(weighed(view, code, year), code)
    # What the trees decide for instead the text names.
    return ruled if decided == code or decided is None else read(view, year).told[decided].region


def weighed(view: str, ruled: str | None, year: int | None) -> dict[str, float]:
    """The chance of each division, by its code, that a text names of which the rules tell one, or none."""
    return region_trees().chances(evidence(read(view, year), ruled))


def shared(view: str, code: str | None, year: int | None) -> bool:
    """Whether the trees, too, think the division told of a text likelier than all others; excerpts are not doubted."""
    if code is None or code == COUNTRY_CODE or len(view) < LEAST_LENGTH:
        return True
    chances = weighed(view, code, year)
    return not chances or chances.get(code, 0.0) >= LIKELY * sum(chances.values())


def decide(chances: Mapping[str, float], ruled: str | None) -> str | None:
    """The rules' division, by its code, unless another one's chance is far above all others'."""
    if not chances:
        return ruled
    likely = max(chances, key=chances.__getitem__)
    least = {None: SURE_OF_ONE, COUNTRY_CODE: SURE_OF_NO_NATION}.get(ruled, LEAST_CHANCE)
    sure = chances[likely] >= SURE * sum(chances.values()) and chances[likely] >= least
    return likely if sure else ruled
