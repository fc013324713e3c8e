"""The whole of a share that does not name it: what the wording points at, what stands beside, what agrees."""

from __future__ import annotations

import re

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, comparable, same_unit
from ingest.narrative.claims.marks import CLAUSE, SENTENCE_END
from ingest.narrative.claims.weigh import meet, percent, plus, scale_of, stated
from ingest.narrative.claims.wholes import (
    REACH,
    SAME_LIST,
    agrees,
    credibly,
    may_follow,
    wholes_of,
)
from ingest.narrative.claims.words import claim_words

_LABELS = re.compile(r"[，,]")
_HEADLESS = re.compile(
    r"^[\u4e00-\u9fff]{0,6}[，,][\u4e00-\u9fff“”]{2,14}的(?:有|共|达|为)?$"
    # 318家规模以上企业逐一建档，已建立党组织的296家，占93.1%
    r"|^[\u4e00-\u9fff]{0,14}[，,]已[\u4e00-\u9fff]{2,12}的(?:有|共|达|为)?$"
)
_NOT_YET = re.compile("(?:仍|还|尚|至今)?(?:没有?|未(?:能)?)")
NEARLY, ROUNDED = 0.06, 0.6
_RATE_NAMED = re.compile(r"[率面]")


def noted(items: list[Item], share: Item, part: Item, cue: str, found: Found, *, leading: Item | None = None) -> bool:
    """Note the share with the whole that the wording points at; one that agrees is preferred to one that does not."""
    candidates = list(wholes_of(items, part))
    agreeing = next((whole for whole, _ in candidates if comparable(whole, part) and agrees(share, part, whole)), None)
    linked = next((whole for whole, linked in candidates if linked), None)
    if agreeing is None and linked is not None and _of_the_same_whole(items, linked, share, part):
        return False
    headless = _of_headless(items, share, part)
    whole = (
        agreeing
        or linked
        or leading
        or (_beside(items, share, part) if cue == "占" else None)
        or headless
        or _of_next(items, share, part)
        or found.whole_of(part)
        or _of_neighbour(items, part, found)
        or _of_all_kinds(items, share, part, found)
    )
    whole = whole or next((whole for whole, _ in candidates if credibly(share, part, whole)), None)
    if whole is None or whole is part:
        return False
    if whole is not agreeing and _RATE_NAMED.search(cue) and _of_kinds_beside(items, share, part, whole):
        return True
    if whole is not agreeing and whole is not headless and _RATE_NAMED.search(cue):
        part, whole = _told_before(items, share, part) or (part, whole)
    if (
        whole is not agreeing
        and _RATE_NAMED.search(cue)
        and _NOT_YET.match(cue)
        and _is_of_the_others(share, part, whole)
    ):
        return False
    if whole is not agreeing and _of_one_base(items, share, part, whole):
        return False
    found.add("share", [("share", share), ("part", part), ("whole", whole)], cue)
    return True


def _of_one_base(items: list[Item], share: Item, part: Item, whole: Item) -> bool:
    """836所，占50%；602所，占36%；234所，占14%: each is of the same number, though the first is the others' sum."""
    beside = items[whole.index + 1] if whole.index + 1 < len(items) else None
    if beside is None or not beside.is_share or not beside.value or not whole.value:
        return False
    return abs(part.value * beside.value / whole.value - share.value) < ROUNDED


def _is_of_the_others(share: Item, part: Item, whole: Item) -> bool:
    """115个中23个没有摘掉帽子，转化率为80%: the share of those that did."""
    others = 100 * (1 - part.value / whole.value) if whole.value else 0.0
    return abs(others - share.value) < NEARLY


def _of_the_same_whole(items: list[Item], linked: Item, share: Item, part: Item) -> bool:
    """先进人物45名，占比20.5%，其中工人11名，占比5%: whether both shares are of one whole, told of nowhere near."""
    beside = items[linked.index + 1]
    if not beside.is_share or beside is share or "占" not in beside.clause + beside.figure.quote:
        return False
    # A part in per cent of its share is how many there are in all.
    ours, theirs = (
        percent(one.mention.interval, stated(of), scale_of(of)) for one, of in ((part, share), (linked, beside))
    )
    return None not in (ours.lo, ours.hi, theirs.lo, theirs.hi) and meet(ours, theirs)


