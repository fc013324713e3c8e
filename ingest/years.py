"""Calendar years as reports write them: 2012, 一九八五, 二○一二, and with the noughts that scanners make of them."""

from __future__ import annotations

import re

FIRST_YEAR, LAST_YEAR = 1949, 2100
"""Reporting years of reports."""
FIRST_TOLD_YEAR = 1900
"""Annals tell of figures of earlier years."""
_NOUGHTS = "〇零0OoО○◯"
YEAR_DIGIT = f"[{_NOUGHTS}一二三四五六七八九]"
YEAR_DIGITS = str.maketrans(_NOUGHTS + "一二三四五六七八九", "0" * len(_NOUGHTS) + "123456789")
CHINESE_YEAR = rf"(?:一九|二[{_NOUGHTS}]){YEAR_DIGIT}{{2}}"
"""A year in Chinese numerals, digit by digit."""
MONTH = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})"
DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
"""Months and days, in digits or in Chinese numerals."""
YEAR_MONTH = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月")
"""2012年7月, year and month apart."""
