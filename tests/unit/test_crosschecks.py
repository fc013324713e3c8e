"""What the five real reports allow to check: every relation that their wording states is found, with its verdict.

The reports are not part of the project; where they are not beside this checkout, nothing is tested.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from county_reports.report_file import FileResult, verdicts

ROOT = Path(__file__).resolve().parents[2]
REPORTS = sorted((ROOT.parent / "shared" / "reports").glob("*.txt"))
CHECKS = yaml.safe_load((ROOT / "tests" / "truth" / "crosschecks.yml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.skipif(not REPORTS, reason="the real reports are not beside this checkout")


@pytest.fixture(scope="module")
def judged() -> dict[str, list[dict[str, Any]]]:
    return {path.name[:3]: list(verdicts([FileResult(path)])) for path in REPORTS}


@pytest.mark.parametrize("check", CHECKS["claims"], ids=lambda check: f"{check['report']} {'/'.join(check['terms'])}")
def test_what_the_wording_states_is_found(judged, check):
    found = [
        row["verdict"]
        for row in judged[check["report"]]
        if row["kind"] == check["kind"] and sorted(term["quote"] for term in row["terms"]) == sorted(check["terms"])
    ]
    assert check["verdict"] in found, [
        (row["kind"], row["verdict"], [term["quote"] for term in row["terms"]]) for row in judged[check["report"]]
    ]


def test_no_real_report_is_accused(judged):
    accused = [
        (report, row["explanation"])
        for report, rows in judged.items()
        for row in rows
        if row["verdict"] in ("inconsistent", "suspicious")
    ]
    assert accused == []


def test_what_is_not_stated_has_a_reason():
    assert all(line["reason"] and line["about"] for line in CHECKS["not_stated"])
    assert {line["report"] for line in CHECKS["claims"] + CHECKS["not_stated"]} == {"000", "001", "002", "003", "004"}
