"""Small dbt manifests for tests of the evaluator: a sound project of a few models, to be spoilt in one way each."""

from __future__ import annotations

from typing import Any

OWN = "made"


def made_id(name: str) -> str:
    kind = {"raw": "source", "page": "exposure"}.get(name.partition("_")[0], "model")
    return f"{kind}.{OWN}.{name}"


def made_model(name: str, layer: str, *reads: str, **changes: Any) -> dict[str, Any]:
    """A described table with a contract and a tested key, reading what is named."""
    return {
        "unique_id": made_id(name),
        "resource_type": "model",
        "package_name": OWN,
        "name": name,
        "original_file_path": f"models/{layer}/{name}.sql",
        "description": "Grain: one row per thing.",
        "columns": {"id": {"name": "id", "description": "Key.", "constraints": [{"type": "not_null"}]}},
        "raw_code": "select id from {{ ref('" + (reads[0] if reads else "x") + "') }}",
        "config": {"materialized": "table"},
        "access": "public",
        "contract": {"enforced": True},
        "depends_on": {"nodes": [made_id(read) for read in reads]},
        **changes,
    }


def made_source(name: str, **changes: Any) -> dict[str, Any]:
    return {
        "unique_id": made_id(name),
        "resource_type": "source",
        "package_name": OWN,
        "name": name,
        "original_file_path": "models/staging/lake/_sources.yml",
        "description": "One row per thing.",
        "source_name": "lake",
        "source_description": "Where things come from.",
        "relation_name": f"lake.{name}",
        **changes,
    }


def made_test(model: str, name: str = "unique", layer: str = "marts", **changes: Any) -> dict[str, Any]:
    return {
        "unique_id": f"test.{OWN}.{name}_{model}",
        "resource_type": "test",
        "package_name": OWN,
        "name": f"{name}_{model}",
        "original_file_path": f"models/{layer}/_models.yml",
        "attached_node": made_id(model),
        "column_name": "id",
        "test_metadata": {"name": name, "kwargs": {}},
        "depends_on": {"nodes": [made_id(model)]},
        **changes,
    }


def made_exposure(name: str, *reads: str) -> dict[str, Any]:
    return {
        "unique_id": made_id(name),
        "resource_type": "exposure",
        "package_name": OWN,
        "name": name,
        "original_file_path": "models/_exposures.yml",
        "depends_on": {"nodes": [made_id(read) for read in reads]},
    }


def sound_project() -> dict[str, dict[str, Any]]:
    """Two sources, a staging model each, a step between, two marts and a page that shows one: no rule is broken."""
    models = {
        "stg_reports": ("staging/lake", "raw_reports"),
        "stg_figures": ("staging/lake", "raw_figures"),
        "int_figures": ("intermediate", "stg_reports", "stg_figures"),
        "dim_report": ("marts", "stg_reports"),
        "fct_figures": ("marts", "int_figures", "dim_report"),
    }
    items = [made_source("raw_reports"), made_source("raw_figures"), made_exposure("page_overview", "fct_figures")]
    for name, (layer, *reads) in models.items():
        items += [made_model(name, layer, *reads), made_test(name, layer=layer)]
    return {item["unique_id"]: item for item in items}


def manifest_of(items: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The items as `dbt parse` would file them."""
    filed: dict[str, Any] = {"metadata": {"project_name": OWN}}
    for kind, types in (
        ("nodes", ("model", "seed", "test")),
        ("sources", ("source",)),
        ("exposures", ("exposure",)),
        ("unit_tests", ("unit_test",)),
    ):
        filed[kind] = {id_: item for id_, item in items.items() if item["resource_type"] in types}
    return filed
