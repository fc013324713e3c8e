"""The village or town that a story goes on to tell of, in sentences and paragraphs that do not name it again."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable

from ingest.narrative.place import Place, PlaceAt, is_below
from ingest.narrative.place_names import looks_like_name
from ingest.narrative.resuming import RESUMES, SUMS_UP
from ingest.narrative.structure import Structure
from ingest.narrative.villagers import Villagers

_IN_THE_VILLAGE = re.compile("村里|村上|[到进驻]村后")
_SENT_TO_VILLAGE = re.compile("第一书记|驻村|村官|指导员")
_ENTERS = re.compile("进村(?:头一|第一|后|以后|之后|不久|那天)|驻进村|住进村|搬进村")
_OF_MANY = re.compile("[类等各]村|这些村|全[县市区镇乡街]|所有")
_WITH_OTHERS = re.compile(r"(?:和|与|同)其他|之一|全[县市区旗镇乡]|各[村县乡镇]")
# A short line without a stop above a paragraph.
_SECTION_HEAD = re.compile(r"(?:^|\n)[ \t\u3000]*(?=[^\n]{3,22}\n)[^\n。；，,;]+[^\n。；，,;：:！？]\n(?=\s*[^\n]{40})")
_OF_THE_COUNTY = re.compile(r"记者从|[县市区旗州]委|各[乡镇村县]|全[县市区旗]|驻村工作[队组]|我们(?!村|支部)")
_SECRETARY = re.compile(
    r"(?:^|(?<=[。；，、,;\s]))(?P<name>[\u4e00-\u9fff]{2,4}(?:镇|乡|街道))党(?:工)?委(?:副)?书记[\u4e00-\u9fff]{2,4}?(?:就|则)?(?:说|介绍|坦言|谈到|汇报|讲|告诉|的述职|表示|在述职)"
)
_OF_THE_TOWN = re.compile("[镇乡](?:党委|里|上|机关|政府)|全[镇乡]|街道(?:党工委|辖区|共有|现有|办事处)")
_HERE = re.compile(r"\s*(?:这里|这儿)(?!的?(?:干部|同志))")
_HE = re.compile(r"[\s“]{0,3}[他她]")
# What a feature is told with, and what goes on about whom it has told of.
_TOLD_BY = re.compile("记者|笔者|老[赵钱孙李周吴郑王张刘陈杨]|大[娘爷妈嫂]|老汉")
_OF_THEM = re.compile("[他她](?![们人])|村里|乡亲|村民|村支书|村部|村口|全村|老人")
_ASIDE = re.compile(r"\n[^\n]*(?:全[县市区旗州省]|[县市区旗州]委)[^\n]*\n?$")
# 据统计，…; 像他这样的…; 县供销社帮着17个村…: of others than the one village.
_OF_OTHERS = re.compile(
    r"据[^，。；\n]{0,6}统计|像[^，。；\n]{1,12}这样|[县市区][里上]|[县市区][\u4e00-\u9fff]{1,6}[局社]|[\d多几两三四五六七八九十]个村"
    r"|为了?让村|党委|工作队员|先后有|针对"
)
UNIT_REACH = 8
FEATURE_QUOTES = 8
STORY_REACH, STORY_OPENING = 1_500, 24
VILLAGE_REACH = 120
ENTERED_REACH = 300
PARAGRAPH_REACH = 700
MOST_PLACES = 100
"""Places looked at before a figure: no section names more, and one without an end is read in time."""


class Stories:
    """What a report tells of one village after the other.

    `resumes` says whether the report has come back to itself between a village and a sentence behind it.
    """

    def __init__(
        self,
        view: str,
        structure: Structure,
        places: list[PlaceAt],
        home: Place | None,
        resumes: Callable[[PlaceAt, int], bool],
    ) -> None:
        self.view, self.structure, self.places, self.home = view, structure, places, home
        self._resumes = resumes
        self._place_starts = [at.start for at in places]
        self._sections = [match.end() for match in _SECTION_HEAD.finditer(view)]
        self._villagers = Villagers(view, places)
        self._is_feature = view.count("“") >= FEATURE_QUOTES and _TOLD_BY.search(view) is not None

    def goes_on(self, sentence_start: int, position: int) -> Place | None:
        """The place of the story that a position belongs to, where no place is named in its paragraph before."""
        paragraph_start, _ = self.structure.paragraph(position)
        return (
            self._of_secretary(paragraph_start, position)
            or self._of_person(paragraph_start, position)
            or self._here(paragraph_start, sentence_start)
            or self._entered(paragraph_start, sentence_start, position)
            or self._of_section(paragraph_start, sentence_start, position)
            or self._of_feature(paragraph_start, sentence_start, position)
        )

    def lived_in(self, sentence_start: int, position: int) -> PlaceAt | None:
        """派到城关镇温泉村的李某，帮村里投入1000万元: the village that a helper lives in, by what 村里 means.

        So is that of the sentence before, where this one goes on with 他.
        """
        start = sentence_start
        if _HE.match(self.view, sentence_start):
            start = max(self.structure.paragraph(position)[0], self.structure.sentence(max(0, sentence_start - 1))[0])
        last = bisect_right(self._place_starts, position) - 1
        for index in range(last, max(-1, last - MOST_PLACES), -1):
            at = self.places[index]
            if at.start < start:
                return None
            if at.end > position or at.subject or at.whole:
                continue
            if not at.place.name.endswith("村"):
                return None
            told = _IN_THE_VILLAGE if at.end > sentence_start else _SENT_TO_VILLAGE
            return at if told.search(self.view, at.end, min(position, at.end + VILLAGE_REACH)) else None
        return None

    def _of_secretary(self, paragraph_start: int, position: int) -> Place | None:
        """石桥子镇党委书记温某说，镇党委把22个村划成4个片区: what a town's secretary tells of his town."""
        named = list(_SECRETARY.finditer(self.view, max(paragraph_start, position - PARAGRAPH_REACH), position))
        last = named[-1] if named else None
        if last is None or not _OF_THE_TOWN.search(self.view, last.end(), position):
            return None
        town = Place(last["name"], None, "township")
        return town if looks_like_name(town.name) and is_below(town, self.home) else None

    def _of_person(self, paragraph_start: int, position: int) -> Place | None:
        """刘满生回来了。上任当年，他垫出8000元: the village whose people alone the paragraph has told of so far."""
        told = self._villagers.village(max(paragraph_start, position - PARAGRAPH_REACH), position)
        if told is None or _WITH_OTHERS.search(self.view, told[1], position):
            return None
        last = bisect_right(self._place_starts, position) - 1
        another = last >= 0 and self.places[last].start > told[1] and self.places[last].place != told[0]
        return None if another else told[0]

    def _of_section(self, paragraph_start: int, sentence_start: int, position: int) -> Place | None:
        """老赵的“山水账”⏎ 常峪村窝在山里，….⏎ 老赵回来先绕着村子走，…: the one village that a section tells of."""
        index = bisect_right(self._sections, paragraph_start) - 1
        start = self._sections[index] if index >= 0 else -1
        if start < 0 or not start < paragraph_start < start + STORY_REACH or SUMS_UP.match(self.view, sentence_start):
            return None
        if RESUMES.match(self.view, sentence_start):
            return None
        if _OF_THE_COUNTY.search(self.view, max(paragraph_start, position - PARAGRAPH_REACH), position):
            return None
        first = bisect_left(self._place_starts, start)
        village: PlaceAt | None = None
        last: PlaceAt | None = None
        for at in self.places[first : first + MOST_PLACES]:
            if at.start >= sentence_start:
                break
            if village is None and not at.whole and at.place.name.endswith(("村", "嘎查", "大队")):
                opens = at.start - start < STORY_REACH and len(self.view[start : at.start].strip()) <= STORY_OPENING
                village = last = at if opens else None
                if not opens:
                    return None
            elif village is None and at.subject and at.place.level != "township":
                return None
            elif village is not None and at.subject and at.place == village.place:
                last = at
            elif village is not None and at.subject and not at.whole and at.start > village.end:
                return None
            elif village is not None and at.subject and at.whole:
                last = at
        if village is None or last is None or last.place != village.place:
            return None
        return village.place if is_below(village.place, self.home) else None

    def _of_feature(self, paragraph_start: int, sentence_start: int, position: int) -> Place | None:
        """韩立新驻的是前湖村。…⏎ 他一趟趟回单位，…: the village named last, where a feature goes on about it."""
        if not self._is_feature or SUMS_UP.match(self.view, sentence_start) or RESUMES.match(self.view, sentence_start):
            return None
        last = bisect_right(self._place_starts, position) - 1
        at = self.places[last] if last >= 0 else None
        if at is None or at.start >= sentence_start or position - at.end > STORY_REACH:
            return None
        if not at.place.name.endswith(("村", "嘎查", "社区")) or not is_below(at.place, self.home):
            return None
        told_from = max(paragraph_start, at.end, position - PARAGRAPH_REACH)
        goes_on = (
            _OF_THEM.search(self.view, told_from, position) is not None
            and _OF_THE_COUNTY.search(self.view, told_from, position) is None
            and _OF_OTHERS.search(self.view, told_from, position + UNIT_REACH) is None
        )
        between = self.view[at.end : paragraph_start]
        return at.place if goes_on and _SECTION_HEAD.search(between) is None and not _ASIDE.search(between) else None

    def _here(self, paragraph_start: int, sentence_start: int) -> Place | None:
        """再往西，是额济纳旗。这里边境线长达507公里: the place that the sentence before ended with."""
        if not _HERE.match(self.view, sentence_start) or sentence_start <= paragraph_start:
            return None
        last = bisect_right(self._place_starts, sentence_start) - 1
        at = self.places[last] if last >= 0 else None
        near = at is not None and at.start >= self.structure.sentence(max(0, sentence_start - 1))[0]
        return at.place if at is not None and near and not at.whole and is_below(at.place, self.home) else None

    def _entered(self, paragraph_start: int, sentence_start: int, position: int) -> Place | None:
        """南坪村是个烂摊子。⏎ 郭某进村头一件事，是串户。137户…: the village named last before somebody enters one."""
        entered = _ENTERS.search(self.view, max(paragraph_start, position - PARAGRAPH_REACH), position)
        if entered is None:
            return None
        last = bisect_right(self._place_starts, entered.start()) - 1
        at = self.places[last] if last >= 0 else None
        near = at is not None and not at.whole and entered.start() - at.end <= ENTERED_REACH
        if at is None or not near or not at.place.name.endswith("村") or self._resumes(at, sentence_start):
            return None
        of_many = _OF_MANY.search(self.view, sentence_start, position) is not None
        return at.place if not of_many and not self._names_another(at, position) else None

    def _names_another(self, at: PlaceAt, position: int) -> bool:
        """Whether another place is told of between one and a position."""
        between = self.places[bisect_right(self._place_starts, at.start) : bisect_right(self._place_starts, position)]
        return any(one.subject and one.place != at.place for one in between)
