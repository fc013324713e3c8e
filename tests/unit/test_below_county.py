"""Townships and villages are known by a code below their county, and every place by the code of the figure's year."""

from __future__ import annotations

import pytest

from ingest.model import Report
from ingest.narrative.below_county import BelowCounty
from ingest.narrative.extract import extract
from ingest.narrative.place import Place, PlaceAt
from ingest.readers import plain_text
from ingest.regions import gazetteer

TONGSHAN = Place("通山县", "421224", "county")
XIANNING = Place("咸宁市", "421200", "prefecture")


def named(*places: Place) -> list[PlaceAt]:
    return [PlaceAt(0, 1, place, subject=True) for place in places]


def town(name: str) -> Place:
    return Place(name, None, "township")


@pytest.mark.parametrize(
    ("home", "mentioned", "name", "code"),
    [
        (TONGSHAN, [], "通羊镇", "421224:通羊镇"),
        (TONGSHAN, [], "大坪村", "421224:大坪村"),
        (XIANNING, [TONGSHAN], "通羊镇", "421224:通羊镇"),
        (XIANNING, [TONGSHAN], "大坪村", None),
        (XIANNING, [Place("咸安区", "421202", "county"), TONGSHAN], "通山县通羊镇", "421224:通羊镇"),
        (XIANNING, [TONGSHAN], "甲镇、乙镇", None),
        (None, [], "通羊镇", None),
    ],
)
def test_a_township_belongs_to_the_county_that_has_it(home, mentioned, name, code):
    assert BelowCounty(home, named(*mentioned), 2014).code(town(name), 2014) == code


@pytest.mark.parametrize(
    ("code", "told", "year", "then"),
    [
        ("500120", 2014, 2013, "500227"),
        ("500227", 2013, 1990, "510232"),
        ("500120:青杠街道", 2014, 2013, "500227:青杠街道"),
        ("500120", 2014, 2014, "500120"),
        ("500120", 2014, None, "500120"),
        ("330383", 2020, 2010, "330383"),
        ("999999", 2020, 2010, "999999"),
    ],
)
def test_a_code_follows_the_year(code, told, year, then):
    assert gazetteer().code_in(code, told, year) == then


def test_last_years_figure_has_last_years_code():
    report = Report("r" * 16, "a.txt", "0" * 64, "txt", region_code="500120", region_name="璧山区", region_level="county", year=2014)  # fmt: skip
    document = plain_text.read("全区2013年发展党员120名，2014年发展党员150名。璧城街道培训党员300名。")
    told = {figure.quote: (figure.region_code, figure.year) for figure in extract(document, report).figures}
    assert told == {
        "120名": ("500227", 2013),
        "150名": ("500120", 2014),
        "300名": ("500120:璧城街道", 2014),
    }


def test_a_street_by_its_short_name_has_the_code_of_the_street():
    home = Place("江岸区", "420102", "county")
    assert BelowCounty(home, (), 2012).code(town("永清街"), 2012) == "420102:永清街道"
    assert BelowCounty(home, (), 2012).code(town("平安街"), 2012) == "420102:平安街"


def test_every_change_happens_between_two_years():
    changes = gazetteer().changes()
    assert len(changes) > 3_900
    for change in changes:
        before, after = change.before, change.after
        assert before.valid_from < change.year and (before.valid_to is None or before.valid_to >= change.year - 1)
        assert after.valid_from <= change.year and (after.valid_to is None or change.year <= after.valid_to)
