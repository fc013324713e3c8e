"""What is left of a whole: 已换届296个，还有22个未换届; 收入86万元，支出54万元，结余32万元 (DOMAIN: parts and total).

The group that did something and the one that did not are everything there is; so are what was spent and what is left of
what came in. The figures are held to it where the words leave no third group; elsewhere only what agrees, or agrees but
for a slip, is noted.
"""

from __future__ import annotations

import re

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import Item, comparable, distance, same_unit
from ingest.narrative.claims.marks import NAME_END
from ingest.narrative.claims.weigh import added, believable, meet, negative, plus, slip
from ingest.narrative.claims.wholes import agrees
from ingest.narrative.claims.words import ClaimWords, claim_words

_EXCEPT = re.compile(r"外[，,]?(?:还|尚|均|都)?$")
_BUT_FOR = re.compile(r"除(?:去|了)?[^，。；]{0,8}$")
_DENIED_BEHIND = re.compile(r"^[\u4e00-\u9fff]{0,6}?(?:尚未|还未|仍未|没有|还没|未|没)(?P<stem>[\u4e00-\u9fff]{2})")
_SHOULD = re.compile(r"应(?![用对急])")
_HAVE_COME = re.compile(r"^实(?:到|际到|际参加|参加|有)[\u4e00-\u9fff]{0,4}$")
_CAME = "实到"
_IN_PROGRESS = re.compile(r"^[\u4e00-\u9fff]{0,6}?(?:正在|正|待)[\u4e00-\u9fff]{2}")
_AMONG = re.compile(r"[中里]")
_ONE_REASON = re.compile(r"因(?!.*等)")
_NARROWED = re.compile(r"其中|另|比|较|新增|每|均")
_CARRIED_OVER = re.compile(r"结转|结余|结存|余额")
_CARRIED = re.compile(r"结余|结存|结转|余额|上年|去年|历年")
_OF_A_TIME = re.compile(r"年|月|季|本期")
# 列为后进的有412个。这些村里，班子瘫痪的96个，…
_OF_THOSE = re.compile(r"[。；]这些[\u4e00-\u9fff]{1,6}?(?:里|中|当中)[，,]?[^。；，,]{2,16}$")
_BESIDES = re.compile(r"还有|其余|余下")
FEWEST_GROUPS = 3
LONGEST_DENIAL = 7
NEAR = 60
BACK, FAR_BACK = 4, 10
LEAST_BEFORE = 4
FACTOR = 1.5


def find(items: list[Item], found: Found) -> None:
    """Note what is left, with the whole and what was taken from it."""
    words = claim_words()
    for item in items:
        if item.is_share or item.index < 2 or found.total_of(item) is not None:
            continue
        before = items[item.index - 1]
        if not before.is_share and not same_unit(before, item) and before.mention.bound != "at_most":
            # Something else is told between a part and what might be the rest.
            continue
        clause = item.clause
        if items[item.index - 1].mention.bound == "at_most":
            _short_of(items, item, found)
        if _BESIDES.search(item.before) is not None and _groups_of_those(items, item, found):
            continue
        if words.rest_characters.isdisjoint(clause) and words.rest_characters.isdisjoint(item.after[:LONGEST_DENIAL]):
            continue
        if words.left_over.search(clause):
            _balance(items, item, words, found)
        elif not _NARROWED.search(clause):
            _remaining(items, item, words, found)


