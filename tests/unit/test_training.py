"""The trainers in tools/: a linear model learns its classes, trees learn what divides, both say the same each time."""

from __future__ import annotations

import numpy as np

from ingest.linear_model import LinearModel, parse_weights
from ingest.trees import parse_trees, write_trees
from tools.boosting import Settings, grow, grow_named
from tools.linear import Example, train, write


def _examples() -> list[Example]:
    return [
        Example(["b:培训", "shared"], 0, text) if text % 2 else Example(["b:拨款", "shared"], 1, text)
        for text in range(20)
    ]


def test_a_linear_model_learns_what_tells_its_classes_apart():
    names, weights = train(_examples(), 2, seeds=(1,))
    model = LinearModel(names, weights, ("trainings", "funding"))
    told = model.probabilities(model.part({"b:培训", "shared"}))
    assert told["trainings"] > 0.7
    assert np.array_equal(train(_examples(), 2, seeds=(1,))[1], weights)


def test_what_stands_in_one_text_alone_is_not_learned(tmp_path):
    names, weights = train([*_examples(), Example(["b:某地", "shared"], 1, 99)], 2, seeds=(1,))
    assert "b:某地" not in names
    count = write(tmp_path / "weights.tsv.gz", names, weights, ("trainings", "funding"))
    assert 0 < count <= len(names)


def test_weights_are_read_as_written():
    model = parse_weights("feature\tyes\tno\nb:培训\t120\t-30\n", ("yes", "no"), "weights.tsv.gz")
    assert model.weights.tolist() == [[1.2, -0.3]]


def test_trees_learn_what_divides():
    rows = np.array([[float(value), float(value % 3)] for value in range(60)])
    hit = (rows[:, 0] > 30).astype(float)
    grown = grow(rows, hit, np.ones(60), ("size", "rest"), Settings(rounds=40, least_weight=4, ridge=1))
    chances = parse_trees(write_trees(grown), ("size", "rest"), "trees.tsv").probabilities(rows)
    assert chances[:25].max() < 0.3 < 0.7 < chances[35:].min()


def test_a_feature_that_can_only_speak_for_never_speaks_against():
    rows = np.array([[float(value)] for value in range(60)])
    hit = (rows[:, 0] < 30).astype(float)
    grown = grow(rows, hit, np.ones(60), ("size",), Settings(rounds=20, least_weight=4, ridge=1), {"size": 1})
    assert np.ptp(grown.probabilities(rows)) < 1e-9


def test_bags_of_trees_say_what_they_say_on_average():
    rows = [{"size": float(value), "rest": float(value % 3)} for value in range(60)]
    hits = [float(value > 30) for value in range(60)]
    one = grow_named(rows, hits, Settings(rounds=20, least_weight=4, ridge=1))
    three = grow_named(rows, hits, Settings(rounds=20, least_weight=4, ridge=1, bags=3))
    assert len(three.feature) == 3 * len(one.feature)
    single = one.logits(np.array([[row[name] for name in one.names] for row in rows]))
    mean = three.logits(np.array([[row[name] for name in three.names] for row in rows]))
    # As sure as one, and not three times as sure.
    assert 0.7 < np.abs(mean).mean() / np.abs(single).mean() < 1.3
    assert not np.array_equal(single, mean)
