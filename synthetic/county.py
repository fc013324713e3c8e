"""One made-up county, year after year: whole numbers that belong together as those of a real county do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

FIELDS = {"农村": "rural", "社区": "community", "机关": "office", "企业": "enterprise", "学校": "school"}
"""Where organisations are: the parts of a county's total, in words and as the aspect `field`."""

GRADES = {"先进": "A", "较好": "B", "一般": "C", "后进": "D"}
"""Grades of organisations: the parts of those graded, in words and as the aspect `grade`."""

PURPOSES = {"活动场所建设": "venues", "党员教育培训": "training", "走访慰问困难党员": "relief"}
"""What money goes to: the parts of the year's spending, in words and as the aspect `purpose`."""

AMOUNT_STEP = 1_000
"""Yuan. Amounts are multiples of it: in 万元 with one decimal they are exact, so that parts add up to the digit."""


@dataclass(frozen=True, slots=True)
class CountyYear:
    """The truth about one county in one year. Counts; money in yuan. `before` is the same county a year earlier."""

    year: int
    organisations: tuple[int, ...]
    founded: int
    graded: tuple[int, ...]
    enterprises: int
    enterprises_covered: int
    members: int
    women: int
    sessions: int
    participants: int
    spent: tuple[int, ...]
    villages: int
    per_village: int
    venues_built: int
    contact_points: int
    first_secretaries: int
    households: int
    problems_solved: int
    before: CountyYear | None

    @property
    def organisations_total(self) -> int:
        """Organisations of all fields."""
        return sum(self.organisations)

    @property
    def spent_total(self) -> int:
        """Yuan spent for all purposes."""
        return sum(self.spent)

    @property
    def village_money(self) -> int:
        """Yuan that villages got, each the same."""
        return self.villages * self.per_village


def history(code: str, first_year: int, last_year: int, seed: int) -> Iterator[CountyYear]:
    """The years of one county: the same code and seed give the same history, whatever other counties there are."""
    chance = Random(f"{seed}/{code}")
    villages = chance.randint(60, 420)
    fields = [villages + chance.randint(0, 30), *(chance.randint(8, 90) for _ in range(len(FIELDS) - 1))]
    enterprises = chance.randint(80, 400)
    members = chance.randint(6_000, 40_000)
    trained = chance.randint(5_000, 70_000)
    before: CountyYear | None = None
    for year in range(first_year, last_year + 1):
        # Organisations are only founded, here: a stock that grows by its flow.
        growth = [chance.randint(0, 4) for _ in FIELDS] if before is not None else [0] * len(FIELDS)
        fields = [count + more for count, more in zip(fields, growth, strict=True)]
        organisations = tuple(fields)
        members += chance.randint(-50, 400)
        # Fewer than there are: those founded in the year are not graded yet.
        graded = _shares(sum(organisations) - chance.randint(12, 30), len(GRADES), chance)
        before = CountyYear(
            year=year,
            organisations=organisations,
            founded=sum(growth),
            graded=graded,
            enterprises=enterprises,
            enterprises_covered=chance.randint(enterprises // 2, enterprises),
            members=members,
            women=chance.randint(members // 6, members // 3),
            sessions=chance.randint(20, 300),
            # Within a third: a planted fall must not be one below nothing.
            participants=trained * chance.randint(85, 125) // 100,
            spent=tuple(chance.randint(150, 9_000) * AMOUNT_STEP for _ in PURPOSES),
            villages=villages,
            per_village=chance.randint(5, 80) * AMOUNT_STEP,
            venues_built=chance.randint(1, 60),
            contact_points=chance.randint(10, 200),
            first_secretaries=chance.randint(5, 90),
            households=chance.randint(300, 9_000),
            problems_solved=chance.randint(100, 3_000),
            # Without the years before that: twenty of them would hang on one another.
            before=None if before is None else replace(before, before=None),
        )
        yield before


def _shares(total: int, parts: int, chance: Random) -> tuple[int, ...]:
    """A total cut into so many parts, none of them empty."""
    cuts = sorted(chance.sample(range(1, total), parts - 1))
    return tuple(high - low for low, high in zip([0, *cuts], [*cuts, total], strict=True))
