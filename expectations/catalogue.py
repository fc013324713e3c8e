"""Writes docs/rule_catalogue.md: every kind of claim and every rule of the gate, with an example of each outcome.

Run it after a change to a suite: `.venv/bin/python -m expectations.catalogue`. A test fails while the page lags.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from expectations.suite_files import Rule, Suite, read_suites

PAGE = Path(__file__).resolve().parents[1] / "docs" / "rule_catalogue.md"


class ClaimRule(NamedTuple):
    """A kind of claim: its terms, what it says, examples of an alarm and of none, and where the rule comes from."""

    kind: str
    terms: str
    says: str
    fires: str
    holds: str
    source: str


CLAIM_RULES = (
    ClaimRule(
        "sum", "total, part …",
        "The total's interval meets the interval of the added parts. Where the parts need not be all there are, "
        "falling short is undecidable and only an excess is inconsistent.",
        "共386个，其中270个、66个、60个: the parts come to 396.", "共396个，其中270个、66个、60个.",
        "DOMAIN totals 1",
    ),
    ClaimRule(
        "sum (rounding band)", "total, part …",
        "Where the intervals of five figures and more meet only because rounding widens them, the difference stays "
        "within three standard deviations of independent rounding. Beyond that: suspicious, a warning.",
        "合计40600; four parts of 10100, each rounded to 100: 200 apart, the band is 194.",
        "合计40500 over the same parts: 100 apart.",
        "DOMAIN: the statistical band",
    ),
    ClaimRule(
        "part_of", "whole, part …", "The parts named do not exceed the whole.",
        "投入600万元，其中场所建设700多万元.", "投入1.7亿元，其中场所建设600多万元.", "DOMAIN totals 1 (其中), 7",
    ),
    ClaimRule(
        "share", "share, part, whole",
        "Part / whole × 100 meets the share at its stated precision: 24 % stands for [23.5, 24.5).",
        "22人，其中女5人，占24%: 22.73 %.", "21人，其中女5人，占24%: 23.81 %.", "DOMAIN totals 2",
    ),
    ClaimRule(
        "product", "total, count, per_unit …",
        "Count × amount per unit meets the total. One each (每村一名) needs no figure for the amount; several amounts "
        "for each unit (一个A和一个B) add up.",
        "187个村，每村8000元，共180万元: 149.6万.", "187个村，每村8000元，共约150万元.", "DOMAIN totals 3",
    ),
    ClaimRule(
        "average", "total, count, average",
        "Count × average meets the total; the average is a rounded quotient: 63 stands for [62.5, 63.5).",
        "办班48期，培训9600人次，平均每期250人: 11976 to 12024.", "办班412场，听课2.6万人次，平均每场63人.",
        "DOMAIN totals 3",
    ),
    ClaimRule(
        "difference", "current, base, change",
        "Base + change meets the current figure. 由A上升到B says that B is not below A, 下降到 that it is not above.",
        "年末31486名（上年末30912名），净增547名: 31459.", "年末31486名（上年末30912名），净增574名.",
        "DOMAIN totals 6",
    ),
    ClaimRule(
        "growth", "current, base, growth", "Base × (1 + growth / 100) meets the current figure.",
        "去年200个，今年260个，增长8.5%: 216.9 to 217.1.", "去年200个，今年217个，增长8.5%.", "DOMAIN totals 2, 6",
    ),
    ClaimRule(
        "repeat", "first, again", "The same thing said twice has intervals that meet.",
        "联系点186个 … 186个 becomes 168个 further down.", "600多万元 first, 650万元 later.", "DOMAIN totals 4",
    ),
    ClaimRule(
        "bound", "figure …",
        "A share lies within 0 and 100 per cent; a count is not negative. "
        "Shares of all groups make 100 per cent, but for their rounding.",
        "组织覆盖率957.1%; 男占78%，女占24%.",
        "组织覆盖率95.71%; a growth of 135 %; 男占78.2%，女占21.8%.", "DOMAIN totals 7",
    ),
)  # fmt: skip

HEAD = """\
# Rule catalogue

Written from `expectations/suites/*.json` by `python -m expectations.catalogue`; each rule of the gate has a planted
error in `tests/integration/test_gate_rules.py` that it must find.

## Claims: do a county's figures agree with each other?

One SQL model judges every claim by interval arithmetic. *Inconsistent* (the intervals have nothing in common) blocks:
its figures are quarantined, the release goes on. *Suspicious* warns. A claim with a missing term, or whose parts need
not be all there are, is *undecidable*: absent is never zero. A kind of which no report states one says *did not run*.

| kind | terms | what it says | raises a question | does not | source |
|---|---|---|---|---|---|
"""

GATE = """
## Gate: is the structure of the marts sound?

A *structural* rule that fails, or that cannot be asked, stops the release and names table and rows. A *warning* is
published with the release. A rule that found no rows to look at says *no data*, which is not the same as passed.
"""


def rule_catalogue() -> str:
    """The page as Markdown."""
    lines = [HEAD.rstrip("\n")]
    lines += [_row([f"`{rule.kind}`", *rule[1:]]) for rule in CLAIM_RULES]
    lines.append(GATE.rstrip("\n"))
    for suite in read_suites():
        lines += ["", f"### {suite.full_table}", "", *_table(suite)]
    return "\n".join(lines) + "\n"


def _table(suite: Suite) -> list[str]:
    head = ["id", "what it says", "why", "fires", "does not fire", "severity", "source"]
    return [_row(head), "|---" * len(head) + "|", *(_row(_cells(rule)) for rule in suite.rules)]


def _cells(rule: Rule) -> list[str]:
    return [f"`{rule.rule_id}`", rule.says, rule.why, rule.fires, rule.holds, rule.severity, rule.source]


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    PAGE.write_text(rule_catalogue(), encoding="utf-8")
