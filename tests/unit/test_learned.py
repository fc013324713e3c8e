"""The learned model: its weights are read or refused, its features depend on words and not on names of numbers."""

from __future__ import annotations

import pytest

from ingest.linear_model import WeightsError, parse_weights
from ingest.narrative import learned
from ingest.narrative.catalogue import FACTS

HEADER = "\t".join(("feature", *FACTS))


def test_probabilities_add_up_and_follow_the_words():
    model = learned.fact_model()

    def likely(before: str, after: str = "") -> str:
        told = model.probabilities(model.part(learned.local_features("人次", "count", before, after)))
        assert sum(told.values()) == pytest.approx(1)
        return max(told, key=lambda fact: told[fact])

    assert likely("举办各类培训班，累计培训党员干部") == "trainings"
    assert likely("走访慰问困难群众，结对帮扶贫困户") == "pairings"


def test_numbers_are_told_by_their_place_and_not_by_their_value():
    assert learned.local_features("个", "count", "新建12个，改建", "处") == learned.local_features(
        "个", "count", "新建3,456个，改建", "处"
    )
    assert learned.sentence_features("培训30人") == learned.sentence_features("培训1.5人")


def test_unknown_words_leave_every_fact_possible():
    model = parse_weights(HEADER, FACTS, "weights.tsv.gz")
    assert model.probabilities(model.part({"b:某"})) == pytest.approx(dict.fromkeys(FACTS, 1 / len(FACTS)))


@pytest.mark.parametrize(
    ("source", "message"),
    [("", "line 1"), ("feature\tother\n", "line 1"), (HEADER + "\nb:某\t1\t2\n", "line 2: expected 6 weights")],
)
def test_weights_that_make_no_sense_are_refused(source, message):
    with pytest.raises(WeightsError, match=message):
        parse_weights(source, FACTS, "weights.tsv.gz")
