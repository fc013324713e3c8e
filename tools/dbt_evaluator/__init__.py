"""Judges how the dbt project is built by the rules that dbt Labs publishes for dbt_project_evaluator.

That package comes from dbt's own hub or from GitHub alone, which a build from package registries doesn't reach. These
are its 28 rules (https://dbt-labs.github.io/dbt-project-evaluator/latest/rules/) under the same names, written anew
over the manifest that `dbt parse` leaves, and two of this project's own: every model has a contract, every column a
description. To see what breaks a rule and is not excepted: `.venv/bin/python -m tools.dbt_evaluator`.
"""
