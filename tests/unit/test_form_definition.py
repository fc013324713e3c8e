"""The definition of the form is data, and what can't be meant is refused with its place."""

from __future__ import annotations

from importlib.resources import files

import pytest

from ingest.returns.form.definition import FormDefinitionError, parse, version_for, versions

SOURCE = files("ingest").joinpath("catalogue", "forms", "2014.yml").read_text(encoding="utf-8")


def test_versions_and_their_years():
    assert [form.version for form in versions()] == ["2013", "2014"]
    assert [version_for(year).version for year in (1999, 2013, 2014, 2030)] == ["2013", "2013", "2014", "2014"]


def test_a_renamed_and_an_added_column_between_versions():
    old, new = versions()
    renamed = [
        column.id
        for sheet in new.sheets
        for column in sheet.columns
        if (before := old.sheet(sheet.id).column(column.id)) and before.zh != column.zh
    ]
    added = [column.id for sheet in new.sheets for column in sheet.columns if not old.sheet(sheet.id).column(column.id)]
    assert renamed == ["weak_organisations", "coverage_rate"] and added == ["amount_in_kind", "things_done"]


def test_units_are_turned_into_base_units():
    column = versions()[-1].sheet("funding").column("amount")
    assert (column.factor, column.base_unit) == (10_000, "元")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("measure: general_branches", "measure: generals", "general_branches': measure 'generals' is not in measures.csv"),
        ("measure: venue_area, unit: 平方米, check: decimal", "measure: venue_area, unit: 平方米, check: count", "dimension area"),
        ("decimals: 2, total: none, zh: 群众满意率", "decimals: 2, total: sum, zh: 群众满意率", "never summed over places"),
        ("part_of: units,", "part_of: unit,", "there is no column 'unit' beside it"),
        ("part_of: units,", "part_of: organisations,", "has another unit"),
        ("share: [units_with_organisation, units]", "share: [units]", r"names \[part, whole\]"),
        ("check: choice, list: grade", "check: choice, list: grades", "names one of the lists"),
        ("code: A02", "code: A01", "code 'A01' stands twice"),
        ("id: general_branches", "id: organisations", "column id 'organisations' stands twice"),
        ("zh: 其中：党总支", "zh: 基层党组织数", "column name '基层党组织数' stands twice"),
        ("amount_running, amount_other]", "amount_running, units]", "are not columns of one unit"),
        ("zh: 结对帮扶", "zh: 结对/帮扶", "is no name of a sheet"),
        ('version: "2014"', 'version: "2015"', "stands in the file of its name"),
        ("    event: yes", "    evnt: yes", "evnt: no such key"),
        ("note: 基层党组织中的党总支。", "kind: rate, note: x", "is a stock"),
        ("unit: 万元, check: money, decimals: 2, total: sum, zh: 物资", "unit: 美元, check: money, decimals: 2, total: sum, zh: 物资", "does not go with check money"),
        ("decimals: 1", "decimals: 9", "9 decimals"),
        ("first_year: 2014", "", "first_year is missing"),
        ("sheets:", "sheets: [", "2014.yml"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(old, new, message):
    assert old in SOURCE
    with pytest.raises(FormDefinitionError, match=message):
        parse(SOURCE.replace(old, new, 1), "2014.yml")


def test_a_code_keeps_its_meaning_over_the_versions():
    from ingest.returns.form.definition import _agree

    other = parse(SOURCE.replace("measure: venues_built", "measure: venues_renovated"), "2014.yml")
    with pytest.raises(FormDefinitionError, match=r"branches\.venues_built means something else"):
        _agree([versions()[0], other])
