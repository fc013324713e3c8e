"""One entry per stage, called by the tasks of the DAGs; arguments and results are small and JSON-able.

A stage reads what the one before it finished and writes files whole; calling it again gives the same bytes. Which years
are out of date follows from files alone (the archive and the current release), so that a run that was killed anywhere
is made good by the next one.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from county_reports.code_version import INGEST_ROOMS, code_version
from county_reports.settings import Settings
from ingest import landing, register
from ingest.files import read_json, write_json
from ingest.model import UNKNOWN_YEAR, Report, content_id

REPORTS_PER_CHUNK = 16
MOST_CHUNKS = 16
DONE = "DONE.json"
CATALOGUES = ("measures", "regions")


def archive(reports_dir: str) -> list[str]:
    """Archive the files of a folder and note their arrival; returns the chunks of files that still have to be read."""
    settings = Settings()
    landing.land(Path(reports_dir), settings.archive)
    unread = [a for a in register.latest_arrivals(settings.archive) if not _result(settings, a).exists()]
    chunks = _chunk_count(len(unread))
    return [f"{index}/{chunks}" for index in range(chunks)]


def read(chunk: str) -> int:
    """Read the files of a chunk (`3/8`: those whose id falls on 3 of 8); returns how many were read."""
    settings = Settings()
    index, chunks = map(int, chunk.split("/"))
    count = 0
    for arrival in register.latest_arrivals(settings.archive):
        result = _result(settings, arrival)
        if int(arrival.report_id, 16) % chunks == index and not result.exists():
            register.note_result(result, *register.read_report(arrival, settings.archive))
            count += 1
    return count


def announce(only_year: str | None = None) -> list[str]:
    """Write the register and return the partitions whose release is out of date; only the one given, if any."""
    settings = Settings()
    partitions = register.build(settings.archive, settings.staged, code_version(INGEST_ROOMS))
    known = {path.stem for path in _register_folder(settings).glob("*.json")}
    # A year that lost its last report (its manifest was put right) is rebuilt without any.
    for year in sorted(known | set(partitions)):
        rows = [_row(report) for report in partitions.get(year, [])]
        fingerprint = content_id(code_version(INGEST_ROOMS), json.dumps(rows, sort_keys=True, ensure_ascii=False))
        write_json(_register_path(settings, year), {"fingerprint": fingerprint, "reports": rows})
    fingerprints = _fingerprints(settings)
    released = _released_inputs(settings)
    stale = [year for year, fingerprint in fingerprints.items() if released.get("years", {}).get(year) != fingerprint]
    if not stale and fingerprints and released.get("code_version") != code_version():
        stale = [max(fingerprints)]
    return [year for year in stale if only_year in (None, year)]


def plan_year(year: str) -> list[dict[str, Any]]:
    """The chunks in which a year is extracted; at least one, also for a year that has no reports any more.

    Raises ValueError for what is no partition, or one that no report was ever registered for.
    """
    path = _register_path(Settings(), year)
    if not path.exists():
        known = ", ".join(_fingerprints(Settings())) or "none yet"
        raise ValueError(f"no reports are registered for the reporting year {year!r}; registered are: {known}")
    entry = read_json(path)
    ids = [row["report_id"] for row in entry["reports"]]
    chunks = max(1, _chunk_count(len(ids)))
    return [
        {"year": year, "fingerprint": entry["fingerprint"], "part": part, "report_ids": ids[part::chunks]}
        for part in range(chunks)
    ]


def extract(chunk: dict[str, Any]) -> int:
    """Figures and claims of a chunk to staged Parquet; returns the number of figures, 0 for a chunk finished before."""
    from ingest.stage import part_path, stage_chunk

    settings = Settings()
    folder = _staging(settings, chunk["year"], chunk["fingerprint"])
    if part_path(folder, "reports", chunk["part"]).exists():
        return 0
    wanted = set(chunk["report_ids"])
    rows = read_json(_register_path(settings, chunk["year"]))["reports"]
    reports = {row["report_id"]: _report(row) for row in rows if row["report_id"] in wanted}
    arrivals = [a for a in register.latest_arrivals(settings.archive) if a.report_id in wanted]
    return stage_chunk(((a, reports[a.report_id]) for a in arrivals), settings.archive, folder, chunk["part"])


def build(year: str) -> str:
    """Finish the staging of a year, snapshot all finished years, build the candidate and say in it whom its findings
    blame; returns its path.

    Raises BuildFailure where a model or test of dbt fails, RuntimeError where a chunk of the year is missing.
    """
    from county_reports.dbt_runner import run_dbt_build
    from expectations import blame
    from ingest.stage import REPORT_TABLES, part_path, stage_catalogues

    settings = Settings()
    chunks = plan_year(year)
    folder = _staging(settings, year, chunks[0]["fingerprint"])
    missing = [chunk["part"] for chunk in chunks if not part_path(folder, REPORT_TABLES[-1], chunk["part"]).exists()]
    if missing:
        raise RuntimeError(f"year {year}: chunks {missing} are not extracted; clear and run the task `extract` first")
    write_json(folder / DONE, {"chunks": len(chunks)})
    catalogues = settings.staged / "catalogues" / code_version(INGEST_ROOMS)
    if not (catalogues / DONE).exists():
        stage_catalogues(catalogues)
        write_json(catalogues / DONE, {})
    _snapshot(settings, catalogues)
    candidate = _candidate(settings)
    run_dbt_build(settings.project_root / "dbt_project", settings.build / "input", candidate, settings.build / "dbt")
    blame.write(candidate)
    return str(candidate)


def gate(year: str) -> dict[str, Any]:
    """Run the expectation suites on the candidate; returns the number of outcomes by status.

    Raises StructuralFailure where the candidate must not be published.
    """
    from expectations.gate import run_gate
    from expectations.result import StructuralFailure

    settings = Settings()
    result = run_gate(_candidate(settings), _gate_result(settings))
    if result.failures:
        raise StructuralFailure(result)
    return {"year": year, **result.counts()}


def release(year: str) -> dict[str, Any]:
    """Publish the candidate and switch `current`; returns the release's id and whether it is new."""
    from expectations.result import GateResult
    from publish.release import publish

    settings = Settings()
    inputs = read_json(settings.build / "input" / "inputs.json")
    result = publish(
        _candidate(settings),
        settings.home,
        inputs,
        GateResult.read(_gate_result(settings)),
    )
    _forget_old_stagings(settings)
    return {"year": year, "release": result.release_id, "new": result.new}


