"""A list of parts with its total behind it: 甲5个、乙3个，共计8个; and all of a sum with what is used directly."""

from __future__ import annotations

import re

from ingest.narrative.claims.found import Found
from ingest.narrative.claims.items import PEOPLE, Item, comparable, same_unit, together
from ingest.narrative.claims.listing import COMMA, ENUMERATION, LIST_GAP, UNREAD, believable_total, compiled, meets
from ingest.narrative.claims.marks import NAME_END
from ingest.narrative.claims.sets import complete, disjoint, name_of
from ingest.narrative.claims.weigh import added, believable
from ingest.narrative.claims.words import ClaimWords

LONGEST_CUE = 24
OF_ITS_OWN = 1.5
AGAIN = 1.25
SHARE_ASIDE = 6
_NUMERAL = re.compile(r"(?<=[；;。，,：:])[（(]?\d{1,2}[.．、)）]")
_THRESHOLD = re.compile(r"以[上下内]|不足|不满|超过|低于|高于")
_SAYS_HOW_MANY = re.compile(r"以上|上述|上面|[一二两三四五六七八九十]+(?:项|者|类|级|批|块|笔|种|个方面)")
_WITH_OTHERS = re.compile("连同|加上|连带|算上")
_EVERY = re.compile(r"(?:各项|各类|全部)(?P<noun>[\u4e00-\u9fff]{4,10}?)(?:经费|资金)$")
_DIRECT = re.compile(r"(?:直接|专门)用于(?P<noun>[^，。；]{4,24})的(?:经费|资金)$")
MOST_NOUN = 6
WIDEST = 60

_BY_SO_MUCH = re.compile(r"^(?:比|较|同比)[^，。；]{1,10}(?:净增|增加|增长|减少|下降|提高|多|少)了?$")


def total_behind(items: list[Item], total: Item, cue: re.Pattern[str], words: ClaimWords, found: Found) -> None:
    """A a个、B b个、C c个，共计T个."""
    if total.index == 0 or total.is_share:
        return
    # The cue reaches to the end and is shorter than this: what stands farther before can't begin it.
    behind = total.before[-LONGEST_CUE:]
    if words.total_characters.isdisjoint(behind):
        return
    match = cue.search(total.before, len(total.before) - len(behind))
    if match is None:
        return
    parts = _list_backwards(items, total, words)
    # 2011年和2012年分别投入420万元和650万元，两年累计1070万元: told in turn, years add up.
    in_turn = len(parts) > 1 and words.all_parts.search(parts[0].clause) is not None
    alike = _of_one_region if in_turn else comparable
    if len(parts) < 2 or not all(alike(part, parts[0]) for part in parts):
        return
    if not alike(total, parts[0]) and not (total.unit == "人次" and _of_one_place(total, parts[0])):
        return
    rest = match["rest"].lstrip("达到有约为超过计")
    # 分别走访86名、124名和58名，总计走访268名: one verb, one list.
    of_one_list = bool(rest) and rest in parts[0].clause and words.all_parts.search(parts[0].clause) is not None
    if rest and not of_one_list and any(part.figure.measure != total.figure.measure for part in parts):
        return
    if match["cue"] in ("共", "累计") and rest and len({part.figure.measure for part in parts}) > 1:
        return
    if len(parts) > 2 and parts[0].value == total.value and total.figure.fact == parts[0].figure.fact:
        # 帮扶4860户，县级干部120户，科级干部1480户，一般干部3260户，共计4860户: the total is told first, too.
        parts = parts[1:]
        if not believable(total.mention.interval, added(parts), AGAIN):
            return
    agreeing = next((parts[start:] for start in range(len(parts) - 1) if meets(total, parts[start:])), None)
    shared = any(one.is_share for one in items[parts[0].index : total.index])
    if agreeing is None and shared and not complete(parts, words) and _overlap(parts, words):
        # 大专以上123名，占58.6%，致富能手156名，占74.3%，书记共210名: one may be both.
        return
    if agreeing is None and _told_again(total, parts, words):
        return
    if agreeing is None and (any(part.is_for_each for part in parts) or not believable_total(total, parts)):
        # 每天80元，每人5万元，合计485万元: amounts for each don't add up to what was spent on all.
        return
    lead = words.whole_place.sub("", NAME_END.split(total.before[: match.start()])[-1])
    if agreeing is None and lead and not believable(total.mention.interval, added(parts), OF_ITS_OWN):
        # 离任61名，新聘240名，在岗村官总数达到861名: the total has a name of its own.
        return
    if agreeing is None and _WITH_OTHERS.search(total.before):
        # 党委12个、支部164个，连同机关、学校，共有203个: those of the others are not told.
        return
    chosen = agreeing or parts
    found.add("sum", [("total", total), *(("part", part) for part in chosen)], match[0])


