"""Campaigns that date a text which names no year (ingest/catalogue/campaigns.yml)."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

from ingest.maintained import MaintainedDataError
from ingest.occasions import without_what_is_prepared, words_of_years
from ingest.years import FIRST_YEAR

TOGETHER = "+"
"""Joins words that date a text only where all of them stand in it."""

_SIGNS, _QUOTES = re.compile("[“”、]"), re.compile("[“”]")
# 先进性教育活动为期1年半: it ended in the year after the one that it began in and is known by.
_YEAR_AND_A_HALF = re.compile(r"(?:这|为期|历时|长达|持续|经过)了?[一1]年半")


class CampaignError(MaintainedDataError):
    """The campaigns can't be used; the message names the entry."""


@cache
def campaigns() -> dict[str, int]:
    """The year of each campaign's words. Raises CampaignError."""
    return parse(files("ingest").joinpath("catalogue", "campaigns.yml").read_text(encoding="utf-8"))


def parse(source: str) -> dict[str, int]:
    """Read campaigns: a year with its words an entry, also as they stand with straight quotes or dots for all signs."""
    found = words_of_years(
        yaml.safe_load(source) or {}, FIRST_YEAR, lambda what: CampaignError(f"campaigns.yml: {what}")
    )
    if wrong := next((name for name in found if not all(name.split(TOGETHER))), None):
        raise CampaignError(f"campaigns.yml: {wrong}: nothing stands beside a {TOGETHER}")
    dotted = {_SIGNS.sub(".", name): year for name, year in found.items()}
    quoted = {_QUOTES.sub(quote, name): year for quote in "\"'" for name, year in found.items()}
    return found | dotted | quoted


def campaign_years(view: str) -> list[int]:
    """The years of the campaigns that a text speaks of: 第一批教育实践活动 is that of 2013 and not any of its kind."""
    view = without_what_is_prepared(view)
    told = [name for name in campaigns() if all(word in view for word in name.split(TOGETHER))]
    return [campaigns()[name] for name in told if not any(name in other for other in told if other != name)]


def campaign_over(view: str) -> int | None:
    """The year in which the campaign ended that a text says went on for a year and a half."""
    said = _YEAR_AND_A_HALF.search(view)
    if said is None:
        return None
    start, end = view.rfind("\n", 0, said.start()) + 1, view.find("\n", said.end())
    years = campaign_years(view[start : end if end >= 0 else len(view)]) or campaign_years(view)
    return max((year + 1 for year in years), default=None)
