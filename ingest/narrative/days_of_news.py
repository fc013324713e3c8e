"""Days that news tells of shortly before it appears, on a page that sums up the year that is over."""

from __future__ import annotations

import re

from ingest.report_body import HEAD, STAMP_LINE
from ingest.years import DATE

_DAY = re.compile(r"(?<![\d年])(?P<month>[1-3])月(?P<day>3[01]|[12]\d|[1-9])日(?![前起])")
_LAST_DIGITS = re.compile(r"\d{1,2}$")
SHORTLY_BEFORE = 10
"""Days between what news tells of and its stamp."""


def days_of_news(view: str, own: int | None) -> list[tuple[re.Match[str], int]]:
    """1月21日上午 on a page of 23 January 2014 that tells what 2013 brought: such days, with the year it appears in."""
    if own is None or (stamp := STAMP_LINE.search(view, 0, HEAD)) is None:
        return []
    dated = DATE.search(view, stamp.start(), stamp.end())
    if dated is None or int(dated[1]) != own + 1:
        return []
    last = _LAST_DIGITS.search(dated[0])
    appeared = int(last[0]) if last is not None else 0
    return [
        (day, own + 1)
        for day in _DAY.finditer(view, stamp.end())
        if day["month"] == dated[2].lstrip("0") and appeared - SHORTLY_BEFORE <= int(day["day"]) <= appeared
    ]
