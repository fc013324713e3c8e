"""Lists right behind their total that miss it by little: 302名，其中省直4名、市直36名、县直252名 (DOMAIN: totals).

其中 leaves open whether all parts are named. Three and more that can't overlap and come within a few in a hundred of
the figure right before them are meant to make it: nobody lists all of it but a handful. What they miss is a slip.
"""

from __future__ import annotations

import re

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, distance, same_unit
from ingest.narrative.claims.listing import meets
from ingest.narrative.claims.marks import CLAUSE, SENTENCE_END, UNDER_ASPECT
from ingest.narrative.claims.sets import complete, disjoint, name_of, one_of
from ingest.narrative.claims.weigh import one_digit_off, slip
from ingest.narrative.claims.words import ClaimWords, claim_words

FEWEST, MOST = 3, 24
LONGEST_GAP, LONGEST_LEAD, FAR, FARTHEST = 30, 60, 160, 420
LOOK_BACK = 8
LEAST_TOTAL = 20
NEARLY, NEARLY_LESS, NEARLY_BY_A_SLIP = 0.08, 0.05, 0.16
"""By how much of a total its parts may miss it; less where 其中 may have left some out."""
_COLON = re.compile("[:：]")
# 其中5万元以上的18个、1万元至5万元的24个: what the parts are told apart by.
_BORDER = re.compile(r"^(?:[（(].*|以[上下内]|[至到—~-]|的)")
_LONGEST_BORDER = 8
_NO_PART = re.compile(r"平均|每|均|计划|将|拟|比|较|另|再|增(?!补)|减|还有|累计|合计|共|总(?!支)|此外|同时|其中")
_OPENED, _CLOSED = re.compile(r"[（(][^（()）]*$"), re.compile("[）)]")
_SOME_HAVE = re.compile("^有")
_LEAD = re.compile(rf"其中|[:：]|[中里]|{UNDER_ASPECT}")
_LAST_SOURCE = re.compile("自筹|筹集|捐赠|捐款|捐助|集资")
_NO_TOTAL = re.compile(r"平均|每|均|比|增加|减少|占[^，。；]{0,6}$")
_FOR_ONE = re.compile(r"^[，,][^，,；;]{0,8}(?:每|一)[个处村户名人]")
_EACH_PLACE = re.compile("各(?:乡镇|[县市区旗镇乡])")
_PEOPLE = ("族", "民族")
_EXACT = ("exact", "rounded")


def find(items: list[Item], found: Found) -> None:
    """Note the lists that nearly make the figure before them, where no other rule has found their total."""
    words = claim_words()
    done = 0
    for first in items[1:]:
        if first.index < done or first.is_share or not _opens(first) or not _larger(items, [first]):
            continue
        run = _run(items, first, words)
        for size in range(len(run), FEWEST - 1, -1):
            parts = run[:size]
            total = _total(items, parts, words, found, part_of_run=size < len(run))
            if total is not None:
                _note(total, parts, found)
                done = parts[-1].index + 1
                break


def _note(total: Item, parts: list[Item], found: Found) -> None:
    """Note the sum; one that was noted as of some parts is of all, and of parts with another list nothing is said."""
    if not found.close(total, parts) and not any(found.total_of(part) is not None for part in parts):
        cue = CLAUSE.split(parts[0].before.lstrip("，,：:。；"))[-1][:8]
        found.add("sum", [("total", total), *(("part", part) for part in parts)], cue)


def _opens(first: Item) -> bool:
    """Whether a list may begin with a figure: 共295人，有14人兼任… tells of some, and of others behind."""
    lead = SENTENCE_END.split(first.before)[-1]
    exact = first.mention.bound in _EXACT and len(lead) <= LONGEST_LEAD
    return exact and _SOME_HAVE.match(first.clause) is None


def _run(items: list[Item], first: Item, words: ClaimWords) -> list[Item]:
    """The figures of one unit that follow each other with short labels, joined by one sort of sign."""
    parts, stops = [first], None
    aside = False
    for item in items[first.index + 1 : first.index + 1 + 2 * MOST]:
        gap = item.before
        if SENTENCE_END.search(gap) or len(gap) > LONGEST_GAP or item.paragraph != first.paragraph:
            break
        if aside or _OPENED.search(gap):
            # 党委25个（1个公安局党委、24个乡镇党委），党支部341个: what brackets say of one part.
            aside = _CLOSED.search(gap) is None or _OPENED.search(gap) is not None
            if aside:
                continue
        elif _CLOSED.search(gap):
            break
        if item.is_share:
            continue
        if not same_unit(item, first):
            if _BORDER.match(item.after) and len(item.after) <= _LONGEST_BORDER:
                continue
            break
        for_each = item.is_for_each and _EACH_PLACE.search(item.clause) is None
        if for_each and _FOR_ONE.search(gap):
            # 省、市补助1085万元，新建一处补助5万元；县财政配套640万元: by what measure the part was given.
            continue
        if item.mention.bound not in _EXACT or for_each or item.figure.year != first.figure.year:
            return []
        if (
            _NO_PART.search(gap)
            or _SOME_HAVE.match(item.clause)
            or words.change.search(gap)
            or words.losses.search(item.clause)
        ):
            break
        parted = re.search("[；;]", gap) is not None
        if stops is None:
            stops = parted
        elif parted != stops:
            break
        parts.append(item)
    return parts if len(parts) < MOST and not words.open_end.match(parts[-1].after) else []


