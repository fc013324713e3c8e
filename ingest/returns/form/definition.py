"""What the return form asks for, kept as data: one file a version in ingest/catalogue/forms/, checked when loaded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ingest.maintained import MaintainedDataError
from ingest.narrative.catalogue import Measure, by_name

CHECKS = {
    "count": ("count", "duration"), "percent": ("share",), "money": ("money",),
    "decimal": ("area", "length", "duration"), "choice": (),
}  # fmt: skip
"""Kinds of input, each with the dimensions of the measures that it fits."""
TOTALS = ("sum", "share", "entered", "none")
MONEY_UNITS = {"元": 1.0, "万元": 10_000.0, "亿元": 100_000_000.0}
"""Units of money on the form, in yuan."""
LONGEST_SHEET_NAME = 31
LONGEST_LIST = 255
MOST_DECIMALS = 4

_ID = re.compile(r"[a-z][a-z0-9_]*")
_CODE = re.compile(r"[A-Z]\d\d")
_FORM_KEYS = {"version", "first_year", "title", "row", "total", "lists", "sheets"}
_SHEET_KEYS = {"id", "zh", "en", "event", "columns", "sums"}
_COLUMN_KEYS = {
    "id", "code", "measure", "unit", "kind", "check", "decimals", "total", "part_of", "share", "list", "zh", "en",
    "note",
}  # fmt: skip


class FormDefinitionError(MaintainedDataError):
    """A version of the form can't be used; the message names the file, the sheet and the column."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it counts, in which unit, and what may stand in it. `measure` is None for a drop-down."""

    id: str
    code: str
    zh: str
    en: str
    note: str
    check: str
    measure: Measure | None = None
    kind: str = ""
    unit: str = ""
    decimals: int = 0
    total: str = "none"
    part_of: str | None = None
    share: tuple[str, str] | None = None
    choices: tuple[str, ...] = ()

    @property
    def factor(self) -> float:
        """Base units in one unit of the column: 10,000 yuan in 万元."""
        return MONEY_UNITS.get(self.unit, 1.0)

    @property
    def base_unit(self) -> str:
        """Unit of the figures that come out of the column."""
        return "元" if self.unit in MONEY_UNITS else self.unit


@dataclass(frozen=True, slots=True)
class Sum:
    """A column that is all of its parts together."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of the form; `event` says that the figures of a line speak of one event or tie."""

    id: str
    zh: str
    en: str
    event: bool
    columns: tuple[Column, ...]
    sums: tuple[Sum, ...] = ()

    def column(self, name: str) -> Column | None:
        """The column of an id."""
        return next((column for column in self.columns if column.id == name), None)


@dataclass(frozen=True, slots=True)
class Form:
    """One version of the form. Labels are pairs of Chinese and English."""

    version: str
    first_year: int
    title: tuple[str, str]
    row: tuple[str, str]
    total: tuple[str, str]
    spare_lines: tuple[str, ...]
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of an id."""
        return next((sheet for sheet in self.sheets if sheet.id == name), None)


@cache
def versions() -> tuple[Form, ...]:
    """All versions, the oldest first. Raises FormDefinitionError where one can't be used."""
    folder = files("ingest").joinpath("catalogue", "forms")
    sources = {entry.name: entry.read_text(encoding="utf-8") for entry in folder.iterdir() if entry.name[-4:] == ".yml"}
    forms = sorted((parse(text, name) for name, text in sources.items()), key=lambda form: form.first_year)
    _agree(forms)
    return tuple(forms)


def version_for(year: int) -> Form:
    """The version for a reporting year: the newest of then; the oldest for years before all of them."""
    return max(
        versions(), key=lambda form: (form.first_year <= year, form.first_year if form.first_year <= year else 0)
    )


def version(name: str | None) -> Form | None:
    """The version of a name."""
    return next((form for form in versions() if form.version == name), None)


