"""The runner's parts that need no Airflow: the lock, finding and ending processes, its database file, logs, words."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from county_reports.runner import __main__ as command
from county_reports.runner import failures, metadata, processes, services, summary
from county_reports.runner.api import TaskInstance
from county_reports.runner.environment import MARKER, process_environment, write_configuration
from county_reports.runner.progress import Progress
from county_reports.settings import Settings

OBSTINATE = """
import signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("ready", flush=True)
time.sleep(60)
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "warehouse", reports=tmp_path)


@pytest.fixture
def started() -> Iterator[list[subprocess.Popen[bytes]]]:
    """Processes that a test starts; none outlives it."""
    running: list[subprocess.Popen[bytes]] = []
    yield running
    for process in running:
        process.kill()
        process.wait()


def start_process(started: list[subprocess.Popen[bytes]], code: str, environment: dict[str, str]) -> int:
    process = subprocess.Popen(
        [sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, start_new_session=True
    )
    started.append(process)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process.pid


def test_the_second_command_on_a_warehouse_is_told_who_has_it(settings: Settings):
    with (
        processes.exclusive(settings, "make run"),
        pytest.raises(processes.HomeBusyError, match=rf"`make run` \(process {os.getpid()}\)"),
        processes.exclusive(settings, "make up"),
    ):
        pass
    with processes.exclusive(settings, "make up"):
        pass


def test_two_warehouses_do_not_hinder_each_other(settings: Settings, tmp_path: Path):
    other = Settings(home=tmp_path / "other")
    with processes.exclusive(settings, "make run"), processes.exclusive(other, "make run"):
        pass


def test_only_processes_of_this_warehouse_are_ended_and_by_force_if_need_be(
    settings: Settings, tmp_path: Path, started: list[subprocess.Popen[bytes]]
):
    mine = start_process(started, OBSTINATE, process_environment(settings))
    foreign = start_process(started, OBSTINATE, process_environment(Settings(home=tmp_path / "other")))
    unmarked = start_process(started, OBSTINATE, dict(os.environ))
    assert [process.pid for process in processes.ours(settings)] == [mine]
    began = time.monotonic()
    assert processes.end(settings, grace=0.2) == 1
    assert time.monotonic() - began < 5
    started[0].wait(timeout=5)
    assert processes.ours(settings) == []
    assert all(psutil.Process(pid).status() == psutil.STATUS_SLEEPING for pid in (foreign, unmarked))


def test_state_of_dead_services_is_not_believed(settings: Settings):
    settings.airflow_home.mkdir(parents=True)
    (settings.airflow_home / "services.json").write_text('{"port": 1, "mode": "up"}', encoding="utf-8")
    assert services.running(settings) is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"port": 1}', '{"other": 2}'])
def test_a_torn_state_file_is_no_state(settings: Settings, text: str):
    settings.airflow_home.mkdir(parents=True)
    (settings.airflow_home / "services.json").write_text(text, encoding="utf-8")
    assert services.running(settings) is None


def test_the_configuration_is_private_and_its_secrets_outlive_a_restart(settings: Settings):
    path = write_configuration(settings)
    first = path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o077 == 0
    assert (settings.airflow_home / "keys.json").stat().st_mode & 0o077 == 0
    assert write_configuration(settings).read_text(encoding="utf-8") == first
    assert "host = 127.0.0.1" in first


def test_configuration_of_another_airflow_does_not_leak_in(settings: Settings, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AIRFLOW_HOME", "/elsewhere")
    monkeypatch.setenv("AIRFLOW_CONFIG", "/elsewhere/airflow.cfg")
    environment = process_environment(settings, port=4711)
    assert environment["AIRFLOW_HOME"] == str(settings.airflow_home)
    assert "AIRFLOW_CONFIG" not in environment
    assert environment["AIRFLOW__CORE__EXECUTION_API_SERVER_URL"] == "http://127.0.0.1:4711/execution/"
    assert environment[MARKER] == str(settings.home)


def test_a_damaged_metadata_database_is_put_aside(settings: Settings):
    path = settings.airflow_home / "airflow.db"
    path.parent.mkdir(parents=True)
    with sqlite3.connect(path) as connection:
        connection.execute("create table dag_run (state text)")
    assert metadata._is_sound(path)
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 4000)
    assert not metadata._is_sound(path)
    assert not path.exists()
    assert len(list(path.parent.glob("airflow.db.damaged-*"))) == 1


