"""What speaks for and against each year that a text may be about, as numbers for the learned opinion on it.

The rules of ingest/report_year.py take one cue after another and stop at the first that decides. Here all cues are laid
side by side for every year that comes into question: how it lies to the years that the text names, compares with, plans
for and counts up to, to the day that a page bears, to campaigns, meetings and anniversaries, and which words of time
stand in the text. ingest/year_opinion.py weighs them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ingest import occasions, year_after
from ingest.campaigns import campaign_years, campaigns
from ingest.narrative.numerals import parse as parse_number
from ingest.publication import (
    LAST_MONTH,
    SPRING,
    in_running_text,
    news_month,
    publication,
    stamped,
    times_told_of_this_year,
    written,
)
from ingest.report_body import from_a_library, of_the_report
from ingest.report_headings import LASTED
from ingest.year_mentions import NOW_WORDS, Mention, Said, mentions
from ingest.year_remembered import year_remembered, year_taken_in_late
from ingest.years import CHINESE_YEAR, FIRST_YEAR, LAST_YEAR, YEAR_DIGITS, YEAR_MONTH, in_digits
from ingest.years_named import AIMED_WEIGHT, AS_OF_WEIGHT, COMPARED_WEIGHT, SINCE_WEIGHT, NamedYear, named_years

READ_REACH, FOOT_REACH, SITE_REACH = 20_000, 1_000, 500
"""A longer text is looked at to so many characters, and at its foot."""
FEW, SEVERAL, OFTEN = 3, 6, 10
OPENING_SHARE = 0.15
AUTUMN = 9

_WORDS_OF_TIME = (
    "今年", "去年", "明年", "目前", "日前", "年初", "上半年", "年底", "一年来", "今后", "下一步", "近年",
    "前年", "截至", "全年", "下半年", "春节", "回顾", "总结",
)  # fmt: skip
_SPAN = re.compile(r"(?<!\d)(?:19|20)\d\d年?[-—–~～至到]{1,2}((?:19|20)\d\d)年")
_MONTH_OF = {word: re.compile(word + r"(\d{1,2})月") for word in ("今年", "去年")}
# Who took a text in later says when it did, not when it was written.
_KEPT_BY = {
    "uploaded": re.compile("上传|下载|文库|文档|资料编号|所需积分|入库|录入|汇存"),
    "posted": re.compile("楼主|发表于|转帖|转贴|论坛|博客|BLOG|blog"),
    "reprinted": re.compile("转载|转自|原载|摘自|选自"),
    "issue": re.compile(r"(?:19|20)\d\d年第?\d{1,3}期"),
}
_YEAR_PASSED = re.compile("过去的?一年|刚刚过去的|一年的账|上一年度")
# (一九九六年一月,全市农村基层组织建设工作会议交流材料) below the day on which somebody posted it.
_DATED_INSIDE = re.compile(
    rf"^[ \t\u3000]*[（(]?(?:(?P<digits>(?:19|20)\d\d)|(?P<words>{CHINESE_YEAR}))年[^\n。]{{0,24}}[)）]?[ \t\u3000]*$",
    re.MULTILINE,
)
_WEIGHTS = {"as_of": AS_OF_WEIGHT, "since": SINCE_WEIGHT, "aimed": AIMED_WEIGHT, "compared": COMPARED_WEIGHT}
_FLAGS: dict[str, Callable[[NamedYear], bool]] = {
    "as_of_end": lambda one: one.as_of_end,
    "to_come": lambda one: one.to_come,
    "begins": lambda one: one.begins,
    "part": lambda one: one.part,
    "closed": lambda one: one.closed,
    "since_another": lambda one: one.since_another,
}


@dataclass(frozen=True)
class Reading:
    """All that a text says of its year: single years by the cue that tells them, and what it names, plans and means."""

    cues: dict[str, int | None]
    named: list[NamedYear]
    mentions: list[Mention]
    month: int
    months: dict[int, int]
    month_of: dict[str, int]
    words: dict[str, int]
    spans: Counter[int]
    signs: dict[str, float]
    length: int

    @cached_property
    def by_year(self) -> dict[int, list[NamedYear]]:
        """The namings of each year."""
        found = defaultdict(list)
        for one in self.named:
            found[one.year].append(one)
        return found

    @cached_property
    def weights(self) -> dict[int, int]:
        """How much all namings of each year weigh, in tenths."""
        return {year: sum(round(10 * one.weight) for one in told) for year, told in self.by_year.items()}

    @cached_property
    def sentences(self) -> dict[int, list[str]]:
        """The sentences that mention each year, one a mention."""
        found = defaultdict(list)
        for mention in self.mentions:
            found[mention.year].append(mention.sentence)
        return found

    @property
    def candidates(self) -> list[int]:
        """The years that come into question: those that a cue tells or the text mentions, and their neighbours."""
        told = {year for year in self.cues.values() if year is not None}
        told |= {mention.year for mention in self.mentions} | {one.year for one in self.named}
        return sorted({year + step for year in told for step in (-1, 0, 1) if FIRST_YEAR <= year + step <= LAST_YEAR})


# Asked of the text at hand for its year, and again for how sure that is.
@lru_cache(maxsize=2)
def read(view: str) -> Reading:
    """Look for every cue in a text."""
    if len(view) > READ_REACH + FOOT_REACH:
        view = view[:READ_REACH] + "\n" + view[-FOOT_REACH:]
    view = of_the_report(view)
    digits = in_digits(view)
    day, month = written(view)
    published, stamp = publication(view)[0], stamped(view)
    named = named_years(view, day)
    found = mentions(view)
    past = [one.year for one in named if not one.to_come]
    known = occasions.known_since(view)
    cues: dict[str, int | None] = {
        "latest_named": max((one.year for one in named), default=None),
        "latest_past": max(past, default=None),
        "latest_told": max((one.year for one in named if not one.to_come and one.weight >= 1), default=None),
        "latest_mentioned": max((mention.year for mention in found), default=None),
        "written": day,
        "published": published,
        "stamped": stamp,
        "dated_inside": _dated_inside(view, day),
        "campaign": max(campaign_years(view), default=None),
        "known": known[0] if known is not None else None,
        "awaited": known[0] if known is not None and known[1] else None,
        "anniversary": occasions.anniversary_year(view),
        "anniversary_awaited": occasions.anniversary_year(view, awaited=True),
        "plan": occasions.plan_year(view),
        "congress": occasions.congress_year(view),
        "this_is": occasions.this_year(view, campaigns()),
        "next_is": occasions.next_year_is(view, campaigns()),
        "begun": occasions.begun_by(view),
        "event": occasions.event_told(view),
        "happened": occasions.happened_year(view),
        "met": occasions.meeting_year(view),
        "after_list": year_after.year_after_list(digits),
        "after_late_start": year_after.year_after_late_start(digits),
        "reckoned": _reckoned(view, digits, named),
        "same_month": _same_month(digits),
        "remembered": year_remembered(view, stamp),
        "taken_in_late": year_taken_in_late(view, stamp),
        "glossed": year_after.year_glossed(digits),
        "looked_back_on": year_after.year_looked_back_on(view),
        "brought_to_an_end": year_after.year_brought_to_an_end(digits, day, published),
    }
    latest = [one for one in named if one.year == cues["latest_told"]]
    months: dict[int, int] = {}
    for year, named_month in YEAR_MONTH.findall(digits):
        months[int(year)] = max(months.get(int(year), 0), int(named_month))
    return Reading(
        cues,
        named,
        found,
        month if day is not None else 0,
        months,
        {word: max(map(int, pattern.findall(digits)), default=0) for word, pattern in _MONTH_OF.items()},
        {word: view.count(word) for word in _WORDS_OF_TIME},
        Counter(int(year) for year in _SPAN.findall(digits)),
        {
            "library": float(from_a_library(view)),
            **{sign: float(pattern.search(view, 0, SITE_REACH) is not None) for sign, pattern in _KEPT_BY.items()},
            "goes_on": float(year_after.goes_on_this_year(view)),
            "ended": float(year_after.last_year_had_ended(view, latest)),
            "runs_text": float(in_running_text(view)),
            "news_month": float(news_month(view) or 0),
            **_told_of(view),
            "years_mentioned": float(len({mention.year for mention in found})),
        },
        len(view),
    )


def _dated_inside(view: str, day: int | None) -> int | None:
    """The year that a short line bears, of another day than the page's: the report's own date."""
    for found in _DATED_INSIDE.finditer(view):
        year = int((found["digits"] or found["words"]).translate(YEAR_DIGITS))
        if year != day:
            return year
    return None


def _same_month(digits: str) -> int | None:
    """The year that 今年 is where a month is told of twice: 2004年4月起…，去年4月26日, in a text of 2005."""
    named: dict[str, set[int]] = defaultdict(set)
    for year, month in YEAR_MONTH.findall(digits):
        named[month].add(int(year))
    last, this = (set(pattern.findall(digits)) for pattern in (_MONTH_OF["去年"], _MONTH_OF["今年"]))
    years = {year + 1 for month in last for year in named[month]} | {
        year for month in this - last for year in named[month]
    }
    return years.pop() if len(years) == 1 else None


def _told_of(view: str) -> dict[str, float]:
    """How much a text tells of 去年, and of what 今年 has brought."""
    last = len(year_after.LAST_YEAR_TOLD.findall(view)) + len(_YEAR_PASSED.findall(view))
    this = times_told_of_this_year(view)
    return {
        "last told": float(min(last, OFTEN)),
        "this told": float(min(this, OFTEN)),
        "last told share": last / (last + this) if last + this else 0.5,
    }


def _reckoned(view: str, digits: str, named: list[NamedYear]) -> int | None:
    """The year that a text lets its reader reckon: 从2004年4月起…，一年多来; 2006年底…，去冬今春."""
    following = year_after.next_year_named(digits)
    told = (
        following - 1 if following is not None else None,
        _after_so_long(view, named),
        year_after.year_after_years_of_work(digits),
        year_after.year_after_that(digits),
        year_after.year_after_results(digits),
        year_after.year_after_new_year(digits),
        year_after.year_after_winter(digits),
        year_after.year_after_last_winter(view),
    )
    return next((year for year in told if year is not None), None)


def _after_so_long(view: str, named: list[NamedYear]) -> int | None:
    """The year that lies as long after the latest beginning as the text says it is: 2004年4月起…，一年多来."""
    begun = [one.year for one in named if one.begins or one.weight == SINCE_WEIGHT]
    lasted = LASTED.search(view) if begun else None
    years = parse_number(lasted[1]) if lasted is not None else None
    return max(begun) + int(years.value) if years is not None else None


def evidence(reading: Reading, said: Said, ruled: int | None) -> dict[int, dict[str, float]]:
    """Features of each year that comes into question, the rules' own among them; those left out are nought."""
    years = sorted({*reading.candidates, *(() if ruled is None else (ruled,))})
    told = {year: said.of(year) for year in years}
    most = max((all_of[0] for all_of in told.values()), default=0.0)
    everywhere = dict(reading.signs)
    everywhere |= {f"word {word}": float(min(count, FEW)) for word, count in reading.words.items()}
    everywhere |= {f"month of {word}": float(month) for word, month in reading.month_of.items()}
    rows = {}
    for year in years:
        together, same, after, against = told[year]
        row = (
            everywhere
            | {_distance("ruled", ruled, year): 1.0}
            | _distances(reading, year)
            | _named(reading, year)
            | _dated(reading, year)
        )
        row |= {
            "said": together - most, "said best": float(together == most),
            "said same": same, "said next": after, "said against": against,
        }  # fmt: skip
        rows[year] = row
    return rows


