"""Where the PostgreSQL server is and as whom to connect, without ever showing the password."""

from __future__ import annotations

import getpass
import os
from dataclasses import dataclass, field
from typing import Any

import adbc_driver_manager
from adbc_driver_postgresql import dbapi
from psycopg2 import ProgrammingError
from psycopg2.extensions import parse_dsn

PASSWORD_VARIABLE = "DBT_ENV_SECRET_PGPASSWORD"
"""dbt masks the value of a variable of this prefix in whatever it writes."""

_VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "dbname": "PGDATABASE",
    "password": PASSWORD_VARIABLE,
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "channel_binding": "PGCHANNELBINDING",
    "connect_timeout": "PGCONNECT_TIMEOUT",
    "options": "PGOPTIONS",
    "passfile": "PGPASSFILE",
}
"""Parameters of a URL and the environment variable by which dbt, or libpq below it, learns of each."""


class PostgresError(Exception):
    """The database can't be used as it is; the message says why and never holds the password."""


@dataclass(frozen=True)
class Address:
    """A database on a server, from a URL such as `postgresql://clerk@db.example/county_marts?sslmode=require`.

    What the URL leaves out, libpq's own variables (PGHOST, PGPASSWORD ...) and ~/.pgpass tell.
    """

    url: str = field(repr=False)

    def __post_init__(self) -> None:
        unknown = set(self._parameters()) - set(_VARIABLES)
        if unknown:
            raise PostgresError(f"the PostgreSQL URL has unsupported parameters: {', '.join(sorted(unknown))}")

    def __str__(self) -> str:
        """User, server and database, for messages."""
        environment = self.environment()
        host = environment["PGHOST"] or "localhost"
        return f"{environment['PGUSER']}@{host}:{environment['PGPORT']}/{environment['PGDATABASE']}"

    @property
    def has_password(self) -> bool:
        """Whether the URL itself holds a password."""
        return "password" in self._parameters()

    def environment(self) -> dict[str, str]:
        """The variables that dbt's profile `postgres` reads; those of libpq where the URL says nothing."""
        parameters = self._parameters()
        values = {variable: parameters[name] for name, variable in _VARIABLES.items() if name in parameters}
        user = values.get("PGUSER") or os.environ.get("PGUSER") or getpass.getuser()
        defaults = {
            "PGHOST": os.environ.get("PGHOST", ""),
            "PGPORT": os.environ.get("PGPORT", "5432"),
            "PGUSER": user,
            "PGDATABASE": os.environ.get("PGDATABASE", user),
            PASSWORD_VARIABLE: os.environ.get("PGPASSWORD", ""),
        }
        return defaults | values

    def connect(self) -> dbapi.Connection:
        """A connection; statements run in a transaction until `commit`. Raises PostgresError where there is none."""
        try:
            return dbapi.connect(self.url)
        except adbc_driver_manager.Error as problem:
            raise PostgresError(f"no connection to {self}: {self.without_password(str(problem))}") from None

    def without_password(self, text: str) -> str:
        """The text with the password masked, should it have got into it."""
        for secret in {self.environment()[PASSWORD_VARIABLE], self.url if self.has_password else ""} - {""}:
            text = text.replace(secret, "*****")
        return text

    def _parameters(self) -> dict[str, Any]:
        # Other forms than a URL are refused: the loader knows no other.
        if not self.url.startswith(("postgresql://", "postgres://")):
            raise PostgresError("a PostgreSQL URL begins with postgresql://")
        try:
            return dict(parse_dsn(self.url))
        except ProgrammingError:
            # The parser's message quotes the piece that it can't read, which may be the password.
            raise PostgresError(
                "the PostgreSQL URL can't be read: write special characters of user and password as %40, %2F ..."
            ) from None
