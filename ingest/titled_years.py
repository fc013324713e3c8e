"""The year that a title bears, without 年 or with another than a library has put above it; years of two digits."""

from __future__ import annotations

import re
from collections import Counter

from ingest.report_body import HEAD

_BARE_YEAR = re.compile(r"((?:19\d|20[0-3])\d)(?=[:：]?[\u4e00-\u9fff])(?!届|级|个|名|人|家|户|万|余|多|[年—-])")
_BARE_IN_LINE = re.compile(
    r"(?<![\d.\-/年（(])((?:19\d|20[0-3])\d)(?=(?:年度)?[\u4e00-\u9fff]{2})(?![年届级个名人家户口万余多元亩套处公里次])"
)
HEADLINES = 2
_TITLE_WITH_YEAR = re.compile(r"(?P<before>[^\d\n]{0,30})(?P<year>(?:19|20)\d\d)(?P<behind>年?[^\d\n]{4,40})")
_SHORT_YEAR = re.compile(
    # 建国60年来 counts years.
    r"(?<![\d.:国党放立军近这-])'?(?:([5-9]\d|0\d)年(?=[底初末度来]|上半|下半|以来|\d{1,2}月|全[县市区省])"
    r"|(0[1-9])年(?=[\u4e00-\u9fff]))"
)
_CENTURY = 50


def year_of_title_again(view: str) -> int | None:
    """The year of a title that a library has put its own one above, the same but for a later year.

    2020年县社区党建汇报 on the first line, 2019年县社区党建汇报 on the second.
    """
    lines = [line.strip() for line in view[:HEAD].split("\n") if line.strip()][:HEADLINES]
    titles = [title for line in lines if (title := _TITLE_WITH_YEAR.fullmatch(line)) is not None]
    if len(titles) < HEADLINES:
        return None
    above, own = titles
    alike = (above["before"], above["behind"]) == (own["before"], own["behind"])
    return int(own["year"]) if alike and int(own["year"]) < int(above["year"]) else None


def bare_year(title: str) -> int | None:
    """The year that a title begins with and that leaves 年 out: 2015发展壮大集体经济报告."""
    found = _BARE_YEAR.match(title)
    return int(found[1]) if found else None


def bare_year_of_headline(view: str) -> int | None:
    """The year without 年 in one of the first lines: 2023党建品牌榜（第3期）公布."""
    head = "\n".join([line for line in view[:HEAD].split("\n") if line.strip()][:HEADLINES])
    years = [int(year) for year in _BARE_IN_LINE.findall(head)]
    return max(years, default=None)


def short_year(view: str) -> int | None:
    """95年底, 98年上半年: two digits, where no year is written out."""
    years = Counter(int(year or nought) for year, nought in _SHORT_YEAR.findall(view))
    if not years:
        return None
    most = max(years.values())
    short = [year + (1900 if year >= _CENTURY else 2000) for year, count in years.items() if count * 3 >= most]
    return max(short)
