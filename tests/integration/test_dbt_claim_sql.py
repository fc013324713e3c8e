"""The claim models without dbt: speed, order of rows, and what happens with nothing to evaluate."""

from __future__ import annotations

import time

import pytest
from dbt_scenario import VERDICTS, county_year_2014
from staged_fixtures import StagedInput

from county_reports.claim_sql import audit, evaluate, evaluate_terms, rendered_models


def test_verdicts_come_in_the_order_of_the_text():
    staged = StagedInput()
    staged.report("r2")
    staged.report("r1")
    for report, start, claim_id in (("r2", 5, "third"), ("r1", 90, "second"), ("r1", 7, "first")):
        figure = staged.figure(3, report_id=report)
        staged.claim("bound", ("figure", figure), report_id=report, start=start, end=start + 2, claim_id=claim_id)
    tables = staged.tables()
    verdicts = evaluate(tables["figures"], tables["claims"], tables["claim_terms"], tables["reports"])
    assert verdicts["claim_id"].to_pylist() == ["first", "second", "third"]


def test_terms_come_with_their_figures():
    tables = county_year_2014().tables()
    terms = evaluate_terms(tables["figures"], tables["claims"], tables["claim_terms"], tables["reports"]).to_pylist()
    missing = [term for term in terms if term["is_missing"]]
    assert [(term["claim_id"], term["role"], term["figure_id"], term["value"]) for term in missing] == [
        ("sum_missing", "part", "lost", None)
    ]
    assert [term["quote"] for term in terms if term["claim_id"] == "sum_short"] == ["201", "100", "95"]


def test_no_claims_give_no_verdicts():
    tables = StagedInput().tables()
    result = audit(tables["figures"], tables["claims"], tables["claim_terms"], tables["reports"])
    assert (result.verdicts.num_rows, result.terms.num_rows) == (0, 0)


@pytest.mark.parametrize("text", ["'; drop table audit_claim_verdicts; --", "{{ 7 * 7 }}", '=cmd|" /C calc"!A0'])
def test_words_of_a_report_stay_words(text):
    staged = StagedInput()
    staged.report("r1", region_name=text)
    figure = staged.figure(-1, quote=text, sentence=text, unit=text, region_name=text, measure=text)
    staged.claim("bound", ("figure", figure), cue=text)
    tables = staged.tables()
    result = audit(tables["figures"], tables["claims"], tables["claim_terms"], tables["reports"])
    [verdict], [term] = result.verdicts.to_pylist(), result.terms.to_pylist()
    assert (verdict["verdict"], verdict["cue"], verdict["region_name"]) == ("inconsistent", text, text)
    assert (term["quote"], term["unit"]) == (text, text)


@pytest.mark.parametrize("value", [1e30, -1e30, 1e150, 1e-12])
def test_absurd_numbers_are_judged_all_the_same(value):
    staged = StagedInput()
    staged.report("r1")
    total, part = staged.figure(value), staged.figure(7)
    staged.claim("sum", ("total", total), ("part", part))
    staged.claim("product", ("total", part), ("count", total), ("per_unit", total))
    tables = staged.tables()
    verdicts = evaluate(tables["figures"], tables["claims"], tables["claim_terms"], tables["reports"])
    assert verdicts["verdict"].to_pylist() == ["inconsistent", "undecidable" if value < 0 else "inconsistent"]
    assert all(verdicts["explanation"].to_pylist()) and all(verdicts["explanation_zh"].to_pylist())


def test_a_hundred_claims_take_a_blink():
    staged = StagedInput()
    staged.report("r1")
    for _ in range(100):
        total, *parts = (staged.figure(value) for value in (201, 100, 95))
        staged.claim("sum", ("total", total), *(("part", part) for part in parts))
    tables = staged.tables()
    rendered_models()
    seconds = []
    for _ in range(5):
        start = time.process_time()
        result = evaluate(tables["figures"], tables["claims"], tables["claim_terms"], tables["reports"])
        seconds.append(time.process_time() - start)
    assert result.num_rows == 100
    # About 0.07 s on one quiet core; the limit leaves room for a slow or busy one.
    assert min(seconds) < 0.25, seconds


def test_every_kind_of_claim_is_judged_without_dbt():
    tables = county_year_2014().tables()
    rows = evaluate(tables["figures"], tables["claims"], tables["claim_terms"], tables["reports"]).to_pylist()
    assert {row["claim_id"]: (row["kind"], row["verdict"], row["reason"]) for row in rows} == VERDICTS
