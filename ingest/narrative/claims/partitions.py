"""Lists whose total stands beside them without a word that says so (DOMAIN: parts and total).

Figures of one unit in a row are a list. Where they add up to a figure beside them, that is noted as their total. Where
they don't, they say nothing wrong, except where the names alone make them parts: levels and batches that can't overlap,
grades that are all there are, places within a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, comparable, distance, same_unit
from ingest.narrative.claims.marks import SENTENCE_END, SPREAD_OVER, UNDER_ASPECT
from ingest.narrative.claims.sets import complete, disjoint, name_of
from ingest.narrative.claims.weigh import added, meet, slip, tight, within
from ingest.narrative.claims.wholes import divided
from ingest.narrative.claims.words import ClaimWords, claim_words
from ingest.regions import gazetteer

LIST_GAP = 32
LONGEST_LIST = 14
BACK, FARTHEST_TOTAL = 8, 320
SHORT_LABEL = 9
LEAST_TOTAL = 10
LEAST_OF_ALL = 3
LEAST_OF_TWO = 20
_SEPARATED = re.compile(r"[、，,；;：:.。|/（(\n]|[和及与]|^$")
_NO_PART = re.compile(r"另|此外|同时|比.{0,12}多|每|平均|以上|以下")
_GRADED = re.compile(r"定[了为]?级|定为|评[定为出议]|分为|分成|分类|排队|排了|排查|测评|登记|考核|复核|结果")
KIND = 2
_OF_COUNTY_LEVEL = frozenset("县市区旗")
_PLACE = re.compile(
    r"(?:^|[，,、；;。：:和])(?:其中[，,]?)?[\u4e00-\u9fff]{1,6}?[县市区旗镇乡州](?:最多|次之|居首|最少|第二|紧随其后|各)?[，,]?(?:有|达)?$"
)
_KIND = re.compile(r"[\u4e00-\u9fff]{1,6}?([县市区旗镇乡州])")
_GREW_TO = re.compile("(?:增加|上升|提高|发展|增长|减少|下降|降低|扩大|压缩)[到为至]$")
_ASPECT = re.compile(rf"{UNDER_ASPECT}[^，。；]{{0,10}}$")


def find(items: list[Item], found: Found) -> None:
    """Note the lists of a report with their totals."""
    words = claim_words()
    for run in _runs(items, words):
        if not _noted_before(run, found):
            _by_arithmetic(items, run, words, found) or any(
                _by_names(items, sentence, words, found) for sentence in _sentences(run)
            )
    for item in items:
        _places(items, item, found)


def _runs(items: list[Item], words: ClaimWords) -> Iterator[list[Item]]:
    """Figures of one unit in a row, the shares between them left out."""
    run: list[Item] = []
    last = -1
    for item in items:
        if item.is_share and run and len(item.before) <= LIST_GAP and not SENTENCE_END.search(item.before):
            last = item.index
            continue
        joined = (
            bool(run)
            and last == item.index - 1
            and same_unit(run[-1], item)
            and not item.is_share
            and len(item.before) <= LIST_GAP
            and _SEPARATED.search(item.gap) is not None
            # Scanned texts have full stops for commas: what adds up may go over one.
            and (not SENTENCE_END.search(item.before) or len(item.before) <= SHORT_LABEL)
            and not words.change.search(item.before)
            and not _NO_PART.search(item.before)
        )
        if not joined:
            if len(run) >= 2:
                yield run
            run = []
        if not item.is_share:
            run.append(item)
        last = item.index
    if len(run) >= 2:
        yield run


def _sentences(run: list[Item]) -> list[list[Item]]:
    """A list by its sentences."""
    starts = [0, *(at for at, item in enumerate(run) if at and SENTENCE_END.search(item.before)), len(run)]
    return [run[start:end] for start, end in pairwise(starts)]


def _noted_before(run: list[Item], found: Found) -> bool:
    """Whether the wording itself has already led to the total of all but the ends of a list."""
    return sum(found.total_of(part) is not None for part in run) >= len(run) - 1


def _by_arithmetic(items: list[Item], run: list[Item], words: ClaimWords, found: Found) -> bool:
    """Note the longest stretch of the list that adds up to a figure beside it."""
    if len(run) > LONGEST_LIST:
        return False
    first, last = run[0], run[-1]
    earlier = [
        item
        for item in reversed(items[max(0, first.index - BACK) : first.index])
        if distance(item, first) <= FARTHEST_TOTAL and same_unit(item, first) and not item.is_share
    ]
    later = [item for item in items[last.index + 1 : last.index + 3] if _may_close(last, item)]
    for size in range(len(run), 1, -1):
        for start in range(len(run) - size + 1):
            parts = run[start : start + size]
            before = [run[start - 1]] if start else earlier
            after = [run[start + size]] if start + size < len(run) else later
            for total in [*before, *after]:
                # Two figures make a third of another sentence, with others in between, by chance.
                apart = total.sentence != parts[0].sentence and total.index < parts[0].index - 1
                if not (apart and len(parts) == 2) and _adds_up(total, parts, words):
                    found.add("sum", [("total", total), *(("part", part) for part in parts)], "列举")
                    return True
    return False


def _may_close(last: Item, item: Item) -> bool:
    return same_unit(last, item) and not item.is_share and distance(last, item) <= 2 * LIST_GAP


def _adds_up(total: Item, parts: list[Item], words: ClaimWords) -> bool:
    """Whether parts make a total, closely enough not to be chance, with names that don't overlap."""
    if total.value < LEAST_TOTAL or any(part.value >= total.value for part in parts):
        return False
    least = LEAST_OF_TWO if len(parts) == 2 else LEAST_TOTAL
    if total.value < least or words.change.search(total.before[-8:]):
        return False
    if any(part.mention.bound not in ("exact", "rounded") for part in parts):
        return False
    whole = added(parts)
    if not tight(whole) or not tight(total.mention.interval) or not meet(whole, total.mention.interval):
        return False
    return len(parts) > 2 or total.figure.fact == parts[0].figure.fact


