"""Which line of the form a name means, as counties write names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.returns.form import marks
from ingest.returns.form.cells import TOTAL_LINE
from ingest.returns.form.definition import Form
from ingest.returns.form.recognise import plain

Note = tuple[str, tuple[object, ...]]

_TOTAL = re.compile(r"(?:全[县市区旗])?(?:合计|总计|共计|总数|汇总)(?:数)?(?:total)?|total|全[县市区旗]")
_SUBTOTAL = re.compile(r".*(?:小计|subtotal)")
_TAIL = re.compile(r"(?:镇|乡|街道办事处|街道办|街道|办事处|民族乡|苏木|地区|农场|林场)$")
_OFFICE = re.compile(r"(?:人民政府|政府|党委|党工委|委员会|办事处)$")


class Names:
    """The names of a county's lines, and how they may be written."""

    def __init__(self, lines: Sequence[tuple[str, str]], form: Form, county: str | None) -> None:
        self._by_id = {marks.row_id(code): name for code, name in lines}
        self._by_name = {plain(name): name for _, name in lines}
        stems = Counter(_stem(name) for name in self._by_name)
        self._by_stem = {_stem(name): full for name, full in self._by_name.items() if stems[_stem(name)] == 1}
        self._units = {plain(name): name for name in form.spare_lines}
        self._county = plain(county or "")
        self._named: set[str] = set()

    def start(self, labels: Iterable[str]) -> None:
        """Begin a sheet with these names: a township named in it is never guessed from the mark of another line."""
        self._named = {found for label in labels if (found := self.township(label))}

    def is_known(self, label: str) -> bool:
        """Whether a text is the name of a line."""
        return self.township(label) is not None or plain(label) in self._units

    def township(self, label: str) -> str | None:
        """The township that a name means: 通羊镇, 通羊, 通山县通羊镇, 通羊镇人民政府."""
        name = plain(label)
        if name in self._by_name:
            return self._by_name[name]
        name = name.removeprefix(self._county) if self._county else name
        name = _OFFICE.sub("", name) or name
        return self._by_name.get(name) or self._by_stem.get(_stem(name))

    def by_mark(self, row_id: str) -> str | None:
        """The township whose line had a hidden mark, where no line is named so."""
        name = self._by_id.get(row_id)
        return name if name is not None and name not in self._named else None

    @property
    def county(self) -> str:
        """The county's own name in one form."""
        return self._county

    def unit(self, label: str) -> str | None:
        """The county unit of the drop-down that a name is."""
        return self._units.get(plain(label))

    @property
    def has_townships(self) -> bool:
        """Whether the townships of the county are known at all."""
        return bool(self._by_name)


def line_of(label: str, row_id: str, names: Names) -> tuple[str, str, list[Note]]:
    """Name and kind of a line (see cells.Line), and what is to be told of it; no name where there is none."""
    text = plain(label)
    if (text and (_TOTAL.fullmatch(text) or _TOTAL.fullmatch(text.removeprefix(names.county)))) or (
        not text and row_id == marks.TOTAL_ID
    ):
        return TOTAL_LINE, "total", []
    if text and text == names.county:
        return TOTAL_LINE, "total", [("renamed_township", (label, "合计"))]
    if _SUBTOTAL.match(text):
        return label, "subtotal", [("subtotal_line", (label,))]
    if (township := names.township(label)) is not None:
        notes: list[Note] = [] if text == plain(township) else [("renamed_township", (label, township))]
        return township, "township", notes
    if (unit := names.unit(label)) is not None:
        return unit, "unit", []
    marked = names.by_mark(row_id)
    if marked is not None and _alike(text, plain(marked)):
        return marked, "township", [("renamed_township", (label or "（空）", marked))]
    if not text:
        return "", "unit", []
    kept = " ".join(label.split())
    return kept, "unit", [("unknown_township", (kept,))] if names.has_townships else []


def _stem(name: str) -> str:
    stem = _TAIL.sub("", name)
    return stem if len(stem) >= 2 else name


def _alike(text: str, name: str) -> bool:
    """Whether a name was mistyped rather than replaced: at most one character differs."""
    if not text:
        return True
    if abs(len(text) - len(name)) > 1:
        return False
    common = sum((Counter(text) & Counter(name)).values())
    return common >= max(len(text), len(name)) - 1 and common >= 2
