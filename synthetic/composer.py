"""Writes a report sentence by sentence and notes each figure and claim where it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ingest.model import Claim, ClaimTerm, Figure, FigureAspect, Report, content_id
from ingest.regions import Region
from synthetic.wording import Worded


@dataclass(slots=True)
class MadeReport:
    """A made-up report as the ingest room would have staged it."""

    report: Report
    text: str
    figures: list[Figure]
    claims: list[Claim]
    terms: list[ClaimTerm]
    aspects: list[FigureAspect]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a figure counts."""

    fact: str
    measure: str
    measure_kind: str
    basis: str = "total"


@dataclass(slots=True)
class _Statement:
    kind: str
    cue: str
    terms: Sequence[tuple[str, int]]
    weights: Mapping[str, float]
    start: int
    end: int


@dataclass(slots=True)
class Composer:
    """Collects the text, figures and claims of one report on one place and year. Ids follow from the finished text."""

    place: Region
    year: int
    _text: list[str] = field(default_factory=list)
    _length: int = 0
    _sentence_start: int = 0
    _figures: list[Figure] = field(default_factory=list)
    _open: list[Figure] = field(default_factory=list)
    _said: list[tuple[Figure, str, str, str]] = field(default_factory=list)
    _statements: list[_Statement] = field(default_factory=list)

    @property
    def whole(self) -> str:
        """全县, 全市, 全区: the place as its own report calls it."""
        return "全" + (self.place.name[-1] if self.place.name[-1] in "省市县区旗州" else "县")

    def say(self, words: str) -> None:
        """Goes on in words without figures."""
        self._text.append(words)
        self._length += len(words)

    def figure(
        self,
        worded: Worded,
        meaning: Meaning,
        *,
        year: int | None = None,
        event: int | None = None,
        said: tuple[str, str, str] | None = None,
    ) -> int:
        """Writes a figure; returns its number in this report, for `claim`. `year` where it is not the report's.

        `said` is what else the words tell of it: aspect, value and the word.
        """
        made = Figure(
            figure_id="",
            report_id="",
            start=self._length,
            end=self._length + len(worded.text),
            quote=worded.text,
            sentence="",
            value=float(worded.value),
            lo=float(worded.lo),
            hi=None if worded.hi is None else float(worded.hi),
            lo_open=False,
            hi_open=worded.hi_open,
            bound=worded.bound,
            last_digit=float(worded.last_digit),
            unit=worded.unit,
            fact=meaning.fact,
            measure=meaning.measure,
            basis=meaning.basis,
            measure_kind=meaning.measure_kind,
            region_code=self.place.code,
            region_name=self.place.name,
            year=self.year if year is None else year,
            event=event,
            confidence=1.0,
        )
        self._figures.append(made)
        self._open.append(made)
        if said is not None:
            self._said.append((made, *said))
        self.say(worded.text)
        return len(self._figures) - 1

    def stop(self) -> None:
        """Ends the sentence."""
        self.say("。")
        sentence = "".join(self._text)[self._sentence_start :] if self._open else ""
        for made in self._open:
            made.sentence = sentence
        self._open.clear()
        self._text = ["".join(self._text)]
        self._sentence_start = self._length

    def claim(
        self, kind: str, cue: str, terms: Sequence[tuple[str, int]], weights: Mapping[str, float] | None = None
    ) -> int:
        """States that figures belong together: `terms` are roles with the numbers of figures. Returns its number.

        `weights` of roles other than 1: a fall is a growth of weight -1.
        """
        places = [self._figures[number] for _, number in terms]
        start = min(each.start or 0 for each in places)
        self._statements.append(
            _Statement(kind, cue, terms, weights or {}, start, max(each.end or 0 for each in places))
        )
        return len(self._statements) - 1

    def finish(self, source_name: str, *, received_at: date, revision: int = 1) -> MadeReport:
        """The report with the ids that its content gives it."""
        text = "".join(self._text)
        sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
        report = Report(
            report_id=sha256[:16],
            source_name=source_name,
            sha256=sha256,
            format="txt",
            encoding="utf-8",
            title=text[: text.index("\n")] if "\n" in text else None,
            published_on=received_at,
            region_code=self.place.code,
            region_name=self.place.name,
            region_level=self.place.level,
            region_from="manifest",
            year=self.year,
            year_from="manifest",
            revision=revision,
            received_at=received_at,
            characters=len(text),
        )
        for made in self._figures:
            made.report_id = report.report_id
            made.figure_id = content_id(report.report_id, made.start, made.quote)
        claims, terms = [], []
        for stated in self._statements:
            ids = [(role, self._figures[number].figure_id) for role, number in stated.terms]
            claim_id = content_id(report.report_id, stated.kind, *(part for pair in ids for part in pair))
            claims.append(
                Claim(
                    claim_id,
                    report.report_id,
                    "narrative",
                    stated.kind,
                    "=",
                    stated.cue,
                    True,
                    stated.start,
                    stated.end,
                )
            )
            terms += [
                ClaimTerm(claim_id, figure_id, role, stated.weights.get(role, 1.0), at)
                for at, (role, figure_id) in enumerate(ids)
            ]
        aspects = [FigureAspect(made.figure_id, *told) for made, *told in self._said]
        return MadeReport(report, text, self._figures, claims, terms, aspects)
