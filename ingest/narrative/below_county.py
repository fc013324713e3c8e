"""Townships, streets and villages hang under their county: the code that a figure of one is known by."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.narrative.place import Place, PlaceAt
from ingest.regions import BELOW, gazetteer
from ingest.townships import townships


class BelowCounty:
    """Codes of the places below counties that a report tells of; each name is looked up once.

    A place belongs to the county whose name it carries (洪山区关东街道), else to the one county of the text that has a
    township of that name, else to the county that reports. In the report of a prefecture or province a village that no
    table knows has no code: nobody can tell which county it lies in.
    """

    def __init__(self, home: Place | None, places: Iterable[PlaceAt], year: int | None) -> None:
        self._home = home.code if home is not None and home.level == "county" else None
        self._year = year
        self._counties = {
            at.place.name: at.place.code for at in places if at.place.level == "county" and at.place.code is not None
        }
        if home is not None and self._home is not None:
            self._counties.setdefault(home.name, self._home)
        self._codes: dict[str, str | None] = {}

    def code(self, place: Place | None, year: int | None) -> str | None:
        """Code of any place in the year that a figure belongs to; None where it has none or can't be told."""
        if place is None:
            return None
        code = place.code
        if code is None and place.level == "township":
            if place.name not in self._codes:
                self._codes[place.name] = self._below(place.name)
            code = self._codes[place.name]
        return gazetteer().code_in(code, self._year, year) if code is not None else None

    def _below(self, name: str) -> str | None:
        # Several names, or that of a county which no table knows: it lies in no other one.
        if "、" in name or name[-1] in "县市旗":
            return None
        for county, code in self._counties.items():
            if name.startswith(county) and len(name) > len(county):
                return code + BELOW + name.removeprefix(county)
        table = townships()
        if name.endswith("街") and not table.counties(name) and table.near(f"{name}道", tuple(self._counties.values())):
            name = f"{name}道"
        having = {code for code in self._counties.values() if table.near(name, (code,)) and self._has(code, name)}
        if len(having) == 1:
            return having.pop() + BELOW + name
        return self._home + BELOW + name if self._home is not None else None

    def _has(self, county: str, name: str) -> bool:
        """Whether the table lists the name under the county, by any code that the county had."""
        region = gazetteer().at(county, self._year)
        codes = {county, *(each.code for each in gazetteer().versions(region))} if region is not None else {county}
        return any(told == name for code in codes for _, told in townships().of(code))
