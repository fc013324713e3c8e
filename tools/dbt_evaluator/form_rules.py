"""Rules on tests, descriptions, names, folders and contracts: what a reader of the project may rely on."""

from __future__ import annotations

from pathlib import PurePosixPath

from tools.dbt_evaluator.graph_rules import Found
from tools.dbt_evaluator.project import Node, Project

PREFIXES = {
    "staging": ("stg_",),
    "intermediate": ("int_",),
    "marts": ("dim_", "fct_", "mart_"),
    "audit": ("audit_",),
}
"""How models of each layer are named: one layer and two prefixes (audit_, mart_) more than the package comes with."""

KEY_TEST = "rows_hold"
"""The test that tells a model's grain: the columns of its `key` (dbt_project/tests/generic)."""

PROJECT = "the project"


def missing_primary_key_tests(project: Project) -> Found:
    """Nothing tests what makes a row of a model one: a column unique and never NULL, or columns together."""
    for model in project.models:
        if not _has_tested_key(model):
            yield model.name, "has no column tested as unique and not null, and no test of a key"


def test_coverage(project: Project) -> Found:
    """A model has no test at all."""
    for model in project.models:
        if not model.tests:
            yield model.name, "has no test"


def undocumented_models(project: Project) -> Found:
    """A model or seed has no description."""
    for node in project.of_kind("model", "seed"):
        if not node.description:
            yield node.name, "has no description"


def undocumented_columns(project: Project) -> Found:
    """A column of a model or seed has no description (a rule of this project)."""
    for node in project.of_kind("model", "seed"):
        for column in node.columns:
            if not column.description:
                yield node.name, f"says nothing of its column {column.name}"
        if not node.columns:
            yield node.name, "names none of its columns"


def documentation_coverage(project: Project) -> Found:
    """Less than all models have a description."""
    described = sum(bool(model.description) for model in project.models)
    if described < len(project.models):
        yield PROJECT, f"describes {described} of {len(project.models)} models"


def undocumented_sources(project: Project) -> Found:
    """A source has no description."""
    described = {source.source_name: source.source_description for source in project.of_kind("source")}
    for name, text in sorted(described.items()):
        if not text:
            yield name, "has no description"


def undocumented_source_tables(project: Project) -> Found:
    """A table of a source has no description."""
    for source in project.of_kind("source"):
        if not source.description:
            yield source.name, "has no description"


def model_naming_conventions(project: Project) -> Found:
    """A model is not named after its layer."""
    for model in project.models:
        if not model.name.startswith(PREFIXES.get(model.layer, ())):
            yield model.name, f"stands in {model.layer or 'no layer'}"


def model_directories(project: Project) -> Found:
    """A model stands in a folder of another layer, or a staging model not in the folder of its source."""
    layer_of = {prefix: layer for layer, prefixes in PREFIXES.items() for prefix in prefixes}
    for model in project.models:
        folders = model.path.parent.parts
        layer = next((layer for prefix, layer in layer_of.items() if model.name.startswith(prefix)), None)
        nearest = next((folder for folder in reversed(folders) if folder in PREFIXES), None)
        if layer is not None and layer != nearest:
            yield model.name, f"stands in {model.path.parent}, not in {layer}"
        for source in project.parents(model, "source") if layer == "staging" else ():
            if folders[-1] != source.source_name:
                yield model.name, f"stands in {model.path.parent}, not in a folder {source.source_name}"


def source_directories(project: Project) -> Found:
    """A source is declared outside the folder that bears its name."""
    paths = {source.source_name: source.path for source in project.of_kind("source")}
    for name, path in sorted(paths.items()):
        if path.parent != PurePosixPath("models/staging") / name:
            yield name, f"is declared in {path}, not in models/staging/{name}"


def test_directories(project: Project) -> Found:
    """A test of a model is declared in another folder than the model's."""
    for model in project.models:
        for path in sorted({test.path for test in model.tests}):
            if path.parts[0] == "models" and path.parent != model.path.parent:
                yield model.name, f"is tested in {path}"


def public_models_without_contracts(project: Project) -> Found:
    """A model that anybody may read promises no columns and types."""
    for model in project.models:
        if model.access == "public" and not model.has_contract:
            yield model.name, "is public and has no contract"


def models_without_contracts(project: Project) -> Found:
    """A model promises no columns and types (a rule of this project)."""
    for model in project.models:
        if not model.has_contract:
            yield model.name, "has no contract"


def undocumented_public_models(project: Project) -> Found:
    """A model that anybody may read is not described down to its columns."""
    for model in project.models:
        silent = [column.name for column in model.columns if not column.description]
        if model.access == "public" and (not model.description or not model.columns or silent):
            yield model.name, f"is public and not described: {', '.join(silent) or 'itself'}"


def exposures_dependent_on_private_models(project: Project) -> Found:
    """Something outside reads a model that is not public."""
    for exposure in project.of_kind("exposure"):
        for parent in project.parents(exposure, "model"):
            if parent.access != "public":
                yield exposure.name, f"reads {parent.name}, which is {parent.access}"


def _has_tested_key(model: Node) -> bool:
    if any(test.name == KEY_TEST and test.columns for test in model.tests):
        return True
    unique = {test.columns for test in model.tests if test.name == "unique"}
    not_null = {test.columns for test in model.tests if test.name == "not_null"}
    # The database itself holds the constraints of a contract, where there is a table to hold them of.
    if model.has_contract and model.is_stored:
        not_null |= {(column.name,) for column in model.columns if column.not_null}
    return bool(unique & not_null)
