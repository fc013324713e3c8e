"""Which of the places that a text names is the one whose work a figure measures, learned from labelled texts.

Each place named before the figure, in its sentence behind it, and the report's own place are candidates. What speaks for
one are features that carry no names: how far it is, whether it opens its sentence or stands behind 为 or 向, its level
beside the report's own, whether the figure before told of it. Their weights (ingest/catalogue/place_weights.tsv) are a
conditional logistic regression, trained by tools/train_place_model.py on the project's own labelled texts.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.narrative.places import LEVEL_ORDER, Place, PlaceAt
from ingest.narrative.structure import Structure

WEIGHTS_FILE = "place_weights.tsv"
MOST_BEFORE, MOST_BEHIND = 8, 2
REACH = 600
_COMMAS = re.compile(r"[，,：:]")
_ENDS = re.compile(r"[。；;！？\n]")
_AMONG = re.compile(r"其中")
_PREPOSITION = re.compile(
    r"(?:(?P<at>在)|(?P<to>为|给|向|对|帮助|支持|深入)|(?P<from>从|由|来自|自)|(?P<with>与|同|和|跟|及|以及|联合)|(?P<go>到|赴|去|走进|进驻)"
    r"|(?P<by>被|经)|(?P<of>的)|(?P<list>、)|(?P<like>如|像|比如|例如|以)|(?P<among>其中|包括)|(?P<than>比|较))$"
)
_DATE_BEFORE = re.compile(r"(?:日|月|年|来|前|目前|今|现在|同时|此外)[，,]?$")
_FOLLOWING = (
    ("listed", re.compile(r"、|等|和|与|及")),
    ("of", re.compile(r"的")),
    ("comma", re.compile(r"[，,]")),
    ("colon", re.compile(r"[:：]")),
    ("number", re.compile(r"\s?[\d一二三四五六七八九十]")),
    ("party", re.compile(r"(?:县|市|区|镇|乡)?(?:党|县委|市委|区委|镇委|委组织部|委|政府|人大|政协|组织部)")),
    ("branch", re.compile(r"(?:党支部|支部|党总支|党员|村民|居民|干部|书记|群众|村委)")),
    ("whole", re.compile(r"(?:共|现|有|已|全|各|今年|去年|先后|累计|目前|还|就|则|也|将|把|率先|通过|按照|结合|针对|坚持|以)")),
    ("does", re.compile(r"(?:建|组|开|投|举|实|成|新|落|推|完|培|选|筹|整|发|启|探|依|围|突|创|设|制|采|积|利|抽|帮|解|办|收|排|化|改|硬|修|种|养|流|引)")),
    ("outlet", re.compile(r"(?:日报|晚报|电视|报|网|记者|讯|电|大学|大道|路|籍|人|商会|水库|河|山)")),
    ("end", re.compile(r"[。；;！？)）】\n]|$")),
)  # fmt: skip


class WeightsError(ValueError):
    """The weights can't be used; the message names the line."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a figure may tell of, with what speaks for and against it."""

    place: Place
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """What of a place in the text does not depend on the figure."""

    at: PlaceAt
    sentence: tuple[int, int]
    segment: int
    clause: int
    paragraph: int
    features: tuple[str, ...]


