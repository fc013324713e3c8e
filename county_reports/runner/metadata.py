"""Airflow's metadata database: made or migrated in one rename, and cleared of what a killed run left behind.

The database holds the history of runs only; figures and releases never depend on it. The heavy half (whatever imports
Airflow) runs in a process of its own, `python -m county_reports.runner.metadata`, and only when there is need.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import importlib.metadata
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from county_reports.runner.environment import WRITER_POOL, database_file, process_environment, service_logs
from county_reports.settings import Settings


class MetadataError(Exception):
    """The metadata database could not be prepared; the message says where the log is."""


def prepare(settings: Settings) -> str | None:
    """Make the database usable for Airflow processes about to start; none may be running.

    Returns what was done, in words, or None where nothing was needed (the common case, milliseconds).

    Raises:
        MetadataError: Airflow could not create or migrate it.
    """
    needs = []
    if not _is_sound(database_file(settings)):
        needs.append("create")
    elif not _stamp(settings).exists() or _stamp(settings).read_text(encoding="utf-8") != _version():
        needs.append("migrate")
    if "create" not in needs and _left_behind(database_file(settings)):
        needs.append("recover")
    if not needs:
        return None
    log = service_logs(settings) / "metadata.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "county_reports.runner.metadata", *needs]
    with log.open("wb") as stream:
        code = subprocess.call(
            command, env=process_environment(settings), stdin=subprocess.DEVNULL, stdout=stream, stderr=stream
        )
    if code != 0:
        raise MetadataError(f"Airflow's metadata database could not be prepared ({' and '.join(needs)}), see {log}")
    return {
        "create": "created the metadata database",
        "migrate": "migrated the metadata database",
        "recover": "marked what a stopped run left unfinished as failed",
    }[needs[-1]]


def _version() -> str:
    return importlib.metadata.version("apache-airflow")


def _stamp(settings: Settings) -> Path:
    """File that says for which Airflow version the database was last migrated."""
    return settings.airflow_home / "airflow.db.version"


def _is_sound(path: Path) -> bool:
    """Whether the file is a whole SQLite database; a damaged one is put aside, since nothing depends on it."""
    if not path.exists():
        return False
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=60)) as connection:
            if connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",):
                return True
    except sqlite3.DatabaseError:
        pass
    for file in (path, *_sidecars(path)):
        if file.exists():
            file.replace(file.with_name(f"{file.name}.damaged-{int(time.time())}"))
    return False


def _sidecars(path: Path) -> list[Path]:
    return [path.with_name(path.name + suffix) for suffix in ("-wal", "-shm", "-journal")]


def _left_behind(path: Path) -> bool:
    """Whether runs or partitions are unfinished, read without Airflow because its import alone takes seconds."""
    query = (
        "SELECT EXISTS (SELECT 1 FROM dag_run WHERE state IN ('queued', 'running'))"
        " OR EXISTS (SELECT 1 FROM asset_partition_dag_run WHERE created_dag_run_id IS NULL)"
    )
    with contextlib.closing(sqlite3.connect(path, timeout=60)) as connection:
        try:
            return bool(connection.execute(query).fetchone()[0])
        except sqlite3.OperationalError:
            # Another version's tables: let Airflow's own models decide after the migration.
            return True


def _migrate(settings: Settings) -> None:
    """Create or migrate in a copy that takes the place of the database by one rename: killed half-way, it never was."""
    target = database_file(settings)
    draft = target.with_name("airflow.db.draft")
    for file in (draft, *_sidecars(draft)):
        file.unlink(missing_ok=True)
    if target.exists():
        with contextlib.closing(sqlite3.connect(target)) as old, contextlib.closing(sqlite3.connect(draft)) as new:
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            old.backup(new)
    os.environ["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"] = f"sqlite:///{draft}"

    from airflow import settings as airflow_settings
    from airflow.models.pool import Pool
    from airflow.utils.db import initdb

    initdb()
    Pool.create_or_update_pool(
        WRITER_POOL, slots=1, description="One writer of the candidate at a time.", include_deferred=False
    )
    airflow_settings.dispose_orm(do_log=False)
    # With a write-ahead log the three Airflow processes read while one writes; the mode is kept in the file.
    with contextlib.closing(sqlite3.connect(draft)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    for file in _sidecars(target):
        file.unlink(missing_ok=True)
    draft.replace(target)
    temporary = _stamp(settings).with_suffix(".draft")
    temporary.write_text(_version(), encoding="utf-8")
    temporary.replace(_stamp(settings))


def _recover() -> None:
    """Mark unfinished runs and their tasks failed and forget announced partitions that no run was made for.

    A stopped run is not continued: the stages are pure, and what is out of date is announced again by the next one.
    """
    from airflow.models.asset import AssetDagRunQueue, AssetPartitionDagRun, PartitionedAssetKeyLog
    from airflow.models.dagrun import DagRun
    from airflow.models.taskinstance import TaskInstance
    from airflow.utils.session import create_session
    from airflow.utils.state import DagRunState, State, TaskInstanceState
    from sqlalchemy import delete, select, update

    now = dt.datetime.now(dt.UTC)
    unfinished = [DagRunState.QUEUED, DagRunState.RUNNING]
    with create_session() as session:
        runs = select(DagRun.run_id).where(DagRun.dag_id == TaskInstance.dag_id, DagRun.state.in_(unfinished))
        session.execute(
            update(TaskInstance)
            .where(
                TaskInstance.state.in_([state for state in State.unfinished if state is not None]),
                TaskInstance.run_id.in_(runs),
            )
            .values(state=TaskInstanceState.FAILED, end_date=now)
            .execution_options(synchronize_session=False)
        )
        session.execute(
            update(DagRun)
            .where(DagRun.state.in_(unfinished))
            .values(state=DagRunState.FAILED, end_date=now)
            .execution_options(synchronize_session=False)
        )
        pending = select(AssetPartitionDagRun.id).where(AssetPartitionDagRun.created_dag_run_id.is_(None))
        session.execute(
            delete(PartitionedAssetKeyLog)
            .where(PartitionedAssetKeyLog.asset_partition_dag_run_id.in_(pending))
            .execution_options(synchronize_session=False)
        )
        session.execute(
            delete(AssetPartitionDagRun)
            .where(AssetPartitionDagRun.created_dag_run_id.is_(None))
            .execution_options(synchronize_session=False)
        )
        session.execute(delete(AssetDagRunQueue).execution_options(synchronize_session=False))


def main(needs: list[str]) -> int:
    """Do what `prepare` found necessary; runs with the environment of the warehouse's Airflow."""
    if "create" in needs or "migrate" in needs:
        _migrate(Settings())
        if "recover" in needs:
            # Airflow reads its configuration once a process: recover with the database in its place.
            del os.environ["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"]
            return subprocess.call([sys.executable, "-m", "county_reports.runner.metadata", "recover"])
    elif "recover" in needs:
        _recover()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
