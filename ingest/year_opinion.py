"""A second opinion on the year of a text, learned from labelled texts, for where the rules are wrong or silent.

Boosted trees (ingest/trees.py, trained by tools/train_year_model.py) give each year that comes into question a chance
from all that speaks for and against it (ingest/year_evidence.py), the rules' year being one voice. The rules know more
of what they know; the trees weigh where a rule looks at one cue. So the rules' year stands unless the trees think
another one likelier than all the rest.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ingest.publication import stamped, tells_more_of_last_year, tells_of_new_year, year_of_writing
from ingest.report_year import year_of_text
from ingest.trees import Trees, read_trees
from ingest.year_after import year_of_course
from ingest.year_evidence import evidence, read
from ingest.year_mentions import mention_model, said
from ingest.year_remembered import year_remembered

TREES_FILE = "year_trees.tsv"
SURE, LEAST_CHANCE = 0.6, 0.4
"""The share of all chances, and the chance, from which another year is taken than the rules'."""
LIKELY = 0.7
"""The share of all chances from which the trees share the view that a text is of a year."""
BEYOND_DOUBT = ("same_month", "looked_back_on", "glossed", "remembered", "taken_in_late", "brought_to_an_end")
"""Cues that let every reader reckon the year."""
LEAST_LENGTH = 900
"""A text has so many characters before the trees are asked: of excerpts they know no more than the rules."""
# XX年，全乡…: whoever passed a text on has made its year unreadable.
_MASKED = re.compile(r"(?<![A-Za-z\d×*])[XxＸ×*]{2}年(?![级代])")
MASKED_OFTEN = 3
SILENT_SURE, SILENT_CHANCE = 0.55, 0.4
"""The share, and the chance, from which a year is taken where the rules tell none: most such texts tell none."""


@cache
def year_trees() -> Trees:
    """The trees in force. Raises TreesError where their file can't be read."""
    return read_trees(TREES_FILE)


def reconsidered(view: str, ruled: int | None) -> int | None:
    """The year of a text: the one that the rules tell, or another of which the trees are sure.

    A year that a month told of twice lets everybody reckon, 2004年4月 and 去年4月, is weighed no more, nor is the one
    before that which 今年 is in an account of 刚刚过去的一年.
    """
    if len(view) < LEAST_LENGTH:
        return ruled
    if ruled is not None and (tells_of_new_year(view, ruled) or year_of_course(view) == ruled):
        return ruled
    if ruled is not None and ruled in (read(view).cues[cue] for cue in BEYOND_DOUBT):
        return ruled
    if ruled is None and len(_MASKED.findall(view)) >= MASKED_OFTEN:
        return None
    return decide(weighed(view, ruled), ruled)


# Asked for the year of the text at hand, and again for how sure that is.
@lru_cache(maxsize=2)
def weighed(view: str, ruled: int | None) -> dict[int, float]:
    """The chance of each year that comes into question for a text of which the rules tell one, or none."""
    reading = read(view)
    return year_trees().chances(evidence(reading, said(reading.mentions, mention_model()), ruled))


def shared(view: str, year: int | None) -> bool:
    """Whether the trees, too, think the year told of a text likelier than all others; excerpts are not doubted."""
    if year is None or len(view) < LEAST_LENGTH:
        return True
    chances = weighed(view, year_of_text(view)[0])
    return not chances or chances.get(year, 0.0) >= LIKELY * sum(chances.values())


def decide(chances: dict[int, float], ruled: int | None) -> int | None:
    """The rules' year unless another one's chance is far above all others'."""
    if not chances:
        return ruled
    likely = max(chances, key=chances.__getitem__)
    share = chances[likely] / sum(chances.values())
    if ruled is None:
        return likely if share >= SILENT_SURE and chances[likely] >= SILENT_CHANCE else None
    return likely if share >= SURE and chances[likely] >= LEAST_CHANCE else ruled


def year_of_telling(view: str, own: int | None) -> int | None:
    """The year that 今年 and 去年 count from in a report of a year.

    Where the rules tell the year after the report's, a whole report that speaks more of 去年 than of what 今年 has
    brought tells in that one of the year that is over.
    """
    now = year_of_writing(view, own)
    stamp = stamped(view)
    if own is not None and year_remembered(view, stamp) == own:
        return stamp
    if own is None or now != own or len(view) < LEAST_LENGTH or not tells_more_of_last_year(view):
        return now
    return own + 1 if year_of_text(view)[0] == own + 1 or read(view).cues["looked_back_on"] == own else own