def _by_names(items: list[Item], run: list[Item], words: ClaimWords, found: Found) -> bool:
    """参训4.6万名，省级0.2万名，市级1.2万名，县级3.2万名: levels can't be more than the total before them."""
    if len(run) < 2:
        return False
    # 编制24名，现有22人，其中教师13人: the last is part of the one before.
    of_the_one_before = len(run) == 3 and words.some_parts.search(run[2].before) is not None
    if (
        len(run) >= 3
        and not of_the_one_before
        and disjoint(run[1:], words)
        and comparable(run[0], run[1])
        # 每村得到省级补助6万元、市级2万元: the first is of a level itself.
        and not disjoint(run, words)
    ):
        total, parts = run[0], run[1:]
        # 1名县级干部联村、1名乡镇干部包村、1名第一书记驻村: one of each.
        alike = all(part.value == total.value for part in parts)
        if not alike and all(comparable(total, part) and part.value <= total.value for part in parts):
            total = divided(items, total, parts)
            if _grew_from(items, total):
                return False
            roles = [("total", total), *(("part", part) for part in parts)]
            found.add("sum", roles, name_of(parts[0])[-6:], exhaustive=complete(parts, words))
            return True
    return _by_aspect(items, run, words, found) or _graded(items, run, words, found)


def _grew_from(items: list[Item], total: Item) -> bool:
    """由二十六个增加到四十一个；一般的二十四个；后进的三个: what there was before has none of these parts."""
    following = items[total.index + 1] if total.index + 1 < len(items) else None
    return following is not None and _GREW_TO.search(following.before) is not None


def _by_aspect(items: list[Item], run: list[Item], words: ClaimWords, found: Found) -> bool:
    """1042个党组织参加学习。按批次分，第一批236个，…: parts seen under one aspect are never more than the whole."""
    if len(run) > 2 and _ASPECT.search(run[1].before):
        run = run[1:]
    first = run[0]
    aspect = _ASPECT.search(first.before)
    if aspect is None or (not complete(run, words) and any(words.overlapping.search(name_of(part)) for part in run)):
        return False
    for item in reversed(items[max(0, first.index - 3) : first.index]):
        if comparable(item, first) and item.paragraph == first.paragraph:
            if any(part.value > item.value for part in run) or _is_part(items, item, words):
                return False
            if any(word not in item.clause for word in words.scope.findall(aspect[0].split("的")[0])):
                # 党员总数18640名。从农村党员的职业看: of fewer than were told.
                return False
            if item.figure.measure == first.figure.measure or item.figure.fact == first.figure.fact:
                roles = [("total", item), *(("part", part) for part in run)]
                rest = words.remainder.match(name_of(run[-1])) is not None
                found.add("sum", roles, "按…分", exhaustive=rest or complete(run, words))
                return True
            return False
    return False


def _is_part(items: list[Item], item: Item, words: ClaimWords) -> bool:
    """大专以上学历的3402.5万名，恰为四成。从职业看…: a group, or what a share is told of, is not what is divided."""
    following = items[item.index + 1] if item.index + 1 < len(items) else None
    has_share = following is not None and following.is_share and not SENTENCE_END.search(following.before)
    return has_share or words.overlapping.search(name_of(item)) is not None


