"""1956年、1957年和1958年分别办班9期、12期和15期: which of several years each of the numbers is told of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.narrative.dated_layout import WRITTEN_YEAR
from ingest.narrative.structure import Structure
from ingest.years import YEAR_DIGITS

_CUE = re.compile(r"分别|依次|各(?=[占为比增达有])")
_YEARS_LISTED = re.compile(
    rf"((?:{WRITTEN_YEAR}年(?:年?[底末])?[、和及]){{1,6}}{WRITTEN_YEAR}年(?:年?[底末])?)[，,]?"
    r"[^，。；;、\d]{0,8}分别[^。；;、\d]{0,16}"
)
_SPAN_OF_YEARS = re.compile(
    rf"({WRITTEN_YEAR})年?(?:至|到|——?|-|~)({WRITTEN_YEAR})年[，,]?(?:[^，。；;、\d]{{2,24}}[，,])?"
    r"[^，。；;、\d]{0,8}分别[^。；;、\d]{0,16}"
)
LISTED_REACH, CUE_REACH, TOLD_REACH = 70, 18, 300
_NEXT_OF_LIST = re.compile(r"[、，,]|[和及](?=\s?\d)")
# 2002年处置1189名, each in a clause of its own.
_YEAR_WITH_NUMBER = re.compile(rf"({WRITTEN_YEAR})年[^，。；,;\n\d]{{0,24}}\d[\d.]*[^，。；,;\n\d]{{0,12}}[，,、；;]")
_ITEM = r"\d[\d.]*[^，。；;、\d和与及]{1,4}"
_ITEMS = re.compile(
    rf"[^，。；;、\d\n]{{0,20}}(?P<items>{_ITEM}(?:(?:[、和与及]|、和){_ITEM}){{1,7}})(?=[，。；,;\n]|$)"
)
_FIRST_YEAR_TOLD = re.compile(rf"[从自]({WRITTEN_YEAR})年[^。；\n]{{0,60}}?(?=(?:头|第)一年)")
_ORDINALS = {"头一": 0, "第一": 0, "第二": 1, "第三": 2, "第四": 3, "第五": 4}
_ORDINAL_YEAR = re.compile(f"(?P<which>{'|'.join(_ORDINALS)})年(?![级])")
_BETWEEN_ITEMS = re.compile(r"[、和与及]+")


def years_in_turn(view: str, structure: Structure) -> Iterator[tuple[int, int, int]]:
    """Start and end of what is told of each of several years, and the year; for each list that 分别 or 各 opens."""
    before: tuple[int, list[int]] = (-1, [])
    for cue in _CUE.finditer(view):
        near = max(0, cue.start() - LISTED_REACH)
        items = _ITEMS.match(view, cue.end())
        listed = _YEARS_LISTED.search(view, near, cue.end() + CUE_REACH)
        if listed is not None and cue.start() < listed.end():
            yield from _of_listed(view, listed, structure)
            before = structure.sentence(cue.start())[0], [_year(year) for year in re.findall(WRITTEN_YEAR, listed[0])]
            continue
        if items is not None and before[0] == structure.sentence(cue.start())[0]:
            # …分别为50210名、50640名、51080名，同期…分别为5864名、6427名、7015名: of the same years.
            again = _spans(view, *items.span("items"))
            if len(again) == len(before[1]):
                yield from ((*span, year) for span, year in zip(again, before[1], strict=True))
                continue
        if items is None:
            continue
        told_from = max(structure.sentence(cue.start())[0], cue.start() - TOLD_REACH)
        if (span := _SPAN_OF_YEARS.search(view, near, cue.end() + CUE_REACH)) is not None:
            years = list(range(_year(span[1]), _year(span[2]) + 1))
        else:
            years = [_year(told[1]) for told in _YEAR_WITH_NUMBER.finditer(view, told_from, cue.start())]
        spans = _spans(view, *items.span("items"))
        if len(years) == len(set(years)) == len(spans):
            yield from ((*span, year) for span, year in zip(spans, years, strict=True))


def years_of_ordinals(view: str, structure: Structure) -> Iterator[tuple[int, int, int]]:
    """从1995年起，头一年派出286名，第二年派出312名: what is told of each year counted from the first one named."""
    if "第二年" not in view:
        return
    for first in _FIRST_YEAR_TOLD.finditer(view):
        start, end = first.end(), structure.sentence(first.start())[1]
        found = list(_ORDINAL_YEAR.finditer(view, start, end))
        for one in found if found and _ORDINALS.get(found[0]["which"]) == 0 else ():
            yield one.end(), structure.clause(one.end())[1], _year(first[1]) + _ORDINALS[one["which"]]


def _of_listed(view: str, listed: re.Match[str], structure: Structure) -> Iterator[tuple[int, int, int]]:
    start, (_, end) = listed.end(), structure.segment(listed.end())
    for year in re.findall(WRITTEN_YEAR, listed[0]):
        stop = _NEXT_OF_LIST.search(view, start, end)
        yield start, stop.start() if stop else end, _year(year)
        start = stop.end() if stop else end


def _spans(view: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where each item of a list stands."""
    cuts = [start, *(place for cut in _BETWEEN_ITEMS.finditer(view, start, end) for place in cut.span()), end]
    return list(zip(cuts[::2], cuts[1::2], strict=True))


def _year(written: str) -> int:
    return int(written.translate(YEAR_DIGITS))
