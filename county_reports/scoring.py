"""How well figures agree with a labelled set: what was found, what is right about it, and what confidence is worth.

A figure and a label are a pair where their spans overlap and their values agree to 1e-6 relative; each label takes the
first such figure in text order that no label before it took. A label marked `optional` is a doubtful one: finding it or
not counts neither way. The fact of a label may be any of `fact` and `fact_also`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

FIELDS = ("interval", "unit", "fact", "measure", "region", "year")
"""What is compared of a pair besides its value."""

ROW_FIELDS = ("interval", "fact", "region", "year")
"""What has to be right for a row of a mart to be right; names of measures and units are a matter of taste at times."""

CONFIDENT = 0.9
"""From this confidence on, a reader may expect a figure to need no second look."""

BIN_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
"""Lower ends of the bins of the reliability table; each bin ends before the next one begins, the last holds 1."""

Label = Mapping[str, Any]
FigureRow = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Pair:
    """A label with the figure that found it; `agrees` says of each of FIELDS whether the two are the same."""

    label: Label
    figure: FigureRow
    agrees: Mapping[str, bool]

    @property
    def wrong(self) -> list[str]:
        """The fields that differ."""
        return [name for name in FIELDS if not self.agrees[name]]

    @property
    def row_right(self) -> bool:
        """Whether all of ROW_FIELDS agree."""
        return all(self.agrees[name] for name in ROW_FIELDS)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One report: pairs, labels that nothing found, figures that no label knows; doubtful labels left out."""

    name: str
    pairs: Sequence[Pair]
    missed: Sequence[Label]
    extra: Sequence[FigureRow]


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Figures whose confidence lies in [lo, hi): how sure they say they are, and how many are right."""

    lo: float
    hi: float
    figures: int
    confidence: float
    row_right: float
    all_right: float


@dataclass(slots=True)
class Score:
    """Comparisons of any number of reports, and what follows from them; shares are between 0 and 1."""

    comparisons: list[Comparison] = field(default_factory=list)

    def add(self, name: str, labels: Iterable[Label], figures: Iterable[FigureRow]) -> Comparison:
        """Compares one report."""
        comparison = compare(name, labels, figures)
        self.comparisons.append(comparison)
        return comparison

    @property
    def pairs(self) -> list[Pair]:
        """All pairs."""
        return [pair for comparison in self.comparisons for pair in comparison.pairs]

    @property
    def labels(self) -> int:
        """Number of labels, doubtful ones left out."""
        return len(self.pairs) + sum(len(comparison.missed) for comparison in self.comparisons)

    @property
    def figures(self) -> int:
        """Number of figures, those that found a doubtful label left out."""
        return len(self.pairs) + sum(len(comparison.extra) for comparison in self.comparisons)

    @property
    def precision(self) -> float:
        """Share of the figures that a label knows."""
        return len(self.pairs) / max(1, self.figures)

    @property
    def recall(self) -> float:
        """Share of the labels that were found."""
        return len(self.pairs) / max(1, self.labels)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)

    @property
    def row_right(self) -> float:
        """Share of the labels whose figure was found and is right in all of ROW_FIELDS."""
        return sum(pair.row_right for pair in self.pairs) / max(1, self.labels)

    def share(self, name: str) -> float:
        """Share of the pairs that agree in one of FIELDS."""
        return sum(pair.agrees[name] for pair in self.pairs) / max(1, len(self.pairs))

    def reliability(self, edges: Sequence[float] = BIN_EDGES) -> list[ReliabilityBin]:
        """Confidence against truth, for the bins that hold any figure. A figure that no label knows is wrong."""
        judged = [(pair.figure, pair.row_right, not pair.wrong) for pair in self.pairs]
        judged += [(figure, False, False) for comparison in self.comparisons for figure in comparison.extra]
        bins = []
        for lo, hi in zip(edges, (*edges[1:], float("inf")), strict=True):
            inside = [entry for entry in judged if lo <= entry[0].get("confidence", -1) < hi]
            if count := len(inside):
                mean = sum(figure["confidence"] for figure, _, _ in inside) / count
                rows, every = sum(right for _, right, _ in inside), sum(right for _, _, right in inside)
                bins.append(ReliabilityBin(lo, min(hi, 1.0), count, mean, rows / count, every / count))
        return bins

    @property
    def confident(self) -> ReliabilityBin | None:
        """The figures of confidence CONFIDENT and above; None where there are none."""
        bins = self.reliability((CONFIDENT,))
        return bins[0] if bins else None

    def summary(self) -> dict[str, Any]:
        """All of it as one JSON object."""
        confident = self.confident
        return {
            "labels": self.labels,
            "figures": self.figures,
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            **{f"{name}_agree": round(self.share(name), 4) for name in FIELDS},
            "row_right_of_labels": round(self.row_right, 4),
            "confident_figures": confident.figures if confident else 0,
            "confident_row_right": round(confident.row_right, 4) if confident else None,
            "confident_all_right": round(confident.all_right, 4) if confident else None,
        }

    @property
    def wrong(self) -> list[str]:
        """Every miss, extra and field error in a few words, for the messages of tests."""
        lines = []
        for comparison in self.comparisons:
            lines += [f"{comparison.name}: missed {label['quote']}" for label in comparison.missed]
            lines += [f"{comparison.name}: extra {figure['quote']} at {figure['start']}" for figure in comparison.extra]
            lines += [
                f"{comparison.name}: {pair.label['quote']}: {', '.join(pair.wrong)}"
                for pair in comparison.pairs
                if pair.wrong
            ]
        return lines


def compare(name: str, labels: Iterable[Label], figures: Iterable[FigureRow]) -> Comparison:
    """Compares the figures of one report with its labels. Figures of a sheet have no span and are left out.

    A label has the fields of the gold standard; a figure those of `ingest.model.Figure`, as a mapping.
    """
    left = sorted((figure for figure in figures if figure.get("start") is not None), key=_start)
    pairs, missed = [], []
    for label in sorted(labels, key=_start):
        at = next((index for index, figure in enumerate(left) if _same(label, figure)), None)
        optional = label.get("optional")
        if at is not None:
            figure = left.pop(at)
            if not optional:
                pairs.append(Pair(label, figure, agreement(label, figure)))
        elif not optional:
            missed.append(label)
    return Comparison(name, pairs, missed, left)


def agreement(label: Label, figure: FigureRow) -> dict[str, bool]:
    """Which of FIELDS are the same."""
    return {
        "interval": close(label["lo"], figure.get("lo")) and close(label["hi"], figure.get("hi")),
        "unit": label["unit"] == figure.get("unit"),
        "fact": figure.get("fact") in (label["fact"], *label.get("fact_also", ())),
        "measure": label["measure"] == figure.get("measure"),
        "region": label["region"] == figure_field(figure, "region"),
        "year": label["year"] == figure.get("year"),
    }


def figure_field(figure: FigureRow, name: str) -> Any:
    """A field of a figure by the name that labels give it: its place is `region_name` in the warehouse."""
    return figure.get("region_name", figure.get("region")) if name == "region" else figure.get(name)


def close(a: float | None, b: float | None) -> bool:
    """Whether two numbers agree to 1e-6 relative; None, an unbounded end, agrees with None alone."""
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))


def _start(row: Mapping[str, Any]) -> int:
    return int(row["start"])


def _same(label: Label, figure: FigureRow) -> bool:
    overlaps = figure["start"] < label["end"] and label["start"] < figure["end"]
    return bool(overlaps and close(figure.get("value"), label["value"]))
