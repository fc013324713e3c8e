"""Where a text names a year, which one, and how far that holds (DOMAIN).

A date may hold for its clause, for its sentence, or, where a paragraph tells date by date, until the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ingest.narrative.dated_layout import (
    headed_as_plans,
    headed_as_reviews,
    headed_by_years,
    holding,
    titles_of_documents,
)
from ingest.narrative.days_of_news import days_of_news
from ingest.narrative.numerals import parse as parse_number
from ingest.narrative.structure import Structure
from ingest.narrative.year_reach import A_DAY, ASIDE, is_aimed_at, reach_of_year
from ingest.narrative.year_words import (
    ALL_LAST_YEAR,
    BATCH_BEFORE,
    BATCH_REACH,
    BY_A_DIFFERENCE,
    CENTURY,
    COMPARED_AFTER,
    COMPARED_BEFORE,
    COMPARED_NUMBER,
    FOUNDING,
    FOUNDING_REACH,
    FOUNDING_WORDS,
    FROM,
    FROM_LAST_YEAR_TO_NOW,
    FROM_THEN_ON,
    NAMED,
    PLAN_ENDS,
    PLAN_PERIOD,
    PLAN_REACH,
    RELATIVE,
    SHORT,
    SHORT_DIGITS,
    SHORT_REACH,
    SINCE_LAST_YEAR,
    SPAN,
    STAMP,
    THAN_A_PERIOD,
    THEN_ON,
    WHICH_ONES,
    YEAR,
    YEARS_AGO,
)
from ingest.narrative.years_in_turn import years_in_turn, years_of_ordinals
from ingest.publication import written
from ingest.report_body import of_the_report
from ingest.year_opinion import year_of_telling
from ingest.years import FIRST_TOLD_YEAR, FOUNDED, LAST_YEAR, YEAR_DIGITS

_OPENS_SENTENCE = re.compile(r"[。；\n][ \t\u3000]*(?:[单仅光]是|到|至|自|从)?((?:19|20)\d\d)年")
_SEVERAL = "两二三四五六七八九十"
_SO_FAR = re.compile(f"[{_SEVERAL}]年(?:多?来|间|共|累计)|已|累计|先后|接连|连续|至今|一直|目前|每年|共")
_SPAN_BEGUN = re.compile(r"((?:19|20)\d\d)年?[—–\-~～至到]{1,2}$")
# 1984—1987年整党 heads a paragraph.
_SPAN_OPENS = re.compile(r"\s*(?:19|20)\d\d年?[—–\-~～至到]{1,2}(?:(?:19|20)\d\d年)?")
SPAN_BEGUN_REACH = 8
_ERA_BEFORE = re.compile(r"\s*(?:民国|光绪|宣统)[\d一二三四五六七八九十]{1,4}年[（(](?:19\d\d(?:年\d{0,2}月?)?)?$")
# A chapter's heading on the same line, or on one of its own that is as long as a running line.
_CHAPTER_BEFORE = re.compile(
    r"\s*第[一二三四五六七八九十\d]{1,3}[章节篇目类][ \u3000]?"
    r"(?:[^，。；\n]{0,12}[ \u3000]?|[^，。；\n]{0,50}\n[ \t\u3000]*(?:(?:19|20)\d\d年)?)$"
)
# 从1984年11月开始，至1987年4月结束
_UNTIL = re.compile(r"[，,]?(?:至|到|止于)(?:19|20)\d\d年")
_ALSO_ON = "是为于"
# 是年6月，全县党员增至664人。10月底，…: how gazetteers go on.
_OF_ANNALS = frozenset({"是年", "翌年", "次年"})
PARAGRAPH_REACH, SPAN_REACH = 700, 200
OPENING_REACH, LONGEST_OPENING = 8, 60
SERIES = 2
_BY_ITS_END = re.compile(r"[，,][到至]年[底末][^，。；,;\d前]{0,8}\d")
_BRACKET = re.compile(r"[（）()]")
_SIDE_BY_SIDE = re.compile(r"(?:年)?(?:[底末])?(?:相比|比较|相较)")
_MASKED_YEAR = re.compile(r"(?<![\d*])\*{1,2}年(?!级|代)")
_PART = re.compile(r"其中|[比较与和对从由而]$|(?:为了?|确保|实现|围绕|按照|根据|对照)$")


@dataclass(slots=True)
class Series:
    """A paragraph told date by date: where its first date ends, whether it opens with that, how many sentences do."""

    first: int
    opened: bool
    dates: int = 1

    @property
    def goes_on(self) -> bool:
        """Whether its dates hold for what stands behind them."""
        return self.opened or self.dates >= SERIES


class NamedYears:
    """The years that one text names, told in order.

    Attributes:
        now: the year in which the report was written; `None` where that is not known.
        told: where each naming ends, up to where it holds, and the year; sorted.
        dates: where each date ends that opens a clause, and its year; sorted.
        series: the paragraphs told date by date, by where they begin.
        lines: the stretches of text that a year alone on its line heads.
    """

    def __init__(self, view: str, structure: Structure, own: int | None) -> None:
        self.view, self.structure, self.own = view, structure, own
        self.now = year_of_telling(view, own)
        self.told: list[tuple[int, int, int | None]] = []
        self.dates: list[tuple[int, int | None]] = []
        self.series: dict[int, Series] = {}
        self.lines = headed_by_years(view) or [
            *headed_as_reviews(view, own, self.now),
            *headed_as_plans(view, own, self.now),
        ]
        self._collect()
        self._foundings()
        self._years_ago()
        self._days_of_news()
        self._masked()
        self.told += [*years_in_turn(view, structure), *years_of_ordinals(view, structure)]
        self.told.sort()
        self.dates.sort(key=lambda date: date[0])

    @cached_property
    def _written(self) -> int | None:
        """The year of the day that the text bears."""
        return written(of_the_report(self.view))[0]

    def _collect(self) -> None:
        """Where the text names a year, how far that reaches, and which; a span up to now is the report's own year."""
        years, relatives = NAMED.over(self.view)
        matches = [*years.finditer(), *relatives.finditer(), *self._short_years(), *self._plan_periods()]
        latest = (-PARAGRAPH_REACH, 0)
        if titles := titles_of_documents(self.view):
            matches = [match for match in matches if holding(titles, match.start()) is None]
        for match in sorted(matches, key=lambda match: match.start()):
            if match.re is RELATIVE:
                latest = self._relative(match, latest) or latest
                continue
            if match.re is SHORT:
                short = self._century(match, latest)
                if short is not None:
                    self._note(match, short)
                    self._date(match, short)
                    latest = (match.end(), short)
                continue
            if match.re is PLAN_PERIOD:
                end = PLAN_ENDS[match[1]]
                if than := THAN_A_PERIOD.match(self.view, match.start() - 1):
                    self.told.append((match.end(), than.end(), end))
                elif self.own is None or end <= self.own:
                    self._note(match, end)
                    self._date(match, end)
                continue
            year = int(match["year"].translate(YEAR_DIGITS))
            if not FIRST_TOLD_YEAR <= year <= LAST_YEAR:
                continue
            if any(which.match(self.view, match.end()) for which in WHICH_ONES):
                continue
            if self.own is not None and year > self.own and self._ends_span(match.start()):
                # 2021—2025年，每年2000万元 in a report of 2021: what is planned by it.
                year = self.own
            before, latest = latest, (match.end(), year)
            up_to_now = self._is_up_to_now(match, year)
            told_before = (self.own is None or year < self.own) and not up_to_now
            compared = COMPARED_BEFORE.search(self.view, max(0, match.start() - 3), match.start())
            if compared and compared[0][0] in _ALSO_ON and A_DAY.match(self.view, match.end()):
                # 会期为1956年5月21日, 于1983年12月28日任命: a day, with which nothing is compared.
                compared = None
            if told_before and (compared or COMPARED_AFTER.match(self.view, match.end())):
                self._compared(match, year)
                # 比1951年增加806人 leaves the series where it is.
                if before[0] >= self.structure.paragraph(match.start())[0]:
                    latest = before
                continue
            if stamp := STAMP.match(self.view, match.end()):
                self.told.append((match.end(), stamp.end(), year))
                continue
            self._note(match, self.own if up_to_now else year)
            span = SPAN.match(self.view, match.end())
            # 1984年12月至1987年3月，…: what goes on behind is told of the last of these years.
            last = int(span[1].translate(YEAR_DIGITS)) if span else year
            if not is_aimed_at(self.view, *match.span()):
                self._date(match, self.own if up_to_now else year if self.own is not None and last > self.own else last)
            if span:
                self._span(span, year)
            elif self.view[match.start() - 1 : match.start()] in ("由", "从") and not match["tail"]:
                self._bases(match.end(), year)

    def _ends_span(self, position: int) -> bool:
        """Whether a year ends a span that the report's own year lies in."""
        begun = _SPAN_BEGUN.search(self.view, max(0, position - SPAN_BEGUN_REACH), position)
        return begun is not None and self.own is not None and int(begun[1]) <= self.own

    def _is_up_to_now(self, match: re.Match[str], year: int) -> bool:
        """Whether a date says since when; 1979年起，… 1980年，… tells of one year after the other."""
        if match["tail"] and BATCH_BEFORE.search(self.view, max(0, match.start() - BATCH_REACH), match.start()):
            return False
        if match["tail"] and _UNTIL.match(self.view, match.end()):
            return False
        if match["tail"] is not None and match["tail"].endswith(("起", "开始")) and self.own and year + 1 < self.own:
            near = self.view[match.end() : match.end() + PARAGRAPH_REACH]
            so_far = _SO_FAR.search(self.view, match.end(), self.structure.sentence(match.start())[1])
            if f"{year + 1}年" in near:
                # 自2002年起，…，三年共处置2623名。
                return so_far is not None and so_far[0][0] in _SEVERAL
            # 自1994年起，…。1997年上半年，…: so does a later year that opens a sentence; not 自2011年起，已….
            return so_far is not None or not any(year < int(one) < self.own for one in _OPENS_SENTENCE.findall(near))
        from_then = self.view[match.start() - 1 : match.start()] in ("从", "自")
        return bool(match["tail"] or (from_then and FROM_THEN_ON.match(self.view, match.end())))

    def _masked(self) -> None:
        """*年县里规定每人2400元; 2006年调到3600元: a year that whoever passed the text on made unreadable is none."""
        if "*年" in self.view and YEAR.search(self.view):
            for match in _MASKED_YEAR.finditer(self.view):
                self._note(match, None)

    def _years_ago(self) -> None:
        """由三年前的不足800元增加到…: what there was three years ago, up to the end of its clause."""
        if self.now is None or "年前" not in self.view:
            return
        for match in YEARS_AGO.finditer(self.view):
            count = parse_number(match[1])
            if count is not None:
                reach = reach_of_year(self.view, self.structure, match)
                # 三年前，…只有11户: in the clause behind the comma.
                behind = match.end() + (self.view[match.end() : match.end() + 1] in ("，", ","))
                reach = min(reach, self.structure.clause(behind)[1])
                self.told.append((match.end(), reach, self.now - int(count.value)))

    def _days_of_news(self) -> None:
        """1月21日上午 of news that appears on 23 January: the year after the one that its page sums up."""
        for day, year in days_of_news(self.view, self.own):
            self.told.append((day.end(), self.structure.sentence(day.start())[1], year))
            self._date(day, year)
            paragraph_start, _ = self.structure.paragraph(day.start())
            if self._opens(paragraph_start, day.start()):
                self.series.setdefault(paragraph_start, Series(day.end(), opened=True))

    def _foundings(self) -> None:
        """What there was when the nation or the Party was founded is of 1949 or 1921, one number each."""
        for word in FOUNDING_WORDS:
            at = -1
            while (at := self.view.find(word, at + 1)) >= 0:
                match = FOUNDING.search(self.view, max(0, at - 4), at + FOUNDING_REACH)
                if match is not None:
                    year = FOUNDED["nation" if match["nation"] else "party"]
                    self.told.append((match.start("number"), match.end("number"), year))

    def _relative(self, match: re.Match[str], latest: tuple[int, int]) -> tuple[int, int] | None:
        """去年, 是年, 目前; returns the date that it names where others may refer to that."""
        near = 0 <= match.start() - latest[0] < PARAGRAPH_REACH
        if match["that"] or match["after_that"]:
            # 当年 takes up the year named last, a paragraph back at most.
            year = latest[1] + (1 if match["after_that"] else 0) if near else self.own
            if year is None:
                return None
            self._note(match, year)
            self._date(match, year)
            return (match.end(), year) if near else None
        if self.own is None:
            # 2002年底起推行工程，…。截至去年底，…: nobody knows which year that is, and not 2002.
            if match["last"] and not match["compared"] and "去年" in match[0]:
                self._note(match, None)
            return None
        if match["half"]:
            headed = holding(self.lines, match.start())
            goes_on = near and self._goes_on(match.start())
            self._note(match, latest[1] if goes_on else headed if headed is not None else self.own)
        elif match["compared"]:
            by_number = match[0].startswith(BY_A_DIFFERENCE) and self.view[match.end() : match.end() + 1] != "的"
            if not by_number:
                self._compared(match, self._year_before(match, latest))
        elif match["last"]:
            told_of = match[0].startswith("去年") or self.view[match.start() - 1 : match.start()] in ("到", "至")
            narrated = told_of and not ASIDE.match(self.view, match.end())
            year_before = self.now - 1 if narrated and self.now else self._year_before(match, latest)
            words = (SINCE_LAST_YEAR, FROM_LAST_YEAR_TO_NOW)
            up_to_now = match["tail"] or any(each.match(self.view, match.end("last")) for each in words)
            # 去年5月活动开展以来，作出承诺2.36万件，到年底兑现2.27万件: up to the end of that year.
            sentence_end = self.structure.sentence(match.start())[1]
            up_to_now = up_to_now and not _BY_ITS_END.search(self.view, match.end(), sentence_end)
            self._note(match, self.own if up_to_now else year_before)
            if narrated and ALL_LAST_YEAR.match(self.view, match.end()):
                self._date(match, year_before)
            if self.view[match.start() - 1 : match.start()] in ("由", "从") and not up_to_now:
                self._bases(match.end(), year_before)
            if narrated and not up_to_now:
                return match.end(), year_before
        elif match["new"]:
            # 新的一年，计划新建20个, in what appears in January on the year that is over.
            self._note(match, self.own + (self.own + 1 in (self.now, self._written)))
        elif match["before_last"]:
            self._note(match, (self.now or self.own) - 2)
        else:
            of_now = self.now and match[0].startswith(("今年", "明年", "来年", "上月", "上个月"))
            year = (self.now if self.now and of_now else self.own) + (1 if match["next"] else 0)
            self._note(match, year)
            if match["next"] and THEN_ON.match(self.view, match.end()):
                # 从明年1月起，由每年8000元提高到11000元: from what it rises is of now.
                self._bases(match.end(), year - 1)
            if match["this"]:
                self._date(match, year)
        return None

    def _year_before(self, match: re.Match[str], latest: tuple[int, int]) -> int:
        """The year before the report's, to compare with; 上年 is that before the one which series or sentence is at."""
        assert self.own is not None
        if "去年" not in match[0] and latest[1] < self.own and not self._bracket_closes(latest[0], match.start()):
            start, _ = self.structure.sentence(match.start())
            if start <= latest[0] < match.start() or self._goes_on(match.start()):
                return latest[1] - 1
        return self.own - 1

    def _bracket_closes(self, start: int, end: int) -> bool:
        """Whether a date stood in brackets, beside what is told: 党员9800名（2014年为9600名），支部320个（上年…）."""
        bracket = _BRACKET.search(self.view, start, end)
        return bracket is not None and bracket[0] in "）)"

    def _goes_on(self, position: int) -> bool:
        series = self.series.get(self.structure.paragraph(position)[0])
        return series is not None and series.goes_on

    def _note(self, match: re.Match[str], year: int | None) -> None:
        self.told.append((match.end(), reach_of_year(self.view, self.structure, match), year))

    def _compared(self, match: re.Match[str], year: int) -> None:
        # 比去年的1200名增长12.5%: the number is last year's, the growth this year's.
        if number := COMPARED_NUMBER.match(self.view, match.end()):
            self.told.append((match.end(), number.end(), year))
        if _SIDE_BY_SIDE.match(self.view, match.end()):
            # 与1994年相比，平均年龄由47.2岁降到43.5岁: from what it changed is of that year.
            self._bases(match.end(), year)

    def _span(self, span: re.Match[str], first: int) -> None:
        """In 1952年至1957年，由…增加到… what stands behind 由 is of the first year."""
        self._bases(span.end(), first)

    def _bases(self, position: int, year: int) -> None:
        """由2000年的32%升到53%，高中由20%升到23%: from what each grew in the sentence is of that year."""
        end = min(self.structure.sentence(position - 1)[1], position + SPAN_REACH)
        for start in FROM.finditer(self.view, position, end):
            if YEAR.search(self.view, start.start(), start.end()) is None:
                self.told.append((start.start() + 1, start.end(), year))

    def _date(self, match: re.Match[str], year: int | None) -> None:
        """A date at the opening of a clause may hold for the sentences behind it."""
        paragraph_start, _ = self.structure.paragraph(match.start())
        clause_start, _ = self.structure.clause(match.start())
        if self._opens(clause_start, match.start()):
            self.dates.append((match.end(), year))
            sentence_start, _ = self.structure.sentence(match.start())
            all_year = match.re is RELATIVE and ALL_LAST_YEAR.match(self.view, match.end()) is not None
            absolute = match.re is YEAR or match.re is PLAN_PERIOD or match[0] in _OF_ANNALS or all_year
            series = self.series.get(paragraph_start)
            if series is None:
                # A heading without a full stop may stand on the line before.
                line = self.view.rfind("\n", paragraph_start, match.start()) + 1 if all_year else 0
                opened = absolute and self._opens(line or paragraph_start, match.end())
                if absolute and (opened or self._opens(sentence_start, match.start())):
                    self.series[paragraph_start] = Series(match.end(), opened)
            elif absolute and self._opens(sentence_start, match.start()):
                series.dates += 1

    def _opens(self, start: int, position: int) -> bool:
        if position > start + LONGEST_OPENING:
            return False
        before = self.view[start:position]
        return (
            position <= start + OPENING_REACH
            or bool(_CHAPTER_BEFORE.fullmatch(before) or _ERA_BEFORE.match(before) or _SPAN_OPENS.fullmatch(before))
            or len(before.strip()) <= OPENING_REACH
        ) and not _PART.search(before)

    def _short_years(self) -> Iterator[re.Match[str]]:
        at = -1 if self.own is not None else len(self.view)
        while (at := self.view.find("年", at + 1)) >= 0:
            if self.view[at - 1] in SHORT_DIGITS and at > 1 and (match := SHORT.match(self.view, at - 2)):
                yield match

    def _plan_periods(self) -> Iterator[re.Match[str]]:
        for word in ("期间", "时期"):
            at = -1
            while (at := self.view.find(word, at + 1)) >= 0:
                if match := PLAN_PERIOD.search(self.view, max(0, at - PLAN_REACH), at + len(word)):
                    yield match

    def _century(self, match: re.Match[str], latest: tuple[int, int]) -> int | None:
        """97年 near the year named last, else near the report's own."""
        assert self.own is not None
        near = latest[1] if match.start() - latest[0] < PARAGRAPH_REACH else self.own
        short = int(next(filter(None, match.groups())).translate(YEAR_DIGITS))
        year = near + (short - near + CENTURY // 2) % CENTURY - CENTURY // 2
        return year if abs(near - year) <= SHORT_REACH and year <= self.own + 1 else None
