"""What the Airflow processes of one warehouse are told: a small `airflow.cfg` and the environment they start in."""

from __future__ import annotations

import base64
import configparser
import json
import os
import secrets
import sys
from pathlib import Path

from county_reports.settings import Settings

MARKER = "COUNTY_REPORTS_SERVICES_OF"
"""Variable in the environment of every process started for a warehouse; its value is the warehouse's folder."""

WRITER_POOL = "duckdb_writer"
"""Pool of one slot in which the tasks run that write or publish the candidate database (dags/build_year.py)."""


def database_file(settings: Settings) -> Path:
    """File of Airflow's metadata database."""
    return settings.airflow_home / "airflow.db"


def service_logs(settings: Settings) -> Path:
    """Folder of what scheduler, DAG processor and API server print."""
    return settings.airflow_home / "logs" / "services"


def write_configuration(settings: Settings) -> Path:
    """Write `airflow.cfg` for the warehouse, with rights for its owner alone, and return its path.

    Secrets are drawn once a warehouse and kept in `keys.json`, so that tokens and encrypted values outlive a restart.
    """
    keys = _keys(settings)
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_dict(_sections(settings, keys))
    path = settings.airflow_home / "airflow.cfg"
    temporary = path.with_name(f"airflow.cfg.{os.getpid()}")
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as stream:
        stream.write("# Written at every start; changes belong into the environment (AIRFLOW__SECTION__KEY).\n")
        parser.write(stream)
    temporary.replace(path)
    return path


def process_environment(settings: Settings, port: int | None = None) -> dict[str, str]:
    """Environment for a process of this warehouse's Airflow; `port` is where the API server listens on 127.0.0.1."""
    environment = {
        # The marker must stay readable in /proc: without SPT_NOENV, process titles are written over the environment.
        MARKER: str(settings.home),
        "SPT_NOENV": "1",
        "AIRFLOW_HOME": str(settings.airflow_home),
        "COUNTY_REPORTS_HOME": str(settings.home),
        "COUNTY_REPORTS_REPORTS": str(settings.reports),
        "PYTHONPATH": _joined(str(settings.project_root / "config"), os.environ.get("PYTHONPATH")),
        "PATH": _joined(str(Path(sys.executable).parent), os.environ.get("PATH")),
        # Airflow's own calls go to 127.0.0.1 and must not take the way through a proxy.
        "NO_PROXY": "127.0.0.1,localhost",
        "no_proxy": "127.0.0.1,localhost",
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "DO_NOT_TRACK": "1",
        "GX_ANALYTICS_ENABLED": "false",
        # Tasks are forked from a process that has these libraries loaded: no thread pools to inherit half-way.
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "PYTHONUNBUFFERED": "1",
    }
    if port is not None:
        environment["AIRFLOW__API__BASE_URL"] = f"http://127.0.0.1:{port}"
        environment["AIRFLOW__CORE__EXECUTION_API_SERVER_URL"] = f"http://127.0.0.1:{port}/execution/"
    # Settings of some other Airflow in the user's shell must not leak in; AIRFLOW__X__Y of the user stay in force.
    inherited = {name: value for name, value in os.environ.items() if name not in {"AIRFLOW_CONFIG", "AIRFLOW_HOME"}}
    return inherited | environment


def _joined(first: str, rest: str | None) -> str:
    return first + (os.pathsep + rest if rest else "")


def _keys(settings: Settings) -> dict[str, str]:
    path = settings.airflow_home / "keys.json"
    try:
        keys: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
        if {"fernet", "jwt", "api"} <= keys.keys():
            return keys
    except (FileNotFoundError, json.JSONDecodeError):
        pass
    settings.airflow_home.mkdir(parents=True, exist_ok=True)
    keys = {
        "fernet": base64.urlsafe_b64encode(os.urandom(32)).decode("ascii"),
        "jwt": secrets.token_urlsafe(48),
        "api": secrets.token_urlsafe(32),
    }
    temporary = path.with_name(f"keys.json.{os.getpid()}")
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as stream:
        json.dump(keys, stream)
    temporary.replace(path)
    return keys


def _sections(settings: Settings, keys: dict[str, str]) -> dict[str, dict[str, str]]:
    root, home = settings.project_root, settings.airflow_home
    return {
        "core": {
            "dags_folder": str(root / "dags"),
            "plugins_folder": str(root / "plugins"),
            "executor": "LocalExecutor",
            # A worker stays busy for a moment after its task has ended; spare ones take the next task meanwhile. How
            # many tasks run at once is limited by the default pool.
            "parallelism": str(2 * settings.parallelism),
            "default_pool_task_slot_count": str(settings.parallelism),
            "load_examples": "False",
            "dags_are_paused_at_creation": "False",
            "default_task_retries": str(settings.task_retries),
            "default_task_retry_delay": str(settings.task_retry_seconds),
            "fernet_key": keys["fernet"],
            "simple_auth_manager_all_admins": "True",
            "test_connection": "Disabled",
        },
        "database": {
            # Three processes share one SQLite file: wait for a lock rather than give up.
            "sql_alchemy_conn": f"sqlite:///{database_file(settings)}?timeout=60",
            "load_default_connections": "False",
        },
        "api": {"host": "127.0.0.1", "workers": "1", "secret_key": keys["api"], "expose_config": "False"},
        "api_auth": {"jwt_secret": keys["jwt"]},
        "logging": {
            "base_log_folder": str(home / "logs"),
            "dag_processor_child_process_log_directory": str(home / "logs" / "dag_processor"),
            "logging_level": "WARNING",
            "uvicorn_logging_level": "WARNING",
            "colored_console_log": "False",
        },
        "scheduler": {
            "scheduler_idle_sleep_time": "0.2",
            "enable_health_check": "False",
            # A task whose process is gone is noticed by its missing heartbeat.
            "task_instance_heartbeat_timeout": "60",
        },
        # A worker looks at least this often (seconds) whether its task's process is gone; 5 by default.
        "workers": {"min_heartbeat_interval": "1"},
        "dag_processor": {"parsing_processes": "1", "min_file_process_interval": "60"},
        "usage_data_collection": {"enabled": "False"},
        "metrics": {"statsd_on": "False", "otel_on": "False"},
    }
