"""The report of one made-up county and year, in the words of such reports, with a contradiction planted on request."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from random import Random

from ingest.regions import Region
from synthetic.composer import Composer, MadeReport, Meaning
from synthetic.county import FIELDS, GRADES, PURPOSES, CountyYear
from synthetic.wording import Worded, at_least, exact, in_wan, more_than, per_cent

ORGANISATIONS = Meaning("branches", "organisations", "stock")
FOUNDED = Meaning("branches", "organisations_new", "flow")
GRADED = Meaning("branches", "organisations_graded", "flow")
ENTERPRISES = Meaning("branches", "enterprises", "stock")
COVERED = Meaning("branches", "units_with_party_organisation", "stock")
COVERAGE = Meaning("branches", "coverage_rate", "rate")
MEMBERS = Meaning("members", "members", "stock")
WOMEN = Meaning("members", "members", "stock")
WOMEN_SHARE = Meaning("members", "members_part_share", "rate")
SESSIONS = Meaning("trainings", "sessions", "flow")
PARTICIPANTS = Meaning("trainings", "participants", "flow")
HOURS = Meaning("trainings", "hours_per_member", "target", "per_person")
GROWTH = Meaning("trainings", "trainings_growth", "rate")
AMOUNT = Meaning("funding", "amount", "flow")
PER_VILLAGE = Meaning("funding", "amount_per_village", "per_unit", "per_village")
VILLAGES = Meaning("branches", "villages", "stock")
VENUES_BUILT = Meaning("branches", "venues_built", "flow")
CONTACT_POINTS = Meaning("pairings", "contact_points", "stock")
FIRST_SECRETARIES = Meaning("pairings", "first_secretaries", "stock")
HOUSEHOLDS = Meaning("pairings", "recipient_households", "stock")
PROBLEMS = Meaning("pairings", "problems_solved", "flow")

PLANTED = ("organisations", "spent", "women", "villages", "growth")
"""Contradictions that can be planted, by what they are about; each breaks exactly one claim of the report."""


def county_report(
    place: Region, state: CountyYear, *, planted: str | None = None, received_at: date, revision: int = 1
) -> tuple[MadeReport, str | None]:
    """The report of a county, and the id of the claim that the planted contradiction breaks (None without one).

    A first version that was put right later (`revision` tells which one this is) has another number of venues.
    Raises ValueError for a contradiction that `PLANTED` does not name.
    """
    if planted is not None and planted not in PLANTED:
        raise ValueError(f"{planted!r} is none of {', '.join(PLANTED)}")
    composer = Composer(place, state.year)
    chance = Random(f"{place.code}/{state.year}/{planted}")
    broken: int | None = None
    composer.say(f"{place.name}{state.year}年基层组织建设工作报告\n")
    for about, part in _PARTS:
        claim = part(composer, state, chance.randint(2, 9) if about is not None and about == planted else 0)
        if about is not None and about == planted:
            broken = claim
    if revision > 1:
        composer.say("本报告为更正稿")
        composer.stop()
    name = f"{state.year}/{place.code}.{revision}.txt"
    made = composer.finish(name, received_at=received_at, revision=revision)
    return made, None if broken is None else made.claims[broken].claim_id


def _organisations(composer: Composer, state: CountyYear, off: int) -> int:
    composer.say(f"截至{state.year}年底，{composer.whole}共有基层党组织")
    total = composer.figure(exact(state.organisations_total - off, "个"), ORGANISATIONS)
    composer.say("，其中")
    words = [exact(count, "个") for count in state.organisations]
    return composer.claim(
        "sum", "共…其中", [("total", total), *_parts(composer, "field", FIELDS, words, ORGANISATIONS)]
    )


def _parts(
    composer: Composer, aspect: str, names: Mapping[str, str], words: Sequence[Worded], meaning: Meaning
) -> list[tuple[str, int]]:
    """A list of parts, each named by a value of one aspect, to the end of the sentence; as terms of a claim."""
    parts = []
    for number, ((name, value), worded) in enumerate(zip(names.items(), words, strict=True)):
        composer.say(("、" if number else "") + name)
        parts.append(("part", composer.figure(worded, meaning, said=(aspect, value, name))))
    composer.stop()
    return parts


def _founded(composer: Composer, state: CountyYear, off: int) -> None:
    if state.founded:
        composer.say("全年新建党组织")
        composer.figure(exact(state.founded, "个"), FOUNDED)
        composer.stop()


def _coverage(composer: Composer, state: CountyYear, off: int) -> int:
    composer.say("规模以上企业")
    whole = composer.figure(exact(state.enterprises, "家"), ENTERPRISES)
    composer.say("，已建立党组织的")
    part = composer.figure(exact(state.enterprises_covered, "家"), COVERED)
    composer.say("，组建率")
    share = composer.figure(per_cent(state.enterprises_covered, state.enterprises), COVERAGE)
    composer.stop()
    return composer.claim("share", "组建率", [("share", share), ("part", part), ("whole", whole)])


def _graded(composer: Composer, state: CountyYear, off: int) -> int:
    composer.say("分类定级党组织")
    total = composer.figure(exact(sum(state.graded), "个"), GRADED)
    composer.say("，其中")
    words = [exact(count, "个") for count in state.graded]
    return composer.claim("sum", "其中", [("total", total), *_parts(composer, "grade", GRADES, words, GRADED)])


def _members(composer: Composer, state: CountyYear, off: int) -> int:
    composer.say(f"{composer.whole}党员")
    whole = composer.figure(exact(state.members, "名"), MEMBERS)
    composer.say("，其中女党员")
    part = composer.figure(exact(state.women, "名"), WOMEN)
    composer.say("，占")
    # A tenth of the members too many is far outside what one decimal allows.
    told = state.women + (state.members // 10 + off if off else 0)
    share = composer.figure(per_cent(told, state.members), WOMEN_SHARE)
    composer.stop()
    return composer.claim("share", "占", [("share", share), ("part", part), ("whole", whole)])


def _trainings(composer: Composer, state: CountyYear, off: int) -> int | None:
    composer.say("全年举办培训班")
    composer.figure(exact(state.sessions, "期"), SESSIONS, event=1)
    composer.say("，培训党员干部")
    current = composer.figure(in_wan(state.participants, "人次", 1), PARTICIPANTS, event=1)
    claim = None
    if state.before is not None:
        base = state.before.participants
        change = state.participants - base
        composer.say("，比上年的")
        first = composer.figure(exact(base, "人次"), PARTICIPANTS, year=state.year - 1)
        composer.say("增长" if change >= 0 else "下降")
        growth = composer.figure(per_cent(abs(change) + (base // 5 + off if off else 0), base), GROWTH)
        terms = [("current", current), ("base", first), ("growth", growth)]
        claim = composer.claim("growth", "比上年", terms, {"growth": -1.0} if change < 0 else None)
    composer.say("，每名党员集中培训")
    composer.figure(at_least(40, "学时"), HOURS)
    composer.stop()
    return claim


def _spent(composer: Composer, state: CountyYear, off: int) -> int:
    composer.say("全年共投入资金")
    total = composer.figure(in_wan(state.spent_total - off * 10_000, "元", 1), AMOUNT)
    composer.say("，其中")
    words = [in_wan(amount, "元", 1) for amount in state.spent]
    return composer.claim("sum", "共…其中", [("total", total), *_parts(composer, "purpose", PURPOSES, words, AMOUNT)])


def _villages(composer: Composer, state: CountyYear, off: int) -> int:
    composer.say(composer.whole)
    count = composer.figure(exact(state.villages, "个"), VILLAGES)
    composer.say("行政村每村补助办公经费")
    each = composer.figure(exact(state.per_village, "元"), PER_VILLAGE)
    composer.say("，共补助")
    total = composer.figure(in_wan(state.village_money + off * 20_000, "元", 1), AMOUNT)
    composer.stop()
    return composer.claim("product", "每…共", [("total", total), ("count", count), ("per_unit", each)])


def _venues(composer: Composer, state: CountyYear, off: int) -> None:
    composer.say("新建村级活动场所")
    composer.figure(exact(state.venues_built, "处"), VENUES_BUILT)
    composer.stop()


def _pairings(composer: Composer, state: CountyYear, off: int) -> None:
    composer.say("选派第一书记")
    composer.figure(exact(state.first_secretaries, "名"), FIRST_SECRETARIES, event=2)
    composer.say("，建立党建联系点")
    composer.figure(exact(state.contact_points, "个"), CONTACT_POINTS, event=2)
    composer.say("，结对帮扶困难户")
    composer.figure(exact(state.households, "户"), HOUSEHOLDS, event=2)
    composer.say("，为群众解决问题")
    composer.figure(more_than(state.problems_solved, "个"), PROBLEMS, event=2)
    composer.stop()


_PARTS: tuple[tuple[str | None, Callable[[Composer, CountyYear, int], int | None]], ...] = (
    ("organisations", _organisations),
    (None, _founded),
    (None, _coverage),
    (None, _graded),
    ("women", _members),
    ("growth", _trainings),
    ("spent", _spent),
    ("villages", _villages),
    (None, _venues),
    (None, _pairings),
)


def upper_report(place: Region, counties: list[CountyYear], *, off: int = 0, received_at: date) -> MadeReport:
    """The report of a prefecture or province on all its counties; its organisations are `off` by so many."""
    year = counties[0].year
    composer = Composer(place, year)
    composer.say(f"{place.name}{year}年基层组织建设工作报告\n截至{year}年底，{composer.whole}共有基层党组织")
    composer.figure(exact(sum(each.organisations_total for each in counties) + off, "个"), ORGANISATIONS)
    composer.say("，党员")
    composer.figure(exact(sum(each.members for each in counties), "名"), MEMBERS)
    composer.stop()
    composer.say("全年培训党员干部")
    composer.figure(in_wan(sum(each.participants for each in counties), "人次", 1), PARTICIPANTS)
    composer.say("，投入资金")
    composer.figure(in_wan(sum(each.spent_total + each.village_money for each in counties), "元"), AMOUNT)
    composer.stop()
    return composer.finish(f"{year}/{place.code}.1.txt", received_at=received_at)
