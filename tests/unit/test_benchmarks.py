"""What `make bench` measures is measured right: values of other engines, long and hostile texts, reasons for gaps."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from benchmarks import measures
from benchmarks.engines import OURS, duration_value, money_value, number_of
from benchmarks.table import tables
from benchmarks.texts import HOSTILE, Corpus, repeated, size
from benchmarks.worker import NotMeasured, Worker

TEXT = "全县共有党支部12个，投入资金3万元。"


@pytest.fixture
def files():
    with measures.TextFiles.temporary() as files:
        yield files


@pytest.mark.parametrize(
    ("quote", "number", "value"),
    [
        ("3万元", "30000.00", 30_000),
        ("1200余万元", ["12000000.00", "13000000.00"], 12_000_000),
        ("500-600万元", ["5000000.00", "6000000.00"], 5_500_000),
        ("元", None, None),
        ("元", [None, None], None),
    ],
)
def test_value_of_a_sum_of_money_of_jionlp(quote, number, value):
    assert money_value(quote, number) == value


def test_values_of_resolutions():
    assert number_of("12.5%") == 12.5
    assert number_of("1/3") is None
    assert number_of(None) is None
    assert duration_value({"day": 3.0}) == 3
    assert duration_value({"day": 3.0, "hour": 2.0}) is None
    assert duration_value(["2013-01-01 00:00:00"]) is None


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_as_long_as_asked_for(name):
    assert size(HOSTILE[name](0.01)) == pytest.approx(10_000, rel=0.01)


def test_long_documents_are_as_long_as_asked_for():
    assert 10_000 <= size(repeated([TEXT, TEXT * 2], 0.01)) <= 10_000 + size(TEXT * 2)


def test_our_engine_is_timed_and_its_figures_are_told(files):
    path = files.path(TEXT)
    with Worker(OURS) as worker:
        run = worker.run(path)
        assert run.seconds > 0
        assert run.found >= 2
        assert run.peak_mb >= worker.loaded_mb > 10
        assert [(row["value"], row["kind"]) for row in worker.rows(path)] == [(12, "个"), (30_000, "money")]


def test_an_engine_that_is_not_there_is_reported_with_the_reason(files):
    with pytest.raises(NotMeasured, match="ModuleNotFoundError"):
        Worker("jionlp")
    rows = measures.memory(["jionlp"], [Corpus("one", (TEXT,))], files)
    setting = {"python": "3.11", "machine": "any", "rounds": 1, "versions": {}}
    shown = list(tables({"setting": setting, "memory": rows}))
    assert any("not measured: ModuleNotFoundError" in line for line in shown), shown


def test_an_engine_that_takes_too_long_is_reported(files):
    with Worker(OURS) as worker:
        worker._patience = 0.001
        with pytest.raises(NotMeasured, match="no answer within"):
            worker.run(files.path(TEXT * 2000))


def test_ratio_is_that_of_times_in_alternation(files, monkeypatch):
    seconds = {OURS: 1.0, "jionlp": 4.0}

    monkeypatch.setattr(measures, "_seconds", lambda worker, corpus, files: seconds[worker.engine])
    own: list[float] = []
    row = measures._in_alternation(
        SimpleNamespace(engine=OURS), SimpleNamespace(engine="jionlp"), Corpus("one", (TEXT,)), files, 3, own
    )
    assert row["ours_is_times"] == 4.0
    assert row["mb_per_s"] == pytest.approx(size(TEXT) / 1e6 / 4)
    assert own == [1.0, 1.0, 1.0]
