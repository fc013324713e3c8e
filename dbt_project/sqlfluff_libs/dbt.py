"""Stand-ins for dbt's cross-database macros, so that sqlfluff can render the models without dbt."""

from __future__ import annotations


def hash(expression: str) -> str:
    """Renders `dbt.hash` as DuckDB does."""
    return f"md5(cast({expression} as text))"


def listagg(measure: str, delimiter_text: str = "','", order_by_clause: str = "") -> str:
    """Renders `dbt.listagg` as DuckDB does."""
    return f"string_agg({measure}, {delimiter_text} {order_by_clause})"


def split_part(string_text: str, delimiter_text: str, part_number: int) -> str:
    """Renders `dbt.split_part` as DuckDB does."""
    return f"split_part({string_text}, {delimiter_text}, {part_number})"


def datediff(first_date: str, second_date: str, datepart: str) -> str:
    """Renders `dbt.datediff` as DuckDB does."""
    return f"date_diff('{datepart}', {first_date}, {second_date})"
