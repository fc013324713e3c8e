"""What a looser wording relates, noted only where one figure is a slip of what it should be: 1236 for 1263.

Where the wording leaves open whether figures belong together, their agreement is noted by the other rules. So is, here,
that they agree but for one digit or two digits swapped: figures that don't belong together are seldom so close.
"""

from __future__ import annotations

import re
from collections import defaultdict

from ingest.interval import Interval
from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, one_place_and_year, same_unit
from ingest.narrative.claims.marks import NAME, NAME_END, SENTENCE_END
from ingest.narrative.claims.products import makes, named_counts, near_counts
from ingest.narrative.claims.rates import RAISED, Rate, is_total, may_accuse, rate_of, stated_total
from ingest.narrative.claims.repeats import as_of
from ingest.narrative.claims.weigh import believable, slip, swapped, times
from ingest.narrative.claims.words import ClaimWords, claim_words

_PLACE = re.compile(r"[县市区州省旗镇乡][\u4e00-\u9fff]|各|其中|另|分|去年|上年")
_NOUN_ENDS = re.compile(rf"[{NAME}]|[的了在有为是共约近各均都和及与]|全部")
_ALL_SPENT = re.compile("全部?用于|全部?用来|悉数用于|全部发给")
_IN_A_YEAR = re.compile(r"全年|每年|一年|年发放|年补助|年需")
_KNOWN = re.compile(r"(?:[\u4e00-\u9fff]的|[这那]|上述|全[县市区州省])$")
_ALL_OF = re.compile(r"全部|均|都已|个个|无一")
TOLD_BEHIND = 16
LEAST_LABEL, LEAST_NOUN = 4, 3
LEAST_REPEATED = 100
LEAST_OF_ALL = 1000
LONGEST_TITLE, MOST_IN_TITLE = 48, 3
TITLE_WITHIN = 400
NEAR = 24
AHEAD, BELOW, LOOK_BACK, LOOK_AROUND = 2, 12, 60, 24
NOUN_REACH = 6
_POINTING = ("那", "这")
_NOUN = re.compile("[\u4e00-\u9fff]{2}")
MONTHS = 12.0
FACTOR = 1.25

_PLACE_OPENS = re.compile(r"^.*(?:县|市|区|州|旗)(?=上半年|下半年|今年|全年|累计|共|为)")
_SO_FAR = re.compile(r"上半年|今年|全年|累计|目前|已|共|现有|(?:达到|为|有|达)$")


def find(items: list[Item], found: Found) -> None:
    """Note products and repeats that are right but for a slip."""
    words = claim_words()
    for item in items:
        _product(items, item, found)
    _repeats(items, words, found)


def _product(items: list[Item], item: Item, found: Found) -> None:
    """每村2名，共计578名 of 294 villages; 由每村1.5万元增至2.5万元，561个村合计1302.5万元."""
    rate = rate_of(item, yearly=True)
    if rate is None and item.index and RAISED.match(item.before.lstrip("，,")):
        rate = rate_of(items[item.index - 1], yearly=True)
        if rate is not None and same_unit(rate.item, item):
            rate.item = item
        else:
            rate = None
    if rate is None or found.has_rate(item) or item.mention.bound not in ("exact", "rounded"):
        return
    if _all_spent(items, rate, found):
        return
    ahead = items[item.index + 1 : item.index + 1 + AHEAD]
    totals = [one for one in ahead if is_total(one, item) and _follows(items, item, one)]
    monthly = "每月" in item.clause
    for total in sorted(totals, key=stated_total, reverse=True):
        months = MONTHS if monthly else 1.0
        if monthly and not _IN_A_YEAR.search(total.clause):
            continue
        between = [one for one in ahead if one.index < total.index]
        for count in between + named_counts(near_counts(items, rate), items, rate, found):
            if not rate.of(count) or count is total or count.mention.bound != "exact" or _one_kind(count, total):
                continue
            told_again = (
                monthly and count in between and believable(total.mention.interval, _by_months(count, item), FACTOR)
            )
            accused = told_again or slip(total, months * count.value * item.value)
            others = () if abs(count.index - item.index) == 1 else items[max(0, item.index - LOOK_AROUND) : item.index]
            if accused and any(makes(one, rate, total) for one in others):
                continue
            if accused and may_accuse(items, rate, count, total, months):
                kind, role = ("average", "average") if rate.average else ("product", "per_unit")
                weights = {"count": months} if months > 1 else None
                found.add(kind, [("total", total), ("count", count), (role, item)], rate.cue, weights=weights)
                return


def _all_spent(items: list[Item], rate: Rate, found: Found) -> bool:
    """捐款2.38万元，全部用于资助特困生47名，每人500元: all of it, so that it makes the product but for a slip."""
    if rate.item.index < 2:
        return False
    count, total = items[rate.item.index - 1], items[rate.item.index - 2]
    spent = _ALL_SPENT.search(count.before) is not None and count.sentence == total.sentence == rate.item.sentence
    tells = spent and rate.of(count) and is_total(total, rate.item)
    if not tells or not slip(total, count.value * rate.item.value):
        return False
    found.add("product", [("total", total), ("count", count), ("per_unit", rate.item)], rate.cue)
    return True


def _by_months(count: Item, rate: Item) -> Interval:
    return times(times(count.mention.interval, rate.mention.interval), Interval(MONTHS, MONTHS))


def _follows(items: list[Item], rate: Item, total: Item) -> bool:
    """Whether a total stands right behind its rate, or one figure farther with its 共."""
    between = items[rate.index + 1 : total.index + 1]
    near = all(len(one.before) <= NEAR and not SENTENCE_END.search(one.before) for one in between)
    return near and (total.index == rate.index + 1 or stated_total(total))


