"""The page of questions is read whole: none is passed over because its SQL is missing."""

from __future__ import annotations

import pytest

from benchmarks.questions import questions


def test_ten_questions_in_order():
    assert [question.number for question in questions()] == list(range(1, 11))


def test_each_has_its_own_query():
    assert len({question.sql for question in questions()}) == 10
    assert all(question.sql.rstrip().endswith(";") for question in questions())


def test_a_question_without_sql_is_an_error(tmp_path):
    page = tmp_path / "questions.md"
    page.write_text(
        "# Q\n\n## 1. How many?\n\nNobody knows.\n\n## 2. Who?\n\n```sql\nselect 1;\n```\n", encoding="utf-8"
    )
    with pytest.raises(ValueError, match="2 questions, 1 of them with SQL"):
        questions(page)