def parse(source: str, name: str) -> Form:
    """Read one version; `name` is its file's, for messages. Raises FormDefinitionError."""
    try:
        data = yaml.safe_load(source)
    except yaml.YAMLError as problem:
        raise FormDefinitionError(f"{name}: {problem}") from None
    _keys(data, _FORM_KEYS, _FORM_KEYS, name)
    version_name = str(data["version"])
    if name != f"{version_name}.yml":
        raise FormDefinitionError(f"{name}: version is {version_name!r}, but a version stands in the file of its name")
    lists = {key: _texts(value, f"{name}: lists: {key}") for key, value in data["lists"].items()}
    if "spare_lines" not in lists:
        raise FormDefinitionError(f"{name}: lists: spare_lines is missing")
    sheets = tuple(_sheet(entry, lists, name) for entry in data["sheets"])
    for what, values in (
        ("sheet id", [sheet.id for sheet in sheets]),
        ("sheet name", [text for sheet in sheets for text in (sheet.zh, sheet.en)]),
        ("code", [column.code for sheet in sheets for column in sheet.columns]),
    ):
        _unique(values, what, name)
    return Form(
        version_name,
        int(data["first_year"]),
        _pair(data["title"], f"{name}: title"),
        _pair(data["row"], f"{name}: row"),
        _pair(data["total"], f"{name}: total"),
        lists["spare_lines"],
        sheets,
    )


def _sheet(data: Any, lists: dict[str, tuple[str, ...]], name: str) -> Sheet:
    where = f"{name}: sheet {data.get('id') if isinstance(data, dict) else data!r}"
    _keys(data, _SHEET_KEYS, {"id", "zh", "en", "columns"}, where)
    zh, en = _pair(data, where)
    for text in (zh, en):
        if len(text) > LONGEST_SHEET_NAME or re.search(r"[\[\]:*?/\\']", text):
            raise FormDefinitionError(f"{where}: {text!r} is no name of a sheet")
    columns = tuple(_column(entry, lists, where) for entry in data["columns"])
    known = {column.id: column for column in columns}
    _unique([column.id for column in columns], "column id", where)
    _unique([label for column in columns for label in (column.zh, column.en)], "column name", where)
    sums = tuple(Sum(str(entry["total"]), tuple(entry["parts"])) for entry in data.get("sums", ()))
    for column in columns:
        for other in (column.part_of, *(column.share or ())):
            if other is not None and (other not in known or other == column.id):
                raise FormDefinitionError(f"{where}: column {column.id}: there is no column {other!r} beside it")
        if column.part_of and known[column.part_of].unit != column.unit:
            raise FormDefinitionError(f"{where}: column {column.id}: part_of {column.part_of}, which has another unit")
    for each in sums:
        terms = [each.total, *each.parts]
        if any(term not in known for term in terms) or len({known[term].unit for term in terms}) != 1:
            raise FormDefinitionError(f"{where}: sums: {each.total}: {each.parts} are not columns of one unit")
    return Sheet(str(data["id"]), zh, en, bool(data.get("event")), columns, sums)


