"""Stand-in for dbt's `adapter`, so that sqlfluff can render macros that differ by engine."""

from __future__ import annotations

from collections.abc import Callable


def dispatch(name: str) -> Callable[..., str]:
    """Renders the call of a macro as that of a function: what each engine makes of it is not linted."""
    return lambda *arguments: f"{name}({', '.join(map(str, arguments))})"


def get_relation(**_: str | None) -> None:
    """Nothing is built yet."""
    return
