"""What tests of several files share: one PostgreSQL server for all of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from embedded_postgres import Server, running_server


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A server that every test asks for a database of its own."""
    with running_server() as server:
        yield server
