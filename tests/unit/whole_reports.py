"""Labelled texts long enough for the second opinions to be asked of them."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from ingest.readers import plain_text
from ingest.year_opinion import LEAST_LENGTH

TRUTH = Path(__file__).resolve().parents[1] / "truth"


@cache
def whole_reports(folder: str, field: str) -> list[tuple[str, Any]]:
    """The views of the whole reports in a folder of labelled texts, with what most of their labels bear as a field."""
    found = []
    for labels in sorted((TRUTH / folder).rglob("*.jsonl")):
        report = labels.with_suffix(".txt")
        text = report.read_text(encoding="utf-8") if report.exists() else ""
        told = Counter(json.loads(line)[field] for line in labels.read_text(encoding="utf-8").splitlines() if line)
        if len(text) >= LEAST_LENGTH and told:
            found.append((plain_text.read(text).view, told.most_common(1)[0][0]))
    return found