def _graded(items: list[Item], run: list[Item], words: ClaimWords, found: Found) -> bool:
    """对1126个党组织全部定级，…好的329个、一般的604个、差的193个: grades that are all there are, of what was graded."""
    if len(run) < 3 or not complete(run, words) or run[0].index == 0:
        return False
    first = run[0]
    for item in reversed(items[max(0, first.index - 4) : first.index]):
        # What stands in another list is none of what these are grades of.
        if same_unit(item, first) and found.total_of(item) is None:
            between = "".join(one.before for one in items[item.index + 1 : first.index + 1])
            if comparable(item, first) and item.paragraph == first.paragraph and _GRADED.search(between):
                if any(part.value > item.value for part in run):
                    return False
                # 站点472个，…。考评结果，一类站点286个、二类站点141个、三类站点45个: of the same things by name.
                kind = name_of(first)[-KIND:]
                alike = len(kind) == KIND and all(one.clause.endswith(kind) for one in (item, *run))
                said = alike or re.search("[对将把经]|全部|都", item.before[-12:] + between) is not None
                # 全县有318个行政村。…摸底排队，先进支部118个，一般支部152个，后进支部58个: right but for a digit.
                slipped = len(between) <= FARTHEST_TOTAL and slip(item, sum(part.value for part in run))
                if item.mention.dimension == "count" and (slipped or (said and len(between) <= 100)):
                    found.add("sum", [("total", item), *(("part", part) for part in run)], "等次")
                    return True
            return False
    return False


def _places(items: list[Item], whole: Item, found: Found) -> None:
    """全市后进村612个，甲县最多，340个，乙县次之，205个: a place has no more than what it lies in.

    Where as many places are named as there are said to be, 分布在3个县，其中…, they have all of it.
    """
    parts: list[Item] = []
    if whole.mention.dimension != "count" or whole.figure.region_code is None or whole.before.endswith(SPREAD_OVER):
        return
    own = None if claim_words().whole_place.search(whole.clause) else _KIND.match(whole.clause)
    following = items[whole.index + 1 : whole.index + 2 + LONGEST_LIST]
    spread = following[0] if following and following[0].before.endswith(SPREAD_OVER) else None
    for item in following[1:] if spread is not None else following[:LONGEST_LIST]:
        if item.is_share and len(item.before) <= LIST_GAP:
            continue
        if not same_unit(whole, item) or len(item.before) > LIST_GAP or not _lies_in(item, whole):
            break
        if (kind := _KIND.match(item.clause)) and own is not None and kind[1] == own[1]:
            # 东河县120名，西河县140名: of one level, none lies in the other.
            break
        if re.search(r"[；;！？]", item.before) or not _names_a_place(item):
            break
        if SENTENCE_END.search(item.before) and (parts or "其中" not in item.before):
            break
        parts.append(item)
    places = {part.figure.region_name for part in parts}
    if len(parts) < 2 or len(places) < len(parts) or found.total_of(parts[0]) is not None:
        return
    if spread is not None and spread.value != len(parts):
        # 142个项目分布在61个乡镇，其中通海县36个: of the projects or of the towns.
        return
    sums = added(parts)
    if len(parts) > LEAST_OF_ALL and len(parts) == _divisions_of(whole):
        # 其中临川24个，南城11个，…: each of the eleven that there are.
        found.add("sum", [("total", whole), *(("part", part) for part in parts)], "各地")
        return
    if within(sums, whole.mention.interval) or whole.figure.measure in {part.figure.measure for part in parts}:
        if spread is not None:
            found.add("sum", [("total", whole), *(("part", part) for part in parts)], "各地")
            return
        roles = [("whole", whole), *(("part", part) for part in parts)]
        found.add("part_of", roles, "各地", relation="<=", exhaustive=False)


def _divisions_of(whole: Item) -> int:
    """How many divisions right below it the place of a figure had in its year; 0 where no table says."""
    code, year = whole.figure.region_code, whole.figure.year
    return len(gazetteer().below(code, year)) if code is not None else 0


def _names_a_place(item: Item) -> bool:
    """Whether what stands before a figure is the name of its place, 甲县 or, for one that tables know, 镇康."""
    if _PLACE.search(item.before) is not None:
        return True
    name = (item.figure.region_name or "")[:-1]
    return item.figure.region_code is not None and len(name) > 1 and item.clause.removeprefix("其中") == name


def _lies_in(part: Item, whole: Item) -> bool:
    """Whether a figure is of a smaller place within the place of another figure."""
    outer, inner = whole.figure.region_code, part.figure.region_code
    if part.figure.region_name == whole.figure.region_name or part.figure.year != whole.figure.year:
        return False
    if inner is None:
        # A place that no table knows: a county at least lies in no other county.
        return outer is None or outer.endswith("00") or (part.figure.region_name or "")[-1:] not in _OF_COUNTY_LEVEL
    return outer is not None and inner.startswith(outer.rstrip("0")) and inner != outer
