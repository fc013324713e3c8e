"""Prints what breaks a rule and is not excepted; exit code 1 if anything does."""

from __future__ import annotations

import sys

from tools.dbt_evaluator.evaluate import RULES, evaluate, read_exceptions, unexcused
from tools.dbt_evaluator.project import parse_project, read_project


def main() -> int:
    """Runs all rules on the dbt project of this repository."""
    exceptions = read_exceptions()
    findings = evaluate(read_project(parse_project()))
    left = unexcused(findings, exceptions)
    for line in left:
        print(line)
    print(
        f"{len(RULES)} rules, {len(findings)} findings, {len(exceptions)} exceptions, {len(left)} left", file=sys.stderr
    )
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