def all_and_directly(items: list[Item], whole: Item, found: Found) -> None:
    """落实各项党建经费860万元 … 直接用于党建项目的经费320万元: what goes to one end is part of all."""
    every = _EVERY.search(whole.before) if whole.mention.dimension == "money" else None
    if every is None:
        return
    noun = every["noun"][:MOST_NOUN]
    for part in items[whole.index + 1 :]:
        if part.index - whole.index > WIDEST:
            return
        direct = _DIRECT.search(part.before)
        if direct is not None and noun[:4] in direct["noun"] and comparable(whole, part):
            found.add("part_of", [("whole", whole), ("part", part)], "直接用于", relation="<=", exhaustive=False)
            return


def _list_backwards(items: list[Item], total: Item, words: ClaimWords) -> list[Item]:
    """Figures of the list that ends before a total, in text order; a sub-total opens the list."""
    parts: list[Item] = []
    enumerated: bool | None = None
    sub_total = compiled(rf"(?:{words.total_after})[\u4e00-\u9fff]{{0,3}}$")
    for index in range(total.index - 1, -1, -1):
        part = items[index]
        gap = items[index + 1].before
        last = index == total.index - 1
        if part.is_share and len(part.before) <= SHARE_ASIDE and together(items, index, index + 1):
            # 机关支部46个，占12.5%；农村支部230个，占62.5%: shares stand between the parts.
            continue
        joined_up = together(items, index, index + 1) or (last and _sums_up(part, total))
        if _BY_SO_MUCH.match(part.clause) and not last:
            # 安排128万元，比上年增加16万元；自筹73万元。两项合计201万元: by how much is no part.
            continue
        if not _adds_to(part, total) or not joined_up or len(gap) > LIST_GAP:
            break
        if UNREAD.search(_NUMERAL.sub("", gap)):
            # A number that was not read as a figure may be a part: nothing can be said of the sum.
            return []
        if not last:
            if not (ENUMERATION.search(gap) or COMMA.search(gap)):
                break
            joined = bool(ENUMERATION.search(gap)) and not COMMA.search(gap)
            if enumerated is None:
                enumerated = joined
            elif enumerated and not joined:
                break
        parts.append(part)
        if sub_total.search(part.before):
            break
    return parts[::-1]


def _overlap(parts: list[Item], words: ClaimWords) -> bool:
    return not disjoint(parts, words) and any(words.overlapping.search(name_of(part)) for part in parts)


def _told_again(total: Item, parts: list[Item], words: ClaimWords) -> bool:
    """县级以上46个，市级以上18个，省级以上5个，共46个: groups that hold each other, the first of which is all."""
    ends = [match[0] for part in parts if (match := _THRESHOLD.search(name_of(part)))]
    held = len(set(ends)) < len(ends) and not complete(parts, words)
    return held or any(part.value == total.value for part in parts)


def _of_one_region(left: Item, right: Item) -> bool:
    return same_unit(left, right) and not left.is_share and left.figure.region_name == right.figure.region_name


def _of_one_place(total: Item, part: Item) -> bool:
    return total.figure.region_name == part.figure.region_name and total.figure.year == part.figure.year


def _sums_up(last: Item, total: Item) -> bool:
    """…其他415名。以上合计6450名: a sentence of its own that says what it sums up."""
    return last.paragraph == total.paragraph and _SAYS_HOW_MANY.match(total.clause) is not None


def _adds_to(part: Item, total: Item) -> bool:
    """Whether a part counts what the total counts; people of several occasions add up to 人次."""
    return same_unit(part, total) or (total.unit == "人次" and part.unit in PEOPLE)
