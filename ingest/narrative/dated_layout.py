"""Dates that hold by where they stand: in brackets, above a column, alone on a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.narrative.structure import Structure
from ingest.spans import span_around
from ingest.years import CHINESE_YEAR, YEAR_DIGITS

Span = tuple[int, int, int]
"""Start, end and year of a stretch of text."""

WRITTEN_YEAR = rf"(?<!\d)(?:(?:19|20)\d\d|{CHINESE_YEAR})"
BRACKET_REACH = 30
LONGEST_BRACKET = 400
MOST_BARS_OF_PROSE = 3
REVIEW_REACH = 2_000

_HEADING = re.compile(rf"({WRITTEN_YEAR})年(?!代)[底末初]?[数度]?$")
_YEAR_OF_ROW = re.compile(rf"({WRITTEN_YEAR})年[底末度]?(?!代)")
_YEAR_COLUMN = re.compile(rf"\s*({WRITTEN_YEAR})年[底末]?[数度]?\s*")
_ERA = re.compile(r"[年月季时期初末底间春夏秋冬]$")
# 由51.4岁（去年底）下降到47.9岁
_LAST_YEAR_IN_BRACKETS = re.compile(r"[（(]\s?(?:去年|上年)(?:年?[底末初])?\s?[）)]")
# 120名（1950年）: a bracket that holds nothing but a date dates what stands before it.
_IN_BRACKETS = re.compile(rf"[（(]\s?({WRITTEN_YEAR})年?[底末初]?(?:\d{{1,2}}月[底末初]?)?\s?[）)]")
_BRACKETS_ARE = re.compile(rf"括号[内中里]?的?(?:数字?|数据)?[为是系](?:(上年|去年)|({WRITTEN_YEAR})年)")
# 【1951年】 alone on its line heads what stands below it.
_YEAR_LINE = re.compile(
    rf"^[ \t\u3000]*[【〖■◆★▲●（(]?\s?({WRITTEN_YEAR})\s?年度?\s?[】〗）)]?[:：]?[ \t\u3000]*$", re.MULTILINE
)
CHAPTER = re.compile(
    r"^[ \t\u3000]*(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节篇]|[【〖■◆])", re.MULTILINE
)
# 三、今年打算, 二、明年工作安排, 二、2020年度工作思路: what the lines below aim at.
PLANS_HEADED = re.compile(
    r"^[ \t\u3000]*(?:(?P<chapter>[一二三四五六七八]{1,2})、|附(?:件|录)?[:：])[^，。；\n\d]{0,4}"
    r"(?:今年|(?P<next>明年|来年|下年)|(?P<year>(?:19|20)\d\d)年度?)"
    r"[^，。；\n]{0,10}(?:打算|任务|安排|计划|思路|要点|重点|设想)[ \t\u3000]*$",
    re.MULTILINE,
)
# 二、突出重点，扎实做好今年的组织工作
_TO_BE_DONE = re.compile(
    r"^[ \t\u3000]*[二三四五六七八]、[^。；\n\d]{0,24}(?:做好|抓好|搞好|部署|推进|谋划|完成)[^，。；\n\d]{0,6}"
    r"(?:今年|新的一年|(?P<next>明年|来年))[^，。；\n]{0,10}(?:工作|任务)[ \t\u3000]*$",
    re.MULTILINE,
)
# 三、下步工作思路 over 明年，…。我将重点抓好以下工作：
_NEXT_STEPS = re.compile(
    r"^[ \t\u3000]*[二三四五六七八]、[^，。；\n\d]{0,12}(?:下一?步|下一阶段|今后|打算|思路)[^。；\n]{0,16}\n"
    r"(?=[^\n]{0,300}(?P<next>明年|来年)[^\n]{0,300}[:：][ \t\u3000]*\n)",
    re.MULTILINE,
)
# 明年是“十二五”开局之年。我们要…
_NEXT_YEAR_IS = re.compile(
    r"(?:^|(?<=[。；\n]))[ \t\u3000]*(?P<next>明年|来年)(?:既|又|也|正)?是[^。；\n\d]{2,60}[之的]?[一]?年[。；，,]"
    # 明年，我们要继续把批林整风放在首位。具体做到：…
    r"|^[ \t\u3000]*(?P<next_year>明年|来年)[，,]?"
    r"(?:我们|[我全][县市区旗镇乡社村州]|县委|市委|区委|公社|党委)?"
    r"(?:还|将|就)?(?:要|打算|准备|计划|拟|决心|力争|将)",
    re.MULTILINE,
)
# 三、下一步工作思路 in what was written when the year had ended; so is 今年是建党九十周年。我区将再选派….
_STEPS_AHEAD = re.compile(
    r"^[ \t\u3000]*[（(]?[二三四五六七八][)）]?[、.．]?[^，。；\n\d]{0,14}"
    r"(?:下一?步|今后|打算|思路|几点要求|几点意见)[^。；\n]{0,16}$",
    re.MULTILINE,
)
# 三、下一步工作打算 over 2018年，我们将…: of the year that the first line under it opens with.
_STEPS_OF_YEAR = re.compile(
    r"^[ \t\u3000]*[二三四五六七八]、[^，。；\n\d]{0,12}(?:下一?步|下一阶段|今后|打算|思路)[^。；\n]{0,16}\n"
    r"(?=\s*(?P<year>(?:19|20)\d\d)年[，,])",
    re.MULTILINE,
)
# 三、今年怎么干，要定下几条硬杠杠
_THIS_YEAR_HEADS = re.compile(r"^[ \t\u3000]*[二三四五六七八]、今年[^。；\n\d]{2,24}$", re.MULTILINE)
_THIS_YEAR_IS = re.compile(r"(?:^|(?<=[。；\n]))[ \t\u3000]*今年(?:既|又|也|正)?是[^。；\n]{2,60}年。", re.MULTILINE)
# 一、两年来的工作，应当充分肯定 before 二、今年的任务: up to the end of the year before.
_YEARS_REVIEWED = re.compile(
    r"^[ \t\u3000]*一、[^，。；\n\d]{0,6}[两二三四五几]年多?来[^。；\n\d]{0,6}"
    r"(?:工作|情况|成绩|回顾)[^。；\n\d]{0,24}$",
    re.MULTILINE,
)
# 一、去年这一年，成绩要看足 before 三、今年怎么干: all chapters up to that one.
_LAST_YEAR_REVIEWED = re.compile(
    r"^[ \t\u3000]*一、[^，。；\n\d]{0,4}(?:去年|上年|过去(?:的)?一年)(?!以来)[^。；\n\d]{2,30}$", re.MULTILINE
)
# 一九九五年，是我县大旱之年。…一年来，主要抓了五件事 before 一九九六年是实施“九五”计划的第一年
_YEAR_REVIEWED = re.compile(
    rf"^[ \t\u3000]*(?:({WRITTEN_YEAR})年[，,][^\n]{{0,400}}?\n?[^\n]{{0,60}}?一年来|(?:刚刚)?过去的一年[，,])[^\n]*$",
    re.MULTILINE,
)
_YEAR_BEGINS = re.compile(rf"^[ \t\u3000]*(?:({WRITTEN_YEAR})年|今年)(?:既|又|也|正)?是[^。\n]{{4,80}}年", re.MULTILINE)
_PARAGRAPH_ENDS = re.compile(r"\n")
_DOCUMENT = re.compile(
    r"《[^》\n]{2,80}(?:通知|意见|方案|规划|纲要|计划|决定|办法|规定|条例|细则|要点|通报)(?:[（(][^》\n]{1,12}[）)])?》"
    # 作报告，题目是《沿着1958年的胜利道路前进》.
    r"|(?<=[题目][是为])《[^》\n]{2,80}》"
)
_CLOSING = re.compile(r"[）)]")


def heading_year(label: str) -> int | None:
    """The year that the heading of a table's column names, alone or behind its row's label, or that the row is of."""
    found = _HEADING.search(label) or _YEAR_OF_ROW.match(label)
    return int(found[1].translate(YEAR_DIGITS)) if found else None


def dated_in_brackets(view: str, structure: Structure, now: int | None) -> list[Span]:
    """What stands before a bracket that holds nothing but a date; 民国二十七年（1938） only says which year that is."""
    found = []
    dates = [(match, int(match[1].translate(YEAR_DIGITS))) for match in _IN_BRACKETS.finditer(view)]
    dates += [(match, now - 1) for match in _LAST_YEAR_IN_BRACKETS.finditer(view)] if now is not None else []
    for match, year in dates:
        if _ERA.search(view, max(0, match.start() - 1), match.start()):
            continue
        behind = max(0, match.start() - BRACKET_REACH)
        listed = max(view.rfind(mark, behind, match.start()) for mark in "）)、") + 1
        start = max(structure.clause(match.start())[0], listed)
        found.append((start, match.start(), year))
    return found


def columns_of_years(view: str) -> Iterator[Span]:
    """Cells of rows set apart by bars under a row that heads columns by years."""
    years: dict[int, int] = {}
    start = 0
    for line in view.split("\n") if view.count("|") > MOST_BARS_OF_PROSE else ():
        cells = line.split("|")
        if len(cells) > 1:
            heads = {index: _YEAR_COLUMN.fullmatch(cell) for index, cell in enumerate(cells)}
            if named := {index: int(head[1].translate(YEAR_DIGITS)) for index, head in heads.items() if head}:
                years = named
            elif years:
                at = start
                for index, cell in enumerate(cells):
                    if index in years and cell:
                        yield at, at + len(cell), years[index]
                    at += len(cell) + 1
        elif line.strip():
            years = {}
        start += len(line) + 1


def titles_of_documents(view: str) -> list[Span]:
    """《关于2019—2020年整顿的通知》印发: the years in a document's title are no date of what follows."""
    return [(match.start(), match.end(), 0) for match in _DOCUMENT.finditer(view)] if "《" in view else []


