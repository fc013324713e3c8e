"""What the current release says about the reports of a folder, in a few lines for stdout."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from county_reports.settings import Settings
from ingest import landing

MARTS = "county_marts.duckdb"


@dataclass(slots=True)
class Summary:
    """How the reports of one folder fared in a release; `besides` counts the reports that it holds from elsewhere."""

    release: str
    new: bool
    folder: Path
    files: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    years: list[str] = field(default_factory=list)
    figures: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    claims: Counter[str] = field(default_factory=Counter)
    besides: int = 0
    all_years: list[str] = field(default_factory=list)


def current_release(settings: Settings) -> str | None:
    """Id of the release that `current` points to; None before the first one."""
    return settings.current.resolve().name if settings.current.exists() else None


def summarize(settings: Settings, before: str | None) -> Summary | None:
    """Read the current release; None where there is none yet. `before` is the id it had before the run.

    Raises:
        duckdb.Error: the release can't be read.
    """
    release = current_release(settings)
    if release is None:
        return None
    # Resolved once: all counts are of one release even if `current` is switched meanwhile.
    marts = settings.current.resolve() / MARTS
    summary = Summary(release=release, new=release != before, folder=settings.reports)
    with duckdb.connect(str(marts), read_only=True) as connection:
        rows = connection.execute("select report_id, status, problem from marts.dim_report").fetchall()
        known = {report_id: (status, problem) for report_id, status, problem in rows}
        # Landing the folder again notes nothing new; it says which of its files are which reports.
        arrivals = landing.land(settings.reports, settings.archive)
        ids = sorted({arrival.report_id for arrival in arrivals} & set(known))
        summary.years = [str(year) for (year,) in connection.execute(_YEARS, [ids]).fetchall()]
        summary.figures = Counter(dict(connection.execute(_FIGURES, [ids]).fetchall()))
        summary.findings = Counter(dict(connection.execute(_FINDINGS, [ids]).fetchall()))
        summary.claims = Counter(dict(connection.execute(_CLAIMS, [ids]).fetchall()))
        if len(ids) < len(known):
            every = connection.execute(_YEARS, [sorted(known)]).fetchall()
            summary.besides = len(known) - len(ids)
            summary.all_years = [str(year) for (year,) in every]
    for arrival in arrivals:
        summary.files += 1
        status, problem = known.get(arrival.report_id, (None, None))
        if status is None:
            summary.absent.append(arrival.source_name)
            continue
        summary.statuses[status] += 1
        if status == "unreadable":
            summary.unreadable.append((arrival.source_name, problem or "no reason recorded"))
    return summary


def render(summary: Summary, settings: Settings) -> str:
    """The summary as lines of text; names and reasons come from files, so control characters are taken out."""
    lines = [
        f"release    {summary.release} ({'new' if summary.new else 'unchanged'})",
        f"reports    {summary.files} in {summary.folder}: {_counts(summary.statuses, _STATUS_ORDER)}",
        *(f"           unreadable: {plain(name)}: {plain(problem)}" for name, problem in summary.unreadable),
        *(f"           not in this release: {plain(name)}" for name in summary.absent),
        f"years      {', '.join(summary.years) or 'none'}",
        f"figures    {summary.figures.total():,}: {_counts(summary.figures, ('ok', 'warned', 'quarantined'))}",
        f"findings   {summary.findings.total():,}: {_counts(summary.findings, ('block', 'warn'))}",
        f"claims     {summary.claims.total():,}: {_counts(summary.claims, _VERDICT_ORDER)}",
        *(
            [f"besides    {summary.besides:,} reports registered earlier; years in all: {', '.join(summary.all_years)}"]
            if summary.besides
            else []
        ),
        f"quality    {settings.current / 'quality' / 'index.html'}",
        f"marts      {settings.current / MARTS}",
    ]
    return "\n".join(lines)


def plain(text: str) -> str:
    """Text on one line without control characters: a file name must not steer the terminal."""
    return "".join("�" if unicodedata.category(sign).startswith("C") else sign for sign in text)


_OF_REPORTS = "where report_id in (select unnest(?))"
_YEARS = f"select coalesce(cast(year as varchar), 'unknown') from marts.dim_report {_OF_REPORTS} group by 1 order by 1"
_FIGURES = f"select quality_status, count(*) from marts.fct_figures {_OF_REPORTS} group by 1"
_FINDINGS = f"select severity, count(*) from marts.fct_findings {_OF_REPORTS} group by 1"
_CLAIMS = f"select verdict, count(*) from audit.audit_claim_verdicts {_OF_REPORTS} group by 1"
_STATUS_ORDER = ("read", "no_figures", "unreadable")
_VERDICT_ORDER = ("consistent", "inconsistent", "suspicious", "undecidable")


def _counts(counter: Counter[str], order: tuple[str, ...]) -> str:
    names = [name for name in order if counter[name]] + sorted(set(counter) - set(order))
    return ", ".join(f"{counter[name]:,} {name}" for name in names) or "none"
