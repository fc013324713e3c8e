"""Who is to blame for a contradiction: the smallest sets of figures whose change repairs all that does not fit.

One implementation for `county-reports check` (`of_claims`) and for the findings of the warehouse (`write`). It reads
the audit of claims: what held before must hold after, so that a damaged cell, which breaks its row and its column, is
named, while the other cells of both are cleared by the sums that they stand in. Where a total and its parts are all
there is, nobody can tell which is wrong, and that is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from expectations.repairs import NOISE, Change, Repairs, Statement, smallest_repairs
from ingest.readers.sheet import place_of

Row = Mapping[str, Any]
NAMED, ALTERNATIVES, CANNOT_TELL, TOO_MUCH = "named", "alternatives", "cannot_tell", "too_much"
TOGETHER, OR = " + ", " | "
_SCALES = {"‰": 1000.0, "倍": 1.0, "成": 10.0}
"""How many units of a ratio make one whole, as in macros/intervals.sql; 100 where not named."""
_STATED = {"sum": "total", "part_of": "whole", "repeat": "again", "difference": "current"}
_MAY_FALL = ("growth", "increase", "decrease")
_WORDS = {
    NAMED: ("Changing {} repairs this and all else that was checked with it.", "更正{}，有关核对即全部相符。"),
    ALTERNATIVES: ("Changing any one of these repairs it: {}.", "更正其中任一处即可相符：{}。"),
    CANNOT_TELL: ("Cannot tell which figure is wrong.", "无法判断哪个数字有误。"),
    TOO_MUCH: (
        "Too much contradicts itself here to tell which figures are wrong.",
        "此处相互矛盾的数字过多，无法判断哪些有误。",
    ),
}


@dataclass(frozen=True, slots=True)
class Blame:
    """What is told of an inconsistent claim.

    `suspects` names sets, each by its figures (the cell, else the words) joined by ' + ': one set where `kind` is
    `named`, several where any of them would do (`alternatives`), every figure of the claim where it is `cannot_tell`,
    none where it is `too_much`. `english` and `chinese` say so in a sentence.
    """

    kind: str
    suspects: tuple[str, ...]
    english: str
    chinese: str


def of_claims(verdicts: Iterable[Row], terms: Mapping[str, Sequence[Row]]) -> dict[str, Blame]:
    """The blame of every inconsistent claim, by claim id.

    `verdicts` are rows of audit_claim_verdicts, `terms` those of audit_claim_terms by claim; all that share a figure
    with an inconsistent one are needed, the others do no harm.
    """
    ids: list[str] = []
    statements: list[Statement] = []
    names: dict[str, str] = {}
    places: dict[str, tuple[Any, ...]] = {}
    lowest: dict[str, float] = {}
    for verdict in verdicts:
        own = terms[verdict["claim_id"]]
        statement = _statement(verdict, own)
        if statement is None:
            continue
        ids.append(verdict["claim_id"])
        statements.append(statement)
        for term in own:
            names[term["figure_id"]] = name_of(term)
            places[term["figure_id"]] = _place(term)
            lowest[term["figure_id"]] = _lowest(term)
    # As a reader meets them, not by their ids.
    named = {figure: names[figure] for figure in sorted(names, key=lambda figure: (places[figure], figure))}
    return {
        ids[at]: _blame(repairs, statements[at], named)
        for repairs in smallest_repairs(statements, lowest)
        for at in repairs.statements
    }


def name_of(term: Row) -> str:
    """A figure for whoever looks for it: its words, or its cell."""
    if not term["cell"]:
        return str(term["quote"])
    return f"{term['sheet']}!{term['cell']}" if term["sheet"] else str(term["cell"])


def _place(term: Row) -> tuple[Any, ...]:
    """Where a figure stands, to put figures in order: in a text, or row by row in a sheet."""
    if term["cell"]:
        return (term["report_id"], term["sheet"] or "", *place_of(term["cell"]))
    return (term["report_id"], "", term["start"] or 0, 0)


def _blame(repairs: Repairs, statement: Statement, names: Mapping[str, str]) -> Blame:
    order = {figure: at for at, figure in enumerate(names)}
    found = sorted(sorted(order[figure] for figure in figures) for figures in repairs.sets)
    own = sorted(order[figure] for figure in statement.alone)
    if not repairs.complete:
        kind, found = TOO_MUCH, []
    elif len(found) == 1:
        kind = NAMED
    elif not found or all([one] in found for one in own):
        kind, found = CANNOT_TELL, [[one] for one in own]
    else:
        kind = ALTERNATIVES
    listed = list(names.values())
    sets = [TOGETHER.join(listed[one] for one in figures) for figures in found]
    english, chinese = _WORDS[kind]
    return Blame(kind, tuple(sets), english.format("; ".join(sets)), chinese.format("；".join(sets)))


def _lowest(term: Row) -> float:
    """A quantity does not fall below zero; a growth may, and so may what is negative already."""
    value = term["value"]
    if value is None or value < 0 or any(word in (term["measure"] or "") for word in _MAY_FALL):
        return -inf
    return -float(value)


def _statement(verdict: Row, terms: Sequence[Row]) -> Statement | None:
    """The claim as a statement on changes; None where it is undecidable and so asks nothing of anybody."""
    if not terms or any(term["is_missing"] for term in terms):
        return None
    one_sided = verdict["reason"] == "parts_not_exhaustive"
    if verdict["verdict"] == "undecidable" and not one_sided:
        return None
    broken = verdict["verdict"] == "inconsistent"
    kind = verdict["kind"]
    if kind in _STATED:
        return _linear(verdict, terms, broken)
    if kind == "bound":
        term = terms[0]
        low, high = _ends(term)
        between = (_or(verdict["expected_lo"], -inf) - high, _or(verdict["expected_hi"], inf) - low)
        return Statement(broken, {term["figure_id"]: between}, {term["figure_id"]: 1.0}, between)
    return Statement(broken, _quotients(kind, terms))


def _or(value: float | None, other: float) -> float:
    return other if value is None else float(value)


def _ends(term: Row) -> Change:
    return _or(term["claim_lo"], -inf), _or(term["claim_hi"], inf)


def _linear(verdict: Row, terms: Sequence[Row], broken: bool) -> Statement:
    """Stated figure less the others: what is left must be able to be zero; one-sided, not below it, or not above."""
    stated, kind, relation = _STATED[verdict["kind"]], verdict["kind"], verdict["relation"]
    weights: dict[str, float] = defaultdict(float)
    low = high = size = 0.0
    for term in terms:
        weight = term["weight"] * (1.0 if term["role"] == stated else -1.0)
        ends = sorted(end * weight for end in _ends(term))
        low, high = low + ends[0], high + ends[1]
        size = max(size, abs(term["value"]))
        weights[term["figure_id"]] += weight
    noise = NOISE * size
    between = (-high - noise, -low + noise)
    open_above = (kind == "part_of" and relation != "=") or (kind == "difference" and relation == ">=")
    if kind == "sum" and not verdict["exhaustive"] and verdict["reason"] != "meets":
        open_above = True
    if open_above:
        between = (between[0], inf)
    elif kind == "difference" and relation == "<=":
        between = (-inf, between[1])
    alone = {figure: _divided(between, weight) for figure, weight in weights.items()}
    return Statement(broken, alone, dict(weights), between)


def _divided(change: Change, weight: float) -> Change:
    if not weight:
        return (-inf, inf) if change[0] <= 0 <= change[1] else (inf, -inf)
    low, high = sorted(end / weight for end in change)
    return low, high


def _quotients(kind: str, terms: Sequence[Row]) -> dict[str, Change]:
    """For each figure of a share, product, average or growth: how it would have to change alone.

    All are read as product = first × second; several bases or amounts per unit are added up.
    """
    by_role: dict[str, list[Row]] = defaultdict(list)
    for term in terms:
        by_role[term["role"]].append(term)
    roles = {
        "share": ("part", "share", "whole"),
        "product": ("total", "count", "per_unit"),
        "average": ("total", "count", "average"),
        "growth": ("current", "base", "growth"),
    }[kind]
    scale = 1.0
    ratio = {"share": "share", "growth": "growth"}.get(kind)
    if ratio and by_role[ratio]:
        scale = _SCALES.get(by_role[ratio][0]["unit"], 100.0)
    spans = []
    for role in roles:
        added = [_ends(term) for term in by_role[role]]
        low, high = (sum(end[0] for end in added), sum(end[1] for end in added)) if added else (1.0, 1.0)
        if role == ratio:
            low, high = low / scale, high / scale
        if role == "growth":
            low, high = 1 + low, 1 + high
        spans.append((max(low, 0.0), max(high, 0.0)))
    product, first, second = spans
    wanted = [
        (first[0] * second[0], _times(first[1], second[1])),
        (_over(product[0], second[1]), _over(product[1], second[0])),
        (_over(product[0], first[1]), _over(product[1], first[0])),
    ]
    alone: dict[str, Change] = {}
    for role, target, now in zip(roles, wanted, spans, strict=True):
        worth = scale if role == ratio else 1.0
        noise = NOISE * max(now[1] if now[1] < inf else 0.0, target[0])
        change = ((target[0] - now[1] - noise) * worth, (target[1] - now[0] + noise) * worth)
        for term in by_role[role]:
            # A figure that stands in two roles can't be judged alone in either.
            alone[term["figure_id"]] = (-inf, inf) if term["figure_id"] in alone else change
    return alone


def _times(one: float, other: float) -> float:
    return 0.0 if not one or not other else one * other


def _over(one: float, other: float) -> float:
    if other == inf:
        return 0.0
    return one / other if other else inf


_AROUND = """
with broken as (
    select claim_id from audit.audit_claim_verdicts where verdict = 'inconsistent'
),
figures as (
    select distinct figure_id from audit.audit_claim_terms where claim_id in (select claim_id from broken)
),
claims as (
    select distinct claim_id from audit.audit_claim_terms where figure_id in (select figure_id from figures)
),
neighbours as (
    select distinct figure_id from audit.audit_claim_terms where claim_id in (select claim_id from claims)
)
select distinct claim_id from audit.audit_claim_terms where figure_id in (select figure_id from neighbours)
"""
"""The inconsistent claims, those that share a figure with them, and those that share one with these."""


def write(candidate: Path) -> int:
    """Say in marts.fct_findings whom each inconsistent claim blames; returns how many do. Told once, it stays."""
    with duckdb.connect(str(candidate)) as connection:
        connection.execute(f"create temp table around_broken as {_AROUND}")
        rows: dict[str, list[dict[str, Any]]] = {}
        for table, order in (("verdicts", "claim_id"), ("terms", "claim_id, position, figure_id")):
            query = (
                f"select * from audit.audit_claim_{table} "
                f"where claim_id in (select claim_id from around_broken) order by {order}"
            )
            rows[table] = connection.execute(query).to_arrow_table().to_pylist()
        terms: dict[str, list[Row]] = defaultdict(list)
        for term in rows["terms"]:
            terms[term["claim_id"]].append(term)
        blames = of_claims(rows["verdicts"], terms)
        told = pa.table(
            {
                "claim_id": pa.array(list(blames), pa.string()),
                "kind": pa.array([blame.kind for blame in blames.values()], pa.string()),
                "suspects": pa.array([OR.join(blame.suspects) or None for blame in blames.values()], pa.string()),
                "english": pa.array([blame.english for blame in blames.values()], pa.string()),
                "chinese": pa.array([blame.chinese for blame in blames.values()], pa.string()),
            }
        )
        connection.register("blames", told)
        connection.execute("""
            update marts.fct_findings as finding
            set blame = blames.kind, suspects = blames.suspects,
                explanation = explanation || ' ' || blames.english, explanation_zh = explanation_zh || blames.chinese
            from blames where blames.claim_id = finding.claim_id and finding.blame is null
        """)
    return len(blames)
