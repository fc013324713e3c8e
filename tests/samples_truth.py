"""The truth of the sample reports: loads `tests/truth/expected.yml` with its labels and refuses a malformed one.

Usage: `load_truth()` gives one `SampleTruth` per narrative report, keyed by the path below `samples/`, `load_returns()`
one `ReturnTruth` per tabular return. Every span is checked
against the decoded text, so a test that fails on these data has found a fault of the program, not of the truth.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
TRUTH = Path(__file__).resolve().parent / "truth"
FORMATS = {"txt", "html"}
BOUNDS = {"exact", "rounded", "more_than", "nearly", "about", "at_least", "at_most", "range"}
FACTS = {"branches", "trainings", "funding", "pairings", "members", "other"}
MEASURE_KINDS = {"stock", "flow", "rate", "target", "per_unit"}
ROLES: dict[str, set[str]] = {
    "sum": {"total", "part"},
    "part_of": {"whole", "part"},
    "share": {"share", "part", "whole"},
    "product": {"total", "count", "per_unit"},
    "growth": {"current", "base", "growth"},
    "repeat": {"first", "again"},
}
"""Kinds of claims with the roles that each must have, every one at least once (DESIGN section 2)."""

_ENTRY_KEYS = {"region", "year", "encoding", "format", "labels", "contradictions", "near_misses", "not_figures"}
_CLAIM_KEYS = {"kind", "quotes", "roles", "spans", "sentences", "why"}
_RETURN_KEYS = {
    "region", "year", "format", "sheet", "cells", "not_figures", "contradictions", "near_misses", "undecidable"
}  # fmt: skip
_VALUE_KEYS = {"value", "lo", "hi", "bound", "unit"}
_PLACE_KEYS = {"quote", "before", "start", "end"}
_MEANING_KEYS = {"fact", "fact_also", "measure", "measure_kind", "region", "year", "event", "optional"}
_LABEL_KEYS = _VALUE_KEYS | _PLACE_KEYS | _MEANING_KEYS


class TruthError(ValueError):
    """The truth contradicts itself or the report it speaks about; the message says where."""


@dataclass(frozen=True, slots=True)
class ClaimTruth:
    """One planted contradiction or near miss; quotes, roles and spans run in parallel."""

    kind: str
    quotes: tuple[str, ...]
    roles: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    sentences: tuple[str, ...]
    why: str

    def spans_of(self, role: str) -> list[tuple[int, int]]:
        """The spans of all terms that play `role`."""
        return [span for span, name in zip(self.spans, self.roles, strict=True) if name == role]


@dataclass(frozen=True, slots=True)
class SampleTruth:
    """What a careful reader finds in one sample report; `text` is the decoded file that all spans count in."""

    name: str
    path: Path
    region: str
    year: int
    encoding: str
    format: str
    text: str
    labels_path: Path
    labels: tuple[dict[str, Any], ...]
    contradictions: tuple[ClaimTruth, ...]
    near_misses: tuple[ClaimTruth, ...]
    not_figures: tuple[str, ...]

    def not_figure_spans(self) -> list[tuple[int, int, str]]:
        """Start, end and wording of every unlabelled place where one of the `not_figures` stands."""
        found = []
        for wording in self.not_figures:
            start = self.text.find(wording)
            while start >= 0:
                end = start + len(wording)
                if not any(label["start"] < end and start < label["end"] for label in self.labels):
                    found.append((start, end, wording))
                start = self.text.find(wording, end)
        return found


@dataclass(frozen=True, slots=True)
class CellClaim:
    """A claim of a return; `missing` is the cell without a figure, `implied` the value that the others leave for it."""

    kind: str
    cells: tuple[str, ...]
    roles: tuple[str, ...]
    why: str
    missing: str | None = None
    implied: float | None = None


@dataclass(frozen=True, slots=True)
class ReturnTruth:
    """What a careful reader finds in one tabular return; `cells` are some of its figures by cell."""

    name: str
    path: Path
    region: str
    year: int
    format: str
    sheet: str | None
    cells: dict[str, float]
    not_figures: tuple[str, ...]
    contradictions: tuple[CellClaim, ...]
    near_misses: tuple[CellClaim, ...]
    undecidable: tuple[CellClaim, ...]


def load_truth(samples: Path = SAMPLES, truth: Path = TRUTH) -> dict[str, SampleTruth]:
    """Load and check the truth of every report below `samples`.

    Raises `TruthError` where `expected.yml` has unknown or missing keys, a quote that does not stand at its span, a
    role that its kind of claim does not know, a label with an unknown fact or bound, or a report without an entry.
    """
    content = yaml.safe_load((truth / "expected.yml").read_text(encoding="utf-8"))
    if not isinstance(content, dict) or set(content) != {"files", "returns"}:
        raise TruthError("expected.yml: must have the keys 'files' and 'returns'")
    reports = {path.relative_to(samples).as_posix() for path in samples.glob("[0-9][0-9][0-9][0-9]/*")}
    if {*content["files"], *content["returns"]} != reports:
        named = {*content["files"], *content["returns"]}
        raise TruthError(f"expected.yml and the folder differ in: {sorted(named ^ reports)}")
    return {name: _sample(samples, truth, name, entry) for name, entry in content["files"].items()}


def load_returns(samples: Path = SAMPLES, truth: Path = TRUTH) -> dict[str, ReturnTruth]:
    """Load and check the truth of every tabular return below `samples`.

    Raises `TruthError` where an entry has unknown or missing keys, or a claim roles that its kind does not know.
    """
    content = yaml.safe_load((truth / "expected.yml").read_text(encoding="utf-8"))
    return {name: _return(samples, name, entry) for name, entry in content["returns"].items()}


def _return(samples: Path, name: str, entry: dict[str, Any]) -> ReturnTruth:
    _require(name, set(entry) == _RETURN_KEYS, f"keys differ in {sorted(set(entry) ^ _RETURN_KEYS)}")
    claims: dict[str, tuple[CellClaim, ...]] = {}
    for group, keys in (("contradictions", set()), ("near_misses", set()), ("undecidable", {"missing", "implied"})):
        for claim in entry[group]:
            expected = {"kind", "cells", "roles", "why"} | keys
            _require(name, set(claim) == expected, f"claim keys differ in {sorted(set(claim) ^ expected)}")
            _require(name, set(claim["roles"]) == ROLES[claim["kind"]], f"{claim['cells']}: roles {claim['roles']}")
            _require(name, len(claim["cells"]) == len(claim["roles"]), f"{claim['cells']}: lengths differ")
        claims[group] = tuple(
            CellClaim(
                claim["kind"], tuple(claim["cells"]), tuple(claim["roles"]), claim["why"], claim.get("missing"),
                claim.get("implied"),
            )
            for claim in entry[group]
        )  # fmt: skip
    plain = {key: entry[key] for key in ("region", "year", "format", "sheet", "cells")}
    return ReturnTruth(name=name, path=samples / name, not_figures=tuple(entry["not_figures"]), **plain, **claims)


def _sample(samples: Path, truth_folder: Path, name: str, entry: dict[str, Any]) -> SampleTruth:
    _require(name, set(entry) == _ENTRY_KEYS, f"keys differ in {sorted(set(entry) ^ _ENTRY_KEYS)}")
    _require(name, entry["format"] in FORMATS, f"unknown format {entry['format']!r}")
    _require(name, isinstance(entry["year"], int), "year is not a number")
    path, labels_path = samples / name, truth_folder / entry["labels"]
    try:
        text = path.read_bytes().decode(entry["encoding"])
    except (LookupError, UnicodeDecodeError) as error:
        raise TruthError(f"{name}: does not decode as {entry['encoding']}: {error}") from error
    truth = SampleTruth(
        name=name,
        path=path,
        region=entry["region"],
        year=entry["year"],
        encoding=entry["encoding"],
        format=entry["format"],
        text=text,
        labels_path=labels_path,
        labels=_labels(name, text, labels_path),
        contradictions=tuple(_claim(name, text, claim) for claim in entry["contradictions"]),
        near_misses=tuple(_claim(name, text, claim) for claim in entry["near_misses"]),
        not_figures=tuple(entry["not_figures"]),
    )
    labelled = {(label["start"], label["end"]) for label in truth.labels}
    for claim in truth.contradictions + truth.near_misses:
        loose = [quote for quote, span in zip(claim.quotes, claim.spans, strict=True) if span not in labelled]
        _require(name, not loose, f"terms without a label: {loose}")
    lost = set(truth.not_figures) - {wording for _, _, wording in truth.not_figure_spans()}
    _require(name, not lost, f"not_figures that stand nowhere, or only inside labels: {sorted(lost)}")
    return truth


def _claim(name: str, text: str, claim: dict[str, Any]) -> ClaimTruth:
    _require(name, set(claim) == _CLAIM_KEYS, f"claim keys differ in {sorted(set(claim) ^ _CLAIM_KEYS)}")
    where = f"{claim['kind']} {claim['quotes']}"
    _require(name, claim["kind"] in ROLES, f"{where}: unknown kind")
    _require(name, set(claim["roles"]) == ROLES[claim["kind"]], f"{where}: roles {claim['roles']}")
    _require(name, len(claim["quotes"]) == len(claim["roles"]) == len(claim["spans"]), f"{where}: lengths differ")
    for quote, (start, end) in zip(claim["quotes"], claim["spans"], strict=True):
        _require(name, text[start:end] == quote, f"{where}: {quote!r} is not at {start}..{end} but {text[start:end]!r}")
        _require(name, any(quote in sentence for sentence in claim["sentences"]), f"{where}: {quote!r} in no sentence")
    for sentence in claim["sentences"]:
        _require(name, sentence in text, f"{where}: sentence not in the text: {sentence!r}")
    return ClaimTruth(
        kind=claim["kind"],
        quotes=tuple(claim["quotes"]),
        roles=tuple(claim["roles"]),
        spans=tuple((start, end) for start, end in claim["spans"]),
        sentences=tuple(claim["sentences"]),
        why=claim["why"],
    )


def _labels(name: str, text: str, path: Path) -> tuple[dict[str, Any], ...]:
    labels: list[dict[str, Any]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        quote, start, end = label["quote"], label["start"], label["end"]
        odd = sorted((set(label) - {"note"}) ^ _LABEL_KEYS)
        _require(name, not odd, f"{quote}: keys differ in {odd}")
        _require(name, text[start:end] == quote, f"{quote!r} is not at {start}..{end} but {text[start:end]!r}")
        _require(name, text[max(0, start - 12) : start] == label["before"], f"{quote}: wrong 'before'")
        _require(name, not labels or labels[-1]["end"] <= start, f"{quote}: overlaps or stands before the label above")
        known = label["bound"] in BOUNDS and label["fact"] in FACTS and label["measure_kind"] in MEASURE_KINDS
        _require(name, known, f"{quote}: unknown bound, fact or measure_kind")
        below = label["lo"] is None or label["lo"] <= label["value"]
        above = label["hi"] is None or label["value"] <= label["hi"]
        _require(name, below and above, f"{quote}: value outside its interval")
        labels.append(label)
    _require(name, bool(labels), f"no labels in {path.name}")
    return tuple(labels)


def _require(name: str, holds: bool, problem: str) -> None:
    if not holds:
        raise TruthError(f"{name}: {problem}")
