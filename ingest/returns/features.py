"""What speaks for and against a pattern, as numbers for a small learned model.

Evidence comes from the numbers (in how many votes the sum holds, with how many digits, how often it fails), from the
shape (adjacent, up to a blank line, as others in the table) and from words (total, of which, indentation).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from ingest.returns.candidates import Pattern
from ingest.returns.lines import Bools, Lines
from ingest.trees import Floats

NEAR_SHARE = 0.005
"""A sum off by less is likelier a slip or a correction than a coincidence, where other votes hold."""

# fmt: off
OWN = (
    "row_axis", "run", "stride", "pair", "subtotals", "parts", "start_gap", "after", "step", "raw_gap", "head_gap",
    "far_edge", "far_gap", "inner_gaps", "asked", "exact", "one_off", "slack", "near", "local", "held_digits",
    "best_digits", "lost_digits", "mean_digits", "trivial", "silent", "empty_total", "zero_share", "zero_end",
    "negative_part", "negative_total", "greatest_part", "hundred", "percent", "total_word", "part_total_words",
    "total_of_part", "part_of_parts", "total_label", "part_labels", "indent", "indent_spread", "indent_beyond",
    "lines", "votes", "first_line", "last_line", "equal_part", "mean_parts", "edge_near", "first_numbered",
    "held_votes", "coverage", "small_parts", "one_number", "section", "distinct", "distinct_digits", "trivial_holds",
    "idle_parts", "twins", "least_filled", "spread", "held_alone_digits", "namesakes", "outline", "outline_common",
    "beside", "beside_parts", "precision",
)
"""Features of a pattern by itself, in order."""

AMONG = (
    "rank", "rivals", "score_share", "same_shape", "same_direction", "shape_share", "shape_lines", "direction_share",
    "bigger", "smaller",
)
# fmt: on
"""Features of a pattern among all those of the table along its axis."""


class Testimony:
    """Which votes of a pattern hold, and how well. Arrays over votes."""

    __slots__ = ("asked", "exact", "filled", "known", "near", "off", "one_off", "parts", "slack", "total", "unit")

    def __init__(self, lines: Lines, pattern: Pattern) -> None:
        parts = list(pattern.parts)
        t = pattern.total
        self.total = lines.value[t]
        self.parts = lines.value[parts]
        self.known = lines.known[parts]
        self.unit = np.maximum(lines.unit[t], lines.unit[parts].max(axis=0, where=self.known, initial=0.0))
        self.filled = np.count_nonzero(self.parts, axis=0)
        self.off = np.abs(self.parts.sum(axis=0) - self.total)
        written = np.where(lines.written[t] < 1e-3, lines.written[t], 0.0)
        dust = 1e-9 * (1 + np.abs(self.total)) + written * (self.filled + 1)
        self.asked: Bools = lines.known[t] & (self.total != 0) & (self.filled > 1)
        self.exact: Bools = self.off <= dust
        self.one_off: Bools = self.off <= 1.01 * self.unit + dust
        self.slack: Bools = self.off <= 0.5 * self.unit * (self.filled + 1) + dust
        self.near: Bools = self.slack | (self.off <= NEAR_SHARE * np.abs(self.total))


def own_features(lines: Lines, pattern: Pattern) -> list[float]:
    """The features named in OWN."""
    t, parts = pattern.total, pattern.parts
    said = Testimony(lines, pattern)
    low, high = min(parts), max(parts)
    after = low > t
    asked = int(said.asked.sum())
    held = said.asked & said.slack
    count = int(held.sum())
    digits = lines.digits[t]
    gained = np.maximum(digits - np.log10(1 + said.off / said.unit) - np.log10(1 + said.filled / 2), 0)
    where = np.flatnonzero(held)
    local = count / max(1, int(said.asked[where[0] : where[-1] + 1].sum())) if count else 0.0
    known_total = lines.known[t]
    cells = max(1, int(said.known.sum()))
    near_end, far_end = (low, high) if after else (high, low)
    beyond = far_end + (1 if after else -1)
    inside = 0 <= beyond < lines.count
    gaps = lines.gap_before
    between = range(min(t, near_end) + 1, max(t, near_end) + 1)
    inner = gaps[low + 1 : high + 1]
    other = t + (0 if after else 1)
    part_list = list(parts)
    indents = lines.indents[part_list]
    positive = np.abs(said.parts).max(axis=0)
    share = np.abs(said.total[held]) if count else np.zeros(0)
    greatest = float(np.median(positive[held] / np.maximum(share, 1e-12))) if count else 0.0
    zero = said.parts == 0
    distinct, distinct_digits = _distinct(said, held, gained)
    single = known_total & (said.filled == 1) & (said.total != 0)
    alone, held_alone = int(single.sum()), int((single & said.slack).sum())
    filled_share = (~zero[:, held]).mean(axis=1) if count else np.zeros(1)
    hundred = bool(count) and bool((np.abs(said.total[held] - 100) < 0.6).all())
    return [
        lines.axis == "row",
        pattern.kind == "run",
        pattern.kind == "stride",
        pattern.kind == "pair",
        pattern.kind == "subtotals",
        len(parts),
        abs(near_end - t) - 1,
        after if low > t or high < t else 0.5,
        abs(pattern.step),
        int(gaps[min(t, near_end) + 1 : max(t, near_end) + 1].sum()) if len(between) else 0,
        int(gaps[other]) if other < lines.count and other > 0 else 9,
        not inside,
        (int(gaps[far_end + (1 if after else 0)]) if inside else 9),
        int((inner > 0).sum()),
        asked,
        (said.exact & said.asked).sum() / max(1, asked),
        (said.one_off & said.asked).sum() / max(1, asked),
        count / max(1, asked),
        (said.near & said.asked).sum() / max(1, asked),
        local,
        float(gained[held].sum()),
        float(gained[held].max(initial=0.0)),
        float(digits[said.asked & ~said.slack].sum()),
        float(gained[held].mean()) if count else 0.0,
        int((known_total & (said.filled < 2) & said.exact).sum()),
        int((known_total & (said.known.sum(axis=0) == 0)).sum()) / max(1, int(known_total.sum())),
        int((~known_total & (said.filled > 1)).sum()) / max(1, int((said.filled > 1).sum())),
        float(zero[:, held].mean()) if count else 1.0,
        bool(zero[[0, -1]][:, held].all(axis=1).any()) if count else True,
        float((said.parts < 0).sum() / cells),
        float((said.total[held] < 0).mean()) if count else 0.0,
        greatest,
        hundred,
        float(lines.percent[t].mean()),
        bool(lines.totals_named[t]),
        float(lines.totals_named[part_list].mean()),
        bool(lines.parts_named[t]),
        float(lines.parts_named[part_list].mean()),
        bool(lines.labels[t]),
        float(np.mean([bool(lines.labels[p]) for p in parts])),
        float(np.clip(lines.indents[t] - indents.min(), -12, 12)),
        float(min(12, int(np.ptp(indents)))),
        float(np.clip(lines.indents[beyond] - indents.max(), -12, 12)) if inside else 13.0,
        lines.count,
        int(lines.known.any(axis=0).sum()),
        t == 0,
        t == lines.count - 1,
        bool(((said.parts == said.total) & said.asked).any(axis=1).mean() > 0.5),
        float(said.filled[held].mean()) if count else 0.0,
        near_end in (0, lines.count - 1),
        low == 0,
        count,
        float(lines.known[part_list][:, known_total].mean()) if known_total.any() else 0.0,
        float((positive[held] < 10 * said.unit[held]).mean()) if count else 0.0,
        lines.known[t].sum() <= 1,
        pattern.kind == "section",
        distinct,
        distinct_digits,
        held_alone / max(1, alone),
        float((~said.parts[:, said.slack].any(axis=1)).mean()) if said.slack.any() else 1.0,
        twins(lines, t),
        float(filled_share.min()) if count else 0.0,
        _spread(said, held),
        float(digits[single & said.slack].sum()),
        pattern.kind == "namesakes",
        lines.children[t] == parts,
        len(set(lines.children[t]) & set(parts)) / max(1, len(set(lines.children[t]) | set(parts))),
        bool(lines.beside[t]),
        float(lines.beside[part_list].mean()),
        _precision(lines, pattern, said),
    ]


def _precision(lines: Lines, pattern: Pattern, said: Testimony) -> float:
    """How many decimals the total shows more (or fewer) than the finest of its parts, on average: sums have as many."""
    known = said.asked & said.known.any(axis=0)
    if not known.any():
        return 0.0
    finest = lines.unit[list(pattern.parts)].min(axis=0, where=said.known, initial=1e9)
    return float(np.log10(finest[known] / lines.unit[pattern.total][known]).mean())


def _distinct(said: Testimony, held: Bools, gained: Floats) -> tuple[int, float]:
    """How many different sums hold, and their digits. The same numbers over again testify once, and so do numbers in
    the same proportion: lines that are multiples of one another add up everywhere or nowhere."""
    seen: dict[float, float] = {}
    for vote in np.flatnonzero(held).tolist():
        share = round(float(said.parts[0, vote] / said.total[vote]), 3)
        seen[share] = max(seen.get(share, 0.0), float(gained[vote]))
    return len(seen), sum(seen.values())


def _spread(said: Testimony, held: Bools) -> float:
    """How much the greatest part's share in the total varies: lines in fixed proportions add up all at once."""
    if not held.any():
        return 0.0
    share = said.parts[:, held] / said.total[held]
    return float(np.log10(1e-6 + share[np.abs(share).mean(axis=1).argmax()].std()))


