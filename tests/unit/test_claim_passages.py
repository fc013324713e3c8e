"""What passages of unseen wording state, and what is found of it; one number that decides, wrong and right."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from test_claims import judged

TRUTH = Path(__file__).resolve().parents[1] / "truth"
PASSAGES = yaml.safe_load((TRUTH / "claim_passages.yml").read_text(encoding="utf-8"))
HELD_BACK = yaml.safe_load((TRUTH / "claim_pairs_held_back.yml").read_text(encoding="utf-8"))
PAIRS = yaml.safe_load((TRUTH / "claim_pairs.yml").read_text(encoding="utf-8"))
ACCUSED = ("inconsistent", "suspicious")
_CHOICE = re.compile(r"\{([^|}]*)\|([^|}]*)\}")
_BLANK = re.compile(r"\s")


@cache
def _claims(text: str) -> list[tuple[str, str, list[str]]]:
    return judged(text)


def _same(told: list[str], found: list[str]) -> bool:
    """Whether two lists name the same figures; a classifier may be cut (1274件 of 1274件(次))."""
    left = [_BLANK.sub("", one) for one in found]
    for one in told:
        match = next((other for other in left if other.startswith(one) or (one.startswith(other) and other)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def _found(passage: dict[str, Any], claim: dict[str, Any]) -> bool:
    return any(
        verdict == claim["verdict"] and _same(claim["figures"], quotes)
        for _, verdict, quotes in _claims(passage["text"])
    )


def _recall(passages: list[dict[str, Any]], *, wrong: bool) -> float:
    told = [
        _found(passage, claim)
        for passage in passages
        for claim in passage["claims"]
        if not wrong or claim["verdict"] == "inconsistent"
    ]
    return sum(told) / len(told)


def _false_alarms(passage: dict[str, Any]) -> list[tuple[str, str, list[str]]]:
    contradictions = [claim["figures"] for claim in passage["claims"] if claim["verdict"] == "inconsistent"]
    return [
        claim
        for claim in _claims(passage["text"])
        if claim[1] in ACCUSED and not any(_same(figures, claim[2]) for figures in contradictions)
    ]


def test_passages_of_each_style_are_there_half_of_them_wrong():
    wrong = [any(claim["verdict"] == "inconsistent" for claim in passage["claims"]) for passage in PASSAGES]
    assert len(PASSAGES) == 40 and sum(wrong) == 20
    assert {"old", "newspaper", "site", "list", "forum", "traditional", "scanned"} == {
        passage["style"] for passage in PASSAGES
    }


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage["text"][:12])
def test_nothing_else_is_accused(passage):
    assert _false_alarms(passage) == []


def test_most_of_what_passages_state_is_found():
    assert _recall(PASSAGES, wrong=False) >= 0.84
    assert _recall(PASSAGES, wrong=True) >= 0.85


def test_contradictions_held_back_are_found_without_a_false_alarm():
    wrong = [_CHOICE.sub(r"\1", sentence) for sentence in HELD_BACK]
    right = [_CHOICE.sub(r"\2", sentence) for sentence in HELD_BACK]
    assert sum(any(claim[1] in ACCUSED for claim in _claims(text)) for text in wrong) >= 0.8 * len(wrong)
    assert [text for text in right if any(claim[1] in ACCUSED for claim in _claims(text))] == []


@pytest.mark.parametrize("sentence", PAIRS["found"])
def test_the_wrong_number_contradicts(sentence):
    text = _CHOICE.sub(r"\1", sentence)
    assert "inconsistent" in [claim[1] for claim in _claims(text)], _claims(text)


@pytest.mark.parametrize("sentence", PAIRS["found"] + PAIRS["open"])
def test_the_right_number_does_not(sentence):
    assert [claim for claim in _claims(_CHOICE.sub(r"\2", sentence)) if claim[1] in ACCUSED] == []


@pytest.mark.parametrize("sentence", PAIRS["near_misses"])
def test_what_only_looks_like_a_contradiction_is_not_accused(sentence):
    assert [claim for claim in _claims(sentence) if claim[1] in ACCUSED] == []
