"""Every rule of the gate finds its planted error, names itself and shows the row; on sound marts it stays silent."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from candidate_marts import small_candidate

from expectations.gate import evaluate
from expectations.suite_files import Rule, Suite, read_suites

SUITES = {suite.name: suite for suite in read_suites()}
RULES = {rule.rule_id: (suite, rule) for suite in SUITES.values() for rule in suite.rules}

ONE_ROW = "rowid = (select min(rowid) from {table})"

TYPED_FACT_PLANTS = {
    "figure.exists": "insert into {table} select * replace ('nowhere' as figure_id) from {table} limit 1",
    "no_quarantine": "update marts.fct_figures set quality_status = 'quarantined' "
    "where figure_id = (select min(figure_id) from {table})",
    "complete": f"delete from {{table}} where {ONE_ROW}",
    "no_repeats": "update marts.fct_figures set repeat_of = 'f' where figure_id = (select min(figure_id) from {table})",
    "rates_apart": f"update {{table}} set rate = 3, norm = 3 where {ONE_ROW}",
    "interval": "update {table} set norm = 3, norm_lo = 4, norm_hi = 5",
    "additive": "update {table} set is_additive = true, is_part = true",
    "one_report": "insert into {table} select * replace ('another' as report_id) from {table} "
    "where is_additive_within_kind limit 1",
    "aspects.known": f"update {{table}} set status = 'nonsense' where {ONE_ROW}",
}
EVENT_FACT_PLANTS = {
    "figures.exist": f"update {{table}} set figure_ids = 'nowhere' where {ONE_ROW}",
    "no_quarantine": "update marts.fct_figures set quality_status = 'quarantined' "
    "where figure_id = (select min(figure_ids) from {table} where figure_count = 1)",
    "no_repeats": "update marts.fct_figures set is_current = false "
    "where figure_id = (select min(figure_ids) from {table} where figure_count = 1)",
    "complete": f"delete from {{table}} where {ONE_ROW}",
    "figure_count": f"update {{table}} set figure_count = 7 where {ONE_ROW}",
    "once": "insert into {table} select * from {table} limit 1",
    "additive": "update {table} set is_additive = true, is_part = true",
    "aspects.known": f"update {{table}} set other_status = 'nonsense' where {ONE_ROW}",
}
PLANTS = {
    "dim_report.not_empty": "delete from marts.dim_report",
    "dim_report.unreadable.reason": "update marts.dim_report set problem = ' ' where status = 'unreadable'",
    "dim_report.current": "update marts.dim_report set is_current = true where superseded_by is not null",
    "dim_report.supersedes.exists": "update marts.dim_report set supersedes = 'nowhere' where supersedes is not null",
    "dim_report.duplicate_of.exists": "update marts.dim_report set duplicate_of = 'nowhere' "
    "where duplicate_of is not null",
    "dim_report.document": "update audit.audit_documents set text = text || '。'",
    "dim_report.in_coverage": "delete from marts.mart_reporting_coverage where status = 'unreadable'",
    "dim_report.figure_count": f"delete from marts.fct_figures where {ONE_ROW}".format(table="marts.fct_figures"),
    "fct_figures.report.exists": "update marts.fct_figures set report_id = 'nowhere' where quote = '386个'",
    "fct_figures.quote_in_text": 'update marts.fct_figures set "start" = "start" + 1, "end" = "end" + 1 '
    "where cell is null",
    "fct_figures.located": 'update marts.fct_figures set "end" = "start" where quote = \'386个\'',
    "fct_figures.interval": "update marts.fct_figures set lo = value + 1, hi = value + 2 where quote = '386个'",
    "fct_figures.interval_not_empty": "update marts.fct_figures set hi_open = true where quote = '386个'",
    "fct_figures.finite": "update marts.fct_figures set hi = 'infinity' where quote = '386个'",
    "fct_figures.quarantine": "update marts.fct_figures set quality_status = 'ok' where quote = '386个'",
    "fct_figures.measure.exists": "update marts.fct_figures set measure = 'nonsense' where quote = '386个'",
    "fct_figures.repeat_of.exists": "update marts.fct_figures set repeat_of = 'nowhere' where repeat_of is not null",
    "fct_figures.rate_sane": "update marts.fct_figures set value = 1e6, lo = 1e6, hi = 1e6 where quote = '95.71%'",
    "fct_figures.share_within_100": "update marts.fct_figures set value = 957.1, lo = 957.1, hi = 957.1 "
    "where quote = '95.71%'",
    "fct_figures.confidence.range": "update marts.fct_figures set confidence = 1.5 where quote = '386个'",
    "fct_figures.year_plausible": "update marts.fct_figures set year = 386 where quote = '386个'",
    "fct_figures.region.exists": "update marts.fct_figures set region_code = '000000' where quote = '386个'",
    "fct_notices.report.exists": "update marts.fct_notices set report_id = 'nowhere'",
    "fct_findings.report.exists": "update marts.fct_findings set report_id = 'nowhere'",
    "fct_findings.claim.exists": "update marts.fct_findings set claim_id = 'nowhere'",
    "fct_findings.figures_exist": "delete from marts.fct_figures where quote = '386个'",
    "fct_findings.has_figures": "delete from audit.audit_claim_terms",
    "fct_findings.severity_follows_verdict": "update marts.fct_findings set severity = 'warn'",
    "fct_findings.blame_told": "update marts.fct_findings set blame = null",
    "fct_findings.complete": "delete from marts.fct_findings",
    "audit_claim_verdicts.report.exists": "update audit.audit_claim_verdicts set report_id = 'nowhere'",
    "audit_claim_verdicts.inconsistent_is_disjoint": "update audit.audit_claim_verdicts "
    "set expected_lo = observed_lo - 5, expected_hi = observed_hi + 5 where verdict = 'inconsistent'",
    "audit_claim_verdicts.consistent_meets": "update audit.audit_claim_verdicts "
    "set expected_lo = observed_hi * 2, expected_hi = observed_hi * 3 where verdict = 'consistent'",
    "audit_claim_verdicts.decided_has_terms": "delete from audit.audit_claim_terms",
    "audit_claim_terms.claim.exists": "update audit.audit_claim_terms set claim_id = 'nowhere' where quote = '386个'",
    "audit_claim_terms.figure.exists": "update audit.audit_claim_terms set figure_id = 'nowhere' where quote = '386个'",
    "audit_claim_terms.sums_do_not_mix_rates": "update marts.fct_figures set measure_kind = 'rate' "
    "where quote = '66个'",
    "audit_claim_terms.sums_do_not_mix_money": "update marts.fct_figures set unit = '元' where quote = '66个'",
    "audit_documents.report.exists": "update audit.audit_documents set report_id = 'nowhere'",
    "audit_headline_figures.figure.exists": "update audit.audit_headline_figures set figure_id = 'nowhere'",
    "audit_headline_figures.no_quarantine": "update marts.fct_figures set quality_status = 'quarantined'",
    "audit_rule_activity.adds_up": "update audit.audit_rule_activity set status = 'ran' where evaluated = 0",
    "dim_measure.rates_not_additive": "update marts.dim_measure set additive_over_regions = true "
    "where measure_kind = 'rate'",
    "dim_measure.stocks_not_over_years": "update marts.dim_measure set additive_over_years = true "
    "where measure_kind = 'stock'",
    "dim_aspect.described": "update marts.dim_aspect set name_zh = null",
    "dim_measure.described": "update marts.dim_measure set definition = null where measure = 'amount'",
    "dim_region.key.unique": "insert into marts.dim_region select * from marts.dim_region limit 1",
    "dim_region.validity": "update marts.dim_region set valid_to = valid_from - 1",
    "dim_region.no_overlap": "insert into marts.dim_region "
    "select * replace (valid_from + 10 as valid_from) from marts.dim_region",
    "dim_region.parent.exists": "update marts.dim_region set parent_code = 'nowhere'",
    "dim_region_change.predecessor.exists": "update marts.dim_region_change set predecessor_version_key = 'nowhere'",
    "dim_region_change.successor.exists": "update marts.dim_region_change set successor_version_key = 'nowhere'",
    "dim_region_year.key.unique": "insert into marts.dim_region_year select * from marts.dim_region_year limit 1",
    "dim_region_year.version.exists": "update marts.dim_region_year set region_version_key = 'nowhere'",
    "dim_region_year.lies_in_itself": "update marts.dim_region_year set county_code = 'nowhere' where region_level = 'county'",
    "dim_year.year.range": "update marts.dim_year set year = 386 where year = 2014",
    "mart_county_year.interval": "update marts.mart_county_year "
    "set funding_amount = 5, funding_amount_lo = 6, funding_amount_hi = 7",
    "mart_county_year.counts": "update marts.mart_county_year set quarantined_figure_count = figure_count + 1",
    "mart_county_year.coverage_rate_sane": "update marts.mart_county_year set coverage_rate = 180",
    "mart_reporting_coverage.key.unique": "insert into marts.mart_reporting_coverage "
    "select * from marts.mart_reporting_coverage",
    "mart_reporting_coverage.missing_is_empty": "update marts.mart_reporting_coverage set status = 'missing'",
    "mart_reporting_coverage.figure_count": "update marts.mart_reporting_coverage set figure_count = -1",
    "mart_reporting_coverage.lateness": "update marts.mart_reporting_coverage set days_late = -1",
    "mart_level_reconciliation.key.unique": "insert into marts.mart_level_reconciliation "
    "select * from marts.mart_level_reconciliation limit 1",
    "mart_level_reconciliation.counts": "update marts.mart_level_reconciliation set missing_count = missing_count + 1",
    "mart_level_reconciliation.undecidable_only_while_missing": "update marts.mart_level_reconciliation "
    "set verdict = 'consistent', missing_count = 1",
    "mart_year_on_year.key.unique": "insert into marts.mart_year_on_year select * from marts.mart_year_on_year limit 1",
    "mart_year_on_year.direction_follows_change": "update marts.mart_year_on_year set direction = 'up', change = -5",
    "mart_branch_grades.key.unique": "insert into marts.mart_branch_grades "
    "select * from marts.mart_branch_grades limit 1",
    "mart_branch_grades.balance_needs_all_terms": "update marts.mart_branch_grades set balance = 'explained'",
    "mart_targets.key.unique": "insert into marts.mart_targets select * from marts.mart_targets limit 1",
    "mart_targets.status_follows_interval": "update marts.mart_targets set status = 'met', done_lo = 1",
    "mart_scorecard_criteria.key.unique": "insert into marts.mart_scorecard_criteria "
    "select * from marts.mart_scorecard_criteria limit 1",
    "mart_scorecard_criteria.points_in_range": "update marts.mart_scorecard_criteria set points_hi = points + 20",
    "mart_scorecard_criteria.silence_earns_none": "update marts.mart_scorecard_criteria "
    "set is_stated = false, points_earned = 50",
    "mart_scorecard.key.unique": "insert into marts.mart_scorecard select * from marts.mart_scorecard limit 1",
    "mart_scorecard.score_in_range": "update marts.mart_scorecard set score_hi = 1200",
    "mart_scorecard.thousand_points": "update marts.mart_scorecard set points_possible = 900",
} | {
    f"{table}.{name}": plant.format(table=f"marts.{table}")
    for tables, plants in (
        (("fct_branches", "fct_funding"), TYPED_FACT_PLANTS),
        (("fct_trainings", "fct_assistance_pairings"), EVENT_FACT_PLANTS),
    )
    for table in tables
    for name, plant in plants.items()
}  # fmt: skip
"""For every rule whose error can't be told from its kind: SQL that breaks it, and as little else as possible."""


