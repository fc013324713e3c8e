"""The same thing said twice in one report must not differ, and must not be counted twice (DOMAIN).

Two figures tell the same thing where the place as a whole has so and so many of one measure, nothing narrowing
either; where a sentence takes up, as known, what an earlier one introduced (38名第一书记全部到岗); where both are
that part of one whole; or where number, unit and noun are the same.
"""

from __future__ import annotations

import re
from collections import defaultdict

from ingest.narrative.catalogue import by_name
from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, one_place_and_year
from ingest.narrative.claims.marks import CLAUSE, NAME, SENTENCE_END
from ingest.narrative.claims.weigh import believable, slip
from ingest.narrative.claims.words import ClaimWords, claim_words
from ingest.narrative.constructions import ADMINISTERED

_AS_OF = re.compile(
    r"(?:截至|截止|到|至)?(\d{1,2}月(?:底|末|中旬|初)?|年初|年底|年末|上半年|前三季度|第[一二三四]季度|上年|去年|换届前|换届后|目前)"
)
# 1至11月, 今年前11个月: up to the end of November.
_MONTHS_SO_FAR = re.compile(r"(?:1月?[-—~～至到]|前)(\d{1,2})(?:个月|月份?)")
_EARLIER = re.compile(r"去年|上年|上届|往届|历届|上一轮|以前|年初|[\u4e00-\u9fff]前的")
_TAKEN_UP = re.compile(r"^[^，。；]{0,10}[^。；]{0,16}(?:全部|均已|都已|全都|一个不少|一个不落|无一)")
_WHOSE_IS_DONE = re.compile(r"^(?:乡镇|镇|街道|行政村|村|社区|站点|单位)的[^，。；]{2,24}(?:到位|完成|完毕|更新|升级)")
_KNOWN_SET = re.compile(r"^(?P<noun>[\u4e00-\u9fff“”\"]{3,12}?)(?:已经?|都)?(?:当中|之中|中|里|全部|均|都|普遍|无一)")
_LEFT = re.compile(r"(?:剩下|剩余|余下|其余|其他|另外)的?$")
_ENDS_NOUN = re.compile(rf"[{NAME}]|[的了在有为是共约近各均都和及与]")
_AGAIN_MORE = re.compile(r"再|又|另|新|还|继续|剩|余")
_ENUMERATED = re.compile(r"^[\u4e00-\u9fff]{0,6}[、和及]$|^[\u4e00-\u9fff]{0,6}[，,、和及][\u4e00-\u9fff]{2,6}$")
_EXISTING = re.compile(r"^(?:共|总|现|下)?(?:有|辖|设|计)?(?:有|辖|设)?")
_OF_PLACES = re.compile(r"(?:行政村|建制村|村|乡镇|镇|乡|社区)(?=[，,。；;、（(全都均]|$)")
# 全县辖208个行政村, 全县218个行政村全部建起活动场所: the same villages, whatever is told of them.
_PLACES_COUNTED = frozenset({"townships", "villages", "communities"})
_SO_FAR = re.compile(r"今年|全年|共|累计|已|目前|截至")
_IN_ALL = re.compile(r"([\u4e00-\u9fff]{2}总(?:人)?数)(?:已?达到?|为|有|是)*$")
_ROUGH = frozenset({"nearly", "at_least", "more_than"})
_LEAST_ROUGH = 1000
_NEARLY = 0.03
SOME = 2
_ARTICLE = 3
_LEAST_CORE = 4
_LEAST_EQUAL = 20
_LEAST_NOUN = 3
ALIKE = 1.5
"""How far what is pointed at may be from how often it is said again."""
LONGEST_NOUN = 10
MOST_BETWEEN = 30
LOOK_BACK = 12
_THE_SAME = re.compile(r"(?:^|[，,。；;、])(?:这|这些|上述|该|(?P<verb>[\u4e00-\u9fff]{2,4})的)$")
_POINTING = ("这", "这些", "上述", "该", "的")


def find(items: list[Item], found: Found) -> None:
    """Note all figures that tell the same thing; a later one that agrees is marked as repeating the first."""
    words = claim_words()
    _copies(items, found)
    told: dict[tuple[object, ...], list[Item]] = defaultdict(list)
    whole = False
    for item in items:
        # 全县辖18个乡镇、208个行政村: what is said of the first holds for the others of its list.
        listed = whole and _ENUMERATED.match(item.before) is not None and not item.before.endswith(("的", "了"))
        whole = _whole(item, words, listed=listed)
        if whole:
            told[_key(item, words)].append(item)
    for same in told.values():
        for again in same[1:]:
            _note(same[0], again, "whole", found)
    _taken_up(items, words, found)
    _known_sets(items, words, found)
    _same_statement(items, words, found)
    _parts_of_one_whole(items, found)
    _equal(items, found)
    _told_again(items, found)