def twins(lines: Lines, line: int) -> int:
    """How many other lines hold the same numbers."""
    known = lines.known[line]
    return int((lines.value[:, known] == lines.value[line, known]).all(axis=1).sum()) - 1


def among_features(lines: Lines, patterns: Sequence[Pattern], own: Floats) -> Floats:
    """The features named in AMONG, a row for each pattern."""
    column = OWN.index
    alone = 0.2 * own[:, column("held_alone_digits")] * own[:, column("trivial_holds")]
    score = own[:, column("distinct_digits")] * own[:, column("local")] + alone
    good = (own[:, column("local")] >= 0.8) & (own[:, column("distinct_digits")] >= 3)
    by_total: dict[int, list[int]] = {}
    shapes: Counter[tuple[int, ...]] = Counter()
    directions: Counter[bool] = Counter()
    shape_of = [tuple(part - p.total for part in p.parts) for p in patterns]
    for at, pattern in enumerate(patterns):
        by_total.setdefault(pattern.total, []).append(at)
        if good[at]:
            shapes[shape_of[at]] += 1
            directions[pattern.parts[0] > pattern.total] += 1
    table = np.zeros((len(patterns), len(AMONG)))
    sets = [frozenset(p.parts) for p in patterns]
    for ranked in by_total.values():
        ranked.sort(key=lambda at: -score[at])
        best = max(score[ranked[0]], 1e-9)
        for at in ranked:
            shape, down = shape_of[at], patterns[at].parts[0] > patterns[at].total
            same = shapes[shape] - good[at]
            table[at] = (
                sum(score[other] > score[at] + 1e-9 for other in ranked),
                len(ranked),
                score[at] / best,
                same,
                directions[down] - good[at],
                same / max(1, sum(shapes.values()) - 1),
                same * len(shape) / lines.count,
                directions[down] / max(1, sum(directions.values())),
                sum(sets[other] > sets[at] and score[other] >= 0.9 * score[at] for other in ranked),
                sum(sets[other] < sets[at] and score[other] >= 0.9 * score[at] for other in ranked),
            )
    return table
