"""Finds the form in a sheet: which sheet, version, county and year it is, and which of its columns stands where."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from ingest.readers.normalise import normalise
from ingest.regions import gazetteer
from ingest.returns.form import marks
from ingest.returns.form.definition import Column, Form, Sheet, version_for, versions
from ingest.returns.form.definition import version as version_named
from ingest.returns.form.grid import Grid, cell_name
from ingest.returns.form.problems import Problem, problem

HEAD_REACH = 40
"""Rows in which the headings are looked for."""
WIDEST_GAP = 6
"""Rows between the rows of one head: title and place stand between the hidden row and the names."""
LONGEST_HEADING = 80
"""Characters of a cell that may be a heading: any sheet of any workbook is looked at."""
ENOUGH = 0.6
"""Share of a sheet's columns that have to be there by their visible names, where no hidden mark tells the form."""

_ROW = "row"
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_TITLE = re.compile(r"\s*(?P<name>[\u4e00-\u9fff]{2,20}?)(?P<year>(?:19|20)\d\d)年")

Name = tuple[str, str]
"""Ids of a sheet and of a column in it; the column of names is `row`."""


@dataclass(slots=True)
class Found:
    """One sheet of a form. `places` are the grid's columns by id; `first` is the row after the head.

    `heads` are rows of headings, also those repeated further down. `mark` is what the sheet says of itself.
    """

    grid: Grid
    sheet: str
    mark: marks.Mark | None
    places: dict[str, int]
    name_column: int | None
    first: int
    heads: set[int]
    problems: list[Problem] = field(default_factory=list)

    def definitions(self, form: Form) -> tuple[Sheet, tuple[Column, ...]]:
        """The sheet as its version has it, and the columns found, also those of other versions, from left to right."""
        others = [known for other in reversed(versions()) if (known := other.sheet(self.sheet))]
        own = form.sheet(self.sheet) or others[0]
        found = []
        for name in sorted(self.places, key=self.places.__getitem__):
            found += [column for sheet in (own, *others) if (column := sheet.column(name))][:1]
        return own, tuple(found)


def is_form(grid: Grid | Iterable[Grid]) -> bool:
    """Whether a sheet, or one of them, is of our own form: by its hidden mark, or by its codes and headings."""
    return any(find(each) is not None for each in ([grid] if isinstance(grid, Grid) else grid))


def find(grid: Grid) -> Found | None:
    """The form in a sheet; None where the sheet is no part of one."""
    mark, contradiction = _mark(grid)
    votes = _votes(grid)
    sheet = _sheet(mark, votes)
    if sheet is None:
        return None
    own = {place: {kind: name for kind, name in found.items() if name[0] == sheet} for place, found in votes.items()}
    heads = _heads(grid, sheet)
    if not heads:
        return None
    block = [min(heads)]
    for row in sorted(heads)[1:]:
        if row - block[-1] > WIDEST_GAP:
            break
        block.append(row)
    found = Found(grid, sheet, mark, {}, None, block[-1] + 1, heads, contradiction)
    for place in sorted(own):
        _settle(found, place, own[place], block[-1])
    return found


def version_of(found: Sequence[Found], year: int | None) -> tuple[Form, str | None]:
    """The version that sheets are of, and the name that they give it where that is unknown."""
    names = Counter(each.mark.version for each in found if each.mark is not None and each.mark.version)
    told = names.most_common(1)[0][0] if names else None
    if (known := version_named(told)) is not None:
        return known, None
    if year is not None and told is not None:
        return version_for(year), told

    def fit(form: Form) -> tuple[int, int]:
        columns = {(sheet.id, column.id) for sheet in form.sheets for column in sheet.columns}
        seen = {(each.sheet, name) for each in found for name in each.places}
        sheets = {each.sheet for each in found}
        missing = {name for name in columns if name[0] in sheets} - seen
        return -len(seen - columns) - len(missing), form.first_year

    return max(versions(), key=fit), told


def plain(text: str) -> str:
    """A heading or a name in one form: simplified characters, no blanks, nothing in brackets."""
    text = "".join(_BRACKETS.sub("", normalise(text)).split()).lower()
    return text.removeprefix("其中").strip(":：,，。.*“”\"'")


def _mark(grid: Grid) -> tuple[marks.Mark | None, list[Problem]]:
    """What the hidden mark, the line under the title and the title say together.

    Where they disagree on county or year (last year's file used again), what two of them say holds, else what is
    visible.
    """
    hidden, about = _first(grid, marks.read_mark, True), _first(grid, marks.read_mark, False)
    title = _first(grid, _read_title, False)
    said = [(each[0].region, each[0].year) for each in (about, title, hidden) if each is not None]
    strongest = hidden or about or title
    if strongest is None:
        return None, []
    (region, year), _ = Counter(said).most_common(1)[0]
    mark = replace(strongest[0], region=region, year=year)
    odd = next(
        (each for each in (about, title, hidden) if each and (each[0].region, each[0].year) != (region, year)), None
    )
    if odd is None:
        return mark, []
    says = f"{odd[0].region} {odd[0].year}"
    return mark, [problem("contradictory_place", grid.name, odd[1], says, f"{region} {year}")]


