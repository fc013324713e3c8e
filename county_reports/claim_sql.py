"""Evaluates claims with the SQL of the dbt models, without dbt: what `county-reports check` runs on a few files.

The models are read from `dbt_project/`, rendered with plain Jinja (`ref()` names a table, the project's macros are
loaded) and run on an in-memory DuckDB over Arrow tables. One text of the rules: a verdict of the command is the verdict
of the warehouse.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

import duckdb
import pyarrow as pa
from jinja2 import Environment, StrictUndefined

PROJECT_DIR = Path(__file__).resolve().parent.parent / "dbt_project"
"""The dbt project whose models say how a claim is evaluated."""

CLAIM_MODELS = (
    "intermediate/int_return_against_narrative",
    "intermediate/int_claims",
    "intermediate/int_claim_terms",
    "intermediate/int_claim_terms_with_figures",
    "intermediate/int_claim_verdicts",
    "audit/audit_claim_terms",
    "audit/audit_claim_verdicts",
)
"""The models that evaluate claims, each after those it reads; they read nothing but the four staged tables."""


@dataclass(frozen=True)
class ClaimAudit:
    """Verdicts (one row per claim: audit_claim_verdicts) and terms (one row per term: audit_claim_terms)."""

    verdicts: pa.Table
    terms: pa.Table


def evaluate(figures: pa.Table, claims: pa.Table, claim_terms: pa.Table, reports: pa.Table) -> pa.Table:
    """Verdict rows of the claims, ordered by report, place in the text and id.

    The tables have the schemas of `ingest.tables.SCHEMAS`; the columns of the result are those of audit_claim_verdicts.
    """
    return audit(figures, claims, claim_terms, reports).verdicts


def evaluate_terms(figures: pa.Table, claims: pa.Table, claim_terms: pa.Table, reports: pa.Table) -> pa.Table:
    """Term rows of the claims with their figures, ordered by claim and position."""
    return audit(figures, claims, claim_terms, reports).terms


def audit(figures: pa.Table, claims: pa.Table, claim_terms: pa.Table, reports: pa.Table) -> ClaimAudit:
    """Both at once, for callers that show a verdict with its figures: the claims are evaluated a single time."""
    with duckdb.connect(":memory:", config={"threads": 1}) as connection:
        # Registered under the names of the staging models, whose only work is to give the staged columns their types.
        for name, table in {
            "stg_figures": figures,
            "stg_claims": claims,
            "stg_claim_terms": claim_terms,
            "stg_reports": reports,
        }.items():
            connection.register(name, table)
        for name, sql in rendered_models():
            connection.execute(f"create temp table {name} as {sql}")
        return ClaimAudit(
            verdicts=connection.execute(
                'select * from audit_claim_verdicts order by report_id, "start", claim_id'
            ).to_arrow_table(),
            terms=connection.execute("select * from audit_claim_terms order by claim_id, position").to_arrow_table(),
        )


@cache
def rendered_models() -> tuple[tuple[str, str], ...]:
    """Name and SQL of each claim model, in order of dependence; read and rendered once a process."""
    environment = Environment(undefined=StrictUndefined, autoescape=False)
    # In one template, so that macros of one file see those of another; compiled once, for all models.
    macros = "".join(path.read_text(encoding="utf-8") for path in sorted((PROJECT_DIR / "macros").glob("*.sql")))
    # Here every table is made anew, and stands nowhere but in this connection.
    environment.globals.update(
        adapter=_Adapter(environment.globals),
        ref=lambda name: name,
        config=lambda **_: "",
        is_incremental=lambda: False,
        execute=True,
        this=None,
    )
    library = environment.from_string(macros).module
    names = [name for name in dir(library) if not name.startswith("_")]
    environment.globals.update({name: getattr(library, name) for name in names})
    rendered = []
    for model in CLAIM_MODELS:
        source = (PROJECT_DIR / "models" / f"{model}.sql").read_text(encoding="utf-8")
        sql = environment.from_string(source).render()
        rendered.append((Path(model).name, sql.strip()))
    return tuple(rendered)


class _Adapter:
    """Stands in for dbt's `adapter`: its `dispatch` finds a macro's implementation for DuckDB, else the common one."""

    def __init__(self, macros: Mapping[str, Any]) -> None:
        self._macros = macros

    def dispatch(self, name: str) -> Callable[..., str]:
        """The implementation of macro `name`."""
        found = self._macros.get(f"duckdb__{name}") or self._macros[f"default__{name}"]
        return cast("Callable[..., str]", found)