def _copies(items: list[Item], found: Found) -> None:
    """Word-for-word copies, marked by the extractor."""
    by_id = {item.figure.figure_id: item for item in items}
    for item in items:
        if item.figure.repeat_of in by_id:
            found.add("repeat", [("first", by_id[item.figure.repeat_of]), ("again", item)], "copied passage")


def _key(item: Item, words: ClaimWords) -> tuple[object, ...]:
    figure = item.figure
    places = _OF_PLACES.match(item.after)
    noun = places[0] if places else _ENDS_NOUN.split(item.after, 1)[0][:LONGEST_NOUN].removesuffix("中")
    if not noun:
        noun = _EXISTING.sub("", words.whole_place.sub("", item.clause))
    aside = item.after[len(noun) : len(noun) + 1] in ("（", "(")
    counted = ADMINISTERED if figure.measure in _PLACES_COUNTED else figure.measure
    return counted, figure.region_name, figure.year, item.unit, figure.basis, as_of(item), noun[-4:], aside


def as_of(item: Item) -> str:
    """The date or part of the year that the sentence gives, as two dates make two things."""
    dates = _AS_OF.findall(_MONTHS_SO_FAR.sub(r"\1月", SENTENCE_END.split(item.figure.sentence, 1)[0]))
    named = [date for date in dates if date != "目前"]
    return named[0] if named else ""


def _whole(item: Item, words: ClaimWords, *, listed: bool) -> bool:
    """全县共有基层党组织549个: a named stock of the place as a whole, with nothing that narrows it."""
    measure = by_name()[item.figure.measure]
    named = measure.after is not None or measure.before is not None
    if item.mention.dimension != "count" or measure.kind != "stock" or not named or item.figure.basis != "total":
        return False
    if item.mention.value <= _ARTICLE:
        return False
    clause = item.clause
    after = CLAUSE.split(item.after, 1)[0][:14]
    if not (listed or words.whole_place.search(clause)) or words.change.search(clause):
        return False
    clean = words.whole_place.sub("", clause)
    if _OF_PLACES.match(after):
        return not clean or _EXISTING.fullmatch(clean) is not None or listed
    return not words.scope.search(clean) and not words.scope.search(re.sub(r"基层", "", after))


def _taken_up(items: list[Item], words: ClaimWords, found: Found) -> None:
    """A figure that opens its sentence with what it counts, all of it, takes up the one set introduced before."""
    introduced: dict[tuple[object, ...], list[Item]] = defaultdict(list)
    for again in items:
        if found.whole_of(again) is not None:
            continue
        key = (again.figure.measure, again.unit, again.figure.region_name, again.figure.year)
        if _opens(again) and _TAKEN_UP.match(again.after) and again.mention.value > _ARTICLE:
            measure = by_name()[again.figure.measure]
            named = measure.after is not None and measure.after.match(again.after) is not None
            # 收入5万元以上的村达61个: some of the villages.
            only = introduced[key][0] if len(introduced[key]) == 1 else None
            narrowed = only is not None and only.before.startswith("的")
            # 5个乡镇的任务已全部完成, of 19: some of them, too; so are 5个村的电脑已配备到位, of 9.
            some = only is not None and (
                again.value * SOME < only.value
                or (again.value < only.value and _WHOSE_IS_DONE.match(again.after) is not None)
            )
            near = only is not None and believable(again.mention.interval, only.mention.interval, SOME)
            if named and only is not None and near and not narrowed and not some and not _grown(items, only, again):
                _note(only, again, "taken up", found)
        introduced[key].append(again)


