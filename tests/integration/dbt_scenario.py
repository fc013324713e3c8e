"""One invented year of county reports in which every rule and every mart has something to do."""

from __future__ import annotations

from datetime import date

from staged_fixtures import StagedInput

VERDICTS = {
    "sum_ok": ("sum", "consistent", "meets"),
    "sum_short": ("sum", "inconsistent", "parts_fall_short"),
    "sum_excess": ("sum", "inconsistent", "parts_exceed_total"),
    "sum_not_exhaustive": ("sum", "undecidable", "parts_not_exhaustive"),
    "sum_band": ("sum", "suspicious", "outside_rounding_band"),
    "sum_missing": ("sum", "undecidable", "missing_term"),
    "part_ok": ("part_of", "consistent", "meets"),
    "part_too_large": ("part_of", "inconsistent", "part_exceeds_whole"),
    "share_24": ("share", "consistent", "meets"),
    "share_25": ("share", "inconsistent", "share_too_high"),
    "product_ok": ("product", "consistent", "meets"),
    "product_wrong": ("product", "inconsistent", "total_too_high"),
    "average_ok": ("average", "consistent", "meets"),
    "average_wrong": ("average", "inconsistent", "total_too_high"),
    "difference_ok": ("difference", "consistent", "meets"),
    "difference_wrong": ("difference", "inconsistent", "current_too_high"),
    "growth_ok": ("growth", "consistent", "meets"),
    "growth_wrong": ("growth", "inconsistent", "growth_too_high"),
    "repeat_ok": ("repeat", "consistent", "meets"),
    "repeat_open_end": ("repeat", "inconsistent", "repeats_differ"),
    "bound_ok": ("bound", "consistent", "meets"),
    "bound_broken": ("bound", "inconsistent", "out_of_bounds"),
    "old_short": ("sum", "inconsistent", "parts_fall_short"),
}
"""Kind, verdict and reason of every claim of the scenario, by claim id."""

MONEY = {"unit": "元", "fact": "funding", "measure": "amount", "measure_kind": "flow"}
PEOPLE = {"unit": "人", "fact": "members", "measure": "members"}
RATE = {"unit": "%", "measure": "coverage_rate", "measure_kind": "rate"}
SESSIONS = {"unit": "期", "fact": "trainings", "measure": "sessions", "measure_kind": "flow"}
PARTICIPANTS = {"unit": "人次", "fact": "trainings", "measure": "participants", "measure_kind": "flow"}


def county_year_2014() -> StagedInput:
    """Five counties' worth of files: a revised report, a copy, an unreadable file, one without figures, a late one."""
    staged = StagedInput()
    staged.report("r1", published_on=date(2015, 1, 20))
    staged.report("old", superseded_by="r1", revision=1)
    staged.reports[0].supersedes, staged.reports[0].revision = "old", 2
    staged.report("copy", duplicate_of="r1")
    staged.report("other_year", year=2013)
    staged.report("broken", status="unreadable", problem="damaged", region_code="990002", region_name="乙市")
    staged.report("empty", status="no_figures", region_code="990003", region_name="丁县")
    staged.report("province", region_code="990000", region_name="丙省", region_level="province")
    staged.report("nobody", status="unreadable", problem="damaged", region_code=None, region_name=None, year=None)
    _sums(staged)
    _shares_products_growth(staged)
    _averages_and_differences(staged)
    _repeats_and_bounds(staged)
    _figures_without_claims(staged)
    return staged


def _sums(staged: StagedInput) -> None:
    branches = [staged.figure(60, figure_id="branches_60")]
    branches += [
        staged.figure(value, figure_id=f"branches_{value}", aspects={"field": field, "grade": "A"})
        for value, field in ((25, "rural"), (35, "office"))
    ]
    staged.claim("sum", ("total", branches[0]), ("part", branches[1]), ("part", branches[2]), claim_id="sum_ok")
    venues = {"measure": "venues_built", "measure_kind": "flow", "sentence": "共建201个，其中甲100个、乙95个。"}
    total, part, rest = (staged.figure(v, figure_id=f"short_{v}", **venues) for v in (201, 100, 95))
    staged.claim("sum", ("total", total), ("part", part), ("part", rest), claim_id="sum_short", cue="共…其中")
    excess = [staged.figure(value, figure_id=f"excess_{value}", **PEOPLE) for value in (10, 6, 5)]
    staged.claim("sum", ("total", excess[0]), ("part", excess[1]), ("part", excess[2]), claim_id="sum_excess")
    staged.claim("sum", ("total", branches[0]), ("part", branches[1]), claim_id="sum_not_exhaustive", exhaustive=False)
    rounded = [
        staged.rounded(value, 10, figure_id=f"band_{i}", **SESSIONS) for i, value in enumerate([420] + [100] * 4)
    ]
    staged.claim("sum", ("total", rounded[0]), *(("part", part) for part in rounded[1:]), claim_id="sum_band")
    staged.claim("sum", ("total", branches[0]), ("part", branches[1]), ("part", "lost"), claim_id="sum_missing")
    old = [staged.figure(value, report_id="old", figure_id=f"old_{value}") for value in (50, 20)]
    staged.claim("sum", ("total", old[0]), ("part", old[1]), claim_id="old_short", report_id="old")
    staged.figure(60, report_id="copy", figure_id="copied_60")


