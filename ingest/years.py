"""Calendar years as reports write them: 2012, 一九八五, 二○一二, and with the noughts that scanners make of them."""

from __future__ import annotations

import re

FIRST_YEAR, LAST_YEAR = 1949, 2100
"""Reporting years of reports."""
FIRST_TOLD_YEAR = 1900
"""Annals tell of figures of earlier years."""
FOUNDED = {"nation": 1949, "party": 1921}
"""The years in which the People's Republic and the Party were founded."""
_NOUGHTS = "〇零0OoО○◯"
YEAR_DIGIT = f"[{_NOUGHTS}一二三四五六七八九]"
YEAR_DIGITS = str.maketrans(_NOUGHTS + "一二三四五六七八九", "0" * len(_NOUGHTS) + "123456789")
CHINESE_YEAR = rf"(?:一九|二[{_NOUGHTS}]){YEAR_DIGIT}{{2}}"
"""A year in Chinese numerals, digit by digit."""
MONTH = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})"
DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
"""Months and days, in digits or in Chinese numerals."""
DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:\s?[年/.—-]|\s(?=\d\d\s?/))\s?(\d{1,2})\s?[月/.—-]\s?\d{1,2}")
"""A day with its year (first group) and month (second); 2022 05/ 13 is how some sites break one."""
DAY_FIRST = re.compile(r"(?<![\d.])\d{1,2}(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?![\d.])")
"""12.08.2014, as some sites put it."""
_CHINESE_YEAR_MONTH = re.compile(
    rf"({CHINESE_YEAR})(?=年)|(?<=[年从到至])([一二三四五六七八九十](?:\s?[一二])?)\s?(?=月)"
)
YEAR_MONTH = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月")
"""2012年7月, year and month apart."""
YEARS_TOLD = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_CENTURIES = ("一九", *(f"二{nought}" for nought in _NOUGHTS))
_MONTHS = dict(
    zip(("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"), range(1, 13), strict=True)
)


def in_digits(view: str) -> str:
    """A text with its years and their months in digits, 1991年11月 for 一九九一年十一月, no longer in step with it.

    A month that a line breaks (十一, 月) is whole again.
    """
    if not any(century in view for century in _CENTURIES):
        return view
    return _CHINESE_YEAR_MONTH.sub(_digits, view)


def _digits(found: re.Match[str]) -> str:
    if found[1]:
        return found[1].translate(YEAR_DIGITS)
    month = "".join(found[2].split())
    return str(_MONTHS.get(month, month))