def headed_by_years(view: str) -> list[Span]:
    """Lines under one that is only a year: up to the next such line, or the next chapter."""
    heads = [(match.end(), int(match[1].translate(YEAR_DIGITS))) for match in _YEAR_LINE.finditer(view)]
    found = []
    for index, (start, year) in enumerate(heads):
        end = heads[index + 1][0] if index + 1 < len(heads) else len(view)
        chapter = CHAPTER.search(view, start + 1, end)
        found.append((start, chapter.start() if chapter else end, year))
    return found


def headed_as_reviews(view: str, own: int | None, now: int | None) -> list[Span]:
    """Lines that look back in a text of the year `now`, which goes on with what that is to bring.

    Those under 一、两年来的工作 before 二、今年的任务, under 一、去年这一年 up to 三、今年怎么干, and from
    一九九五年，… to 一九九六年是…的第一年.
    """
    if own is None or now != own:
        return []
    if (heading := _YEARS_REVIEWED.search(view)) is not None:
        planned = _THIS_YEAR_HEADS.search(view, heading.end())
        chapter = CHAPTER.search(view, heading.end())
        return [(heading.end(), chapter.start(), own - 1)] if planned is not None and chapter is not None else []
    if (heading := _LAST_YEAR_REVIEWED.search(view)) is not None:
        planned = _THIS_YEAR_HEADS.search(view, heading.end())
        return [(heading.end(), planned.start(), own - 1)] if planned is not None else []
    reviews = _YEAR_REVIEWED.finditer(view, 0, REVIEW_REACH)
    review = next((one for one in reviews if one[1] is None or _year(one[1]) == own - 1), None)
    begins = _YEAR_BEGINS.search(view, review.end()) if review is not None else None
    if review is None or begins is None or (begins[1] is not None and _year(begins[1]) != own):
        return []
    return [(review.start(), begins.start(), own - 1)]