def _one_kind(count: Item, total: Item) -> bool:
    """Whether both count the same things; 个 counts anything, so that there the nouns tell."""
    return same_unit(count, total) and (count.unit != "个" or count.after[:2] == total.after[:2])


def _repeats(items: list[Item], words: ClaimWords, found: Found) -> None:
    """解决难题1263件 in the title, 解决难题1236件 below: one of the two is a slip."""
    told: dict[tuple[object, ...], list[Item]] = defaultdict(list)
    for again in items:
        if again.is_share or again.value < LEAST_REPEATED or again.is_for_each:
            continue
        if again.mention.bound not in ("exact", "rounded"):
            continue
        figure = again.figure
        for name in _names(again, words):
            key = (again.unit, figure.region_name, figure.year, figure.basis, name)
            for first in told[key]:
                if again.value == first.value:
                    continue
                # 全市有登记的社会组织2142家, 全市2152家社会组织中: of all there are, twice.
                all_of_them = again.value >= LEAST_OF_ALL and _of_all(first, again, words)
                titled = _is_title(items, first)
                slipped = (titled or all_of_them) and slip(again, first.value)
                headed = titled and slipped
                # 162名机关干部 alone may be others than those before.
                known = _again(again) or name in again.clause
                if (
                    known
                    and first.figure.sentence != figure.sentence
                    and (slipped or swapped(again, first.value))
                    and as_of(first) in (as_of(again), "" if headed or swapped(again, first.value) else as_of(again))
                    and _one_place(first, again, words)
                    and found.total_of(again) is None
                    and found.total_of(first) is None
                ):
                    found.add("repeat", [("first", first), ("again", again)], name)
            if len(told[key]) < AHEAD:
                told[key].append(again)
    _turned_from_title(items, found)
    _pointed_back(items, found)


def _turned_from_title(items: list[Item], found: Found) -> None:
    """1236名党员 in the headline, 在职党员1326名 below: two digits swapped, of what goes by one noun."""
    for first in items:
        if first.mention.start > TITLE_WITHIN or not _is_title(items, first) or first.is_share:
            continue
        for again in items[first.index + 1 : first.index + 1 + BELOW]:
            alike = again.unit == first.unit and one_place_and_year(first, again) and not _is_title(items, again)
            if alike and not again.is_for_each and swapped(again, first.value) and _share_a_noun(first, again):
                found.add("repeat", [("first", first), ("again", again)], "标题")


def _pointed_back(items: list[Item], found: Found) -> None:
    """争取到扶贫贷款18.6万元。…那28.6万元贷款: what one points back at, with a digit wrong."""
    for again in items:
        noun = _NOUN_ENDS.split(again.after, 1)[0][:2]
        if not again.clause.endswith(_POINTING) or len(noun) < 2 or again.is_share:
            continue
        near = items[max(0, again.index - LOOK_BACK) : again.index]
        named = [one for one in near if one.unit == again.unit and noun in one.clause + one.after[:6]]
        if named and named[-1].value != again.value and slip(again, named[-1].value):
            found.add("repeat", [("first", named[-1]), ("again", again)], again.clause[-1:] + noun)


def _share_a_noun(first: Item, again: Item) -> bool:
    """Whether two characters that stand beside the one stand beside the other, as 党员 does."""
    ours, theirs = (one.clause[-NOUN_REACH:] + "\n" + one.after[:NOUN_REACH] for one in (first, again))
    pairs = (ours[at : at + 2] for at in range(len(ours) - 1))
    return any(pair in theirs for pair in pairs if _NOUN.fullmatch(pair))


def _names(item: Item, words: ClaimWords) -> list[str]:
    """What a figure counts: the words before it and those behind it; none where they tell of a part or a change."""
    label = NAME_END.split(item.before)[-1] if item.before else ""
    label = _PLACE_OPENS.sub("", words.whole_place.sub("", label))
    label = _SO_FAR.sub("", label)
    if _PLACE.search(label) or words.change.search(label):
        return []
    behind, label = _NOUN_ENDS.split(item.after, 1)[0], label.removeprefix("有")
    names = [label[-LEAST_LABEL:]] if len(label) >= LEAST_LABEL else []
    if LEAST_NOUN <= len(label) <= 2 * LEAST_LABEL:
        names.append(label[:LEAST_NOUN])
    names += [behind[:size] for size in (LEAST_NOUN, LEAST_LABEL) if len(behind) >= size]
    return names


def _again(item: Item) -> bool:
    """Whether a figure that has its noun behind it is told as known: 下村的162名, 全县208个, 46个…全部."""
    return _KNOWN.search(item.clause) is not None or _ALL_OF.search(item.after[:TOLD_BEHIND]) is not None


def _one_place(first: Item, again: Item, words: ClaimWords) -> bool:
    """Whether both are not told of two places: 全县264名, 全市246名."""
    ours, theirs = words.whole_place.findall(first.clause), words.whole_place.findall(again.clause)
    return not ours or not theirs or ours[-1:] == theirs[-1:]


def _of_all(first: Item, again: Item, words: ClaimWords) -> bool:
    """Whether both tell how many there are in all of the place: 全市有…, 全市…家…中."""
    return all(words.whole_place.search(item.clause) is not None for item in (first, again))


def _is_title(items: list[Item], item: Item) -> bool:
    """Whether a figure stands near the top of its text in a line without a full stop."""
    if item.mention.start > TITLE_WITHIN or item.index + 1 >= len(items):
        return False
    line = item.gap.rsplit("\n", 1)[-1]
    for following in items[item.index + 1 : item.index + 1 + MOST_IN_TITLE]:
        behind, *more = following.gap.split("\n")
        line += behind
        if more:
            return len(line) <= LONGEST_TITLE and not SENTENCE_END.search(line)
    return False
