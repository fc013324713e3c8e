"""The main job through a real Airflow: run, run again, killed and run again, attached to `make up`, failing.

The tests share one warehouse and build on each other in the order in which they stand, as runs of a warehouse do;
starting Airflow is what takes the time.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import duckdb
import httpx
import psutil
import pytest
from e2e_warehouse import SAMPLES, Result, Warehouse

from county_reports.runner.environment import MARKER
from county_reports.runner.processes import ours
from county_reports.settings import Settings

SAMPLE_FILES = sorted(path for path in SAMPLES.glob("[0-9]*/*") if path.is_file())


@pytest.fixture(scope="module")
def first(warehouse: Warehouse) -> Result:
    """The first run, on the samples."""
    return warehouse.run(SAMPLES)


def counts(warehouse: Warehouse, query: str) -> dict[str, int]:
    with duckdb.connect(str(warehouse.release() / "county_marts.duckdb"), read_only=True) as connection:
        return dict(connection.execute(query).fetchall())


def releases(warehouse: Warehouse) -> set[str]:
    return {path.name for path in (warehouse.home / "releases").glob("[!.]*")}


def correct(reports: Path) -> None:
    """Change the text of each report of 2013, each time differently, so that the year is out of date."""
    mark = f"\nno. {time.time_ns()}\n".encode("ascii")
    for path in (reports / "2013").iterdir():
        path.write_bytes(path.read_bytes() + mark)


def test_the_first_run_publishes_the_samples(first: Result, warehouse: Warehouse):
    assert first.code == 0, first
    assert (warehouse.home / "current").readlink() == Path("releases", warehouse.release().name)
    for part in ("county_marts.duckdb", "manifest.json", "quality/index.html"):
        assert (warehouse.release() / part).is_file(), part
    assert f"{warehouse.release().name} (new)" in first.line("release")


def test_the_summary_says_what_the_release_holds(first: Result, warehouse: Warehouse):
    statuses = counts(warehouse, "select status, count(*) from marts.dim_report group by 1")
    assert sum(statuses.values()) == len(SAMPLE_FILES)
    assert first.line("reports") == f"{len(SAMPLE_FILES)} in {SAMPLES}: {statuses['read']} read"
    assert first.line("years") == "2012, 2013, 2014"
    for name, query in {
        "figures": "select quality_status, count(*) from marts.fct_figures group by 1",
        "findings": "select severity, count(*) from marts.fct_findings group by 1",
        "claims": "select verdict, count(*) from audit.audit_claim_verdicts group by 1",
    }.items():
        found = counts(warehouse, query)
        told = {
            word: int(number.replace(",", "")) for number, word in re.findall(r"(\d[\d,]*) (\w+)", first.line(name))
        }
        assert told == found, name
        assert first.line(name).startswith(f"{sum(found.values()):,}:")


def test_progress_names_every_stage_of_every_year(first: Result):
    told = re.findall(r"s\] (register|\d{4}) +(\w+) +done", first.err)
    assert set(told) == {("register", stage) for stage in ("archive", "read", "announce")} | {
        (year, stage) for year in ("2012", "2013", "2014") for stage in ("plan", "extract", "build", "gate", "release")
    }


def test_nothing_is_left_running(first: Result, warehouse: Warehouse):
    assert ours(Settings(home=warehouse.home)) == []
    with sqlite3.connect(warehouse.home / "airflow" / "airflow.db") as connection:
        states = connection.execute("select dag_id, state, count(*) from dag_run group by 1, 2 order by 1").fetchall()
    assert states == [("build_year", "success", 3), ("register_reports", "success", 1)]


def test_a_second_run_publishes_nothing_new(first: Result, warehouse: Warehouse):
    before = releases(warehouse)
    second = warehouse.run(SAMPLES)
    assert second.code == 0, second
    assert "nothing changed" in second.err
    assert second.line("release") == f"{warehouse.release().name} (unchanged)"
    assert releases(warehouse) == before
    assert second.out.splitlines()[1:] == first.out.splitlines()[1:]


def test_a_run_killed_at_any_moment_is_made_good_by_the_next(first: Result, warehouse: Warehouse, two_reports: Path):
    correct(two_reports)
    before = warehouse.release()
    process = warehouse.start("run", "--reports", str(two_reports))
    assert process.stderr is not None
    told = ""
    while "2013     extract  done" not in told:
        line = process.stderr.readline()
        assert line, f"ended before the build: {told}"
        told += line
    # The warehouse is held meanwhile: another run is refused at once, not queued.
    refused = warehouse.run(two_reports)
    assert (refused.code, refused.out) == (2, "")
    assert f"(process {process.pid}) is already working on {warehouse.home}" in refused.err
    time.sleep(1.0)
    settings = Settings(home=warehouse.home)
    services = ours(settings)
    assert any("scheduler" in " ".join(service.cmdline()) for service in services)
    os.killpg(process.pid, signal.SIGKILL)
    for service in services:
        service.kill()
    process.wait()
    assert warehouse.release() == before
    assert counts(warehouse, "select status, count(*) from marts.dim_report group by 1")

    # One process survives its runner, as it would where the system can't tie them together.
    orphan = subprocess.Popen(["sleep", "300"], env=dict(os.environ) | {MARKER: str(warehouse.home)})
    again = warehouse.run(two_reports)
    assert again.code == 0, again
    assert "left behind" in again.err
    assert orphan.wait(timeout=5) != 0
    assert "marked what a stopped run left unfinished as failed" in again.err
    assert warehouse.release() != before
    assert again.line("release") == f"{warehouse.release().name} (new)"
    assert ours(settings) == []


def test_an_interrupted_run_stops_what_it_started(first: Result, warehouse: Warehouse):
    settings = Settings(home=warehouse.home)
    process = warehouse.start("run", "--reports", str(SAMPLES))
    deadline = time.monotonic() + 30
    while len(ours(settings)) < 3:
        assert time.monotonic() < deadline, "Airflow was not started"
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=20)
    # A shell reads 130 either way: where the interrupt met code run by exec(), Python ends itself by the signal.
    assert process.returncode in (128 + signal.SIGINT, -signal.SIGINT), err
    assert "Traceback" not in err
    assert ours(settings) == []


@pytest.fixture(scope="module")
def address(first: Result, warehouse: Warehouse):
    """Airflow as `make up` leaves it running."""
    started = warehouse.start("up", "--port", "0")
    out, err = started.communicate(timeout=120)
    assert started.returncode == 0, err
    match = re.search(r"Airflow +(http://127\.0\.0\.1:\d+)/", out)
    assert match is not None, out
    yield match[1]
    stopped = warehouse.start("down")
    stopped.communicate(timeout=60)
    assert stopped.returncode == 0
    assert ours(Settings(home=warehouse.home)) == []


def test_what_is_up_listens_on_this_machine_only(address: str, warehouse: Warehouse):
    listening = {
        connection.laddr.ip
        for process in ours(Settings(home=warehouse.home))
        for connection in process.net_connections()
        if connection.status == psutil.CONN_LISTEN
    }
    assert listening == {"127.0.0.1"}


def test_the_site_of_the_current_release_is_served_and_nothing_else(address: str, warehouse: Warehouse):
    with httpx.Client(base_url=address, trust_env=False, follow_redirects=True) as client:
        page = client.get("/quality/")
        assert page.status_code == 200
        assert page.url.path == f"/quality/releases/{warehouse.release().name}/quality/index.html"
        assert page.content == (warehouse.release() / "quality" / "index.html").read_bytes()
        assert "connect-src 'none'" in page.headers["content-security-policy"]
        for path in ("%2e%2e/%2e%2e/airflow/keys.json", "%2e%2e/airflow/keys.json", "no.html", "/etc/hostname"):
            assert client.get(f"/quality/releases/{warehouse.release().name}/{path}").status_code == 404, path
        assert client.get("/quality/releases/%2e%2e/airflow/keys.json").status_code == 404


def test_a_broken_file_does_not_stop_the_good_ones(address: str, warehouse: Warehouse, two_reports: Path):
    correct(two_reports)
    (two_reports / "2013" / "broken\x1b[31m.txt").write_bytes(bytes(range(256)) * 40)
    (two_reports / "2013" / "scan.docx").write_bytes(b"PK\x03\x04 not a document")
    result = warehouse.run(two_reports)
    assert result.code == 0, result
    assert "using the Airflow that is up" in result.err
    assert result.line("reports").startswith("4 in ")
    assert result.line("reports").endswith(": 2 read, 2 unreadable")
    unreadable = [line.strip() for line in result.out.splitlines() if "unreadable: " in line and "2013/" in line]
    assert len(unreadable) == 2, result
    assert unreadable[0].startswith("unreadable: 2013/broken\ufffd[31m.txt: ")
    assert unreadable[1].startswith("unreadable: 2013/scan.docx: ")
    assert f"{warehouse.release().name} (new)" in result.line("release")


def test_a_failed_run_says_where_and_why_and_the_next_one_is_well(
    address: str, warehouse: Warehouse, two_reports: Path
):
    correct(two_reports)
    (two_reports / "2014").mkdir()
    for source in sorted((SAMPLES / "2014").iterdir())[:1]:
        (two_reports / "2014" / f"second_{source.name}").write_bytes(source.read_bytes() + b"\nno. 2\n")
    before = warehouse.release()
    candidate = warehouse.home / "build" / "candidate"
    shutil.rmtree(candidate)
    candidate.write_text("in the way", encoding="utf-8")
    failing = warehouse.run(two_reports, "--year", "2013")
    assert failing.code == 1, failing
    assert "failed: build_year.build (year 2013)" in failing.err
    assert "FileExistsError" in failing.err
    log = re.search(r"log: (.+)", failing.err)
    assert log is not None
    assert Path(log[1]).is_file()
    assert json.loads((warehouse.release() / "manifest.json").read_text(encoding="utf-8"))
    assert warehouse.release() == before
    candidate.unlink()
    repaired = warehouse.run(two_reports, "--year", "2013")
    assert repaired.code == 0, repaired
    assert warehouse.release() != before
    # The report of 2014 is out of date as well, but nobody asked for that year.
    assert "reporting years to build: 2013\n" in repaired.err
    assert "2014 " not in repaired.err
    assert "not in this release: 2014/second_" in repaired.out
