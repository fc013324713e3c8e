"""What a place is to the rules, and where in a text it stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the text names it, with its code where it is an official division that can be told apart."""

    name: str
    code: str | None
    level: str


NOWHERE = Place("", None, "country")
"""What 我县 means where the text never says which county that is."""
VILLAGES = ("村", "嘎查", "社区", "大队")
"""How the names of villages end."""


@dataclass(frozen=True, slots=True)
class PlaceAt:
    """A place in the text: `subject` where the words make it the one told of, `whole` for 全镇 and its like."""

    start: int
    end: int
    place: Place
    subject: bool
    whole: bool = False

    def moved(self, start: int, end: int) -> PlaceAt:
        """The same place where it stands in another form of the text."""
        return PlaceAt(start, end, self.place, self.subject, self.whole)


_DEPTHS = {"country": 0, "province": 1, "prefecture": 2, "county": 3, "township": 4}


def is_below(place: Place, home: Place | None) -> bool:
    """Whether a place is of a lower level than the report's own."""
    return home is not None and _DEPTHS[place.level] > _DEPTHS[home.level]
