"""What the marts must show of the made-up nation, worked out from its states alone: plain arithmetic, no SQL."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from synthetic.county import CountyYear
from synthetic.wording import Worded, exact, in_wan, more_than, per_cent


@dataclass(frozen=True, slots=True)
class PlantedTruth:
    """A contradiction that must be found: one claim of one report."""

    report_id: str
    claim_id: str
    region_code: str
    year: int
    about: str


@dataclass(frozen=True, slots=True)
class CountyTruth:
    """What one county's year was, whether it reported, and which contradiction its report has."""

    region_code: str
    region_name: str
    state: CountyYear
    planted: str | None
    reported: bool


@dataclass(frozen=True, slots=True)
class LevelTruth:
    """What must come out where a prefecture's or province's number of organisations is held against those below it."""

    region_code: str
    year: int
    expected_count: int
    reported_count: int
    verdict: str

    @classmethod
    def of(cls, code: str, year: int, total: int, children: Collection[str], told: Mapping[str, int]) -> LevelTruth:
        """`told` are the numbers of those children that have one; all numbers are exact."""
        difference = total - sum(told.values())
        if difference < 0:
            verdict = "inconsistent"
        elif len(told) < len(children):
            verdict = "undecidable"
        else:
            verdict = "inconsistent" if difference else "consistent"
        return cls(code, year, len(children), len(told), verdict)


COUNTY_YEAR = pa.schema(
    [
        ("region_code", pa.string()),
        ("year", pa.int64()),
        ("headline", pa.string()),
        ("value", pa.float64()),
        ("lo", pa.float64()),
        ("hi", pa.float64()),
    ]
)
"""One row a county, year and headline measure of mart_county_year; NULL where nothing may be shown."""

PLANTED_CLAIMS = pa.schema(
    [
        ("report_id", pa.string()),
        ("claim_id", pa.string()),
        ("region_code", pa.string()),
        ("year", pa.int64()),
        ("about", pa.string()),
    ]
)
"""One row a contradiction planted."""

LEVELS = pa.schema(
    [
        ("region_code", pa.string()),
        ("year", pa.int64()),
        ("expected_count", pa.int64()),
        ("reported_count", pa.int64()),
        ("verdict", pa.string()),
    ]
)
"""One row a prefecture or province and year: mart_level_reconciliation on organisations."""

_SINGLE: dict[str, Callable[[CountyYear], Worded]] = {
    "training_sessions": lambda state: exact(state.sessions, "期"),
    "coverage_rate": lambda state: per_cent(state.enterprises_covered, state.enterprises),
    "venues_built": lambda state: exact(state.venues_built, "处"),
    "contact_points": lambda state: exact(state.contact_points, "个"),
    "first_secretaries": lambda state: exact(state.first_secretaries, "名"),
    "recipient_households": lambda state: exact(state.households, "户"),
    "problems_solved": lambda state: more_than(state.problems_solved, "个"),
}
"""Headlines that no planted contradiction touches, with the words of their figure."""


def county_year_rows(before: Iterable[CountyTruth], now: Iterable[CountyTruth]) -> Iterator[dict[str, Any]]:
    """Rows of `COUNTY_YEAR` for the year of `before`; `now` is the year after it, empty where none is reported.

    Where a county sent nothing, the next year's report still tells how many were trained the year before.
    """
    later = {truth.region_code: truth for truth in now}
    for truth in before:
        after = later.get(truth.region_code)
        # A county that never reports of a year, in it or after it, has no row.
        told_later = after is not None and after.reported and after.state.before is not None
        if truth.reported or told_later:
            for headline, figures in _headlines(truth, after if told_later else None).items():
                yield _row(truth, headline, figures)


def _headlines(truth: CountyTruth, after: CountyTruth | None) -> dict[str, list[Worded]]:
    """The figures that make up each headline; none where all are quarantined with the claim that they are terms of."""
    state, planted = truth.state, truth.planted
    # The year's own report speaks first; the next year's for what it leaves open.
    told_later = [] if after is None or after.planted == "growth" else [exact(state.participants, "人次")]
    if not truth.reported:
        nothing: dict[str, list[Worded]] = {headline: [] for headline in (*_SINGLE, "organisations", "funding_amount")}
        return nothing | {"training_participants": told_later}
    found = {headline: [word(state)] for headline, word in _SINGLE.items()}
    found["organisations"] = [] if planted == "organisations" else [exact(state.organisations_total, "个")]
    found["training_participants"] = told_later if planted == "growth" else [in_wan(state.participants, "人次", 1)]
    # A sum that lacks one of its figures is none.
    spent = [in_wan(state.spent_total, "元", 1), in_wan(state.village_money, "元", 1)]
    found["funding_amount"] = [] if planted in ("spent", "villages") else spent
    return found


def _row(truth: CountyTruth, headline: str, figures: list[Worded]) -> dict[str, Any]:
    ends = [each.hi for each in figures]
    return {
        "region_code": truth.region_code,
        "year": truth.state.year,
        "headline": headline,
        "value": sum(each.value for each in figures) if figures else None,
        "lo": sum(each.lo for each in figures) if figures else None,
        "hi": sum(end for end in ends if end is not None) if figures and None not in ends else None,
    }