def _snapshot(settings: Settings, catalogues: Path) -> None:
    """Lay the newest finished staging of every year into build/input as hard links, and note what it is made of."""
    from ingest.tables import SCHEMAS

    target = settings.build / "input"
    shutil.rmtree(target, ignore_errors=True)
    released = _released_inputs(settings).get("years", {})
    years: dict[str, str] = {}
    for name in SCHEMAS:
        (target / name).mkdir(parents=True)
    for year, fingerprint in _fingerprints(settings).items():
        # A year announced but not yet extracted stays as it was released.
        for version in (fingerprint, released.get(year)):
            folder = _staging(settings, year, version) if version else None
            if folder is not None and (folder / DONE).exists():
                years[year] = str(version)
                for part in sorted(folder.glob("*/part-*.parquet")):
                    os.link(part, target / part.parent.name / f"{year}-{part.name}")
                break
    for name in CATALOGUES:
        os.link(catalogues / name / "all.parquet", target / name / "all.parquet")
    write_json(target / "inputs.json", {"code_version": code_version(), "years": years})


def _forget_old_stagings(settings: Settings) -> None:
    """Remove stagings that neither the register nor the current release speaks of."""
    kept = set(_fingerprints(settings).values()) | set(_released_inputs(settings).get("years", {}).values())
    for folder in (settings.staged / "years").glob("*/*"):
        if folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)


def _chunk_count(reports: int) -> int:
    return min(MOST_CHUNKS, -(-reports // REPORTS_PER_CHUNK))


def _result(settings: Settings, arrival: landing.Arrival) -> Path:
    return register.result_path(settings.staged, arrival, code_version(INGEST_ROOMS))


def _register_folder(settings: Settings) -> Path:
    return settings.staged / "register"


def _register_path(settings: Settings, year: str) -> Path:
    # The year may have been typed by hand: it must not become a path of its own.
    if year != UNKNOWN_YEAR and not re.fullmatch(r"\d{4}", year):
        raise ValueError(f"{year!r} is no reporting year: expected four digits, or {UNKNOWN_YEAR}")
    return _register_folder(settings) / f"{year}.json"


def _fingerprints(settings: Settings) -> dict[str, str]:
    return {path.stem: read_json(path)["fingerprint"] for path in sorted(_register_folder(settings).glob("*.json"))}


def _staging(settings: Settings, year: str, fingerprint: str) -> Path:
    return settings.staged / "years" / year / fingerprint


def _candidate(settings: Settings) -> Path:
    return settings.build / "candidate" / "county_marts.duckdb"


def _gate_result(settings: Settings) -> Path:
    return settings.build / "gate" / "result.json"


def _released_inputs(settings: Settings) -> dict[str, Any]:
    """What the current release was made of; nothing before the first one."""
    manifest = settings.current / "manifest.json"
    return dict(read_json(manifest).get("inputs", {})) if manifest.exists() else {}


def _row(report: Report) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(report).items()}


def _report(row: dict[str, Any]) -> Report:
    dates = {name: date.fromisoformat(row[name]) if row[name] else None for name in ("published_on", "received_at")}
    return Report(**(row | dates))
