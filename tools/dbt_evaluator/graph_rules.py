"""Rules on who reads whom (modeling, performance): https://dbt-labs.github.io/dbt-project-evaluator/latest/rules/modeling/."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from tools.dbt_evaluator.project import Node, Project

MOST_LEAVES = 3
"""Leaf children that a model may have, as the package has it."""

MOST_PARENTS = 6
"""Models and sources that a model may read; the package warns at 7."""

MOST_CHAINED_VIEWS = 5
"""Views that may stand one behind the other, as the package has it."""

Found = Iterator[tuple[str, str]]
"""Name of the resource, and what is wrong with it."""

_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}", re.DOTALL)
_COMMENT_OR_TEXT = re.compile(r"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'", re.DOTALL)
_TABLE = re.compile(
    r"(?<!distinct )\b(?:from|join)\s+((?:[\w$]+|\"[^\"]+\"|`[^`]+`)(?:\s*\.\s*(?:[\w$]+|\"[^\"]+\"|`[^`]+`))+"
    r"|\{\{\s*var\b[^}]*\}\}|\"[^\"]*[/\\.][^\"]*\"|read_\w+\s*\([^)]*\))",
    re.IGNORECASE,
)


def direct_join_to_source(project: Project) -> Found:
    """A model reads a source and models beside it."""
    for model in project.models:
        sources = project.parents(model, "source")
        if sources and project.parents(model, "model", "seed"):
            yield model.name, f"reads {_names(sources)} beside models"


def marts_or_intermediate_dependent_on_source(project: Project) -> Found:
    """A model that is not staging reads a source."""
    for model in project.models:
        if model.layer != "staging" and (sources := project.parents(model, "source")):
            yield model.name, f"reads {_names(sources)}"


def staging_dependent_on_staging(project: Project) -> Found:
    """A staging model reads another one."""
    for model in project.models:
        read = [parent for parent in project.parents(model, "model") if parent.layer == "staging"]
        if model.layer == "staging" and read:
            yield model.name, f"reads {_names(read)}"


def staging_dependent_on_marts_or_intermediate(project: Project) -> Found:
    """A staging model reads a model that is built from staging."""
    for model in project.models:
        read = [parent for parent in project.parents(model, "model") if parent.layer != "staging"]
        if model.layer == "staging" and read:
            yield model.name, f"reads {_names(read)}"


def multiple_sources_joined(project: Project) -> Found:
    """A model reads two sources."""
    for model in project.models:
        if len(sources := project.parents(model, "source")) > 1:
            yield model.name, f"reads {_names(sources)}"


def source_fanout(project: Project) -> Found:
    """A source is read by two models."""
    for source in project.of_kind("source"):
        if len(readers := project.children(source, "model")) > 1:
            yield source.name, f"is read by {_names(readers)}"


def unused_sources(project: Project) -> Found:
    """Nobody reads a source."""
    for source in project.of_kind("source"):
        if not source.children:
            yield source.name, "is read by nobody"


def duplicate_sources(project: Project) -> Found:
    """Two sources are the same table."""
    for first, second in combinations(project.of_kind("source"), 2):
        if first.relation == second.relation:
            yield second.name, f"is the same table as {first.name}: {first.relation}"


def root_models(project: Project) -> Found:
    """A model comes from nothing that dbt knows."""
    for model in project.models:
        if not model.parents:
            yield model.name, "reads neither model nor source"


def model_fanout(project: Project) -> Found:
    """Many models at the end of the graph read one model: something common may belong further up."""
    for model in project.models:
        leaves = [child for child in project.children(model, "model") if not project.children(child, "model")]
        if len(leaves) > MOST_LEAVES:
            yield model.name, f"has {len(leaves)} leaves: {_names(leaves)}"


def too_many_joins(project: Project) -> Found:
    """A model reads very many others."""
    for model in project.models:
        if len(read := project.parents(model, "model", "source", "seed")) > MOST_PARENTS:
            yield model.name, f"reads {len(read)}: {_names(read)}"


def rejoining_of_upstream_concepts(project: Project) -> Found:
    """A model that one other alone reads, which reads again what the first was made from: they might be one step."""
    for between in project.models:
        readers = project.children(between, "model", "exposure")
        if len(readers) == 1 and readers[0].kind == "model" and (both := between.parents & readers[0].parents):
            shared = _names(project.nodes[parent] for parent in both)
            yield between.name, f"is read by {readers[0].name} alone, which reads {shared} too"


def hard_coded_references(project: Project) -> Found:
    """SQL that names a table or a file itself, so that dbt does not know of it."""
    for model in project.models:
        code = _COMMENT_OR_TEXT.sub(" ", _JINJA.sub(" ", model.sql))
        for found in _TABLE.finditer(code):
            yield model.name, f"names {found[1]}"


def chained_views_dependencies(project: Project) -> Found:
    """A model stands behind a long row of views, all of which are worked out at once when it is built."""
    for model in project.models:
        if model.is_stored and (views := _views_behind(project, model)) > MOST_CHAINED_VIEWS:
            yield model.name, f"stands behind {views} views in a row"


def exposure_parents_materializations(project: Project) -> Found:
    """Something outside reads a source or a view."""
    for exposure in project.of_kind("exposure"):
        for parent in project.parents(exposure, "model", "source"):
            if not parent.is_stored:
                yield exposure.name, f"reads {parent.name}, which is no table"


def _views_behind(project: Project, model: Node) -> int:
    views = [parent for parent in project.parents(model, "model") if not parent.is_stored]
    return max((1 + _views_behind(project, view) for view in views), default=0)


def _names(nodes: Iterable[Node]) -> str:
    return ", ".join(sorted(node.name for node in nodes))
