"""`county-reports query`: numbers by place, year and kind, without knowing the tables they stand in."""

from __future__ import annotations

import sys
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from county_reports.commands.common import BadInputError, Output, put_out

if TYPE_CHECKING:
    import duckdb

    from county_reports.metrics.catalogue import Catalogue
    from county_reports.metrics.output import Rows
    from county_reports.metrics.question import Plan, Question


class Format(StrEnum):
    """How an answer is written."""

    table = "table"
    csv = "csv"
    json = "json"


def query(
    metric: Annotated[list[str] | None, typer.Option("--metric", help="Metrics: NAME or NAME,NAME.")] = None,
    by: Annotated[list[str] | None, typer.Option("--by", help="What to group by: region,year,...")] = None,
    region: Annotated[str | None, typer.Option("--region", help="One place: its name or its code.")] = None,
    year: Annotated[str | None, typer.Option("--year", help="Years: 2014, 2010-2014, or 2010,2012.")] = None,
    where: Annotated[
        list[str] | None, typer.Option("--where", help="DIMENSION=VALUE or =VALUE,VALUE; several must all hold.")
    ] = None,
    order: Annotated[list[str] | None, typer.Option("--order", help="Columns to sort by; -NAME: falling.")] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="Rows at most.")] = None,
    form: Annotated[Format, typer.Option("--format", help="json: one object a line.")] = Format.table,
    output: Output = None,
    file: Annotated[Path | None, typer.Option("--file", help="A DuckDB file; else that of the release.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="Show the metrics and what they can be asked by.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Print the SQL instead of running it.")] = False,
) -> None:
    """Answer from the metrics of the release: query --metric organisations --by region,year."""
    # Imported where needed: MetricFlow takes most of a second to load, which a list or a slip of the pen needs not.
    from county_reports.metrics.catalogue import Catalogue
    from county_reports.metrics.question import Question, parse_where, parse_years
    from county_reports.metrics.release import checked, opened, published_file

    database, manifest = checked(file or published_file())
    catalogue = Catalogue.read(manifest)
    if listed:
        _put_list(catalogue, form, output)
        return
    question = Question(
        metrics=_names(metric),
        by=_names(by),
        filters=tuple(map(parse_where, where or ())),
        years=parse_years(year) if year is not None else (),
        order=_names(order),
        limit=limit,
    )
    with opened(database, catalogue) as connection:
        plan = _plan(connection, catalogue, question, region)
        from county_reports.metrics.engine import Engine

        sql = Engine(manifest).sql(plan, catalogue)
        if explain:
            put_out(f"{sql}\n", output, database, manifest)
            return
        found = connection.execute(sql)
        names, rows = [column[0] for column in found.description or []], found.fetchall()
    if not rows:
        print("no report states this", file=sys.stderr)
    from county_reports.metrics.output import as_table

    text = as_table(names, rows, plan) if form is Format.table else _data(names, rows, form, output)
    put_out(text, output, database, manifest)


def _plan(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, question: Question, region: str | None) -> Plan:
    """The question with its place, checked against the rules and against what there is."""
    from county_reports.metrics.question import plan
    from county_reports.metrics.release import check_value, place_filter

    if region is not None:
        question = replace(question, filters=(*question.filters, place_filter(connection, region)))
    made = plan(question, catalogue)
    for dimension, values in made.filters:
        for value in values:
            check_value(connection, dimension, value)
    return made


def _put_list(catalogue: Catalogue, form: Format, output: Path | None) -> None:
    from county_reports.metrics.output import metrics_as_rows, metrics_as_table

    table = form is Format.table
    put_out(metrics_as_table(catalogue) if table else _data(*metrics_as_rows(catalogue), form, output), output)


def _data(names: list[str], rows: Rows, form: Format, output: Path | None) -> str:
    """CSV or JSON lines; a CSV file begins with the mark without which Excel takes Chinese for another code page."""
    from county_reports.metrics.output import as_csv, as_json

    if form is Format.json:
        return as_json(names, rows)
    return ("\ufeff" if output is not None else "") + as_csv(names, rows)


def _names(options: list[str] | None) -> tuple[str, ...]:
    """`--by region,year` and `--by region --by year` alike. Raises BadInputError for an empty name."""
    names = tuple(name.strip() for option in options or () for name in option.split(","))
    if not all(names):
        raise BadInputError("an empty name between commas")
    return tuple(dict.fromkeys(names))
