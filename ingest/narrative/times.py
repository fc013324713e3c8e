"""In which year each figure of a text falls: a date holds for what follows it until the next one (DOMAIN).

Reports name other years in a sentence and come back to their own in the next. Annals and gazetteers go on: where a
paragraph opens with a date, or sentence after sentence does, a date holds until another is named.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from ingest.narrative.dated_layout import CHAPTER, columns_of_years, dated_in_brackets, holding, year_of_brackets
from ingest.narrative.named_years import OPENING_REACH, PARAGRAPH_REACH, NamedYears
from ingest.narrative.structure import Structure
from ingest.narrative.told_in_order import ToldInOrder
from ingest.publication import stamped
from ingest.year_remembered import year_remembered

_ITEM = re.compile(r"[ \t\u3000]*(?:[(（]?[\d一二三四五六七八九十]{1,2}[)）.．、]|[①-⑳⒈-⒛—\-·●])")
TURN_REACH = 200
MOST_ASIDES = 40
CHAIN, CHAIN_REACH = 3, 500
"""How many years told in turn make annals of a text that sums up the last one, and how far apart they may stand."""
FEWEST_OF_ANNALS = 3
_THERE_ARE = re.compile(r"[共现总已拥]有|[全我该本][县市区镇乡州旗村街](?:区|道)?有|下辖|总数(?!的)|[共现总已]建")
# 代表大会1984年12月举行。到会代表230名，…: what those met were and did.
_MET = re.compile(r"举行|召开")
_AT_THE_MEETING = re.compile(
    r"\s*(?:到会|出席|列席|与会|参加会议|应到|实到|会议|大会|会上|(?:正式|候补|列席|妇女)?代表[中里、，\d])"
)
# 去年11月分类，…。后两类共63个，…。这批干部平均年龄38.5岁: of those that the sentence before counted.
_THE_SAME = re.compile(
    r"\s*(?:(?:[前后]|以上|上述)[两二三四五六七几](?:类|项|种|者|部分)[^，。；\d]{0,6}(?:共|合计|总共|占)"
    # 去年发展党员7420名。分地区看，固原市2268名: the same ones by kind.
    r"|(?:分|从|按)[^，。；\d]{1,6}(?:看|分)[，,]"
    # 去年倒排出23个。其中班子不团结的11个
    r"|其中(?!之)"
    r"|这些[\u4e00-\u9fff]{1,6}?(?:里|当中|中)[，,]"
    r"|[这该]批[^，。；\d]{0,8}(?:平均年龄|大专|本科|研究生|高中)"
    # 2011年底，流出党员6702名。流出党员中，到省外的4558名: of those just counted.
    r"|(?P<noun>[\u4e00-\u9fff]{3,8})(?:当)?中[，,])"
)
_ENDED = re.compile("(?:年)?[底末]?(?:前)?(?:已经?|基本|全部|全面|顺利|圆满)*(?:结束|收尾|收官)[。；]")
# 时间退回到1989年冬天。, 2010年初，旗里连降大雪: the first sentence of a paragraph that tells what happened then.
_STORY = re.compile(
    r"[ \t\u3000]*(?:(?:时间|事情|故事)?(?:退回|回|要从|得从|还得从|追溯)到?|记得|那是|还是)?(?:在)?"
    r"(?:(?:19|20)\d\d|一九[〇零○一二三四五六七八九]{2}|二[〇零○]{2}[〇零○一二三四五六七八九])年"
    r"(?:年?[初底末]|[春夏秋冬]天?|\d{1,2}月(?:\d{1,2}日)?|[上下]半年)(?![底末]?[，,]?(?:全|我|共|累计))"
)
STORY_REACH, LONGEST_AGO = 400, 15
SURVEY_REACH = 200
_PRESENT = re.compile(
    "今年|目前|现在|如今|至今|眼下|截至|迄今|近年|一直|每年|现有|以来|几年|年来|累计|(?<![用花].)年时间"
)
_SEEN = re.compile(r"(?:记者|笔者)(?:到的|看到|来到|采访|见到|赶到)|[。；][^，。；\n]{0,10}每天[^，。；\n]{0,4}\d")
_ELECTION = re.compile("换届|选举")
# 去年3月，组织部用三个月登记造册。账摸清了，…: what a survey of another year found.
_SURVEY = re.compile(
    r"摸底|排查|普查|清查|登记造册|逐(?:户|村|人|个|支部|店)|一[个家户]一[个家户]|调查|摸排|过筛子|过了一遍筛子"
)
_FOUND_OUT = re.compile(
    r"(?:账|底子?|情况|家底|底数)?(?:摸|查|弄|搞)(?:清|出|明)|排查出|(?:调查|普查|摸底|排查|统计)?结果|排下来|算下来|筛下来|筛出|排出"
)
_AS_TO_THE_LAST = re.compile("[比较是为]上一?届|[比较]换届前")
_OF_NOW = re.compile("今年|目前|现在|如今")
_ONLY_YEAR = re.compile(r"(?:去年|上年|前年|(?:19|20)\d\d年)[底初末]?(?:\d{1,2}月)?")
_NUMBER = re.compile(r"[\d一二三四五六七八九十百千两]")
# A line that ends with a bracket may be in the middle of a sentence.
_TORN = ("）\n", ")\n")


class Years:
    """The reporting year in force at each position of one text."""

    def __init__(self, view: str, structure: Structure, own: int | None) -> None:
        self.view, self.structure, self.own = view, structure, own
        self._named = NamedYears(view, structure, own)
        self._story = ToldInOrder(view, structure, own, year_remembered(view, stamped(view)))
        self._opened_paragraphs = sorted(start for start, series in self._named.series.items() if series.opened)
        self._ends = [end for end, _, _ in self._named.told]
        self._date_ends = [end for end, _ in self._named.dates]
        self._marked = sorted([*dated_in_brackets(view, structure, self._named.now), *columns_of_years(view)])
        self._in_brackets = year_of_brackets(view, own)
        self._of_elections = _AS_TO_THE_LAST.search(view) is not None and _ELECTION.search(view) is not None

    def at(self, position: int) -> tuple[int | None, bool]:
        """Year of a figure, and whether its sentence names it: the last before it, else the series', else the own."""
        if (marked := holding(self._marked, position)) is not None:
            return marked, True
        if self._in_brackets is not None and self.view[position - 1 : position] in ("（", "("):
            return self._in_brackets, True
        sentence_start, _ = self.structure.sentence(position)
        last = bisect_right(self._ends, position) - 1
        for index in range(last, max(-1, last - MOST_ASIDES), -1):
            at, until, year = self._named.told[index]
            # 去年.全县发展党员104名: the dot may be a comma.
            if at < sentence_start and not (
                self.view.startswith(".", at) and at > self.structure.joint_start(position)
            ):
                break
            if position < until:
                return year, True
        told = (
            (
                self._between_years(last, position)
                or self._of_the_meeting(last, sentence_start)
                or self._of_the_same(last, sentence_start)
                or self._of_what_ended(last, sentence_start)
                or self._of_the_story(last, sentence_start, position)
                or self._of_the_survey(last, sentence_start, position)
                or (self._of_the_election(last, sentence_start) if self._of_elections else None)
            )
            if last >= 0
            else None
        )
        told = told if told is not None else self._story.at(position)
        return (told if told is not None else self._carried(position)), False

    def _between_years(self, last: int, position: int) -> int | None:
        """2013年投入80万元。其中…；2014年投入90万元: what stands between two years told in turn is of the first.

        What there is in all (全县共有…) is as of the report wherever it stands.
        """
        if last + 1 >= len(self._named.told):
            return None
        (end, until, year), (next_end, _, next_year) = self._named.told[last], self._named.told[last + 1]
        in_turn = year is not None and next_year == year + 1 and until == len(self.view)
        chain = in_turn and self._is_of_a_chain(last)
        if not (chain or (in_turn and next_year == self.own)):
            return None
        if next_end - end > (CHAIN_REACH if chain else TURN_REACH):
            return None
        if not chain and end < self.structure.paragraph(position)[0]:
            return None
        if _THERE_ARE.search(self.view, self.structure.sentence(position)[0], position):
            return None
        told_from, told_to = self.structure.sentence(end - 1)
        opens = _ONLY_YEAR.fullmatch(self.view[told_from:end].strip()) is not None
        if not (opens or chain) and not _NUMBER.search(self.view, end, told_to):
            # 这个村去年年底垫底。第一书记理清账目1100万元，今年…: what was told of then is over.
            return None
        same_paragraph = self.structure.paragraph(next_end)[0] == self.structure.paragraph(position)[0]
        return year if chain or same_paragraph else None

    def _is_of_a_chain(self, index: int) -> bool:
        """Whether a year opens one of several sentences told in turn: 1993年…。1994年…。1995年….

        Each of them holds up to the next.
        """
        near = self._named.told[max(0, index - CHAIN) : index + CHAIN + 1]
        told = [
            year
            for end, until, year in near
            if until == len(self.view)
            and year is not None
            and self.view[end - 5 : end - 1].isdigit()
            and end - self.structure.sentence(end - 1)[0] <= OPENING_REACH
        ]
        years = list(dict.fromkeys(told))
        runs = (years[first : first + CHAIN] for first in range(len(years) - CHAIN + 1))
        return any(self._named.told[index][2] in run and run == list(range(run[0], run[0] + CHAIN)) for run in runs)

    def _of_the_meeting(self, last: int, sentence_start: int) -> int | None:
        """The year of the meeting that its paragraph told of just before, where a sentence goes on about that."""
        end, _, year = self._named.told[last]
        first = max(self.structure.paragraph(sentence_start)[0], sentence_start - PARAGRAPH_REACH)
        if end < first or not _AT_THE_MEETING.match(self.view, sentence_start):
            return None
        # 第二次代表大会的召开时间是1958年2月14日。
        told_from = max(first, self.structure.sentence(end - 1)[0])
        return year if _MET.search(self.view, told_from, sentence_start) else None

    def _of_the_same(self, last: int, sentence_start: int) -> int | None:
        """The year of the sentence before, where this one opens with what that counted: 后两类共63个."""
        end, until, year = self._named.told[last]
        before, _ = self.structure.sentence(max(0, sentence_start - 1))
        same = _THE_SAME.match(self.view, sentence_start)
        if not before < end <= sentence_start <= until or same is None:
            return None
        return year if not same["noun"] or same["noun"] in self.view[before:sentence_start] else None

    def _of_what_ended(self, last: int, sentence_start: int) -> int | None:
        """最近的一轮始于2008年，到2010年基本收尾。平均参选率为88.7%: what its paragraph tells next is of its end."""
        end, _, year = self._named.told[last]
        first = max(self.structure.paragraph(sentence_start)[0], sentence_start - PARAGRAPH_REACH)
        if end < first or _ENDED.match(self.view, end) is None:
            return None
        return None if _OF_NOW.search(self.view, end, sentence_start) else year

    def _of_the_story(self, last: int, sentence_start: int, position: int) -> int | None:
        """2010年初，旗里连降大雪。…牧户被困。旗委派出工作组116个: what a paragraph goes on to tell of then.

        Up to where it comes back to the present, or tells of the place as it is.
        """
        end, until, year = self._named.told[last]
        first = self.structure.paragraph(sentence_start)[0]
        if year is None or self.own is None or not 0 < self.own - year <= LONGEST_AGO or until < len(self.view):
            return None
        told_from = self.structure.sentence(end - 1)[0]
        opened = _STORY.match(self.view, told_from)
        if opened is None or opened.end() < end - 2 or end < first or sentence_start - told_from > STORY_REACH:
            return None
        told = self.view[end : max(position, self.structure.sentence(position)[1])]
        return None if _PRESENT.search(told) or _THERE_ARE.search(self.view, sentence_start, position) else year

    def _of_the_survey(self, last: int, sentence_start: int, position: int) -> int | None:
        """去年3月，县委逐户登记。账摸清了：党员1058名: what the sentence behind a survey says that it found."""
        end, _, year = self._named.told[last]
        if end < max(self.structure.paragraph(sentence_start)[0], sentence_start - SURVEY_REACH):
            return None
        if not _SURVEY.search(self.view, self.structure.sentence(end - 1)[0], sentence_start):
            return None
        found = _FOUND_OUT.search(self.view, sentence_start, position)
        return year if found is not None and not _OF_NOW.search(self.view, end, position) else None

    def _of_the_election(self, last: int, sentence_start: int) -> int | None:
        """去年底，村两委换届。…大学生465名，是上届的5.8倍: who was elected is told of the year of that election."""
        end, _, year = self._named.told[last]
        told_from, _ = self.structure.paragraph(sentence_start)
        _, sentence_end = self.structure.sentence(sentence_start)
        if end < max(told_from, sentence_start - PARAGRAPH_REACH):
            return None
        if not _AS_TO_THE_LAST.search(self.view, sentence_start, sentence_end):
            return None
        elected = _ELECTION.search(self.view, self.structure.sentence(end - 1)[0], sentence_start)
        return year if elected and not _OF_NOW.search(self.view, end, sentence_end) else None

    def _carried(self, position: int) -> int | None:
        """A date of the series that the paragraph tells, or the year that heads the lines here; else the report's."""
        if self._named.series:
            paragraph_start, _ = self.structure.paragraph(position)
            series = self._named.series.get(paragraph_start)
            torn = self.view[max(0, paragraph_start - 2) : paragraph_start] in _TORN
            if torn and (series is None or position < series.first):
                series = self._named.series.get(self.structure.paragraph(paragraph_start - 1)[0])
            if series is not None and series.goes_on and series.first <= position and not self._is_seen(position):
                return self._named.dates[bisect_right(self._date_ends, position) - 1][1]
            if series is None and (between := self._between_dated_paragraphs(paragraph_start)) is not None:
                return between
        headed = holding(self._named.lines, position)
        return headed if headed is not None else self.own

    def _is_seen(self, position: int) -> bool:
        """2017年…；2018年，投入240万元。记者到的那天，56名孩子…: what who writes sees is of the report's year."""
        last = self._date_ends[bisect_right(self._date_ends, position) - 1]
        return _SEEN.search(self.view, last, position) is not None

    def _between_dated_paragraphs(self, start: int) -> int | None:
        """The year of a paragraph without a date in annals whose paragraphs open with dates before it and behind it.

        Only where the one behind goes on in time, and no chapter begins between the two.
        """
        opened = self._opened_paragraphs
        index = bisect_right(opened, start)
        if len(opened) < FEWEST_OF_ANNALS or not 0 < index < len(opened):
            return None
        before, behind = opened[index - 1], opened[index]
        if start - before > PARAGRAPH_REACH or CHAPTER.search(self.view, before, start + OPENING_REACH):
            return None
        if _ITEM.match(self.view, start) or _ITEM.match(self.view, before):
            return None
        last = self._named.dates[bisect_right(self._date_ends, start) - 1][1]
        next_year = self._named.dates[bisect_right(self._date_ends, behind)][1]
        goes_on = last is not None and next_year is not None and self.own is not None and last <= next_year
        return last if goes_on and last != self.own else None