def _remaining(items: list[Item], rest: Item, words: ClaimWords, found: Found) -> None:
    """318个村中，已换届296个，还有22个未换届."""
    cue = _says_rest(rest, words)
    if cue is None:
        return
    word, stem = cue
    part = _count_before(items, rest)
    if part is None or part.is_for_each or found.total_of(part) is not None:
        return
    planned = _planned(items, part, words)
    whole = (
        found.whole_of(part) or planned or _count_before(items, part) or _count_before(items, part, over_others=True)
    )
    if whole is None or whole.value <= max(part.value, rest.value) or not comparable(whole, part):
        return
    roles = [("total", whole), ("part", part), ("part", rest)]
    if meet(whole.mention.interval, added((part, rest))):
        found.add("sum", roles, word)
        return
    if _SHOULD.search(whole.clause) and stem == _CAME and words.absent.search(part.clause):
        if whole.index == part.index - 1 and believable(whole.mention.interval, added((part, rest)), FACTOR):
            found.add("sum", roles, word)
        return
    if _left_of_others(items, whole, rest):
        return
    named = _around(part)
    excepted = _BUT_FOR.search(part.before) is not None and _EXCEPT.search(rest.before[: -len(rest.clause) or None])
    # 应换届的206个，已有189个选出班子，尚未换届的14个
    should = bool(stem) and f"应{stem}" in whole.clause
    opposite = bool(stem) and (stem in named or should) and words.denied.search(part.clause[-LONGEST_DENIAL:]) is None
    beside = all(not same_unit(one, part) for one in items[whole.index + 1 : part.index])
    next_to_it = whole.index == part.index - 1 or (beside and whole.sentence == part.sentence)
    tied = found.whole_of(part) is whole or next_to_it or whole is planned
    sure = tied and (excepted or opposite) and _ONE_REASON.search(rest.clause) is None
    if (sure and believable(whole.mention.interval, added((part, rest)), FACTOR)) or (
        tied and (excepted or opposite or not stem) and slip(whole, part.value + rest.value)
    ):
        found.add("sum", roles, word)


def _left_of_others(items: list[Item], whole: Item, rest: Item) -> bool:
    """应换届的25986个村中，党组织完成的25913个，村委会25841个。余下的73个: what is left of two other figures."""
    near = [one for one in items[max(0, whole.index - BACK) : rest.index] if comparable(one, rest)]
    return any(larger.value - smaller.value == rest.value for larger in near for smaller in near)


def _groups_of_those(items: list[Item], last: Item, found: Found) -> bool:
    """有372个。这些村里，瘫痪的96个，涣散的203个，还有财务混乱的73个: groups that make up all, but for a slip."""
    parts = [last]
    while parts[-1].index and _OF_THOSE.search(parts[-1].before) is None:
        before = items[parts[-1].index - 1]
        if before.sentence != last.sentence or not same_unit(before, last) or not before.before.endswith("的"):
            return False
        parts.append(before)
    whole = items[parts[-1].index - 1] if parts[-1].index else None
    if whole is None or len(parts) < FEWEST_GROUPS or not comparable(whole, last):
        return False
    parts.reverse()
    if not meet(whole.mention.interval, added(parts)) and not slip(whole, sum(part.value for part in parts)):
        return False
    found.add("sum", [("total", whole), *(("part", part) for part in parts)], "还有")
    return True


