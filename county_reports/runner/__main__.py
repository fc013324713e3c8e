"""The command behind `make run`, `make up` and `make down`.

stdout carries the summary, stderr everything else. Exit codes: 0 published or nothing to do, 1 findings block the
publication or a run failed, 2 bad usage or the warehouse is busy, 128 + signal when stopped.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import NoReturn

import duckdb

from county_reports.runner import driver, failures, processes, services, summary
from county_reports.runner.api import AirflowApi, AirflowApiError
from county_reports.runner.environment import MARKER, process_environment, write_configuration
from county_reports.runner.metadata import MetadataError, prepare
from county_reports.runner.progress import Progress
from county_reports.settings import Settings

DONE, BLOCKED, BAD_USAGE = 0, 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line, do it, return the exit code."""
    options = _parser().parse_args(arguments)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stopped)
    try:
        code: int = options.command(options)
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 128 + signal.SIGINT
    except (processes.HomeBusyError, services.PortTakenError) as problem:
        print(f"error: {problem}", file=sys.stderr)
        return BAD_USAGE
    except (services.ServiceError, MetadataError, AirflowApiError, driver.StalledError, duckdb.Error) as problem:
        print(f"error: {problem}", file=sys.stderr)
        return BLOCKED
    return code


def run(options: argparse.Namespace) -> int:
    """Register the reports of a folder, build what is out of date, print what is published."""
    settings = Settings() if options.reports is None else Settings(reports=options.reports)
    if not settings.reports.is_dir():
        print(f"error: {settings.reports} is not a folder of reports", file=sys.stderr)
        return BAD_USAGE
    progress = Progress()
    before = summary.current_release(settings)
    with (
        processes.exclusive(settings, "make run"),
        services.available(settings, progress.tell) as airflow,
        AirflowApi(airflow.port) as api,
    ):
        outcome = driver.drive(settings, api, options.year, progress)
    progress.tell("finished" if outcome.succeeded else "finished with failed runs")
    years = {run.run_id: run.year for run in outcome.runs}
    failed = [(task, years.get(task.run_id)) for task in outcome.failed]
    for line in failures.explain(settings, failed):
        print(line, file=sys.stderr)
    found = summary.summarize(settings, before)
    print(summary.render(found, settings) if found else f"nothing is published yet in {settings.home}")
    return DONE if outcome.succeeded else BLOCKED


def up(options: argparse.Namespace) -> int:
    """Start Airflow and leave it running; where it is up already, say where."""
    settings = Settings()
    progress = Progress()
    with processes.exclusive(settings, "make up"):
        state = services.running(settings)
        if state is None or state.mode != "up":
            port = settings.port if options.port is None else options.port
            state = services.start(settings, "up", port, progress.tell)
    print(f"Airflow    http://127.0.0.1:{state.port}/")
    print(f"quality    http://127.0.0.1:{state.port}/quality/")
    print("stop it with `make down`")
    return DONE


def down(options: argparse.Namespace) -> int:
    """Stop what `make up` started."""
    settings = Settings()
    with processes.exclusive(settings, "make down"):
        ended = services.stop(settings)
    print(f"stopped {ended} processes" if ended else "nothing was running", file=sys.stderr)
    return DONE


def airflow(options: argparse.Namespace) -> NoReturn:
    """Become Airflow's own command line, told about this warehouse: `airflow dags trigger build_year ...`."""
    settings = Settings()
    settings.airflow_home.mkdir(parents=True, exist_ok=True)
    write_configuration(settings)
    if not (settings.airflow_home / "airflow.db").exists():
        with processes.exclusive(settings, "airflow"):
            prepare(settings)
    state = services.running(settings)
    environment = process_environment(settings, state.port if state else None)
    # Not one of the services: starting or stopping those must not end it.
    del environment[MARKER]
    os.execve(sys.executable, [sys.executable, "-m", "airflow", *options.arguments], environment)


def _stopped(number: int, frame: FrameType | None) -> NoReturn:
    # SystemExit unwinds the stack, so that whatever was started is stopped on the way out.
    raise SystemExit(128 + number)


def _year(text: str) -> str:
    if not re.fullmatch(r"[0-9]{4}|unknown", text, flags=re.ASCII):
        raise argparse.ArgumentTypeError(f"a reporting year is four digits or `unknown`, not {text!r}")
    return text


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m county_reports.runner", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("run", help="register reports, build what is out of date, print what is published")
    command.add_argument(
        "--reports", type=Path, help="folder of report files (default: COUNTY_REPORTS_REPORTS or samples/)"
    )
    command.add_argument("--year", type=_year, help="build this reporting year alone")
    command.set_defaults(command=run)
    command = commands.add_parser("up", help="start Airflow and leave it running")
    command.add_argument("--port", type=int, help="port on 127.0.0.1 (default: COUNTY_REPORTS_PORT or 8080)")
    command.set_defaults(command=up)
    commands.add_parser("down", help="stop what `up` started").set_defaults(command=down)
    command = commands.add_parser("airflow", help="Airflow's own command line for this warehouse")
    command.add_argument("arguments", nargs=argparse.REMAINDER)
    command.set_defaults(command=airflow)
    return parser


if __name__ == "__main__":
    sys.exit(main())
