"""What else a figure says: kind of organisation, audience, payer, helper and the like (ingest/catalogue/aspects.csv).

A report is gone over once, by one automaton for all words. Of the words that fit a figure the nearest one counts: those
of its own noun phrase (beside the number, as far as the next figure or comma), then as far as the catalogue lets a word
reach: what leads its list in, the sentence in front of it, the heading of its paragraph. In a return the words of the
labels count, the innermost first. What no word says stays empty, unless the measure alone says it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import chain
from operator import attrgetter, itemgetter

from ingest.aspect_catalogue import FACT, HEADING, SENTENCE, Asked, Aspects, Word, aspects, fits
from ingest.model import Figure, FigureAspect
from ingest.narrative.mention import Mention
from ingest.narrative.structure import Structure

FARTHEST = 64
"""Characters in front of a figure beyond which no word speaks for it."""
LONGEST_PHRASE = 24
LONGEST_HEADING = 30
LONGEST_LIST_GAP = 16
DOTTED_REACH = 48
"""Where every dot may be a comma, what belongs together is taken to stand so near."""
NEXT_FIGURE = 3
NEXT_CLAUSE = 8
"""What it costs, in characters, to take a word that touches the next figure, and one of the next clause."""
MOVE_FROM, MOVE_TO = 16, 6
"""How far from a word of moving (升级) the grade left and the grade reached may stand."""

_PHRASE_END = re.compile(r"[，。；、：！？,;:（）()【】\[\]|｜/／.+＋=]")
_LIST_BREAK = re.compile(r"其中|包括|分别|含|下设|共|每|均")
_SEPARATOR = re.compile(r"[，、；;,/／｜|+＋]")
_PATH = re.compile(r" [›>|] ")

Match = tuple[int, int, Word]


def find_aspects(
    view: str, structure: Structure, mentions: Sequence[Mention], figures: Sequence[Figure]
) -> list[FigureAspect]:
    """Aspects of the figures of a narrative, whose mentions in the view run in parallel with them."""
    return _Narrative(view, structure, mentions, figures).told() if figures else []


def find_label_aspects(figures: Iterable[Figure]) -> list[FigureAspect]:
    """Aspects of the figures of a return, by the labels of their columns and rows."""
    known = aspects()
    told: list[FigureAspect] = []
    labels: dict[str, list[dict[int, list[Word]]]] = {}
    for figure in figures:
        has, by_measure = known.of(figure.fact, figure.measure)
        if not has:
            continue
        row, _, column = figure.sentence.partition(" | ")
        paths = [figure.column_path or column, figure.row_path or row, figure.sheet or ""]
        for path in paths:
            if path not in labels:
                labels[path] = [_in_label(known, label) for label in reversed(_PATH.split(path))]
        found = {
            aspect: word
            for aspect, *_ in has
            if (word := _first_in(labels, paths, aspect, figure.measure)) is not None and word.value is not None
        }
        told += _said(known.names, figure.figure_id, found, by_measure)
    return told


def _first_in(
    labels: dict[str, list[dict[int, list[Word]]]], paths: list[str], aspect: int, measure: str
) -> Word | None:
    for path in paths:
        for words in labels[path]:
            for word in words.get(aspect, ()):
                if not word.measures or fits(measure, word.measures):
                    return word
    return None


def _in_label(known: Aspects, label: str) -> dict[int, list[Word]]:
    """The words of a label by aspect, the last first: a noun stands behind what describes it."""
    found = _matches(known, "".join(label.split()))
    return {
        aspect: [word for _, _, word in reversed(matches) if word.value is not None]
        for aspect, matches in enumerate(found)
        if matches
    }


def _matches(known: Aspects, text: str) -> list[list[Match]]:
    """Words of each aspect in text order; one that a longer word of its aspect covers is left out."""
    found: list[list[Match]] = [[] for _ in known.names]
    of_pattern = known.of_pattern
    # Overlapping matches come in the order of their ends.
    for pattern, start, end in known.finder.find_matches_as_indexes(text, overlapping=True):
        for word in of_pattern[pattern]:
            matches = found[word.aspect]
            while matches and matches[-1][0] >= start:
                matches.pop()
            if not matches or matches[-1][1] < end:
                matches.append((start, end, word))
    return found


def _said(names: list[str], figure_id: str, found: dict[int, Word], by_measure: dict[int, str]) -> list[FigureAspect]:
    said = [FigureAspect(figure_id, names[at], word.value, word.text) for at, word in found.items() if word.value]
    if by_measure:
        said += [FigureAspect(figure_id, names[at], value, None) for at, value in by_measure.items() if at not in found]
    return said


class _Narrative:
    """What stands around the figures of a text, without blanks; positions count characters of that."""

    def __init__(self, view: str, structure: Structure, mentions: Sequence[Mention], figures: Sequence[Figure]) -> None:
        self.known = aspects()
        self.view, self.structure, self.mentions, self.figures = view, structure, mentions, figures
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.openings: list[int] = []
        self.seen: list[int] = []
        self.text = self._around_figures()
        by_aspect = _matches(self.known, self.text)
        self.matches = sorted(chain.from_iterable(by_aspect), key=itemgetter(0))
        self.next = 0
        """The first word that does not begin in front of the figure that was asked for last."""
        self.asked: dict[tuple[str, str], tuple[dict[int, Asked], dict[int, str]]] = {}
        self.headings: dict[int, list[Word]] = {}
        self.lists: list[int] = []
        names = self.known.names
        self.grade, self.grade_move = names.index("grade"), names.index("grade_move")
        self.grades = by_aspect[self.grade]
        self.grade_from, self.grade_to = names.index("grade_from"), names.index("grade_to")

    def _around_figures(self) -> str:
        """The text within reach of figures that have aspects, and where the figures and their sentences begin in it.

        Most of a long report is far from any figure: it isn't looked at.
        """
        view, structure, has = self.view, self.structure, self.known.facts_with_any
        pieces: list[str] = []
        length = told = until = opening = 0
        sentence = (0, 0)
        for mention, figure in zip(self.mentions, self.figures, strict=True):
            start, end = mention.start, mention.end
            seen = end
            if figure.fact in has:
                first, last = structure.sentence(start)
                if structure.dotted:
                    first = structure.joint_start(start, DOTTED_REACH)
                seen = max(end, min(last, end + LONGEST_PHRASE))
                far = max(first, start - FARTHEST)
                if far > until:
                    pieces.append(piece := "".join(view[told:until].split()))
                    length += len(piece)
                    told = far
                if (first, last) != sentence:
                    sentence = first, last
                    opening = length if far >= told else length - len("".join(view[far:told].split()))
                    if told < far:
                        opening = length + len("".join(view[told:far].split()))
            elif start > until:
                pieces.append(piece := "".join(view[told:until].split()))
                length += len(piece)
                told = start
            for place, places in ((start, self.starts), (end, self.ends)):
                if place > told:
                    pieces.append(piece := "".join(view[told:place].split()))
                    length += len(piece)
                    told = place
                places.append(length)
            self.openings.append(opening)
            self.seen.append(seen)
            until = max(until, seen)
        pieces.append("".join(view[told:until].split()))
        return "".join(pieces)

    def _from(self, place: int, index: int) -> int:
        """How far in front of a figure a place of the view is, blanks not counted."""
        return len("".join(self.view[place : self.mentions[index].start].split()))

    def _clause(self, index: int) -> int:
        """Where a figure's own words begin: its clause, or what stands behind the figure before it."""
        clause = self.structure.clause(self.mentions[index].start)[0]
        if index and self.mentions[index - 1].end >= clause:
            return self.ends[index - 1]
        return max(self.openings[index], self.starts[index] - self._from(clause, index))

    def told(self) -> list[FigureAspect]:
        """The aspects of all figures, in text order."""
        names, foreign, fact = self.known.names, 0, ""
        said: list[FigureAspect] = []
        for index, figure in enumerate(self.figures):
            if figure.fact != fact:
                # Some words speak of another fact's figures and no farther.
                foreign, fact = self.ends[index - 1] if index else 0, figure.fact
            asked, by_measure = self._asked(fact, figure.measure)
            found = self._found(index, asked, figure.measure, foreign) if asked else {}
            if self.grade_move in found:
                self._move(index, found)
            if found or by_measure:
                words = {aspect: match[2] for aspect, match in found.items()}
                said += _said(names, figure.figure_id, words, by_measure)
        return said

    def _asked(self, fact: str, measure: str) -> tuple[dict[int, Asked], dict[int, str]]:
        """Aspects of a measure, and what it says by itself."""
        key = fact, measure
        if key not in self.asked:
            asked, by_measure = self.known.of(fact, measure)
            self.asked[key] = {each[0]: each for each in asked}, by_measure
        return self.asked[key]

    def _found(self, index: int, asked: dict[int, Asked], measure: str, foreign: int) -> dict[int, Match]:
        """The word that speaks for each aspect of a figure."""
        matches, start = self.matches, self.starts[index]
        at, count = self.next, len(matches)
        while at < count and matches[at][0] < start:
            at += 1
        self.next = at
        found: dict[int, Match] = {}
        costs: dict[int, int] = {}
        if at < count and matches[at][0] <= self.ends[index] + LONGEST_PHRASE:
            self._behind(index, asked, measure, found, costs)
        limit, left = max(self.openings[index], start - FARTHEST), -1
        reached: tuple[int, int] | None = None
        settled: set[int] = set()
        # In front of it, the nearest first.
        while at:
            at -= 1
            match = matches[at]
            first, last, word = match
            if first < limit:
                break
            aspect = word.aspect
            if aspect not in asked or aspect in settled or word.value is None or not word.front:
                continue
            if (aspect in costs and start - last >= costs[aspect]) or (
                word.measures and not fits(measure, word.measures)
            ):
                continue
            if left < 0:
                left = self._clause(index)
            if first < left and (word.reach < SENTENCE or asked[aspect][2]):
                if word.reach < FACT or asked[aspect][2]:
                    continue
                if reached is None:
                    reached = self._lead(index)
                if not (max(reached[0], foreign) if word.reach == FACT else reached[0]) <= first < reached[1]:
                    continue
            found[aspect] = match
            settled.add(aspect)
            if len(settled) == len(asked):
                break
        if len(found) < len(asked) and (heading := self._heading_words(index)):
            for word in heading:
                aspect = word.aspect
                if aspect in asked and aspect not in found and not asked[aspect][2] and fits(measure, word.measures):
                    found[aspect] = -1, -1, word
        return found

    def _behind(
        self, index: int, asked: dict[int, Asked], measure: str, found: dict[int, Match], costs: dict[int, int]
    ) -> None:
        """The first word of each aspect behind a figure's beginning that speaks for it, and how far off it is."""
        end, right, ahead, following = self._bounds(index)
        for at in range(self.next, len(self.matches)):
            match = self.matches[at]
            first, last, word = match
            if first > ahead:
                break
            aspect = word.aspect
            if aspect in costs or aspect not in asked or word.value is None or not asked[aspect][1]:
                continue
            if word.measures and not fits(measure, word.measures):
                continue
            if first < right or first < end:
                if word.behind:
                    found[aspect] = match
                    costs[aspect] = max(0, first - end) + (NEXT_FIGURE if last == following else 0)
            elif word.ahead and last <= ahead and not asked[aspect][2]:
                found[aspect] = match
                costs[aspect] = first - end + NEXT_CLAUSE

    def _bounds(self, index: int) -> tuple[int, int, int, int]:
        """Ends of a figure, of its own phrase and of what it sees ahead, and the beginning of the next figure."""
        end = self.ends[index]
        following = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
        seen = end + len("".join(self.view[self.mentions[index].end : self.seen[index]].split()))
        ahead = max(end, min(seen, following))
        cut = _PHRASE_END.search(self.text, end, ahead)
        return end, cut.start() if cut else ahead, ahead, following

    def _lead(self, index: int) -> tuple[int, int]:
        """Where the words stand that lead in the list of a figure: in its part of a sentence, before the first item."""
        run = self._list_of(index)
        segment = 0 if self.structure.dotted else self.structure.segment(self.mentions[run].start)[0]
        opening = self.starts[run] - self._from(max(segment, self.mentions[run].start - FARTHEST), run)
        return opening, self._phrase_start(run) if run != index else self.starts[index]

    def _list_of(self, index: int) -> int:
        """The first figure of the list that a figure stands in; each figure of an endless list is looked at once."""
        for at in range(len(self.lists), index + 1):
            self.lists.append(self.lists[at - 1] if at and self._goes_on(at) else at)
        return self.lists[index]

    def _goes_on(self, index: int) -> bool:
        """Whether a figure is the next item of the list that the one before it stands in."""
        end, start = self.ends[index - 1], self.starts[index]
        if not 0 < start - end <= LONGEST_LIST_GAP or self.mentions[index].unit != self.mentions[index - 1].unit:
            return False
        return bool(_SEPARATOR.search(self.text, end, start)) and not _LIST_BREAK.search(self.text, end, start)

    def _phrase_start(self, index: int) -> int:
        """Where the words of a list's first item begin."""
        start = self._clause(index)
        separators = [match.end() for match in _SEPARATOR.finditer(self.text, start, self.starts[index])]
        return separators[-1] if separators else start

    def _heading_words(self, index: int) -> list[Word]:
        """The words of the short line or sentence that heads a figure's paragraph, the last first."""
        paragraph = self.structure.paragraph(self.mentions[index].start)[0]
        if paragraph not in self.headings:
            heading = self._heading(paragraph)
            words = chain.from_iterable(_matches(self.known, heading)) if heading else ()
            in_order = sorted(words, key=itemgetter(0), reverse=True)
            self.headings[paragraph] = [word for *_, word in in_order if word.value and word.reach == HEADING]
        return self.headings[paragraph]

    def _heading(self, paragraph: int) -> str:
        """The heading of a paragraph; nothing where it has none. A heading holds no figure."""
        opening = self.structure.sentence(paragraph)
        line = self.structure.paragraph(paragraph - 1) if paragraph else (0, 0)
        for first, last in (opening, line):
            if 0 < last - first <= LONGEST_HEADING:
                figure = bisect_left(self.mentions, first, key=attrgetter("start"))
                if figure == len(self.mentions) or self.mentions[figure].start >= last:
                    return "".join(self.view[first:last].split())
        return ""

    def _move(self, index: int, found: dict[int, Match]) -> None:
        """后进转化为先进: the grade that was left and the one reached. What was left is no longer the figure's own."""
        moved = found[self.grade_move]
        if index + 1 < len(self.starts) and self.ends[index] <= moved[0] and moved[1] >= self.starts[index + 1] - 1:
            # 193个三类党组织中转化了115个: those moved are the next figure.
            del found[self.grade_move]
            return
        matches = self.grades
        at = bisect_left(matches, (moved[0],))
        if at and matches[at - 1][1] >= moved[0] - MOVE_FROM and matches[at - 1][2].value is not None:
            found[self.grade_from] = matches[at - 1]
            if found.get(self.grade) is matches[at - 1]:
                del found[self.grade]
        at = bisect_left(matches, (moved[1],))
        if at < len(matches) and matches[at][0] <= moved[1] + MOVE_TO and matches[at][2].value is not None:
            found[self.grade_to] = found[self.grade] = matches[at]
