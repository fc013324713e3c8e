"""Finds the numbers that report a quantity, with their wording and unit.

Recall is easy, precision is the work: Chinese reports are full of numbers that name, order or date something
(DOMAIN: what is a figure, and what only looks like one). A number counts here only with a unit, a share or a sum of
money around it, and only where nothing marks it as a name.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.interval import Interval
from ingest.narrative.lexicon import Lexicon, lexicon
from ingest.narrative.mention import Mention, Reading
from ingest.narrative.number_runs import CHINESE, NUMERAL, RUN, SEVERAL, VAGUE_HUNDREDS, is_vague, read_run, torn
from ingest.narrative.numerals import DIGITS, Number, parse
from ingest.narrative.quotations import Slogans
from ingest.narrative.reporting import reports_quantity
from ingest.narrative.shares_in_words import (
    FRACTION,
    HALF,
    PERCENT_ENDS,
    RATIO,
    TENTHS,
    TO_TENTHS,
    as_fraction,
    as_ratio,
    in_tenths,
    is_halfway,
    percent_begins,
    percent_in_words,
    several,
)
from ingest.narrative.units import find_unit, unit_from_context
from ingest.narrative.wording import put_together

_FIRST_IDEOGRAPH = "\u3400"
# What a number grows out of: X5, +8, 3/4, 第二. A sign between figures (232个×2名=464名, 同比+3.4%) is none.
_GLUED_BEFORE = re.compile(
    r"[A-Za-z_*@#&〔\[]$|(?<![\u4e00-\u9fff,，:：（(）)%”\]=])[=+×/]$|\d[.\-/]$|第\s?$|第\d[、,]$"
)
# 第二、三、四、五次: ordinals in a row.
_ORDINALS = re.compile(r"第(?:[一二三四五六七八九\d][、,，和]){1,8}$")
ORDINALS_REACH = 18
# 09:43 tells when, 1:12 too; 新建:12个 counts.
# 约占7成, 近8成: tenths in digits, which 7成立 is not.
_SHARE_BEFORE = re.compile("[占约近达超逾过率有]$")
_CLOCK = re.compile(r"(?<!\d)[0-5]?\d:$")
_ZERO = re.compile(r"(?<=为)“?零”?(?=的?目标|[，。；,.;\s]|$)")
_LISTED = ("、", "和", "与", "及", "以及", "，")
_ZERO_WORDS = ("为零", "为“零")


def scan(view: str) -> list[Mention]:
    """All figures of a text in one form, in text order; spans are disjoint."""
    words = lexicon()
    slogans = Slogans(view, words)
    dotted = dot_is_punctuation(view)
    mentions: list[Mention] = []
    at = 0
    while first := NUMERAL.search(view, at):
        match = RUN.match(view, first.start())
        if match is None:
            at = first.end()
            continue
        if view[match.end() : match.end() + 1] == "\n":
            match = torn(view, match)
        start = match.start()
        mention = None
        if not slogans.holds(start) and not _glued(view, start):
            previous = mentions[-1] if mentions else None
            mention = _mention(view, match, words, dotted, previous)
        if mention is None:
            at = match.end() if match.end() > at else at + 1
            continue
        mentions.append(mention)
        at = max(mention.end, match.end())
    return _with_zeros(view, _with_shared_bounds(view, mentions), slogans)


def _with_shared_bounds(view: str, mentions: list[Mention]) -> list[Mention]:
    """分别不少于3000平方米、2000平方米和500平方米: the qualifier holds for each of the list."""
    if "分别" not in view:
        return mentions
    shared: Mention | None = None
    result: list[Mention] = []
    for mention in mentions:
        if (
            shared is not None
            and mention.bound == "exact"
            and mention.unit == shared.unit
            and view[result[-1].end : mention.start].strip() in _LISTED
        ):
            ends = Interval(None, mention.value) if shared.bound == "at_most" else Interval(mention.value, None)
            mention = replace(mention, bound=shared.bound, interval=ends)
        else:
            each = (
                mention.bound in ("at_least", "at_most") and "分别" in view[max(0, mention.start - 4) : mention.start]
            )
            shared = mention if each and mention.start < mention.number_start else None
        result.append(mention)
    return result


def _glued(view: str, start: int) -> bool:
    """Whether a number is part of a name or code; what stands before most is an ideograph, which tells at once."""
    before = view[start - 1 : start]
    if before == ":" and view[start : start + 2].isdigit() and _CLOCK.search(view, max(0, start - 3), start):
        return True
    if before in "、和" and start > 1 and _ORDINALS.search(view, max(0, start - ORDINALS_REACH), start):
        last, this = (DIGITS.get(view[at]) for at in (start - 2, start))
        if last is not None and this == last + 1:
            return True
    return (before < _FIRST_IDEOGRAPH or before == "第") and bool(_GLUED_BEFORE.search(view, max(0, start - 3), start))


def dot_is_punctuation(view: str) -> bool:
    """Whether a scanner turned all punctuation, and every % sign, into dots."""
    if view.count(".") <= 20:
        return False
    dots = len(re.findall(r"\.(?<!\d\.)(?!\d)", view))
    return dots > 20 and dots > 3 * (view.count("。") + view.count("，"))


def _mention(view: str, match: re.Match[str], words: Lexicon, dotted: bool, previous: Mention | None) -> Mention | None:
    start, run = match.start(), match[0]
    if run == "百" and view[max(0, start - 3) : start] == "百分之":
        return Mention(
            start - 3, start + 1, start, 100.0, Interval(100.0, 100.0), "exact", 1.0, "%", "share", chinese=True
        )
    if view[start] in CHINESE:
        if view.find("分", start + 1, start + 3) > 0 and (fraction := FRACTION.match(view, start)):
            return as_fraction(view, fraction, words)
        # 百分之零点九六 begins with nought.
        below_one = run in "零〇" and view.startswith("点", start + 1) and view.endswith(("百分之", "千分之"), 0, start)
        if view.startswith("百分之", start) or (run in "百千万亿零〇" and not is_vague(view, match) and not below_one):
            return None
        if half := HALF.match(view, start):
            if is_halfway(view, start):
                return None
            number = Number(50.0, 10.0, 10.0, magnitude=False, chinese=True)
            share = Reading(number, None, half.end(), more=False, unit="%", unit_end=half.end())
            return put_together(view, share, start, words)
    elif view.find("/", start, start + 3) > 0 and (ratio := RATIO.match(view, start)):
        return as_ratio(view, ratio, words)
    reading = read_run(view, match)
    if reading is None:
        return None
    if run in VAGUE_HUNDREDS and SEVERAL.search(view, max(0, start - 1), start):
        return several(view, reading, start, words)
    if view[start - 1 : start] in PERCENT_ENDS and (begin := percent_begins(view, start)) < start:
        return percent_in_words(view, reading, begin, start, words)
    tenths = TENTHS.match(view, reading.end) if len(run) == 1 or (len(run) == 2 and reading.second) else None
    if len(run) == 1 and tenths is None and (to := TO_TENTHS.match(view, reading.end)) is not None:
        reading.second = parse(to[1])
        tenths = TENTHS.match(view, to.end() - 1)
    if tenths and (reading.first.chinese or _SHARE_BEFORE.search(view, max(0, start - 3), start)):
        return in_tenths(view, reading, start, tenths, words)
    if not find_unit(view, reading, words) and not unit_from_context(view, reading, start, words, dotted, previous):
        return None
    mention = put_together(view, reading, start, words)
    return mention if reports_quantity(view, mention, run, reading, words) else None


def _with_zeros(view: str, mentions: list[Mention], slogans: Slogans) -> list[Mention]:
    """群体性上访事件为零 reports a zero without any unit."""
    zeros = [
        Mention(m.start(), m.end(), m.start(), 0.0, Interval(0.0, 0.0), "exact", 1.0, "", "count", chinese=True)
        for m in (_ZERO.finditer(view) if any(words in view for words in _ZERO_WORDS) else ())
    ]
    return sorted([*mentions, *zeros], key=lambda mention: mention.start) if zeros else mentions