def _shares_products_growth(staged: StagedInput) -> None:
    people, women = (staged.figure(value, figure_id=f"people_{value}", **PEOPLE) for value in (21, 5))
    staged.claim("part_of", ("whole", people), ("part", women), claim_id="part_ok")
    part, whole = staged.figure(30, figure_id="part_30", **PEOPLE), staged.figure(29, figure_id="whole_29", **PEOPLE)
    staged.claim("part_of", ("whole", whole), ("part", part), claim_id="part_too_large")
    for share in (24, 25):
        figure = staged.figure(share, figure_id=f"share_{share}", **RATE)
        staged.claim("share", ("share", figure), ("part", women), ("whole", people), claim_id=f"share_{share}")
    villages = staged.figure(187, figure_id="villages")
    each = staged.figure(
        8000, figure_id="each", **{**MONEY, "measure": "amount_per_village", "measure_kind": "per_unit"},
        basis="per_village",
    )  # fmt: skip
    for name, value in (("product_ok", 1_500_000), ("product_wrong", 1_600_000)):
        total = staged.rounded(value, 10_000, figure_id=f"money_{name}", **MONEY)
        staged.claim("product", ("total", total), ("count", villages), ("per_unit", each), claim_id=name)
    base, rate = staged.figure(100, figure_id="base", year=2013), staged.figure(20, figure_id="growth_rate", **RATE)
    for name, value in (("growth_ok", 120), ("growth_wrong", 130)):
        current = staged.figure(value, figure_id=f"current_{value}", measure="members", fact="members")
        staged.claim("growth", ("current", current), ("base", base), ("growth", rate), claim_id=name)


def _averages_and_differences(staged: StagedInput) -> None:
    """Of the superseded report, whose findings are told and count for nothing."""
    count, mean, base, change = (
        staged.figure(value, report_id="old", figure_id=f"old_{name}")
        for name, value in {"classes": 412, "mean": 63, "base": 320, "change": 40}.items()
    )
    for name, value in (("ok", 26_000), ("wrong", 27_000)):
        total = staged.figure(value, report_id="old", figure_id=f"old_heads_{name}")
        terms = ("total", total), ("count", count), ("average", mean)
        staged.claim("average", *terms, claim_id=f"average_{name}", report_id="old")
    for name, value in (("ok", 360), ("wrong", 380)):
        current = staged.figure(value, report_id="old", figure_id=f"old_current_{name}")
        terms = ("current", current), ("base", base), ("change", change)
        staged.claim("difference", *terms, claim_id=f"difference_{name}", report_id="old")


def _repeats_and_bounds(staged: StagedInput) -> None:
    first = staged.more_than(6_000_000, 1_000_000, figure_id="six_million", **MONEY)
    staged.claim("repeat", ("first", first), ("again", staged.figure(7e6, figure_id="seven_million", **MONEY)),
                 claim_id="repeat_open_end")  # fmt: skip
    points = {"fact": "pairings", "measure": "contact_points"}
    point = staged.figure(186, figure_id="points", **points)
    again = staged.figure(186, figure_id="points_again", repeat_of=point, **points)
    staged.claim("repeat", ("first", point), ("again", again), claim_id="repeat_ok")
    for name, value in (("bound_ok", 100), ("bound_broken", 101)):
        staged.claim("bound", ("figure", staged.figure(value, figure_id=f"rate_{value}", **RATE)), claim_id=name)


def _figures_without_claims(staged: StagedInput) -> None:
    training = {"event": 1, "start": 900}
    staged.figure(3, figure_id="event_sessions", aspects={"channel": "class"}, **{**SESSIONS, **training})
    staged.figure(157, figure_id="event_farmers", aspects={"audience": "farmers"}, **{**PARTICIPANTS, **training})
    staged.figure(40, figure_id="event_cadres", **{**PARTICIPANTS, **training, "start": 910})
    staged.figure(
        40, figure_id="hours", fact="trainings", measure="hours_per_member", measure_kind="target", unit="小时",
        aspects={"status": "target"},
    )  # fmt: skip
    staged.figure(6, figure_id="planned_sessions", aspects={"status": "planned"}, **SESSIONS)
    pairing = {"event": 2, "fact": "pairings"}
    staged.figure(
        700, figure_id="helpers", measure="first_secretaries", measure_kind="flow", aspects={"helper_side": "member"},
        **pairing,
    )  # fmt: skip
    staged.figure(1500, figure_id="households", measure="recipient_households", **pairing)
    staged.more_than(3200, 100, figure_id="problems", measure="problems_solved", measure_kind="flow", **pairing)
    # The province's report speaks of 甲县 too: never added to what 甲县 says itself.
    staged.figure(999, report_id="province", figure_id="province_says", **PARTICIPANTS)
    staged.figure(5, report_id="province", figure_id="province_only", **{
        **MONEY, "region_code": "990000", "region_name": "丙省",
    })  # fmt: skip
    staged.figure(
        7, report_id="other_year", figure_id="year_before", year=2013, measure="not_in_catalogue", fact="other"
    )
    staged.figure(8, figure_id="nowhere", region_code=None, region_name=None, year=None, fact="other")