def _year(written: str) -> int:
    return int(written.translate(YEAR_DIGITS))


def headed_as_plans(view: str, own: int | None, now: int | None) -> list[Span]:
    """Lines under 今年打算, 明年安排 and 2020年思路, up to the next chapter, of a text written in the year `now`."""
    found: list[Span] = []
    if now is None:
        return found
    patterns = [PLANS_HEADED, _TO_BE_DONE, _NEXT_STEPS, _NEXT_YEAR_IS, _STEPS_OF_YEAR]
    if own is not None and now == own + 1:
        # The account of a year, given in the next: what is to be done, is then.
        patterns += [_STEPS_AHEAD, _THIS_YEAR_HEADS, _THIS_YEAR_IS]
    headings = (match for heading in patterns for match in heading.finditer(view))
    for match in sorted(headings, key=lambda match: match.start()):
        # What opens a sentence holds for its paragraph, a heading for its chapter.
        chapter = (
            _PARAGRAPH_ENDS.search(view, match.end())
            if match.re in (_NEXT_YEAR_IS, _THIS_YEAR_IS)
            else CHAPTER.search(view, match.end())
        )
        named = match.groupdict().get("year")
        ahead = match.groupdict().get("next") or match.groupdict().get("next_year")
        year = int(named) if named else now + (1 if ahead else 0)
        if not found or match.start() >= found[-1][1]:
            found.append((match.end(), chapter.start() if chapter else len(view), year))
    return found


def year_of_brackets(view: str, own: int | None) -> int | None:
    """括号内为上年数: what stands in brackets is of that year."""
    said = _BRACKETS_ARE.search(view) if "括号" in view else None
    if said is None:
        return None
    if said[2]:
        return int(said[2].translate(YEAR_DIGITS))
    return own - 1 if own is not None else None


def holding(spans: list[Span], position: int) -> int | None:
    """Year of the span around a position; spans are in text order and disjoint."""
    around = span_around(spans, position)
    return None if around is None else around[2]


def reach_of_date(view: str, position: int) -> int:
    """A year named in brackets, as in 486名（去年478名）, holds up to the closing one."""
    opening = max(
        view.rfind("（", position - BRACKET_REACH if position > BRACKET_REACH else 0, position),
        view.rfind("(", max(0, position - BRACKET_REACH), position),
    )
    if opening >= 0:
        closing = _CLOSING.search(view, opening, opening + LONGEST_BRACKET)
        if closing is not None and closing.start() > position and not _ERA.search(view, max(0, opening - 1), opening):
            return closing.start()
    return len(view)
