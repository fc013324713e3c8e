"""What is asked: metrics, dimensions, filters; and whether it can be answered without adding what must not be added.

The rules are those of *What may be added up* in docs/architecture.md. A refusal says which rule, and what can be asked
instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from county_reports.commands.common import BadInputError
from county_reports.metrics.catalogue import (
    REGION,
    REGION_DIMENSIONS,
    YEAR,
    YEAR_ITEM,
    Catalogue,
    Dimension,
    Metric,
    similar,
)

ONE_PLACE = {REGION, "region_code", "place"}
"""Dimensions each of whose values is one place; several places may share a name."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A dimension and the values that are let pass, as typed; the empty text is what no report says."""

    dimension: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What was typed. `order` are names of columns, falling where a minus stands before."""

    metrics: tuple[str, ...]
    by: tuple[str, ...]
    filters: tuple[Filter, ...] = ()
    years: tuple[tuple[int, int], ...] = ()
    order: tuple[str, ...] = ()
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A question that can be answered.

    `columns` are the dimensions shown, by name, each with its name for MetricFlow; `nodes` the metrics shown, each with
    the metric that it is taken from.
    """

    question: Question
    columns: dict[str, str]
    nodes: dict[str, str]
    filters: tuple[tuple[Dimension, tuple[str, ...]], ...]
    sums_places: bool


def parse_where(text: str) -> Filter:
    """`province=湖北省,湖南省` as a filter. Raises BadInputError where it is none."""
    name, equals, values = text.partition("=")
    name = name.strip()
    if name.rstrip("!<> ") in (REGION, YEAR):
        raise BadInputError(f"--where {text!r}: one place goes into --region, years go into --year")
    if not equals or not name or name[-1] in "!<>":
        raise BadInputError(f"--where {text!r}: expected NAME=VALUE or NAME=VALUE,VALUE")
    return Filter(name, tuple(dict.fromkeys(value.strip() for value in values.split(","))))


def parse_years(text: str) -> tuple[tuple[int, int], ...]:
    """`2014`, `2010-2014` or several of them, as first and last years. Raises BadInputError for anything else."""
    spans = []
    for part in text.split(","):
        found = re.fullmatch(r"\s*(\d{4})\s*(?:[-–]\s*(\d{4})\s*)?", part)
        if not found or int(found[2] or found[1]) < int(found[1]):
            raise BadInputError(f"--year {text!r}: expected 2014, 2010-2014 or 2010,2012")
        spans.append((int(found[1]), int(found[2] or found[1])))
    return tuple(spans)


def plan(question: Question, catalogue: Catalogue) -> Plan:
    """How a question is answered. Raises BadInputError where a name is unknown or the answer would mean nothing."""
    if not question.metrics:
        raise BadInputError("name a metric with --metric; `query --list` shows all of them")
    metrics = [catalogue.metric(name) for name in dict.fromkeys(question.metrics)]
    shown = _expand(question.by)
    asked = [name for name in (*shown, *(f.dimension for f in question.filters)) if name != YEAR]
    nodes = {metric.name: _node(metric, asked, catalogue) for metric in metrics}
    for metric in metrics:
        _refuse_what_means_nothing(metric, question, catalogue)
    first = nodes[metrics[0].name]
    columns = {n: YEAR_ITEM if n == YEAR else catalogue.dimension(first, n).item for n in shown}
    for name in question.order:
        if name.removeprefix("-") not in {REGION, *columns, *nodes}:
            raise BadInputError(f"--order {name}: no such column{similar(name.removeprefix('-'), [*columns, *nodes])}")
    filters = tuple((catalogue.dimension(first, f.dimension), f.values) for f in question.filters)
    return Plan(question, columns, nodes, filters, not (_is_one_place(question) and _is_one_year(question)))


def _expand(by: tuple[str, ...]) -> list[str]:
    """Names of the columns, `region` as the two that it stands for, each once."""
    return list(dict.fromkeys(n for name in by for n in (REGION_DIMENSIONS if name == REGION else (name,))))


def _node(metric: Metric, asked: list[str], catalogue: Catalogue) -> str:
    """The metric that is taken where these dimensions are asked for: itself, or the one broken up by them."""
    own = [name for name in dict.fromkeys(asked) if name not in catalogue.place_dimensions]
    for name in own:
        if name not in metric.dimensions:
            known = [*catalogue.place_dimensions, *metric.dimensions, REGION, YEAR]
            raise BadInputError(
                f"{metric.name} can't be asked by {name!r}{similar(name, known)}; it can by "
                f"{', '.join((REGION, YEAR, *catalogue.place_dimensions, *metric.dimensions))}"
            )
    broken_up = {metric.breakdown[name] for name in own if name in metric.breakdown}
    if len(broken_up) > 1 or (broken_up and any(name in metric.own for name in own)):
        raise BadInputError(
            f"{metric.name} can be broken up by {' or by '.join(own)}, not by both at once: "
            "a figure told by the one is mostly a part of a figure told by the other"
        )
    return broken_up.pop() if broken_up else metric.name


def _refuse_what_means_nothing(metric: Metric, question: Question, catalogue: Catalogue) -> None:
    for name in metric.breakdown:
        if name not in question.by and _values(question, name) > 1:
            raise BadInputError(
                f"{metric.name}: figures of several values of {name} may contain one another and can't be added; "
                f"add {name} to --by, or name one value"
            )
    if metric.additivity == "count":
        return
    one_place, one_year = _is_one_place(question), _is_one_year(question)
    if metric.additivity == "rate" and not (one_place and one_year):
        counted = ", ".join(m.name for m in catalogue.metrics.values() if m.is_ratio)
        raise BadInputError(
            f"{metric.name} is a rate: rates of several places or years are neither added nor averaged: nobody knows "
            "what each is a share of; add both region and year to --by, or name one with --region and --year. "
            f"Worked out from sums, and so to be had for any group, are: {counted}"
        )
    if metric.additivity == "stock" and not one_year:
        raise BadInputError(
            f"{metric.name} is a stock: what exists in one year mostly exists in the next, and would be counted twice; "
            "add year to --by, or name one with --year"
        )
    if not one_place and "region_level" not in question.by and _values(question, "region_level") != 1:
        raise BadInputError(
            f"{metric.name}: provinces, prefectures, counties and townships all report, and a province's own figure "
            "holds those of its counties; add region or region_level to --by, or --where region_level=county"
        )


def _values(question: Question, name: str) -> int:
    """How many values of a dimension a filter lets pass; 0 where there is none on it."""
    counts = [len(f.values) for f in question.filters if f.dimension == name]
    return min(counts, default=0)


def _is_one_place(question: Question) -> bool:
    return bool(ONE_PLACE & set(question.by)) or any(_values(question, name) == 1 for name in ONE_PLACE)


def _is_one_year(question: Question) -> bool:
    return YEAR in question.by or (len(question.years) == 1 and question.years[0][0] == question.years[0][1])