def _distances(reading: Reading, year: int) -> dict[str, float]:
    """How a year lies to that of each cue, and the words of time beside those that count most."""
    row = {_distance(cue, told, year): 1.0 for cue, told in reading.cues.items()}
    for cue in ("latest_past", "latest_told", "written"):
        told = reading.cues[cue]
        if told is not None and abs(year - told) <= 1:
            for word, count in reading.words.items():
                row[f"{word} {cue} {_step(year - told)}"] = float(min(count, FEW))
    return row


def _distance(cue: str, told: int | None, year: int) -> str:
    return f"{cue} {_step(year - told) if told is not None else 'none'}"


def _step(distance: int) -> str:
    """-3 stands for three years and more before."""
    return f"{max(-FEW, min(FEW, distance)):+d}"


def _named(reading: Reading, year: int) -> dict[str, float]:
    """How often a year and its neighbours are named, and as what."""
    weights = reading.weights
    total = sum(weights.values()) or 1
    row: dict[str, float] = {
        "named after": float(sum(1 for one in reading.named if not one.to_come and one.year > year)),
        "told after": float(sum(1 for one in reading.named if not one.to_come and one.weight >= 1 and one.year > year)),
        "share after": sum(weight for other, weight in weights.items() if other > year + 1) / total,
        "span +0": float(reading.spans[year]),
        "span -1": float(reading.spans[year - 1]),
    }
    for step in (-1, 0, 1):
        of_year, sentences = reading.by_year.get(year + step, []), reading.sentences.get(year + step, [])
        weight = weights.get(year + step, 0)
        row[f"weight {step:+d}"] = min(weight / 10, SEVERAL)
        row[f"share {step:+d}"] = weight / total
        row[f"mentioned {step:+d}"] = float(min(len(sentences), SEVERAL))
        row[f"month {step:+d}"] = float(reading.months.get(year + step, 0))
        row[f"opens {step:+d}"] = float(sum(1 for one in of_year if one.at < OPENING_SHARE * reading.length))
        for name, holds in _FLAGS.items():
            row[f"{name} {step:+d}"] = float(min(FEW, sum(map(holds, of_year))))
        for name, told in _WEIGHTS.items():
            row[f"{name} {step:+d}"] = float(min(FEW, sum(1 for one in of_year if one.weight == told)))
        for word in NOW_WORDS:
            row[f"beside {word} {step:+d}"] = float(min(FEW, _holding(word, sentences)))
    return row


def _holding(word: str, sentences: Iterable[str]) -> int:
    return sum(1 for sentence in sentences if word in sentence)


def _dated(reading: Reading, year: int) -> dict[str, float]:
    """The season of the day that a page bears, where the year is that day's or the one before."""
    day = reading.cues["written"]
    if day is None or not 0 <= day - year <= 1:
        return {"month": float(reading.month)}
    season = "spring" if reading.month <= SPRING else "summer" if reading.month < AUTUMN else "autumn"
    late = reading.month == LAST_MONTH
    return {
        "month": float(reading.month),
        f"written {year - day:+d} in {season}": 1.0,
        f"written {year - day:+d} month": float(reading.month),
        f"written {year - day:+d} late": float(late),
    }
