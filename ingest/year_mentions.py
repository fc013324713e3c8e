"""What the words around a year say of it, learned from labelled texts: how long before the report's year it lies.

A rule knows 截至2016年底 and 与2011年相比; clerks have many more words for it. A linear model over the characters
beside each year that a text mentions (ingest/linear_model.py, trained by tools/train_year_model.py) tells whether the
text is about that year, the next one, a later one or an earlier one. What all mentions say together speaks for some
years and against others (ingest/year_evidence.py).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ingest.linear_model import LinearModel, read_weights
from ingest.years import CHINESE_YEAR, YEAR_DIGITS

WEIGHTS_FILE = "year_words.tsv.gz"
LAGS = ("same", "next", "two_on", "later", "before")
"""How the report's year lies to one that it mentions: the same, one, two or more years on, or before it."""
REACH_BEFORE, REACH_AFTER = 12, 16
SENTENCE_REACH = 80
HEAD_REACH, FOOT_REACH = 200, 120
SHORT_LINE, MIDDLE_LINE = 25, 60
LEAST_CHANCE = 1e-4

_YEAR = re.compile(rf"(?<!\d)((?:19[2-9]|20[0-4])\d)(?!\d)|({CHINESE_YEAR})(?=年)")
_DIGIT = re.compile(r"\d")
_NUMERAL = re.compile("[一二三四五六七八九十]")
NOW_WORDS = ("今年", "去年", "目前", "明年", "以来")
_SENTENCE_WORDS = (
    "今年", "去年", "目前", "将", "要", "了", "已", "以来", "比", "力争", "达到", "截至", "下降", "增长", "印发",
    "成立", "全县", "全市", "来源", "编辑",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """A year that a text mentions, whatever for, with what stands around it."""

    year: int
    before: str
    after: str
    sentence: str
    place: str
    line: str


def mentions(view: str) -> list[Mention]:
    """All years that a text mentions, in text order."""
    return [_mention(view, found) for found in _YEAR.finditer(view)]


def _mention(view: str, found: re.Match[str]) -> Mention:
    start, end = found.span()
    opens = max(view.rfind(sign, max(0, start - SENTENCE_REACH), start) for sign in "。\n")
    closes = [at for sign in "。\n" if (at := view.find(sign, end, end + SENTENCE_REACH)) >= 0]
    line_start = view.rfind("\n", max(0, start - MIDDLE_LINE), start)
    line_end = view.find("\n", end, end + MIDDLE_LINE)
    whole = line_start >= 0 and line_end >= 0
    length = line_end - line_start - 1 if whole else MIDDLE_LINE
    if start < HEAD_REACH:
        place = "head"
    elif len(view) - start < FOOT_REACH:
        place = "foot"
    else:
        place = f"quarter {4 * start // len(view) + 1}"
    return Mention(
        int((found[1] or found[2]).translate(YEAR_DIGITS)),
        view[max(0, start - REACH_BEFORE) : start],
        view[end : end + REACH_AFTER],
        view[max(opens + 1, start - SENTENCE_REACH) : min(closes, default=end + SENTENCE_REACH)],
        place,
        "short" if length < SHORT_LINE else "middle" if length < MIDDLE_LINE else "long",
    )


def mention_features(mention: Mention) -> set[str]:
    """Features of a mention: characters beside it and near it, words of its sentence, where it stands."""
    before, after = (_NUMERAL.sub("#", _DIGIT.sub("0", text)) for text in (mention.before, mention.after))
    features = {f"b:{before[-length:]}" for length in (1, 2, 3, 4)} | {f"a:{after[:length]}" for length in (1, 2, 3, 4)}
    features |= {f"l:{before[at : at + 2]}" for at in range(len(before) - 1)}
    features |= {f"r:{after[at : at + 2]}" for at in range(len(after) - 1)}
    features |= {f"s:{word}" for word in _SENTENCE_WORDS if word in mention.sentence}
    features |= {f"p:{mention.place}", f"n:{mention.line}"}
    return {feature.replace("\n", "|").replace("\t", " ") for feature in features}


def lag(year: int, mentioned: int) -> str:
    """Which of the LAGS lies between a year that a text mentions and the one that it is about."""
    passed = year - mentioned
    return LAGS[min(passed, 3)] if passed >= 0 else LAGS[-1]


@dataclass(frozen=True, slots=True)
class Said:
    """What the words around the years that a text mentions say, as logarithms of chances by lag."""

    mentions: tuple[tuple[int, dict[str, float]], ...]

    def of(self, year: int) -> tuple[float, float, float, float]:
        """For a year: all mentions together; the surest that it is this one, or the next; the one most against it."""
        logs = [(mentioned, chances[lag(year, mentioned)]) for mentioned, chances in self.mentions]
        never = math.log(LEAST_CHANCE)
        return (
            sum(log for _, log in logs),
            max((log for mentioned, log in logs if mentioned == year), default=never),
            max((log for mentioned, log in logs if mentioned == year - 1), default=never),
            min((log for _, log in logs), default=never),
        )


@cache
def mention_model() -> LinearModel:
    """The project's weights. Raises WeightsError where a line can't be read."""
    return read_weights(WEIGHTS_FILE, LAGS)


def said(found: Iterable[Mention], model: LinearModel) -> Said:
    """What a model says of the years that a text mentions."""
    told = []
    for mention in found:
        chances = model.probabilities(model.part(mention_features(mention)))
        told.append((mention.year, {name: math.log(max(chance, LEAST_CHANCE)) for name, chance in chances.items()}))
    return Said(tuple(told))
