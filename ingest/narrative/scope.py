"""Whose work a figure measures, and in which year: the text may change both within one sentence (DOMAIN)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from ingest.narrative.dated_layout import heading_year
from ingest.narrative.mention import Mention
from ingest.narrative.own_place import own_place
from ingest.narrative.place import NOWHERE, Place, PlaceAt, is_below
from ingest.narrative.place_headings import headings
from ingest.narrative.places import find_places
from ingest.narrative.resuming import RESUMES, SUMS_UP, SUMS_UP_BEFORE
from ingest.narrative.speakers import SPEAKS, goes_on, opens_with_words
from ingest.narrative.stories import Stories
from ingest.narrative.structure import Structure
from ingest.narrative.times import Years

_THE_REST = re.compile(r"(?:其余|其他|余下)[^，。；,;]{0,6}[县市区乡镇村旗州盟][^，。；,;]{0,4}$")
_REST_COUNTED = re.compile(r"(?:其余|其他|余下)[^，。；,;\n]{0,6}[县市区乡镇村旗州盟][^，。；,;\n]{0,4}\d")
# 礼义镇52人，附城镇47人，平城镇38人，合计137人: of all of them.
_ALL_OF_THEM = re.compile(r"(?:合计|共计|总计|[，,](?:计划)?总(?:投资|面积|造价|金额|额))(?:约|达|有|为|近|超过)*$")
_DIGIT = re.compile("[0-9一二三四五六七八九十百]")
_THAN = re.compile(r"(?:比|较|高于|低于|高出|超出|超过|多于|少于)$")
_NUMBER_ENDS = re.compile(r"\d[\d.]*[^\d.]")
THAN_REACH = 2
_THIS_IS = re.compile("[，,]这就?是$")
THIS_IS_REACH = 4
# 贫困人口277户、贫困发生率51.1%的东沟村
_DESCRIBES = re.compile(r"[^，。；;\n到赴向为给对帮在与去往是有的]{1,24}的")
DESCRIBED_REACH = 32
TOTAL_REACH = 10
_CLOSES = re.compile("[）)]")
_BUT_FOR = re.compile("(?:之|以)?外[，,]")
_LIST_OVER = re.compile(r"[^，,、。；;\n]{0,3}\d[^，,、。；;\n]*[，,]")
LISTED_BEFORE = 2
_AMONG = "其中"
_ABOVE_DOES = ("县里", "县上", "区里", "市里", "旗里")
_ITEM_MARK = re.compile(r"[ \t\u3000]*[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．][ \t\u3000]*")
_TOWN_DOES = ("镇里", "乡里")
_ENDS_LIST = re.compile(r"[^，。；;\n\d]{0,4}\d[\d.]*[^，。；;\n\d]{0,3}[。；;\n]?\s*")
_OFFICE = re.compile(r"\s*(?P<kind>街道|社区|村|镇|乡)(?:党工委|党委|党总支|党支部|支部|“?两委|办事处|政府)")
WORDS_REACH = 200
BRACKET_REACH = 200
RESUMES_REACH = 60
PARAGRAPH_REACH = 700
SENTENCE_OPENING = 20
MOST_PLACES = 100
"""Places looked at before or behind a figure: no sentence names more, and one without an end is read in time."""
# 记者在下庄村看到，…: what follows was seen there, too.
_SEEN_THERE = re.compile(r"[^，。；\n]{0,8}(?:看到|见到|了解到|采访)")
_IN_A_BUILDING = re.compile(r"[^，。；\n]{0,8}的[^，。；\n]{2,14}(?:里|内|中)[，,]")


class Scopes:
    """Place and year in force at each position of one report."""

    def __init__(self, view: str, structure: Structure, home: Place | None, year: int | None) -> None:
        self.view, self.structure, self.home = view, structure, home
        self.places = find_places(view, structure, home, year)
        self.home = own_place(view, self.places, placeless=home is None) or home
        self._place_starts = [at.start for at in self.places]
        self._headings = headings(view, self.places)
        self._stories = Stories(view, structure, self.places, self.home, self._resumes)
        # By name, where each was named first.
        self._below = {
            at.place.name: at for at in reversed(self.places) if not at.whole and is_below(at.place, self.home)
        }
        self._years = Years(view, structure, year)

    def place(self, position: int) -> tuple[Place | None, bool]:
        """Whose work a figure measures, and whether its sentence names a place before it."""
        place, named = self._place(position)
        return (None if place is NOWHERE else place), named

    def _place(self, position: int) -> tuple[Place | None, bool]:
        """The nearest subject before it in its sentence, else in its paragraph."""
        sentence_start, sentence_end = self.structure.sentence(position)
        found = self._subject_before(sentence_start, position)
        village = self._stories.lived_in(sentence_start, position)
        if village is not None and (
            found is None or (found.end <= village.start and not is_below(found.place, self.home))
        ):
            return village.place, True
        if found is not None and (list_start := self._list_closed(found, sentence_start, position)) is not None:
            found = self._subject_before(sentence_start, list_start)
        if found is not None and _ALL_OF_THEM.search(self.view, max(0, position - TOTAL_REACH), position):
            listed = self._listed_before(found, sentence_start)
            # 甲镇、乙镇共计90人 has counted none of them.
            if len(listed) > 1 and _DIGIT.search(self.view, found.end, position):
                found = self._subject_before(sentence_start, listed[-1].start)
                return (found.place if found is not None else self.home), found is not None
        if found is not None and found.whole and self.view[found.start : found.end] in _ABOVE_DOES:
            headed = self._item_of_place(self.structure.paragraph(position)[0])
            if headed is not None:
                return headed, True
        if found is not None and found.whole and found.place == self.home:
            headed = self._heading_above(position)
            if headed is not None and headed.name[-1] == found.place.name[-1] == "市":
                # 全市 under 汉川市：… in a digest of 孝感市.
                return headed, True
        if found is not None:
            return (self.home if self._of_the_rest(found.end, position) else found.place), True
        paragraph_start, _ = self.structure.paragraph(position)
        if sentence_start > paragraph_start:
            near = max(paragraph_start, position - PARAGRAPH_REACH)
            found = self._village_of_town(self._not_elsewhere(near, sentence_start), near)
            found = self._before_list(self._named_at_first(found, near), near)
            if found is not None and self._is_of_paragraph(found, paragraph_start, sentence_start):
                return found.place, False
            below = found is not None and is_below(found.place, self.home)
            if below and (opener := self._opener(paragraph_start)) is not None:
                return opener, False
            if (office := self._whose_office(paragraph_start, sentence_start)) is not None:
                return office, False
        if (told := self._stories.goes_on(sentence_start, position)) is not None:
            return told, False
        elsewhere = self._whole_behind(position, sentence_end) or self._place_of_speaker(paragraph_start)
        return elsewhere or self._heading_above(position) or self.home, False

    def place_of_label(self, label: str) -> Place | None:
        """The place below the report's own with whose name the label of a table's row begins: 龙岭镇 / 7 / 196."""
        found = [told for size in range(1, len(label) + 1) if (told := self._below.get(label[:size])) is not None]
        return min(found, key=lambda at: at.start).place if found else None

    def in_name(self, position: int) -> bool:
        """Whether a place's name stands here: 三棵树镇, 四家子镇 count nothing."""
        index = bisect_right(self._place_starts, position) - 1
        return index >= 0 and not self.places[index].whole and position < self.places[index].end

    def year(self, mention: Mention) -> tuple[int | None, bool]:
        """Reporting year of a figure, and whether its sentence or the heading of its column names it."""
        headed = heading_year(mention.label) if "年" in mention.label else None
        return (headed, True) if headed is not None else self._years.at(mention.start)

    def _of_the_rest(self, start: int, position: int) -> bool:
        """其余五县市133个 behind the counties named is of the whole again."""
        return self.home is not None and bool(_THE_REST.search(self.view, start, position))

    def _subject_before(self, start: int, end: int) -> PlaceAt | None:
        last = bisect_right(self._place_starts, end) - 1
        for index in range(last, max(-1, last - MOST_PLACES), -1):
            at = self.places[index]
            if at.start < start:
                return None
            if at.end <= end and at.subject and not (self._is_aside(at, start, end) or self._is_compared(at, end)):
                return at
        return None

    def _not_elsewhere(self, start: int, end: int) -> PlaceAt | None:
        """石门村的茶…。支书在广东做过生意。合作社有312户: what was told of last, but for places elsewhere."""
        last = found = self._subject_before(start, end)
        while found is not None and not is_below(found.place, self.home):
            if found.whole or found.place == self.home:
                return last
            found = self._subject_before(start, found.start)
        return last if found is None or found.whole else found

    def _village_of_town(self, at: PlaceAt | None, start: int) -> PlaceAt | None:
        """金塘村是个大村。…镇里有人着急。投票1362人: what its town does does not end what is told of a village."""
        if at is None or not at.whole or self.view[at.start : at.end] not in _TOWN_DOES:
            return at
        earlier = self._subject_before(start, at.start)
        return earlier if earlier is not None and earlier.place.name.endswith("村") else at

    def _named_at_first(self, at: PlaceAt | None, start: int) -> PlaceAt | None:
        """寺沟村挂在半山腰。…村里谁家房漏了，他都清楚。: where the village was named that 村里 takes up again."""
        while at is not None and at.whole and at.place.level == "township":
            earlier = self._subject_before(start, at.start)
            if earlier is None or earlier.place != at.place:
                return at
            at = earlier
        return at

    def _before_list(self, last: PlaceAt | None, start: int) -> PlaceAt | None:
        """发现217个，其中甲县38个、乙县34个。整改93个: behind the sentence, what was told of before its list."""
        if last is None or last.whole:
            return last
        opens, closes = self.structure.sentence(last.start)
        among = self.view.rfind(_AMONG, opens, last.start)
        if among < 0 or not _ENDS_LIST.fullmatch(self.view, last.end, closes):
            return last
        listed = self._subject_before(among, last.start)
        counted = listed is not None and not listed.whole and _DIGIT.search(self.view, listed.end, last.start)
        return self._subject_before(start, among) if counted else last

    def _list_closed(self, last: PlaceAt, start: int, position: int) -> int | None:
        """Where a list of places begins that a semicolon ended before a position: 其中，甲县9个，乙县8个；培训300人.

        So does a comma behind what is joined by 、: 其中甲县9个、乙县8个、丙县7个，分两年建成60%. What stands behind is
        told of the place before the list again.
        """
        if last.whole:
            return None
        segment = self.structure.segment(position)[0]
        if not start < segment or last.end > segment:
            over = _LIST_OVER.match(self.view, last.end, position) if self.view[last.start - 1] == "、" else None
            if over is None or self._joined_before(last, start) < LISTED_BEFORE:
                return None
        opens = self.structure.segment(last.start)[0]
        among = self.view.rfind(_AMONG, opens, last.start)
        if among < 0:
            return None
        listed = self._subject_before(among, last.start)
        return among if listed is not None and not listed.whole else None

    def _joined_before(self, last: PlaceAt, start: int) -> int:
        """How many places of a sentence stand before one, joined by 、, counted as far as a list needs them."""
        count = 0
        at: PlaceAt | None = last
        while at is not None and self.view[at.start - 1] == "、" and count < LISTED_BEFORE:
            at = self._subject_before(start, at.start)
            count += at is not None
        return count

    def _listed_before(self, last: PlaceAt, start: int) -> list[PlaceAt]:
        """A place and those of its level before it in a sentence, the nearest first: 甲镇52人，乙镇47人."""
        listed: list[PlaceAt] = []
        at: PlaceAt | None = last
        while at is not None and not at.whole and at.place.level == last.place.level and len(listed) < MOST_PLACES:
            listed.append(at)
            at = self._subject_before(start, at.start)
        return listed

    def _place_of_speaker(self, start: int) -> Place | None:
        """The place below the report's own that the paragraph before left off with, where one of its people speaks."""
        if not opens_with_words(self.view, start):
            return None
        before_end = start - 1
        while before_end > 0 and self.view[before_end].isspace():
            before_end -= 1
        before_start = max(self.structure.paragraph(max(0, before_end))[0], before_end - PARAGRAPH_REACH)
        end = self.structure.paragraph(start)[1]
        if not goes_on(self.view, self.view[before_start : before_end + 1], start, end):
            return None
        found = self._subject_before(before_start, before_end + 1)
        return found.place if found is not None and is_below(found.place, self.home) else None

    def _is_compared(self, at: PlaceAt, position: int) -> bool:
        """比全国23.8%的平均水平高3.6个百分点: of the place compared with is only the first number behind it."""
        if not _THAN.search(self.view, max(0, at.start - THAN_REACH), at.start):
            return False
        return _NUMBER_ENDS.search(self.view, at.end, position) is not None

    def _is_aside(self, at: PlaceAt, start: int, position: int) -> bool:
        """Whether a place stands in brackets that close before a position: 52个村（甲县29个、乙县23个），解决60%.

        Or is told of as the one exception: 除高岩村整体搬迁、暂缓选举外，其余185个村.
        """
        if _BUT_FOR.search(self.view, at.end, position) and self.view.rfind("除", start, at.start + 1) >= 0:
            return True
        if not _CLOSES.search(self.view, at.end, min(position, at.end + BRACKET_REACH)):
            return False
        before = self.view[max(start, at.start - BRACKET_REACH) : at.start]
        return max(before.rfind("（"), before.rfind("(")) > max(before.rfind("）"), before.rfind(")"))

    def _whole_behind(self, position: int, end: int) -> Place | None:
        """329个小组涵盖全街6228户 tells of the street from its beginning; `end` is that of the sentence.

        So do 8个自然村、568名村民，这就是协星村 and 贫困发生率51.1%的东沟村 of the village.
        """
        first = bisect_left(self._place_starts, position)
        for index in range(first, min(len(self.places), first + MOST_PLACES)):
            at = self.places[index]
            if at.start >= end:
                return None
            if not is_below(at.place, self.home):
                continue
            if at.whole:
                return at.place
            if at.start - position <= DESCRIBED_REACH and _DESCRIBES.fullmatch(self.view, position, at.start):
                return at.place
            if _THIS_IS.search(self.view, max(position, at.start - THIS_IS_REACH), at.start):
                # 福建省永泰县协星村: the last of them.
                same = self.places[index : bisect_right(self._place_starts, at.start)]
                return max(same, key=lambda one: one.end).place
        return None

    def _heading_above(self, position: int) -> Place | None:
        """【天荒坪镇】 alone on its line heads all lines up to the next heading."""
        index = bisect_right(self._headings, (position,)) - 1
        return self._headings[index][1] if index >= 0 else None

    def _whose_office(self, paragraph_start: int, sentence_start: int) -> Place | None:
        """彭家桥街道居民李某说。街道党工委…筹资230万元: the place of that kind which its paragraph named last."""
        opens = _OFFICE.match(self.view, sentence_start)
        last = bisect_right(self._place_starts, sentence_start) - 1
        if opens is None or last < 0:
            return None
        at = self.places[last]
        named = paragraph_start <= at.start and at.end <= sentence_start and not at.whole
        return at.place if named and at.place.name.endswith(opens["kind"]) else None

    def _resumes(self, at: PlaceAt, sentence_start: int) -> bool:
        """Whether the report goes on to something else between a village or town and a sentence behind it."""
        if not is_below(at.place, self.home):
            return False
        ends = self.structure.sentence(sentence_start)[1]
        resumed = RESUMES.search(
            self.view, max(at.end, sentence_start - PARAGRAPH_REACH), min(ends, sentence_start + RESUMES_REACH)
        )
        # “…。我们整改后进支部28个”: what one of its people says goes on.
        said = self._in_words_of(at, sentence_start)
        return resumed is not None and resumed.start() <= sentence_start and not said

    def _item_of_place(self, paragraph_start: int) -> Place | None:
        """（二）汪岭镇。县里下拨的补助款，被截下4.5万元: the town that heads an item, alone before a full stop."""
        index = bisect_left(self._place_starts, paragraph_start)
        at = self.places[index] if index < len(self.places) else None
        heads = at is not None and not at.whole and self.view[at.end : at.end + 1] in ("。", "：", ":")
        alone = at is not None and heads and _ITEM_MARK.fullmatch(self.view, paragraph_start, at.start)
        return at.place if at is not None and alone and is_below(at.place, self.home) else None

    def _opener(self, paragraph_start: int) -> Place | None:
        """The place below the report's own with whose name a paragraph begins: 青川县：…."""
        index = bisect_left(self._place_starts, paragraph_start)
        at = self.places[index] if index < len(self.places) else None
        opens = at is not None and not at.whole and not self.view[paragraph_start : at.start].strip("　 \t◆■●·—-")
        # 詹家镇…。全县…: what a county sums up is not its first example's.
        told = at is not None and opens and at.subject and at.place.level != "township"
        return at.place if at is not None and told and is_below(at.place, self.home) else None

    def _in_words_of(self, at: PlaceAt, sentence_start: int) -> bool:
        """Whether a sentence belongs to what one of a place's people says, between quotation marks."""
        between = self.view[at.end : sentence_start]
        return between.count("“") > between.count("”")

    def _is_of_paragraph(self, at: PlaceAt, paragraph_start: int, sentence_start: int) -> bool:
        """A paragraph that opens with a place tells of it to its end, up to a sentence that sums up."""
        if SPEAKS.match(self.view, at.end) and not self._in_words_of(at, sentence_start):
            return False
        # 鼎湖区10名，其他县区各20名。: the list of places is at its end.
        rest = self.view.find("其", at.end, sentence_start) >= 0 or self.view.find("余下", at.end, sentence_start) >= 0
        if rest and _REST_COUNTED.search(self.view, at.end, sentence_start):
            return False
        if at.place.level == "township" and self._resumes(at, sentence_start):
            return False
        first_end = self.structure.sentence(paragraph_start)[1]
        if opens_with_words(self.view, paragraph_start):
            # “地皮从哪里来？”在山泉峪村，他进门先问账: the words belong to the sentence behind them.
            closes = self.view.find("”", paragraph_start, paragraph_start + WORDS_REACH)
            first_end = max(first_end, self.structure.sentence(closes + 1)[1] if closes >= 0 else 0)
        if at.start < first_end:
            return True
        opening = self.structure.sentence(at.start)[0]
        # 实施培训项目，在城北镇办班 says where, of one sentence; 在城北镇，… may go on.
        inside = self.view[at.start - 1] == "在"
        just_where = inside and opening < at.start - 1 and not _SEEN_THERE.match(self.view, at.end)
        # 在石塘村改建的服务中心里，书吧一应俱全: what stands there, no more.
        just_where = just_where or (inside and _IN_A_BUILDING.match(self.view, at.end) is not None)
        opens = is_below(at.place, self.home) and at.start - opening <= SENTENCE_OPENING and not just_where
        # What sums up ends what was told of one place, up to the end of the paragraph.
        summed_up = SUMS_UP.match(self.view, sentence_start) or SUMS_UP_BEFORE.search(self.view, at.end, sentence_start)
        return opens and not summed_up
