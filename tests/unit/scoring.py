"""Compares figures with labels as the gold standard does: spans overlap and values agree; then field by field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

FIELDS = ("unit", "fact", "region", "year")


def close(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))


@dataclass(slots=True)
class Score:
    """Counts of labels, figures and pairs; `agree` counts pairs by the field in which they agree; `wrong` shows the rest."""

    labels: int = 0
    figures: int = 0
    pairs: int = 0
    agree: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("interval", *FIELDS), 0))
    wrong: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 2 * self.pairs / max(1, self.labels + self.figures)

    def share(self, name: str) -> float:
        return self.agree[name] / max(1, self.pairs)

    def add(self, name: str, labels: Iterable[Mapping[str, Any]], figures: Iterable[Mapping[str, Any]]) -> None:
        left = list(figures)
        optional = 0
        for label in labels:
            match = next(
                (
                    f
                    for f in left
                    if f["start"] < label["end"] and label["start"] < f["end"] and close(f["value"], label["value"])
                ),
                None,
            )
            if match is not None:
                left.remove(match)
            if label.get("optional"):
                optional += match is not None
                continue
            self.labels += 1
            if match is None:
                self.wrong.append(f"{name}: missed {label['quote']}")
                continue
            self.pairs += 1
            self.figures += 1
            self._compare(name, label, match)
        self.figures += len(left)
        self.wrong.extend(f"{name}: extra {figure['quote']} at {figure['start']}" for figure in left)

    def _compare(self, name: str, label: Mapping[str, Any], figure: Mapping[str, Any]) -> None:
        same = {
            "interval": close(label["lo"], figure["lo"]) and close(label["hi"], figure["hi"]),
            "unit": label["unit"] == figure["unit"],
            "fact": figure["fact"] in (label["fact"], *label.get("fact_also", ())),
            "region": label["region"] == figure["region_name"],
            "year": label["year"] == figure["year"],
        }
        for key, agrees in same.items():
            self.agree[key] += agrees
            if not agrees:
                self.wrong.append(f"{name}: {label['quote']}: {key}")
