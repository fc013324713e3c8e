"""Sentences of real shapes that are consistent, open or only look related: no class of them leads to a false alarm."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from test_claims import judged

CASES = yaml.safe_load(Path(__file__).with_name("claims_not_made.yml").read_text(encoding="utf-8"))


def test_there_are_enough_of_each_class():
    assert sum(map(len, CASES.values())) >= 75
    assert all(len(texts) >= 3 for texts in CASES.values())


@pytest.mark.parametrize("text", [text for texts in CASES.values() for text in texts])
def test_nothing_is_accused(text):
    assert [claim for claim in judged(text) if claim[1] in ("inconsistent", "suspicious")] == []
