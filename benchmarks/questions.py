"""The questions of docs/questions.md with their SQL: the tests answer them, a benchmark times them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

QUESTIONS = Path(__file__).resolve().parents[1] / "docs" / "questions.md"
_QUESTION = re.compile(
    r"^## (?P<number>\d+)\. (?P<title>[^\n]+)\n(?:(?!^## ).)*?^```sql\n(?P<sql>.*?)^```$", re.MULTILINE | re.DOTALL
)


class Question(NamedTuple):
    """One question as the page asks it, and the query that answers it from the published file."""

    number: int
    title: str
    sql: str


def questions(page: Path = QUESTIONS) -> list[Question]:
    """All questions of the page, in its order. Raises ValueError where a heading has no SQL under it."""
    text = page.read_text(encoding="utf-8")
    found = [Question(int(each["number"]), each["title"], each["sql"]) for each in _QUESTION.finditer(text)]
    if len(found) != text.count("\n## "):
        raise ValueError(f"{page.name}: {text.count(chr(10) + '## ')} questions, {len(found)} of them with SQL")
    return found