def planted(suite: Suite, rule: Rule) -> str | None:
    """SQL that breaks `rule`; None where nobody has thought of any."""
    table = suite.full_table
    kind, column = rule.expectation, f'"{rule.column}"'
    if rule.rule_id in PLANTS:
        return PLANTS[rule.rule_id]
    if kind == "expect_table_columns_to_match_set":
        return f'alter table {table} rename column "{rule.configuration["kwargs"]["column_set"][0]}" to renamed'
    if kind == "expect_column_values_to_not_be_null":
        return f"update {table} set {column} = null where {ONE_ROW.format(table=table)}"
    if kind == "expect_column_values_to_be_in_set":
        return f"update {table} set {column} = 'nonsense' where {ONE_ROW.format(table=table)}"
    if kind in ("expect_column_values_to_be_unique", "expect_compound_columns_to_be_unique"):
        return f"insert into {table} select * from {table} limit 1"
    return None


def test_every_rule_has_a_planted_error():
    without = [rule_id for rule_id, (suite, rule) in RULES.items() if planted(suite, rule) is None]
    unknown = sorted(set(PLANTS) - set(RULES))
    assert not without, f"rules that no test has seen fail: {without}"
    assert not unknown, f"planted errors for rules that do not exist: {unknown}"


@pytest.mark.parametrize("rule_id", list(RULES))
def test_planted_error_is_found(rule_id: str, tmp_path: Path):
    suite, rule = RULES[rule_id]
    candidate = small_candidate(tmp_path / "county_marts.duckdb", planted(suite, rule))
    result = evaluate(candidate, [replace(suite, rules=(rule,))])
    (outcome,) = result.outcomes
    assert outcome.status == "fail", f"{rule_id} says {outcome.status}: {outcome.problem or outcome.says}"
    assert 0 < len(outcome.examples) <= 20 and outcome.unexpected > 0, outcome
    assert outcome.stops_release == (rule.severity == "structural")
    assert rule_id in outcome.in_words() and suite.table in outcome.in_words()


def test_sound_marts_break_no_rule(tmp_path: Path):
    result = evaluate(small_candidate(tmp_path / "county_marts.duckdb"), SUITES.values())
    broken = [outcome.in_words() for outcome in result.outcomes if outcome.status in ("fail", "did_not_run")]
    # The unreadable file has neither place nor year: two warnings are right.
    assert sorted(line.split(" ")[0] for line in broken) == [
        "dim_report.region_name.not_null",
        "dim_report.year.not_null",
    ]
    silent = [outcome.rule_id for outcome in result.outcomes if outcome.status == "no_data"]
    assert not silent, f"rules that looked at nothing, so this test says nothing about them: {silent}"
