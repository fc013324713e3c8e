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
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from county_reports.code_version import INGEST_ROOMS, code_version
from county_reports.settings import Settings
from ingest import landing, register
from ingest.files import read_json, write_json
from ingest.model import UNKNOWN_YEAR, Report, content_id
from publish.semantic_manifest import manifest_of

REPORTS_PER_CHUNK = 16
MOST_CHUNKS = 16
DONE = "DONE.json"
CATALOGUES = ("measures", "aspects", "regions", "region_changes")


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

    Years that the candidate holds already, as they are, stay: only the others are built again, with what depends on
    them. Where the code has changed, or a year has lost its last report, all are.
    Raises BuildFailure where a model or test of dbt fails, RuntimeError where a chunk of the year is missing.
    """
    from county_reports.dbt_runner import run_dbt_build
    from expectations import blame

    settings = Settings()
    finish_staging(year)
    years = newest_stagings()
    inputs = {"code_version": code_version(), "years": years}
    built = _built(settings)
    kept = _kept_years(settings, built, inputs)
    folder = settings.build / "input"
    candidate = _candidate(settings)
    if built != inputs:
        lay_out_input(folder, {name: version for name, version in years.items() if name not in kept})
        # What stands there until dbt is done is neither the old candidate nor the new one.
        if _built_path(settings).exists():
            _built_path(settings).unlink()
        run_dbt_build(
            settings.project_root / "dbt_project", folder, candidate, settings.build / "dbt", onto_earlier=bool(kept)
        )
        blame.write(candidate)
        write_json(_built_path(settings), inputs)
    return str(candidate)


def _kept_years(settings: Settings, built: dict[str, Any], inputs: dict[str, Any]) -> set[str]:
    """Years of which the candidate holds what is wanted; none where it can't be built upon."""
    wanted, there = inputs["years"], built.get("years", {})
    if built.get("code_version") != inputs["code_version"] or set(there) - set(wanted):
        return set()
    changed = [year for year, version in wanted.items() if there.get(year) != version]
    # Of a year without reports the input says nothing, not even that its rows have to go.
    if any(not read_json(_register_path(settings, year))["reports"] for year in changed):
        return set()
    return set(wanted) - set(changed)


def _built(settings: Settings) -> dict[str, Any]:
    """What the candidate was built from; nothing where there is none, or dbt did not finish it."""
    path, candidate = _built_path(settings), _candidate(settings)
    whole = path.exists() and candidate.exists() and manifest_of(candidate).exists()
    return dict(read_json(path)) if whole else {}


def _built_path(settings: Settings) -> Path:
    return settings.build / "candidate" / "built.json"


def finish_staging(year: str) -> None:
    """Mark the staging of a year as complete. Raises RuntimeError where a chunk of it is missing."""
    from ingest.stage import REPORT_TABLES, part_path

    settings = Settings()
    chunks = plan_year(year)
    folder = _staging(settings, year, chunks[0]["fingerprint"])
    missing = [chunk["part"] for chunk in chunks if not part_path(folder, REPORT_TABLES[-1], chunk["part"]).exists()]
    if missing:
        raise RuntimeError(f"year {year}: chunks {missing} are not extracted; clear and run the task `extract` first")
    write_json(folder / DONE, {"chunks": len(chunks)})


def newest_stagings() -> dict[str, str]:
    """The newest finished staging of each year: its fingerprint, by year.

    A year announced but not yet extracted stays as it was released.
    """
    settings = Settings()
    released = _released_inputs(settings).get("years", {})
    return _finished(
        settings, {year: (version, released.get(year)) for year, version in _fingerprints(settings).items()}
    )


def released_stagings() -> dict[str, str]:
    """The stagings that the current release holds, by year. Raises LookupError where nothing is released."""
    settings = Settings()
    released = _released_inputs(settings).get("years", {})
    if not released:
        raise LookupError(f"nothing is released in {settings.home}")
    return _finished(settings, {year: (version,) for year, version in released.items()})


def _finished(settings: Settings, wanted: Mapping[str, tuple[str | None, ...]]) -> dict[str, str]:
    """Of the versions of each year, in order of preference, the first whose staging is finished."""
    found = {}
    for year, versions in wanted.items():
        for version in filter(None, versions):
            if (_staging(settings, year, version) / DONE).exists():
                found[year] = version
                break
    return found


def lay_out_input(target: Path, years: Mapping[str, str]) -> None:
    """Lay the staged tables of some years, and the catalogues, into the new folder `target` as hard links."""
    from ingest.tables import SCHEMAS

    settings = Settings()
    shutil.rmtree(target, ignore_errors=True)
    for name in SCHEMAS:
        (target / name).mkdir(parents=True)
    for year, version in years.items():
        for part in sorted(_staging(settings, year, version).glob("*/part-*.parquet")):
            os.link(part, target / part.parent.name / f"{year}-{part.name}")
    catalogues = _catalogues(settings)
    for name in CATALOGUES:
        os.link(catalogues / name / "all.parquet", target / name / "all.parquet")


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
    inputs = read_json(_built_path(settings))
    result = publish(
        _candidate(settings),
        settings.home,
        inputs,
        GateResult.read(_gate_result(settings)),
    )
    _forget_old_stagings(settings)
    return {"year": year, "release": result.release_id, "new": result.new}


def _catalogues(settings: Settings) -> Path:
    """The staged catalogues of this code, written where they are not there yet."""
    from ingest.stage import stage_catalogues

    folder = settings.staged / "catalogues" / code_version(INGEST_ROOMS)
    if not (folder / DONE).exists():
        stage_catalogues(folder)
        write_json(folder / DONE, {})
    return folder


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
