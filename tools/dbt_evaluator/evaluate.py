"""All rules over a project, less what is excepted with a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import yaml

from tools.dbt_evaluator import form_rules, graph_rules
from tools.dbt_evaluator.project import PROJECT_DIR, Project

EXCEPTIONS = PROJECT_DIR / "evaluator_exceptions.yml"

RULES: dict[str, Callable[[Project], graph_rules.Found]] = {
    rule.__name__: rule
    for rule in (
        # Modeling
        graph_rules.staging_dependent_on_staging,
        graph_rules.source_fanout,
        graph_rules.rejoining_of_upstream_concepts,
        graph_rules.model_fanout,
        graph_rules.marts_or_intermediate_dependent_on_source,
        graph_rules.direct_join_to_source,
        graph_rules.duplicate_sources,
        graph_rules.hard_coded_references,
        graph_rules.multiple_sources_joined,
        graph_rules.root_models,
        graph_rules.staging_dependent_on_marts_or_intermediate,
        graph_rules.unused_sources,
        graph_rules.too_many_joins,
        # Testing
        form_rules.missing_primary_key_tests,
        form_rules.test_coverage,
        # Documentation
        form_rules.undocumented_models,
        form_rules.documentation_coverage,
        form_rules.undocumented_source_tables,
        form_rules.undocumented_sources,
        # Structure
        form_rules.test_directories,
        form_rules.model_naming_conventions,
        form_rules.source_directories,
        form_rules.model_directories,
        # Performance
        graph_rules.chained_views_dependencies,
        graph_rules.exposure_parents_materializations,
        # Governance
        form_rules.public_models_without_contracts,
        form_rules.exposures_dependent_on_private_models,
        form_rules.undocumented_public_models,
        # This project's own
        form_rules.models_without_contracts,
        form_rules.undocumented_columns,
    )
}
"""The rules by the names that the package has for them, without its fct_."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A resource that breaks a rule."""

    rule: str
    resource: str
    detail: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.resource} {self.detail}"


@dataclass(frozen=True, slots=True)
class Exempt:
    """A rule that does not hold for some resources; `resource` is a name, or a pattern with *."""

    rule: str
    resource: str
    reason: str

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is one of these."""
        return finding.rule == self.rule and fnmatchcase(finding.resource, self.resource)


def read_exceptions(path: Path = EXCEPTIONS) -> list[Exempt]:
    """The exceptions that people maintain. Raises `ValueError` for a row that is incomplete or of an unknown rule."""
    rows = (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("exceptions") or []
    for row in rows:
        if set(row) != {"rule", "resource", "reason"} or not all(
            isinstance(text, str) and text for text in row.values()
        ):
            raise ValueError(f"{path.name}: an exception has rule, resource and reason, all of them text: {row}")
        if row["rule"] not in RULES:
            raise ValueError(f"{path.name}: there is no rule {row['rule']}")
    return [Exempt(**row) for row in rows]


def evaluate(project: Project) -> list[Finding]:
    """Everything that breaks a rule, rule by rule."""
    return [Finding(name, resource, detail) for name, rule in RULES.items() for resource, detail in rule(project)]


def unexcused(findings: list[Finding], exceptions: list[Exempt]) -> list[str]:
    """What is left to be done: findings that no exception covers, and exceptions that no longer cover any."""
    left = [str(finding) for finding in findings if not any(exempt.covers(finding) for exempt in exceptions)]
    idle = [exempt for exempt in exceptions if not any(exempt.covers(finding) for finding in findings)]
    return left + [f"{exempt.rule}: the exception for {exempt.resource} is no longer needed" for exempt in idle]
