"""Cells of the findings list: no text can start a formula, numbers stay numbers."""

from __future__ import annotations

import pytest

from publish.spreadsheet import harmless


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1+1", "＋1", "－1", "＠x",
        "=HYPERLINK(\"http://x\")", "\x00=1",
    ],
)  # fmt: skip
def test_texts_that_could_start_a_formula_get_an_apostrophe(text: str):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["386个", "合计=5", "a+b", "-5", "+3.5", "-1e9", "", "《通知》", "[3, 5)"])
def test_other_texts_stay_as_they_are(text: str):
    assert harmless(text) == text


@pytest.mark.parametrize("value", [-5, 0.5, None, True])
def test_numbers_stay_numbers(value: object):
    assert harmless(value) is value