def _column(data: Any, lists: dict[str, tuple[str, ...]], sheet: str) -> Column:
    where = f"{sheet}: column {data.get('id') if isinstance(data, dict) else data!r}"
    _keys(data, _COLUMN_KEYS, {"id", "code", "check", "zh", "en", "note"}, where)
    if not _ID.fullmatch(str(data["id"])) or not _CODE.fullmatch(str(data["code"])):
        raise FormDefinitionError(f"{where}: id or code {data['code']!r} is not of the form snake_case and A01")
    check, total = str(data["check"]), str(data.get("total", "none"))
    if check not in CHECKS or total not in TOTALS:
        raise FormDefinitionError(f"{where}: check is {check!r}, total {total!r}; see the head of 2014.yml")
    zh, en = _pair(data, where)
    common = {"id": data["id"], "code": data["code"], "zh": zh, "en": en, "note": str(data["note"]), "check": check}
    if check == "choice":
        choices = lists.get(str(data.get("list")))
        if not choices or {"measure", "unit", "share", "part_of"} & set(data) or total != "none":
            raise FormDefinitionError(f"{where}: a choice names one of the lists and has no measure, unit or total")
        return Column(**common, choices=choices)
    measure = by_name().get(str(data.get("measure")))
    if measure is None:
        raise FormDefinitionError(f"{where}: measure {data.get('measure')!r} is not in measures.csv")
    if measure.dimension not in CHECKS[check]:
        raise FormDefinitionError(f"{where}: check is {check}, but {measure.name} is of dimension {measure.dimension}")
    kind, unit, decimals = str(data.get("kind", measure.kind)), str(data.get("unit", "")), int(data.get("decimals", 0))
    if (kind in ("stock", "flow")) != (measure.kind in ("stock", "flow")):
        raise FormDefinitionError(f"{where}: kind is {kind!r}, but {measure.name} is a {measure.kind}")
    if not unit or (check == "money") != (unit in MONEY_UNITS) or (check == "percent") != (unit == "%"):
        raise FormDefinitionError(f"{where}: unit {unit!r} does not go with check {check}")
    if not 0 <= decimals <= MOST_DECIMALS or (check == "count" and decimals):
        raise FormDefinitionError(f"{where}: {decimals} decimals")
    if total == "sum" and not measure.additive_over_regions:
        raise FormDefinitionError(f"{where}: {measure.name} is never summed over places")
    share = data.get("share")
    if (share is not None and (check != "percent" or len(share) != 2)) or (total == "share" and share is None):
        raise FormDefinitionError(f"{where}: a share is a percentage and names [part, whole]")
    return Column(
        **common,
        measure=measure,
        kind=kind,
        unit=unit,
        decimals=decimals,
        total=total,
        part_of=data.get("part_of"),
        share=(str(share[0]), str(share[1])) if share else None,
    )


def _agree(forms: list[Form]) -> None:
    """Check that an id and a code mean the same in all versions."""
    if not forms:
        raise FormDefinitionError("ingest/catalogue/forms: there is no version of the form")
    meanings: dict[str, tuple[str, str | None]] = {}
    for form in forms:
        for sheet in form.sheets:
            for column in sheet.columns:
                name, measure = f"{sheet.id}.{column.id}", column.measure.name if column.measure else None
                for key, meaning in ((name, (column.code, measure)), (column.code, (name, measure))):
                    if meanings.setdefault(key, meaning) != meaning:
                        raise FormDefinitionError(
                            f"{form.version}.yml: sheet {sheet.id}: column {column.id}: {key} means something else "
                            f"in an older version: {meanings[key][0]}, {meanings[key][1]}"
                        )


def _keys(data: Any, allowed: set[str], needed: set[str], where: str) -> None:
    if not isinstance(data, dict):
        raise FormDefinitionError(f"{where}: expected keys {', '.join(sorted(needed))}")
    if unknown := set(data) - allowed:
        raise FormDefinitionError(f"{where}: {', '.join(sorted(map(str, unknown)))}: no such key")
    if missing := needed - set(data):
        raise FormDefinitionError(f"{where}: {', '.join(sorted(missing))} is missing")


def _pair(data: Any, where: str) -> tuple[str, str]:
    if not isinstance(data, dict) or not data.get("zh") or not data.get("en"):
        raise FormDefinitionError(f"{where}: zh or en is empty")
    return str(data["zh"]), str(data["en"])


def _texts(data: Any, where: str) -> tuple[str, ...]:
    values = tuple(map(str, data or ()))
    if not values or len(",".join(values)) > LONGEST_LIST or any("," in value for value in values):
        raise FormDefinitionError(
            f"{where}: a list has 1 to {LONGEST_LIST} characters in all, and no comma in a choice"
        )
    return values


def _unique(values: list[str], what: str, where: str) -> None:
    for value in values:
        if values.count(value) > 1:
            raise FormDefinitionError(f"{where}: {what} {value!r} stands twice")