def _known_sets(items: list[Item], words: ClaimWords, found: Found) -> None:
    """整顿软弱涣散党组织27个。…29个软弱涣散党组织中，已转化24个: the set goes by the name it was introduced with."""
    introduced: dict[str, list[Item]] = defaultdict(list)
    for again in items:
        if again.mention.dimension != "count" or again.value <= _ARTICLE:
            continue
        verb = _THE_SAME.search(again.before[-8:]) if again.before.endswith(_POINTING) else None
        match = _KNOWN_SET.match(again.after) if verb is not None or _opens(again) else None
        named: list[Item] = []
        if match is not None:
            named = [one for one in introduced[match["noun"]] if _same_place(one, again)]
            if named and verb is None and as_of(again) not in ("", as_of(named[-1])):
                named = []
        if verb is not None and not named:
            named = _pointed_at(items, again, verb["verb"] or "", words)
        if named and (_EARLIER.search(again.clause) or _LEFT.search(again.clause)):
            # 换届前的1064名 are others than those after it, 剩下的216个 what is left of all.
            named = []
        if named and any(
            one.value == again.value and one.unit == again.unit for one in items[named[-1].index + 1 : again.index]
        ):
            # 登记流动党员437名，核实后只有389名。…核实的389名流动党员: those of the second number.
            named = []
        # 50.2万名老党员…52人获章。这52名: whom one points at are about as many.
        alike = bool(named) and (
            believable(again.mention.interval, named[-1].mention.interval, ALIKE)
            # 落后社123个。这223个落后社里: the same ones with a digit wrong.
            or (verb is not None and slip(again, named[-1].value))
        )
        if alike and len({one.value for one in named}) == 1 and not _grown(items, named[-1], again):
            _note(named[-1], again, "taken up", found)
        for name in _names(again, words):
            introduced[name].append(again)


def _opens(item: Item) -> bool:
    """Whether a figure opens its clause."""
    return item.before == "" or CLAUSE.search(item.before[-1:]) is not None


def _pointed_at(items: list[Item], again: Item, verb: str, words: ClaimWords) -> list[Item]:
    """这162名机关干部, 选派的162名干部: figures shortly before of the same noun, and introduced by the same verb."""
    noun = _ENDS_NOUN.split(again.after, 1)[0][: 2 if verb else _LEAST_NOUN]
    if len(noun) < 2:
        return []
    return [
        one
        for one in items[max(0, again.index - LOOK_BACK) : again.index]
        if _same_place(one, again)
        and noun in one.after[:LONGEST_NOUN] + one.clause[-len(noun) :]
        and verb[-2:] in one.clause
        and not words.some_parts.search(one.before)
        and one.figure.sentence != again.figure.sentence
        and (not verb or one.value == again.value or _of_no_kind(one, verb[-2:], noun, words))
    ]


def _of_no_kind(item: Item, verb: str, noun: str, words: ClaimWords) -> bool:
    """Whether a set is not one kind of all that goes by its noun.

    发展女党员77.7万名 is not said again by 发展的196万名党员, 选派162名机关干部 is by 选派的162名干部.
    """
    behind = _ENDS_NOUN.split(item.after, 1)[0]
    if noun in behind:
        kind = behind[: behind.index(noun)]
    else:
        kind = item.clause[item.clause.rfind(verb) + len(verb) : len(item.clause) - len(noun)]
    return not words.overlapping.search(kind)


def _grown(items: list[Item], first: Item, again: Item) -> bool:
    """Whether a figure between the two tells how one became the other: 又新增4个."""
    change = abs(again.value - first.value)
    between = items[max(first.index + 1, again.index - MOST_BETWEEN) : again.index]
    return any(one.unit == again.unit and one.value == change for one in between)


def _same_statement(items: list[Item], words: ClaimWords, found: Found) -> None:
    """全县建立示范岗420个 … 全县建立示范岗402个: word for word the same said of the whole place."""
    told: dict[tuple[object, ...], Item] = {}
    for again in items:
        clause = again.clause
        if again.value <= _ARTICLE or again.is_share or not words.whole_place.match(clause):
            continue
        core = _SO_FAR.sub("", words.whole_place.sub("", clause))
        if len(core) < _LEAST_CORE:
            continue
        if words.change.search(core) or _ENDS_NOUN.split(again.after, 1)[0]:
            continue
        first = told.setdefault((core, again.unit, again.figure.region_name, again.figure.year, as_of(again)), again)
        if first is not again and first.figure.sentence != again.figure.sentence:
            _note(first, again, "whole", found)


def _names(item: Item, words: ClaimWords) -> list[str]:
    """What a figure that introduces a set calls it: the end of the label before it, or the noun behind it."""
    label = item.clause[-LONGEST_NOUN - 2 :]
    behind = _ENDS_NOUN.split(item.after, 1)[0][:LONGEST_NOUN]
    if words.change.search(label) or "其中" in label:
        return []
    names = (
        [label[-size:] for size in range(_LEAST_NOUN, min(len(label), LONGEST_NOUN) + 1)] if not behind else [behind]
    )
    return [name for name in names if len(name) >= _LEAST_NOUN]


