"""Which metrics there are, and what each can be grouped and filtered by: read from dbt's semantic manifest.

The metrics and their dimensions are defined beside the dbt models (dbt_project/models/metrics/). What may be asked of a
metric stands in its `config.meta`:

- `additivity`: `flow` is added over places and years, `stock` over places, `rate` over nothing, `count` over anything;
- `breakdown`: dimensions that the facts alone know, each with the metric that is taken for it.

Metrics without `label_zh` are parts of others (ends of intervals, breakdowns) and are not shown.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from county_reports.commands.common import BadInputError

REGION, YEAR = "region", "year"
PLACES = "places"
"""The semantic model that every metric can be grouped and filtered by."""

YEAR_ITEM = "metric_time__year"
"""The reporting year for MetricFlow: its first of January."""

COUNTIES_ALONE = "{{ Dimension('place_year__region_level') }} = 'county'"
"""The filter of metrics that may not be added over levels: clients that name no level get counties."""

REGION_DIMENSIONS = ("region_code", "region_name")
"""What `region` stands for: the code tells places of one name apart, the name tells people which it is."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """Something to group and filter by: `item` for MetricFlow; `expression` over `table` has its values."""

    name: str
    item: str
    label: str
    label_zh: str
    description: str
    table: str
    expression: str


@dataclass(frozen=True, slots=True)
class Metric:
    """A number that can be asked for. `own` are the dimensions of its rows beside those of their place and year."""

    name: str
    label: str
    label_zh: str
    description: str
    description_zh: str
    additivity: str
    breakdown: dict[str, str]
    own: tuple[str, ...]
    is_ratio: bool

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What it can be grouped by beside place and year."""
        return tuple(dict.fromkeys((*self.own, *self.breakdown)))


class Catalogue:
    """The metrics of one semantic manifest."""

    def __init__(self, manifest: dict[str, Any]) -> None:
        models = {model["name"]: model for model in manifest["semantic_models"]}
        self.database: str = models[PLACES]["node_relation"]["database"]
        self.place_dimensions = {d.name: d for d in _dimensions(models[PLACES])}
        model_of = {measure["name"]: model for model in models.values() for measure in model["measures"]}
        self._own: dict[str, dict[str, Dimension]] = {}
        self.metrics: dict[str, Metric] = {}
        for node in manifest["metrics"]:
            model = model_of[node["type_params"]["input_measures"][0]["name"]]
            self._own[node["name"]] = {d.name: d for d in _dimensions(model)}
            meta = node["config"]["meta"]
            # A quotient is not asked by what its parts are told by: of the places that reported all did.
            is_ratio = node["type"] == "ratio"
            if "label_zh" in meta:
                self.metrics[node["name"]] = Metric(
                    node["name"], node["label"], meta["label_zh"], node["description"], meta["description_zh"],
                    meta["additivity"], dict(meta.get("breakdown", {})),
                    () if is_ratio else tuple(self._own[node["name"]]), is_ratio,
                )  # fmt: skip

    @classmethod
    def read(cls, path: Path) -> Catalogue:
        """The metrics of a semantic manifest on disk."""
        return cls(json.loads(path.read_text(encoding="utf-8")))

    def metric(self, name: str) -> Metric:
        """The metric of that name. Raises BadInputError, naming similar ones, where there is none."""
        if name not in self.metrics:
            raise BadInputError(f"no metric {name!r}{similar(name, self.metrics)}; `query --list` shows all of them")
        return self.metrics[name]

    def dimension(self, node: str, name: str) -> Dimension:
        """A dimension that the metric `node` (shown or not) can be grouped by. Raises KeyError where it can't."""
        return self.place_dimensions.get(name) or self._own[node][name]

    def own_dimensions(self) -> list[Dimension]:
        """Those that only some metrics can be asked by, each once."""
        found = {d.name: d for node in self._own.values() for d in node.values()}
        shown = {name for metric in self.metrics.values() for name in metric.dimensions}
        return [dimension for name, dimension in sorted(found.items()) if name in shown]

    def has(self, node: str) -> bool:
        """Whether there is such a metric, shown or not: not every one has an interval."""
        return node in self._own


def similar(name: str, known: Collection[str]) -> str:
    """Names that may be meant, as a piece of a message; nothing where none comes near."""
    near = get_close_matches(name, known, n=3, cutoff=0.5)
    near += [other for other in known if name in other and other not in near][:3]
    return f"; do you mean {' or '.join(near[:4])}?" if near else ""


def _dimensions(model: dict[str, Any]) -> list[Dimension]:
    """What rows of a semantic model say beside their place and year."""
    [primary] = [entity["name"] for entity in model["entities"] if entity["type"] == "primary"]
    relation = model["node_relation"]
    return [
        Dimension(
            dimension["name"], f"{primary}__{dimension['name']}", dimension["label"],
            dimension["config"]["meta"]["label_zh"], dimension["description"],
            f"{relation['schema_name']}.{relation['alias']}", dimension["expr"] or dimension["name"],
        )
        for dimension in model["dimensions"]
        if dimension["type"] == "categorical"
    ]  # fmt: skip
