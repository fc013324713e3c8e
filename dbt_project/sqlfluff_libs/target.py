"""Stands in for dbt's `target`, so that sqlfluff can render the models without dbt."""

type = "duckdb"
database = "county_marts"
schema = "marts"