class PlaceChoice:
    """Candidates of each figure of one report, and the one that the weights prefer."""

    def __init__(self, view: str, structure: Structure, places: list[PlaceAt], home: Place | None) -> None:
        self.view, self.structure, self.home = view, structure, home
        self._named = [self._describe(at) for at in places]
        self._starts = [at.start for at in places]

    def choose(self, position: int, before: Place | None, weights: dict[str, float]) -> Place | None:
        """The place with the best candidate; the first of equals, which is the nearest. None where there is none."""
        if not self._named:
            return self.home
        best, best_score = self.home, float("-inf")
        for candidate in self.candidates(position, before):
            score = sum(weights.get(feature, 0.0) for feature in candidate.features)
            if score > best_score:
                best, best_score = candidate.place, score
        return best

    def candidates(self, position: int, before: Place | None) -> Iterator[Candidate]:
        """Places named before a figure, the nearest first, those behind it in its sentence, and the report's own.

        `before` is the place of the figure before this one in its paragraph.
        """
        sentence = self.structure.sentence(position)
        clause, segment = self.structure.clause(position)[0], self.structure.segment(position)[0]
        paragraph = self.structure.paragraph(position)[0]
        first = bisect_right(self._starts, position)
        order = subjects = 0
        in_sentence = False
        seen: set[str] = set()
        for named in reversed(self._named[max(0, first - MOST_BEFORE) : first]):
            at = named.at
            if at.end > position or position - at.start > REACH:
                continue
            where = (
                "clause" if named.clause == clause
                else "segment" if named.segment == segment
                else "sentence" if named.sentence == sentence
                else "last_sentence" if named.sentence[1] == sentence[0] and named.paragraph == paragraph
                else "paragraph" if named.paragraph == paragraph
                else "above"
            )  # fmt: skip
            in_sentence = in_sentence or where in ("clause", "segment", "sentence")
            told = [
                f"{where}",
                f"{where}:order{min(order, 3)}",
                f"{where}:subject{at.subject:d}:order{min(subjects, 2)}",
                *(f"{where}:{feature}" for feature in named.features),
                *named.features,
                "again" if at.place.name in seen else "first",
            ]
            if where in ("clause", "segment", "sentence"):
                between = self.view[at.end : position]
                told.append(f"commas{min(4, len(_COMMAS.findall(between)))}:subject{at.subject:d}")
                if _AMONG.search(between):
                    told.append("among_between")
                if len(between) <= 2:
                    told.append("beside")
            if before is not None:
                told.append(f"{where}:{'same' if before.name == at.place.name else 'other'}_as_before")
            order += 1
            subjects += at.subject
            seen.add(at.place.name)
            yield Candidate(at.place, tuple(told))
        for named in self._named[first : first + MOST_BEHIND]:
            if named.at.start >= sentence[1]:
                break
            told = ["behind", *(f"behind:{feature}" for feature in named.features), f"behind:any{in_sentence:d}"]
            if before is not None:
                told.append(f"behind:{'same' if before.name == named.at.place.name else 'other'}_as_before")
            yield Candidate(named.at.place, tuple(told))
        yield from self._not_named_here(before, seen, in_sentence=in_sentence)

    def _not_named_here(self, before: Place | None, seen: set[str], *, in_sentence: bool) -> Iterator[Candidate]:
        if before is not None and before.name not in seen and (self.home is None or before.name != self.home.name):
            yield Candidate(before, ("before", f"before:any{in_sentence:d}", f"before:{self._level(before)}"))
        if self.home is not None:
            told = ["home", f"home:any{in_sentence:d}", f"home:{self.home.level}", f"home:seen{bool(seen):d}"]
            if before is not None:
                same = "same" if before.name == self.home.name else "other"
                told += [f"home:{same}_as_before", f"home:{same}_as_before:any{in_sentence:d}"]
            yield Candidate(self.home, tuple(told))

    def _level(self, place: Place) -> str:
        """Level beside the report's own place."""
        if self.home is None:
            return "level_" + place.level
        if place.name == self.home.name:
            return "is_home"
        distance = LEVEL_ORDER[place.level] - LEVEL_ORDER[self.home.level]
        return "above_home" if distance < 0 else "beside_home" if distance == 0 else f"below_home{min(distance, 2)}"

    def _describe(self, at: PlaceAt) -> _Named:
        sentence, paragraph = self.structure.sentence(at.start), self.structure.paragraph(at.start)[0]
        segment, clause = self.structure.segment(at.start)[0], self.structure.clause(at.start)[0]
        level = self._level(at.place)
        lead = self.view[max(sentence[0], at.start - 12) : at.start].strip()
        opens = "opens" if not lead else "dated" if _DATE_BEFORE.search(lead) else ""
        if not opens and (preposition := _PREPOSITION.search(lead)):
            opens = preposition.lastgroup or ""
        elif not opens:
            opens = "clause" if self.structure.clause(at.start)[0] >= at.start - 1 else "within"
        following = next((name for name, words in _FOLLOWING if words.match(self.view, at.end)), "other")
        features = [
            level, f"lead_{opens}", f"then_{following}", f"{level}:lead_{opens}", f"{level}:then_{following}",
            f"subject{at.subject:d}", f"whole{at.whole:d}", f"subject{at.subject:d}:{level}", f"whole{at.whole:d}:{level}",
        ]  # fmt: skip
        if sentence[0] == paragraph and at.start - paragraph < 16:
            features.append("opens_paragraph")
        if at.place.name.endswith("村"):
            features.append("village")
        return _Named(at, sentence, segment, clause, paragraph, tuple(features))


@cache
def place_weights() -> dict[str, float]:
    """The project's weights. Raises WeightsError where a line can't be read."""
    return parse(files("ingest").joinpath("catalogue", WEIGHTS_FILE).read_text(encoding="utf-8"))


def parse(source: str) -> dict[str, float]:
    """Read weights: a feature and its weight a line, lines that begin with # explain them."""
    weights = {}
    for number, line in enumerate(source.splitlines(), start=1):
        if line.startswith("#"):
            continue
        name, _, weight = line.partition("\t")
        try:
            weights[name] = float(weight)
        except ValueError:
            raise WeightsError(f"{WEIGHTS_FILE}: line {number}: expected a feature and a number") from None
    return weights