def _of_kinds_beside(items: list[Item], share: Item, part: Item, whole: Item) -> bool:
    """163家，单独组建57家、联合组建94家，组建率92.6%: the rate is that of both, of which no one figure is told."""
    made = part.mention.interval
    for kind in reversed(items[whole.index + 1 : part.index]):
        if not comparable(kind, part) or kind.sentence != part.sentence:
            return False
        made = plus(made, kind.mention.interval)
        if meet(percent(made, whole.mention.interval, scale_of(share)), stated(share)):
            return True
    return False


def _told_before(items: list[Item], share: Item, part: Item) -> tuple[Item, Item] | None:
    """企业412家，已建党组织386家，单独组建142家，其余244家，组建率93.7%: a part and a whole ahead that agree."""
    for other in reversed(items[max(0, part.index - REACH // 2) : part.index]):
        if other.is_share or other.sentence != share.sentence or not same_unit(other, part):
            continue
        for whole, _ in wholes_of(items, other):
            if whole.sentence == share.sentence and credibly(share, other, whole):
                return other, whole
    return None


def _of_next(items: list[Item], share: Item, part: Item) -> Item | None:
    """320名，干部168名，占52.5%；技术人员62名，占19.4%: the next part and its share tell the whole of both."""
    if share.index + 2 >= len(items):
        return None
    sibling, other = items[share.index + 1 : share.index + 3]
    listed = comparable(part, sibling) and len(sibling.before) <= SAME_LIST and sibling.sentence == part.sentence
    if not listed or not other.is_share or "占" not in other.clause + other.figure.quote or "占" not in share.clause:
        return None
    for whole, _ in wholes_of(items, part):
        if comparable(whole, part) and agrees(other, sibling, whole) and may_follow(share, part, whole):
            return whole
    return None


def _of_headless(items: list[Item], share: Item, part: Item) -> Item | None:
    """农民党员8200人，外出务工的2050人，占25%: a part without a noun of its own is of what was told right before."""
    whole = items[part.index - 1] if part.index else None
    if whole is None or not comparable(whole, part) or whole.sentence != part.sentence or whole.is_for_each:
        return None
    headless = _HEADLESS.match(part.before) is not None and CLAUSE.match(part.after) is not None
    return whole if headless and may_follow(share, part, whole) else None


def _of_neighbour(items: list[Item], part: Item, found: Found) -> Item | None:
    """交叉任职3412人（占70.1%），女成员1016人（占23.9%）: parts in a row with a share each are of one whole."""
    if part.index < 2:
        return None
    share, sibling = items[part.index - 1], items[part.index - 2]
    if not share.is_share or not comparable(sibling, part) or len(part.before) > SAME_LIST:
        return None
    if SENTENCE_END.search(part.before) or re.search(r"共|总|其他|另", part.before):
        return None
    if not re.search(r"占", share.before + share.figure.quote):
        return None
    whole = found.whole_of(sibling)
    if whole is None or not comparable(whole, part) or whole.value < part.value:
        return None
    # Only where the neighbour itself agrees is its whole beyond doubt.
    return whole if agrees(share, sibling, whole) else None


def _of_all_kinds(items: list[Item], share: Item, part: Item, found: Found) -> Item | None:
    """录用1280名。其中大学生456名、军人312名、务工者512名；大专以上960名，占75%: a group across kinds that are all."""
    kind = items[part.index - 1] if part.index else None
    whole = found.total_of(kind) if kind is not None and kind.sentence == part.sentence else None
    if kind is None or whole is None or not comparable(kind, part) or not comparable(whole, part):
        return None
    across = claim_words().overlapping.search(_LABELS.split(part.before)[-1])
    return whole if across and len(part.before) <= SAME_LIST and may_follow(share, part, whole) else None


def _beside(items: list[Item], share: Item, part: Item) -> Item | None:
    """村党组织书记208名，大专以上学历86名，占48%: a group named by its age, sex or schooling, beside all of them."""
    words = claim_words()
    whole = items[part.index - 1] if part.index else None
    if whole is None or whole.is_share or not comparable(whole, part) or whole.sentence != part.sentence:
        return None
    group = words.overlapping.search(_LABELS.split(part.before)[-1])
    if group is None or words.overlapping.search(whole.clause) or len(part.before) > SAME_LIST:
        return None
    return whole if may_follow(share, part, whole) and _LABELS.match(part.before) else None