def _total(items: list[Item], parts: list[Item], words: ClaimWords, found: Found, *, part_of_run: bool) -> Item | None:
    """The figure before a list that it nearly makes; none where one agrees, or the wording has told another.

    The first figures of a longer run are a list only where they are all groups that there are.
    """
    larger = _larger(items, parts)
    if not any(_near(total, parts) for total in larger) or any(found.is_taken(part) for part in parts):
        return None
    first, names = parts[0], [name_of(part) for part in parts]
    peoples = all(name.endswith(_PEOPLE) for name in names)
    all_told = complete(parts, words) or (peoples and words.remainder.search(names[-1]) is not None)
    if part_of_run and not all_told:
        return None
    apart = all_told or disjoint(parts, words)
    overlapping = 0 if apart else sum(bool(words.overlapping.search(name)) for name in names)
    following = _following(items, parts)
    lists = [parts[:size] for size in range(2, len(parts) + 1)] + ([[*parts, following]] if following else [])
    if any(meets(total, those) for total in larger for those in lists):
        return None
    for total in larger:
        vague = total.mention.bound not in _EXACT or total.is_for_each or _NO_TOTAL.search(total.clause) is not None
        # 移交党支部397个。…全区有党委12个、总支26个、支部341个: the branches of before are not all of these.
        if vague or one_of(total, parts, words) or any(found.whole_of(part) not in (None, total) for part in parts):
            continue
        beside = (
            not _is_sibling(total, first)
            and total.paragraph == first.paragraph
            and distance(total, first) <= FAR
            and not any(_is_count(one) for one in items[total.index + 1 : first.index])
        )
        if (
            beside
            and (_is_slip(total, parts) if overlapping else _near(total, parts) and (apart or _closed(total, parts)))
            and overlapping < 2
        ):
            return total
        same = all_told and total.figure.fact == first.figure.fact
        if same and (_near(total, parts) if total.paragraph == first.paragraph else _is_slip(total, parts)):
            return total
    return None


def _larger(items: list[Item], parts: list[Item]) -> list[Item]:
    """The figures before a list, the nearest first, that may be what it makes."""
    first, most = parts[0], max(part.value for part in parts)
    larger = []
    for total in reversed(items[max(0, first.index - LOOK_BACK) : first.index]):
        if distance(total, first) > FARTHEST:
            break
        explained = _COLON.search(first.before) and total.index == first.index - 1
        of_one_kind = (
            total.mention.dimension == first.mention.dimension == "count" if explained else same_unit(total, first)
        )
        if of_one_kind and not total.is_share and total.figure.year == first.figure.year and total.value > most:
            larger.append(total)
    return larger


def _following(items: list[Item], parts: list[Item]) -> Item | None:
    """五星级37个、四星级82个、三星级53个，三星级以下的13个被列为…: what may be one more part."""
    last = parts[-1].index + 1
    following = items[last] if last < len(items) else None
    return following if following is not None and same_unit(following, parts[0]) else None


def _is_sibling(total: Item, first: Item) -> bool:
    """全县整顿的村：甲镇236个，乙镇100个，…: the first of a list is not what the others make."""
    joined = total.index == first.index - 1 and _LEAD.search(first.before) is None
    return joined and name_of(total)[-1:] == name_of(first)[-1:]


def _closed(total: Item, parts: list[Item]) -> bool:
    """Whether a list can't leave any out: it is more than the total, or misses it by a digit, is of places, of givers.

    到位8640万元，其中中央4120万元，省级1560万元，搬迁专项1980万元，社会帮扶860万元 may leave a source out.
    """
    places = {part.figure.region_name for part in parts}
    more = sum(part.value for part in parts) > total.value
    return (
        more
        or _is_slip(total, parts)
        or len(places - {total.figure.region_name}) == len(parts)
        or _COLON.search(parts[0].before) is not None
        or _LAST_SOURCE.search(parts[-1].clause) is not None
    )


def _is_count(item: Item) -> bool:
    """Whether a figure between a total and its list may be what the list is of."""
    aside = item.is_share or item.is_for_each or _NO_TOTAL.search(item.clause) or _BORDER.match(item.after)
    return not aside


def _near(total: Item, parts: list[Item]) -> bool:
    """Whether parts come so near to a total that they are meant to make it, nearer where no digit explains it."""
    if total.value < LEAST_TOTAL:
        return False
    off = sum(part.value for part in parts) / total.value - 1
    if _COLON.search(parts[0].before):
        return abs(off) <= NEARLY
    return -NEARLY_LESS <= off <= NEARLY or (abs(off) <= NEARLY_BY_A_SLIP and _is_slip(total, parts))


def _is_slip(total: Item, parts: list[Item]) -> bool:
    """Whether a total is what its parts make but for a digit; of fewer than three digits, only where they are more."""
    made = sum(part.value for part in parts)
    unit = total.mention.last_digit
    if slip(total, made):
        return True
    return made > total.value and unit > 0 and one_digit_off(str(round(total.value / unit)), str(round(made / unit)))
