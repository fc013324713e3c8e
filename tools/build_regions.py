"""Builds ingest/catalogue/regions.csv from yearly GB/T 2260 code lists.

Usage: python tools/build_regions.py FOLDER

FOLDER holds one file a year, `mca_YYYYMM.tsv` with the columns Source, Revision, Code, Name (the lists that the
Ministry of Civil Affairs publishes, as collected by cn/GB2260). A row of the result is one name of one code over the
years in which the lists carry it; a code whose name changes has several rows. Years without a list are taken to be as
the list before.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "ingest" / "catalogue" / "regions.csv"

HEADER = """\
# Divisions of China at county level and above (GB/T 2260), with the years in which each name was in force.
# Built by tools/build_regions.py from the yearly lists 1980-2019; do not edit by hand.
# region_code   six digits; 000000 is the country as a whole
# region_level  country, province, prefecture or county (districts and county-level cities included)
# parent_code   the division above; the province where a county stands directly under it
# valid_from    first year in which the list carries the name (1980: or earlier)
# valid_to      last such year; empty while in force
"""

COUNTRY = ("000000", "全国", "country", "", "1949", "")
PLACEHOLDERS = frozenset({"市辖区", "县", "市", "省直辖县级行政区划", "自治区直辖县级行政区划", "省直辖行政单位"})


def level(code: str) -> str:
    """Level of a division, which its code tells."""
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def parent(code: str, codes: set[str]) -> str:
    """Code of the division above, among those of the same year."""
    if code.endswith("0000"):
        return COUNTRY[0]
    prefecture = code[:4] + "00"
    return prefecture if prefecture in codes and prefecture != code else code[:2] + "0000"


def read(path: Path) -> dict[str, str]:
    """Name by code of one year's list."""
    with path.open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return {row["Code"]: row["Name"].strip() for row in rows if row["Name"].strip() not in PLACEHOLDERS}


def versions(lists: dict[int, dict[str, str]]) -> list[tuple[str, ...]]:
    """One row per code, name and unbroken run of years."""
    years = sorted(lists)
    open_rows: dict[tuple[str, str, str], int] = {}
    rows: list[tuple[str, ...]] = []
    for index, year in enumerate(years):
        names = lists[year]
        present = {(code, name, parent(code, set(names))) for code, name in names.items()}
        gone = [key for key in open_rows if key not in present]
        rows.extend(row(key, open_rows.pop(key), years[index] - 1) for key in gone)
        for key in present:
            open_rows.setdefault(key, year)
    rows.extend(row(key, since, None) for key, since in open_rows.items())
    return sorted([COUNTRY, *rows])


def row(key: tuple[str, str, str], since: int, until: int | None) -> tuple[str, ...]:
    """A row of the table."""
    code, name, above = key
    return code, name, level(code), above, str(since), "" if until is None else str(until)


def main() -> None:
    """Read the lists and write the table."""
    folder = Path(sys.argv[1])
    lists = {int(path.stem.split("_")[1][:4]): read(path) for path in sorted(folder.glob("mca_*.tsv"))}
    if not lists:
        raise SystemExit(f"{folder}: no mca_YYYYMM.tsv file")
    with TARGET.open("w", encoding="utf-8", newline="") as target:
        target.write(HEADER)
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(["region_code", "region_name", "region_level", "parent_code", "valid_from", "valid_to"])
        writer.writerows(versions(lists))


if __name__ == "__main__":
    main()
