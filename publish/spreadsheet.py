"""What a spreadsheet program must not take for a formula."""

from __future__ import annotations

import re
from typing import Any

_FORMULA_START = re.compile(r"[\s\x00]*[=+\-@＝＋－＠\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")


def harmless(value: Any) -> Any:
    """A cell that no spreadsheet program takes for a formula: texts that could start one get a leading apostrophe.

    A start is = + - @, their full-width forms, tab or line break, also behind white space (OWASP: CSV injection).
    Numbers, and texts that are plainly numbers, stay as they are.
    """
    if not isinstance(value, str):
        return value
    if _FORMULA_START.match(value) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value
