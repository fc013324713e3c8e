"""The lines of a county's form: one a township, as the table of townships knows them."""

from __future__ import annotations

from ingest.regions import Region, gazetteer
from ingest.townships import townships

SPARE_LINES = 6
"""Lines beside those of the townships, for county units and for townships that the table doesn't know."""
BLANK_LINES = 20
"""Lines of a county whose townships are unknown."""


def townships_of(region: Region) -> list[tuple[str, str]]:
    """Codes and names of the townships that get a line; none where the table doesn't know the county.

    The table is of one year and codes changed: the county is looked up under every code that it had.
    """
    for code in dict.fromkeys([region.code, *(each.code for each in reversed(gazetteer().versions(region)))]):
        if found := townships().of(code):
            return found
    return []