def _planned(items: list[Item], part: Item, words: ClaimWords) -> Item | None:
    """按照规划共建设138个，其中…；已建成117个，完成计划的84.8%: the plan that the share behind a part fits."""
    share = items[part.index + 1] if part.index + 1 < len(items) else None
    if share is None or not share.is_share or words.plans.search(share.before) is None:
        return None
    for whole in reversed(items[max(0, part.index - FAR_BACK) : part.index]):
        told = whole.paragraph == part.paragraph and words.plans.search(whole.before[-NEAR // 2 :]) is not None
        if told and comparable(whole, part) and whole.value > part.value and agrees(share, part, whole):
            return whole
    return None


def _short_of(items: list[Item], rest: Item, found: Found) -> None:
    """84个社区，200平方米以上的52个，不足200平方米的32个: those that reach a measure, and those that don't."""
    if rest.index < LEAST_BEFORE:
        return
    whole, reached, part, missed = items[rest.index - LEAST_BEFORE : rest.index]
    pair = reached.mention, missed.mention
    same = reached.unit == missed.unit and reached.value == missed.value and whole.sentence == rest.sentence
    if not same or {one.bound for one in pair} != {"at_least", "at_most"} or reached.mention.dimension == "share":
        return
    beside = all(len(one.before) <= NEAR // 3 for one in (part, missed, rest)) and "的" in part.clause + part.before
    of_whole = comparable(whole, part) and comparable(part, rest) and whole.value > max(part.value, rest.value)
    if beside and of_whole and believable(whole.mention.interval, added((part, rest)), FACTOR):
        found.add("sum", [("total", whole), ("part", part), ("part", rest)], missed.figure.quote)


def _says_rest(rest: Item, words: ClaimWords) -> tuple[str, str] | None:
    """The word that makes a figure what is left, and what it is said not to have done; None where nothing says so."""
    behind = NAME_END.split(rest.after[:16])[0]
    if (match := _DENIED_BEHIND.match(behind)) is not None:
        return match[0], match["stem"]
    for match in words.denied.finditer(rest.clause):
        said = rest.clause[match.end() :].rstrip("的有")
        if match[0] == "非" and said.startswith("公"):
            # 非公企业 are a kind of enterprise.
            continue
        if 2 <= len(said) <= LONGEST_DENIAL and _AMONG.search(said) is None:
            return match[0] + said, said[:2]
    if (match := words.absent.search(rest.clause)) is not None:
        return match[0], "到"
    if _HAVE_COME.search(rest.clause):
        return rest.clause[-4:], _CAME
    if (match := words.rest.match(rest.clause)) is not None:
        return match[0], ""
    if _IN_PROGRESS.match(behind):
        return behind[:4], ""
    return None


def _count_before(items: list[Item], item: Item, *, over_others: bool = False) -> Item | None:
    """The figure before another that counts the same, over shares alone; None where it stands too far or tells else."""
    for index in range(item.index - 1, max(-1, item.index - 1 - BACK), -1):
        one = items[index]
        if one.is_share or (over_others and not same_unit(one, item) and one.sentence == item.sentence):
            continue
        near = one.paragraph == item.paragraph and distance(one, item) <= NEAR
        return one if near and comparable(one, item) else None
    return None


def _around(item: Item) -> str:
    return item.clause[-12:] + NAME_END.split(item.after[:16])[0]


def _balance(items: list[Item], left: Item, words: ClaimWords, found: Found) -> None:
    """收入86万元，支出54万元，结余32万元."""
    spent = items[left.index - 1]
    if not comparable(spent, left) or not words.spent.search(spent.clause) or spent.paragraph != left.paragraph:
        return
    if spent.index > 1:
        before, income = items[spent.index - 2 : spent.index]
        carried = _CARRIED_OVER.search(before.clause) is not None and words.income.search(income.clause) is not None
        if carried and same_unit(before, income) and comparable(income, spent) and before.paragraph == left.paragraph:
            # 上年结转12.4万元，收入38.6万元，支出35.2万元，结余15.8万元.
            worked_out = plus(added((before, income)), negative(spent.mention.interval))
            if believable(left.mention.interval, worked_out, FACTOR):
                found.add(
                    "sum",
                    [("total", left), ("part", before), ("part", income), ("-part", spent)],
                    left.clause[-4:],
                )
            return
    for whole in reversed(items[max(0, spent.index - BACK) : spent.index]):
        if not comparable(whole, spent) or whole.paragraph != spent.paragraph or whole.value < spent.value:
            continue
        roles = [("total", whole), ("part", spent), ("part", left)]
        agrees = meet(whole.mention.interval, added((spent, left)))
        beside = whole.index == spent.index - 1 and words.income.search(whole.clause) is not None
        # What was left of the year before adds to what came in.
        carried = any(_CARRIED.search(one.clause) for one in items[max(0, whole.index - BACK) : left.index])
        carried = carried or _OF_A_TIME.search(left.clause) is not None
        near = believable(whole.mention.interval, added((spent, left)), FACTOR)
        if agrees or (beside and not carried and near):
            found.add("sum", roles, left.clause[-4:])
            return
