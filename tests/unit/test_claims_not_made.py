"""Sentences of real shapes: those that contradict themselves are found, those that only look so are not accused."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from test_claims import judged

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "claims_not_made.yml").read_text(encoding="utf-8"))
WRONG = yaml.safe_load((HERE / "claims_made.yml").read_text(encoding="utf-8"))


def test_there_are_enough_of_each_class():
    assert sum(map(len, CASES.values())) >= 180
    assert all(len(texts) >= 3 for texts in CASES.values())


@pytest.mark.parametrize("text", [text for texts in CASES.values() for text in texts])
def test_nothing_is_accused(text):
    assert [claim for claim in judged(text) if claim[1] in ("inconsistent", "suspicious")] == []


@pytest.mark.parametrize("text", [text for texts in WRONG.values() for text in texts])
def test_what_contradicts_itself_is_found(text):
    assert "inconsistent" in [claim[1] for claim in judged(text)], judged(text)
