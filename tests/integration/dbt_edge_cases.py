"""Rows on which two database engines could part: halves, huge and tiny numbers, order of text, empty and odd text."""

from __future__ import annotations

import random
from datetime import date

from staged_fixtures import StagedInput

from ingest.model import Notice

ROLES = {
    "sum": ("total", "part", "part", "part"),
    "part_of": ("whole", "part", "part"),
    "share": ("share", "part", "whole"),
    "product": ("total", "count", "per_unit"),
    "average": ("total", "count", "average"),
    "difference": ("current", "base", "change"),
    "growth": ("current", "base", "growth"),
    "repeat": ("again", "first"),
    "bound": ("figure",),
}

NUMBERS = (
    0.0, -0.0, 1.0, 3.0, 7.0, 0.1, 0.2, 0.3, 1 / 3, 2 / 3, 0.00005, 0.00015, 1.005, 2.675, 23.125, 23.135, -23.125,
    -1e-5, 4.9999999999999996e-05, 1e-7, 100.0, 99.995, 33000.0, 1.7e8, 123456789.123456789, 2.0**53, 2.0**53 + 2, 9e14,
    8.9999999999999e14, 123456789012345.678, 1.2345678901234568e17, 999999999999999999.0, 1e18, 9.2e18, 1e22, 1e23, -1e23,
)  # fmt: skip
"""Ties of the second and fourth digit, sums that are not what they seem, ends of what the engines write out in full."""

TEXTS = (
    "", " ", "a", "A", "b", "B", "_", "-", "a_b", "a-b", "ab", "Ab", "10", "9", "é", "ｅ", "一", "丁", "甲县", "乙县", "縣", "𠮷村",
    "👍", "it's", 'say "x"', "100%", "a\\nb", "line\nbreak", "tab\there", "{{ x }}", "NULL", "null", "|", " | ", "'",
)  # fmt: skip
"""Text in every order but that of code points, characters of four bytes, and what SQL could take for its own."""


def awkward_rows(claims: int = 400) -> StagedInput:
    """Reports of places named in `TEXTS` over three years, and claims of every kind on figures made of `NUMBERS`."""
    chance = random.Random(20140101)
    staged = StagedInput()
    for number, text in enumerate(TEXTS):
        named = {"region_code": None if number % 3 else f"99{number:04d}", "region_name": text or None}
        dated = {"year": 2012 + number % 3, "published_on": date(2015, 1, 1 + number % 28) if number % 2 else None}
        staged.report(f"r{number}", source_name=f"{text}.txt", title=text, **named, **dated)
        if number % 5 == 4:
            staged.reports[-1].supersedes, staged.reports[-2].superseded_by = f"r{number - 1}", f"r{number}"
            staged.reports[-1].revision = 2
    staged.report("unreadable", status="unreadable", problem=TEXTS[-8], year=None, region_code=None, region_name=None)
    for kind in ROLES:
        for _ in range(claims // len(ROLES)):
            _claim(staged, chance, kind)
    for _ in range(claims):
        _figure(staged, chance)
    for report in staged.reports:
        place = chance.choice((None, "Sheet1", *TEXTS)), chance.choice((None, "B2"))
        staged.notices.append(
            Notice(report.report_id, "error", "code", *place, chance.choice(TEXTS), chance.choice(TEXTS))
        )
    return staged


def _claim(staged: StagedInput, chance: random.Random, kind: str) -> None:
    roles = list(ROLES[kind])
    if chance.random() < 0.1:
        roles.pop(chance.randrange(len(roles)))
    report = chance.choice(staged.reports[:-1]).report_id
    terms = [
        (role, _figure(staged, chance, report_id=report), chance.choice((1.0, 1.0, 1.0, -1.0, 0.1))) for role in roles
    ]
    if chance.random() < 0.1:
        terms.append(("part", "missing", 1.0))
    staged.claim(
        kind, *terms, report_id=report, cue=chance.choice(TEXTS), exhaustive=chance.random() < 0.7,
        relation=chance.choice(("=", "=", "<=", ">=")),
    )  # fmt: skip


def _figure(staged: StagedInput, chance: random.Random, **columns: object) -> str:
    value = chance.choice(NUMBERS) if chance.random() < 0.7 else round(chance.uniform(0, 500), chance.randrange(6))
    report_id = columns.get("report_id", chance.choice(staged.reports).report_id)
    report = next(report for report in staged.reports if report.report_id == report_id)
    digit = chance.choice((1.0, 10.0, 0.01, 1e-4, 1 / 3))
    ends = chance.choice(
        ((value, value), (value - digit / 2, value + digit / 2), (None, value), (value, None), (None, None))
    )
    bound = "exact" if ends == (value, value) else chance.choice(("rounded", "more_than", "at_most"))
    in_sheet = chance.random() < 0.3
    number = len(staged.figures)
    return staged.figure(
        value,
        **{
            "figure_id": f"{chance.choice('aAbB_-')}{number}", "report_id": report.report_id, "lo": ends[0], "hi": ends[1],
            "lo_open": chance.random() < 0.2, "hi_open": chance.random() < 0.2, "bound": bound, "last_digit": digit,
            "quote": chance.choice(TEXTS), "sentence": chance.choice(TEXTS), "unit": chance.choice(("个", "%", "‰", "倍", "元", "")),
            "start": None if in_sheet else chance.randrange(1000), "end": None if in_sheet else chance.randrange(1000, 2000),
            "sheet": chance.choice(TEXTS) if in_sheet else None, "cell": f"{chance.choice('AaBb')}{number}" if in_sheet else None,
            "fact": chance.choice(("branches", "trainings", "funding", "pairings", "other")),
            "measure": chance.choice(("organisations", "coverage_rate", "sessions", "participants", "amount", "contact_points",
                                      "venues_built", "problems_solved", "growth_rate", "Zz", "zz", "_z")),
            "measure_kind": chance.choice(("stock", "flow", "rate", "target")),
            "basis": chance.choice(("total", "total", "per_village")),
            "event": chance.choice((None, 1, 2)),
            "year": chance.choice((report.year, 2012, 2013, None)),
            "region_code": chance.choice((report.region_code, "990001", None)),
            "region_name": chance.choice((report.region_name, "甲县", None)),
            "confidence": chance.choice((0.3, 0.8, 0.9)),
            **columns,
        },
    )  # fmt: skip