def _same_place(left: Item, right: Item) -> bool:
    return left.unit == right.unit and one_place_and_year(left, right)


def _parts_of_one_whole(items: list[Item], found: Found) -> None:
    """193个中已转化151个 … 193个三类党组织中转化了115个: what was done with the one whole is told twice."""
    seen: dict[tuple[object, ...], Item] = {}
    for part in items:
        whole = found.whole_of(part)
        measure = by_name()[part.figure.measure]
        if whole is None or part.value <= _ARTICLE or (measure.after is None and measure.before is None):
            continue
        if measure.kind == "stock" or _AGAIN_MORE.search(part.before[-10:]):
            continue
        key = (part.figure.measure, part.unit, part.figure.region_name, part.figure.year, whole.value)
        first = seen.setdefault(key, part)
        if first is part or first.figure.sentence == part.figure.sentence or _verb(first) != _verb(part):
            continue
        if found.whole_of(first) is not whole and as_of(part) in ("", as_of(first)):
            _note(first, part, "same whole", found)


def _verb(part: Item) -> str:
    """What was done with a part: the last two characters of the clause before it, without 了 and 已."""
    return re.sub(r"[了已达到]", "", part.clause)[-2:]


def _equal(items: list[Item], found: Found) -> None:
    """5486个一类贫困村 … 5486个一类贫困村: number, unit and noun are the same."""
    seen: dict[tuple[object, ...], list[Item]] = defaultdict(list)
    for again in items:
        if again.value <= _ARTICLE or (again.mention.dimension in ("share", "money") and again.value < 1000):
            continue
        key = (again.value, again.unit, again.figure.region_name, again.mention.bound)
        for first in reversed(seen[key][-3:]):
            if first.figure.sentence == again.figure.sentence or not _one_noun(first, again):
                continue
            # Small numbers agree by chance: there the words before must be the same, too.
            if again.value >= _LEAST_EQUAL or first.before[-2:] == again.before[-2:] != "":
                _note(first, again, "same words", found, mark=_same_place(first, again))
                break
        seen[key].append(again)


def _told_again(items: list[Item], found: Found) -> None:
    """党员总数8260.2万名 in the title and below; 近12万个社区, then 11萬9437個社區: only what agrees."""
    totals: dict[tuple[object, ...], Item] = {}
    roughly: dict[tuple[str, str], Item] = {}
    for again in items:
        if again.value < _LEAST_ROUGH or again.mention.dimension != "count":
            continue
        if "总" in again.clause and (named := _IN_ALL.search(again.clause)) is not None:
            first = totals.setdefault((named[1], again.unit, again.value), again)
            if first is not again and first.sentence != again.sentence:
                found.add("repeat", [("first", first), ("again", again)], "总数")
        noun = _ENDS_NOUN.split(again.after, 1)[0][:2]
        if len(noun) < 2:
            continue
        if again.mention.bound in _ROUGH:
            roughly.setdefault((again.unit, noun), again)
            continue
        first_told = roughly.get((again.unit, noun))
        near = first_told is not None and abs(first_told.value - again.value) <= _NEARLY * again.value
        if first_told is not None and near and first_told.mention.interval.meets(again.mention.interval):
            found.add("repeat", [("first", first_told), ("again", again)], noun)


def _one_noun(left: Item, right: Item) -> bool:
    """Whether both count things of one name: three characters in a row in common around them."""
    ours, theirs = _around(left), _around(right)
    return any(ours[at : at + _LEAST_NOUN] in theirs for at in range(len(ours) - _LEAST_NOUN + 1))


def _around(item: Item) -> str:
    behind = _ENDS_NOUN.split(item.after, 1)[0][:LONGEST_NOUN]
    return behind if len(behind) >= _LEAST_NOUN else item.clause[-LONGEST_NOUN:]


def _note(first: Item, again: Item, cue: str, found: Found, *, mark: bool = True) -> None:
    found.add("repeat", [("first", first), ("again", again)], cue)
    if mark and again.figure.repeat_of is None and first.mention.interval.meets(again.mention.interval):
        again.figure.repeat_of = first.figure.repeat_of or first.figure.figure_id