def _first(grid: Grid, read: Callable[[str], marks.Mark | None], is_hidden: bool) -> tuple[marks.Mark, str] | None:
    """The first mark in the head of a sheet, hidden ones or visible ones, with its cell."""
    for row, values in enumerate(grid.rows[:HEAD_REACH]):
        for place, value in enumerate(values):
            if isinstance(value, str) and (mark := read(value)) and (mark.sheet is not None) == is_hidden:
                return mark, cell_name(row, place)
    return None


def _read_title(text: str) -> marks.Mark | None:
    match = _TITLE.match(text)
    region = gazetteer().resolve(match["name"], int(match["year"])) if match else None
    return marks.Mark(None, None, region.code, int(match["year"])) if match and region is not None else None


@cache
def _known() -> dict[str, dict[str, set[Name]]]:
    """Columns by the text of each of their marks, for every kind of mark, over all versions."""
    known: dict[str, dict[str, set[Name]]] = {kind: defaultdict(set) for kind in ("id", "code", "zh", "en")}
    for form in versions():
        for sheet in form.sheets:
            row = (sheet.id, _ROW)
            known["id"][marks.column_id(*row)].add(row)
            known["code"][marks.ROW_CODE].add(row)
            known["zh"][plain(form.row[0])].add(row)
            known["en"][plain(form.row[1])].add(row)
            for column in sheet.columns:
                name = (sheet.id, column.id)
                known["id"][marks.column_id(*name)].add(name)
                known["code"][column.code].add(name)
                known["zh"][plain(column.zh)].add(name)
                known["en"][plain(column.en)].add(name)
    return known


@lru_cache(maxsize=8192)
def _meanings(text: str) -> list[tuple[str, Name]]:
    """What a cell may be the mark of, with the kind of mark."""
    if len(text) > LONGEST_HEADING:
        return []
    known, stripped = _known(), text.strip()
    texts = {"id": stripped, "code": normalise(stripped).upper(), "zh": plain(stripped), "en": plain(stripped)}
    return [(kind, name) for kind, each in texts.items() for name in known[kind].get(each, ())]


def _votes(grid: Grid) -> dict[int, dict[str, Name]]:
    """For each column of the grid, what each kind of mark says that it is; a mark of several sheets says all."""
    votes: dict[int, dict[str, Name]] = defaultdict(dict)
    for row in grid.rows[:HEAD_REACH]:
        for place, value in enumerate(row):
            if isinstance(value, str) and value:
                for kind, name in _meanings(value):
                    votes[place].setdefault(f"{kind}:{name[0]}", name)
    return votes


def _sheet(mark: marks.Mark | None, votes: dict[int, dict[str, Name]]) -> str | None:
    """Id of the sheet: what its mark says, else the one most of whose columns are there."""
    sheets = {sheet.id for form in versions() for sheet in form.sheets}
    if mark is not None and mark.sheet in sheets:
        return mark.sheet
    seen: dict[str, set[str]] = defaultdict(set)
    for found in votes.values():
        for sheet, column in found.values():
            if column != _ROW:
                seen[sheet].add(column)
    if not seen:
        return None
    best = max(sorted(seen), key=lambda sheet: len(seen[sheet]))
    fewest = min(len(known.columns) for form in versions() if (known := form.sheet(best)))
    return best if len(seen[best]) >= max(3, ENOUGH * fewest) else None


def _heads(grid: Grid, sheet: str) -> set[int]:
    """Rows that hold at least two marks of the sheet's columns."""
    heads = set()
    for row, values in enumerate(grid.rows):
        marked = [value for value in values if isinstance(value, str) and value and _is_of(value, sheet)]
        if len(marked) >= 2:
            heads.add(row)
    return heads


def _is_of(text: str, sheet: str) -> bool:
    return any(name[0] == sheet for _, name in _meanings(text))


def _settle(found: Found, place: int, votes: dict[str, Name], head: int) -> None:
    """Decide which column stands at a place: what most of its marks say, the visible name where they are even."""
    if not votes:
        return
    counts = Counter(column for _, column in votes.values())
    by_kind = {kind.partition(":")[0]: column for kind, (_, column) in votes.items()}
    trusted = [by_kind[kind] for kind in ("zh", "en", "code", "id") if kind in by_kind]
    column = max(counts, key=lambda name: (counts[name], -trusted.index(name)))
    cell = cell_name(head, place)
    if len(counts) > 1:
        said = ", ".join(f"{kind} {name}" for kind, name in by_kind.items())
        found.problems.append(problem("contradictory_column", found.grid.name, cell, said, column))
    if column == _ROW:
        found.name_column = place if found.name_column is None else found.name_column
    elif column in found.places:
        found.problems.append(problem("double_column", found.grid.name, cell, column))
    else:
        found.places[column] = place
