"""What the gate says about a candidate: one row an expectation, one a suite, and the failure that stops a release."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

Severity = Literal["structural", "warning"]
Status = Literal["pass", "fail", "no_data", "did_not_run"]
SuiteStatus = Literal["pass", "warning", "fail", "no_data", "did_not_run"]

EXAMPLE_LIMIT = 20
"""Rows shown of a failed expectation: more would bury them."""

_EXAMPLES_IN_MESSAGE = 3


@dataclass(frozen=True, slots=True)
class ExpectationOutcome:
    """What one expectation found.

    `checked` counts the rows that it spoke about; zero makes the status `no_data`, never `pass`. `unexpected` counts
    the rows that broke it, `examples` shows up to `EXAMPLE_LIMIT` of them. `problem` says why it did not run.
    """

    rule_id: str
    suite: str
    table: str
    column: str | None
    expectation: str
    says: str
    why: str
    source: str
    severity: Severity
    status: Status
    checked: int
    unexpected: int
    examples: tuple[dict[str, Any], ...] = ()
    problem: str | None = None

    @property
    def stops_release(self) -> bool:
        """A structural expectation that failed, or that could not be asked."""
        return self.severity == "structural" and self.status in ("fail", "did_not_run")

    def in_words(self) -> str:
        """One line for a log: rule, place, how many rows, the first of them."""
        place = self.table if self.column is None else f"{self.table}.{self.column}"
        if self.status == "did_not_run":
            return f"{self.rule_id} on {place} did not run: {self.problem}"
        shown = "; ".join(json.dumps(row, ensure_ascii=False) for row in self.examples[:_EXAMPLES_IN_MESSAGE])
        return f"{self.rule_id} on {place}: {self.unexpected} of {self.checked} break '{self.says}', such as {shown}"


@dataclass(frozen=True, slots=True)
class SuiteOutcome:
    """What one suite found about its table; `rows` is None where the table does not exist."""

    suite: str
    table: str
    rows: int | None
    status: SuiteStatus


@dataclass(frozen=True, slots=True)
class GateResult:
    """Everything the gate found. The same candidate gives the same result, byte for byte."""

    outcomes: tuple[ExpectationOutcome, ...]
    suites: tuple[SuiteOutcome, ...] = field(default=())

    @property
    def failures(self) -> tuple[ExpectationOutcome, ...]:
        """The outcomes that stop a release."""
        return tuple(outcome for outcome in self.outcomes if outcome.stops_release)

    @property
    def warnings(self) -> tuple[ExpectationOutcome, ...]:
        """Expectations that failed or did not run, and only warn."""
        return tuple(
            outcome
            for outcome in self.outcomes
            if outcome.severity == "warning" and outcome.status in ("fail", "did_not_run")
        )

    def counts(self) -> dict[str, int]:
        """How many expectations have which status."""
        found = dict.fromkeys(("pass", "fail", "no_data", "did_not_run"), 0)
        for outcome in self.outcomes:
            found[outcome.status] += 1
        return found

    def write(self, path: Path) -> None:
        """Writes the result as JSON, whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f"{path.name}.partial")
        partial.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        partial.replace(path)

    @classmethod
    def read(cls, path: Path) -> GateResult:
        """Reads what `write` wrote."""
        content = json.loads(path.read_text(encoding="utf-8"))
        outcomes = (ExpectationOutcome(**row | {"examples": tuple(row["examples"])}) for row in content["outcomes"])
        return cls(tuple(outcomes), tuple(SuiteOutcome(**row) for row in content["suites"]))


class StructuralFailure(Exception):
    """The candidate's structure is broken: publishing it would publish nonsense. `result` has every outcome."""

    def __init__(self, result: GateResult) -> None:
        self.result = result
        failures = result.failures
        noun = "expectation" if len(failures) == 1 else "expectations"
        lines = "\n".join(f"  {outcome.in_words()}" for outcome in failures)
        super().__init__(f"{len(failures)} structural {noun} failed:\n{lines}")
