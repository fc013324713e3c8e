"""What a layout or a scanner put into a text is taken out of it: it tears numbers from their units, and words in two.

Blanks between the digits of a number, line breaks of a setting in lines, numbers of pages amid a sentence (a preview's
2、 too), and those between all characters in a text full of blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.readers.page_breaks import RUNNING, previewed_pages
from ingest.readers.readings import taken_out
from ingest.readers.set_lines import breaks_of_setting

SHARE_OF_SPACED = 0.012
BLANKS = " \u3000\n"
# Single digits with a blank between each: a number that a scanner spaced out. Three at least, as 1 2 may be two cells.
_GAP = r"(?:[ \u3000]|[ \u3000]?\n)"
_DIGIT = "[\\d０-９OoIl]"
_SPACED_DIGITS = re.compile(
    rf"[\d０-９Il](?<![\d０-９A-Za-z][\d０-９Il])(?<![\d０-９][.．][\d０-９Il])"
    rf"(?:{_GAP}?[.．]?{_GAP}{_DIGIT}(?![\d０-９A-Za-z])){{1,12}}(?!{_GAP}?[\d０-９])"
)
_DIGITS = re.compile(r"[\d０-９]")
_ON_THE_LINE = re.compile(r"[\d０-９.．][ \u3000][\d０-９.．]")
# A running head ends in its page number, far from the words: what follows on the next line is another number.
_PAGE_NUMBER_BEFORE = re.compile(r"[ \u3000]{3}$")
# One number with a blank or a line break in it: 97 .5, 经费43. 5万元, 2 613 名, 22 728.1万元, 1,1 08户.
# `gap` is what to take out.
# Each begins with a digit, which a search can leap to, and looks back from there.
_UNIT = "[个名人户元件次项支家所处场期亩万平戶個萬条條口箱本册份头只棵株座台辆吨斤眼幅篇批]"
_BROKEN_NUMBERS = (
    re.compile(r"\d(?P<gap>[ \n])\.\d"),
    re.compile(r"\d(?<=[\u4e00-\u9fff]\d)\d{0,5}\.(?P<gap> )\d"),
    re.compile(r"\d(?<=[\u4e00-\u9fff] \d)\d{0,2}\.(?P<gap> )\d{1,2}(?=岁|个百分点|万[人元名户])"),
    re.compile(rf"\d(?<![\d.,]\d)\d{{0,2}}(?P<gap> )\d{{3}}(?=(?:\.\d{{1,2}})?[ \n]?[余多]?[ \n]?{_UNIT})"),
    re.compile(rf"\d(?<=[^\n]{{15}}\d)\d{{0,3}}\.(?P<gap>\n)\d{{1,2}}(?= ?(?:[%％亿]|{_UNIT}))"),
    re.compile(rf"\d,(?P<gap> )\d{{3}}(?= ?[余多]? ?{_UNIT})"),
    re.compile(rf"\d,\d(?P<gap> )\d\d(?= ?[余多]? ?{_UNIT})"),
    re.compile(rf"\d,\d\d(?P<gap> )\d(?= ?[余多]? ?{_UNIT})"),
    re.compile(rf"\d(?<=[^\n]{{15}}[\u4e00-\u9fff]\d)\d{{0,2}}(?P<gap>\n)\d{{1,3}}(?= ?[余多]? ?{_UNIT})"),
)
# What each of them has in it, and most texts have nowhere.
_GAPPED = re.compile(r"[\d.][ \n][\d.]")
# What both kinds have in them: blanks between digits or points. A search leaps to the blanks, of which there are few.
_BLANKS_IN_NUMBER = re.compile(r"[ \u3000\n](?<=[\d０-９OoIl.．][ \u3000\n])[ \u3000\n]{0,3}[\d０-９OoIl.．]")
# 党员860-1-名, 52.2万⏎— 1 —⏎名: a page's number between a number and its unit, or amid a word.
_PAGE_NUMBERS_INSIDE = (
    re.compile(r"-(?:(?<=[\u4e00-\u9fff%]-)|(?<=\d\d-))\d{1,3}-[ \t]*\n?(?=[\u4e00-\u9fff%])"),
    re.compile(r"第(?<=[\u4e00-\u9fff\d%]第)\s?\d{1,4}\s?页\s?共\s?\d{1,4}\s?页\s?(?=[\u4e00-\u9fff%])"),
)
_PAGE_NUMBER_BETWEEN = re.compile(
    r"\n(?<=[\u4e00-\u9fff\d%]\n)\s{0,40}"
    r"(?:[—-]{1,2}\s?\d{1,3}\s?[—-]{1,2}|第\s?\d{1,4}\s?页(?:\s?共\s?\d{1,4}\s?页)?)"
    r"[ \t\u3000]{0,40}\n[ \t\n]{0,40}(?=[\u4e00-\u9fff%])"
)
_SPACED_CHARACTERS = re.compile(r"[ \u3000](?<=[\u4e00-\u9fff“”，。、（）][ \u3000])(?=[\u4e00-\u9fff“”，。、（）])")
# 1 96 3 年 amid such characters: no other number stands before 年 in four digits.
_SPACED_YEAR = re.compile(r"(?<![\d.] )(?<!\d)(?:1 ?9|2 ?0) ?\d ?\d(?= ?年)")
# 1 52 5 3 名 amid such characters: one number, however its digits fell apart.
_SPACED_NUMBER = re.compile(rf"(?<![\d.,])(?<![\d.,] )\d{{1,3}}(?: \d{{1,3}}){{1,5}}(?= ?[余多]? ?{_UNIT})")
# 党委 18 个，党支部 38 1 个: so are digits in a text that has blanks around all its numbers.
_AMID_BLANKS = re.compile(r"[ ](?<=[\u4e00-\u9fff][ ])\d{1,6} [\u4e00-\u9fff]")
_SPACED_AMID_BLANKS = re.compile(rf"\d(?<=[\u4e00-\u9fff] \d)\d{{0,2}}(?: \d{{1,3}}){{1,3}}(?= {_UNIT})")
FEWEST_AMID_BLANKS = 5


def closed_up(text: str, origin: Sequence[int] | None = None) -> tuple[str, Sequence[int] | None]:
    """A text without what a layout put into it, and where each character of it stands; see `taken_out`."""
    blanks: list[int] = list(breaks_of_setting(text))
    if _BLANKS_IN_NUMBER.search(text):
        spaced = filter(_is_one_number, _SPACED_DIGITS.finditer(text))
        blanks.extend(place for match in spaced for place in _blanks_of(match))
        if _GAPPED.search(text):
            blanks.extend(match.start("gap") for pattern in _BROKEN_NUMBERS for match in pattern.finditer(text))
    if "-" in text or "—" in text or "页" in text:
        blanks.extend(place for match in _page_numbers(text) for place in range(*match.span()))
    blanks.extend(place for span in previewed_pages(text) for place in range(*span))
    enough = SHARE_OF_SPACED * len(text)
    if text.count(" ") + text.count("\u3000") >= enough and len(_SPACED_CHARACTERS.findall(text)) >= enough:
        for pattern in (_SPACED_CHARACTERS, _SPACED_YEAR, _SPACED_NUMBER):
            blanks.extend(place for match in pattern.finditer(text) for place in _blanks_of(match))
    elif " " in text and len(_AMID_BLANKS.findall(text)) >= FEWEST_AMID_BLANKS:
        blanks.extend(place for match in _SPACED_AMID_BLANKS.finditer(text) for place in _blanks_of(match))
    return taken_out(text, origin, ((blank, blank + 1) for blank in sorted(set(blanks))))


def _page_numbers(text: str) -> Iterator[re.Match[str]]:
    """Numbers of pages amid a sentence; a short line before one may be a heading."""
    for pattern in _PAGE_NUMBERS_INSIDE:
        yield from pattern.finditer(text)
    for match in _PAGE_NUMBER_BETWEEN.finditer(text):
        if match.start() - text.rfind("\n", 0, match.start()) > RUNNING:
            yield match


def _is_one_number(match: re.Match[str]) -> bool:
    """Whether digits over a line break are one number: others of them are spaced on a line, and none is a page's."""
    if not _DIGITS.search(match[0]):
        return False
    if "\n" not in match[0]:
        return True
    head = match.string[max(0, match.start() - 3) : match.start()]
    return _ON_THE_LINE.search(match[0]) is not None and not _PAGE_NUMBER_BEFORE.search(head)


def _blanks_of(match: re.Match[str]) -> list[int]:
    return [match.start() + offset for offset, character in enumerate(match[0]) if character in BLANKS]
