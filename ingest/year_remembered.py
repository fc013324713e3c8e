"""The year of what a page of a much later day remembers, or took in late."""

from __future__ import annotations

import re

from ingest.narrative.dated_layout import WRITTEN_YEAR
from ingest.narrative.numerals import parse as parse_number
from ingest.occasions import happened_year
from ingest.report_body import HEAD
from ingest.years import YEAR_DIGITS, YEARS_TOLD

_YEARS_PASSED = re.compile(
    r"(?:整整|已经?|一晃|转眼|算来|过去)(?:过去)?(?:了)?(?P<years>[一二三四五六七八九十]{1,3}|\d{1,2})年(?:了|过去|前)"
    r"|(?P<passed>[一二三四五六七八九十]{1,3}|\d{1,2})年(?:一晃|转眼|弹指一挥|一眨眼)[^，。；\n]{0,3}过去了"
)
LATE_BY = 3
# 那是1991年的秋末，我在县农机局当技术员: what a paragraph of the opening begins its story with.
_STORY_OF = re.compile(
    rf"^[ \t\u3000]*(?:(?:那|这|事情发生|故事发生)(?:是|在)+|我是)({WRITTEN_YEAR})年的?"
    r"(?:年?[底末初]|正月|腊月|[春夏秋冬]|\d{1,2}月|[一二三四五六七八九十]{1,2}月)",
    re.MULTILINE,
)
LONG_REMEMBERED = 8
"""From how many years on what a page remembers is no news of its own."""


def year_taken_in_late(view: str, stamp: int | None) -> int | None:
    """The year in which 今年嫩江、松花江水势凶猛 was told, of a page that a site took in years later."""
    if stamp is None or (year := happened_year(view)) is None or stamp - year < LATE_BY:
        return None
    return year if not any(year < int(one) for one in YEARS_TOLD.findall(view) if int(one) != stamp) else None


def year_remembered(view: str, stamp: int | None) -> int | None:
    """The year that a page of a later day remembers: 那是1991年的秋末, or 算一算，整整二十年了, posted in 2011."""
    if stamp is None:
        return None
    if (story := _STORY_OF.search(view, 0, 2 * HEAD)) is not None:
        begun = int(story[1].translate(YEAR_DIGITS))
        return begun if stamp - begun >= LONG_REMEMBERED else None
    ago = _YEARS_PASSED.search(view, 0, 2 * HEAD) or _YEARS_PASSED.search(view, max(0, len(view) - 2 * HEAD))
    years = parse_number(ago["years"] or ago["passed"]) if ago is not None else None
    if years is None or years.value < LONG_REMEMBERED:
        return None
    then = stamp - int(years.value)
    return then if f"{then}年" in view[: 4 * HEAD] else None
