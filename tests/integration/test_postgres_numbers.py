"""Macros with an implementation for each engine: both give the same text, character by character."""

from __future__ import annotations

import random
import re
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from dbt_edge_cases import NUMBERS
from jinja2 import Environment

from county_reports.claim_sql import PROJECT_DIR
from county_reports.postgres.address import Address

MACROS = sorted((PROJECT_DIR / "macros").glob("*.sql"))


def numbers() -> list[float]:
    chance = random.Random(4)
    values = [*NUMBERS, *(-value for value in NUMBERS), 1e100, 1.7976931348623157e308, 5e-324]
    values += [chance.uniform(-1, 1) * 10 ** chance.randint(-8, 22) for _ in range(5_000)]
    values += [round(chance.uniform(-1000, 1000), chance.randint(0, 6)) for _ in range(5_000)]
    values += [chance.randint(0, 10**7) / chance.choice((8, 16, 32, 3, 7, 20_000, 100_000)) for _ in range(5_000)]
    # Halves of the last digit that is shown.
    values += [(chance.randint(0, 2**54) + 0.5) / 10 ** chance.choice((2, 4)) for _ in range(5_000)]
    return values + [sign * 2.0**power for power in range(-30, 80) for sign in (1, 1.5, -1)]


def rendered(engine: str, macro: str, *arguments: Any) -> str:
    """The SQL of a macro on an engine."""
    environment = Environment(autoescape=False)

    class Adapter:
        def dispatch(self, name: str) -> Any:
            return environment.globals.get(f"{engine}__{name}") or environment.globals[f"default__{name}"]

    environment.globals["adapter"] = Adapter()
    library = environment.from_string("".join(path.read_text(encoding="utf-8") for path in MACROS)).module
    environment.globals.update({name: getattr(library, name) for name in dir(library) if not name.startswith("_")})
    return str(environment.globals[macro](*arguments))


@pytest.mark.parametrize("decimals", [2, 4])
def test_numbers_are_written_alike(decimals, postgres):
    values = numbers()
    table = pa.table({"row": range(len(values)), "value": values})
    sql = 'select {}, value from numbers order by "row"'
    with duckdb.connect() as connection:
        connection.register("numbers", table)
        expected = connection.execute(sql.format(rendered("duckdb", "number_text", "value", decimals))).fetchall()
    with closing(Address(postgres.new_database()).connect()) as connection, connection.cursor() as cursor:
        cursor.adbc_ingest("numbers", table)
        cursor.execute(sql.format(rendered("postgres", "number_text", "value", decimals)))
        found = cursor.fetchall()
    assert [pair for pair in zip(found, expected, strict=True) if pair[0] != pair[1]] == []
    assert {value: text for text, value in expected}[23.125] == ("23.13" if decimals == 2 else "23.125")


def test_every_macro_of_one_engine_has_a_common_implementation_and_lives_in_one_file():
    engines: dict[str, Path] = {}
    for path in MACROS:
        for engine, name in re.findall(r"macro (duckdb|postgres|default)__(\w+)", path.read_text(encoding="utf-8")):
            assert path.name == "engines.sql", f"{engine}__{name} belongs into macros/engines.sql"
            engines.setdefault(f"{engine}__{name}", path)
    names = {name.split("__", 1)[1] for name in engines}
    assert {f"default__{name}" for name in names} <= set(engines)
    assert {f"postgres__{name}" for name in names} <= set(engines)
