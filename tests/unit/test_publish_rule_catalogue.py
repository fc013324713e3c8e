"""The rule catalogue says what the suites say."""

from __future__ import annotations

from expectations.catalogue import CLAIM_RULES, PAGE, rule_catalogue
from expectations.suite_files import read_suites


def test_page_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == rule_catalogue(), "run: .venv/bin/python -m expectations.catalogue"


def test_every_kind_that_a_suite_knows_and_every_rule_is_on_the_page():
    page = rule_catalogue()
    assert all(f"`{rule.rule_id}`" in page for suite in read_suites() for rule in suite.rules)
    kinds = {rule.kind for rule in CLAIM_RULES}
    assert {"sum", "part_of", "share", "product", "growth", "repeat", "bound"} <= kinds