def test_unfinished_runs_and_partitions_are_noticed(tmp_path: Path):
    path = tmp_path / "airflow.db"
    with sqlite3.connect(path) as connection:
        connection.execute("create table dag_run (state text)")
        connection.execute("create table asset_partition_dag_run (created_dag_run_id integer)")
        connection.execute("insert into dag_run values ('success'), ('failed')")
    assert not metadata._left_behind(path)
    with sqlite3.connect(path) as connection:
        connection.execute("insert into asset_partition_dag_run values (null)")
    assert metadata._left_behind(path)
    with sqlite3.connect(path) as connection:
        connection.execute("delete from asset_partition_dag_run")
        connection.execute("insert into dag_run values ('queued')")
    assert metadata._left_behind(path)


def task(**changes: object) -> TaskInstance:
    fields: dict[str, object] = {
        "dag_id": "build_year", "run_id": "r1", "task_id": "gate", "map_index": -1, "attempt": 1, "state": "failed",
        "seconds": 1.0,
    }  # fmt: skip
    return TaskInstance(**(fields | changes))  # type: ignore[arg-type]


def test_a_failed_task_is_explained_by_the_errors_in_its_log(settings: Settings):
    log = failures.log_file(settings, task())
    log.parent.mkdir(parents=True)
    entries = [
        {"level": "info", "event": "all is well"},
        {
            "level": "error",
            "event": "Task failed with exception",
            "error_detail": [{"exc_type": "StructuralFailure", "exc_value": "fct_figures: 3 rows without a report"}],
        },
    ]
    lines = [json.dumps(entries[0]), "no JSON at all", json.dumps(entries[1])]
    log.write_text("\n".join(lines), encoding="utf-8")
    assert failures.explain(settings, [(task(), "2014")]) == [
        "failed: build_year.gate (year 2014)",
        "  StructuralFailure: fct_figures: 3 rows without a report",
        f"  log: {log}",
    ]


def test_tasks_that_fail_for_the_same_reason_share_an_entry(settings: Settings):
    failed = [(task(run_id="r1"), "2013"), (task(run_id="r2", task_id="extract", map_index=3), "2014")]
    first, reason, *logs = failures.explain(settings, failed)
    assert first == "failed: build_year.gate (year 2013), build_year.extract[3] (year 2014)"
    assert "may have been killed" in reason
    assert [line.split("run_id=")[1] for line in logs] == [
        "r1/task_id=gate/attempt=1.log",
        "r2/task_id=extract/map_index=3/attempt=1.log",
    ]


def test_progress_tells_each_stage_once_and_a_failure_as_such(capsys: pytest.CaptureFixture[str]):
    progress = Progress()
    running = [task(task_id="extract", map_index=n, state=state) for n, state in enumerate(["success", "running"])]
    progress.show("2014", running)
    assert capsys.readouterr().err == ""
    ended = [task(task_id="extract", map_index=n, state="success") for n in range(2)]
    for _ in range(2):
        progress.show("2014", [*ended, task()])
    told = capsys.readouterr().err.splitlines()
    assert [line.split("] ")[1] for line in told] == [
        "2014     extract  done (2 x, 2.0 s)",
        "2014     gate     FAILED (1 of 1)",
    ]


def test_names_from_files_can_not_steer_the_terminal():
    assert summary.plain("县\x1b[2J\nreport\u202e.txt") == "县�[2J�report�.txt"


@pytest.mark.parametrize("year", ["14", "20144", "２０１４", "2014; rm", "unknown "])
def test_a_year_that_is_none_is_bad_usage(year: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as stopped:
        command.main(["run", "--year", year])
    assert stopped.value.code == command.BAD_USAGE
    assert "four digits" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_bad_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert command.main(["run", "--reports", str(tmp_path / "nowhere")]) == command.BAD_USAGE
    assert "nowhere is not a folder of reports" in capsys.readouterr().err


def test_a_run_on_a_busy_warehouse_is_refused(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("COUNTY_REPORTS_HOME", str(settings.home))
    with processes.exclusive(settings, "make run"):
        assert command.main(["run", "--reports", str(settings.reports)]) == command.BAD_USAGE
    assert "already working on" in capsys.readouterr().err


def test_a_port_in_use_is_not_taken(settings: Settings):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        with pytest.raises(services.PortTakenError):
            services._free_port(listener.getsockname()[1])


def test_settings_make_relative_paths_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COUNTY_REPORTS_HOME", "somewhere")
    assert Settings().home == tmp_path / "somewhere"
    assert Settings().current == tmp_path / "somewhere" / "current"
