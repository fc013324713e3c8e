"""Who reports what and when in the made-up nation: counties year after year, late, revised, twice, or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random

from ingest.regions import Region, gazetteer
from synthetic.composer import MadeReport
from synthetic.county import CountyYear, history
from synthetic.report import PLANTED, county_report, upper_report
from synthetic.truth import CountyTruth, LevelTruth, PlantedTruth

MISSING_SHARE = 0.02
"""Of the counties, those that send no report in a year; their prefecture counts them all the same."""
REVISED_SHARE = 0.02
"""Reports put right by a second one, which alone counts."""
COPIED_SHARE = 0.01
"""Reports that come twice under two names."""


@dataclass(frozen=True, slots=True)
class Nation:
    """What is to be made up. The same values give the same nation, to the byte."""

    counties: int
    first_year: int
    last_year: int
    seed: int = 1
    contradictions: float = 0.01
    levels: bool = True
    levels_off: float = 0.02
    """Share of the prefectures and provinces whose number of organisations is not that of their counties."""
    provinces: tuple[str, ...] = ()
    """First two digits of the codes of the provinces whose counties report; all of them where empty."""


@dataclass(slots=True)
class MadeYear:
    """All reports of one year, and the truth about them."""

    year: int
    reports: list[MadeReport] = field(default_factory=list)
    counties: list[CountyTruth] = field(default_factory=list)
    planted: list[PlantedTruth] = field(default_factory=list)
    levels: list[LevelTruth] = field(default_factory=list)


def make_years(nation: Nation) -> Iterator[MadeYear]:
    """One year after the other: a year is made, handed out and forgotten."""
    lives: dict[str, Iterator[CountyYear]] = {}
    for year in range(nation.first_year, nation.last_year + 1):
        made = MadeYear(year)
        below: dict[str, list[CountyYear]] = defaultdict(list)
        for place in counties_of(year, nation.counties, nation.provinces):
            if place.code not in lives:
                lives[place.code] = history(place.code, year, nation.last_year, nation.seed)
            state = next(lives[place.code])
            if state.year != year:
                # The code was out of use in between: nothing was counted the year before.
                state = replace(next(each for each in lives[place.code] if each.year == year), before=None)
            for parent in gazetteer().ancestors(place, year):
                if parent.level in ("prefecture", "province"):
                    below[parent.code].append(state)
            _report(nation, made, place, state)
        if nation.levels:
            _report_upwards(nation, made, below)
        yield made


def counties_of(year: int, most: int, provinces: tuple[str, ...] = ()) -> list[Region]:
    """So many counties in force in a year, in the order of their codes: prefecture after prefecture, whole."""
    in_force = {
        place.code: place
        for place in gazetteer().regions
        if place.level == "county" and place.in_force(year) and (not provinces or place.code[:2] in provinces)
    }
    return [in_force[code] for code in sorted(in_force)][:most]


def _report(nation: Nation, made: MadeYear, place: Region, state: CountyYear) -> None:
    chance = Random(f"{nation.seed}/{place.code}/{state.year}/report")
    if chance.random() < MISSING_SHARE:
        made.counties.append(CountyTruth(place.code, place.name, state, None, reported=False))
        return
    planted = chance.choice(PLANTED) if chance.random() < nation.contradictions else None
    if planted == "growth" and state.before is None:
        planted = "spent"
    received = date(state.year + 1, 1, 1 + chance.randrange(28))
    revised = chance.random() < REVISED_SHARE
    copied = chance.random() < COPIED_SHARE
    first: MadeReport | None = None
    if revised:
        earlier = replace(state, venues_built=state.venues_built + 1)
        first, _ = county_report(place, earlier, received_at=received)
        made.reports.append(first)
        received = received.replace(month=2)
    report, claim_id = county_report(place, state, planted=planted, received_at=received, revision=2 if revised else 1)
    if first is not None:
        first.report.superseded_by = report.report.report_id
        report.report.supersedes = first.report.report_id
    made.reports.append(report)
    if copied:
        made.reports.append(_copy_of(report))
    made.counties.append(CountyTruth(place.code, place.name, state, planted, reported=True))
    if planted is not None and claim_id is not None:
        made.planted.append(PlantedTruth(report.report.report_id, claim_id, place.code, state.year, planted))


def _copy_of(report: MadeReport) -> MadeReport:
    """The same text under another name, as it comes in by mail and by fax: registered, and counted for nothing."""
    row = replace(
        report.report,
        report_id=report.report.report_id[::-1],
        source_name=report.report.source_name.replace(".txt", ".copy.txt"),
        duplicate_of=report.report.report_id,
    )
    return MadeReport(row, report.text, [], [], [], [])


def _report_upwards(nation: Nation, made: MadeYear, below: dict[str, list[CountyYear]]) -> None:
    """Reports of prefectures and provinces, and what must come out where they are held against the places below."""
    told = {truth.region_code for truth in made.counties if truth.reported and truth.planted != "organisations"}
    told |= set(below)
    totals = {truth.region_code: truth.state.organisations_total for truth in made.counties}
    off = {}
    for code, states in sorted(below.items()):
        chance = Random(f"{nation.seed}/{code}/{made.year}/report")
        off[code] = chance.randint(3, 60) if chance.random() < nation.levels_off else 0
        totals[code] = sum(state.organisations_total for state in states) + off[code]
    for code, states in sorted(below.items()):
        place = gazetteer().at(code, made.year)
        if place is None:
            raise ValueError(f"{code} is above a county, and not in the region table")
        made.reports.append(upper_report(place, states, off=off[code], received_at=date(made.year + 1, 3, 1)))
        children = {child.code for child in gazetteer().below(code, made.year)}
        made.levels.append(
            LevelTruth.of(code, made.year, totals[code], children, {c: totals[c] for c in children & told})
        )
